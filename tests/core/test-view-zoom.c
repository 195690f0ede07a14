/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zooming: what is under the pointer stays there, and the steps of the scale. */
#include "config.h"

#include "seq-view.h"

#include <math.h>

#include "viewing.h"

static void
test_zoom_from_fit (void)
{
  const SeqView fit = { 1600, 1000, VIEWING_FIT };
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
  SeqView start = { 1601, 999, VIEWING_AT (0.5, 1700.5, 1300.25) }, view = start;

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
  const SeqView view = { 100, 100, VIEWING_AT (2, 50, 60) };
  SeqView zoomed = seq_view_zoomed (&view, 200, 200, NAN, NAN, INFINITY);

  g_assert_true (seq_view_equal (&view, &zoomed));
  g_assert_cmpfloat (seq_view_zoomed (&view, 200, 200, 1e9, 0, 0).scale, ==, SEQ_VIEW_SCALE_MAX);
  g_assert_cmpfloat (seq_view_zoomed (&view, 200, 200, -INFINITY, 0, 0).scale, ==, SEQ_VIEW_SCALE_MIN);
  zoomed = seq_view_zoomed (&view, 200, 200, 3, 1e308, -1e308);
  g_assert_true (isfinite (zoomed.center_x) && isfinite (zoomed.center_y));
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

      viewing_draw_case (rand, &view, &width, &height);
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view-zoom/from-fit", test_zoom_from_fit);
  g_test_add_func ("/view-zoom/in-and-back", test_zoom_in_and_back);
  g_test_add_func ("/view-zoom/by-nonsense", test_zoom_nonsense);
  g_test_add_func ("/view-zoom/steps", test_steps);
  g_test_add_func ("/view-zoom/keeps-the-point", test_zoom_keeps_the_point);
  return g_test_run ();
}
