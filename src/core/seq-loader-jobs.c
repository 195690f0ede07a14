/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * What is on its way, as it lies in the tables: jobs, which wait or have a thread working for them,
 * and runs, which are what a thread has. A run that is cancelled comes back all the same, to a
 * table that has gone on without it; so it is asked whether anybody still counts on it.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-spare-pages.h"

/* ---- states -------------------------------------------------------------------------------- */

void
seq_loader_set_state (SeqLoader     *self,
                      SeqFrame      *frame,
                      SeqFrameState  state,
                      const GError  *error)
{
  g_ptr_array_add (self->touched, g_object_ref (frame));
  g_object_freeze_notify (G_OBJECT (frame));
  if (error != NULL)
    seq_frame_fail (frame, error);
  else
    seq_frame_set_state (frame, state);
}

void
seq_loader_set_on_its_way (SeqLoader     *self,
                           SeqFrame      *frame,
                           SeqFrameState  state)
{
  /* That of which there is a draft is ready. */
  if (!seq_frame_has_failed (frame) && seq_lru_peek (self->held, frame) == NULL)
    seq_loader_set_state (self, frame, state, NULL);
}

void
seq_loader_fail_frame (SeqLoader    *self,
                       SeqFrame     *frame,
                       const GError *error)
{
  seq_trace_event (frame, SEQ_TRACE_FAILED, -1);
  seq_loader_set_state (self, frame, SEQ_FRAME_UNREADABLE, error);
}

void
seq_loader_tell_states (SeqLoader *self)
{
  g_autoptr (GPtrArray) touched = g_steal_pointer (&self->touched);

  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < touched->len; i++)
    g_object_thaw_notify (touched->pdata[i]);
  if (touched->len > 0)
    seq_loader_emit_states_changed (self);
}

/* ---- jobs and runs ------------------------------------------------------------------------ */

/* The stages of a run follow each other in the list of events. */
static void
trace_run (Run           *run,
           SeqTraceEvent  event,
           gboolean       timed)
{
  static const SeqTraceEvent starts[N_RUN_KINDS] = {
    [RUN_READ] = SEQ_TRACE_READ_START, [RUN_DECODE] = SEQ_TRACE_DECODE_START, [RUN_RENDER] = SEQ_TRACE_RENDER_START
  };
  double ms = (double) (g_get_monotonic_time () - run->began) / 1000;

  seq_trace_event (run->frame, starts[run->kind] + event - SEQ_TRACE_READ_START, timed ? ms : -1);
}

void
seq_loader_free_held (gpointer data)
{
  Held *held = data;

  seq_trace_event (held->frame, SEQ_TRACE_EVICTED, -1);
  if (held->render != NULL)
    seq_loader_cancel_run (held->loader, held->render);
  if (seq_frame_get_state (held->frame) == SEQ_FRAME_READY)
    seq_loader_set_state (held->loader, held->frame, SEQ_FRAME_PENDING, NULL);
  seq_image_unref (held->image);
  g_clear_pointer (&held->raster, seq_raster_unref);
  seq_loader_clear_rendering (&held->rendering);
  g_free (held);
}

void
seq_loader_set_busy (SeqLoader *self,
                     gboolean   busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  if (busy)
    seq_spare_pages_begin ();
  else
    seq_spare_pages_end ();
}

Run *
seq_loader_begin_run (SeqLoader *self,
                      SeqFrame  *frame,
                      RunKind    kind)
{
  Run *run = g_new0 (Run, 1);

  run->loader = self;
  run->frame = g_object_ref (frame);
  run->kind = kind;
  run->cancellable = g_cancellable_new ();
  run->began = run->heard_at = g_get_monotonic_time ();
  g_hash_table_add (self->runs, run);
  self->n_active[kind]++;
  trace_run (run, SEQ_TRACE_READ_START, FALSE);
  return run;
}

/* FALSE when the result is of no use to anybody: the loader is gone or the run was cancelled. */
gboolean
seq_loader_end_run (Run *run)
{
  gboolean useful = run->loader != NULL && !g_cancellable_is_cancelled (run->cancellable);

  if (run->loader != NULL)
    g_hash_table_remove (run->loader->runs, run);
  if (useful)
    {
      run->loader->n_active[run->kind]--;
      trace_run (run, SEQ_TRACE_READ_END, TRUE);
    }
  if (useful && run->kind == RUN_READ)
    seq_loader_note_read_end (run->loader, run, TRUE);
  return useful;
}

void
seq_loader_free_run (Run *run)
{
  g_object_unref (run->frame);
  g_object_unref (run->cancellable);
  seq_loader_clear_rendering (&run->rendering);
  g_free (run);
}

/* (transfer none) (nullable): the job that counts on the run still. The run is gone after that. */
Job *
seq_loader_end_run_of_job (Run *run)
{
  Job *job = NULL;

  if (seq_loader_end_run (run))
    job = g_hash_table_lookup (run->loader->jobs, run->frame);
  if (job != NULL)
    job->run = NULL;
  seq_loader_free_run (run);
  return job;
}

/* (transfer full) (nullable): held on to, for whoever is told of the result may drop it. */
SeqLoader *
seq_loader_dup_of_run (Run *run)
{
  return run->loader != NULL ? g_object_ref (run->loader) : NULL;
}

/* The thread will notice between two chunks; from here on nobody counts on it. */
void
seq_loader_cancel_run (SeqLoader *self,
                       Run       *run)
{
  Job *job = g_hash_table_lookup (self->jobs, run->frame);
  Held *held = seq_lru_peek (self->held, run->frame);

  if (g_cancellable_is_cancelled (run->cancellable))
    return;
  self->n_active[run->kind]--;
  trace_run (run, SEQ_TRACE_READ_CANCELLED, TRUE);
  if (run->kind == RUN_READ)
    seq_loader_note_read_end (self, run, FALSE);
  if (job != NULL && job->run == run)
    job->run = NULL;
  if (held != NULL && held->render == run)
    held->render = NULL;
  g_cancellable_cancel (run->cancellable);
}

Job *
seq_loader_ensure_job (SeqLoader *self,
                       SeqFrame  *frame)
{
  Job *job = g_hash_table_lookup (self->jobs, frame);

  if (job != NULL)
    return job;
  job = g_new0 (Job, 1);
  job->frame = g_object_ref (frame);
  job->figures = (Figures) { .read_ms = -1, .decode_ms = -1, .render_ms = -1 };
  job->bytes = seq_lru_peek (self->kept, frame);
  if (job->bytes != NULL)
    g_bytes_ref (job->bytes);
  g_hash_table_insert (self->jobs, frame, job);
  return job;
}

Job *
seq_loader_steal_job (SeqLoader *self,
                      Job       *job)
{
  if (job->run != NULL)
    seq_loader_cancel_run (self, job->run);
  seq_loader_set_on_its_way (self, job->frame, SEQ_FRAME_PENDING);
  g_hash_table_remove (self->jobs, job->frame);
  return job;
}

/* It is wanted still, only not now: it goes back to waiting. */
void
seq_loader_interrupt_job (SeqLoader *self,
                          Job       *job)
{
  seq_loader_cancel_run (self, job->run);
  seq_loader_set_on_its_way (self, job->frame, SEQ_FRAME_PENDING);
}

void
seq_loader_restart_job (SeqLoader *self,
                        Job       *job)
{
  if (job->run != NULL)
    seq_loader_interrupt_job (self, job);
  g_clear_pointer (&job->bytes, g_bytes_unref);
}
