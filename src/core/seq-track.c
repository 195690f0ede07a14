/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-track.h"

SeqTrack *
seq_track_new (guint n_frames,
               guint n_columns)
{
  SeqTrack *track = g_new (SeqTrack, 1);

  g_return_val_if_fail (n_frames > 0 && n_columns > 0, track);

  *track = (SeqTrack) { n_frames, n_columns, g_new0 (guint8, n_columns), g_new0 (guint8, n_columns) };
  return track;
}

void
seq_track_free (SeqTrack *track)
{
  g_free (track->states);
  g_free (track->gaps);
  g_free (track);
}

/* The column in which the frame begins. */
static guint
find_column (const SeqTrack *track,
             guint           position)
{
  return (guint) ((guint64) position * track->n_columns / track->n_frames);
}

void
seq_track_mark (SeqTrack      *track,
                guint          position,
                SeqTrackState  state)
{
  guint from, to;

  g_return_if_fail (position < track->n_frames);

  from = find_column (track, position);
  to = MAX (find_column (track, position + 1), from + 1);
  for (guint column = from; column < to; column++)
    track->states[column] = MAX (track->states[column], (guint8) state);
}

void
seq_track_mark_gap (SeqTrack *track,
                    guint     before)
{
  g_return_if_fail (before + 1 < track->n_frames);

  track->gaps[find_column (track, before + 1)] = TRUE;
}

static SeqTrackState
get_state (SeqFrame *frame)
{
  switch (seq_frame_get_state (frame))
    {
    case SEQ_FRAME_PENDING:
      return SEQ_TRACK_NOTHING;
    case SEQ_FRAME_READING:
    case SEQ_FRAME_DECODING:
      return SEQ_TRACK_ON_ITS_WAY;
    case SEQ_FRAME_READY:
      return SEQ_TRACK_IMAGE;
    case SEQ_FRAME_MISSING:
    case SEQ_FRAME_UNREADABLE:
    case SEQ_FRAME_INCOMPLETE:
    case SEQ_FRAME_TOO_LARGE:
    case SEQ_FRAME_NO_ANSWER:
    case SEQ_FRAME_BEING_WRITTEN:
    default:
      return SEQ_TRACK_FAILED;
    }
}

void
seq_track_fill (SeqTrack    *track,
                SeqSequence *sequence,
                SeqLoader   *loader)
{
  const GArray *gaps = seq_listing_get_gaps (seq_sequence_get_listing (sequence));
  g_autoptr (GPtrArray) loaded = seq_loader_dup_loaded (loader);

  g_return_if_fail (seq_sequence_get_n_frames (sequence) == track->n_frames);

  for (guint i = 0; i < gaps->len; i++)
    seq_track_mark_gap (track, g_array_index (gaps, SeqGap, i).before);
  /* Of a frame that nobody has asked for nothing is known. */
  for (guint position = 0; position < track->n_frames; position++)
    {
      SeqFrame *frame = seq_sequence_peek_frame (sequence, position);

      if (frame != NULL)
        seq_track_mark (track, position, get_state (frame));
    }
  for (guint i = 0; i < loaded->len; i++)
    if (seq_sequence_has_frame (sequence, loaded->pdata[i]))
      seq_track_mark (track, seq_frame_get_position (loaded->pdata[i]), SEQ_TRACK_FILE);
}

guint
seq_track_find (guint  n_frames,
                double width,
                double x)
{
  double position = width > 0 ? x * n_frames / width : 0;

  return (guint) CLAMP (position, 0, n_frames - 1.0);
}

double
seq_track_locate (guint  n_frames,
                  double width,
                  guint  position)
{
  return (position + 0.5) * width / n_frames;
}

double
seq_track_locate_end (guint  n_frames,
                      double width,
                      guint  position)
{
  return (position + 1.0) * width / n_frames;
}
