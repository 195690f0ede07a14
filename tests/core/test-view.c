/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-view.h"

#include <math.h>

/* Views that do not fit are written from the picture's side: scale and centre. */
#define UPRIGHT .turn = { 0, FALSE }
#define FIT TRUE, FALSE, 0, 0, 0, UPRIGHT
#define FILL TRUE, TRUE, 0, 0, 0, UPRIGHT
#define AT(scale, x, y) FALSE, FALSE, scale, x, y, UPRIGHT

static const struct
{
  const char *what;
  SeqView     view;
  int         image_width, image_height;
  SeqRect     picture;
  SeqRect     visible;
} places[] = {
  { "a 12 MP picture fits by its height",
    { 1600, 1000, FIT }, 4000, 3000, { 133, 0, 1333, 1000 }, { 0, 0, 1333, 1000 } },
  { "a wide one by its width",
    { 1600, 1000, FIT }, 4000, 1000, { 0, 300, 1600, 400 }, { 0, 0, 1600, 400 } },
  { "a small one is not enlarged",
    { 101, 51, FIT }, 10, 20, { 45, 15, 10, 20 }, { 0, 0, 10, 20 } },
  { "unless asked for",
    { 100, 50, FILL }, 10, 20, { 37, 0, 25, 50 }, { 0, 0, 25, 50 } },
  { "also far beyond the range of scales",
    { 1000, 500, FILL }, 1, 1, { 250, 0, 500, 500 }, { 0, 0, 500, 500 } },
  { "a line keeps a pixel of height",
    { 100, 100, FIT }, 100000, 1, { 0, 49, 100, 1 }, { 0, 0, 100, 1 } },
  { "the largest size there is",
    { 1000, 1000, FIT }, G_MAXINT, G_MAXINT, { 0, 0, 1000, 1000 }, { 0, 0, 1000, 1000 } },
  { "exactly the area",
    { 640, 480, FIT }, 640, 480, { 0, 0, 640, 480 }, { 0, 0, 640, 480 } },
  { "100 % in the middle",
    { 100, 100, AT (1, 500, 500) }, 1000, 1000, { -450, -450, 1000, 1000 }, { 450, 450, 100, 100 } },
  { "100 % at the top left",
    { 100, 100, AT (1, 0, 0) }, 1000, 1000, { 0, 0, 1000, 1000 }, { 0, 0, 100, 100 } },
  { "100 % at the bottom right",
    { 100, 100, AT (1, 1000, 1000) }, 1000, 1000, { -900, -900, 1000, 1000 }, { 900, 900, 100, 100 } },
  { "100 %, small one way and large the other",
    { 100, 100, AT (1, 0, 60) }, 10, 120, { 45, -10, 10, 120 }, { 0, 10, 10, 100 } },
  { "300 % off the grid of image pixels",
    { 10, 10, AT (3, 5, 5.4) }, 100, 100, { -10, -11, 300, 300 }, { 10, 11, 10, 10 } },
  { "an odd area and a whole centre",
    { 101, 101, AT (1, 100, 101) }, 200, 202, { -49, -50, 200, 202 }, { 49, 50, 101, 101 } },
  { "100000 x 100000 at the greatest scale",
    { 1600, 1000, AT (64, 1e5, 1e5) }, 100000, 100000,
    { 1600 - 6400000, 1000 - 6400000, 6400000, 6400000 }, { 6398400, 6399000, 1600, 1000 } },
  { "a scale beyond the range",
    { 10, 10, AT (1e300, 0, 0) }, 10, 10, { 0, 0, 640, 640 }, { 0, 0, 10, 10 } },
  { "an infinite scale",
    { 10, 10, AT (INFINITY, 0, 0) }, 10, 10, { 0, 0, 640, 640 }, { 0, 0, 10, 10 } },
  { "a scale of nothing",
    { 10, 10, AT (0, 0, 0) }, 640, 640, { 0, 0, 10, 10 }, { 0, 0, 10, 10 } },
  { "a scale and a centre that are no numbers",
    { 10, 10, AT (NAN, NAN, INFINITY) }, 100, 50, { -45, -20, 100, 50 }, { 45, 20, 10, 10 } },
  { "a centre beyond everything",
    { 10, 10, AT (1, 1e308, -1e308) }, 100, 100, { -90, 0, 100, 100 }, { 90, 0, 10, 10 } },
};

