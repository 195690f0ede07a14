/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A real key held down on 12 MP JPEG: every frame is to be shown, at 0.8 or more of what the
 * processors can decode, which is measured beside it, in this very run: on all of them at once, as
 * they do while the key is held, and, for comparison, on one of them while the others rest.
 */
#include "config.h"

#include "bench-support.h"
#include "seq-allocator.h"
#include "seq-decoder.h"
#include "seq-work-queue.h"
#include "support.h"
#include "x-session.h"

#define FRAMES 60
#define TURNS 5
#define DECODES 12
/* These were loaded ahead while the key was not yet repeating. */
#define AHEAD 10

static void
decode_one (guint frame)
{
  static const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autofree char *path = bench_frames_dup_path (BENCH_12MP_JPEG, FRAMES, frame);
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SeqImage) image = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, NULL);
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  image = seq_decoder_decode (bytes, &limits, NULL, NULL, NULL);
  g_assert_nonnull (image);
}

static gpointer
decode_some (gpointer data)
{
  for (guint i = 0; i < DECODES; i++)
    decode_one (i);
  return NULL;
}

/* One decode's time, with so many of them at once: processors share memory and clear its pages one
 * at a time, so that two of them decode less than twice as much. */
static void
time_decodes (guint         n_threads,
              BenchFigures *figures)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  double before = bench_wall_ms ();

  for (guint i = 0; i < n_threads; i++)
    g_ptr_array_add (threads, g_thread_new ("decode", decode_some, NULL));
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads->pdata[i]);
  bench_figures_add (figures, (bench_wall_ms () - before) / DECODES);
}

static guint32
get_time (GArray *times,
          guint   i)
{
  return g_array_index (times, guint32, i);
}

/* From the first frame to the last. */
static void
hold (XSession     *session,
      XProgram     *program,
      BenchFigures *rates,
      guint        *n_shown)
{
  XWindow window = x_program_wait_for_window (program);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) times = NULL;

  x_session_move_resize (session, window, 0, 0, 1600, 1000);
  x_session_wait_for_title (session, window, "weld_0001*", X_DEADLINE);
  x_session_wait_for_still (session, window, 1000, X_DEADLINE);
  x_session_focus (session, window);
  x_session_watch_titles (session, window);
  before = x_session_take_title_times (session, window);
  x_session_press_key (session, "Right");
  x_session_wait_for_title (session, window, "weld_0060*", X_DEADLINE);
  x_session_release_key (session, "Right");
  times = x_session_take_title_times (session, window);
  *n_shown = times->len + 1;
  if (times->len > AHEAD + 1)
    bench_figures_add (rates, (times->len - 1 - AHEAD) * 1000.0
                                / (get_time (times, times->len - 1) - get_time (times, AHEAD)));
}

static void
take_turn (XSession     *session,
           BenchFigures *alone,
           BenchFigures *together,
           BenchFigures *rates,
           BenchFigures *shown)
{
  g_autofree char *seqview = bench_dup_program ("seqview");
  g_autofree char *folder = bench_frames_dup_folder (BENCH_12MP_JPEG, FRAMES);
  const char *argv[] = { seqview, folder, NULL };
  XProgram *program;
  guint n;

  decode_one (0);
  time_decodes (1, alone);
  time_decodes (seq_work_queue_count_processors (), together);
  program = x_session_spawn (session, argv);
  hold (session, program, rates, &n);
  bench_figures_add (shown, n);
  x_session_close_window (session, x_program_wait_for_window (program));
  x_program_assert_clean_exit (program);
}

static void
print_row (const char   *name,
           BenchFigures *decodes,
           BenchFigures *rates,
           BenchFigures *shown)
{
  double possible = seq_work_queue_count_processors () * 1000.0 / bench_figures_median (decodes);

  g_print ("%-28s %10.1f %10.1f %10.1f %10.2f %4.0f of %2d\n", name, bench_figures_median (decodes), possible,
           bench_figures_median (rates), bench_figures_median (rates) / possible,
           bench_figures_percentile (shown, 0), FRAMES);
}

int
main (void)
{
  g_autoptr (XSession) session = NULL;
  g_autoptr (BenchFigures) alone = bench_figures_new ();
  g_autoptr (BenchFigures) together = bench_figures_new ();
  g_autoptr (BenchFigures) rates = bench_figures_new ();
  g_autoptr (BenchFigures) shown = bench_figures_new ();

  if (x_session_find_obstacle () != NULL)
    {
      g_print ("Skipped: %s\n", x_session_find_obstacle ());
      return 77;
    }
  seq_allocator_set_up ();
  session = x_session_new (1600, 1000, X_SESSION_DEFAULT);
  x_session_set_key_repeat (session, 400, 33);
  for (int turn = 0; turn < TURNS; turn++)
    take_turn (session, alone, together, rates, shown);
  g_print ("%-28s %10s %10s %10s %10s %10s\n", "12 MP JPEG, key held", "decode ms", "cores/dec.", "shown/s", "ratio",
           "shown");
  print_row ("decoding on all processors", together, rates, shown);
  print_row ("decoding on one of them", alone, rates, shown);
  return 0;
}
