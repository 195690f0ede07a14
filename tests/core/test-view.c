/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-view.h"

#include <math.h>

#include "viewing.h"

static const struct
{
  const char *what;
  SeqView     view;
  int         image_width, image_height;
  SeqRect     picture;
  SeqRect     visible;
} places[] = {
  { "a 12 MP picture fits by its height",
    { 1600, 1000, VIEWING_FIT }, 4000, 3000, { 133, 0, 1333, 1000 }, { 0, 0, 1333, 1000 } },
  { "a wide one by its width",
    { 1600, 1000, VIEWING_FIT }, 4000, 1000, { 0, 300, 1600, 400 }, { 0, 0, 1600, 400 } },
  { "a small one is not enlarged",
    { 101, 51, VIEWING_FIT }, 10, 20, { 45, 15, 10, 20 }, { 0, 0, 10, 20 } },
  { "unless asked for",
    { 100, 50, VIEWING_FILL }, 10, 20, { 37, 0, 25, 50 }, { 0, 0, 25, 50 } },
  { "also far beyond the range of scales",
    { 1000, 500, VIEWING_FILL }, 1, 1, { 250, 0, 500, 500 }, { 0, 0, 500, 500 } },
  { "a line keeps a pixel of height",
    { 100, 100, VIEWING_FIT }, 100000, 1, { 0, 49, 100, 1 }, { 0, 0, 100, 1 } },
  { "the largest size there is",
    { 1000, 1000, VIEWING_FIT }, G_MAXINT, G_MAXINT, { 0, 0, 1000, 1000 }, { 0, 0, 1000, 1000 } },
  { "exactly the area",
    { 640, 480, VIEWING_FIT }, 640, 480, { 0, 0, 640, 480 }, { 0, 0, 640, 480 } },
  { "100 % in the middle",
    { 100, 100, VIEWING_AT (1, 500, 500) }, 1000, 1000, { -450, -450, 1000, 1000 }, { 450, 450, 100, 100 } },
  { "100 % at the top left",
    { 100, 100, VIEWING_AT (1, 0, 0) }, 1000, 1000, { 0, 0, 1000, 1000 }, { 0, 0, 100, 100 } },
  { "100 % at the bottom right",
    { 100, 100, VIEWING_AT (1, 1000, 1000) }, 1000, 1000, { -900, -900, 1000, 1000 }, { 900, 900, 100, 100 } },
  { "100 %, small one way and large the other",
    { 100, 100, VIEWING_AT (1, 0, 60) }, 10, 120, { 45, -10, 10, 120 }, { 0, 10, 10, 100 } },
  { "300 % off the grid of image pixels",
    { 10, 10, VIEWING_AT (3, 5, 5.4) }, 100, 100, { -10, -11, 300, 300 }, { 10, 11, 10, 10 } },
  { "an odd area and a whole centre",
    { 101, 101, VIEWING_AT (1, 100, 101) }, 200, 202, { -49, -50, 200, 202 }, { 49, 50, 101, 101 } },
  { "100000 x 100000 at the greatest scale",
    { 1600, 1000, VIEWING_AT (64, 1e5, 1e5) }, 100000, 100000,
    { 1600 - 6400000, 1000 - 6400000, 6400000, 6400000 }, { 6398400, 6399000, 1600, 1000 } },
  { "a scale beyond the range",
    { 10, 10, VIEWING_AT (1e300, 0, 0) }, 10, 10, { 0, 0, 640, 640 }, { 0, 0, 10, 10 } },
  { "an infinite scale",
    { 10, 10, VIEWING_AT (INFINITY, 0, 0) }, 10, 10, { 0, 0, 640, 640 }, { 0, 0, 10, 10 } },
  { "a scale of nothing",
    { 10, 10, VIEWING_AT (0, 0, 0) }, 640, 640, { 0, 0, 10, 10 }, { 0, 0, 10, 10 } },
  { "a scale and a centre that are no numbers",
    { 10, 10, VIEWING_AT (NAN, NAN, INFINITY) }, 100, 50, { -45, -20, 100, 50 }, { 45, 20, 10, 10 } },
  { "a centre beyond everything",
    { 10, 10, VIEWING_AT (1, 1e308, -1e308) }, 100, 100, { -90, 0, 100, 100 }, { 90, 0, 10, 10 } },
};

static void
test_place (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      SeqPlacement placement;
      SeqRect picture;

      g_test_message ("%s", places[i].what);
      g_assert_true (seq_view_place (&places[i].view, places[i].image_width, places[i].image_height, &placement));
      picture = (SeqRect) { placement.x, placement.y, placement.width, placement.height };
      viewing_assert_rect (picture, places[i].picture);
      viewing_assert_rect (placement.visible, places[i].visible);
      g_assert_cmpint (placement.image_width, ==, places[i].image_width);
      g_assert_cmpint (placement.image_height, ==, places[i].image_height);
    }
}

