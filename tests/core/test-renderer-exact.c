/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where results of the renderer must be exact, tables say what they are.
 */
#include "config.h"

#include "seq-renderer.h"

#include <math.h>
#include <string.h>

#include "render-reference.h"
#include "seq-error.h"

#define CHEQUERED .ground = SEQ_GROUND_CHEQUER
#define FIT(w, h) { (w), (h), TRUE, FALSE, 0, 0, 0, CHEQUERED }
#define FILL(w, h) { (w), (h), TRUE, TRUE, 0, 0, 0, CHEQUERED }
#define AT(w, h, scale, x, y) { (w), (h), FALSE, FALSE, (scale), (x), (y), CHEQUERED }

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
  image = render_make_image (SEQ_PIXELS_GREY16, 256, 256, SEQ_ORIENTATION_NORMAL, (const guint8 *) ramp);
  sharp = render_plain (image, &view);
  view.smooth = TRUE;
  smooth = render_plain (image, &view);
  for (int i = 0; i < 65536; i++)
    for (int c = 0; c < 3; c++)
      {
        g_assert_cmpint (render_pixel_at (sharp, i % 256, i / 256)[c], ==, (i + 128) / 257);
        g_assert_cmpint (render_pixel_at (smooth, i % 256, i / 256)[c], ==, (i + 128) / 257);
      }
}

/* One and a quarter more than is white, three times, and once black: the mean is not that of 1, 1, 1, 0. */
static void
test_averaged_before_it_is_held (void)
{
  const float data[] = { 1.25f, 1.25f, 1.25f, -2.75f };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY_FLOAT, 2, 2, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  const SeqView view = FIT (1, 1), whole = FIT (2, 2);
  g_autoptr (SeqRaster) mean = render_plain (image, &view);
  g_autoptr (SeqRaster) all = render_plain (image, &whole);

  g_assert_cmpint (render_pixel_at (mean, 0, 0)[0], ==, 64); /* 0.25 */
  g_assert_cmpint (render_pixel_at (all, 0, 0)[1], ==, 255);
  g_assert_cmpint (render_pixel_at (all, 1, 1)[1], ==, 0);
}

/* Differences that 8 bits do not have make one when there are enough of them. */
static void
test_averaged_in_full (void)
{
  const guint16 data[] = { 128, 128, 128, 130 }; /* 128.5 is 0.5 and nothing, and each of them next to it */
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY16, 2, 2, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  const SeqView view = FIT (1, 1);
  g_autoptr (SeqRaster) mean = render_plain (image, &view);
  const guint16 more[] = { 128, 128, 128, 131 };
  g_autoptr (SeqImage) other = render_make_image (SEQ_PIXELS_GREY16, 2, 2, SEQ_ORIENTATION_NORMAL, (const guint8 *) more);
  g_autoptr (SeqRaster) other_mean = render_plain (other, &view);

  /* 128.5 / 257 is a half and goes up; so does more. With 8 bits first it would be a quarter. */
  g_assert_cmpint (render_pixel_at (mean, 0, 0)[0], ==, 1);
  g_assert_cmpint (render_pixel_at (other_mean, 0, 0)[0], ==, 1);
}

/* What is no number is black, also in alpha, and takes nothing with it; infinity is as white as can be. */
static void
test_no_numbers (void)
{
  const float data[] = { NAN, 0.5f, INFINITY, -INFINITY };
  const float clear[] = { 0.5f, 1, INFINITY, NAN };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY_FLOAT, 4, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) data);
  g_autoptr (SeqImage) with_alpha = render_make_image (SEQ_PIXELS_GREY_ALPHA_FLOAT, 2, 1, SEQ_ORIENTATION_NORMAL,
                                                (const guint8 *) clear);
  const SeqView whole = FIT (4, 1), half = FIT (2, 1), large = FILL (8, 2);
  const guint8 expected[] = { 0, 128, 255, 0 };
  g_autoptr (SeqRaster) sharp = render_plain (image, &whole);
  g_autoptr (SeqRaster) means = render_plain (image, &half);
  g_autoptr (SeqRaster) over = render_plain (with_alpha, &half);
  SeqView blurred = large;
  g_autoptr (SeqRaster) smooth = NULL;

  for (int x = 0; x < 4; x++)
    g_assert_cmpint (render_pixel_at (sharp, x, 0)[0], ==, expected[x]);
  g_assert_cmpint (render_pixel_at (means, 0, 0)[0], ==, 64); /* of 0 and a half */
  g_assert_cmpint (render_pixel_at (means, 1, 0)[0], ==, 0);  /* of both infinities */
  g_assert_cmpint (render_pixel_at (over, 0, 0)[0], ==, 128);
  g_assert_cmpint (render_pixel_at (over, 1, 0)[0], ==, 153); /* the ground */
  blurred.smooth = TRUE;
  smooth = render_plain (image, &blurred);
  g_assert_cmpint (render_pixel_at (smooth, 0, 0)[0], ==, 0);
  g_assert_cmpint (render_pixel_at (smooth, 2, 0)[0], ==, 96); /* three quarters of a half */
  g_assert_cmpint (render_pixel_at (smooth, 4, 0)[0], ==, 255);
}

