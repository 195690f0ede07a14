/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A device pixel shows the image pixel under its middle, and where a border runs through that, the one right
 * of and below it, as a person sees right and below. So all is counted along what is seen, and turned to or
 * from the image in whole pixels.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-pixel-grid.h"

#include <math.h>

/* Device pixels that a pointer can be away from: what is beyond would leave the range of an int. */
#define FAR 1e9

static void
get_seen_size (const SeqPlacement *placement,
               int                *width,
               int                *height)
{
  gboolean swaps = seq_turn_swaps (placement->turn);

  *width = swaps ? placement->image_height : placement->image_width;
  *height = swaps ? placement->image_width : placement->image_height;
}

/* The corners of whole pixels stay whole, whichever corner that is afterwards. */
static SeqRect
turn_rect (SeqTurn        turn,
           int            width,
           int            height,
           const SeqRect *rect)
{
  double left = rect->x, top = rect->y, right = (double) rect->x + rect->width;
  double bottom = (double) rect->y + rect->height;

  seq_turn_point (turn, width, height, &left, &top);
  seq_turn_point (turn, width, height, &right, &bottom);
  return (SeqRect) { (int) MIN (left, right), (int) MIN (top, bottom), (int) fabs (right - left),
                     (int) fabs (bottom - top) };
}

/* The first device pixel whose middle is not before the border: ceil (border * size / image - 1 / 2). */
static int
get_edge (gint64 border,
          gint64 size,
          gint64 image)
{
  return (int) ((2 * border * size + image - 1) / (2 * image));
}

/* In a picture that is reduced a pixel may have no device pixel of its own, and is at the one nearest to it. */
static void
to_device (int  start,
           int  length,
           int  size,
           int  image,
           int *device_start,
           int *device_length)
{
  int end = get_edge ((gint64) start + length, size, image);

  *device_start = MIN (get_edge (start, size, image), size - 1);
  *device_length = MAX (end - *device_start, 1);
}

void
seq_pixel_grid_to_area (const SeqPlacement *placement,
                        const SeqRect      *pixels,
                        SeqRect            *area)
{
  SeqRect seen = turn_rect (placement->turn, placement->image_width, placement->image_height, pixels);
  int width, height;

  get_seen_size (placement, &width, &height);
  to_device (seen.x, seen.width, placement->width, width, &area->x, &area->width);
  to_device (seen.y, seen.height, placement->height, height, &area->y, &area->height);
  area->x += placement->x;
  area->y += placement->y;
}

/* Along one axis of what is seen: the image pixel under the middle of a device pixel. */
static gboolean
find_pixel (double point,
            int    offset,
            int    size,
            int    image,
            int   *pixel)
{
  double device = floor (CLAMP (point, -FAR, FAR)) - offset;
  gint64 nearest = (gint64) CLAMP (device, 0, size - 1);

  *pixel = (int) ((2 * nearest + 1) * image / (2 * (gint64) size));
  return device >= 0 && device < size;
}

gboolean
seq_pixel_grid_to_image (const SeqPlacement *placement,
                         double              x,
                         double              y,
                         int                *image_x,
                         int                *image_y)
{
  SeqRect seen = { .width = 1, .height = 1 };
  SeqRect pixel;
  gboolean is_in;
  int width, height;

  get_seen_size (placement, &width, &height);
  is_in = find_pixel (x, placement->x, placement->width, width, &seen.x);
  is_in = find_pixel (y, placement->y, placement->height, height, &seen.y) && is_in;
  pixel = turn_rect (seq_turn_inverse (placement->turn), width, height, &seen);
  *image_x = pixel.x;
  *image_y = pixel.y;
  return is_in;
}

void
seq_pixel_grid_get_visible (const SeqPlacement *placement,
                            SeqRect            *pixels)
{
  const SeqRect *visible = &placement->visible;
  int left = placement->x + visible->x, top = placement->y + visible->y;
  int x[2], y[2];

  seq_pixel_grid_to_image (placement, left, top, &x[0], &y[0]);
  seq_pixel_grid_to_image (placement, left + visible->width - 1, top + visible->height - 1, &x[1], &y[1]);
  *pixels = (SeqRect) { MIN (x[0], x[1]), MIN (y[0], y[1]), ABS (x[1] - x[0]) + 1, ABS (y[1] - y[0]) + 1 };
}

SeqRect
seq_pixel_grid_get_stored (const SeqImage *image,
                           const SeqRect  *rect)
{
  SeqOrientation orientation = seq_image_get_orientation (image);
  int width = seq_image_get_stored_width (image), height = seq_image_get_stored_height (image);
  int x[2], y[2];

  seq_orientation_to_stored (orientation, width, height, rect->x, rect->y, &x[0], &y[0]);
  seq_orientation_to_stored (orientation, width, height, rect->x + rect->width - 1, rect->y + rect->height - 1,
                             &x[1], &y[1]);
  return (SeqRect) { MIN (x[0], x[1]), MIN (y[0], y[1]), ABS (x[1] - x[0]) + 1, ABS (y[1] - y[0]) + 1 };
}
