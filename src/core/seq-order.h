/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-listing.h"

G_BEGIN_DECLS

/* As the setting `lone-order`. */
typedef enum
{
  SEQ_ORDER_NAME, /* as file managers do */
  SEQ_ORDER_TIME, /* of the last change, and by name among those of the same */
} SeqOrder;

/**
 * seq_order_listing:
 * @listing: not numbered: frames have an order of their own
 *
 * The same images in another order. By time each of them is asked for its own, which may take as many round
 * trips; one that does not answer, or is not there, comes last. Blocks, in whatever thread.
 *
 * Returns: (transfer full): @listing itself when it is in that order already.
 * Errors: G_IO_ERROR_CANCELLED, looked at between files.
 */
SeqListing *seq_order_listing        (SeqListing           *listing,
                                      SeqOrder              order,
                                      GCancellable         *cancellable,
                                      GError              **error);
/* The same in a thread of its own. Main thread only. */
void        seq_order_listing_async  (SeqListing           *listing,
                                      SeqOrder              order,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
SeqListing *seq_order_listing_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
