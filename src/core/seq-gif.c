/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. Source of the layout: GIF89a specification, sections 15 to 27. */
#include "config.h"

#include "seq-gif.h"

#define INTRODUCE_EXTENSION 0x21
#define INTRODUCE_FRAME 0x2c
#define TRAILER 0x3b
#define LABEL_GRAPHIC_CONTROL 0xf9

static gsize
get_table_bytes (guint8 packed)
{
  return packed & 0x80 ? (gsize) 3 << ((packed & 7) + 1) : 0;
}

/* Sub-blocks up to the empty one; FALSE when the file ends before it. */
static gboolean
skip_sub_blocks (const SeqSpan *span,
                 gsize         *at)
{
  while (*at < span->size)
    {
      guint8 length = span->data[*at];

      *at += 1u + length;
      if (length == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
skip_extension (const SeqSpan *span,
                gsize         *at,
                SeqGif        *gif)
{
  if (gif->n_frames == 0 && seq_span_u8 (span, *at + 1) == LABEL_GRAPHIC_CONTROL)
    gif->transparent = seq_span_u8 (span, *at + 3) & 1;
  *at += 2;
  return skip_sub_blocks (span, at);
}

static gboolean
skip_frame (const SeqSpan *span,
            gsize         *at,
            SeqGif        *gif)
{
  guint8 packed = seq_span_u8 (span, *at + 9);

  if (gif->n_frames == 0)
    {
      gif->frame_x = seq_span_le16 (span, *at + 1);
      gif->frame_y = seq_span_le16 (span, *at + 3);
      gif->frame_width = seq_span_le16 (span, *at + 5);
      gif->frame_height = seq_span_le16 (span, *at + 7);
      gif->interlaced = (packed & 0x40) != 0;
    }
  /* The descriptor, a table of colours and the code size. */
  *at += 10 + get_table_bytes (packed) + 1;
  if (!skip_sub_blocks (span, at))
    return FALSE;
  if (gif->n_frames++ == 0)
    gif->first_frame_end = *at;
  return TRUE;
}

void
seq_gif_walk (SeqSpan  span,
              SeqGif  *gif)
{
  gsize at = 13 + get_table_bytes (seq_span_u8 (&span, 10));
  gboolean whole = TRUE;

  *gif = (SeqGif) {
    .screen_width = seq_span_le16 (&span, 6),
    .screen_height = seq_span_le16 (&span, 8),
  };
  while (whole && at < span.size)
    switch (span.data[at])
      {
      case INTRODUCE_EXTENSION:
        whole = skip_extension (&span, &at, gif);
        break;
      case INTRODUCE_FRAME:
        whole = skip_frame (&span, &at, gif);
        break;
      case 0:
        /* Decoders skip empty blocks between blocks. */
        at++;
        break;
      case TRAILER:
        gif->has_trailer = TRUE;
        return;
      default:
        gif->damaged = TRUE;
        return;
      }
}
