/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * There is no queue of commands in here. A request changes what is wanted and reconciles; a
 * finished piece of work changes what is there and reconciles. Everything that is on its way is a
 * Job in a table keyed by frame, which is why whoever asks for it finds the load that runs, and
 * why what is not wanted any more can be told from what is. seq-loader-schedule.c does the
 * reconciling.
 *
 * Answers, signals and notifications of states are given when the tables are in order, and what
 * they are about has been taken out of the tables before: whoever is called may ask for another
 * frame, close the sequence or drop the loader.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-memory.h"

/* What was cancelled leaves its thread after the chunk it is in; these stand in meanwhile. For
 * reads that can take minutes: some files of a share may not answer at all (archived on tape, on a
 * server that is down), and the others must not wait for those that were asked for and left. */
#define SPARE_LANES 16
#define SPARE_WORKERS 2

/* A picture of the screen's time. What is decoded in that keeps up with the screen as it is. */
#define QUICK_MS 16

/* Between two steps. */
#define PAUSE_MS 2000

#define SILENCE_MS_DEFAULT 3000
#define RETRY_MS_DEFAULT 500

/* With two busy decoders, painting took 13.9 ms at the same priority and 7.5 ms at this. */
#define WORKER_NICENESS 10

enum
{
  FRAME_CHANGED,
  STATES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqLoader, seq_loader, G_TYPE_OBJECT)

static GList *
steal_strange_jobs (SeqLoader   *self,
                    SeqSequence *sequence)
{
  g_autoptr (GList) jobs = g_hash_table_get_values (self->jobs);
  GList *strange = NULL;

  for (GList *l = jobs; l != NULL; l = l->next)
    if (sequence == NULL || !seq_sequence_has_frame (sequence, ((Job *) l->data)->frame))
      strange = g_list_prepend (strange, seq_loader_steal_job (self, l->data));
  return strange;
}

/* (transfer full) */
static void
close_jobs (GList *jobs)
{
  g_autoptr (GError) closed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "The sequence was closed");

  for (GList *l = jobs; l != NULL; l = l->next)
    seq_loader_end_job (l->data, NULL, closed);
  g_list_free (jobs);
}

static void
cancel_all_runs (SeqLoader *self)
{
  GHashTableIter iter;
  gpointer run;

  g_hash_table_iter_init (&iter, self->runs);
  while (g_hash_table_iter_next (&iter, &run, NULL))
    {
      seq_loader_cancel_run (self, run);
      ((Run *) run)->loader = NULL;
    }
  g_hash_table_remove_all (self->runs);
}

static void
seq_loader_dispose (GObject *object)
{
  SeqLoader *self = SEQ_LOADER (object);
  GList *jobs = steal_strange_jobs (self, NULL);

  self->closed = TRUE;
  self->comparison.mode = SEQ_COMPARISON_NONE;
  self->find_partner = NULL;
  g_clear_handle_id (&self->silence_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  seq_loader_set_busy (self, FALSE);
  seq_lru_clear (self->held);
  seq_lru_clear (self->kept);
  cancel_all_runs (self);
  g_hash_table_remove_all (self->retries);
  g_ptr_array_set_size (self->wanted, 0);
  g_ptr_array_set_size (self->wanted_bytes, 0);
  g_clear_object (&self->sequence);
  seq_loader_tell_states (self);
  close_jobs (jobs);
  G_OBJECT_CLASS (seq_loader_parent_class)->dispose (object);
}

static void
seq_loader_finalize (GObject *object)
{
  SeqLoader *self = SEQ_LOADER (object);

  seq_lru_free (self->held);
  seq_lru_free (self->kept);
  g_hash_table_unref (self->retries);
  g_ptr_array_unref (self->wanted_bytes);
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->runs);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->touched);
  g_clear_pointer (&self->lanes, seq_work_queue_free);
  g_clear_pointer (&self->workers, seq_work_queue_free);
  G_OBJECT_CLASS (seq_loader_parent_class)->finalize (object);
}

