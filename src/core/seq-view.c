/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Both axes of a view are alike and independent of each other, so everything here is done on one
 * SeqAxis at a time: a picture of `image` pixels, scaled to `size` device pixels, in an area of
 * `area` device pixels.
 *
 * What is seen is made of whole device pixels: the scaled picture has a whole size and lies at a
 * whole offset, because half a pixel of offset would blur what "100 %" promises to show as it is.
 * The view itself keeps its centre as a double and never rounds it. Zooming in a hundred small
 * steps and back therefore ends where it began; were the anchor taken from the rounded placement,
 * every step could lose half a pixel.
 *
 * The rounding of the size means that the factor really used is size / image, close to the scale
 * asked for but rarely equal to it (4000 pixels at 1/3 are 1333 and the factor 0.33325). The
 * renderer works with that factor, so the hit test does as well: the pixel named in the readout is
 * the one on the glass.
 *
 * The axes are those of what is seen. A picture that is turned has its centre turned on the way in, and
 * turned back on the way out; nothing between knows of it.
 *
 * Numbers may come from gestures and settings and be anything. A scale or centre that is not a
 * number is replaced where it is read; sizes are limited before they become int.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-view.h"

#include <math.h>

/* Of a scaled picture: leaves room for sums and differences in an int. 100000 pixels at the
 * greatest scale are 6.4 million. */
#define SIZE_MAX_DEVICE (1 << 30)

/* What is computed from logical pixels by a fraction such as 1.25 lies beside the border of a device pixel by
 * the dust of that, and is on it. */
#define DUST 1e-6

/* Offsets that lie halfway between two pixels are common (areas of odd size) and arrive with the
 * dust of a division. A hair more than the half makes all of them round the same way, so that
 * panning by one pixel moves by one pixel. */
#define HALF_AND_A_HAIR (0.5 + 1e-6)

/* A scale this close to a step, relatively, is on the step: one that fits may miss it by a hair,
 * and a key press that changes a thousandth looks like a key that does not work. */
#define STEP_TOLERANCE 1e-3

/* Reductions by whole numbers average whole pixels, enlargements by whole numbers repeat them
 * evenly; between them neighbours are at most a factor of 1.5 apart, except from 100 to 200 %. */
static const double steps[] = {
  SEQ_VIEW_SCALE_MIN, 1.0 / 48.0, 1.0 / 32.0, 1.0 / 24.0, 1.0 / 16.0, 1.0 / 12.0, 1.0 / 8.0,
  1.0 / 6.0, 1.0 / 4.0, 1.0 / 3.0, 1.0 / 2.0, 2.0 / 3.0,
  1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0,
  12.0, 16.0, 24.0, 32.0, 48.0, SEQ_VIEW_SCALE_MAX,
};

typedef struct
{
  int    image;  /* image pixels */
  int    area;   /* device pixels */
  int    size;   /* of the scaled picture, device pixels */
  double center; /* image coordinate in the middle of the area, clamped */
} SeqAxis;

static double
get_factor (const SeqAxis *axis)
{
  return (double) axis->size / axis->image;
}

static double
limit_scale (double scale)
{
  if (isnan (scale))
    return 1.0;
  return CLAMP (scale, SEQ_VIEW_SCALE_MIN, SEQ_VIEW_SCALE_MAX);
}

static double
clamp_center (const SeqAxis *axis,
              double         center)
{
  double half = 0.5 * axis->area / get_factor (axis);

  if (axis->size <= axis->area || !isfinite (center))
    return 0.5 * axis->image;
  return CLAMP (center, half, axis->image - half);
}

static SeqAxis
make_axis (int    area,
           int    image,
           double scale,
           double center)
{
  SeqAxis axis = { .image = image, .area = MAX (area, 0) };

  axis.size = (int) CLAMP (floor (image * scale + 0.5), 1, SIZE_MAX_DEVICE);
  axis.center = clamp_center (&axis, center);
  return axis;
}

static void
turn_size (SeqTurn  turn,
           int     *width,
           int     *height)
{
  int swap = *width;

  if (!seq_turn_swaps (turn))
    return;
  *width = *height;
  *height = swap;
}

static void
make_axes (const SeqView *view,
           int            image_width,
           int            image_height,
           double         scale,
           SeqAxis       *x,
           SeqAxis       *y)
{
  double center_x = view->fit ? NAN : view->center_x;
  double center_y = view->fit ? NAN : view->center_y;

  seq_turn_point (view->turn, image_width, image_height, &center_x, &center_y);
  turn_size (view->turn, &image_width, &image_height);
  *x = make_axis (view->width, image_width, scale, center_x);
  *y = make_axis (view->height, image_height, scale, center_y);
}

/* From what is seen back to the image. */
static void
turn_back (const SeqView *view,
           int            image_width,
           int            image_height,
           double        *x,
           double        *y)
{
  turn_size (view->turn, &image_width, &image_height);
  seq_turn_point (seq_turn_inverse (view->turn), image_width, image_height, x, y);
}

