/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of the real program: what it tells of the frame on the glass, and what of it is remembered. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>

#include "support.h"

#define LONG_NAME "a_name_of_which_nobody_knows_who_needs_it_but_that_is_in_the_folder_all_the_same_"

/* By how much the panel is made wider, in logical pixels. */
#define WIDER 100

/* More than there are places for the focus. */
#define MANY_TABS 40

/* ---- what is said of frames --------------------------------------------------------------- */

static gboolean
has_label (AtNode     *root,
           const char *name)
{
  g_autoptr (AtNode) label = at_node_find (root, "label", name);

  return label != NULL;
}

static void
write_png (Ui         *ui,
           const char *name,
           guint       depth,
           guint       width,
           guint       height)
{
  g_autofree guint8 *rows = g_malloc0 (width * height * depth / 8);
  g_autoptr (GBytes) png = factory_png (FACTORY_PNG_GREY, depth, width, height, rows, NULL, 0, NULL);

  test_write_file (ui->folder, name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

static void
start (Ui         *ui,
       const char *title)
{
  ui_start (ui, ui->folder, NULL);
  /* GTK makes all that is in the panel when it is first seen. */
  ui_forgive_turns (ui);
  x_session_wait_for_title (ui->session, ui->window, title, X_DEADLINE);
  ui_wait_for_still (ui);
}

static char *
dup_file_size (Ui         *ui,
               const char *name)
{
  g_autofree char *path = ui_path (ui, name);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return g_format_size ((guint64) status.st_size);
}

/* Of the frame on the glass, and of no other. */
static void
test_frame (Ui            *ui,
            gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autofree char *size = NULL;
  g_autofree char *broken_size = g_format_size (10);

  write_png (ui, LONG_NAME "0001.png", 16, 60, 40);
  write_png (ui, LONG_NAME "0002.png", 8, 300, 20);
  test_write_file (ui->folder, LONG_NAME "0003.png", "no picture", 10);
  size = dup_file_size (ui, LONG_NAME "0001.png");
  start (ui, LONG_NAME "0001.png*");
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "i");
  at_node_wait_for_row (root, "Name", LONG_NAME "0001.png");
  at_node_wait_for_row (root, "Size", "60 × 40");
  at_node_wait_for_row (root, "Kind", "PNG, 16 bit, grey");
  at_node_wait_for_row (root, "File", size);
  at_node_wait_for_row (root, "Modified", "20*-*-* *:*:*");
  g_assert_false (has_label (root, "State"));

  x_session_tap_key (ui->session, "Right");
  at_node_wait_for_row (root, "Name", LONG_NAME "0002.png");
  at_node_wait_for_row (root, "Size", "300 × 20");
  at_node_wait_for_row (root, "Kind", "PNG, 8 bit, grey");

  x_session_tap_key (ui->session, "Right");
  at_node_wait_for_row (root, "Name", LONG_NAME "0003.png");
  at_node_wait_for_row (root, "Size", "–");
  at_node_wait_for_row (root, "Kind", "–");
  at_node_wait_for_row (root, "File", broken_size);
  g_assert_true (has_label (root, "State"));
}

/* What happened while nobody saw it is not what is told afterwards. */
static void
test_frame_after_hiding (Ui            *ui,
                         gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;

  write_png (ui, "name_0001.png", 16, 60, 40);
  write_png (ui, "name_0002.png", 8, 300, 20);
  start (ui, "name_0001.png");
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "i");
  at_node_wait_for_row (root, "Name", "name_0001.png");
  x_session_tap_key (ui->session, "i");
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "name_0002.png", X_DEADLINE);
  x_session_tap_key (ui->session, "i");
  at_node_wait_for_row (root, "Name", "name_0002.png");
  at_node_wait_for_row (root, "Kind", "PNG, 8 bit, grey");
}

/* What is selected of a text is what is copied, and not the picture; the arrows step all the same. */
static void
test_copy (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) size = NULL;
  g_autofree char *text = NULL;
  AtExtents place;
  XProgram *receiver;
  int y;

  write_png (ui, "name_0001.png", 8, 60, 40);
  write_png (ui, "name_0002.png", 8, 60, 40);
  start (ui, "name_0001.png");
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "i");
  size = at_node_wait_for (root, "label", "60 × 40");
  ui_wait_for_still (ui);
  place = at_node_get_extents (size);
  y = place.y + place.height / 2;
  /* From the middle of the text to beyond its end. */
  x_session_drag (ui->session, ui->window, place.x + 25, y + 2, place.x + place.width + 100, y + 2);
  x_session_tap_key (ui->session, "Ctrl+c");
  ui_wait_for_still (ui);
  receiver = ui_spawn_support (ui, "receiver", "text");
  x_program_assert_clean_exit (receiver);
  text = x_program_dup_stdout (receiver);
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_str_has_suffix ("60 × 40", text));
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "name_0002.png", X_DEADLINE);
}

/* However long the names are, and also while the histogram says of which other frame it is, the panel is as wide as
 * it was. */
