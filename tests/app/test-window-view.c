/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view of the real program: zoom, pan, full screen, the window's size. */
#include "config.h"

#include "ui-map.h"

#define APART_MS 500
/* A header bar is higher than this only where GDK_SCALE is at work. */
#define SCALED_HEADER 80

/* Two digits in a row would be a number. */
static void
tap_apart (Ui         *ui,
           const char *keys)
{
  if (g_ascii_isdigit (keys[0]))
    g_usleep (APART_MS * 1000);
  x_session_tap_key (ui->session, keys);
}

static void
tap_and_wait (Ui         *ui,
              const char *keys)
{
  tap_apart (ui, keys);
  ui_wait_for_still (ui);
}

static void
tap_to_title (Ui         *ui,
              const char *keys,
              const char *name)
{
  x_session_tap_key (ui->session, keys);
  x_session_wait_for_title (ui->session, ui->window, name, X_DEADLINE);
  ui_wait_for_still (ui);
}

/* ---- zoom --------------------------------------------------------------------------------- */

static void
tap_to_size (Ui         *ui,
             const char *keys,
             int         width,
             int         height)
{
  tap_apart (ui, keys);
  ui_wait_for_size (ui, width, height);
}

static void
test_zoom_keys (Ui            *ui,
                gconstpointer  data)
{
  static const struct { const char *keys; int scale; } rows[] = {
    { "2", 2 }, { "3", 3 }, { "4", 4 }, { "1", 1 }, { "Ctrl+0", 1 }, { "2", 2 }, { "Ctrl+1", 1 },
    { "3", 3 }, { "0", 1 }, { "KP_Add", 0 }, { "KP_Subtract", 1 },
  };
  UiRect seen;

  ui_write_frames (ui->folder, 1, 2, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_size (ui, 96, 64);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].scale == 0)
      tap_and_wait (ui, rows[i].keys);
    else
      tap_to_size (ui, rows[i].keys, 96 * rows[i].scale, 64 * rows[i].scale);

  /* In and out lead through the same scales. */
  tap_and_wait (ui, "plus");
  seen = ui_get_picture (ui);
  g_assert_cmpint (seen.width, >, 96);
  tap_and_wait (ui, "equal");
  g_assert_cmpint (ui_get_picture (ui).width, >, seen.width);
  tap_to_size (ui, "minus", seen.width, seen.height);
  tap_to_size (ui, "Ctrl+minus", 96, 64);
  tap_and_wait (ui, "minus");
  g_assert_cmpint (ui_get_picture (ui).width, <, 96);
  tap_to_size (ui, "Ctrl+plus", 96, 64);
}

/* The picture, without the border of the window that it reaches. */
static UiRect
get_picture_in (Ui           *ui,
                const UiRect *canvas)
{
  UiRect seen = ui_get_picture (ui);
  int right = MIN (seen.x + seen.width, canvas->x + canvas->width);
  int bottom = MIN (seen.y + seen.height, canvas->y + canvas->height);

  seen.x = MAX (seen.x, canvas->x);
  seen.y = MAX (seen.y, canvas->y);
  return (UiRect) { seen.x, seen.y, right - seen.x, bottom - seen.y };
}

/* A large picture fits, in its shape. */
static void
test_fit (Ui            *ui,
          gconstpointer  data)
{
  UiRect canvas, picture;

  ui_write_frame (ui->folder, 1, 1, UI_SMALL);
  ui_write_frame (ui->folder, 2, 2, 2000, 500);
  ui_write_frame (ui->folder, 3, 3, 500, 2000);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  ui_tap_to (ui, "Right", 2);
  picture = get_picture_in (ui, &canvas);
  g_assert_cmpint (picture.width, ==, canvas.width);
  g_assert_cmpint (ABS (picture.height - canvas.width / 4), <=, 1);
  ui_tap_to (ui, "Right", 3);
  picture = get_picture_in (ui, &canvas);
  g_assert_cmpint (picture.height, ==, canvas.height);
  g_assert_cmpint (ABS (picture.width - canvas.height / 4), <=, 1);

  /* And goes on fitting when the window changes. */
  x_session_move_resize (ui->session, ui->window, 0, 0, 700, 500);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  g_assert_cmpint (get_picture_in (ui, &canvas).height, ==, canvas.height);
}