static void
assert_rect (SeqRect a,
             SeqRect b)
{
  g_assert_cmpint (a.x, ==, b.x);
  g_assert_cmpint (a.y, ==, b.y);
  g_assert_cmpint (a.width, ==, b.width);
  g_assert_cmpint (a.height, ==, b.height);
}

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
      assert_rect (picture, places[i].picture);
      assert_rect (placement.visible, places[i].visible);
      g_assert_cmpint (placement.image_width, ==, places[i].image_width);
      g_assert_cmpint (placement.image_height, ==, places[i].image_height);
    }
}

static void
test_no_area (void)
{
  const SeqView views[] = { { 0, 10, FIT }, { 10, 0, AT (1, 0, 0) }, { -5, -5, FILL }, { 0 } };

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
  const SeqView fit = { 1600, 1000, FIT }, fill = { 1600, 1000, FILL };
  const SeqView free_view = { 1600, 1000, AT (1.25, 0, 0) }, far = { 1600, 1000, AT (1000, 0, 0) };

  g_assert_cmpfloat (seq_view_get_scale (&fit, 4000, 3000), ==, 1000.0 / 3000.0);
  g_assert_cmpfloat (seq_view_get_scale (&fit, 40, 30), ==, 1.0);
  g_assert_cmpfloat (seq_view_get_scale (&fill, 40, 25), ==, 40.0);
  g_assert_cmpfloat (seq_view_get_scale (&free_view, 40, 25), ==, 1.25);
  g_assert_cmpfloat (seq_view_get_scale (&far, 40, 25), ==, SEQ_VIEW_SCALE_MAX);
}

