/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-change.h"

#include <math.h>
#include <string.h>

static double
hold (double value)
{
  return isnan (value) ? 0 : CLAMP (value, 0, 1);
}

static void
get_colour (const SeqImage *image,
            int             x,
            int             y,
            double          rgb[3])
{
  double samples[4];
  int n = seq_image_get_samples (image, x, y, samples);

  for (int c = 0; c < 3; c++)
    rgb[c] = hold (samples[n < 3 ? 0 : c] / seq_image_get_white (image));
}

/* Of all pixels a few, in the middle of as many parts. */
static int
get_step (int i,
          int n,
          int size)
{
  return (int) ((2 * (gint64) i + 1) * size / (2 * (gint64) n));
}

/* ---- of the same kind: all pixels --------------------------------------------------------- */

/* Samples that are summed up in one go: so many can be without loss, and compilers take several at once. */
#define CHUNK 64u

static double
sum_bytes (const guint8 *restrict a,
           const guint8 *restrict b,
           gsize         n,
           guint8        white)
{
  guint64 sum = 0;
  gsize i = 0;

  for (; i + CHUNK <= n; i += CHUNK)
    {
      guint16 chunk = 0;

      for (guint k = 0; k < CHUNK; k++)
        {
          guint8 first = MIN (a[i + k], white), second = MIN (b[i + k], white);

          chunk += (guint16) (MAX (first, second) - MIN (first, second));
        }
      sum += chunk;
    }
  for (; i < n; i++)
    sum += (guint64) ABS (MIN (a[i], white) - MIN (b[i], white));
  return (double) sum;
}

static double
sum_words (const guint16 *restrict a,
           const guint16 *restrict b,
           gsize          n,
           guint16        white)
{
  guint64 sum = 0;
  gsize i = 0;

  for (; i + CHUNK <= n; i += CHUNK)
    {
      guint32 chunk = 0;

      for (guint k = 0; k < CHUNK; k++)
        {
          guint16 first = MIN (a[i + k], white), second = MIN (b[i + k], white);

          chunk += (guint32) (MAX (first, second) - MIN (first, second));
        }
      sum += chunk;
    }
  for (; i < n; i++)
    sum += (guint64) ABS (MIN (a[i], white) - MIN (b[i], white));
  return (double) sum;
}

/* What is not a number is not more than 0 either. */
static double
hold_float (float  value,
            double white)
{
  double positive = value > 0 ? (double) value : 0;

  return positive < white ? positive : white;
}

static double
sum_floats (const float *restrict a,
            const float *restrict b,
            gsize        n,
            double       white)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += fabs (hold_float (a[i], white) - hold_float (b[i], white));
  return sum;
}

/* Of samples beside each other, in their own numbers. */
static double
sum_samples (const SeqImage *image,
             gconstpointer   a,
             gconstpointer   b,
             gsize           n)
{
  double white = seq_image_get_white (image);

  switch (seq_pixels_get_samples (seq_image_get_pixels_format (image)))
    {
    case SEQ_SAMPLES_8:
      return sum_bytes (a, b, n, (guint8) MIN (white, G_MAXUINT8));
    case SEQ_SAMPLES_16:
      return sum_words (a, b, n, (guint16) MIN (white, G_MAXUINT16));
    case SEQ_SAMPLES_FLOAT:
    default:
      return sum_floats (a, b, n, white);
    }
}

/* Of alpha alone, which is the last channel: it does not count. */
static double
sum_alpha (const SeqImage *image,
           const guint8   *a,
           const guint8   *b,
           gsize           n_samples)
{
  SeqPixels format = seq_image_get_pixels_format (image);
  gsize n_channels = (gsize) seq_pixels_get_n_channels (format);
  gsize size = seq_samples_get_size (seq_pixels_get_samples (format));
  double sum = 0;

  if (n_channels % 2 == 1)
    return 0;
  for (gsize i = n_channels - 1; i < n_samples; i += n_channels)
    sum += sum_samples (image, a + i * size, b + i * size, 1);
  return sum;
}

/* What can be compared sample by sample, as it lies in memory. */
static gboolean
are_alike (const SeqImage *a,
           const SeqImage *b)
{
  SeqPixels format = seq_image_get_pixels_format (a);

  return format == seq_image_get_pixels_format (b) && seq_image_get_white (a) == seq_image_get_white (b)
         && seq_image_get_stored_width (a) == seq_image_get_stored_width (b)
         && seq_image_get_stored_height (a) == seq_image_get_stored_height (b)
         && seq_image_get_orientation (a) == seq_image_get_orientation (b);
}

static double
measure_all (const SeqImage *a,
             const SeqImage *b)
{
  int n_channels = seq_pixels_get_n_channels (seq_image_get_pixels_format (a));
  gsize width = (gsize) seq_image_get_stored_width (a), height = (gsize) seq_image_get_stored_height (a);
  gsize n = width * (gsize) n_channels;
  double sum = 0;

  for (gsize y = 0; y < height; y++)
    {
      const guint8 *row_a = seq_image_get_pixels (a) + y * seq_image_get_stride (a);
      const guint8 *row_b = seq_image_get_pixels (b) + y * seq_image_get_stride (b);

      sum += sum_samples (a, row_a, row_b, n) - sum_alpha (a, row_a, row_b, n);
    }
  return sum / seq_image_get_white (a) / ((double) (width * height) * (n_channels < 3 ? 1 : 3));
}

/* ---- of any kinds: some pixels ------------------------------------------------------------ */

static double
measure_some (const SeqImage *a,
              const SeqImage *b)
{
  int width = MIN (seq_image_get_width (a), seq_image_get_width (b));
  int height = MIN (seq_image_get_height (a), seq_image_get_height (b));
  int n_columns = MIN (width, SEQ_CHANGE_GRID), n_rows = MIN (height, SEQ_CHANGE_GRID);
  double sum = 0;

  for (int row = 0; row < n_rows; row++)
    for (int column = 0; column < n_columns; column++)
      {
        int x = get_step (column, n_columns, width), y = get_step (row, n_rows, height);
        double first[3], second[3];

        get_colour (a, x, y, first);
        get_colour (b, x, y, second);
        for (int c = 0; c < 3; c++)
          sum += fabs (first[c] - second[c]);
      }
  return sum / (3.0 * n_columns * n_rows);
}

double
seq_change_measure (const SeqImage *a,
                    const SeqImage *b)
{
  return are_alike (a, b) ? measure_all (a, b) : measure_some (a, b);
}

gboolean
seq_change_is_none (const SeqImage *a,
                    const SeqImage *b)
{
  int height = seq_image_get_stored_height (a);
  gsize row = (gsize) seq_image_get_stored_width (a) * seq_pixels_get_size (seq_image_get_pixels_format (a));

  if (seq_image_get_pixels_format (a) != seq_image_get_pixels_format (b)
      || seq_image_get_stored_width (a) != seq_image_get_stored_width (b) || height != seq_image_get_stored_height (b)
      || seq_image_get_orientation (a) != seq_image_get_orientation (b)
      || seq_image_get_white (a) != seq_image_get_white (b))
    return FALSE;
  for (gsize y = 0; y < (gsize) height; y++)
    if (memcmp (seq_image_get_pixels (a) + y * seq_image_get_stride (a),
                seq_image_get_pixels (b) + y * seq_image_get_stride (b), row) != 0)
      return FALSE;
  return TRUE;
}
