/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The renderer against a reference that shares nothing with it but the placement: one pixel at a
 * time, upright, in double precision, read through seq_image_get_samples(). Where results must be
 * exact, tables say what they are.
 */
#include "config.h"

#include "seq-renderer.h"

#include "seq-error.h"

#include <math.h>
#include <string.h>

#define CHEQUERED .ground = SEQ_GROUND_CHEQUER
#define FIT(w, h) { (w), (h), TRUE, FALSE, 0, 0, 0, CHEQUERED }
#define FILL(w, h) { (w), (h), TRUE, TRUE, 0, 0, 0, CHEQUERED }
#define AT(w, h, scale, x, y) { (w), (h), FALSE, FALSE, (scale), (x), (y), CHEQUERED }

static SeqImage *
make_image (SeqPixels      format,
            int            width,
            int            height,
            SeqOrientation orientation,
            const guint8  *data)
{
  gsize stride = (gsize) width * seq_pixels_get_size (format);
  g_autoptr (GBytes) bytes = g_bytes_new (data, stride * height);

  return seq_image_new (bytes, format, width, height, stride, orientation, NULL);
}

/* Noise, hard edges, and a stride with a gap; the last row ends where its memory ends. */
static SeqImage *
make_noise (GRand         *rand,
            SeqPixels      format,
            int            width,
            int            height,
            SeqOrientation orientation)
{
  gsize row = (gsize) width * seq_pixels_get_size (format), stride = row + g_rand_int_range (rand, 0, 9);
  gsize size = stride * (height - 1) + row;
  guint8 *data = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = i % 3 == 0 ? g_rand_int_range (rand, 0, 256) : g_rand_boolean (rand) ? 255 : 0;
  bytes = g_bytes_new_take (data, size);
  return seq_image_new (bytes, format, width, height, stride, orientation, NULL);
}

/* Samples of an image that is not bytes with white at 255: noise and hard edges as above, and in floats also
 * what is beyond black and white. White is elsewhere in bytes, and at times in others. */
