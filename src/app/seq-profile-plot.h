/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-profile.h"

G_BEGIN_DECLS

/**
 * SeqProfilePlot:
 *
 * What a place of the picture is over the frames of a sequence: a line for each channel, with gaps where that
 * is not known. The frame on the glass is marked, and a click or a drag goes to another.
 *
 * Signals: `go` (unsigned): to that position.
 */
#define SEQ_TYPE_PROFILE_PLOT (seq_profile_plot_get_type ())
G_DECLARE_FINAL_TYPE (SeqProfilePlot, seq_profile_plot, SEQ, PROFILE_PLOT, GtkWidget)

/* @profile: (nullable) (transfer none): NULL before that goes away; @sequence: (nullable): that its frames are of;
 * @shown: position of the frame on the glass, G_MAXUINT: none. To be called again when anything has changed. */
void seq_profile_plot_set (SeqProfilePlot *plot,
                           SeqProfile     *profile,
                           SeqSequence    *sequence,
                           guint           shown);

G_END_DECLS