/* 0 and 100 at 400 %: the middles are at 2 and 6, and between them it is 25 more for each pixel. */
static void
test_smooth_exactly (void)
{
  const guint8 data[] = { 0, 100 };
  const int expected[] = { 0, 0, 13, 38, 63, 88, 100, 100 }; /* 12.5 up */
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY8, 2, 1, SEQ_ORIENTATION_NORMAL, data);
  SeqView view = FILL (8, 4);
  g_autoptr (SeqRaster) raster = NULL;

  view.smooth = TRUE;
  raster = render_plain (image, &view);
  g_assert_cmpint (seq_raster_get_width (raster), ==, 8);
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 8; x++)
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (render_pixel_at (raster, x, y)[c], ==, expected[x]);
}

static void
test_grounds (void)
{
  const guint8 clear[4] = { 9, 9, 9, 0 };
  static const int greys[] = { [SEQ_GROUND_DARK] = 43, [SEQ_GROUND_GREY] = 119, [SEQ_GROUND_LIGHT] = 221,
                               [SEQ_GROUND_CHEQUER] = 153 };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGBA8, 1, 1, SEQ_ORIENTATION_NORMAL, clear);

  for (guint ground = 0; ground < G_N_ELEMENTS (greys); ground++)
    {
      SeqView view = FIT (1, 1);
      g_autoptr (SeqRaster) raster = NULL;

      view.ground = (SeqGround) ground;
      raster = render_plain (image, &view);
      g_assert_cmpint (render_pixel_at (raster, 0, 0)[0], ==, greys[ground]);
      g_assert_cmpint (render_pixel_at (raster, 0, 0)[2], ==, greys[ground]);
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
        g_assert_cmpint (render_pixel_at (raster, x, y)[c], ==, expected[y / zoom * width + x / zoom]);
}

static void
test_orientation_exactly (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY8, 4, 2, turns[i].orientation, stored);
      int width = turns[i].width, height = 8 / width;
      const SeqView whole = FIT (10, 10), reduced = FIT (width / 2, height / 2), large = FILL (3 * width, 3 * height);
      g_autoptr (SeqRaster) at_100 = render_plain (image, &whole);
      g_autoptr (SeqRaster) at_50 = render_plain (image, &reduced);
      g_autoptr (SeqRaster) at_300 = render_plain (image, &large);

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
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY8, 4, 2, SEQ_ORIENTATION_NORMAL, stored);

  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      int width = turns[i].width, height = 8 / width;
      SeqView whole = FIT (10, 10), reduced = FIT (width / 2, height / 2), large = FILL (3 * width, 3 * height);
      g_autoptr (SeqRaster) at_100 = NULL;
      g_autoptr (SeqRaster) at_50 = NULL;
      g_autoptr (SeqRaster) at_300 = NULL;

      g_test_message ("orientation %d", turns[i].orientation);
      whole.turn = reduced.turn = large.turn = by[i];
      at_100 = render_plain (image, &whole);
      at_50 = render_plain (image, &reduced);
      at_300 = render_plain (image, &large);
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
  image = render_make_image (SEQ_PIXELS_RGB8, 40, 30, SEQ_ORIENTATION_NORMAL, data);
  for (guint turn = 0; turn < 8; turn++)
    {
      const guint8 middle[] = { 13, 20, 7 };
      SeqView view = AT (15, 15, 3, 13.5, 20.5);
      g_autoptr (SeqRaster) raster = NULL;

      view.turn = (SeqTurn) { turn / 2, turn % 2 };
      raster = render_plain (image, &view);
      for (int y = 0; y < 15; y++)
        for (int x = 0; x < 15; x++)
          {
            guint8 seen[4];
            const SeqPlacement *p = seq_raster_get_placement (raster);

            render_get_seen_pixel (image, view.turn, (p->visible.x + x) / 3, (p->visible.y + y) / 3, seen);
            g_assert_cmpmem (render_pixel_at (raster, x, y), 3, seen, 3);
          }
      g_assert_cmpmem (render_pixel_at (raster, 7, 7), 3, middle, 3);
    }
}

