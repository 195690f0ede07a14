/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * The figures come from clocks and from files of any kind, so that a division by zero, or a file
 * that is longer than those before it, is nothing unusual here: what is not a number that could be
 * true counts as not known, and what is not known is never shown as a number.
 */
#include "config.h"

#include "seq-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MIB ((double) (1 << 20))
#define MEGA 1e6

/* Beyond, nobody waits for a frame, and a number of seconds tells nothing. */
#define MAX_SECONDS 3600.0

#define UNKNOWN "–"

static gboolean
is_known (double value)
{
  return isfinite (value) && value >= 0;
}

static gboolean
is_positive (double value)
{
  return isfinite (value) && value > 0;
}

/* ---- how long ----------------------------------------------------------------------------- */

static double
get_file_bytes (const SeqLoaderReport *report)
{
  return (double) (report->next.file_bytes > 0 ? report->next.file_bytes : report->usual_file_bytes);
}

/* Each of the reads in flight has its part of the link. */
static double
get_read_rate (const SeqLoaderReport *report)
{
  return report->bytes_per_second / MAX (report->n_reads, 1);
}

/* Of the whole file of the next frame; below 0: not known. */
static double
guess_read_ms (const SeqLoaderReport *report)
{
  double rate = get_read_rate (report);
  double bytes = get_file_bytes (report);

  if (is_known (report->next.read_ms))
    return report->next.read_ms;
  if (is_positive (rate) && bytes > 0)
    return bytes / rate * 1000;
  return is_positive (report->usual_read_ms) ? report->usual_read_ms : -1;
}

static double
guess_decode_ms (const SeqLoaderReport *report)
{
  if (is_known (report->next.decode_ms))
    return report->next.decode_ms;
  return is_positive (report->usual_decode_ms) ? report->usual_decode_ms : -1;
}

static double
subtract (double whole,
          double part)
{
  if (whole < 0 || !is_known (part))
    return whole;
  return part < whole ? whole - part : -1;
}

static double
guess_remaining_read_ms (const SeqLoaderReport *report)
{
  const SeqFrameReport *next = &report->next;
  double rate = get_read_rate (report);
  double bytes = get_file_bytes (report) - (double) next->read_so_far;

  if (next->has_bytes || next->state == SEQ_FRAME_DECODING)
    return 0;
  if (next->read_so_far == 0 || !is_positive (rate))
    return subtract (guess_read_ms (report), next->reading_for_ms);
  return bytes > 0 ? bytes / rate * 1000 : -1;
}

static double
guess_seconds (const SeqLoaderReport *report)
{
  double read = guess_remaining_read_ms (report);
  double decode = subtract (guess_decode_ms (report), report->next.decoding_for_ms);
  gboolean decodes = report->next.state == SEQ_FRAME_DECODING;
  double seconds;

  /* Before it is read, the decode is worth a guess and not worth being silent for. */
  if (read < 0 || (decodes && decode < 0))
    return -1;
  seconds = (read + MAX (decode, 0)) / 1000;
  return seconds > 0 && seconds <= MAX_SECONDS ? seconds : -1;
}

/* ---- the verdict -------------------------------------------------------------------------- */

/* The longer of the two; while one is not known, it is where the frame is now. */
static SeqVerdict
find_limit (const SeqLoaderReport *report)
{
  double read = guess_read_ms (report);
  double decode = guess_decode_ms (report);
  gboolean is_read = report->next.has_bytes || report->next.state == SEQ_FRAME_DECODING;

  if (read >= 0 && decode >= 0)
    return read >= decode ? SEQ_VERDICT_SHARE_BOUND : SEQ_VERDICT_DECODE_BOUND;
  return is_read ? SEQ_VERDICT_DECODE_BOUND : SEQ_VERDICT_SHARE_BOUND;
}

