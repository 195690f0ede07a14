/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-header.h"

#include "seq-gif.h"
#include "seq-header-private.h"
#include "seq-jpeg.h"
#include "seq-tiff.h"
#include "seq-webp.h"

/* PNG; source: the PNG specification, third edition, 11.2.1 and 5.3. */

static guint
get_png_channels (guint8 color_type)
{
  switch (color_type)
    {
    case 0:
      return 1;
    case 4:
      return 2;
    case 6:
      return 4;
    case 2:
    case 3:
    default:
      return 3;
    }
}

/* Chunks that matter here: tRNS adds an alpha channel, eXIf may also stand behind the pixels. */
static void
read_png_chunks (const SeqSpan *span,
                 SeqHeader     *header)
{
  guint64 at = 33;

  while (seq_span_has (span, at, 12))
    {
      guint32 length = seq_span_be32 (span, at);

      if (SEQ_SPAN_IS (span, at + 4, "tRNS"))
        header->n_channels++;
      else if (SEQ_SPAN_IS (span, at + 4, "eXIf"))
        header->orientation = seq_exif_get_orientation (seq_span_slice (span, at + 8, length));
      else if (SEQ_SPAN_IS (span, at + 4, "IEND"))
        break;
      at += 12 + (guint64) length;
    }
  header->n_channels = MIN (header->n_channels, 4);
}

static SeqHeaderResult
read_png (const SeqSpan *span,
          SeqHeader     *header)
{
  guint8 color_type = seq_span_u8 (span, 25);

  if (span->size < 33)
    return SEQ_HEADER_CUT;
  if (!SEQ_SPAN_IS (span, 8, "\0\0\0\015IHDR"))
    return SEQ_HEADER_DAMAGED;
  header->width = seq_span_be32 (span, 16);
  header->height = seq_span_be32 (span, 20);
  header->bits_per_sample = color_type == 3 ? 8 : seq_span_u8 (span, 24);
  header->n_channels = get_png_channels (color_type);
  header->progressive = seq_span_u8 (span, 28) != 0;
  header->grey = color_type == 0 || color_type == 4;
  read_png_chunks (span, header);
  return SEQ_HEADER_OK;
}

/* JPEG; source: ITU T.81, B.2.2; Exif 2.3, 4.5.4 for APP1. */

static SeqHeaderResult
read_jpeg (const SeqSpan *span,
           SeqHeader     *header)
{
  SeqJpegWalk walk = { .span = *span };
  gboolean found = FALSE;

  while (seq_jpeg_walk_next (&walk) && walk.marker != SEQ_JPEG_SOS && walk.marker != SEQ_JPEG_EOI)
    {
      if (walk.marker == SEQ_JPEG_APP1 && SEQ_SPAN_IS (&walk.body, 0, "Exif\0"))
        header->orientation = seq_exif_get_orientation (walk.body);
      if (!seq_jpeg_is_sof (walk.marker) || found)
        continue;
      found = TRUE;
      header->bits_per_sample = seq_span_u8 (&walk.body, 0);
      header->height = seq_span_be16 (&walk.body, 1);
      header->width = seq_span_be16 (&walk.body, 3);
      header->n_channels = MIN (seq_span_u8 (&walk.body, 5), 4);
      header->progressive = seq_jpeg_is_progressive (walk.marker);
    }
  if (walk.marker == SEQ_JPEG_SOS)
    return found ? SEQ_HEADER_OK : SEQ_HEADER_DAMAGED;
  return walk.marker == SEQ_JPEG_EOI ? SEQ_HEADER_DAMAGED : SEQ_HEADER_CUT;
}

/* TIFF; source: TIFF 6.0, section 8. */

static SeqHeaderResult
read_tiff (const SeqSpan *span,
           SeqHeader     *header)
{
  SeqTiff tiff;
  SeqHeaderResult result = seq_tiff_open (&tiff, *span);
  gboolean palette = seq_tiff_get (&tiff, SEQ_TIFF_PHOTOMETRIC, 0) == 3;

  if (result != SEQ_HEADER_OK)
    return result;
  if (!seq_tiff_is_bearable (&tiff))
    return SEQ_HEADER_DAMAGED;
  header->width = seq_tiff_get (&tiff, SEQ_TIFF_WIDTH, 0);
  header->height = seq_tiff_get (&tiff, SEQ_TIFF_HEIGHT, 0);
  header->bits_per_sample = palette ? 8 : seq_tiff_get (&tiff, SEQ_TIFF_BITS_PER_SAMPLE, 1);
  header->n_channels = palette ? 3 : MIN (seq_tiff_get (&tiff, SEQ_TIFF_SAMPLES_PER_PIXEL, 1), 4);
  header->orientation = seq_tiff_get_orientation (&tiff);
  return SEQ_HEADER_OK;
}

/* WebP; source: RFC 9649, 2.3 to 2.7; RFC 6386, 9.1 for the size in VP8. */

