/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that the user has changed in a file, and the window that lists them. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

#define APART_MS 500

static void
write_keys (Ui         *ui,
            const char *text)
{
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "seqview", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  test_write_file (folder, "keys", text, strlen (text));
}

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 30, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* What appears for the first time takes GTK longer. */
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
}

/* A notice has a dark ground of its own above the lower bar, where otherwise the canvas is. */
#define ABOVE_BAR 60

static gboolean
has_notice (const XPicture *picture,
            gpointer        user_data)
{
  for (int y = picture->height - 2 * ABOVE_BAR; y < picture->height - ABOVE_BAR; y++)
    if (x_picture_get_pixel (picture, picture->width / 2, y) != UI_GROUND)
      return TRUE;
  return FALSE;
}

/* ---- the file ----------------------------------------------------------------------------- */

static void
test_changed (Ui            *ui,
              gconstpointer  data)
{
  g_autoptr (XPicture) picture = NULL;

  write_keys (ui, "[Keys]\nnext-frame=n\nprevious-frame=Ctrl+b\nlast-frame=\n");
  start (ui);
  ui_wait_for_still (ui);
  picture = x_session_grab (ui->session, ui->window);
  g_assert_false (has_notice (picture, NULL));
  ui_tap_to (ui, "n", 2);
  ui_tap_to (ui, "n", 3);
  ui_tap_to (ui, "Ctrl+b", 2);
  ui_tap_in_vain (ui, "End");
  /* An arrow that is of no command moves the focus. */
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_frame (ui), ==, 2);
  /* The others are as they were. */
  ui_tap_to (ui, "Shift+Right", 12);
  ui_tap_to (ui, "Home", 1);
}

/* A key that is held does what its command does. */
static void
test_held (Ui            *ui,
           gconstpointer  data)
{
  write_keys (ui, "[Keys]\nnext-frame=n\n");
  start (ui);
  x_session_press_key (ui->session, "n");
  ui_wait_for_frame (ui, 30);
  x_session_release_key (ui->session, "n");
}

/* Letters are letters where there is an entry. */
static void
test_entry (Ui            *ui,
            gconstpointer  data)
{
  write_keys (ui, "[Keys]\nfirst-frame=7\nnext-frame=n\n");
  start (ui);
  ui_tap_to (ui, "n", 2);
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, "17n");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 2);
  x_session_tap_key (ui->session, "BackSpace");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_frame (ui, 17);
}

/* A digit that is the key of a command is no beginning of a number, however fast it is pressed; the
 * others still are. */
static void
test_digit (Ui            *ui,
            gconstpointer  data)
{
  write_keys (ui, "[Keys]\nnext-frame=3\nzoom-100=\n");
  start (ui);
  x_session_type (ui->session, "333");
  ui_wait_for_frame (ui, 4);
  g_usleep (APART_MS * 1000);
  x_session_type (ui->session, "12");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_frame (ui, 12);
}

/* It is said where it is seen, with the place; and what is good counts. */
static void
test_problems (Ui            *ui,
               gconstpointer  data)
{
  write_keys (ui, "[Keys]\nnext-frame=n\nprevious-frame=n\nnxt-frame=x\nreload=Rihgt\n");
  start (ui);
  ui_tap_to (ui, "n", 2);
  ui_tap_to (ui, "Left", 1);
  x_session_wait_for_picture_where (ui->session, ui->window, has_notice, NULL, X_DEADLINE, "a notice");
  ui_close_saying (ui,
                   "seqview: */seqview/keys:3: previous-frame: “n” belongs to next-frame already, by line 2\n"
                   "seqview: */seqview/keys:4: “nxt-frame” is the name of no command\n"
                   "seqview: */seqview/keys:5: reload: “Rihgt” is no key\n");
}

