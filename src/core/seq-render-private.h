/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the renderer share. Pure: any thread. */
#pragma once

#include "seq-comparison.h"
#include "seq-image.h"
#include "seq-look.h"
#include "seq-mapping.h"
#include "seq-raster.h"
#include "seq-view.h"

G_BEGIN_DECLS

/**
 * SeqRenderAxis:
 *
 * One axis of a picture in the order in which it is stored: `source` pixels are scaled to `size`,
 * of which `length` from `start` are wanted. `flip` says that the upright picture runs the other
 * way; it decides which of two pixels is nearest when both are, and where the chequer begins.
 */
typedef struct
{
  int      source;
  int      size;
  int      start;
  int      length;
  gboolean flip;
} SeqRenderAxis;

/* The chequered ground under transparent pixels: two greys around the middle, in squares that are large
 * enough not to look like content and small enough to be seen in an icon. They are of device pixels and
 * begin at the corner of the picture, so that they move with it and do not swim while it is panned. */
#define SEQ_CHEQUER_SHIFT 3 /* squares of 8 device pixels */
#define SEQ_CHEQUER_LIGHT 153
#define SEQ_CHEQUER_DARK 102

/* 0 or 1; the ground is light where the sum of both axes is even. `i` counts from axis->start. */
static inline guint
seq_render_axis_get_chequer (const SeqRenderAxis *axis,
                             int                  i)
{
  int at = axis->flip ? axis->size - 1 - (axis->start + i) : axis->start + i;

  return (at >> SEQ_CHEQUER_SHIFT) & 1;
}

/* What is seen through a transparent pixel; x and y are 0 or 1. */
static inline guint
seq_ground_get_grey (SeqGround ground,
                     guint     x,
                     guint     y)
{
  if (ground != SEQ_GROUND_CHEQUER)
    return seq_ground_get_plain (ground);
  return (x ^ y) != 0 ? SEQ_CHEQUER_DARK : SEQ_CHEQUER_LIGHT;
}

/* Whether the image is anything but bytes of grey, RGB or RGBA with white at 255: its rows are then read by
 * seq_deep_rows_add(). */
gboolean seq_render_is_deep        (SeqImage *image);
/* Floats that its pixels become: 1, 3 or 4. */
int      seq_render_get_n_channels (SeqImage *image);

/* The pixel of the image, in stored order, that is under the middle of a pixel of the result. */
int      seq_render_axis_get_nearest (const SeqRenderAxis *axis,
                                      int                  i);

/* All fill y->length rows of x->length pixels of R, G, B, in stored order. FALSE when cancelled
 * or out of memory. */
gboolean seq_sample_nearest  (SeqImage             *image,
                              const SeqRenderAxis  *x,
                              const SeqRenderAxis  *y,
                              SeqGround             ground,
                              guint8               *rgb,
                              gsize                 stride,
                              GCancellable         *cancellable,
                              GError              **error);
/* The same, of a deep image. */
gboolean seq_sample_deep     (SeqImage             *image,
                              const SeqRenderAxis  *x,
                              const SeqRenderAxis  *y,
                              SeqGround             ground,
                              guint8               *rgb,
                              gsize                 stride,
                              GCancellable         *cancellable,
                              GError              **error);
/* Neither axis reduces. */
gboolean seq_sample_smooth   (SeqImage             *image,
                              const SeqRenderAxis  *x,
                              const SeqRenderAxis  *y,
                              SeqGround             ground,
                              guint8               *rgb,
                              gsize                 stride,
                              GCancellable         *cancellable,
                              GError              **error);
gboolean seq_reduce_area     (SeqImage             *image,
                              const SeqRenderAxis  *x,
                              const SeqRenderAxis  *y,
                              SeqGround             ground,
                              guint8               *rgb,
                              gsize                 stride,
                              GCancellable         *cancellable,
                              GError              **error);

