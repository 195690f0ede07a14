/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqCompareBar:
 *
 * Says over the picture what is compared with what, and has the buttons for it. They speak through the
 * actions win.compare-amount, win.compare-offset and win.end-comparison.
 */
#define SEQ_TYPE_COMPARE_BAR (seq_compare_bar_get_type ())
G_DECLARE_FINAL_TYPE (SeqCompareBar, seq_compare_bar, SEQ, COMPARE_BAR, GtkWidget)

/**
 * seq_compare_bar_set:
 * @text: (nullable): NULL hides it all
 * @amount: (nullable): "×4"; NULL: there is nothing to be more or less
 * @offset: (nullable): "+2"; NULL: there are no two sequences
 * @can_end: whether there is something that lasts
 */
void seq_compare_bar_set (SeqCompareBar *bar,
                          const char    *text,
                          const char    *amount,
                          const char    *offset,
                          gboolean       can_end);

G_END_DECLS
