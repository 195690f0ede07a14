/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. Needs no display. */
#include "config.h"

#include "seq-command-line.h"

#include "seq-error.h"
#include "seq-keys-file.h"
#include "seq-number.h"
#include "seq-playhead.h"
#include "seq-ranges.h"

#include <glib/gi18n.h>
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
  if (line->list && line->check)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--list does not go with --check."));
      return FALSE;
    }
  if (line->json && !line->list && !line->check)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--json only goes with --list or --check."));
      return FALSE;
    }
  if (line->trace && (line->list || line->check))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--trace goes with a window only."));
      return FALSE;
    }
  return TRUE;
}

/* What is said of a sequence would be lost without one. What is printed is of the folder it is in, if nothing else. */
static gboolean
check_location (const SeqCommandLine  *line,
                GError               **error)
{
  if (line->locations == NULL && !line->list && !line->check && line->compare != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("--compare only goes with a folder, a file or a pattern."));
      return FALSE;
    }
  if (line->locations != NULL || line->list || line->check || (line->frame == NULL && line->first == NULL))
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
    { "check", 0, 0, G_OPTION_ARG_NONE, &line->check, N_("Print what is the matter with the frames, and exit"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json, N_("With --list or --check: print JSON"), NULL },
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
