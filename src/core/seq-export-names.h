/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * seq_export_names_make:
 * @names: of the files of frames in a folder, NULL-terminated; all in the encoding of file names
 *
 * (transfer full): the names of their pictures, in the same order, no two alike: "a_0012.tif" becomes
 * "a_0012_export.png", which is never that of the frame itself. Where some differ by their endings alone, all keep
 * them: "a.jpg_export.png". Pure: any thread.
 */
GStrv seq_export_names_make                   (const char *const    *names);

/**
 * seq_export_names_count_existing_async:
 *
 * Looks, in a worker, which of the names are in a folder already, so that nothing is replaced unasked. Main thread
 * only. Finishes with how many, and the first of them; below 0 with G_IO_ERROR_NOT_DIRECTORY or
 * G_IO_ERROR_CANCELLED.
 */
void  seq_export_names_count_existing_async   (GFile                *folder,
                                               const char *const    *names,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
int   seq_export_names_count_existing_finish  (GAsyncResult         *result,
                                               char                **first,
                                               GError              **error);

G_END_DECLS
