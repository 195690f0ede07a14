/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-raster.h"

G_BEGIN_DECLS

/**
 * SeqCanvas:
 *
 * The picture area. Owns the view (what part is seen, at which scale) and draws the raster it was
 * given: exactly when it was rendered for this view, otherwise stretched to where it belongs until
 * the next one comes.
 *
 * Signals: `view-changed`: zoomed, panned, resized, or moved to a display of another scale.
 */
#define SEQ_TYPE_CANVAS (seq_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SeqCanvas, seq_canvas, SEQ, CANVAS, GtkWidget)

GtkWidget     *seq_canvas_new           (void);

/* (nullable): NULL shows the background alone. */
void           seq_canvas_set_raster    (SeqCanvas *canvas,
                                         SeqRaster *raster);
const SeqView *seq_canvas_get_view      (SeqCanvas *canvas);
/* Device pixels per image pixel of what is shown; 0 when nothing is. */
double         seq_canvas_get_scale     (SeqCanvas *canvas);

/* Whether fitting makes pictures larger than 100 %. */
void           seq_canvas_set_enlarge   (SeqCanvas *canvas,
                                         gboolean   enlarge);
void           seq_canvas_fit           (SeqCanvas *canvas);
/* As it was at another time; the size of the area stays. */
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

G_END_DECLS
