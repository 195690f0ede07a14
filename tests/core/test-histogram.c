/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and percentiles against what is known of the pictures. */
#include "config.h"

#include "seq-histogram.h"

#include <math.h>

#include "loader-fixture.h"
#include "render-reference.h"

static SeqHistogram *
compute (SeqImage      *image,
         const SeqRect *rect)
{
  g_autoptr (GError) error = NULL;
  SeqHistogram *histogram = seq_histogram_compute (image, rect, NULL, &error);

  g_assert_no_error (error);
  return histogram;
}

/* Each of the numbers of 16 bits once. */
static void
test_every_word_once (void)
{
  g_autofree guint16 *data = g_new (guint16, 65536);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqHistogram) histogram = NULL;

  for (guint i = 0; i < 65536; i++)
    data[i] = (guint16) (i * 40503); /* odd: in another order */
  image = render_make_image (SEQ_PIXELS_GREY16, 256, 256, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  histogram = compute (image, NULL);
  g_assert_cmpuint (seq_histogram_get_n_bins (histogram), ==, 65536);
  g_assert_cmpint (seq_histogram_get_n_channels (histogram), ==, 1);
  for (guint i = 0; i < 65536; i++)
    g_assert_cmpuint (seq_histogram_get_counts (histogram, 0)[i], ==, 1);
  for (guint k = 1; k <= 256; k++)
    g_assert_cmpfloat (seq_histogram_find (histogram, k / 256.0), ==, k * 256 - 1);
  g_assert_cmpfloat (seq_histogram_find (histogram, 0), ==, 0);
}

/* Colours, in any order of memory, and alpha takes no part. */
static void
test_colours (void)
{
  static const guint8 data[] = { 1, 2, 3, 0, 1, 5, 6, 255, 255, 255, 255, 9, 1, 2, 3, 77, 0, 0, 0, 0, 1, 2, 3, 8 };

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    {
      g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGBA8, 3, 2, o, data);
      g_autoptr (SeqHistogram) histogram = compute (image, NULL);
      const guint32 *red = seq_histogram_get_counts (histogram, 0), *blue = seq_histogram_get_counts (histogram, 2);
      const guint32 *luminance = seq_histogram_get_counts (histogram, SEQ_HISTOGRAM_LUMINANCE);

      g_assert_cmpint (seq_histogram_get_n_channels (histogram), ==, 4);
      g_assert_cmpuint (seq_histogram_get_n_pixels (histogram), ==, 6);
      g_assert_true (red[0] == 1 && red[1] == 4 && red[255] == 1 && red[2] == 0);
      g_assert_true (blue[0] == 1 && blue[3] == 3 && blue[6] == 1 && blue[255] == 1);
      /* 1.86 three times, 4.22, 0 and 255. */
      g_assert_true (luminance[2] == 3 && luminance[4] == 1 && luminance[0] == 1 && luminance[255] == 1);
    }
}

/* Only what is in the rectangle, of the picture as it is looked at. */
static void
test_rectangle (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    {
      g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_GREY8, 31, 17, o);
      const SeqRect rect = { 3, 5, 9, 7 };
      g_autoptr (SeqHistogram) histogram = compute (image, &rect);
      guint counts[256] = { 0 };

      for (int y = 5; y < 12; y++)
        for (int x = 3; x < 12; x++)
          {
            double samples[4];

            seq_image_get_samples (image, x, y, samples);
            counts[(int) samples[0]]++;
          }
      for (guint i = 0; i < 256; i++)
        g_assert_cmpuint (seq_histogram_get_counts (histogram, 0)[i], ==, counts[i]);
    }
}

static void
test_floats (void)
{
  float data[1000];
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqHistogram) histogram = NULL;
  double low, high;

  /* Evenly from -1 to 3. */
  for (guint i = 0; i < 1000; i++)
    data[i] = (float) (-1 + 4.0 * i / 999);
  image = render_make_image (SEQ_PIXELS_GREY_FLOAT, 100, 10, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  histogram = compute (image, NULL);
  seq_histogram_get_range (histogram, &low, &high);
  g_assert_cmpfloat (low, ==, -1);
  g_assert_cmpfloat (high, ==, 3);
  for (int k = 0; k <= 10; k++)
    g_assert_cmpfloat (fabs (seq_histogram_find (histogram, k / 10.0) - (-1 + 0.4 * k)), <, 0.005);
  g_assert_cmpfloat (seq_histogram_find (histogram, 1), ==, 3);
}

static void
test_no_numbers (void)
{
  const float some[] = { NAN, 0.25f, INFINITY, -INFINITY, 0.75f, NAN }, none[] = { NAN, INFINITY };
  g_autoptr (SeqImage) image =
    render_make_image (SEQ_PIXELS_GREY_FLOAT, 6, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) some);
  g_autoptr (SeqImage) empty =
    render_make_image (SEQ_PIXELS_GREY_FLOAT, 2, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) none);
  g_autoptr (SeqHistogram) histogram = compute (image, NULL);
  g_autoptr (SeqHistogram) nothing = compute (empty, NULL);

  g_assert_cmpuint (seq_histogram_get_n_odd (histogram), ==, 4);
  g_assert_cmpfloat (seq_histogram_find (histogram, 0), ==, 0.25);
  g_assert_cmpfloat (seq_histogram_find (histogram, 1), ==, 0.75);
  g_assert_cmpuint (seq_histogram_get_n_odd (nothing), ==, 2);
  g_assert_true (isnan (seq_histogram_find (nothing, 0.5)));
}

