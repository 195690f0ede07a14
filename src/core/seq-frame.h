/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-stamp.h"

G_BEGIN_DECLS

/* Every outcome a frame can have; the loader sets it, views follow it. */
typedef enum
{
  SEQ_FRAME_PENDING,    /* nothing is known of it yet, or it was let go of */
  SEQ_FRAME_READING,
  SEQ_FRAME_DECODING,
  SEQ_FRAME_READY,      /* the image is held */
  SEQ_FRAME_MISSING,    /* the file is not there (any more) */
  SEQ_FRAME_UNREADABLE, /* it is there, and cannot be read or decoded */
  SEQ_FRAME_INCOMPLETE, /* the file ends before the picture does */
  SEQ_FRAME_TOO_LARGE,  /* over the limits */
  SEQ_FRAME_NO_ANSWER,  /* the share is silent */
  SEQ_FRAME_BEING_WRITTEN, /* not all of it is there yet */
} SeqFrameState;

#define SEQ_TYPE_FRAME_STATE (seq_frame_state_get_type ())
GType seq_frame_state_get_type (void);

/**
 * SeqFrame:
 *
 * One image of a sequence: a file, the number from its name, and what has become of it. Main
 * thread only.
 *
 * Properties: `name` (string, for display), `number` (string, empty for a file without one),
 * `state` (SeqFrameState), `gone` (boolean).
 */
#define SEQ_TYPE_FRAME (seq_frame_get_type ())
G_DECLARE_FINAL_TYPE (SeqFrame, seq_frame, SEQ, FRAME, GObject)

/* @name: bytes as in the file system; @number: canonical decimal text, or NULL. */
SeqFrame      *seq_frame_new          (GFile         *folder,
                                       const char    *name,
                                       const char    *number);

GFile         *seq_frame_get_folder       (SeqFrame *frame);
/* As the file system spells it; for display there is get_display_name(). */
const char    *seq_frame_get_name         (SeqFrame *frame);
const char    *seq_frame_get_display_name (SeqFrame *frame);
/* Canonical decimal text such as "-12" or "1001", of any length; NULL for a file without one. */
const char    *seq_frame_get_number       (SeqFrame *frame);
/* (transfer full): made when asked for, so that a hundred thousand frames need no GFile each. */
GFile         *seq_frame_dup_file         (SeqFrame *frame);

SeqFrameState  seq_frame_get_state    (SeqFrame      *frame);
/* Whether the state is one of those in which there is no picture and none is on its way. */
gboolean       seq_frame_has_failed   (SeqFrame      *frame);
/* (nullable): why it has failed, of the SEQ_ERROR domain. */
const GError  *seq_frame_get_error    (SeqFrame      *frame);

/* In its sequence, 0-based; G_MAXUINT when it is in none. Kept up to date by the sequence. */
guint          seq_frame_get_position   (SeqFrame     *frame);
void           seq_frame_set_position   (SeqFrame     *frame,
                                         guint         position);

/* For the sequence: among others a name may have a number that it had not alone; (nullable). */
void           seq_frame_set_number     (SeqFrame     *frame,
                                         const char   *number);

/* For the loader. */
void           seq_frame_set_state    (SeqFrame      *frame,
                                       SeqFrameState  state);
/* Sets the state that belongs to the error; @error is copied. */
void           seq_frame_fail         (SeqFrame      *frame,
                                       const GError  *error);
/* Bytes of the decoded image, once it has been decoded; 0 before. */
gsize          seq_frame_get_image_size (SeqFrame    *frame);
void           seq_frame_set_image_size (SeqFrame    *frame,
                                         gsize        size);
/* Of the file when it was last read; all 0 before. */
const SeqStamp *seq_frame_get_stamp    (SeqFrame     *frame);
void            seq_frame_set_stamp    (SeqFrame     *frame,
                                        const SeqStamp *stamp);

/* Whether the file was not in its folder when that was last listed. What is held of it can be looked
 * at still. Notifies `gone`. */
gboolean        seq_frame_get_gone     (SeqFrame     *frame);
void            seq_frame_set_gone     (SeqFrame     *frame,
                                        gboolean      gone);

G_END_DECLS
