/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-frame.h"
#include "seq-image.h"
#include "seq-view.h"

G_BEGIN_DECLS

/* The one after the colours: 0.2126 R + 0.7152 G + 0.0722 B. A grey image has only its grey. */
#define SEQ_HISTOGRAM_LUMINANCE 3

/* Of floating point, at most; whole numbers have a bin for each value. */
#define SEQ_HISTOGRAM_FLOAT_BINS 4096

/**
 * SeqHistogram:
 *
 * How often which value is there, in an image or a rectangle of it. The numbers are those of the file. Alpha takes
 * no part. What is not a number, or infinite, is counted apart. Immutable and atomically reference counted.
 */
typedef struct _SeqHistogram SeqHistogram;

#define SEQ_TYPE_HISTOGRAM (seq_histogram_get_type ())
GType           seq_histogram_get_type       (void);

/**
 * seq_histogram_compute:
 * @image: no draft
 * @rect: (nullable): within the upright image, of at least one pixel; NULL: all of it
 *
 * Pure: any thread. Without a frame. Fails with G_IO_ERROR_CANCELLED only.
 */
SeqHistogram   *seq_histogram_compute        (const SeqImage       *image,
                                              const SeqRect        *rect,
                                              GCancellable         *cancellable,
                                              GError              **error);
/* The same in a worker, of the frame that the image is of. Main thread only. */
void            seq_histogram_async          (SeqImage             *image,
                                              SeqFrame             *frame,
                                              const SeqRect        *rect,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* (transfer full) */
SeqHistogram   *seq_histogram_finish         (GAsyncResult         *result,
                                              GError              **error);
SeqHistogram   *seq_histogram_ref            (SeqHistogram         *histogram);
void            seq_histogram_unref          (SeqHistogram         *histogram);

/* (nullable) (transfer none); main thread only. */
SeqFrame       *seq_histogram_get_frame      (const SeqHistogram   *histogram);
/* 1, or 4: R, G, B and luminance. */
int             seq_histogram_get_n_channels (const SeqHistogram   *histogram);
guint           seq_histogram_get_n_bins     (const SeqHistogram   *histogram);
/* What the first bin begins with and the last one ends with. The bin of a whole number is from a half below it to a
 * half above it. */
void            seq_histogram_get_range      (const SeqHistogram   *histogram,
                                              double               *low,
                                              double               *high);
/* A bin is one number. */
gboolean        seq_histogram_is_whole       (const SeqHistogram   *histogram);
/* get_n_bins() numbers. */
const guint32  *seq_histogram_get_counts     (const SeqHistogram   *histogram,
                                              int                   channel);
/* The number that is shown white. */
double          seq_histogram_get_white      (const SeqHistogram   *histogram);
/* Pixels, and those of which a channel is not a number or infinite, which are in no bin of any. */
guint64         seq_histogram_get_n_pixels   (const SeqHistogram   *histogram);
guint64         seq_histogram_get_n_odd      (const SeqHistogram   *histogram);

/* Of one of the colours, or of grey; NaN: there is none. */
void            seq_histogram_get_bounds     (const SeqHistogram   *histogram,
                                              int                   channel,
                                              double               *least,
                                              double               *most);

/**
 * seq_histogram_count_below:
 * @channel: one of the colours, or grey
 * @is_exact: (out): FALSE: the level is between others that share a bin with it, of which a part is taken
 *
 * How many samples are smaller than the level; seq_histogram_count_above(): larger.
 */
guint64         seq_histogram_count_below    (const SeqHistogram   *histogram,
                                              int                   channel,
                                              double                level,
                                              gboolean             *is_exact);
guint64         seq_histogram_count_above    (const SeqHistogram   *histogram,
                                              int                   channel,
                                              double                level,
                                              gboolean             *is_exact);

/**
 * seq_histogram_find:
 * @part: 0 to 1
 *
 * The value that so many of the samples of all channels but luminance are not above; between the values of floating
 * point by their place in the bin. 0: the smallest; 1: the largest. NaN where there is none.
 */
double          seq_histogram_find           (const SeqHistogram   *histogram,
                                              double                part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqHistogram, seq_histogram_unref)

G_END_DECLS
