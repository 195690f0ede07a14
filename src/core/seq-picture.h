/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"

G_BEGIN_DECLS

/**
 * seq_picture_encode:
 * @image: no draft
 *
 * The whole image as a PNG file, upright and of 8 bits, for other programs. Pure: any thread. Takes seconds for
 * a large one.
 *
 * Errors: G_IO_ERROR_CANCELLED; those of gdk-pixbuf, no memory among them.
 */
GBytes *seq_picture_encode        (SeqImage             *image,
                                   GCancellable         *cancellable,
                                   GError              **error);
/* The same in a worker. Main thread only. */
void    seq_picture_encode_async  (SeqImage             *image,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* (transfer full) */
GBytes *seq_picture_encode_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