/* What is all the same is found as it is, and not a little above. */
static void
test_find_border (void)
{
  float data[1000];
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqHistogram) histogram = NULL;

  for (guint i = 0; i < 1000; i++)
    data[i] = i < 5 ? -0.5f : i < 500 ? 0 : i < 995 ? 1 : 7;
  image = render_make_image (SEQ_PIXELS_GREY_FLOAT, 100, 10, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  histogram = compute (image, NULL);
  g_assert_cmpfloat (seq_histogram_find (histogram, 0.005), ==, -0.5);
  g_assert_cmpfloat (seq_histogram_find (histogram, 0.01), ==, 0);
  g_assert_cmpfloat (seq_histogram_find (histogram, 0.5), ==, 0);
  g_assert_cmpfloat (seq_histogram_find (histogram, 0.6), ==, 1);
  g_assert_cmpfloat (seq_histogram_find (histogram, 0.995), ==, 1);
}

/* ---- beyond levels ------------------------------------------------------------------------ */

/* One by one, of the picture as it is. */
static void
count_beyond (SeqImage *image,
              int       channel,
              double    level,
              guint64  *n_below,
              guint64  *n_above)
{
  *n_below = *n_above = 0;
  for (int y = 0; y < seq_image_get_height (image); y++)
    for (int x = 0; x < seq_image_get_width (image); x++)
      {
        double samples[4];

        seq_image_get_samples (image, x, y, samples);
        *n_below += samples[channel] < level;
        *n_above += samples[channel] > level;
      }
}

static void
assert_beyond (SeqImage     *image,
               SeqHistogram *histogram,
               int           channel,
               double        level)
{
  guint64 below, above;
  gboolean is_exact;

  count_beyond (image, channel, level, &below, &above);
  g_assert_cmpuint (seq_histogram_count_below (histogram, channel, level, &is_exact), ==, below);
  g_assert_true (is_exact);
  g_assert_cmpuint (seq_histogram_count_above (histogram, channel, level, &is_exact), ==, above);
  g_assert_true (is_exact);
}

static void
test_beyond_whole (void)
{
  static const double levels[] = { -3, 0, 0.5, 1, 99.2, 100, 254, 255, 256, 65535, 1e9 };
  static const SeqPixels formats[] = { SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8, SEQ_PIXELS_RGBA8, SEQ_PIXELS_RGB16 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);

  for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
    {
      g_autoptr (SeqImage) image = render_make_noise (rand, formats[f], 31, 17, SEQ_ORIENTATION_NORMAL);
      g_autoptr (SeqHistogram) histogram = compute (image, NULL);

      for (int c = 0; c < MIN (3, seq_histogram_get_n_channels (histogram)); c++)
        for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
          assert_beyond (image, histogram, c, levels[i]);
    }
}

