/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars that come over the picture in full screen and when they are not wanted, and the pointer. */
#include "config.h"

#include "ui-helpers.h"

#include <string.h>

#include "support.h"

/* Beside the picture and the buttons, and beyond the border of a window. */
#define COLUMN (UI_SCREEN_WIDTH / 4)
#define EDGE 12
/* The middle of the button that leads to the previous frame, from the lower left corner. */
#define PREVIOUS_X 71
#define PREVIOUS_Y 20

typedef enum
{
  NONE = 0,
  TOP = 1 << 0,
  BOTTOM = 1 << 1,
} Bars;

typedef struct
{
  Ui  *ui;
  Bars bars;
} Wanted;

static Bars
get_bars (Ui *ui)
{
  g_autoptr (XPicture) picture = x_session_grab (ui->session, ui->window);
  Bars bars = NONE;

  if (x_picture_get_pixel (picture, COLUMN, EDGE) != UI_GROUND)
    bars |= TOP;
  if (x_picture_get_pixel (picture, COLUMN, picture->height - EDGE) != UI_GROUND)
    bars |= BOTTOM;
  return bars;
}

static gboolean
has_bars_cb (gpointer user_data)
{
  Wanted *wanted = user_data;

  return get_bars (wanted->ui) == wanted->bars;
}

/* These bars, and the picture where it was. */
static void
check_bars (Ui           *ui,
            Bars          bars,
            const UiRect *picture)
{
  Wanted wanted = { ui, bars };
  UiRect now;

  x_session_wait (ui->session, X_DEADLINE, has_bars_cb, &wanted, "bars %d", (int) bars);
  ui_wait_for_still (ui);
  g_assert_cmpint (get_bars (ui), ==, bars);
  now = ui_get_picture (ui);
  g_assert_cmpint (now.x, ==, picture->x);
  g_assert_cmpint (now.y, ==, picture->y);
  g_assert_cmpint (now.width, ==, picture->width);
  g_assert_cmpint (now.height, ==, picture->height);
}

static gboolean
fills_screen_cb (gpointer user_data)
{
  Ui *ui = user_data;
  int width, height;

  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  return width == UI_SCREEN_WIDTH && height == UI_SCREEN_HEIGHT;
}

static UiRect
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  x_session_move_pointer (ui->session, 0, UI_SCREEN_WIDTH / 2, UI_SCREEN_HEIGHT / 3);
  ui_start (ui, "--fullscreen", ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  x_session_wait (ui->session, X_DEADLINE, fills_screen_cb, ui, "full screen");
  ui_wait_for_still (ui);
  return ui_get_picture (ui);
}

static void
point_at (Ui *ui,
          int y)
{
  x_session_glide_pointer (ui->session, ui->window, COLUMN, y);
}

static void
test_pointer (Ui            *ui,
              gconstpointer  data)
{
  UiRect picture = start (ui);

  ui_tap_to (ui, "End", 5);
  check_bars (ui, NONE, &picture);
  point_at (ui, 2);
  check_bars (ui, TOP, &picture);
  point_at (ui, UI_SCREEN_HEIGHT / 3);
  check_bars (ui, NONE, &picture);
  point_at (ui, UI_SCREEN_HEIGHT - 2);
  check_bars (ui, BOTTOM, &picture);
  /* What is on them can be used. */
  x_session_click (ui->session, ui->window, PREVIOUS_X, UI_SCREEN_HEIGHT - PREVIOUS_Y, 1);
  ui_wait_for_frame (ui, 4);
  point_at (ui, UI_SCREEN_HEIGHT / 3);
  check_bars (ui, NONE, &picture);
  ui_tap_to (ui, "Left", 3);
}

/* Of the light style. */
static gboolean
is_bar (guint32  rgb,
        gpointer user_data)
{
  return (rgb >> 16) > 0xb0 && (rgb >> 8 & 0xff) > 0xb0 && (rgb & 0xff) > 0xb0;
}

/* What is dragged keeps its bar, however far the pointer is from it. */
static void
test_drag (Ui            *ui,
           gconstpointer  data)
{
  UiRect picture = start (ui);

  point_at (ui, UI_SCREEN_HEIGHT - 20);
  check_bars (ui, BOTTOM, &picture);
  x_session_press_button (ui->session, 1);
  x_session_glide_pointer (ui->session, ui->window, UI_SCREEN_WIDTH - 10, UI_SCREEN_HEIGHT / 3);
  check_bars (ui, BOTTOM, &picture);
  x_session_release_button (ui->session, 1);
  point_at (ui, UI_SCREEN_HEIGHT / 3);
  check_bars (ui, NONE, &picture);
}

