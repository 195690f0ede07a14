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

/* Whether it is a peak. The median of the changes that are known, and their spread (the median of how far each is from
 * that) say what is usual: what is at most a step beyond the median. A step is SEQ_CHANGES_BEYOND times the spread, but
 * at least SEQ_CHANGES_LEAST: a step of 8 bits in a thousand samples. A peak is what is not usual
 * - after a change that is usual or not known: the first of a row. A frame that is different from all others changes twice,
 *   into it and out of it, and by about as much; noise alone says which is larger;
 * - after one that is not usual either, if it is larger by more than a step, and by more than half of what that one is
 *   beyond the median.
 * Of changes that are distributed normally, chance makes one in 40 000 a peak. */
#define SEQ_CHANGES_BEYOND 6.0
#define SEQ_CHANGES_LEAST (1.0 / 255 / 1000)
gboolean      seq_changes_is_peak      (const SeqChanges *changes,
                                        guint             position);
/* The next peak after a position, or before it with a negative direction; -1: there is none. */
int           seq_changes_find_peak    (const SeqChanges *changes,
                                        guint             position,
                                        int               direction);
guint         seq_changes_count_peaks  (const SeqChanges *changes);

/**
 * seq_changes_make_curve:
 * @columns: a height for each, 0 to 1, or -1 where nothing is known
 * @peaks: (nullable): for each whether a frame in it is a peak
 *
 * Each is as high as the largest change of the frames in it; or a frame extends over several. The noise of a camera
 * changes every picture, so that 0 is not no change but the least that is usual: SEQ_CHANGES_BEYOND spreads (above) below
 * the median, or none if that is more. 1 is the largest of all, or SEQ_CHANGES_LEAST above 0 if that is more: what is equal
 * but for rounding is low. The root is taken, so that small ones are seen beside large ones.
 */
void          seq_changes_make_curve   (const SeqChanges *changes,
                                        float            *columns,
                                        guint8           *peaks,
                                        guint             n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqChanges, seq_changes_free)

G_END_DECLS
