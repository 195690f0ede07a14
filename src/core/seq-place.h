/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one can be in a sequence, with or without what is missing in it. Pure: any thread. */
#pragma once

#include "seq-listing.h"

G_BEGIN_DECLS

/**
 * SeqPlace:
 * @position: of a frame
 * @missing: (nullable): NULL is that frame itself; else the place is the number, which is missing between
 *   that frame and the next
 *
 * A place in a listing. Frames stay as they are, whether or not missing numbers are places too: then a step
 * leads to the next number instead of the next frame, and ten steps to the number that is ten higher. All
 * is done by the digits, at the cost of a search: gaps may be larger than any number of C.
 */
typedef struct
{
  guint  position;
  char  *missing;
} SeqPlace;

/* No place is counted as further away. */
#define SEQ_PLACE_FAR ((gint64) 1 << 59)

void     seq_place_clear    (SeqPlace       *place);
void     seq_place_set      (SeqPlace       *place,
                             guint           position,
                             const char     *missing);
/* Below, equal to or above 0 as `a` lies before, at or after `b`. */
int      seq_place_compare  (const SeqPlace *place_a,
                             const SeqPlace *place_b);
/* (transfer full) (nullable): its number; NULL when the listing is not numbered. */
char    *seq_place_dup_number (SeqListing   *listing,
                               const SeqPlace *place);

/* The place of a number: the frame, or the missing number, or, where that is no place, the nearest frame
 * before it; numbers before the first and after the last lead there. FALSE when it is not the place of that
 * number. */
gboolean seq_place_find     (SeqListing     *listing,
                             const char     *number,
                             gboolean        with_missing,
                             SeqPlace       *place);
/* By so many steps, no further than the first and the last frame. */
void     seq_place_move     (SeqListing     *listing,
                             gint64          delta,
                             gboolean        with_missing,
                             SeqPlace       *place);
/* The steps from one to the other, negative for the way back; no more than SEQ_PLACE_FAR. */
gint64   seq_place_count    (SeqListing     *listing,
                             const SeqPlace *from,
                             const SeqPlace *to,
                             gboolean        with_missing);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqPlace, seq_place_clear)

G_END_DECLS
