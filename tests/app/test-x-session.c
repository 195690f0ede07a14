/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The harness of tests/support/x-session, tried on two small windows: what the tests of SeqView
 * rely on must be true of the keys, the pointer and the pixels themselves. */
#include "config.h"

#include "x-session.h"

#include <signal.h>
#include <stdio.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "support.h"

typedef struct
{
  XSession *session;
  XProgram *probe;
  XWindow window;
} Fixture;

static XProgram *
spawn (XSession   *session,
       const char *name,
       const char *argument)
{
  const char *folder = g_getenv ("SEQVIEW_UI_SUPPORT");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", name, NULL);
  const char *argv[] = { path, argument, NULL };

  return x_session_spawn (session, argv);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = x_session_new (640, 480, GPOINTER_TO_UINT (data));
  fixture->probe = spawn (fixture->session, "probe-window", "#2040c0");
  fixture->window = x_program_wait_for_window (fixture->probe);
  x_session_wait_for_pixel (fixture->session, fixture->window, 20, 20, 0x2040c0, 0, X_DEADLINE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  x_session_close_window (fixture->session, fixture->window);
  x_program_assert_clean_exit (fixture->probe);
  g_clear_pointer (&fixture->session, x_session_free);
}

static void
test_title (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *title = x_session_dup_title (fixture->session, fixture->window);

  g_assert_cmpstr (title, ==, "ready");
  g_assert_cmpuint (x_session_wait_for_window (fixture->session, "read?"), ==, fixture->window);
  g_assert_cmpuint (x_program_count_windows (fixture->probe), ==, 1);
}

static void
test_tap (Fixture       *fixture,
          gconstpointer  data)
{
  static const struct { const char *keys, *title; } rows[] = {
    { "Right", "up 1 Right" },
    { "Left", "up 1 Left" },
    { "Left", "up 2 Left" },
    { "7", "up 1 7" },
    { "Page_Down", "up 1 Page_Down" },
  };

  x_session_focus (fixture->session, fixture->window);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      x_session_tap_key (fixture->session, rows[i].keys);
      x_session_wait_for_title (fixture->session, fixture->window, rows[i].title, X_DEADLINE);
    }
}

static void
test_modifiers (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct { const char *keys, *title; } rows[] = {
    { "Ctrl+Right", "down 1 <Control>Right" },
    { "Ctrl+Shift+Left", "down 1 <Shift><Control>Left" },
    { "Alt+Right", "down 1 <Alt>Right" },
    { "plus", "down 1 <Shift>plus" },
  };

  x_session_focus (fixture->session, fixture->window);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      x_session_press_key (fixture->session, rows[i].keys);
      x_session_wait_for_title (fixture->session, fixture->window, rows[i].title, X_DEADLINE);
      x_session_release_key (fixture->session, rows[i].keys);
      x_session_wait_for_title (fixture->session, fixture->window, "up *", X_DEADLINE);
    }
}

static void
test_type (Fixture       *fixture,
           gconstpointer  data)
{
  x_session_focus (fixture->session, fixture->window);
  x_session_type (fixture->session, "12333");
  x_session_wait_for_title (fixture->session, fixture->window, "up 3 3", X_DEADLINE);
}

static gboolean
has_repeated (const char *title,
              gpointer    user_data)
{
  guint count = 0;

  return sscanf (title, "down %u Right", &count) == 1 && count >= GPOINTER_TO_UINT (user_data);
}

static void
test_hold (Fixture       *fixture,
           gconstpointer  data)
{
  guint count = 0;
  g_autofree char *title = NULL;

  x_session_focus (fixture->session, fixture->window);
  x_session_set_key_repeat (fixture->session, 100, 20);
  x_session_press_key (fixture->session, "Right");
  x_session_wait_for_title_where (fixture->session, fixture->window, has_repeated, GUINT_TO_POINTER (5),
                                  X_DEADLINE, "five presses of a held key");
  x_session_release_key (fixture->session, "Right");
  x_session_wait_for_title (fixture->session, fixture->window, "up * Right", X_DEADLINE);

  /* A released key is quiet: the next press counts on by one. */
  title = x_session_dup_title (fixture->session, fixture->window);
  g_assert_cmpint (sscanf (title, "up %u", &count), ==, 1);
  g_clear_pointer (&title, g_free);
  title = g_strdup_printf ("up %u Right", count + 1);
  x_session_tap_key (fixture->session, "Right");
  x_session_wait_for_title (fixture->session, fixture->window, title, X_DEADLINE);
}

