/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-raster.h"

G_BEGIN_DECLS

/**
 * SeqCanvas:
 *
 * The picture area. Owns the view (what part is seen, at which scale) and draws the raster it was
 * given: exactly when it was rendered for this view, otherwise stretched and turned to where it belongs
 * until the next one comes.
 *
 * Signals: `view-changed`: zoomed, panned, turned, resized, moved to a display of another scale, or drawn
 * another way.
 */
#define SEQ_TYPE_CANVAS (seq_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SeqCanvas, seq_canvas, SEQ, CANVAS, GtkWidget)

GtkWidget     *seq_canvas_new           (void);

/* (nullable): NULL shows the background alone. */
void           seq_canvas_set_raster    (SeqCanvas *canvas,
                                         SeqRaster *raster);
/* (nullable): the whole of the same image, small, for what the raster does not reach. */
void           seq_canvas_set_overview  (SeqCanvas *canvas,
                                         SeqRaster *raster);
const SeqView *seq_canvas_get_view      (SeqCanvas *canvas);
/* Device pixels per image pixel of what is shown; 0 when nothing is. */
double         seq_canvas_get_scale     (SeqCanvas *canvas);

/* Where the picture lies; FALSE when there is none. */
gboolean       seq_canvas_get_placement (SeqCanvas    *canvas,
                                         SeqPlacement *placement);
/* Where the one in the right half lies; FALSE when there is none. */
gboolean       seq_canvas_get_beside    (SeqCanvas    *canvas,
                                         SeqPlacement *placement);

/* Whether fitting makes pictures larger than 100 %. */
void           seq_canvas_set_enlarge   (SeqCanvas *canvas,
                                         gboolean   enlarge);
/* Whether enlarged pixels are smoothed. */
void           seq_canvas_set_smooth    (SeqCanvas *canvas,
                                         gboolean   smooth);
void           seq_canvas_set_ground    (SeqCanvas *canvas,
                                         SeqGround  ground);
/* Whether the raster is shown in the left half, and what it has beside it in the right one. The view is that of
 * one half then, and a point of the right one means the pixel of the left that is at the same place. */
void           seq_canvas_set_split     (SeqCanvas *canvas,
                                         gboolean   split);
/* Where the right half begins, in device pixels; 0: there is none. */
int            seq_canvas_get_right_half (SeqCanvas *canvas);
/* By what is seen. */
void           seq_canvas_turn          (SeqCanvas *canvas,
                                         SeqTurn    turn);
void           seq_canvas_set_upright   (SeqCanvas *canvas);
void           seq_canvas_fit           (SeqCanvas *canvas);
/* Zoom and position as they were at another time. */
void           seq_canvas_set_view      (SeqCanvas     *canvas,
                                         const SeqView *view);
/* Around the middle of the area. */
void           seq_canvas_zoom_to       (SeqCanvas *canvas,
                                         double     scale);
void           seq_canvas_zoom_step     (SeqCanvas *canvas,
                                         int        direction);
/* Moves the part that is seen by this many tenths of the area, right and down. */
void           seq_canvas_pan           (SeqCanvas *canvas,
                                         int        tenths_x,
                                         int        tenths_y);
/* Moves a point of the image, upright and in its pixels, to the middle of the area. */
void           seq_canvas_look_at       (SeqCanvas *canvas,
                                         double     image_x,
                                         double     image_y);
/* Moves the picture no further than is needed for that pixel of the upright image to be seen, well within. */
void           seq_canvas_reveal        (SeqCanvas *canvas,
                                         int        image_x,
                                         int        image_y);
/* From a point of the widget, in logical pixels, to the device pixels of the area that the picture is placed in;
 * returns how many of these one of the others is. */
double         seq_canvas_to_area       (SeqCanvas *canvas,
                                         double    *x,
                                         double    *y);
/* The pixel of the upright image under a point of the widget, in logical pixels, or the nearest one; FALSE:
 * the picture is not there, and where there is none at all both are left as they are. */
gboolean       seq_canvas_get_pixel     (SeqCanvas *canvas,
                                         double     x,
                                         double     y,
                                         int       *image_x,
                                         int       *image_y);
/* (nullable): a cursor for what a drag would do here instead of moving the picture; static. */
void           seq_canvas_set_tool_cursor (SeqCanvas  *canvas,
                                           const char *cursor);
/* Whether who is around it hides the pointer, which it does not show as a hand then. */
void           seq_canvas_set_pointer_hidden (SeqCanvas *canvas,
                                              gboolean   hidden);

G_END_DECLS
