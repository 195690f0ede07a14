/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-trace.h"

#include <math.h>

/* One for the process: a report is of all that went on, whichever window it belongs to. */
static FILE *output;
static gint64 started;

const char *
seq_trace_get_word (SeqTraceEvent event)
{
  static const char *const words[SEQ_TRACE_N_EVENTS] = {
    [SEQ_TRACE_REQUEST] = "request",
    [SEQ_TRACE_HIT] = "hit",
    [SEQ_TRACE_READ_START] = "read-start",
    [SEQ_TRACE_READ_END] = "read-end",
    [SEQ_TRACE_READ_CANCELLED] = "read-cancelled",
    [SEQ_TRACE_DECODE_START] = "decode-start",
    [SEQ_TRACE_DECODE_END] = "decode-end",
    [SEQ_TRACE_DECODE_CANCELLED] = "decode-cancelled",
    [SEQ_TRACE_RENDER_START] = "render-start",
    [SEQ_TRACE_RENDER_END] = "render-end",
    [SEQ_TRACE_RENDER_CANCELLED] = "render-cancelled",
    [SEQ_TRACE_SHOWN] = "shown",
    [SEQ_TRACE_FAILED] = "failed",
    [SEQ_TRACE_EVICTED] = "evicted",
    [SEQ_TRACE_RETRY] = "retry",
  };

  g_return_val_if_fail ((guint) event < SEQ_TRACE_N_EVENTS, "unknown");

  return words[event];
}

/* Besides control characters, what ends lines, separates words or turns their direction round. */
static gboolean
is_plain (gunichar c)
{
  return c != '\\' && !g_unichar_iscntrl (c) && !g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_FORMAT
         && g_unichar_type (c) != G_UNICODE_LINE_SEPARATOR && g_unichar_type (c) != G_UNICODE_PARAGRAPH_SEPARATOR;
}

static void
append_name (GString    *line,
             const char *name)
{
  const char *p = name;

  /* An empty column would be none. */
  if (*p == '\0')
    g_string_append_c (line, '-');
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_printf (line, "\\x%02x", (guint) (guchar) *p++);
          continue;
        }
      if (is_plain (c))
        g_string_append_unichar (line, c);
      else
        g_string_append_printf (line, c > 0xffff ? "\\U%08x" : "\\u%04x", c);
      p = g_utf8_next_char (p);
    }
}

static void
append_ms (GString *line,
           double   ms)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  /* A thousandth is what the clock tells; a number of more digits than fit is not from a clock. */
  if (isfinite (ms) && ms >= 0 && ms < 1e15)
    g_string_append (line, g_ascii_formatd (digits, sizeof digits, "%.3f", ms));
  else
    g_string_append_c (line, '-');
}

char *
seq_trace_format (double         at_ms,
                  const char    *name,
                  SeqTraceEvent  event,
                  double         ms)
{
  GString *line = g_string_new (NULL);

  append_ms (line, at_ms);
  g_string_append_c (line, ' ');
  append_name (line, name);
  g_string_append_printf (line, " %s ", seq_trace_get_word (event));
  append_ms (line, ms);
  return g_string_free (line, FALSE);
}

void
seq_trace_start (FILE *out)
{
  output = out;
  started = g_get_monotonic_time ();
}

void
seq_trace_event (SeqFrame      *frame,
                 SeqTraceEvent  event,
                 double         ms)
{
  g_autofree char *line = NULL;

  if (output == NULL)
    return;
  line = seq_trace_format ((double) (g_get_monotonic_time () - started) / 1000, seq_frame_get_name (frame), event, ms);
  /* At once: what there is to report may be that the program ends. */
  fprintf (output, "%s\n", line);
  fflush (output);
}
