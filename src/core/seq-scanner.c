/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any thread; shares nothing.
 *
 * Whether a name is worth listing is told by its extension, and whether it is an image is told
 * when it is read: asking earlier would open every file of the folder.
 *
 * The whole pass, listing and grouping, runs in a thread of its own and hands over finished
 * listings: batches on the main thread would be counted in frames not drawn.
 */
#include "config.h"

#include "seq-scanner.h"

#include "seq-error.h"
#include "seq-folder.h"
#include "seq-name.h"
#include "seq-pattern.h"
#include "seq-work-queue.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

struct _SeqScan
{
  GPtrArray *listings;
  guint      chosen;
  guint      start;
};

/* Which names of a folder to take. */
typedef struct
{
  const char *named;        /* taken whatever its extension; NULL when none is */
  SeqPattern *pattern;      /* NULL: every name of an image */
  const char *pattern_text; /* what the pattern was made from */
} Filter;

/* ---- results ------------------------------------------------------------------------------ */

static SeqScan *
new_scan (void)
{
  SeqScan *scan = g_atomic_rc_box_new0 (SeqScan);

  scan->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) seq_listing_unref);
  return scan;
}

static void
clear_scan (gpointer data)
{
  SeqScan *scan = data;

  g_ptr_array_unref (scan->listings);
}

SeqScan *
seq_scan_ref (SeqScan *scan)
{
  return g_atomic_rc_box_acquire (scan);
}

void
seq_scan_unref (SeqScan *scan)
{
  g_atomic_rc_box_release_full (scan, clear_scan);
}

guint
seq_scan_get_n_listings (SeqScan *scan)
{
  return scan->listings->len;
}

SeqListing *
seq_scan_get_listing (SeqScan *scan,
                      guint    index)
{
  g_return_val_if_fail (index < scan->listings->len, NULL);

  return scan->listings->pdata[index];
}

guint
seq_scan_get_chosen (SeqScan *scan)
{
  return scan->chosen;
}

guint
seq_scan_get_start (SeqScan *scan)
{
  return scan->start;
}

/* ---- from names to listings --------------------------------------------------------------- */

static gboolean
is_lone (const SeqGroup *group)
{
  return group->members->len == 1;
}

static guint
count_lone (GPtrArray *groups)
{
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    n += is_lone (groups->pdata[i]) ? 1 : 0;
  return n;
}

/* Lone images are shown together, or stepping through a folder of photographs would be no
 * stepping at all. A single one is what it is: a sequence of one if it has a number. */
static void
add_listings (SeqScan   *scan,
              GFile     *folder,
              GPtrArray *names)
{
  const char *const *strings = (const char *const *) names->pdata;
  g_autoptr (GPtrArray) groups = seq_grouping_group (strings, names->len, NULL);
  g_autoptr (GPtrArray) lone = g_ptr_array_new ();
  gboolean together = count_lone (groups) > 1;

  for (guint i = 0; i < groups->len; i++)
    {
      SeqGroup *group = groups->pdata[i];

      if (is_lone (group) && (together || !group->numbered))
        g_ptr_array_add (lone, names->pdata[g_array_index (group->members, guint, 0)]);
      else
        g_ptr_array_add (scan->listings, seq_listing_new_sequence (folder, group, strings));
    }
  if (lone->len > 0)
    g_ptr_array_add (scan->listings,
                     seq_listing_new_images (folder, (const char *const *) lone->pdata, lone->len));
}

static void
choose_largest (SeqScan *scan)
{
  guint most = 0;

  for (guint i = 0; i < scan->listings->len; i++)
    {
      guint n = seq_listing_get_n_frames (scan->listings->pdata[i]);

      if (n > most)
        {
          most = n;
          scan->chosen = i;
        }
    }
}

static void
choose_named (SeqScan    *scan,
              const char *name)
{
  for (guint i = 0; i < scan->listings->len; i++)
    {
      int position = seq_listing_find_name (scan->listings->pdata[i], name);

      if (position >= 0)
        {
          scan->chosen = i;
          scan->start = (guint) position;
          return;
        }
    }
}

/* ---- folders ------------------------------------------------------------------------------ */

/* As in a shell: what hides a name has to be written to be meant. */
static gboolean
pattern_means (const char *text,
               const char *name)
{
  if (name[0] == '.')
    return text[0] == '.';
  return !seq_name_is_hidden (name) || seq_name_is_hidden (text);
}