static void
test_no_area (void)
{
  const SeqView views[] = { { 0, 10, VIEWING_FIT }, { 10, 0, VIEWING_AT (1, 0, 0) }, { -5, -5, VIEWING_FILL }, { 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      SeqPlacement placement;
      SeqView zoomed;
      double x, y;

      g_assert_false (seq_view_place (&views[i], 100, 50, &placement));
      g_assert_cmpint (placement.visible.width, ==, 0);
      g_assert_cmpfloat (seq_view_get_scale (&views[i], 100, 50), >, 0);
      seq_view_to_image (&views[i], 100, 50, 3, 3, &x, &y);
      g_assert_true (isfinite (x) && isfinite (y));
      zoomed = seq_view_zoomed (&views[i], 100, 50, 2, 0, 0);
      g_assert_true (isfinite (zoomed.center_x) && isfinite (zoomed.center_y));
    }
}

static void
test_scale (void)
{
  const SeqView fit = { 1600, 1000, VIEWING_FIT }, fill = { 1600, 1000, VIEWING_FILL };
  const SeqView free_view = { 1600, 1000, VIEWING_AT (1.25, 0, 0) }, far = { 1600, 1000, VIEWING_AT (1000, 0, 0) };

  g_assert_cmpfloat (seq_view_get_scale (&fit, 4000, 3000), ==, 1000.0 / 3000.0);
  g_assert_cmpfloat (seq_view_get_scale (&fit, 40, 30), ==, 1.0);
  g_assert_cmpfloat (seq_view_get_scale (&fill, 40, 25), ==, 40.0);
  g_assert_cmpfloat (seq_view_get_scale (&free_view, 40, 25), ==, 1.25);
  g_assert_cmpfloat (seq_view_get_scale (&far, 40, 25), ==, SEQ_VIEW_SCALE_MAX);
}

static void
test_equal (void)
{
  const SeqView fit = { 16, 10, VIEWING_FIT }, free_view = { 16, 10, VIEWING_AT (1, 2, 3) };
  SeqView other = fit;

  other.scale = 5;
  other.center_x = 7;
  g_assert_true (seq_view_equal (&fit, &other));
  other.enlarge = TRUE;
  g_assert_false (seq_view_equal (&fit, &other));

  other = free_view;
  g_assert_true (seq_view_equal (&free_view, &other));
  g_assert_false (seq_view_equal (&fit, &other));
  other.center_y = 3.5;
  g_assert_false (seq_view_equal (&free_view, &other));
  other = free_view;
  other.scale = 2;
  g_assert_false (seq_view_equal (&free_view, &other));
  other = free_view;
  other.width = 17;
  g_assert_false (seq_view_equal (&free_view, &other));
}

/* (x, y) of the image is seen at this part of the width and height of what is seen. The rows are the turns,
 * then the same of a picture flipped; columns are what x and y are made of. */
static void
assert_seen_at (const SeqView *view,
                int            width,
                int            height,
                double         x,
                double         y,
                double         part_x,
                double         part_y)
{
  const double of_x[] = { part_x, part_y, 1 - part_x, 1 - part_y };
  const double of_y[] = { part_y, 1 - part_x, 1 - part_y, part_x };
  double from_x = of_x[view->turn.quarters];

  g_assert_cmpfloat_with_epsilon (x, (view->turn.flip ? 1 - from_x : from_x) * width, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, of_y[view->turn.quarters] * height, 1e-6);
}

static void
test_every_placement_is_sound (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < 20000; i++)
    {
      SeqView view, clamped;
      SeqPlacement p, q;
      int width, height;
      double x, y;

      viewing_draw_case (rand, &view, &width, &height);
      g_assert_true (seq_view_place (&view, width, height, &p));
      viewing_assert_covers (p.x, p.width, view.width, p.visible.x, p.visible.width);
      viewing_assert_covers (p.y, p.height, view.height, p.visible.y, p.visible.height);

      /* Clamping moves nothing, and has nothing left to do the second time. */
      clamped = seq_view_panned (&view, width, height, 0, 0);
      g_assert_true (seq_view_place (&clamped, width, height, &q));
      g_assert_cmpmem (&p, sizeof p, &q, sizeof q);
      view = seq_view_panned (&clamped, width, height, 0, 0);
      g_assert_true (seq_view_equal (&view, &clamped));

      /* The corners of the placement are those of the image. */
      seq_view_to_image (&view, width, height, p.x, p.y + p.height, &x, &y);
      assert_seen_at (&view, width, height, x, y, 0, 1);
      seq_view_to_image (&view, width, height, p.x + 0.5 * p.width, p.y + 0.25 * p.height, &x, &y);
      assert_seen_at (&view, width, height, x, y, 0.5, 0.25);
    }
}