static void
test_zoomed_with_an_offset (void)
{
  const guint8 data[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19 };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGB8, 3, 2, SEQ_ORIENTATION_NORMAL, data);
  const SeqView view = AT (4, 3, 3, 1.5, 1);
  g_autoptr (SeqRaster) raster = render_plain (image, &view);
  const SeqPlacement *placement = seq_raster_get_placement (raster);
  const int columns[] = { 0, 1, 1, 1 }, rows[] = { 0, 0, 1 };

  /* The area begins 2.5 and 1.5 device pixels into the picture, which become whole ones. */
  g_assert_cmpint (placement->x, ==, -2);
  g_assert_cmpint (placement->y, ==, -1);
  for (int y = 0; y < 3; y++)
    for (int x = 0; x < 4; x++)
      g_assert_cmpmem (render_pixel_at (raster, x, y), 3, data + rows[y] * 9 + columns[x] * 3, 3);
}

static void
test_100_percent_is_a_copy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (SeqImage) image = render_make_noise (rand, SEQ_PIXELS_RGB8, 50, 40, SEQ_ORIENTATION_NORMAL);
  const SeqView view = AT (30, 20, 1, 25, 18);
  g_autoptr (SeqRaster) raster = render_plain (image, &view);

  for (int y = 0; y < 20; y++)
    g_assert_cmpmem (render_pixel_at (raster, 0, y), 90,
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
  image = render_make_image (SEQ_PIXELS_RGB8, 64, 62, SEQ_ORIENTATION_NORMAL, data);
  raster = render_plain (image, &view);
  for (int y = 0; y < 31; y++)
    for (int x = 0; x < 32 * 3; x++)
      g_assert_cmpint (render_pixel_at (raster, 0, y)[x], ==, 128);
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

  image = render_make_image (format, 255 * n, m, SEQ_ORIENTATION_NORMAL, data);
  raster = render_plain (image, &view);
  g_assert_cmpint (seq_raster_get_width (raster), ==, 255);
  g_assert_cmpint (seq_raster_get_height (raster), ==, 1);
  for (int i = 0; i < 255; i++)
    {
      g_assert_cmpint (render_pixel_at (raster, i, 0)[0], ==, i + (2 * more + n * m) / (2 * n * m));
      g_assert_cmpint (render_pixel_at (raster, i, 0)[2], ==, render_pixel_at (raster, i, 0)[0]);
    }
}

/* Means that are exactly between two values, or as near to it as they can be. */
static void
test_whole_ratios_round_half_up (void)
{
  for (gsize f = 0; f < G_N_ELEMENTS (render_formats); f++)
    {
      for (int n = 2; n <= 16; n++)
        for (int m = 1; m <= n; m++) /* more rows than columns would not fit by the width */
          for (int below = 0; below < 2; below++)
            assert_rounds_half_up (n, m, (n * m + 1) / 2 - below, render_formats[f]);
      for (int n = 27; render_formats[f] != SEQ_PIXELS_RGBA8 && n < 70; n += 6)
        for (int below = 0; below < 2; below++)
          assert_rounds_half_up (n, n, (n * n + 1) / 2 - below, render_formats[f]);
    }
}

/* The most that can be added up before a result is taken: hundreds of rows of white. */
static void
test_a_white_tower (void)
{
  g_autofree guint8 *data = g_malloc (4 * 4000 * 4);
  const SeqView view = FIT (4, 4);

  memset (data, 255, 4 * 4000 * 4);
  for (gsize f = 0; f < G_N_ELEMENTS (render_formats); f++)
    {
      g_autoptr (SeqImage) image = render_make_image (render_formats[f], 4, 4000, SEQ_ORIENTATION_NORMAL, data);
      g_autoptr (SeqRaster) raster = render_plain (image, &view);

      g_assert_cmpint (seq_raster_get_height (raster), ==, 4);
      for (gsize i = 0; i < seq_raster_get_size (raster); i++)
        g_assert_cmpint (render_pixel_at (raster, 0, 0)[i], ==, 255);
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
      for (gsize f = 0; f < G_N_ELEMENTS (render_formats); f++)
        {
          const SeqView view = FIT (size, size);
          g_autoptr (SeqImage) image = NULL;
          g_autoptr (SeqRaster) raster = NULL;

          memset (data, values[v], 301 * 211 * 4);
          for (int i = 3; render_formats[f] == SEQ_PIXELS_RGBA8 && i < 301 * 211 * 4; i += 4)
            data[i] = 255;
          image = render_make_image (render_formats[f], 301, 211, SEQ_ORIENTATION_NORMAL, data);
          raster = render_plain (image, &view);
          for (gsize i = 0; i < seq_raster_get_size (raster); i++)
            g_assert_cmpint (render_pixel_at (raster, 0, 0)[i], ==, values[v]);
        }
}

static void
test_transparent_pixels_do_not_bleed (void)
{
  /* Red and nothing, which is stored as green. */
  const guint8 data[] = { 200, 0, 0, 255, 0, 255, 0, 0 };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGBA8, 2, 1, SEQ_ORIENTATION_NORMAL, data);
  const SeqView half = FIT (1, 1), whole = FIT (2, 1);
  g_autoptr (SeqRaster) mean = render_plain (image, &half);
  g_autoptr (SeqRaster) both = render_plain (image, &whole);

  g_assert_cmpint (render_pixel_at (mean, 0, 0)[0], ==, 177); /* (200 + 153) / 2 */
  g_assert_cmpint (render_pixel_at (mean, 0, 0)[1], ==, 77);  /* (0 + 153) / 2, up */
  g_assert_cmpint (render_pixel_at (mean, 0, 0)[2], ==, 77);
  g_assert_cmpint (render_pixel_at (both, 0, 0)[0], ==, 200);
  g_assert_cmpint (render_pixel_at (both, 0, 0)[1], ==, 0);
  g_assert_cmpint (render_pixel_at (both, 1, 0)[0], ==, 153);
  g_assert_cmpint (render_pixel_at (both, 1, 0)[1], ==, 153);
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
        g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_RGBA8, 40, 30, o, clear);
        const SeqView view = AT (14, 15, scales[s], 22, 11);
        g_autoptr (SeqRaster) raster = render_plain (image, &view);
        const SeqRect *visible = &seq_raster_get_placement (raster)->visible;

        for (int y = 0; y < visible->height; y++)
          for (int x = 0; x < visible->width; x++)
            g_assert_cmpint (render_pixel_at (raster, x, y)[1], ==, (int) render_get_ground (SEQ_GROUND_CHEQUER, visible->x + x, visible->y + y));
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
  image = render_make_image (SEQ_PIXELS_GREY8, 20000, 1, SEQ_ORIENTATION_NORMAL, data);
  raster = render_plain (image, &view);
  g_assert_cmpint (seq_raster_get_width (raster), ==, 10);
  g_assert_cmpint (seq_raster_get_height (raster), ==, 1);
  for (int i = 0; i < 10; i++)
    g_assert_cmpint (render_pixel_at (raster, i, 0)[0], ==, i * 20 + 1);
}

