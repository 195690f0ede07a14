/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of a reduction that touches every pixel of the image, and therefore the only part
 * that is written for speed first.
 *
 * A 12 MP picture is 36 MB; read once, at the speed of memory, that is some 4 ms. To stay near it
 * the sums of a column of samples must live in registers until its rows are through: per 16
 * samples and row that is one load, two widenings and two additions of 16-bit numbers, which hold
 * 257 rows of 255. Only the sums become floats. Rows that count in part have a weight each and go
 * through floats one by one; there are at most two of them in a band.
 *
 * The vectors are those of GCC (12 and later) and clang, not of a processor: 16 bytes are what SSE2
 * and NEON have alike, so baseline x86-64 and aarch64 get the same code, and a machine without
 * either gets scalar code from the same source. Vectors of more than 16 bytes only appear between
 * two conversions, never across a loop, where compilers would put them on the stack, and never as
 * an argument, where the ABI depends on compiler flags.
 *
 * A block that is cut by the end of the row is copied to where it is whole. Nothing is read beyond
 * a row.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include <string.h>

#define BLOCK 16

/* Rows that are read side by side. Fewer mean more trips of the sums to memory; more gain nothing,
 * and each is a stream of its own for the processor's prefetcher. At most 257, see above. */
#define ROWS_AT_ONCE 16

/* On top of the half that rounding adds. A mean that is exactly between two values may arrive a
 * little short after two divisions (at most 5e-5, from floats of 24 bits); others are at least
 * 1/2n away, which for the n that are treated in floats is more than twice this. */
#define TIE 1.2e-4f

typedef guint8 Bytes __attribute__ ((vector_size (16)));
typedef guint16 Words8 __attribute__ ((vector_size (16)));
typedef guint16 Words16 __attribute__ ((vector_size (32)));
typedef gint32 Ints16 __attribute__ ((vector_size (64)));
typedef float Floats4 __attribute__ ((vector_size (16)));
typedef float Floats16 __attribute__ ((vector_size (64)));

/* What is added to in a loop: four registers, where a Floats16 would be four places on the stack. */
typedef struct
{
  Floats4 a, b, c, d;
} Sums;

#define INLINE static inline __attribute__ ((always_inline)) void

INLINE
load_words (Words16      *words,
            const guint8 *at,
            gsize         n)
{
  Bytes bytes = { 0 };

  memcpy (&bytes, at, n);
  *words = __builtin_convertvector (bytes, Words16);
}

