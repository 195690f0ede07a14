/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-comparison.h"
#include "seq-image.h"
#include "seq-look.h"
#include "seq-raster.h"

G_BEGIN_DECLS

/**
 * seq_renderer_render:
 * @view: an area of at least 1 x 1
 * @look: (nullable): as the neutral one
 *
 * The picture of an image seen through a view and a look: area average below 100 %, a copy at 100 %, above it
 * nearest or bilinear. Orientation and turn applied, alpha composited over the ground. Values are
 * averaged as they are stored (no gamma), given their look, and then brought to 8 bits: white is 255, what lies
 * beyond black and white is shown as these, and what is not a number as black. Pure: any thread.
 *
 * Errors: SEQ_ERROR_TOO_LARGE when there is no memory for it; G_IO_ERROR_CANCELLED, looked at
 * between rows.
 */
SeqRaster *seq_renderer_render (SeqImage      *image,
                                const SeqView *view,
                                const SeqLook *look,
                                GCancellable  *cancellable,
                                GError       **error);

/**
 * seq_renderer_compare:
 * @image: what is looked at; its size decides where the picture lies
 * @other: what it is compared with
 * @view: an area of at least 1 x 1; for %SEQ_COMPARISON_BESIDE one half of it
 * @look: (nullable): as the neutral one
 * @comparison: of any mode but %SEQ_COMPARISON_NONE
 *
 * The picture of an image together with another. Both are compared from the upper left corner of the upright
 * picture, at the scale of the first. A device pixel of which not all is in both shows the ground, except in
 * a wipe's part of the first and where they stand beside each other.
 *
 * Differences are of the values of both as parts of their own white, averaged for the view, before anything
 * is rounded or held to what can be shown; colours with alpha as they lie over black. Absolute ones are times
 * the gain: black is no difference, white is 1 / gain of white or more. Signed ones are half of that added to
 * the middle grey, which is 127.5: brighter where @image is more. What is not a number counts as 0. Of the look,
 * they take the channels, the map and invert: levels and what they clip are of values, and the gain is theirs. Signed
 * ones have SEQ_MAP_SIGNED unless the look has a map of its own; without a look they are grey. In the other modes
 * both images have the look.
 *
 * The raster is at the placement of @image; of BESIDE it is the picture of @image alone, and has that of
 * @other, at the same scale and with the same pixel in the middle, beside it. Neither may be a draft unless
 * they have the same size and orientation. Errors as those of seq_renderer_render(). Pure: any thread.
 */
SeqRaster *seq_renderer_compare (SeqImage             *image,
                                 SeqImage             *other,
                                 const SeqView        *view,
                                 const SeqLook        *look,
                                 const SeqComparison  *comparison,
                                 GCancellable         *cancellable,
                                 GError              **error);

G_END_DECLS
