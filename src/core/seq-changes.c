/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-changes.h"

#include <math.h>
#include <stdlib.h>

struct _SeqChanges
{
  double *values;
  guint   n_frames;
  double  usual; /* what a peak is above; NaN: to be computed */
};

SeqChanges *
seq_changes_new (guint n_frames)
{
  SeqChanges *self = g_new0 (SeqChanges, 1);

  self->n_frames = n_frames;
  self->values = g_new (double, MAX (n_frames, 1));
  self->usual = NAN;
  for (guint i = 0; i < n_frames; i++)
    self->values[i] = NAN;
  return self;
}

void
seq_changes_free (SeqChanges *self)
{
  g_free (self->values);
  g_free (self);
}

void
seq_changes_set (SeqChanges *self,
                 guint       position,
                 double      change)
{
  g_return_if_fail (position < self->n_frames);

  self->values[position] = change;
  self->usual = NAN;
}

guint
seq_changes_get_n_frames (const SeqChanges *self)
{
  return self->n_frames;
}

const double *
seq_changes_get_values (const SeqChanges *self)
{
  return self->values;
}

/* ---- peaks -------------------------------------------------------------------------------- */

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
sort_and_get_median (double *values,
                     guint   n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static double
compute_usual (const SeqChanges *self)
{
  g_autofree double *known = g_new (double, MAX (self->n_frames, 1));
  double median;
  guint n = 0;

  for (guint i = 0; i < self->n_frames; i++)
    if (!isnan (self->values[i]))
      known[n++] = self->values[i];
  if (n == 0)
    return INFINITY;
  median = sort_and_get_median (known, n);
  for (guint i = 0; i < n; i++)
    known[i] = fabs (known[i] - median);
  return MAX (median + SEQ_CHANGES_BEYOND * sort_and_get_median (known, n), SEQ_CHANGES_LEAST);
}

/* What is not known is less than anything. */
static double
get_value (const SeqChanges *self,
           gint64            position)
{
  return position >= 0 && position < self->n_frames && !isnan (self->values[position]) ? self->values[position] : -1;
}

gboolean
seq_changes_is_peak (const SeqChanges *self,
                     guint             position)
{
  double value = get_value (self, position);

  if (isnan (self->usual))
    ((SeqChanges *) self)->usual = compute_usual (self);
  return value > self->usual && value > get_value (self, (gint64) position - 1)
         && value >= get_value (self, (gint64) position + 1);
}

int
seq_changes_find_peak (const SeqChanges *self,
                       guint             position,
                       int               direction)
{
  int step = direction < 0 ? -1 : 1;

  for (gint64 i = (gint64) position + step; i >= 0 && i < self->n_frames; i += step)
    if (seq_changes_is_peak (self, (guint) i))
      return (int) i;
  return -1;
}

guint
seq_changes_count_peaks (const SeqChanges *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_frames; i++)
    n += seq_changes_is_peak (self, i);
  return n;
}

/* ---- curve -------------------------------------------------------------------------------- */

static double
find_largest (const SeqChanges *self)
{
  double largest = 0;

  for (guint i = 0; i < self->n_frames; i++)
    largest = fmax (largest, self->values[i]);
  return largest;
}

/* A frame extends over several columns, or a column over several frames. */
void
seq_changes_make_curve (const SeqChanges *self,
                        float            *columns,
                        guint             n_columns)
{
  double largest = find_largest (self);

  for (guint column = 0; column < n_columns; column++)
    {
      guint first = (guint) ((guint64) column * self->n_frames / n_columns);
      guint end = MAX (first + 1, (guint) ((guint64) (column + 1) * self->n_frames / n_columns));
      double value = -1;

      for (guint i = first; i < end && i < self->n_frames; i++)
        value = MAX (value, get_value (self, i));
      columns[column] = value < 0 ? -1 : largest > 0 ? (float) sqrt (value / largest) : 0;
    }
}