static void
test_exact_small (Ui            *ui,
                  gconstpointer  data)
{
  UiRect seen;
  int x, y;

  ui_map_write (ui, "frame_0001.png", 200, 150);
  ui_start (ui, ui->folder, NULL);
  for (int scale = 1; scale <= 3; scale++)
    {
      g_autofree char *keys = g_strdup_printf ("%d", scale);

      tap_to_size (ui, keys, 200 * scale, 150 * scale);
      ui_wait_for_still (ui);
      seen = ui_get_picture (ui);
      ui_map_wait (ui, &seen, scale, &x, &y);
      g_assert_cmpint (x, ==, 0);
      g_assert_cmpint (y, ==, 0);
    }
}

static void
check_exact_large (Ui *ui)
{
  UiRect canvas = ui_map_start (ui);
  int x, y;

  ui_map_wait (ui, &canvas, 1, &x, &y);
  g_assert_cmpint (ABS (x - (UI_MAP_WIDTH - canvas.width) / 2), <=, 1);
  g_assert_cmpint (ABS (y - (UI_MAP_HEIGHT - canvas.height) / 2), <=, 1);
  tap_and_wait (ui, "2");
  ui_map_wait (ui, &canvas, 2, &x, &y);
  tap_and_wait (ui, "3");
  ui_map_wait (ui, &canvas, 3, &x, &y);
  g_assert_cmpint (ABS (x + canvas.width / 6 - UI_MAP_WIDTH / 2), <=, 1);
  g_assert_cmpint (ABS (y + canvas.height / 6 - UI_MAP_HEIGHT / 2), <=, 1);
}

static void
test_exact_large (Ui            *ui,
                  gconstpointer  data)
{
  check_exact_large (ui);
}

/* 100 % is one pixel of the file on one of the screen, whatever the desktop calls a pixel. */
static void
test_exact_scaled (Ui            *ui,
                   gconstpointer  data)
{
  x_session_set_variable (ui->session, "GDK_SCALE", "2");
  check_exact_large (ui);
  ui_tap_to (ui, "End", 3);
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_canvas (ui).y, >, SCALED_HEADER);
}

static void
test_exact_small_scaled (Ui            *ui,
                         gconstpointer  data)
{
  UiRect seen;
  int x, y;

  x_session_set_variable (ui->session, "GDK_SCALE", "2");
  ui_map_write (ui, "frame_0001.png", 201, 151);
  ui_start (ui, ui->folder, NULL);
  x_session_move_resize (ui->session, ui->window, 0, 0, 1000, 800);
  tap_to_size (ui, "1", 201, 151);
  ui_wait_for_still (ui);
  seen = ui_get_picture (ui);
  ui_map_wait (ui, &seen, 1, &x, &y);
}

/* ---- pan ---------------------------------------------------------------------------------- */

static void
test_pan_keys (Ui            *ui,
               gconstpointer  data)
{
  static const struct { const char *keys; int dx, dy; } rows[] = {
    { "Ctrl+Right", 1, 0 }, { "Ctrl+Left", -1, 0 }, { "Ctrl+Down", 0, 1 }, { "Ctrl+Up", 0, -1 },
  };
  UiRect canvas = ui_map_start (ui);
  int x, y;

  ui_map_wait (ui, &canvas, 1, &x, &y);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int old_x = x;
      int old_y = y;

      tap_and_wait (ui, rows[i].keys);
      ui_map_wait (ui, &canvas, 1, &x, &y);
      g_assert_cmpint (ABS (x - old_x - rows[i].dx * canvas.width / 10), <=, 1);
      g_assert_cmpint (ABS (y - old_y - rows[i].dy * canvas.height / 10), <=, 1);
      g_assert_cmpint (ui_get_titled (ui), ==, 1);
    }
}

static void
test_pan_to_edge (Ui            *ui,
                  gconstpointer  data)
{
  UiRect canvas = ui_map_start (ui);
  int x, y;

  for (guint i = 0; i < 12; i++)
    {
      x_session_tap_key (ui->session, "Ctrl+Left");
      x_session_tap_key (ui->session, "Ctrl+Up");
    }
  ui_wait_for_still (ui);
  ui_map_wait (ui, &canvas, 1, &x, &y);
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 0);
}

