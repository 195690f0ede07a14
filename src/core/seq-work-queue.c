/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a pool of our own and not g_task_run_in_thread(): that pool is shared by all of GIO. Ten
 * decodes in it would hold up every asynchronous file operation of the process, and one stalled
 * read would sit in it for minutes.
 *
 * Why the worker does not return the task itself: whoever drops a GTask last finalizes what it
 * refers to. A Job is therefore made, completed and freed in the caller's context; between, a
 * worker borrows it, and an idle source carries it home. No lock is needed, for the pool's queue
 * and the main context hand it over.
 */
#include "config.h"

#include "seq-work-queue.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

static guint n_running; /* atomic */

struct _SeqWorkQueue
{
  GThreadPool *pool;
};

typedef struct
{
  GTask          *task;
  GMainContext   *home;
  GCancellable   *cancellable;
  SeqWorkFunc     func;
  gpointer        input;
  GDestroyNotify  input_free;
  GDestroyNotify  result_free;
  gpointer        result;
  GError         *error;
} Job;

/* Linux gives every thread a priority of its own, under the caller's thread id: 0. */
static void
lower_priority (int niceness)
{
#ifdef __linux__
  static GPrivate lowered;

  if (niceness == 0 || g_private_get (&lowered) != NULL)
    return;
  setpriority (PRIO_PROCESS, 0, niceness);
  g_private_set (&lowered, GINT_TO_POINTER (TRUE));
#endif
}

static void
free_job (Job *job)
{
  if (job->input_free != NULL)
    job->input_free (job->input);
  g_object_unref (job->task);
  g_clear_object (&job->cancellable);
  g_main_context_unref (job->home);
  g_free (job);
}

static gboolean
complete_job_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
  free_job (job);
  return G_SOURCE_REMOVE;
}

static void
send_home (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  /* Once attached, the job may be done with and freed before this returns. */
  g_autoptr (GMainContext) home = g_main_context_ref (job->home);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, complete_job_cb, job, NULL);
  g_source_attach (source, home);
}

static void
run_job (gpointer item,
         gpointer niceness)
{
  Job *job = item;

  lower_priority (GPOINTER_TO_INT (niceness));
  g_atomic_int_inc (&n_running);
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->result = job->func (job->input, job->cancellable, &job->error);
  send_home (job);
  g_atomic_int_add (&n_running, -1);
}

SeqWorkQueue *
seq_work_queue_new (guint n_threads,
                    int   niceness)
{
  SeqWorkQueue *queue = g_new0 (SeqWorkQueue, 1);

  g_return_val_if_fail (n_threads > 0, queue);

  /* Exclusive: threads that other pools share would carry our niceness to them. */
  queue->pool = g_thread_pool_new (run_job, GINT_TO_POINTER (niceness), (int) n_threads, TRUE, NULL);
  return queue;
}

void
seq_work_queue_free (SeqWorkQueue *queue)
{
  g_thread_pool_free (queue->pool, FALSE, FALSE);
  g_free (queue);
}

void
seq_work_queue_run_async (SeqWorkQueue        *queue,
                          SeqWorkFunc          func,
                          gpointer             input,
                          GDestroyNotify       input_free,
                          GDestroyNotify       result_free,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, seq_work_queue_run_async);
  job->home = g_main_context_ref_thread_default ();
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->func = func;
  job->input = input;
  job->input_free = input_free;
  job->result_free = result_free;
  g_thread_pool_push (queue->pool, job, NULL);
}

gpointer
seq_work_queue_run_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, seq_work_queue_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
seq_work_queue_count_running (void)
{
  return (guint) g_atomic_int_get (&n_running);
}

guint
seq_work_queue_count_processors (void)
{
  return MAX (1, g_get_num_processors ());
}
