/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What of a pixel is looked at. */
typedef enum
{
  SEQ_CHANNELS_COLOUR,    /* all that there are */
  SEQ_CHANNELS_RED,       /* one of them, as grey; of a grey image that is the grey */
  SEQ_CHANNELS_GREEN,
  SEQ_CHANNELS_BLUE,
  SEQ_CHANNELS_ALPHA,     /* as grey; opaque where an image has none */
  SEQ_CHANNELS_LUMINANCE, /* 0.2126 R + 0.7152 G + 0.0722 B of the values as they are stored */
} SeqChannels;

/* False colours for one value a pixel: of a colour image, the luminance. */
typedef enum
{
  SEQ_MAP_NONE,
  SEQ_MAP_HEAT,   /* from dark to light in even steps, for values */
  SEQ_MAP_SIGNED, /* from a neutral middle to two hues, for differences: 0.5 is none */
} SeqMap;

#define SEQ_LOOK_EXPOSURE_MAX 24.0
#define SEQ_LOOK_GAMMA_MIN 0.1
#define SEQ_LOOK_GAMMA_MAX 10.0

/**
 * SeqLook:
 *
 * How values become colours. A plain value, the same for every frame: levels are parts of an image's own white,
 * so that one look serves 8 bits, 16 bits and floating point.
 *
 * It is applied in this order, to the values that the view has averaged, before they are brought to 8 bits:
 * the channels are chosen; the levels turn `black` into 0 and `white` into 1 (the other way round when black is
 * the larger one; when they are equal, what is as large or larger is 1 and all else 0); the exposure multiplies
 * by a power of two; what is beyond 0 and 1 becomes these; v becomes v ^ (1 / gamma), so that a gamma above 1
 * lightens; inverting turns v into 1 - v; the map gives it a colour. What is not a number is 0 from the start.
 *
 * Alpha is not touched, but when it is what is looked at nothing is laid over the ground.
 *
 * Marks take the place of the colour: SEQ_LOOK_OVER where any channel is 1 or more before it is held to 1, and
 * SEQ_LOOK_UNDER where none is above 0.
 */
typedef struct
{
  double      black;    /* parts of white; 0 */
  double      white;    /* parts of white; 1 */
  double      exposure; /* stops, at most SEQ_LOOK_EXPOSURE_MAX up or down; 0 */
  double      gamma;    /* 1 */
  SeqChannels channels;
  SeqMap      map;
  gboolean    invert;
  gboolean    marks_clipped;
} SeqLook;

#define SEQ_LOOK_NEUTRAL { .white = 1.0, .gamma = 1.0 }

/* Apart in hue and in lightness, and of no map. R, G, B. */
#define SEQ_LOOK_OVER 0xff, 0x3b, 0x6b
#define SEQ_LOOK_UNDER 0x2f, 0x6b, 0xff

/* Pure: any thread. */

/* Nothing that is shown differs from what it is without. */
gboolean seq_look_is_neutral (const SeqLook *look);
gboolean seq_look_equal      (const SeqLook *a,
                              const SeqLook *b);
/* The nearest that makes sense: numbers in their ranges, and those that are none as in the neutral one. */
SeqLook  seq_look_made_sane  (const SeqLook *look);
/* What of it a difference has: which channels, the map and whether it is inverted. The rest is about values. */
SeqLook  seq_look_of_difference (const SeqLook *look);

G_END_DECLS