static SeqImage *
make_deep_noise (GRand         *rand,
                 SeqPixels      format,
                 int            width,
                 int            height,
                 SeqOrientation orientation)
{
  SeqSamples samples = seq_pixels_get_samples (format);
  gsize size = seq_samples_get_size (samples);
  gsize row = (gsize) width * seq_pixels_get_size (format), stride = row + size * g_rand_int_range (rand, 0, 4);
  gsize n = (stride * (height - 1) + row) / size;
  guint8 *data = g_malloc (n * size);
  SeqImageSource source = { "", 0, 0, 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (samples == SEQ_SAMPLES_FLOAT)
    source.white = g_rand_boolean (rand) ? 1 : 0.8;
  else
    source.white = samples == SEQ_SAMPLES_8 ? 100 : g_rand_boolean (rand) ? 65535 : 4095;
  for (gsize i = 0; i < n; i++)
    {
      double value = i % 3 == 0 ? g_rand_double_range (rand, 0, 1) : g_rand_boolean (rand);

      if (samples == SEQ_SAMPLES_8)
        data[i] = (guint8) (value * source.white);
      else if (samples == SEQ_SAMPLES_16)
        ((guint16 *) (gpointer) data)[i] = (guint16) (value * source.white);
      else
        ((float *) (gpointer) data)[i] = (float) (value * 1.5 - 0.25);
    }
  bytes = g_bytes_new_take (data, n * size);
  return seq_image_new (bytes, format, width, height, stride, orientation, &source);
}

static SeqRaster *
render (SeqImage      *image,
        const SeqView *view)
{
  g_autoptr (GError) error = NULL;
  SeqRaster *raster = seq_renderer_render (image, view, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (raster);
  return raster;
}

static const guint8 *
pixel_at (SeqRaster *raster,
          int        x,
          int        y)
{
  const guint8 *data = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);

  return data + (gsize) y * seq_raster_get_stride (raster) + (gsize) x * 3;
}

static double
overlap (int i,
         int source,
         int size,
         int k)
{
  double begin = (double) i * source / size, end = (double) (i + 1) * source / size;

  return MAX (0.0, MIN (end, k + 1.0) - MAX (begin, k));
}

static double
get_ground (SeqGround ground,
            int       x,
            int       y)
{
  static const double plain[] = { [SEQ_GROUND_DARK] = 43, [SEQ_GROUND_GREY] = 119, [SEQ_GROUND_LIGHT] = 221 };

  if (ground != SEQ_GROUND_CHEQUER)
    return plain[ground];
  return (x / 8 + y / 8) % 2 != 0 ? 102 : 153;
}

/* The pixel at (x, y) of what a person sees, who has flipped the picture and then turned it by hand. */
static void
find_seen (SeqImage *image,
           SeqTurn   turn,
           int       x,
           int       y,
           int      *image_x,
           int      *image_y)
{
  int width = seq_image_get_width (image), height = seq_image_get_height (image);

  for (guint quarter = turn.quarters; quarter > 0; quarter--)
    {
      /* What is at the left was at the bottom. */
      int before = quarter % 2 != 0 ? height : width;
      int swap = x;

      x = y;
      y = before - 1 - swap;
    }
  *image_x = turn.flip ? width - 1 - x : x;
  *image_y = y;
}

static void
get_seen_pixel (SeqImage *image,
                SeqTurn   turn,
                int       x,
                int       y,
                guint8    rgba[4])
{
  find_seen (image, turn, x, y, &x, &y);
  seq_image_get_pixel (image, x, y, rgba);
}

/* R, G and B with white at 255, and alpha of 0 to 1. */
static void
get_seen_values (SeqImage *image,
                 SeqTurn   turn,
                 int       x,
                 int       y,
                 double    values[4])
{
  double samples[4];
  int n;

  find_seen (image, turn, x, y, &x, &y);
  n = seq_image_get_samples (image, x, y, samples);
  for (int c = 0; c < 3; c++)
    values[c] = samples[n < 3 ? 0 : c] * 255 / seq_image_get_white (image);
  values[3] = n % 2 == 0 ? CLAMP (samples[n - 1] / seq_image_get_opaque (image), 0, 1) : 1;
}

typedef struct
{
  double sum[4]; /* of R, G, B times A, and of A; A is 0 to 1 */
  double total;
} Mix;

static void
add_pixel (Mix                *mix,
           SeqImage           *image,
           const SeqPlacement *p,
           int                 x,
           int                 y,
           double              weight)
{
  double from[4];

  get_seen_values (image, p->turn, x, y, from);
  for (int c = 0; c < 3; c++)
    mix->sum[c] += weight * from[c] * from[3];
  mix->sum[3] += weight * from[3];
  mix->total += weight;
}

static void
add_area (Mix                *mix,
          SeqImage           *image,
          const SeqPlacement *p,
          int                 width,
          int                 height,
          int                 x,
          int                 y)
{
  int x0 = (int) ((gint64) x * width / p->width);
  int y0 = (int) ((gint64) y * height / p->height);

  for (int j = y0; j < height && overlap (y, height, p->height, j) > 0; j++)
    for (int i = x0; i < width && overlap (x, width, p->width, i) > 0; i++)
      add_pixel (mix, image, p, i, j, overlap (x, width, p->width, i) * overlap (y, height, p->height, j));
}

/* The four pixels around a point count the more the nearer their middle is; those beyond the edge are as
 * those at it. */
static void
add_neighbours (Mix                *mix,
                SeqImage           *image,
                const SeqPlacement *p,
                int                 width,
                int                 height,
                int                 x,
                int                 y)
{
  double at_x = (x + 0.5) * width / p->width, at_y = (y + 0.5) * height / p->height;

  for (int j = -1; j <= height; j++)
    for (int i = -1; i <= width; i++)
      {
        double near_x = 1 - fabs (i + 0.5 - at_x), near_y = 1 - fabs (j + 0.5 - at_y);

        if (near_x > 0 && near_y > 0)
          add_pixel (mix, image, p, CLAMP (i, 0, width - 1), CLAMP (j, 0, height - 1), near_x * near_y);
      }
}

/* The colour of pixel (x, y) of the scaled picture. */
static void
get_reference (SeqImage           *image,
               const SeqView      *view,
               const SeqPlacement *p,
               int                 x,
               int                 y,
               double              rgb[3])
{
  gboolean on_its_side = p->turn.quarters % 2 != 0;
  int width = on_its_side ? seq_image_get_height (image) : seq_image_get_width (image);
  int height = on_its_side ? seq_image_get_width (image) : seq_image_get_height (image);
  Mix mix = { 0 };

  if (p->width < width || p->height < height)
    add_area (&mix, image, p, width, height, x, y);
  else if (view->smooth)
    add_neighbours (&mix, image, p, width, height, x, y);
  else
    add_pixel (&mix, image, p, (int) ((x + 0.5) * width / p->width), (int) ((y + 0.5) * height / p->height), 1);
  /* Colours may be beyond what can be shown; what is seen through them is not. */
  for (int c = 0; c < 3; c++)
    rgb[c] = CLAMP (mix.sum[c], 0, mix.sum[3] * 255) / mix.total + get_ground (view->ground, x, y) * (1 - mix.sum[3] / mix.total);
}

/* At most 1 off anywhere, and next to nowhere off from the rounded reference. */
static void
assert_like_reference (SeqImage      *image,
                       const SeqView *view)
{
  g_autoptr (SeqRaster) raster = render (image, view);
  const SeqPlacement *p = seq_raster_get_placement (raster);
  int width = seq_raster_get_width (raster), height = seq_raster_get_height (raster);
  double excess = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *at = pixel_at (raster, x, y);
        double rgb[3];

        get_reference (image, view, p, p->visible.x + x, p->visible.y + y, rgb);
        for (int c = 0; c < 3; c++)
          {
            g_assert_cmpfloat (fabs (at[c] - rgb[c]), <, 0.501);
            excess += MAX (0.0, fabs (at[c] - rgb[c]) - 0.5);
          }
      }
  g_assert_cmpfloat (excess / (3.0 * width * height), <, 1e-4);
}

static const SeqPixels formats[] = { SEQ_PIXELS_RGB8, SEQ_PIXELS_GREY8, SEQ_PIXELS_RGBA8 };

static const SeqPixels deep_formats[] = {
  SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8, SEQ_PIXELS_RGBA8, SEQ_PIXELS_GREY_ALPHA8,
  SEQ_PIXELS_GREY16, SEQ_PIXELS_GREY_ALPHA16, SEQ_PIXELS_RGB16, SEQ_PIXELS_RGBA16,
  SEQ_PIXELS_GREY_FLOAT, SEQ_PIXELS_GREY_ALPHA_FLOAT, SEQ_PIXELS_RGB_FLOAT, SEQ_PIXELS_RGBA_FLOAT,
};