static void
read_webp_exif (const SeqSpan *span,
                SeqHeader     *header)
{
  guint64 at = 12;

  while (seq_span_has (span, at, 8))
    {
      guint32 length = seq_span_le32 (span, at + 4);

      if (SEQ_SPAN_IS (span, at, "EXIF"))
        header->orientation = seq_exif_get_orientation (seq_span_slice (span, at + 8, length));
      at += 8 + (guint64) length + (length & 1);
    }
}

/* Whether an animation has no first frame in its canvas, though nothing of the file is missing. */
static gboolean
lacks_webp_frame (const SeqSpan *span)
{
  SeqWebpFrame frame;

  return seq_webp_is_animated (span) && span->size >= 8 + (guint64) seq_span_le32 (span, 4)
         && !seq_webp_find_frame (span, &frame);
}

static SeqHeaderResult
read_webp (const SeqSpan *span,
           SeqHeader     *header)
{
  guint32 bits = seq_span_le32 (span, 21);

  if (span->size < 30)
    return SEQ_HEADER_CUT;
  if (lacks_webp_frame (span))
    return SEQ_HEADER_DAMAGED;
  header->bits_per_sample = 8;
  header->n_channels = 3;
  if (SEQ_SPAN_IS (span, 12, "VP8X"))
    {
      header->width = seq_span_le24 (span, 24) + 1;
      header->height = seq_span_le24 (span, 27) + 1;
      header->n_channels = seq_span_u8 (span, SEQ_WEBP_FLAGS) & SEQ_WEBP_HAS_ALPHA ? 4 : 3;
      read_webp_exif (span, header);
    }
  else if (SEQ_SPAN_IS (span, 12, "VP8L") && seq_span_u8 (span, 20) == 0x2f)
    {
      header->width = (bits & 0x3fff) + 1;
      header->height = (bits >> 14 & 0x3fff) + 1;
      header->n_channels = bits >> 28 & 1 ? 4 : 3;
    }
  else if (SEQ_SPAN_IS (span, 12, "VP8 ") && SEQ_SPAN_IS (span, 23, "\235\001\052"))
    {
      header->width = seq_span_le16 (span, 26) & 0x3fff;
      header->height = seq_span_le16 (span, 28) & 0x3fff;
    }
  else
    return SEQ_HEADER_DAMAGED;
  return SEQ_HEADER_OK;
}

/* GIF: memory is taken for the screen and for the frame, so the larger one counts. */

static SeqHeaderResult
read_gif (const SeqSpan *span,
          SeqHeader     *header)
{
  SeqGif gif;

  if (span->size < 13)
    return SEQ_HEADER_CUT;
  seq_gif_walk (*span, &gif);
  /* A decoder that goes on behind damage finds frames of any size there. */
  if (gif.n_frames == 0 && gif.damaged)
    return SEQ_HEADER_DAMAGED;
  if (gif.n_frames > 0 && (gif.frame_width == 0 || gif.frame_height == 0))
    return SEQ_HEADER_DAMAGED;
  header->width = MAX (gif.screen_width, gif.frame_x + gif.frame_width);
  header->height = MAX (gif.screen_height, gif.frame_y + gif.frame_height);
  header->bits_per_sample = 8;
  header->n_channels = gif.transparent ? 4 : 3;
  header->progressive = gif.interlaced;
  return SEQ_HEADER_OK;
}

static SeqHeaderResult
read_format (SeqFormat      format,
             const SeqSpan *span,
             SeqHeader     *header)
{
  switch (format)
    {
    case SEQ_FORMAT_PNG:
      return read_png (span, header);
    case SEQ_FORMAT_JPEG:
      return read_jpeg (span, header);
    case SEQ_FORMAT_TIFF:
    case SEQ_FORMAT_BIGTIFF:
      return read_tiff (span, header);
    case SEQ_FORMAT_WEBP:
      return read_webp (span, header);
    case SEQ_FORMAT_GIF:
      return read_gif (span, header);
    case SEQ_FORMAT_BMP:
      return seq_header_read_bmp (span, header);
    case SEQ_FORMAT_TGA:
      return seq_header_read_tga (span, header);
    case SEQ_FORMAT_PNM:
      return seq_header_read_pnm (span, header);
    case SEQ_FORMAT_PAM:
      return seq_header_read_pam (span, header);
    default:
      return SEQ_HEADER_UNKNOWN;
    }
}

SeqHeaderResult
seq_header_read (SeqFormat     format,
                 const guint8 *data,
                 gsize         size,
                 SeqHeader    *header)
{
  const SeqHeader nothing = { .orientation = SEQ_ORIENTATION_NORMAL };
  const SeqSpan span = { data, size };
  SeqHeaderResult result;

  *header = nothing;
  result = read_format (format, &span, header);
  if (result == SEQ_HEADER_OK && (header->width == 0 || header->height == 0))
    result = SEQ_HEADER_DAMAGED;
  if (result != SEQ_HEADER_OK)
    *header = nothing;
  return result;
}
