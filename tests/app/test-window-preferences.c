/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window with the settings: each acts at once. And settings with values that they cannot have. */
#include "config.h"

#include "ui-helpers.h"

#include <string.h>

#include "support.h"

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* A window is made when it is shown for the first time. */
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
}

static XWindow
open_preferences (Ui *ui)
{
  XWindow window;

  x_session_tap_key (ui->session, "Ctrl+comma");
  window = x_session_wait_for_window (ui->session, "Preferences");
  x_session_focus (ui->session, window);
  x_session_wait_for_still (ui->session, window, 200, X_DEADLINE);
  return window;
}

/* A list that was chosen from takes the key as long as it is not gone itself. */
static void
close_preferences (Ui      *ui,
                   XWindow  window)
{
  x_session_wait_for_still (ui->session, window, 200, X_DEADLINE);
  x_session_tap_key (ui->session, "Escape");
  x_session_wait_for_close (ui->session, window);
  x_session_focus (ui->session, ui->window);
}

/* The text of the settings that were changed, when they are kept in a file. */
static char *
dup_settings (Ui *ui)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "glib-2.0",
                                            "settings", "keyfile", NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

typedef struct
{
  Ui         *ui;
  const char *line;
  gboolean    there;
} Line;

static gboolean
has_line_cb (gpointer user_data)
{
  Line *line = user_data;
  g_autofree char *text = dup_settings (line->ui);

  return (strstr (text, line->line) != NULL) == line->there;
}

static void
wait_for_setting (Ui         *ui,
                  const char *text)
{
  Line line = { ui, text, TRUE };

  x_session_wait (ui->session, X_DEADLINE, has_line_cb, &line, "a setting: %s", text);
}

static void
wait_for_default (Ui         *ui,
                  const char *key)
{
  Line line = { ui, key, FALSE };

  x_session_wait (ui->session, X_DEADLINE, has_line_cb, &line, "no setting: %s", key);
}

/* One of it, and the keys of the picture are not its keys. */
static void
test_window (Ui            *ui,
             gconstpointer  data)
{
  XWindow window;

  start (ui);
  window = open_preferences (ui);
  x_session_tap_key (ui->session, "End");
  x_session_tap_key (ui->session, "f");
  x_session_tap_key (ui->session, "2");
  x_session_focus (ui->session, ui->window);
  x_session_tap_key (ui->session, "Ctrl+comma");
  ui_wait_for_still (ui);
  g_assert_cmpuint (x_program_count_windows (ui->program), ==, 2);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
  x_session_focus (ui->session, window);
  close_preferences (ui, window);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  window = open_preferences (ui);
  close_preferences (ui, window);
  /* It goes with its window. */
  open_preferences (ui);
}

/* To the right of a label, by its mnemonic. */
static void
test_switches (Ui            *ui,
               gconstpointer  data)
{
  UiRect before, after;
  XWindow window;

  start (ui);
  before = ui_get_canvas (ui);
  window = open_preferences (ui);
  x_session_tap_key (ui->session, "Alt+e");
  wait_for_setting (ui, "fit-enlarges=true");
  x_session_tap_key (ui->session, "Alt+a");
  wait_for_setting (ui, "bars=false");
  x_session_tap_key (ui->session, "Alt+p");
  wait_for_setting (ui, "minimap=false");
  x_session_tap_key (ui->session, "Alt+m");
  wait_for_setting (ui, "smooth=true");
  x_session_tap_key (ui->session, "Alt+v");
  wait_for_setting (ui, "readout=false");
  x_session_tap_key (ui->session, "Alt+x");
  wait_for_setting (ui, "pixel-values=false");
  close_preferences (ui, window);
  ui_wait_for_still (ui);
  /* The picture reaches from above to below, where the bars were. */
  after = ui_get_picture (ui);
  g_assert_cmpint (after.height, >, before.height);

  window = open_preferences (ui);
  x_session_tap_key (ui->session, "Alt+n");
  wait_for_setting (ui, "panel=true");
  /* The panel takes room from the picture that is seen beside the dialog. */
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_picture (ui).x, <, after.x);
  x_session_tap_key (ui->session, "Alt+r");
  wait_for_default (ui, "fit-enlarges");
  wait_for_default (ui, "bars");
  wait_for_default (ui, "minimap");
  wait_for_default (ui, "smooth");
  wait_for_default (ui, "readout");
  wait_for_default (ui, "pixel-values");
  wait_for_default (ui, "panel");
  close_preferences (ui, window);
  ui_wait_for_size (ui, UI_SMALL);
  after = ui_get_canvas (ui);
  g_assert_cmpint (after.height, ==, before.height);
}

static void
choose (Ui         *ui,
        XWindow     window,
        const char *mnemonic,
        guint       index)
{
  ui_tap_to_show (ui, window, mnemonic);
  for (guint i = 0; i < index; i++)
    x_session_tap_key (ui->session, "Down");
  x_session_tap_key (ui->session, "Return");
}

