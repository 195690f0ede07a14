/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-in-out.h"

#include "seq-number.h"

static void
clear_mark (SeqMark *mark)
{
  g_clear_pointer (&mark->number, g_free);
  g_clear_object (&mark->frame);
}

static gboolean
is_set (const SeqMark *mark)
{
  return mark->number != NULL || mark->frame != NULL;
}

void
seq_in_out_clear (SeqInOut *in_out)
{
  clear_mark (&in_out->in);
  clear_mark (&in_out->out);
}

static SeqMark
copy_mark (const SeqMark *mark)
{
  return (SeqMark) { g_strdup (mark->number), mark->frame != NULL ? g_object_ref (mark->frame) : NULL };
}

void
seq_in_out_copy (const SeqInOut *in_out,
                 SeqInOut       *copy)
{
  *copy = (SeqInOut) { copy_mark (&in_out->in), copy_mark (&in_out->out) };
}

gboolean
seq_in_out_is_set (const SeqInOut *in_out)
{
  return is_set (&in_out->in) || is_set (&in_out->out);
}

void
seq_mark_set_number (SeqMark    *mark,
                     const char *number)
{
  clear_mark (mark);
  mark->number = g_strdup (number);
}

void
seq_mark_set (SeqMark        *mark,
              SeqSequence    *sequence,
              const SeqPlace *place)
{
  clear_mark (mark);
  mark->number = seq_place_dup_number (seq_sequence_get_listing (sequence), place);
  if (mark->number == NULL)
    mark->frame = g_object_ref (seq_sequence_get_frame (sequence, place->position));
}

/* The place of a mark, or the nearest one inside of it: after in, before out. FALSE when there is none. */
static gboolean
find_mark (const SeqMark *mark,
           SeqSequence   *sequence,
           gboolean       with_missing,
           gboolean       is_in,
           SeqPlace      *place)
{
  SeqListing *listing = seq_sequence_get_listing (sequence);
  guint last = seq_listing_get_n_frames (listing) - 1;
  g_autofree char *there = NULL;
  gboolean before;

  seq_place_set (place, is_in ? 0 : last, NULL);
  if (mark->frame != NULL)
    seq_place_set (place, seq_frame_get_position (mark->frame), NULL);
  if (mark->number == NULL)
    return TRUE;
  if (!seq_listing_is_numbered (listing))
    return FALSE;
  if (seq_place_find (listing, mark->number, with_missing, place))
    return TRUE;
  there = seq_listing_dup_number (listing, place->position);
  before = seq_number_compare (there, mark->number) < 0;
  if (!is_in || !before)
    return before == !is_in;
  if (place->position == last)
    return FALSE;
  seq_place_set (place, place->position + 1, NULL);
  return TRUE;
}

/* In may be a missing number, and the first frame is the one after it. */
static gboolean
has_frame (const SeqPlace *first,
           const SeqPlace *last)
{
  return first->position < last->position || (first->position == last->position && first->missing == NULL);
}

gboolean
seq_in_out_find (const SeqInOut *in_out,
                 SeqSequence    *sequence,
                 gboolean        with_missing,
                 SeqPlace       *first,
                 SeqPlace       *last)
{
  if (find_mark (&in_out->in, sequence, with_missing, TRUE, first)
      && find_mark (&in_out->out, sequence, with_missing, FALSE, last) && has_frame (first, last))
    return TRUE;
  seq_place_set (first, 0, NULL);
  seq_place_set (last, seq_sequence_get_n_frames (sequence) - 1, NULL);
  return FALSE;
}

static gboolean
is_same (SeqListing *a,
         SeqListing *b)
{
  return g_strcmp0 (seq_listing_get_label (a), seq_listing_get_label (b)) == 0
         && g_file_equal (seq_listing_get_folder (a), seq_listing_get_folder (b));
}

static void
drop_stranger (SeqMark     *mark,
               SeqSequence *sequence)
{
  if (mark->frame != NULL && !seq_sequence_has_frame (sequence, mark->frame))
    clear_mark (mark);
}

void
seq_in_out_follow (SeqInOut    *in_out,
                   SeqSequence *before,
                   SeqSequence *now)
{
  if (before == NULL || now == NULL || !is_same (seq_sequence_get_listing (before), seq_sequence_get_listing (now)))
    {
      seq_in_out_clear (in_out);
      return;
    }
  drop_stranger (&in_out->in, now);
  drop_stranger (&in_out->out, now);
}