/**
 * SeqRenderRows:
 * @n_channels: of its rows: 1, 3 or 4
 * @make_row: fills the row i of the result, x->length pixels as seq_row_finish() wants them, but not held to
 *   what can be shown and not rounded; valid until the next, and may be written to
 *
 * An image seen along two axes, row by row and in floats: for whoever computes with it before it is rounded.
 */
typedef struct _SeqRenderRows SeqRenderRows;
struct _SeqRenderRows
{
  int      n_channels;
  float *(*make_row) (SeqRenderRows *rows,
                      int            i);
  void   (*free)     (SeqRenderRows *rows);
};

/* (transfer full) (nullable): NULL when out of memory. What is passed must outlive them. */
SeqRenderRows *seq_render_rows_new  (SeqImage             *image,
                                     const SeqRenderAxis  *x,
                                     const SeqRenderAxis  *y,
                                     gboolean              smooth,
                                     GError              **error);
SeqRenderRows *seq_reduce_rows_new  (SeqImage             *image,
                                     const SeqRenderAxis  *x,
                                     const SeqRenderAxis  *y,
                                     GError              **error);
SeqRenderRows *seq_smooth_rows_new  (SeqImage             *image,
                                     const SeqRenderAxis  *x,
                                     const SeqRenderAxis  *y,
                                     GError              **error);
/* Of any image, deep or not. */
SeqRenderRows *seq_sample_rows_new  (SeqImage             *image,
                                     const SeqRenderAxis  *x,
                                     const SeqRenderAxis  *y,
                                     GError              **error);
void           seq_render_rows_free (SeqRenderRows        *rows);

/* What gives such rows a look (seq-toning.c). For one thread at a time. */
typedef struct _SeqToning SeqToning;

/* For rows of width pixels; SEQ_ERROR_TOO_LARGE when there is no memory. */
SeqToning *seq_toning_new        (const SeqLook        *look,
                                  int                   width,
                                  GError              **error);
void       seq_toning_free       (SeqToning            *self);
/* In the place of seq_row_finish(). @means stay as they are. */
void       seq_toning_finish_row (SeqToning            *self,
                                  const float          *means,
                                  int                   n_channels,
                                  const SeqRenderAxis  *x,
                                  const SeqRenderAxis  *y,
                                  int                   row,
                                  SeqGround             ground,
                                  guint8               *rgb);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqToning, seq_toning_free)

/* g_try_malloc() of n * size; SEQ_ERROR_TOO_LARGE when there is no memory or it is over the limit. */
gpointer seq_render_allocate (gsize                 n,
                              gsize                 size,
                              GError              **error);

/**
 * SeqRowBand:
 *
 * The stored rows that make one row of the result: `n_rows` that count whole, and one above and
 * one below them, or %NULL, that count in part.
 */
typedef struct
{
  const guint8 *rows;
  gsize         stride;
  int           n_rows;
  const guint8 *head;
  float         head_weight;
  const guint8 *tail;
  float         tail_weight;
} SeqRowBand;

/* Floats that seq_row_sums_add() and its readers may touch beyond the last sample. */
#define SEQ_ROW_SUMS_PADDING 16

void     seq_render_set_no_memory (GError        **error);
/* Zeros for n_pixels of so many channels, and the padding; as seq_render_allocate(). */
float   *seq_render_allocate_row (int      n_pixels,
                                  int      n_channels,
                                  GError **error);

/**
 * seq_row_sums_set:
 * @sums: n_bytes floats and the padding
 * @n_bytes: samples in each row
 * @premultiply: the rows are R, G, B, A; sums are of R * A, G * A, B * A and 255 * A
 *
 * Adds up the rows of a band, sample by sample. Exact where no weights are involved, up to sums
 * of 2^24.
 */
void     seq_row_sums_set    (float                *sums,
                              gsize                 n_bytes,
                              const SeqRowBand     *band,
                              gboolean              premultiply);
/**
 * seq_deep_rows_add:
 * @sums: n_pixels of seq_render_get_n_channels(), and the padding, which is written to
 * @y: the first of the stored rows, which counts by @head
 * @n_rows: the last of them, if it is another, counts by @tail, those between them whole
 * @first: the first pixel of each row
 *
 * Adds parts of rows of a deep image, with white at 255: of what seq_row_finish() wants.
 */
