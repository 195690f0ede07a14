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

/* What is being checked, for the line on the terminal. */
typedef struct
{
  guint n_before; /* frames of listings that are through */
  guint n_all;
} Progress;

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

static void
append_spread (GString         *text,
               const char      *name,
               const SeqSpread *ms)
{
  if (ms->n == 0)
    return;
  /* Translators: "read: 3.2 ms, from 1.0 to 12.5 ms"; the first is the median */
  g_string_append_printf (text, _("  %s: %.1f ms, from %.1f to %.1f ms\n"), name, ms->median, ms->least, ms->most);
}

static void
append_figures (GString        *text,
                const SeqCheck *check)
{
  double mebibytes = (double) check->bytes / MEBI;

  g_string_append_printf (text, _("  files: %.1f MiB\n"), mebibytes);
  /* Translators: how long reading a file took */
  append_spread (text, _("read"), &check->read_ms);
  /* Translators: how long decoding a file took */
  append_spread (text, _("decode"), &check->decode_ms);
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
  append_figures (text, check);
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
append_json_finding (GString          *json,
                     SeqListing       *listing,
                     const SeqFinding *finding)
{
  g_autofree char *number = seq_listing_dup_number (listing, finding->position);

  g_string_append_printf (json, "{\"kind\": \"%s\", ", seq_finding_get_name (finding->kind));
  if (finding->kind == SEQ_FINDING_DUPLICATE)
    g_string_append_printf (json, "\"identical_file\": %s, ", finding->identical_file ? "true" : "false");
  if (number != NULL)
    g_string_append_printf (json, "\"frame\": \"%s\", ", number);
  g_string_append (json, "\"file\": ");
  seq_print_append_json_string (json, seq_listing_get_name (listing, finding->position));
  g_string_append (json, ", \"message\": ");
  seq_print_append_json_string (json, finding->sentence);
  g_string_append_c (json, '}');
}

static void
append_json_changes (GString        *json,
                     const SeqCheck *check)
{
  g_string_append (json, ", \"changes\": [");
  for (guint i = 0; i < check->changes->len; i++)
    {
      g_string_append (json, i > 0 ? ", " : "");
      append_number (json, g_array_index (check->changes, double, i));
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
  append_json_spread (json, "read_ms", &check->read_ms);
  append_json_spread (json, "decode_ms", &check->decode_ms);
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
