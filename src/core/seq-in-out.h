/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of a sequence that is played. Main thread only. */
#pragma once

#include "seq-place.h"
#include "seq-sequence.h"

G_BEGIN_DECLS

/* By number where there are numbers, else by frame; neither: there is no such mark. */
typedef struct
{
  char     *number;
  SeqFrame *frame;
} SeqMark;

/**
 * SeqInOut:
 *
 * In and out, each of which may be there or not. Kept by number, or by frame, so that they stay where they
 * are while frames come and go. All 0 is neither.
 */
typedef struct
{
  SeqMark in;
  SeqMark out;
} SeqInOut;

void     seq_in_out_clear     (SeqInOut       *in_out);
void     seq_in_out_copy      (const SeqInOut *in_out,
                               SeqInOut       *copy);
gboolean seq_in_out_is_set    (const SeqInOut *in_out);
/* Sets one of the two to a place. */
void     seq_mark_set         (SeqMark        *mark,
                               SeqSequence    *sequence,
                               const SeqPlace *place);
/* Sets one of the two to a number, whether or not there is a frame of it. */
void     seq_mark_set_number  (SeqMark        *mark,
                               const char     *number);

/* The first and the last place in it. FALSE when there is no frame from in to out; then they are those of
 * the sequence. */
gboolean seq_in_out_find      (const SeqInOut *in_out,
                               SeqSequence    *sequence,
                               gboolean        with_missing,
                               SeqPlace       *first,
                               SeqPlace       *last);
/* Forgets what is of another sequence than this; both may be NULL. */
void     seq_in_out_follow    (SeqInOut       *in_out,
                               SeqSequence    *before,
                               SeqSequence    *now);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqInOut, seq_in_out_clear)

G_END_DECLS
