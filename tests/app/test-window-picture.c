/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the real program lays pictures down: turned, flipped, smooth, on which ground; and hands that move
 * what is turned. */
#include "config.h"

#include "ui-map.h"

#include "support.h"

#define WIDTH 96
#define HEIGHT 64
#define GREY 0x777777
#define LIGHT 0xdddddd
#define SQUARE_LIGHT 0x999999
#define SQUARE_DARK 0x666666

/* ---- turned ------------------------------------------------------------------------------- */

/* A, B above C, D. */
static const guint32 quarters[] = { 0xcc0000, 0x00aa00, 0x0000cc, 0xcccc00 };

static void
draw_quarters (int     x,
               int     y,
               guint8  rgba[4])
{
  guint32 color = quarters[(x < WIDTH / 2 ? 0 : 1) + (y < HEIGHT / 2 ? 0 : 2)];

  rgba[0] = (guint8) (color >> 16);
  rgba[1] = (guint8) (color >> 8);
  rgba[2] = (guint8) color;
  rgba[3] = 255;
}

static void
write_picture (Ui             *ui,
               const char     *name,
               FactoryPicture  picture,
               gboolean        alpha,
               int             width,
               int             height)
{
  g_autoptr (GBytes) png = factory_save (picture, alpha, width, height, "png", "compression", "1");

  test_write_file (ui->folder, name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

typedef struct
{
  const char *order; /* "ABCD": as they lie from the upper left to the lower right */
  int         width, height;
  int         x, y;  /* of the middle of the canvas */
} Layout;

static gboolean
is_laid_down (const XPicture *picture,
              gpointer        user_data)
{
  const Layout *layout = user_data;

  for (int i = 0; i < 4; i++)
    {
      int dx = (i % 2 != 0 ? 1 : -1) * (layout->width / 2 - 3);
      int dy = (i / 2 != 0 ? 1 : -1) * (layout->height / 2 - 3);

      if (x_picture_get_pixel (picture, layout->x + dx, layout->y + dy) != quarters[layout->order[i] - 'A'])
        return FALSE;
    }
  return x_picture_get_pixel (picture, layout->x + layout->width / 2 + 3, layout->y) == UI_GROUND
         && x_picture_get_pixel (picture, layout->x, layout->y + layout->height / 2 + 3) == UI_GROUND;
}

static void
wait_for_order (Ui         *ui,
                const char *order,
                gboolean    on_its_side)
{
  UiRect canvas = ui_get_canvas (ui);
  Layout layout = { order, on_its_side ? HEIGHT : WIDTH, on_its_side ? WIDTH : HEIGHT,
                    canvas.x + canvas.width / 2, canvas.y + canvas.height / 2 };

  x_session_wait_for_picture_where (ui->session, ui->window, is_laid_down, &layout, X_DEADLINE, order);
}

static void
test_turn_and_flip (Ui            *ui,
                    gconstpointer  data)
{
  static const struct { const char *keys, *order; gboolean on_its_side; } rows[] = {
    { "u", "CADB", TRUE },         { "u", "DCBA", FALSE },           { "Shift+u", "CADB", TRUE },
    { "x", "ACBD", TRUE },         { "y", "BDAC", TRUE },            { "Ctrl+u", "ABCD", FALSE },
    { "Ctrl+bracketleft", "BDAC", TRUE }, { "Ctrl+bracketright", "ABCD", FALSE }, { "x", "BADC", FALSE },
    { "u", "DBCA", TRUE },
  };

  write_picture (ui, "frame_0001.png", draw_quarters, FALSE, WIDTH, HEIGHT);
  write_picture (ui, "frame_0002.png", draw_quarters, FALSE, WIDTH, HEIGHT);
  write_picture (ui, "other_0001.png", draw_quarters, FALSE, WIDTH, HEIGHT);
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "frame_0001.png", X_DEADLINE);
  ui_wait_for_still (ui);
  wait_for_order (ui, "ABCD", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].keys);
      x_session_tap_key (ui->session, rows[i].keys);
      wait_for_order (ui, rows[i].order, rows[i].on_its_side);
    }

  /* All frames of the sequence lie like that, also when it is read anew; another sequence does not. */
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "frame_0002.png", X_DEADLINE);
  wait_for_order (ui, "DBCA", TRUE);
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_still (ui);
  wait_for_order (ui, "DBCA", TRUE);
  x_session_tap_key (ui->session, "Ctrl+Next");
  x_session_wait_for_title (ui->session, ui->window, "other_0001.png", X_DEADLINE);
  wait_for_order (ui, "ABCD", FALSE);
}

/* A map that is turned clockwise: further down is further right in it, further right is further up. */
static gboolean
is_exactly_turned (const XPicture *picture,
                   gpointer        user_data)
{
  const UiRect *rect = user_data;
  int left, top;

  ui_map_read (x_picture_get_pixel (picture, rect->x, rect->y), &left, &top);
  for (int y = 0; y < rect->height; y++)
    for (int x = 0; x < rect->width; x++)
      if (x_picture_get_pixel (picture, rect->x + x, rect->y + y) != ui_map_color (left + y, top - x))
        return FALSE;
  return TRUE;
}

