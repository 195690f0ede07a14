/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqGoTo:
 *
 * A popover that asks for a frame number.
 *
 * Signals: `chosen` (string): the canonical number; the popover is down by then. What is no number
 * keeps it up, with a sentence.
 */
#define SEQ_TYPE_GO_TO (seq_go_to_get_type ())
G_DECLARE_FINAL_TYPE (SeqGoTo, seq_go_to, SEQ, GO_TO, GtkPopover)

/**
 * seq_go_to_prepare:
 * @range: (nullable): which there are, for display: "1–240"
 *
 * Before it pops up.
 */
void seq_go_to_prepare (SeqGoTo    *go_to,
                        const char *range);

/* Puts digits into it that have been typed already. */
void seq_go_to_type    (SeqGoTo    *go_to,
                        const char *digits);

G_END_DECLS