/* The pixel that was taken hold of stays under the pointer. */
static void
check_drag (Ui *ui)
{
  UiRect canvas = ui_map_start (ui);
  int old_x, old_y, x, y;

  ui_map_wait (ui, &canvas, 1, &old_x, &old_y);
  x_session_drag (ui->session, ui->window, 600, 500, 450, 540);
  ui_wait_for_still (ui);
  ui_map_wait (ui, &canvas, 1, &x, &y);
  g_assert_cmpint (x - old_x, ==, 150);
  g_assert_cmpint (y - old_y, ==, -40);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
}

static void
test_drag (Ui            *ui,
           gconstpointer  data)
{
  check_drag (ui);
}

static void
test_drag_scaled (Ui            *ui,
                  gconstpointer  data)
{
  x_session_set_variable (ui->session, "GDK_SCALE", "2");
  check_drag (ui);
}

/* What fits cannot be moved. */
static void
test_no_pan (Ui            *ui,
             gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 2, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_in_vain (ui, "Ctrl+Right");
  tap_to_size (ui, "2", 192, 128);
  ui_tap_in_vain (ui, "Ctrl+Down");
}

static void
read_map_at (Ui  *ui,
             int  window_x,
             int  window_y,
             int *x,
             int *y)
{
  ui_map_read (x_session_get_pixel (ui->session, ui->window, window_x, window_y), x, y);
}

static void
test_wheel_zoom (Ui            *ui,
                 gconstpointer  data)
{
  UiRect canvas = ui_map_start (ui);
  int x = canvas.x + canvas.width / 4;
  int y = canvas.y + canvas.height / 3;
  int old_x, old_y, new_x, new_y;

  x_session_move_pointer (ui->session, ui->window, x, y);
  ui_wait_for_still (ui);
  read_map_at (ui, x, y, &old_x, &old_y);
  x_session_press_key (ui->session, "Control_L");
  x_session_scroll (ui->session, 0, -3);
  ui_wait_for_still (ui);
  read_map_at (ui, x, y, &new_x, &new_y);
  g_assert_cmpint (ABS (new_x - old_x), <=, 1);
  g_assert_cmpint (ABS (new_y - old_y), <=, 1);
  /* Larger: the next pixel of the map is further than one pixel away. */
  read_map_at (ui, x + 100, y, &new_x, &new_y);
  g_assert_cmpint (new_x - old_x, <, 60);
  g_assert_cmpint (new_x - old_x, >, 40);
  x_session_scroll (ui->session, 0, 3);
  x_session_release_key (ui->session, "Control_L");
  ui_wait_for_still (ui);
  ui_map_wait (ui, &canvas, 1, &new_x, &new_y);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
}

/* ---- what stays --------------------------------------------------------------------------- */

static void
test_view_is_kept (Ui            *ui,
                   gconstpointer  data)
{
  UiRect canvas = ui_map_start (ui);
  int old_x, old_y, x, y;

  x_session_drag (ui->session, ui->window, 600, 500, 511, 433);
  ui_wait_for_still (ui);
  ui_map_wait (ui, &canvas, 1, &old_x, &old_y);
  tap_to_title (ui, "Right", "frame_0002.png");
  ui_map_wait (ui, &canvas, 1, &x, &y);
  g_assert_cmpint (x, ==, old_x);
  g_assert_cmpint (y, ==, old_y);

  /* Also across one that is smaller than the window. */
  ui_tap_to (ui, "Right", 3);
  ui_wait_for_size (ui, 96, 64);
  tap_to_title (ui, "Left", "frame_0002.png");
  ui_map_wait (ui, &canvas, 1, &x, &y);
  g_assert_cmpint (x, ==, old_x);
  g_assert_cmpint (y, ==, old_y);
  tap_and_wait (ui, "F5");
  ui_map_wait (ui, &canvas, 1, &x, &y);
  g_assert_cmpint (x, ==, old_x);
  g_assert_cmpint (y, ==, old_y);
}

