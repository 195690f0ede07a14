/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many a second. Time is an argument. Pure: any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SEQ_METER_TIMES 256

/**
 * SeqMeter:
 *
 * Counts how often something has happened lately: over the last second, or over the last two times when
 * they lie further apart. A plain value; all 0 is one that has seen nothing.
 */
typedef struct
{
  gint64 times[SEQ_METER_TIMES]; /* a ring, in microseconds */
  guint  n;
  guint  next;
} SeqMeter;

void   seq_meter_reset    (SeqMeter       *meter);
/* It has happened; times do not decrease. */
void   seq_meter_note     (SeqMeter       *meter,
                           gint64          now_us);
/* Per second; 0 while there is nothing to tell from. When nothing more comes for longer than `period_us`,
 * in which it is expected, the rate falls. */
double seq_meter_get_rate (const SeqMeter *meter,
                           gint64          now_us,
                           gint64          period_us);

G_END_DECLS
