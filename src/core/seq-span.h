/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SeqSpan:
 *
 * A part of a file. Every offset in a file may be hostile, so the readers below take any offset
 * and give 0 for what lies outside. Where 0 would be a lie, ask seq_span_has() first.
 */
typedef struct
{
  const guint8 *data;
  gsize         size;
} SeqSpan;

static inline gboolean
seq_span_has (const SeqSpan *span,
              guint64        offset,
              guint64        length)
{
  return offset <= span->size && length <= span->size - offset;
}

/* Up to `length` bytes from `offset`; fewer or none where the span ends. */
static inline SeqSpan
seq_span_slice (const SeqSpan *span,
                guint64        offset,
                guint64        length)
{
  gsize start = (gsize) MIN (offset, span->size);

  return (SeqSpan) { span->data + start, (gsize) MIN (length, span->size - start) };
}

static inline gboolean
seq_span_equal (const SeqSpan *span,
                guint64        offset,
                const char    *text,
                gsize          length)
{
  if (!seq_span_has (span, offset, length))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (span->data[offset + i] != (guint8) text[i])
      return FALSE;
  return TRUE;
}

/* For literals, which may hold zeros. */
#define SEQ_SPAN_IS(span, offset, literal) seq_span_equal (span, offset, "" literal, sizeof literal - 1)

static inline guint8
seq_span_u8 (const SeqSpan *span,
             guint64        offset)
{
  return offset < span->size ? span->data[offset] : 0;
}

static inline guint16
seq_span_be16 (const SeqSpan *span,
               guint64        offset)
{
  if (!seq_span_has (span, offset, 2))
    return 0;
  return (guint16) (span->data[offset] << 8 | span->data[offset + 1]);
}

static inline guint16
seq_span_le16 (const SeqSpan *span,
               guint64        offset)
{
  return GUINT16_SWAP_LE_BE (seq_span_be16 (span, offset));
}

static inline guint32
seq_span_be32 (const SeqSpan *span,
               guint64        offset)
{
  if (!seq_span_has (span, offset, 4))
    return 0;
  return (guint32) seq_span_be16 (span, offset) << 16 | seq_span_be16 (span, offset + 2);
}

static inline guint32
seq_span_le32 (const SeqSpan *span,
               guint64        offset)
{
  return GUINT32_SWAP_LE_BE (seq_span_be32 (span, offset));
}

static inline guint32
seq_span_le24 (const SeqSpan *span,
               guint64        offset)
{
  return seq_span_le16 (span, offset) | (guint32) seq_span_u8 (span, offset + 2) << 16;
}

G_END_DECLS
