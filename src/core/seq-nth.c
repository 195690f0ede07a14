/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quickselect (Hoare, "Algorithm 65: Find", 1961). What is taken to part the rest is picked as if by chance: no order
 * that values come in, such as rising and falling again, makes it slow.
 */
#include "config.h"

#include "seq-nth.h"

/* Knuth's MMIX generator; its upper bits are the better ones. */
static gssize
pick (guint64 *state,
      gssize   low,
      gssize   high)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return low + (gssize) ((*state >> 33) % (guint64) (high - low + 1));
}

/* Puts what is smaller than the pivot before what is larger; what is equal is spread over both, so that equal values
 * halve too. Between *end and *begin there is at most the pivot. */
static void
part (double *values,
      double  pivot,
      gssize *begin,
      gssize *end)
{
  while (*begin <= *end)
    {
      double first;

      while (values[*begin] < pivot)
        (*begin)++;
      while (values[*end] > pivot)
        (*end)--;
      if (*begin > *end)
        break;
      first = values[*begin];
      values[(*begin)++] = values[*end];
      values[(*end)--] = first;
    }
}

double
seq_nth_find (double *values,
              gsize   n,
              gsize   nth)
{
  gssize low = 0, high = (gssize) n - 1, wanted = (gssize) nth;
  guint64 state = n;

  g_return_val_if_fail (nth < n, 0);

  while (low < high)
    {
      gssize begin = low, end = high;

      part (values, values[pick (&state, low, high)], &begin, &end);
      if (wanted <= end)
        high = end;
      else if (wanted >= begin)
        low = begin;
      else
        break;
    }
  return values[nth];
}

double
seq_nth_find_median (double *values,
                     gsize   n)
{
  return seq_nth_find (values, n, n / 2);
}
