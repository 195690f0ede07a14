/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * --check: reads and decodes each frame of each sequence, and prints what is the matter with them. Ctrl+C ends it
 * with what was found until then.
 */
#include "config.h"

#include "seq-print.h"

#include "seq-check.h"
#include "seq-scanner.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define MEBI (1024.0 * 1024.0)

/* Frames that took longest, in text; JSON has all of them. */
#define N_SLOWEST 5

/* What is being checked, for the line on the terminal. */
typedef struct
{
  guint n_before; /* frames of listings that are through */
  guint n_all;
} Progress;

/* How much came in a microsecond, which is millions in a second; not known without one. */
static double
get_rate (double amount,
          gint64 busy_us)
{
  return busy_us > 0 ? amount / (double) busy_us : NAN;
}

static double
get_fps (const SeqSpread *ms,
         gint64           busy_us)
{
  return get_rate (ms->n, busy_us) * G_USEC_PER_SEC;
}

/* ---- text --------------------------------------------------------------------------------- */

/* The number as it is in the name, or the name where there is none. */
static char *
dup_frame (SeqListing *listing,
           guint       position)
{
  char *number = seq_listing_dup_number (listing, position);
  g_autoptr (GString) name = NULL;

  if (number != NULL)
    return number;
  name = g_string_new (NULL);
  seq_print_append_shown (name, seq_listing_get_name (listing, position), "");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
append_line (GString    *text,
             const char *frame,
             const char *sentence)
{
  g_string_append_printf (text, "  %-12s  %s\n", frame, sentence);
}

static void
append_gaps (GString    *text,
             SeqListing *listing)
{
  const GArray *gaps = seq_listing_get_gaps (listing);

  for (guint i = 0; i < gaps->len; i++)
    {
      const SeqGap *gap = &g_array_index (gaps, SeqGap, i);
      g_autofree char *numbers = g_strcmp0 (gap->first, gap->last) == 0 ? g_strdup (gap->first)
                                                                        : g_strdup_printf ("%s-%s", gap->first, gap->last);

      append_line (text, numbers, _("missing"));
    }
}

/* At least that wide: columns. */
static char *
dup_figure (double value,
            int    width)
{
  return isnan (value) ? g_strdup_printf ("%*s", width, "-") : g_strdup_printf ("%*.1f", width, value);
}

static void
append_reading (GString        *text,
                const SeqCheck *check)
{
  const SeqSpread *ms = &check->read_ms;
  g_autofree char *rate = dup_figure (get_rate ((double) check->bytes, check->read_busy_us), 0);
  g_autofree char *fps = dup_figure (get_fps (ms, check->read_busy_us), 0);

  if (ms->n > 0)
    /* Translators: how long reading a file took: "read: 3.2 ms, from 1.0 to 12.5 ms; 112.3 MB/s, 35.1 fps"; the first is
     * the median, then millions of bytes and files per second */
    g_string_append_printf (text, _("  read: %.1f ms, from %.1f to %.1f ms; %s MB/s, %s fps\n"), ms->median, ms->least,
                            ms->most, rate, fps);
}

static void
append_decoding (GString        *text,
                 const SeqCheck *check)
{
  const SeqSpread *ms = &check->decode_ms;
  g_autofree char *rate = dup_figure (get_rate ((double) check->pixels, check->decode_busy_us), 0);
  g_autofree char *fps = dup_figure (get_fps (ms, check->decode_busy_us), 0);

  if (ms->n > 0)
    /* Translators: how long decoding a file took: "decode: 8.1 ms, from 7.9 to 9.5 ms; 240.0 MP/s, 120.0 fps"; the first
     * is the median, then millions of pixels and images per second */
    g_string_append_printf (text, _("  decode: %.1f ms, from %.1f to %.1f ms; %s MP/s, %s fps\n"), ms->median, ms->least,
                            ms->most, rate, fps);
}

static void
append_times (GString             *text,
              const char          *name,
              const SeqCheckFrame *frame)
{
  g_autofree char *size = dup_figure ((double) frame->bytes / MEBI, 7);
  g_autofree char *read = dup_figure (frame->read_ms, 7);
  g_autofree char *decode = dup_figure (frame->decode_ms, 7);
  /* Translators: row of a table: size of a file, how long reading and decoding it took */
  g_autofree char *row = g_strdup_printf (_("%s MiB  read %s ms  decode %s ms"), size, read, decode);

  append_line (text, name, row);
}

static void
append_slowest (GString        *text,
                SeqListing     *listing,
                const SeqCheck *check)
{
  g_autoptr (GArray) slowest = seq_check_list_slowest (check, N_SLOWEST);

  if (slowest->len == 0)
    return;
  /* Translators: heading of a table of the frames that took longest */
  g_string_append (text, _("  slowest:\n"));
  for (guint i = 0; i < slowest->len; i++)
    {
      guint position = g_array_index (slowest, guint, i);
      g_autofree char *frame = dup_frame (listing, position);

      append_times (text, frame, &g_array_index (check->frames, SeqCheckFrame, position));
    }
}

static void
append_check (GString        *text,
              SeqListing     *listing,
              const SeqCheck *check)
{
  g_autofree char *ranges = seq_listing_is_numbered (listing) ? seq_print_dup_ranges (listing) : NULL;
  g_autofree char *counts = seq_print_dup_counts (listing);

  if (ranges != NULL)
    {
      seq_print_append_shown (text, seq_listing_get_label (listing), "");
      g_string_append_printf (text, "  %s  ", ranges);
    }
  g_string_append_printf (text, "%s\n", counts);
  if (seq_listing_is_numbered (listing))
    append_gaps (text, listing);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const SeqFinding *finding = &g_array_index (check->findings, SeqFinding, i);
      g_autofree char *frame = dup_frame (listing, finding->position);

      append_line (text, frame, finding->sentence);
    }
  g_string_append_printf (text, _("  files: %.1f MiB\n"), (double) check->bytes / MEBI);
  append_reading (text, check);
  append_decoding (text, check);
  append_slowest (text, listing, check);
}

