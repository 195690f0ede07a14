/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the frame on the glass: copied, dragged out, shown in the file manager, opened with
 * another program; and the menu on the picture. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

/* Somewhere on the canvas of a window in the corner of the screen, to the right of what covers it there. */
#define ASIDE 300, 300

typedef struct
{
  XProgram   *program;
  const char *text;
} Said;

static gboolean
has_said_cb (gpointer user_data)
{
  Said *said = user_data;
  g_autofree char *text = x_program_dup_stdout (said->program);

  return strstr (text, said->text) != NULL;
}

static void
wait_for_line (Ui         *ui,
               XProgram   *program,
               const char *text)
{
  Said said = { program, text };

  x_session_wait (ui->session, X_DEADLINE, has_said_cb, &said, "a line \"%s\"", text);
}

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* A notice and a menu are made when they are shown for the first time. */
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
}

/* ---- copying ------------------------------------------------------------------------------ */

/* What another program finds on the clipboard. */
static char *
dup_clipboard (Ui         *ui,
               const char *what)
{
  XProgram *receiver = ui_spawn_support (ui, "receiver", what);

  x_program_assert_clean_exit (receiver);
  return x_program_dup_stdout (receiver);
}

static void
test_copy_picture (Ui            *ui,
                   gconstpointer  data)
{
  g_autofree char *expected = NULL;
  g_autofree char *clipboard = NULL;
  g_autofree char *files = NULL;
  guint8 rgb[3];

  start (ui);
  ui_tap_to (ui, "Right", 2);
  x_session_tap_key (ui->session, "Ctrl+c");
  ui_wait_for_still (ui);
  factory_code_color (2, rgb);
  expected = g_strdup_printf ("picture 96 64 %02x%02x%02x\n", rgb[0], rgb[1], rgb[2]);
  clipboard = dup_clipboard (ui, "picture");
  g_assert_cmpstr (clipboard, ==, expected);
  files = dup_clipboard (ui, "files");
  g_assert_cmpstr (files, ==, "nothing\n");
}

/* It is held: the file may be gone by then. */
static void
test_copy_picture_without_file (Ui            *ui,
                                gconstpointer  data)
{
  g_autofree char *clipboard = NULL;

  start (ui);
  ui_remove (ui->folder, "frame_0001.png");
  x_session_tap_key (ui->session, "Ctrl+c");
  ui_wait_for_still (ui);
  clipboard = dup_clipboard (ui, "picture");
  g_assert_true (g_str_has_prefix (clipboard, "picture 96 64 "));
}

static void
test_copy_file (Ui            *ui,
                gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "frame_0003.png");
  g_autofree char *expected = g_strdup_printf ("files %s\n", path);
  g_autofree char *clipboard = NULL;

  start (ui);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
  x_session_tap_key (ui->session, "Ctrl+Shift+c");
  ui_wait_for_still (ui);
  clipboard = dup_clipboard (ui, "files");
  g_assert_cmpstr (clipboard, ==, expected);
}

/* In an entry it is the entry's key. */
static void
test_copy_in_entry (Ui            *ui,
                    gconstpointer  data)
{
  g_autofree char *clipboard = NULL;

  start (ui);
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, "3");
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_tap_key (ui->session, "Ctrl+c");
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_still (ui);
  clipboard = dup_clipboard (ui, "picture");
  g_assert_cmpstr (clipboard, ==, "nothing\n");
}

/* ---- dragging ----------------------------------------------------------------------------- */

static XWindow
show_receiver (Ui        *ui,
               XProgram **receiver)
{
  *receiver = ui_spawn_support (ui, "receiver", "drop");
  return x_session_wait_for_window (ui->session, "receiver");
}

static void
test_drag (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "frame_0001.png");
  g_autofree char *expected = g_strdup_printf ("files %s\n", path);
  XProgram *receiver;
  XWindow target;

  start (ui);
  target = show_receiver (ui, &receiver);
  x_session_move_pointer (ui->session, ui->window, ASIDE);
  x_session_press_button (ui->session, 1);
  x_session_glide_pointer (ui->session, target, 40, 40);
  x_session_wait_for_title (ui->session, target, "receiver: entered", X_DEADLINE);
  x_session_glide_pointer (ui->session, target, 60, 50);
  x_session_release_button (ui->session, 1);
  wait_for_line (ui, receiver, expected);
  x_program_assert_clean_exit (receiver);
  x_session_focus (ui->session, ui->window);
  ui_tap_to (ui, "Right", 2);
}

