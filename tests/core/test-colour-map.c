/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the maps promise, read back from their bytes. */
#include "config.h"

#include "seq-colour-map.h"

#include <math.h>

#define LAST (SEQ_COLOUR_MAP_SIZE - 1)

/* Of 100. */
#define ROUNDING 0.7

static double
decode (guint8 value)
{
  double v = value / 255.0;

  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
get_lightness (const guint8 rgb[3])
{
  double y = 0.2126 * decode (rgb[0]) + 0.7152 * decode (rgb[1]) + 0.0722 * decode (rgb[2]);

  return y > 216.0 / 24389 ? 116 * cbrt (y) - 16 : y * 24389 / 27;
}

/* A difference of values looks the same wherever it is. */
static void
test_heat_gets_lighter_evenly (void)
{
  const guint8 (*map)[3] = seq_colour_map_get (SEQ_MAP_HEAT);

  for (int i = 0; i <= LAST; i++)
    g_assert_cmpfloat (fabs (get_lightness (map[i]) - 100.0 * i / LAST), <, ROUNDING);
}

static void
test_signed_is_as_light_on_both_sides (void)
{
  const guint8 (*map)[3] = seq_colour_map_get (SEQ_MAP_SIGNED);
  const guint8 *middle = map[LAST / 2];

  g_assert_true (middle[0] == middle[1] && middle[1] == middle[2]);
  for (int i = 1; i <= LAST / 2; i++)
    {
      const guint8 *less = map[LAST / 2 - i], *more = map[LAST / 2 + i];

      g_assert_cmpfloat (fabs (get_lightness (less) - get_lightness (more)), <, 2 * ROUNDING);
      g_assert_cmpfloat (get_lightness (more), >, get_lightness (middle));
      /* Blue on one side, orange on the other. */
      g_assert_cmpint (less[2], >=, less[0]);
      g_assert_cmpint (more[0], >=, more[2]);
    }
  g_assert_cmpint (map[0][2] - map[0][0], >, 90);
  g_assert_cmpint (map[LAST][0] - map[LAST][2], >, 90);
}

/* No two steps are alike, so that any value can be read back. */
static void
test_every_step_is_another (void)
{
  const guint8 (*map)[3] = seq_colour_map_get (SEQ_MAP_HEAT);
  guint n_same = 0;

  for (int i = 1; i <= LAST; i++)
    n_same += map[i][0] == map[i - 1][0] && map[i][1] == map[i - 1][1] && map[i][2] == map[i - 1][2];
  g_assert_cmpuint (n_same, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/colour-map/heat-gets-lighter-evenly", test_heat_gets_lighter_evenly);
  g_test_add_func ("/colour-map/signed-is-as-light-on-both-sides", test_signed_is_as_light_on_both_sides);
  g_test_add_func ("/colour-map/every-step-is-another", test_every_step_is_another);
  return g_test_run ();
}