/* A picture that is moved about does not bring one, until it is let go. */
static void
test_pan (Ui            *ui,
          gconstpointer  data)
{
  start (ui);
  for (guint i = 0; i < 30; i++)
    x_session_tap_key (ui->session, "plus");
  ui_wait_for_still (ui);
  x_session_press_button (ui->session, 1);
  point_at (ui, 2);
  ui_wait_for_still (ui);
  g_assert_cmphex (x_session_get_pixel (ui->session, ui->window, COLUMN, EDGE), ==,
                   x_session_get_pixel (ui->session, ui->window, COLUMN, UI_SCREEN_HEIGHT / 2));
  x_session_release_button (ui->session, 1);
  x_session_move_pointer (ui->session, ui->window, COLUMN, 4);
  x_session_wait_for_pixel_where (ui->session, ui->window, COLUMN, EDGE, is_bar, NULL, X_DEADLINE, "a bar");
}

static void
test_keyboard (Ui            *ui,
               gconstpointer  data)
{
  UiRect picture = start (ui);

  x_session_tap_key (ui->session, "Tab");
  check_bars (ui, BOTTOM, &picture);
  /* The pointer is elsewhere, and does not matter. */
  point_at (ui, UI_SCREEN_HEIGHT / 3);
  check_bars (ui, BOTTOM, &picture);
  x_session_tap_key (ui->session, "Shift+Tab");
  check_bars (ui, NONE, &picture);
}

/* A menu holds its bar as long as it is open, also when a key has opened it. */
static void
test_menu (Ui            *ui,
           gconstpointer  data)
{
  UiRect picture = start (ui);

  x_session_tap_key (ui->session, "F10");
  check_bars (ui, TOP, &picture);
  point_at (ui, UI_SCREEN_HEIGHT / 3);
  check_bars (ui, TOP, &picture);
  x_session_tap_key (ui->session, "Escape");
  check_bars (ui, NONE, &picture);
  x_session_tap_key (ui->session, "Ctrl+g");
  check_bars (ui, BOTTOM, &picture);
  x_session_type (ui->session, "4");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_frame (ui, 4);
  check_bars (ui, NONE, &picture);
}

typedef struct
{
  Ui       *ui;
  gboolean  shown;
} Pointer;

static gboolean
is_shown_cb (gpointer user_data)
{
  Pointer *pointer = user_data;

  return x_session_shows_pointer (pointer->ui->session) == pointer->shown;
}

static void
wait_for_pointer (Ui       *ui,
                  gboolean  shown)
{
  Pointer pointer = { ui, shown };

  x_session_wait (ui->session, X_DEADLINE, is_shown_cb, &pointer, "a pointer that is %s", shown ? "shown" : "hidden");
}

static void
test_resting_pointer (Ui            *ui,
                      gconstpointer  data)
{
  start (ui);
  point_at (ui, UI_SCREEN_HEIGHT / 3);
  wait_for_pointer (ui, FALSE);
  /* Keys need no pointer. */
  ui_tap_to (ui, "Right", 2);
  g_assert_false (x_session_shows_pointer (ui->session));
  point_at (ui, UI_SCREEN_HEIGHT / 3 + 40);
  wait_for_pointer (ui, TRUE);
  wait_for_pointer (ui, FALSE);
  x_session_tap_key (ui->session, "Escape");
  wait_for_pointer (ui, TRUE);
}

static void
check_canvas (Ui           *ui,
              const UiRect *canvas)
{
  UiRect now = ui_get_canvas (ui);

  g_assert_cmpint (now.y, ==, canvas->y);
  g_assert_cmpint (now.height, ==, canvas->height);
}

