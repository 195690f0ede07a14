/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads that a trial of a number of reads in flight must have seen to the end. */
#define SEQ_FLOW_TRIAL_READS 4

/* Reads after which a number that did not pay is tried again: the mount may have changed. */
#define SEQ_FLOW_REST_READS 64

/* What is known of one number of reads in flight. */
typedef struct
{
  guint   n_reads; /* that ended while it was allowed and used up */
  guint64 bytes;   /* that came meanwhile, of whatever read */
  gint64  busy;    /* microseconds of that */
} SeqFlowTrial;

/**
 * SeqFlow:
 *
 * How many reads in flight a mount rewards. Some serialise, and then a second read only delays the
 * first; others carry four times as much with four. So one more is allowed as long as more of them
 * bring more bytes in the same time, and one less when they do not. Only time in which all that
 * are allowed are in flight says anything; whoever reads less than that learns nothing.
 *
 * A plain value; times are given, in microseconds of any clock that only goes forward. Pure.
 */
typedef struct
{
  guint        maximum; /* at least 1 */
  guint        allowed; /* 1 to maximum */
  guint        n_active;
  gint64       since;   /* when n_active or the bytes were last told */
  SeqFlowTrial trial;   /* of what is allowed */
  double       lower;   /* bytes per microsecond with one less; 0: not known */
  double       latest;  /* with what was allowed when last a trial ended; 0: not known */
  guint        rest;    /* reads until more are tried again; 0: they may be */
} SeqFlow;

void     seq_flow_init        (SeqFlow *flow,
                               guint    maximum);
/* A cap that has come down is obeyed at once. */
void     seq_flow_set_maximum (SeqFlow *flow,
                               guint    maximum);
/* A read begins. */
void     seq_flow_begin       (SeqFlow *flow,
                               gint64   now);
/**
 * seq_flow_end:
 * @bytes: what has come of all reads together since the last read ended
 * @complete: whether it was read to its end; one that was cancelled says nothing
 *
 * A read is over.
 */
void     seq_flow_end         (SeqFlow *flow,
                               gint64   now,
                               guint64  bytes,
                               gboolean complete);

guint    seq_flow_get_allowed (const SeqFlow *flow);
/* Whether it has been seen that more reads at once bring more. */
gboolean seq_flow_scales      (const SeqFlow *flow);
/* Bytes per second when last measured; 0 when not known. */
double   seq_flow_get_rate    (const SeqFlow *flow);

G_END_DECLS