static void
test_every_ratio_like_reference (void)
{
  static const struct { int width, height; SeqView view; } rows[] = {
    { 40, 30, FIT (13, 10) },
    { 400, 300, FIT (160, 100) },
    { 97, 61, FIT (96, 61) },
    { 97, 61, FIT (50, 50) },
    { 7, 5, FIT (5, 5) },
    { 64, 64, FIT (16, 16) },
    { 33, 2000, FIT (40, 40) },   /* rows by the dozen */
    { 2000, 33, FIT (40, 40) },
    { 701, 699, FIT (10, 10) },   /* added as doubles */
    { 60, 60, AT (17, 19, 0.37, 31, 24) },
    { 60, 60, AT (17, 19, 0.9, 31, 24) },
    { 60, 60, AT (17, 19, 1, 31, 24) },
    { 60, 60, AT (17, 19, 1.5, 31, 24) },
    { 60, 60, AT (17, 19, 3, 31.3, 24.6) },
    { 6, 6, FILL (50, 50) },
    { 1, 1, FIT (5, 5) },
    { 1, 1, FILL (20, 20) },
    { 1000, 1, FIT (10, 10) },
    { 1, 1000, FIT (10, 10) },
    { 1001, 3, FIT (999, 10) },   /* one axis reduces, the other does not */
    { 3, 1001, FIT (10, 999) },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        g_autoptr (SeqImage) image = make_noise (rand, formats[f], rows[i].width, rows[i].height, SEQ_ORIENTATION_NORMAL);

        g_test_message ("%d x %d, format %d", rows[i].width, rows[i].height, formats[f]);
        assert_like_reference (image, &rows[i].view);
      }
}

static void
test_every_orientation_like_reference (void)
{
  static const SeqView views[] = {
    FIT (13, 11), FIT (20, 60), FIT (100, 100), FILL (90, 100),
    AT (20, 20, 0.6, 14, 21), AT (20, 20, 1, 14, 21), AT (20, 20, 1.5, 14, 21), AT (20, 20, 3, 14.5, 21),
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        g_autoptr (SeqImage) image = make_noise (rand, formats[f], 41, 50, o);

        for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
          {
            g_test_message ("orientation %d, format %d, view %" G_GSIZE_FORMAT, o, formats[f], i);
            assert_like_reference (image, &views[i]);
          }
      }
}

/* Reduced by little and by much, as it is, and enlarged, sharp and smooth; whole and in part. */
static void
test_every_depth_like_reference (void)
{
  static const struct { int width, height; SeqView view; } rows[] = {
    { 40, 30, FIT (13, 10) },
    { 97, 61, FIT (96, 61) },
    { 7, 5, FIT (5, 5) },
    { 33, 2000, FIT (40, 40) },
    { 33, 1000, FIT (40, 61) }, /* rows by the dozen, and one more */
    { 701, 699, FIT (10, 10) }, /* added as doubles */
    { 60, 60, AT (17, 19, 0.37, 31, 24) },
    { 60, 60, AT (17, 19, 1, 31, 24) },
    { 60, 60, AT (17, 19, 1.5, 31, 24) },
    { 60, 60, AT (17, 19, 3, 31.3, 24.6) },
    { 6, 6, FILL (50, 50) },
    { 1, 1, FIT (1, 1) },
    { 1, 1, FILL (20, 20) },
    { 1000, 1, FIT (10, 10) },
    { 1, 1000, FIT (10, 10) },
    { 1001, 3, FIT (999, 10) }, /* one axis reduces, the other does not */
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize f = 0; f < G_N_ELEMENTS (deep_formats); f++)
      for (int smooth = 0; smooth < 2; smooth++)
        {
          SeqOrientation orientation = SEQ_ORIENTATION_NORMAL + (i + f) % 8;
          g_autoptr (SeqImage) image = make_deep_noise (rand, deep_formats[f], rows[i].width, rows[i].height, orientation);
          SeqView view = rows[i].view;

          view.smooth = smooth;
          view.turn = (SeqTurn) { i % 4, f % 2 };
          view.ground = (SeqGround) (f / 2 % 4);
          g_test_message ("row %" G_GSIZE_FORMAT ", format %d, %s", i, deep_formats[f], smooth ? "smooth" : "sharp");
          assert_like_reference (image, &view);
        }
}

/* Every number of 16 bits: v / 257, rounded, which is never half way. */
static void
test_16_bits_exactly (void)
{
  g_autofree guint16 *ramp = g_new (guint16, 65536);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqRaster) sharp = NULL;
  g_autoptr (SeqRaster) smooth = NULL;
  SeqView view = AT (256, 256, 1, 128, 128);

  for (guint i = 0; i < 65536; i++)
    ramp[i] = (guint16) i;
  image = make_image (SEQ_PIXELS_GREY16, 256, 256, SEQ_ORIENTATION_NORMAL, (const guint8 *) ramp);
  sharp = render (image, &view);
  view.smooth = TRUE;
  smooth = render (image, &view);
  for (int i = 0; i < 65536; i++)
    for (int c = 0; c < 3; c++)
      {
        g_assert_cmpint (pixel_at (sharp, i % 256, i / 256)[c], ==, (i + 128) / 257);
        g_assert_cmpint (pixel_at (smooth, i % 256, i / 256)[c], ==, (i + 128) / 257);
      }
}

