/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From one moment to another that is not before it: microseconds of any clock that only goes forward. */
typedef struct
{
  gint64 begin;
  gint64 end;
} SeqPeriod;

/* Of what was measured n times; all 0 when n is. */
typedef struct
{
  guint  n;
  double least;
  double median; /* of an even number, the larger of the two in the middle */
  double most;
} SeqSpread;

/* Pure: any thread. */

double    seq_period_get_ms       (const SeqPeriod *period);

/**
 * seq_period_measure_busy:
 * @periods: (element-type SeqPeriod): in any order; sorted on return
 *
 * Microseconds in which at least one of them lasted: where they overlap counts once, and where there is none not at all.
 * What was done in all of them, divided by this, is what all together achieved while they were at it.
 */
gint64    seq_period_measure_busy (GArray          *periods);

/* How long each of them lasted, in milliseconds. */
SeqSpread seq_period_get_spread   (const GArray    *periods);

G_END_DECLS
