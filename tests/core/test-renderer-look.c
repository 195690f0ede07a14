/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the renderer makes of values with a look: against the reference, and what is exact by tables. */
#include "config.h"

#include "seq-renderer.h"

#include <math.h>
#include <string.h>

#include "render-reference.h"
#include "seq-colour-map.h"

#define AT_100(w, h) { (w), (h), FALSE, FALSE, 1, 0, 0, .ground = SEQ_GROUND_CHEQUER }

#define LOOK(...) { .white = 1.0, .gamma = 1.0, __VA_ARGS__ }

static const SeqView views[] = {
  { 13, 10, TRUE, .ground = SEQ_GROUND_CHEQUER },
  { 17, 19, FALSE, FALSE, 0.37, 21, 14, .ground = SEQ_GROUND_LIGHT },
  { 17, 19, FALSE, FALSE, 1, 21, 14, .turn = { 1, TRUE }, .ground = SEQ_GROUND_CHEQUER },
  { 17, 19, FALSE, FALSE, 3, 21.3, 14.6, .ground = SEQ_GROUND_GREY },
  { 17, 19, FALSE, FALSE, 3, 21.3, 14.6, .turn = { 0, TRUE }, .ground = SEQ_GROUND_CHEQUER },
  { 17, 19, FALSE, FALSE, 3, 21.3, 14.6, .turn = { 2, FALSE }, .smooth = TRUE, .ground = SEQ_GROUND_CHEQUER },
};

/* Each of its parts, and all together. */
static const SeqLook looks[] = {
  LOOK (.channels = SEQ_CHANNELS_RED),
  LOOK (.channels = SEQ_CHANNELS_GREEN),
  LOOK (.channels = SEQ_CHANNELS_BLUE),
  LOOK (.channels = SEQ_CHANNELS_ALPHA),
  LOOK (.channels = SEQ_CHANNELS_LUMINANCE),
  LOOK (.black = 0.2),
  LOOK (.black = -0.5),
  { .black = 0.3, .white = 0.7, .gamma = 1 },
  { .black = 1, .white = 0, .gamma = 1 },
  LOOK (.exposure = 1.5),
  LOOK (.exposure = -2),
  { .white = 1, .gamma = 2.2 },
  { .white = 1, .gamma = 0.45 },
  { .white = 1, .gamma = SEQ_LOOK_GAMMA_MAX },
  { .white = 1, .gamma = SEQ_LOOK_GAMMA_MIN },
  LOOK (.invert = TRUE),
  { 0.1, 0.6, 0.5, 1.8, SEQ_CHANNELS_LUMINANCE, SEQ_MAP_NONE, TRUE, FALSE },
  { 0.1, 0.6, -0.5, 0.7, SEQ_CHANNELS_COLOUR, SEQ_MAP_NONE, TRUE, FALSE },
};

static void
test_every_look_like_reference (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);

  for (gsize f = 0; f < G_N_ELEMENTS (render_deep_formats); f++)
    for (int deep = 0; deep < 2; deep++)
      for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
        for (gsize v = 0; v < G_N_ELEMENTS (views); v++)
          {
            SeqOrientation o = SEQ_ORIENTATION_NORMAL + (i + v) % 8;
            g_autoptr (SeqImage) image = NULL;

            if (!deep && f >= G_N_ELEMENTS (render_formats))
              continue;
            image = deep ? render_make_deep_noise (rand, render_deep_formats[f], 41, 31, o)
                         : render_make_noise (rand, render_formats[f], 41, 31, o);
            g_test_message ("format %" G_GSIZE_FORMAT ", deep %d, look %" G_GSIZE_FORMAT ", view %" G_GSIZE_FORMAT, f, deep,
                            i, v);
            render_assert_like_reference (image, &views[v], &looks[i]);
          }
}

/* Of areas so large that they are added as doubles: what a mean of 8 bits would have lost is there. */
static void
test_stretched_in_full_precision (void)
{
  const SeqLook look = { .black = 0.5, .white = 0.5 + 1.0 / 255, .gamma = 1 };
  const SeqView view = { .width = 1, .height = 1, .fit = TRUE };
  g_autofree guint8 *data = g_malloc (400 * 400);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqRaster) raster = NULL;

  /* The mean is 127.75: a quarter between the levels 127.5 and 128.5. */
  for (guint i = 0; i < 400 * 400; i++)
    data[i] = i % 4 == 0 ? 127 : 128;
  image = render_make_image (SEQ_PIXELS_GREY8, 400, 400, SEQ_ORIENTATION_NORMAL, data);
  raster = render_with_look (image, &view, &look);
  g_assert_cmpint (render_pixel_at (raster, 0, 0)[0], ==, 64);
}

