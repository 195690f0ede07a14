/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-comparison.h"

#include <math.h>

gboolean
seq_comparison_equal (const SeqComparison *a,
                      const SeqComparison *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->mode != b->mode)
    return FALSE;
  switch (a->mode)
    {
    case SEQ_COMPARISON_DIFFERENCE:
    case SEQ_COMPARISON_SIGNED:
      return a->gain == b->gain;
    case SEQ_COMPARISON_ONION:
      return a->opacity == b->opacity;
    case SEQ_COMPARISON_WIPE:
      return a->edge == b->edge;
    case SEQ_COMPARISON_NONE:
    case SEQ_COMPARISON_BESIDE:
    default:
      return TRUE;
    }
}

static double
limit (double value,
       double least,
       double most,
       double otherwise)
{
  return isnan (value) ? otherwise : CLAMP (value, least, most);
}

SeqComparison
seq_comparison_limited (const SeqComparison *comparison)
{
  const SeqComparison usual = SEQ_COMPARISON_INIT;
  SeqComparison limited;

  g_return_val_if_fail (comparison != NULL, usual);

  limited = *comparison;
  limited.gain = limit (limited.gain, SEQ_COMPARISON_GAIN_MIN, SEQ_COMPARISON_GAIN_MAX, usual.gain);
  limited.opacity = limit (limited.opacity, 0, 1, usual.opacity);
  limited.edge = limit (limited.edge, 0, 1, usual.edge);
  return limited;
}

double
seq_comparison_step_gain (double gain,
                          int    direction)
{
  int exponent = 0;

  if (isnan (gain))
    return SEQ_COMPARISON_GAIN_MIN;
  frexp (CLAMP (gain, SEQ_COMPARISON_GAIN_MIN, SEQ_COMPARISON_GAIN_MAX), &exponent);
  /* The power of two at or below the gain is 2 ^ (exponent - 1). */
  if (direction > 0)
    return MIN (ldexp (1, exponent), SEQ_COMPARISON_GAIN_MAX);
  if (gain > ldexp (1, exponent - 1))
    return ldexp (1, exponent - 1);
  return MAX (ldexp (1, exponent - 2), SEQ_COMPARISON_GAIN_MIN);
}

double
seq_comparison_find_gain (double difference)
{
  double gain = SEQ_COMPARISON_GAIN_MIN;

  while (gain < SEQ_COMPARISON_GAIN_MAX && gain * 2 * difference <= 1)
    gain *= 2;
  return gain;
}

int
seq_comparison_find_edge (const SeqComparison *self,
                          int                  width)
{
  return CLAMP ((int) lround (self->edge * width), 0, width);
}
