/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways into the real program: arguments, D-Bus, drops, a second start. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

#define BUS_NAME "org.example.SeqView"
#define BUS_PATH "/org/example/SeqView"

/* `frames` holds 1 to 9, `others` 501 to 505. */
static char *
write_folders (Ui *ui)
{
  char *others = g_build_filename (x_session_get_folder (ui->session), "others", NULL);

  g_assert_cmpint (g_mkdir (others, 0700), ==, 0);
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  ui_write_frames (others, 501, 505, UI_SMALL);
  return others;
}

static void
test_folder (Ui            *ui,
             gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);

  ui_start (ui, others, NULL);
  ui_wait_for_frame (ui, 501);
  ui_tap_to (ui, "Right", 502);
}

/* The folder is that of the file, and the file is the frame. */
static void
test_image (Ui            *ui,
            gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  g_autofree char *file = ui_path (ui, "frame_0006.png");

  ui_start (ui, file, NULL);
  ui_wait_for_frame (ui, 6);
  ui_tap_to (ui, "Left", 5);
  ui_tap_to (ui, "End", 9);
  ui_tap_to (ui, "Home", 1);
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + 1, what))
    n++;
  return n;
}

static gboolean
has_recent_cb (gpointer user_data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (user_data, &text, NULL, NULL) && count (text, "<bookmark ") > 0;
}

/* What other programs are told of is the folder, not each frame that was looked at. */
static void
test_recent (Ui            *ui,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "home", ".local", "share",
                                            "recently-used.xbel", NULL);
  g_autofree char *others = write_folders (ui);
  g_autofree char *image = g_build_filename (others, "frame_0503.png", NULL);
  g_autofree char *uri = g_filename_to_uri (others, NULL, NULL);
  g_autofree char *bookmark = g_strdup_printf ("<bookmark href=\"%s\"", uri);
  g_autofree char *text = NULL;

  ui_start (ui, image, NULL);
  ui_wait_for_frame (ui, 503);
  ui_tap_to (ui, "Right", 504);
  ui_tap_to (ui, "Right", 505);
  x_session_wait (ui->session, X_DEADLINE, has_recent_cb, path, "a recent folder in %s", path);
  ui_close (ui);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpuint (count (text, "<bookmark "), ==, 1);
  g_assert_cmpuint (count (text, bookmark), ==, 1);
}

static gboolean
has_no_recent_cb (gpointer user_data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (user_data, &text, NULL, NULL) && strstr (text, "/frames\"") == NULL;
}

/* With the keyboard: two buttons, the row of the folder, and the button in it. */
static void
test_remove_recent (Ui            *ui,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "home", ".local", "share",
                                            "recently-used.xbel", NULL);

  ui_write_frames (ui->folder, 1, 3, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_wait (ui->session, X_DEADLINE, has_recent_cb, path, "a recent folder in %s", path);
  ui_close (ui);
  ui_start (ui, NULL, NULL);
  ui_wait_for_start (ui);
  ui_wait_for_still (ui);
  for (guint i = 0; i < 3; i++)
    x_session_tap_key (ui->session, "Tab");
  x_session_tap_key (ui->session, "Return");
  x_session_wait (ui->session, X_DEADLINE, has_no_recent_cb, path, "no recent folder in %s", path);
  ui_wait_for_start (ui);
}

/* Exactly those files, wherever they are, in the order of their numbers. */
static void
test_images (Ui            *ui,
             gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  g_autofree char *first = ui_path (ui, "frame_0007.png");
  g_autofree char *second = ui_path (ui, "frame_0002.png");
  g_autofree char *third = ui_path (ui, "frame_0004.png");

  ui_start (ui, first, second, third, NULL);
  ui_tap_to (ui, "Home", 2);
  ui_tap_to (ui, "Right", 4);
  ui_tap_to (ui, "Right", 7);
  ui_tap_in_vain (ui, "Right");
}

