/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Options reach the process that shows the window as the hint of GApplication's "open", so that
 * one way serves the first start, a second start and D-Bus; the program is started by D-Bus and
 * has no command line of its own there.
 */
#include "config.h"

#include "seq-application.h"

#include "seq-command-line.h"
#include "seq-decoder.h"
#include "seq-keys-file.h"
#include "seq-memory-watch.h"
#include "seq-print.h"
#include "seq-shortcuts.h"
#include "seq-style.h"
#include "seq-trace.h"
#include "seq-window.h"

#include <glib/gi18n.h>

struct _SeqApplication
{
  GtkApplication  parent_instance;

  SeqMemoryWatch *memory;      /* from startup to shutdown */
  SeqStyle       *style;       /* so is this */
  SeqKeys        *keys;        /* in force; from startup on */
  GtkWidget      *shortcuts;   /* weak; NULL: keys are not being listed */
  char           *keys_notice; /* to be said in the next window; NULL: nothing is */
};

G_DEFINE_FINAL_TYPE (SeqApplication, seq_application, GTK_TYPE_APPLICATION)

/* ---- windows ------------------------------------------------------------------------------ */

static SeqWindow *
find_window (SeqApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  /* Most recently focused first; dialogs may be among them. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (SEQ_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static SeqWindow *
get_window (SeqApplication *self,
            gboolean        new_window)
{
  SeqWindow *window = new_window ? NULL : find_window (self);

  return window != NULL ? window : seq_window_new (GTK_APPLICATION (self));
}

/* Once, in whichever window there is first. */
static void
tell_keys_notice (SeqApplication *self,
                  SeqWindow      *window)
{
  g_autofree char *notice = NULL;

  if (self->keys_notice == NULL)
    return;
  notice = g_steal_pointer (&self->keys_notice);
  seq_window_tell (window, notice);
}

static void
present (SeqApplication *self,
         SeqWindow      *window,
         gboolean        fullscreen)
{
  if (fullscreen)
    gtk_window_fullscreen (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  tell_keys_notice (self, window);
}

static void
seq_application_activate (GApplication *application)
{
  SeqApplication *self = SEQ_APPLICATION (application);

  present (self, get_window (self, FALSE), FALSE);
}

static void
seq_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  g_auto (SeqCommandLine) line = { 0 };
  SeqWindow *window;

  seq_command_line_read_hint (&line, hint);
  window = get_window (SEQ_APPLICATION (application), line.new_window);
  /* Before the window is there: listing and reading go on while it is made. */
  if (n_files > 0)
    {
      seq_window_open (window, files, (guint) n_files, line.frame);
      seq_window_play_when_open (window, &(SeqWindowPlay) { line.play, line.fps, line.first, line.last });
    }
  if (n_files > 0 && line.compare != NULL)
    {
      g_autoptr (GFile) other = g_file_new_for_commandline_arg (line.compare);

      seq_window_open_second (window, &other, 1);
    }
  present (SEQ_APPLICATION (application), window, line.fullscreen);
}

/* ---- starting ----------------------------------------------------------------------------- */

static int
fail_start (GError *error)
{
  g_printerr ("seqview: %s\n", error->message);
  g_error_free (error);
  return 1;
}

static gboolean
is_service (char **arguments)
{
  return g_strv_contains ((const char *const *) arguments, "--gapplication-service");
}

static GFile **
new_locations (const SeqCommandLine *line,
               int                  *n)
{
  guint length = line->locations != NULL ? g_strv_length (line->locations) : 0;
  GFile **files = g_new0 (GFile *, length + 1);

  for (guint i = 0; i < length; i++)
    files[i] = g_file_new_for_commandline_arg (line->locations[i]);
  *n = (int) length;
  return files;
}

static int
start (GApplication         *application,
       const SeqCommandLine *line)
{
  GError *error = NULL;
  g_autofree char *hint = seq_command_line_dup_hint (line);
  GFile **files;
  int n;

  /* In a process of its own: the lines belong to who has typed the command. */
  if (line->trace)
    {
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
      seq_trace_start (stdout);
    }
  if (!g_application_register (application, NULL, &error))
    return fail_start (error);

  files = new_locations (line, &n);
  if (n > 0)
    g_application_open (application, files, n, hint);
  else if (line->fullscreen)
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-fullscreen-window", NULL);
  else if (line->new_window)
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  else
    g_application_activate (application);
  for (int i = 0; i < n; i++)
    g_object_unref (files[i]);
  g_free (files);
  return 0;
}

static gboolean
seq_application_local_command_line (GApplication   *application,
                                    char         ***arguments,
                                    int            *exit_status)
{
  g_auto (SeqCommandLine) line = { 0 };
  GError *error = NULL;

  if (is_service (*arguments))
    return G_APPLICATION_CLASS (seq_application_parent_class)
      ->local_command_line (application, arguments, exit_status);

  if (!seq_command_line_parse (&line, arguments, &error))
    *exit_status = fail_start (error);
  else if (line.version)
    {
      g_autofree char *libraries = seq_decoder_get_libraries ();

      g_print ("SeqView %s\n%s\n", PACKAGE_VERSION, libraries);
      *exit_status = 0;
    }
  else if (line.list)
    *exit_status = seq_print_list (&line);
  else if (line.check)
    *exit_status = seq_print_check (&line);
  else if (line.keys)
    *exit_status = seq_command_line_print_keys ();
  else
    *exit_status = start (application, &line);
  return TRUE;
}

/* ---- actions ------------------------------------------------------------------------------ */

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  present (user_data, seq_window_new (user_data), FALSE);
}

