/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "share-fixture.h"

#include "image-factory.h"
#include "seq-scanner.h"
#include "seq-work-queue.h"

#include <unistd.h>

#define AREA_WIDTH 1200
#define AREA_HEIGHT 800

ShareFixture *
share_fixture_new_with (SeqLoader *loader)
{
  static const SeqView view = { .width = AREA_WIDTH, .height = AREA_HEIGHT, .fit = TRUE };
  SlowShare *share = slow_share_new ();
  ShareFixture *fixture;

  if (share == NULL)
    {
      g_object_unref (loader);
      return NULL;
    }
  fixture = g_new0 (ShareFixture, 1);
  fixture->share = share;
  fixture->loader = loader;
  fixture->stepper = seq_stepper_new (fixture->loader);
  seq_stepper_set_view (fixture->stepper, &view);
  return fixture;
}

ShareFixture *
share_fixture_new (void)
{
  return share_fixture_new_with (seq_loader_new ());
}

static gboolean
nothing_works (gpointer user_data)
{
  return seq_work_queue_count_running () == 0;
}

static gboolean
wake_up_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
share_fixture_free (ShareFixture *fixture)
{
  guint wake_up = g_timeout_add (5, wake_up_cb, NULL);

  g_clear_object (&fixture->stepper);
  g_assert_finalize_object (fixture->loader);
  g_clear_object (&fixture->sequence);
  slow_share_set_rules (fixture->share, "%s", "");
  test_wait_until (nothing_works, NULL, "what the share was asked for to be answered");
  g_source_remove (wake_up);
  test_drain ();
  slow_share_free (fixture->share);
  g_free (fixture);
}

void
share_fixture_fill (ShareFixture *fixture,
                    guint         n_frames,
                    const char   *extension,
                    GBytes       *file)
{
  g_autofree char *first = g_strdup_printf ("%s/frame_0001.%s", fixture->share->folder, extension);

  g_assert_true (g_file_set_contents (first, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL));
  for (guint i = 2; i <= n_frames; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/frame_%04u.%s", fixture->share->folder, i, extension);

      g_assert_cmpint (link (first, path), ==, 0);
    }
}

static void
grain (int    x,
       int    y,
       guint8 rgba[4])
{
  guint8 noise[4];

  factory_noise (x, y, noise);
  rgba[0] = (guint8) (40 + x / 32 + noise[0] / 12);
  rgba[1] = (guint8) (60 + y / 32 + noise[0] / 12);
  rgba[2] = (guint8) (90 + noise[0] / 12);
  rgba[3] = 255;
}

GBytes *
share_fixture_new_photo (void)
{
  return factory_save (grain, FALSE, 4000, 3000, "jpeg", "quality", "90");
}

void
share_fixture_fill_small (ShareFixture *fixture,
                          guint         n_frames)
{
  for (guint i = 1; i <= n_frames; i++)
    {
      g_autoptr (GBytes) file = factory_code_png (i, 64, 48);
      g_autofree char *name = g_strdup_printf ("frame_%04u.png", i);
      gsize size;
      gconstpointer data = g_bytes_get_data (file, &size);

      test_write_file (fixture->share->folder, name, data, size);
    }
}

void
share_fixture_open (ShareFixture *fixture,
                    guint         position)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->share->mount);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (&folder, 1, NULL, &error);

  g_assert_no_error (error);
  g_clear_object (&fixture->sequence);
  fixture->sequence = seq_sequence_new (seq_scan_get_listing (scan, seq_scan_get_chosen (scan)));
  seq_stepper_set_sequence (fixture->stepper, fixture->sequence, position);
}

SeqFrame *
share_fixture_get_frame (ShareFixture *fixture,
                         guint         position)
{
  return seq_sequence_get_frame (fixture->sequence, position);
}

SeqFrameState
share_fixture_get_state (ShareFixture *fixture,
                         guint         position)
{
  return seq_frame_get_state (share_fixture_get_frame (fixture, position));
}

gboolean
share_fixture_shows (ShareFixture *fixture,
                     guint         position)
{
  return seq_stepper_get_shown (fixture->stepper) == share_fixture_get_frame (fixture, position);
}

typedef struct
{
  ShareFixture *fixture;
  guint         position;
} Expectation;

static gboolean
is_shown (gpointer user_data)
{
  Expectation *expectation = user_data;

  return share_fixture_shows (expectation->fixture, expectation->position);
}

void
share_fixture_wait_shown (ShareFixture *fixture,
                          guint         position)
{
  Expectation expectation = { fixture, position };
  g_autofree char *what = g_strdup_printf ("position %u on the glass", position);

  test_wait_until (is_shown, &expectation, what);
}

int
share_fixture_get_code (ShareFixture *fixture)
{
  SeqRaster *raster = seq_stepper_get_raster (fixture->stepper);
  const SeqPlacement *placement;
  const guint8 *pixels;

  if (raster == NULL)
    return -1;
  placement = seq_raster_get_placement (raster);
  pixels = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);
  return (int) factory_code_read (pixels + (placement->visible.height / 2) * seq_raster_get_stride (raster)
                                  + (placement->visible.width / 2) * 3);
}

static gboolean
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
share_fixture_pass (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
nothing_runs (gpointer user_data)
{
  return seq_loader_get_n_running (user_data) == 0;
}

void
share_fixture_settle (ShareFixture *fixture)
{
  test_wait_until (nothing_runs, fixture->loader, "the loader to have done all that it wants");
}
