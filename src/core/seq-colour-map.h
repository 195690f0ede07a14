/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-look.h"

G_BEGIN_DECLS

/* Odd: there is a middle. */
#define SEQ_COLOUR_MAP_SIZE 255

/* R, G, B of each step from 0 to 1. Any thread; @map is not SEQ_MAP_NONE. */
const guint8 (*seq_colour_map_get (SeqMap map))[3];

G_END_DECLS
