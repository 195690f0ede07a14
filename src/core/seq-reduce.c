/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reduction by area average: a pixel of the result is the mean of the rectangle of the image that
 * it covers, where pixels at the rectangle's border count by the part of them that is inside. No
 * pixel of the image is left out and none counts twice, whatever the ratio; a pattern of single
 * pixels turns into its mean and not into a moire.
 *
 * The mean of a rectangle is the mean over rows of the mean over columns, so each row of the result
 * is made in two steps: the rows of its band are added up sample by sample (seq-row-sums.c, where
 * the time goes), then runs of columns of that one row of sums are. It is done in this order
 * because adding rows needs no shuffling of samples and leaves the second step a third of the work
 * or less.
 *
 * Borders between pixels are multiples of 1 / size of an image pixel, so spans come from whole
 * numbers and have no rounding that could add up along a row. Sums are floats as long as that is
 * exact. Where one result covers so many samples that it is not (then results are few), columns
 * are added as doubles: "wide".
 *
 * Colours are averaged as they are stored. Those with alpha are averaged after multiplication with
 * it, so that the colour of what cannot be seen does not bleed, and laid over the ground at the end
 * (seq-row-finish.c). Samples that are not bytes are added as floats (seq-deep-row.c), with an error that 8 bits
 * do not show.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include <string.h>

/* Samples per result up to which floats are good: 255 * 2048 is exact in 24 bits, and two means
 * are further apart than what the rounding allows for. Products with alpha are 255 times larger. */
#define N_EXACT 2048
#define N_EXACT_PREMULTIPLIED 256

/* Rows of a deep image that are read side by side, as in seq-row-sums.c. */
#define ROWS_AT_ONCE 16

/* A mean of doubles is off by less than this; see TIE in seq-row-sums.c. */
#define WIDE_TIE 1e-9

typedef float Floats4 __attribute__ ((vector_size (16)));

/* `count` pixels from `first`: the first counts by `head`, the last, if another, by `tail`, those
 * between them whole. */
typedef struct
{
  int   first;
  int   count;
  float head;
  float tail;
} SeqSpan;

typedef struct
{
  /* borrowed from the caller */
  SeqImage            *image;
  const SeqRenderAxis *x;
  const SeqRenderAxis *y;

  /* owned */
  SeqSpan *columns; /* x->length, counted from first_column */
  float   *sums;    /* a row of the image's samples */
  float   *means;   /* a row of the result's samples */
  guint8  *grey;    /* a rounded row, where there is but one sample a pixel */

  int      first_column;
  int      n_columns;
  int      n_channels;
  double   portion; /* 1 / pixels of the image in a pixel of the result */
  gboolean wide;
  gboolean deep;
  gboolean exact; /* whoever wants the means rounds them, if at all */
} SeqReduction;

static SeqSpan
make_span (const SeqRenderAxis *axis,
           int                  i)
{
  gint64 size = axis->size;
  gint64 begin = (gint64) (axis->start + i) * axis->source; /* in 1 / size of a pixel */
  gint64 end = begin + axis->source;
  gint64 first = begin / size, last = (end - 1) / size;
  SeqSpan span = { .first = (int) first, .count = (int) (last - first + 1) };

  span.head = (double) (MIN (end, (first + 1) * size) - begin) / size;
  span.tail = (double) (end - last * size) / size;
  return span;
}

static void
make_columns (SeqReduction *self)
{
  const SeqSpan *last;

  for (int i = 0; i < self->x->length; i++)
    self->columns[i] = make_span (self->x, i);

  last = &self->columns[self->x->length - 1];
  self->first_column = self->columns[0].first;
  self->n_columns = last->first + last->count - self->first_column;
  for (int i = 0; i < self->x->length; i++)
    self->columns[i].first -= self->first_column;
}

