/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How values become colours, in the real program: by keys, from frame to frame, and back. */
#include "config.h"

#include "ui-helpers.h"

#include "seq-colour-map.h"

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 30, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
}

static guint32
pack (int r,
      int g,
      int b)
{
  return (guint32) r << 16 | (guint32) g << 8 | (guint32) b;
}

static void
wait_for_colour (Ui      *ui,
                 guint32  rgb)
{
  UiRect canvas = ui_get_canvas (ui);

  x_session_wait_for_pixel (ui->session, ui->window, canvas.x + canvas.width / 2, canvas.y + canvas.height / 2, rgb, 1,
                            X_DEADLINE);
}

/* A step shows the next frame with the same look. */
static void
test_channels (Ui            *ui,
               gconstpointer  data)
{
  static const char *const keys[] = { "r", "g", "b" };
  guint8 rgb[3];

  start (ui);
  for (guint c = 0; c < 3; c++)
    {
      factory_code_color (c + 1, rgb);
      x_session_tap_key (ui->session, keys[c]);
      wait_for_colour (ui, pack (rgb[c], rgb[c], rgb[c]));
      factory_code_color (c + 2, rgb);
      x_session_tap_key (ui->session, "Right");
      wait_for_colour (ui, pack (rgb[c], rgb[c], rgb[c]));
    }
  x_session_tap_key (ui->session, "c");
  ui_wait_for_frame (ui, 4);
  x_session_tap_key (ui->session, "a");
  wait_for_colour (ui, 0xffffff);
  x_session_tap_key (ui->session, "Shift+r");
  ui_wait_for_frame (ui, 4);
}

static void
test_tone (Ui            *ui,
           gconstpointer  data)
{
  guint8 rgb[3];
  double y;
  const guint8 *heat;

  start (ui);
  factory_code_color (1, rgb);
  x_session_tap_key (ui->session, "Shift+i");
  wait_for_colour (ui, pack (255 - rgb[0], 255 - rgb[1], 255 - rgb[2]));
  x_session_tap_key (ui->session, "Shift+i");
  ui_wait_for_frame (ui, 1);

  x_session_tap_key (ui->session, "Shift+e");
  x_session_tap_key (ui->session, "Shift+e");
  wait_for_colour (ui, pack ((rgb[0] + 1) / 2, (rgb[1] + 1) / 2, (rgb[2] + 1) / 2));
  x_session_tap_key (ui->session, "e");
  x_session_tap_key (ui->session, "e");
  ui_wait_for_frame (ui, 1);

  y = (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]) / 255;
  heat = seq_colour_map_get (SEQ_MAP_HEAT)[(int) (y * (SEQ_COLOUR_MAP_SIZE - 1) + 0.5)];
  x_session_tap_key (ui->session, "Shift+h");
  wait_for_colour (ui, pack (heat[0], heat[1], heat[2]));
  x_session_tap_key (ui->session, "Shift+h");
  ui_wait_for_frame (ui, 1);
}

/* It is said as long as the picture is another than that of the file, and a press on it undoes it. */
static void
test_said (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) chip = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  g_assert_null (at_node_find (root, "*button", "Inverted"));
  x_session_tap_key (ui->session, "Shift+i");
  x_session_tap_key (ui->session, "e");
  chip = at_node_wait_for (root, "*button", "+0.5 EV · Inverted");
  at_node_activate (chip);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  g_assert_null (at_node_find (root, "*button", "*Inverted*"));
}

/* Also where there is no room for all that there is to say. */
static void
test_said_in_narrow_window (Ui            *ui,
                            gconstpointer  data)
{
  static const char *const keys[] = { "Shift+l", "e", "e", "e", "Shift+i", "Shift+h", "Shift+z" };
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) chip = NULL;
  g_autoptr (AtNode) window = NULL;
  AtExtents inner, outer;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_move_resize (ui->session, ui->window, 0, 0, 100, 400);
  for (guint i = 0; i < 6; i++)
    x_session_tap_key (ui->session, "e");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    x_session_tap_key (ui->session, keys[i]);
  x_session_tap_key (ui->session, "t");
  chip = at_node_wait_for (root, "*button", "Luminance · Levels * · +4.5 EV · Inverted · Heat map · Clipping marked");
  window = at_node_wait_for (root, "*", "frame_*");
  ui_wait_for_still (ui);
  inner = at_node_get_extents (chip);
  outer = at_node_get_extents (window);
  g_assert_cmpint (inner.width, >, outer.width / 2);
  g_assert_cmpint (inner.x + inner.width, <=, outer.width);
}

/* As fast as without. */
static void
test_held_key (Ui            *ui,
               gconstpointer  data)
{
  guint8 rgb[3];

  start (ui);
  x_session_tap_key (ui->session, "Shift+i");
  x_session_press_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "frame_0030*", X_DEADLINE);
  x_session_release_key (ui->session, "Right");
  factory_code_color (30, rgb);
  wait_for_colour (ui, pack (255 - rgb[0], 255 - rgb[1], 255 - rgb[2]));
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/look/channels", X_SESSION_DEFAULT, test_channels);
  ui_add ("/window/look/tone", X_SESSION_DEFAULT, test_tone);
  ui_add ("/window/look/said", X_SESSION_ACCESSIBILITY, test_said);
  ui_add ("/window/look/said-in-narrow-window", X_SESSION_ACCESSIBILITY, test_said_in_narrow_window);
  ui_add ("/window/look/held-key", X_SESSION_DEFAULT, test_held_key);
  return g_test_run ();
}
