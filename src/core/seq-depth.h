/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SeqDepthState:
 * @read_ms, @decode_ms: of a frame, lately; below 0 while not known
 * @step_ms: between the last steps, in the same direction; below 0 while not known
 * @n_reads, @n_decodes: that go on beside each other, at least 1
 * @minimum, @maximum: what the answer is between; at least 1
 */
typedef struct
{
  double read_ms;
  double decode_ms;
  double step_ms;
  guint  n_reads;
  guint  n_decodes;
  guint  minimum;
  guint  maximum;
} SeqDepthState;

/**
 * seq_depth_choose:
 *
 * How many frames ahead must be on their way for the next to be there in time: as many steps as a
 * frame takes from the first byte to its picture, and one more, for neither steps nor reads come
 * evenly. Where frames come more slowly than steps no depth would do, and what there is room for
 * is the best. Pure: any thread.
 *
 * Returns: @maximum while too little is known
 */
guint seq_depth_choose (const SeqDepthState *state);

G_END_DECLS
