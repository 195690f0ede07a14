/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-comparison.h"
#include "seq-loader.h"
#include "seq-matching.h"
#include "seq-selection.h"

G_BEGIN_DECLS

/**
 * SeqExportRange:
 * @first: a position
 * @last: a position that is not before it
 * @is_seen: as with the view and the comparison; else at 100 %, turned and on the ground as the view says
 * @rect: at 100 %: of each image what there is of it; (nullable): NULL: all
 * @reference: (nullable): what each is compared with
 * @second: (nullable): has what each is compared with, by @matching, in @second_sequence
 *
 * Which pictures to make of frames. Without a reference and a second sequence, the frame before is compared with. All
 * is borrowed.
 */
typedef struct
{
  SeqLoader     *loader;
  SeqSequence   *sequence;
  guint          first;
  guint          last;
  gboolean       is_seen;
  const SeqRect *rect;
  SeqView        view;
  SeqLook        look;
  SeqComparison  comparison;
  SeqImage      *reference;
  SeqLoader     *second;
  SeqSequence   *second_sequence;
  SeqMatching    matching;
} SeqExportRange;

/**
 * SeqExportOutcome:
 * @first_left_out: (nullable): the earliest frame of which there is no picture
 * @problem: (nullable): why it ended early: writing failed or it was cancelled
 */
typedef struct
{
  guint     n_written;
  guint     n_left_out; /* they, or what they are compared with, could not be shown, or are not there */
  SeqFrame *first_left_out;
  GError   *problem;
} SeqExportOutcome;

/* @n_done: of the range, written or left out. */
typedef void (*SeqExportProgress) (guint    n_done,
                                   gpointer user_data);

/**
 * seq_export_range_async:
 * @names: (array zero-terminated=1): one a frame: seq_export_names_make()
 * @folder: that they are put into; what has such a name is replaced
 * @progress: (nullable): called until the callback is, with the same @user_data, never from within this call
 *
 * Makes a PNG file of each frame, in order. They come through the loader's surveys: whatever is looked at goes first,
 * and what is held is not read. No more than a few images are in memory beside its own. Main thread only.
 */
void              seq_export_range_async    (const SeqExportRange *range,
                                             const char *const    *names,
                                             GFile                *folder,
                                             GCancellable         *cancellable,
                                             SeqExportProgress     progress,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* (transfer full): what came of it, also when it was cancelled. */
SeqExportOutcome *seq_export_range_finish   (GAsyncResult         *result);
void              seq_export_outcome_free   (SeqExportOutcome     *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqExportOutcome, seq_export_outcome_free)

G_END_DECLS
