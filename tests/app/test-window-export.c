/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures for others from the real program: by its dialog into a file, and into the clipboard. */
#include "config.h"

#include "ui-helpers.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "support.h"

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

/* It begins where the pictures are, and its filter has a name. */
static void
test_chooser (Ui            *ui,
              gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "beside.png");
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) none = NULL;
  g_autoptr (AtNode) images = NULL;
  g_autoptr (AtNode) said = NULL;
  XWindow dialog;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "Ctrl+s");
  dialog = x_session_wait_for_window (ui->session, "Export a Picture");
  x_session_focus (ui->session, dialog);
  x_session_wait_for_still (ui->session, dialog, 300, X_DEADLINE);
  images = at_node_wait_for (root, "*", "PNG images");
  none = at_node_find (root, "*", "(None)");
  g_assert_null (none);
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_type (ui->session, "beside.png");
  x_session_tap_key (ui->session, "Return");
  x_session_wait_for_close (ui->session, dialog);
  said = at_node_wait_for (root, "label", "“beside.png” is written.");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* What the frame has beyond that is not in the picture. */
static void
test_deep (Ui            *ui,
           gconstpointer  data)
{
  static const guint8 rows[2 * 96 * 64];
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "out.png", NULL);
  g_autoptr (GBytes) png = factory_png (FACTORY_PNG_GREY, 16, 96, 64, rows, NULL, 0, NULL);
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) said = NULL;

  ui_expect_chooser (ui);
  test_write_file (ui->folder, "deep_1.png", g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "deep_1.png", X_DEADLINE);
  ui_wait_for_still (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  export_to (ui, path);
  said = at_node_wait_for (root, "label", "“out.png” is written. Pictures are written with 8 bits per channel.");
}

/* ---- many frames -------------------------------------------------------------------------- */

/* The bar for a path takes the place of the list. */
static void
export_range_to (Ui         *ui,
                 const char *title,
                 const char *path)
{
  XWindow dialog;

  x_session_tap_key (ui->session, "Ctrl+Shift+s");
  dialog = x_session_wait_for_window (ui->session, title);
  x_session_focus (ui->session, dialog);
  x_session_wait_for_still (ui->session, dialog, 300, X_DEADLINE);
  x_session_tap_key (ui->session, "Ctrl+l");
  x_session_wait_for_still (ui->session, dialog, 300, X_DEADLINE);
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_type (ui->session, path);
  x_session_tap_key (ui->session, "Return");
  x_session_wait_for_close (ui->session, dialog);
}

static char *
make_out (Ui *ui)
{
  char *path = g_build_filename (x_session_get_folder (ui->session), "out", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

static gboolean
has_picture (gpointer data)
{
  Wanted *wanted = data;

  g_clear_object (&wanted->pixbuf);
  return is_written (data);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_picture (Ui         *ui,
                const char *out,
                guint       number,
                guint       code)
{
  g_autofree char *name = g_strdup_printf ("frame_%04u_export.png", number);
  g_autofree char *path = g_build_filename (out, name, NULL);
  Wanted wanted = { path, NULL };
  guint8 rgb[3];

  x_session_wait (ui->session, X_DEADLINE, has_picture, &wanted, "a picture");
  factory_code_color (code, rgb);
  g_assert_cmpmem (gdk_pixbuf_read_pixels (wanted.pixbuf), 3, rgb, 3);
  g_object_unref (wanted.pixbuf);
}

/* From in to out, and no second time over what is there. */
static void
test_range (Ui            *ui,
            gconstpointer  data)
{
  g_autofree char *out = make_out (ui);
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) written = NULL;
  g_autoptr (AtNode) refused = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  ui_tap_to (ui, "Right", 2);
  x_session_tap_key (ui->session, "bracketleft");
  ui_tap_to (ui, "Right", 3);
  ui_tap_to (ui, "Right", 4);
  x_session_tap_key (ui->session, "bracketright");
  export_range_to (ui, "Export 3 Frames", out);
  for (guint i = 2; i <= 4; i++)
    assert_picture (ui, out, i, i);
  written = at_node_wait_for (root, "label", "3 pictures are written to “out”.");
  g_assert_cmpuint (count_files (out), ==, 3);
  x_session_focus (ui->session, ui->window);
  ui_tap_to (ui, "Home", 1);
  export_range_to (ui, "Export 3 Frames", out);
  refused = at_node_wait_for (root, "label", "“frame_0002_export.png” and 2 more pictures are in “out” already. Nothing was exported.");
}

/* What has been begun is finished, and nothing is left half done. */
static void
test_quit (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *out = make_out (ui);
  guint n = 0;

  start (ui);
  export_range_to (ui, "Export 5 Frames", out);
  assert_picture (ui, out, 1, 1);
  x_session_focus (ui->session, ui->window);
  x_session_tap_key (ui->session, "Ctrl+q");
  x_program_assert_clean_exit (ui->program);
  ui->program = NULL;
  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/frame_%04u_export.png", out, i);

      n += g_file_test (path, G_FILE_TEST_EXISTS);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        assert_picture (ui, out, i, i);
    }
  g_assert_cmpuint (count_files (out), ==, n);
}

/* Into where nothing can be written, one picture or many. */
static void
test_unwritable (Ui            *ui,
                 gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) one = NULL;
  g_autoptr (AtNode) many = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  export_to (ui, "/proc/self/out.png");
  one = at_node_wait_for (root, "label", "“out.png” could not be written: *");
  export_range_to (ui, "Export 5 Frames", "/proc/self");
  many = at_node_wait_for (root, "label", "Exporting ended early: * 0 pictures are written to “*”.");
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/export/chooser", X_SESSION_ACCESSIBILITY, test_chooser);
  ui_add ("/window/export/deep", X_SESSION_ACCESSIBILITY, test_deep);
  ui_add ("/window/export/seen", X_SESSION_DEFAULT, test_seen);
  ui_add ("/window/export/told", X_SESSION_ACCESSIBILITY, test_told);
  ui_add ("/window/export/range", X_SESSION_ACCESSIBILITY, test_range);
  ui_add ("/window/export/unwritable", X_SESSION_ACCESSIBILITY, test_unwritable);
  ui_add ("/window/export/quit", X_SESSION_DEFAULT, test_quit);
  return g_test_run ();
}
