/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqFitLayout:
 *
 * Children side by side, of which the last ones are shown for which there is room; the very last always is.
 * So what is least worth comes first.
 *
 * Property `spacing` (int): between two of them.
 */
#define SEQ_TYPE_FIT_LAYOUT (seq_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (SeqFitLayout, seq_fit_layout, SEQ, FIT_LAYOUT, GtkLayoutManager)

G_END_DECLS