/* A ramp of 16 bits in the dark has far more steps than 8 bits would have left of it. */
static void
test_dark_ramp_has_all_its_steps (void)
{
  const SeqLook look = { .white = 255.0 / 65535, .gamma = 1 };
  const SeqView view = AT_100 (16, 16);
  guint16 data[256];
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (SeqRaster) raster = NULL;

  for (guint i = 0; i < 256; i++)
    data[i] = (guint16) i;
  image = render_make_image (SEQ_PIXELS_GREY16, 16, 16, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  raster = render_with_look (image, &view, &look);
  for (int i = 0; i < 256; i++)
    g_assert_cmpint (render_pixel_at (raster, i % 16, i / 16)[1], ==, i);
}

static const guint8 greys[16] = { 0, 1, 2, 50, 99, 100, 101, 126, 127, 128, 129, 200, 253, 254, 255, 7 };

static SeqRaster *
render_greys (const SeqLook *look)
{
  const SeqView view = AT_100 (16, 1);
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY8, 16, 1, SEQ_ORIENTATION_NORMAL, greys);

  return render_with_look (image, &view, look);
}

static void
test_threshold (void)
{
  const SeqLook look = { .black = 100.0 / 255, .white = 100.0 / 255, .exposure = 3, .gamma = 1 };
  g_autoptr (SeqRaster) raster = render_greys (&look);

  for (int i = 0; i < 16; i++)
    g_assert_cmpint (render_pixel_at (raster, i, 0)[2], ==, greys[i] >= 100 ? 255 : 0);
}

static void
test_map (void)
{
  static const SeqMap maps[] = { SEQ_MAP_HEAT, SEQ_MAP_SIGNED };

  for (gsize k = 0; k < G_N_ELEMENTS (maps); k++)
    {
      const SeqLook look = { .white = 1, .gamma = 1, .map = maps[k] };
      g_autoptr (SeqRaster) raster = render_greys (&look);

      for (int i = 0; i < 16; i++)
        {
          int step = (int) floor (greys[i] / 255.0 * (SEQ_COLOUR_MAP_SIZE - 1) + 0.5);

          g_assert_cmpmem (render_pixel_at (raster, i, 0), 3, seq_colour_map_get (maps[k])[step], 3);
        }
    }
}

/* Of a colour image, the luminance; or the channel that is chosen. */
static void
test_map_of_colours (void)
{
  const guint8 data[] = { 255, 0, 0, 0, 255, 0, 10, 20, 30 };
  const int luminances[] = { 54, 182, 19 }; /* 54.0, 181.7 and 18.5 steps */
  const SeqView view = AT_100 (3, 1);
  const SeqLook look = LOOK (.map = SEQ_MAP_HEAT), red = LOOK (.map = SEQ_MAP_HEAT, .channels = SEQ_CHANNELS_RED);
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGB8, 3, 1, SEQ_ORIENTATION_NORMAL, data);
  g_autoptr (SeqRaster) all = render_with_look (image, &view, &look);
  g_autoptr (SeqRaster) one = render_with_look (image, &view, &red);

  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpmem (render_pixel_at (all, i, 0), 3, seq_colour_map_get (SEQ_MAP_HEAT)[luminances[i]], 3);
      g_assert_cmpmem (render_pixel_at (one, i, 0), 3,
                       seq_colour_map_get (SEQ_MAP_HEAT)[(int) (data[i * 3] / 255.0 * 254 + 0.5)], 3);
    }
}

static void
test_marks (void)
{
  const guint8 over[] = { SEQ_LOOK_OVER }, under[] = { SEQ_LOOK_UNDER };
  const SeqLook look = { .black = 50.0 / 255, .white = 200.0 / 255, .gamma = 1, .marks_clipped = TRUE };
  g_autoptr (SeqRaster) raster = render_greys (&look);

  for (int i = 0; i < 16; i++)
    {
      const guint8 *at = render_pixel_at (raster, i, 0);

      if (greys[i] >= 200)
        g_assert_cmpmem (at, 3, over, 3);
      else if (greys[i] <= 50)
        g_assert_cmpmem (at, 3, under, 3);
      else
        g_assert_true (at[0] == at[1] && at[1] == at[2]);
    }
}

