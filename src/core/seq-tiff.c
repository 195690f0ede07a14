/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. Source of the layout: TIFF 6.0, section 2; of BigTIFF: "The BigTIFF File Format
 * Proposal", AWare Systems. */
#include "config.h"

#include "seq-tiff.h"

/* Strips and tiles may lie on each other, as empty ones do; no picture is of more bytes than this. */
#define PART_BYTES_MAX (G_GUINT64_CONSTANT (1) << 31)

/* Values may, too, as both resolutions do. */
#define VALUE_BYTES_SPARE 65536

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

static guint64
read_64 (const SeqTiff *tiff,
         guint64        offset)
{
  guint64 first = read_32 (tiff, offset), second = read_32 (tiff, offset + 4);

  return tiff->big_endian ? first << 32 | second : second << 32 | first;
}

/* A count or an offset, as wide as they are in this file. */
static guint64
read_offset (const SeqTiff *tiff,
             guint64        offset)
{
  return tiff->wide ? read_64 (tiff, offset) : read_32 (tiff, offset);
}

static guint
get_entry_size (const SeqTiff *tiff)
{
  return tiff->wide ? 20 : 12;
}

SeqHeaderResult
seq_tiff_open (SeqTiff *tiff,
               SeqSpan  span)
{
  guint64 directory;
  guint count_size;

  *tiff = (SeqTiff) { .span = span, .big_endian = seq_span_u8 (&span, 0) == 'M' };
  tiff->wide = read_16 (tiff, 2) == 43;
  count_size = tiff->wide ? 8 : 2;
  if (span.size < (tiff->wide ? 16 : 8))
    return SEQ_HEADER_CUT;
  if (read_16 (tiff, 0) != (tiff->big_endian ? 0x4d4d : 0x4949) || (read_16 (tiff, 2) != 42 && !tiff->wide))
    return SEQ_HEADER_DAMAGED;

  directory = tiff->wide ? read_64 (tiff, 8) : read_32 (tiff, 4);
  /* Writers that do not know yet where it will lie leave 0, and fill it in at the end. */
  if (directory == 0 || !seq_span_has (&span, directory, count_size))
    return SEQ_HEADER_CUT;
  tiff->entries = directory + count_size;
  /* No more than a classic one can have: there are not as many tags. */
  if (tiff->wide && read_64 (tiff, directory) > G_MAXUINT16)
    return SEQ_HEADER_DAMAGED;
  tiff->n_entries = tiff->wide ? (guint) read_64 (tiff, directory) : read_16 (tiff, directory);
  return seq_span_has (&span, tiff->entries, (guint64) tiff->n_entries * get_entry_size (tiff)) ? SEQ_HEADER_OK
                                                                                                : SEQ_HEADER_CUT;
}

/* Of types that are read here; of others 0. With a sign they are what libtiff takes, too, where no number is
 * below 0. */
static guint
get_type_size (guint16 type)
{
  switch (type)
    {
    case 1: /* BYTE */
    case 6: /* SBYTE */
    case 7: /* UNDEFINED */
      return 1;
    case 3: /* SHORT */
    case 8: /* SSHORT */
      return 2;
    case 4: /* LONG */
    case 9: /* SLONG */
      return 4;
    case 16: /* LONG8 */
    case 17: /* SLONG8 */
      return 8;
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
      guint64 at = tiff->entries + (guint64) i * get_entry_size (tiff);
      guint64 value = at + (tiff->wide ? 12 : 8), room = tiff->wide ? 8 : 4;

      if (read_16 (tiff, at) != tag)
        continue;
      field->size = get_type_size (read_16 (tiff, at + 2));
      field->count = (guint32) MIN (read_offset (tiff, at + 4), G_MAXUINT32);
      /* Up to four bytes of values stand in the entry itself; eight in a BigTIFF. */
      field->offset = (guint64) field->count * field->size <= room ? value : read_offset (tiff, value);
      return field->size > 0 && field->count > 0;
    }
  return FALSE;
}

guint64
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
    case 8:
      return read_64 (tiff, at);
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

  if (!seq_tiff_find (tiff, tag, &field))
    return otherwise;
  return (guint32) MIN (seq_tiff_get_value (tiff, &field, 0), G_MAXUINT32);
}

/* Of every type. */
static guint
get_any_type_size (guint16 type)
{
  static const guint8 sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };

  return type < G_N_ELEMENTS (sizes) ? sizes[type] : 0;
}

/* How much a library copies when it keeps all values; those outside of the file it cannot. */
static guint64
count_value_bytes (const SeqTiff *tiff)
{
  guint64 sum = 0;

  for (guint i = 0; i < tiff->n_entries; i++)
    {
      guint64 at = tiff->entries + (guint64) i * get_entry_size (tiff), count = read_offset (tiff, at + 4);
      guint size = get_any_type_size (read_16 (tiff, at + 2));

      if (size > 0 && count <= tiff->span.size / size
          && seq_span_has (&tiff->span, read_offset (tiff, at + (tiff->wide ? 12 : 8)), count * size))
        sum += count * size;
    }
  return sum;
}

/* How much of the file is read for all strips or tiles, up to what is too much. */
static guint64
count_part_bytes (const SeqTiff *tiff,
                  guint          tag,
                  guint64        most)
{
  SeqTiffField field;
  guint64 sum = 0;

  if (!seq_tiff_find (tiff, tag, &field))
    return 0;
  for (guint32 i = 0; i < field.count && sum <= most; i++)
    {
      guint64 at = field.offset + (guint64) i * field.size;

      if (!seq_span_has (&tiff->span, at, field.size))
        break;
      sum += MIN (seq_tiff_get_value (tiff, &field, i), tiff->span.size);
    }
  return sum;
}

gboolean
seq_tiff_is_bearable (const SeqTiff *tiff)
{
  guint64 most = MAX (PART_BYTES_MAX, tiff->span.size);

  return count_value_bytes (tiff) <= 2 * (guint64) tiff->span.size + VALUE_BYTES_SPARE
         && count_part_bytes (tiff, SEQ_TIFF_STRIP_BYTES, most) <= most
         && count_part_bytes (tiff, SEQ_TIFF_TILE_BYTES, most) <= most;
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
