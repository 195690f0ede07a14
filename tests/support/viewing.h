/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the view share: views written down or drawn by lot, and what is so of every placement. */
#pragma once

#include "seq-view.h"

G_BEGIN_DECLS

/* The rest of a view behind its width and height. Those that do not fit are written from the picture's side:
 * scale and centre. */
#define VIEWING_UPRIGHT .turn = { 0, FALSE }
#define VIEWING_FIT TRUE, FALSE, 0, 0, 0, VIEWING_UPRIGHT
#define VIEWING_FILL TRUE, TRUE, 0, 0, 0, VIEWING_UPRIGHT
#define VIEWING_AT(scale, x, y) FALSE, FALSE, scale, x, y, VIEWING_UPRIGHT

/* One of the eight that there are. */
SeqTurn viewing_get_turn      (guint    i);
/* Any view, of an image of any size. */
void    viewing_draw_case     (GRand   *rand,
                               SeqView *view,
                               int     *image_width,
                               int     *image_height);

void    viewing_assert_rect   (SeqRect  a,
                               SeqRect  b);
/* One way, width or height: the picture is `size` long and begins at `offset` of the area, and `length` of it is
 * seen from `start` on. As much is seen as there is room for, and a small one is in the middle. */
void    viewing_assert_covers (int      offset,
                               int      size,
                               int      area,
                               int      start,
                               int      length);

G_END_DECLS
