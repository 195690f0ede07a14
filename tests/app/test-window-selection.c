/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rectangle that is selected in the picture of the real program, made by hand and by key. */
#include "config.h"

#include "ui-helpers.h"

#define WIDTH 96
#define HEIGHT 64
#define SCALE 4
#define WHITE 0xffffff

/* Of the picture, which may be on its side. */
typedef struct
{
  UiRect picture;
  UiRect selection; /* in image pixels, as seen */
} Expected;

static gboolean
has_outline (const XPicture *picture,
             gpointer        user_data)
{
  const Expected *expected = user_data;
  int left = expected->picture.x + expected->selection.x * SCALE;
  int top = expected->picture.y + expected->selection.y * SCALE;
  int right = left + expected->selection.width * SCALE, bottom = top + expected->selection.height * SCALE;
  int x = (left + right) / 2, y = (top + bottom) / 2;

  return x_picture_get_pixel (picture, left - 2, y) == WHITE && x_picture_get_pixel (picture, right + 1, y) == WHITE
         && x_picture_get_pixel (picture, x, top - 2) == WHITE && x_picture_get_pixel (picture, x, bottom + 1) == WHITE
         && x_picture_get_pixel (picture, left - 3, y) != WHITE && x_picture_get_pixel (picture, x, y) != WHITE;
}

static void
wait_for_outline (Ui           *ui,
                  const UiRect *picture,
                  int           x,
                  int           y,
                  int           width,
                  int           height)
{
  Expected expected = { *picture, { x, y, width, height } };

  x_session_wait_for_picture_where (ui->session, ui->window, has_outline, &expected, X_DEADLINE,
                                    "the outline of what is selected");
}

static gboolean
has_no_white (const XPicture *picture,
              gpointer        user_data)
{
  const UiRect *rect = user_data;

  for (int y = rect->y; y < rect->y + rect->height; y++)
    for (int x = rect->x; x < rect->x + rect->width; x++)
      if (x_picture_get_pixel (picture, x, y) == WHITE)
        return FALSE;
  return TRUE;
}

static void
wait_for_none (Ui           *ui,
               const UiRect *picture)
{
  UiRect rect = *picture;

  x_session_wait_for_picture_where (ui->session, ui->window, has_no_white, &rect, X_DEADLINE,
                                    "nothing to be selected");
}

static UiRect
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 2, WIDTH, HEIGHT);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "4");
  ui_wait_for_size (ui, WIDTH * SCALE, HEIGHT * SCALE);
  ui_wait_for_still (ui);
  return ui_get_picture (ui);
}

/* From the middle of one pixel of what is seen to that of another, with Shift down. */
static void
drag (Ui           *ui,
      const UiRect *picture,
      int           from_x,
      int           from_y,
      int           to_x,
      int           to_y)
{
  const int half = SCALE / 2;

  x_session_press_key (ui->session, "Shift_L");
  x_session_drag (ui->session, ui->window, picture->x + from_x * SCALE + half, picture->y + from_y * SCALE + half,
                  picture->x + to_x * SCALE + half, picture->y + to_y * SCALE + half);
  x_session_release_key (ui->session, "Shift_L");
}

/* A new one, its edges, all of it, and nothing. */
static void
test_hands (Ui            *ui,
            gconstpointer  data)
{
  UiRect picture = start (ui);

  drag (ui, &picture, 10, 20, 49, 39);
  wait_for_outline (ui, &picture, 10, 20, 40, 20);
  drag (ui, &picture, 49, 39, 59, 49);
  wait_for_outline (ui, &picture, 10, 20, 50, 30);
  drag (ui, &picture, 10, 30, 20, 30);
  wait_for_outline (ui, &picture, 20, 20, 40, 30);
  drag (ui, &picture, 40, 35, 45, 25);
  wait_for_outline (ui, &picture, 25, 10, 40, 30);
  /* No further than the picture; and an edge across the one opposite. */
  drag (ui, &picture, 40, 25, 40, -30);
  wait_for_outline (ui, &picture, 25, 0, 40, 30);
  drag (ui, &picture, 25, 15, 74, 15);
  wait_for_outline (ui, &picture, 64, 0, 11, 30);
  /* It is of all frames, and nothing else has moved. */
  ui_tap_to (ui, "Right", 2);
  wait_for_outline (ui, &picture, 64, 0, 11, 30);
  ui_tap_to (ui, "Left", 1);

  drag (ui, &picture, 20, 40, 20, 40);
  wait_for_none (ui, &picture);
  /* Without Shift there is none. */
  x_session_drag (ui->session, ui->window, picture.x + 40, picture.y + 40, picture.x + 60, picture.y + 60);
  ui_wait_for_still (ui);
  wait_for_none (ui, &picture);
}

