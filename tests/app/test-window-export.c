/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures for others from the real program: by its dialog into a file, and into the clipboard. */
#include "config.h"

#include "ui-helpers.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

static void
start (Ui *ui)
{
  ui_expect_chooser (ui);
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
}

/* The name is selected when the dialog comes; a path takes its place. */
static void
export_to (Ui         *ui,
           const char *path)
{
  XWindow dialog;

  x_session_tap_key (ui->session, "Ctrl+s");
  dialog = x_session_wait_for_window (ui->session, "Export a Picture");
  x_session_focus (ui->session, dialog);
  x_session_wait_for_still (ui->session, dialog, 300, X_DEADLINE);
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_type (ui->session, path);
  x_session_tap_key (ui->session, "Return");
  x_session_wait_for_close (ui->session, dialog);
  x_session_focus (ui->session, ui->window);
}

typedef struct
{
  const char *path;
  GdkPixbuf  *pixbuf;
} Wanted;

static gboolean
is_written (gpointer data)
{
  Wanted *wanted = data;

  wanted->pixbuf = gdk_pixbuf_new_from_file (wanted->path, NULL);
  return wanted->pixbuf != NULL;
}

/* As it is seen: with its look. */
static void
test_seen (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "out.png", NULL);
  Wanted wanted = { path, NULL };
  guint8 rgb[3];
  const guint8 *pixel;

  start (ui);
  ui_tap_to (ui, "Right", 2);
  x_session_tap_key (ui->session, "Shift+i");
  ui_wait_for_still (ui);
  export_to (ui, path);
  x_session_wait (ui->session, X_DEADLINE, is_written, &wanted, "a picture");
  g_assert_cmpint (gdk_pixbuf_get_width (wanted.pixbuf), ==, 96);
  g_assert_cmpint (gdk_pixbuf_get_height (wanted.pixbuf), ==, 64);
  factory_code_color (2, rgb);
  pixel = gdk_pixbuf_read_pixels (wanted.pixbuf);
  for (int c = 0; c < 3; c++)
    g_assert_cmpint (pixel[c], ==, 255 - rgb[c]);
  g_object_unref (wanted.pixbuf);
}

static void
test_told (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "out.png", NULL);
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) said = NULL;
  g_autoptr (AtNode) copied = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  export_to (ui, path);
  said = at_node_wait_for (root, "label", "“out.png” is written.");
  x_session_tap_key (ui->session, "Ctrl+Alt+c");
  copied = at_node_wait_for (root, "label", "What is seen is copied.");
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/export/seen", X_SESSION_DEFAULT, test_seen);
  ui_add ("/window/export/told", X_SESSION_ACCESSIBILITY, test_told);
  return g_test_run ();
}