static void
check_argument (Ui         *ui,
                const char *name)
{
  g_autofree char *argument = ui_path (ui, name);

  ui_start (ui, argument, NULL);
  ui_tap_to (ui, "Home", 1);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "End", 9);
  ui_close (ui);
}

static void
test_pattern (Ui            *ui,
              gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  g_autoptr (GBytes) other = factory_code_png (77, UI_SMALL);

  /* What the patterns do not name. */
  test_write_file (ui->folder, "shot_0077.png", g_bytes_get_data (other, NULL), g_bytes_get_size (other));
  check_argument (ui, "frame_%04d.png");
  check_argument (ui, "frame_####.png");
  check_argument (ui, "frame_000?.png");
}

static void
test_uri (Ui            *ui,
          gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  g_autofree char *uri = g_filename_to_uri (others, NULL, NULL);

  ui_start (ui, uri, NULL);
  ui_wait_for_frame (ui, 501);
}

static void
test_frame (Ui            *ui,
            gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);

  ui_start (ui, "--frame", "7", ui->folder, NULL);
  ui_wait_for_frame (ui, 7);
  ui_tap_to (ui, "Right", 8);
  ui_close (ui);
  ui_start (ui, "--frame=0505", others, NULL);
  ui_wait_for_frame (ui, 505);
}

/* Something is written over the ground at its lower edge. */
static gboolean
has_notice (const XPicture *picture,
            gpointer        user_data)
{
  const UiRect *canvas = user_data;

  for (int y = canvas->y + canvas->height - 60; y < canvas->y + canvas->height - 10; y++)
    for (int x = picture->width / 3; x < picture->width * 2 / 3; x++)
      if (x_picture_get_pixel (picture, x, y) > 0xf0f0f0)
        return TRUE;
  return FALSE;
}

static gboolean
has_no_notice (const XPicture *picture,
               gpointer        user_data)
{
  return !has_notice (picture, user_data);
}

static void
test_missing_frame (Ui            *ui,
                    gconstpointer  data)
{
  UiRect canvas;

  ui_forgive_turns (ui);
  ui_write_frames (ui->folder, 10, 12, UI_SMALL);
  ui_write_frames (ui->folder, 20, 22, UI_SMALL);
  ui_start (ui, "--frame", "12", ui->folder, NULL);
  ui_wait_for_frame (ui, 12);
  canvas = ui_get_canvas (ui);
  x_session_wait_for_picture_where (ui->session, ui->window, has_no_notice, &canvas, X_DEADLINE, "no notice");
  ui_close (ui);

  ui_start (ui, "--frame", "17", ui->folder, NULL);
  ui_wait_for_frame (ui, 12);
  x_session_wait_for_picture_where (ui->session, ui->window, has_notice, &canvas, X_DEADLINE, "a notice");
  ui_tap_to (ui, "Right", 20);
  ui_close (ui);

  ui_start (ui, "--frame", "3", ui->folder, NULL);
  ui_wait_for_frame (ui, 10);
  x_session_wait_for_picture_where (ui->session, ui->window, has_notice, &canvas, X_DEADLINE, "a notice");
}

static void
test_wrong_frame (Ui            *ui,
                  gconstpointer  data)
{
  XProgram *program = ui_spawn (ui, "--frame", "seven", ui->folder, NULL);
  g_autofree char *errors = NULL;

  x_program_wait_for_exit (program, X_DEADLINE);
  errors = x_program_dup_stderr (program);
  g_assert_cmpint (x_program_get_exit_status (program), !=, 0);
  g_assert_nonnull (strstr (errors, "seven"));
  g_assert_cmpint (errors[strlen (errors) - 1], ==, '\n');
}