/* One and a quarter more than is white, three times, and once black: the mean is not that of 1, 1, 1, 0. */
static void
test_averaged_before_it_is_held (void)
{
  const float data[] = { 1.25f, 1.25f, 1.25f, -2.75f };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY_FLOAT, 2, 2, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  const SeqView view = FIT (1, 1), whole = FIT (2, 2);
  g_autoptr (SeqRaster) mean = render (image, &view);
  g_autoptr (SeqRaster) all = render (image, &whole);

  g_assert_cmpint (pixel_at (mean, 0, 0)[0], ==, 64); /* 0.25 */
  g_assert_cmpint (pixel_at (all, 0, 0)[1], ==, 255);
  g_assert_cmpint (pixel_at (all, 1, 1)[1], ==, 0);
}

/* Differences that 8 bits do not have make one when there are enough of them. */
static void
test_averaged_in_full (void)
{
  const guint16 data[] = { 128, 128, 128, 130 }; /* 128.5 is 0.5 and nothing, and each of them next to it */
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY16, 2, 2, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  const SeqView view = FIT (1, 1);
  g_autoptr (SeqRaster) mean = render (image, &view);
  const guint16 more[] = { 128, 128, 128, 131 };
  g_autoptr (SeqImage) other = make_image (SEQ_PIXELS_GREY16, 2, 2, SEQ_ORIENTATION_NORMAL, (const guint8 *) more);
  g_autoptr (SeqRaster) other_mean = render (other, &view);

  /* 128.5 / 257 is a half and goes up; so does more. With 8 bits first it would be a quarter. */
  g_assert_cmpint (pixel_at (mean, 0, 0)[0], ==, 1);
  g_assert_cmpint (pixel_at (other_mean, 0, 0)[0], ==, 1);
}

/* What is no number is black, also in alpha, and takes nothing with it; infinity is as white as can be. */
static void
test_no_numbers (void)
{
  const float data[] = { NAN, 0.5f, INFINITY, -INFINITY };
  const float clear[] = { 0.5f, 1, INFINITY, NAN };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY_FLOAT, 4, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  g_autoptr (SeqImage) with_alpha = make_image (SEQ_PIXELS_GREY_ALPHA_FLOAT, 2, 1, SEQ_ORIENTATION_NORMAL,
                                                (const guint8 *) clear);
  const SeqView whole = FIT (4, 1), half = FIT (2, 1), large = FILL (8, 2);
  const guint8 expected[] = { 0, 128, 255, 0 };
  g_autoptr (SeqRaster) sharp = render (image, &whole);
  g_autoptr (SeqRaster) means = render (image, &half);
  g_autoptr (SeqRaster) over = render (with_alpha, &half);
  SeqView blurred = large;
  g_autoptr (SeqRaster) smooth = NULL;

  for (int x = 0; x < 4; x++)
    g_assert_cmpint (pixel_at (sharp, x, 0)[0], ==, expected[x]);
  g_assert_cmpint (pixel_at (means, 0, 0)[0], ==, 64); /* of 0 and a half */
  g_assert_cmpint (pixel_at (means, 1, 0)[0], ==, 0);  /* of both infinities */
  g_assert_cmpint (pixel_at (over, 0, 0)[0], ==, 128);
  g_assert_cmpint (pixel_at (over, 1, 0)[0], ==, 153); /* the ground */
  blurred.smooth = TRUE;
  smooth = render (image, &blurred);
  g_assert_cmpint (pixel_at (smooth, 0, 0)[0], ==, 0);
  g_assert_cmpint (pixel_at (smooth, 2, 0)[0], ==, 96); /* three quarters of a half */
  g_assert_cmpint (pixel_at (smooth, 4, 0)[0], ==, 255);
}

/* All eight turns of all eight orientations, over every ground, sharp and smooth. */
static void
test_every_turn_like_reference (void)
{
  static const SeqView views[] = {
    FIT (13, 11), FIT (20, 60), FIT (100, 100), FILL (90, 100),
    AT (20, 20, 0.6, 14, 21), AT (20, 20, 1, 14, 21), AT (20, 20, 1.5, 9, 21), AT (20, 22, 3, 14.5, 21),
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (guint turn = 0; turn < 8; turn++)
      {
        SeqPixels format = formats[(o + turn) % G_N_ELEMENTS (formats)];
        g_autoptr (SeqImage) image = make_noise (rand, format, 31, 40, o);

        for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
          {
            SeqView view = views[i];

            view.turn = (SeqTurn) { turn / 2, turn % 2 };
            view.smooth = turn == 3 || turn == 6;
            view.ground = (SeqGround) ((turn + i) % 4);
            g_test_message ("orientation %d, turn %u, view %" G_GSIZE_FORMAT, o, turn, i);
            assert_like_reference (image, &view);
          }
      }
}

static void
test_smooth_like_reference (void)
{
  static const struct { int width, height; SeqView view; } rows[] = {
    { 6, 6, FILL (50, 50) },
    { 1, 1, FILL (20, 20) },
    { 2, 1, FILL (31, 20) },
    { 1, 7, FILL (20, 33) },
    { 60, 60, AT (17, 19, 1, 31, 24) },
    { 60, 60, AT (17, 19, 1.02, 31, 24) },
    { 60, 60, AT (17, 19, 1.5, 31, 24) },
    { 60, 60, AT (17, 19, 3, 31.3, 24.6) },
    { 60, 60, AT (30, 30, 3, 0, 0) },      /* both edges */
    { 60, 60, AT (30, 30, 3, 60, 60) },
    { 9, 9, AT (40, 40, 64, 0.5, 8.4) },
    { 60, 60, AT (17, 19, 0.5, 31, 24) },  /* an area average all the same */
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        g_autoptr (SeqImage) image = make_noise (rand, formats[f], rows[i].width, rows[i].height, SEQ_ORIENTATION_NORMAL);
        SeqView view = rows[i].view;

        view.smooth = TRUE;
        g_test_message ("row %" G_GSIZE_FORMAT ", format %d", i, formats[f]);
        assert_like_reference (image, &view);
      }
}

/* 0 and 100 at 400 %: the middles are at 2 and 6, and between them it is 25 more for each pixel. */
static void
test_smooth_exactly (void)
{
  const guint8 data[] = { 0, 100 };
  const int expected[] = { 0, 0, 13, 38, 63, 88, 100, 100 }; /* 12.5 up */
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 2, 1, SEQ_ORIENTATION_NORMAL, data);
  SeqView view = FILL (8, 4);
  g_autoptr (SeqRaster) raster = NULL;

  view.smooth = TRUE;
  raster = render (image, &view);
  g_assert_cmpint (seq_raster_get_width (raster), ==, 8);
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 8; x++)
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (pixel_at (raster, x, y)[c], ==, expected[x]);
}

