/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-look.h"
#include "seq-view.h"

G_BEGIN_DECLS

/**
 * SeqRaster:
 *
 * An image seen through a view and a look, ready to be shown: opaque RGB, 8 bits a sample, device pixels.
 * Immutable and atomically reference counted.
 *
 * It remembers the placement and the look it was rendered for, so that a canvas whose view has moved on can
 * draw it where it now belongs until a new one is there.
 */
typedef struct _SeqRaster SeqRaster;

#define SEQ_TYPE_RASTER (seq_raster_get_type ())
GType               seq_raster_get_type      (void);

/**
 * seq_raster_new:
 * @pixels: placement->visible.width x .height pixels of R, G, B, rows of @stride bytes
 * @look: (nullable): as the neutral one
 */
SeqRaster          *seq_raster_new           (GBytes             *pixels,
                                              gsize               stride,
                                              const SeqPlacement *placement,
                                              const SeqLook      *look);
/* The same picture with another to be shown beside it, in an area of the same size. */
SeqRaster          *seq_raster_new_beside    (SeqRaster          *raster,
                                              SeqRaster          *beside);
SeqRaster          *seq_raster_ref           (SeqRaster *raster);
void                seq_raster_unref         (SeqRaster *raster);

int                 seq_raster_get_width     (const SeqRaster *raster);
int                 seq_raster_get_height    (const SeqRaster *raster);
gsize               seq_raster_get_stride    (const SeqRaster *raster);
GBytes             *seq_raster_get_bytes     (const SeqRaster *raster);
/* Of all that it holds. */
gsize               seq_raster_get_size      (const SeqRaster *raster);
/* (transfer none) (nullable) */
SeqRaster          *seq_raster_get_beside    (const SeqRaster *raster);
const SeqPlacement *seq_raster_get_placement (const SeqRaster *raster);
const SeqLook      *seq_raster_get_look      (const SeqRaster *raster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqRaster, seq_raster_unref)

G_END_DECLS
