/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a desktop does with a file: shows it in its folder, and asks which program is to open it. Main thread
 * only; nothing waits. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * seq_file_manager_show_async:
 *
 * In the file manager, selected; or its folder alone, where the file manager cannot do more.
 */
void     seq_file_manager_show_async       (GFile                *file,
                                            GdkDisplay           *display,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean seq_file_manager_show_finish      (GAsyncResult         *result,
                                            GError              **error);

/**
 * seq_file_manager_open_with_async:
 *
 * Errors: G_IO_ERROR_NOT_SUPPORTED where the desktop has nothing to ask with.
 */
void     seq_file_manager_open_with_async  (GFile                *file,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean seq_file_manager_open_with_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
