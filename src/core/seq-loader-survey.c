/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Frames that nobody looks at, one after the other, for what can be said of all of them. They come after everything
 * else: nothing is begun while the loader has anything to do, and a read that is under way then is given up and begun
 * again at rest. What is held is taken from there, and nothing of it is kept.
 *
 * Main thread only, but for the work on a frame.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-change.h"

#include <math.h>

/* How often it is looked whether the loader has come to rest, or has begun something. */
#define LOOK_MS 30

/* Everything else goes first. */
#define NICENESS 15

typedef struct
{
  SeqLoaderStages  stages;
  SeqImage        *before; /* NULL: nothing is compared */
  SeqImage        *image;  /* NULL: to be decoded */
  GBytes          *bytes;  /* NULL: to be read, if there is no image */
  GFile           *file;
} Input;

typedef struct
{
  SeqImage *image;
  double    change;
} Surveyed;

typedef struct
{
  SeqFrame     *frame;
  SeqImage     *before;
  GCancellable *attempt; /* NULL: none is under way */
  gboolean      reads;   /* the attempt does */
  guint         timer;
} Survey;

static void
free_input (gpointer data)
{
  Input *input = data;

  g_clear_pointer (&input->before, seq_image_unref);
  g_clear_pointer (&input->image, seq_image_unref);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_object_unref (input->file);
  g_free (input);
}

static void
free_surveyed (gpointer data)
{
  Surveyed *surveyed = data;

  seq_image_unref (surveyed->image);
  g_free (surveyed);
}

static void
free_survey (gpointer data)
{
  Survey *survey = data;

  g_clear_handle_id (&survey->timer, g_source_remove);
  g_clear_object (&survey->attempt);
  g_clear_pointer (&survey->before, seq_image_unref);
  g_object_unref (survey->frame);
  g_free (survey);
}

static SeqImage *
get_image (Input         *input,
           GCancellable  *cancellable,
           GError       **error)
{
  static const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;

  if (input->image != NULL)
    return seq_image_ref (input->image);
  if (input->bytes == NULL)
    input->bytes = input->stages.read (input->file, SEQ_READER_MAX_BYTES_DEFAULT, NULL, input->stages.user_data, cancellable,
                                       error);
  if (input->bytes == NULL)
    return NULL;
  return input->stages.decode (input->bytes, &limits, input->stages.user_data, cancellable, error);
}

static gpointer
survey_in_thread (gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Input *input = data;
  SeqImage *image = get_image (input, cancellable, error);
  Surveyed *surveyed;

  if (image == NULL)
    return NULL;
  surveyed = g_new (Surveyed, 1);
  *surveyed = (Surveyed) { image, input->before != NULL ? seq_change_measure (image, input->before) : NAN };
  return surveyed;
}

static gboolean look_cb (gpointer user_data);

static void
look_soon (GTask *task)
{
  Survey *survey = g_task_get_task_data (task);

  if (survey->timer == 0)
    survey->timer = g_timeout_add_full (G_PRIORITY_LOW, LOOK_MS, look_cb, g_object_ref (task), g_object_unref);
}

static void
surveyed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Survey *survey = g_task_get_task_data (task);
  GError *error = NULL;
  Surveyed *surveyed = seq_work_queue_run_finish (result, &error);
  gboolean given_up = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                      && !g_cancellable_is_cancelled (g_task_get_cancellable (task));

  g_clear_object (&survey->attempt);
  if (given_up)
    {
      g_error_free (error);
      look_soon (task);
      return;
    }
  g_clear_handle_id (&survey->timer, g_source_remove);
  if (surveyed != NULL)
    g_task_return_pointer (task, surveyed, free_surveyed);
  else
    g_task_return_error (task, error);
}

static void
begin (SeqLoader *self,
       GTask     *task)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, NICENESS);
  Survey *survey = g_task_get_task_data (task);
  SeqImage *image = seq_loader_peek (self, survey->frame);
  GBytes *bytes = seq_lru_peek (self->kept, survey->frame);
  Input *input = g_new0 (Input, 1);

  *input = (Input) { self->stages, survey->before != NULL ? seq_image_ref (survey->before) : NULL,
                     image != NULL ? seq_image_ref (image) : NULL, bytes != NULL ? g_bytes_ref (bytes) : NULL,
                     seq_frame_dup_file (survey->frame) };
  survey->reads = image == NULL && bytes == NULL;
  survey->attempt = g_cancellable_new ();
  seq_work_queue_run_async (queue, survey_in_thread, input, free_input, free_surveyed, survey->attempt, surveyed_cb,
                            g_object_ref (task));
}

static gboolean
look_cb (gpointer user_data)
{
  GTask *task = user_data;
  SeqLoader *self = g_task_get_source_object (task);
  Survey *survey = g_task_get_task_data (task);
  gboolean busy = seq_loader_get_n_running (self) > 0;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)) || self->closed)
    {
      survey->timer = 0;
      if (survey->attempt != NULL)
        g_cancellable_cancel (survey->attempt);
      else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
      return G_SOURCE_REMOVE;
    }
  if (survey->attempt == NULL && !busy)
    begin (self, task);
  else if (survey->attempt != NULL && busy && survey->reads)
    g_cancellable_cancel (survey->attempt);
  return G_SOURCE_CONTINUE;
}

void
seq_loader_survey_async (SeqLoader           *self,
                         SeqFrame            *frame,
                         SeqImage            *before,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Survey *survey;

  g_return_if_fail (SEQ_IS_LOADER (self) && SEQ_IS_FRAME (frame));

  survey = g_new0 (Survey, 1);
  survey->frame = g_object_ref (frame);
  survey->before = before != NULL ? seq_image_ref (before) : NULL;
  g_task_set_source_tag (task, seq_loader_survey_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, survey, free_survey);
  look_soon (task);
  if (seq_loader_get_n_running (self) == 0)
    begin (self, task);
}

SeqImage *
seq_loader_survey_finish (SeqLoader     *self,
                          GAsyncResult  *result,
                          double        *change,
                          GError       **error)
{
  Surveyed *surveyed;
  SeqImage *image;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  surveyed = g_task_propagate_pointer (G_TASK (result), error);
  if (surveyed == NULL)
    return NULL;
  *change = surveyed->change;
  image = seq_image_ref (surveyed->image);
  free_surveyed (surveyed);
  return image;
}