static gboolean
allocate_rows (SeqReduction  *self,
               GError       **error)
{
  self->sums = seq_render_allocate_row (self->n_columns, self->n_channels, error);
  if (self->sums == NULL)
    return FALSE;
  self->means = seq_render_allocate_row (self->x->length, self->n_channels, error);
  if (self->means == NULL)
    return FALSE;
  self->grey = seq_render_allocate (self->x->length, 1, error);
  return self->grey != NULL;
}

static gboolean
prepare (SeqReduction  *self,
         GError       **error)
{
  double rows = (double) self->y->source / self->y->size;
  double columns = (double) self->x->source / self->x->size;

  self->columns = seq_render_allocate (self->x->length, sizeof *self->columns, error);
  if (self->columns == NULL)
    return FALSE;
  make_columns (self);
  self->deep = seq_render_is_deep (self->image);
  self->n_channels = seq_render_get_n_channels (self->image);
  self->portion = 1.0 / (rows * columns);
  self->wide = rows * columns > (self->deep || self->n_channels == 4 ? N_EXACT_PREMULTIPLIED : N_EXACT);
  return allocate_rows (self, error);
}

static void
clear_reduction (SeqReduction *self)
{
  g_free (self->columns);
  g_free (self->sums);
  g_free (self->means);
  g_free (self->grey);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqReduction, clear_reduction)

static void
add_rows (SeqReduction *self,
          int           i)
{
  SeqSpan span = make_span (self->y, i);
  gsize stride = seq_image_get_stride (self->image);
  const guint8 *first = seq_image_get_pixels (self->image) + (gsize) span.first * stride
                        + (gsize) self->first_column * self->n_channels;
  const guint8 *last = first + (gsize) (span.count - 1) * stride;
  SeqRowBand band = { .rows = first, .stride = stride, .n_rows = span.count };

  if (span.head != 1.0f)
    {
      band.head = first;
      band.head_weight = span.head;
      band.rows += stride;
      band.n_rows--;
    }
  if (span.count > 1 && span.tail != 1.0f)
    {
      band.tail = last;
      band.tail_weight = span.tail;
      band.n_rows--;
    }
  seq_row_sums_set (self->sums, (gsize) self->n_columns * self->n_channels, &band,
                    self->n_channels == 4);
}

static void
add_deep_rows (SeqReduction *self,
               int           i)
{
  SeqSpan span = make_span (self->y, i);

  memset (self->sums, 0, (gsize) self->n_columns * self->n_channels * sizeof *self->sums);
  for (int k = 0, n; k < span.count; k += n)
    {
      float head = k == 0 ? span.head : 1.0f, tail;

      n = MIN (span.count - k, ROWS_AT_ONCE);
      tail = k + n == span.count ? span.tail : 1.0f;
      if (n == 1 && k > 0)
        head = tail;
      seq_deep_rows_add (self->sums, self->image, span.first + k, n, head, tail, self->first_column, self->n_columns);
    }
}

/* Three or four samples a pixel, in a vector of four; the fourth of three is that of the next
 * pixel and is overwritten by it. */
static inline __attribute__ ((always_inline)) void
average_columns (SeqReduction *self,
                 int           n_channels)
{
  float portion = (float) self->portion;

  for (int i = 0; i < self->x->length; i++)
    {
      const SeqSpan *span = &self->columns[i];
      const float *at = self->sums + (gsize) span->first * n_channels;
      Floats4 sum, pixel;

      memcpy (&sum, at, sizeof sum);
      sum *= span->head;
      for (int k = 1; k < span->count - 1; k++)
        {
          memcpy (&pixel, at += n_channels, sizeof pixel);
          sum += pixel;
        }
      if (span->count > 1)
        {
          memcpy (&pixel, at += n_channels, sizeof pixel);
          sum += pixel * span->tail;
        }
      sum *= portion;
      memcpy (self->means + (gsize) i * n_channels, &sum, sizeof sum);
    }
}

