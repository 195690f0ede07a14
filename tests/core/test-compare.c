/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two images in one picture, against a reference that shares nothing with the renderer but where the picture
 * lies: one pixel at a time, upright, in double precision. Where results must be exact, tables say what they
 * are.
 */
#include "config.h"

#include "seq-renderer.h"

#include <math.h>
#include <string.h>

#include "render-reference.h"
#include "seq-colour-map.h"
#include "seq-error.h"

#define FIT(w, h) { .width = (w), .height = (h), .fit = TRUE, .ground = SEQ_GROUND_CHEQUER }
#define AT(w, h, s, x, y) \
  { .width = (w), .height = (h), .scale = (s), .center_x = (x), .center_y = (y), .ground = SEQ_GROUND_GREY }

static const SeqPixels formats[] = {
  SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8, SEQ_PIXELS_RGBA8, SEQ_PIXELS_GREY_ALPHA8,
  SEQ_PIXELS_GREY16, SEQ_PIXELS_RGB16, SEQ_PIXELS_RGBA16,
  SEQ_PIXELS_GREY_FLOAT, SEQ_PIXELS_RGB_FLOAT, SEQ_PIXELS_RGBA_FLOAT,
};

/* ---- images ------------------------------------------------------------------------------- */

static SeqImage *
make_image (SeqPixels      format,
            int            width,
            int            height,
            SeqOrientation orientation,
            double         white,
            gconstpointer  data)
{
  gsize stride = (gsize) width * seq_pixels_get_size (format);
  g_autoptr (GBytes) bytes = g_bytes_new (data, stride * height);
  SeqImageSource source = { "", 0, 0, white };

  return seq_image_new (bytes, format, width, height, stride, orientation, &source);
}

/* Noise and hard edges; floats also beyond black and white. */
static SeqImage *
make_noise (GRand          *rand,
            SeqPixels       format,
            int             width,
            int             height,
            SeqOrientation  orientation)
{
  SeqSamples samples = seq_pixels_get_samples (format);
  gsize n = (gsize) width * height * seq_pixels_get_n_channels (format);
  double white = samples == SEQ_SAMPLES_FLOAT ? 0.8 : samples == SEQ_SAMPLES_16 ? 4095 : 255;
  g_autofree guint8 *data = g_malloc (n * seq_samples_get_size (samples));

  for (gsize i = 0; i < n; i++)
    {
      double value = i % 3 == 0 ? g_rand_double (rand) : g_rand_boolean (rand);

      if (samples == SEQ_SAMPLES_8)
        data[i] = (guint8) (value * white);
      else if (samples == SEQ_SAMPLES_16)
        ((guint16 *) (gpointer) data)[i] = (guint16) (value * white);
      else
        ((float *) (gpointer) data)[i] = (float) (value * 1.5 - 0.25);
    }
  return make_image (format, width, height, orientation, white, data);
}

