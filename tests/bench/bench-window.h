/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change of a window costs its main thread until it is painted. Used alike by SeqView's
 * window and by the floor that it is compared with. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BENCH_WINDOW_WIDTH 1600
#define BENCH_WINDOW_HEIGHT 1000

typedef struct
{
  double wall; /* ms */
  double cpu;  /* ms of the thread */
} BenchCost;

typedef void (*BenchChange) (gpointer user_data);

/* Iterates until nothing has been to do for a while. */
void      bench_window_settle (void);
/* From the change until the end of the paint that shows it. */
BenchCost bench_window_time   (GtkWidget   *window,
                               BenchChange  change,
                               gpointer     user_data);
/* `n` times, settled before each; a line "wall cpu" for each on stdout. */
void      bench_window_print  (GtkWidget   *window,
                               guint        n,
                               BenchChange  change,
                               gpointer     user_data);

G_END_DECLS
