/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Reconciling: what is wanted comes from the pure plan; what is there is in the tables. Whatever
 * is on its way and wanted is left alone (adopted), whatever is not wanted is cancelled, and what
 * is missing is started in the order of the plan as far as there are lanes and threads. Since
 * work waits here and not in a pool, a new request rewrites the order by just being made.
 *
 * What is wanted is in seq-loader-plan.c, reading in seq-loader-reads.c, rendering in seq-loader-renders.c, and
 * what is tried again in seq-loader-retry.c.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-error.h"

/* ---- what the threads do ------------------------------------------------------------------ */

typedef struct
{
  SeqDecodeFunc    decode;
  gpointer         user_data;
  SeqDecodeLimits  limits;
  GBytes          *bytes;
} DecodeInput;

static void
free_decode_input (gpointer data)
{
  DecodeInput *input = data;

  g_bytes_unref (input->bytes);
  g_free (input);
}

static gpointer
decode_in_thread (gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  DecodeInput *input = data;

  return input->decode (input->bytes, &input->limits, input->user_data, cancellable, error);
}

/* Somebody waits for it, its image is wanted, or its bytes are and are still to come. */
static gboolean
is_needed (SeqLoader *self,
           Job       *job)
{
  return job->waiters != NULL
         || (seq_loader_is_wanted (job->frame, self) && !seq_loader_has_enough (self, job->frame))
         || (job->bytes == NULL && g_ptr_array_find (self->wanted_bytes, job->frame, NULL));
}

/* A job somebody waits for is kept, planned or not. Between a new sequence and the first request
 * there is no plan to judge by, and the frame that both have may go on loading. */
static void
drop_unwanted_jobs (SeqLoader *self)
{
  g_autoptr (GList) jobs = self->asked >= 0 ? g_hash_table_get_values (self->jobs) : NULL;

  for (GList *l = jobs; l != NULL; l = l->next)
    {
      Job *job = l->data;

      if (!is_needed (self, job))
        seq_loader_end_job (seq_loader_steal_job (self, job), NULL, NULL);
    }
}

Job *
seq_loader_find_asked_job (SeqLoader *self)
{
  return self->wanted->len > 0 ? g_hash_table_lookup (self->jobs, self->wanted->pdata[0]) : NULL;
}

static gboolean
may_load (SeqLoader *self,
          SeqFrame  *frame)
{
  return !seq_frame_has_failed (frame) || seq_loader_may_retry (self, frame);
}

/* No file is read a second time only to be kept, and none that would not be. */
static gboolean
wants_file (SeqLoader *self,
            SeqFrame  *frame)
{
  return seq_lru_peek (self->kept, frame) == NULL && seq_lru_peek (self->held, frame) == NULL
         && !seq_frame_has_failed (frame)
         && (g_hash_table_contains (self->jobs, frame) || seq_loader_has_room_for_file (self, frame));
}

static void
add_missing_jobs (SeqLoader *self)
{
  Job *asked;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      SeqFrame *frame = self->wanted->pdata[i];

      if (seq_loader_has_enough (self, frame) || !may_load (self, frame))
        continue;
      if (seq_frame_has_failed (frame) && !g_hash_table_contains (self->jobs, frame))
        seq_trace_event (frame, SEQ_TRACE_RETRY, -1);
      seq_loader_ensure_job (self, frame);
    }
  for (guint i = 0; i < self->wanted_bytes->len; i++)
    {
      SeqFrame *frame = self->wanted_bytes->pdata[i];

      if (wants_file (self, frame))
        seq_loader_ensure_job (self, frame);
    }
  asked = seq_loader_find_asked_job (self);
  if (asked != NULL)
    asked->requested = self->asked_at;
}

static void
add_jobs_of (SeqLoader *self,
             GPtrArray *frames,
             GPtrArray *jobs)
{
  for (guint i = 0; i < frames->len; i++)
    {
      Job *job = g_hash_table_lookup (self->jobs, frames->pdata[i]);

      if (job != NULL)
        g_ptr_array_add (jobs, job);
    }
}

