/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which device pixel shows which pixel of the image, against what the renderer shows there. */
#include "config.h"

#include "seq-pixel-grid.h"

#include "seq-renderer.h"

#include "support.h"

#define SIZE_MAX_IMAGE 40

/* Red tells the column, green the row. */
static SeqImage *
make_map (int width,
          int height)
{
  guint8 *data = g_malloc ((gsize) width * height * 3);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, (gsize) width * height * 3);

  for (int i = 0; i < width * height; i++)
    {
      data[3 * i] = (guint8) (i % width);
      data[3 * i + 1] = (guint8) (i / width);
      data[3 * i + 2] = 0;
    }
  return seq_image_new (bytes, SEQ_PIXELS_RGB8, width, height, (gsize) width * 3, SEQ_ORIENTATION_NORMAL, NULL);
}

static SeqView
make_view (GRand *rand,
           int    width,
           int    height)
{
  return (SeqView) {
    .width = g_rand_int_range (rand, 1, 120), .height = g_rand_int_range (rand, 1, 120),
    .scale = g_rand_boolean (rand) ? g_rand_int_range (rand, 1, 20) : g_rand_double_range (rand, 1, 20),
    .center_x = g_rand_double_range (rand, 0, width), .center_y = g_rand_double_range (rand, 0, height),
    .turn = { (guint) g_rand_int_range (rand, 0, 4), g_rand_boolean (rand) }
  };
}

static gboolean
has_pixel (const SeqRect *rect,
           int            x,
           int            y)
{
  return x >= rect->x && y >= rect->y && x < rect->x + rect->width && y < rect->y + rect->height;
}

static void
check_pixels (const SeqPlacement *placement,
              SeqRaster          *raster,
              const SeqRect      *pixels)
{
  const guint8 *rgb = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);
  const SeqRect *visible = &placement->visible;
  SeqRect area, seen;

  seq_pixel_grid_to_area (placement, pixels, &area);
  seq_pixel_grid_get_visible (placement, &seen);
  for (int j = 0; j < visible->height; j++)
    for (int i = 0; i < visible->width; i++)
      {
        const guint8 *at = rgb + (gsize) j * seq_raster_get_stride (raster) + (gsize) i * 3;
        int device_x = placement->x + visible->x + i, device_y = placement->y + visible->y + j;
        int x, y;

        g_assert_true (seq_pixel_grid_to_image (placement, device_x + 0.7, device_y, &x, &y));
        g_assert_cmpint (x, ==, at[0]);
        g_assert_cmpint (y, ==, at[1]);
        g_assert_cmpint (has_pixel (pixels, x, y), ==, has_pixel (&area, device_x, device_y));
        g_assert_true (has_pixel (&seen, x, y));
      }
}

static void
test_as_rendered (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      int width = g_rand_int_range (rand, 1, SIZE_MAX_IMAGE), height = g_rand_int_range (rand, 1, SIZE_MAX_IMAGE);
      g_autoptr (SeqImage) image = make_map (width, height);
      SeqView view = make_view (rand, width, height);
      SeqRect pixels = { g_rand_int_range (rand, 0, width), g_rand_int_range (rand, 0, height), 1, 1 };
      g_autoptr (SeqRaster) raster = NULL;
      g_autoptr (GError) error = NULL;
      SeqPlacement placement;

      pixels.width = g_rand_int_range (rand, 1, width - pixels.x + 1);
      pixels.height = g_rand_int_range (rand, 1, height - pixels.y + 1);
      g_assert_true (seq_view_place (&view, width, height, &placement));
      raster = seq_renderer_render (image, &view, NULL, NULL, &error);
      g_assert_no_error (error);
      check_pixels (&placement, raster, &pixels);
    }
}

static const struct
{
  double x, y;
  int    image_x, image_y;
} beside[] = {
  { -5, 30, 0, 1 }, { 29.9, 30, 0, 1 }, { 71, 49, 3, 2 }, { 35, -1e300, 0, 0 }, { 1e300, 1e300, 3, 2 }, { 40, 50, 1, 2 },
};

/* Beside the picture it is the nearest pixel, and said to be none. */
static void
test_beside (void)
{
  SeqView view = { .width = 100, .height = 70, .scale = 10 };
  SeqPlacement placement;
  int x, y;

  g_assert_true (seq_view_place (&view, 4, 3, &placement));
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_assert_false (seq_pixel_grid_to_image (&placement, beside[i].x, beside[i].y, &x, &y));
      g_assert_cmpint (x, ==, beside[i].image_x);
      g_assert_cmpint (y, ==, beside[i].image_y);
    }
}

/* A pixel of a picture that is made much smaller is somewhere all the same, and so is the last one of a picture
 * that is larger than most. */
static void
test_small_and_large (void)
{
  SeqView view = { .width = 100, .height = 100, .fit = TRUE };
  SeqRect last = { 99999, 99999, 1, 1 }, area;
  SeqPlacement placement;

  g_assert_true (seq_view_place (&view, 100000, 100000, &placement));
  seq_pixel_grid_to_area (&placement, &last, &area);
  g_assert_true (area.x == 99 && area.y == 99 && area.width == 1 && area.height == 1);
  view = (SeqView) { .width = 1000, .height = 1000, .scale = 64, .center_x = 1e5, .center_y = 1e5 };
  g_assert_true (seq_view_place (&view, 100000, 100000, &placement));
  seq_pixel_grid_to_area (&placement, &last, &area);
  g_assert_true (area.x == 936 && area.y == 936 && area.width == 64 && area.height == 64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pixel-grid/as-rendered", test_as_rendered);
  g_test_add_func ("/pixel-grid/beside", test_beside);
  g_test_add_func ("/pixel-grid/small-and-large", test_small_and_large);
  return g_test_run ();
}
