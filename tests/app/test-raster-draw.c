/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was rendered for one view, drawn where it belongs in another, against what is rendered for that one:
 * the same pixels where no pixel is stretched. Nothing of it needs a display.
 */
#include "config.h"

#include "seq-raster-draw.h"
#include "seq-renderer.h"

#define WIDTH 23
#define HEIGHT 17
#define AREA 40

static SeqImage *
make_image (void)
{
  guint8 *data = g_malloc (WIDTH * HEIGHT * 3);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, WIDTH * HEIGHT * 3);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      data[i * 3] = (guint8) (i % WIDTH * 11);
      data[i * 3 + 1] = (guint8) (i / WIDTH * 14);
      data[i * 3 + 2] = 200;
    }
  return seq_image_new (bytes, SEQ_PIXELS_RGB8, WIDTH, HEIGHT, WIDTH * 3, SEQ_ORIENTATION_NORMAL, NULL);
}

static SeqRaster *
render (SeqImage      *image,
        const SeqView *view)
{
  g_autoptr (GError) error = NULL;
  SeqRaster *raster = seq_renderer_render (image, view, NULL, NULL, &error);

  g_assert_no_error (error);
  return raster;
}

/* The raster of one view as it is seen in another, `factor` device pixels a logical one. */
static cairo_surface_t *
draw (SeqRaster     *raster,
      const SeqView *now,
      double         factor)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, AREA * 3, AREA * 3);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GdkTexture) texture = seq_raster_make_texture (raster);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  SeqPlacement placement;

  g_assert_true (seq_view_place (now, WIDTH, HEIGHT, &placement));
  seq_raster_draw (snapshot, texture, seq_raster_get_placement (raster), &placement, factor);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  cairo_scale (cr, factor, factor);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

static guint32
get_rendered (SeqRaster *raster,
              int        x,
              int        y)
{
  const guint8 *at = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);

  at += (gsize) y * seq_raster_get_stride (raster) + (gsize) x * 3;
  return (guint32) at[0] << 16 | (guint32) at[1] << 8 | at[2];
}

static void
assert_drawn_like (cairo_surface_t *surface,
                   SeqRaster       *expected)
{
  const SeqPlacement *p = seq_raster_get_placement (expected);

  for (int y = 0; y < p->visible.height; y++)
    for (int x = 0; x < p->visible.width; x++)
      g_assert_cmphex (get_pixel (surface, p->x + p->visible.x + x, p->y + p->visible.y + y), ==,
                       get_rendered (expected, x, y));
  /* And nothing beside it. */
  if (p->x > 0)
    g_assert_cmphex (get_pixel (surface, p->x - 1, p->y + 1), ==, 0);
  if (p->x + p->width < AREA)
    g_assert_cmphex (get_pixel (surface, p->x + p->width, p->y + 1), ==, 0);
}

static SeqTurn
get_turn (guint i)
{
  return (SeqTurn) { i / 2, i % 2 != 0 };
}

/* From every turn to every turn. */
static void
test_turned (void)
{
  g_autoptr (SeqImage) image = make_image ();

  for (guint from = 0; from < 8; from++)
    for (guint to = 0; to < 8; to++)
      for (int factor = 1; factor <= 2; factor++)
        {
          SeqView before = { .width = AREA, .height = AREA, .fit = TRUE, .turn = get_turn (from) };
          SeqView now = { .width = AREA, .height = AREA, .fit = TRUE, .turn = get_turn (to) };
          g_autoptr (SeqRaster) raster = render (image, &before);
          g_autoptr (SeqRaster) expected = render (image, &now);
          cairo_surface_t *surface = draw (raster, &now, factor);

          g_test_message ("from %u to %u, at %d", from, to, factor);
          assert_drawn_like (surface, expected);
          cairo_surface_destroy (surface);
        }
}

/* A part of the picture goes where it belongs when the view moves on: by a pan, and by a turn as well. */
static void
test_moved (void)
{
  g_autoptr (SeqImage) image = make_image ();

  for (guint to = 0; to < 8; to++)
    {
      SeqView before = { .width = 11, .height = 9, .scale = 1, .center_x = 11.5, .center_y = 8.5 };
      SeqView now = { .width = AREA, .height = AREA, .fit = TRUE, .turn = get_turn (to) };
      g_autoptr (SeqRaster) raster = render (image, &before);
      g_autoptr (SeqRaster) expected = render (image, &now);
      const SeqPlacement *p = seq_raster_get_placement (expected);
      cairo_surface_t *surface = draw (raster, &now, 1);
      int drawn = 0;

      for (int y = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++)
          {
            guint32 pixel = get_pixel (surface, p->x + x, p->y + y);

            if (pixel == 0)
              continue;
            g_assert_cmphex (pixel, ==, get_rendered (expected, x, y));
            drawn++;
          }
      g_assert_cmpint (drawn, ==, 11 * 9);
      cairo_surface_destroy (surface);
    }
}

/* Enlarged it is blurred between pixels and right in their middles. */
static void
test_stretched (void)
{
  g_autoptr (SeqImage) image = make_image ();

  for (guint to = 0; to < 8; to++)
    {
      SeqView before = { .width = AREA, .height = AREA, .fit = TRUE, .turn = get_turn (3) };
      SeqView now = { .width = AREA * 3, .height = AREA * 3, .scale = 3, .turn = get_turn (to) };
      g_autoptr (SeqRaster) raster = render (image, &before);
      g_autoptr (SeqRaster) expected = render (image, &now);
      const SeqPlacement *p = seq_raster_get_placement (expected);
      cairo_surface_t *surface = draw (raster, &now, 1);

      for (int y = 1; y < p->height; y += 3)
        for (int x = 1; x < p->width; x += 3)
          {
            guint32 seen = get_pixel (surface, p->x + x, p->y + y), wanted = get_rendered (expected, x, y);

            for (int shift = 0; shift < 24; shift += 8)
              g_assert_cmpint (ABS ((int) (seen >> shift & 255) - (int) (wanted >> shift & 255)), <=, 6);
          }
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Else opening a display would be the first to make them known. */
  g_type_ensure (GSK_TYPE_TEXTURE_NODE);
  g_test_add_func ("/raster-draw/turned", test_turned);
  g_test_add_func ("/raster-draw/moved", test_moved);
  g_test_add_func ("/raster-draw/stretched", test_stretched);
  return g_test_run ();
}
