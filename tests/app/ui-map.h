/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames that carry their coordinates in their pixels, so that a look at the glass tells which pixel of the
 * file is where, at which scale, and whether it is exactly that pixel. */
#pragma once

#include "ui-helpers.h"

G_BEGIN_DECLS

#define UI_MAP_WIDTH 2000
#define UI_MAP_HEIGHT 1500

/* Of the pixel at (x, y), each below 4096. */
guint32 ui_map_color (int         x,
                      int         y);
void    ui_map_read  (guint32     color,
                      int        *x,
                      int        *y);
void    ui_map_write (Ui         *ui,
                      const char *name,
                      int         width,
                      int         height);

/* Until every pixel of a rectangle of the window is the pixel of the map that it should be, each
 * of them `scale` wide and high: a view that has just changed may be blurred for a moment. Which
 * the first one is: *map_x, *map_y. */
void    ui_map_wait  (Ui           *ui,
                      const UiRect *rect,
                      int           scale,
                      int          *map_x,
                      int          *map_y);
/* Opens two maps larger than the window and a small frame 3, and shows the first at 100 %; returns where
 * the canvas is. Nothing is on the picture; the session must keep settings. */
UiRect  ui_map_start (Ui           *ui);

G_END_DECLS
