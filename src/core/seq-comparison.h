/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SEQ_COMPARISON_NONE,
  SEQ_COMPARISON_DIFFERENCE, /* how far apart they are, times the gain: black where they are equal */
  SEQ_COMPARISON_SIGNED,     /* by how much this one is more, times the gain: grey where they are equal */
  SEQ_COMPARISON_ONION,      /* the other one laid over this one, as much as its opacity says */
  SEQ_COMPARISON_WIPE,       /* this one left of the edge, the other one right of it */
  SEQ_COMPARISON_BESIDE,     /* this one in the left half of the area, the other one in the right */
} SeqComparisonMode;

#define SEQ_COMPARISON_GAIN_MIN 1.0
/* One step of 16 bits is white then. */
#define SEQ_COMPARISON_GAIN_MAX 65536.0

/**
 * SeqComparison:
 * @gain: of both differences; SEQ_COMPARISON_GAIN_MIN to SEQ_COMPARISON_GAIN_MAX
 * @opacity: of the other one as an onion skin; 0 to 1
 * @edge: of a wipe, as a part of the area's width from its left; 0 to 1
 *
 * How an image is looked at together with another one. A plain value; what does not belong to the mode does
 * not count.
 */
typedef struct
{
  SeqComparisonMode mode;
  double            gain;
  double            opacity;
  double            edge;
} SeqComparison;

#define SEQ_COMPARISON_INIT { SEQ_COMPARISON_NONE, 1.0, 0.5, 0.5 }

/* Pure: any thread. */

/* Whether both show the same. */
gboolean      seq_comparison_equal    (const SeqComparison *a,
                                       const SeqComparison *b);
/* Numbers held to their ranges; what is not a number becomes that of SEQ_COMPARISON_INIT. */
SeqComparison seq_comparison_limited  (const SeqComparison *comparison);
/* Of an area of so many columns, the first that is right of the edge; as many when there is none. */
int           seq_comparison_find_edge (const SeqComparison *comparison,
                                        int                  width);
/* The next gain above (direction > 0) or below, of those that double. */
double        seq_comparison_step_gain (double gain,
                                        int    direction);
/* The largest of these with which a difference, a part of white, is not beyond what can be shown. */
double        seq_comparison_find_gain (double difference);

G_END_DECLS
