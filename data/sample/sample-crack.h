/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A crack that grows: from the weld into the plate, with branches that come later. */
#pragma once

#include "sample-canvas.h"

G_BEGIN_DECLS

typedef struct _SampleCrack SampleCrack;

/* Finds the course of the crack and every pixel it can ever touch; `canvas` only gives the size. */
SampleCrack *sample_crack_new  (const SampleCanvas *canvas);
void         sample_crack_free (SampleCrack        *self);

/* Draws it at the age 0 to 1. */
void         sample_crack_draw (const SampleCrack  *self,
                                SampleCanvas       *canvas,
                                float               age);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleCrack, sample_crack_free)

G_END_DECLS
