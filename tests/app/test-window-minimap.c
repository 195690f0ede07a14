/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map in the corner of the real program, and hands on it. */
#include "config.h"

#include "ui-map.h"

#include <stdlib.h>

/* Of a map of 4 : 3, and how far it is from the corner. */
#define MAP_WIDTH 160
#define MAP_HEIGHT 120
#define AWAY 18
#define WHITE 0xffffff

/* Where the map is looked for. */
static UiRect
get_corner (const UiRect *canvas)
{
  int side = MAP_WIDTH + 2 * AWAY;

  return (UiRect) { canvas->x + canvas->width - side, canvas->y + canvas->height - side, side, side };
}

/* The white frame around what is seen; of no width when there is none. */
static UiRect
find_frame (const XPicture *picture,
            const UiRect   *corner)
{
  int left = G_MAXINT, right = -1, top = G_MAXINT, bottom = -1;

  for (int y = corner->y; y < corner->y + corner->height; y++)
    for (int x = corner->x; x < corner->x + corner->width; x++)
      if (x_picture_get_pixel (picture, x, y) == WHITE)
        {
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
  return right < 0 ? (UiRect) { 0 } : (UiRect) { left, top, right - left + 1, bottom - top + 1 };
}

static gboolean
has_frame (const XPicture *picture,
           gpointer        user_data)
{
  return find_frame (picture, user_data).width > 0;
}

static gboolean
has_no_frame (const XPicture *picture,
              gpointer        user_data)
{
  return !has_frame (picture, user_data);
}

static void
wait_for_map (Ui           *ui,
              const UiRect *canvas,
              gboolean      there)
{
  UiRect corner = get_corner (canvas);

  x_session_wait_for_picture_where (ui->session, ui->window, there ? has_frame : has_no_frame, &corner, X_DEADLINE,
                                    there ? "the map" : "no map");
}

static UiRect
get_frame (Ui           *ui,
           const UiRect *canvas)
{
  UiRect corner = get_corner (canvas);
  g_autoptr (XPicture) picture = NULL;

  wait_for_map (ui, canvas, TRUE);
  ui_wait_for_still (ui);
  picture = x_session_grab (ui->session, ui->window);
  return find_frame (picture, &corner);
}

static void
assert_near (int value,
             int expected)
{
  g_assert_cmpint (abs (value - expected), <=, 2);
}

static UiRect
start (Ui *ui)
{
  UiRect canvas = ui_map_start (ui);

  ui_set_setting (ui, "minimap", "true");
  return canvas;
}

/* Its frame is the part of the picture that the canvas is, and in the middle like that; what fits has none. */
static void
test_shows_what_is_seen (Ui            *ui,
                         gconstpointer  data)
{
  UiRect canvas = start (ui);
  UiRect frame = get_frame (ui, &canvas);

  assert_near (frame.width, canvas.width * MAP_WIDTH / UI_MAP_WIDTH);
  assert_near (frame.height, canvas.height * MAP_HEIGHT / UI_MAP_HEIGHT);
  assert_near (frame.x + frame.width / 2, canvas.x + canvas.width - AWAY - MAP_WIDTH / 2);
  assert_near (frame.y + frame.height / 2, canvas.y + canvas.height - AWAY - MAP_HEIGHT / 2);

  /* On its side the map is too. */
  x_session_tap_key (ui->session, "u");
  frame = get_frame (ui, &canvas);
  assert_near (frame.width, canvas.width * MAP_WIDTH / UI_MAP_WIDTH);
  assert_near (frame.x + frame.width / 2, canvas.x + canvas.width - AWAY - MAP_HEIGHT / 2);
  x_session_tap_key (ui->session, "0");
  wait_for_map (ui, &canvas, FALSE);
  x_session_tap_key (ui->session, "plus");
  wait_for_map (ui, &canvas, TRUE);
}

static void
test_setting_and_size (Ui            *ui,
                       gconstpointer  data)
{
  UiRect canvas = start (ui);

  wait_for_map (ui, &canvas, TRUE);
  ui_set_setting (ui, "minimap", "false");
  wait_for_map (ui, &canvas, FALSE);
  ui_set_setting (ui, "minimap", "true");
  wait_for_map (ui, &canvas, TRUE);
  /* In a window as small as this it would be in the way. */
  x_session_move_resize (ui->session, ui->window, 0, 0, 430, 500);
  canvas.width -= 1000 - 430;
  canvas.height -= 800 - 500;
  wait_for_map (ui, &canvas, FALSE);
}

static void
wait_for_corner (Ui           *ui,
                 const UiRect *canvas,
                 int           x,
                 int           y)
{
  x_session_wait_for_pixel (ui->session, ui->window, canvas->x, canvas->y, ui_map_color (x, y), 0, X_DEADLINE);
}

/* A click leads there at once, and the frame can be taken along. */
static void
test_moves_the_view (Ui            *ui,
                     gconstpointer  data)
{
  UiRect canvas = start (ui);
  UiRect frame = get_frame (ui, &canvas);
  int left = canvas.x + canvas.width - AWAY - MAP_WIDTH, top = canvas.y + canvas.height - AWAY - MAP_HEIGHT;
  int x, y;

  x_session_click (ui->session, ui->window, left + 8, top + 8, 1);
  wait_for_corner (ui, &canvas, 0, 0);

  frame = get_frame (ui, &canvas);
  x_session_drag (ui->session, ui->window, frame.x + 30, frame.y + 20, frame.x + 46, frame.y + 28);
  ui_wait_for_still (ui);
  ui_map_read (x_session_get_pixel (ui->session, ui->window, canvas.x, canvas.y), &x, &y);
  g_assert_cmpint (abs (x - 16 * UI_MAP_WIDTH / MAP_WIDTH), <=, 20);
  g_assert_cmpint (abs (y - 8 * UI_MAP_HEIGHT / MAP_HEIGHT), <=, 20);

  /* To the other end, and beyond it. */
  x_session_drag (ui->session, ui->window, frame.x + 40, frame.y + 30, left + MAP_WIDTH + 100, top + MAP_HEIGHT + 10);
  wait_for_corner (ui, &canvas, UI_MAP_WIDTH - canvas.width, UI_MAP_HEIGHT - canvas.height);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
  /* The keys are the window's still. */
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "frame_0002.png", X_DEADLINE);
}

