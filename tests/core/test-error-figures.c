/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against closed forms. */
#include "config.h"

#include "seq-error-figures.h"

#include "support.h"

#include <math.h>

static SeqImage *
make_image (SeqPixels      format,
            int            width,
            int            height,
            SeqOrientation orientation,
            gconstpointer  data)
{
  gsize stride = (gsize) width * seq_pixels_get_size (format);
  g_autoptr (GBytes) bytes = g_bytes_new (data, stride * height);

  return seq_image_new (bytes, format, width, height, stride, orientation, NULL);
}

static SeqErrorFigures *
compute (SeqImage      *image,
         SeqImage      *other,
         const SeqRect *rect,
         double         threshold)
{
  g_autoptr (GError) error = NULL;
  SeqErrorFigures *figures = seq_error_figures_compute (image, other, rect, threshold, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (figures);
  return figures;
}

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-12);
}

/* A ramp beside itself plus d: all differences are d, so mean, RMSE and maximum are. */
static void
test_constant (void)
{
  guint16 a[1000], b[1000];
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqImage) other = NULL;
  g_autoptr (SeqErrorFigures) figures = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      a[i] = (guint16) (i * 60);
      b[i] = (guint16) (i * 60 + 655);
    }
  image = make_image (SEQ_PIXELS_GREY16, 100, 10, SEQ_ORIENTATION_NORMAL, a);
  other = make_image (SEQ_PIXELS_GREY16, 100, 10, SEQ_ORIENTATION_NORMAL, b);
  figures = compute (image, other, NULL, 0.001);
  g_assert_cmpuint (figures->n, ==, 1000);
  g_assert_cmpuint (figures->n_odd, ==, 0);
  g_assert_true (figures->whole);
  assert_near (figures->mean_absolute, 655 / 65535.0);
  assert_near (figures->rmse, 655 / 65535.0);
  assert_near (figures->maximum, 655 / 65535.0);
  assert_near (figures->psnr, 20 * log10 (65535 / 655.0));
  assert_near (figures->over, 1);
}

/* Differences 0 to n: n / 2, sqrt (n (2 n + 1) / 6), n. */
static void
test_ramp (void)
{
  guint8 a[256], b[256] = { 0 };
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqImage) other = make_image (SEQ_PIXELS_GREY8, 16, 16, SEQ_ORIENTATION_NORMAL, b);
  g_autoptr (SeqErrorFigures) figures = NULL;

  for (guint i = 0; i < 256; i++)
    a[i] = (guint8) i;
  image = make_image (SEQ_PIXELS_GREY8, 16, 16, SEQ_ORIENTATION_NORMAL, a);
  figures = compute (other, image, NULL, 100.5 / 255);
  assert_near (figures->mean_absolute, 0.5);
  assert_near (figures->rmse, sqrt (255 * 511 / 6.0) / 255);
  assert_near (figures->maximum, 1);
  assert_near (figures->over, 155 / 256.0);
}

static void
test_equal (void)
{
  const guint8 a[] = { 1, 2, 3, 4, 5, 6 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_RGB8, 2, 1, SEQ_ORIENTATION_NORMAL, a);
  g_autoptr (SeqImage) other = make_image (SEQ_PIXELS_RGB8, 2, 1, SEQ_ORIENTATION_NORMAL, a);
  g_autoptr (SeqErrorFigures) figures = compute (image, other, NULL, 0);

  g_assert_cmpuint (figures->n, ==, 6);
  g_assert_cmpfloat (figures->mean_absolute, ==, 0);
  g_assert_cmpfloat (figures->rmse, ==, 0);
  g_assert_cmpfloat (figures->maximum, ==, 0);
  g_assert_cmpfloat (figures->psnr, ==, INFINITY);
  g_assert_cmpfloat (figures->over, ==, 0);
}

/* They are counted apart, and spoil nothing. */
static void
test_not_finite (void)
{
  const float a[] = { NAN, INFINITY, INFINITY, 0.5f, -INFINITY }, b[] = { 0, INFINITY, 0, 0.25f, INFINITY };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY_FLOAT, 5, 1, SEQ_ORIENTATION_NORMAL, a);
  g_autoptr (SeqImage) other = make_image (SEQ_PIXELS_GREY_FLOAT, 5, 1, SEQ_ORIENTATION_NORMAL, b);
  g_autoptr (SeqErrorFigures) figures = compute (image, other, NULL, 0);
  g_autoptr (SeqErrorFigures) none = NULL;

  g_assert_cmpuint (figures->n, ==, 1);
  g_assert_cmpuint (figures->n_odd, ==, 4);
  assert_near (figures->mean_absolute, 0.25);
  assert_near (figures->maximum, 0.25);
  assert_near (figures->over, 0.2);
  none = compute (image, other, &(SeqRect) { 0, 0, 2, 1 }, 0);
  g_assert_cmpuint (none->n, ==, 0);
  g_assert_true (isnan (none->mean_absolute) && isnan (none->rmse) && isnan (none->psnr) && isnan (none->maximum));
}

