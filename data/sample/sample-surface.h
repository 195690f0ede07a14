/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plate: brushed steel with a weld across it, under a lamp from the upper left. */
#pragma once

#include "sample-canvas.h"

G_BEGIN_DECLS

/* The middle of the weld, and half of its width, in units. */
#define SAMPLE_WELD_Y 420.0f
#define SAMPLE_WELD_HALF 86.0f

void sample_surface_draw (SampleCanvas *canvas);

G_END_DECLS
