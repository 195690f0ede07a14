/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The histogram and its levels in the real program: found by themselves, in numbers, and reset. */
#include "config.h"

#include "ui-dark.h"

#include <math.h>
#include <string.h>

#include "support.h"

#define SIDE UI_DARK_SIDE
#define BRIGHTEST UI_DARK_BRIGHTEST

static guint
get_grey (Ui *ui,
          int x,
          int y)
{
  g_autoptr (XPicture) picture = x_session_grab (ui->session, ui->window);

  return x_picture_get_pixel (picture, x, y) & 0xff;
}

/* What was black to any eye has all its steps, in the picture as in the levels. */
static void
test_auto (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) black = NULL;
  g_autoptr (AtNode) white = NULL;
  UiRect canvas;
  int x, y;

  ui_dark_write (ui, "dark_0001.png");
  ui_dark_write (ui, "dark_0002.png");
  root = ui_dark_start (ui);
  canvas = ui_get_canvas (ui);
  x = canvas.x + canvas.width / 2;
  y = canvas.y + canvas.height / 2;
  g_assert_cmpuint (get_grey (ui, x, y), <=, 1);
  x_session_tap_key (ui->session, "t");
  x_session_wait_for_pixel (ui->session, ui->window, x, y, 0x808080, 6, X_DEADLINE);
  x_session_wait_for_pixel (ui->session, ui->window, x + SIDE / 4, y, 0xc0c0c0, 6, X_DEADLINE);
  /* The look stays. */
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "dark_0002.png*", X_DEADLINE);
  x_session_wait_for_pixel (ui->session, ui->window, x, y, 0x808080, 6, X_DEADLINE);

  x_session_tap_key (ui->session, "h");
  black = at_node_wait_for (root, "spin button", "Black");
  white = at_node_wait_for (root, "spin button", "White");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (black, "CurrentValue"), ==, 0);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, BRIGHTEST);
  x_session_tap_key (ui->session, "Shift+r");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 65535);
}

/* Numbers are those of the file. */
static void
test_numbers (Ui            *ui,
              gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) white = NULL;
  UiRect canvas;

  ui_dark_write (ui, "dark_0001.png");
  root = ui_dark_start (ui);
  x_session_tap_key (ui->session, "h");
  white = at_node_wait_for (root, "spin button", "White");
  ui_wait_for_still (ui);
  at_node_set_value (white, 127);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  x_session_wait_for_pixel (ui->session, ui->window, canvas.x + canvas.width / 2 + 4, canvas.y + canvas.height / 2, 0xffffff, 0,
                            X_DEADLINE);
  x_session_wait_for_pixel (ui->session, ui->window, canvas.x + canvas.width / 2 - SIDE / 4, canvas.y + canvas.height / 2,
                            0x808080, 8, X_DEADLINE);
}

/* In a low window it is not beyond the edge, whether the panel was there before or comes with it. */
static void
test_in_sight (Ui            *ui,
               gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) plot = NULL;
  AtExtents place;

  ui_dark_write (ui, "dark_0001.png");
  root = ui_dark_start (ui);
  x_session_move_resize (ui->session, ui->window, 0, 0, 800, 420);
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "h");
  plot = at_node_wait_for (root, "*", "Histogram");
  ui_wait_for_still (ui);
  place = at_node_get_extents (plot);
  g_assert_cmpint (place.y, >=, 0);
  g_assert_cmpint (place.y + place.height, <=, 420);
  /* Away from it, and back. */
  x_session_glide_pointer (ui->session, ui->window, place.x + 20, place.y + 20);
  x_session_scroll (ui->session, 0, -10);
  ui_wait_for_still (ui);
  g_assert_cmpint (at_node_get_extents (plot).y + place.height, >, 420);
  x_session_tap_key (ui->session, "h");
  ui_wait_for_still (ui);
  place = at_node_get_extents (plot);
  g_assert_cmpint (place.y, >=, 0);
  g_assert_cmpint (place.y + place.height, <=, 420);
}

/* In the list of what a histogram can be of. */
static void
choose_selection (Ui     *ui,
                  AtNode *scope)
{
  AtExtents place;

  ui_wait_for_still (ui);
  place = at_node_get_extents (scope);
  x_session_click (ui->session, ui->window, place.x + place.width / 2, place.y + place.height / 2, 1);
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "End");
  x_session_tap_key (ui->session, "Return");
}

/* ---- what it says in numbers -------------------------------------------------------------- */