static void
test_cancelled (void)
{
  const SeqView views[] = { FIT (1, 1), FIT (9, 9), FILL (9, 9),
                            { .width = 9, .height = 9, .fit = TRUE, .enlarge = TRUE, .smooth = TRUE } };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY8, 4, 2, SEQ_ORIENTATION_NORMAL, stored);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (seq_renderer_render (image, &views[i], NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Refused before memory is touched, also where the system would promise it. */
static void
test_too_large (void)
{
  const SeqView views[] = { FILL (20000, 20000), FILL (1 << 30, 1 << 30), FILL (G_MAXINT, G_MAXINT) };
  g_autoptr (SeqImage) image = render_make_image (SEQ_PIXELS_GREY8, 1, 1, SEQ_ORIENTATION_NORMAL, stored);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (seq_renderer_render (image, &views[i], NULL, NULL, &error));
      g_assert_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/renderer-exact/16-bits-exactly", test_16_bits_exactly);
  g_test_add_func ("/renderer-exact/averaged-before-it-is-held", test_averaged_before_it_is_held);
  g_test_add_func ("/renderer-exact/averaged-in-full", test_averaged_in_full);
  g_test_add_func ("/renderer-exact/no-numbers", test_no_numbers);
  g_test_add_func ("/renderer-exact/smooth-exactly", test_smooth_exactly);
  g_test_add_func ("/renderer-exact/grounds", test_grounds);
  g_test_add_func ("/renderer-exact/orientation-exactly", test_orientation_exactly);
  g_test_add_func ("/renderer-exact/turns-exactly", test_turns_exactly);
  g_test_add_func ("/renderer-exact/turned-with-an-offset", test_turned_with_an_offset);
  g_test_add_func ("/renderer-exact/zoomed-with-an-offset", test_zoomed_with_an_offset);
  g_test_add_func ("/renderer-exact/100-percent-is-a-copy", test_100_percent_is_a_copy);
  g_test_add_func ("/renderer-exact/checkerboard-is-grey", test_checkerboard_is_grey);
  g_test_add_func ("/renderer-exact/whole-ratios-round-half-up", test_whole_ratios_round_half_up);
  g_test_add_func ("/renderer-exact/a-white-tower", test_a_white_tower);
  g_test_add_func ("/renderer-exact/flat-stays-flat", test_flat_stays_flat);
  g_test_add_func ("/renderer-exact/transparent-pixels-do-not-bleed", test_transparent_pixels_do_not_bleed);
  g_test_add_func ("/renderer-exact/chequer", test_chequer);
  g_test_add_func ("/renderer-exact/a-line-reduced-by-thousands", test_a_line_reduced_by_thousands);
  g_test_add_func ("/renderer-exact/cancelled", test_cancelled);
  g_test_add_func ("/renderer-exact/too-large", test_too_large);
  return g_test_run ();
}
