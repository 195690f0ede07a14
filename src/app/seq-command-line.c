/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. Needs no display. */
#include "config.h"

#include "seq-command-line.h"

#include "seq-error.h"
#include "seq-keys-file.h"
#include "seq-number.h"
#include "seq-playhead.h"
#include "seq-ranges.h"
#include "seq-scanner.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* ---- options ------------------------------------------------------------------------------ */

void
seq_command_line_clear (SeqCommandLine *line)
{
  g_clear_pointer (&line->frame, g_free);
  g_clear_pointer (&line->first, g_free);
  g_clear_pointer (&line->last, g_free);
  g_clear_pointer (&line->compare, g_free);
  g_clear_pointer (&line->locations, g_strfreev);
}

static gboolean
read_frame (SeqCommandLine  *line,
            const char      *text,
            GError         **error)
{
  if (text == NULL)
    return TRUE;
  line->frame = seq_number_from_text (text);
  if (line->frame != NULL)
    return TRUE;
  /* Translators: %s is what a person typed */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not a frame number."), text);
  return FALSE;
}

static gboolean
read_fps (SeqCommandLine  *line,
          const char      *text,
          GError         **error)
{
  if (text == NULL)
    return TRUE;
  line->fps = seq_fps_from_text (text);
  if (line->fps > 0)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a rate: it is from %g to %g frames per second."), text, SEQ_FPS_MIN, SEQ_FPS_MAX);
  return FALSE;
}

static gboolean
read_range (SeqCommandLine  *line,
            const char      *text,
            GError         **error)
{
  if (text == NULL || seq_ranges_parse_in_out (text, &line->first, &line->last))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not a range such as 1-5."), text);
  return FALSE;
}

static gboolean
check_list (const SeqCommandLine  *line,
            GError               **error)
{
  if (line->json && !line->list)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--json only goes with --list."));
      return FALSE;
    }
  if (line->trace && line->list)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--trace does not go with --list."));
      return FALSE;
    }
  return TRUE;
}

/* What is said of a sequence would be lost without one. --list takes the folder it is in. */
static gboolean
check_location (const SeqCommandLine  *line,
                GError               **error)
{
  if (line->locations == NULL && !line->list && line->compare != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("--compare only goes with a folder, a file or a pattern."));
      return FALSE;
    }
  if (line->locations != NULL || line->list || (line->frame == NULL && line->first == NULL))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       _("--frame and --range only go with a folder, a file or a pattern."));
  return FALSE;
}

