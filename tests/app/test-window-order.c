/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images that are no sequence: they follow each other, by name or by time. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "support.h"

/* With its time from the moment that it is there. */
static void
write_image (Ui         *ui,
             const char *name,
             guint       code,
             time_t      time)
{
  g_autoptr (GBytes) bytes = factory_code_png (code, UI_SMALL);
  g_autofree char *path = ui_path (ui, name);
  g_autofree char *hidden = ui_path (ui, ".hidden");
  struct utimbuf times = { time, time };

  test_write_file (ui->folder, ".hidden", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpint (utime (hidden, &times), ==, 0);
  g_assert_cmpint (g_rename (hidden, path), ==, 0);
}

static void
set_order (Ui         *ui,
           const char *order)
{
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "glib-2.0",
                                              "settings", NULL);
  g_autofree char *text = g_strdup_printf ("[org/example/SeqView]\nlone-order='%s'\n", order);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_file (folder, "keyfile", text, strlen (text));
}

static void
start (Ui *ui)
{
  write_image (ui, "apple.png", 1, 3000);
  write_image (ui, "fig.png", 2, 2000);
  write_image (ui, "pear.png", 3, 1000);
  write_image (ui, "quince.png", 4, 4000);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
}

static void
wait_for (Ui         *ui,
          const char *name)
{
  x_session_wait_for_title (ui->session, ui->window, name, X_DEADLINE);
}

static void
tap_to (Ui         *ui,
        const char *keys,
        const char *name)
{
  x_session_tap_key (ui->session, keys);
  wait_for (ui, name);
}

static void
test_name (Ui            *ui,
           gconstpointer  data)
{
  start (ui);
  wait_for (ui, "apple.png");
  tap_to (ui, "Right", "fig.png");
  tap_to (ui, "Right", "pear.png");
  tap_to (ui, "End", "quince.png");
}

/* What is on the glass stays there, whatever comes to be around it. */
static void
test_switch (Ui            *ui,
             gconstpointer  data)
{
  set_order (ui, "name");
  start (ui);
  tap_to (ui, "Right", "fig.png");
  set_order (ui, "time");
  ui_wait_for_still (ui);
  wait_for (ui, "fig.png");
  tap_to (ui, "Right", "apple.png");
  tap_to (ui, "Right", "quince.png");
  tap_to (ui, "Home", "pear.png");
  set_order (ui, "name");
  ui_wait_for_still (ui);
  wait_for (ui, "pear.png");
  tap_to (ui, "Right", "quince.png");
  tap_to (ui, "Home", "apple.png");
}

static gboolean
is_another (const XPicture *picture,
            gpointer        before)
{
  return !x_picture_equal (picture, before);
}

/* From the start; and what comes has its place, while frames keep the order of their numbers. */
static void
test_time (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (XPicture) before = NULL;

  set_order (ui, "time");
  start (ui);
  wait_for (ui, "apple.png");
  ui_wait_for_still (ui);
  tap_to (ui, "Home", "pear.png");
  tap_to (ui, "Right", "fig.png");
  ui_wait_for_still (ui);
  before = x_session_grab (ui->session, ui->window);
  write_image (ui, "banana.png", 5, 2500);
  x_session_wait_for_picture_where (ui->session, ui->window, is_another, before, X_DEADLINE, "a place for what has come");
  ui_wait_for_still (ui);
  tap_to (ui, "Right", "banana.png");
  tap_to (ui, "Right", "apple.png");
  ui_close (ui);
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  write_image (ui, "frame_0003.png", 3, 1000);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/order/name", X_SESSION_DEFAULT, test_name);
  ui_add ("/window/order/switch", X_SESSION_KEEP_SETTINGS, test_switch);
  ui_add ("/window/order/time", X_SESSION_KEEP_SETTINGS, test_time);
  return g_test_run ();
}
