/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of images that are not bytes with white at 255, as floats in which it is. Whoever renders such an image
 * adds its rows up here and goes on as with all others; they are averaged as they are in the file, and only
 * what comes out is held to what can be shown.
 *
 * What is not a number counts as 0. Numbers so large that a sum of them would be infinite, and infinity
 * itself, count as ENOUGH, so that a white spot stays one beside a black one.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include "seq-floats4.h"

#include <string.h>

#define ENOUGH 1e24f

typedef guint8 Bytes4 __attribute__ ((vector_size (4)));
typedef guint16 Words4 __attribute__ ((vector_size (8)));

/* Rows that lie below each other: the first counts by `head`, the last, if another, by `tail`. */
typedef struct
{
  const guint8 *first;
  gsize         stride;
  int           n_rows;
  float         head;
  float         tail;
} Band;

gboolean
seq_render_is_deep (SeqImage *image)
{
  switch (seq_image_get_pixels_format (image))
    {
    case SEQ_PIXELS_GREY8:
    case SEQ_PIXELS_RGB8:
    case SEQ_PIXELS_RGBA8:
      return seq_image_get_white (image) != 255;
    default:
      return TRUE;
    }
}

int
seq_render_get_n_channels (SeqImage *image)
{
  int n = seq_pixels_get_n_channels (seq_image_get_pixels_format (image));

  return n == 2 ? 4 : n;
}

/* Four samples, wherever they begin; `n` of them are there. */
INLINE Floats4
load (const guint8 *at,
      SeqSamples    samples,
      gsize         n)
{
  const Floats4 enough = { ENOUGH, ENOUGH, ENOUGH, ENOUGH };
  Bytes4 bytes = { 0 };
  Words4 words = { 0 };
  Floats4 floats = { 0 };

  switch (samples)
    {
    case SEQ_SAMPLES_16:
      memcpy (&words, at, n * 2);
      /* In two steps, which processors have. */
      return __builtin_convertvector (__builtin_convertvector (words, Ints4), Floats4);
    case SEQ_SAMPLES_FLOAT:
      memcpy (&floats, at, n * 4);
      /* Only what is not a number differs from itself. */
      floats = (Floats4) ((Ints4) floats & (floats == floats));
      return hold (floats, -enough, enough);
    case SEQ_SAMPLES_8:
    default:
      memcpy (&bytes, at, n);
      return __builtin_convertvector (__builtin_convertvector (bytes, Ints4), Floats4);
    }
}

INLINE void
add (float   *to,
     Floats4  values)
{
  Floats4 sum;

  memcpy (&sum, to, sizeof sum);
  sum += values;
  memcpy (to, &sum, sizeof sum);
}

INLINE Floats4
sum_plain (const Band *band,
           gsize       offset,
           SeqSamples  samples,
           gsize       n)
{
  const guint8 *at = band->first + offset;
  Floats4 sum = load (at, samples, n) * band->head;

  for (int i = 1; i < band->n_rows - 1; i++)
    sum += load (at += band->stride, samples, n);
  if (band->n_rows > 1)
    sum += load (at + band->stride, samples, n) * band->tail;
  return sum;
}

INLINE void
add_plain (float      *sums,
           const Band *band,
           SeqSamples  samples,
           gsize       n,
           float       scale)
{
  gsize size = (gsize) 1 << samples, i = 0;

  for (; i + 4 <= n; i += 4)
    add (sums + i, sum_plain (band, i * size, samples, 4) * scale);
  if (i < n)
    add (sums + i, sum_plain (band, i * size, samples, n - i) * scale);
}

/* Straight alpha to premultiplied: each colour times its alpha, and alpha times 255. */
INLINE Floats4
premultiply (const guint8 *at,
             SeqSamples    samples,
             gsize         n_channels,
             float         alpha_scale)
{
  Floats4 values = load (at, samples, n_channels);
  float alpha = CLAMP (values[n_channels - 1] * alpha_scale, 0.0f, 255.0f);

  if (n_channels == 2)
    values = (Floats4) { values[0], values[0], values[0], 0 };
  values *= alpha;
  values[3] = 255.0f * alpha;
  return values;
}

INLINE void
add_premultiplied (float      *sums,
                   const Band *band,
                   SeqSamples  samples,
                   gsize       n_channels,
                   gsize       n_pixels,
                   float       scale,
                   float       alpha_scale)
{
  const Floats4 scales = { scale, scale, scale, 1 };
  gsize pixel = n_channels << samples;

  for (gsize i = 0; i < n_pixels; i++, sums += 4)
    {
      const guint8 *at = band->first + i * pixel;
      Floats4 sum = premultiply (at, samples, n_channels, alpha_scale) * band->head;

      for (int k = 1; k < band->n_rows - 1; k++)
        sum += premultiply (at += band->stride, samples, n_channels, alpha_scale);
      if (band->n_rows > 1)
        sum += premultiply (at + band->stride, samples, n_channels, alpha_scale) * band->tail;
      add (sums, sum * scales);
    }
}

/* A loop of its own for each type and number of channels. */
INLINE void
add_band (float      *sums,
          const Band *band,
          SeqSamples  samples,
          gsize       n_channels,
          gsize       n_pixels,
          float       scale,
          float       alpha_scale)
{
  if (n_channels == 4)
    add_premultiplied (sums, band, samples, 4, n_pixels, scale, alpha_scale);
  else if (n_channels == 2)
    add_premultiplied (sums, band, samples, 2, n_pixels, scale, alpha_scale);
  else
    add_plain (sums, band, samples, n_pixels * n_channels, scale);
}

void
seq_deep_rows_add (float    *sums,
                   SeqImage *image,
                   int       y,
                   int       n_rows,
                   float     head,
                   float     tail,
                   int       first,
                   int       n_pixels)
{
  SeqPixels format = seq_image_get_pixels_format (image);
  gsize n = (gsize) seq_pixels_get_n_channels (format), stride = seq_image_get_stride (image);
  const guint8 *row = seq_image_get_pixels (image) + (gsize) y * stride + (gsize) first * seq_pixels_get_size (format);
  const Band band = { row, stride, n_rows, head, tail };
  float scale = (float) (255.0 / seq_image_get_white (image));
  float alpha_scale = (float) (255.0 / seq_image_get_opaque (image));

  switch (seq_pixels_get_samples (format))
    {
    case SEQ_SAMPLES_16:
      add_band (sums, &band, SEQ_SAMPLES_16, n, n_pixels, scale, alpha_scale);
      break;
    case SEQ_SAMPLES_FLOAT:
      add_band (sums, &band, SEQ_SAMPLES_FLOAT, n, n_pixels, scale, alpha_scale);
      break;
    case SEQ_SAMPLES_8:
    default:
      add_band (sums, &band, SEQ_SAMPLES_8, n, n_pixels, scale, alpha_scale);
      break;
    }
}

/* No colour may be more than its alpha, and none of what is opaque more than 255. */
void
seq_deep_row_clamp (float *values,
                    int    n_channels,
                    int    n_pixels)
{
  const Floats4 black = { 0 }, white = { 255, 255, 255, 255 };
  gsize n = (gsize) n_pixels * (gsize) n_channels;
  Floats4 four;

  for (gsize i = 0; i < n; i += 4)
    {
      memcpy (&four, values + i, sizeof four);
      if (n_channels == 4)
        four = hold (four, black, (Floats4) { four[3], four[3], four[3], four[3] });
      else
        four = hold (four, black, white);
      memcpy (values + i, &four, sizeof four);
    }
}