static void
test_long_name (Ui            *ui,
                gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) black = NULL;
  g_autoptr (AtNode) late = NULL;
  AtExtents place, now;

  write_png (ui, LONG_NAME "0001.png", 8, 60, 40);
  test_write_file (ui->folder, LONG_NAME "0002.png", "no picture", 10);
  start (ui, LONG_NAME "0001.png*");
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "h");
  black = at_node_wait_for (root, "spin button", "Black");
  at_node_wait_for_row (root, "Kind", "PNG, 8 bit, grey");
  ui_wait_for_still (ui);
  place = at_node_get_extents (black);
  x_session_tap_key (ui->session, "Right");
  late = at_node_wait_for (root, "label", "Of " LONG_NAME "0001.png");
  ui_wait_for_still (ui);
  now = at_node_get_extents (black);
  g_assert_cmpint (now.x, ==, place.x);
  g_assert_cmpint (now.width, ==, place.width);
}

/* ---- whether it is there, and how wide ---------------------------------------------------- */

/* The button of the header bar leaves the focus where it is. */
static void
test_button (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) button = NULL;
  AtExtents place;

  write_png (ui, "name_0001.png", 8, 60, 40);
  write_png (ui, "name_0002.png", 8, 60, 40);
  start (ui, "name_0001.png");
  root = at_spi_wait_for_root (ui->at, ui->program);
  g_assert_false (has_label (root, "Kind"));
  button = at_node_wait_for (root, "*button", "Panel with values and figures");
  place = at_node_get_extents (button);
  x_session_click (ui->session, ui->window, place.x + place.width / 2, place.y + place.height / 2, 1);
  at_node_wait_for_row (root, "Kind", "PNG, 8 bit, grey");
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "name_0002.png", X_DEADLINE);
  x_session_tap_key (ui->session, "F9");
  ui_wait_for_still (ui);
  g_assert_false (has_label (root, "Kind"));
}

/* By the next window, too. */
static void
test_remembered (Ui            *ui,
                 gconstpointer  data)
{
  UiRect before, wide, again;
  int x, y;

  write_png (ui, "name_0001.png", 8, 60, 40);
  start (ui, "name_0001.png");
  x_session_tap_key (ui->session, "i");
  ui_wait_for_still (ui);
  before = ui_get_canvas (ui);
  x = before.x + before.width;
  y = before.y + before.height / 2;
  x_session_drag (ui->session, ui->window, x, y, x - WIDER, y);
  ui_wait_for_still (ui);
  wide = ui_get_canvas (ui);
  g_assert_cmpint (ABS (before.width - WIDER - wide.width), <=, 4);
  ui_close (ui);

  start (ui, "name_0001.png");
  again = ui_get_canvas (ui);
  g_assert_cmpint (again.width, ==, wide.width);
}

static void
click_on (Ui         *ui,
          AtNode     *root,
          const char *name)
{
  g_autoptr (AtNode) node = at_node_wait_for (root, "label", name);
  AtExtents place;

  ui_wait_for_still (ui);
  place = at_node_get_extents (node);
  x_session_click (ui->session, ui->window, place.x + 12, place.y + place.height / 2, 1);
}

/* What is folded is so in the next window, which Tab goes round in all the same; and it can be unfolded there. */
static void
test_folded (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) again = NULL;
  g_autoptr (AtNode) levels = NULL;

  write_png (ui, "name_0001.png", 8, 60, 40);
  start (ui, "name_0001.png");
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "i");
  at_node_wait_for_row (root, "Kind", "PNG, 8 bit, grey");
  click_on (ui, root, "Frame");
  ui_wait_for_still (ui);
  g_assert_false (has_label (root, "Kind"));
  g_assert_true (has_label (root, "Gamma"));
  click_on (ui, root, "Levels");
  ui_wait_for_still (ui);
  g_assert_false (has_label (root, "Gamma"));
  ui_close (ui);

  start (ui, "name_0001.png");
  again = at_spi_wait_for_root (ui->at, ui->program);
  levels = at_node_wait_for (again, "*", "Levels");
  g_assert_false (has_label (again, "Kind"));
  g_assert_false (has_label (again, "Gamma"));
  for (guint i = 0; i < MANY_TABS; i++)
    x_session_tap_key (ui->session, "Tab");
  ui_wait_for_still (ui);
  click_on (ui, again, "Frame");
  at_node_wait_for_row (again, "Kind", "PNG, 8 bit, grey");
  g_assert_false (has_label (again, "Gamma"));
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);
  if (at_spi_find_obstacle () == NULL)
    {
      ui_add ("/window/panel/frame", X_SESSION_ACCESSIBILITY, test_frame);
      ui_add ("/window/panel/frame-after-hiding", X_SESSION_ACCESSIBILITY, test_frame_after_hiding);
      ui_add ("/window/panel/long-name", X_SESSION_ACCESSIBILITY, test_long_name);
      ui_add ("/window/panel/copy", X_SESSION_ACCESSIBILITY, test_copy);
      ui_add ("/window/panel/folded", X_SESSION_ACCESSIBILITY | X_SESSION_KEEP_SETTINGS, test_folded);
      ui_add ("/window/panel/button", X_SESSION_ACCESSIBILITY, test_button);
    }
  ui_add ("/window/panel/remembered", X_SESSION_KEEP_SETTINGS, test_remembered);
  return g_test_run ();
}
