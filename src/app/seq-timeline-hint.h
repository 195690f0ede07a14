/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-loader.h"

G_BEGIN_DECLS

/**
 * SeqTimelineHint:
 *
 * What is under the pointer on the timeline: the number of the frame, a small picture when it can be made
 * without reading, by how much it differs from the one before, and which numbers are missing there.
 */
#define SEQ_TYPE_TIMELINE_HINT (seq_timeline_hint_get_type ())
G_DECLARE_FINAL_TYPE (SeqTimelineHint, seq_timeline_hint, SEQ, TIMELINE_HINT, GtkWidget)

/* @loader: (nullable): NULL with @frame NULL: the pointer is elsewhere.
 * @missing: (nullable): the numbers, for display
 * @change: to the frame before, 0 to 1; NaN: not known */
void seq_timeline_hint_set (SeqTimelineHint *hint,
                            SeqLoader       *loader,
                            SeqFrame        *frame,
                            const char      *missing,
                            double           change);

G_END_DECLS
