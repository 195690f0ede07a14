/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nth of values, against sorting them. */
#include "config.h"

#include "seq-nth.h"

#include <stdlib.h>
#include <string.h>

#define MOST 130

typedef double (*Make) (GRand *random,
                        guint  i,
                        guint  n);

static double
make_chance (GRand *random,
             guint  i,
             guint  n)
{
  return g_rand_double (random);
}

static double
make_few (GRand *random,
          guint  i,
          guint  n)
{
  return g_rand_int_range (random, 0, 3);
}

static double
make_rising (GRand *random,
             guint  i,
             guint  n)
{
  return i;
}

static double
make_falling (GRand *random,
              guint  i,
              guint  n)
{
  return -(double) i;
}

static double
make_swelling (GRand *random,
               guint  i,
               guint  n)
{
  return MIN (i, n - i);
}

static double
make_equal (GRand *random,
            guint  i,
            guint  n)
{
  return 0.5;
}

static const struct
{
  const char *path;
  Make        make;
} orders[] = {
  { "/nth/by-chance", make_chance }, { "/nth/few", make_few },           { "/nth/rising", make_rising },
  { "/nth/falling", make_falling },  { "/nth/swelling", make_swelling }, { "/nth/equal", make_equal },
};

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Every place of every number of values. */
static void
test_order (gconstpointer data)
{
  Make make = orders[GPOINTER_TO_UINT (data)].make;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  double values[MOST], sorted[MOST], some[MOST];

  for (guint n = 1; n <= MOST; n++)
    {
      for (guint i = 0; i < n; i++)
        values[i] = sorted[i] = make (random, i, n);
      qsort (sorted, n, sizeof *sorted, compare);
      for (guint nth = 0; nth < n; nth++)
        {
          memcpy (some, values, n * sizeof *some);
          g_assert_cmpfloat (seq_nth_find (some, n, nth), ==, sorted[nth]);
        }
      g_assert_cmpfloat (seq_nth_find_median (some, n), ==, sorted[n / 2]);
      /* None is lost. */
      qsort (some, n, sizeof *some, compare);
      g_assert_cmpmem (some, n * sizeof *some, sorted, n * sizeof *sorted);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    g_test_add_data_func (orders[i].path, GUINT_TO_POINTER (i), test_order);
  return g_test_run ();
}