static void
test_grounds (void)
{
  const guint8 clear[4] = { 9, 9, 9, 0 };
  static const int greys[] = { [SEQ_GROUND_DARK] = 43, [SEQ_GROUND_GREY] = 119, [SEQ_GROUND_LIGHT] = 221,
                               [SEQ_GROUND_CHEQUER] = 153 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_RGBA8, 1, 1, SEQ_ORIENTATION_NORMAL, clear);

  for (guint ground = 0; ground < G_N_ELEMENTS (greys); ground++)
    {
      SeqView view = FIT (1, 1);
      g_autoptr (SeqRaster) raster = NULL;

      view.ground = (SeqGround) ground;
      raster = render (image, &view);
      g_assert_cmpint (pixel_at (raster, 0, 0)[0], ==, greys[ground]);
      g_assert_cmpint (pixel_at (raster, 0, 0)[2], ==, greys[ground]);
      g_assert_cmpint (seq_ground_get_plain ((SeqGround) ground), ==, ground == SEQ_GROUND_CHEQUER ? 43 : greys[ground]);
    }
}

/* Grey pictures of 4 x 2, and what a person sees of them, as grey values row by row. */
static const guint8 stored[] = {
  10, 20, 30, 40,
  50, 60, 70, 81,
};

static const struct
{
  SeqOrientation orientation;
  int            width;
  guint8         whole[8];
  guint8         reduced[2]; /* by 2: 35, and 55.25 */
} turns[] = {
  { SEQ_ORIENTATION_NORMAL, 4, { 10, 20, 30, 40, 50, 60, 70, 81 }, { 35, 55 } },
  { SEQ_ORIENTATION_FLIP_HORIZONTAL, 4, { 40, 30, 20, 10, 81, 70, 60, 50 }, { 55, 35 } },
  { SEQ_ORIENTATION_ROTATE_180, 4, { 81, 70, 60, 50, 40, 30, 20, 10 }, { 55, 35 } },
  { SEQ_ORIENTATION_FLIP_VERTICAL, 4, { 50, 60, 70, 81, 10, 20, 30, 40 }, { 35, 55 } },
  { SEQ_ORIENTATION_TRANSPOSE, 2, { 10, 50, 20, 60, 30, 70, 40, 81 }, { 35, 55 } },
  { SEQ_ORIENTATION_ROTATE_90, 2, { 50, 10, 60, 20, 70, 30, 81, 40 }, { 35, 55 } },
  { SEQ_ORIENTATION_TRANSVERSE, 2, { 81, 40, 70, 30, 60, 20, 50, 10 }, { 55, 35 } },
  { SEQ_ORIENTATION_ROTATE_270, 2, { 40, 81, 30, 70, 20, 60, 10, 50 }, { 55, 35 } },
};

static void
assert_greys (SeqRaster    *raster,
              int           width,
              int           height,
              int           zoom,
              const guint8 *expected)
{
  g_assert_cmpint (seq_raster_get_width (raster), ==, width * zoom);
  g_assert_cmpint (seq_raster_get_height (raster), ==, height * zoom);
  for (int y = 0; y < height * zoom; y++)
    for (int x = 0; x < width * zoom; x++)
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (pixel_at (raster, x, y)[c], ==, expected[y / zoom * width + x / zoom]);
}

static void
test_orientation_exactly (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 4, 2, turns[i].orientation, stored);
      int width = turns[i].width, height = 8 / width;
      const SeqView whole = FIT (10, 10), reduced = FIT (width / 2, height / 2), large = FILL (3 * width, 3 * height);
      g_autoptr (SeqRaster) at_100 = render (image, &whole);
      g_autoptr (SeqRaster) at_50 = render (image, &reduced);
      g_autoptr (SeqRaster) at_300 = render (image, &large);

      g_test_message ("orientation %d", turns[i].orientation);
      assert_greys (at_100, width, height, 1, turns[i].whole);
      assert_greys (at_50, width / 2, height / 2, 1, turns[i].reduced);
      assert_greys (at_300, width, height, 3, turns[i].whole);
    }
}