static SeqRaster *
compare (SeqImage            *image,
         SeqImage            *other,
         const SeqView       *view,
         const SeqComparison *comparison)
{
  g_autoptr (GError) error = NULL;
  SeqRaster *raster = seq_renderer_compare (image, other, view, NULL, comparison, NULL, &error);

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

/* ---- the reference ------------------------------------------------------------------------ */

/* A picture as a person sees it who has turned it by hand: of the size of `image`, with the pixels of
 * `pixels`, which end where they end. */
typedef struct
{
  SeqImage *pixels;
  int       image_width; /* upright, not turned */
  int       image_height;
  SeqTurn   turn;
  int       width; /* as seen */
  int       height;
} Seen;

static Seen
make_seen (SeqImage *pixels,
           SeqImage *image,
           SeqTurn   turn)
{
  gboolean on_its_side = turn.quarters % 2 != 0;
  int width = seq_image_get_width (image), height = seq_image_get_height (image);

  return (Seen) { pixels, width, height, turn, on_its_side ? height : width, on_its_side ? width : height };
}

static void
find_upright (const Seen *seen,
              int         x,
              int         y,
              int        *image_x,
              int        *image_y)
{
  for (guint quarter = seen->turn.quarters; quarter > 0; quarter--)
    {
      int before = quarter % 2 != 0 ? seen->image_height : seen->image_width;
      int swap = x;

      x = y;
      y = before - 1 - swap;
    }
  *image_x = seen->turn.flip ? seen->image_width - 1 - x : x;
  *image_y = y;
}

static gboolean
has_pixel (const Seen *seen,
           int         x,
           int         y)
{
  find_upright (seen, x, y, &x, &y);
  return x < seq_image_get_width (seen->pixels) && y < seq_image_get_height (seen->pixels);
}

/* R, G, B times A, and A; white is 255, alpha is 0 to 1. */
typedef struct
{
  double sum[4];
  double total;
} Mix;

static void
add_pixel (Mix        *mix,
           const Seen *seen,
           int         x,
           int         y,
           double      weight)
{
  double samples[4], alpha;
  int n;

  find_upright (seen, x, y, &x, &y);
  x = MIN (x, seq_image_get_width (seen->pixels) - 1);
  y = MIN (y, seq_image_get_height (seen->pixels) - 1);
  n = seq_image_get_samples (seen->pixels, x, y, samples);
  alpha = n % 2 == 0 ? CLAMP (samples[n - 1] / seq_image_get_opaque (seen->pixels), 0, 1) : 1;
  for (int c = 0; c < 3; c++)
    mix->sum[c] += weight * alpha * samples[n < 3 ? 0 : c] * 255 / seq_image_get_white (seen->pixels);
  mix->sum[3] += weight * alpha;
  mix->total += weight;
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

/* What pixel (x, y) of the scaled picture is made of. */
static Mix
get_mix (const Seen         *seen,
         const SeqPlacement *p,
         int                 x,
         int                 y)
{
  Mix mix = { 0 };
  gboolean reduces = p->width < seen->width || p->height < seen->height;
  double at_x = (x + 0.5) * seen->width / p->width, at_y = (y + 0.5) * seen->height / p->height;

  if (!reduces && !p->smooth)
    {
      add_pixel (&mix, seen, (int) at_x, (int) at_y, 1);
      return mix;
    }
  for (int j = -1; j <= seen->height; j++)
    for (int i = -1; i <= seen->width; i++)
      {
        double weight = reduces ? overlap (x, seen->width, p->width, i) * overlap (y, seen->height, p->height, j)
                                : MAX (0, 1 - fabs (i + 0.5 - at_x)) * MAX (0, 1 - fabs (j + 0.5 - at_y));

        if (weight > 0)
          add_pixel (&mix, seen, CLAMP (i, 0, seen->width - 1), CLAMP (j, 0, seen->height - 1), weight);
      }
  return mix;
}

/* Whether everything that lies under the pixel is there. */
static gboolean
is_common (const Seen         *seen,
           const SeqPlacement *p,
           int                 x,
           int                 y)
{
  for (int j = 0; j < seen->height; j++)
    for (int i = 0; i < seen->width; i++)
      if (overlap (x, seen->width, p->width, i) > 1e-9 && overlap (y, seen->height, p->height, j) > 1e-9
          && !has_pixel (seen, i, j))
        return FALSE;
  return TRUE;
}

static double
get_ground (SeqGround ground,
            int       x,
            int       y)
{
  if (ground == SEQ_GROUND_CHEQUER)
    return (x / 8 + y / 8) % 2 != 0 ? 102 : 153;
  return ground == SEQ_GROUND_GREY ? 119 : 43;
}

/* As it is shown when it stands alone. */
static double
get_shown (const Mix *mix,
           int        c,
           double     ground)
{
  double alpha = mix->sum[3] / mix->total;

  return CLAMP (mix->sum[c] / mix->total, 0, alpha * 255) + ground * (1 - alpha);
}

static double
get_expected (const SeqComparison *comparison,
              const Mix           *a,
              const Mix           *b,
              int                  c,
              double               ground,
              gboolean             is_right)
{
  double more = a->sum[c] / a->total - b->sum[c] / b->total;

  switch (comparison->mode)
    {
    case SEQ_COMPARISON_DIFFERENCE:
      return CLAMP (fabs (more) * comparison->gain, 0, 255);
    case SEQ_COMPARISON_SIGNED:
      return CLAMP (127.5 + more * comparison->gain / 2, 0, 255);
    case SEQ_COMPARISON_ONION:
      return get_shown (a, c, ground) * (1 - comparison->opacity) + get_shown (b, c, ground) * comparison->opacity;
    case SEQ_COMPARISON_WIPE:
      return get_shown (is_right ? b : a, c, ground);
    default:
      g_assert_not_reached ();
    }
}

static void
assert_like_reference (SeqImage            *image,
                       SeqImage            *other,
                       const SeqView       *view,
                       const SeqComparison *comparison)
{
  g_autoptr (SeqRaster) raster = compare (image, other, view, comparison);
  const SeqPlacement *p = seq_raster_get_placement (raster);
  Seen seen = make_seen (image, image, view->turn), seen_other = make_seen (other, image, view->turn);
  /* Onion skins are made of two rounded pictures. */
  double tolerance = comparison->mode == SEQ_COMPARISON_ONION ? 1.1 : 0.505;
  SeqPlacement alone;

  g_assert_true (seq_view_place (view, seq_image_get_width (image), seq_image_get_height (image), &alone));
  g_assert_true (seq_placement_shows_same (p, &alone));
  for (int y = 0; y < seq_raster_get_height (raster); y++)
    for (int x = 0; x < seq_raster_get_width (raster); x++)
      {
        int at_x = p->visible.x + x, at_y = p->visible.y + y;
        gboolean is_right = p->x + at_x >= lround (comparison->edge * view->width);
        gboolean is_ground = !is_common (&seen_other, p, at_x, at_y)
                             && (comparison->mode != SEQ_COMPARISON_WIPE || is_right);
        double ground = get_ground (view->ground, at_x, at_y);
        Mix a = get_mix (&seen, p, at_x, at_y), b = get_mix (&seen_other, p, at_x, at_y);

        for (int c = 0; c < 3; c++)
          g_assert_cmpfloat (fabs (pixel_at (raster, x, y)[c]
                                   - (is_ground ? ground : get_expected (comparison, &a, &b, c, ground, is_right))),
                             <, tolerance);
      }
}

/* ---- tests -------------------------------------------------------------------------------- */

static const SeqComparison modes[] = {
  { SEQ_COMPARISON_DIFFERENCE, 1, 0, 0 },
  { SEQ_COMPARISON_DIFFERENCE, 8, 0, 0 },
  { SEQ_COMPARISON_SIGNED, 1, 0, 0 },
  { SEQ_COMPARISON_SIGNED, 4, 0, 0 },
  { SEQ_COMPARISON_ONION, 1, 0.3, 0 },
  { SEQ_COMPARISON_WIPE, 1, 0, 0.5 },
  { SEQ_COMPARISON_WIPE, 1, 0, 0.37 },
};

/* Reduced, as it is, enlarged square and smooth, and a part of it. */
static const SeqView views[] = {
  FIT (13, 10), FIT (40, 40), AT (17, 19, 0.37, 11, 12), AT (17, 19, 1, 11, 12), AT (17, 19, 3, 11.3, 12.6),
  { .width = 17, .height = 19, .scale = 3, .center_x = 11, .center_y = 9, .smooth = TRUE },
};

static void
test_modes_and_formats (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
    for (gsize v = 0; v < G_N_ELEMENTS (views); v++)
      for (gsize m = 0; m < G_N_ELEMENTS (modes); m++)
        {
          SeqPixels with = formats[(f + v + m) % 3 == 0 ? f : (f * 7 + v + m) % G_N_ELEMENTS (formats)];
          g_autoptr (SeqImage) image = make_noise (rand, formats[f], 24, 18, SEQ_ORIENTATION_NORMAL);
          g_autoptr (SeqImage) other = make_noise (rand, with, 24, 18, SEQ_ORIENTATION_NORMAL);

          assert_like_reference (image, other, &views[v], &modes[m]);
        }
}

/* Also where the other one is larger in one direction and smaller in the other. */
static void
test_sizes (void)
{
  static const struct { int width, height, other_width, other_height; } rows[] = {
    { 24, 18, 24, 18 }, { 24, 18, 20, 18 }, { 24, 18, 24, 13 }, { 24, 18, 30, 25 }, { 24, 18, 30, 7 },
    { 24, 18, 1, 1 }, { 1, 1, 24, 18 },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize v = 0; v < G_N_ELEMENTS (views); v++)
      for (gsize m = 0; m < G_N_ELEMENTS (modes); m++)
        {
          g_autoptr (SeqImage) image = make_noise (rand, SEQ_PIXELS_RGB8, rows[i].width, rows[i].height, 1);
          g_autoptr (SeqImage) other = make_noise (rand, SEQ_PIXELS_RGB8, rows[i].other_width,
                                                   rows[i].other_height, 1);
          /* What is beside the last pixel of the smaller one is no business of smooth pixels. */
          gboolean same = rows[i].width == rows[i].other_width && rows[i].height == rows[i].other_height;

          if (!views[v].smooth || same)
            assert_like_reference (image, other, &views[v], &modes[m]);
        }
}

/* However each of them is stored, and however it is turned by hand. */
static void
test_orientations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (SeqOrientation p = SEQ_ORIENTATION_NORMAL; p <= SEQ_ORIENTATION_ROTATE_270; p++)
      for (guint t = 0; t < 8; t++)
        {
          SeqView view = views[t % 5];
          gboolean same = (o + p + t) % 2 == 0; /* upright 24 x 18, and 24 x 18 or 19 x 22 */
          g_autoptr (SeqImage) image = seq_orientation_swaps (o) ? make_noise (rand, SEQ_PIXELS_RGB8, 18, 24, o)
                                                                 : make_noise (rand, SEQ_PIXELS_RGB8, 24, 18, o);
          int width = same ? 24 : 19, height = same ? 18 : 22;
          g_autoptr (SeqImage) other = seq_orientation_swaps (p) ? make_noise (rand, SEQ_PIXELS_GREY8, height, width, p)
                                                                 : make_noise (rand, SEQ_PIXELS_GREY8, width, height, p);

          view.turn = (SeqTurn) { t / 2, t % 2 != 0 };
          assert_like_reference (image, other, &view, &modes[(guint) (o + p + (int) t) % G_N_ELEMENTS (modes)]);
        }
}

typedef struct
{
  double            a, b, gain;
  SeqComparisonMode mode;
  guint             expected;
} Exact;

static void
assert_exact (SeqPixels     format,
              double        white,
              const Exact  *rows,
              gsize         n_rows)
{
  const SeqView view = AT (1, 1, 1, 0.5, 0.5);

  for (gsize i = 0; i < n_rows; i++)
    {
      guint8 bytes[] = { (guint8) rows[i].a, (guint8) rows[i].b };
      guint16 words[] = { (guint16) rows[i].a, (guint16) rows[i].b };
      float floats[] = { (float) rows[i].a, (float) rows[i].b };
      SeqSamples samples = seq_pixels_get_samples (format);
      gconstpointer data = samples == SEQ_SAMPLES_8 ? (gpointer) bytes
                           : samples == SEQ_SAMPLES_16 ? (gpointer) words : (gpointer) floats;
      g_autoptr (SeqImage) a = make_image (format, 1, 1, 1, white, data);
      g_autoptr (SeqImage) b = make_image (format, 1, 1, 1, white,
                                           (const guint8 *) data + seq_samples_get_size (samples));
      SeqComparison comparison = { rows[i].mode, rows[i].gain, 0, 0 };
      g_autoptr (SeqRaster) raster = compare (a, b, &view, &comparison);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      for (int c = 0; c < 3; c++)
        g_assert_cmpuint (pixel_at (raster, 0, 0)[c], ==, rows[i].expected);
    }
}

static void
test_exact_bytes (void)
{
  static const Exact rows[] = {
    { 10, 10, 64, SEQ_COMPARISON_DIFFERENCE, 0 },
    { 10, 7, 1, SEQ_COMPARISON_DIFFERENCE, 3 },
    { 7, 10, 1, SEQ_COMPARISON_DIFFERENCE, 3 },
    { 10, 7, 4, SEQ_COMPARISON_DIFFERENCE, 12 },
    { 255, 0, 1, SEQ_COMPARISON_DIFFERENCE, 255 },
    { 255, 0, 2, SEQ_COMPARISON_DIFFERENCE, 255 },
    { 101, 100, 64, SEQ_COMPARISON_DIFFERENCE, 64 },
    { 104, 100, 64, SEQ_COMPARISON_DIFFERENCE, 255 },
    /* a gain out of range is held to it */
    { 10, 7, 0.5, SEQ_COMPARISON_DIFFERENCE, 3 },
    { 101, 100, 1000, SEQ_COMPARISON_DIFFERENCE, 64 },
    { 10, 7, NAN, SEQ_COMPARISON_DIFFERENCE, 3 },
    { 10, 10, 64, SEQ_COMPARISON_SIGNED, 128 },
    { 255, 0, 1, SEQ_COMPARISON_SIGNED, 255 },
    { 0, 255, 1, SEQ_COMPARISON_SIGNED, 0 },
    { 11, 10, 1, SEQ_COMPARISON_SIGNED, 128 },
    { 10, 11, 1, SEQ_COMPARISON_SIGNED, 127 },
    { 12, 10, 4, SEQ_COMPARISON_SIGNED, 132 },
    { 10, 12, 4, SEQ_COMPARISON_SIGNED, 124 },
    { 104, 100, 64, SEQ_COMPARISON_SIGNED, 255 },
    { 100, 104, 64, SEQ_COMPARISON_SIGNED, 0 },
  };

  assert_exact (SEQ_PIXELS_GREY8, 255, rows, G_N_ELEMENTS (rows));
}

/* Far below a step of eight bits. */
static void
test_exact_words (void)
{
  static const Exact rows[] = {
    { 1000, 1000, 64, SEQ_COMPARISON_DIFFERENCE, 0 },
    { 1008, 1000, 64, SEQ_COMPARISON_DIFFERENCE, 2 },    /* 8 * 64 * 255 / 65535 = 1.99 */
    { 1100, 1000, 64, SEQ_COMPARISON_DIFFERENCE, 25 },   /* 24.9 */
    { 1000, 1100, 64, SEQ_COMPARISON_DIFFERENCE, 25 },
    { 65535, 0, 1, SEQ_COMPARISON_DIFFERENCE, 255 },
    { 1100, 1000, 64, SEQ_COMPARISON_SIGNED, 140 },      /* 127.5 + 12.45 */
    { 1000, 1100, 64, SEQ_COMPARISON_SIGNED, 115 },      /* 127.5 - 12.45 */
  };

  assert_exact (SEQ_PIXELS_GREY16, 65535, rows, G_N_ELEMENTS (rows));
}

static void
test_exact_floats (void)
{
  static const Exact rows[] = {
    { 0.5, 0.25, 1, SEQ_COMPARISON_DIFFERENCE, 64 },      /* 63.75 */
    { 0.25, 0.5, 1, SEQ_COMPARISON_DIFFERENCE, 64 },
    { 1e-3, 0, 64, SEQ_COMPARISON_DIFFERENCE, 16 },       /* 16.32 */
    /* beyond white and below black there are differences too */
    { 5.5, 5.25, 1, SEQ_COMPARISON_DIFFERENCE, 64 },
    { -5.25, -5.5, 1, SEQ_COMPARISON_DIFFERENCE, 64 },
    { -5.25, -5.5, 1, SEQ_COMPARISON_SIGNED, 159 },       /* 127.5 + 31.875 */
    /* what is not a number counts as 0; infinity is equal to itself */
    { NAN, NAN, 64, SEQ_COMPARISON_DIFFERENCE, 0 },
    { NAN, 0.5, 1, SEQ_COMPARISON_DIFFERENCE, 128 },
    { INFINITY, INFINITY, 64, SEQ_COMPARISON_DIFFERENCE, 0 },
    { INFINITY, 0, 1, SEQ_COMPARISON_DIFFERENCE, 255 },
    { 0, INFINITY, 1, SEQ_COMPARISON_SIGNED, 0 },
    { INFINITY, -INFINITY, 64, SEQ_COMPARISON_SIGNED, 255 },
  };

  assert_exact (SEQ_PIXELS_GREY_FLOAT, 1, rows, G_N_ELEMENTS (rows));
}

/* Of each as parts of its own white. */
static void
test_depths_meet (void)
{
  const SeqView view = AT (1, 1, 1, 0.5, 0.5);
  const SeqComparison comparison = { SEQ_COMPARISON_DIFFERENCE, 64, 0, 0 };
  g_autoptr (SeqImage) bytes = make_image (SEQ_PIXELS_GREY8, 1, 1, 1, 255, &(guint8) { 51 });
  g_autoptr (SeqImage) words = make_image (SEQ_PIXELS_GREY16, 1, 1, 1, 4095, &(guint16) { 819 });
  g_autoptr (SeqImage) floats = make_image (SEQ_PIXELS_GREY_FLOAT, 1, 1, 1, 2, &(float) { 0.4f });
  g_autoptr (SeqRaster) a = compare (bytes, words, &view, &comparison);
  g_autoptr (SeqRaster) b = compare (words, floats, &view, &comparison);

  g_assert_cmpuint (*pixel_at (a, 0, 0), ==, 0);
  g_assert_cmpuint (*pixel_at (b, 0, 0), ==, 0);
}

/* A mean over very many pixels is not rounded before the gain. */
static void
test_faint_difference_of_many (void)
{
  const SeqView view = FIT (4, 4);
  const SeqComparison comparison = { SEQ_COMPARISON_DIFFERENCE, 64, 0, 0 };
  g_autofree guint8 *a = g_malloc (800 * 800), *b = g_malloc (800 * 800);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqImage) other = NULL;
  g_autoptr (SeqRaster) raster = NULL;

  for (gsize i = 0; i < 800 * 800; i++)
    {
      a[i] = 100;
      b[i] = 100 + (i % 4 == 0);
    }
  image = make_image (SEQ_PIXELS_GREY8, 800, 800, 1, 255, a);
  other = make_image (SEQ_PIXELS_GREY8, 800, 800, 1, 255, b);
  raster = compare (image, other, &view, &comparison);
  for (int i = 0; i < 16; i++)
    g_assert_cmpuint (*pixel_at (raster, i % 4, i / 4), ==, 16);
}

