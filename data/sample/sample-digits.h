/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits of our own, drawn with a round pen: the program needs no font and looks the same everywhere. */
#pragma once

#include "sample-canvas.h"

G_BEGIN_DECLS

typedef struct
{
  float        height;   /* units, from the middle of the pen at the top to that at the bottom */
  float        pen;      /* width of the stroke in units */
  float        softness; /* units over which the edge fades; 0 for a crisp one */
  SampleColour colour;
  float        alpha;
} SampleDigitStyle;

/* The width of the text in units; what is not a digit is a space. */
float sample_digits_measure (const char             *text,
                             const SampleDigitStyle *style);
/* Draws with the upper left corner at x, y (units). */
void  sample_digits_draw    (SampleCanvas           *canvas,
                             const char             *text,
                             float                   x,
                             float                   y,
                             const SampleDigitStyle *style);

G_END_DECLS