static void
test_size_is_kept (Ui            *ui,
                   gconstpointer  data)
{
  int width, height;

  ui_write_frames (ui->folder, 1, 2, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_move_resize (ui->session, ui->window, 0, 0, 900, 640);
  ui_wait_for_still (ui);
  ui_close (ui);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  g_assert_cmpint (width, ==, 900);
  g_assert_cmpint (height, ==, 640);
}

/* ---- full screen -------------------------------------------------------------------------- */

static gboolean
fills_screen_cb (gpointer user_data)
{
  Ui *ui = user_data;
  int width, height;

  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  return width == UI_SCREEN_WIDTH && height == UI_SCREEN_HEIGHT;
}

static gboolean
fills_screen_no_more_cb (gpointer user_data)
{
  return !fills_screen_cb (user_data);
}

static void
enter_fullscreen (Ui         *ui,
                  const char *keys)
{
  UiRect canvas;

  x_session_tap_key (ui->session, keys);
  x_session_wait (ui->session, X_DEADLINE, fills_screen_cb, ui, "full screen");
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  g_assert_cmpint (canvas.width, ==, UI_SCREEN_WIDTH);
  g_assert_cmpint (canvas.height, ==, UI_SCREEN_HEIGHT);
}

static void
leave_fullscreen (Ui           *ui,
                  const char   *keys,
                  const UiRect *before)
{
  UiRect canvas;

  x_session_tap_key (ui->session, keys);
  x_session_wait (ui->session, X_DEADLINE, fills_screen_no_more_cb, ui, "a window");
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  g_assert_cmpint (canvas.width, ==, before->width);
  g_assert_cmpint (canvas.height, ==, before->height);
}

static void
test_fullscreen (Ui            *ui,
                 gconstpointer  data)
{
  UiRect canvas;

  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  enter_fullscreen (ui, "F11");
  ui_tap_to (ui, "Right", 2);
  leave_fullscreen (ui, "F11", &canvas);
  enter_fullscreen (ui, "f");
  ui_tap_to (ui, "Right", 3);
  leave_fullscreen (ui, "Escape", &canvas);
  ui_tap_in_vain (ui, "Escape");
  ui_tap_to (ui, "Right", 4);
  /* Closed in full screen, it is a window again the next time. */
  enter_fullscreen (ui, "f");
  ui_close (ui);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_canvas (ui).height, ==, canvas.height);
}

int
main (int    argc,
      char **argv)
{
  XSessionFlags managed = X_SESSION_WINDOW_MANAGER | X_SESSION_KEEP_SETTINGS;

  ui_init (&argc, &argv);
  ui_add ("/window/view/zoom-keys", X_SESSION_DEFAULT, test_zoom_keys);
  ui_add ("/window/view/fit", X_SESSION_DEFAULT, test_fit);
  ui_add ("/window/view/pixels-are-exact", X_SESSION_DEFAULT, test_exact_small);
  ui_add ("/window/view/pixels-are-exact-where-the-window-is-smaller", X_SESSION_KEEP_SETTINGS, test_exact_large);
  ui_add ("/window/view/scaled/pixels-are-exact", X_SESSION_DEFAULT, test_exact_small_scaled);
  ui_add ("/window/view/scaled/pixels-are-exact-where-the-window-is-smaller", X_SESSION_KEEP_SETTINGS,
          test_exact_scaled);
  ui_add ("/window/view/pan-keys", X_SESSION_KEEP_SETTINGS, test_pan_keys);
  ui_add ("/window/view/pan-stops-at-the-edge", X_SESSION_KEEP_SETTINGS, test_pan_to_edge);
  ui_add ("/window/view/drag-pans", X_SESSION_KEEP_SETTINGS, test_drag);
  ui_add ("/window/view/scaled/drag-pans", X_SESSION_KEEP_SETTINGS, test_drag_scaled);
  ui_add ("/window/view/what-fits-stays", X_SESSION_DEFAULT, test_no_pan);
  ui_add ("/window/view/control-and-wheel-zoom-at-the-pointer", X_SESSION_KEEP_SETTINGS, test_wheel_zoom);
  ui_add ("/window/view/kept-from-frame-to-frame", X_SESSION_KEEP_SETTINGS, test_view_is_kept);
  ui_add ("/window/view/size-is-kept", X_SESSION_KEEP_SETTINGS, test_size_is_kept);
  ui_add ("/window/view/full-screen", managed, test_fullscreen);
  return g_test_run ();
}
