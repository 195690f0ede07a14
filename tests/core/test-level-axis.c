/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-level-axis.h"

static const struct
{
  const char *what;
  double      low, high;
  gboolean    whole;
  double      black, white;
  double      axis_low, axis_high, step;
  guint       digits;
  gboolean    is_part;
} rows[] = {
  { "all of 8 bits", -0.5, 255.5, TRUE, 0, 255, -0.5, 255.5, 1, 0, FALSE },
  { "an eighth", -0.5, 255.5, TRUE, 100, 132, -0.5, 255.5, 1, 0, FALSE },
  { "less than an eighth", -0.5, 255.5, TRUE, 100, 131, 83.5, 147.5, 1, 0, TRUE },
  { "near the first value", -0.5, 65535.5, TRUE, 0, 255, -0.5, 383.5, 1, 0, TRUE },
  { "near the last value", -0.5, 65535.5, TRUE, 65525, 65535, 65516.5, 65535.5, 1, 0, TRUE },
  { "the other way round", -0.5, 65535.5, TRUE, 2000, 1000, 499.5, 2500.5, 1, 0, TRUE },
  { "two values", -0.5, 65535.5, TRUE, 1000, 1001, 991.5, 1009.5, 1, 0, TRUE },
  { "one value", -0.5, 65535.5, TRUE, 1000, 1000, -0.5, 65535.5, 1, 0, FALSE },
  { "beyond all", -0.5, 65535.5, TRUE, 70000, 70010, -0.5, 65535.5, 1, 0, FALSE },
  { "all of floating point", 0, 1, FALSE, 0, 1, 0, 1, 0.01, 3, FALSE },
  { "a narrow part of it", -0.0021, 1, FALSE, -0.002, 0.002, -0.004, 0.004, 0.0001, 6, TRUE },
  { "a part far from zero", 0, 20000, FALSE, 9000, 10000, 8500, 10500, 20, 0, TRUE },
};

static void
test_axes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SeqLevelAxis axis = seq_level_axis_find (rows[i].low, rows[i].high, rows[i].whole, rows[i].black, rows[i].white);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpfloat_with_epsilon (axis.low, rows[i].axis_low, 1e-9);
      g_assert_cmpfloat_with_epsilon (axis.high, rows[i].axis_high, 1e-9);
      g_assert_cmpfloat_with_epsilon (axis.step, rows[i].step, 1e-9);
      g_assert_cmpuint (axis.digits, ==, rows[i].digits);
      g_assert_cmpint (axis.is_part, ==, rows[i].is_part);
      g_assert_cmpfloat (axis.grain, >, 0);
      g_assert_cmpfloat (axis.grain, <=, axis.step);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/level-axis/axes", test_axes);
  return g_test_run ();
}
