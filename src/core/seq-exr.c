/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. Source of the layout: "OpenEXR File Layout", the OpenEXR documentation. */
#include "config.h"

#include "seq-exr.h"

#include <string.h>

/* Of all lists together. A channel takes 18 bytes or more; pictures of many layers have some hundreds. */
#define LISTS_BYTES_MAX (256u << 10)

/* Magic number and version. */
#define START_BYTES 8

/* Of the version: there is more than one header, and an empty one behind the last. */
#define HAS_PARTS 0x1000

/* Behind the text that begins at `at`, or behind the file. */
static guint64
skip_text (const SeqSpan *span,
           guint64        at)
{
  SeqSpan rest = seq_span_slice (span, at, G_MAXUINT64);
  const guint8 *end = rest.size > 0 ? memchr (rest.data, 0, rest.size) : NULL;

  return end != NULL ? at + (guint64) (end - rest.data) + 1 : (guint64) span->size + 1;
}

/* Attributes are a name, a type, the length of a value, and the value; an empty name ends a header. */
gboolean
seq_exr_is_bearable (SeqSpan span)
{
  gboolean parts = (seq_span_le32 (&span, 4) & HAS_PARTS) != 0;
  guint64 at = START_BYTES, lists = 0;

  while (seq_span_has (&span, at, 1) && lists <= LISTS_BYTES_MAX)
    {
      guint64 type, size;

      if (seq_span_u8 (&span, at) == 0 && (!parts || seq_span_u8 (&span, ++at) == 0))
        break;
      type = skip_text (&span, at);
      size = skip_text (&span, type);
      if (!seq_span_has (&span, size, 4))
        break;
      if (SEQ_SPAN_IS (&span, type, "chlist\0"))
        lists += seq_span_le32 (&span, size);
      at = size + 4 + seq_span_le32 (&span, size);
    }
  return lists <= LISTS_BYTES_MAX;
}
