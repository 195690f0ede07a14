/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-matching.h"

#include "seq-number.h"

static gint64
find_position (const SeqMatching *matching,
               guint              position,
               SeqListing        *second)
{
  gint64 found = (gint64) position + matching->offset;

  return found >= 0 && found < (gint64) seq_listing_get_n_frames (second) ? found : -1;
}

/* (transfer full) (nullable): the number that is looked for in the second sequence. */
static char *
dup_wanted (const SeqMatching *matching,
            SeqListing        *first,
            guint              position)
{
  g_autofree char *number = seq_listing_dup_number (first, position);

  if (number == NULL || matching->offset == 0)
    return g_steal_pointer (&number);
  return seq_number_add (number, matching->offset);
}

static gint64
find_number (const SeqMatching *matching,
             SeqListing        *first,
             guint              position,
             SeqListing        *second)
{
  g_autofree char *wanted = dup_wanted (matching, first, position);
  gboolean exact = FALSE;
  int found = wanted != NULL ? seq_listing_find_number (second, wanted, &exact) : -1;

  return found >= 0 && exact ? found : -1;
}

gint64
seq_matching_find (const SeqMatching *matching,
                   SeqListing        *first,
                   guint              position,
                   SeqListing        *second)
{
  g_return_val_if_fail (matching != NULL && first != NULL && second != NULL, -1);
  g_return_val_if_fail (position < seq_listing_get_n_frames (first), -1);

  if (matching->rule == SEQ_MATCH_POSITION)
    return find_position (matching, position, second);
  return find_number (matching, first, position, second);
}

/* The first position from @from on whose number is not before that of @position in the other; n_frames when
 * there is none. */
static guint
leap (const SeqMatching *matching,
      SeqListing        *from,
      SeqListing        *to,
      guint              position)
{
  g_autofree char *wanted = dup_wanted (matching, from, position);
  g_autofree char *there = NULL;
  gboolean exact = FALSE;
  int found = wanted != NULL ? seq_listing_find_number (to, wanted, &exact) : -1;

  if (found < 0)
    return seq_listing_get_n_frames (to);
  there = seq_listing_dup_number (to, (guint) found);
  return (guint) found + (seq_number_compare (there, wanted) < 0 ? 1 : 0);
}

/* From one sequence to the other and back, over everything that lies between: two that have nothing in common
 * are told apart in a few leaps, however long they are. */
static gboolean
have_common_number (const SeqMatching *matching,
                    SeqListing        *first,
                    SeqListing        *second)
{
  const SeqMatching back = { SEQ_MATCH_NUMBER, -matching->offset };
  guint n = seq_listing_get_n_frames (first), n_second = seq_listing_get_n_frames (second);

  for (guint i = 0; i < n;)
    {
      guint other = leap (matching, first, second, i), next;

      if (other >= n_second)
        return FALSE;
      if (find_number (matching, first, i, second) >= 0)
        return TRUE;
      next = leap (&back, second, first, other);
      i = MAX (next, i + 1);
    }
  return FALSE;
}

gboolean
seq_matching_has_any (const SeqMatching *matching,
                      SeqListing        *first,
                      SeqListing        *second)
{
  g_return_val_if_fail (matching != NULL && first != NULL && second != NULL, FALSE);

  if (matching->rule == SEQ_MATCH_POSITION)
    return (gint64) seq_listing_get_n_frames (first) + matching->offset > 0
           && matching->offset < (gint64) seq_listing_get_n_frames (second);
  if (!seq_listing_is_numbered (first) || !seq_listing_is_numbered (second))
    return FALSE;
  return have_common_number (matching, first, second);
}

SeqMatchRule
seq_matching_choose (SeqListing *first,
                     SeqListing *second)
{
  g_return_val_if_fail (first != NULL && second != NULL, SEQ_MATCH_POSITION);

  return seq_listing_is_numbered (first) && seq_listing_is_numbered (second) ? SEQ_MATCH_NUMBER
                                                                              : SEQ_MATCH_POSITION;
}
