/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-raster.h"

G_BEGIN_DECLS

/**
 * SeqMinimap:
 *
 * The whole picture, small, and a rectangle around the part that is seen. The rectangle can be dragged, and
 * a click beside it moves it there.
 *
 * Signals: `look-at` (double, double): the point of the image, upright and in its pixels, that is wanted in
 * the middle.
 */
#define SEQ_TYPE_MINIMAP (seq_minimap_get_type ())
G_DECLARE_FINAL_TYPE (SeqMinimap, seq_minimap, SEQ, MINIMAP, GtkWidget)

/* (nullable): the whole of an image; NULL leaves the rectangle alone on its ground. */
void seq_minimap_set_picture   (SeqMinimap         *minimap,
                                SeqRaster          *raster);
/* What is seen of the image, and how it is turned. */
void seq_minimap_set_placement (SeqMinimap         *minimap,
                                const SeqPlacement *placement);

G_END_DECLS
