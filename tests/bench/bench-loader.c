/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the loader itself costs the main thread in a step, with stages that return at once, in a
 * long sequence beside a short one (wanted: less than 0.2 ms with 100,000 frames); and what it
 * takes to list 100,000 names, beside reading them from the folder and nothing else (3 times).
 */
#include "config.h"

#include "bench-support.h"
#include "seq-scanner.h"
#include "seq-stepper.h"
#include "support.h"

#include <dirent.h>

#define SHORT 100
#define LONG 100000
#define STEPS 2000
#define TURNS 9

/* ---- steps -------------------------------------------------------------------------------- */

static GBytes *
read_nothing (GFile            *file,
              guint64           max_bytes,
              SeqReadProgress  *progress,
              gpointer          user_data,
              GCancellable     *cancellable,
              GError          **error)
{
  return g_bytes_new_static ("", 1);
}

static SeqImage *
decode_nothing (GBytes                 *bytes,
                const SeqDecodeLimits  *limits,
                gpointer                image,
                GCancellable           *cancellable,
                GError                **error)
{
  return seq_image_ref (image);
}

static SeqImage *
make_image (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("rgb", 3);

  return seq_image_new (bytes, SEQ_PIXELS_RGB8, 1, 1, 3, SEQ_ORIENTATION_NORMAL, NULL);
}

static SeqSequence *
make_sequence (guint n)
{
  g_autofree char *path = bench_frames_dup_folder (BENCH_1080P_PNG, n);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (&folder, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (seq_listing_get_n_frames (seq_scan_get_listing (scan, 0)), ==, n);
  return seq_sequence_new (seq_scan_get_listing (scan, 0));
}

static gboolean
is_at_rest (gpointer loader)
{
  return seq_loader_get_n_running (loader) == 0;
}

/* From one end of the middle to the other and back, so that both sequences are walked alike. */
static void
walk (SeqStepper   *stepper,
      BenchFigures *calls,
      BenchFigures *steps)
{
  for (int i = 0; i < STEPS; i++)
    {
      double before = bench_thread_ms (), called;

      seq_stepper_step (stepper, i / 30 % 2 == 0 ? 1 : -1);
      called = bench_thread_ms ();
      test_wait_until (is_at_rest, seq_stepper_get_loader (stepper), "the loader to rest");
      bench_figures_add (calls, called - before);
      bench_figures_add (steps, bench_thread_ms () - before);
    }
}

static void
measure_steps (guint n)
{
  g_autoptr (SeqImage) image = make_image ();
  g_autoptr (SeqSequence) sequence = make_sequence (n);
  g_autoptr (BenchFigures) calls = bench_figures_new ();
  g_autoptr (BenchFigures) steps = bench_figures_new ();
  SeqLoaderStages stages = { read_nothing, decode_nothing, image, 2, 2, FALSE, 0, 0 };
  g_autoptr (SeqLoader) loader = seq_loader_new_with_stages (&stages);
  g_autoptr (SeqStepper) stepper = seq_stepper_new (loader);
  SeqView view = { .width = 16, .height = 10, .fit = TRUE };

  seq_stepper_set_view (stepper, &view);
  seq_stepper_set_sequence (stepper, sequence, n / 3);
  test_wait_until (is_at_rest, loader, "the loader to rest");
  walk (stepper, calls, steps);
  g_print ("%-34s %8u %8.3f %8.3f %8.3f\n", "a step, main thread, ms", n, bench_figures_median (calls),
           bench_figures_median (steps), bench_figures_percentile (steps, 90));
  seq_stepper_set_sequence (stepper, NULL, 0);
}

/* ---- listing ------------------------------------------------------------------------------ */

static double
time_scan (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  double before = bench_wall_ms ();
  g_autoptr (SeqScan) scan = seq_scanner_scan (&folder, 1, NULL, NULL);

  g_assert_nonnull (scan);
  return bench_wall_ms () - before;
}

static double
time_readdir (const char *path)
{
  double before = bench_wall_ms ();
  DIR *folder = opendir (path);
  guint n = 0;

  g_assert_nonnull (folder);
  while (readdir (folder) != NULL)
    n++;
  closedir (folder);
  g_assert_cmpuint (n, ==, LONG + 2);
  return bench_wall_ms () - before;
}

static void
measure_listing (void)
{
  g_autofree char *path = bench_frames_dup_folder (BENCH_1080P_PNG, LONG);
  g_autoptr (BenchFigures) ours = bench_figures_new ();
  g_autoptr (BenchFigures) bare = bench_figures_new ();

  for (int turn = 0; turn < TURNS; turn++)
    {
      bench_figures_add (bare, time_readdir (path));
      bench_figures_add (ours, time_scan (path));
    }
  g_print ("\n%-34s %8s %8s %8s\n", "", "scan", "readdir", "times");
  g_print ("%-34s %8.1f %8.1f %8.2f\n", "100,000 names, ms", bench_figures_median (ours),
           bench_figures_median (bare), bench_figures_median (ours) / bench_figures_median (bare));
}

int
main (void)
{
  g_print ("%-34s %8s %8s %8s %8s\n", "", "frames", "call", "in all", "p90");
  measure_steps (SHORT);
  measure_steps (LONG);
  measure_listing ();
  return 0;
}