static void
average_grey_columns (SeqReduction *self)
{
  float portion = (float) self->portion;

  for (int i = 0; i < self->x->length; i++)
    {
      const SeqSpan *span = &self->columns[i];
      const float *at = self->sums + span->first;
      float sum = at[0] * span->head;

      for (int k = 1; k < span->count - 1; k++)
        sum += at[k];
      if (span->count > 1)
        sum += at[span->count - 1] * span->tail;
      self->means[i] = sum * portion;
    }
}

static double
average_wide (const SeqReduction *self,
              const SeqSpan      *span,
              int                 channel)
{
  const float *at = self->sums + (gsize) span->first * self->n_channels + channel;
  double sum = at[0] * (double) span->head;

  for (int k = 1; k < span->count - 1; k++)
    sum += at[(gsize) k * self->n_channels];
  if (span->count > 1)
    sum += at[(gsize) (span->count - 1) * self->n_channels] * (double) span->tail;
  return sum * self->portion;
}

/* A float could not tell a tie from its neighbours here, so what is not to be composed or held to what can be
 * shown any more is rounded while it is a double. */
static void
average_wide_columns (SeqReduction *self)
{
  float *mean = self->means;

  for (int i = 0; i < self->x->length; i++)
    for (int c = 0; c < self->n_channels; c++)
      {
        double exact = average_wide (self, &self->columns[i], c);

        *mean++ = self->n_channels == 4 || self->deep || self->exact ? (float) exact : (float) (int) (exact + 0.5 + WIDE_TIE);
      }
}

static void
average_row (SeqReduction *self)
{
  if (self->wide)
    average_wide_columns (self);
  else if (self->n_channels == 1)
    average_grey_columns (self);
  else if (self->n_channels == 3)
    average_columns (self, 3);
  else
    average_columns (self, 4);
}

gboolean
seq_reduce_area (SeqImage             *image,
                 const SeqRenderAxis  *x,
                 const SeqRenderAxis  *y,
                 SeqGround             ground,
                 guint8               *rgb,
                 gsize                 stride,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_auto (SeqReduction) reduction = { .image = image, .x = x, .y = y };

  if (!prepare (&reduction, error))
    return FALSE;

  for (int i = 0; i < y->length; i++, rgb += stride)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (reduction.deep)
        add_deep_rows (&reduction, i);
      else
        add_rows (&reduction, i);
      average_row (&reduction);
      if (reduction.deep)
        seq_deep_row_clamp (reduction.means, reduction.n_channels, x->length);
      seq_row_finish (reduction.means, reduction.n_channels, x, y, i, ground, reduction.grey, rgb);
    }
  return TRUE;
}

/* ---- for who computes with them ----------------------------------------------------------- */

typedef struct
{
  SeqRenderRows rows;
  SeqReduction  reduction;
} SeqReducedRows;

static float *
make_row (SeqRenderRows *rows,
          int            i)
{
  SeqReduction *self = &((SeqReducedRows *) rows)->reduction;

  if (self->deep)
    add_deep_rows (self, i);
  else
    add_rows (self, i);
  average_row (self);
  return self->means;
}

static void
free_rows (SeqRenderRows *rows)
{
  clear_reduction (&((SeqReducedRows *) rows)->reduction);
  g_free (rows);
}

SeqRenderRows *
seq_reduce_rows_new (SeqImage             *image,
                     const SeqRenderAxis  *x,
                     const SeqRenderAxis  *y,
                     GError              **error)
{
  SeqReducedRows *self = g_new0 (SeqReducedRows, 1);

  self->rows = (SeqRenderRows) { 0, make_row, free_rows };
  self->reduction = (SeqReduction) { .image = image, .x = x, .y = y, .exact = TRUE };
  if (!prepare (&self->reduction, error))
    {
      free_rows (&self->rows);
      return NULL;
    }
  self->rows.n_channels = self->reduction.n_channels;
  return &self->rows;
}