/* Where it moves the picture it does nothing else. */
static void
test_drag_moves (Ui            *ui,
                 gconstpointer  data)
{
  g_autoptr (XPicture) before = NULL;
  g_autoptr (XPicture) after = NULL;
  XProgram *receiver;
  XWindow target;
  g_autofree char *title = NULL;

  ui_write_frames (ui->folder, 1, 2, 3000, 2000);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "1");
  ui_wait_for_still (ui);
  before = x_session_grab (ui->session, ui->window);
  target = show_receiver (ui, &receiver);
  x_session_drag (ui->session, ui->window, ASIDE, 40, 40);
  x_session_wait_for_still (ui->session, target, 200, X_DEADLINE);
  title = x_session_dup_title (ui->session, target);
  g_assert_cmpstr (title, ==, "receiver");
  x_program_send_signal (receiver, 15);
  x_program_wait_for_exit (receiver, X_DEADLINE);
  ui_wait_for_still (ui);
  after = x_session_grab (ui->session, ui->window);
  g_assert_false (x_picture_equal (before, after));
}

/* ---- other programs ----------------------------------------------------------------------- */

static XProgram *
start_desktop (Ui *ui)
{
  XProgram *desktop = ui_spawn_support (ui, "fake-desktop", "0");

  wait_for_line (ui, desktop, "ready\n");
  return desktop;
}

static void
test_show (Ui            *ui,
           gconstpointer  data)
{
  XProgram *desktop = start_desktop (ui);
  g_autofree char *path = ui_path (ui, "frame_0002.png");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *expected = g_strdup_printf ("ShowItems %s\n", uri);

  start (ui);
  ui_tap_to (ui, "Right", 2);
  x_session_tap_key (ui->session, "Ctrl+e");
  wait_for_line (ui, desktop, expected);
}

static void
test_open_with (Ui            *ui,
                gconstpointer  data)
{
  XProgram *desktop = start_desktop (ui);
  g_autofree char *path = ui_path (ui, "frame_0001.png");
  g_autofree char *expected = g_strdup_printf ("OpenFile %s ask\n", path);

  start (ui);
  x_session_tap_key (ui->session, "Ctrl+Return");
  wait_for_line (ui, desktop, expected);
  g_assert_cmpuint (x_program_count_windows (ui->program), ==, 1);
}

static void
write_text (Ui         *ui,
            const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), folder, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  test_write_file (path, name, text, strlen (text));
}

static gboolean
is_written_cb (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

/* Where no desktop asks, the window does: with the programs that say that they know such files. */
static void
test_open_with_alone (Ui            *ui,
                      gconstpointer  data)
{
  const char *folder = x_session_get_folder (ui->session);
  g_autofree char *path = ui_path (ui, "frame_0001.png");
  g_autofree char *opened = g_build_filename (folder, "opened", NULL);
  g_autofree char *program = g_build_filename (folder, "paint", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho \"$1\" > %s.part && mv %s.part %s\n", opened, opened,
                                             opened);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Painter\nMimeType=image/png;\n"
                                           "Exec=%s %%f\n", program);
  g_autofree char *said = NULL;
  XWindow window;

  write_text (ui, "", "paint", script);
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  write_text (ui, "home/.local/share/applications", "painter.desktop", text);
  write_text (ui, "home/.local/share/applications", "mimeinfo.cache", "[MIME Cache]\nimage/png=painter.desktop;\n");
  x_session_set_variable (ui->session, "XDG_DATA_DIRS", "/usr/share");
  start (ui);
  x_session_tap_key (ui->session, "Ctrl+Return");
  window = x_session_wait_for_window (ui->session, "Open With");
  x_session_focus (ui->session, window);
  x_session_wait_for_still (ui->session, window, 200, X_DEADLINE);
  x_session_tap_key (ui->session, "Escape");
  x_session_wait_for_close (ui->session, window);
  x_session_focus (ui->session, ui->window);
  x_session_tap_key (ui->session, "Ctrl+Return");
  window = x_session_wait_for_window (ui->session, "Open With");
  x_session_focus (ui->session, window);
  x_session_wait_for_still (ui->session, window, 200, X_DEADLINE);
  x_session_click (ui->session, window, 120, 80, 1);
  x_session_wait (ui->session, X_DEADLINE, is_written_cb, opened, "a program to be started");
  g_assert_true (g_file_get_contents (opened, &said, NULL, NULL));
  g_assert_cmpstr (g_strchomp (said), ==, path);
}