/* ---- JSON --------------------------------------------------------------------------------- */

/* JSON knows no other decimal point. */
static void
append_number (GString *json,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    g_string_append (json, "null");
  else
    g_string_append (json, g_ascii_formatd (buffer, sizeof buffer, "%.6g", value));
}

static void
append_json_member (GString    *json,
                    const char *name,
                    double      value)
{
  g_string_append_printf (json, ", \"%s\": ", name);
  append_number (json, value);
}

static void
append_json_spread (GString         *json,
                    const char      *name,
                    const SeqSpread *ms)
{
  g_string_append_printf (json, ", \"%s\": [", name);
  append_number (json, ms->n > 0 ? ms->least : NAN);
  g_string_append (json, ", ");
  append_number (json, ms->n > 0 ? ms->median : NAN);
  g_string_append (json, ", ");
  append_number (json, ms->n > 0 ? ms->most : NAN);
  g_string_append_c (json, ']');
}

static void
append_json_figures (GString        *json,
                     const SeqCheck *check)
{
  append_json_spread (json, "read_ms", &check->read_ms);
  append_json_member (json, "read_mb_per_s", get_rate ((double) check->bytes, check->read_busy_us));
  append_json_member (json, "read_fps", get_fps (&check->read_ms, check->read_busy_us));
  append_json_spread (json, "decode_ms", &check->decode_ms);
  append_json_member (json, "decode_mp_per_s", get_rate ((double) check->pixels, check->decode_busy_us));
  append_json_member (json, "decode_fps", get_fps (&check->decode_ms, check->decode_busy_us));
}

/* Which one it is, as members of an object. */
static void
append_json_frame (GString    *json,
                   SeqListing *listing,
                   guint       position)
{
  g_autofree char *number = seq_listing_dup_number (listing, position);

  if (number != NULL)
    g_string_append_printf (json, "\"frame\": \"%s\", ", number);
  g_string_append (json, "\"file\": ");
  seq_print_append_json_string (json, seq_listing_get_name (listing, position));
}

static void
append_json_finding (GString          *json,
                     SeqListing       *listing,
                     const SeqFinding *finding)
{
  g_string_append_printf (json, "{\"kind\": \"%s\", ", seq_finding_get_name (finding->kind));
  if (finding->kind == SEQ_FINDING_DUPLICATE)
    g_string_append_printf (json, "\"identical_file\": %s, ", finding->identical_file ? "true" : "false");
  append_json_frame (json, listing, finding->position);
  g_string_append (json, ", \"message\": ");
  seq_print_append_json_string (json, finding->sentence);
  g_string_append_c (json, '}');
}

static void
append_json_changes (GString        *json,
                     const SeqCheck *check)
{
  g_string_append (json, ", \"changes\": [");
  for (guint i = 0; i < check->frames->len; i++)
    {
      g_string_append (json, i > 0 ? ", " : "");
      append_number (json, g_array_index (check->frames, SeqCheckFrame, i).change);
    }
  g_string_append_c (json, ']');
}

