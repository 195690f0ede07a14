/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Photos of four megabytes on a slow share, a step at a time, against how far is read ahead: how
 * many steps have to wait and for how long, what is read of the share, and how much of the time
 * that took the link was in use.
 */
#include "config.h"

#include "bench-support.h"
#include "seq-decoder.h"
#include "seq-work-queue.h"
#include "share-fixture.h"

#define N_FRAMES 60
#define FIRST_FRAMES 5
#define MEGA 1e6

typedef struct
{
  const char *what;
  guint       latency_ms;
  double      bytes_per_second;
  guint       think_ms;
} Share;

/* Images ahead; 0: what is measured decides, and files are kept and read further ahead. */
static const guint depths[] = { 1, 2, 4, 0 };

static SeqLoader *
new_loader (guint depth)
{
  const SeqLoaderStages stages = {
    .read = seq_reader_read,
    .decode = seq_decoder_decode,
    .n_reads = SEQ_LOADER_MAX_READS_DEFAULT,
    .n_decodes = seq_work_queue_count_processors (),
    .adapts = TRUE,
    .ahead = depth,
  };

  return depth > 0 ? seq_loader_new_with_stages (&stages) : seq_loader_new ();
}

static void
walk (ShareFixture *f,
      const Share  *share,
      BenchFigures *waits)
{
  share_fixture_open (f, 0);
  share_fixture_wait_shown (f, 0);
  for (guint i = 1; i < N_FRAMES; i++)
    {
      double asked;

      share_fixture_pass (share->think_ms);
      asked = bench_wall_ms ();
      seq_stepper_step (f->stepper, 1);
      if (share_fixture_shows (f, i))
        continue;
      share_fixture_wait_shown (f, i);
      if (i >= FIRST_FRAMES)
        bench_figures_add (waits, bench_wall_ms () - asked);
    }
}

static gboolean
measure (const Share *share,
         GBytes      *photo,
         guint        depth)
{
  ShareFixture *f = share_fixture_new_with (new_loader (depth));
  g_autoptr (BenchFigures) waits = bench_figures_new ();
  g_autofree char *name = depth > 0 ? g_strdup_printf ("%u", depth) : g_strdup ("adaptive");
  double began, bytes, seconds;

  if (f == NULL)
    return FALSE;
  share_fixture_fill (f, N_FRAMES, "jpg", photo);
  slow_share_set_rules (f->share, "latency %u\nbandwidth %.0f\n", share->latency_ms, share->bytes_per_second);
  began = bench_wall_ms ();
  walk (f, share, waits);
  seconds = (bench_wall_ms () - began) / 1000;
  bytes = (double) slow_share_sum (f->share, "read");
  g_print ("%-34s %-9s %3u of %u %8.0f ms %8.0f ms %7.0f MB %5.0f %% %6.1f s\n", share->what, name,
           bench_figures_count (waits), N_FRAMES - FIRST_FRAMES, bench_figures_median (waits),
           bench_figures_percentile (waits, 100), bytes / MEGA, bytes / seconds / share->bytes_per_second * 100,
           seconds);
  share_fixture_free (f);
  return TRUE;
}

int
main (int argc, char *argv[])
{
  static const Share shares[] = {
    { "20 ms, 30 MB/s, every 400 ms", 20, 30e6, 400 },
    { "20 ms, 30 MB/s, every 200 ms", 20, 30e6, 200 },
    { "20 ms, 12 MB/s, every 400 ms", 20, 12e6, 400 },
  };
  g_autoptr (GBytes) photo = NULL;

  g_test_init (&argc, &argv, NULL);
  photo = share_fixture_new_photo ();
  g_print ("%-34s %-9s %8s %11s %11s %10s %7s %8s\n", "share and pace", "ahead", "waits", "median", "longest", "read",
           "link", "time");
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    for (guint j = 0; j < G_N_ELEMENTS (depths); j++)
      if (!measure (&shares[i], photo, depths[j]))
        return 77;
  return 0;
}