static void
seq_loader_class_init (SeqLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = seq_loader_dispose;
  object_class->finalize = seq_loader_finalize;
  seq_loader_install_properties (object_class);

  signals[FRAME_CHANGED] = g_signal_new ("frame-changed", SEQ_TYPE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, SEQ_TYPE_FRAME);
  signals[STATES_CHANGED] = g_signal_new ("states-changed", SEQ_TYPE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
seq_loader_init (SeqLoader *self)
{
  self->asked = -1;
  self->travel = 1;
  self->look = (SeqLook) SEQ_LOOK_NEUTRAL;
  self->max_images = SEQ_LOADER_MAX_IMAGES_DEFAULT;
  self->max_bytes = seq_memory_get_budget ();
  self->held = seq_lru_new (self->max_images, self->max_bytes, g_object_unref, seq_loader_free_held);
  self->kept = seq_lru_new (G_MAXUINT, 0, g_object_unref, (GDestroyNotify) g_bytes_unref);
  self->read_ms = self->decode_ms = self->step_ms = -1;
  self->retries = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->wanted_bytes = g_ptr_array_new_with_free_func (g_object_unref);
  self->jobs = g_hash_table_new (NULL, NULL);
  self->runs = g_hash_table_new (NULL, NULL);
  self->wanted = g_ptr_array_new_with_free_func (g_object_unref);
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
}

SeqLoader *
seq_loader_new_with_stages (const SeqLoaderStages *stages)
{
  SeqLoader *self = g_object_new (SEQ_TYPE_LOADER, NULL);

  g_return_val_if_fail (stages->read != NULL && stages->decode != NULL, self);
  g_return_val_if_fail (stages->n_reads > 0 && stages->n_decodes > 0, self);

  self->stages = *stages;
  seq_flow_init (&self->flow, stages->n_reads);
  self->lanes = seq_work_queue_new (MAX (stages->n_reads, SEQ_LOADER_MAX_READS) + SPARE_LANES, 0);
  /* Beside the decodes: that of the frame asked for, and the rendering of what is already there. */
  self->workers = seq_work_queue_new (stages->n_decodes + 2 + SPARE_WORKERS, WORKER_NICENESS);
  return self;
}

static SeqLoader *
new_real (guint n_decodes)
{
  const SeqLoaderStages stages = {
    .read = seq_reader_read,
    .decode = seq_decoder_decode,
    .n_reads = SEQ_LOADER_MAX_READS_DEFAULT,
    .adapts = TRUE,
    .n_decodes = n_decodes,
    .quick_ms = QUICK_MS,
  };
  SeqLoader *self = seq_loader_new_with_stages (&stages);

  seq_loader_set_files_limit (self, SEQ_LOADER_MAX_FILE_BYTES_DEFAULT);
  seq_loader_set_patience (self, SILENCE_MS_DEFAULT, RETRY_MS_DEFAULT);
  return self;
}

SeqLoader *
seq_loader_new (void)
{
  return new_real (seq_work_queue_count_processors ());
}

SeqLoader *
seq_loader_new_beside (void)
{
  return new_real (1);
}

void
seq_loader_emit_changed (SeqLoader *self,
                         SeqFrame  *frame)
{
  g_signal_emit (self, signals[FRAME_CHANGED], 0, frame);
}

void
seq_loader_emit_states_changed (SeqLoader *self)
{
  g_signal_emit (self, signals[STATES_CHANGED], 0);
}

static guint
halve (guint number,
       guint times)
{
  return times < SEQ_LOADER_MAX_PRESSURE ? number >> times : 0;
}

/* Under the greatest pressure nothing is left but the floor. */
static void
apply_limits (SeqLoader *self)
{
  gboolean floor_only = self->pressure == SEQ_LOADER_MAX_PRESSURE;

  seq_lru_set_maximum (self->held, MAX (halve (self->max_images, self->pressure), 2), self->max_bytes);
  seq_lru_set_maximum (self->kept, G_MAXUINT, floor_only ? 0 : self->max_file_bytes >> self->pressure);
  seq_lru_make_room (self->kept, 0, 0, NULL, NULL);
  seq_loader_reconcile (self);
}

void
seq_loader_set_limits (SeqLoader *self,
                       guint      max_images,
                       gsize      max_bytes)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  self->max_images = max_images;
  self->max_bytes = max_bytes;
  apply_limits (self);
}

void
seq_loader_set_pressure (SeqLoader *self,
                         guint      pressure)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  self->pressure = MIN (pressure, SEQ_LOADER_MAX_PRESSURE);
  apply_limits (self);
}

guint
seq_loader_get_pressure (SeqLoader *self)
{
  g_return_val_if_fail (SEQ_IS_LOADER (self), 0);

  return self->pressure;
}

void
seq_loader_set_files_limit (SeqLoader *self,
                            gsize      max_bytes)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  self->max_file_bytes = max_bytes;
  apply_limits (self);
}

void
seq_loader_set_max_reads (SeqLoader *self,
                          guint      max_reads)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  self->stages.n_reads = CLAMP (max_reads, 1, SEQ_LOADER_MAX_READS);
  seq_flow_set_maximum (&self->flow, self->stages.n_reads);
  seq_loader_reconcile (self);
}