/* Where the scaled picture begins, in the area. */
static int
get_offset (const SeqAxis *axis)
{
  double offset;

  if (axis->size <= axis->area)
    return (axis->area - axis->size) / 2;
  offset = floor (0.5 * axis->area - axis->center * get_factor (axis) + HALF_AND_A_HAIR);
  return (int) CLAMP (offset, axis->area - axis->size, 0);
}

static double
get_position (const SeqAxis *axis,
              double         point)
{
  return (point - get_offset (axis)) / get_factor (axis);
}

static void
clip_to_area (const SeqAxis *axis,
              int            offset,
              int           *start,
              int           *length)
{
  *start = MAX (0, -offset);
  *length = MIN (axis->size, axis->area - offset) - *start;
}

/* The image coordinate at a distance from the middle of the area. A picture that is centred has no
 * centre to drift, so it is taken as it lies. */
static double
get_anchor (const SeqAxis *axis,
            double         distance)
{
  if (axis->size <= axis->area)
    return get_position (axis, 0.5 * axis->area + distance);
  return axis->center + distance / get_factor (axis);
}

/* The centre under which `after` shows at `point` what `before` shows there, or as near as
 * clamping lets it. */
static double
keep_point (const SeqAxis *before,
            const SeqAxis *after,
            double         point)
{
  double distance = isfinite (point) ? point - 0.5 * before->area : 0.0;

  return clamp_center (after, get_anchor (before, distance) - distance / get_factor (after));
}

/**
 * seq_view_equal:
 *
 * Whether both show the same of every image. Where both fit, scale and centre do not count.
 */
gboolean
seq_view_equal (const SeqView *a,
                const SeqView *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->width != b->width || a->height != b->height || !a->fit != !b->fit || !a->enlarge != !b->enlarge)
    return FALSE;
  if (!seq_turn_equal (a->turn, b->turn) || !a->smooth != !b->smooth || a->ground != b->ground)
    return FALSE;
  return a->fit || (a->scale == b->scale && a->center_x == b->center_x && a->center_y == b->center_y);
}

double
seq_view_get_scale (const SeqView *view,
                    int            image_width,
                    int            image_height)
{
  double scale;

  g_return_val_if_fail (view != NULL, 1.0);
  g_return_val_if_fail (image_width > 0 && image_height > 0, 1.0);

  if (!view->fit)
    return limit_scale (view->scale);
  if (view->width <= 0 || view->height <= 0)
    return 1.0;
  turn_size (view->turn, &image_width, &image_height);
  scale = MIN ((double) view->width / image_width, (double) view->height / image_height);
  return view->enlarge ? scale : MIN (scale, 1.0);
}

/* Whole pixels, or a reduction, are what they are. */
static gboolean
is_smooth (const SeqView *view,
           const SeqAxis *x,
           const SeqAxis *y)
{
  gboolean enlarges = x->size > x->image || y->size > y->image;

  return view->smooth && enlarges && x->size >= x->image && y->size >= y->image;
}

gboolean
seq_view_place (const SeqView *view,
                int            image_width,
                int            image_height,
                SeqPlacement  *placement)
{
  double scale;
  SeqAxis x, y;

  g_return_val_if_fail (view != NULL && placement != NULL, FALSE);
  g_return_val_if_fail (image_width > 0 && image_height > 0, FALSE);

  *placement = (SeqPlacement) { .image_width = image_width, .image_height = image_height, .turn = view->turn,
                                .ground = view->ground };
  if (view->width <= 0 || view->height <= 0)
    return FALSE;

  scale = seq_view_get_scale (view, image_width, image_height);
  make_axes (view, image_width, image_height, scale, &x, &y);
  placement->smooth = is_smooth (view, &x, &y);
  placement->width = x.size;
  placement->height = y.size;
  placement->x = get_offset (&x);
  placement->y = get_offset (&y);
  clip_to_area (&x, placement->x, &placement->visible.x, &placement->visible.width);
  clip_to_area (&y, placement->y, &placement->visible.y, &placement->visible.height);
  return TRUE;
}

gboolean
seq_placement_shows_same (const SeqPlacement *a,
                          const SeqPlacement *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->width == b->width && a->height == b->height && a->visible.x == b->visible.x
         && a->visible.y == b->visible.y && a->visible.width == b->visible.width
         && a->visible.height == b->visible.height && seq_turn_equal (a->turn, b->turn)
         && !a->smooth == !b->smooth && a->ground == b->ground;
}

void
seq_view_to_image (const SeqView *view,
                   int            image_width,
                   int            image_height,
                   double         x,
                   double         y,
                   double        *image_x,
                   double        *image_y)
{
  double scale;
  SeqAxis x_axis, y_axis;

  g_return_if_fail (view != NULL && image_x != NULL && image_y != NULL);
  g_return_if_fail (image_width > 0 && image_height > 0);

  scale = seq_view_get_scale (view, image_width, image_height);
  make_axes (view, image_width, image_height, scale, &x_axis, &y_axis);
  *image_x = get_position (&x_axis, x);
  *image_y = get_position (&y_axis, y);
  turn_back (view, image_width, image_height, image_x, image_y);
}

