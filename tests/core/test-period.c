/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-period.h"

#define MS G_GINT64_CONSTANT (1000)

static const struct
{
  guint     n;
  SeqPeriod periods[4];
  gint64    busy;
} rows[] = {
  { 0, { { 0, 0 } }, 0 },
  { 1, { { 5, 8 } }, 3 },
  { 1, { { 5, 5 } }, 0 },
  { 2, { { 0, 10 }, { 10, 20 } }, 20 },
  /* what lies between does not count */
  { 2, { { 0, 10 }, { 90, 100 } }, 20 },
  /* and what overlaps counts once */
  { 2, { { 0, 10 }, { 5, 15 } }, 15 },
  { 4, { { 0, 10 }, { 0, 10 }, { 0, 10 }, { 0, 10 } }, 10 },
  { 3, { { 0, 100 }, { 10, 20 }, { 30, 40 } }, 100 },
  { 3, { { 0, 100 }, { 10, 20 }, { 90, 120 } }, 120 },
  /* in the order in which they ended, as workers hand them in */
  { 4, { { 40, 60 }, { 0, 20 }, { 10, 30 }, { 50, 55 } }, 50 },
  { 2, { { -20, -10 }, { -15, 5 } }, 25 },
};

static GArray *
make_periods (const SeqPeriod *periods,
              guint            n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (SeqPeriod));

  return g_array_append_vals (array, periods, n);
}

static void
test_busy (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) periods = make_periods (rows[i].periods, rows[i].n);

      g_assert_cmpint (seq_period_measure_busy (periods), ==, rows[i].busy);
    }
}

static void
test_spread (void)
{
  const SeqPeriod five[] = { { 0, 9 * MS }, { 100, 100 + 1 * MS }, { 7, 7 + 500 }, { 0, 70 * MS }, { 3, 3 + 4 * MS } };
  g_autoptr (GArray) none = make_periods (NULL, 0);
  g_autoptr (GArray) some = make_periods (five, 5);
  SeqSpread spread = seq_period_get_spread (some);

  g_assert_cmpuint (spread.n, ==, 5);
  g_assert_cmpfloat (spread.least, ==, 0.5);
  g_assert_cmpfloat (spread.median, ==, 4);
  g_assert_cmpfloat (spread.most, ==, 70);
  g_array_set_size (some, 4);
  g_assert_cmpfloat (seq_period_get_spread (some).median, ==, 9);
  g_assert_cmpuint (seq_period_get_spread (none).n, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/period/busy", test_busy);
  g_test_add_func ("/period/spread", test_spread);
  return g_test_run ();
}