static void
assert_same_pixels (SeqRaster *a,
                    SeqRaster *b)
{
  g_assert_true (seq_placement_shows_same (seq_raster_get_placement (a), seq_raster_get_placement (b)));
  g_assert_cmpint (seq_raster_get_placement (a)->x, ==, seq_raster_get_placement (b)->x);
  g_assert_cmpint (seq_raster_get_placement (a)->y, ==, seq_raster_get_placement (b)->y);
  for (int y = 0; y < seq_raster_get_height (a); y++)
    g_assert_cmpmem (pixel_at (a, 0, y), seq_raster_get_width (a) * 3, pixel_at (b, 0, y), seq_raster_get_width (b) * 3);
}

static void
test_beside (void)
{
  static const struct { int width, height; SeqView view, expected; } rows[] = {
    { 24, 18, FIT (12, 12), FIT (12, 12) },
    { 24, 18, AT (12, 12, 2, 5, 6), AT (12, 12, 2, 5, 6) },
    { 30, 40, AT (12, 12, 2, 5, 6), AT (12, 12, 2, 5, 6) },
    /* not as large as it would be alone, but at the scale of the first */
    { 48, 36, FIT (12, 12), { .width = 12, .height = 12, .scale = 0.5, .center_x = 12, .center_y = 9,
                              .ground = SEQ_GROUND_CHEQUER } },
    { 12, 9, FIT (12, 12), { .width = 12, .height = 12, .scale = 0.5, .center_x = 12, .center_y = 9,
                             .ground = SEQ_GROUND_CHEQUER } },
  };
  const SeqComparison comparison = { SEQ_COMPARISON_BESIDE, 1, 0, 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SeqImage) image = make_noise (rand, SEQ_PIXELS_RGB8, 24, 18, 1);
      g_autoptr (SeqImage) other = make_noise (rand, SEQ_PIXELS_RGB16, rows[i].width, rows[i].height, 1);
      g_autoptr (SeqRaster) raster = compare (image, other, &rows[i].view, &comparison);
      g_autoptr (SeqRaster) left = seq_renderer_render (image, &rows[i].view, NULL, NULL, NULL);
      g_autoptr (SeqRaster) right = seq_renderer_render (other, &rows[i].expected, NULL, NULL, NULL);

      assert_same_pixels (raster, left);
      assert_same_pixels (seq_raster_get_beside (raster), right);
      g_assert_cmpuint (seq_raster_get_size (raster), ==, seq_raster_get_size (left) + seq_raster_get_size (right));
    }
}