/* What is selected stays where it is in the picture, however that is laid down. */
static void
test_turned (Ui            *ui,
             gconstpointer  data)
{
  UiRect picture = start (ui), turned;

  drag (ui, &picture, 10, 20, 29, 29);
  wait_for_outline (ui, &picture, 10, 20, 20, 10);
  x_session_tap_key (ui->session, "x");
  wait_for_outline (ui, &picture, WIDTH - 30, 20, 20, 10);
  x_session_tap_key (ui->session, "u");
  ui_wait_for_size (ui, HEIGHT * SCALE, WIDTH * SCALE);
  turned = ui_get_picture (ui);
  wait_for_outline (ui, &turned, HEIGHT - 30, WIDTH - 30, 10, 20);
  /* Its lower edge as it is seen. */
  drag (ui, &turned, HEIGHT - 25, WIDTH - 11, HEIGHT - 25, WIDTH - 6);
  wait_for_outline (ui, &turned, HEIGHT - 30, WIDTH - 30, 10, 25);
  x_session_tap_key (ui->session, "Ctrl+u");
  ui_wait_for_size (ui, WIDTH * SCALE, HEIGHT * SCALE);
  wait_for_outline (ui, &picture, 5, 20, 25, 10);
}

/* ---- full screen -------------------------------------------------------------------------- */

static gboolean
fills_screen_cb (gpointer user_data)
{
  Ui *ui = user_data;
  int width;

  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, NULL);
  return width == UI_SCREEN_WIDTH;
}

static gboolean
fills_screen_no_more_cb (gpointer user_data)
{
  return !fills_screen_cb (user_data);
}

/* All that is seen, by key; Escape lets go of it before it leaves full screen. */
static void
test_keys (Ui            *ui,
           gconstpointer  data)
{
  UiRect picture = start (ui);

  x_session_tap_key (ui->session, "F11");
  x_session_wait (ui->session, X_DEADLINE, fills_screen_cb, ui, "full screen");
  ui_wait_for_still (ui);
  picture = ui_get_picture (ui);
  x_session_tap_key (ui->session, "Ctrl+a");
  wait_for_outline (ui, &picture, 0, 0, WIDTH, HEIGHT);
  x_session_tap_key (ui->session, "Escape");
  wait_for_none (ui, &picture);
  ui_wait_for_still (ui);
  g_assert_true (fills_screen_cb (ui));
  x_session_tap_key (ui->session, "Ctrl+a");
  wait_for_outline (ui, &picture, 0, 0, WIDTH, HEIGHT);
  x_session_tap_key (ui->session, "Ctrl+Shift+a");
  wait_for_none (ui, &picture);
  x_session_tap_key (ui->session, "Escape");
  x_session_wait (ui->session, X_DEADLINE, fills_screen_no_more_cb, ui, "a window");
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  ui_add ("/window/selection/hands", X_SESSION_DEFAULT, test_hands);
  ui_add ("/window/selection/turned", X_SESSION_DEFAULT, test_turned);
  if (x_session_has_window_manager ())
    ui_add ("/window/selection/keys", X_SESSION_WINDOW_MANAGER, test_keys);
  return g_test_run ();
}
