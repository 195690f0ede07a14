/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Files: which are read now, on which lanes, and what is kept of them. On a share this is what
 * hurts, so what was read is kept as it is, compressed, far longer than the image made of it: going
 * back to a frame then costs a decode and no access.
 *
 * The frame asked for has the link to itself while it is being read, unless it was in flight
 * already: then what runs beside it was started in its favour. Where it has been seen that a mount
 * carries more with more reads, others go on beside it.
 *
 * A thread that waits for a share that does not answer cannot be freed by anybody. Its lane is
 * written off, the frame fails, and another lane takes its place.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So much is let through rather than read once more from the start. */
#define NEARLY_BYTES ((gsize) 1 << 20)

/* How often it is looked whether anything has come, in the time after which it is given up. */
#define LOOKS 6

/* A chunk should not take longer than this, for that is what a cancelled read still costs. */
#define CHUNK_SECONDS 0.2

typedef struct
{
  SeqReadFunc      read;
  gpointer         user_data;
  GFile           *file;
  SeqReadProgress *progress; /* the run's */
} ReadInput;

static void
free_read_input (gpointer data)
{
  ReadInput *input = data;

  g_object_unref (input->file);
  g_free (input);
}

static gpointer
read_in_thread (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  ReadInput *input = data;

  return input->read (input->file, SEQ_READER_MAX_BYTES_DEFAULT, input->progress, input->user_data,
                      cancellable, error);
}

/* ---- what is kept ------------------------------------------------------------------------- */

static gboolean
is_wanted_in_any_form (gconstpointer frame,
                       gpointer      user_data)
{
  SeqLoader *self = user_data;

  return seq_loader_is_wanted (frame, self) || g_ptr_array_find (self->wanted_bytes, frame, NULL);
}

/* Known if it was read before, also in vain. */
static gsize
guess_file_size (SeqLoader *self,
                 SeqFrame  *frame)
{
  guint64 known = seq_frame_get_stamp (frame)->size;

  return known > 0 ? (gsize) known : (gsize) ceil (self->usual_file);
}

/* What a file takes that is kept, or is on its way to be. */
static gsize
get_file_size (SeqLoader *self,
               SeqFrame  *frame)
{
  GBytes *bytes = seq_lru_peek (self->kept, frame);

  if (bytes != NULL)
    return g_bytes_get_size (bytes);
  return g_hash_table_contains (self->jobs, frame) ? guess_file_size (self, frame) : 0;
}

gboolean
seq_loader_has_room_for_file (SeqLoader *self,
                              SeqFrame  *frame)
{
  gsize size = guess_file_size (self, frame);

  for (guint i = 0; i < self->wanted->len; i++)
    size += get_file_size (self, self->wanted->pdata[i]);
  for (guint i = 0; i < self->wanted_bytes->len; i++)
    if (!seq_loader_is_wanted (self->wanted_bytes->pdata[i], self))
      size += get_file_size (self, self->wanted_bytes->pdata[i]);
  return size <= seq_lru_get_info (self->kept).maximum_bytes;
}

static void
keep_bytes (SeqLoader *self,
            Job       *job)
{
  gsize size = g_bytes_get_size (job->bytes);

  self->usual_file = self->usual_file > 0 ? (self->usual_file * 7 + (double) size) / 8 : (double) size;
  if (!seq_lru_make_room (self->kept, 1, size, is_wanted_in_any_form, self))
    return;
  seq_lru_add (self->kept, g_object_ref (job->frame), g_bytes_ref (job->bytes), size, job->requested);
}

/* ---- what is measured --------------------------------------------------------------------- */

static guint64
count_bytes (SeqLoader *self)
{
  guint64 bytes = self->bytes_come;
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->runs);
  while (g_hash_table_iter_next (&iter, &data, NULL))
    {
      Run *run = data;

      if (run->kind == RUN_READ && !g_cancellable_is_cancelled (run->cancellable))
        bytes += seq_read_progress_get_bytes (&run->progress);
    }
  return bytes;
}

void
seq_loader_note_read_end (SeqLoader *self,
                          Run       *run,
                          gboolean   complete)
{
  gint64 now = g_get_monotonic_time ();
  guint64 bytes;

  /* One that is complete is in no table any more. */
  if (complete)
    self->bytes_come += seq_read_progress_get_bytes (&run->progress);
  bytes = count_bytes (self);
  if (!complete)
    self->bytes_come += seq_read_progress_get_bytes (&run->progress);
  seq_flow_end (&self->flow, now, bytes - MIN (self->bytes_told, bytes), complete);
  self->bytes_told = bytes;
}

guint
seq_loader_count_reads_allowed (SeqLoader *self)
{
  return self->stages.adapts ? seq_flow_get_allowed (&self->flow) : self->stages.n_reads;
}

static gsize
choose_chunk (SeqLoader *self)
{
  double rate = seq_flow_get_rate (&self->flow);

  if (rate <= 0)
    return SEQ_READER_MAX_CHUNK;
  return (gsize) CLAMP (rate * CHUNK_SECONDS / seq_loader_count_reads_allowed (self),
                        (double) SEQ_READER_MIN_CHUNK, (double) SEQ_READER_MAX_CHUNK);
}

/* ---- silence ------------------------------------------------------------------------------ */