/* In a window: the picture has all of it; and what is wanted once is wanted the next time. */
static void
test_setting (Ui            *ui,
              gconstpointer  data)
{
  UiRect with_bars, picture;
  int height;

  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  x_session_move_pointer (ui->session, 0, UI_SCREEN_WIDTH / 2, UI_SCREEN_HEIGHT / 3);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  with_bars = ui_get_canvas (ui);
  x_session_tap_key (ui->session, "Ctrl+b");
  ui_wait_for_still (ui);
  picture = ui_get_picture (ui);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, NULL, &height);
  g_assert_cmpint (ui_get_canvas (ui).height, >, height - EDGE);
  point_at (ui, EDGE);
  check_bars (ui, TOP, &picture);
  point_at (ui, height - EDGE);
  check_bars (ui, BOTTOM, &picture);
  point_at (ui, UI_SCREEN_HEIGHT / 3);
  check_bars (ui, NONE, &picture);
  ui_close (ui);

  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  check_bars (ui, NONE, &picture);
  x_session_tap_key (ui->session, "Ctrl+b");
  ui_wait_for_still (ui);
  check_canvas (ui, &with_bars);
}

/* What is written on them gives way to the width that there is. */
static void
test_long_name (Ui            *ui,
                gconstpointer  data)
{
  g_autofree char *stem = g_strnfill (190, 'w');
  g_autoptr (GBytes) bytes = factory_code_png (1, UI_SMALL);
  g_autofree char *pattern = NULL;
  UiRect canvas;
  int width, height;

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s_%04u.png", stem, i);

      test_write_file (ui->folder, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  pattern = g_strconcat (stem, "_0001.png", NULL);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  x_session_wait_for_title (ui->session, ui->window, pattern, X_DEADLINE);
  x_session_move_resize (ui->session, ui->window, 0, 0, 800, 500);
  ui_wait_for_still (ui);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  g_assert_cmpint (width, ==, 800);
  g_assert_cmpint (height, ==, 500);
  canvas = ui_get_canvas (ui);
  g_assert_cmpint (canvas.width, >, 780);
  g_assert_cmpint (canvas.x + canvas.width, <=, 800);
  /* The last button of the header bar is the one that closes. */
  x_session_click (ui->session, ui->window, 800 - 28, 28, 1);
  x_session_wait_for_close (ui->session, ui->window);
}

static gboolean
has_changed (guint32  rgb,
             gpointer user_data)
{
  guint32 *seen = user_data;

  *seen = rgb;
  return rgb != UI_GROUND;
}

/* The first that is seen of a bar is all of it. */
static void
test_no_animations (Ui            *ui,
                    gconstpointer  data)
{
  static const char text[] = "[Settings]\ngtk-enable-animations=false\n";
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "gtk-4.0", NULL);
  guint32 first;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_file (folder, "settings.ini", text, strlen (text));
  start (ui);
  for (guint i = 0; i < 2; i++)
    {
      point_at (ui, UI_SCREEN_HEIGHT / 3);
      x_session_wait_for_pixel (ui->session, ui->window, COLUMN, UI_SCREEN_HEIGHT - EDGE, UI_GROUND, 0, X_DEADLINE);
      x_session_move_pointer (ui->session, ui->window, COLUMN, UI_SCREEN_HEIGHT - 2);
      x_session_wait_for_pixel_where (ui->session, ui->window, COLUMN, UI_SCREEN_HEIGHT - EDGE, has_changed, &first,
                                      X_DEADLINE, "a bar");
      ui_wait_for_still (ui);
      g_assert_cmphex (x_session_get_pixel (ui->session, ui->window, COLUMN, UI_SCREEN_HEIGHT - EDGE), ==, first);
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/bars/pointer", X_SESSION_WINDOW_MANAGER, test_pointer);
  ui_add ("/window/bars/drag", X_SESSION_WINDOW_MANAGER, test_drag);
  ui_add ("/window/bars/pan", X_SESSION_WINDOW_MANAGER, test_pan);
  ui_add ("/window/bars/keyboard", X_SESSION_WINDOW_MANAGER, test_keyboard);
  ui_add ("/window/bars/menu", X_SESSION_WINDOW_MANAGER, test_menu);
  ui_add ("/window/bars/resting-pointer", X_SESSION_WINDOW_MANAGER, test_resting_pointer);
  ui_add ("/window/bars/setting", X_SESSION_KEEP_SETTINGS, test_setting);
  ui_add ("/window/bars/long-name", X_SESSION_DEFAULT, test_long_name);
  ui_add ("/window/bars/no-animations", X_SESSION_WINDOW_MANAGER, test_no_animations);
  return g_test_run ();
}
