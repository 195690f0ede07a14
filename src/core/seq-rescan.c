/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only; what runs in the thread is pure. */
#include "config.h"

#include "seq-rescan.h"

#include "seq-error.h"
#include "seq-scanner.h"
#include "seq-work-queue.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GFile       *location;
  SeqListing  *present;
  char       **keep;
  SeqOrder     order;
} Input;

static void
free_input (gpointer data)
{
  Input *input = data;

  g_object_unref (input->location);
  seq_listing_unref (input->present);
  g_strfreev (input->keep);
  g_free (input);
}

void
seq_rescan_free (SeqRescan *rescan)
{
  g_clear_pointer (&rescan->listing, seq_listing_unref);
  g_strfreev (rescan->gone);
  g_free (rescan);
}

/* ---- which of those found is it ----------------------------------------------------------- */

static gboolean
is_like (SeqListing *listing,
         SeqListing *present)
{
  return seq_listing_is_numbered (listing) == seq_listing_is_numbered (present)
         && g_strcmp0 (seq_listing_get_label (listing), seq_listing_get_label (present)) == 0;
}

static gboolean
shares_a_name (SeqListing *listing,
               SeqListing *present)
{
  guint n = seq_listing_get_n_frames (present);

  return seq_listing_find_name (listing, seq_listing_get_name (present, 0)) >= 0
         || seq_listing_find_name (listing, seq_listing_get_name (present, n - 1)) >= 0;
}

/* (transfer none) (nullable) */
static SeqListing *
find_listing (SeqScan    *scan,
              SeqListing *present,
              gboolean  (*fits) (SeqListing *, SeqListing *))
{
  for (guint i = 0; i < seq_scan_get_n_listings (scan); i++)
    if (g_file_equal (seq_listing_get_folder (seq_scan_get_listing (scan, i)), seq_listing_get_folder (present))
        && fits (seq_scan_get_listing (scan, i), present))
      return seq_scan_get_listing (scan, i);
  return NULL;
}

/* ---- what stays ---------------------------------------------------------------------------- */

static GPtrArray *
list_gone (SeqListing *found,
           char      **keep)
{
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_free);

  for (char **name = keep; name != NULL && *name != NULL; name++)
    if (found == NULL || seq_listing_find_name (found, *name) < 0)
      g_ptr_array_add (gone, g_strdup (*name));
  return gone;
}

/* The group that has a name of those gone: they are of one sequence with what was found. */
static SeqListing *
group_anew (GFile     *folder,
            GPtrArray *names,
            guint      gone)
{
  g_autoptr (GPtrArray) groups = seq_grouping_group ((const char *const *) names->pdata, names->len, NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const SeqGroup *group = groups->pdata[i];

      for (guint k = 0; k < group->members->len; k++)
        if (g_array_index (group->members, guint, k) == gone)
          return seq_listing_new_sequence (folder, group, (const char *const *) names->pdata);
    }
  return NULL;
}

/* (transfer full): with the names of those that are gone, in their places. */
static SeqListing *
add_gone (SeqListing *found,
          SeqListing *present,
          GPtrArray  *gone)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n = found != NULL ? seq_listing_get_n_frames (found) : 0;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, (gpointer) seq_listing_get_name (found, i));
  for (guint i = 0; i < gone->len; i++)
    g_ptr_array_add (names, gone->pdata[i]);
  if (!seq_listing_is_numbered (present))
    return seq_listing_new_images (seq_listing_get_folder (present), (const char *const *) names->pdata, names->len);
  return group_anew (seq_listing_get_folder (present), names, n);
}

/* In the same order. */
static gboolean
has_same_row (SeqListing *a,
              SeqListing *b)
{
  for (guint i = 0; i < seq_listing_get_n_frames (a); i++)
    if (!g_str_equal (seq_listing_get_name (a, i), seq_listing_get_name (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
has_same_set (SeqListing *a,
              SeqListing *b)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < seq_listing_get_n_frames (a); i++)
    g_hash_table_add (names, (gpointer) seq_listing_get_name (a, i));
  for (guint i = 0; i < seq_listing_get_n_frames (b); i++)
    if (!g_hash_table_contains (names, seq_listing_get_name (b, i)))
      return FALSE;
  return TRUE;
}

/* Frames are in the order of their numbers; other images may be in any. */
static gboolean
has_same_names (SeqListing *a,
                SeqListing *b)
{
  if (seq_listing_get_n_frames (a) != seq_listing_get_n_frames (b))
    return FALSE;
  return seq_listing_is_numbered (a) ? has_same_row (a, b) : has_same_set (a, b);
}

/* ---- in a thread of its own --------------------------------------------------------------- */

static SeqListing *
find_present (Input         *input,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (SeqScan) scan = seq_scanner_scan (&input->location, 1, cancellable, error);
  SeqListing *found = NULL;

  if (scan != NULL)
    found = find_listing (scan, input->present, is_like);
  if (scan != NULL && found == NULL)
    found = find_listing (scan, input->present, shares_a_name);
  return found != NULL ? seq_listing_ref (found) : NULL;
}

static SeqListing *
put_in_order (SeqListing   *listing,
              SeqOrder      order,
              GCancellable *cancellable)
{
  SeqListing *ordered = NULL;

  if (!seq_listing_is_numbered (listing))
    ordered = seq_order_listing (listing, order, cancellable, NULL);
  return ordered != NULL ? ordered : seq_listing_ref (listing);
}

static gpointer
rescan_in_thread (gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Input *input = data;
  g_autoptr (GError) reason = NULL;
  g_autoptr (SeqListing) found = find_present (input, cancellable, &reason);
  g_autoptr (SeqListing) whole = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  SeqRescan *rescan;

  /* A folder that is empty now is an answer; one that cannot be listed is none. */
  if (reason != NULL && !g_error_matches (reason, SEQ_ERROR, SEQ_ERROR_NO_IMAGES))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  gone = list_gone (found, input->keep);
  if (found == NULL && gone->len == 0)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_NOT_FOUND, _("The images are gone from the folder."));
      return NULL;
    }
  whole = gone->len > 0 ? add_gone (found, input->present, gone) : seq_listing_ref (found);
  rescan = g_new0 (SeqRescan, 1);
  if (whole != NULL && !has_same_names (whole, input->present))
    rescan->listing = put_in_order (whole, input->order, cancellable);
  g_ptr_array_add (gone, NULL);
  rescan->gone = (char **) g_ptr_array_steal (gone, NULL);
  return rescan;
}

void
seq_rescan_async (GFile               *location,
                  SeqListing          *present,
                  const char *const   *keep,
                  SeqOrder             order,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  SeqWorkQueue *queue = seq_work_queue_new (1, 0);
  Input *input = g_new (Input, 1);

  *input = (Input) { g_object_ref (location), seq_listing_ref (present), g_strdupv ((char **) keep), order };
  seq_work_queue_run_async (queue, rescan_in_thread, input, free_input, (GDestroyNotify) seq_rescan_free,
                            cancellable, callback, user_data);
  /* The thread ends with its work. */
  seq_work_queue_free (queue);
}

SeqRescan *
seq_rescan_finish (GAsyncResult  *result,
                   GError       **error)
{
  return seq_work_queue_run_finish (result, error);
}
