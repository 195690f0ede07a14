/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two images on top of each other, by the upper left corner of the upright picture. Nearly always they are of
 * one size and stored alike, and nothing has to be done. Where they are not, one is copied into the shape of
 * the other: that costs more than to compute with two shapes, and leaves one way to compute.
 *
 * What is made up are repetitions of the outermost pixels: a mean of some of them and of real ones shows
 * nothing that is not there, and what is shown of them is left to who compares.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include <string.h>

static gboolean
lies_alike (SeqImage *a,
            SeqImage *b)
{
  return seq_image_get_orientation (a) == seq_image_get_orientation (b)
         && seq_image_get_width (a) == seq_image_get_width (b) && seq_image_get_height (a) == seq_image_get_height (b);
}

static void
to_upright (SeqImage *image,
            int       stored_x,
            int       stored_y,
            int      *x,
            int      *y)
{
  SeqOrientation orientation = seq_image_get_orientation (image), back = orientation;
  int width = seq_image_get_width (image), height = seq_image_get_height (image);

  /* A quarter turn is undone by the other one; all else by itself. */
  if (orientation == SEQ_ORIENTATION_ROTATE_90)
    back = SEQ_ORIENTATION_ROTATE_270;
  else if (orientation == SEQ_ORIENTATION_ROTATE_270)
    back = SEQ_ORIENTATION_ROTATE_90;
  seq_orientation_to_stored (back, width, height, stored_x, stored_y, x, y);
}

/* Where the pixel that belongs at a place of the image is stored in the other, or the nearest to it. */
static const guint8 *
find_pixel (SeqImage *other,
            SeqImage *image,
            int       stored_x,
            int       stored_y)
{
  gsize size = seq_pixels_get_size (seq_image_get_pixels_format (other));
  int x, y;

  to_upright (image, stored_x, stored_y, &x, &y);
  x = MIN (x, seq_image_get_width (other) - 1);
  y = MIN (y, seq_image_get_height (other) - 1);
  seq_orientation_to_stored (seq_image_get_orientation (other), seq_image_get_stored_width (other),
                             seq_image_get_stored_height (other), x, y, &x, &y);
  return seq_image_get_pixels (other) + (gsize) y * seq_image_get_stride (other) + (gsize) x * size;
}

/* The columns of a row of the image, from `begin` to `end`, that the other one reaches along it. */
static void
find_reach (SeqImage *other,
            SeqImage *image,
            int       y,
            int      *begin,
            int      *end)
{
  int width = seq_image_get_stored_width (image), x0, y0, x1, y1, at, reach;

  to_upright (image, 0, y, &x0, &y0);
  to_upright (image, 1, y, &x1, &y1);
  at = x1 != x0 ? x0 : y0;
  reach = x1 != x0 ? seq_image_get_width (other) : seq_image_get_height (other);
  *begin = x1 + y1 > x0 + y0 ? 0 : CLAMP (at - reach + 1, 0, width - 1);
  *end = x1 + y1 > x0 + y0 ? CLAMP (reach - at, 1, width) : width;
}

/* Along a row of the image the other one is read in steps of one length, as far as it reaches. */
static void
lay_row (SeqImage *other,
         SeqImage *image,
         int       y,
         guint8   *row)
{
  gsize size = seq_pixels_get_size (seq_image_get_pixels_format (other));
  int width = seq_image_get_stored_width (image), begin, end;
  const guint8 *at;
  gssize step;

  find_reach (other, image, y, &begin, &end);
  at = find_pixel (other, image, begin, y);
  step = end - begin > 1 ? find_pixel (other, image, begin + 1, y) - at : 0;
  for (int x = 0; x < width; x++)
    memcpy (row + (gsize) x * size, at + step * (CLAMP (x, begin, end - 1) - begin), size);
}

SeqImage *
seq_compare_lay_like (SeqImage      *other,
                      SeqImage      *image,
                      GCancellable  *cancellable,
                      GError       **error)
{
  int width = seq_image_get_stored_width (image), height = seq_image_get_stored_height (image);
  gsize stride = (gsize) width * seq_pixels_get_size (seq_image_get_pixels_format (other));
  g_autoptr (SeqMapping) pixels = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (lies_alike (other, image))
    return seq_image_ref (other);
  g_return_val_if_fail (!seq_image_is_draft (other) && !seq_image_is_draft (image), seq_image_ref (other));

  pixels = seq_mapping_new (stride * (gsize) height);
  if (pixels == NULL)
    {
      seq_render_set_no_memory (error);
      return NULL;
    }
  for (int y = 0; y < height; y++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      lay_row (other, image, y, pixels + (gsize) y * stride);
    }
  bytes = seq_mapping_free_to_bytes (g_steal_pointer (&pixels), stride * (gsize) height);
  return seq_image_new (bytes, seq_image_get_pixels_format (other), width, height, stride,
                        seq_image_get_orientation (image), seq_image_get_source (other));
}

/* Device pixels of one axis, all of whose image pixels are in [begin, end) of `source`. */
static void
clip_axis (int  source,
           int  size,
           int  begin,
           int  end,
           int *start,
           int *length)
{
  int first = (int) (((gint64) begin * size + source - 1) / source);
  int last = (int) ((gint64) end * size / source);
  int stop = MIN (*start + *length, last);

  first = MAX (first, *start);
  *length = MAX (stop - first, 0);
  *start = first;
}

SeqRect
seq_compare_find_common (SeqImage           *image,
                         SeqImage           *other,
                         const SeqPlacement *placement)
{
  int width = seq_image_get_width (image), height = seq_image_get_height (image);
  double left = 0, top = 0;
  double right = MIN (width, seq_image_get_width (other)), bottom = MIN (height, seq_image_get_height (other));
  SeqRect common = placement->visible;

  seq_turn_point (placement->turn, width, height, &left, &top);
  seq_turn_point (placement->turn, width, height, &right, &bottom);
  if (seq_turn_swaps (placement->turn))
    {
      int swap = width;

      width = height;
      height = swap;
    }
  clip_axis (width, placement->width, (int) MIN (left, right), (int) MAX (left, right), &common.x, &common.width);
  clip_axis (height, placement->height, (int) MIN (top, bottom), (int) MAX (top, bottom), &common.y, &common.height);
  common.x -= placement->visible.x;
  common.y -= placement->visible.y;
  return common;
}
