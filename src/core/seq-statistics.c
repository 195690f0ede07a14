/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each row is looked at twice, for its mean and for what deviates from that, and rows are put together by what
 * is known of both: T. Chan, G. Golub and R. LeVeque, "Updating formulae and a pairwise algorithm for computing
 * sample variances", 1979. So nothing large is ever taken from something as large, and samples far from zero
 * keep all digits of their deviation.
 *
 * Pure, but for the functions that bring it into a worker.
 */
#include "config.h"

#include "seq-statistics.h"

#include "seq-image-work.h"
#include "seq-pixel-grid.h"

#include <math.h>

/* ---- one channel -------------------------------------------------------------------------- */

/* Of finite samples. */
typedef struct
{
  guint64 n;
  double  mean;
  double  squares; /* the sum of the squares of what they deviate by */
} Moments;

static Moments
get_moments (const double *samples,
             gsize         n)
{
  Moments moments = { .n = n };
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += samples[i];
  moments.mean = n > 0 ? sum / (double) n : 0;
  for (gsize i = 0; i < n; i++)
    moments.squares += (samples[i] - moments.mean) * (samples[i] - moments.mean);
  return moments;
}

static void
add_moments (Moments       *moments,
             const Moments *other)
{
  double n = (double) moments->n + (double) other->n;
  double apart = other->mean - moments->mean;

  if (other->n == 0)
    return;
  moments->squares += other->squares + apart * apart * ((double) moments->n * (double) other->n / n);
  moments->mean += apart * ((double) other->n / n);
  moments->n += other->n;
}

/* ---- rows --------------------------------------------------------------------------------- */

typedef struct
{
  const SeqImage *image;
  SeqRect         stored; /* the rectangle as it lies in memory */
  double         *row;    /* owned: finite samples of a channel */
  Moments         moments[4];
} Work;

/* What is finite, and how many that are; the rest is counted. */
static gsize
take_floats (Work                 *self,
             const float          *at,
             gsize                 step,
             SeqChannelStatistics *channel)
{
  gsize n = 0;

  for (int i = 0; i < self->stored.width; i++, at += step)
    if (isfinite (*at))
      self->row[n++] = *at;
    else if (isnan (*at))
      channel->n_nan++;
    else
      channel->n_infinite++;
  return n;
}

static gsize
take_words (Work          *self,
            const guint16 *at,
            gsize          step)
{
  for (int i = 0; i < self->stored.width; i++, at += step)
    self->row[i] = *at;
  return (gsize) self->stored.width;
}

static gsize
take_bytes (Work         *self,
            const guint8 *at,
            gsize         step)
{
  for (int i = 0; i < self->stored.width; i++, at += step)
    self->row[i] = *at;
  return (gsize) self->stored.width;
}

static gsize
take_samples (Work                 *self,
              int                   y,
              int                   index,
              SeqChannelStatistics *channel)
{
  SeqPixels format = seq_image_get_pixels_format (self->image);
  gsize n_channels = (gsize) seq_pixels_get_n_channels (format);
  const guint8 *at = seq_image_get_pixels (self->image) + (gsize) y * seq_image_get_stride (self->image)
                     + (gsize) self->stored.x * seq_pixels_get_size (format)
                     + (gsize) index * seq_samples_get_size (seq_pixels_get_samples (format));

  switch (seq_pixels_get_samples (format))
    {
    case SEQ_SAMPLES_FLOAT:
      return take_floats (self, (const float *) (gconstpointer) at, n_channels, channel);
    case SEQ_SAMPLES_16:
      return take_words (self, (const guint16 *) (gconstpointer) at, n_channels);
    case SEQ_SAMPLES_8:
    default:
      return take_bytes (self, at, n_channels);
    }
}

static void
add_row (Work          *self,
         int            y,
         SeqStatistics *statistics)
{
  for (int c = 0; c < seq_pixels_get_n_channels (statistics->format); c++)
    {
      SeqChannelStatistics *channel = &statistics->channels[c];
      gsize n = take_samples (self, y, c, channel);
      Moments moments = get_moments (self->row, n);

      for (gsize i = 0; i < n; i++)
        {
          channel->minimum = fmin (channel->minimum, self->row[i]);
          channel->maximum = fmax (channel->maximum, self->row[i]);
        }
      add_moments (&self->moments[c], &moments);
    }
}

static void
finish (const Work    *self,
        SeqStatistics *statistics)
{
  for (int c = 0; c < seq_pixels_get_n_channels (statistics->format); c++)
    {
      const Moments *moments = &self->moments[c];
      SeqChannelStatistics *channel = &statistics->channels[c];

      channel->n = moments->n;
      channel->mean = moments->n > 0 ? moments->mean : NAN;
      channel->deviation = moments->n > 0 ? sqrt (moments->squares / (double) moments->n) : NAN;
    }
}

SeqStatistics *
seq_statistics_compute (const SeqImage  *image,
                        const SeqRect   *rect,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_autoptr (SeqStatistics) statistics = g_new0 (SeqStatistics, 1);
  g_autofree double *row = NULL;
  Work work = { .image = image };

  g_return_val_if_fail (image != NULL && !seq_image_is_draft (image), NULL);
  g_return_val_if_fail (rect->x >= 0 && rect->y >= 0 && rect->width > 0 && rect->height > 0, NULL);
  g_return_val_if_fail (rect->width <= seq_image_get_width (image) - rect->x, NULL);
  g_return_val_if_fail (rect->height <= seq_image_get_height (image) - rect->y, NULL);

  statistics->rect = *rect;
  statistics->format = seq_image_get_pixels_format (image);
  for (guint c = 0; c < G_N_ELEMENTS (statistics->channels); c++)
    statistics->channels[c].minimum = statistics->channels[c].maximum = NAN;
  work.stored = seq_pixel_grid_get_stored (image, rect);
  work.row = row = g_new (double, (gsize) work.stored.width);
  for (int y = work.stored.y; y < work.stored.y + work.stored.height; y++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_row (&work, y, statistics);
    }
  finish (&work, statistics);
  return g_steal_pointer (&statistics);
}

/* ---- in a worker -------------------------------------------------------------------------- */

static gpointer
compute (const SeqImage  *image,
         const SeqRect   *rect,
         GCancellable    *cancellable,
         GError         **error)
{
  return seq_statistics_compute (image, rect, cancellable, error);
}

static void
name_frame (gpointer  data,
            SeqFrame *frame)
{
  SeqStatistics *self = data;

  self->frame = g_object_ref (frame);
}

void
seq_statistics_async (SeqImage            *image,
                      SeqFrame            *frame,
                      const SeqRect       *rect,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  seq_image_work_async (image, frame, rect, compute, name_frame, (GDestroyNotify) seq_statistics_free, cancellable,
                        callback, user_data);
}

SeqStatistics *
seq_statistics_finish (GAsyncResult  *result,
                       GError       **error)
{
  return seq_image_work_finish (result, error);
}

void
seq_statistics_free (SeqStatistics *self)
{
  g_clear_object (&self->frame);
  g_free (self);
}
