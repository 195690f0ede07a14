/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dial gauge that lies on the plate; its needle follows the crack. */
#pragma once

#include "sample-canvas.h"

G_BEGIN_DECLS

/* The part that stays: shadow, bezel, dial. */
void sample_gauge_draw_body   (SampleCanvas *canvas);

/* The part that moves, and the glass above it; `reading` is 0 to 1 of the scale. */
void sample_gauge_draw_needle (SampleCanvas *canvas,
                               float         reading);

G_END_DECLS
