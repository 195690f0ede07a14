/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-signature.h"

G_BEGIN_DECLS

/**
 * seq_first_frame_extract:
 * @bytes: a whole file
 * @x: (out): where the frame's left column stands in the picture
 * @y: (out): and its top row
 *
 * Makes a file of the first frame alone of an animation in GIF or WebP, so that a decoder cannot
 * spend its time on the others. A GIF stays one of the whole screen. A WebP becomes a still picture
 * of the frame, which may be smaller than the canvas: that way none of the loader's code for
 * animations is run, which complains loudly about broken ones. Pure: any thread.
 *
 * Returns: (transfer full): a new file, or @bytes when there is nothing to leave out
 */
GBytes *seq_first_frame_extract (SeqFormat  format,
                                 GBytes    *bytes,
                                 int       *x,
                                 int       *y);

G_END_DECLS
