/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. --list: the sequences of a folder, as text or JSON. */
#include "config.h"

#include "seq-print.h"

#include "seq-scanner.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
append_sequence (GString    *text,
                 SeqListing *listing)
{
  g_autofree char *ranges = seq_print_dup_ranges (listing);
  g_autofree char *counts = seq_print_dup_counts (listing);

  seq_print_append_shown (text, seq_listing_get_label (listing), "");
  g_string_append_printf (text, "  %s  %s\n", ranges, counts);
}

static void
append_images (GString    *text,
               SeqListing *listing)
{
  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    {
      seq_print_append_shown (text, seq_listing_get_name (listing, i), "");
      g_string_append_c (text, '\n');
    }
}

static void
print_text (SeqScan *scan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < seq_scan_get_n_listings (scan); i++)
    {
      SeqListing *listing = seq_scan_get_listing (scan, i);

      if (seq_listing_is_numbered (listing))
        append_sequence (text, listing);
      else
        append_images (text, listing);
    }
  g_print ("%s", text->str);
}

static void
append_json_files (GString    *json,
                   SeqListing *listing)
{
  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    {
      g_string_append (json, i > 0 ? ", " : "");
      seq_print_append_json_string (json, seq_listing_get_name (listing, i));
    }
}

static void
append_json_listing (GString    *json,
                     SeqListing *listing)
{
  guint n = seq_listing_get_n_frames (listing);
  g_autofree char *first = seq_listing_dup_number (listing, 0);
  g_autofree char *last = seq_listing_dup_number (listing, n - 1);

  if (!seq_listing_is_numbered (listing))
    {
      g_string_append_printf (json, "    {\"frames\": %u, \"files\": [", n);
      append_json_files (json, listing);
      g_string_append (json, "]}");
      return;
    }
  g_string_append (json, "    {\"name\": ");
  seq_print_append_json_string (json, seq_listing_get_label (listing));
  g_string_append_printf (json, ", \"first\": \"%s\", \"last\": \"%s\", \"frames\": %u, \"missing\": %" G_GUINT64_FORMAT
                          ", \"gaps\": [", first, last, n, seq_listing_get_n_missing (listing));
  seq_print_append_json_gaps (json, listing);
  g_string_append (json, "], \"files\": [");
  append_json_files (json, listing);
  g_string_append (json, "]}");
}

static void
print_json (SeqScan *scan)
{
  g_autoptr (GString) json = g_string_new ("{\n  \"sequences\": [\n");

  for (guint i = 0; i < seq_scan_get_n_listings (scan); i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "");
      append_json_listing (json, seq_scan_get_listing (scan, i));
    }
  g_string_append (json, "\n  ]\n}\n");
  /* As it is: g_print() would turn it into the locale's encoding, and JSON is UTF-8. */
  fwrite (json->str, 1, json->len, stdout);
}

int
seq_print_list (const SeqCommandLine *line)
{
  g_autoptr (GPtrArray) locations = seq_print_list_locations (line);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan ((GFile *const *) locations->pdata, locations->len, NULL, &error);

  if (scan == NULL)
    {
      g_printerr ("seqview: %s\n", error->message);
      return 1;
    }
  if (line->json)
    print_json (scan);
  else
    print_text (scan);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return 0;
  g_printerr ("seqview: %s\n", _("The list could not be written."));
  return 1;
}
