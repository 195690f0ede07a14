/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture in the making: sRGB with 8 more bits than the result, so that soft shadows do not band. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* All drawing is measured in units, of which a canvas of whatever size is this many high. */
#define SAMPLE_UNITS_HIGH 1280

typedef struct
{
  int      width;  /* pixels */
  int      height;
  float    scale;  /* pixels per unit */
  guint16 *pixels; /* owned; red, green, blue; 255 * 256 is white */
} SampleCanvas;

typedef struct
{
  float red, green, blue; /* 0 to 1 */
} SampleColour;

/* A rectangle of pixels: left and top belong to it, right and bottom do not. */
typedef struct
{
  int left, top, right, bottom;
} SampleBox;

SampleCanvas *sample_canvas_new     (int                 width,
                                     int                 height);
SampleCanvas *sample_canvas_copy    (const SampleCanvas *canvas);
void          sample_canvas_free    (SampleCanvas       *canvas);

/* The pixels that a rectangle of units touches, cut at the edges of the canvas. */
SampleBox     sample_canvas_box     (const SampleCanvas *canvas,
                                     float               left,
                                     float               top,
                                     float               right,
                                     float               bottom);

void          sample_canvas_set     (SampleCanvas       *canvas,
                                     int                 x,
                                     int                 y,
                                     SampleColour        colour);
void          sample_canvas_blend   (SampleCanvas       *canvas,
                                     int                 x,
                                     int                 y,
                                     SampleColour        colour,
                                     float               alpha);
/* Multiplies what is there: shadows below 1, glints above. */
void          sample_canvas_light   (SampleCanvas       *canvas,
                                     int                 x,
                                     int                 y,
                                     float               factor);

/* What a camera makes of it: 8 bits and the noise of its sensor, another one for each seed. */
GdkPixbuf    *sample_canvas_develop (const SampleCanvas *canvas,
                                     guint32             seed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleCanvas, sample_canvas_free)

/* 0 below low, 1 above high, smooth between; with low > high it falls instead. */
static inline float
sample_smooth_step (float low,
                    float high,
                    float value)
{
  float t = CLAMP ((value - low) / (high - low), 0.0f, 1.0f);

  return t * t * (3.0f - 2.0f * t);
}

static inline SampleColour
sample_colour_mix (SampleColour from,
                   SampleColour to,
                   float        amount)
{
  return (SampleColour) {
    from.red + (to.red - from.red) * amount,
    from.green + (to.green - from.green) * amount,
    from.blue + (to.blue - from.blue) * amount,
  };
}

G_END_DECLS
