/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure, but for what looks into a folder, in a worker. */
#include "config.h"

#include "seq-export-names.h"

#include "seq-work-queue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Painting goes first. */
#define NICENESS 10

static char *
dup_stem (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

GStrv
seq_export_names_make (const char *const *names)
{
  g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean keeps_endings = FALSE;

  g_return_val_if_fail (names != NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    keeps_endings |= !g_hash_table_add (stems, dup_stem (names[i]));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *stem = keeps_endings ? g_strdup (names[i]) : dup_stem (names[i]);
      g_autofree char *name = g_strconcat (stem, "_export.png", NULL);

      g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

/* ---- what there is ------------------------------------------------------------------------ */

typedef struct
{
  GFile *folder;
  GStrv  names;
} Wanted;

typedef struct
{
  int   n;
  char *first; /* NULL: there is none */
} Existing;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_object_unref (wanted->folder);
  g_strfreev (wanted->names);
  g_free (wanted);
}

static void
free_existing (gpointer data)
{
  Existing *existing = data;

  g_free (existing->first);
  g_free (existing);
}

static gpointer
count_in_thread (gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Wanted *wanted = data;
  Existing *existing;

  if (g_file_query_file_type (wanted->folder, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY, _("That is no folder."));
      return NULL;
    }
  existing = g_new0 (Existing, 1);
  for (guint i = 0; wanted->names[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (GFile) file = g_file_get_child (wanted->folder, wanted->names[i]);

      if (!g_file_query_exists (file, cancellable))
        continue;
      if (existing->n++ == 0)
        existing->first = g_strdup (wanted->names[i]);
    }
  return existing;
}

void
seq_export_names_count_existing_async (GFile               *folder,
                                 const char *const   *names,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, NICENESS);
  Wanted *wanted;

  g_return_if_fail (G_IS_FILE (folder) && names != NULL);

  wanted = g_new (Wanted, 1);
  *wanted = (Wanted) { g_object_ref (folder), g_strdupv ((char **) names) };
  seq_work_queue_run_async (queue, count_in_thread, wanted, free_wanted, free_existing, cancellable, callback, user_data);
}

int
seq_export_names_count_existing_finish (GAsyncResult  *result,
                                  char         **first,
                                  GError       **error)
{
  Existing *existing = seq_work_queue_run_finish (result, error);
  int n;

  if (existing == NULL)
    return -1;
  n = existing->n;
  *first = g_steal_pointer (&existing->first);
  free_existing (existing);
  return n;
}