SeqVerdict
seq_report_judge (const SeqLoaderReport *report,
                  double                *seconds)
{
  double ignored;
  double *left = seconds != NULL ? seconds : &ignored;

  *left = 0;
  if (!report->has_next || (report->next.has_image && report->next.has_raster))
    return SEQ_VERDICT_READY;
  if (report->next.state > SEQ_FRAME_READY)
    return SEQ_VERDICT_FAILED;
  if (report->next.has_image)
    {
      *left = -1;
      return SEQ_VERDICT_RENDER_BOUND;
    }
  *left = guess_seconds (report);
  return find_limit (report);
}

/* ---- numbers ------------------------------------------------------------------------------ */

/* About as wide whatever the size: 0.25, 8.1, 62.5, 1250. What rounds up to the next is as wide as
 * that: 0.999 is 1.0. */
static char *
dup_number (double value)
{
  if (!is_known (value))
    return g_strdup (UNKNOWN);
  if (value < 0.995)
    return g_strdup_printf ("%.2f", value);
  return value < 99.95 ? g_strdup_printf ("%.1f", value) : g_strdup_printf ("%.0f", value);
}

static char *
dup_ms (double ms)
{
  g_autofree char *number = dup_number (ms);

  /* Translators: milliseconds */
  return is_known (ms) ? g_strdup_printf (_("%s ms"), number) : g_steal_pointer (&number);
}

static char *
dup_rate (double bytes_per_second)
{
  g_autofree char *number = NULL;

  if (!is_positive (bytes_per_second))
    return g_strdup (UNKNOWN);
  number = dup_number (bytes_per_second / MEGA);
  /* Translators: millions of bytes per second */
  return g_strdup_printf (_("%s MB/s"), number);
}

static char *
dup_size (gsize bytes)
{
  g_autofree char *number = dup_number ((double) bytes / MIB);

  return bytes > 0 ? g_strdup_printf (_("%s MiB"), number) : g_strdup (UNKNOWN);
}

/* ---- words -------------------------------------------------------------------------------- */

static const char *
get_state_word (SeqFrameState state)
{
  switch (state)
    {
    case SEQ_FRAME_PENDING:
      return C_("frame state", "not held");
    case SEQ_FRAME_READING:
      return C_("frame state", "reading");
    case SEQ_FRAME_DECODING:
      return C_("frame state", "decoding");
    case SEQ_FRAME_READY:
      return C_("frame state", "ready");
    case SEQ_FRAME_MISSING:
      return C_("frame state", "missing");
    case SEQ_FRAME_INCOMPLETE:
      return C_("frame state", "incomplete");
    case SEQ_FRAME_TOO_LARGE:
      return C_("frame state", "too large");
    case SEQ_FRAME_NO_ANSWER:
      return C_("frame state", "without an answer");
    case SEQ_FRAME_BEING_WRITTEN:
      return C_("frame state", "being written");
    case SEQ_FRAME_UNREADABLE:
    default:
      return C_("frame state", "unreadable");
    }
}

static const char *
get_cell_word (const SeqFrameReport *frame)
{
  if (frame->state == SEQ_FRAME_READY && frame->has_image && !frame->has_raster)
    return C_("frame state", "image held");
  if (frame->state == SEQ_FRAME_PENDING && frame->has_bytes)
    return C_("frame state", "bytes held");
  return get_state_word (frame->state);
}

static const char *
get_limit_word (SeqVerdict verdict)
{
  switch (verdict)
    {
    case SEQ_VERDICT_SHARE_BOUND:
      /* Translators: what the next step would wait for most: that its file comes from the share */
      return _("share-bound");
    case SEQ_VERDICT_DECODE_BOUND:
      /* Translators: the same: that its file is decoded */
      return _("decode-bound");
    case SEQ_VERDICT_RENDER_BOUND:
      /* Translators: the same: that its picture is scaled to the window */
      return _("render-bound");
    case SEQ_VERDICT_READY:
    case SEQ_VERDICT_FAILED:
    default:
      /* Translators: the next step would not wait */
      return _("ready");
    }
}