/* Where it is not seen, the map shows it darker. */
static guint32
get_shaded (guint number)
{
  guint8 rgb[3];

  factory_code_color (number, rgb);
  for (int i = 0; i < 3; i++)
    rgb[i] = (guint8) (rgb[i] * 0.6 + 0.5);
  return (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];
}

/* The picture in it is that of the frame, and on its ground as much as there is. */
static void
test_follows_the_frame (Ui            *ui,
                        gconstpointer  data)
{
  static const guint codes[] = { 0xf00, 0x0f0, 0x00f };
  UiRect canvas;

  ui_write_frame (ui->folder, 1, 1, UI_SMALL);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    ui_write_frame (ui->folder, 2 + i, codes[i], 2000, 1500);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  x_session_tap_key (ui->session, "1");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      x_session_tap_key (ui->session, "Right");
      x_session_wait_for_pixel (ui->session, ui->window, canvas.x + canvas.width - AWAY - MAP_WIDTH + 5,
                                canvas.y + canvas.height - AWAY - 5, get_shaded (codes[i]), 3, X_DEADLINE);
    }
}

typedef struct
{
  Ui     *ui;
  UiRect  canvas;
  gint64  until; /* monotonic time */
} Watch;

static gboolean
is_over (gpointer user_data)
{
  Watch *watch = user_data;

  /* All of it is picture, whether it is sharp by now or not. */
  for (int i = 1; i < 4; i++)
    g_assert_cmphex (x_session_get_pixel (watch->ui->session, watch->ui->window,
                                          watch->canvas.x + watch->canvas.width * i / 5,
                                          watch->canvas.y + watch->canvas.height * i / 5),
                     !=, UI_GROUND);
  return g_get_monotonic_time () > watch->until;
}

/* What is far away has to be rendered first, which takes longer than the next picture of the screen; until
 * then the small picture stands in. */
static void
test_no_ground_while_rendering (Ui            *ui,
                                gconstpointer  data)
{
  Watch watch = { .ui = ui };
  int right, bottom;

  ui_write_frame (ui->folder, 1, 1, UI_SMALL);
  ui_write_frame (ui->folder, 2, 0xf00, UI_HUGE);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  watch.canvas = ui_get_canvas (ui);
  right = watch.canvas.x + watch.canvas.width - AWAY;
  bottom = watch.canvas.y + watch.canvas.height - AWAY;
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_code (ui, 2, 0xf00);
  for (guint i = 0; i < 4; i++)
    x_session_tap_key (ui->session, "plus");
  x_session_wait_for_pixel (ui->session, ui->window, right - MAP_WIDTH + 5, bottom - 5, get_shaded (0xf00), 3,
                            X_DEADLINE);
  for (guint i = 0; i < 6; i++)
    {
      x_session_click (ui->session, ui->window, i % 2 != 0 ? right - MAP_WIDTH + 2 : right - 2,
                       i % 2 != 0 ? bottom - 80 : bottom - 2, 1);
      watch.until = g_get_monotonic_time () + 150 * 1000;
      x_session_wait (ui->session, X_DEADLINE, is_over, &watch, "the picture to be there all the time");
    }
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  ui_add ("/window/minimap/shows-what-is-seen", X_SESSION_KEEP_SETTINGS, test_shows_what_is_seen);
  ui_add ("/window/minimap/setting-and-size", X_SESSION_KEEP_SETTINGS, test_setting_and_size);
  ui_add ("/window/minimap/moves-the-view", X_SESSION_KEEP_SETTINGS, test_moves_the_view);
  ui_add ("/window/minimap/follows-the-frame", X_SESSION_DEFAULT, test_follows_the_frame);
  ui_add ("/window/minimap/no-ground-while-rendering", X_SESSION_DEFAULT, test_no_ground_while_rendering);
  return g_test_run ();
}
