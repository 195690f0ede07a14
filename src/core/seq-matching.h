/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-listing.h"

G_BEGIN_DECLS

typedef enum
{
  SEQ_MATCH_NUMBER,   /* the frame of the same number */
  SEQ_MATCH_POSITION, /* the nth with the nth */
} SeqMatchRule;

/* Of an offset, either way. */
#define SEQ_MATCHING_OFFSET_MAX 1000000000

/**
 * SeqMatching:
 * @offset: of what is looked for in the second sequence: frame 5 is matched with frame 5 + offset, and so is
 *   the 5th
 *
 * Which frame of a second sequence belongs to one of the first. A plain value.
 */
typedef struct
{
  SeqMatchRule rule;
  int          offset;
} SeqMatching;

/* Pure: any thread. */

/* The position in @second that belongs to that in @first; -1 when there is none. */
gint64       seq_matching_find    (const SeqMatching *matching,
                                   SeqListing        *first,
                                   guint              position,
                                   SeqListing        *second);
/* Whether any frame of @first has one in @second. */
gboolean     seq_matching_has_any (const SeqMatching *matching,
                                   SeqListing        *first,
                                   SeqListing        *second);
/* By number, as long as both have them; lone images have none, and are matched by position. */
SeqMatchRule seq_matching_choose  (SeqListing        *first,
                                   SeqListing        *second);

G_END_DECLS
