/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-place.h"

#include "seq-number.h"

void
seq_place_clear (SeqPlace *place)
{
  g_clear_pointer (&place->missing, g_free);
}

void
seq_place_set (SeqPlace   *place,
               guint       position,
               const char *missing)
{
  g_autofree char *before = g_steal_pointer (&place->missing);

  *place = (SeqPlace) { position, g_strdup (missing) };
}

/* Numbers that are missing after one frame are in the order of numbers, and after the frame. */
int
seq_place_compare (const SeqPlace *a,
                   const SeqPlace *b)
{
  if (a->position != b->position)
    return a->position < b->position ? -1 : 1;
  if (a->missing != NULL && b->missing != NULL)
    return seq_number_compare (a->missing, b->missing);
  return (a->missing != NULL) - (b->missing != NULL);
}

char *
seq_place_dup_number (SeqListing     *listing,
                      const SeqPlace *place)
{
  return place->missing != NULL ? g_strdup (place->missing) : seq_listing_dup_number (listing, place->position);
}

/* Whether steps go by numbers. */
static gboolean
goes_by_number (SeqListing *listing,
                gboolean    with_missing)
{
  return with_missing && seq_listing_get_gaps (listing)->len > 0;
}

gboolean
seq_place_find (SeqListing *listing,
                const char *number,
                gboolean    with_missing,
                SeqPlace   *place)
{
  gboolean exact, inside;
  int position = seq_listing_find_number (listing, number, &exact);
  g_autofree char *there = NULL;

  g_return_val_if_fail (position >= 0, FALSE);

  seq_place_set (place, (guint) position, NULL);
  if (exact || !with_missing)
    return exact;
  there = seq_listing_dup_number (listing, (guint) position);
  inside = (guint) position + 1 < seq_listing_get_n_frames (listing) && seq_number_compare (there, number) < 0;
  if (inside)
    seq_place_set (place, (guint) position, number);
  return inside;
}

static void
move_by_position (SeqListing *listing,
                  gint64      delta,
                  SeqPlace   *place)
{
  gint64 last = (gint64) seq_listing_get_n_frames (listing) - 1;
  gint64 position = place->position;

  /* A missing number that is no place lies between two that are. */
  if (place->missing != NULL && delta > 0)
    position++;
  if (place->missing != NULL && delta > 0)
    delta--;
  else if (place->missing != NULL && delta < 0)
    delta++;
  delta = CLAMP (delta, -SEQ_PLACE_FAR, SEQ_PLACE_FAR);
  seq_place_set (place, (guint) CLAMP (position + delta, 0, last), NULL);
}

void
seq_place_move (SeqListing *listing,
                gint64      delta,
                gboolean    with_missing,
                SeqPlace   *place)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!goes_by_number (listing, with_missing))
    {
      move_by_position (listing, delta, place);
      return;
    }
  from = seq_place_dup_number (listing, place);
  to = seq_number_add (from, delta);
  seq_place_find (listing, to, TRUE, place);
}

gint64
seq_place_count (SeqListing     *listing,
                 const SeqPlace *from,
                 const SeqPlace *to,
                 gboolean        with_missing)
{
  g_autofree char *from_number = NULL;
  g_autofree char *to_number = NULL;
  guint64 distance;

  if (!goes_by_number (listing, with_missing))
    return (gint64) to->position - (gint64) from->position;
  from_number = seq_place_dup_number (listing, from);
  to_number = seq_place_dup_number (listing, to);
  distance = MIN (seq_number_distance (from_number, to_number), (guint64) SEQ_PLACE_FAR);
  return seq_number_compare (from_number, to_number) > 0 ? -(gint64) distance : (gint64) distance;
}
