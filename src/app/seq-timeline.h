/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-changes.h"
#include "seq-stepper.h"

G_BEGIN_DECLS

/**
 * SeqTimeline:
 *
 * The frames of the sequence in a row, with what is held of them, what has failed and what is missing;
 * the one on the glass, and the one asked for when that is another. Dragging along it scrubs. Costs its
 * width, not the length of the sequence. From left to right in every language, as time.
 */
#define SEQ_TYPE_TIMELINE (seq_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SeqTimeline, seq_timeline, SEQ, TIMELINE, GtkWidget)

/* @stepper: (nullable) (transfer none): whose frames; NULL before that goes away. */
void seq_timeline_set_stepper (SeqTimeline *timeline,
                               SeqStepper  *stepper);
/* Where it is, in words. */
void seq_timeline_set_text    (SeqTimeline *timeline,
                               const char  *text);
/* Whether only a part is played, and its first and last position: what is outside of it is dimmed. */
void seq_timeline_set_range   (SeqTimeline *timeline,
                               gboolean     has_range,
                               guint        first,
                               guint        last);
/* (nullable) (transfer none): by how much each frame differs from the one before, drawn below the frames. To be told
 * again when more is known; NULL before they go away. */
void seq_timeline_set_changes (SeqTimeline      *timeline,
                               const SeqChanges *changes);

G_END_DECLS