/* Of black and white it is an exact number, however near to them others are; between, where there are none near. */
static void
test_beyond_floats (void)
{
  const float data[] = { 0, 0, 0, -1e-30f, 1e-30f, -0.3f, 1, 1, 1.0000001f, 0.9999999f, 0.75f, 2.5f, NAN, INFINITY };
  static const double levels[] = { -7, -0.2, 0, 0.5, 0.75, 1, 2, 2.5, 7 };
  g_autoptr (SeqImage) image =
    render_make_image (SEQ_PIXELS_GREY_FLOAT, 12, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  g_autoptr (SeqImage) odd =
    render_make_image (SEQ_PIXELS_GREY_FLOAT, 14, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  g_autoptr (SeqHistogram) histogram = compute (image, NULL);
  g_autoptr (SeqHistogram) with_odd = compute (odd, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      gboolean is_exact;

      assert_beyond (image, histogram, 0, levels[i]);
      /* What has no value is not beyond any. */
      g_assert_cmpuint (seq_histogram_count_above (with_odd, 0, levels[i], &is_exact), ==,
                        seq_histogram_count_above (histogram, 0, levels[i], &is_exact));
    }
}

/* A level among values that share a bin: not one too many or too few of all the others, and it is said. */
static void
test_beyond_inexact (void)
{
  float data[1000];
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqHistogram) histogram = NULL;
  gboolean below_is_exact, above_is_exact;
  guint64 below, above;

  for (guint i = 0; i < 1000; i++)
    data[i] = i < 10 ? -1 : i < 20 ? 2 : 0.5f + (float) i / 1e7f;
  image = render_make_image (SEQ_PIXELS_GREY_FLOAT, 100, 10, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  histogram = compute (image, NULL);
  below = seq_histogram_count_below (histogram, 0, data[500], &below_is_exact);
  above = seq_histogram_count_above (histogram, 0, data[500], &above_is_exact);
  g_assert_false (below_is_exact);
  g_assert_false (above_is_exact);
  g_assert_cmpuint (below, >=, 10);
  g_assert_cmpuint (above, >=, 10);
  g_assert_cmpuint (below + above, ==, 1000);
}

static void
assert_bounds (SeqHistogram *histogram,
               int           channel,
               double        least,
               double        most)
{
  double low, high;

  seq_histogram_get_bounds (histogram, channel, &low, &high);
  g_assert_cmpfloat (low, ==, least);
  g_assert_cmpfloat (high, ==, most);
}

/* Of each channel its own. */
static void
test_bounds (void)
{
  static const guint8 bytes[] = { 9, 200, 30, 8, 201, 31, 7, 7, 250 };
  static const guint16 words[] = { 40000, 300, 65535 };
  const float floats[] = { -2, 0.5f, 7, -3, 0.25f, 1e20f, NAN, 90, 90 }, none[] = { NAN };
  g_autoptr (SeqImage) colours = render_make_image (SEQ_PIXELS_RGB8, 3, 1, SEQ_ORIENTATION_NORMAL, bytes);
  g_autoptr (SeqImage) grey =
    render_make_image (SEQ_PIXELS_GREY16, 3, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) words);
  g_autoptr (SeqImage) real =
    render_make_image (SEQ_PIXELS_RGB_FLOAT, 3, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) floats);
  g_autoptr (SeqImage) empty =
    render_make_image (SEQ_PIXELS_GREY_FLOAT, 1, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) none);
  g_autoptr (SeqHistogram) of_colours = compute (colours, NULL);
  g_autoptr (SeqHistogram) of_part = compute (colours, &(SeqRect) { 0, 0, 2, 1 });
  g_autoptr (SeqHistogram) of_grey = compute (grey, NULL);
  g_autoptr (SeqHistogram) of_real = compute (real, NULL);
  g_autoptr (SeqHistogram) of_nothing = compute (empty, NULL);
  double low, high;
  gboolean is_exact;

  assert_bounds (of_colours, 0, 7, 9);
  assert_bounds (of_colours, 1, 7, 201);
  assert_bounds (of_colours, 2, 30, 250);
  assert_bounds (of_part, 0, 8, 9);
  assert_bounds (of_part, 1, 200, 201);
  assert_bounds (of_grey, 0, 300, 65535);
  assert_bounds (of_real, 0, -3, -2);
  assert_bounds (of_real, 1, 0.25, 0.5);
  assert_bounds (of_real, 2, 7, 1e20f);
  seq_histogram_get_bounds (of_nothing, 0, &low, &high);
  g_assert_true (isnan (low) && isnan (high));
  g_assert_cmpuint (seq_histogram_count_below (of_nothing, 0, 1, &is_exact), ==, 0);
  g_assert_cmpuint (seq_histogram_count_above (of_nothing, 0, 0, &is_exact), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGB8, 31, 17, SEQ_ORIENTATION_NORMAL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (seq_histogram_compute (image, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  SeqFrame *frame;
  guint     value;
  guint    *n_left;
} Asked;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (SeqHistogram) histogram = seq_histogram_finish (result, NULL);

  g_assert_nonnull (histogram);
  g_assert_true (seq_histogram_get_frame (histogram) == asked->frame);
  g_assert_cmpuint (seq_histogram_get_counts (histogram, 0)[asked->value], ==, 16);
  (*asked->n_left)--;
}

static gboolean
is_none_left (gpointer data)
{
  return *(guint *) data == 0;
}

/* Whatever the order they are done in, each names the frame that it is of. */
static void
test_names_its_frame (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (50);
  guint n_left = 50;

  for (guint i = 0; i < 50; i++)
    {
      guint8 data[16];
      g_autoptr (SeqImage) image = NULL;
      Asked *asked = g_new (Asked, 1);

      memset (data, (int) i, sizeof data);
      image = render_make_image (SEQ_PIXELS_GREY8, 4, 4, SEQ_ORIENTATION_NORMAL, data);
      *asked = (Asked) { loader_fixture_get_frame (f, i), i, &n_left };
      seq_histogram_async (image, asked->frame, NULL, NULL, answered_cb, asked);
    }
  test_wait_until (is_none_left, &n_left, "histograms");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/histogram/every-word-once", test_every_word_once);
  g_test_add_func ("/histogram/colours", test_colours);
  g_test_add_func ("/histogram/rectangle", test_rectangle);
  g_test_add_func ("/histogram/floats", test_floats);
  g_test_add_func ("/histogram/no-numbers", test_no_numbers);
  g_test_add_func ("/histogram/find-border", test_find_border);
  g_test_add_func ("/histogram/beyond-whole", test_beyond_whole);
  g_test_add_func ("/histogram/beyond-floats", test_beyond_floats);
  g_test_add_func ("/histogram/beyond-inexact", test_beyond_inexact);
  g_test_add_func ("/histogram/bounds", test_bounds);
  g_test_add_func ("/histogram/cancelled", test_cancelled);
  g_test_add_func ("/histogram/names-its-frame", test_names_its_frame);
  return g_test_run ();
}
