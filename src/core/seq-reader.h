/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bigger files are refused: no camera or renderer writes them, and a sparse one would fill memory. */
#define SEQ_READER_MAX_BYTES_DEFAULT (G_GUINT64_CONSTANT (2) << 30)

/**
 * SeqReadFunc:
 * @file: any GFile
 * @max_bytes: below G_MAXUINT64; more is refused before it is read
 *
 * Reads a whole file, blocking, in whatever thread it is called from. The loader runs it on
 * lanes of its own, because a share that has gone away holds a read for minutes, and GIO's own
 * threads are shared by every asynchronous file operation of the process.
 *
 * Errors: SEQ_ERROR_NOT_FOUND, PERMISSION, NOT_REGULAR, READ, EMPTY, TOO_LARGE;
 * G_IO_ERROR_CANCELLED.
 */
typedef GBytes *(*SeqReadFunc) (GFile         *file,
                                guint64        max_bytes,
                                gpointer       user_data,
                                GCancellable  *cancellable,
                                GError       **error);

/**
 * seq_reader_read:
 * @user_data: unused
 *
 * The SeqReadFunc for real files: chunks of 1 MiB, looking at the cancellable between them. Pipes,
 * sockets, devices and folders are told apart without opening them. A file is whole or an error:
 * what was read before a failure is dropped. Pure: any thread.
 */
GBytes *seq_reader_read (GFile         *file,
                         guint64        max_bytes,
                         gpointer       user_data,
                         GCancellable  *cancellable,
                         GError       **error);

G_END_DECLS
