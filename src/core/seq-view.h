/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The scale range of a view that does not fit: one image pixel on 1/64 to 64 device pixels. */
#define SEQ_VIEW_SCALE_MIN (1.0 / 64.0)
#define SEQ_VIEW_SCALE_MAX 64.0

/* Device pixels. */
typedef struct
{
  int x, y, width, height;
} SeqRect;

/**
 * SeqView:
 *
 * Which part of an image is seen at which scale. A plain value; lengths of the area are *device*
 * pixels, so that a scale of 1 is what users call 100 %. It says nothing of one image: the same
 * view is applied to every frame, and where frames differ in size the centre is kept in image
 * pixels and clamped.
 */
typedef struct
{
  int      width;    /* of the area, device pixels; 0 when not yet known */
  int      height;
  gboolean fit;      /* the whole picture in the area; scale and centre do not count */
  gboolean enlarge;  /* with fit: small pictures grow beyond 100 % to fill the area */
  double   scale;    /* device pixels per image pixel; without fit */
  double   center_x; /* the image coordinate in the middle of the area, in image pixels: */
  double   center_y; /* 0.0 is the outer edge of the first pixel; without fit */
} SeqView;

/**
 * SeqPlacement:
 *
 * Where an image of known size lies in the area. The whole picture, scaled, is `width` x `height`
 * device pixels with its corner at (x, y) of the area, possibly outside of it; whole numbers, so
 * that 100 % is exact. `visible` is the part inside the area, relative to the picture's corner.
 * Pixel column i of the scaled picture shows the image columns [i * image_width / width,
 * (i + 1) * image_width / width).
 */
typedef struct
{
  int     image_width;
  int     image_height;
  int     x, y;
  int     width, height;
  SeqRect visible;
} SeqPlacement;

/* Pure: any thread. Image sizes are those of the upright picture and at least 1. Any number may be
 * passed as a scale, centre or point; one that is not finite never reaches a placement. */

gboolean seq_view_equal     (const SeqView *a,
                             const SeqView *b);
/* Device pixels per image pixel for an image of this size, fit or not; > 0. */
double   seq_view_get_scale (const SeqView *view,
                             int            image_width,
                             int            image_height);
/* FALSE when nothing is visible (an area of no size). A picture smaller than the area is centred,
 * a larger one never leaves a margin where it could cover the area. */
gboolean seq_view_place     (const SeqView *view,
                             int            image_width,
                             int            image_height,
                             SeqPlacement  *placement);
/* The image coordinate under a point of the area, as placed; may lie outside of the image. */
void     seq_view_to_image  (const SeqView *view,
                             int            image_width,
                             int            image_height,
                             double         x,
                             double         y,
                             double        *image_x,
                             double        *image_y);

/* Changes of a view. Each returns a view that seq_view_place() does not have to clamp. */
SeqView  seq_view_zoomed    (const SeqView *view,
                             int            image_width,
                             int            image_height,
                             double         scale,    /* clamped to the range above */
                             double         x,        /* the point of the area whose image */
                             double         y);       /* coordinate stays where it is */
SeqView  seq_view_panned    (const SeqView *view,
                             int            image_width,
                             int            image_height,
                             double         dx,       /* device pixels by which the picture */
                             double         dy);      /* moves right and down */
/* The next scale above (direction > 0) or below in the series of zoom steps, which holds 1.0 and
 * every whole number up to 8 exactly; its ends are the range above, also for a scale beyond them. */
double   seq_view_step_scale (double scale,
                              int    direction);

G_END_DECLS