static void
assert_in_the_middle (const SeqView *view,
                      int            width,
                      int            height,
                      double         expected_x,
                      double         expected_y)
{
  double x, y;

  seq_view_to_image (view, width, height, view->width / 2.0, view->height / 2.0, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, expected_x, 0.5);
  g_assert_cmpfloat_with_epsilon (y, expected_y, 0.5);
}

/* It is the same pixel, counted from the upper left, as long as there is one; if there is not, the view
 * goes as far as it can and does not forget. */
static void
test_sizes_differ (void)
{
  SeqView view = { 200, 100, VIEWING_AT (1, 900, 700) };

  for (guint i = 0; i < 8; i += 2)
    {
      view.turn = viewing_get_turn (i);
      assert_in_the_middle (&view, 4000, 3000, 900, 700);
      assert_in_the_middle (&view, 1500, 900, 900, 700);
      assert_in_the_middle (&view, 8000, 800, 900, 700);
      assert_in_the_middle (&view, 90, 80, 45, 40);
      assert_in_the_middle (&view, 4000, 3000, 900, 700);
    }
  view.turn = viewing_get_turn (0);
  assert_in_the_middle (&view, 950, 720, 850, 670);
  view.turn = viewing_get_turn (2); /* on its side the area is 100 image pixels wide and 200 high */
  assert_in_the_middle (&view, 920, 720, 870, 620);
}

static void
test_shows_same (void)
{
  const SeqView view = { 100, 100, VIEWING_AT (1, 500, 500) };
  SeqView moved = view, smooth = view, turned = view, light = view;
  SeqPlacement a, b;

  g_assert_true (seq_view_place (&view, 60, 50, &a));
  moved.width = 200;
  g_assert_true (seq_view_place (&moved, 60, 50, &b));
  g_assert_cmpint (a.x, !=, b.x);
  g_assert_true (seq_placement_shows_same (&a, &b));

  /* What does not matter at 100 % matters above. */
  smooth.smooth = TRUE;
  g_assert_false (seq_view_equal (&smooth, &view));
  g_assert_true (seq_view_place (&smooth, 60, 50, &b));
  g_assert_true (seq_placement_shows_same (&a, &b));
  smooth.scale = moved.scale = 2;
  g_assert_true (seq_view_place (&smooth, 60, 50, &b));
  smooth.smooth = FALSE;
  g_assert_true (seq_view_place (&smooth, 60, 50, &a));
  g_assert_false (seq_placement_shows_same (&a, &b));

  turned.turn.quarters = 2;
  g_assert_false (seq_view_equal (&turned, &view));
  g_assert_true (seq_view_place (&view, 60, 50, &a));
  g_assert_true (seq_view_place (&turned, 60, 50, &b));
  g_assert_false (seq_placement_shows_same (&a, &b));
  light.ground = SEQ_GROUND_LIGHT;
  g_assert_false (seq_view_equal (&light, &view));
  g_assert_true (seq_view_place (&light, 60, 50, &b));
  g_assert_false (seq_placement_shows_same (&a, &b));
}

/* Of a widget whose corner is at `origin`, how many device pixels are whole, and where they begin. */
static void
test_count_pixels (void)
{
  static const struct { double origin, length, scale; int expected; double offset; } rows[] = {
    { 0, 100, 1, 100, 0 },
    { 47, 100, 2, 200, 0 },
    { 0, 100, 1.25, 125, 0 },
    { 47, 100, 1.25, 124, 0.2 },      /* from 58.75 to 183.75: 59 is the first, 183 the end */
    { 46, 7, 1.5, 10, 0 },            /* from 69 to 79.5 */
    { 1, 1, 1.5, 1, 1.0 / 3 },        /* from 1.5 to 3 */
    { 0.1, 0.2, 1, 0, 0.9 },
    { 5, 0, 1.75, 0, 0.142857142857 },
    { 1.0 / 3, 99, 3, 297, 0 },       /* what is beside a border by dust is on it */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double offset;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (seq_view_count_pixels (rows[i].origin, rows[i].length, rows[i].scale, &offset), ==, rows[i].expected);
      g_assert_cmpfloat_with_epsilon (offset, rows[i].offset, 1e-9);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/place", test_place);
  g_test_add_func ("/view/without-an-area", test_no_area);
  g_test_add_func ("/view/scale", test_scale);
  g_test_add_func ("/view/equal", test_equal);
  g_test_add_func ("/view/every-placement-is-sound", test_every_placement_is_sound);
  g_test_add_func ("/view/sizes-differ", test_sizes_differ);
  g_test_add_func ("/view/shows-same", test_shows_same);
  g_test_add_func ("/view/count-pixels", test_count_pixels);
  return g_test_run ();
}