/* (transfer container): jobs in the order in which they should be served. */
static GPtrArray *
list_jobs (SeqLoader *self)
{
  GPtrArray *jobs = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer frame, job;

  add_jobs_of (self, self->wanted, jobs);
  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, &frame, &job))
    if (((Job *) job)->waiters != NULL && !seq_loader_is_wanted (frame, self))
      g_ptr_array_add (jobs, job);
  add_jobs_of (self, self->wanted_bytes, jobs);
  return jobs;
}

/* ---- the end of a job ------------------------------------------------------------------- */

/* What images are usually like; a draft says nothing of that. */
static void
note_size (SeqLoader *self,
           SeqFrame  *frame,
           SeqImage  *image)
{
  if (seq_image_is_draft (image))
    return;
  self->usual_size = seq_image_get_size (image);
  self->usual_width = seq_image_get_width (image);
  self->usual_height = seq_image_get_height (image);
  seq_frame_set_image_size (frame, self->usual_size);
}

gsize
seq_loader_get_held_size (Held *held)
{
  return seq_image_get_size (held->image) + (held->raster != NULL ? seq_raster_get_size (held->raster) : 0);
}

static void
hold_image (SeqLoader *self,
            Job       *job,
            SeqImage  *image)
{
  Held *held = g_new0 (Held, 1);

  held->loader = self;
  held->frame = job->frame;
  held->image = seq_image_ref (image);
  held->figures = job->figures;
  held->figures.file_bytes = g_bytes_get_size (job->bytes);
  note_size (self, job->frame, image);
  seq_loader_replace_draft (self, held);
  seq_lru_add (self->held, g_object_ref (job->frame), held, seq_loader_get_held_size (held), job->requested);
  seq_loader_set_state (self, job->frame, SEQ_FRAME_READY, NULL);
}

/* The job is through: tables first, then everybody who wants to know. */
void
seq_loader_finish_job (SeqLoader    *self,
                       Job          *job,
                       SeqImage     *image,
                       const GError *error)
{
  g_autoptr (SeqFrame) frame = g_object_ref (job->frame);
  Held *draft = seq_lru_peek (self->held, frame);

  seq_loader_steal_job (self, job);
  /* Of an image that is whole only the file could not be had, which is not tried again. */
  if (image != NULL || draft == NULL || seq_image_is_draft (draft->image))
    seq_loader_note_outcome (self, frame, error);
  if (image != NULL)
    hold_image (self, job, image);
  else if (draft != NULL)
    draft->is_last_resort = TRUE;
  else
    seq_loader_fail_frame (self, frame, error);
  seq_loader_reconcile (self);
  seq_loader_end_job (job, image, error);
  seq_loader_emit_changed (self, frame);
}

/* ---- decoding ----------------------------------------------------------------------------- */

/* There is no picture in them: they are of no use, and if they are few and new, the rest may follow. */
static void
judge_bytes (SeqLoader  *self,
             Job        *job,
             GError    **error)
{
  seq_lru_remove (self->kept, job->frame);
  if (!g_error_matches (*error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE)
      || !seq_stamp_is_young (&job->stamp, g_get_real_time ()))
    return;
  g_clear_error (error);
  seq_error_set_being_written (error, g_bytes_get_size (job->bytes));
}

static double
measure_decode (SeqLoader *self,
                SeqImage  *image,
                gint64     began)
{
  double draft_ms = -1;

  return seq_loader_measure (seq_image_is_draft (image) ? &draft_ms : &self->decode_ms, began);
}

/* Unless somebody has come meanwhile who waits for the whole image. */
static gboolean
is_of_use (Job      *job,
           SeqImage *image)
{
  return image == NULL || !seq_image_is_draft (image) || job->waiters == NULL;
}

static void
decode_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (SeqLoader) self = seq_loader_dup_of_run (run);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = seq_work_queue_run_finish (result, &error);
  gint64 began = run->began;
  Job *job = seq_loader_end_run_of_job (run);

  if (job != NULL && image != NULL)
    job->figures.decode_ms = measure_decode (self, image, began);
  if (job != NULL && image == NULL)
    judge_bytes (self, job, &error);
  if (job != NULL && is_of_use (job, image))
    seq_loader_finish_job (self, job, image, error);
  else if (self != NULL)
    seq_loader_reconcile (self);
}

