/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-raster.h"

G_BEGIN_DECLS

/* (transfer full): copies nothing. */
GdkTexture *seq_raster_make_texture (SeqRaster          *raster);
/* Where a raster belongs that was made for another placement: moved, stretched and turned. `now` is in
 * units of which a logical pixel has `scale`. What was made for this placement is drawn pixel by pixel. */
void        seq_raster_draw         (GtkSnapshot        *snapshot,
                                     GdkTexture         *texture,
                                     const SeqPlacement *drawn,
                                     const SeqPlacement *now,
                                     double              scale);

G_END_DECLS