/* By the buttons in the middle of the header bar. */
static void
turn_page (Ui      *ui,
           XWindow  window,
           int      page)
{
  int width;

  x_session_get_geometry (ui->session, window, NULL, NULL, &width, NULL);
  x_session_click (ui->session, window, width / 2 + (page - 1) * 100, 28, 1);
  x_session_wait_for_still (ui->session, window, 200, X_DEADLINE);
}

static void
test_choices (Ui            *ui,
              gconstpointer  data)
{
  XWindow window;

  start (ui);
  window = open_preferences (ui);
  choose (ui, window, "Alt+b", 2);
  wait_for_setting (ui, "background='light'");
  choose (ui, window, "Alt+s", 2);
  wait_for_setting (ui, "style='dark'");
  turn_page (ui, window, 1);
  choose (ui, window, "Alt+h", 1);
  wait_for_setting (ui, "hold-rule='newest'");
  choose (ui, window, "Alt+m", 1);
  wait_for_setting (ui, "gaps='show'");
  choose (ui, window, "Alt+i", 1);
  wait_for_setting (ui, "lone-order='time'");
  choose (ui, window, "Alt+e", 2);
  wait_for_setting (ui, "loop='ping-pong'");
  choose (ui, window, "Alt+l", 1);
  wait_for_setting (ui, "play-mode='real-time'");
  close_preferences (ui, window);
}

static void
enter (Ui         *ui,
       const char *mnemonic,
       const char *text)
{
  x_session_tap_key (ui->session, mnemonic);
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_type (ui->session, text);
  x_session_tap_key (ui->session, "Return");
}

/* Also those that are not numbers, or none that can be. */
static void
test_numbers (Ui            *ui,
              gconstpointer  data)
{
  XWindow window;

  start (ui);
  window = open_preferences (ui);
  turn_page (ui, window, 1);
  enter (ui, "Alt+f", "12.5");
  wait_for_setting (ui, "fps=12.5");
  enter (ui, "Alt+f", "0");
  enter (ui, "Alt+f", "much");
  enter (ui, "Alt+f", "");
  turn_page (ui, window, 2);
  enter (ui, "Alt+i", "12");
  wait_for_setting (ui, "images-kept=12");
  enter (ui, "Alt+f", "0");
  wait_for_setting (ui, "files-kept-mib=0");
  enter (ui, "Alt+f", "77");
  wait_for_setting (ui, "files-kept-mib=77");
  enter (ui, "Alt+f", "none");
  enter (ui, "Alt+f", "None");
  wait_for_setting (ui, "files-kept-mib=0");
  enter (ui, "Alt+o", "3");
  wait_for_setting (ui, "reads-in-flight=3");
  enter (ui, "Alt+o", "9");
  enter (ui, "Alt+m", "300");
  wait_for_setting (ui, "memory-budget-mib=300");
  wait_for_setting (ui, "reads-in-flight=3");
  wait_for_setting (ui, "fps=12.5");
  close_preferences (ui, window);
}

/* As somebody has written them by hand: what cannot be is as if it was not there. */
static void
test_rubbish (Ui            *ui,
              gconstpointer  data)
{
  static const char text[] =
    "[org/example/SeqView]\n"
    "window-width=0\nwindow-height=-7\nwindow-maximized='perhaps'\n"
    "images-kept=-5\nmemory-budget-mib='much'\nfiles-kept-mib=99999999999\nreads-in-flight=0\n"
    "hold-rule='purple'\ngaps=3\nfps=0.0\nloop=''\nplay-mode=true\nbackground='\nsmooth=2\nminimap=[\n"
    "bars=nothing\nstyle='purple'\nlone-order=0\nfit-enlarges=-1\noverlay=%\nlast-folder=7\n";
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "glib-2.0",
                                              "settings", NULL);
  XWindow window;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_file (folder, "keyfile", text, strlen (text));
  start (ui);
  ui_tap_to (ui, "Right", 2);
  window = open_preferences (ui);
  turn_page (ui, window, 1);
  turn_page (ui, window, 2);
  /* From ten, which is what it is when nothing is said. */
  x_session_tap_key (ui->session, "Alt+i");
  x_session_tap_key (ui->session, "Up");
  wait_for_setting (ui, "images-kept=11");
  close_preferences (ui, window);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/preferences/window", X_SESSION_DEFAULT, test_window);
  ui_add ("/window/preferences/switches", X_SESSION_KEEP_SETTINGS, test_switches);
  ui_add ("/window/preferences/choices", X_SESSION_KEEP_SETTINGS, test_choices);
  ui_add ("/window/preferences/numbers", X_SESSION_KEEP_SETTINGS, test_numbers);
  ui_add ("/window/preferences/rubbish", X_SESSION_KEEP_SETTINGS, test_rubbish);
  return g_test_run ();
}