/* (nullable): "next frame in 2.4 s"; when nobody can tell, how long it has been waited for. */
static char *
dup_wait (const SeqFrameReport *next,
          double                seconds)
{
  if (is_positive (seconds))
    /* Translators: %.1f is a number of seconds */
    return g_strdup_printf (_("next frame in %.1f s"), seconds);
  if (is_positive (next->decoding_for_ms))
    /* Translators: %.1f is the number of seconds that the next frame has been decoded for until now */
    return g_strdup_printf (_("decoding for %.1f s"), next->decoding_for_ms / 1000);
  if (is_positive (next->reading_for_ms))
    /* Translators: %.1f is the number of seconds that the next frame has been read for until now */
    return g_strdup_printf (_("reading for %.1f s"), next->reading_for_ms / 1000);
  return NULL;
}

static char *
dup_listed (char       *text, /* taken */
            const char *item) /* nullable */
{
  g_autofree char *before = text;

  /* Translators: one thing after the other, as in a list: "share-bound" and "8.1 MB/s" */
  return item != NULL ? g_strdup_printf (_("%s, %s"), before, item) : g_steal_pointer (&before);
}

/* "share-bound, 8.1 MB/s, next frame in 2.4 s" */
static char *
dup_limit (const SeqLoaderReport *report,
           SeqVerdict             verdict,
           double                 seconds)
{
  g_autofree char *rate = dup_rate (report->bytes_per_second);
  g_autofree char *wait = verdict != SEQ_VERDICT_READY ? dup_wait (&report->next, seconds) : NULL;
  gboolean has_rate = verdict == SEQ_VERDICT_SHARE_BOUND && is_positive (report->bytes_per_second);

  return dup_listed (dup_listed (g_strdup (get_limit_word (verdict)), has_rate ? rate : NULL), wait);
}

char *
seq_report_dup_verdict (const SeqLoaderReport *report)
{
  double seconds;
  SeqVerdict verdict = seq_report_judge (report, &seconds);

  if (verdict == SEQ_VERDICT_FAILED)
    /* Translators: %s is what is the matter with it, such as "missing" or "unreadable" */
    return g_strdup_printf (_("next frame is %s"), get_state_word (report->next.state));
  return dup_limit (report, verdict, seconds);
}

/* ---- cells and lines ---------------------------------------------------------------------- */

const char *
seq_report_get_cell_title (SeqReportCell cell)
{
  switch (cell)
    {
    case SEQ_REPORT_STATE:
      /* Translators: row of a table of figures: what is known of a frame, such as "ready" */
      return _("State");
    case SEQ_REPORT_FILE:
      /* Translators: row of figures: the size of the file */
      return _("File");
    case SEQ_REPORT_READ:
      /* Translators: row of figures: how long reading the file took */
      return _("Read");
    case SEQ_REPORT_RATE:
      /* Translators: row of figures: how many bytes came in a second */
      return _("Throughput");
    case SEQ_REPORT_DECODE:
      /* Translators: row of figures: how long decoding the file took */
      return _("Decode");
    case SEQ_REPORT_RENDER:
      /* Translators: row of figures: how long scaling the picture took */
      return _("Render");
    case SEQ_REPORT_N_CELLS:
    default:
      g_return_val_if_reached ("");
    }
}

/* While it is being read: how long so far. */
static double
get_read_ms (const SeqFrameReport *frame)
{
  return is_known (frame->reading_for_ms) ? frame->reading_for_ms : frame->read_ms;
}

static double
get_decode_ms (const SeqFrameReport *frame)
{
  return is_known (frame->decoding_for_ms) ? frame->decoding_for_ms : frame->decode_ms;
}

static double
get_rate (const SeqFrameReport *frame)
{
  if (is_known (frame->reading_for_ms))
    return (double) frame->read_so_far / (frame->reading_for_ms / 1000);
  return is_positive (frame->read_ms) ? (double) frame->file_bytes / (frame->read_ms / 1000) : -1;
}