/* The job keeps the bytes: a decode that has to make way is not read again. */
static void
start_decode (SeqLoader *self,
              Job       *job)
{
  DecodeInput *input = g_new (DecodeInput, 1);

  *input = (DecodeInput) { self->stages.decode, self->stages.user_data, SEQ_DECODE_LIMITS_DEFAULT,
                           g_bytes_ref (job->bytes) };
  input->limits.reduction = seq_loader_choose_reduction (self, job);
  job->run = seq_loader_begin_run (self, job->frame, RUN_DECODE);
  seq_loader_set_on_its_way (self, job->frame, SEQ_FRAME_DECODING);
  seq_work_queue_run_async (self->workers, decode_in_thread, input, free_decode_input,
                            (GDestroyNotify) seq_image_unref, job->run->cancellable, decode_done_cb, job->run);
}

static gboolean
is_decoding (Job *job)
{
  return job->run != NULL && job->run->kind == RUN_DECODE;
}

typedef struct
{
  guint count;
  gsize bytes;
} Room;

/* What is decoded instead of a draft takes no room but its own, less that of the draft. */
static void
add_room (SeqLoader *self,
          Job       *job,
          Room      *room)
{
  Held *draft = seq_lru_peek (self->held, job->frame);
  gsize known = seq_frame_get_image_size (job->frame);
  gsize size = (known > 0 ? known : self->usual_size) + seq_loader_get_raster_size (self);
  gsize there = draft != NULL ? seq_loader_get_held_size (draft) : 0;

  room->count += draft == NULL;
  room->bytes += size > there ? MIN (size - there, G_MAXSIZE - room->bytes) : 0;
}

/* The room an image needs is made before it is decoded: memory is bounded while it happens too. */
static gboolean
make_room_for (SeqLoader *self,
               Job       *job)
{
  Room room = { 0 };
  GHashTableIter iter;
  gpointer other;
  guint rank;
  gboolean is_floor = g_ptr_array_find (self->wanted, job->frame, &rank) && rank < self->n_floor;

  add_room (self, job, &room);
  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (is_decoding (other))
      add_room (self, other, &room);
  return seq_lru_make_room (self->held, room.count, room.bytes, seq_loader_is_wanted, self) || is_floor
         || job->waiters != NULL;
}

static gboolean
waits_for_decode (Job *job)
{
  return job->run == NULL && job->bytes != NULL;
}

/* That of the least value makes way. */
static void
free_a_decoder (SeqLoader *self,
                GPtrArray *jobs)
{
  for (guint i = jobs->len; i-- > 0;)
    {
      Job *job = jobs->pdata[i];

      if (!is_decoding (job))
        continue;
      seq_loader_interrupt_job (self, job);
      return;
    }
}

/* One more for the frame asked for: it may not wait for those that were only guessed at. */
static void
schedule_asked_decode (SeqLoader *self,
                       GPtrArray *jobs)
{
  Job *asked = seq_loader_find_asked_job (self);

  if (asked == NULL || !waits_for_decode (asked))
    return;
  if (self->n_active[RUN_DECODE] > self->stages.n_decodes)
    free_a_decoder (self, jobs);
  make_room_for (self, asked);
  start_decode (self, asked);
}

static void
schedule_decodes (SeqLoader *self,
                  GPtrArray *jobs)
{
  schedule_asked_decode (self, jobs);
  for (guint i = 0; i < jobs->len && self->n_active[RUN_DECODE] < self->stages.n_decodes; i++)
    if (waits_for_decode (jobs->pdata[i]) && make_room_for (self, jobs->pdata[i]))
      start_decode (self, jobs->pdata[i]);
}

/* ---- all of it ---------------------------------------------------------------------------- */

static void
reconcile_once (SeqLoader *self)
{
  g_autoptr (GPtrArray) jobs = NULL;

  seq_loader_make_plan (self);
  drop_unwanted_jobs (self);
  add_missing_jobs (self);
  seq_loader_set_busy (self, g_hash_table_size (self->jobs) > 0);
  seq_lru_make_room (self->held, 0, 0, seq_loader_is_wanted, self);
  seq_loader_schedule_renders (self);
  jobs = list_jobs (self);
  seq_loader_schedule_reads (self, jobs);
  schedule_decodes (self, jobs);
  seq_loader_schedule_retries (self);
}

void
seq_loader_reconcile (SeqLoader *self)
{
  if (!self->closed)
    reconcile_once (self);
  seq_loader_tell_states (self);
}