static gboolean
takes_name (const char *name,
            gpointer    user_data)
{
  const Filter *filter = user_data;

  if (filter->named != NULL && strcmp (name, filter->named) == 0)
    return TRUE;
  if (filter->pattern != NULL)
    return pattern_means (filter->pattern_text, name) && seq_pattern_matches (filter->pattern, name);
  return !seq_name_is_hidden (name) && seq_name_is_image (name);
}

static gboolean
scan_folder (SeqScan       *scan,
             GFile         *folder,
             const Filter  *filter,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GPtrArray) names = seq_folder_list_names (folder, takes_name, (gpointer) filter, cancellable, error);

  if (names == NULL)
    return FALSE;
  add_listings (scan, folder, names);
  return TRUE;
}

static gboolean
check_found_images (SeqScan  *scan,
                    GFile    *folder,
                    GError  **error)
{
  g_autofree char *name = NULL;

  if (scan->listings->len > 0)
    return TRUE;
  name = g_file_get_parse_name (folder);
  /* Translators: %s is a folder */
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_NO_IMAGES, _("There are no images in “%s”."), name);
  return FALSE;
}

/* ---- one location ------------------------------------------------------------------------- */

static gboolean
scan_around_file (SeqScan       *scan,
                  GFile         *file,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  Filter filter = { .named = name };

  if (!scan_folder (scan, folder, &filter, cancellable, error)
      || !check_found_images (scan, folder, error))
    return FALSE;
  /* In case the name has gone meanwhile, or is spelt otherwise in the listing. */
  choose_largest (scan);
  choose_named (scan, name);
  return TRUE;
}

static gboolean
scan_pattern (SeqScan       *scan,
              GFile         *location,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (location);
  g_autofree char *text = g_file_get_basename (location);
  g_autoptr (SeqPattern) pattern = seq_pattern_new (text, error);
  g_autofree char *shown = NULL;
  Filter filter = { .pattern = pattern, .pattern_text = text };

  if (pattern == NULL || !scan_folder (scan, folder, &filter, cancellable, error))
    return FALSE;
  if (scan->listings->len > 0)
    {
      choose_largest (scan);
      return TRUE;
    }
  shown = g_filename_display_name (text);
  /* Translators: %s is a pattern of file names such as shot.####.png */
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_NO_MATCH, _("No file matches “%s”."), shown);
  return FALSE;
}

static gboolean
is_pattern (GFile *location)
{
  g_autofree char *name = g_file_get_basename (location);

  return name != NULL && g_file_has_parent (location, NULL) && seq_pattern_is_pattern (name);
}

/* Asked of the system itself, whose reasons are shorter than GIO's. */
static gboolean
query_local_type (GFile      *location,
                  GFileType  *type,
                  GError    **error)
{
  GStatBuf status;

  if (g_stat (g_file_peek_path (location), &status) != 0)
    {
      seq_error_set_from_errno (error, location, errno);
      return FALSE;
    }
  if (S_ISDIR (status.st_mode))
    *type = G_FILE_TYPE_DIRECTORY;
  else
    *type = S_ISREG (status.st_mode) ? G_FILE_TYPE_REGULAR : G_FILE_TYPE_SPECIAL;
  return TRUE;
}

static gboolean
query_remote_type (GFile         *location,
                   GFileType     *type,
                   GCancellable  *cancellable,
                   GError       **error)
{
  GError *reason = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (location, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                                                  cancellable, &reason);

  if (info == NULL)
    {
      g_propagate_error (error, seq_error_take_io (reason, location));
      return FALSE;
    }
  *type = g_file_info_get_file_type (info);
  return TRUE;
}

/* Refuses what is neither a file nor a folder. */
static gboolean
query_type (GFile         *location,
            GFileType     *type,
            GCancellable  *cancellable,
            GError       **error)
{
  GError *reason = NULL;
  gboolean known = g_file_is_native (location) ? query_local_type (location, type, error)
                                               : query_remote_type (location, type, cancellable, error);

  if (!known)
    return FALSE;
  /* Links are followed: one that is still a link leads nowhere. */
  if (*type == G_FILE_TYPE_SYMBOLIC_LINK)
    reason = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "");
  else if (*type != G_FILE_TYPE_DIRECTORY && *type != G_FILE_TYPE_REGULAR && *type != G_FILE_TYPE_UNKNOWN)
    reason = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "");
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, seq_error_take_io (reason, location));
  return FALSE;
}

