/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the reader share: a file of its own for every test, and ways to read one. */
#pragma once

#include "seq-error.h"
#include "seq-reader.h"

G_BEGIN_DECLS

#define READING_NO_LIMIT SEQ_READER_MAX_BYTES_DEFAULT

/* Around the size of the chunks in which files are read; 0 is the end. */
extern const gsize reading_lengths[];

/* For g_test_add(): the file is not there yet. */
typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} ReadingFixture;

void    reading_set_up              (ReadingFixture *fixture,
                                     gconstpointer   data);
void    reading_tear_down           (ReadingFixture *fixture,
                                     gconstpointer   data);
#define READING_ADD(path, func) g_test_add (path, ReadingFixture, NULL, reading_set_up, func, reading_tear_down)

/* No two chunks of it are alike, so that a chunk in the wrong place is seen. */
GBytes *reading_new_content         (gsize           length);
/* The same, which is in the file by then. */
GBytes *reading_write_content       (const char     *folder,
                                     const char     *name,
                                     gsize           length);

/* With the usual limit. */
void    reading_assert_reads        (GFile          *file,
                                     GBytes         *expected);
void    reading_assert_fails        (GFile          *file,
                                     SeqError        code);
void    reading_assert_fails_within (GFile          *file,
                                     guint64         max_bytes,
                                     GCancellable   *cancellable,
                                     GQuark          domain,
                                     int             code);

G_END_DECLS
