/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-changes.h"

#include "seq-nth.h"

#include <math.h>

/* Of all that are known. */
typedef struct
{
  double median;
  double spread;
  double largest;
} Summary;

struct _SeqChanges
{
  double  *values;
  guint    n_frames;
  Summary  summary;
  gboolean has_summary;
};

SeqChanges *
seq_changes_new (guint n_frames)
{
  SeqChanges *self = g_new0 (SeqChanges, 1);

  self->n_frames = n_frames;
  self->values = g_new (double, MAX (n_frames, 1));
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
  self->has_summary = FALSE;
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

static Summary
compute_summary (const SeqChanges *self)
{
  g_autofree double *known = g_new (double, MAX (self->n_frames, 1));
  Summary summary = { .median = INFINITY };
  guint n = 0;

  for (guint i = 0; i < self->n_frames; i++)
    if (!isnan (self->values[i]))
      {
        known[n++] = self->values[i];
        summary.largest = MAX (summary.largest, self->values[i]);
      }
  if (n == 0)
    return summary;
  summary.median = seq_nth_find_median (known, n);
  for (guint i = 0; i < n; i++)
    known[i] = fabs (known[i] - summary.median);
  summary.spread = seq_nth_find_median (known, n);
  return summary;
}

/* Computed when it is asked for: many become known before anybody does. */
static const Summary *
get_summary (const SeqChanges *self)
{
  SeqChanges *keeper = (SeqChanges *) self;

  if (!self->has_summary)
    keeper->summary = compute_summary (self);
  keeper->has_summary = TRUE;
  return &self->summary;
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
  const Summary *summary = get_summary (self);
  double step = MAX (SEQ_CHANGES_BEYOND * summary->spread, SEQ_CHANGES_LEAST);
  double usual = summary->median + step;
  double value = get_value (self, position), before = get_value (self, (gint64) position - 1);

  if (value <= usual)
    return FALSE;
  return before <= usual || value - before > MAX (step, (before - summary->median) / 2);
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

static float
scale (const Summary *summary,
       double         value)
{
  double ground = MAX (summary->median - SEQ_CHANGES_BEYOND * summary->spread, 0);

  return value < 0 ? -1 : (float) sqrt (MAX (value - ground, 0) / MAX (summary->largest - ground, SEQ_CHANGES_LEAST));
}

/* A frame extends over several columns, or a column over several frames. */
void
seq_changes_make_curve (const SeqChanges *self,
                        float            *columns,
                        guint8           *peaks,
                        guint             n_columns)
{
  const Summary *summary = get_summary (self);

  for (guint column = 0; column < n_columns; column++)
    {
      guint first = (guint) ((guint64) column * self->n_frames / n_columns);
      guint end = MAX (first + 1, (guint) ((guint64) (column + 1) * self->n_frames / n_columns));
      gboolean has_peak = FALSE;
      double value = -1;

      for (guint i = first; i < end && i < self->n_frames; i++)
        {
          value = MAX (value, get_value (self, i));
          has_peak = has_peak || seq_changes_is_peak (self, i);
        }
      columns[column] = scale (summary, value);
      if (peaks != NULL)
        peaks[column] = has_peak;
    }
}
