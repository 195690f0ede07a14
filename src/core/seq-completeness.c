/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-completeness.h"

#include <glib/gi18n-lib.h>

#include "seq-error.h"
#include "seq-gif.h"
#include "seq-header-private.h"
#include "seq-jpeg.h"
#include "seq-tiff.h"

/* Strips of a picture are at most as many as it has rows; a table that claims more is hostile. */
#define TIFF_PARTS_MAX (1u << 24)

/* Each rule gives the bytes that the file must have at least, which is its size or less when all is
 * there; or this when the file ends too early and does not tell where it should. */
#define UNKNOWN G_GUINT64_CONSTANT (0)

/* IEND ends the file (PNG specification, 5.6). Where a copy has taken room before its bytes have
 * come, the walk meets zeros. */
static guint64
measure_png (const SeqSpan *span)
{
  guint64 at = 8;

  while (seq_span_has (span, at, 12))
    {
      if (SEQ_SPAN_IS (span, at + 4, "IEND"))
        return at + 12;
      if (SEQ_SPAN_IS (span, at + 4, "\0\0\0\0"))
        return UNKNOWN;
      at += 12 + (guint64) seq_span_be32 (span, at);
    }
  /* A chunk that is begun must end, and IEND must follow. */
  return at > span->size ? at + 12 : UNKNOWN;
}

/* EOI, behind the scan that the header has found. A thumbnail's EOI lies inside of a segment, where
 * the walk does not look. */
static guint64
measure_jpeg (const SeqSpan *span)
{
  SeqJpegWalk walk = { .span = *span };

  while (seq_jpeg_walk_next (&walk))
    if (walk.marker == SEQ_JPEG_EOI)
      return walk.at;
  return UNKNOWN;
}

/* An animation is whole when all of its frames are. */
static guint64
measure_gif (const SeqSpan *span)
{
  SeqGif gif;

  seq_gif_walk (*span, &gif);
  /* No cut makes damage, so the decoder may judge it. */
  return gif.damaged || (gif.has_trailer && gif.n_frames > 0) ? span->size : UNKNOWN;
}

/* The size in the RIFF header, and the first chunk as it says itself. */
static guint64
measure_webp (const SeqSpan *span)
{
  guint64 riff = 8 + (guint64) seq_span_le32 (span, 4);
  guint64 first = 20 + (guint64) seq_span_le32 (span, 16);

  return MAX (riff, first);
}

static guint64
get_field_end (const SeqTiffField *field)
{
  guint64 size = (guint64) field->count * field->size;

  return size > G_MAXUINT64 - field->offset ? G_MAXUINT64 : field->offset + size;
}

/* The end of the part that lies last: strips or tiles by their offsets and lengths, or 0. */
static guint64
measure_tiff_parts (const SeqTiff *tiff,
                    guint          offsets_tag,
                    guint          bytes_tag)
{
  SeqTiffField offsets, bytes = { 0 };
  guint64 most = 0;

  if (!seq_tiff_find (tiff, offsets_tag, &offsets))
    return 0;
  most = get_field_end (&offsets);
  if (seq_tiff_find (tiff, bytes_tag, &bytes))
    most = MAX (most, get_field_end (&bytes));
  /* The tables themselves must be there before they can be read. */
  if (most > tiff->span.size || offsets.count > TIFF_PARTS_MAX)
    return most;
  for (guint32 i = 0; i < offsets.count; i++)
    {
      guint64 start = seq_tiff_get_value (tiff, &offsets, i), length = seq_tiff_get_value (tiff, &bytes, i);

      most = MAX (most, length > G_MAXUINT64 - start ? G_MAXUINT64 : start + length);
    }
  return most;
}

/* Other fields without which the parts mean nothing. That the rest is there is not asked: many files
 * hold private fields that point nowhere. */
static guint64
measure_tiff_tables (const SeqTiff *tiff)
{
  const guint tags[] = { SEQ_TIFF_BITS_PER_SAMPLE, SEQ_TIFF_COLOR_MAP, SEQ_TIFF_JPEG_TABLES };
  guint64 most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      SeqTiffField field;

      if (seq_tiff_find (tiff, tags[i], &field))
        most = MAX (most, get_field_end (&field));
    }
  return most;
}

static guint64
measure_tiff (const SeqSpan *span)
{
  SeqTiff tiff;
  guint64 strips, tiles, tables;

  if (seq_tiff_open (&tiff, *span) != SEQ_HEADER_OK)
    return UNKNOWN;
  strips = measure_tiff_parts (&tiff, SEQ_TIFF_STRIP_OFFSETS, SEQ_TIFF_STRIP_BYTES);
  tiles = measure_tiff_parts (&tiff, SEQ_TIFF_TILE_OFFSETS, SEQ_TIFF_TILE_BYTES);
  tables = measure_tiff_tables (&tiff);
  /* Without any of them nothing is cut off: the decoder has its own words for that. */
  return MAX (1, MAX (tables, MAX (strips, tiles)));
}