static void
test_rate (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 begin, slow, fast;

  x_session_focus (fixture->session, fixture->window);
  x_session_set_key_repeat (fixture->session, 400, 100);
  begin = g_get_monotonic_time ();
  x_session_press_key (fixture->session, "Right");
  x_session_wait_for_title_where (fixture->session, fixture->window, has_repeated, GUINT_TO_POINTER (6),
                                  X_DEADLINE, "six presses");
  x_session_release_key (fixture->session, "Right");
  slow = g_get_monotonic_time () - begin;
  /* One delay and four intervals, less a little because the server counts in ms. At the rate
   * that it has by itself it would be 620 ms. */
  g_assert_cmpint (slow, >=, 780 * 1000);

  x_session_tap_key (fixture->session, "Left");
  x_session_wait_for_title (fixture->session, fixture->window, "up 1 Left", X_DEADLINE);
  x_session_set_key_repeat (fixture->session, 50, 10);
  begin = g_get_monotonic_time ();
  x_session_press_key (fixture->session, "Right");
  x_session_wait_for_title_where (fixture->session, fixture->window, has_repeated, GUINT_TO_POINTER (6),
                                  X_DEADLINE, "six presses");
  x_session_release_key (fixture->session, "Right");
  fast = g_get_monotonic_time () - begin;
  g_assert_cmpint (fast, <, slow);
}

static void
test_pointer (Fixture       *fixture,
              gconstpointer  data)
{
  x_session_click (fixture->session, fixture->window, 30, 40, 1);
  x_session_wait_for_title (fixture->session, fixture->window, "click 1 at 30, 40", X_DEADLINE);
  x_session_click (fixture->session, fixture->window, 50, 60, 3);
  x_session_wait_for_title (fixture->session, fixture->window, "click 3 at 50, 60", X_DEADLINE);
  x_session_scroll (fixture->session, 0, 1);
  x_session_wait_for_title (fixture->session, fixture->window, "scroll 0, 1", X_DEADLINE);
  x_session_scroll (fixture->session, 0, -1);
  x_session_wait_for_title (fixture->session, fixture->window, "scroll 0, -1", X_DEADLINE);
}

static void
test_resize (Fixture       *fixture,
             gconstpointer  data)
{
  int x, y, width, height;

  x_session_move_resize (fixture->session, fixture->window, 100, 50, 300, 260);
  x_session_get_geometry (fixture->session, fixture->window, &x, &y, &width, &height);
  g_assert_cmpint (width, ==, 300);
  g_assert_cmpint (height, ==, 260);
  x_session_wait_for_pixel (fixture->session, fixture->window, 299, 259, 0x2040c0, 0, X_DEADLINE);
  x_session_wait_for_pixel (fixture->session, 0, x, y, 0x2040c0, 0, X_DEADLINE);
  x_session_wait_for_still (fixture->session, 0, 50, X_DEADLINE);
}

static void
test_screenshot (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (fixture->session), "shot.png", NULL);
  g_autoptr (XPicture) picture = x_session_grab (fixture->session, fixture->window);
  g_autoptr (XPicture) again = x_session_grab (fixture->session, fixture->window);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (x_picture_equal (picture, again));
  g_assert_cmphex (x_picture_get_pixel (picture, picture->width - 1, picture->height - 1), ==, 0x2040c0);
  x_session_save_screenshot (fixture->session, fixture->window, path);
  pixbuf = gdk_pixbuf_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, picture->width);
}

static void
test_drop (Fixture       *fixture,
           gconstpointer  data)
{
  XProgram *source = spawn (fixture->session, "drag-source", "/tmp/weld 0001.png");
  XWindow source_window = x_program_wait_for_window (source);

  x_session_move_resize (fixture->session, fixture->window, 300, 200, 200, 150);
  x_session_move_resize (fixture->session, source_window, 0, 0, 120, 90);
  x_session_drop_files (fixture->session, source_window, fixture->window, 60, 60);
  x_session_wait_for_title (fixture->session, fixture->window, "dropped 1 weld 0001.png", X_DEADLINE);
  x_session_wait_for_pixel (fixture->session, fixture->window, 20, 20, 0x00ff00, 0, X_DEADLINE);

  x_session_close_window (fixture->session, source_window);
  x_session_wait_for_close (fixture->session, source_window);
  x_program_assert_clean_exit (source);
}

static void
test_isolation (Fixture       *fixture,
                gconstpointer  data)
{
  const char *script = "echo \"$HOME|$GSK_RENDERER|$WAYLAND_DISPLAY\"; echo oops >&2; exit 3";
  const char *argv[] = { "sh", "-c", script, NULL };
  XProgram *shell = x_session_spawn (fixture->session, argv);
  g_autofree char *expected = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  x_program_wait_for_exit (shell, X_DEADLINE);
  expected = g_strdup_printf ("%s/home|cairo|\n", x_session_get_folder (fixture->session));
  output = x_program_dup_stdout (shell);
  errors = x_program_dup_stderr (shell);
  g_assert_cmpstr (output, ==, expected);
  g_assert_cmpstr (errors, ==, "oops\n");
  g_assert_cmpint (x_program_get_exit_status (shell), ==, 3);
  g_assert_cmpint (x_program_get_signal (shell), ==, 0);
}