/* A start without arguments, and the two other ways out. */
static void
test_nothing (Ui            *ui,
              gconstpointer  data)
{
  ui_start (ui, NULL, NULL);
  ui_wait_for_start (ui);
  ui_tap_in_vain (ui, "Page_Down");
  x_session_tap_key (ui->session, "Ctrl+w");
  x_program_assert_clean_exit (ui->program);

  ui_start (ui, NULL, NULL);
  ui_wait_for_start (ui);
  x_session_tap_key (ui->session, "Ctrl+q");
  x_program_assert_clean_exit (ui->program);
}

/* ---- a second start ----------------------------------------------------------------------- */

static void
test_second_start (Ui            *ui,
                   gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  XProgram *second;

  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  second = ui_spawn (ui, "--frame", "503", others, NULL);
  x_program_assert_clean_exit (second);
  ui_wait_for_frame (ui, 503);
  g_assert_cmpuint (x_program_count_windows (ui->program), ==, 1);

  x_program_assert_clean_exit (ui_spawn (ui, NULL, NULL));
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_frame (ui), ==, 503);
  g_assert_cmpuint (x_program_count_windows (ui->program), ==, 1);
  x_session_focus (ui->session, ui->window);
  ui_tap_to (ui, "Right", 504);
}

static void
test_new_window (Ui            *ui,
                 gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  XWindow first, second;

  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  first = ui->window;
  x_program_assert_clean_exit (ui_spawn (ui, "--new-window", others, NULL));
  second = x_session_wait_for_window (ui->session, "frame_0501.png");
  g_assert_cmpuint (second, !=, first);
  g_assert_cmpuint (x_program_count_windows (ui->program), ==, 2);

  /* Each has its own frame. */
  ui_take_window (ui, ui->program, second);
  ui_tap_to (ui, "Right", 502);
  x_session_close_window (ui->session, second);
  x_session_wait_for_close (ui->session, second);
  ui_take_window (ui, ui->program, first);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
}

static gboolean
has_two_windows_cb (gpointer user_data)
{
  return x_program_count_windows (user_data) == 2;
}

static void
test_new_window_key (Ui            *ui,
                     gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "Ctrl+n");
  x_session_wait (ui->session, X_DEADLINE, has_two_windows_cb, ui->program, "a second window");
  ui_take_window (ui, ui->program, x_session_wait_for_window (ui->session, "SeqView"));
  x_session_tap_key (ui->session, "Ctrl+q");
}

static void
test_fullscreen (Ui            *ui,
                 gconstpointer  data)
{
  UiRect canvas;

  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, "--fullscreen", ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  g_assert_cmpint (canvas.width, ==, UI_SCREEN_WIDTH);
  g_assert_cmpint (canvas.height, ==, UI_SCREEN_HEIGHT);
  ui_tap_to (ui, "Right", 2);
}

/* ---- D-Bus and drops ---------------------------------------------------------------------- */

static void
call_open (Ui         *ui,
           const char *folder)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *uris = g_strdup_printf ("['%s']", uri);
  const char *call[] = {
    "gdbus", "call", "--session", "--dest", BUS_NAME, "--object-path", BUS_PATH,
    "--method", "org.freedesktop.Application.Open", uris, "{}", NULL
  };

  x_program_assert_clean_exit (x_session_spawn (ui->session, call));
}

static void
test_bus (Ui            *ui,
          gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  const char *launch[] = { "gapplication", "launch", BUS_NAME, others, NULL };

  ui_start (ui, NULL, NULL);
  ui_wait_for_start (ui);
  call_open (ui, ui->folder);
  ui_wait_for_frame (ui, 1);
  x_program_assert_clean_exit (x_session_spawn (ui->session, launch));
  ui_wait_for_frame (ui, 501);
  ui_tap_to (ui, "Right", 502);
  g_assert_cmpuint (x_program_count_windows (ui->program), ==, 1);
}

static gboolean
is_written_cb (gpointer user_data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (user_data, &text, NULL, NULL) && strchr (text, '\n') != NULL;
}

