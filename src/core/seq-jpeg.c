/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. Source of the layout: ITU T.81, annex B. */
#include "config.h"

#include "seq-jpeg.h"

#include <string.h>

/* Markers without a segment: TEM, RST0 to RST7, SOI, EOI. */
static gboolean
stands_alone (guint8 marker)
{
  return marker == 0x01 || (marker >= 0xd0 && marker <= SEQ_JPEG_EOI);
}

/* Moves behind the next 0xff that begins a marker. Between segments that is the next byte, or
 * behind junk that decoders skip too; in coded data 0xff 0x00 is a sample and RST belongs to it. */
static gboolean
find_marker (SeqJpegWalk *walk,
             gboolean     in_scan)
{
  const SeqSpan *span = &walk->span;

  while (walk->at + 1 < span->size)
    {
      const guint8 *found = memchr (span->data + walk->at, 0xff, span->size - 1 - walk->at);
      guint8 next;

      if (found == NULL)
        return FALSE;
      walk->at = (gsize) (found - span->data) + 1;
      next = span->data[walk->at];
      if (next == 0x00 || next == 0xff || (in_scan && next >= 0xd0 && next <= 0xd7))
        continue;
      walk->marker = next;
      walk->at++;
      return TRUE;
    }
  return FALSE;
}

gboolean
seq_jpeg_walk_next (SeqJpegWalk *walk)
{
  guint16 length;

  if (!find_marker (walk, walk->marker == SEQ_JPEG_SOS))
    return FALSE;
  walk->body = (SeqSpan) { NULL, 0 };
  if (stands_alone (walk->marker))
    return TRUE;

  length = seq_span_be16 (&walk->span, walk->at);
  if (length < 2 || !seq_span_has (&walk->span, walk->at, length))
    return FALSE;
  walk->body = seq_span_slice (&walk->span, walk->at + 2, length - 2u);
  walk->at += length;
  return TRUE;
}

gboolean
seq_jpeg_is_sof (guint8 marker)
{
  /* Three codes in the middle mean something else: DHT, JPG, DAC. */
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

gboolean
seq_jpeg_is_progressive (guint8 marker)
{
  return seq_jpeg_is_sof (marker) && (marker & 3) == 2;
}

guint
seq_jpeg_count_scans (SeqSpan  span,
                      guint    most,
                      guint   *n_segments)
{
  SeqJpegWalk walk = { .span = span };
  guint n = 0;

  *n_segments = 0;
  while (n < most && seq_jpeg_walk_next (&walk) && walk.marker != SEQ_JPEG_EOI)
    {
      *n_segments += !stands_alone (walk.marker);
      n += walk.marker == SEQ_JPEG_SOS;
    }
  return n;
}
