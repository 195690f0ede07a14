/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-frame.h"

G_BEGIN_DECLS

/**
 * seq_freshness_check_async:
 * @frames: (element-type SeqFrame): those that something was loaded of
 *
 * Finds out whose files are others than those that were read, by size and time, in a thread of its
 * own. Main thread only.
 */
void       seq_freshness_check_async  (GPtrArray            *frames,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* (transfer full) (element-type SeqFrame): those that were replaced or written to. A file that cannot
 * be asked about is not among them: what is held of it is all there is. */
GPtrArray *seq_freshness_check_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
