/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-level-axis.h"

#include <math.h>

/* Of a number at an end of it. */
#define NUMBER_DIGITS 4

/* Levels that are closer, in parts of all values, cannot be told apart on an axis of all. */
#define NARROW 0.125

/* Beside the levels, in parts of what is between them; of whole numbers at least so many. */
#define MARGIN 0.5
#define WHOLE_MARGIN 8

/* In parts of what is shown. */
#define STEP 0.01

/* Of a number near the end of the axis. */
#define SIGNIFICANT 4
#define DIGITS_MAX 15

/* 1, 2 or 5 times a power of ten. */
static double
round_step (double step)
{
  double power = pow (10, floor (log10 (step))), part = step / power;

  return power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
}

static void
set_steps (SeqLevelAxis *axis,
           gboolean      whole)
{
  double range = axis->high - axis->low;

  if (whole)
    {
      axis->step = axis->grain = 1;
      axis->digits = 0;
      return;
    }
  axis->step = round_step (STEP * range);
  axis->digits = (guint) CLAMP (ceil (SIGNIFICANT - 1 - log10 (range)), 0, DIGITS_MAX);
  axis->grain = pow (10, -(double) axis->digits);
}

/* FALSE: the levels are beyond all whole numbers. */
static gboolean
find_whole_part (SeqLevelAxis *axis,
                 double        low,
                 double        high,
                 double        least,
                 double        most)
{
  double margin = fmax (MARGIN * (most - least), WHOLE_MARGIN);

  axis->low = fmax (low, floor (least - margin) - 0.5);
  axis->high = fmin (high, ceil (most + margin) + 0.5);
  return axis->high - axis->low >= WHOLE_MARGIN;
}

SeqLevelAxis
seq_level_axis_find (double   low,
                     double   high,
                     gboolean whole,
                     double   black,
                     double   white)
{
  SeqLevelAxis axis = { .low = low, .high = high };
  double least = fmin (black, white), most = fmax (black, white), width = most - least;

  g_return_val_if_fail (high > low, axis);

  if (width > 0 && width < NARROW * (high - low))
    {
      axis.is_part = whole ? find_whole_part (&axis, low, high, least, most) : TRUE;
      if (!whole)
        {
          /* Also beyond all values: the least and the largest of them are others in every frame. */
          axis.low = least - MARGIN * width;
          axis.high = most + MARGIN * width;
        }
      else if (!axis.is_part)
        {
          axis.low = low;
          axis.high = high;
        }
    }
  set_steps (&axis, whole);
  return axis;
}

void
seq_level_axis_format_end (const SeqLevelAxis *self,
                           gboolean            whole,
                           gboolean            is_high,
                           char                text[SEQ_READOUT_SIZE])
{
  double value = is_high ? self->high : self->low;

  if (whole)
    seq_readout_format_short (SEQ_SAMPLES_16, value + (is_high ? -0.5 : 0.5), 0, text);
  else
    seq_readout_format_short (SEQ_SAMPLES_FLOAT, value, NUMBER_DIGITS, text);
}