void
seq_loader_set_patience (SeqLoader *self,
                         guint      silence_ms,
                         guint      retry_ms)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  self->silence_ms = silence_ms;
  self->retry_ms = retry_ms;
  g_clear_handle_id (&self->silence_source, g_source_remove);
}

static void
drop_strangers (SeqLru      *lru,
                SeqSequence *sequence)
{
  g_autoptr (GPtrArray) frames = seq_lru_dup_keys (lru);

  for (guint i = 0; i < frames->len; i++)
    if (sequence == NULL || !seq_sequence_has_frame (sequence, frames->pdata[i]))
      seq_lru_remove (lru, frames->pdata[i]);
}

static gboolean
is_stranger (gpointer frame,
             gpointer retry,
             gpointer sequence)
{
  return sequence == NULL || !seq_sequence_has_frame (sequence, frame);
}

/* The direction is kept where the frame asked for is. */
static void
forget_requests (SeqLoader   *self,
                 SeqSequence *next)
{
  SeqFrame *asked = self->wanted->len > 0 ? self->wanted->pdata[0] : NULL;

  if (next == NULL || !seq_sequence_has_frame (next, asked))
    self->travel = 1;
  self->asked = -1;
  self->delta = 0;
  self->has_route = FALSE;
}

void
seq_loader_set_sequence (SeqLoader   *self,
                         SeqSequence *sequence)
{
  GList *strange;

  g_return_if_fail (SEQ_IS_LOADER (self));

  if (self->sequence == sequence)
    return;
  strange = steal_strange_jobs (self, sequence);
  drop_strangers (self->held, sequence);
  drop_strangers (self->kept, sequence);
  g_hash_table_foreach_remove (self->retries, is_stranger, sequence);
  forget_requests (self, sequence);
  g_set_object (&self->sequence, sequence);
  seq_loader_reconcile (self);
  close_jobs (strange);
}

void
seq_loader_set_route (SeqLoader      *self,
                      const SeqRoute *route,
                      int             travel)
{
  g_return_if_fail (SEQ_IS_LOADER (self));
  g_return_if_fail (travel != 0);

  self->has_route = route != NULL;
  if (route != NULL)
    self->route = *route;
  self->travel = travel;
  self->delta = 0;
  seq_loader_reconcile (self);
}

void
seq_loader_set_view (SeqLoader     *self,
                     const SeqView *view)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  if (seq_view_equal (&self->view, view))
    return;
  self->view = *view;
  seq_loader_reconcile (self);
}

void
seq_loader_set_look (SeqLoader     *self,
                     const SeqLook *look)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  if (seq_look_equal (&self->look, look))
    return;
  self->look = *look;
  seq_loader_reconcile (self);
}

/* One step tells the direction. Two equal ones of more than a frame tell that it is by tens. What is played
 * says so itself: from the end to the beginning is no step back. */
static void
follow_travel (SeqLoader *self,
               guint      position)
{
  int delta = self->asked < 0 ? 0 : (int) ((gint64) position - self->asked);

  if (delta == 0 || self->has_route)
    return;
  self->travel = delta == self->delta ? delta : (delta < 0 ? -1 : 1);
  self->delta = delta;
}

/* Who pauses is looking; that says nothing of how fast the next steps come. */
static void
follow_pace (SeqLoader *self,
             guint      position)
{
  gint64 now = g_get_monotonic_time ();

  if (self->asked >= 0 && position != (guint) self->asked && now - self->stepped_at < PAUSE_MS * 1000)
    seq_loader_measure (&self->step_ms, self->stepped_at);
  self->stepped_at = now;
}

void
seq_loader_note_request (SeqLoader *self,
                         SeqFrame  *frame)
{
  guint position = seq_frame_get_position (frame);
  Job *job = g_hash_table_lookup (self->jobs, frame);

  follow_travel (self, position);
  follow_pace (self, position);
  seq_trace_event (frame, SEQ_TRACE_REQUEST, -1);
  if (seq_lru_request (self->held, frame) != NULL)
    seq_trace_event (frame, SEQ_TRACE_HIT, -1);
  seq_lru_request (self->kept, frame);
  self->asked = position;
  self->asked_at = seq_lru_get_time (self->held);
  if (job != NULL)
    job->requested = self->asked_at;
}

void
seq_loader_request (SeqLoader *self,
                    guint      position)
{
  g_return_if_fail (SEQ_IS_LOADER (self));
  g_return_if_fail (self->sequence != NULL);
  g_return_if_fail (position < seq_sequence_get_n_frames (self->sequence));

  seq_loader_note_request (self, seq_sequence_get_frame (self->sequence, position));
  seq_loader_reconcile (self);
}

