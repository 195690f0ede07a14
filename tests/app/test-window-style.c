/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Light and dark: as the desktop says, and as the setting says. */
#include "config.h"

#include "ui-helpers.h"

#include <string.h>

#include "support.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

/* On the header bar, between its buttons and its title. */
#define COLUMN (UI_SCREEN_WIDTH / 4)
#define EDGE 12

static gboolean
is_of_brightness (guint32  rgb,
                  gpointer user_data)
{
  gboolean dark = GPOINTER_TO_INT (user_data);
  guint sum = (rgb >> 16) + (rgb >> 8 & 0xff) + (rgb & 0xff);

  return dark ? sum < 3 * 0x50 : sum > 3 * 0xb0;
}

static void
wait_for_style (Ui       *ui,
                gboolean  dark)
{
  x_session_wait_for_pixel_where (ui->session, ui->window, COLUMN, EDGE, is_of_brightness, GINT_TO_POINTER (dark),
                                  X_DEADLINE, dark ? "a dark window" : "a light window");
}

static gboolean
is_ready_cb (gpointer user_data)
{
  g_autofree char *text = x_program_dup_stdout (user_data);

  return g_str_has_prefix (text, "ready\n");
}

static XProgram *
start_desktop (Ui         *ui,
               const char *scheme)
{
  XProgram *desktop = ui_spawn_support (ui, "fake-desktop", scheme);

  x_session_wait (ui->session, X_DEADLINE, is_ready_cb, desktop, "a desktop");
  return desktop;
}

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* Another style is made when it is wanted for the first time. */
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
}

static void
set_scheme (Ui         *ui,
            const char *scheme)
{
  const char *call[] = {
    "gdbus", "call", "--session", "--dest", PORTAL, "--object-path", PORTAL_PATH,
    "--method", "org.example.SeqView.FakeDesktop.SetColorScheme", scheme, NULL
  };

  x_program_assert_clean_exit (x_session_spawn (ui->session, call));
}

static void
test_desktop (Ui            *ui,
              gconstpointer  data)
{
  start_desktop (ui, "1");
  start (ui);
  wait_for_style (ui, TRUE);
  set_scheme (ui, "2");
  wait_for_style (ui, FALSE);
  set_scheme (ui, "1");
  wait_for_style (ui, TRUE);
  /* No preference, and what no version of it says yet. */
  set_scheme (ui, "0");
  wait_for_style (ui, FALSE);
  set_scheme (ui, "1");
  wait_for_style (ui, TRUE);
  set_scheme (ui, "77");
  wait_for_style (ui, FALSE);
  g_assert_cmpint (ui_get_frame (ui), ==, 1);
}

/* It comes when the program is there already, and goes before it. */
static void
test_late_desktop (Ui            *ui,
                   gconstpointer  data)
{
  XProgram *desktop;

  start (ui);
  wait_for_style (ui, FALSE);
  desktop = start_desktop (ui, "1");
  wait_for_style (ui, TRUE);
  x_program_send_signal (desktop, 15);
  x_program_wait_for_exit (desktop, X_DEADLINE);
  ui_tap_to (ui, "Right", 2);
}

/* Without a portal. */
static void
test_gtk_setting (Ui            *ui,
                  gconstpointer  data)
{
  static const char text[] = "[Settings]\ngtk-application-prefer-dark-theme=true\n";
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "gtk-4.0", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_file (folder, "settings.ini", text, strlen (text));
  start (ui);
  wait_for_style (ui, TRUE);
}

static void
write_style (Ui         *ui,
             const char *style)
{
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "glib-2.0",
                                              "settings", NULL);
  g_autofree char *text = g_strdup_printf ("[org/example/SeqView]\nstyle='%s'\n", style);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_file (folder, "keyfile", text, strlen (text));
}

/* What is chosen holds against the desktop, also while the program runs, and in each window. */
static void
test_setting (Ui            *ui,
              gconstpointer  data)
{
  XWindow first;

  start_desktop (ui, "1");
  write_style (ui, "light");
  start (ui);
  wait_for_style (ui, FALSE);
  write_style (ui, "dark");
  wait_for_style (ui, TRUE);
  set_scheme (ui, "2");
  first = ui->window;
  x_session_tap_key (ui->session, "Ctrl+n");
  ui_take_window (ui, ui->program, x_session_wait_for_window (ui->session, "SeqView"));
  wait_for_style (ui, TRUE);
  write_style (ui, "desktop");
  wait_for_style (ui, FALSE);
  x_session_close_window (ui->session, ui->window);
  x_session_wait_for_close (ui->session, ui->window);
  ui_take_window (ui, ui->program, first);
  wait_for_style (ui, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/style/desktop", X_SESSION_DEFAULT, test_desktop);
  ui_add ("/window/style/late-desktop", X_SESSION_DEFAULT, test_late_desktop);
  ui_add ("/window/style/gtk-setting", X_SESSION_DEFAULT, test_gtk_setting);
  ui_add ("/window/style/setting", X_SESSION_KEEP_SETTINGS, test_setting);
  return g_test_run ();
}
