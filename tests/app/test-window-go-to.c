/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going to a frame by its number. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>

/* After so long a digit is no beginning of a number any more. */
#define APART_MS 500

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  ui_write_frames (ui->folder, 12, 30, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* A popover is made when it is shown for the first time. */
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
}

static void
enter (Ui         *ui,
       const char *number)
{
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, number);
  x_session_tap_key (ui->session, "Return");
}

static void
test_number (Ui            *ui,
             gconstpointer  data)
{
  start (ui);
  enter (ui, "17");
  ui_wait_for_frame (ui, 17);
  enter (ui, " 0003 ");
  ui_wait_for_frame (ui, 3);
  /* The keys are the window's again. */
  ui_tap_to (ui, "Right", 4);
}

/* It goes to the nearest before it, and says so. */
static void
test_missing_number (Ui            *ui,
                     gconstpointer  data)
{
  start (ui);
  enter (ui, "11");
  ui_wait_for_frame (ui, 9);
  enter (ui, "4711");
  ui_wait_for_frame (ui, 30);
  enter (ui, "0");
  ui_wait_for_frame (ui, 1);
}

static void
test_no_number (Ui            *ui,
                gconstpointer  data)
{
  start (ui);
  ui_tap_to (ui, "Right", 2);
  enter (ui, "17x");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 2);
  /* It is still there, to be put right: arrows and letters are the entry's. */
  x_session_tap_key (ui->session, "Left");
  x_session_tap_key (ui->session, "Home");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 2);
  x_session_tap_key (ui->session, "End");
  x_session_tap_key (ui->session, "BackSpace");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_frame (ui, 17);
}

static void
test_escape (Ui            *ui,
             gconstpointer  data)
{
  start (ui);
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, "17");
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
  ui_tap_to (ui, "Right", 2);
}

/* Digits are zoom levels, until they are a number: then nothing was zoomed. */
static void
test_digits (Ui            *ui,
             gconstpointer  data)
{
  UiRect before, after;

  start (ui);
  before = ui_get_picture (ui);
  x_session_type (ui->session, "25");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_frame (ui, 25);
  ui_wait_for_still (ui);
  after = ui_get_picture (ui);
  g_assert_cmpint (after.width, ==, before.width);
  x_session_type (ui->session, "4");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_frame (ui, 4);
  ui_wait_for_still (ui);
  after = ui_get_picture (ui);
  g_assert_cmpint (after.width, ==, before.width);
}

static void
test_one_digit_zooms (Ui            *ui,
                      gconstpointer  data)
{
  UiRect before, after;

  start (ui);
  before = ui_get_picture (ui);
  x_session_tap_key (ui->session, "2");
  ui_wait_for_still (ui);
  after = ui_get_picture (ui);
  g_assert_cmpint (after.width, ==, 2 * before.width);
  g_usleep (APART_MS * 1000);
  x_session_tap_key (ui->session, "3");
  ui_wait_for_still (ui);
  after = ui_get_picture (ui);
  g_assert_cmpint (after.width, ==, 3 * before.width);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
}

/* One that is held repeats itself faster than anybody types. */
static void
test_held_digit (Ui            *ui,
                 gconstpointer  data)
{
  UiRect before, after;

  start (ui);
  before = ui_get_picture (ui);
  x_session_set_key_repeat (ui->session, 200, 30);
  for (const char *const *digit = (const char *const[]){ "7", "2", NULL }; *digit != NULL; digit++)
    {
      x_session_press_key (ui->session, *digit);
      g_usleep (APART_MS * 1000);
      x_session_release_key (ui->session, *digit);
      g_usleep (APART_MS * 1000);
    }
  ui_wait_for_still (ui);
  after = ui_get_picture (ui);
  g_assert_cmpint (after.width, ==, 2 * before.width);
  /* There is no question to be answered: the keys are the window's. */
  ui_tap_to (ui, "Right", 2);
}

/* The third of the folder, in the order of the file manager. */
static void
test_images_without_numbers (Ui            *ui,
                             gconstpointer  data)
{
  static const char *const names[] = { "apple.png", "bean.png", "cherry.png", "damson.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = ui_path (ui, names[i]);

      ui_write_frame (ui->folder, 1, 40 + i, UI_SMALL);
      from = ui_path (ui, "frame_0001.png");
      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  x_session_wait_for_title (ui->session, ui->window, "apple.png", X_DEADLINE);
  enter (ui, "3");
  x_session_wait_for_title (ui->session, ui->window, "cherry.png", X_DEADLINE);
  enter (ui, "99999999999999999999999");
  x_session_wait_for_title (ui->session, ui->window, "damson.png", X_DEADLINE);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/go-to/number", X_SESSION_DEFAULT, test_number);
  ui_add ("/window/go-to/missing-number", X_SESSION_DEFAULT, test_missing_number);
  ui_add ("/window/go-to/no-number", X_SESSION_DEFAULT, test_no_number);
  ui_add ("/window/go-to/escape", X_SESSION_DEFAULT, test_escape);
  ui_add ("/window/go-to/digits", X_SESSION_DEFAULT, test_digits);
  ui_add ("/window/go-to/one-digit-zooms", X_SESSION_DEFAULT, test_one_digit_zooms);
  ui_add ("/window/go-to/held-digit", X_SESSION_DEFAULT, test_held_digit);
  ui_add ("/window/go-to/images-without-numbers", X_SESSION_DEFAULT, test_images_without_numbers);
  return g_test_run ();
}
