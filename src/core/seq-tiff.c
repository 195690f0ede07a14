/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. Source of the layout: TIFF 6.0, section 2. */
#include "config.h"

#include "seq-tiff.h"

#define ENTRY_BYTES 12

static guint16
read_16 (const SeqTiff *tiff,
         guint64        offset)
{
  return tiff->big_endian ? seq_span_be16 (&tiff->span, offset) : seq_span_le16 (&tiff->span, offset);
}

static guint32
read_32 (const SeqTiff *tiff,
         guint64        offset)
{
  return tiff->big_endian ? seq_span_be32 (&tiff->span, offset) : seq_span_le32 (&tiff->span, offset);
}

SeqHeaderResult
seq_tiff_open (SeqTiff *tiff,
               SeqSpan  span)
{
  guint64 directory;

  *tiff = (SeqTiff) { .span = span, .big_endian = seq_span_u8 (&span, 0) == 'M' };
  if (span.size < 8)
    return SEQ_HEADER_CUT;
  if (read_16 (tiff, 0) != (tiff->big_endian ? 0x4d4d : 0x4949) || read_16 (tiff, 2) != 42)
    return SEQ_HEADER_DAMAGED;

  directory = read_32 (tiff, 4);
  /* Writers that do not know yet where it will lie leave 0, and fill it in at the end. */
  if (directory == 0 || !seq_span_has (&span, directory, 2))
    return SEQ_HEADER_CUT;
  tiff->entries = directory + 2;
  tiff->n_entries = read_16 (tiff, directory);
  return seq_span_has (&span, tiff->entries, (guint64) tiff->n_entries * ENTRY_BYTES) ? SEQ_HEADER_OK
                                                                                      : SEQ_HEADER_CUT;
}

static guint
get_type_size (guint16 type)
{
  switch (type)
    {
    case 1: /* BYTE */
    case 7: /* UNDEFINED */
      return 1;
    case 3: /* SHORT */
      return 2;
    case 4: /* LONG */
      return 4;
    default:
      return 0;
    }
}

gboolean
seq_tiff_find (const SeqTiff *tiff,
               guint          tag,
               SeqTiffField  *field)
{
  for (guint i = 0; i < tiff->n_entries; i++)
    {
      guint64 at = tiff->entries + (guint64) i * ENTRY_BYTES;

      if (read_16 (tiff, at) != tag)
        continue;
      field->size = get_type_size (read_16 (tiff, at + 2));
      field->count = read_32 (tiff, at + 4);
      /* Up to four bytes of values stand in the entry itself. */
      field->offset = (guint64) field->count * field->size <= 4 ? at + 8 : read_32 (tiff, at + 8);
      return field->size > 0 && field->count > 0;
    }
  return FALSE;
}

guint32
seq_tiff_get_value (const SeqTiff      *tiff,
                    const SeqTiffField *field,
                    guint32             index)
{
  guint64 at = field->offset + (guint64) index * field->size;

  if (index >= field->count)
    return 0;
  switch (field->size)
    {
    case 1:
      return seq_span_u8 (&tiff->span, at);
    case 2:
      return read_16 (tiff, at);
    default:
      return read_32 (tiff, at);
    }
}

guint32
seq_tiff_get (const SeqTiff *tiff,
              guint          tag,
              guint32        otherwise)
{
  SeqTiffField field;

  return seq_tiff_find (tiff, tag, &field) ? seq_tiff_get_value (tiff, &field, 0) : otherwise;
}

SeqOrientation
seq_tiff_get_orientation (const SeqTiff *tiff)
{
  guint32 value = seq_tiff_get (tiff, SEQ_TIFF_ORIENTATION, SEQ_ORIENTATION_NORMAL);

  return value >= SEQ_ORIENTATION_NORMAL && value <= SEQ_ORIENTATION_ROTATE_270 ? (SeqOrientation) value
                                                                              : SEQ_ORIENTATION_NORMAL;
}

SeqOrientation
seq_exif_get_orientation (SeqSpan exif)
{
  SeqTiff tiff;

  if (SEQ_SPAN_IS (&exif, 0, "Exif\0\0"))
    exif = seq_span_slice (&exif, 6, G_MAXUINT64);
  if (seq_tiff_open (&tiff, exif) != SEQ_HEADER_OK)
    return SEQ_ORIENTATION_NORMAL;
  return seq_tiff_get_orientation (&tiff);
}
