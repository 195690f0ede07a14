/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brings the parts together: where the picture lies comes from the view, the pixels come from
 * seq-reduce.c below 100 % and from seq-sample.c or seq-smooth.c otherwise, their colours from the look
 * (seq-toning.c), and an image that is not stored as it is looked at is turned at the end: by its orientation and
 * by the view, as one. Turning last means that it is done to a picture of the window's size and not to the whole
 * image, and that the image is read in the order of its memory.
 *
 * Only what is visible is rendered. A clipped picture has the same pixels as the whole one: columns
 * and rows are computed from where they are in the picture, never from where the clip begins.
 *
 * The rows of a raster are packed without a gap. GTK uploads such a texture in one call; with a
 * stride that is not a whole number of three-byte pixels it would have to go row by row.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-renderer.h"

#include "seq-error.h"
#include "seq-mapping.h"
#include "seq-render-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Side of the squares in which a picture is turned on its side: its columns become rows, and 32
 * rows of cache lines that are used again for the next columns stay in the nearest cache. */
#define TILE 32

/* Of one buffer. A system that overcommits gives out any number of bytes and ends the process when
 * they are touched, so asking is not enough. An area of 16384 x 16384 has its place in it. */
#define BUFFER_MAX ((gsize) 1 << 30)

void
seq_render_set_no_memory (GError **error)
{
  g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE,
                       _("There is not enough memory to show the picture at this size."));
}

gpointer
seq_render_allocate (gsize    n,
                     gsize    size,
                     GError **error)
{
  gpointer memory = n <= BUFFER_MAX / size ? g_try_malloc (MAX (n, 1) * size) : NULL;

  if (memory == NULL)
    seq_render_set_no_memory (error);
  return memory;
}

float *
seq_render_allocate_row (int      n_pixels,
                         int      n_channels,
                         GError **error)
{
  gsize n = (gsize) n_pixels * n_channels + SEQ_ROW_SUMS_PADDING;
  float *row = seq_render_allocate (n, sizeof *row, error);

  /* The padding is computed with, and thrown away; it must not be a trap. */
  if (row != NULL)
    memset (row, 0, n * sizeof *row);
  return row;
}

/* What stays: the pixels of a raster. */
SeqMapping *
seq_render_allocate_pixels (int      width,
                            int      height,
                            GError **error)
{
  gsize row = (gsize) MAX (width, 1) * 3;
  SeqMapping *pixels = (gsize) height <= BUFFER_MAX / row ? seq_mapping_new ((gsize) height * row) : NULL;

  if (pixels == NULL)
    seq_render_set_no_memory (error);
  return pixels;
}

static SeqRenderAxis
make_axis (int      source,
           int      size,
           int      start,
           int      length,
           gboolean flip)
{
  SeqRenderAxis axis = { source, size, start, length, flip };

  if (flip)
    axis.start = size - start - length;
  return axis;
}

SeqOrientation
seq_render_get_orientation (SeqImage *image,
                            SeqTurn   turn)
{
  static const SeqTurn turns[] = {
    [SEQ_ORIENTATION_NORMAL] = { 0, FALSE },     [SEQ_ORIENTATION_FLIP_HORIZONTAL] = { 0, TRUE },
    [SEQ_ORIENTATION_ROTATE_90] = { 1, FALSE },  [SEQ_ORIENTATION_TRANSVERSE] = { 1, TRUE },
    [SEQ_ORIENTATION_ROTATE_180] = { 2, FALSE }, [SEQ_ORIENTATION_FLIP_VERTICAL] = { 2, TRUE },
    [SEQ_ORIENTATION_ROTATE_270] = { 3, FALSE }, [SEQ_ORIENTATION_TRANSPOSE] = { 3, TRUE },
  };
  SeqTurn both = seq_turn_then (turns[seq_image_get_orientation (image)], turn);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    if (seq_turn_equal (turns[o], both))
      return o;
  g_assert_not_reached ();
}

