/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-view.h"

G_BEGIN_DECLS

/* A rectangle of whole pixels of the upright image, and how hands change it. Images have at least one pixel.
 *
 * Pure: any thread. */

/* What a rectangle can be taken hold of by: an edge, two that meet, or all that is within. */
typedef enum
{
  SEQ_GRIP_NONE = 0,
  SEQ_GRIP_LEFT = 1 << 0,
  SEQ_GRIP_RIGHT = 1 << 1,
  SEQ_GRIP_TOP = 1 << 2,
  SEQ_GRIP_BOTTOM = 1 << 3,
  SEQ_GRIP_INSIDE = 1 << 4,
} SeqGrip;

/* From one pixel to another, both in it. */
SeqRect  seq_selection_between   (int            x,
                                  int            y,
                                  int            other_x,
                                  int            other_y);
/* What an image of this size has of it; FALSE: nothing. */
gboolean seq_selection_clip      (const SeqRect *selection,
                                  int            width,
                                  int            height,
                                  SeqRect       *clipped);
/* @area: where it is seen; @reach: how far from an edge that can be taken hold of. What is smaller than a few
 * times that has its edges outside, so that it can be moved too. */
SeqGrip  seq_selection_find_grip (const SeqRect *area,
                                  double         x,
                                  double         y,
                                  double         reach);
/* The same grip of the image, of one that is seen turned. */
SeqGrip  seq_selection_turn_grip (SeqGrip        grip,
                                  SeqTurn        turn);
/* Taken along by so many pixels, within an image of this size. An edge that is taken across the one opposite
 * becomes that. */
SeqRect  seq_selection_drag      (const SeqRect *selection,
                                  SeqGrip        grip,
                                  int            dx,
                                  int            dy,
                                  int            width,
                                  int            height);

G_END_DECLS
