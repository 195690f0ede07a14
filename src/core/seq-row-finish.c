/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last step of all that is computed in floats: over the ground, round, and three samples a pixel. The
 * squares of a chequered ground belong to the device and not to the image, so they come in here, when the
 * size is that of the device.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include <string.h>

typedef float Floats4 __attribute__ ((vector_size (16)));

static void
spread_grey (guint8       *rgb,
             const guint8 *grey,
             int           n)
{
  for (int i = 0; i < n; i++)
    memset (rgb + (gsize) i * 3, grey[i], 3);
}

/* Three samples a pixel are written where four were read, so the result never overtakes what it is
 * made of. */
static void
lay_over_ground (float               *means,
                 const SeqRenderAxis *x,
                 guint                row_chequer,
                 SeqGround            ground)
{
  const float greys[] = { (float) seq_ground_get_grey (ground, 0, row_chequer),
                          (float) seq_ground_get_grey (ground, 1, row_chequer) };
  const float *from = means;
  float *to = means;

  for (int i = 0; i < x->length; i++, from += 4, to += 3)
    {
      float grey = greys[seq_render_axis_get_chequer (x, i)];
      Floats4 pixel;

      memcpy (&pixel, from, sizeof pixel);
      pixel = pixel * (1.0f / 255.0f) + grey * (1.0f - from[3] * (1.0f / (255.0f * 255.0f)));
      memcpy (to, &pixel, sizeof pixel);
    }
}

void
seq_row_finish (float               *means,
                int                  n_channels,
                const SeqRenderAxis *x,
                const SeqRenderAxis *y,
                int                  row,
                SeqGround            ground,
                guint8              *grey,
                guint8              *rgb)
{
  if (n_channels == 1)
    {
      seq_row_round (grey, means, x->length);
      spread_grey (rgb, grey, x->length);
      return;
    }

  if (n_channels == 4)
    lay_over_ground (means, x, seq_render_axis_get_chequer (y, row), ground);
  seq_row_round (rgb, means, (gsize) x->length * 3);
}
