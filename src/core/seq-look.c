/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-look.h"

#include <math.h>

/* Floats take no more. */
#define LEVEL_MAX 1e24

gboolean
seq_look_equal (const SeqLook *a,
                const SeqLook *b)
{
  return a->black == b->black && a->white == b->white && a->exposure == b->exposure && a->gamma == b->gamma
         && a->channels == b->channels && a->map == b->map && !a->invert == !b->invert
         && !a->marks_clipped == !b->marks_clipped;
}

gboolean
seq_look_is_neutral (const SeqLook *look)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;

  return seq_look_equal (look, &neutral);
}

static double
hold (double value,
      double least,
      double most,
      double otherwise)
{
  return isnan (value) ? otherwise : CLAMP (value, least, most);
}

SeqLook
seq_look_made_sane (const SeqLook *look)
{
  SeqLook sane = *look;

  sane.black = hold (look->black, -LEVEL_MAX, LEVEL_MAX, 0.0);
  sane.white = hold (look->white, -LEVEL_MAX, LEVEL_MAX, 1.0);
  sane.exposure = hold (look->exposure, -SEQ_LOOK_EXPOSURE_MAX, SEQ_LOOK_EXPOSURE_MAX, 0.0);
  sane.gamma = hold (look->gamma, SEQ_LOOK_GAMMA_MIN, SEQ_LOOK_GAMMA_MAX, 1.0);
  return sane;
}

SeqLook
seq_look_of_difference (const SeqLook *self)
{
  SeqLook of_difference = SEQ_LOOK_NEUTRAL;

  of_difference.channels = self->channels;
  of_difference.map = self->map;
  of_difference.invert = self->invert;
  return of_difference;
}