static void
test_folder_for_file (Ui            *ui,
                      gconstpointer  data)
{
  g_autofree char *folder =
    g_build_filename (x_session_get_folder (ui->session), "home", ".config", "seqview", "keys", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  start (ui);
  ui_tap_to (ui, "Right", 2);
  ui_close_saying (ui, "seqview: */seqview/keys: It is no file\n");
}

/* ---- the list ----------------------------------------------------------------------------- */

static XWindow
open_list (Ui         *ui,
           const char *keys)
{
  XWindow list;

  x_session_tap_key (ui->session, keys);
  list = x_session_wait_for_window (ui->session, "Keyboard Shortcuts");
  x_session_focus (ui->session, list);
  return list;
}

static void
close_list (Ui      *ui,
            XWindow  list)
{
  x_session_tap_key (ui->session, "Escape");
  x_session_wait_for_close (ui->session, list);
  x_session_focus (ui->session, ui->window);
}

/* Whether there is a heading where the first one would be. */
static gboolean
lists_any (const XPicture *picture,
           gpointer        user_data)
{
  guint32 ground = x_picture_get_pixel (picture, 10, picture->height - 10);

  for (int y = 60; y < 100; y++)
    for (int x = 10; x < 200; x++)
      if (x_picture_get_pixel (picture, x, y) != ground)
        return TRUE;
  return FALSE;
}

static gboolean
lists_none (const XPicture *picture,
            gpointer        user_data)
{
  return !lists_any (picture, user_data);
}

static void
test_list (Ui            *ui,
           gconstpointer  data)
{
  XWindow list;

  start (ui);
  list = open_list (ui, "F1");
  /* Arrows and letters are the list's, and it is there once. */
  x_session_tap_key (ui->session, "Right");
  x_session_type (ui->session, "next ");
  x_session_wait_for_still (ui->session, list, 250, X_DEADLINE);
  x_session_wait_for_picture_where (ui->session, list, lists_any, NULL, X_DEADLINE, "what goes to the next one");
  x_session_type (ui->session, ".2f");
  x_session_tap_key (ui->session, "F1");
  x_session_wait_for_still (ui->session, list, 250, X_DEADLINE);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
  g_assert_cmpuint (x_program_count_windows (ui->program), ==, 2);
  x_session_wait_for_picture_where (ui->session, list, lists_none, NULL, X_DEADLINE, "a list of nothing");
  for (guint i = 0; i < 3; i++)
    x_session_tap_key (ui->session, "BackSpace");
  x_session_type (ui->session, "frame");
  x_session_wait_for_picture_where (ui->session, list, lists_any, NULL, X_DEADLINE, "the next frame");
  /* What was searched for goes first. */
  x_session_tap_key (ui->session, "Escape");
  x_session_wait_for_picture_where (ui->session, list, lists_any, NULL, X_DEADLINE, "a list of everything");
  close_list (ui, list);
  ui_tap_to (ui, "Right", 2);
  list = open_list (ui, "Ctrl+question");
  close_list (ui, list);
}

/* It lists the keys that are in force. */
static void
test_list_of_changed (Ui            *ui,
                      gconstpointer  data)
{
  XWindow list;

  write_keys (ui, "[Keys]\nnext-frame=F9\nshortcuts=F2\n");
  start (ui);
  ui_tap_to (ui, "F9", 2);
  list = open_list (ui, "F2");
  x_session_type (ui->session, "f1");
  x_session_wait_for_picture_where (ui->session, list, lists_any, NULL, X_DEADLINE, "the key F11");
  x_session_type (ui->session, "2");
  x_session_wait_for_picture_where (ui->session, list, lists_none, NULL, X_DEADLINE, "no key F12");
  x_session_tap_key (ui->session, "Escape");
  x_session_wait_for_picture_where (ui->session, list, lists_any, NULL, X_DEADLINE, "a list of everything");
  x_session_type (ui->session, "next frame: f9");
  x_session_wait_for_still (ui->session, list, 250, X_DEADLINE);
  x_session_wait_for_picture_where (ui->session, list, lists_any, NULL, X_DEADLINE, "the key F9");
  x_session_tap_key (ui->session, "Escape");
  close_list (ui, list);
}

/* What a screen reader says of its rows; the heading is the name of the list. */
static void
test_list_in_words (Ui            *ui,
                    gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) list = NULL;
  g_autoptr (AtNode) changed = NULL;
  g_autoptr (AtNode) without = NULL;
  g_autoptr (AtNode) mouse = NULL;

  write_keys (ui, "[Keys]\nnext-frame=F9;Ctrl+Shift+Right\nlast-frame=\n");
  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  open_list (ui, "F1");
  list = at_node_wait_for (root, "list", "Going from frame to frame");
  changed = at_node_wait_for (list, "list item", "Next frame: F9, Shift+Ctrl+→");
  without = at_node_wait_for (list, "list item", "Last frame: no key");
  mouse = at_node_wait_for (root, "list item", "Zoom at the pointer: Ctrl+Wheel, Pinch");
}

/* It does not outlive the window it belongs to. */
static void
test_list_goes_along (Ui            *ui,
                      gconstpointer  data)
{
  start (ui);
  open_list (ui, "F1");
}

/* ---- the hint ----------------------------------------------------------------------------- */

/* A little below the header bar, where otherwise there is only the ground of the picture. */
static gboolean
has_hint (const XPicture *picture,
          gpointer        user_data)
{
  for (int y = 66; y < 90; y++)
    if (x_picture_get_pixel (picture, picture->width / 2, y) != UI_GROUND)
      return TRUE;
  return FALSE;
}

static gboolean
has_no_hint (const XPicture *picture,
             gpointer        user_data)
{
  return !has_hint (picture, user_data);
}

/* It is there until somebody steps, and then never again. */
static void
test_hint (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (XPicture) picture = NULL;

  x_session_set_variable (ui->session, "GSETTINGS_SCHEMA_DIR", g_getenv ("SEQVIEW_SCHEMAS"));
  start (ui);
  x_session_wait_for_picture_where (ui->session, ui->window, has_hint, NULL, X_DEADLINE, "a hint on keys");
  ui_tap_to (ui, "Right", 2);
  x_session_wait_for_picture_where (ui->session, ui->window, has_no_hint, NULL, X_DEADLINE, "the hint to go");
  ui_close (ui);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  picture = x_session_grab (ui->session, ui->window);
  g_assert_false (has_hint (picture, NULL));
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/keys/changed", X_SESSION_DEFAULT, test_changed);
  ui_add ("/window/keys/held", X_SESSION_DEFAULT, test_held);
  ui_add ("/window/keys/entry", X_SESSION_DEFAULT, test_entry);
  ui_add ("/window/keys/digit", X_SESSION_DEFAULT, test_digit);
  ui_add ("/window/keys/problems", X_SESSION_DEFAULT, test_problems);
  ui_add ("/window/keys/folder-for-file", X_SESSION_DEFAULT, test_folder_for_file);
  ui_add ("/window/keys/list", X_SESSION_DEFAULT, test_list);
  ui_add ("/window/keys/list-of-changed", X_SESSION_DEFAULT, test_list_of_changed);
  ui_add ("/window/keys/list-in-words", X_SESSION_ACCESSIBILITY, test_list_in_words);
  ui_add ("/window/keys/list-goes-along", X_SESSION_DEFAULT, test_list_goes_along);
  ui_add ("/window/keys/hint", X_SESSION_KEEP_SETTINGS, test_hint);
  return g_test_run ();
}
