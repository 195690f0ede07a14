/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-turn.h"

gboolean
seq_turn_equal (SeqTurn a,
                SeqTurn b)
{
  return (a.quarters & 3) == (b.quarters & 3) && !a.flip == !b.flip;
}

/* In a picture that is flipped afterwards, what was turned clockwise is turned the other way. */
SeqTurn
seq_turn_then (SeqTurn first,
               SeqTurn second)
{
  guint quarters = second.flip ? second.quarters - first.quarters : second.quarters + first.quarters;

  return (SeqTurn) { quarters & 3, !first.flip != !second.flip };
}

/* Every flip undoes itself, also one of a turned picture: it is a mirror along some line. */
SeqTurn
seq_turn_inverse (SeqTurn turn)
{
  return (SeqTurn) { (turn.flip ? turn.quarters : 0 - turn.quarters) & 3, turn.flip };
}

gboolean
seq_turn_swaps (SeqTurn turn)
{
  return (turn.quarters & 1) != 0;
}

/* A coordinate is measured from one of two edges, and never from both in turn: that would round twice. */
void
seq_turn_point (SeqTurn  turn,
                double   width,
                double   height,
                double  *x,
                double  *y)
{
  double left = turn.flip ? width - *x : *x;
  double right = turn.flip ? *x : width - *x;
  double top = *y, bottom = height - *y;

  switch (turn.quarters & 3)
    {
    case 1:
      *x = bottom;
      *y = left;
      break;
    case 2:
      *x = right;
      *y = bottom;
      break;
    case 3:
      *x = top;
      *y = right;
      break;
    default:
      *x = left;
      *y = top;
      break;
    }
}
