/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The histogram and its levels in the real program: found by themselves, by hand, in numbers, and reset. */
#include "config.h"

#include "ui-helpers.h"

#include <math.h>
#include <string.h>

#include "support.h"

#define SIDE 64
/* Of 65535: black, to any eye. */
#define BRIGHTEST 255

/* More than there are places for the focus. */
#define MANY_TABS 40

/* A ramp of 16 bits from left to right, from nothing to next to nothing. */
static void
write_dark (Ui         *ui,
            const char *name)
{
  g_autofree guint8 *rows = g_malloc0 (SIDE * SIDE * 2);
  g_autoptr (GBytes) png = NULL;

  for (guint y = 0; y < SIDE; y++)
    for (guint x = 0; x < SIDE; x++)
      rows[(y * SIDE + x) * 2 + 1] = (guint8) (x * BRIGHTEST / (SIDE - 1));
  png = factory_png (FACTORY_PNG_GREY, 16, SIDE, SIDE, rows, NULL, 0, NULL);
  test_write_file (ui->folder, name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

static AtNode *
start (Ui *ui)
{
  ui_start (ui, ui->folder, NULL);
  /* The panel is made when it is seen for the first time. */
  ui_forgive_turns (ui);
  x_session_wait_for_title (ui->session, ui->window, "dark_0001.png*", X_DEADLINE);
  ui_wait_for_still (ui);
  return at_spi_wait_for_root (ui->at, ui->program);
}

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

  write_dark (ui, "dark_0001.png");
  write_dark (ui, "dark_0002.png");
  root = start (ui);
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

  write_dark (ui, "dark_0001.png");
  root = start (ui);
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

/* The handle at the right, by a hand that drags it to the left. */
static void
test_handle (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) plot = NULL;
  g_autoptr (AtNode) white = NULL;
  AtExtents place;

  write_dark (ui, "dark_0001.png");
  root = start (ui);
  x_session_tap_key (ui->session, "h");
  white = at_node_wait_for (root, "spin button", "White");
  plot = at_node_wait_for (root, "*", "Histogram");
  ui_wait_for_still (ui);
  place = at_node_get_extents (plot);
  x_session_drag (ui->session, ui->window, place.x + place.width - 8, place.y + place.height / 2, place.x + place.width / 2,
                  place.y + place.height / 2);
  ui_wait_for_still (ui);
  /* A few pixels of the plot are a hundredth of all there is. */
  g_assert_cmpfloat (fabs (at_node_get_value (white, "CurrentValue") - 32768), <, 0.03 * 65535);
}

static void
tab_to (Ui     *ui,
        AtNode *node)
{
  for (guint i = 0; i < MANY_TABS && !at_node_has_state (node, AT_STATE_FOCUSED); i++)
    {
      x_session_tap_key (ui->session, "Tab");
      ui_wait_for_still (ui);
    }
  g_assert_true (at_node_has_state (node, AT_STATE_FOCUSED));
}

typedef struct
{
  AtNode *node;
  double  value;
} Value;

static gboolean
has_value_cb (gpointer user_data)
{
  const Value *wanted = user_data;

  return at_node_get_value (wanted->node, "CurrentValue") == wanted->value;
}

/* Across it, and a little more: without a window manager GTK draws a frame around the window, that it does not
 * count. */
static gboolean
differ_at (const XPicture  *before,
           const XPicture  *after,
           const AtExtents *place)
{
  int y = place->y + place->height / 2;

  for (int x = place->x - place->width; x < place->x + 2 * place->width; x++)
    if (x_picture_get_pixel (before, x, y) != x_picture_get_pixel (after, x, y))
      return TRUE;
  return FALSE;
}

/* One key, and where a handle is after it: for those who do not see it, in words too. */
static void
tap_to_value (Ui         *ui,
              const char *keys,
              AtNode     *handle,
              double      value)
{
  Value wanted = { handle, value };
  g_autofree char *text = g_strdup_printf ("%.0f", value);
  g_autofree char *said = NULL;

  x_session_tap_key (ui->session, keys);
  x_session_wait (ui->session, X_DEADLINE, has_value_cb, &wanted, "%s to lead to %s", keys, text);
  said = at_node_dup_description (handle);
  g_assert_cmpstr (said, ==, text);
}

/* While one of them has the focus, which is seen, the arrows are its own; then they step again. */
static void
test_handle_keys (Ui            *ui,
                  gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) black = NULL;
  g_autoptr (AtNode) white = NULL;
  g_autoptr (XPicture) before = NULL;
  g_autoptr (XPicture) after = NULL;
  AtExtents place;

  write_dark (ui, "dark_0001.png");
  write_dark (ui, "dark_0002.png");
  root = start (ui);
  x_session_tap_key (ui->session, "h");
  black = at_node_wait_for (root, "slider", "Black level");
  white = at_node_wait_for (root, "slider", "White level");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "MinimumValue"), ==, 0);
  g_assert_cmpfloat (at_node_get_value (white, "MaximumValue"), ==, 65535);
  place = at_node_get_extents (white);
  before = x_session_grab (ui->session, ui->window);
  tab_to (ui, black);
  tap_to_value (ui, "Right", black, 1);
  tap_to_value (ui, "Up", black, 2);
  tap_to_value (ui, "Shift+Right", black, 12);
  tap_to_value (ui, "Left", black, 11);
  tap_to_value (ui, "Page_Up", black, 11 + 6554);
  tap_to_value (ui, "Page_Down", black, 11);
  /* Up to the other one. */
  tap_to_value (ui, "End", black, 65534);
  tap_to_value (ui, "Home", black, 0);
  tab_to (ui, white);
  after = x_session_grab (ui->session, ui->window);
  g_assert_true (differ_at (before, after, &place));
  tap_to_value (ui, "Down", white, 65534);
  tap_to_value (ui, "Shift+Left", white, 65524);
  g_assert_cmpfloat (at_node_get_value (black, "CurrentValue"), ==, 0);
  x_session_wait_for_title (ui->session, ui->window, "dark_0001.png*", X_DEADLINE);

  x_session_tap_key (ui->session, "Escape");
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "dark_0002.png*", X_DEADLINE);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 65524);
}