static gboolean
scan_location (SeqScan       *scan,
               GFile         *location,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GError) reason = NULL;
  GFileType type;
  gboolean known = query_type (location, &type, cancellable, &reason);
  Filter everything = { NULL };

  /* A file whose name looks like a pattern is a file; only what does not exist is a pattern. */
  if (g_error_matches (reason, SEQ_ERROR, SEQ_ERROR_NOT_FOUND) && is_pattern (location))
    return scan_pattern (scan, location, cancellable, error);
  if (!known)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (type != G_FILE_TYPE_DIRECTORY)
    return scan_around_file (scan, location, cancellable, error);

  if (!scan_folder (scan, location, &everything, cancellable, error)
      || !check_found_images (scan, location, error))
    return FALSE;
  choose_largest (scan);
  return TRUE;
}

/* ---- several locations -------------------------------------------------------------------- */

/* By the name alone: asking for the type of each of a thousand files would be a thousand queries. */
static gboolean
is_taken_as_file (GFile *location)
{
  g_autofree char *name = g_file_get_basename (location);

  return name != NULL && seq_name_is_image (name);
}

static GPtrArray *
names_of_folder (GHashTable *folders,
                 GPtrArray  *order,
                 GFile      *folder)
{
  GPtrArray *names = g_hash_table_lookup (folders, folder);

  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (folders, g_object_ref (folder), names);
      g_ptr_array_add (order, folder);
    }
  return names;
}

static void
add_files (SeqScan   *scan,
           GPtrArray *files)
{
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref,
                                                          (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GFile) folder = g_file_get_parent (files->pdata[i]);

      if (folder != NULL)
        g_ptr_array_add (names_of_folder (folders, order, folder), g_file_get_basename (files->pdata[i]));
    }
  for (guint i = 0; i < order->len; i++)
    add_listings (scan, order->pdata[i], g_hash_table_lookup (folders, order->pdata[i]));
}

/* Folders are listed, files are put aside; what is neither is complained about. */
static gboolean
sort_location (SeqScan       *scan,
               GFile         *location,
               GPtrArray     *files,
               GCancellable  *cancellable,
               GError       **error)
{
  GFileType type;
  Filter everything = { NULL };

  if (is_taken_as_file (location))
    {
      g_ptr_array_add (files, location);
      return TRUE;
    }
  if (!query_type (location, &type, cancellable, error))
    return FALSE;
  if (type == G_FILE_TYPE_DIRECTORY)
    return scan_folder (scan, location, &everything, cancellable, error);
  g_ptr_array_add (files, location);
  return TRUE;
}

static gboolean
scan_several (SeqScan       *scan,
              GFile *const  *locations,
              guint          n_locations,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (guint i = 0; i < n_locations; i++)
    if (!sort_location (scan, locations[i], files, cancellable, error))
      return FALSE;
  add_files (scan, files);
  choose_largest (scan);
  return check_found_images (scan, locations[0], error);
}

SeqScan *
seq_scanner_scan (GFile *const  *locations,
                  guint          n_locations,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (SeqScan) scan = new_scan ();
  gboolean found;

  g_return_val_if_fail (n_locations > 0, NULL);

  found = n_locations == 1 ? scan_location (scan, locations[0], cancellable, error)
                           : scan_several (scan, locations, n_locations, cancellable, error);
  return found ? g_steal_pointer (&scan) : NULL;
}

/* ---- in a thread of its own --------------------------------------------------------------- */

static gpointer
scan_in_thread (gpointer       input,
                GCancellable  *cancellable,
                GError       **error)
{
  GPtrArray *locations = input;

  return seq_scanner_scan ((GFile *const *) locations->pdata, locations->len, cancellable, error);
}

void
seq_scanner_scan_async (GFile *const        *locations,
                        guint                n_locations,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  SeqWorkQueue *queue = seq_work_queue_new (1, 0);
  GPtrArray *input = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_locations; i++)
    g_ptr_array_add (input, g_object_ref (locations[i]));
  seq_work_queue_run_async (queue, scan_in_thread, input, (GDestroyNotify) g_ptr_array_unref,
                            (GDestroyNotify) seq_scan_unref, cancellable, callback, user_data);
  /* The thread ends with its work. */
  seq_work_queue_free (queue);
}

SeqScan *
seq_scanner_scan_finish (GAsyncResult  *result,
                         GError       **error)
{
  return seq_work_queue_run_finish (result, error);
}
