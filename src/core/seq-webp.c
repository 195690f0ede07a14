/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. Source of the layout: RFC 9649, 2.7 and 2.7.1.1. */
#include "config.h"

#include "seq-webp.h"

/* What comes in ANMF before the chunks of the frame, the chunk's own header included. */
#define FRAME_HEADER_BYTES 24

gboolean
seq_webp_is_animated (const SeqSpan *span)
{
  return SEQ_SPAN_IS (span, 12, "VP8X\012\0\0\0") && (seq_span_u8 (span, SEQ_WEBP_FLAGS) & SEQ_WEBP_HAS_ANIMATION) != 0;
}

static void
read_frame (const SeqSpan *span,
            guint64        at,
            guint32        size,
            SeqWebpFrame  *frame)
{
  frame->x = seq_span_le24 (span, at + 8) * 2;
  frame->y = seq_span_le24 (span, at + 11) * 2;
  frame->width = seq_span_le24 (span, at + 14) + 1;
  frame->height = seq_span_le24 (span, at + 17) + 1;
  frame->chunks = seq_span_slice (span, at + FRAME_HEADER_BYTES, size - (FRAME_HEADER_BYTES - 8));
}

gboolean
seq_webp_find_frame (const SeqSpan *span,
                     SeqWebpFrame  *frame)
{
  guint32 width = seq_span_le24 (span, 24) + 1, height = seq_span_le24 (span, 27) + 1;
  guint64 at = 12;

  while (seq_span_has (span, at, 8))
    {
      guint32 size = seq_span_le32 (span, at + 4);

      if (SEQ_SPAN_IS (span, at, "ANMF"))
        {
          if (size <= FRAME_HEADER_BYTES - 8 || !seq_span_has (span, at + 8, size))
            return FALSE;
          read_frame (span, at, size, frame);
          return frame->x + frame->width <= width && frame->y + frame->height <= height;
        }
      at += 8 + (guint64) size + (size & 1);
    }
  return FALSE;
}
