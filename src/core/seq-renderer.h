/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"
#include "seq-raster.h"

G_BEGIN_DECLS

/**
 * seq_renderer_render:
 * @view: an area of at least 1 x 1
 *
 * The picture of an image seen through a view: area average below 100 %, a copy at 100 %, above it
 * nearest or bilinear. Orientation and turn applied, alpha composited over the ground. Values are
 * averaged as they are stored (no gamma), and then brought to 8 bits: white is 255, what lies beyond black and
 * white is shown as these, and what is not a number as black. Pure: any thread.
 *
 * Errors: SEQ_ERROR_TOO_LARGE when there is no memory for it; G_IO_ERROR_CANCELLED, looked at
 * between rows.
 */
SeqRaster *seq_renderer_render (SeqImage      *image,
                                const SeqView *view,
                                GCancellable  *cancellable,
                                GError       **error);

G_END_DECLS