/* How many of the pixels of these columns of the ramp have a value that is smaller, or larger, as the rows say it. */
static void
wait_for_beyond (Ui     *ui,
                 AtNode *root,
                 guint   first,
                 guint   last,
                 guint   height,
                 guint   black,
                 guint   white)
{
  guint n_below = 0, n_above = 0, n = (last - first + 1) * height;
  g_autofree char *below = NULL;
  g_autofree char *above = NULL;

  for (guint x = first; x <= last; x++)
    {
      n_below += x * BRIGHTEST / (SIDE - 1) < black ? height : 0;
      n_above += x * BRIGHTEST / (SIDE - 1) > white ? height : 0;
    }
  below = g_strdup_printf ("%u\n%.2f %%", n_below, 100.0 * n_below / n);
  above = g_strdup_printf ("%u\n%.2f %%", n_above, 100.0 * n_above / n);
  at_node_wait_for_row (root, "Below black", below);
  at_node_wait_for_row (root, "Above white", above);
}

/* Of the image and of a selection, and at once when a level is another. */
static void
test_beyond (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) black = NULL;
  g_autoptr (AtNode) white = NULL;
  g_autoptr (AtNode) number = NULL;
  g_autoptr (AtNode) scope = NULL;
  UiRect canvas;
  int x, y;

  ui_dark_write (ui, "dark_0001.png");
  root = ui_dark_start (ui);
  x_session_tap_key (ui->session, "h");
  black = at_node_wait_for (root, "slider", "Black level");
  white = at_node_wait_for (root, "slider", "White level");
  scope = at_node_wait_for (root, "combo box", "What the histogram is of");
  at_node_wait_for_row (root, "Minimum", "0");
  at_node_wait_for_row (root, "Maximum", "255");
  wait_for_beyond (ui, root, 0, SIDE - 1, SIDE, 0, 65535);
  at_node_set_value (black, 60);
  at_node_set_value (white, 127);
  wait_for_beyond (ui, root, 0, SIDE - 1, SIDE, 60, 127);
  /* The other way round, as only numbers can be. */
  number = at_node_wait_for (root, "spin button", "Black");
  at_node_set_value (number, 200);
  at_node_wait_for_row (root, "Below black", "896\n21.88 %");
  at_node_set_value (black, 60);

  /* Of what is not there, nothing. */
  choose_selection (ui, scope);
  at_node_wait_for_row (root, "Below black", "–");
  canvas = ui_get_canvas (ui);
  x = canvas.x + (canvas.width - SIDE) / 2;
  y = canvas.y + canvas.height / 2;
  x_session_press_key (ui->session, "Shift_L");
  x_session_drag (ui->session, ui->window, x + 10, y, x + 39, y + 19);
  x_session_release_key (ui->session, "Shift_L");
  wait_for_beyond (ui, root, 10, 39, 20, 60, 127);
  x_session_tap_key (ui->session, "Escape");
  at_node_wait_for_row (root, "Below black", "–");
}

/* Of a selection that is not there no histogram of something else is shown, and no levels are found. */
static void
test_nothing_selected (Ui            *ui,
                       gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) scope = NULL;
  g_autoptr (AtNode) nothing = NULL;
  g_autoptr (AtNode) said = NULL;
  UiRect canvas;

  ui_dark_write (ui, "dark_0001.png");
  root = ui_dark_start (ui);
  x_session_tap_key (ui->session, "h");
  scope = at_node_wait_for (root, "combo box", "What the histogram is of");
  ui_wait_for_still (ui);
  choose_selection (ui, scope);
  nothing = at_node_wait_for (root, "label", "Nothing is selected.");
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  x_session_click (ui->session, ui->window, canvas.x + 5, canvas.y + canvas.height / 2, 1);
  x_session_tap_key (ui->session, "t");
  said = at_node_wait_for (root, "label", "Nothing is selected of which*");
  g_assert_cmpuint (get_grey (ui, canvas.x + canvas.width / 2, canvas.y + canvas.height / 2), <=, 1);
}

/* Enter takes what was typed, Escape does not; then the arrows step again. */
static void
test_typed (Ui            *ui,
            gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) white = NULL;
  AtExtents place;

  ui_dark_write (ui, "dark_0001.png");
  ui_dark_write (ui, "dark_0002.png");
  root = ui_dark_start (ui);
  x_session_tap_key (ui->session, "h");
  white = at_node_wait_for (root, "spin button", "White");
  ui_wait_for_still (ui);
  place = at_node_get_extents (white);
  x_session_click (ui->session, ui->window, place.x + 10, place.y + place.height / 2, 1);
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_tap_key (ui->session, "9");
  x_session_tap_key (ui->session, "0");
  x_session_tap_key (ui->session, "Right");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 90);
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "dark_0002.png*", X_DEADLINE);

  x_session_click (ui->session, ui->window, place.x + 10, place.y + place.height / 2, 1);
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_tap_key (ui->session, "7");
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 90);
  x_session_tap_key (ui->session, "Left");
  x_session_wait_for_title (ui->session, ui->window, "dark_0001.png*", X_DEADLINE);
}

