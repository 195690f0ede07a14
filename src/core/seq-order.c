/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure, but for the functions that bring it into a thread; by time it asks the file system. */
#include "config.h"

#include "seq-order.h"

#include "seq-work-queue.h"

#include <string.h>

#define ATTRIBUTES G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

typedef struct
{
  const char *name; /* borrowed: from the listing */
  char       *key;  /* of the name, to be compared */
  gint64      time; /* microseconds; 0 when it does not count, G_MAXINT64 when it is not known */
} Entry;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->key);
}

/* Names that look alike are told apart by their bytes, as in seq-grouping.c. */
static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;
  int by_key;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  by_key = strcmp (one->key, other->key);
  return by_key != 0 ? by_key : strcmp (one->name, other->name);
}

static gint64
query_time (GFile        *folder,
            const char   *name,
            GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_TIME_MODIFIED))
    return G_MAXINT64;
  return (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC
         + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

static Entry
make_entry (SeqListing   *listing,
            guint         position,
            SeqOrder      order,
            GCancellable *cancellable)
{
  const char *name = seq_listing_get_name (listing, position);
  g_autofree char *shown = g_filename_display_name (name);

  return (Entry) {
    name,
    g_utf8_collate_key_for_filename (shown, -1),
    order == SEQ_ORDER_TIME ? query_time (seq_listing_get_folder (listing), name, cancellable) : 0,
  };
}

static SeqListing *
make_listing (SeqListing *listing,
              GArray     *entries)
{
  g_autofree const char **names = g_new (const char *, entries->len);
  gboolean same = TRUE;

  for (guint i = 0; i < entries->len; i++)
    {
      names[i] = g_array_index (entries, Entry, i).name;
      same &= names[i] == seq_listing_get_name (listing, i);
    }
  return same ? seq_listing_ref (listing)
              : seq_listing_new_images (seq_listing_get_folder (listing), names, entries->len);
}

SeqListing *
seq_order_listing (SeqListing    *listing,
                   SeqOrder       order,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_return_val_if_fail (listing != NULL && !seq_listing_is_numbered (listing), NULL);

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    {
      Entry entry;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      entry = make_entry (listing, i, order, cancellable);
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return make_listing (listing, entries);
}

/* ---- in a thread of its own --------------------------------------------------------------- */

typedef struct
{
  SeqListing *listing;
  SeqOrder    order;
} Input;

static void
free_input (gpointer data)
{
  Input *input = data;

  seq_listing_unref (input->listing);
  g_free (input);
}

static gpointer
order_in_thread (gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Input *input = data;

  return seq_order_listing (input->listing, input->order, cancellable, error);
}

void
seq_order_listing_async (SeqListing          *listing,
                         SeqOrder             order,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  SeqWorkQueue *queue = seq_work_queue_new (1, 0);
  Input *input = g_new (Input, 1);

  *input = (Input) { seq_listing_ref (listing), order };
  seq_work_queue_run_async (queue, order_in_thread, input, free_input, (GDestroyNotify) seq_listing_unref,
                            cancellable, callback, user_data);
  /* The thread ends with its work. */
  seq_work_queue_free (queue);
}

SeqListing *
seq_order_listing_finish (GAsyncResult  *result,
                          GError       **error)
{
  return seq_work_queue_run_finish (result, error);
}
