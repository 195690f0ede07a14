/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of images, made by workers. Main thread only. */
#pragma once

#include "seq-frame.h"
#include "seq-image.h"
#include "seq-view.h"

G_BEGIN_DECLS

/* Pure: any thread. (transfer full) (nullable): what there is to say of the rectangle. */
typedef gpointer (*SeqImageWorkFunc) (const SeqImage  *image,
                                      const SeqRect   *rect,
                                      GCancellable    *cancellable,
                                      GError         **error);
/* Writes into a result the frame that it is of; in the main thread, which frames never leave. */
typedef void (*SeqNameFrameFunc)     (gpointer         result,
                                      SeqFrame        *frame);

/* @image: of that frame, no draft; @rect: (nullable): NULL: all of it. The task is of the cancellable. */
void     seq_image_work_async  (SeqImage             *image,
                                SeqFrame             *frame,
                                const SeqRect        *rect,
                                SeqImageWorkFunc      func,
                                SeqNameFrameFunc      name_frame,
                                GDestroyNotify        result_free,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
/* (transfer full) (nullable) */
gpointer seq_image_work_finish (GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
