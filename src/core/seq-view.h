/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-turn.h"

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

/* What lies under a picture where it is transparent, and around it. The values are those of the setting. */
typedef enum
{
  SEQ_GROUND_DARK,
  SEQ_GROUND_GREY,
  SEQ_GROUND_LIGHT,
  SEQ_GROUND_CHEQUER, /* under it; around it is the dark one, which shows where the picture ends */
} SeqGround;

/**
 * SeqView:
 *
 * Which part of an image is seen at which scale, and how it is laid down. A plain value; lengths of
 * the area are *device* pixels, so that a scale of 1 is what users call 100 %.
 *
 * It says nothing of one image: the same view is applied to every frame. What is kept from one to the
 * next is the scale and the pixel in the middle of the area, counted from the upper left corner of the
 * upright image, also where sizes differ: whoever compares two frames compares the same pixels. An image
 * too small to have that pixel, or to have it in the middle, is placed as near to it as there is
 * picture, and the view does not forget where it was: the next large one is seen where the one before
 * was. A view that fits does so for every size.
 */
typedef struct
{
  int       width;    /* of the area, device pixels; 0 when not yet known */
  int       height;
  gboolean  fit;      /* the whole picture in the area; scale and centre do not count */
  gboolean  enlarge;  /* with fit: small pictures grow beyond 100 % to fill the area */
  double    scale;    /* device pixels per image pixel; without fit */
  double    center_x; /* the image coordinate in the middle of the area, in pixels of the upright */
  double    center_y; /* image: 0.0 is the outer edge of the first one; without fit */
  SeqTurn   turn;     /* of the upright image, before it is placed */
  gboolean  smooth;   /* above 100 %: between pixels there are no edges */
  SeqGround ground;
} SeqView;

/**
 * SeqPlacement:
 *
 * Where an image of known size lies in the area. The whole picture, turned and scaled, is `width` x
 * `height` device pixels with its corner at (x, y) of the area, possibly outside of it; whole numbers,
 * so that 100 % is exact. `visible` is the part inside the area, relative to the picture's corner.
 * Unless it is turned, pixel column i of the scaled picture shows the image columns
 * [i * image_width / width, (i + 1) * image_width / width).
 */
typedef struct
{
  int       image_width; /* of the upright image, not turned */
  int       image_height;
  int       x, y;
  int       width, height;
  SeqRect   visible;
  SeqTurn   turn;
  gboolean  smooth; /* only where it makes a difference */
  SeqGround ground;
} SeqPlacement;

/* Pure: any thread. Image sizes are those of the upright image, not turned, and at least 1. Any number may be
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
/* Whether both show the same pixels, wherever in the area. */
gboolean seq_placement_shows_same (const SeqPlacement *a,
                                   const SeqPlacement *b);
/* The image coordinate under a point of the area, as placed; may lie outside of the image. */
void     seq_view_to_image  (const SeqView *view,
                             int            image_width,
                             int            image_height,
                             double         x,
                             double         y,
                             double        *image_x,
                             double        *image_y);

/* Changes of a view. All but the last return one that seq_view_place() does not have to clamp. */
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
SeqView  seq_view_centered  (const SeqView *view,
                             int            image_width,
                             int            image_height,
                             double         image_x,  /* what is to be in the middle, or as near */
                             double         image_y); /* to it as can be */
/* Turned further, by what is seen and not by what is stored. What is in the middle of the area stays
 * there; where that cannot be the view remembers it nevertheless, so that turning back leads back. */
SeqView  seq_view_turned    (const SeqView *view,
                             SeqTurn        turn);
/* Of another image that is looked at beside this one: at the same scale, with the same pixel in the middle. */
SeqView  seq_view_beside    (const SeqView *view,
                             int            image_width,
                             int            image_height,
                             int            other_width,
                             int            other_height);
/* The next scale above (direction > 0) or below in the series of zoom steps, which holds 1.0 and
 * every whole number up to 8 exactly; its ends are the range above, also for a scale beyond them. */
double   seq_view_step_scale (double scale,
                              int    direction);

/* How many whole device pixels there are between origin and origin + length, which are in logical pixels of
 * the window, `scale` device pixels each; *offset: how far from the origin the first of them begins. */
int      seq_view_count_pixels (double  origin,
                                double  length,
                                double  scale,
                                double *offset);
/* The grey around pictures, 0 to 255. */
guint8   seq_ground_get_plain (SeqGround ground);

G_END_DECLS
