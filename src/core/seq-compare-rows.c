/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The difference of two images that are laid alike, row by row as they are stored. It is one of floats: a
 * gain of 64 shows what is far below a step of 8 bits.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include <math.h>
#include <string.h>

/* No difference, where differences have a sign. */
#define MIDDLE 127.5f

typedef struct
{
  const SeqRenderAxis *x;
  const SeqRenderAxis *y;

  /* owned */
  SeqRenderRows *image;
  SeqRenderRows *other;
  float         *spread[2]; /* rows of three samples a pixel, for those that have another number */
  guint8        *grey;      /* for seq_row_finish() */
  SeqToning     *toning;    /* NULL: as differences are */

  int            n_channels; /* of the difference: 1 or 3 */
  float          gain;
  gboolean       is_signed;
} SeqSubtraction;

static void
clear_subtraction (SeqSubtraction *self)
{
  g_clear_pointer (&self->image, seq_render_rows_free);
  g_clear_pointer (&self->other, seq_render_rows_free);
  g_free (self->spread[0]);
  g_free (self->spread[1]);
  g_free (self->grey);
  g_clear_pointer (&self->toning, seq_toning_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqSubtraction, clear_subtraction)

static gboolean
prepare (SeqSubtraction       *self,
         SeqImage             *image,
         SeqImage             *other,
         const SeqRenderAxis  *other_x,
         const SeqRenderAxis  *other_y,
         gboolean              smooth,
         GError              **error)
{
  self->image = seq_render_rows_new (image, self->x, self->y, smooth, error);
  if (self->image == NULL)
    return FALSE;
  self->other = seq_render_rows_new (other, other_x, other_y, smooth, error);
  if (self->other == NULL)
    return FALSE;
  self->n_channels = self->image->n_channels == 1 && self->other->n_channels == 1 ? 1 : 3;
  for (int i = 0; i < 2; i++)
    {
      self->spread[i] = seq_render_allocate_row (self->x->length, 3, error);
      if (self->spread[i] == NULL)
        return FALSE;
    }
  self->grey = seq_render_allocate (self->x->length, 1, error);
  return self->grey != NULL;
}

static gboolean
prepare_look (SeqSubtraction  *self,
              const SeqLook   *look,
              GError         **error)
{
  SeqLook of_difference;

  if (look == NULL)
    return TRUE;
  of_difference = seq_look_of_difference (look);
  if (of_difference.map == SEQ_MAP_NONE && self->is_signed)
    of_difference.map = SEQ_MAP_SIGNED;
  if (seq_look_is_neutral (&of_difference))
    return TRUE;
  self->toning = seq_toning_new (&of_difference, self->x->length, error);
  return self->toning != NULL;
}

/* Three samples a pixel with white at 255; those with alpha were multiplied with it and lie over black. */
static void
spread_row (float       *restrict to,
            const float *restrict from,
            int          n_channels,
            int          n)
{
  if (n_channels == 1)
    for (int i = 0; i < n; i++)
      to[3 * i] = to[3 * i + 1] = to[3 * i + 2] = from[i];
  else
    for (int i = 0; i < n; i++)
      for (int c = 0; c < 3; c++)
        to[3 * i + c] = from[4 * i + c] * (1.0f / 255.0f);
}

static float *
make_row (SeqSubtraction *self,
          SeqRenderRows  *rows,
          float          *spread,
          int             i)
{
  float *row = rows->make_row (rows, i);

  if (rows->n_channels == self->n_channels)
    return row;
  spread_row (spread, row, rows->n_channels, self->x->length);
  return spread;
}

static void
subtract (float       *restrict row,
          const float *restrict other,
          gsize        n,
          float        gain)
{
  for (gsize i = 0; i < n; i++)
    row[i] = fabsf (row[i] - other[i]) * gain;
}

static void
subtract_signed (float       *restrict row,
                 const float *restrict other,
                 gsize        n,
                 float        gain)
{
  for (gsize i = 0; i < n; i++)
    row[i] = MIDDLE + (row[i] - other[i]) * (0.5f * gain);
}

static void
subtract_row (SeqSubtraction *self,
              int             i,
              guint8         *rgb)
{
  float *row = make_row (self, self->image, self->spread[0], i);
  const float *other = make_row (self, self->other, self->spread[1], i);
  gsize n = (gsize) self->x->length * (gsize) self->n_channels;

  if (self->is_signed)
    subtract_signed (row, other, n, self->gain);
  else
    subtract (row, other, n, self->gain);
  if (self->toning != NULL)
    {
      seq_toning_finish_row (self->toning, row, self->n_channels, self->x, self->y, i, SEQ_GROUND_DARK, rgb);
      return;
    }
  seq_deep_row_clamp (row, self->n_channels, self->x->length);
  seq_row_finish (row, self->n_channels, self->x, self->y, i, SEQ_GROUND_DARK, self->grey, rgb);
}

SeqMapping *
seq_compare_subtract (SeqImage             *image,
                      SeqImage             *other,
                      const SeqPlacement   *placement,
                      const SeqLook        *look,
                      const SeqComparison  *comparison,
                      GCancellable         *cancellable,
                      GError              **error)
{
  SeqOrientation orientation = seq_render_get_orientation (image, placement->turn);
  g_auto (SeqSubtraction) subtraction = { 0 };
  g_autoptr (SeqMapping) rgb = NULL;
  SeqRenderAxis x, y, other_x, other_y;

  seq_render_make_stored_axes (image, orientation, placement, &x, &y);
  seq_render_make_stored_axes (other, orientation, placement, &other_x, &other_y);
  subtraction = (SeqSubtraction) { .x = &x, .y = &y, .gain = (float) comparison->gain,
                                   .is_signed = comparison->mode == SEQ_COMPARISON_SIGNED };
  if (!prepare (&subtraction, image, other, &other_x, &other_y, placement->smooth, error)
      || !prepare_look (&subtraction, look, error))
    return NULL;
  rgb = seq_render_allocate_pixels (x.length, y.length, error);
  for (int i = 0; rgb != NULL && i < y.length; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      subtract_row (&subtraction, i, rgb + (gsize) i * (gsize) x.length * 3);
    }
  return seq_render_turn (g_steal_pointer (&rgb), orientation, placement, error);
}
