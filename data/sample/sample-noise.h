/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance that is the same each time: every number follows from a place and a seed. Pure: any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A number of its own for each place, -1 to 1. */
float sample_noise_hash (int     x,
                         int     y,
                         guint32 seed);
/* The same, 0 to 1 (1 excluded). */
float sample_noise_unit (int     x,
                         int     y,
                         guint32 seed);
/* Smooth between the whole numbers, -1 to 1. */
float sample_noise_at   (float   x,
                         float   y,
                         guint32 seed);

G_END_DECLS