/* Keys that are no part of a number are for the picture; and whoever presses its buttons types none. */
static void
test_keys_beside_numbers (Ui            *ui,
                          gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) white = NULL;
  g_autoptr (AtNode) chip = NULL;
  AtExtents place;

  ui_dark_write (ui, "dark_0001.png");
  ui_dark_write (ui, "dark_0002.png");
  root = ui_dark_start (ui);
  x_session_tap_key (ui->session, "h");
  white = at_node_wait_for (root, "spin button", "White");
  ui_wait_for_still (ui);
  place = at_node_get_extents (white);
  x_session_click (ui->session, ui->window, place.x + 10, place.y + place.height / 2, 1);
  x_session_tap_key (ui->session, "Shift+i");
  chip = at_node_wait_for (root, "*button", "Inverted");
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 65535);
  x_session_tap_key (ui->session, "Escape");
  x_session_click (ui->session, ui->window, place.x + place.width - 40, place.y + place.height / 2, 1);
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), <, 65535);
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "dark_0002.png*", X_DEADLINE);
}

/* Of one value there is nothing to be stretched: that is said, and nothing changes. */
static void
test_flat (Ui            *ui,
           gconstpointer  data)
{
  g_autofree guint8 *rows = g_malloc (SIDE * SIDE);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) plot = NULL;
  g_autofree char *axis = NULL;
  g_autoptr (AtNode) said = NULL;
  UiRect canvas;

  memset (rows, 90, SIDE * SIDE);
  png = factory_png (FACTORY_PNG_GREY, 8, SIDE, SIDE, rows, NULL, 0, NULL);
  test_write_file (ui->folder, "dark_0001.png", g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  root = ui_dark_start (ui);
  canvas = ui_get_canvas (ui);
  x_session_tap_key (ui->session, "h");
  plot = at_node_wait_for (root, "*", "Histogram");
  ui_wait_for_still (ui);
  axis = at_node_dup_description (plot);
  g_assert_cmpstr (axis, ==, "0 – 255");
  x_session_tap_key (ui->session, "i");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "t");
  said = at_node_wait_for (root, "label", "There is only one value*");
  g_assert_cmpuint (get_grey (ui, canvas.x + canvas.width / 2, canvas.y + canvas.height / 2), ==, 90);
}

/* Of 64 columns, a tenth at either end may be clipped: the first six and the last six. */
static void
test_left_out (Ui            *ui,
               gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) black = NULL;
  g_autoptr (AtNode) white = NULL;

  ui_dark_write (ui, "dark_0001.png");
  ui_set_setting (ui, "auto-levels-percent", "10.0");
  root = ui_dark_start (ui);
  x_session_tap_key (ui->session, "h");
  x_session_tap_key (ui->session, "t");
  black = at_node_wait_for (root, "spin button", "Black");
  white = at_node_wait_for (root, "spin button", "White");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (black, "CurrentValue"), ==, 6 * BRIGHTEST / (SIDE - 1));
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 57 * BRIGHTEST / (SIDE - 1));
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/levels/auto", X_SESSION_ACCESSIBILITY, test_auto);
  ui_add ("/window/levels/numbers", X_SESSION_ACCESSIBILITY, test_numbers);
  ui_add ("/window/levels/in-sight", X_SESSION_ACCESSIBILITY, test_in_sight);
  ui_add ("/window/levels/beyond", X_SESSION_ACCESSIBILITY, test_beyond);
  ui_add ("/window/levels/nothing-selected", X_SESSION_ACCESSIBILITY, test_nothing_selected);
  ui_add ("/window/levels/typed", X_SESSION_ACCESSIBILITY, test_typed);
  ui_add ("/window/levels/keys-beside-numbers", X_SESSION_ACCESSIBILITY, test_keys_beside_numbers);
  ui_add ("/window/levels/left-out", X_SESSION_ACCESSIBILITY | X_SESSION_KEEP_SETTINGS, test_left_out);
  ui_add ("/window/levels/flat", X_SESSION_ACCESSIBILITY, test_flat);
  return g_test_run ();
}
