/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-period.h"

static int
compare_beginnings (gconstpointer a,
                    gconstpointer b)
{
  const SeqPeriod *first = a, *second = b;

  return (first->begin > second->begin) - (first->begin < second->begin);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

double
seq_period_get_ms (const SeqPeriod *period)
{
  return (double) (period->end - period->begin) / 1000;
}

gint64
seq_period_measure_busy (GArray *periods)
{
  gint64 busy = 0, until = G_MININT64;

  g_array_sort (periods, compare_beginnings);
  for (guint i = 0; i < periods->len; i++)
    {
      const SeqPeriod *period = &g_array_index (periods, SeqPeriod, i);
      gint64 begin = MAX (period->begin, until);

      if (period->end <= begin)
        continue;
      busy += period->end - begin;
      until = period->end;
    }
  return busy;
}

SeqSpread
seq_period_get_spread (const GArray *periods)
{
  g_autoptr (GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (double), periods->len);

  for (guint i = 0; i < periods->len; i++)
    {
      double ms = seq_period_get_ms (&g_array_index (periods, SeqPeriod, i));

      g_array_append_val (values, ms);
    }
  g_array_sort (values, compare_doubles);
  if (values->len == 0)
    return (SeqSpread) { 0 };
  return (SeqSpread) { values->len, g_array_index (values, double, 0), g_array_index (values, double, values->len / 2),
                       g_array_index (values, double, values->len - 1) };
}
