/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two images in one picture, where what comes out must be exact: tables say what it is. */
#include "config.h"

#include "seq-renderer.h"

#include <math.h>
#include <string.h>

#include "render-reference.h"
#include "seq-colour-map.h"

#define FIT(w, h) { .width = (w), .height = (h), .fit = TRUE, .ground = SEQ_GROUND_CHEQUER }
#define AT(w, h, s, x, y) \
  { .width = (w), .height = (h), .scale = (s), .center_x = (x), .center_y = (y), .ground = SEQ_GROUND_GREY }

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
      g_autoptr (SeqImage) a = render_make_image_of_white (format, 1, 1, 1, white, data);
      g_autoptr (SeqImage) b = render_make_image_of_white (format, 1, 1, 1, white,
                                           (const guint8 *) data + seq_samples_get_size (samples));
      SeqComparison comparison = { rows[i].mode, rows[i].gain, 0, 0 };
      g_autoptr (SeqRaster) raster = render_compare (a, b, &view, &comparison);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      for (int c = 0; c < 3; c++)
        g_assert_cmpuint (render_pixel_at (raster, 0, 0)[c], ==, rows[i].expected);
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
    { 1e-6, 0, 1e9, SEQ_COMPARISON_DIFFERENCE, 17 },      /* held to 65536: 16.71 */
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
  g_autoptr (SeqImage) bytes = render_make_image_of_white (SEQ_PIXELS_GREY8, 1, 1, 1, 255, &(guint8) { 51 });
  g_autoptr (SeqImage) words = render_make_image_of_white (SEQ_PIXELS_GREY16, 1, 1, 1, 4095, &(guint16) { 819 });
  g_autoptr (SeqImage) floats = render_make_image_of_white (SEQ_PIXELS_GREY_FLOAT, 1, 1, 1, 2, &(float) { 0.4f });
  g_autoptr (SeqRaster) a = render_compare (bytes, words, &view, &comparison);
  g_autoptr (SeqRaster) b = render_compare (words, floats, &view, &comparison);

  g_assert_cmpuint (*render_pixel_at (a, 0, 0), ==, 0);
  g_assert_cmpuint (*render_pixel_at (b, 0, 0), ==, 0);
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
  image = render_make_image_of_white (SEQ_PIXELS_GREY8, 800, 800, 1, 255, a);
  other = render_make_image_of_white (SEQ_PIXELS_GREY8, 800, 800, 1, 255, b);
  raster = render_compare (image, other, &view, &comparison);
  for (int i = 0; i < 16; i++)
    g_assert_cmpuint (*render_pixel_at (raster, i % 4, i / 4), ==, 16);
}

static void
assert_same_pixels (SeqRaster *a,
                    SeqRaster *b)
{
  g_assert_true (seq_placement_shows_same (seq_raster_get_placement (a), seq_raster_get_placement (b)));
  g_assert_cmpint (seq_raster_get_placement (a)->x, ==, seq_raster_get_placement (b)->x);
  g_assert_cmpint (seq_raster_get_placement (a)->y, ==, seq_raster_get_placement (b)->y);
  for (int y = 0; y < seq_raster_get_height (a); y++)
    g_assert_cmpmem (render_pixel_at (a, 0, y), seq_raster_get_width (a) * 3, render_pixel_at (b, 0, y), seq_raster_get_width (b) * 3);
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
      g_autoptr (SeqImage) image = render_make_deep_noise (rand, SEQ_PIXELS_RGB8, 24, 18, 1);
      g_autoptr (SeqImage) other = render_make_deep_noise (rand, SEQ_PIXELS_RGB16, rows[i].width, rows[i].height, 1);
      g_autoptr (SeqRaster) raster = render_compare (image, other, &rows[i].view, &comparison);
      g_autoptr (SeqRaster) left = seq_renderer_render (image, &rows[i].view, NULL, NULL, NULL);
      g_autoptr (SeqRaster) right = seq_renderer_render (other, &rows[i].expected, NULL, NULL, NULL);

      assert_same_pixels (raster, left);
      assert_same_pixels (seq_raster_get_beside (raster), right);
      g_assert_cmpuint (seq_raster_get_size (raster), ==, seq_raster_get_size (left) + seq_raster_get_size (right));
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
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compare-exact/exact-bytes", test_exact_bytes);
  g_test_add_func ("/compare-exact/exact-words", test_exact_words);
  g_test_add_func ("/compare-exact/exact-floats", test_exact_floats);
  g_test_add_func ("/compare-exact/depths-meet", test_depths_meet);
  g_test_add_func ("/compare-exact/faint-difference-of-many", test_faint_difference_of_many);
  g_test_add_func ("/compare-exact/beside", test_beside);
  g_test_add_func ("/compare-exact/look-of-a-difference", test_look_of_a_difference);
  g_test_add_func ("/compare-exact/map-of-a-signed-difference", test_map_of_a_signed_difference);
  return g_test_run ();
}
