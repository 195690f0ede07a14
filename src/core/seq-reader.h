/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-stamp.h"

G_BEGIN_DECLS

/* Bigger files are refused: no camera or renderer writes them, and a sparse one would fill memory. */
#define SEQ_READER_MAX_BYTES_DEFAULT (G_GUINT64_CONSTANT (2) << 30)

/* Measured on SMB and SFTP: 1 MiB has 1.4 to 1.8 times the throughput of 64 KiB. On a slow link
 * less is better: a chunk is what a cancelled read still costs the link. */
#define SEQ_READER_MAX_CHUNK ((gsize) 1 << 20)
#define SEQ_READER_MIN_CHUNK ((gsize) 64 << 10)

/* What is known of a read while it runs, written by its thread. All zero to begin with. */
typedef struct
{
  gsize    chunk;  /* bytes to ask for at once, set before the read begins; 0: as many as is usual */
  gsize    size;   /* bytes the file is said to have; 0 while that is not known */
  gsize    bytes;  /* read so far */
  SeqStamp stamp;  /* of the file, when it was opened. Not to be looked at before the read has ended. */
} SeqReadProgress;

/* Any thread. */
gsize seq_read_progress_get_size  (SeqReadProgress *progress);
gsize seq_read_progress_get_bytes (SeqReadProgress *progress);

/**
 * SeqReadFunc:
 * @file: any GFile
 * @max_bytes: below G_MAXUINT64; more is refused before it is read
 * @progress: (nullable): kept up to date while it reads
 *
 * Reads a whole file, blocking, in whatever thread it is called from. The loader runs it on
 * lanes of its own, because a share that has gone away holds a read for minutes, and GIO's own
 * threads are shared by every asynchronous file operation of the process.
 *
 * Errors: SEQ_ERROR_NOT_FOUND, PERMISSION, NOT_REGULAR, READ, EMPTY, TOO_LARGE, BEING_WRITTEN;
 * G_IO_ERROR_CANCELLED.
 */
typedef GBytes *(*SeqReadFunc) (GFile            *file,
                                guint64           max_bytes,
                                SeqReadProgress  *progress,
                                gpointer          user_data,
                                GCancellable     *cancellable,
                                GError          **error);

/**
 * seq_reader_read:
 * @user_data: unused
 *
 * The SeqReadFunc for real files: chunks of 1 MiB, looking at the cancellable between them. Pipes,
 * sockets, devices and folders are told apart without opening them. A file is whole or an error:
 * what was read before a failure is dropped, and so is what was written to meanwhile. Pure: any
 * thread.
 */
GBytes *seq_reader_read (GFile            *file,
                         guint64           max_bytes,
                         SeqReadProgress  *progress,
                         gpointer          user_data,
                         GCancellable     *cancellable,
                         GError          **error);

G_END_DECLS