static void
test_equal (void)
{
  const SeqView fit = { 16, 10, FIT }, free_view = { 16, 10, AT (1, 2, 3) };
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

static void
test_zoom_from_fit (void)
{
  const SeqView fit = { 1600, 1000, FIT };
  SeqView zoomed = seq_view_zoomed (&fit, 4000, 3000, 1.0, 133 + 666.5, 500);
  SeqPlacement placement;
  double x, y;

  /* The picture's middle is half a pixel left of the area's, and stays there. */
  g_assert_false (zoomed.fit);
  g_assert_cmpfloat (zoomed.scale, ==, 1.0);
  g_assert_cmpfloat_with_epsilon (zoomed.center_x, 2000.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoomed.center_y, 1500, 1e-9);

  /* Device pixel 933 is column 800 of a picture that begins at 133 and stands for image column 2400. */
  zoomed = seq_view_zoomed (&fit, 4000, 3000, 1.0, 133 + 800, 600);
  g_assert_true (seq_view_place (&zoomed, 4000, 3000, &placement));
  g_assert_cmpint (placement.width, ==, 4000);
  seq_view_to_image (&zoomed, 4000, 3000, 133 + 800, 600, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 800 * 4000.0 / 1333.0, 0.51);
  g_assert_cmpfloat_with_epsilon (y, 1800, 1e-9);
}

static void
test_zoom_in_and_back (void)
{
  SeqView start = { 1601, 999, AT (0.5, 1700.5, 1300.25) }, view = start;

  for (int i = 0; i < 100; i++)
    view = seq_view_zoomed (&view, 4000, 3000, view.scale * 1.03, 400, 700);
  for (int i = 0; i < 100; i++)
    view = seq_view_zoomed (&view, 4000, 3000, view.scale / 1.03, 400, 700);
  g_assert_cmpfloat_with_epsilon (view.center_x, start.center_x, 0.5);
  g_assert_cmpfloat_with_epsilon (view.center_y, start.center_y, 0.5);
}

static void
test_zoom_nonsense (void)
{
  const SeqView view = { 100, 100, AT (2, 50, 60) };
  SeqView zoomed = seq_view_zoomed (&view, 200, 200, NAN, NAN, INFINITY);

  g_assert_true (seq_view_equal (&view, &zoomed));
  g_assert_cmpfloat (seq_view_zoomed (&view, 200, 200, 1e9, 0, 0).scale, ==, SEQ_VIEW_SCALE_MAX);
  g_assert_cmpfloat (seq_view_zoomed (&view, 200, 200, -INFINITY, 0, 0).scale, ==, SEQ_VIEW_SCALE_MIN);
  zoomed = seq_view_zoomed (&view, 200, 200, 3, 1e308, -1e308);
  g_assert_true (isfinite (zoomed.center_x) && isfinite (zoomed.center_y));
}

static void
test_pan (void)
{
  const SeqView fit = { 100, 100, FIT };
  SeqView view = { 101, 100, AT (1, 500, 500) }, panned;
  SeqPlacement before, after;

  panned = seq_view_panned (&fit, 1000, 1000, 10, 10);
  g_assert_true (seq_view_equal (&fit, &panned));

  /* By whole device pixels at any scale, also many times over. */
  for (double scale = 0.3; scale < 9; scale *= 1.37)
    {
      view.scale = scale;
      view.center_x = view.center_y = 500;
      g_assert_true (seq_view_place (&view, 1000, 1000, &before));
      panned = view;
      for (int i = 0; i < 30; i++)
        panned = seq_view_panned (&panned, 1000, 1000, 3, -1);
      g_assert_true (seq_view_place (&panned, 1000, 1000, &after));
      g_assert_cmpint (after.x - before.x, ==, 90);
      g_assert_cmpint (after.y - before.y, ==, -30);
    }

  panned = seq_view_panned (&view, 1000, 1000, INFINITY, NAN);
  g_assert_true (seq_view_equal (&view, &panned));
  panned = seq_view_panned (&view, 1000, 1000, 1e300, -1e300);
  g_assert_true (seq_view_place (&panned, 1000, 1000, &after));
  g_assert_cmpint (after.x, ==, 0);
  g_assert_cmpint (after.y, ==, 100 - after.height);
}

static void
test_pan_at_the_edge_turns_at_once (void)
{
  SeqView view = { 100, 100, AT (1, 500, 500) };
  SeqPlacement placement;

  view = seq_view_panned (&view, 1000, 1000, 10000, 0);
  view = seq_view_panned (&view, 1000, 1000, -7, 0);
  g_assert_true (seq_view_place (&view, 1000, 1000, &placement));
  g_assert_cmpint (placement.x, ==, -7);
}

static void
test_steps (void)
{
  const double wanted[] = { 1.0 / 3, 0.5, 1, 2, 3, 4, 5, 6, 7, 8 };
  double scale = 0;
  gsize found = 0, n = 0;

  for (double next; (next = seq_view_step_scale (scale, 1)) > scale; scale = next, n++)
    {
      if (scale > 0)
        g_assert_cmpfloat (seq_view_step_scale (next, -1), ==, scale);
      if (found < G_N_ELEMENTS (wanted) && next == wanted[found])
        found++;
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (n, <, 40);
  g_assert_cmpfloat (scale, ==, SEQ_VIEW_SCALE_MAX);

  g_assert_cmpfloat (seq_view_step_scale (0.33325, 1), ==, 0.5);
  g_assert_cmpfloat (seq_view_step_scale (0.9, 1), ==, 1.0);
  g_assert_cmpfloat (seq_view_step_scale (1.1, -1), ==, 1.0);
  g_assert_cmpfloat (seq_view_step_scale (1000, 1), ==, SEQ_VIEW_SCALE_MAX);
  g_assert_cmpfloat (seq_view_step_scale (1000, -1), ==, SEQ_VIEW_SCALE_MAX);
  g_assert_cmpfloat (seq_view_step_scale (0.0001, -1), ==, SEQ_VIEW_SCALE_MIN);
  g_assert_cmpfloat (seq_view_step_scale (-3, -1), ==, SEQ_VIEW_SCALE_MIN);
  g_assert_cmpfloat (seq_view_step_scale (NAN, 1), ==, 1.0);
  g_assert_cmpfloat (seq_view_step_scale (INFINITY, -1), ==, SEQ_VIEW_SCALE_MAX);
}

static void
draw_case (GRand   *rand,
           SeqView *view,
           int     *image_width,
           int     *image_height)
{
  const int largest[] = { 3, 100, 5000, 100001 };

  view->width = g_rand_int_range (rand, 1, 3000);
  view->height = g_rand_int_range (rand, 1, 3000);
  view->fit = g_rand_int_range (rand, 0, 4) == 0;
  view->enlarge = g_rand_boolean (rand);
  *image_width = g_rand_int_range (rand, 1, largest[g_rand_int_range (rand, 0, 4)]);
  *image_height = g_rand_int_range (rand, 1, largest[g_rand_int_range (rand, 0, 4)]);
  view->scale = exp2 (g_rand_double_range (rand, -7, 7));
  view->center_x = g_rand_double_range (rand, -0.2, 1.2) * *image_width;
  view->center_y = g_rand_double_range (rand, -0.2, 1.2) * *image_height;
  view->turn = (SeqTurn) { (guint) g_rand_int_range (rand, 0, 4), g_rand_boolean (rand) };
  view->smooth = g_rand_boolean (rand);
  view->ground = SEQ_GROUND_DARK;
}

/* The size of what is seen. */
static void
turn_size (const SeqView *view,
           int           *width,
           int           *height)
{
  int swap = *width;

  if (view->turn.quarters % 2 == 0)
    return;
  *width = *height;
  *height = swap;
}

static void
assert_covers (int offset,
               int size,
               int area,
               int start,
               int length)
{
  g_assert_cmpint (size, >=, 1);
  g_assert_cmpint (length, >=, 1);
  g_assert_cmpint (offset + start, >=, 0);
  g_assert_cmpint (offset + start + length, <=, area);
  g_assert_cmpint (start + length, <=, size);
  g_assert_cmpint (length, ==, MIN (size, area));
  if (size <= area)
    g_assert_cmpint (ABS (area - size - 2 * offset), <=, 1);
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

      draw_case (rand, &view, &width, &height);
      g_assert_true (seq_view_place (&view, width, height, &p));
      assert_covers (p.x, p.width, view.width, p.visible.x, p.visible.width);
      assert_covers (p.y, p.height, view.height, p.visible.y, p.visible.height);

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

/* Unless the picture is held by an edge or centred, the point under the pointer is off by no more
 * than the rounding of the placements: half a device pixel each, and none for a centred one. */
static void
assert_stays (double before,
              double after,
              int    image,
              int    old_size,
              int    offset,
              int    size,
              int    area)
{
  if (size <= area || offset == 0 || offset == area - size)
    return;
  if (old_size <= area)
    g_assert_cmpfloat_with_epsilon (before, after, 0.51 * image / size);
  else
    g_assert_cmpfloat_with_epsilon (before, after, 0.51 * image / old_size + 0.51 * image / size);
}

static void
test_zoom_keeps_the_point (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < 20000; i++)
    {
      SeqView view, zoomed;
      SeqPlacement p, q;
      int width, height;
      double x, y, x0, y0, x1, y1;

      draw_case (rand, &view, &width, &height);
      x = g_rand_double_range (rand, 0, view.width);
      y = g_rand_double_range (rand, 0, view.height);
      zoomed = seq_view_zoomed (&view, width, height, exp2 (g_rand_double_range (rand, -7, 7)), x, y);

      g_assert_true (seq_view_place (&view, width, height, &p));
      g_assert_true (seq_view_place (&zoomed, width, height, &q));
      seq_view_to_image (&view, width, height, x, y, &x0, &y0);
      seq_view_to_image (&zoomed, width, height, x, y, &x1, &y1);
      seq_turn_point (view.turn, width, height, &x0, &y0);
      seq_turn_point (view.turn, width, height, &x1, &y1);
      turn_size (&view, &width, &height);
      assert_stays (x0, x1, width, p.width, q.x, q.width, view.width);
      assert_stays (y0, y1, height, p.height, q.y, q.height, view.height);

      turn_size (&view, &width, &height);
      view = seq_view_panned (&zoomed, width, height, 0, 0);
      g_assert_true (seq_view_equal (&view, &zoomed));
    }
}

/* ---- turned ------------------------------------------------------------------------------- */

/* Where the upper left pixel of a picture of 40 x 30 goes, and the one right of it. */
static void
test_turn_points (void)
{
  static const struct { SeqTurn turn; double corner[2], next[2]; } rows[] = {
    { { 0, FALSE }, { 0.5, 0.5 }, { 1.5, 0.5 } },
    { { 1, FALSE }, { 29.5, 0.5 }, { 29.5, 1.5 } },
    { { 2, FALSE }, { 39.5, 29.5 }, { 38.5, 29.5 } },
    { { 3, FALSE }, { 0.5, 39.5 }, { 0.5, 38.5 } },
    { { 0, TRUE }, { 39.5, 0.5 }, { 38.5, 0.5 } },
    { { 1, TRUE }, { 29.5, 39.5 }, { 29.5, 38.5 } },
    { { 2, TRUE }, { 0.5, 29.5 }, { 1.5, 29.5 } },
    { { 3, TRUE }, { 0.5, 0.5 }, { 0.5, 1.5 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double x = 0.5, y = 0.5, next_x = 1.5, next_y = 0.5;

      seq_turn_point (rows[i].turn, 40, 30, &x, &y);
      seq_turn_point (rows[i].turn, 40, 30, &next_x, &next_y);
      g_assert_cmpfloat (x, ==, rows[i].corner[0]);
      g_assert_cmpfloat (y, ==, rows[i].corner[1]);
      g_assert_cmpfloat (next_x, ==, rows[i].next[0]);
      g_assert_cmpfloat (next_y, ==, rows[i].next[1]);
    }
}

static SeqTurn
get_turn (guint i)
{
  return (SeqTurn) { i / 2, i % 2 != 0 };
}

/* Two turns in one are the two in turn, for all of them; and each is undone by its inverse. */
static void
test_turns_follow_each_other (void)
{
  for (guint i = 0; i < 8; i++)
    for (guint j = 0; j < 8; j++)
      {
        SeqTurn first = get_turn (i), second = get_turn (j), both = seq_turn_then (first, second);
        double x = 3, y = 5, at_once_x = 3, at_once_y = 5;

        seq_turn_point (first, 40, 30, &x, &y);
        seq_turn_point (second, seq_turn_swaps (first) ? 30 : 40, seq_turn_swaps (first) ? 40 : 30, &x, &y);
        seq_turn_point (both, 40, 30, &at_once_x, &at_once_y);
        g_assert_cmpfloat (at_once_x, ==, x);
        g_assert_cmpfloat (at_once_y, ==, y);
        g_assert_true (seq_turn_swaps (both) == (seq_turn_swaps (first) != seq_turn_swaps (second)));
        g_assert_true (seq_turn_equal (seq_turn_then (both, seq_turn_inverse (second)), first));
        g_assert_true (seq_turn_equal (first, second) == (i == j));
      }
}

static void
test_place_turned (void)
{
  SeqView view = { 1600, 1000, FIT };
  SeqPlacement placement;

  view.turn.quarters = 3;
  g_assert_true (seq_view_place (&view, 4000, 3000, &placement));
  assert_rect ((SeqRect) { placement.x, placement.y, placement.width, placement.height },
               (SeqRect) { 425, 0, 750, 1000 });
  g_assert_cmpint (placement.image_width, ==, 4000);
  g_assert_cmpint (placement.image_height, ==, 3000);
  g_assert_cmpfloat (seq_view_get_scale (&view, 4000, 3000), ==, 0.25);

  /* The image's upper left corner is at the lower left, so its right is up. */
  view = (SeqView) { 100, 100, AT (1, 4000, 0) };
  view.turn.quarters = 3;
  g_assert_true (seq_view_place (&view, 4000, 3000, &placement));
  assert_rect (placement.visible, (SeqRect) { 0, 0, 100, 100 });
}

/* Whatever is in the middle stays there, and turning on or back leads back to exactly the same view. */
static void
test_turning_keeps_the_middle (void)
{
  SeqView view = { 301, 201, AT (3, 500.5, 300.25) }, turned = view;
  SeqPlacement placement;
  double x, y;

  for (guint i = 0; i < 8; i++)
    {
      SeqView by = seq_view_turned (&view, get_turn (i));

      seq_view_to_image (&by, 1000, 600, 150.5, 100.5, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, 500.5, 0.34);
      g_assert_cmpfloat_with_epsilon (y, 300.25, 0.34);
      by = seq_view_turned (&by, seq_turn_inverse (get_turn (i)));
      g_assert_true (seq_view_equal (&by, &view));
    }

  /* Also through a turn in which the edges of the picture do not let it stay. */
  view = (SeqView) { 500, 100, AT (1, 250, 550) };
  turned = view;
  for (guint i = 0; i < 4; i++)
    {
      turned = seq_view_turned (&turned, (SeqTurn) { 1, FALSE });
      g_assert_true (seq_view_place (&turned, 1000, 600, &placement));
      assert_covers (placement.x, placement.width, 500, placement.visible.x, placement.visible.width);
    }
  g_assert_true (seq_view_equal (&turned, &view));
}

/* The picture goes where it is dragged, however it lies. */
static void
test_pan_turned (void)
{
  for (guint i = 0; i < 8; i++)
    {
      SeqView view = { 100, 100, AT (2, 500, 400) }, panned;
      SeqPlacement before, after;

      view.turn = get_turn (i);
      panned = seq_view_panned (&view, 1000, 800, 30, -20);
      g_assert_true (seq_view_place (&view, 1000, 800, &before));
      g_assert_true (seq_view_place (&panned, 1000, 800, &after));
      g_assert_cmpint (after.x - before.x, ==, 30);
      g_assert_cmpint (after.y - before.y, ==, -20);
    }
}

static void
test_centered (void)
{
  SeqView view = { 100, 100, AT (2, 500, 400) };
  const SeqView fit = { 100, 100, FIT };
  SeqView centered = seq_view_centered (&view, 1000, 800, 123, 45);

  g_assert_cmpfloat (centered.center_x, ==, 123);
  g_assert_cmpfloat (centered.center_y, ==, 45);
  centered = seq_view_centered (&view, 1000, 800, -50, 5000);
  g_assert_cmpfloat (centered.center_x, ==, 25);
  g_assert_cmpfloat (centered.center_y, ==, 775);
  centered = seq_view_centered (&fit, 1000, 800, 1, 1);
  g_assert_true (seq_view_equal (&centered, &fit));
}

/* ---- from one image to another ------------------------------------------------------------ */

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
  SeqView view = { 200, 100, AT (1, 900, 700) };

  for (guint i = 0; i < 8; i += 2)
    {
      view.turn = get_turn (i);
      assert_in_the_middle (&view, 4000, 3000, 900, 700);
      assert_in_the_middle (&view, 1500, 900, 900, 700);
      assert_in_the_middle (&view, 8000, 800, 900, 700);
      assert_in_the_middle (&view, 90, 80, 45, 40);
      assert_in_the_middle (&view, 4000, 3000, 900, 700);
    }
  view.turn = get_turn (0);
  assert_in_the_middle (&view, 950, 720, 850, 670);
  view.turn = get_turn (2); /* on its side the area is 100 image pixels wide and 200 high */
  assert_in_the_middle (&view, 920, 720, 870, 620);
}

static void
test_shows_same (void)
{
  const SeqView view = { 100, 100, AT (1, 500, 500) };
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
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/place", test_place);
  g_test_add_func ("/view/without-an-area", test_no_area);
  g_test_add_func ("/view/scale", test_scale);
  g_test_add_func ("/view/equal", test_equal);
  g_test_add_func ("/view/zoom-from-fit", test_zoom_from_fit);
  g_test_add_func ("/view/zoom-in-and-back", test_zoom_in_and_back);
  g_test_add_func ("/view/zoom-by-nonsense", test_zoom_nonsense);
  g_test_add_func ("/view/pan-by-device-pixels", test_pan);
  g_test_add_func ("/view/pan-at-the-edge-turns-at-once", test_pan_at_the_edge_turns_at_once);
  g_test_add_func ("/view/steps", test_steps);
  g_test_add_func ("/view/every-placement-is-sound", test_every_placement_is_sound);
  g_test_add_func ("/view/zoom-keeps-the-point", test_zoom_keeps_the_point);
  g_test_add_func ("/view/turn-points", test_turn_points);
  g_test_add_func ("/view/turns-follow-each-other", test_turns_follow_each_other);
  g_test_add_func ("/view/place-turned", test_place_turned);
  g_test_add_func ("/view/turning-keeps-the-middle", test_turning_keeps_the_middle);
  g_test_add_func ("/view/pan-turned", test_pan_turned);
  g_test_add_func ("/view/centered", test_centered);
  g_test_add_func ("/view/sizes-differ", test_sizes_differ);
  g_test_add_func ("/view/shows-same", test_shows_same);
  g_test_add_func ("/view/count-pixels", test_count_pixels);
  return g_test_run ();
}