/* Options that --help leaves to a page of their own. */
static void
add_group (GOptionContext     *context,
           const char         *name,
           const char         *title,
           const char         *help,
           const GOptionEntry *entries)
{
  GOptionGroup *group = g_option_group_new (name, title, help, NULL, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_add_group (context, group);
}

gboolean
seq_command_line_parse (SeqCommandLine   *line,
                        char           ***arguments,
                        GError          **error)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *frame = NULL;
  g_autofree char *fps = NULL;
  g_autofree char *range = NULL;
  const GOptionEntry opening[] = {
    /* Translators: N stands for a number that is typed there */
    { "frame", 0, 0, G_OPTION_ARG_STRING, &frame, N_("Begin with this frame number"), N_("N") },
    { "play", 'p', 0, G_OPTION_ARG_NONE, &line->play, N_("Play at once"), NULL },
    { "fps", 0, 0, G_OPTION_ARG_STRING, &fps, N_("Play so many frames per second"), N_("N") },
    { "range", 0, 0, G_OPTION_ARG_STRING, &range, N_("Play from one frame number to another"), N_("FROM-TO") },
    /* Translators: a second folder or file that is typed there */
    { "compare", 0, 0, G_OPTION_ARG_FILENAME, &line->compare, N_("Compare with the frames there"), N_("FOLDER") },
    { "fullscreen", 'f', 0, G_OPTION_ARG_NONE, &line->fullscreen, N_("Begin in full screen"), NULL },
    { "new-window", 'w', 0, G_OPTION_ARG_NONE, &line->new_window, N_("Open a new window"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &line->version, N_("Print the version, and exit"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &line->locations, NULL,
      /* Translators: what may be typed after the options */
      N_("[FOLDER | FILE… | PATTERN]") },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  const GOptionEntry printing[] = {
    { "list", 'l', 0, G_OPTION_ARG_NONE, &line->list, N_("Print the sequences found, and exit"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json, N_("With --list: print JSON"), NULL },
    { "keys", 0, 0, G_OPTION_ARG_NONE, &line->keys, N_("Print the keys as a file in which they can be changed, and exit"), NULL },
    { "trace", 0, 0, G_OPTION_ARG_NONE, &line->trace, N_("Print a line for each thing that happens to a frame"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  context = g_option_context_new (NULL);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Step through numbered images."));
  g_option_context_set_description (context,
                                    _("A pattern is a name such as shot.%04d.png, shot.####.png or shot.*.png."));
  g_option_context_add_main_entries (context, opening, GETTEXT_PACKAGE);
  add_group (context, "printing", N_("Printing:"), N_("Show what can be printed"), printing);
  return g_option_context_parse_strv (context, arguments, error) && read_frame (line, frame, error)
         && read_fps (line, fps, error) && read_range (line, range, error)
         && check_list (line, error) && check_location (line, error);
}

/* A URI has no blanks, and means the same to a process in another folder. */
static void
append_compare (GString              *hint,
                const SeqCommandLine *line)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;

  if (line->compare == NULL)
    return;
  file = g_file_new_for_commandline_arg (line->compare);
  uri = g_file_get_uri (file);
  g_string_append_printf (hint, "compare=%s ", uri);
}

char *
seq_command_line_dup_hint (const SeqCommandLine *line)
{
  g_autoptr (GString) hint = g_string_new (NULL);
  char fps[G_ASCII_DTOSTR_BUF_SIZE];

  if (line->fullscreen)
    g_string_append (hint, "fullscreen ");
  if (line->new_window)
    g_string_append (hint, "new-window ");
  if (line->frame != NULL)
    g_string_append_printf (hint, "frame=%s ", line->frame);
  if (line->play)
    g_string_append (hint, "play ");
  if (line->fps > 0)
    g_string_append_printf (hint, "fps=%s ", g_ascii_dtostr (fps, sizeof fps, line->fps));
  if (line->first != NULL)
    g_string_append_printf (hint, "range=%s-%s ", line->first, line->last);
  append_compare (hint, line);
  return g_string_free (g_steal_pointer (&hint), FALSE);
}

void
seq_command_line_read_hint (SeqCommandLine *line,
                            const char     *hint)
{
  g_auto (GStrv) words = g_strsplit (hint, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strcmp (words[i], "fullscreen") == 0)
        line->fullscreen = TRUE;
      else if (strcmp (words[i], "new-window") == 0)
        line->new_window = TRUE;
      else if (g_str_has_prefix (words[i], "frame=") && line->frame == NULL)
        line->frame = seq_number_from_text (words[i] + strlen ("frame="));
      else if (g_str_has_prefix (words[i], "compare=") && line->compare == NULL)
        line->compare = g_strdup (words[i] + strlen ("compare="));
      else if (strcmp (words[i], "play") == 0)
        line->play = TRUE;
      else if (g_str_has_prefix (words[i], "fps="))
        line->fps = seq_fps_from_text (words[i] + strlen ("fps="));
      else if (g_str_has_prefix (words[i], "range=") && line->first == NULL)
        seq_ranges_parse_in_out (words[i] + strlen ("range="), &line->first, &line->last);
    }
}

/* ---- --keys ------------------------------------------------------------------------------- */

int
seq_command_line_print_keys (void)
{
  g_autoptr (GFile) file = seq_keys_file_new_location ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (SeqKeys) keys = seq_keys_file_load (file, &problems);
  g_autofree char *text = seq_keys_file_dup_text (keys);

  g_print ("%s", text);
  seq_keys_file_print (problems, file);
  return problems->len > 0 ? 1 : 0;
}

/* ---- --list ------------------------------------------------------------------------------- */

static char *
dup_ranges (SeqListing *listing)
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

/* Bytes as text. Names may hold newlines, and what a terminal takes for commands: control
 * characters are written as \uXXXX, and those of `also` after a backslash. */
static void
append_shown (GString    *out,
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

/* "240 frames, 3 missing" */
static char *
dup_counts (SeqListing *listing)
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

static void
append_sequence (GString    *text,
                 SeqListing *listing)
{
  g_autofree char *ranges = dup_ranges (listing);
  g_autofree char *counts = dup_counts (listing);

  append_shown (text, seq_listing_get_label (listing), "");
  g_string_append_printf (text, "  %s  %s\n", ranges, counts);
}

static void
append_images (GString    *text,
               SeqListing *listing)
{
  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    {
      append_shown (text, seq_listing_get_name (listing, i), "");
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

/* JSON, RFC 8259: strings are UTF-8; what is not is shown as the file manager would. */
static void
append_json_string (GString    *json,
                    const char *bytes)
{
  g_string_append_c (json, '"');
  append_shown (json, bytes, "\"\\");
  g_string_append_c (json, '"');
}

/* Frame numbers are strings here: they may be longer than any number of JSON's readers. */
static void
append_json_gaps (GString    *json,
                  SeqListing *listing)
{
  const GArray *gaps = seq_listing_get_gaps (listing);

  for (guint i = 0; i < gaps->len; i++)
    {
      const SeqGap *gap = &g_array_index (gaps, SeqGap, i);

      g_string_append_printf (json, "%s[\"%s\", \"%s\"]", i > 0 ? ", " : "", gap->first, gap->last);
    }
}

static void
append_json_files (GString    *json,
                   SeqListing *listing)
{
  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    {
      g_string_append (json, i > 0 ? ", " : "");
      append_json_string (json, seq_listing_get_name (listing, i));
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
  append_json_string (json, seq_listing_get_label (listing));
  g_string_append_printf (json, ", \"first\": \"%s\", \"last\": \"%s\", \"frames\": %u, \"missing\": %" G_GUINT64_FORMAT
                          ", \"gaps\": [", first, last, n, seq_listing_get_n_missing (listing));
  append_json_gaps (json, listing);
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

static GPtrArray *
list_locations (const SeqCommandLine *line)
{
  GPtrArray *locations = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; line->locations != NULL && line->locations[i] != NULL; i++)
    g_ptr_array_add (locations, g_file_new_for_commandline_arg (line->locations[i]));
  if (locations->len == 0)
    g_ptr_array_add (locations, g_file_new_for_commandline_arg ("."));
  return locations;
}

int
seq_command_line_list (const SeqCommandLine *line)
{
  g_autoptr (GPtrArray) locations = list_locations (line);
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
