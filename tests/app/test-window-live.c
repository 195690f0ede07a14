/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that changes while it is looked at. */
#include "config.h"

#include "ui-helpers.h"

/* A camera is writing: the newest frame shows up by itself, as long as the newest is looked at. */
static void
test_follow_newest (Ui            *ui,
                    gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_watch_turns (ui);
  ui_tap_to (ui, "Shift+End", 5);
  ui_write_frame (ui->folder, 6, 6, UI_SMALL);
  ui_wait_for_frame (ui, 6);
  ui_write_frames (ui->folder, 7, 9, UI_SMALL);
  ui_wait_for_frame (ui, 9);
  /* Who looks at an older one is left alone, until the newest is looked at again. */
  ui_tap_to (ui, "Left", 8);
  ui_write_frame (ui->folder, 10, 10, UI_SMALL);
  ui_tap_in_vain (ui, "F12");
  g_assert_cmpint (ui_get_titled (ui), ==, 8);
  ui_tap_to (ui, "Right", 9);
  ui_tap_to (ui, "Right", 10);
  ui_write_frame (ui->folder, 11, 11, UI_SMALL);
  ui_wait_for_frame (ui, 11);
}

/* Another picture under the same name takes the place of the one that is looked at. */
static void
test_replaced (Ui            *ui,
               gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_watch_turns (ui);
  ui_tap_to (ui, "Right", 2);
  ui_write_frame (ui->folder, 2, 77, UI_SLOW);
  ui_wait_for_code (ui, 2, 77);
  /* And of one that is only held. */
  ui_write_frame (ui->folder, 1, 88, UI_SLOW);
  ui_write_frame (ui->folder, 2, 99, UI_SMALL);
  ui_wait_for_code (ui, 2, 99);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_code (ui, 1, 88);
}

/* The picture stays on the glass, and one can step on from it and come back to it. */
static void
test_gone (Ui            *ui,
           gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_watch_turns (ui);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
  ui_remove (ui->folder, "frame_0003.png");
  ui_tap_in_vain (ui, "F12");
  ui_wait_for_frame (ui, 3);
  ui_tap_to (ui, "Right", 4);
  ui_tap_to (ui, "Left", 3);
  ui_tap_to (ui, "Left", 2);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/live/follow-newest", X_SESSION_DEFAULT, test_follow_newest);
  ui_add ("/window/live/replaced", X_SESSION_DEFAULT, test_replaced);
  ui_add ("/window/live/gone", X_SESSION_DEFAULT, test_gone);
  return g_test_run ();
}