static void
wait_for_turned (Ui     *ui,
                 UiRect *canvas)
{
  x_session_wait_for_picture_where (ui->session, ui->window, is_exactly_turned, canvas, X_DEADLINE,
                                    "the pixels of the file, turned");
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
assert_map_at (Ui  *ui,
               int  window_x,
               int  window_y,
               int  x,
               int  y)
{
  int seen_x, seen_y;

  read_map_at (ui, window_x, window_y, &seen_x, &seen_y);
  g_assert_cmpint (ABS (seen_x - x), <=, 1);
  g_assert_cmpint (ABS (seen_y - y), <=, 1);
}

/* What is looked at stays where it is through a turn, and where the pointer is through drag and zoom. */
static void
check_turned_by_hand (Ui *ui)
{
  g_autoptr (XPicture) zoomed = NULL;
  UiRect canvas = ui_map_start (ui);
  int middle_x = canvas.x + canvas.width / 2, middle_y = canvas.y + canvas.height / 2;
  int x, y;

  x_session_drag (ui->session, ui->window, 600, 500, 511, 433);
  ui_wait_for_still (ui);
  read_map_at (ui, middle_x, middle_y, &x, &y);
  x_session_tap_key (ui->session, "u");
  wait_for_turned (ui, &canvas);
  assert_map_at (ui, middle_x, middle_y, x, y);

  read_map_at (ui, 600, 500, &x, &y);
  x_session_drag (ui->session, ui->window, 600, 500, 450, 540);
  wait_for_turned (ui, &canvas);
  assert_map_at (ui, 450, 540, x, y);

  read_map_at (ui, 300, 300, &x, &y);
  x_session_move_pointer (ui->session, ui->window, 300, 300);
  ui_wait_for_still (ui);
  x_session_press_key (ui->session, "Control_L");
  x_session_scroll (ui->session, 0, -3);
  x_session_release_key (ui->session, "Control_L");
  ui_wait_for_still (ui);
  assert_map_at (ui, 300, 300, x, y);
  zoomed = x_session_grab (ui->session, ui->window);
  g_assert_false (is_exactly_turned (zoomed, &canvas));
}

static void
test_turned_by_hand (Ui            *ui,
                     gconstpointer  data)
{
  check_turned_by_hand (ui);
}

static void
test_turned_by_hand_scaled (Ui            *ui,
                            gconstpointer  data)
{
  x_session_set_variable (ui->session, "GDK_SCALE", "2");
  check_turned_by_hand (ui);
}

/* ---- more hands --------------------------------------------------------------------------- */

static void
test_middle_button_pans (Ui            *ui,
                         gconstpointer  data)
{
  UiRect canvas = ui_map_start (ui);
  int x, y, moved_x, moved_y;

  read_map_at (ui, 600, 500, &x, &y);
  x_session_move_pointer (ui->session, ui->window, 600, 500);
  x_session_press_button (ui->session, 2);
  x_session_glide_pointer (ui->session, ui->window, 500, 520);
  x_session_release_button (ui->session, 2);
  ui_map_wait (ui, &canvas, 1, &moved_x, &moved_y);
  assert_map_at (ui, 500, 520, x, y);
}

static void
double_click (Ui  *ui,
              int  x,
              int  y)
{
  x_session_click (ui->session, ui->window, x, y, 1);
  x_session_click (ui->session, ui->window, x, y, 1);
}

/* The whole, and the pixel that was pointed at. */
static void
test_double_click (Ui            *ui,
                   gconstpointer  data)
{
  UiRect canvas = ui_map_start (ui);
  int x, y, exact_x, exact_y;

  double_click (ui, 500, 400);
  x_session_wait_for_pixel (ui->session, ui->window, canvas.x + canvas.width / 2, canvas.y + canvas.height / 2,
                            ui_map_color (UI_MAP_WIDTH / 2, UI_MAP_HEIGHT / 2), 12, X_DEADLINE);
  ui_wait_for_still (ui);
  /* 1500 rows in those of the canvas. */
  x = UI_MAP_WIDTH / 2 + (640 - canvas.x - canvas.width / 2) * UI_MAP_HEIGHT / canvas.height;
  y = (300 - canvas.y) * UI_MAP_HEIGHT / canvas.height;
  g_usleep (G_USEC_PER_SEC);
  double_click (ui, 640, 300);
  ui_map_wait (ui, &canvas, 1, &exact_x, &exact_y);
  g_assert_cmpint (ABS (exact_x + 640 - canvas.x - x), <=, 3);
  g_assert_cmpint (ABS (exact_y + 300 - canvas.y - y), <=, 3);
}

/* ---- smooth ------------------------------------------------------------------------------- */

/* Black left of white. */
static void
draw_edge (int     x,
           int     y,
           guint8  rgba[4])
{
  memset (rgba, x < 20 ? 0 : 255, 3);
  rgba[3] = 255;
}

static gboolean
has_edge (const XPicture *picture,
          gpointer        user_data)
{
  gboolean smooth = GPOINTER_TO_INT (user_data);
  int y = picture->height / 2;
  guint n_between = 0;

  for (int x = picture->width / 2 - 20; x < picture->width / 2 + 20; x++)
    {
      guint32 color = x_picture_get_pixel (picture, x, y);

      n_between += color != 0 && color != 0xffffff;
    }
  return smooth ? n_between == 8 : n_between == 0;
}

static void
wait_for_edge (Ui       *ui,
               gboolean  smooth)
{
  x_session_wait_for_picture_where (ui->session, ui->window, has_edge, GINT_TO_POINTER (smooth), X_DEADLINE,
                                    smooth ? "a soft edge" : "a hard edge");
}

/* At 800 % each pixel is 8, and between two middles there are as many values. */
static void
test_smooth (Ui            *ui,
             gconstpointer  data)
{
  write_picture (ui, "frame_0001.png", draw_edge, FALSE, 40, 30);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "4");
  for (guint i = 0; i < 4; i++)
    x_session_tap_key (ui->session, "plus");
  ui_wait_for_still (ui);
  wait_for_edge (ui, FALSE);
  x_session_tap_key (ui->session, "n");
  wait_for_edge (ui, TRUE);
  x_session_tap_key (ui->session, "n");
  wait_for_edge (ui, FALSE);
  ui_set_setting (ui, "smooth", "true");
  wait_for_edge (ui, TRUE);
}