/* By another program that somebody works with instead of a pointer, and back by one. */
static void
test_handle_from_outside (Ui            *ui,
                          gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) handle = NULL;
  g_autoptr (AtNode) white = NULL;
  AtExtents place;

  write_dark (ui, "dark_0001.png");
  write_dark (ui, "dark_0002.png");
  root = start (ui);
  x_session_tap_key (ui->session, "h");
  handle = at_node_wait_for (root, "slider", "White level");
  white = at_node_wait_for (root, "spin button", "White");
  ui_wait_for_still (ui);
  at_node_set_value (handle, 127);
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 127);
  /* Its triangle is taken to the end of what is shown, and a hand leaves the arrows to the frames. */
  place = at_node_get_extents (handle);
  x_session_drag (ui->session, ui->window, place.x + place.width, place.y + place.height - 4, place.x + 1000,
                  place.y + place.height - 4);
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 191);
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "dark_0002.png*", X_DEADLINE);
}

static void
assert_axis (AtNode     *plot,
             const char *ends)
{
  g_autofree char *said = at_node_dup_description (plot);

  g_assert_cmpstr (said, ==, ends);
}

/* Of narrow levels the axis shows what is near them: there is room for a hand, and it is said. */
static void
test_narrow (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) plot = NULL;
  g_autoptr (AtNode) handle = NULL;
  AtExtents place, all;
  double value;

  write_dark (ui, "dark_0001.png");
  root = start (ui);
  x_session_tap_key (ui->session, "h");
  plot = at_node_wait_for (root, "*", "Histogram");
  handle = at_node_wait_for (root, "slider", "White level");
  ui_wait_for_still (ui);
  assert_axis (plot, "0 – 65535");
  x_session_tap_key (ui->session, "t");
  ui_wait_for_still (ui);
  assert_axis (plot, "0 – 383");
  place = at_node_get_extents (handle);
  all = at_node_get_extents (plot);
  g_assert_cmpint (abs (place.x + place.width / 2 - all.x - all.width * 2 / 3), <, 12);

  /* It does not move on under the hand, but when it is let go. */
  x_session_drag (ui->session, ui->window, place.x + place.width / 2, place.y + 20, all.x + all.width / 2, place.y + 20);
  ui_wait_for_still (ui);
  value = at_node_get_value (handle, "CurrentValue");
  g_assert_cmpfloat (fabs (value - 192), <, 12);
  place = at_node_get_extents (handle);
  g_assert_cmpint (abs (place.x + place.width / 2 - all.x - all.width * 2 / 3), <, 12);

  tab_to (ui, handle);
  tap_to_value (ui, "Left", handle, value - 1);
  x_session_tap_key (ui->session, "Page_Up");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (handle, "CurrentValue"), <, value + 40);
  g_assert_cmpfloat (at_node_get_value (handle, "CurrentValue"), >, value + 20);
  tap_to_value (ui, "End", handle, 65535);
  assert_axis (plot, "0 – 65535");
}

