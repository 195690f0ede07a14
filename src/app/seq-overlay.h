/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-stepper.h"

G_BEGIN_DECLS

/**
 * SeqOverlay:
 *
 * What is known of the frame on the glass and of the next, in figures, and what the next step would
 * have to wait for, in a line. Looks again by itself as long as it is visible, and costs nothing
 * while it is not.
 */
#define SEQ_TYPE_OVERLAY (seq_overlay_get_type ())
G_DECLARE_FINAL_TYPE (SeqOverlay, seq_overlay, SEQ, OVERLAY, GtkWidget)

/* @stepper: (nullable) (transfer none): whose frames; NULL before that goes away. */
void seq_overlay_set_stepper (SeqOverlay *overlay,
                              SeqStepper *stepper);

/* Whether all of it can be seen in so many logical pixels. */
gboolean seq_overlay_fits     (SeqOverlay *overlay,
                               int         width,
                               int         height);

G_END_DECLS
