/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two images in one picture, against a reference that shares nothing with the renderer but where the picture
 * lies: one pixel at a time, upright, in double precision.
 */
#include "config.h"

#include "seq-renderer.h"

#include <math.h>
#include <string.h>

#include "render-reference.h"

#define FIT(w, h) { .width = (w), .height = (h), .fit = TRUE, .ground = SEQ_GROUND_CHEQUER }
#define AT(w, h, s, x, y) \
  { .width = (w), .height = (h), .scale = (s), .center_x = (x), .center_y = (y), .ground = SEQ_GROUND_GREY }

static const SeqPixels formats[] = {
  SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8, SEQ_PIXELS_RGBA8, SEQ_PIXELS_GREY_ALPHA8,
  SEQ_PIXELS_GREY16, SEQ_PIXELS_RGB16, SEQ_PIXELS_RGBA16,
  SEQ_PIXELS_GREY_FLOAT, SEQ_PIXELS_RGB_FLOAT, SEQ_PIXELS_RGBA_FLOAT,
};

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
  return render_make_image_of_white (format, width, height, orientation, white, data);
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
  g_autoptr (SeqRaster) raster = render_compare (image, other, view, comparison);
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
        double ground = render_get_ground (view->ground, at_x, at_y);
        Mix a = get_mix (&seen, p, at_x, at_y), b = get_mix (&seen_other, p, at_x, at_y);

        for (int c = 0; c < 3; c++)
          g_assert_cmpfloat (fabs (render_pixel_at (raster, x, y)[c]
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compare/modes-and-formats", test_modes_and_formats);
  g_test_add_func ("/compare/sizes", test_sizes);
  g_test_add_func ("/compare/orientations", test_orientations);
  g_test_add_func ("/compare/cancelled", test_cancelled);
  return g_test_run ();
}
