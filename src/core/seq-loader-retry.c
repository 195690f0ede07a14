/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * A frame that has failed is tried again by itself if that may help, later and later, as long as it
 * is wanted. Until then, and while it is tried, it keeps the state and the sentence that it has.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-error.h"

/* Each failure doubles the time until the next trial, this often; one that is being written is
 * looked after more often, for it will hardly take that long. */
#define DOUBLINGS 6
#define DOUBLINGS_WRITTEN 2

static gint64
get_delay (SeqLoader    *self,
           const GError *error,
           guint         n_failures)
{
  guint most = g_error_matches (error, SEQ_ERROR, SEQ_ERROR_BEING_WRITTEN) ? DOUBLINGS_WRITTEN : DOUBLINGS;

  return ((gint64) self->retry_ms * 1000) << MIN (n_failures - 1, most);
}

void
seq_loader_note_outcome (SeqLoader    *self,
                         SeqFrame     *frame,
                         const GError *error)
{
  Retry *retry;

  if (error == NULL || self->retry_ms == 0 || !seq_error_may_heal (error))
    {
      g_hash_table_remove (self->retries, frame);
      return;
    }
  retry = g_hash_table_lookup (self->retries, frame);
  if (retry == NULL)
    {
      retry = g_new0 (Retry, 1);
      g_hash_table_insert (self->retries, g_object_ref (frame), retry);
    }
  retry->n_failures++;
  retry->due = g_get_monotonic_time () + get_delay (self, error, retry->n_failures);
}

gboolean
seq_loader_may_retry (SeqLoader *self,
                      SeqFrame  *frame)
{
  Retry *retry = g_hash_table_lookup (self->retries, frame);

  return retry != NULL && (g_hash_table_contains (self->jobs, frame) || retry->due <= g_get_monotonic_time ());
}

static gboolean
retry_cb (gpointer user_data)
{
  SeqLoader *self = user_data;

  self->retry_source = 0;
  seq_loader_reconcile (self);
  return G_SOURCE_REMOVE;
}

/* When the next of those wanted is due; G_MAXINT64: none. */
static gint64
find_next_due (SeqLoader *self)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      Retry *retry = g_hash_table_lookup (self->retries, self->wanted->pdata[i]);

      if (retry != NULL && !g_hash_table_contains (self->jobs, self->wanted->pdata[i]))
        next = MIN (next, retry->due);
    }
  return next;
}

void
seq_loader_schedule_retries (SeqLoader *self)
{
  gint64 due = g_hash_table_size (self->retries) > 0 ? find_next_due (self) : G_MAXINT64;
  gint64 wait;

  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (due == G_MAXINT64)
    return;
  wait = MAX (due - g_get_monotonic_time (), 0);
  self->retry_source = g_timeout_add ((guint) (wait / 1000 + 1), retry_cb, self);
  g_source_set_name_by_id (self->retry_source, "[seqview] retry");
}
