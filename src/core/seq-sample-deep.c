/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * seq-sample.c for images that are not bytes with white at 255: the same pixels, by way of floats.
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
  int    *columns; /* the pixel of the line that each of a row's is */
  float  *line;    /* the pixels that are seen, of one row */
  float  *values;  /* a row of the result's samples */
  guint8 *grey;    /* for seq_row_finish() */

  int     first_column;
  int     n_columns;
  int     n_channels;
} SeqDeepSampling;

static gboolean
make_columns (SeqDeepSampling  *self,
              GError          **error)
{
  int n = self->x->length;

  self->columns = seq_render_allocate (n, sizeof *self->columns, error);
  if (self->columns == NULL)
    return FALSE;
  self->first_column = seq_render_axis_get_nearest (self->x, 0);
  self->n_columns = seq_render_axis_get_nearest (self->x, n - 1) - self->first_column + 1;
  for (int i = 0; i < n; i++)
    self->columns[i] = seq_render_axis_get_nearest (self->x, i) - self->first_column;
  return TRUE;
}

static gboolean
prepare (SeqDeepSampling  *self,
         GError          **error)
{
  self->n_channels = seq_render_get_n_channels (self->image);
  if (!make_columns (self, error))
    return FALSE;
  self->line = seq_render_allocate_row (self->n_columns, self->n_channels, error);
  if (self->line == NULL)
    return FALSE;
  self->values = seq_render_allocate_row (self->x->length, self->n_channels, error);
  if (self->values == NULL)
    return FALSE;
  self->grey = seq_render_allocate (self->x->length, 1, error);
  return self->grey != NULL;
}

static void
clear_sampling (SeqDeepSampling *self)
{
  g_free (self->columns);
  g_free (self->line);
  g_free (self->values);
  g_free (self->grey);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqDeepSampling, clear_sampling)

/* One, three or four samples a pixel, copied as four; those too many are overwritten by the next pixel. */
static void
spread (SeqDeepSampling *self)
{
  gsize n = (gsize) self->n_channels;

  for (gsize i = 0; i < (gsize) self->x->length; i++)
    memcpy (self->values + i * n, self->line + (gsize) self->columns[i] * n, 4 * sizeof *self->values);
}

static void
sample_exact_row (SeqDeepSampling *self,
                  int              at)
{
  /* At 100 % nothing is spread, and the line has as many pixels as the row. */
  gboolean copies = self->x->source == self->x->size;
  float *line = copies ? self->values : self->line;

  memset (line, 0, (gsize) self->n_columns * self->n_channels * sizeof *line);
  seq_deep_rows_add (line, self->image, at, 1, 1.0f, 1.0f, self->first_column, self->n_columns);
  if (!copies)
    spread (self);
}

static void
sample_row (SeqDeepSampling *self,
            int              at)
{
  sample_exact_row (self, at);
  seq_deep_row_clamp (self->values, self->n_channels, self->x->length);
}

gboolean
seq_sample_deep (SeqImage             *image,
                 const SeqRenderAxis  *x,
                 const SeqRenderAxis  *y,
                 SeqGround             ground,
                 guint8               *rgb,
                 gsize                 stride,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_auto (SeqDeepSampling) sampling = { .image = image, .x = x, .y = y };
  int before = -1;

  if (!prepare (&sampling, error))
    return FALSE;

  for (int i = 0; i < y->length; i++, rgb += stride)
    {
      int at = seq_render_axis_get_nearest (y, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (sampling.n_channels < 4 && at == before) /* no chequer */
        memcpy (rgb, rgb - stride, (gsize) x->length * 3);
      else
        {
          sample_row (&sampling, at);
          seq_row_finish (sampling.values, sampling.n_channels, x, y, i, ground, sampling.grey, rgb);
        }
      before = at;
    }
  return TRUE;
}

/* ---- for who computes with them ----------------------------------------------------------- */

typedef struct
{
  SeqRenderRows   rows;
  SeqDeepSampling sampling;
} SeqSampledRows;

static float *
make_row (SeqRenderRows *rows,
          int            i)
{
  SeqDeepSampling *self = &((SeqSampledRows *) rows)->sampling;

  sample_exact_row (self, seq_render_axis_get_nearest (self->y, i));
  return self->values;
}

static void
free_rows (SeqRenderRows *rows)
{
  clear_sampling (&((SeqSampledRows *) rows)->sampling);
  g_free (rows);
}

SeqRenderRows *
seq_sample_rows_new (SeqImage             *image,
                     const SeqRenderAxis  *x,
                     const SeqRenderAxis  *y,
                     GError              **error)
{
  SeqSampledRows *self = g_new0 (SeqSampledRows, 1);

  self->rows = (SeqRenderRows) { 0, make_row, free_rows };
  self->sampling = (SeqDeepSampling) { .image = image, .x = x, .y = y };
  if (!prepare (&self->sampling, error))
    {
      free_rows (&self->rows);
      return NULL;
    }
  self->rows.n_channels = self->sampling.n_channels;
  return &self->rows;
}
