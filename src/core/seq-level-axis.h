/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-readout.h"

G_BEGIN_DECLS

/**
 * SeqLevelAxis:
 *
 * What part of all values a histogram shows, and how finely levels are set in it. A plain value.
 */
typedef struct
{
  double   low, high; /* what it begins and ends with, of whole numbers a half beyond the first and the last */
  double   step;      /* of a button or a key */
  double   grain;     /* the least that two levels are put apart by a hand */
  guint    digits;    /* behind the point, which tell the grain */
  gboolean is_part;
} SeqLevelAxis;

/**
 * seq_level_axis_find:
 * @low, @high: of all values, as seq_histogram_get_range() has it
 * @whole: they are whole numbers
 *
 * All of the values, or where the levels are less than an eighth of them apart, those near the levels. It depends on
 * the levels and not on the picture, as far as @low and @high do not: from frame to frame it stays. Pure: any thread.
 */
SeqLevelAxis seq_level_axis_find (double   low,
                                  double   high,
                                  gboolean whole,
                                  double   black,
                                  double   white);
/* What it begins or ends with, as it stands beside it. */
void         seq_level_axis_format_end (const SeqLevelAxis *axis,
                                        gboolean            whole,
                                        gboolean            is_high,
                                        char                text[SEQ_READOUT_SIZE]);

G_END_DECLS
