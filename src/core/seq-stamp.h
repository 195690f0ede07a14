/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* By what a file is known to be another than the one that was read. */
typedef struct
{
  guint64 size;     /* bytes */
  gint64  modified; /* microseconds since 1970; 0: not known */
} SeqStamp;

/* A file that was written to this lately may be in the making still. */
#define SEQ_STAMP_YOUNG_SECONDS 15

gboolean seq_stamp_equal    (const SeqStamp *a,
                             const SeqStamp *b);
/* Whether a file may be in the making at @now, in microseconds since 1970. The clocks of a share may
 * differ from ours, so the future counts too. Pure. */
gboolean seq_stamp_is_young (const SeqStamp *stamp,
                             gint64          now);

/**
 * seq_stamp_query:
 *
 * Asks the file system, following links. Blocks. Any thread.
 *
 * Returns: %FALSE when there is no such file, or it cannot be asked for
 */
gboolean seq_stamp_query    (GFile          *file,
                             SeqStamp       *stamp,
                             GCancellable   *cancellable,
                             GError        **error);
/* From what the file system said of a file, with the attributes below. */
#define SEQ_STAMP_ATTRIBUTES                                                                                       \
  G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC
SeqStamp seq_stamp_of_info  (GFileInfo      *info);

G_END_DECLS
