/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-first-frame.h"

#include <string.h>

#include "seq-gif.h"
#include "seq-webp.h"

/* The first `kept` bytes and room for `added` more; NULL when there is no memory. */
static guint8 *
copy_start (const SeqSpan *span,
            gsize          kept,
            gsize          added)
{
  guint8 *copy = g_try_malloc (kept + added);

  if (copy != NULL)
    memcpy (copy, span->data, kept);
  return copy;
}

static guint8 *
extract_gif (const SeqSpan *span,
             gsize         *length)
{
  SeqGif gif;
  guint8 *copy;

  seq_gif_walk (*span, &gif);
  /* What follows may be no more than damage, of which the decoder makes frames. */
  if (gif.n_frames < 2 && !(gif.n_frames == 1 && gif.damaged))
    return NULL;
  copy = copy_start (span, gif.first_frame_end, 1);
  if (copy == NULL)
    return NULL;
  copy[gif.first_frame_end] = ';';
  *length = gif.first_frame_end + 1;
  return copy;
}

/* The frame's own chunks as a still picture of the frame's size. */
static guint8 *
extract_webp (const SeqSpan *span,
              gsize         *length,
              int           *x,
              int           *y)
{
  SeqWebpFrame frame;
  guint32 riff, right, bottom;
  guint8 *copy;

  if (!seq_webp_is_animated (span) || !seq_webp_find_frame (span, &frame))
    return NULL;
  *length = SEQ_WEBP_EXTENDED_BYTES + frame.chunks.size;
  copy = copy_start (span, SEQ_WEBP_EXTENDED_BYTES, frame.chunks.size);
  if (copy == NULL)
    return NULL;
  riff = GUINT32_TO_LE ((guint32) *length - 8);
  right = GUINT32_TO_LE (frame.width - 1);
  bottom = GUINT32_TO_LE (frame.height - 1);
  memcpy (copy + 4, &riff, 4);
  copy[SEQ_WEBP_FLAGS] &= SEQ_WEBP_HAS_ALPHA;
  memcpy (copy + 24, &right, 3);
  memcpy (copy + 27, &bottom, 3);
  memcpy (copy + SEQ_WEBP_EXTENDED_BYTES, frame.chunks.data, frame.chunks.size);
  *x = (int) frame.x;
  *y = (int) frame.y;
  return copy;
}

GBytes *
seq_first_frame_extract (SeqFormat  format,
                         GBytes    *bytes,
                         int       *x,
                         int       *y)
{
  SeqSpan span;
  gsize length = 0;
  guint8 *copy = NULL;

  *x = *y = 0;
  span.data = g_bytes_get_data (bytes, &span.size);
  if (format == SEQ_FORMAT_GIF)
    copy = extract_gif (&span, &length);
  else if (format == SEQ_FORMAT_WEBP)
    copy = extract_webp (&span, &length, x, y);
  return copy != NULL ? g_bytes_new_take (copy, length) : g_bytes_ref (bytes);
}
