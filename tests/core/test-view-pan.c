/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving the picture: by whole device pixels, up to its edges, and however it lies. */
#include "config.h"

#include "seq-view.h"

#include <math.h>

#include "viewing.h"

static void
test_pan (void)
{
  const SeqView fit = { 100, 100, VIEWING_FIT };
  SeqView view = { 101, 100, VIEWING_AT (1, 500, 500) }, panned;
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
  SeqView view = { 100, 100, VIEWING_AT (1, 500, 500) };
  SeqPlacement placement;

  view = seq_view_panned (&view, 1000, 1000, 10000, 0);
  view = seq_view_panned (&view, 1000, 1000, -7, 0);
  g_assert_true (seq_view_place (&view, 1000, 1000, &placement));
  g_assert_cmpint (placement.x, ==, -7);
}

/* The picture goes where it is dragged, however it lies. */
static void
test_pan_turned (void)
{
  for (guint i = 0; i < 8; i++)
    {
      SeqView view = { 100, 100, VIEWING_AT (2, 500, 400) }, panned;
      SeqPlacement before, after;

      view.turn = viewing_get_turn (i);
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
  SeqView view = { 100, 100, VIEWING_AT (2, 500, 400) };
  const SeqView fit = { 100, 100, VIEWING_FIT };
  SeqView centered = seq_view_centered (&view, 1000, 800, 123, 45);

  g_assert_cmpfloat (centered.center_x, ==, 123);
  g_assert_cmpfloat (centered.center_y, ==, 45);
  centered = seq_view_centered (&view, 1000, 800, -50, 5000);
  g_assert_cmpfloat (centered.center_x, ==, 25);
  g_assert_cmpfloat (centered.center_y, ==, 775);
  centered = seq_view_centered (&fit, 1000, 800, 1, 1);
  g_assert_true (seq_view_equal (&centered, &fit));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view-pan/by-device-pixels", test_pan);
  g_test_add_func ("/view-pan/at-the-edge-turns-at-once", test_pan_at_the_edge_turns_at_once);
  g_test_add_func ("/view-pan/turned", test_pan_turned);
  g_test_add_func ("/view-pan/centered", test_centered);
  return g_test_run ();
}
