/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turning and flipping: where points go, and that the middle of the view stays. */
#include "config.h"

#include "seq-view.h"

#include "viewing.h"

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

/* Two turns in one are the two in turn, for all of them; and each is undone by its inverse. */
static void
test_turns_follow_each_other (void)
{
  for (guint i = 0; i < 8; i++)
    for (guint j = 0; j < 8; j++)
      {
        SeqTurn first = viewing_get_turn (i), second = viewing_get_turn (j), both = seq_turn_then (first, second);
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
  SeqView view = { 1600, 1000, VIEWING_FIT };
  SeqPlacement placement;

  view.turn.quarters = 3;
  g_assert_true (seq_view_place (&view, 4000, 3000, &placement));
  viewing_assert_rect ((SeqRect) { placement.x, placement.y, placement.width, placement.height },
               (SeqRect) { 425, 0, 750, 1000 });
  g_assert_cmpint (placement.image_width, ==, 4000);
  g_assert_cmpint (placement.image_height, ==, 3000);
  g_assert_cmpfloat (seq_view_get_scale (&view, 4000, 3000), ==, 0.25);

  /* The image's upper left corner is at the lower left, so its right is up. */
  view = (SeqView) { 100, 100, VIEWING_AT (1, 4000, 0) };
  view.turn.quarters = 3;
  g_assert_true (seq_view_place (&view, 4000, 3000, &placement));
  viewing_assert_rect (placement.visible, (SeqRect) { 0, 0, 100, 100 });
}

/* Whatever is in the middle stays there, and turning on or back leads back to exactly the same view. */
static void
test_turning_keeps_the_middle (void)
{
  SeqView view = { 301, 201, VIEWING_AT (3, 500.5, 300.25) }, turned = view;
  SeqPlacement placement;
  double x, y;

  for (guint i = 0; i < 8; i++)
    {
      SeqView by = seq_view_turned (&view, viewing_get_turn (i));

      seq_view_to_image (&by, 1000, 600, 150.5, 100.5, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, 500.5, 0.34);
      g_assert_cmpfloat_with_epsilon (y, 300.25, 0.34);
      by = seq_view_turned (&by, seq_turn_inverse (viewing_get_turn (i)));
      g_assert_true (seq_view_equal (&by, &view));
    }

  /* Also through a turn in which the edges of the picture do not let it stay. */
  view = (SeqView) { 500, 100, VIEWING_AT (1, 250, 550) };
  turned = view;
  for (guint i = 0; i < 4; i++)
    {
      turned = seq_view_turned (&turned, (SeqTurn) { 1, FALSE });
      g_assert_true (seq_view_place (&turned, 1000, 600, &placement));
      viewing_assert_covers (placement.x, placement.width, 500, placement.visible.x, placement.visible.width);
    }
  g_assert_true (seq_view_equal (&turned, &view));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view-turn/turn-points", test_turn_points);
  g_test_add_func ("/view-turn/turns-follow-each-other", test_turns_follow_each_other);
  g_test_add_func ("/view-turn/place-turned", test_place_turned);
  g_test_add_func ("/view-turn/turning-keeps-the-middle", test_turning_keeps_the_middle);
  return g_test_run ();
}
