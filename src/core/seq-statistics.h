/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-frame.h"
#include "seq-image.h"
#include "seq-view.h"

G_BEGIN_DECLS

/* Of one channel. What is not a number, or infinite, is counted and takes no part in the figures; without any
 * other they are NaN. */
typedef struct
{
  guint64 n;          /* finite samples */
  guint64 n_nan;
  guint64 n_infinite;
  double  mean;
  double  deviation;  /* the standard deviation of these samples: of n, not of n - 1 */
  double  minimum;
  double  maximum;
} SeqChannelStatistics;

/**
 * SeqStatistics:
 *
 * Figures of a rectangle of an image, in the numbers of the file. They name the frame that they are of.
 */
typedef struct
{
  SeqFrame             *frame;  /* (nullable) (owned) */
  SeqRect               rect;   /* in pixels of the upright image */
  SeqPixels             format;
  SeqChannelStatistics  channels[4];
} SeqStatistics;

/**
 * seq_statistics_compute:
 * @image: no draft
 * @rect: within the image, of at least one pixel
 *
 * Pure: any thread. Without a frame. Fails with G_IO_ERROR_CANCELLED only.
 */
SeqStatistics *seq_statistics_compute (const SeqImage       *image,
                                       const SeqRect        *rect,
                                       GCancellable         *cancellable,
                                       GError              **error);
/* The same in a worker, of the frame that the image is of. Main thread only. */
void           seq_statistics_async   (SeqImage             *image,
                                       SeqFrame             *frame,
                                       const SeqRect        *rect,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* (transfer full) */
SeqStatistics *seq_statistics_finish  (GAsyncResult         *result,
                                       GError              **error);
void           seq_statistics_free    (SeqStatistics        *statistics);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqStatistics, seq_statistics_free)

G_END_DECLS
