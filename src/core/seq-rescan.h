/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-order.h"

G_BEGIN_DECLS

/**
 * SeqRescan:
 * @listing: the same sequence as its folder has it now, with what is to be kept; %NULL when no
 *   name has come or gone
 * @gone: %NULL-terminated: names that are in it only because they are to be kept
 */
typedef struct
{
  SeqListing  *listing;
  char       **gone;
} SeqRescan;

void       seq_rescan_free        (SeqRescan *rescan);

/**
 * seq_rescan_async:
 * @location: where the sequence came from, as for seq_scanner_scan_async()
 * @present: what it was when last listed
 * @keep: (nullable): names that stay in it even if their files are gone
 * @order: of images that are no sequence; looked at only when names have come or gone
 *
 * Lists a place again, in a thread of its own, and finds the sequence there that is the present
 * one: of the same name pattern, or else with one of its names.
 *
 * Errors: those of seq_scanner_scan_async(); SEQ_ERROR_NOT_FOUND when there is no such sequence any
 * more and nothing to keep.
 */
void       seq_rescan_async       (GFile                *location,
                                   SeqListing           *present,
                                   const char *const    *keep,
                                   SeqOrder              order,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* (transfer full) */
SeqRescan *seq_rescan_finish      (GAsyncResult         *result,
                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqRescan, seq_rescan_free)

G_END_DECLS
