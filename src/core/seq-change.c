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

double
seq_change_measure (const SeqImage *a,
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
