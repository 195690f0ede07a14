/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "seq-grouping.h"

G_BEGIN_DECLS

/* Numbers without a file, from the first to the last of them. */
typedef struct
{
  guint    before; /* position of the frame before the gap */
  char    *first;  /* canonical decimal text */
  char    *last;
  guint64  count;  /* G_MAXUINT64 when that or more */
} SeqGap;

/**
 * SeqListing:
 *
 * The names of one sequence in one folder, in order, with its gaps. What a scan makes in a worker
 * and a SeqSequence presents on the main thread. Immutable and atomically reference counted.
 * Compact: a name costs its bytes and five more.
 */
typedef struct _SeqListing SeqListing;

/* @names: what was grouped; @group says which of them, in which order. */
SeqListing *seq_listing_new_sequence (GFile             *folder,
                                      const SeqGroup    *group,
                                      const char *const *names);
/* Files that have nothing in common but their folder, in the order given. */
SeqListing *seq_listing_new_images   (GFile             *folder,
                                      const char *const *names,
                                      guint              n_names);
SeqListing *seq_listing_ref          (SeqListing        *listing);
void        seq_listing_unref        (SeqListing        *listing);

GFile      *seq_listing_get_folder   (SeqListing        *listing);
guint       seq_listing_get_n_frames (SeqListing        *listing);
/* Bytes as in the file system. */
const char *seq_listing_get_name     (SeqListing        *listing,
                                      guint              position);
/* FALSE for images that only share a folder: they have positions, but no frame numbers. */
gboolean    seq_listing_is_numbered  (SeqListing        *listing);
/* (transfer full) (nullable): canonical decimal text. */
char       *seq_listing_dup_number   (SeqListing        *listing,
                                      guint              position);
/* (nullable): "weld_####.png", for display; NULL when not numbered. */
const char *seq_listing_get_label    (SeqListing        *listing);

/* (element-type SeqGap): in order. */
const GArray *seq_listing_get_gaps   (SeqListing        *listing);
/* Missing numbers in all gaps; G_MAXUINT64 when that or more. */
guint64     seq_listing_get_n_missing (SeqListing       *listing);

/* (transfer full) (nullable): "12, 40–41", for display: what is missing in @n gaps from the index @first
 * on; NULL when @n is 0. */
char       *seq_listing_dup_missing  (SeqListing        *listing,
                                      guint              first,
                                      guint              n);

/* (transfer full) (nullable): "12, 40–41", for display: what is missing between two positions, and of more
 * than three gaps the first three and "…"; @n_missing: (out) (nullable): how many numbers, G_MAXUINT64 when
 * that or more. NULL when nothing is. */
char       *seq_listing_dup_missing_between (SeqListing *listing,
                                             guint       position_a,
                                             guint       position_b,
                                             guint64    *n_missing);
/* (transfer full): the name that the file of a missing number would have, in the gap after a position. */
char       *seq_listing_dup_missing_name (SeqListing    *listing,
                                          guint          before,
                                          const char    *number);

/* Position of a name, or -1. */
int         seq_listing_find_name    (SeqListing        *listing,
                                      const char        *name);
/* Position of a frame number; when there is none such, of the nearest before it, else of the
 * first. @number is canonical. -1 when not numbered. */
int         seq_listing_find_number  (SeqListing        *listing,
                                      const char        *number,
                                      gboolean          *exact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqListing, seq_listing_unref)

G_END_DECLS