/* A draft has fewer pixels than the picture that the placement is of. */
void
seq_render_make_stored_axes (SeqImage           *image,
                             SeqOrientation      orientation,
                             const SeqPlacement *placement,
                             SeqRenderAxis      *x,
                             SeqRenderAxis      *y)
{
  const SeqRect *visible = &placement->visible;
  int corner_x, corner_y;

  /* An axis is flipped when the upper left corner is not at its beginning. */
  seq_orientation_to_stored (orientation, 2, 2, 0, 0, &corner_x, &corner_y);
  *x = make_axis (0, placement->width, visible->x, visible->width, FALSE);
  *y = make_axis (0, placement->height, visible->y, visible->height, FALSE);
  if (seq_orientation_swaps (orientation))
    {
      SeqRenderAxis swap = *x;

      *x = *y;
      *y = swap;
    }
  x->source = seq_image_get_stored_width (image);
  y->source = seq_image_get_stored_height (image);
  *x = make_axis (x->source, x->size, x->start, x->length, corner_x != 0);
  *y = make_axis (y->source, y->size, y->start, y->length, corner_y != 0);
}

/* One square of a picture that is turned; `right` and `down` are the steps in memory that go
 * right and down in the picture that is looked at. */
static void
turn_tile (const guint8 *from,
           gssize        right,
           gssize        down,
           guint8       *to,
           gsize         to_stride,
           int           width,
           int           height)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      memcpy (to + (gsize) y * to_stride + (gsize) x * 3, from + y * down + x * right, 3);
}

static void
turn (SeqOrientation  orientation,
      const guint8   *stored,
      int             stored_width,
      int             stored_height,
      guint8         *turned,
      int             width,
      int             height)
{
  gssize pixel = 3, row = pixel * stored_width;
  int corner_x, corner_y;
  gssize right, down;

  seq_orientation_to_stored (orientation, 2, 2, 0, 0, &corner_x, &corner_y);
  right = corner_x ? -pixel : pixel;
  down = corner_y ? -row : row;
  stored += (corner_x ? pixel * (stored_width - 1) : 0) + (corner_y ? row * (stored_height - 1) : 0);
  if (seq_orientation_swaps (orientation))
    {
      gssize swap = right;

      right = down;
      down = swap;
    }

  for (int y = 0; y < height; y += TILE)
    for (int x = 0; x < width; x += TILE)
      turn_tile (stored + y * down + x * right, right, down,
                 turned + ((gsize) y * width + x) * 3, (gsize) width * 3,
                 MIN (TILE, width - x), MIN (TILE, height - y));
}

static SeqMapping *
render_stored (SeqImage             *image,
               const SeqRenderAxis  *x,
               const SeqRenderAxis  *y,
               const SeqPlacement   *placement,
               GCancellable         *cancellable,
               GError              **error)
{
  gsize stride = (gsize) x->length * 3;
  g_autoptr (SeqMapping) rgb = seq_render_allocate_pixels (x->length, y->length, error);
  gboolean reduces = x->size < x->source || y->size < y->source;
  gboolean done;

  if (rgb == NULL)
    return NULL;

  if (reduces)
    done = seq_reduce_area (image, x, y, placement->ground, rgb, stride, cancellable, error);
  else if (placement->smooth)
    done = seq_sample_smooth (image, x, y, placement->ground, rgb, stride, cancellable, error);
  else if (seq_render_is_deep (image))
    done = seq_sample_deep (image, x, y, placement->ground, rgb, stride, cancellable, error);
  else
    done = seq_sample_nearest (image, x, y, placement->ground, rgb, stride, cancellable, error);
  return done ? g_steal_pointer (&rgb) : NULL;
}

/* Whether a row is the one above it once more: it is of the same pixels, and no chequer shows through them. */
static gboolean
repeats_row (const SeqRenderRows *rows,
             const SeqRenderAxis *x,
             const SeqRenderAxis *y,
             gboolean             smooth,
             int                  i)
{
  return i > 0 && !smooth && rows->n_channels != 4 && x->size >= x->source && y->size >= y->source
         && seq_render_axis_get_nearest (y, i) == seq_render_axis_get_nearest (y, i - 1);
}

