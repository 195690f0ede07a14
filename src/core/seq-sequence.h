/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-frame.h"
#include "seq-listing.h"

G_BEGIN_DECLS

/**
 * SeqSequence:
 *
 * A listing as a GListModel of SeqFrame. Frames are made when they are first asked for and then
 * stay the same objects, so that what is known of them is known by all. Main thread only.
 */
#define SEQ_TYPE_SEQUENCE (seq_sequence_get_type ())
G_DECLARE_FINAL_TYPE (SeqSequence, seq_sequence, SEQ, SEQUENCE, GObject)

SeqSequence *seq_sequence_new          (SeqListing  *listing);

SeqListing  *seq_sequence_get_listing  (SeqSequence *sequence);
guint        seq_sequence_get_n_frames (SeqSequence *sequence);
/* (transfer none): makes the frame if it must. */
SeqFrame    *seq_sequence_get_frame    (SeqSequence *sequence,
                                        guint        position);
/* (transfer none) (nullable): the frame if somebody has asked for it before. */
SeqFrame    *seq_sequence_peek_frame   (SeqSequence *sequence,
                                        guint        position);
/* Whether this very object is at its position here. @frame may be NULL or of another sequence. */
gboolean     seq_sequence_has_frame    (SeqSequence *sequence,
                                        SeqFrame    *frame);
/* Takes a frame of an earlier listing of the same folder over, with what is known of it; its
 * position and number become those it has here. FALSE when there is no such file here, or its
 * place has been taken. */
gboolean     seq_sequence_adopt_frame  (SeqSequence *sequence,
                                        SeqFrame    *frame);

G_END_DECLS
