/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 100 % and more: every pixel of the result is one pixel of the image, the one under its middle.
 * Nothing is interpolated, because whoever zooms in wants to see the pixels that are there; who does not
 * is served by seq-smooth.c.
 *
 * Where an image pixel's border runs through the middle of a device pixel the one right of and below
 * the border is shown, as a person sees right and below: in a picture that is stored flipped
 * that is the one before it in memory.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include <string.h>

typedef struct
{
  /* borrowed from the caller */
  SeqImage            *image;
  const SeqRenderAxis *x;
  const SeqRenderAxis *y;

  /* owned */
  gsize *offsets; /* in a stored row, of each pixel of a row of the result */
} SeqSampling;

static void
clear_sampling (SeqSampling *self)
{
  g_free (self->offsets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqSampling, clear_sampling)

int
seq_render_axis_get_nearest (const SeqRenderAxis *axis,
                             int                  i)
{
  gint64 at = axis->flip ? axis->size - 1 - (axis->start + i) : axis->start + i;
  gint64 nearest = (2 * at + 1) * axis->source / (2 * (gint64) axis->size);

  return (int) (axis->flip ? axis->source - 1 - nearest : nearest);
}

static gboolean
make_offsets (SeqSampling  *self,
              GError      **error)
{
  gsize size = seq_pixels_get_size (seq_image_get_pixels_format (self->image));

  self->offsets = seq_render_allocate (self->x->length, sizeof *self->offsets, error);
  if (self->offsets == NULL)
    return FALSE;
  for (int i = 0; i < self->x->length; i++)
    self->offsets[i] = (gsize) seq_render_axis_get_nearest (self->x, i) * size;
  return TRUE;
}

static void
copy_rgb (const SeqSampling *self,
          const guint8      *row,
          guint8            *rgb)
{
  if (self->x->source == self->x->size)
    {
      memcpy (rgb, row + self->offsets[0], (gsize) self->x->length * 3);
      return;
    }
  for (int i = 0; i < self->x->length; i++, rgb += 3)
    memcpy (rgb, row + self->offsets[i], 3);
}

static void
copy_grey (const SeqSampling *self,
           const guint8      *row,
           guint8            *rgb)
{
  for (int i = 0; i < self->x->length; i++, rgb += 3)
    memset (rgb, row[self->offsets[i]], 3);
}

static inline void
compose (guint8       *rgb,
         const guint8 *rgba,
         guint         ground)
{
  guint alpha = rgba[3];

  for (int c = 0; c < 3; c++)
    rgb[c] = (rgba[c] * alpha + ground * (255 - alpha) + 127) / 255;
}

static void
copy_rgba (const SeqSampling *self,
           const guint8      *row,
           guint              row_chequer,
           SeqGround          ground,
           guint8            *rgb)
{
  const guint greys[] = { seq_ground_get_grey (ground, 0, row_chequer), seq_ground_get_grey (ground, 1, row_chequer) };

  for (int i = 0; i < self->x->length; i++, rgb += 3)
    {
      const guint8 *from = row + self->offsets[i];

      if (from[3] == 255)
        memcpy (rgb, from, 3);
      else
        compose (rgb, from, greys[seq_render_axis_get_chequer (self->x, i)]);
    }
}

static void
copy_row (const SeqSampling *self,
          const guint8      *row,
          int                i,
          SeqGround          ground,
          guint8            *rgb)
{
  switch (seq_image_get_pixels_format (self->image))
    {
    case SEQ_PIXELS_GREY8:
      copy_grey (self, row, rgb);
      break;
    case SEQ_PIXELS_RGBA8:
      copy_rgba (self, row, seq_render_axis_get_chequer (self->y, i), ground, rgb);
      break;
    case SEQ_PIXELS_RGB8:
    default:
      copy_rgb (self, row, rgb);
      break;
    }
}

gboolean
seq_sample_nearest (SeqImage             *image,
                    const SeqRenderAxis  *x,
                    const SeqRenderAxis  *y,
                    SeqGround             ground,
                    guint8               *rgb,
                    gsize                 stride,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_auto (SeqSampling) sampling = { .image = image, .x = x, .y = y };
  gboolean repeats = seq_image_get_pixels_format (image) != SEQ_PIXELS_RGBA8; /* no chequer */
  int before = -1;

  if (!make_offsets (&sampling, error))
    return FALSE;

  for (int i = 0; i < y->length; i++, rgb += stride)
    {
      int at = seq_render_axis_get_nearest (y, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (repeats && at == before)
        memcpy (rgb, rgb - stride, (gsize) x->length * 3);
      else
        copy_row (&sampling, seq_image_get_pixels (image) + (gsize) at * seq_image_get_stride (image), i, ground,
                  rgb);
      before = at;
    }
  return TRUE;
}
