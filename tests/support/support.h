/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every test needs: waiting with a deadline, and folders of its own. */
#pragma once

#include <gio/gio.h>

/* Iterates the default main context until condition (data); fails after 30 s naming `what`. */
void          test_wait_until      (gboolean     (*condition) (gpointer),
                                    gpointer       data,
                                    const char    *what);
/* Iterates the default main context until nothing is pending in it. */
void          test_drain           (void);

/* A callback of asynchronous calls: keeps the result in the GAsyncResult * that its data points to. */
void          test_keep_result_cb  (GObject       *source,
                                    GAsyncResult  *result,
                                    gpointer       user_data);
/* Until it is there; it stays the caller's. (transfer none) */
GAsyncResult *test_wait_for_result (GAsyncResult **result,
                                    const char    *what);

/* A fresh folder; the path is freed by the caller, the folder goes with test_remove_folder(). */
char         *test_make_folder     (void);
void          test_remove_folder   (const char    *path);
void          test_write_file      (const char    *folder,
                                    const char    *name,
                                    gconstpointer  data,
                                    gsize          length);
/* An empty file that was written at that time. */
void          test_write_dated     (const char    *folder,
                                    const char    *name,
                                    time_t         time);
/* A socket in the file system, at which nobody listens. */
void          test_make_socket     (const char    *path);
/* Goes on as a user who may not read everything; for processes of their own, there is no way back. */
void          test_drop_root       (void);
/* The most memory that this process has had, in KiB; 0 where the system does not tell. */
gsize         test_get_peak_kib    (void);
