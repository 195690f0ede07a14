/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to frames, as lines for a report of a problem. */
#pragma once

#include "seq-frame.h"

#include <stdio.h>

G_BEGIN_DECLS

typedef enum
{
  SEQ_TRACE_REQUEST,          /* it is asked for */
  SEQ_TRACE_HIT,              /* and held */
  SEQ_TRACE_READ_START,
  SEQ_TRACE_READ_END,
  SEQ_TRACE_READ_CANCELLED,   /* something of more worth needs the link, or it is not wanted any more */
  SEQ_TRACE_DECODE_START,
  SEQ_TRACE_DECODE_END,
  SEQ_TRACE_DECODE_CANCELLED,
  SEQ_TRACE_RENDER_START,
  SEQ_TRACE_RENDER_END,
  SEQ_TRACE_RENDER_CANCELLED,
  SEQ_TRACE_SHOWN,            /* it is on the glass */
  SEQ_TRACE_FAILED,
  SEQ_TRACE_EVICTED,          /* its image was let go of */
  SEQ_TRACE_RETRY,            /* it is to be got anew */
  SEQ_TRACE_N_EVENTS
} SeqTraceEvent;

/* From here on every event is a line of @out, at once; NULL: no longer. Times count from here. Main
 * thread only. */
void        seq_trace_start  (FILE          *out);
/* @ms: how long it took, for SHOWN since it was asked for; below 0: no time belongs to it. Main
 * thread only. */
void        seq_trace_event  (SeqFrame      *frame,
                              SeqTraceEvent  event,
                              double         ms);

/* The word for it in a line: "read-start". Pure. Not translated: these lines are for developers. */
const char *seq_trace_get_word (SeqTraceEvent event);

/**
 * seq_trace_format:
 * @at_ms: since the start
 * @name: bytes as in the file system
 * @ms: how long it took; below 0: a dash is written
 *
 * One line of four columns, without its end: "1204.250 weld_0123.png read-end 41.125". Blanks,
 * control characters, backslashes and what is not UTF-8 are escaped in the name, so that a line
 * stays a line and a column a column. Numbers have a point, whatever the language. Pure.
 *
 * Returns: (transfer full): UTF-8
 */
char       *seq_trace_format (double         at_ms,
                              const char    *name,
                              SeqTraceEvent  event,
                              double         ms);

G_END_DECLS
