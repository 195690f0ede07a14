/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-header.h"
#include "seq-span.h"

G_BEGIN_DECLS

/* Tags of TIFF 6.0. */
enum
{
  SEQ_TIFF_WIDTH = 256,
  SEQ_TIFF_HEIGHT = 257,
  SEQ_TIFF_BITS_PER_SAMPLE = 258,
  SEQ_TIFF_PHOTOMETRIC = 262,
  SEQ_TIFF_STRIP_OFFSETS = 273,
  SEQ_TIFF_ORIENTATION = 274,
  SEQ_TIFF_SAMPLES_PER_PIXEL = 277,
  SEQ_TIFF_STRIP_BYTES = 279,
  SEQ_TIFF_COLOR_MAP = 320,
  SEQ_TIFF_TILE_OFFSETS = 324,
  SEQ_TIFF_TILE_BYTES = 325,
  SEQ_TIFF_JPEG_TABLES = 347,
};

/* The first directory of a TIFF structure, which is a file or the body of EXIF. */
typedef struct
{
  SeqSpan  span;
  gboolean big_endian;
  gboolean wide; /* BigTIFF: counts and offsets of 64 bits */
  guint64  entries;
  guint    n_entries;
} SeqTiff;

/* A field's values: `count` numbers of `size` bytes, which may lie outside of the span. */
typedef struct
{
  guint64 offset;
  guint32 count;
  guint   size;
} SeqTiffField;

/* Pure: any thread. SEQ_HEADER_CUT when the directory lies behind the end. */
SeqHeaderResult seq_tiff_open            (SeqTiff       *tiff,
                                          SeqSpan        span);
/* FALSE when there is no such field of whole numbers or bytes. */
gboolean        seq_tiff_find            (const SeqTiff *tiff,
                                          guint          tag,
                                          SeqTiffField  *field);
/* The value at `index`; 0 outside. */
guint64         seq_tiff_get_value       (const SeqTiff      *tiff,
                                          const SeqTiffField *field,
                                          guint32             index);
/* The first value of a tag, or `otherwise`. */
guint32         seq_tiff_get             (const SeqTiff *tiff,
                                          guint          tag,
                                          guint32        otherwise);
/* FALSE when what the fields point at lies on itself so often that reading it takes many times the memory
 * or the time that the file's size lets expect. */
gboolean        seq_tiff_is_bearable     (const SeqTiff *tiff);
/* SEQ_ORIENTATION_NORMAL when there is none or a wrong one. */
SeqOrientation  seq_tiff_get_orientation (const SeqTiff *tiff);
/* The orientation in a body of EXIF, with or without "Exif\0\0" before it. */
SeqOrientation  seq_exif_get_orientation (SeqSpan exif);

G_END_DECLS