/* ---- ground ------------------------------------------------------------------------------- */

/* The left half is not there. */
static void
draw_half (int     x,
           int     y,
           guint8  rgba[4])
{
  rgba[0] = 200;
  rgba[1] = rgba[2] = 0;
  rgba[3] = x < 48 ? 0 : 255;
}

typedef struct
{
  guint32 around;
  guint32 even, odd; /* squares */
} Ground;

static gboolean
is_on_ground (const XPicture *picture,
              gpointer        user_data)
{
  const Ground *ground = user_data;
  int middle = picture->width / 2;
  int y = picture->height / 2;

  return x_picture_get_pixel (picture, middle - WIDTH / 2 - 4, y) == ground->around
         && x_picture_get_pixel (picture, middle + WIDTH / 2 + 4, y) == ground->around
         && x_picture_get_pixel (picture, middle - 20, y) == ground->even
         && x_picture_get_pixel (picture, middle - 12, y) == ground->odd
         && x_picture_get_pixel (picture, middle - 4, y) == ground->even
         && x_picture_get_pixel (picture, middle + 20, y) == 0xc80000;
}

static void
test_ground (Ui            *ui,
             gconstpointer  data)
{
  static const struct { const char *value; Ground ground; } rows[] = {
    { "dark", { UI_GROUND, UI_GROUND, UI_GROUND } },
    { "grey", { GREY, GREY, GREY } },
    { "light", { LIGHT, LIGHT, LIGHT } },
    { "dark", { UI_GROUND, UI_GROUND, UI_GROUND } },
  };
  const Ground chequer[] = { { UI_GROUND, SQUARE_LIGHT, SQUARE_DARK }, { UI_GROUND, SQUARE_DARK, SQUARE_LIGHT } };
  g_autoptr (XPicture) picture = NULL;

  write_picture (ui, "frame_0001.png", draw_half, TRUE, WIDTH, HEIGHT);
  ui_start (ui, ui->folder, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ui_set_setting (ui, "background", rows[i].value);
      x_session_wait_for_picture_where (ui->session, ui->window, is_on_ground, (gpointer) &rows[i].ground, X_DEADLINE,
                                        rows[i].value);
    }
  ui_set_setting (ui, "background", "checker");
  ui_wait_for_still (ui);
  picture = x_session_grab (ui->session, ui->window);
  g_assert_true (is_on_ground (picture, (gpointer) &chequer[0]) || is_on_ground (picture, (gpointer) &chequer[1]));
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  ui_add ("/window/picture/turn-and-flip", X_SESSION_DEFAULT, test_turn_and_flip);
  ui_add ("/window/picture/turned-by-hand", X_SESSION_KEEP_SETTINGS, test_turned_by_hand);
  ui_add ("/window/picture/scaled/turned-by-hand", X_SESSION_KEEP_SETTINGS, test_turned_by_hand_scaled);
  ui_add ("/window/picture/middle-button-pans", X_SESSION_KEEP_SETTINGS, test_middle_button_pans);
  ui_add ("/window/picture/double-click", X_SESSION_KEEP_SETTINGS, test_double_click);
  ui_add ("/window/picture/smooth", X_SESSION_KEEP_SETTINGS, test_smooth);
  ui_add ("/window/picture/ground", X_SESSION_KEEP_SETTINGS, test_ground);
  return g_test_run ();
}
