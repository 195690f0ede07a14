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

/**
 * SeqPixelNumbers:
 * @image: the whole image whose values they are
 * @subtracted: (nullable): of the same kind, see seq_pixel_numbers_can_subtract(): numbers are of what @image is more,
 *   or with is_signed %FALSE how far apart the two are
 * @raster: (nullable): what is on the glass there, for an ink that stands out from it
 * @placement: where the image lies
 * @begin: column of the area, in device pixels, from which on they are shown
 * @end: column up to which they are
 */
typedef struct
{
  SeqImage     *image;
  SeqImage     *subtracted;
  gboolean      is_signed;
  SeqRaster    *raster;
  SeqPlacement  placement;
  int           begin;
  int           end;
} SeqPixelNumbers;

/* Whether a difference can be told in numbers of the file: of the same size, with the same channels and white. */
gboolean seq_pixel_numbers_can_subtract (const SeqImage *image,
                                         const SeqImage *other);

/* (nullable): NULL: none are shown. Images are kept only if their values can be read. */
void     seq_pixel_values_set           (SeqPixelValues        *values,
                                         const SeqPixelNumbers *numbers);

G_END_DECLS
