/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * More than 100 %, without edges between pixels: the value of a pixel is that of its middle, and between
 * the middles of four neighbours it changes evenly (bilinear). Beyond the middles of the outermost pixels
 * there is nothing to go to, and their values stay.
 *
 * Rows come first, as in seq-reduce.c: two of them become one, as wide as the part of the image that is
 * seen, which is less than what is made of it. Where the middle of a device pixel lies between two middles
 * is a fraction of whole numbers, so a clipped picture has the same pixels as the whole one.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include <string.h>

typedef float Floats4 __attribute__ ((vector_size (16)));

/* A value between that of one pixel and that of the next: `weight` is the part of the second. */
typedef struct
{
  int   first;
  int   second;
  float weight;
} Blend;

typedef struct
{
  /* borrowed from the caller */
  SeqImage            *image;
  const SeqRenderAxis *x;
  const SeqRenderAxis *y;

  /* owned */
  Blend  *columns; /* x->length, counted from first_column */
  float  *line;    /* the columns that are seen, of one row */
  float  *values;  /* a row of the result's samples */
  guint8 *grey;    /* for seq_row_finish() */

  int      first_column;
  int      n_columns;
  int      n_channels;
  gboolean deep;
} SeqSmoothing;

static Blend
make_blend (const SeqRenderAxis *axis,
            int                  i)
{
  /* From the middle of the first pixel, in 1 / parts of one. */
  gint64 parts = 2 * (gint64) axis->size;
  gint64 at = (2 * (gint64) (axis->start + i) + 1) * axis->source - axis->size;
  int first = (int) (MAX (at, 0) / parts);

  return (Blend) { first, MIN (first + 1, axis->source - 1), (float) ((double) (MAX (at, 0) % parts) / parts) };
}

static gboolean
make_columns (SeqSmoothing  *self,
              GError       **error)
{
  int n = self->x->length;

  self->columns = seq_render_allocate (n, sizeof *self->columns, error);
  if (self->columns == NULL)
    return FALSE;
  for (int i = 0; i < n; i++)
    self->columns[i] = make_blend (self->x, i);

  self->first_column = self->columns[0].first;
  self->n_columns = self->columns[n - 1].second - self->first_column + 1;
  for (int i = 0; i < n; i++)
    {
      self->columns[i].first -= self->first_column;
      self->columns[i].second -= self->first_column;
    }
  return TRUE;
}

static gboolean
prepare (SeqSmoothing  *self,
         GError       **error)
{
  self->n_channels = seq_render_get_n_channels (self->image);
  self->deep = seq_render_is_deep (self->image);
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
clear_smoothing (SeqSmoothing *self)
{
  g_free (self->columns);
  g_free (self->line);
  g_free (self->values);
  g_free (self->grey);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqSmoothing, clear_smoothing)

static const guint8 *
get_row (const SeqSmoothing *self,
         int                 i)
{
  return seq_image_get_pixels (self->image) + (gsize) i * seq_image_get_stride (self->image)
         + (gsize) self->first_column * self->n_channels;
}

static void
blend_plain_rows (float        *restrict line,
                  const guint8 *first,
                  const guint8 *second,
                  float         weight,
                  gsize         n)
{
  for (gsize i = 0; i < n; i++)
    line[i] = (float) first[i] + (float) (second[i] - first[i]) * weight;
}

/* Straight alpha to premultiplied: each colour times its alpha, and alpha times 255. */
static void
blend_alpha_rows (float        *restrict line,
                  const guint8 *first,
                  const guint8 *second,
                  float         weight,
                  gsize         n_pixels)
{
  for (gsize i = 0; i < n_pixels * 4; i += 4)
    for (gsize c = 0; c < 4; c++)
      {
        int a = first[i + 3] * (c < 3 ? first[i + c] : 255);
        int b = second[i + 3] * (c < 3 ? second[i + c] : 255);

        line[i + c] = (float) a + (float) (b - a) * weight;
      }
}

static void
blend_deep_rows (SeqSmoothing *self,
                 const Blend  *blend)
{
  memset (self->line, 0, (gsize) self->n_columns * self->n_channels * sizeof *self->line);
  seq_deep_rows_add (self->line, self->image, blend->first, blend->second - blend->first + 1,
                     blend->second > blend->first ? 1.0f - blend->weight : 1.0f, blend->weight, self->first_column,
                     self->n_columns);
}

static void
blend_rows (SeqSmoothing *self,
            int           i)
{
  Blend blend = make_blend (self->y, i);
  const guint8 *first = get_row (self, blend.first), *second = get_row (self, blend.second);

  if (self->deep)
    blend_deep_rows (self, &blend);
  else if (self->n_channels == 4)
    blend_alpha_rows (self->line, first, second, blend.weight, self->n_columns);
  else
    blend_plain_rows (self->line, first, second, blend.weight, (gsize) self->n_columns * self->n_channels);
}

/* One, three or four samples a pixel in a vector of four; those too many are of the next pixel and are
 * overwritten by it. */
static void
blend_columns (SeqSmoothing *self)
{
  for (int i = 0; i < self->x->length; i++)
    {
      const Blend *blend = &self->columns[i];
      Floats4 first, second;

      memcpy (&first, self->line + (gsize) blend->first * self->n_channels, sizeof first);
      memcpy (&second, self->line + (gsize) blend->second * self->n_channels, sizeof second);
      first += (second - first) * blend->weight;
      memcpy (self->values + (gsize) i * self->n_channels, &first, sizeof first);
    }
}

gboolean
seq_sample_smooth (SeqImage             *image,
                   const SeqRenderAxis  *x,
                   const SeqRenderAxis  *y,
                   SeqGround             ground,
                   guint8               *rgb,
                   gsize                 stride,
                   GCancellable         *cancellable,
                   GError              **error)
{
  g_auto (SeqSmoothing) smoothing = { .image = image, .x = x, .y = y };

  if (!prepare (&smoothing, error))
    return FALSE;

  for (int i = 0; i < y->length; i++, rgb += stride)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      blend_rows (&smoothing, i);
      blend_columns (&smoothing);
      if (smoothing.deep)
        seq_deep_row_clamp (smoothing.values, smoothing.n_channels, x->length);
      seq_row_finish (smoothing.values, smoothing.n_channels, x, y, i, ground, smoothing.grey, rgb);
    }
  return TRUE;
}

/* ---- for who computes with them ----------------------------------------------------------- */

typedef struct
{
  SeqRenderRows rows;
  SeqSmoothing  smoothing;
} SeqSmoothRows;

static float *
make_row (SeqRenderRows *rows,
          int            i)
{
  SeqSmoothing *self = &((SeqSmoothRows *) rows)->smoothing;

  blend_rows (self, i);
  blend_columns (self);
  return self->values;
}

static void
free_rows (SeqRenderRows *rows)
{
  clear_smoothing (&((SeqSmoothRows *) rows)->smoothing);
  g_free (rows);
}

SeqRenderRows *
seq_smooth_rows_new (SeqImage             *image,
                     const SeqRenderAxis  *x,
                     const SeqRenderAxis  *y,
                     GError              **error)
{
  SeqSmoothRows *self = g_new0 (SeqSmoothRows, 1);

  self->rows = (SeqRenderRows) { 0, make_row, free_rows };
  self->smoothing = (SeqSmoothing) { .image = image, .x = x, .y = y };
  if (!prepare (&self->smoothing, error))
    {
      free_rows (&self->rows);
      return NULL;
    }
  self->rows.n_channels = self->smoothing.n_channels;
  return &self->rows;
}