/* The same with a look, which is given to what has not been rounded yet. */
static SeqMapping *
render_toned (SeqImage             *image,
              const SeqRenderAxis  *x,
              const SeqRenderAxis  *y,
              const SeqPlacement   *placement,
              const SeqLook        *look,
              GCancellable         *cancellable,
              GError              **error)
{
  g_autoptr (SeqToning) toning = seq_toning_new (look, x->length, error);
  g_autoptr (SeqRenderRows) rows = NULL;
  g_autoptr (SeqMapping) rgb = NULL;
  gsize stride = (gsize) x->length * 3;

  if (toning == NULL)
    return NULL;
  rows = seq_render_rows_new (image, x, y, placement->smooth, error);
  if (rows == NULL)
    return NULL;
  rgb = seq_render_allocate_pixels (x->length, y->length, error);
  for (int i = 0; rgb != NULL && i < y->length; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (repeats_row (rows, x, y, placement->smooth, i))
        memcpy (rgb + (gsize) i * stride, rgb + (gsize) (i - 1) * stride, stride);
      else
        seq_toning_finish_row (toning, rows->make_row (rows, i), rows->n_channels, x, y, i, placement->ground,
                               rgb + (gsize) i * stride);
    }
  return g_steal_pointer (&rgb);
}

SeqMapping *
seq_render_turn (SeqMapping          *stored,
                 SeqOrientation       orientation,
                 const SeqPlacement  *placement,
                 GError             **error)
{
  g_autoptr (SeqMapping) from = stored;
  int width = placement->visible.width, height = placement->visible.height;
  gboolean swaps = seq_orientation_swaps (orientation);
  SeqMapping *turned;

  if (from == NULL || orientation == SEQ_ORIENTATION_NORMAL)
    return g_steal_pointer (&from);
  turned = seq_render_allocate_pixels (width, height, error);
  if (turned != NULL)
    turn (orientation, from, swaps ? height : width, swaps ? width : height, turned, width, height);
  return turned;
}

SeqMapping *
seq_render_pixels (SeqImage            *image,
                   const SeqPlacement  *placement,
                   const SeqLook       *look,
                   GCancellable        *cancellable,
                   GError             **error)
{
  SeqOrientation orientation = seq_render_get_orientation (image, placement->turn);
  SeqRenderAxis x, y;
  SeqMapping *stored;

  seq_render_make_stored_axes (image, orientation, placement, &x, &y);
  if (look == NULL || seq_look_is_neutral (look))
    stored = render_stored (image, &x, &y, placement, cancellable, error);
  else
    stored = render_toned (image, &x, &y, placement, look, cancellable, error);
  return seq_render_turn (stored, orientation, placement, error);
}

SeqRaster *
seq_render_make_raster (SeqMapping         *pixels,
                        const SeqPlacement *placement,
                        const SeqLook      *look)
{
  gsize stride = (gsize) placement->visible.width * 3;
  g_autoptr (GBytes) bytes = seq_mapping_free_to_bytes (pixels, stride * (gsize) placement->visible.height);

  return seq_raster_new (bytes, stride, placement, look);
}

SeqRaster *
seq_renderer_render (SeqImage      *image,
                     const SeqView *view,
                     const SeqLook *look,
                     GCancellable  *cancellable,
                     GError       **error)
{
  SeqPlacement placement;
  SeqMapping *pixels;

  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (view != NULL && view->width > 0 && view->height > 0, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  seq_view_place (view, seq_image_get_width (image), seq_image_get_height (image), &placement);
  pixels = seq_render_pixels (image, &placement, look, cancellable, error);
  return pixels != NULL ? seq_render_make_raster (pixels, &placement, look) : NULL;
}

SeqRenderRows *
seq_render_rows_new (SeqImage             *image,
                     const SeqRenderAxis  *x,
                     const SeqRenderAxis  *y,
                     gboolean              smooth,
                     GError              **error)
{
  if (x->size < x->source || y->size < y->source)
    return seq_reduce_rows_new (image, x, y, error);
  return smooth ? seq_smooth_rows_new (image, x, y, error) : seq_sample_rows_new (image, x, y, error);
}

void
seq_render_rows_free (SeqRenderRows *rows)
{
  rows->free (rows);
}
