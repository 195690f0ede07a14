/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-histogram.h"

G_BEGIN_DECLS

/**
 * SeqLevelsTable:
 *
 * What a histogram says in numbers, of each channel: the smallest and the largest value, and how many are beyond the
 * levels. Main thread only.
 */
#define SEQ_TYPE_LEVELS_TABLE (seq_levels_table_get_type ())
G_DECLARE_FINAL_TYPE (SeqLevelsTable, seq_levels_table, SEQ, LEVELS_TABLE, GtkWidget)

/* @histogram: (nullable): nothing is known. @black, @white: in the numbers of the file. */
void seq_levels_table_set (SeqLevelsTable     *table,
                           const SeqHistogram *histogram,
                           double              black,
                           double              white);

G_END_DECLS