/* One channel that is full is enough for the one, all have to be empty for the other. */
static void
test_marks_of_colours (void)
{
  const guint8 data[] = { 255, 9, 0, 0, 0, 0, 0, 7, 0, 254, 254, 254 };
  const guint8 expected[] = { SEQ_LOOK_OVER, SEQ_LOOK_UNDER, 0, 7, 0, 254, 254, 254 };
  const SeqView view = AT_100 (4, 1);
  const SeqLook look = LOOK (.marks_clipped = TRUE);
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGB8, 4, 1, SEQ_ORIENTATION_NORMAL, data);
  g_autoptr (SeqRaster) raster = render_with_look (image, &view, &look);

  g_assert_cmpmem (render_pixel_at (raster, 0, 0), 12, expected, 12);
}

/* Wherever the levels are: of the values of a threshold, and of all that an exposure leaves. */
static void
test_marks_of_steep_levels (void)
{
  const guint8 over[] = { SEQ_LOOK_OVER }, under[] = { SEQ_LOOK_UNDER };
  const SeqLook threshold = { .black = 100.0 / 255, .white = 100.0 / 255, .gamma = 1, .marks_clipped = TRUE };
  const SeqLook exposed = LOOK (.exposure = SEQ_LOOK_EXPOSURE_MAX, .marks_clipped = TRUE);
  g_autoptr (SeqRaster) of_threshold = render_greys (&threshold);
  g_autoptr (SeqRaster) of_exposed = render_greys (&exposed);

  for (int i = 0; i < 16; i++)
    {
      g_assert_cmpmem (render_pixel_at (of_threshold, i, 0), 3, greys[i] >= 100 ? over : under, 3);
      g_assert_cmpmem (render_pixel_at (of_exposed, i, 0), 3, greys[i] > 0 ? over : under, 3);
    }
}

