/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files without a path, as those of gvfs are, that answer, fail and stop as a test wants it. */
#pragma once

#include <gio/gio.h>

/*
 * What a file and its folder do, and what was asked of them. The test owns it and keeps it longer
 * than the files. All zero is a regular file without content that says its size.
 */
typedef struct
{
  /* queries */
  GFileType          type;         /* G_FILE_TYPE_UNKNOWN, which is 0: regular */
  gboolean           hides_size;
  guint64            claimed_size; /* 0: that of the content */

  /* reading */
  GBytes            *content;      /* NULL: none */
  gsize              read_max;     /* bytes that one read gives at most; 0: what was asked for */
  gboolean           endless;      /* zeros after the content, for ever */

  /* listing */
  const char *const *names;        /* NULL-terminated; regular files */

  /* failing: with this code of G_IO_ERROR at that point; 0 (G_IO_ERROR_FAILED) is a point too */
  gboolean           query_fails;
  gboolean           open_fails;
  gboolean           read_fails;   /* once fail_after bytes have been given */
  gsize              fail_after;
  int                fail_code;

  /* cancelling: done by the file itself within its n-th read or n-th name, counted from 1 */
  GCancellable      *cancellable;
  guint              cancel_at;

  /* what happened */
  guint              n_queries;
  guint              n_opens;
  guint              n_reads;
  guint              n_names;
  gsize              n_bytes_asked;
} FakeFiles;

/* `uri` names a file; its parents are folders that list the names. */
GFile *fake_file_new (FakeFiles  *files,
                      const char *uri);
