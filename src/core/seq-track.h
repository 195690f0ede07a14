/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-loader.h"

G_BEGIN_DECLS

/* What a column says of its frames; of several the one that comes last here. */
typedef enum
{
  SEQ_TRACK_NOTHING,    /* none of them is held */
  SEQ_TRACK_FILE,       /* read, not decoded */
  SEQ_TRACK_ON_ITS_WAY, /* being read or decoded */
  SEQ_TRACK_IMAGE,      /* decoded */
  SEQ_TRACK_FAILED,
} SeqTrackState;

/**
 * SeqTrack:
 *
 * A sequence as a row of columns of equal width, each of which sums up the frames that lie in it; or a
 * frame extends over several. Frames lie side by side from left to right by their positions, so that a
 * million missing numbers take no room. Costs its columns, however many frames there are.
 *
 * A plain value; any thread.
 */
typedef struct
{
  guint   n_frames;
  guint   n_columns;
  guint8 *states; /* SeqTrackState of each column */
  guint8 *gaps;   /* whether numbers are missing before what begins in it */
} SeqTrack;

/* Both at least 1. */
SeqTrack *seq_track_new      (guint          n_frames,
                              guint          n_columns);
void      seq_track_free     (SeqTrack      *track);

void      seq_track_mark     (SeqTrack      *track,
                              guint          position,
                              SeqTrackState  state);
/* Numbers are missing after the frame at that position, which is not the last. */
void      seq_track_mark_gap (SeqTrack      *track,
                              guint          before);
/* Marks what is known of the frames, and the gaps. Main thread only; touches no file. */
void      seq_track_fill     (SeqTrack      *track,
                              SeqSequence   *sequence,
                              SeqLoader     *loader);

/* The position under a place on a track of that width, in any unit; before and behind it are the ends. */
guint     seq_track_find     (guint          n_frames,
                              double         width,
                              double         x);
/* The place of the middle of a frame, and the place between it and the next. */
double    seq_track_locate   (guint          n_frames,
                              double         width,
                              guint          position);
double    seq_track_locate_end (guint        n_frames,
                                double       width,
                                guint        position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqTrack, seq_track_free)

G_END_DECLS