/* A setting that one program makes and the next one reads, of a schema that comes with GTK. */
static char *
set_and_get (XSessionFlags flags)
{
  const char *schema = "org.gtk.gtk4.Settings.FileChooser";
  const char *set[] = { "gsettings", "set", schema, "show-hidden", "true", NULL };
  const char *get[] = { "gsettings", "get", schema, "show-hidden", NULL };
  g_autoptr (XSession) session = x_session_new (320, 240, flags);
  XProgram *reader;

  x_program_assert_clean_exit (x_session_spawn (session, set));
  reader = x_session_spawn (session, get);
  x_program_assert_clean_exit (reader);
  return x_program_dup_stdout (reader);
}

static void
test_settings (void)
{
  g_autofree char *kept = set_and_get (X_SESSION_KEEP_SETTINGS);
  g_autofree char *forgotten = set_and_get (X_SESSION_DEFAULT);

  g_assert_cmpstr (kept, ==, "true\n");
  g_assert_cmpstr (forgotten, ==, "false\n");
}

static void
test_kill (void)
{
  g_autoptr (XSession) session = x_session_new (320, 240, X_SESSION_DEFAULT);
  XProgram *probe = spawn (session, "probe-window", "red");

  x_program_wait_for_window (probe);
  g_assert_true (x_program_is_running (probe));
  x_program_send_signal (probe, SIGTERM);
  x_program_wait_for_exit (probe, X_DEADLINE);
  g_assert_cmpint (x_program_get_exit_status (probe), ==, -1);
  g_assert_cmpint (x_program_get_signal (probe), ==, SIGTERM);
}

/* A program that is still running is ended with its session, and so are server and bus. */
static void
test_leaves_nothing (void)
{
  XSession *session = x_session_new (320, 240, X_SESSION_DEFAULT);
  g_autofree char *folder = g_strdup (x_session_get_folder (session));
  XProgram *probe = spawn (session, "probe-window", "red");
  GPid pid = x_program_get_pid (probe);

  x_program_wait_for_window (probe);
  x_session_free (session);
  g_assert_cmpint (kill (pid, 0), ==, -1);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_names_what_it_waited_for (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *picture = NULL;

  if (g_test_subprocess ())
    {
      XSession *session = x_session_new (320, 240, X_SESSION_DEFAULT);
      XProgram *probe = spawn (session, "probe-window", "red");

      x_session_wait_for_title (session, x_program_wait_for_window (probe), "pigs fly", 0.1);
      return;
    }
  folder = test_make_folder ();
  picture = g_build_filename (folder, "test-x-session-failed.png", NULL);
  g_setenv ("SEQVIEW_TEST_EVIDENCE", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("SEQVIEW_TEST_EVIDENCE");
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*window \"ready\"*probe-window-1 is running*in vain for a title: pigs fly*");
  g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));
  test_remove_folder (folder);
}

typedef void (*FixtureFunc) (Fixture       *fixture,
                             gconstpointer  data);

static void
add (const char    *path,
     XSessionFlags  flags,
     FixtureFunc    func)
{
  g_test_add (path, Fixture, GUINT_TO_POINTER (flags), set_up, func, tear_down);
}

static void
skip_cb (void)
{
  g_test_skip (x_session_find_obstacle ());
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (x_session_find_obstacle () != NULL)
    {
      g_test_add_func ("/x-session", skip_cb);
      return g_test_run ();
    }
  add ("/x-session/window-has-a-title", X_SESSION_DEFAULT, test_title);
  add ("/x-session/tapped-keys-arrive-in-order", X_SESSION_DEFAULT, test_tap);
  add ("/x-session/keys-have-modifiers", X_SESSION_DEFAULT, test_modifiers);
  add ("/x-session/text-is-typed", X_SESSION_DEFAULT, test_type);
  add ("/x-session/held-key-repeats-until-released", X_SESSION_DEFAULT, test_hold);
  add ("/x-session/key-repeat-rate-can-be-set", X_SESSION_DEFAULT, test_rate);
  add ("/x-session/pointer-clicks-and-scrolls", X_SESSION_DEFAULT, test_pointer);
  add ("/x-session/window-is-moved-and-resized", X_SESSION_DEFAULT, test_resize);
  add ("/x-session/screenshot-holds-the-pixels", X_SESSION_DEFAULT, test_screenshot);
  add ("/x-session/files-are-dropped-from-another-program", X_SESSION_DEFAULT, test_drop);
  add ("/x-session/programs-have-a-home-of-their-own", X_SESSION_DEFAULT, test_isolation);
  if (x_session_has_window_manager ())
    {
      add ("/x-session/window-manager/keys", X_SESSION_WINDOW_MANAGER, test_tap);
      add ("/x-session/window-manager/resize", X_SESSION_WINDOW_MANAGER, test_resize);
    }
  g_test_add_func ("/x-session/settings-are-kept-on-demand", test_settings);
  g_test_add_func ("/x-session/killed-program-tells-its-signal", test_kill);
  g_test_add_func ("/x-session/nothing-is-left-running", test_leaves_nothing);
  g_test_add_func ("/x-session/wait-in-vain-names-what-it-waited-for", test_names_what_it_waited_for);
  return g_test_run ();
}