/* The same picture, stored upright and turned by the view: as it is, by 50 % and 300 %. */
static void
test_turns_exactly (void)
{
  static const SeqTurn by[] = { { 0, FALSE }, { 0, TRUE }, { 2, FALSE }, { 2, TRUE },
                                { 3, TRUE }, { 1, FALSE }, { 1, TRUE }, { 3, FALSE } };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 4, 2, SEQ_ORIENTATION_NORMAL, stored);

  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      int width = turns[i].width, height = 8 / width;
      SeqView whole = FIT (10, 10), reduced = FIT (width / 2, height / 2), large = FILL (3 * width, 3 * height);
      g_autoptr (SeqRaster) at_100 = NULL;
      g_autoptr (SeqRaster) at_50 = NULL;
      g_autoptr (SeqRaster) at_300 = NULL;

      g_test_message ("orientation %d", turns[i].orientation);
      whole.turn = reduced.turn = large.turn = by[i];
      at_100 = render (image, &whole);
      at_50 = render (image, &reduced);
      at_300 = render (image, &large);
      assert_greys (at_100, width, height, 1, turns[i].whole);
      assert_greys (at_50, width / 2, height / 2, 1, turns[i].reduced);
      assert_greys (at_300, width, height, 3, turns[i].whole);
    }
}

/* A part of a picture at 300 %, for each turn: the pixel that is in the middle of the area stays there. */
static void
test_turned_with_an_offset (void)
{
  g_autofree guint8 *data = g_malloc (40 * 30 * 3);
  g_autoptr (SeqImage) image = NULL;

  for (int i = 0; i < 40 * 30; i++)
    {
      data[i * 3] = i % 40;
      data[i * 3 + 1] = i / 40;
      data[i * 3 + 2] = 7;
    }
  image = make_image (SEQ_PIXELS_RGB8, 40, 30, SEQ_ORIENTATION_NORMAL, data);
  for (guint turn = 0; turn < 8; turn++)
    {
      const guint8 middle[] = { 13, 20, 7 };
      SeqView view = AT (15, 15, 3, 13.5, 20.5);
      g_autoptr (SeqRaster) raster = NULL;

      view.turn = (SeqTurn) { turn / 2, turn % 2 };
      raster = render (image, &view);
      for (int y = 0; y < 15; y++)
        for (int x = 0; x < 15; x++)
          {
            guint8 seen[4];
            const SeqPlacement *p = seq_raster_get_placement (raster);

            get_seen_pixel (image, view.turn, (p->visible.x + x) / 3, (p->visible.y + y) / 3, seen);
            g_assert_cmpmem (pixel_at (raster, x, y), 3, seen, 3);
          }
      g_assert_cmpmem (pixel_at (raster, 7, 7), 3, middle, 3);
    }
}

static void
test_zoomed_with_an_offset (void)
{
  const guint8 data[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_RGB8, 3, 2, SEQ_ORIENTATION_NORMAL, data);
  const SeqView view = AT (4, 3, 3, 1.5, 1);
  g_autoptr (SeqRaster) raster = render (image, &view);
  const SeqPlacement *placement = seq_raster_get_placement (raster);
  const int columns[] = { 0, 1, 1, 1 }, rows[] = { 0, 0, 1 };

  /* The area begins 2.5 and 1.5 device pixels into the picture, which become whole ones. */
  g_assert_cmpint (placement->x, ==, -2);
  g_assert_cmpint (placement->y, ==, -1);
  for (int y = 0; y < 3; y++)
    for (int x = 0; x < 4; x++)
      g_assert_cmpmem (pixel_at (raster, x, y), 3, data + rows[y] * 9 + columns[x] * 3, 3);
}

static void
test_100_percent_is_a_copy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (SeqImage) image = make_noise (rand, SEQ_PIXELS_RGB8, 50, 40, SEQ_ORIENTATION_NORMAL);
  const SeqView view = AT (30, 20, 1, 25, 18);
  g_autoptr (SeqRaster) raster = render (image, &view);

  for (int y = 0; y < 20; y++)
    g_assert_cmpmem (pixel_at (raster, 0, y), 90,
                     seq_image_get_pixels (image) + (8 + y) * seq_image_get_stride (image) + 10 * 3, 90);
}

static void
test_checkerboard_is_grey (void)
{
  g_autofree guint8 *data = g_malloc (64 * 62 * 3);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqRaster) raster = NULL;
  const SeqView view = FIT (32, 31);

  for (int i = 0; i < 64 * 62; i++)
    memset (data + i * 3, (i % 64 + i / 64) % 2 ? 255 : 0, 3);
  image = make_image (SEQ_PIXELS_RGB8, 64, 62, SEQ_ORIENTATION_NORMAL, data);
  raster = render (image, &view);
  for (int y = 0; y < 31; y++)
    for (int x = 0; x < 32 * 3; x++)
      g_assert_cmpint (pixel_at (raster, 0, y)[x], ==, 128);
}

/* 255 results side by side, each the mean of n x m samples of which `more` are one more than the
 * rest: the first result's are 0 and 1, the last one's 254 and 255. */