SeqImage *
seq_loader_peek (SeqLoader *self,
                 SeqFrame  *frame)
{
  Held *held;

  g_return_val_if_fail (SEQ_IS_LOADER (self), NULL);

  held = seq_lru_peek (self->held, frame);
  return held != NULL && !seq_image_is_draft (held->image) ? held->image : NULL;
}

SeqRaster *
seq_loader_peek_raster (SeqLoader *self,
                        SeqFrame  *frame)
{
  Held *held;

  g_return_val_if_fail (SEQ_IS_LOADER (self), NULL);

  held = seq_lru_peek (self->held, frame);
  return held != NULL && seq_loader_raster_fits (self, held) ? held->raster : NULL;
}

SeqRaster *
seq_loader_peek_any_raster (SeqLoader *self,
                            SeqFrame  *frame)
{
  Held *held;

  g_return_val_if_fail (SEQ_IS_LOADER (self), NULL);

  held = seq_lru_peek (self->held, frame);
  return held != NULL ? held->raster : NULL;
}

void
seq_loader_reload (SeqLoader *self,
                   SeqFrame  *frame)
{
  Job *job;

  g_return_if_fail (SEQ_IS_LOADER (self));
  g_return_if_fail (SEQ_IS_FRAME (frame));

  seq_trace_event (frame, SEQ_TRACE_RETRY, -1);
  job = g_hash_table_lookup (self->jobs, frame);
  if (job != NULL)
    seq_loader_restart_job (self, job);
  seq_lru_remove (self->held, frame);
  seq_lru_remove (self->kept, frame);
  g_hash_table_remove (self->retries, frame);
  seq_loader_set_state (self, frame, SEQ_FRAME_PENDING, NULL);
  seq_loader_reconcile (self);
}

static void
restart_all_jobs (SeqLoader *self)
{
  g_autoptr (GList) jobs = g_hash_table_get_values (self->jobs);

  for (GList *l = jobs; l != NULL; l = l->next)
    seq_loader_restart_job (self, l->data);
}

void
seq_loader_clear (SeqLoader *self)
{
  guint n;

  g_return_if_fail (SEQ_IS_LOADER (self));

  /* What is being read may be of the time before, too. */
  restart_all_jobs (self);
  seq_lru_clear (self->held);
  seq_lru_clear (self->kept);
  g_hash_table_remove_all (self->retries);
  n = self->sequence != NULL ? seq_sequence_get_n_frames (self->sequence) : 0;
  for (guint i = 0; i < n; i++)
    {
      SeqFrame *frame = seq_sequence_peek_frame (self->sequence, i);

      if (frame != NULL && seq_frame_has_failed (frame))
        seq_loader_set_state (self, frame, SEQ_FRAME_PENDING, NULL);
    }
  seq_loader_reconcile (self);
}

SeqCacheInfo
seq_loader_get_info (SeqLoader *self)
{
  g_return_val_if_fail (SEQ_IS_LOADER (self), (SeqCacheInfo) { 0 });

  return seq_lru_get_info (self->held);
}

guint
seq_loader_get_n_running (SeqLoader *self)
{
  g_return_val_if_fail (SEQ_IS_LOADER (self), 0);

  return self->n_active[RUN_READ] + self->n_active[RUN_DECODE] + self->n_active[RUN_RENDER];
}

SeqCacheInfo
seq_loader_get_files_info (SeqLoader *self)
{
  g_return_val_if_fail (SEQ_IS_LOADER (self), (SeqCacheInfo) { 0 });

  return seq_lru_get_info (self->kept);
}

gboolean
seq_loader_has_file (SeqLoader *self,
                     SeqFrame  *frame)
{
  g_return_val_if_fail (SEQ_IS_LOADER (self), FALSE);

  return seq_lru_peek (self->kept, frame) != NULL;
}

GPtrArray *
seq_loader_dup_loaded (SeqLoader *self)
{
  GPtrArray *loaded = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (SEQ_IS_LOADER (self), loaded);

  images = seq_lru_dup_keys (self->held);
  files = seq_lru_dup_keys (self->kept);
  for (guint i = 0; i < images->len; i++)
    g_ptr_array_add (loaded, g_object_ref (images->pdata[i]));
  for (guint i = 0; i < files->len; i++)
    if (seq_lru_peek (self->held, files->pdata[i]) == NULL)
      g_ptr_array_add (loaded, g_object_ref (files->pdata[i]));
  return loaded;
}
