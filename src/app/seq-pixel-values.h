/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-image.h"
#include "seq-raster.h"

G_BEGIN_DECLS

/**
 * SeqPixelValues:
 *
 * A layer over the canvas, of the same size, that shows in each pixel of the picture what the file says of it,
 * channel below channel, once pixels are so large that it can be read. As long as they are not it costs nothing.
 */
#define SEQ_TYPE_PIXEL_VALUES (seq_pixel_values_get_type ())
G_DECLARE_FINAL_TYPE (SeqPixelValues, seq_pixel_values, SEQ, PIXEL_VALUES, GtkWidget)

/* @image: (nullable): the whole image that is seen, which is kept only if its values can be read; NULL: none are
 *   shown
 * @placement: where it lies
 * @raster: (nullable): what is on the glass, for an ink that stands out from it */
void seq_pixel_values_set (SeqPixelValues     *values,
                           SeqImage           *image,
                           const SeqPlacement *placement,
                           SeqRaster          *raster);

G_END_DECLS
