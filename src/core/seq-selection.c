/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-selection.h"

#include <stdlib.h>

/* Of an edge's reach: what is smaller is all edges, were they within it. */
#define SMALL 3

#define SIDES (SEQ_GRIP_LEFT | SEQ_GRIP_RIGHT)
#define ENDS (SEQ_GRIP_TOP | SEQ_GRIP_BOTTOM)

SeqRect
seq_selection_between (int x,
                       int y,
                       int other_x,
                       int other_y)
{
  return (SeqRect) { MIN (x, other_x), MIN (y, other_y), abs (x - other_x) + 1, abs (y - other_y) + 1 };
}

gboolean
seq_selection_clip (const SeqRect *selection,
                    int            width,
                    int            height,
                    SeqRect       *clipped)
{
  int right = (int) MIN ((gint64) selection->x + selection->width, width);
  int bottom = (int) MIN ((gint64) selection->y + selection->height, height);
  int left = MAX (selection->x, 0), top = MAX (selection->y, 0);

  if (left >= right || top >= bottom)
    return FALSE;
  *clipped = (SeqRect) { left, top, right - left, bottom - top };
  return TRUE;
}

/* ---- grips -------------------------------------------------------------------------------- */

/* Along one axis; the edge that is nearer where both are in reach. */
static SeqGrip
find_edge (double  start,
           double  length,
           double  at,
           double  reach,
           SeqGrip first,
           SeqGrip last)
{
  double inner = length < SMALL * reach ? 0 : reach;
  double from_start = at - start, from_end = start + length - at;

  if (from_start < -reach || from_end < -reach)
    return SEQ_GRIP_NONE;
  if (from_start < inner && from_start <= from_end)
    return first;
  return from_end < inner ? last : SEQ_GRIP_INSIDE;
}

SeqGrip
seq_selection_find_grip (const SeqRect *area,
                         double         x,
                         double         y,
                         double         reach)
{
  SeqGrip side = find_edge (area->x, area->width, x, reach, SEQ_GRIP_LEFT, SEQ_GRIP_RIGHT);
  SeqGrip end = find_edge (area->y, area->height, y, reach, SEQ_GRIP_TOP, SEQ_GRIP_BOTTOM);
  SeqGrip grip = side | end;

  if (side == SEQ_GRIP_NONE || end == SEQ_GRIP_NONE)
    return SEQ_GRIP_NONE;
  return grip == SEQ_GRIP_INSIDE ? grip : grip & (SIDES | ENDS);
}

static SeqGrip
turn_edge (SeqGrip edge,
           SeqTurn turn)
{
  double x = edge == SEQ_GRIP_LEFT ? 0 : edge == SEQ_GRIP_RIGHT ? 2 : 1;
  double y = edge == SEQ_GRIP_TOP ? 0 : edge == SEQ_GRIP_BOTTOM ? 2 : 1;

  /* The middle of an edge of a square. */
  seq_turn_point (turn, 2, 2, &x, &y);
  if (x != 1)
    return x < 1 ? SEQ_GRIP_LEFT : SEQ_GRIP_RIGHT;
  return y < 1 ? SEQ_GRIP_TOP : SEQ_GRIP_BOTTOM;
}

SeqGrip
seq_selection_turn_grip (SeqGrip grip,
                         SeqTurn turn)
{
  SeqGrip turned = grip & SEQ_GRIP_INSIDE;
  SeqTurn back = seq_turn_inverse (turn);

  for (guint edge = SEQ_GRIP_LEFT; edge <= SEQ_GRIP_BOTTOM; edge <<= 1)
    if (grip & edge)
      turned |= turn_edge ((SeqGrip) edge, back);
  return turned;
}

/* ---- dragging ----------------------------------------------------------------------------- */

/* Of an axis of `size` pixels. */
static void
move_span (int *start,
           int  length,
           int  by,
           int  size)
{
  gint64 wanted = (gint64) *start + by;

  *start = (int) CLAMP (wanted, MIN (0, size - length), MAX (0, size - length));
}

/* One of its ends, which are pixels, stays. */
static void
stretch_span (int      *start,
              int      *length,
              gboolean  first,
              int       by,
              int       size)
{
  int stays = first ? *start + *length - 1 : *start;
  gint64 wanted = (gint64) (first ? *start : *start + *length - 1) + by;
  int moves = (int) CLAMP (wanted, 0, size - 1);

  *start = MIN (stays, moves);
  *length = abs (stays - moves) + 1;
}

SeqRect
seq_selection_drag (const SeqRect *selection,
                    SeqGrip        grip,
                    int            dx,
                    int            dy,
                    int            width,
                    int            height)
{
  SeqRect dragged = *selection;

  if (grip & SEQ_GRIP_INSIDE)
    {
      move_span (&dragged.x, dragged.width, dx, width);
      move_span (&dragged.y, dragged.height, dy, height);
    }
  if (grip & SIDES)
    stretch_span (&dragged.x, &dragged.width, (grip & SEQ_GRIP_LEFT) != 0, dx, width);
  if (grip & ENDS)
    stretch_span (&dragged.y, &dragged.height, (grip & SEQ_GRIP_TOP) != 0, dy, height);
  return dragged;
}
