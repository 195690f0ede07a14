/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures of what is held. */
#include "config.h"

#include "loader-fixture.h"

typedef struct
{
  SeqRaster *raster;
  GError    *error;
  gboolean   answered;
} Made;

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Made *made = user_data;

  made->raster = seq_loader_thumbnail_finish (SEQ_LOADER (source), result, &made->error);
  made->answered = TRUE;
}

static gboolean
is_answered (gpointer user_data)
{
  return ((Made *) user_data)->answered;
}

static void
make (LoaderFixture *fixture,
      guint          position,
      GCancellable  *cancellable,
      Made          *made)
{
  *made = (Made) { NULL };
  seq_loader_thumbnail_async (fixture->loader, loader_fixture_get_frame (fixture, position), 4, 4, cancellable, made_cb,
                              made);
  g_assert_false (made->answered);
  test_wait_until (is_answered, made, "a thumbnail");
}

static void
assert_made (LoaderFixture *fixture,
             guint          position)
{
  g_autoptr (SeqRaster) raster = NULL;
  Made made;

  make (fixture, position, NULL, &made);
  raster = made.raster;
  g_assert_no_error (made.error);
  g_assert_cmpint (seq_raster_get_width (raster), ==, 4);
  g_assert_cmpuint (gate_read_raster (raster), ==, position);
}

/* An image, a file, and nothing: what there is is used as it is, and nothing is read. */
static void
test_of_what_is_held (void)
{
  g_autoptr (LoaderFixture) fixture = loader_fixture_new (1000);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  SeqCacheInfo info;
  Made made;

  seq_loader_set_files_limit (fixture->loader, G_MAXSIZE);
  seq_loader_set_limits (fixture->loader, 2, G_MAXSIZE);
  loader_fixture_visit (fixture, 5);
  loader_fixture_visit (fixture, 20);
  g_assert_false (loader_fixture_holds (fixture, 5));
  g_assert_true (seq_loader_has_file (fixture->loader, loader_fixture_get_frame (fixture, 5)));
  before = loader_fixture_list_held (fixture);
  info = seq_loader_get_info (fixture->loader);
  gate_reset_counts (fixture->gate);

  assert_made (fixture, 20);
  g_assert_cmpuint (gate_count_all (fixture->gate, GATE_DECODE), ==, 0);
  assert_made (fixture, 5);
  g_assert_cmpuint (gate_count (fixture->gate, GATE_DECODE, 5), ==, 1);
  make (fixture, 999, NULL, &made);
  error = made.error;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  g_assert_cmpuint (gate_count_all (fixture->gate, GATE_READ), ==, 0);
  after = loader_fixture_list_held (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (seq_loader_get_info (fixture->loader).hits, ==, info.hits);
  g_assert_cmpuint (seq_loader_get_info (fixture->loader).misses, ==, info.misses);
}

static void
test_cancelled (void)
{
  g_autoptr (LoaderFixture) fixture = loader_fixture_new (10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Made made;

  loader_fixture_visit (fixture, 0);
  g_cancellable_cancel (cancellable);
  make (fixture, 0, cancellable, &made);
  error = made.error;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader-thumbnail/of-what-is-held", test_of_what_is_held);
  g_test_add_func ("/loader-thumbnail/cancelled", test_cancelled);
  return g_test_run ();
}