/* As the installed service file does, only that somebody listens to how it ends. */
static void
test_service (Ui            *ui,
              gconstpointer  data)
{
  const char *folder = x_session_get_folder (ui->session);
  g_autofree char *others = write_folders (ui);
  g_autofree char *status = g_build_filename (folder, "status", NULL);
  g_autofree char *errors = g_build_filename (folder, "errors", NULL);
  g_autofree char *command = NULL;
  g_autofree char *said = NULL;
  g_autofree char *ended = NULL;
  const char *launch[] = { "gapplication", "launch", BUS_NAME, others, NULL };

  command = g_strdup_printf ("/bin/sh -c \"'%s' --gapplication-service 2>'%s'; echo $? >'%s'\"",
                             g_getenv ("SEQVIEW"), errors, status);
  x_session_add_service (ui->session, BUS_NAME, command);
  x_program_assert_clean_exit (x_session_spawn (ui->session, launch));
  ui->window = x_session_wait_for_window (ui->session, "frame_0501.png");
  x_session_focus (ui->session, ui->window);
  ui_wait_for_frame (ui, 501);
  ui_tap_to (ui, "Right", 502);
  call_open (ui, ui->folder);
  ui_wait_for_frame (ui, 1);

  x_session_close_window (ui->session, ui->window);
  x_session_wait (ui->session, X_DEADLINE, is_written_cb, status, "the end of the service");
  g_assert_true (g_file_get_contents (status, &ended, NULL, NULL));
  g_assert_true (g_file_get_contents (errors, &said, NULL, NULL));
  g_assert_cmpstr (said, ==, "");
  g_assert_cmpstr (ended, ==, "0\n");
}

static void
test_drop (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *others = write_folders (ui);
  g_autofree char *file = ui_path (ui, "frame_0004.png");

  ui_start (ui, NULL, NULL);
  ui_wait_for_start (ui);
  x_session_move_resize (ui->session, ui->window, 200, 100, 700, 500);
  ui_drop (ui, others, 300, 300);
  ui_wait_for_frame (ui, 501);
  ui_drop (ui, file, 300, 300);
  ui_wait_for_frame (ui, 4);
  x_session_focus (ui->session, ui->window);
  ui_tap_to (ui, "Right", 5);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);
  ui_add ("/window/open/folder", X_SESSION_DEFAULT, test_folder);
  ui_add ("/window/open/image-in-its-folder", X_SESSION_DEFAULT, test_image);
  ui_add ("/window/open/recent", X_SESSION_DEFAULT, test_recent);
  ui_add ("/window/open/remove-recent", X_SESSION_DEFAULT, test_remove_recent);
  ui_add ("/window/open/several-images", X_SESSION_DEFAULT, test_images);
  ui_add ("/window/open/pattern", X_SESSION_DEFAULT, test_pattern);
  ui_add ("/window/open/uri", X_SESSION_DEFAULT, test_uri);
  ui_add ("/window/open/nothing", X_SESSION_DEFAULT, test_nothing);
  ui_add ("/window/open/frame", X_SESSION_DEFAULT, test_frame);
  ui_add ("/window/open/missing-frame-is-told", X_SESSION_DEFAULT, test_missing_frame);
  ui_add ("/window/open/frame-that-is-no-number", X_SESSION_DEFAULT, test_wrong_frame);
  ui_add ("/window/open/second-start-hands-over", X_SESSION_DEFAULT, test_second_start);
  ui_add ("/window/open/new-window", X_SESSION_DEFAULT, test_new_window);
  ui_add ("/window/open/new-window-by-key", X_SESSION_DEFAULT, test_new_window_key);
  ui_add ("/window/open/full-screen", X_SESSION_WINDOW_MANAGER, test_fullscreen);
  ui_add ("/window/open/by-dbus", X_SESSION_DEFAULT, test_bus);
  ui_add ("/window/open/as-dbus-service", X_SESSION_DEFAULT, test_service);
  ui_add ("/window/open/by-dropping", X_SESSION_DEFAULT, test_drop);
  return g_test_run ();
}
