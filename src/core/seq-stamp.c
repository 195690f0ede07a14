/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-stamp.h"

gboolean
seq_stamp_equal (const SeqStamp *a,
                 const SeqStamp *b)
{
  return a->size == b->size && a->modified == b->modified;
}

gboolean
seq_stamp_is_young (const SeqStamp *stamp,
                    gint64          now)
{
  return stamp->modified > 0 && ABS (now - stamp->modified) < SEQ_STAMP_YOUNG_SECONDS * G_USEC_PER_SEC;
}

SeqStamp
seq_stamp_of_info (GFileInfo *info)
{
  SeqStamp stamp = { 0 };

  if (g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE))
    stamp.size = (guint64) g_file_info_get_size (info);
  stamp.modified = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC
                   + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  return stamp;
}

gboolean
seq_stamp_query (GFile         *file,
                 SeqStamp      *stamp,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, SEQ_STAMP_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable,
                                                  error);

  if (info == NULL)
    return FALSE;
  *stamp = seq_stamp_of_info (info);
  return TRUE;
}
