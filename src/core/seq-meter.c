/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-meter.h"

#define WINDOW_US G_USEC_PER_SEC

/* The one that was `back` before the latest. */
static gint64
get_time (const SeqMeter *meter,
          guint           back)
{
  return meter->times[(meter->next + SEQ_METER_TIMES - 1 - back) % SEQ_METER_TIMES];
}

void
seq_meter_reset (SeqMeter *meter)
{
  meter->n = meter->next = 0;
}

void
seq_meter_note (SeqMeter *meter,
                gint64    now_us)
{
  meter->times[meter->next] = now_us;
  meter->next = (meter->next + 1) % SEQ_METER_TIMES;
  meter->n = MIN (meter->n + 1, SEQ_METER_TIMES);
}

double
seq_meter_get_rate (const SeqMeter *meter,
                    gint64          now_us,
                    gint64          period_us)
{
  guint first = 1;
  gint64 end, length;

  if (meter->n < 2)
    return 0;
  end = MAX (get_time (meter, 0), now_us - period_us);
  while (first + 1 < meter->n && end - get_time (meter, first) < WINDOW_US)
    first++;
  length = end - get_time (meter, first);
  return length > 0 ? first * (double) G_USEC_PER_SEC / (double) length : 0;
}
