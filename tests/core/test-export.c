/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written, read back pixel by pixel; and that nothing is lost when it cannot be. */
#include "config.h"

#include "seq-export.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "render-reference.h"
#include "support.h"

typedef struct
{
  char  *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = test_make_folder ();
  fixture->file = g_file_new_build_filename (fixture->folder, "out.png", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  test_remove_folder (fixture->folder);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
}

/* ---- waiting ------------------------------------------------------------------------------ */

typedef struct
{
  gboolean over;
  GError  *error;
} Done;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Done *done = user_data;
  gboolean well = seq_export_finish (result, &done->error);

  g_assert_cmpint (well, ==, done->error == NULL);
  done->over = TRUE;
}

static gboolean
is_over (gpointer data)
{
  return ((Done *) data)->over;
}

static void
export_image (Fixture        *fixture,
              SeqImage       *image,
              const SeqRect  *rect,
              const SeqView  *view,
              const SeqLook  *look,
              GError        **error)
{
  Done done = { 0 };

  seq_export_image_async (image, rect, view, look, fixture->file, NULL, done_cb, &done);
  test_wait_until (is_over, &done, "an export");
  *error = done.error;
}

static GdkPixbuf *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file (g_file_peek_path (fixture->file), &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_n_channels (pixbuf), ==, 3);
  return pixbuf;
}

static const guint8 *
get_pixel (GdkPixbuf *pixbuf,
           int        x,
           int        y)
{
  return gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf) + (gsize) x * 3;
}

/* ---- what is written ---------------------------------------------------------------------- */

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  const SeqLook inverse = { .white = 1, .gamma = 1, .invert = TRUE };
  const SeqView view = { .width = 7, .height = 5, .fit = TRUE };
  g_autoptr (GRand) rand = g_rand_new_with_seed (51);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    {
      g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGB8, 41, 30, o);
      g_autoptr (GdkPixbuf) pixbuf = NULL;
      g_autoptr (GError) error = NULL;

      export_image (fixture, image, NULL, &view, &inverse, &error);
      g_assert_no_error (error);
      pixbuf = load (fixture);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, seq_image_get_width (image));
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, seq_image_get_height (image));
      for (int y = 0; y < seq_image_get_height (image); y++)
        for (int x = 0; x < seq_image_get_width (image); x++)
          {
            guint8 rgba[4];

            seq_image_get_pixel (image, x, y, rgba);
            for (int c = 0; c < 3; c++)
              g_assert_cmpint (get_pixel (pixbuf, x, y)[c], ==, 255 - rgba[c]);
          }
    }
}

/* To the pixel, at any edge and turned. */
static void
test_rectangle (Fixture       *fixture,
                gconstpointer  data)
{
  static const SeqRect rects[] = { { 0, 0, 1, 1 }, { 3, 5, 10, 7 }, { 40, 29, 1, 1 }, { 0, 20, 41, 10 }, { 38, 0, 3, 30 } };
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (52);
  g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGB8, 41, 30, SEQ_ORIENTATION_NORMAL);

  for (gsize i = 0; i < G_N_ELEMENTS (rects); i++)
    for (int quarters = 0; quarters < 2; quarters++)
      {
        const SeqRect *rect = &rects[i];
        const SeqView view = { .width = 100, .height = 100, .scale = 3, .turn = { quarters, FALSE } };
        g_autoptr (GdkPixbuf) pixbuf = NULL;
        g_autoptr (GError) error = NULL;

        export_image (fixture, image, rect, &view, &neutral, &error);
        g_assert_no_error (error);
        pixbuf = load (fixture);
        g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, quarters ? rect->height : rect->width);
        g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, quarters ? rect->width : rect->height);
        for (int y = 0; y < rect->height; y++)
          for (int x = 0; x < rect->width; x++)
            {
              guint8 rgba[4];

              seq_image_get_pixel (image, rect->x + x, rect->y + y, rgba);
              /* Turned clockwise, what was at the bottom is at the left. */
              g_assert_cmpmem (quarters ? get_pixel (pixbuf, rect->height - 1 - y, x) : get_pixel (pixbuf, x, y), 3, rgba, 3);
            }
      }
}