char *
seq_report_dup_cell (const SeqFrameReport *frame,
                     SeqReportCell         cell)
{
  switch (cell)
    {
    case SEQ_REPORT_STATE:
      return g_strdup (get_cell_word (frame));
    case SEQ_REPORT_FILE:
      return dup_size (frame->file_bytes);
    case SEQ_REPORT_READ:
      return dup_ms (get_read_ms (frame));
    case SEQ_REPORT_RATE:
      return dup_rate (get_rate (frame));
    case SEQ_REPORT_DECODE:
      return dup_ms (get_decode_ms (frame));
    case SEQ_REPORT_RENDER:
      return dup_ms (frame->render_ms);
    case SEQ_REPORT_N_CELLS:
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
seq_report_get_line_title (SeqReportLine line)
{
  switch (line)
    {
    case SEQ_REPORT_LINK:
      /* Translators: row of figures: the way to the disk or the share */
      return _("Link");
    case SEQ_REPORT_AHEAD:
      /* Translators: how many frames are going to be read and decoded in advance */
      return C_("row of figures", "Ahead");
    case SEQ_REPORT_IMAGES:
      /* Translators: row of figures: the images that are held. And in the dialog to open files: those of
       * this kind */
      return _("Images");
    case SEQ_REPORT_BYTES:
      /* Translators: row of figures: the files that are held */
      return _("Files");
    case SEQ_REPORT_N_LINES:
    default:
      g_return_val_if_reached ("");
    }
}

static char *
dup_link (const SeqLoaderReport *report)
{
  g_autofree char *rate = dup_rate (report->bytes_per_second);

  /* Translators: throughput, then how many reads and decodes are under way: "8.1 MB/s · 1 of 2
   * reading · 2 decoding" */
  return g_strdup_printf (_("%s · %u of %u reading · %u decoding"), rate, report->n_reads, report->n_reads_allowed,
                          report->n_decodes);
}

static char *
dup_ahead (const SeqLoaderReport *report)
{
  /* Translators: how many frames are going to be read and decoded in advance */
  return g_strdup_printf (ngettext ("%u frame planned", "%u frames planned", report->planned_ahead),
                          report->planned_ahead);
}

/* "7 of 10 · 240 of 1024 MiB"; bounds that are none are left out. */
static char *
dup_tier (const SeqCacheInfo *info)
{
  g_autofree char *held = dup_number ((double) info->bytes / MIB);
  g_autofree char *budget = dup_number ((double) info->maximum_bytes / MIB);
  gboolean is_counted = info->maximum > 0 && info->maximum < G_MAXINT;
  gboolean is_weighed = info->maximum_bytes > 0 && info->maximum_bytes < G_MAXSIZE / 2;
  /* Translators: how many are held, and how many may be: "7 of 10" */
  g_autofree char *count = is_counted ? g_strdup_printf (_("%u of %u"), info->current, info->maximum)
                                      : g_strdup_printf ("%u", info->current);
  /* Translators: how much is held, and how much may be: "240 of 1024 MiB" */
  g_autofree char *size = is_weighed ? g_strdup_printf (_("%s of %s MiB"), held, budget)
                                     : g_strdup_printf (_("%s MiB"), held);

  return g_strdup_printf ("%s · %s", count, size);
}

char *
seq_report_dup_line (const SeqLoaderReport *report,
                     SeqReportLine          line)
{
  switch (line)
    {
    case SEQ_REPORT_LINK:
      return dup_link (report);
    case SEQ_REPORT_AHEAD:
      return dup_ahead (report);
    case SEQ_REPORT_IMAGES:
      return dup_tier (&report->images);
    case SEQ_REPORT_BYTES:
      return dup_tier (&report->bytes);
    case SEQ_REPORT_N_LINES:
    default:
      g_return_val_if_reached (NULL);
    }
}
