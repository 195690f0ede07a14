/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SeqTurn:
 * @quarters: quarter turns clockwise; only its last two bits count
 * @flip: left and right change places, before the picture is turned
 *
 * One of the eight ways to lay a picture down. All zero leaves it upright.
 */
typedef struct
{
  guint    quarters;
  gboolean flip;
} SeqTurn;

/* Pure: any thread. */

gboolean seq_turn_equal   (SeqTurn  a,
                           SeqTurn  b);
/* One turn after the other, as one. */
SeqTurn  seq_turn_then    (SeqTurn  first,
                           SeqTurn  second);
SeqTurn  seq_turn_inverse (SeqTurn  turn);
/* Whether width and height change places. */
gboolean seq_turn_swaps   (SeqTurn  turn);
/* Where a point of a picture of this size comes to lie; the outer corner of the first pixel is 0, 0
 * before and after. */
void     seq_turn_point   (SeqTurn  turn,
                           double   width,
                           double   height,
                           double  *x,
                           double  *y);

G_END_DECLS