/* Runs of BI_RLE8 and BI_RLE4 up to "end of bitmap", which is 0 1. */
static guint64
measure_bmp_runs (const SeqSpan   *span,
                  const SeqHeader *header)
{
  gboolean nibbles = seq_span_le32 (span, 30) == 2;
  guint64 at = header->pixels_offset;

  while (seq_span_has (span, at, 2))
    {
      guint8 run = span->data[at], code = span->data[at + 1];

      at += 2;
      if (run != 0 || code == 0)
        continue;
      if (code == 1)
        return at;
      /* 2 moves by two bytes; larger ones are that many pixels as they are, filled to words. */
      at += code == 2 ? 2 : ((nibbles ? (code + 1u) / 2 : code) + 1u) & ~1u;
    }
  return UNKNOWN;
}

/* Packets of TGA: a run is one pixel, others hold as many as they say. */
static guint64
measure_tga_runs (const SeqSpan   *span,
                  const SeqHeader *header)
{
  guint64 left = (guint64) header->width * header->height;
  guint pixel = (seq_span_u8 (span, 16) + 7u) / 8;
  guint64 at = header->pixels_offset;

  while (left > 0)
    {
      guint count = (seq_span_u8 (span, at) & 0x7fu) + 1;

      if (at >= span->size)
        return UNKNOWN;
      at += 1 + (guint64) pixel * (span->data[at] & 0x80 ? 1 : count);
      left -= MIN (left, count);
    }
  return at;
}

/* Numbers of a PNM in text. P1 may write its digits without blanks. A last number that touches
 * the end of the file counts: writing no line break there is common. */
static guint64
measure_pnm_text (const SeqSpan   *span,
                  const SeqHeader *header)
{
  guint64 left = (guint64) header->width * header->height;
  gboolean digits = seq_span_u8 (span, 1) == '1';
  gsize at = (gsize) header->pixels_offset;

  left = left > G_MAXUINT64 / 3 ? G_MAXUINT64 : left * header->n_channels;
  while (left > 0)
    {
      seq_pnm_skip_blank (span, &at);
      if (at >= span->size)
        return UNKNOWN;
      do
        at++;
      while (!digits && at < span->size && !g_ascii_isspace (span->data[at]) && span->data[at] != '#');
      left--;
    }
  return at;
}

static guint64
measure (SeqFormat        format,
         const SeqHeader *header,
         const SeqSpan   *span)
{
  if (header->pixels_size > 0)
    return header->pixels_size > G_MAXUINT64 - header->pixels_offset ? G_MAXUINT64
                                                                     : header->pixels_offset + header->pixels_size;
  switch (format)
    {
    case SEQ_FORMAT_PNG:
      return measure_png (span);
    case SEQ_FORMAT_JPEG:
      return measure_jpeg (span);
    case SEQ_FORMAT_GIF:
      return measure_gif (span);
    case SEQ_FORMAT_WEBP:
      return measure_webp (span);
    case SEQ_FORMAT_TIFF:
    case SEQ_FORMAT_BIGTIFF:
      return measure_tiff (span);
    case SEQ_FORMAT_BMP:
      return measure_bmp_runs (span, header);
    case SEQ_FORMAT_TGA:
      return measure_tga_runs (span, header);
    case SEQ_FORMAT_PNM:
      return measure_pnm_text (span, header);
    default:
      return span->size;
    }
}

gboolean
seq_completeness_check (SeqFormat         format,
                        const SeqHeader  *header,
                        const guint8     *data,
                        gsize             size,
                        GError          **error)
{
  const SeqSpan span = { data, size };
  guint64 needed = measure (format, header, &span);
  g_autofree char *has = NULL, *needs = NULL;

  if (needed != UNKNOWN && needed <= size)
    return TRUE;

  has = g_format_size (size);
  needs = g_format_size (needed);
  /* Where both are rounded to the same, telling them apart would say nothing. */
  if (needed == UNKNOWN || g_str_equal (has, needs))
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE,
                 /* Translators: %s is a size such as 1.2 MB */
                 _("Incomplete: it ends after %s. Still being written?"), has);
  else
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE,
                 /* Translators: sizes such as 1.2 MB */
                 _("Incomplete: %s of at least %s. Still being written?"), has, needs);
  return FALSE;
}
