/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-look.h"

#include <math.h>

static void
test_neutral (void)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  const SeqLook others[] = {
    { .black = 0.1, .white = 1, .gamma = 1 },
    { .white = 0.9, .gamma = 1 },
    { .white = 1, .exposure = 0.5, .gamma = 1 },
    { .white = 1, .gamma = 1.1 },
    { .white = 1, .gamma = 1, .channels = SEQ_CHANNELS_LUMINANCE },
    { .white = 1, .gamma = 1, .map = SEQ_MAP_HEAT },
    { .white = 1, .gamma = 1, .invert = TRUE },
    { .white = 1, .gamma = 1, .marks_clipped = TRUE },
  };

  g_assert_true (seq_look_is_neutral (&neutral));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (seq_look_is_neutral (&others[i]));
      for (gsize k = 0; k < G_N_ELEMENTS (others); k++)
        g_assert_cmpint (seq_look_equal (&others[i], &others[k]), ==, i == k);
    }
}

static void
test_sane (void)
{
  const SeqLook nonsense = { .black = NAN, .white = INFINITY, .exposure = NAN, .gamma = NAN };
  const SeqLook far = { .black = -1e300, .white = 1e300, .exposure = 1000, .invert = TRUE };
  SeqLook sane = seq_look_made_sane (&nonsense);

  g_assert_cmpfloat (sane.black, ==, 0);
  g_assert_true (isfinite (sane.white) && sane.white > 1e20);
  g_assert_cmpfloat (sane.exposure, ==, 0);
  g_assert_cmpfloat (sane.gamma, ==, 1);
  sane = seq_look_made_sane (&far);
  g_assert_true (isfinite ((float) sane.black) && isfinite ((float) sane.white));
  g_assert_cmpfloat (sane.exposure, ==, SEQ_LOOK_EXPOSURE_MAX);
  g_assert_cmpfloat (sane.gamma, ==, SEQ_LOOK_GAMMA_MIN);
  g_assert_true (sane.invert);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/look/neutral", test_neutral);
  g_test_add_func ("/look/sane", test_sane);
  return g_test_run ();
}