static void
new_fullscreen_window_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  present (user_data, seq_window_new (user_data), TRUE);
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  SeqApplication *self = user_data;
  SeqWindow *window = find_window (self);

  if (self->shortcuts == NULL)
    g_set_weak_pointer (&self->shortcuts, seq_shortcuts_new (self->keys, window != NULL ? GTK_WINDOW (window) : NULL));
  gtk_window_present (GTK_WINDOW (self->shortcuts));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  static const char *const authors[] = { "The SeqView developers", NULL };
  g_autofree char *libraries = seq_decoder_get_libraries ();

  gtk_show_about_dialog (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "program-name", g_get_application_name (),
                         "logo-icon-name", APP_ID,
                         "version", PACKAGE_VERSION,
                         "comments", _("Step through numbered images, wherever they live."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "authors", authors,
                         "system-information", libraries,
                         /* Translators: your names, one on a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkApplication *application = user_data;
  GtkWindow *window;

  /* Closing, not only quitting: windows save their size when they are closed. */
  while ((window = gtk_application_get_active_window (application)) != NULL)
    gtk_window_destroy (window);
  /* What is being written is not lost: the program ends after that. */
  if (!g_application_get_is_busy (G_APPLICATION (application)))
    g_application_quit (G_APPLICATION (application));
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/example/SeqView/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
pressure_cb (guint    pressure,
             gpointer user_data)
{
  for (GList *l = gtk_application_get_windows (user_data); l != NULL; l = l->next)
    if (SEQ_IS_WINDOW (l->data))
      seq_window_set_pressure (l->data, pressure);
}

/* Before there is a window, and waited for: GTK 4.8 cannot take an accelerator back from a menu that has
 * shown it. It costs what a small file costs, from the folder where GTK has just read its own settings. */
static void
load_keys (SeqApplication *self)
{
  g_autoptr (GFile) file = seq_keys_file_new_location ();
  g_autoptr (GPtrArray) problems = NULL;

  self->keys = seq_keys_file_load (file, &problems);
  seq_keys_install (self->keys, GTK_APPLICATION (self));
  seq_keys_file_print (problems, file);
  self->keys_notice = seq_keys_file_dup_notice (problems);
}

static void
seq_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "new-window", .activate = new_window_cb },
    { .name = "new-fullscreen-window", .activate = new_fullscreen_window_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
  };

  G_APPLICATION_CLASS (seq_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  load_keys (SEQ_APPLICATION (application));
  load_style ();
  SEQ_APPLICATION (application)->memory = seq_memory_watch_new (pressure_cb, application);
  SEQ_APPLICATION (application)->style = seq_style_new (g_application_get_dbus_connection (application));
}

static void
seq_application_window_added (GtkApplication *application,
                              GtkWindow      *window)
{
  SeqApplication *self = SEQ_APPLICATION (application);

  GTK_APPLICATION_CLASS (seq_application_parent_class)->window_added (application, window);
  if (!SEQ_IS_WINDOW (window) || self->memory == NULL)
    return;
  seq_window_set_pressure (SEQ_WINDOW (window), seq_memory_watch_get_pressure (self->memory));
  seq_window_set_keys (SEQ_WINDOW (window), self->keys);
}

static void
seq_application_shutdown (GApplication *application)
{
  g_clear_pointer (&SEQ_APPLICATION (application)->memory, seq_memory_watch_free);
  g_clear_pointer (&SEQ_APPLICATION (application)->style, seq_style_free);
  G_APPLICATION_CLASS (seq_application_parent_class)->shutdown (application);
}

static void
seq_application_finalize (GObject *object)
{
  SeqApplication *self = SEQ_APPLICATION (object);

  g_clear_weak_pointer (&self->shortcuts);
  g_clear_pointer (&self->keys, seq_keys_unref);
  g_clear_pointer (&self->keys_notice, g_free);
  G_OBJECT_CLASS (seq_application_parent_class)->finalize (object);
}

static void
seq_application_class_init (SeqApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = seq_application_finalize;
  application_class->activate = seq_application_activate;
  application_class->open = seq_application_open;
  application_class->startup = seq_application_startup;
  application_class->shutdown = seq_application_shutdown;
  application_class->local_command_line = seq_application_local_command_line;
  GTK_APPLICATION_CLASS (klass)->window_added = seq_application_window_added;
}

static void
seq_application_init (SeqApplication *self)
{
}

SeqApplication *
seq_application_new (void)
{
  return g_object_new (SEQ_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/example/SeqView",
                       NULL);
}
