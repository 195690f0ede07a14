/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benchmarks share: figures, clocks and folders of frames. Absolute times say little on
 * a machine that others use; what is compared is measured in turns within one run. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of figures of one kind. */
typedef struct _BenchFigures BenchFigures;

BenchFigures *bench_figures_new     (void);
void          bench_figures_free    (BenchFigures *figures);
void          bench_figures_add     (BenchFigures *figures,
                                     double        value);
guint         bench_figures_count   (BenchFigures *figures);
/* 0 when there is none. */
double        bench_figures_median  (BenchFigures *figures);
double        bench_figures_sum     (BenchFigures *figures);
/* The value that `percent` of 100 do not exceed. */
double        bench_figures_percentile (BenchFigures *figures,
                                        guint         percent);

/* Milliseconds. */
double        bench_wall_ms         (void);
double        bench_thread_ms       (void);
double        bench_process_ms      (void);
/* What the main thread of another process has used. */
double        bench_main_thread_ms  (GPid          pid);

/* Frames that are drawn by data/sample once and kept in the folder SEQVIEW_BENCH_CACHE, or else
 * in memory. A folder has a few different files, and as many names of them as are wanted. */
typedef enum
{
  BENCH_1080P_PNG,
  BENCH_4K_PNG,
  BENCH_12MP_JPEG,
  BENCH_24MP_JPEG,
  BENCH_N_KINDS
} BenchKind;

const char   *bench_kind_get_name   (BenchKind     kind);
/* `weld_0001.jpg` and so on, n of them. */
char         *bench_frames_dup_folder (BenchKind   kind,
                                       guint       n);
/* One file of that folder; 0-based. */
char         *bench_frames_dup_path   (BenchKind   kind,
                                       guint       n,
                                       guint       frame);

/* A program that is built beside the benchmarks, or SeqView itself. */
char         *bench_dup_program     (const char   *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchFigures, bench_figures_free)

G_END_DECLS
