/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. What is printed of more than one kind. */
#include "config.h"

#include "seq-print.h"

#include <glib/gi18n.h>
#include <string.h>

char *
seq_print_dup_ranges (SeqListing *listing)
{
  const GArray *gaps = seq_listing_get_gaps (listing);
  g_autoptr (GString) ranges = g_string_new (NULL);
  guint first = 0;

  for (guint i = 0; i <= gaps->len; i++)
    {
      guint last = i < gaps->len ? g_array_index (gaps, SeqGap, i).before
                                 : seq_listing_get_n_frames (listing) - 1;
      g_autofree char *from = seq_listing_dup_number (listing, first);
      g_autofree char *to = seq_listing_dup_number (listing, last);

      g_string_append_printf (ranges, "%s%s", i > 0 ? "," : "", from);
      if (last > first)
        g_string_append_printf (ranges, "-%s", to);
      first = last + 1;
    }
  return g_string_free (g_steal_pointer (&ranges), FALSE);
}

/* "240 frames, 3 missing" */
char *
seq_print_dup_counts (SeqListing *listing)
{
  guint n = seq_listing_get_n_frames (listing);
  guint64 n_missing = seq_listing_get_n_missing (listing);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n_missing);
  g_autofree char *frames = g_strdup_printf (ngettext ("%u frame", "%u frames", n), n);
  g_autofree char *missing = NULL;

  if (n_missing == 0)
    return g_steal_pointer (&frames);
  missing = g_strdup_printf (ngettext ("%s missing", "%s missing", (gulong) MIN (n_missing, G_MAXULONG)), number);
  /* Translators: one thing after the other, as in a list: "240 frames" and "3 missing" */
  return g_strdup_printf (_("%s, %s"), frames, missing);
}

/* Bytes as text. Names may hold newlines, and what a terminal takes for commands: control
 * characters are written as \uXXXX, and those of `also` after a backslash. */
void
seq_print_append_shown (GString    *out,
                        const char *bytes,
                        const char *also)
{
  g_autofree char *text = g_filename_display_name (bytes);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c))
        g_string_append_printf (out, "\\u%04x", c);
      else if (strchr (also, *p) != NULL)
        g_string_append_printf (out, "\\%c", *p);
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

/* JSON, RFC 8259: strings are UTF-8; what is not is shown as the file manager would. */
void
seq_print_append_json_string (GString    *json,
                              const char *bytes)
{
  g_string_append_c (json, '"');
  seq_print_append_shown (json, bytes, "\"\\");
  g_string_append_c (json, '"');
}

/* Frame numbers are strings here: they may be longer than any number of JSON's readers. */
void
seq_print_append_json_gaps (GString    *json,
                            SeqListing *listing)
{
  const GArray *gaps = seq_listing_get_gaps (listing);

  for (guint i = 0; i < gaps->len; i++)
    {
      const SeqGap *gap = &g_array_index (gaps, SeqGap, i);

      g_string_append_printf (json, "%s[\"%s\", \"%s\"]", i > 0 ? ", " : "", gap->first, gap->last);
    }
}

GPtrArray *
seq_print_list_locations (const SeqCommandLine *line)
{
  GPtrArray *locations = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; line->locations != NULL && line->locations[i] != NULL; i++)
    g_ptr_array_add (locations, g_file_new_for_commandline_arg (line->locations[i]));
  if (locations->len == 0)
    g_ptr_array_add (locations, g_file_new_for_commandline_arg ("."));
  return locations;
}