void     seq_deep_rows_add   (float                *sums,
                              SeqImage             *image,
                              int                   y,
                              int                   n_rows,
                              float                 head,
                              float                 tail,
                              int                   first,
                              int                   n_pixels);
/* What is below black or above white, at these; for seq_row_finish(). @values has the padding. */
void     seq_deep_row_clamp  (float                *values,
                              int                   n_channels,
                              int                   n_pixels);
/**
 * seq_row_finish:
 * @means: x->length pixels of @n_channels, and SEQ_ROW_SUMS_PADDING: grey; R, G, B; or R * A, G * A,
 *   B * A and 255 * A. They are of no use afterwards.
 * @row: of the result, counted from y->start
 * @grey: x->length bytes to work in, for one channel
 *
 * A row of the result in floats becomes one of the raster.
 */
void     seq_row_finish      (float                *means,
                              int                   n_channels,
                              const SeqRenderAxis  *x,
                              const SeqRenderAxis  *y,
                              int                   row,
                              SeqGround             ground,
                              guint8               *grey,
                              guint8               *rgb);
/* What the files that make rasters share. The pixels of a raster; (transfer full) (nullable). */
SeqMapping    *seq_render_allocate_pixels (int             width,
                                           int             height,
                                           GError        **error);
/* What has to be done to the stored picture: it is made upright and then turned by the view. */
SeqOrientation seq_render_get_orientation (SeqImage       *image,
                                           SeqTurn         turn);
/* The axes of the stored picture that show what the placement shows of the one that is looked at. */
void           seq_render_make_stored_axes (SeqImage           *image,
                                            SeqOrientation      orientation,
                                            const SeqPlacement *placement,
                                            SeqRenderAxis      *x,
                                            SeqRenderAxis      *y);
/* (transfer full) (nullable): a picture of R, G, B in stored order as it is looked at; takes @stored over. */
SeqMapping    *seq_render_turn             (SeqMapping          *stored,
                                            SeqOrientation       orientation,
                                            const SeqPlacement  *placement,
                                            GError             **error);

/* (transfer full) (nullable): the pixels that a raster of this placement has. @look: (nullable). */
SeqMapping    *seq_render_pixels            (SeqImage            *image,
                                             const SeqPlacement  *placement,
                                             const SeqLook       *look,
                                             GCancellable        *cancellable,
                                             GError             **error);
/* Takes them over. */
SeqRaster     *seq_render_make_raster       (SeqMapping          *pixels,
                                             const SeqPlacement  *placement,
                                             const SeqLook       *look);

/* ---- two images ---- */

/* (transfer full) (nullable): @other stored as @image is, and of its size: what it has beyond that is left out,
 * and what it lacks is made up. The same image where there is nothing to be done. */
SeqImage      *seq_compare_lay_like         (SeqImage            *other,
                                             SeqImage            *image,
                                             GCancellable        *cancellable,
                                             GError             **error);
/* The part of the visible picture, counted from its corner, of which every device pixel shows what both
 * images have; it may be empty. */
SeqRect        seq_compare_find_common      (SeqImage            *image,
                                             SeqImage            *other,
                                             const SeqPlacement  *placement);
/* (transfer full) (nullable): as seq_render_pixels(), of the difference of two that are laid alike. */
SeqMapping    *seq_compare_subtract         (SeqImage            *image,
                                             SeqImage            *other,
                                             const SeqPlacement  *placement,
                                             const SeqLook       *look,
                                             const SeqComparison *comparison,
                                             GCancellable        *cancellable,
                                             GError             **error);

/* Rounds half up what lies between 0 and 255. @values has SEQ_ROW_SUMS_PADDING. */
void     seq_row_round       (guint8               *bytes,
                              const float          *values,
                              gsize                 n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqRenderRows, seq_render_rows_free)

G_END_DECLS
