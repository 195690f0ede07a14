/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-window.h"

#include "bench-support.h"
#include "support.h"

/* Several frames of the display: an animation or a late timer would have shown itself. */
#define SETTLE_MS 80

typedef struct
{
  double   wall, cpu;
  gboolean painted;
} Paint;

static gboolean
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
bench_window_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (SETTLE_MS, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  Paint *paint = user_data;

  if (paint->painted)
    return;
  paint->wall = bench_wall_ms ();
  paint->cpu = bench_thread_ms ();
  paint->painted = TRUE;
}

static gboolean
is_painted (gpointer user_data)
{
  return ((Paint *) user_data)->painted;
}

BenchCost
bench_window_time (GtkWidget   *window,
                   BenchChange  change,
                   gpointer     user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Paint paint = { 0 };
  double wall = bench_wall_ms (), cpu = bench_thread_ms ();
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &paint);

  change (user_data);
  test_wait_until (is_painted, &paint, "a paint");
  g_signal_handler_disconnect (clock, handler);
  return (BenchCost) { paint.wall - wall, paint.cpu - cpu };
}

void
bench_window_print (GtkWidget   *window,
                    guint        n,
                    BenchChange  change,
                    gpointer     user_data)
{
  for (guint i = 0; i < n; i++)
    {
      BenchCost cost;

      bench_window_settle ();
      cost = bench_window_time (window, change, user_data);
      g_print ("%.4f %.4f\n", cost.wall, cost.cpu);
    }
}
