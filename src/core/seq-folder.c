/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any thread; shares nothing.
 *
 * A listing is one pass over the folder asking for names and types, which directories hold
 * themselves. Anything more, such as a size or a content type, would cost a query per file: five
 * seconds instead of a fifth for a hundred thousand files on a share.
 */
#include "config.h"

#include "seq-folder.h"

#include "seq-error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#define NAME_AND_TYPE G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE

/* From standard::type alone: a regular file, or a share that does not tell. */
static gboolean
may_hold_image (GFileInfo *info)
{
  GFileType type = g_file_info_get_file_type (info);

  return type == G_FILE_TYPE_REGULAR || type == G_FILE_TYPE_UNKNOWN;
}

/* Only where the folder does not say, or says that the file is elsewhere, is it looked at. When
 * that fails for another reason than that there is nothing, the frame keeps its place: what is
 * wrong with it will be told when it is read. */
static gboolean
is_local_file (DIR                 *stream,
               const struct dirent *entry)
{
  struct stat status;

  if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
    return entry->d_type == DT_REG;
  if (fstatat (dirfd (stream), entry->d_name, &status, 0) != 0)
    return errno != ENOENT && errno != ENOTDIR && errno != ELOOP;
  return S_ISREG (status.st_mode);
}

static gboolean
read_local_names (DIR           *stream,
                  GFile         *folder,
                  SeqFolderFunc  takes,
                  gpointer       user_data,
                  GPtrArray     *names,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const struct dirent *entry;

  while (errno = 0, (entry = readdir (stream)) != NULL)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (takes (entry->d_name, user_data) && is_local_file (stream, entry))
        g_ptr_array_add (names, g_strdup (entry->d_name));
    }
  if (errno == 0)
    return TRUE;
  seq_error_set_from_errno (error, folder, errno);
  return FALSE;
}

/* An object for each file, as GIO has it, takes longer than the listing itself. */
static GPtrArray *
list_local_names (GFile         *folder,
                  SeqFolderFunc  takes,
                  gpointer       user_data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  DIR *stream = opendir (g_file_peek_path (folder));
  gboolean done;

  if (stream == NULL)
    {
      seq_error_set_from_errno (error, folder, errno);
      return NULL;
    }
  done = read_local_names (stream, folder, takes, user_data, names, cancellable, error);
  closedir (stream);
  return done ? g_steal_pointer (&names) : NULL;
}

/* Not every enumerator looks at the cancellable. */
static GFileInfo *
next_file (GFileEnumerator  *enumerator,
           GCancellable     *cancellable,
           GError          **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_file_enumerator_next_file (enumerator, cancellable, error);
}

static GPtrArray *
list_remote_names (GFile         *folder,
                   SeqFolderFunc  takes,
                   gpointer       user_data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFileEnumerator) enumerator = NULL;
  GError *reason = NULL;
  GFileInfo *info = NULL;

  enumerator = g_file_enumerate_children (folder, NAME_AND_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, &reason);
  while (enumerator != NULL && (info = next_file (enumerator, cancellable, &reason)) != NULL)
    {
      if (takes (g_file_info_get_name (info), user_data) && may_hold_image (info))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
      g_object_unref (info);
    }
  if (reason != NULL)
    {
      g_propagate_error (error, seq_error_take_io (reason, folder));
      return NULL;
    }
  return g_steal_pointer (&names);
}

GPtrArray *
seq_folder_list_names (GFile         *folder,
                       SeqFolderFunc  takes,
                       gpointer       user_data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  if (g_file_is_native (folder))
    return list_local_names (folder, takes, user_data, cancellable, error);
  return list_remote_names (folder, takes, user_data, cancellable, error);
}