static void
test_beside (Fixture       *fixture,
             gconstpointer  data)
{
  const guint8 red[] = { 255, 0, 0, 255, 0, 0 }, blue[] = { 0, 0, 255, 0, 0, 255 };
  const SeqView view = { .width = 2, .height = 1, .scale = 1, .ground = SEQ_GROUND_LIGHT };
  g_autoptr (SeqImage) first = render_make_image (SEQ_PIXELS_RGB8, 2, 1, SEQ_ORIENTATION_NORMAL, red);
  g_autoptr (SeqImage) second = render_make_image (SEQ_PIXELS_RGB8, 2, 1, SEQ_ORIENTATION_NORMAL, blue);
  g_autoptr (SeqRaster) left = render_plain (first, &view);
  g_autoptr (SeqRaster) right = render_plain (second, &view);
  g_autoptr (SeqRaster) both = seq_raster_new_beside (left, right);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  Done done = { 0 };

  seq_export_raster_async (both, fixture->file, NULL, done_cb, &done);
  test_wait_until (is_over, &done, "an export");
  g_assert_no_error (done.error);
  pixbuf = load (fixture);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 6);
  g_assert_cmpmem (get_pixel (pixbuf, 0, 0), 6, red, 6);
  g_assert_cmpint (get_pixel (pixbuf, 2, 0)[1], ==, 221);
  g_assert_cmpmem (get_pixel (pixbuf, 4, 0), 6, blue, 6);
}

/* ---- what cannot be ----------------------------------------------------------------------- */

static void
assert_old_is_intact (Fixture *fixture)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_load_contents (fixture->file, NULL, &content, NULL, NULL, NULL));
  g_assert_cmpstr (content, ==, "the old one");
}

/* As on a disk that is full after the first kilobyte. */
static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  const SeqView view = { .width = 1, .height = 1, .scale = 1 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (53);
  g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGB8, 200, 100, SEQ_ORIENTATION_NORMAL);
  g_autoptr (GError) error = NULL;
  struct rlimit before, little;

  test_write_file (fixture->folder, "out.png", "the old one", 11);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  little.rlim_cur = 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  export_image (fixture, image, NULL, &view, &neutral, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (error);
  assert_old_is_intact (fixture);
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  const SeqView view = { .width = 1, .height = 1, .scale = 1 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (54);
  g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGB8, 20, 10, SEQ_ORIENTATION_NORMAL);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->file);
  fixture->file = g_file_new_build_filename (fixture->folder, "missing", "out.png", NULL);
  export_image (fixture, image, NULL, &view, &neutral, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_read_only_as_user (void)
{
  Fixture fixture;
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  const SeqView view = { .width = 1, .height = 1, .scale = 1 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (55);
  g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGB8, 20, 10, SEQ_ORIENTATION_NORMAL);
  g_autoptr (GError) error = NULL;

  test_drop_root ();
  fixture.folder = g_strdup ("/");
  fixture.file = g_file_new_for_path ("/out.png");
  export_image (&fixture, image, NULL, &view, &neutral, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_object_unref (fixture.file);
  g_free (fixture.folder);
}

static void
test_read_only (void)
{
  g_test_trap_subprocess ("/export/read-only/subprocess/as-user", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/export/whole", test_whole);
  ADD ("/export/rectangle", test_rectangle);
  ADD ("/export/beside", test_beside);
  ADD ("/export/full", test_full);
  ADD ("/export/no-folder", test_no_folder);
  g_test_add_func ("/export/read-only", test_read_only);
  g_test_add_func ("/export/read-only/subprocess/as-user", test_read_only_as_user);
  return g_test_run ();
}