static void
test_cancelled (void)
{
  const SeqView view = FIT (10, 10);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (SeqImage) image = make_noise (rand, SEQ_PIXELS_RGB8, 24, 18, 1);
  g_autoptr (SeqImage) other = make_noise (rand, SEQ_PIXELS_RGB8, 18, 24, 6);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (SeqComparisonMode mode = SEQ_COMPARISON_DIFFERENCE; mode <= SEQ_COMPARISON_BESIDE; mode++)
    {
      const SeqComparison comparison = { mode, 1, 0.5, 0.5 };
      g_autoptr (GError) error = NULL;

      g_assert_null (seq_renderer_compare (image, other, &view, NULL, &comparison, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* A look's levels are those of values; its channels and its map are of what is seen. */
static void
test_look_of_a_difference (void)
{
  const guint8 first[] = { 10, 20, 30, 200, 100, 0 }, second[] = { 13, 20, 20, 0, 100, 0 };
  const SeqLook look = { .black = 0.5, .white = 0.6, .exposure = 4, .gamma = 3, .channels = SEQ_CHANNELS_BLUE };
  const SeqLook heat = { .white = 1, .gamma = 1, .channels = SEQ_CHANNELS_RED, .map = SEQ_MAP_HEAT };
  const SeqComparison comparison = { .mode = SEQ_COMPARISON_DIFFERENCE, .gain = 2 };
  const SeqView view = { .width = 2, .height = 1, .scale = 1 };
  const guint8 blue[] = { 20, 20, 20, 0, 0, 0 };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGB8, 2, 1, SEQ_ORIENTATION_NORMAL, first);
  g_autoptr (SeqImage) other = render_make_image (SEQ_PIXELS_RGB8, 2, 1, SEQ_ORIENTATION_NORMAL, second);
  g_autoptr (SeqRaster) plain = seq_renderer_compare (image, other, &view, &look, &comparison, NULL, NULL);
  g_autoptr (SeqRaster) mapped = seq_renderer_compare (image, other, &view, &heat, &comparison, NULL, NULL);

  g_assert_cmpmem (render_pixel_at (plain, 0, 0), 6, blue, 6);
  /* 6 of 255 and more than all of it, in steps of the map. */
  g_assert_cmpmem (render_pixel_at (mapped, 0, 0), 3, seq_colour_map_get (SEQ_MAP_HEAT)[6], 3);
  g_assert_cmpmem (render_pixel_at (mapped, 1, 0), 3, seq_colour_map_get (SEQ_MAP_HEAT)[SEQ_COLOUR_MAP_SIZE - 1], 3);
}

/* Where there is no other map, what has a sign has the one that is made for it. */
static void
test_map_of_a_signed_difference (void)
{
  const guint8 first[] = { 10, 255, 0 }, second[] = { 10, 0, 255 };
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  const SeqComparison comparison = { .mode = SEQ_COMPARISON_SIGNED, .gain = 1 };
  const SeqView view = { .width = 3, .height = 1, .scale = 1 };
  const guint8 (*map)[3] = seq_colour_map_get (SEQ_MAP_SIGNED);
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY8, 3, 1, SEQ_ORIENTATION_NORMAL, first);
  g_autoptr (SeqImage) other = render_make_image (SEQ_PIXELS_GREY8, 3, 1, SEQ_ORIENTATION_NORMAL, second);
  g_autoptr (SeqRaster) raster = seq_renderer_compare (image, other, &view, &neutral, &comparison, NULL, NULL);

  g_assert_cmpmem (render_pixel_at (raster, 0, 0), 3, map[SEQ_COLOUR_MAP_SIZE / 2], 3);
  g_assert_cmpmem (render_pixel_at (raster, 1, 0), 3, map[SEQ_COLOUR_MAP_SIZE - 1], 3);
  g_assert_cmpmem (render_pixel_at (raster, 2, 0), 3, map[0], 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/modes-and-formats", test_modes_and_formats);
  g_test_add_func ("/compare/sizes", test_sizes);
  g_test_add_func ("/compare/orientations", test_orientations);
  g_test_add_func ("/compare/exact-bytes", test_exact_bytes);
  g_test_add_func ("/compare/exact-words", test_exact_words);
  g_test_add_func ("/compare/exact-floats", test_exact_floats);
  g_test_add_func ("/compare/depths-meet", test_depths_meet);
  g_test_add_func ("/compare/faint-difference-of-many", test_faint_difference_of_many);
  g_test_add_func ("/compare/beside", test_beside);
  g_test_add_func ("/compare/cancelled", test_cancelled);
  g_test_add_func ("/compare/look-of-a-difference", test_look_of_a_difference);
  g_test_add_func ("/compare/map-of-a-signed-difference", test_map_of_a_signed_difference);
  return g_test_run ();
}