static void
assert_rounds_half_up (int       n,
                       int       m,
                       int       more,
                       SeqPixels format)
{
  int channels = (int) seq_pixels_get_size (format);
  const SeqView view = FIT (255, 1);
  g_autofree guint8 *data = g_malloc0 (255 * n * m * channels);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqRaster) raster = NULL;

  for (int y = 0; y < m; y++)
    for (int x = 0; x < 255 * n; x++)
      memset (data + (y * 255 * n + x) * channels, x / n + (y * n + x % n < more), channels);
  for (int i = 3; channels == 4 && i < 255 * n * m * 4; i += 4)
    data[i] = 255;

  image = make_image (format, 255 * n, m, SEQ_ORIENTATION_NORMAL, data);
  raster = render (image, &view);
  g_assert_cmpint (seq_raster_get_width (raster), ==, 255);
  g_assert_cmpint (seq_raster_get_height (raster), ==, 1);
  for (int i = 0; i < 255; i++)
    {
      g_assert_cmpint (pixel_at (raster, i, 0)[0], ==, i + (2 * more + n * m) / (2 * n * m));
      g_assert_cmpint (pixel_at (raster, i, 0)[2], ==, pixel_at (raster, i, 0)[0]);
    }
}

/* Means that are exactly between two values, or as near to it as they can be. */
static void
test_whole_ratios_round_half_up (void)
{
  for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
    {
      for (int n = 2; n <= 16; n++)
        for (int m = 1; m <= n; m++) /* more rows than columns would not fit by the width */
          for (int below = 0; below < 2; below++)
            assert_rounds_half_up (n, m, (n * m + 1) / 2 - below, formats[f]);
      for (int n = 27; formats[f] != SEQ_PIXELS_RGBA8 && n < 70; n += 6)
        for (int below = 0; below < 2; below++)
          assert_rounds_half_up (n, n, (n * n + 1) / 2 - below, formats[f]);
    }
}

/* The most that can be added up before a result is taken: hundreds of rows of white. */
static void
test_a_white_tower (void)
{
  g_autofree guint8 *data = g_malloc (4 * 4000 * 4);
  const SeqView view = FIT (4, 4);

  memset (data, 255, 4 * 4000 * 4);
  for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
    {
      g_autoptr (SeqImage) image = make_image (formats[f], 4, 4000, SEQ_ORIENTATION_NORMAL, data);
      g_autoptr (SeqRaster) raster = render (image, &view);

      g_assert_cmpint (seq_raster_get_height (raster), ==, 4);
      for (gsize i = 0; i < seq_raster_get_size (raster); i++)
        g_assert_cmpint (pixel_at (raster, 0, 0)[i], ==, 255);
    }
}

/* Whatever the ratio, one colour stays that colour. */
static void
test_flat_stays_flat (void)
{
  g_autofree guint8 *data = g_malloc (301 * 211 * 4);
  const guint8 values[] = { 0, 1, 127, 128, 254, 255 };

  for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
    for (int size = 1; size < 301; size += 13)
      for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
        {
          const SeqView view = FIT (size, size);
          g_autoptr (SeqImage) image = NULL;
          g_autoptr (SeqRaster) raster = NULL;

          memset (data, values[v], 301 * 211 * 4);
          for (int i = 3; formats[f] == SEQ_PIXELS_RGBA8 && i < 301 * 211 * 4; i += 4)
            data[i] = 255;
          image = make_image (formats[f], 301, 211, SEQ_ORIENTATION_NORMAL, data);
          raster = render (image, &view);
          for (gsize i = 0; i < seq_raster_get_size (raster); i++)
            g_assert_cmpint (pixel_at (raster, 0, 0)[i], ==, values[v]);
        }
}

static void
test_clip_is_a_crop (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const double scales[] = { 0.11, 0.37, 0.5, 0.77, 0.99, 1, 1.3, 4 };

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
      for (gsize s = 0; s < G_N_ELEMENTS (scales); s++)
        {
          g_autoptr (SeqImage) image = make_noise (rand, formats[f], 141, 97, o);
          SeqView all = AT (1000, 1000, scales[s], 0, 0), some;
          g_autoptr (SeqRaster) whole = NULL;
          g_autoptr (SeqRaster) part = NULL;
          const SeqPlacement *p;

          all.smooth = g_rand_boolean (rand);
          all.turn = (SeqTurn) { g_rand_int_range (rand, 0, 4), g_rand_boolean (rand) };
          whole = render (image, &all);
          some = all;
          some.width = g_rand_int_range (rand, 1, 12);
          some.height = g_rand_int_range (rand, 1, 12);
          some.center_x = g_rand_double_range (rand, 0, 140);
          some.center_y = g_rand_double_range (rand, 0, 140);
          part = render (image, &some);
          p = seq_raster_get_placement (part);
          for (int y = 0; y < p->visible.height; y++)
            g_assert_cmpmem (pixel_at (part, 0, y), p->visible.width * 3,
                             pixel_at (whole, p->visible.x, p->visible.y + y), p->visible.width * 3);
        }
}

static void
test_transparent_pixels_do_not_bleed (void)
{
  /* Red and nothing, which is stored as green. */
  const guint8 data[] = { 200, 0, 0, 255, 0, 255, 0, 0 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_RGBA8, 2, 1, SEQ_ORIENTATION_NORMAL, data);
  const SeqView half = FIT (1, 1), whole = FIT (2, 1);
  g_autoptr (SeqRaster) mean = render (image, &half);
  g_autoptr (SeqRaster) both = render (image, &whole);

  g_assert_cmpint (pixel_at (mean, 0, 0)[0], ==, 177); /* (200 + 153) / 2 */
  g_assert_cmpint (pixel_at (mean, 0, 0)[1], ==, 77);  /* (0 + 153) / 2, up */
  g_assert_cmpint (pixel_at (mean, 0, 0)[2], ==, 77);
  g_assert_cmpint (pixel_at (both, 0, 0)[0], ==, 200);
  g_assert_cmpint (pixel_at (both, 0, 0)[1], ==, 0);
  g_assert_cmpint (pixel_at (both, 1, 0)[0], ==, 153);
  g_assert_cmpint (pixel_at (both, 1, 0)[1], ==, 153);
}

