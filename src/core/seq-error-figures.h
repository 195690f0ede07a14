/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-frame.h"
#include "seq-image.h"
#include "seq-view.h"

G_BEGIN_DECLS

/**
 * SeqErrorFigures:
 * @frame, @other: (nullable) (owned): which they are of
 * @rect: what was compared, in pixels of the upright image: what both have of it; without pixels: nothing, and
 *   the figures are NaN
 * @whole: whether that is all that was asked for
 * @n: pairs of samples that are finite; only these take part
 * @n_odd: pairs of which one is not a number or infinite
 * @mean_absolute, @rmse, @maximum: of the differences, as parts of white
 * @psnr: dB, of white to the RMSE; infinite when the images are equal
 * @over: the part of the pixels of which a difference is larger than the threshold
 *
 * How far two images are apart: in all channels of both as parts of their own white, from the upper left corner
 * on, colours with alpha as they lie over black. One that is grey has three equal channels beside a colour one.
 */
typedef struct
{
  SeqFrame *frame;
  SeqFrame *other;
  SeqRect   rect;
  gboolean  whole;
  double    threshold;
  guint64   n;
  guint64   n_odd;
  double    mean_absolute;
  double    rmse;
  double    psnr;
  double    maximum;
  double    over;
} SeqErrorFigures;

/**
 * seq_error_figures_compute:
 * @image, @other: no drafts
 * @rect: (nullable): in pixels of the upright image; NULL: all that both have
 * @threshold: as a part of white
 *
 * Pure: any thread. Without frames. Fails with G_IO_ERROR_CANCELLED only.
 */
SeqErrorFigures *seq_error_figures_compute (const SeqImage       *image,
                                            const SeqImage       *other,
                                            const SeqRect        *rect,
                                            double                threshold,
                                            GCancellable         *cancellable,
                                            GError              **error);
/* The same in a worker, of the frames that the images are of. Main thread only. */
void             seq_error_figures_async   (SeqImage             *image,
                                            SeqFrame             *frame,
                                            SeqImage             *other,
                                            SeqFrame             *other_frame,
                                            const SeqRect        *rect,
                                            double                threshold,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* (transfer full) */
SeqErrorFigures *seq_error_figures_finish  (GAsyncResult         *result,
                                            GError              **error);
void             seq_error_figures_free    (SeqErrorFigures      *figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqErrorFigures, seq_error_figures_free)

G_END_DECLS
