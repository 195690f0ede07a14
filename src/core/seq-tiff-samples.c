/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-tiff-samples.h"

#include <string.h>

gboolean
seq_tiff_layout_get_samples (const SeqTiffLayout *layout,
                             SeqSamples          *samples)
{
  guint bits = layout->bits;

  *samples = SEQ_SAMPLES_FLOAT;
  if (layout->kind == SEQ_TIFF_IEEE)
    return bits == 16 || bits == 32 || bits == 64;
  if (layout->kind == SEQ_TIFF_SIGNED)
    return bits == 8 || bits == 16 || bits == 32 || bits == 64;
  if (bits >= 1 && bits <= 16)
    *samples = bits <= 8 ? SEQ_SAMPLES_8 : SEQ_SAMPLES_16;
  return (bits >= 1 && bits <= 16) || bits == 32 || bits == 64;
}

double
seq_tiff_layout_get_white (const SeqTiffLayout *layout)
{
  guint bits = layout->kind == SEQ_TIFF_SIGNED ? layout->bits - 1 : layout->bits;

  if (layout->kind == SEQ_TIFF_IEEE)
    return 1.0;
  return (double) (G_MAXUINT64 >> (64 - bits));
}

/* Source: IEEE 754, binary16. */
static float
from_half (guint16 half)
{
  guint32 sign = (guint32) (half & 0x8000) << 16, exponent = half >> 10 & 31, fraction = half & 1023;
  guint32 bits;
  float value;

  /* Those below the smallest normal number are multiples of 2^-24. */
  if (exponent == 0)
    return (sign != 0 ? -1.0f : 1.0f) * (float) fraction * 0x1p-24f;
  bits = sign | (exponent == 31 ? 255u : exponent + 112) << 23 | fraction << 13;
  memcpy (&value, &bits, sizeof value);
  return value;
}

static guint
read_bits (const guint8 *raw,
           gsize         at,
           guint         bits)
{
  guint value = 0;

  while (bits > 0)
    {
      guint left = 8 - at % 8, n = MIN (left, bits);

      value = value << n | (raw[at / 8] >> (left - n) & ((1u << n) - 1));
      at += n;
      bits -= n;
    }
  return value;
}

/* A function for each type, with a loop that does nothing but read, convert and write. */
#define DEFINE_UNPACK(name, from_type, to_type, convert)                                          \
  static void                                                                                     \
  unpack_##name (const guint8 *raw, gsize sample, gsize n_samples, gsize n_pixels, to_type *to,   \
                 gsize n_channels)                                                                \
  {                                                                                               \
    const guint8 *from = raw + sample * sizeof (from_type);                                       \
                                                                                                  \
    for (gsize i = 0; i < n_pixels; i++, from += n_samples * sizeof (from_type), to += n_channels) \
      {                                                                                           \
        from_type value;                                                                          \
                                                                                                  \
        memcpy (&value, from, sizeof value);                                                      \
        *to = (to_type) convert (value);                                                          \
      }                                                                                           \
  }

#define AS_IT_IS(value) (value)

DEFINE_UNPACK (u8, guint8, guint8, AS_IT_IS)
DEFINE_UNPACK (u16, guint16, guint16, AS_IT_IS)
DEFINE_UNPACK (u32, guint32, float, AS_IT_IS)
DEFINE_UNPACK (u64, guint64, float, AS_IT_IS)
DEFINE_UNPACK (s8, gint8, float, AS_IT_IS)
DEFINE_UNPACK (s16, gint16, float, AS_IT_IS)
DEFINE_UNPACK (s32, gint32, float, AS_IT_IS)
DEFINE_UNPACK (s64, gint64, float, AS_IT_IS)
DEFINE_UNPACK (f16, guint16, float, from_half)
DEFINE_UNPACK (f32, float, float, AS_IT_IS)
DEFINE_UNPACK (f64, double, float, AS_IT_IS)

static void
unpack_bits (const SeqTiffLayout *layout,
             const guint8        *raw,
             gsize                sample,
             gsize                n_pixels,
             gpointer             to,
             gboolean             words,
             gsize                n_channels)
{
  for (gsize i = 0; i < n_pixels; i++)
    {
      guint value = read_bits (raw, (i * layout->n_samples + sample) * layout->bits, layout->bits);

      if (words)
        ((guint16 *) to)[i * n_channels] = (guint16) value;
      else
        ((guint8 *) to)[i * n_channels] = (guint8) value;
    }
}

