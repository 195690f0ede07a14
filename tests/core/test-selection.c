/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-selection.h"

#include "viewing.h"

#define L SEQ_GRIP_LEFT
#define R SEQ_GRIP_RIGHT
#define T SEQ_GRIP_TOP
#define B SEQ_GRIP_BOTTOM
#define IN SEQ_GRIP_INSIDE
#define NO SEQ_GRIP_NONE

static void
test_between (void)
{
  viewing_assert_rect (seq_selection_between (3, 4, 7, 4), (SeqRect) { 3, 4, 5, 1 });
  viewing_assert_rect (seq_selection_between (7, 9, 3, 4), (SeqRect) { 3, 4, 5, 6 });
  viewing_assert_rect (seq_selection_between (0, 0, 0, 0), (SeqRect) { 0, 0, 1, 1 });
}

static const struct
{
  SeqRect  rect;
  gboolean is_there;
  SeqRect  clipped;
} clips[] = {
  { { 0, 0, 10, 8 }, TRUE, { 0, 0, 10, 8 } },
  { { 9, 7, 1, 1 }, TRUE, { 9, 7, 1, 1 } },
  { { 5, 5, 10, 10 }, TRUE, { 5, 5, 5, 3 } },
  { { -3, -3, 5, 5 }, TRUE, { 0, 0, 2, 2 } },
  { { 10, 0, 5, 5 }, FALSE, { 0 } },
  { { 0, 8, 5, 5 }, FALSE, { 0 } },
  { { G_MAXINT - 1, 0, G_MAXINT, 5 }, FALSE, { 0 } },
  { { 1, 1, G_MAXINT, G_MAXINT }, TRUE, { 1, 1, 9, 7 } },
};

static void
test_clip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      SeqRect clipped = { 0 };

      g_assert_cmpint (seq_selection_clip (&clips[i].rect, 10, 8, &clipped), ==, clips[i].is_there);
      viewing_assert_rect (clipped, clips[i].clipped);
    }
}

/* Of (100, 100) to (200, 150), and of a small one in the same place. */
static const struct
{
  double  x, y;
  SeqGrip large, small;
} grips[] = {
  { 150, 125, IN, NO }, { 100, 125, L, NO }, { 93, 125, L, NO }, { 91, 125, NO, NO }, { 107, 125, L, NO },
  { 109, 125, IN, NO }, { 200, 125, R, NO }, { 207, 149, R | B, NO }, { 150, 95, T, NO }, { 150, 155, B, NO },
  { 95, 95, L | T, L | T }, { 205, 95, R | T, NO }, { 95, 155, L | B, NO }, { 150, 80, NO, NO },
  { 105, 105, L | T, IN }, { 115, 105, T, R }, { 105, 95, L | T, T }, { 115, 115, IN, R | B },
};

static void
test_grips (void)
{
  const SeqRect large = { 100, 100, 100, 50 }, small = { 100, 100, 10, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (grips); i++)
    {
      g_assert_cmpint (seq_selection_find_grip (&large, grips[i].x, grips[i].y, 8), ==, grips[i].large);
      g_assert_cmpint (seq_selection_find_grip (&small, grips[i].x, grips[i].y, 8), ==, grips[i].small);
    }
}

/* What is seen at the left of a picture that is turned is another edge of it. */
static const struct
{
  SeqTurn turn;
  SeqGrip of_left, of_top_right;
} turns[] = {
  { { 0, FALSE }, L, T | R }, { { 1, FALSE }, B, L | T }, { { 2, FALSE }, R, B | L }, { { 3, FALSE }, T, R | B },
  { { 0, TRUE }, R, T | L },  { { 2, TRUE }, L, B | R },
};

static void
test_turned_grips (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_assert_cmpint (seq_selection_turn_grip (L, turns[i].turn), ==, turns[i].of_left);
      g_assert_cmpint (seq_selection_turn_grip (T | R, turns[i].turn), ==, turns[i].of_top_right);
      g_assert_cmpint (seq_selection_turn_grip (IN, turns[i].turn), ==, IN);
      g_assert_cmpint (seq_selection_turn_grip (NO, turns[i].turn), ==, NO);
    }
}

/* Of (10, 20), 30 x 10, in an image of 100 x 50. */
static const struct
{
  SeqGrip grip;
  int     dx, dy;
  SeqRect result;
} drags[] = {
  { IN, 5, -3, { 15, 17, 30, 10 } },
  { IN, -99, 99, { 0, 40, 30, 10 } },
  { IN, G_MAXINT, G_MININT, { 70, 0, 30, 10 } },
  { L, 4, 9, { 14, 20, 26, 10 } },
  { R, -4, 9, { 10, 20, 26, 10 } },
  { R, 999, 0, { 10, 20, 90, 10 } },
  { L | T, -10, -20, { 0, 0, 40, 30 } },
  { B, 7, 1, { 10, 20, 30, 11 } },
  { L, 29, 0, { 39, 20, 1, 10 } },
  { L, 35, 0, { 39, 20, 7, 10 } },
  { B, 0, -12, { 10, 17, 30, 4 } },
  { NO, 5, 5, { 10, 20, 30, 10 } },
};

static void
test_drags (void)
{
  const SeqRect begin = { 10, 20, 30, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (drags); i++)
    viewing_assert_rect (seq_selection_drag (&begin, drags[i].grip, drags[i].dx, drags[i].dy, 100, 50), drags[i].result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/selection/between", test_between);
  g_test_add_func ("/selection/clip", test_clip);
  g_test_add_func ("/selection/grips", test_grips);
  g_test_add_func ("/selection/turned-grips", test_turned_grips);
  g_test_add_func ("/selection/drags", test_drags);
  return g_test_run ();
}