static void
test_parts_and_sizes (void)
{
  static const struct
  {
    SeqRect  rect;
    gboolean has_rect;
    SeqRect  expected;
    gboolean whole;
  } rows[] = {
    { { 0 }, FALSE, { 0, 0, 3, 2 }, FALSE },
    { { 1, 1, 2, 1 }, TRUE, { 1, 1, 2, 1 }, TRUE },
    { { 2, 1, 2, 2 }, TRUE, { 2, 1, 1, 1 }, FALSE },
    { { 3, 0, 1, 1 }, TRUE, { 3, 0, 0, 1 }, FALSE },
    { { -1, -1, 2, 2 }, TRUE, { 0, 0, 1, 1 }, FALSE },
  };
  const guint8 a[4 * 3] = { 0 };
  guint8 b[3 * 2];
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 4, 3, SEQ_ORIENTATION_NORMAL, a);
  g_autoptr (SeqImage) other = NULL;

  for (guint8 i = 0; i < 6; i++)
    b[i] = (guint8) (i + 1);
  other = make_image (SEQ_PIXELS_GREY8, 3, 2, SEQ_ORIENTATION_NORMAL, b);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SeqErrorFigures) figures = compute (image, other, rows[i].has_rect ? &rows[i].rect : NULL, 0);
      const SeqRect *expected = &rows[i].expected;
      double sum = 0;

      for (int y = expected->y; y < expected->y + expected->height; y++)
        for (int x = expected->x; x < expected->x + expected->width; x++)
          sum += b[y * 3 + x] / 255.0;
      g_assert_cmpint (figures->rect.width, ==, expected->width);
      g_assert_cmpint (figures->rect.height, ==, expected->height);
      g_assert_cmpint (figures->whole, ==, rows[i].whole);
      if (figures->n > 0)
        assert_near (figures->mean_absolute, sum / (expected->width * expected->height));
      else
        g_assert_true (isnan (figures->mean_absolute) && isnan (figures->over));
    }
}

/* Upright both, grey beside colour, eight bits beside floats, and what cannot be seen does not count. */
static void
test_kinds_meet (void)
{
  const guint8 turned[] = { 51, 102 };
  const float colour[] = { 0.2f, 0.2f, 0.2f, 0.4f, 0.4f, 0.9f };
  const guint8 clear[] = { 255, 0, 0, 255 }, black[] = { 0, 0 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 1, 2, SEQ_ORIENTATION_TRANSPOSE, turned);
  g_autoptr (SeqImage) other = make_image (SEQ_PIXELS_RGB_FLOAT, 2, 1, SEQ_ORIENTATION_NORMAL, colour);
  g_autoptr (SeqImage) see_through = make_image (SEQ_PIXELS_GREY_ALPHA8, 2, 1, SEQ_ORIENTATION_NORMAL, clear);
  g_autoptr (SeqImage) opaque = make_image (SEQ_PIXELS_GREY8, 2, 1, SEQ_ORIENTATION_NORMAL, black);
  g_autoptr (SeqErrorFigures) figures = compute (image, other, NULL, 0.25);
  g_autoptr (SeqErrorFigures) unseen = compute (see_through, opaque, NULL, 0);

  g_assert_cmpuint (figures->n, ==, 6);
  g_assert_cmpfloat_with_epsilon (figures->maximum, 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (figures->mean_absolute, 0.5 / 6, 1e-6);
  assert_near (figures->over, 0.5);
  g_assert_cmpfloat (unseen->maximum, ==, 0);
}

static void
test_cancelled (void)
{
  const guint8 a[] = { 0 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 1, 1, SEQ_ORIENTATION_NORMAL, a);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (seq_error_figures_compute (image, image, NULL, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
computed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  SeqErrorFigures **figures = user_data;
  g_autoptr (GError) error = NULL;

  *figures = seq_error_figures_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer user_data)
{
  return *(SeqErrorFigures **) user_data != NULL;
}

static void
test_names_its_frames (void)
{
  const guint8 a[] = { 10 }, b[] = { 20 };
  g_autoptr (GFile) folder = g_file_new_for_path ("/shots");
  g_autoptr (SeqFrame) frame = seq_frame_new (folder, "a.png", NULL);
  g_autoptr (SeqFrame) other_frame = seq_frame_new (folder, "b.png", NULL);
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 1, 1, SEQ_ORIENTATION_NORMAL, a);
  g_autoptr (SeqImage) other = make_image (SEQ_PIXELS_GREY8, 1, 1, SEQ_ORIENTATION_NORMAL, b);
  g_autoptr (SeqErrorFigures) figures = NULL;

  seq_error_figures_async (image, frame, other, other_frame, NULL, 0, NULL, computed_cb, &figures);
  g_assert_null (figures);
  test_wait_until (is_there, &figures, "the figures");
  g_assert_true (figures->frame == frame && figures->other == other_frame);
  assert_near (figures->maximum, 10 / 255.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-figures/constant", test_constant);
  g_test_add_func ("/error-figures/ramp", test_ramp);
  g_test_add_func ("/error-figures/equal", test_equal);
  g_test_add_func ("/error-figures/not-finite", test_not_finite);
  g_test_add_func ("/error-figures/parts-and-sizes", test_parts_and_sizes);
  g_test_add_func ("/error-figures/kinds-meet", test_kinds_meet);
  g_test_add_func ("/error-figures/cancelled", test_cancelled);
  g_test_add_func ("/error-figures/names-its-frames", test_names_its_frames);
  return g_test_run ();
}