void
seq_tiff_unpack (const SeqTiffLayout *layout,
                 const guint8        *raw,
                 guint                sample,
                 gsize                n_pixels,
                 guint8              *row,
                 SeqPixels            format,
                 guint                channel)
{
  SeqSamples samples = seq_pixels_get_samples (format);
  gpointer to = row + channel * seq_samples_get_size (samples);
  gsize n = layout->n_samples, n_channels = (gsize) seq_pixels_get_n_channels (format);

  switch (layout->kind)
    {
    case SEQ_TIFF_IEEE:
      if (layout->bits == 16)
        unpack_f16 (raw, sample, n, n_pixels, to, n_channels);
      else if (layout->bits == 32)
        unpack_f32 (raw, sample, n, n_pixels, to, n_channels);
      else
        unpack_f64 (raw, sample, n, n_pixels, to, n_channels);
      break;
    case SEQ_TIFF_SIGNED:
      if (layout->bits == 8)
        unpack_s8 (raw, sample, n, n_pixels, to, n_channels);
      else if (layout->bits == 16)
        unpack_s16 (raw, sample, n, n_pixels, to, n_channels);
      else if (layout->bits == 32)
        unpack_s32 (raw, sample, n, n_pixels, to, n_channels);
      else
        unpack_s64 (raw, sample, n, n_pixels, to, n_channels);
      break;
    case SEQ_TIFF_UNSIGNED:
    default:
      if (layout->bits == 8 && samples == SEQ_SAMPLES_8)
        unpack_u8 (raw, sample, n, n_pixels, to, n_channels);
      else if (layout->bits == 16)
        unpack_u16 (raw, sample, n, n_pixels, to, n_channels);
      else if (layout->bits == 32)
        unpack_u32 (raw, sample, n, n_pixels, to, n_channels);
      else if (layout->bits == 64)
        unpack_u64 (raw, sample, n, n_pixels, to, n_channels);
      else
        unpack_bits (layout, raw, sample, n_pixels, to, samples == SEQ_SAMPLES_16, n_channels);
      break;
    }
}

static double
get_sample (const guint8 *row,
            SeqSamples    samples,
            gsize         i)
{
  switch (samples)
    {
    case SEQ_SAMPLES_16:
      return ((const guint16 *) (gconstpointer) row)[i];
    case SEQ_SAMPLES_FLOAT:
      return ((const float *) (gconstpointer) row)[i];
    case SEQ_SAMPLES_8:
    default:
      return row[i];
    }
}

/* Whole numbers are rounded; they are not below 0. */
static void
set_sample (guint8     *row,
            SeqSamples  samples,
            gsize       i,
            double      value)
{
  switch (samples)
    {
    case SEQ_SAMPLES_16:
      ((guint16 *) (gpointer) row)[i] = (guint16) (value + 0.5);
      break;
    case SEQ_SAMPLES_FLOAT:
      ((float *) (gpointer) row)[i] = (float) value;
      break;
    case SEQ_SAMPLES_8:
    default:
      row[i] = (guint8) (value + 0.5);
      break;
    }
}

void
seq_tiff_invert (guint8    *row,
                 gsize      n_pixels,
                 SeqPixels  format,
                 double     white)
{
  SeqSamples samples = seq_pixels_get_samples (format);
  gsize n = (gsize) seq_pixels_get_n_channels (format), n_colors = n - seq_pixels_has_alpha (format);

  for (gsize i = 0; i < n_pixels; i++)
    for (gsize c = 0; c < n_colors; c++)
      set_sample (row, samples, i * n + c, white - get_sample (row, samples, i * n + c));
}

void
seq_tiff_scale_alpha (guint8    *row,
                      gsize      n_pixels,
                      SeqPixels  format,
                      double     white)
{
  SeqSamples samples = seq_pixels_get_samples (format);
  gsize n = (gsize) seq_pixels_get_n_channels (format);

  for (gsize i = n - 1; i < n_pixels * n; i += n)
    set_sample (row, samples, i, get_sample (row, samples, i) / white);
}

void
seq_tiff_divide_by_alpha (guint8    *row,
                          gsize      n_pixels,
                          SeqPixels  format,
                          double     white)
{
  SeqSamples samples = seq_pixels_get_samples (format);
  gsize n = (gsize) seq_pixels_get_n_channels (format);
  gboolean whole = samples != SEQ_SAMPLES_FLOAT;
  double opaque = whole ? white : 1.0;

  for (gsize i = 0; i < n_pixels; i++)
    {
      double alpha = get_sample (row, samples, i * n + n - 1);

      for (gsize c = 0; c < n - 1; c++)
        {
          double value = alpha > 0 ? get_sample (row, samples, i * n + c) * opaque / alpha : 0;

          set_sample (row, samples, i * n + c, whole ? MIN (value, white) : value);
        }
    }
}
