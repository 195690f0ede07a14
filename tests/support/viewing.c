/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "viewing.h"

#include <math.h>

SeqTurn
viewing_get_turn (guint i)
{
  return (SeqTurn) { i / 2, i % 2 != 0 };
}

void
viewing_draw_case (GRand   *rand,
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

void
viewing_assert_rect (SeqRect a,
                     SeqRect b)
{
  g_assert_cmpint (a.x, ==, b.x);
  g_assert_cmpint (a.y, ==, b.y);
  g_assert_cmpint (a.width, ==, b.width);
  g_assert_cmpint (a.height, ==, b.height);
}

void
viewing_assert_covers (int offset,
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