static void
append_json_times (GString        *json,
                   SeqListing     *listing,
                   const SeqCheck *check)
{
  g_string_append (json, ", \"times\": [");
  for (guint i = 0; i < check->n_done; i++)
    {
      const SeqCheckFrame *frame = &g_array_index (check->frames, SeqCheckFrame, i);

      g_string_append (json, i > 0 ? ", {" : "{");
      append_json_frame (json, listing, i);
      if (isnan (frame->read_ms))
        g_string_append (json, ", \"bytes\": null");
      else
        g_string_append_printf (json, ", \"bytes\": %" G_GUINT64_FORMAT, frame->bytes);
      append_json_member (json, "read_ms", frame->read_ms);
      append_json_member (json, "decode_ms", frame->decode_ms);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_json_check (GString        *json,
                   SeqListing     *listing,
                   const SeqCheck *check)
{
  g_string_append (json, "    {");
  if (seq_listing_is_numbered (listing))
    {
      g_string_append (json, "\"name\": ");
      seq_print_append_json_string (json, seq_listing_get_label (listing));
      g_string_append (json, ", \"gaps\": [");
      seq_print_append_json_gaps (json, listing);
      g_string_append (json, "], ");
    }
  g_string_append_printf (json, "\"frames\": %u, \"checked\": %u, \"bytes\": %" G_GUINT64_FORMAT ", \"findings\": [",
                          seq_listing_get_n_frames (listing), check->n_done, check->bytes);
  for (guint i = 0; i < check->findings->len; i++)
    {
      g_string_append (json, i > 0 ? ", " : "");
      append_json_finding (json, listing, &g_array_index (check->findings, SeqFinding, i));
    }
  g_string_append_c (json, ']');
  append_json_figures (json, check);
  append_json_times (json, listing, check);
  if (seq_listing_is_numbered (listing))
    append_json_changes (json, check);
  g_string_append_c (json, '}');
}

/* ---- running ------------------------------------------------------------------------------ */

static void
progress_cb (guint    n_done,
             gpointer user_data)
{
  const Progress *progress = user_data;

  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%u / %u", progress->n_before + n_done, progress->n_all);
}

static void
end_progress (void)
{
  /* Back to the beginning of an empty line. */
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r\033[K");
}

static gboolean
interrupt_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static guint
count_frames (SeqScan *scan)
{
  guint n = 0;

  for (guint i = 0; i < seq_scan_get_n_listings (scan); i++)
    n += seq_listing_get_n_frames (seq_scan_get_listing (scan, i));
  return n;
}

/* Whether there are findings, or gaps where there are numbers. */
static gboolean
check_all (SeqScan      *scan,
           GCancellable *cancellable,
           gboolean      as_json,
           GString      *out,
           gboolean     *all_done)
{
  Progress progress = { 0, count_frames (scan) };
  gboolean found = FALSE;

  for (guint i = 0; i < seq_scan_get_n_listings (scan); i++)
    {
      SeqListing *listing = seq_scan_get_listing (scan, i);
      g_autoptr (SeqCheck) check = seq_check_listing (listing, cancellable, progress_cb, &progress);

      *all_done &= check->n_done == seq_listing_get_n_frames (listing);
      found |= check->findings->len > 0 || (seq_listing_is_numbered (listing) && seq_listing_get_n_missing (listing) > 0);
      if (as_json && i > 0)
        g_string_append (out, ",\n");
      if (as_json)
        append_json_check (out, listing, check);
      else
        append_check (out, listing, check);
      progress.n_before += check->n_done;
    }
  end_progress ();
  return found;
}

static int
print (GString *out)
{
  fwrite (out->str, 1, out->len, stdout);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return 0;
  g_printerr ("seqview: %s\n", _("What was found could not be written."));
  return -1;
}

int
seq_print_check (const SeqCommandLine *line)
{
  g_autoptr (GPtrArray) locations = seq_print_list_locations (line);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) out = g_string_new (line->json ? "{\n  \"sequences\": [\n" : NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan ((GFile *const *) locations->pdata, locations->len, NULL, &error);
  gboolean all_done = TRUE;
  guint interrupt;
  gboolean found;

  if (scan == NULL)
    {
      g_printerr ("seqview: %s\n", error->message);
      return SEQ_PRINT_NOT_CHECKED;
    }
  interrupt = g_unix_signal_add (SIGINT, interrupt_cb, cancellable);
  found = check_all (scan, cancellable, line->json, out, &all_done);
  g_source_remove (interrupt);
  if (line->json)
    g_string_append (out, "\n  ]\n}\n");
  if (print (out) < 0)
    return SEQ_PRINT_NOT_CHECKED;
  if (all_done)
    return found ? SEQ_PRINT_FINDINGS : SEQ_PRINT_CLEAN;
  g_printerr ("seqview: %s\n", _("Stopped before all frames were checked."));
  return SEQ_PRINT_NOT_CHECKED;
}