/* Straight alpha to premultiplied: each colour times its alpha, and alpha times 255. */
INLINE
load_premultiplied (Words16      *words,
                    const guint8 *at,
                    gsize         n)
{
  const Words16 keep = { 0xffff, 0xffff, 0xffff, 0, 0xffff, 0xffff, 0xffff, 0,
                         0xffff, 0xffff, 0xffff, 0, 0xffff, 0xffff, 0xffff, 0 };
  const Words16 full = { 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255 };
  Words16 straight, alpha;

  load_words (&straight, at, n);
  alpha = __builtin_shufflevector (straight, straight, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
  *words = straight * ((alpha & keep) | full);
}

INLINE
add_words (Sums          *sums,
           const Words16 *words,
           float          weight)
{
  Floats16 floats = __builtin_convertvector (*words, Floats16);

  sums->a += weight * __builtin_shufflevector (floats, floats, 0, 1, 2, 3);
  sums->b += weight * __builtin_shufflevector (floats, floats, 4, 5, 6, 7);
  sums->c += weight * __builtin_shufflevector (floats, floats, 8, 9, 10, 11);
  sums->d += weight * __builtin_shufflevector (floats, floats, 12, 13, 14, 15);
}

INLINE
add_weighted (Sums         *sums,
              const guint8 *at,
              gsize         n,
              gboolean      premultiply,
              float         weight)
{
  Words16 words;

  if (premultiply)
    load_premultiplied (&words, at, n);
  else
    load_words (&words, at, n);
  add_words (sums, &words, weight);
}

INLINE
add_plain (Sums         *sums,
           const guint8 *at,
           gsize         n,
           gsize         stride,
           int           n_rows)
{
  Words8 low = { 0 }, high = { 0 };
  Words16 both;

  for (int i = 0; i < n_rows; i++, at += stride)
    {
      Words16 row;

      load_words (&row, at, n);
      low += __builtin_shufflevector (row, row, 0, 1, 2, 3, 4, 5, 6, 7);
      high += __builtin_shufflevector (row, row, 8, 9, 10, 11, 12, 13, 14, 15);
    }
  both = __builtin_shufflevector (low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  add_words (sums, &both, 1.0f);
}

/* Products with alpha fit 16 bits once and not twice, so these rows are added as floats. */
INLINE
add_premultiplied (Sums         *sums,
                   const guint8 *at,
                   gsize         n,
                   gsize         stride,
                   int           n_rows)
{
  for (int i = 0; i < n_rows; i++, at += stride)
    add_weighted (sums, at, n, TRUE, 1.0f);
}

INLINE
sum_block (float            *sums,
           const SeqRowBand *band,
           gsize             offset,
           gsize             n,
           gboolean          premultiply,
           gboolean          add)
{
  Sums block = { 0 };

  if (add)
    memcpy (&block, sums + offset, sizeof block);
  if (premultiply)
    add_premultiplied (&block, band->rows + offset, n, band->stride, band->n_rows);
  else
    add_plain (&block, band->rows + offset, n, band->stride, band->n_rows);
  if (band->head != NULL)
    add_weighted (&block, band->head + offset, n, premultiply, band->head_weight);
  if (band->tail != NULL)
    add_weighted (&block, band->tail + offset, n, premultiply, band->tail_weight);
  memcpy (sums + offset, &block, sizeof block);
}

INLINE
sum_band (float            *sums,
          gsize             n_bytes,
          const SeqRowBand *band,
          gboolean          premultiply,
          gboolean          add)
{
  gsize offset = 0;

  for (; offset + BLOCK <= n_bytes; offset += BLOCK)
    sum_block (sums, band, offset, BLOCK, premultiply, add);
  if (offset < n_bytes)
    sum_block (sums, band, offset, n_bytes - offset, premultiply, add);
}

static void
sum_plain_band (float            *sums,
                gsize             n_bytes,
                const SeqRowBand *band,
                gboolean          add)
{
  if (add)
    sum_band (sums, n_bytes, band, FALSE, TRUE);
  else
    sum_band (sums, n_bytes, band, FALSE, FALSE);
}

static void
sum_premultiplied_band (float            *sums,
                        gsize             n_bytes,
                        const SeqRowBand *band,
                        gboolean          add)
{
  sum_band (sums, n_bytes, band, TRUE, add);
}

void
seq_row_sums_set (float            *sums,
                  gsize             n_bytes,
                  const SeqRowBand *band,
                  gboolean          premultiply)
{
  SeqRowBand part = *band;
  int left = band->n_rows;
  gboolean add = FALSE;

  do
    {
      part.n_rows = MIN (left, ROWS_AT_ONCE);
      if (premultiply)
        sum_premultiplied_band (sums, n_bytes, &part, add);
      else
        sum_plain_band (sums, n_bytes, &part, add);
      part.rows += (gsize) part.n_rows * part.stride;
      part.head = part.tail = NULL;
      left -= part.n_rows;
      add = TRUE;
    }
  while (left > 0);
}

INLINE
round_block (guint8      *bytes,
             const float *values,
             gsize        n)
{
  Floats16 floats;
  Words16 words;
  Bytes narrow;

  memcpy (&floats, values, sizeof floats);
  floats += 0.5f + TIE;
  words = __builtin_convertvector (__builtin_convertvector (floats, Ints16), Words16);
  narrow = __builtin_convertvector (words, Bytes);
  memcpy (bytes, &narrow, n);
}

void
seq_row_round (guint8      *bytes,
               const float *values,
               gsize        n)
{
  gsize i = 0;

  for (; i + BLOCK <= n; i += BLOCK)
    round_block (bytes + i, values + i, BLOCK);
  if (i < n)
    round_block (bytes + i, values + i, n - i);
}
