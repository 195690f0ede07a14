/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-comparison.h"
#include "seq-image.h"
#include "seq-look.h"
#include "seq-raster.h"

G_BEGIN_DECLS

/**
 * seq_export_raster_async:
 * @raster: what is seen; of two that stand beside each other, both are written so
 * @file: what is there is replaced, once all of the new one is written
 *
 * Writes a picture as a PNG file of 8 bits, in a worker. Main thread only.
 *
 * Errors: those of writing, in the words of GIO; SEQ_ERROR_TOO_LARGE when there is no memory; G_IO_ERROR_CANCELLED. What
 * was there is as it was then.
 */
void     seq_export_raster_async (SeqRaster            *raster,
                                  GFile                *file,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/**
 * seq_export_image_async:
 * @image: no draft
 * @rect: (nullable): within the upright image; NULL: all of it
 * @view: how it is turned, and on which ground it lies; nothing else of it counts
 *
 * The same of an image at 100 %, with a look.
 */
void     seq_export_image_async  (SeqImage             *image,
                                  const SeqRect        *rect,
                                  const SeqView        *view,
                                  const SeqLook        *look,
                                  GFile                *file,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/**
 * seq_export_view_async:
 * @other: (nullable): what it is compared with; NULL: the image alone, whatever the comparison
 *
 * The same of what would be seen of an image: see seq_renderer_compare().
 */
void     seq_export_view_async   (SeqImage             *image,
                                  SeqImage             *other,
                                  const SeqView        *view,
                                  const SeqLook        *look,
                                  const SeqComparison  *comparison,
                                  GFile                *file,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean seq_export_finish       (GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
