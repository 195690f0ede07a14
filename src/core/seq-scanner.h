/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-listing.h"

G_BEGIN_DECLS

/**
 * SeqScan:
 *
 * What was found where somebody wanted to look: sequences in the file manager's order, then the
 * images that belong to none. Immutable and atomically reference counted.
 */
typedef struct _SeqScan SeqScan;

SeqScan    *seq_scan_ref            (SeqScan *scan);
void        seq_scan_unref          (SeqScan *scan);

/* At least 1. */
guint       seq_scan_get_n_listings (SeqScan *scan);
SeqListing *seq_scan_get_listing    (SeqScan *scan,
                                     guint    index);
/* Which to show: the one with the file that was named, otherwise the largest. */
guint       seq_scan_get_chosen     (SeqScan *scan);
/* The position to begin with, in the chosen listing: that of the file that was named, or 0. */
guint       seq_scan_get_start      (SeqScan *scan);

/**
 * seq_scanner_scan:
 * @locations: (array length=n_locations): folders, files, or one pattern such as shot.####.png
 * @n_locations: at least 1
 *
 * A folder is listed; a single file brings the listing of its folder, with that file chosen; of
 * several files, exactly those are taken. Names and types only: no file is opened, and none is
 * asked for more than the listing tells. Pipes, sockets, devices, folders and links to nothing are
 * left out, as are hidden files and backups, unless a pattern is written like them. Blocks, in whatever thread: seq_scanner_scan_async() does not.
 *
 * Errors: SEQ_ERROR_NOT_FOUND, PERMISSION, NOT_REGULAR, READ, NO_IMAGES, NO_MATCH,
 * INVALID_NOTATION; G_IO_ERROR_CANCELLED, looked at between names.
 */
SeqScan    *seq_scanner_scan        (GFile *const         *locations,
                                     guint                 n_locations,
                                     GCancellable         *cancellable,
                                     GError              **error);
void        seq_scanner_scan_async  (GFile *const         *locations,
                                     guint                 n_locations,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
SeqScan    *seq_scanner_scan_finish (GAsyncResult         *result,
                                     GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqScan, seq_scan_unref)

G_END_DECLS
