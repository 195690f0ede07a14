/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether to take a name: bytes as in the file system. */
typedef gboolean (*SeqFolderFunc) (const char *name,
                                   gpointer    user_data);

/**
 * seq_folder_list_names:
 *
 * The names of the regular files in a folder, links to them included, in no order. Names and types
 * only: no file is opened, and none is asked for more than the listing tells. Blocks, in whatever
 * thread.
 *
 * Errors: SEQ_ERROR_NOT_FOUND, PERMISSION, READ; G_IO_ERROR_CANCELLED, looked at between names.
 *
 * Returns: (transfer full) (element-type filename)
 */
GPtrArray *seq_folder_list_names (GFile         *folder,
                                  SeqFolderFunc  takes,
                                  gpointer       user_data,
                                  GCancellable  *cancellable,
                                  GError       **error);

G_END_DECLS