/* ---- the menu ----------------------------------------------------------------------------- */

/* By pointer and by key, and without going through it with the keys of the picture. */
static void
test_menu (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "frame_0001.png");
  g_autofree char *expected = g_strdup_printf ("files %s\n", path);
  g_autofree char *picture = NULL;
  g_autofree char *files = NULL;

  start (ui);
  x_session_click (ui->session, ui->window, ASIDE, 3);
  ui_wait_for_still (ui);
  /* Over the picture, and over what is seen of it, to the file. */
  ui_tap_to_show (ui, ui->window, "Down");
  ui_tap_to_show (ui, ui->window, "Down");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_still (ui);
  files = dup_clipboard (ui, "files");
  g_assert_cmpstr (files, ==, expected);
  ui_tap_to_show (ui, ui->window, "Shift+F10");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_still (ui);
  picture = dup_clipboard (ui, "picture");
  g_assert_true (g_str_has_prefix (picture, "picture 96 64 "));
  ui_tap_to (ui, "Right", 2);
}

static gboolean
is_last_focused_cb (gpointer user_data)
{
  g_autoptr (AtNode) focused = at_node_find_focused (user_data);
  g_autofree char *name = focused != NULL ? at_node_dup_name (focused) : NULL;

  return g_strcmp0 (name, "Reload") == 0;
}

/* Near the lower right corner of the screen, too: the last of it is found at the lower edge. */
static void
test_menu_on_screen (Ui            *ui,
                     gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_move_resize (ui->session, ui->window, UI_SCREEN_WIDTH - 800, UI_SCREEN_HEIGHT - 600, 800, 600);
  ui_wait_for_still (ui);
  for (guint i = 0; i < 2; i++)
    {
      x_session_click (ui->session, ui->window, 400, 330 + 160 * (int) i, 3);
      ui_wait_for_still (ui);
      x_session_glide_pointer (ui->session, ui->window, 480, 600 - 20);
      x_session_wait (ui->session, X_DEADLINE, is_last_focused_cb, root, "the last item to be under the pointer");
      x_session_tap_key (ui->session, "Escape");
      ui_wait_for_still (ui);
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/file/copy-picture", X_SESSION_DEFAULT, test_copy_picture);
  ui_add ("/window/file/copy-picture-without-its-file", X_SESSION_DEFAULT, test_copy_picture_without_file);
  ui_add ("/window/file/copy-file", X_SESSION_DEFAULT, test_copy_file);
  ui_add ("/window/file/copy-in-an-entry", X_SESSION_DEFAULT, test_copy_in_entry);
  ui_add ("/window/file/drag", X_SESSION_DEFAULT, test_drag);
  ui_add ("/window/file/drag-that-moves", X_SESSION_DEFAULT, test_drag_moves);
  ui_add ("/window/file/show-in-file-manager", X_SESSION_DEFAULT, test_show);
  ui_add ("/window/file/open-with", X_SESSION_DEFAULT, test_open_with);
  ui_add ("/window/file/open-with-and-no-desktop", X_SESSION_DEFAULT, test_open_with_alone);
  ui_add ("/window/file/menu", X_SESSION_DEFAULT, test_menu);
  ui_add ("/window/file/menu-on-the-screen", X_SESSION_ACCESSIBILITY, test_menu_on_screen);
  return g_test_run ();
}