/* (transfer container): jobs of which not a byte has come for too long. */
static GPtrArray *
list_silent_jobs (SeqLoader *self)
{
  gint64 now = g_get_monotonic_time ();
  GPtrArray *silent = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Run *run = ((Job *) data)->run;
      gsize bytes;

      if (run == NULL || run->kind != RUN_READ)
        continue;
      bytes = seq_read_progress_get_bytes (&run->progress);
      if (bytes != run->heard)
        run->heard_at = now;
      run->heard = bytes;
      if (now - run->heard_at >= (gint64) self->silence_ms * 1000)
        g_ptr_array_add (silent, g_object_ref (((Job *) data)->frame));
    }
  g_ptr_array_set_free_func (silent, g_object_unref);
  return silent;
}

static GError *
new_no_answer (SeqLoader *self)
{
  guint seconds = (self->silence_ms + 999) / 1000;

  /* Translators: of a network share, or of a disk. */
  return g_error_new (SEQ_ERROR, SEQ_ERROR_NO_ANSWER,
                      g_dngettext (GETTEXT_PACKAGE, "No answer from the share for %u second.",
                                   "No answer from the share for %u seconds.", seconds), seconds);
}

static gboolean
listen_cb (gpointer user_data)
{
  g_autoptr (SeqLoader) self = g_object_ref (user_data);
  g_autoptr (GPtrArray) silent = list_silent_jobs (self);
  g_autoptr (GError) error = new_no_answer (self);

  for (guint i = 0; i < silent->len; i++)
    {
      Job *job = g_hash_table_lookup (self->jobs, silent->pdata[i]);

      if (job != NULL)
        seq_loader_finish_job (self, job, NULL, error);
    }
  if (self->n_active[RUN_READ] > 0)
    return G_SOURCE_CONTINUE;
  self->silence_source = 0;
  return G_SOURCE_REMOVE;
}

static void
listen (SeqLoader *self)
{
  if (self->silence_ms == 0 || self->silence_source != 0)
    return;
  self->silence_source = g_timeout_add (MAX (self->silence_ms / LOOKS, 1), listen_cb, self);
  g_source_set_name_by_id (self->silence_source, "[seqview] silence");
}

/* ---- reading ------------------------------------------------------------------------------ */

static void
read_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (SeqLoader) self = seq_loader_dup_of_run (run);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = seq_work_queue_run_finish (result, &error);
  gint64 began = run->began;
  SeqStamp stamp = run->progress.stamp;
  g_autoptr (SeqFrame) frame = g_object_ref (run->frame);
  Job *job = seq_loader_end_run_of_job (run);

  if (job != NULL)
    seq_frame_set_stamp (frame, &stamp);
  if (job != NULL && bytes == NULL)
    {
      seq_loader_finish_job (self, job, NULL, error);
      return;
    }
  if (job != NULL)
    {
      job->figures.read_ms = seq_loader_measure (&self->read_ms, began);
      job->bytes = g_steal_pointer (&bytes);
      job->stamp = stamp;
      keep_bytes (self, job);
      seq_loader_set_on_its_way (self, job->frame, SEQ_FRAME_PENDING);
    }
  if (self != NULL)
    seq_loader_reconcile (self);
}

static void
start_read (SeqLoader *self,
            Job       *job)
{
  ReadInput *input = g_new (ReadInput, 1);

  job->run = seq_loader_begin_run (self, job->frame, RUN_READ);
  job->run->progress.chunk = choose_chunk (self);
  *input = (ReadInput) { self->stages.read, self->stages.user_data, seq_frame_dup_file (job->frame),
                         &job->run->progress };
  seq_flow_begin (&self->flow, job->run->began);
  seq_loader_set_on_its_way (self, job->frame, SEQ_FRAME_READING);
  seq_work_queue_run_async (self->lanes, read_in_thread, input, free_read_input,
                            (GDestroyNotify) g_bytes_unref, job->run->cancellable, read_done_cb, job->run);
  listen (self);
}

static gboolean
is_reading (Job *job)
{
  return job != NULL && job->run != NULL && job->run->kind == RUN_READ;
}

/* It would take longer to read it again than to let it end. */
static gboolean
is_nearly_read (Run *run)
{
  gsize size = seq_read_progress_get_size (&run->progress);
  gsize bytes = seq_read_progress_get_bytes (&run->progress);

  return bytes > 0 && bytes < size && size - bytes <= MIN (NEARLY_BYTES, size / 4);
}

static void
free_the_link (SeqLoader *self,
               Job       *asked)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Job *job = data;

      if (job != asked && is_reading (job) && !is_nearly_read (job->run))
        seq_loader_interrupt_job (self, job);
    }
}

static gboolean
waits_for_read (Job *job)
{
  return job->run == NULL && job->bytes == NULL;
}

void
seq_loader_schedule_reads (SeqLoader *self,
                           GPtrArray *jobs)
{
  Job *asked = seq_loader_find_asked_job (self);

  if (asked != NULL && waits_for_read (asked))
    {
      free_the_link (self, asked);
      start_read (self, asked);
    }
  if (is_reading (asked) && !(self->stages.adapts && seq_flow_scales (&self->flow)))
    return;
  for (guint i = 0; i < jobs->len && self->n_active[RUN_READ] < seq_loader_count_reads_allowed (self); i++)
    if (waits_for_read (jobs->pdata[i]))
      start_read (self, jobs->pdata[i]);
}