/* Neither is taken beyond the other, by a hand nor by keys; numbers can be the other way round, and then a hand can
 * put them right. */
static void
test_stops (Ui            *ui,
            gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) black = NULL;
  g_autoptr (AtNode) white = NULL;
  g_autoptr (AtNode) number = NULL;
  AtExtents place;

  write_dark (ui, "dark_0001.png");
  root = start (ui);
  x_session_tap_key (ui->session, "h");
  black = at_node_wait_for (root, "slider", "Black level");
  white = at_node_wait_for (root, "slider", "White level");
  number = at_node_wait_for (root, "spin button", "White");
  ui_wait_for_still (ui);
  at_node_set_value (black, 20000);
  at_node_set_value (white, 40000);
  ui_wait_for_still (ui);
  place = at_node_get_extents (white);
  x_session_drag (ui->session, ui->window, place.x + place.width / 2, place.y + 20, place.x - 200, place.y + 20);
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (black, "CurrentValue"), ==, 20000);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 20001);
  tab_to (ui, white);
  tap_to_value (ui, "Right", white, 20002);
  tap_to_value (ui, "Home", white, 20001);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 20001);

  at_node_set_value (number, 10000);
  ui_wait_for_still (ui);
  g_assert_cmpfloat (at_node_get_value (white, "CurrentValue"), ==, 10000);
  g_assert_cmpfloat (at_node_get_value (black, "CurrentValue"), ==, 20000);
  tap_to_value (ui, "Right", white, 10001);
  tap_to_value (ui, "End", white, 65535);
  tap_to_value (ui, "Home", white, 20001);
}

/* In a low window it is not beyond the edge, whether the panel was there before or comes with it. */
static void
test_in_sight (Ui            *ui,
               gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) plot = NULL;
  AtExtents place;

  write_dark (ui, "dark_0001.png");
  root = start (ui);
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

  write_dark (ui, "dark_0001.png");
  root = start (ui);
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

  write_dark (ui, "dark_0001.png");
  root = start (ui);
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

  write_dark (ui, "dark_0001.png");
  write_dark (ui, "dark_0002.png");
  root = start (ui);
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

  write_dark (ui, "dark_0001.png");
  write_dark (ui, "dark_0002.png");
  root = start (ui);
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
  g_autoptr (AtNode) said = NULL;
  UiRect canvas;

  memset (rows, 90, SIDE * SIDE);
  png = factory_png (FACTORY_PNG_GREY, 8, SIDE, SIDE, rows, NULL, 0, NULL);
  test_write_file (ui->folder, "dark_0001.png", g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  root = start (ui);
  canvas = ui_get_canvas (ui);
  x_session_tap_key (ui->session, "h");
  plot = at_node_wait_for (root, "*", "Histogram");
  ui_wait_for_still (ui);
  assert_axis (plot, "0 – 255");
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

  write_dark (ui, "dark_0001.png");
  ui_set_setting (ui, "auto-levels-percent", "10.0");
  root = start (ui);
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
  ui_add ("/window/levels/handle", X_SESSION_ACCESSIBILITY, test_handle);
  ui_add ("/window/levels/handle-keys", X_SESSION_ACCESSIBILITY, test_handle_keys);
  ui_add ("/window/levels/handle-from-outside", X_SESSION_ACCESSIBILITY, test_handle_from_outside);
  ui_add ("/window/levels/narrow", X_SESSION_ACCESSIBILITY, test_narrow);
  ui_add ("/window/levels/stops", X_SESSION_ACCESSIBILITY, test_stops);
  ui_add ("/window/levels/in-sight", X_SESSION_ACCESSIBILITY, test_in_sight);
  ui_add ("/window/levels/beyond", X_SESSION_ACCESSIBILITY, test_beyond);
  ui_add ("/window/levels/nothing-selected", X_SESSION_ACCESSIBILITY, test_nothing_selected);
  ui_add ("/window/levels/typed", X_SESSION_ACCESSIBILITY, test_typed);
  ui_add ("/window/levels/keys-beside-numbers", X_SESSION_ACCESSIBILITY, test_keys_beside_numbers);
  ui_add ("/window/levels/left-out", X_SESSION_ACCESSIBILITY | X_SESSION_KEEP_SETTINGS, test_left_out);
  ui_add ("/window/levels/flat", X_SESSION_ACCESSIBILITY, test_flat);
  return g_test_run ();
}
