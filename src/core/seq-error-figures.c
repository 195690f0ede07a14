/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread, but for what says otherwise. Sums are doubles: of 10^8 samples they are good to 8 digits. */
#include "config.h"

#include "seq-error-figures.h"

#include "seq-work-queue.h"

#include <math.h>

/* Painting goes first. */
#define NICENESS 10

typedef struct
{
  double  absolute; /* the sum of the differences without their sign */
  double  squares;
  double  maximum;
  guint64 n;
  guint64 n_odd;
  guint64 n_over; /* pixels */
} Sums;

/* Colours as parts of white, over black; returns how many. */
static int
get_values (const SeqImage *image,
            int             x,
            int             y,
            double          values[3])
{
  double samples[4], alpha = 1, white = seq_image_get_white (image);
  int n = seq_image_get_samples (image, x, y, samples);
  int n_colours = n > 2 ? 3 : 1;

  if (n % 2 == 0)
    alpha = CLAMP (samples[n - 1] / seq_image_get_opaque (image), 0.0, 1.0);
  for (int c = 0; c < n_colours; c++)
    values[c] = samples[c] / white * alpha;
  return n_colours;
}

static void
add_pixel (Sums         *sums,
           const double *values,
           int           n_values,
           const double *others,
           int           n_others,
           double        threshold)
{
  int n = MAX (n_values, n_others);
  gboolean over = FALSE;

  for (int c = 0; c < n; c++)
    {
      double difference = fabs (values[n_values > 1 ? c : 0] - others[n_others > 1 ? c : 0]);

      if (!isfinite (difference))
        {
          sums->n_odd++;
          continue;
        }
      sums->n++;
      sums->absolute += difference;
      sums->squares += difference * difference;
      sums->maximum = MAX (sums->maximum, difference);
      over = over || difference > threshold;
    }
  sums->n_over += over;
}

static void
add_row (Sums           *sums,
         const SeqImage *image,
         const SeqImage *other,
         const SeqRect  *rect,
         int             y,
         double          threshold)
{
  for (int x = rect->x; x < rect->x + rect->width; x++)
    {
      double values[3], others[3];
      int n_values = get_values (image, x, y, values), n_others = get_values (other, x, y, others);

      add_pixel (sums, values, n_values, others, n_others, threshold);
    }
}

/* What both have of it. */
static SeqRect
clip (const SeqImage *image,
      const SeqImage *other,
      const SeqRect  *rect)
{
  int width = MIN (seq_image_get_width (image), seq_image_get_width (other));
  int height = MIN (seq_image_get_height (image), seq_image_get_height (other));
  SeqRect clipped = { 0, 0, width, height };

  if (rect == NULL)
    return clipped;
  clipped.x = CLAMP (rect->x, 0, width);
  clipped.y = CLAMP (rect->y, 0, height);
  clipped.width = MAX (MIN (rect->x + rect->width, width) - clipped.x, 0);
  clipped.height = MAX (MIN (rect->y + rect->height, height) - clipped.y, 0);
  return clipped;
}

static gboolean
is_whole (const SeqImage *image,
          const SeqImage *other,
          const SeqRect  *rect,
          const SeqRect  *clipped)
{
  if (rect != NULL)
    return rect->width == clipped->width && rect->height == clipped->height;
  return seq_image_get_width (image) == seq_image_get_width (other)
         && seq_image_get_height (image) == seq_image_get_height (other);
}

static void
conclude (SeqErrorFigures *self,
          const Sums      *sums)
{
  double n = (double) sums->n, n_pixels = (double) self->rect.width * self->rect.height;

  self->n = sums->n;
  self->n_odd = sums->n_odd;
  self->mean_absolute = sums->n > 0 ? sums->absolute / n : NAN;
  self->rmse = sums->n > 0 ? sqrt (sums->squares / n) : NAN;
  self->maximum = sums->n > 0 ? sums->maximum : NAN;
  self->psnr = self->rmse > 0 ? -20 * log10 (self->rmse) : sums->n > 0 ? INFINITY : NAN;
  self->over = n_pixels > 0 ? (double) sums->n_over / n_pixels : NAN;
}

SeqErrorFigures *
seq_error_figures_compute (const SeqImage  *image,
                           const SeqImage  *other,
                           const SeqRect   *rect,
                           double           threshold,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_autoptr (SeqErrorFigures) self = g_new0 (SeqErrorFigures, 1);
  Sums sums = { 0 };

  g_return_val_if_fail (image != NULL && other != NULL, NULL);

  self->rect = clip (image, other, rect);
  self->whole = is_whole (image, other, rect, &self->rect);
  self->threshold = threshold;
  for (int y = self->rect.y; y < self->rect.y + self->rect.height; y++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_row (&sums, image, other, &self->rect, y, threshold);
    }
  conclude (self, &sums);
  return g_steal_pointer (&self);
}

/* ---- in a worker -------------------------------------------------------------------------- */

typedef struct
{
  SeqImage *image;
  SeqImage *other;
  gboolean  has_rect;
  SeqRect   rect;
  double    threshold;
} Input;

typedef struct
{
  SeqFrame *frame;
  SeqFrame *other;
} Frames;

static void
free_input (gpointer data)
{
  Input *input = data;

  seq_image_unref (input->image);
  seq_image_unref (input->other);
  g_free (input);
}

static void
free_frames (gpointer data)
{
  Frames *frames = data;

  g_object_unref (frames->frame);
  g_object_unref (frames->other);
  g_free (frames);
}

static gpointer
compute_in_thread (gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Input *input = data;

  return seq_error_figures_compute (input->image, input->other, input->has_rect ? &input->rect : NULL,
                                    input->threshold, cancellable, error);
}

static void
computed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Frames *frames = g_task_get_task_data (task);
  GError *error = NULL;
  SeqErrorFigures *figures = seq_work_queue_run_finish (result, &error);

  if (figures == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  figures->frame = g_object_ref (frames->frame);
  figures->other = g_object_ref (frames->other);
  g_task_return_pointer (task, figures, (GDestroyNotify) seq_error_figures_free);
}

void
seq_error_figures_async (SeqImage            *image,
                         SeqFrame            *frame,
                         SeqImage            *other,
                         SeqFrame            *other_frame,
                         const SeqRect       *rect,
                         double               threshold,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, NICENESS);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Input *input = g_new0 (Input, 1);
  Frames *frames = g_new (Frames, 1);

  g_return_if_fail (image != NULL && other != NULL && SEQ_IS_FRAME (frame) && SEQ_IS_FRAME (other_frame));

  *frames = (Frames) { g_object_ref (frame), g_object_ref (other_frame) };
  g_task_set_source_tag (task, seq_error_figures_async);
  g_task_set_task_data (task, frames, free_frames);
  *input = (Input) { seq_image_ref (image), seq_image_ref (other), rect != NULL, { 0 }, threshold };
  if (rect != NULL)
    input->rect = *rect;
  seq_work_queue_run_async (queue, compute_in_thread, input, free_input, (GDestroyNotify) seq_error_figures_free,
                            cancellable, computed_cb, g_steal_pointer (&task));
}

SeqErrorFigures *
seq_error_figures_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
seq_error_figures_free (SeqErrorFigures *self)
{
  g_clear_object (&self->frame);
  g_clear_object (&self->other);
  g_free (self);
}
