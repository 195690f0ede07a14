/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-histogram.h"
#include "seq-level-axis.h"

G_BEGIN_DECLS

/* Of what belongs to another frame. */
#define SEQ_HISTOGRAM_PLOT_LATE_OPACITY 0.35

/**
 * SeqHistogramPlot:
 *
 * How often which value is there, and below it what is shown black and white: two handles that a hand can drag,
 * and keys can move while one of them has the focus. Where the levels are narrow, only the values near them are
 * shown; which those are does not change while a handle is dragged. Neither handle is taken beyond the other.
 *
 * Signals: `levels` (double black, double white): in the numbers of the file; by a hand. `axis-changed`.
 */
#define SEQ_TYPE_HISTOGRAM_PLOT (seq_histogram_plot_get_type ())
G_DECLARE_FINAL_TYPE (SeqHistogramPlot, seq_histogram_plot, SEQ, HISTOGRAM_PLOT, GtkWidget)

/* (nullable): nothing is known. @is_late: it is of another frame than the one on the glass. */
void seq_histogram_plot_set             (SeqHistogramPlot *plot,
                                         SeqHistogram     *histogram,
                                         gboolean          is_late);
void seq_histogram_plot_set_levels      (SeqHistogramPlot *plot,
                                         double            black,
                                         double            white);
void seq_histogram_plot_set_logarithmic (SeqHistogramPlot *plot,
                                         gboolean          logarithmic);
const SeqLevelAxis *
     seq_histogram_plot_get_axis        (SeqHistogramPlot *plot);

G_END_DECLS