/* The squares belong to the upright picture on the device, whatever the orientation and scale. */
static void
test_chequer (void)
{
  g_autofree guint8 *clear = g_malloc0 (40 * 30 * 4);
  static const double scales[] = { 0.6, 1, 2.5 };

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (gsize s = 0; s < G_N_ELEMENTS (scales); s++)
      {
        g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_RGBA8, 40, 30, o, clear);
        const SeqView view = AT (14, 15, scales[s], 22, 11);
        g_autoptr (SeqRaster) raster = render (image, &view);
        const SeqRect *visible = &seq_raster_get_placement (raster)->visible;

        for (int y = 0; y < visible->height; y++)
          for (int x = 0; x < visible->width; x++)
            g_assert_cmpint (pixel_at (raster, x, y)[1], ==, (int) get_ground (SEQ_GROUND_CHEQUER, visible->x + x, visible->y + y));
      }
}

static void
test_a_line_reduced_by_thousands (void)
{
  g_autofree guint8 *data = g_malloc (20000);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqRaster) raster = NULL;
  const SeqView view = FIT (10, 10);

  for (int i = 0; i < 20000; i++)
    data[i] = i / 2000 * 20 + i % 2; /* ten steps, each with a mean of one half more */
  image = make_image (SEQ_PIXELS_GREY8, 20000, 1, SEQ_ORIENTATION_NORMAL, data);
  raster = render (image, &view);
  g_assert_cmpint (seq_raster_get_width (raster), ==, 10);
  g_assert_cmpint (seq_raster_get_height (raster), ==, 1);
  for (int i = 0; i < 10; i++)
    g_assert_cmpint (pixel_at (raster, i, 0)[0], ==, i * 20 + 1);
}

static void
test_cancelled (void)
{
  const SeqView views[] = { FIT (1, 1), FIT (9, 9), FILL (9, 9),
                            { .width = 9, .height = 9, .fit = TRUE, .enlarge = TRUE, .smooth = TRUE } };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 4, 2, SEQ_ORIENTATION_NORMAL, stored);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (seq_renderer_render (image, &views[i], cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Refused before memory is touched, also where the system would promise it. */
static void
test_too_large (void)
{
  const SeqView views[] = { FILL (20000, 20000), FILL (1 << 30, 1 << 30), FILL (G_MAXINT, G_MAXINT) };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 1, 1, SEQ_ORIENTATION_NORMAL, stored);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (seq_renderer_render (image, &views[i], NULL, &error));
      g_assert_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/renderer/every-ratio-like-reference", test_every_ratio_like_reference);
  g_test_add_func ("/renderer/every-orientation-like-reference", test_every_orientation_like_reference);
  g_test_add_func ("/renderer/every-turn-like-reference", test_every_turn_like_reference);
  g_test_add_func ("/renderer/every-depth-like-reference", test_every_depth_like_reference);
  g_test_add_func ("/renderer/16-bits-exactly", test_16_bits_exactly);
  g_test_add_func ("/renderer/averaged-before-it-is-held", test_averaged_before_it_is_held);
  g_test_add_func ("/renderer/averaged-in-full", test_averaged_in_full);
  g_test_add_func ("/renderer/no-numbers", test_no_numbers);
  g_test_add_func ("/renderer/smooth-like-reference", test_smooth_like_reference);
  g_test_add_func ("/renderer/smooth-exactly", test_smooth_exactly);
  g_test_add_func ("/renderer/grounds", test_grounds);
  g_test_add_func ("/renderer/orientation-exactly", test_orientation_exactly);
  g_test_add_func ("/renderer/turns-exactly", test_turns_exactly);
  g_test_add_func ("/renderer/turned-with-an-offset", test_turned_with_an_offset);
  g_test_add_func ("/renderer/zoomed-with-an-offset", test_zoomed_with_an_offset);
  g_test_add_func ("/renderer/100-percent-is-a-copy", test_100_percent_is_a_copy);
  g_test_add_func ("/renderer/checkerboard-is-grey", test_checkerboard_is_grey);
  g_test_add_func ("/renderer/whole-ratios-round-half-up", test_whole_ratios_round_half_up);
  g_test_add_func ("/renderer/a-white-tower", test_a_white_tower);
  g_test_add_func ("/renderer/flat-stays-flat", test_flat_stays_flat);
  g_test_add_func ("/renderer/clip-is-a-crop", test_clip_is_a_crop);
  g_test_add_func ("/renderer/transparent-pixels-do-not-bleed", test_transparent_pixels_do_not_bleed);
  g_test_add_func ("/renderer/chequer", test_chequer);
  g_test_add_func ("/renderer/a-line-reduced-by-thousands", test_a_line_reduced_by_thousands);
  g_test_add_func ("/renderer/cancelled", test_cancelled);
  g_test_add_func ("/renderer/too-large", test_too_large);
  return g_test_run ();
}
