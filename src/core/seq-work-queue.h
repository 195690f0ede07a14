/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SeqWorkFunc:
 * @input: frozen: nobody changes it while the work runs
 *
 * Runs in a worker thread, and returns one result or an error.
 */
typedef gpointer (*SeqWorkFunc) (gpointer       input,
                                 GCancellable  *cancellable,
                                 GError       **error);

/**
 * SeqWorkQueue:
 *
 * A private thread pool behind GTask; the only part of the program that knows threads.
 */
typedef struct _SeqWorkQueue SeqWorkQueue;

/**
 * seq_work_queue_new:
 * @n_threads: at least 1; so much runs at once, the rest waits in order
 * @niceness: 0 to 19: what the threads' priority is lowered by, so that painting goes first
 */
SeqWorkQueue *seq_work_queue_new        (guint                n_threads,
                                         int                  niceness);
/* Returns at once. Work that was taken on is finished, its tasks complete as usual. */
void          seq_work_queue_free       (SeqWorkQueue        *queue);

/**
 * seq_work_queue_run_async:
 * @input: (transfer full): given to @func, freed with @input_free in the calling thread
 * @result_free: (nullable): for a result that nobody collects
 *
 * The callback comes from the thread-default main context of the caller, never from within this
 * call. All references are taken and given back there; the worker only borrows.
 */
void          seq_work_queue_run_async  (SeqWorkQueue        *queue,
                                         SeqWorkFunc          func,
                                         gpointer             input,
                                         GDestroyNotify       input_free,
                                         GDestroyNotify       result_free,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/* (transfer full) (nullable): what the work returned, or its error, or G_IO_ERROR_CANCELLED. */
gpointer      seq_work_queue_run_finish (GAsyncResult        *result,
                                         GError             **error);

/* Pieces of work that threads have in hand, of all queues. One of them may be stuck in a system call
 * that nothing ends, and then the process cannot end as usual. Any thread. */
guint         seq_work_queue_count_running (void);

/* Processors this process may use, at least 1. */
guint         seq_work_queue_count_processors (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqWorkQueue, seq_work_queue_free)

G_END_DECLS
