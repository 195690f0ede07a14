/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only; what runs in the thread is pure. */
#include "config.h"

#include "seq-freshness.h"

#include "seq-work-queue.h"

/* What a thread may know of a frame: it must not hold the frame itself. */
typedef struct
{
  GFile    *file;
  SeqStamp  stamp;
} Question;

static void
clear_question (gpointer data)
{
  g_object_unref (((Question *) data)->file);
}

/* (transfer full): the indices of those that are different. */
static gpointer
check_in_thread (gpointer       input,
                 GCancellable  *cancellable,
                 GError       **error)
{
  GArray *questions = input;
  GArray *changed = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < questions->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const Question *question = &g_array_index (questions, Question, i);
      SeqStamp now;

      if (seq_stamp_query (question->file, &now, cancellable, NULL) && !seq_stamp_equal (&now, &question->stamp))
        g_array_append_val (changed, i);
    }
  return changed;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GPtrArray *frames = g_task_get_task_data (task);
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;
  g_autoptr (GArray) indices = seq_work_queue_run_finish (result, &error);

  if (indices == NULL)
    {
      g_ptr_array_unref (changed);
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < indices->len; i++)
    g_ptr_array_add (changed, g_object_ref (frames->pdata[g_array_index (indices, guint, i)]));
  g_task_return_pointer (task, changed, (GDestroyNotify) g_ptr_array_unref);
}

void
seq_freshness_check_async (GPtrArray           *frames,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  SeqWorkQueue *queue = seq_work_queue_new (1, 0);
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (Question));
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, seq_freshness_check_async);
  g_task_set_task_data (task, g_ptr_array_ref (frames), (GDestroyNotify) g_ptr_array_unref);
  g_array_set_clear_func (questions, clear_question);
  for (guint i = 0; i < frames->len; i++)
    {
      Question question = { seq_frame_dup_file (frames->pdata[i]), *seq_frame_get_stamp (frames->pdata[i]) };

      g_array_append_val (questions, question);
    }
  seq_work_queue_run_async (queue, check_in_thread, questions, (GDestroyNotify) g_array_unref,
                            (GDestroyNotify) g_array_unref, cancellable, checked_cb, task);
  seq_work_queue_free (queue);
}

GPtrArray *
seq_freshness_check_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, seq_freshness_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
