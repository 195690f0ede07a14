/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqBars:
 *
 * A bar above, a bar below, and between them what they belong to. Usually each has a place of its own.
 * When they float, the content has all of it, and a bar fades in over the content while the pointer is
 * near its edge, the keyboard is in it, or a menu of it is open; the content never moves.
 *
 * Properties: `top`, `content`, `bottom` (GtkWidget, set once), `floating` (gboolean).
 * Signals: `revealed-changed`: a bar that floats is to be seen, or is not any more.
 */
#define SEQ_TYPE_BARS (seq_bars_get_type ())
G_DECLARE_FINAL_TYPE (SeqBars, seq_bars, SEQ, BARS, GtkWidget)

void     seq_bars_set_floating (SeqBars  *bars,
                                gboolean  floating);
gboolean seq_bars_get_floating (SeqBars  *bars);
/* Whether a bar is to be seen that floats. */
gboolean seq_bars_is_revealed  (SeqBars  *bars);
/* Logical pixels of the content that the lower one hides. */
int      seq_bars_get_covered_below (SeqBars *bars);

G_END_DECLS
