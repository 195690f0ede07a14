/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-histogram.h"
#include "seq-level-axis.h"

G_BEGIN_DECLS

/**
 * SeqHistogramHandle:
 *
 * A handle of the histogram as assistive technologies know it, and as the keys do: a slider over the values that
 * there are, in the numbers of the file. It draws nothing but that it has the focus. Main thread only.
 *
 * Signals:
 * `chosen` (double value): by keys, or set from outside.
 */
#define SEQ_TYPE_HISTOGRAM_HANDLE (seq_histogram_handle_get_type ())
G_DECLARE_FINAL_TYPE (SeqHistogramHandle, seq_histogram_handle, SEQ, HISTOGRAM_HANDLE, GtkScale)

/* @name: what it is called, translated. */
GtkWidget *seq_histogram_handle_new   (const char         *name);
/* @histogram: (nullable): nothing is known, and keys do nothing; @axis: what is shown of it. */
void       seq_histogram_handle_set   (SeqHistogramHandle *handle,
                                       const SeqHistogram *histogram,
                                       const SeqLevelAxis *axis,
                                       double              value);
/* Whether the key is its own while it has the focus, and not one for the picture. */
gboolean   seq_histogram_handle_wants (SeqHistogramHandle *handle,
                                       guint               keyval,
                                       GdkModifierType     state);

G_END_DECLS
