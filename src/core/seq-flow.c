/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-flow.h"

/* One more read must bring this part of its share more: less would be paid for in latency. */
#define WORTHWHILE 0.2
/* And in any case so much, or it is noise. */
#define NOISE 1.08

/* With less than this of what there was, it is another mount than the one that was measured. */
#define COLLAPSED 0.6

void
seq_flow_init (SeqFlow *flow,
               guint    maximum)
{
  *flow = (SeqFlow) { .maximum = MAX (maximum, 1), .allowed = 1 };
}

static void
allow (SeqFlow *flow,
       guint    allowed,
       double   lower,
       guint    rest)
{
  flow->allowed = CLAMP (allowed, 1, flow->maximum);
  flow->lower = lower;
  flow->rest = rest;
  flow->trial = (SeqFlowTrial) { 0 };
}

void
seq_flow_set_maximum (SeqFlow *flow,
                      guint    maximum)
{
  flow->maximum = MAX (maximum, 1);
  if (flow->allowed > flow->maximum)
    allow (flow, flow->maximum, 0, 0);
}

static void
pass_time (SeqFlow *flow,
           gint64   now)
{
  if (flow->n_active >= flow->allowed)
    flow->trial.busy += MAX (now - flow->since, 0);
  flow->since = now;
}

void
seq_flow_begin (SeqFlow *flow,
                gint64   now)
{
  pass_time (flow, now);
  flow->n_active++;
}

static double
rate_of (const SeqFlowTrial *trial)
{
  return trial->busy > 0 ? (double) trial->bytes / (double) trial->busy : 0;
}

static gboolean
has_paid (const SeqFlow *flow,
          double         rate)
{
  double share = 1.0 / (flow->allowed - 1);

  return rate >= flow->lower * MAX (1 + share * WORTHWHILE, NOISE);
}

static void
end_trial (SeqFlow *flow)
{
  double rate = rate_of (&flow->trial);

  if (flow->lower > 0 && !has_paid (flow, rate))
    {
      /* What one less brought is what is known of the mount now. */
      flow->latest = flow->lower;
      allow (flow, flow->allowed - 1, 0, SEQ_FLOW_REST_READS);
      return;
    }
  if (flow->allowed > 1 && flow->lower == 0 && rate < flow->latest * COLLAPSED)
    allow (flow, 1, 0, 0);
  else if (flow->allowed < flow->maximum && flow->rest == 0)
    allow (flow, flow->allowed + 1, rate, 0);
  else
    allow (flow, flow->allowed, 0, flow->rest);
  flow->latest = rate;
}

void
seq_flow_end (SeqFlow  *flow,
              gint64    now,
              guint64   bytes,
              gboolean  complete)
{
  gboolean full = flow->n_active >= flow->allowed;

  g_return_if_fail (flow->n_active > 0);

  pass_time (flow, now);
  flow->n_active--;
  if (!full)
    return;
  flow->trial.bytes += bytes;
  if (!complete)
    return;
  flow->trial.n_reads++;
  if (flow->rest > 0)
    flow->rest--;
  if (flow->trial.n_reads >= SEQ_FLOW_TRIAL_READS * flow->allowed && flow->trial.busy > 0)
    end_trial (flow);
}

guint
seq_flow_get_allowed (const SeqFlow *flow)
{
  return flow->allowed;
}

gboolean
seq_flow_scales (const SeqFlow *flow)
{
  return flow->allowed > 2 || (flow->allowed == 2 && flow->lower == 0);
}

double
seq_flow_get_rate (const SeqFlow *flow)
{
  double rate = flow->trial.n_reads > 0 ? rate_of (&flow->trial) : 0;

  return (rate > 0 ? rate : flow->latest) * G_USEC_PER_SEC;
}
