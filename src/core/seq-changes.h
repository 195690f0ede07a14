/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SeqChanges:
 *
 * By how much each frame of a sequence differs from the one before it, as far as that is known: 0 to 1. Which of them
 * stand out is known from all of them. Main thread only.
 */
typedef struct _SeqChanges SeqChanges;

SeqChanges   *seq_changes_new          (guint             n_frames);
void          seq_changes_free         (SeqChanges       *changes);
void          seq_changes_set          (SeqChanges       *changes,
                                        guint             position,
                                        double            change);
guint         seq_changes_get_n_frames (const SeqChanges *changes);
/* One a frame; NaN where it is not known, as it is of the first. */
const double *seq_changes_get_values   (const SeqChanges *changes);

/* Whether it is a peak: larger than that of the frame before, not smaller than that of the frame after, and beyond
 * what is usual: the median, and SEQ_CHANGES_BEYOND times the median of how far the others are from that. What differs
 * by less than a step of 8 bits in a thousand is none. */
#define SEQ_CHANGES_BEYOND 4.0
#define SEQ_CHANGES_LEAST (1.0 / 255 / 1000)
gboolean      seq_changes_is_peak      (const SeqChanges *changes,
                                        guint             position);
/* The next peak after a position, or before it with a negative direction; -1: there is none. */
int           seq_changes_find_peak    (const SeqChanges *changes,
                                        guint             position,
                                        int               direction);
guint         seq_changes_count_peaks  (const SeqChanges *changes);

/* A curve of so many columns, each as high as the largest change of the frames in it: 1 is the largest of all. The root
 * is taken, so that small ones are seen beside large ones. -1 where nothing is known. */
void          seq_changes_make_curve   (const SeqChanges *changes,
                                        float            *columns,
                                        guint             n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqChanges, seq_changes_free)

G_END_DECLS
