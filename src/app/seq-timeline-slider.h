/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqTimelineSlider:
 *
 * The timeline as assistive technologies know it, and as the keys do: a slider from 1 to the number of
 * frames, with a text for its value, that can be set. It draws nothing but that it has the focus. Main
 * thread only.
 *
 * Signals:
 * `chosen` (guint position): its value was set from outside.
 */
#define SEQ_TYPE_TIMELINE_SLIDER (seq_timeline_slider_get_type ())
G_DECLARE_FINAL_TYPE (SeqTimelineSlider, seq_timeline_slider, SEQ, TIMELINE_SLIDER, GtkScale)

/* @position: of the frame that is shown, 0-based. */
void seq_timeline_slider_set_position (SeqTimelineSlider *slider,
                                       guint              n_frames,
                                       guint              position);
/* What the position is called: "Frame 1017 · 17 of 48". */
void seq_timeline_slider_set_text     (SeqTimelineSlider *slider,
                                       const char        *text);

G_END_DECLS
