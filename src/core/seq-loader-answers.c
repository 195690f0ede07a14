/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Who asks for an image and waits for the answer. They are tasks that hang on the job of the frame: whoever
 * asks while it is on its way joins it, and is answered when the job ends.
 */
#include "config.h"

#include "seq-loader-private.h"

/* A waiter that was cancelled is answered at once, whatever becomes of the load. */
static gboolean
waiter_cancelled_cb (GCancellable *cancellable,
                     gpointer      user_data)
{
  GTask *task = user_data;
  SeqLoader *self = g_task_get_source_object (task);
  Job *job = g_hash_table_lookup (self->jobs, g_task_get_task_data (task));
  GList *link = job != NULL ? g_list_find (job->waiters, task) : NULL;

  if (link != NULL)
    {
      job->waiters = g_list_delete_link (job->waiters, link);
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
      seq_loader_reconcile (self);
    }
  return G_SOURCE_REMOVE;
}

static void
watch_cancellation (GTask *task)
{
  g_autoptr (GSource) source = NULL;

  if (g_task_get_cancellable (task) == NULL)
    return;
  source = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_static_name (source, "[seqview] waiter");
  g_task_attach_source (task, source, G_SOURCE_FUNC (waiter_cancelled_cb));
  /* The answer, whichever it is, takes the source away. */
  g_object_set_data_full (G_OBJECT (task), "seqview-cancellation", g_source_ref (source),
                          (GDestroyNotify) g_source_unref);
}

static void
return_to_waiter (GTask        *task,
                  SeqImage     *image,
                  const GError *error)
{
  GSource *cancellation = g_object_get_data (G_OBJECT (task), "seqview-cancellation");

  if (cancellation != NULL)
    g_source_destroy (cancellation);
  if (image != NULL)
    g_task_return_pointer (task, seq_image_ref (image), (GDestroyNotify) seq_image_unref);
  else
    g_task_return_error (task, g_error_copy (error));
  g_object_unref (task);
}

void
seq_loader_end_job (Job          *job,
                    SeqImage     *image,
                    const GError *error)
{
  job->waiters = g_list_reverse (job->waiters);
  for (GList *l = job->waiters; l != NULL; l = l->next)
    return_to_waiter (l->data, image, error);
  g_list_free (job->waiters);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_object_unref (job->frame);
  g_free (job);
}

static void
add_waiter (SeqLoader *self,
            SeqFrame  *frame,
            GTask     *task)
{
  Job *job = seq_loader_ensure_job (self, frame);

  job->waiters = g_list_prepend (job->waiters, task);
  watch_cancellation (task);
}

void
seq_loader_load_async (SeqLoader           *self,
                       guint                position,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (SeqFrame) frame = NULL;
  GTask *task;
  SeqImage *image;

  g_return_if_fail (SEQ_IS_LOADER (self));
  g_return_if_fail (self->sequence != NULL);
  g_return_if_fail (position < seq_sequence_get_n_frames (self->sequence));

  frame = g_list_model_get_item (G_LIST_MODEL (self->sequence), position);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, seq_loader_load_async);
  g_task_set_task_data (task, g_object_ref (frame), g_object_unref);

  seq_loader_note_request (self, frame);
  image = seq_loader_peek (self, frame);
  if (image != NULL || seq_frame_has_failed (frame))
    return_to_waiter (task, image, seq_frame_get_error (frame));
  else
    add_waiter (self, frame, task);
  seq_loader_reconcile (self);
}

SeqImage *
seq_loader_load_finish (SeqLoader     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, seq_loader_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

SeqImage *
seq_loader_load (SeqLoader     *self,
                 guint          position,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  seq_loader_load_async (self, position, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return seq_loader_load_finish (self, result, error);
}
