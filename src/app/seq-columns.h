/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqColumns:
 *
 * A layout of children one below the other; in two columns of about the same height where there is
 * room for that. Their order stays: down the first column, then down the second.
 */
#define SEQ_TYPE_COLUMNS (seq_columns_get_type ())
G_DECLARE_FINAL_TYPE (SeqColumns, seq_columns, SEQ, COLUMNS, GtkLayoutManager)

/**
 * seq_columns_split:
 * @heights: of the children
 *
 * Pure: any thread. Returns: how many of them are in the first column, so that the higher one of the two
 * is as low as can be.
 */
guint seq_columns_split (const int *heights,
                         guint      n,
                         int        spacing);

G_END_DECLS
