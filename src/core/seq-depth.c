/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-depth.h"

#include <math.h>

/* On top of the frames that are on their way. */
#define SPARE 1

guint
seq_depth_choose (const SeqDepthState *state)
{
  double whole, slowest, steps;

  g_return_val_if_fail (state->n_reads > 0 && state->n_decodes > 0, 1);
  g_return_val_if_fail (state->minimum > 0 && state->minimum <= state->maximum, 1);

  /* Written so that what is not a number is not known either. */
  if (!(state->read_ms >= 0 && state->decode_ms >= 0 && state->step_ms > 0))
    return state->maximum;
  whole = state->read_ms + state->decode_ms;
  slowest = MAX (state->read_ms / state->n_reads, state->decode_ms / state->n_decodes);
  if (slowest >= state->step_ms)
    return state->maximum;
  steps = ceil (whole / state->step_ms) + SPARE;
  return (guint) CLAMP (steps, (double) state->minimum, (double) state->maximum);
}