/* What is measured in small units is as good as any other. */
static void
test_small_numbers (void)
{
  const float data[] = { 0, 1e-12f, 2e-12f, 4e-12f, -1e-12f };
  const SeqView view = AT_100 (5, 1);
  const SeqLook levels = { .white = 4e-12, .gamma = 1 }, threshold = { .black = 2e-12, .white = 2e-12, .gamma = 1 };
  const SeqLook marked = { .white = 4e-12, .gamma = 1, .marks_clipped = TRUE };
  const guint8 expected[] = { 0, 64, 128, 255, 0 }, over[] = { SEQ_LOOK_OVER }, under[] = { SEQ_LOOK_UNDER };
  g_autoptr (SeqImage) image =
    render_make_image (SEQ_PIXELS_GREY_FLOAT, 5, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  g_autoptr (SeqRaster) of_levels = render_with_look (image, &view, &levels);
  g_autoptr (SeqRaster) of_threshold = render_with_look (image, &view, &threshold);
  g_autoptr (SeqRaster) of_marked = render_with_look (image, &view, &marked);

  for (int i = 0; i < 5; i++)
    {
      g_assert_cmpint (render_pixel_at (of_levels, i, 0)[0], ==, expected[i]);
      g_assert_cmpint (render_pixel_at (of_threshold, i, 0)[0], ==, data[i] >= 2e-12f ? 255 : 0);
    }
  g_assert_cmpmem (render_pixel_at (of_marked, 0, 0), 3, under, 3);
  g_assert_cmpint (render_pixel_at (of_marked, 1, 0)[0], ==, 64);
  g_assert_cmpmem (render_pixel_at (of_marked, 3, 0), 3, over, 3);
}

static void
test_no_numbers (void)
{
  const float data[] = { NAN, INFINITY, -INFINITY, 0.5f, 1e30f };
  const SeqView view = AT_100 (5, 1);
  const SeqLook look = { .white = 2, .gamma = 1 }, inverse = { .white = 2, .gamma = 1, .invert = TRUE };
  const SeqLook curved = { .white = 2, .gamma = 2.2 };
  const guint8 expected[] = { 0, 255, 0, 64, 255 };
  g_autoptr (SeqImage) image =
    render_make_image (SEQ_PIXELS_GREY_FLOAT, 5, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  g_autoptr (SeqRaster) plain = render_with_look (image, &view, &look);
  g_autoptr (SeqRaster) other = render_with_look (image, &view, &inverse);
  g_autoptr (SeqRaster) curve = render_with_look (image, &view, &curved);

  for (int i = 0; i < 5; i++)
    {
      g_assert_cmpint (render_pixel_at (plain, i, 0)[0], ==, expected[i]);
      g_assert_cmpint (render_pixel_at (other, i, 0)[0], ==, expected[i] == 64 ? 191 : 255 - expected[i]);
      g_assert_cmpint (render_pixel_at (curve, i, 0)[0], ==, expected[i] == 64 ? 136 : expected[i]);
    }
}

/* Nonsense is taken for what is nearest to it, and never for a number beyond the tables. */
static void
test_nonsense (void)
{
  static const double numbers[] = { NAN, INFINITY, -INFINITY, 1e308, -1e308, 0, 1e-308 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);

  for (int n = 0; n < 200; n++)
    {
      SeqLook look = { 0, 1, 0, 1, g_rand_int_range (rand, 0, 6), g_rand_int_range (rand, 0, 3), n % 2, n % 3 == 0 };
      double *parts[] = { &look.black, &look.white, &look.exposure, &look.gamma };
      g_autoptr (SeqImage) image = render_make_deep_noise (rand, SEQ_PIXELS_RGBA_FLOAT, 9, 7, SEQ_ORIENTATION_NORMAL);
      g_autoptr (SeqRaster) raster = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        *parts[i] = numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
      raster = render_with_look (image, &views[n % G_N_ELEMENTS (views)], &look);
      g_assert_nonnull (raster);
    }
}

/* A draft may be reduced one way and enlarged the other: its rows then go over into each other, and none of them
 * is that of a single row of pixels. */
static void
test_draft (void)
{
  const SeqView view = { 10, 10, FALSE, FALSE, 0.5, 10, 10, .ground = SEQ_GROUND_CHEQUER };
  const SeqLook inverse = LOOK (.invert = TRUE);
  guint8 data[11 * 4];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SeqImage) draft = NULL;
  g_autoptr (SeqRaster) plain = NULL, looked_at = NULL;

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8) (i * 89);
  bytes = g_bytes_new (data, sizeof data);
  draft = seq_image_new_draft (bytes, SEQ_PIXELS_GREY8, 11, 4, 11, SEQ_ORIENTATION_NORMAL, NULL, 20, 20);
  plain = render_plain (draft, &view);
  looked_at = render_with_look (draft, &view, &inverse);
  for (int i = 0; i < 100; i++)
    {
      int sum = render_pixel_at (looked_at, i % 10, i / 10)[0] + render_pixel_at (plain, i % 10, i / 10)[0];

      g_assert_cmpint (abs (sum - 255), <=, 1);
    }
}

/* A neutral look is none. */
static void
test_neutral (void)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  for (gsize v = 0; v < G_N_ELEMENTS (views); v++)
    {
      g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGBA8, 41, 31, SEQ_ORIENTATION_NORMAL);
      g_autoptr (SeqRaster) plain = render_plain (image, &views[v]);
      g_autoptr (SeqRaster) looked_at = render_with_look (image, &views[v], &neutral);

      g_assert_true (g_bytes_equal (seq_raster_get_bytes (plain), seq_raster_get_bytes (looked_at)));
      g_assert_true (seq_look_is_neutral (seq_raster_get_look (plain)));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/renderer-look/every-look-like-reference", test_every_look_like_reference);
  g_test_add_func ("/renderer-look/stretched-in-full-precision", test_stretched_in_full_precision);
  g_test_add_func ("/renderer-look/dark-ramp-has-all-its-steps", test_dark_ramp_has_all_its_steps);
  g_test_add_func ("/renderer-look/threshold", test_threshold);
  g_test_add_func ("/renderer-look/map", test_map);
  g_test_add_func ("/renderer-look/map-of-colours", test_map_of_colours);
  g_test_add_func ("/renderer-look/marks", test_marks);
  g_test_add_func ("/renderer-look/marks-of-colours", test_marks_of_colours);
  g_test_add_func ("/renderer-look/marks-of-steep-levels", test_marks_of_steep_levels);
  g_test_add_func ("/renderer-look/small-numbers", test_small_numbers);
  g_test_add_func ("/renderer-look/no-numbers", test_no_numbers);
  g_test_add_func ("/renderer-look/nonsense", test_nonsense);
  g_test_add_func ("/renderer-look/draft", test_draft);
  g_test_add_func ("/renderer-look/neutral", test_neutral);
  return g_test_run ();
}
