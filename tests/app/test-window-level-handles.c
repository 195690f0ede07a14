/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handles of the histogram in the real program, moved by hand, by keys and from outside, and the axis below them. */
#include "config.h"

#include "ui-dark.h"

#include <math.h>

/* More than there are places for the focus. */
#define MANY_TABS 40

/* The handle at the right, by a hand that drags it to the left. */
static void
test_handle (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) plot = NULL;
  g_autoptr (AtNode) white = NULL;
  AtExtents place;

  ui_dark_write (ui, "dark_0001.png");
  root = ui_dark_start (ui);
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

  ui_dark_write (ui, "dark_0001.png");
  ui_dark_write (ui, "dark_0002.png");
  root = ui_dark_start (ui);
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

  ui_dark_write (ui, "dark_0001.png");
  ui_dark_write (ui, "dark_0002.png");
  root = ui_dark_start (ui);
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

  ui_dark_write (ui, "dark_0001.png");
  root = ui_dark_start (ui);
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

  ui_dark_write (ui, "dark_0001.png");
  root = ui_dark_start (ui);
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

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/level-handles/hand", X_SESSION_ACCESSIBILITY, test_handle);
  ui_add ("/window/level-handles/keys", X_SESSION_ACCESSIBILITY, test_handle_keys);
  ui_add ("/window/level-handles/from-outside", X_SESSION_ACCESSIBILITY, test_handle_from_outside);
  ui_add ("/window/level-handles/narrow", X_SESSION_ACCESSIBILITY, test_narrow);
  ui_add ("/window/level-handles/stops", X_SESSION_ACCESSIBILITY, test_stops);
  return g_test_run ();
}