/**
 * seq_view_zoomed:
 * @scale: clamped to the range of scales; not a number: the present one
 * @x: the point that stays; not a finite number: the middle of the area
 * @y: likewise
 *
 * The result no longer fits the area, also when the scale is the fitting one.
 */
SeqView
seq_view_zoomed (const SeqView *view,
                 int            image_width,
                 int            image_height,
                 double         scale,
                 double         x,
                 double         y)
{
  SeqView zoomed;
  SeqAxis x_before, y_before, x_after, y_after;
  double old_scale;

  g_return_val_if_fail (view != NULL, (SeqView) { 0 });
  g_return_val_if_fail (image_width > 0 && image_height > 0, *view);

  zoomed = *view;
  old_scale = seq_view_get_scale (view, image_width, image_height);
  zoomed.fit = FALSE;
  zoomed.scale = limit_scale (isnan (scale) ? old_scale : scale);

  make_axes (view, image_width, image_height, old_scale, &x_before, &y_before);
  make_axes (&zoomed, image_width, image_height, zoomed.scale, &x_after, &y_after);
  zoomed.center_x = keep_point (&x_before, &x_after, x);
  zoomed.center_y = keep_point (&y_before, &y_after, y);
  turn_back (&zoomed, image_width, image_height, &zoomed.center_x, &zoomed.center_y);
  return zoomed;
}

/**
 * seq_view_panned:
 *
 * A view that fits shows the whole picture, has nowhere to go and is returned as it is.
 */
SeqView
seq_view_panned (const SeqView *view,
                 int            image_width,
                 int            image_height,
                 double         dx,
                 double         dy)
{
  SeqView panned;
  SeqAxis x, y;

  g_return_val_if_fail (view != NULL, (SeqView) { 0 });
  g_return_val_if_fail (image_width > 0 && image_height > 0, *view);

  panned = *view;
  if (view->fit)
    return panned;

  panned.scale = limit_scale (view->scale);
  make_axes (view, image_width, image_height, panned.scale, &x, &y);
  panned.center_x = clamp_center (&x, x.center - (isfinite (dx) ? dx : 0.0) / get_factor (&x));
  panned.center_y = clamp_center (&y, y.center - (isfinite (dy) ? dy : 0.0) / get_factor (&y));
  turn_back (view, image_width, image_height, &panned.center_x, &panned.center_y);
  return panned;
}

/**
 * seq_view_centered:
 * @image_x: in pixels of the upright image, not turned
 * @image_y: likewise
 *
 * A view that fits shows the whole picture already and is returned as it is.
 */
SeqView
seq_view_centered (const SeqView *view,
                   int            image_width,
                   int            image_height,
                   double         image_x,
                   double         image_y)
{
  SeqView centered;

  g_return_val_if_fail (view != NULL, (SeqView) { 0 });

  centered = *view;
  centered.center_x = image_x;
  centered.center_y = image_y;
  return seq_view_panned (&centered, image_width, image_height, 0, 0);
}

SeqView
seq_view_turned (const SeqView *view,
                 SeqTurn        turn)
{
  SeqView turned;

  g_return_val_if_fail (view != NULL, (SeqView) { 0 });

  turned = *view;
  turned.turn = seq_turn_then (view->turn, turn);
  return turned;
}

/**
 * seq_view_beside:
 *
 * A view that fits would fit the other one at a scale of its own.
 */
SeqView
seq_view_beside (const SeqView *view,
                 int            image_width,
                 int            image_height,
                 int            other_width,
                 int            other_height)
{
  SeqView beside;

  g_return_val_if_fail (view != NULL, (SeqView) { 0 });

  beside = *view;
  if (!view->fit || (other_width == image_width && other_height == image_height))
    return beside;
  beside.fit = FALSE;
  beside.scale = seq_view_get_scale (view, image_width, image_height);
  beside.center_x = image_width / 2.0;
  beside.center_y = image_height / 2.0;
  return beside;
}

double
seq_view_step_scale (double scale,
                     int    direction)
{
  if (isnan (scale))
    return 1.0;

  if (direction > 0)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        if (steps[i] > scale * (1.0 + STEP_TOLERANCE))
          return steps[i];
      return SEQ_VIEW_SCALE_MAX;
    }

  for (gsize i = G_N_ELEMENTS (steps); i-- > 0;)
    if (steps[i] < scale * (1.0 - STEP_TOLERANCE))
      return steps[i];
  return SEQ_VIEW_SCALE_MIN;
}

guint8
seq_ground_get_plain (SeqGround ground)
{
  switch (ground)
    {
    case SEQ_GROUND_GREY:
      return 119; /* which looks half as bright as white */
    case SEQ_GROUND_LIGHT:
      return 221;
    case SEQ_GROUND_DARK:
    case SEQ_GROUND_CHEQUER:
    default:
      return 43;
    }
}

int
seq_view_count_pixels (double  origin,
                       double  length,
                       double  scale,
                       double *offset)
{
  double begin = ceil (origin * scale - DUST);
  double end = floor ((origin + length) * scale + DUST);

  *offset = begin / scale - origin;
  return (int) MAX (end - begin, 0);
}
