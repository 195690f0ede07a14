/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in the real program: of the pixel under the pointer, of one that is pinned, and in the pixels. What
 * the line says is asked of the accessibility bus; that it is to be seen, of the glass. */
#include "config.h"

#include "ui-helpers.h"

#define WIDTH 48
#define HEIGHT 32
#define SCALE 8
#define WHITE 0xffffff

/* 16 bits, each pixel its own, and none as dark as the ground. */
static guint
get_value (int   x,
           int   y,
           guint number)
{
  return 20000 + (guint) (y * WIDTH + x) * 20 + number * 1000;
}

static void
write_grey (Ui    *ui,
            guint  number)
{
  g_autofree char *name = g_strdup_printf ("deep_%04u.pgm", number);
  g_autofree char *path = g_build_filename (ui->folder, name, NULL);
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (file, "P5 %d %d 65535\n", WIDTH, HEIGHT);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint value = get_value (x, y, number);

        g_string_append_c (file, (char) (value >> 8));
        g_string_append_c (file, (char) (value & 0xff));
      }
  g_file_set_contents (path, file->str, (gssize) file->len, &error);
  g_assert_no_error (error);
}

static UiRect
start (Ui *ui)
{
  UiRect picture;

  for (guint number = 1; number <= 3; number++)
    write_grey (ui, number);
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "deep_0001.pgm", X_DEADLINE);
  for (guint i = 0; i < 7; i++)
    x_session_tap_key (ui->session, "plus");
  ui_wait_for_size (ui, WIDTH * SCALE, HEIGHT * SCALE);
  ui_wait_for_still (ui);
  picture = ui_get_picture (ui);
  return picture;
}

static void
point_at (Ui           *ui,
          const UiRect *picture,
          int           x,
          int           y)
{
  x_session_glide_pointer (ui->session, ui->window, picture->x + x * SCALE + SCALE / 2,
                           picture->y + y * SCALE + SCALE / 2);
}

static char *
dup_text (int   x,
          int   y,
          guint number)
{
  return g_strdup_printf ("x %d  y %d  Grey %u  16 bit", x, y, get_value (x, y, number));
}

static void
wait_for_text (Ui     *ui,
               AtNode *root,
               int     x,
               int     y,
               guint   number)
{
  g_autofree char *text = dup_text (x, y, number);
  g_autoptr (AtNode) line = at_node_wait_for (root, "label", text);

  g_assert_nonnull (line);
}

static void
wait_for_compared_text (Ui     *ui,
                        AtNode *root,
                        int     x,
                        int     y,
                        guint   number,
                        guint   other)
{
  g_autofree char *one = dup_text (x, y, number);
  g_autofree char *another = dup_text (x, y, other);
  g_autofree char *text = g_strdup_printf ("%s; compared with %s", one, another);
  g_autoptr (AtNode) line = at_node_wait_for (root, "label", text);

  g_assert_nonnull (line);
}

static gboolean
has_no_line_cb (gpointer user_data)
{
  g_autoptr (AtNode) line = at_node_find (user_data, "label", "x *");

  return line == NULL;
}

static void
wait_for_no_line (Ui     *ui,
                  AtNode *root)
{
  x_session_wait (ui->session, X_DEADLINE, has_no_line_cb, root, "no values to be shown");
}

/* ---- under the pointer -------------------------------------------------------------------- */

/* Bright text on a dark ground, in the lower left corner of the picture's area. */
static gboolean
has_line (const XPicture *picture,
          gpointer        user_data)
{
  const UiRect *canvas = user_data;
  guint n_dark = 0, n_bright = 0;

  for (int y = canvas->y + canvas->height - 44; y < canvas->y + canvas->height - 12; y++)
    for (int x = canvas->x + 14; x < canvas->x + 200; x++)
      {
        guint green = x_picture_get_pixel (picture, x, y) >> 8 & 0xff;

        n_dark += green < 0x18;
        n_bright += green > 0xd0;
      }
  return n_dark > 2000 && n_bright > 60;
}

static void
test_pointer (Ui            *ui,
              gconstpointer  data)
{
  AtSpi *at = ui->at;
  UiRect picture, canvas;
  g_autoptr (AtNode) root = NULL;

  picture = start (ui);
  canvas = ui_get_canvas (ui);
  root = at_spi_wait_for_root (at, ui->program);
  /* Nobody has pointed at anything. */
  g_assert_true (has_no_line_cb (root));
  point_at (ui, &picture, 0, 0);
  wait_for_text (ui, root, 0, 0, 1);
  x_session_wait_for_picture_where (ui->session, ui->window, has_line, &canvas, X_DEADLINE, "the line");
  point_at (ui, &picture, WIDTH - 1, HEIGHT - 1);
  wait_for_text (ui, root, WIDTH - 1, HEIGHT - 1, 1);
  /* It is of the frame on the glass, and of the picture as it lies. */
  x_session_tap_key (ui->session, "Right");
  wait_for_text (ui, root, WIDTH - 1, HEIGHT - 1, 2);
  x_session_tap_key (ui->session, "x");
  wait_for_text (ui, root, 0, HEIGHT - 1, 2);
  x_session_tap_key (ui->session, "x");
  wait_for_text (ui, root, WIDTH - 1, HEIGHT - 1, 2);

  /* And of what it is compared with. */
  x_session_tap_key (ui->session, "d");
  wait_for_compared_text (ui, root, WIDTH - 1, HEIGHT - 1, 2, 1);
  x_session_tap_key (ui->session, "d");
  wait_for_text (ui, root, WIDTH - 1, HEIGHT - 1, 2);

  /* Beside the picture there is none, and none where it is not wanted. */
  x_session_glide_pointer (ui->session, ui->window, picture.x - 20, picture.y + 40);
  wait_for_no_line (ui, root);
  point_at (ui, &picture, 5, 6);
  wait_for_text (ui, root, 5, 6, 2);
  x_session_tap_key (ui->session, "v");
  wait_for_no_line (ui, root);
  x_session_tap_key (ui->session, "v");
  wait_for_text (ui, root, 5, 6, 2);
}

/* ---- pinned ------------------------------------------------------------------------------- */

typedef struct
{
  UiRect picture;
  int    x, y;
} Pin;

/* White around the pixel, and not in it. */
static gboolean
has_pin (const XPicture *picture,
         gpointer        user_data)
{
  const Pin *pin = user_data;
  int left = pin->picture.x + pin->x * SCALE, top = pin->picture.y + pin->y * SCALE;

  return x_picture_get_pixel (picture, left - 2, top + 3) == WHITE
         && x_picture_get_pixel (picture, left + SCALE + 1, top + 3) == WHITE
         && x_picture_get_pixel (picture, left + 3, top - 2) == WHITE
         && x_picture_get_pixel (picture, left + 4, top - 9) == WHITE
         && x_picture_get_pixel (picture, left + 3, top + 3) != WHITE;
}

static void
wait_for_pin (Ui           *ui,
              const UiRect *picture,
              int           x,
              int           y)
{
  Pin pin = { *picture, x, y };

  x_session_wait_for_picture_where (ui->session, ui->window, has_pin, &pin, X_DEADLINE, "the mark of the pinned pixel");
}

static void
test_pin (Ui            *ui,
          gconstpointer  data)
{
  UiRect picture = start (ui);
  g_autoptr (AtNode) root = at_spi_wait_for_root (ui->at, ui->program);

  point_at (ui, &picture, 20, 10);
  wait_for_text (ui, root, 20, 10, 1);
  x_session_tap_key (ui->session, "q");
  wait_for_pin (ui, &picture, 20, 10);
  /* It stays there, whatever is shown and wherever the pointer is. */
  point_at (ui, &picture, 30, 20);
  x_session_tap_key (ui->session, "Right");
  wait_for_text (ui, root, 20, 10, 2);
  x_session_glide_pointer (ui->session, ui->window, picture.x - 20, picture.y + 40);
  wait_for_text (ui, root, 20, 10, 2);

  x_session_tap_key (ui->session, "Alt+Shift+Right");
  x_session_tap_key (ui->session, "Alt+Shift+Down");
  x_session_tap_key (ui->session, "Alt+Shift+Down");
  wait_for_pin (ui, &picture, 21, 12);
  wait_for_text (ui, root, 21, 12, 2);
  /* No further than the edge, with the key held. */
  x_session_set_key_repeat (ui->session, 100, 10);
  x_session_press_key (ui->session, "Alt+Shift+Left");
  wait_for_text (ui, root, 0, 12, 2);
  x_session_release_key (ui->session, "Alt+Shift+Left");
  wait_for_pin (ui, &picture, 0, 12);

  x_session_tap_key (ui->session, "Escape");
  wait_for_no_line (ui, root);
  x_session_tap_key (ui->session, "q");
  wait_for_text (ui, root, WIDTH / 2, HEIGHT / 2, 2);
  x_session_tap_key (ui->session, "q");
  wait_for_no_line (ui, root);
}

/* Of a menu that is open, by keys. */
static void
choose (Ui         *ui,
        AtNode     *root,
        const char *name)
{
  g_autoptr (AtNode) item = at_node_wait_for (root, "*", name);

  for (guint i = 0; !at_node_has_state (item, AT_STATE_FOCUSED); i++)
    {
      g_assert_cmpuint (i, <, 20);
      x_session_tap_key (ui->session, "Down");
      ui_wait_for_still (ui);
    }
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_still (ui);
}

/* The menu is about the pixel on which it was opened, though the pointer goes from there to choose. */
static void
test_pin_from_menu (Ui            *ui,
                    gconstpointer  data)
{
  UiRect picture = start (ui);
  g_autoptr (AtNode) root = at_spi_wait_for_root (ui->at, ui->program);

  point_at (ui, &picture, 20, 10);
  x_session_click (ui->session, ui->window, picture.x + 20 * SCALE + 2, picture.y + 10 * SCALE + 2, 3);
  point_at (ui, &picture, 5, 12);
  choose (ui, root, "Inspect");
  point_at (ui, &picture, 6, 13);
  choose (ui, root, "Pin the Pixel, or Free It");
  wait_for_pin (ui, &picture, 20, 10);
  point_at (ui, &picture, 30, 20);
  wait_for_text (ui, root, 20, 10, 1);
  x_session_tap_key (ui->session, "q");
  wait_for_text (ui, root, 30, 20, 1);
}

/* The view follows a probe that leaves it, and directions are those of what is seen. */
static void
test_view_follows (Ui            *ui,
                   gconstpointer  data)
{
  UiRect picture = start (ui);
  g_autoptr (AtNode) root = at_spi_wait_for_root (ui->at, ui->program);

  for (guint i = 0; i < 6; i++)
    x_session_tap_key (ui->session, "plus");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "q");
  wait_for_text (ui, root, WIDTH / 2, HEIGHT / 2, 1);
  x_session_set_key_repeat (ui->session, 100, 10);
  x_session_press_key (ui->session, "Alt+Shift+Right");
  wait_for_text (ui, root, WIDTH - 1, HEIGHT / 2, 1);
  x_session_release_key (ui->session, "Alt+Shift+Right");
  x_session_tap_key (ui->session, "u");
  x_session_tap_key (ui->session, "Alt+Shift+Left");
  wait_for_text (ui, root, WIDTH - 1, HEIGHT / 2 + 1, 1);
  x_session_tap_key (ui->session, "Alt+Shift+Up");
  wait_for_text (ui, root, WIDTH - 2, HEIGHT / 2 + 1, 1);
  x_session_tap_key (ui->session, "Ctrl+u");
  for (guint i = 0; i < 6; i++)
    x_session_tap_key (ui->session, "minus");
  ui_wait_for_size (ui, WIDTH * SCALE, HEIGHT * SCALE);
  wait_for_pin (ui, &picture, WIDTH - 2, HEIGHT / 2 + 1);
}

/* ---- in the pixels ------------------------------------------------------------------------ */

/* The picture is one colour, 100 in each channel, but for text. */
static guint
count_ink_in (const XPicture *picture,
              const UiRect   *rect)
{
  guint n = 0;

  for (int y = rect->y; y < rect->y + rect->height; y++)
    for (int x = rect->x; x < rect->x + rect->width; x++)
      n += x_picture_get_pixel (picture, x, y) != 0x646464;
  return n;
}

static guint
count_ink (Ui           *ui,
           const UiRect *rect)
{
  g_autoptr (XPicture) picture = x_session_grab (ui->session, ui->window);

  return count_ink_in (picture, rect);
}

static void
write_plain (Ui         *ui,
             const char *name,
             guint8      one,
             guint8      other)
{
  g_autofree char *path = g_build_filename (ui->folder, name, NULL);
  g_autoptr (GString) file = g_string_new ("P5 12 8 255\n");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 12 * 8; i++)
    g_string_append_c (file, (char) (i == 0 ? one : other));
  g_file_set_contents (path, file->str, (gssize) file->len, &error);
  g_assert_no_error (error);
}

static void
zoom_to (Ui    *ui,
         guint  n_steps,
         int    scale)
{
  for (guint i = 0; i < n_steps; i++)
    x_session_tap_key (ui->session, "plus");
  ui_wait_for_size (ui, 12 * scale, 8 * scale);
  ui_wait_for_still (ui);
}

/* Each pixel has its number in its middle, and nothing at its edges; a smaller one has none. */
static void
test_in_pixels (Ui            *ui,
                gconstpointer  data)
{
  g_autoptr (XPicture) grabbed = NULL;
  UiRect picture;

  write_plain (ui, "plain_0001.pgm", 100, 100);
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "plain_0001.pgm", X_DEADLINE);
  ui_wait_for_still (ui);
  zoom_to (ui, 9, 16);
  picture = ui_get_picture (ui);
  g_assert_cmpuint (count_ink (ui, &picture), ==, 0);
  zoom_to (ui, 3, 48);
  picture = ui_get_picture (ui);
  grabbed = x_session_grab (ui->session, ui->window);
  for (int y = 0; y < 8; y++)
    for (int x = 0; x < 12; x++)
      {
        UiRect middle = { picture.x + x * 48 + 12, picture.y + y * 48 + 16, 24, 16 };
        UiRect edge = { picture.x + x * 48, picture.y + y * 48, 48, 12 };

        g_assert_cmpuint (count_ink_in (grabbed, &middle), >, 20);
        g_assert_cmpuint (count_ink_in (grabbed, &edge), ==, 0);
      }
  x_session_tap_key (ui->session, "Ctrl+Shift+v");
  ui_wait_for_still (ui);
  g_assert_cmpuint (count_ink (ui, &picture), ==, 0);
  x_session_tap_key (ui->session, "Ctrl+Shift+v");
  ui_wait_for_still (ui);
  g_assert_cmpuint (count_ink (ui, &picture), >, 12 * 8 * 20);
}

/* The brightest and the darkest in a pixel of what is seen. */
static void
get_range (Ui           *ui,
           const UiRect *picture,
           int           x,
           int           y,
           guint        *darkest,
           guint        *brightest)
{
  g_autoptr (XPicture) grabbed = x_session_grab (ui->session, ui->window);

  *darkest = 255;
  *brightest = 0;
  for (int j = 4; j < 44; j++)
    for (int i = 4; i < 44; i++)
      {
        guint green = x_picture_get_pixel (grabbed, picture->x + x * 48 + i, picture->y + y * 48 + j) >> 8 & 0xff;

        *darkest = MIN (*darkest, green);
        *brightest = MAX (*brightest, green);
      }
}

/* Ink stands out from what is under it, and goes with it when the picture is laid down another way. */
static void
test_ink (Ui            *ui,
          gconstpointer  data)
{
  static const struct { const char *keys; int x, y; } rows[] = {
    { NULL, 0, 0 }, { "x", 11, 0 }, { "y", 11, 7 }, { "x", 0, 7 }, { "Ctrl+u", 0, 0 },
  };
  guint darkest, brightest;
  UiRect picture;

  write_plain (ui, "plain_0001.pgm", 230, 40);
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "plain_0001.pgm", X_DEADLINE);
  ui_wait_for_still (ui);
  zoom_to (ui, 12, 48);
  picture = ui_get_picture (ui);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].keys != NULL)
        x_session_tap_key (ui->session, rows[i].keys);
      ui_wait_for_still (ui);
      get_range (ui, &picture, rows[i].x, rows[i].y, &darkest, &brightest);
      g_assert_cmpuint (darkest, <, 40);
      g_assert_cmpuint (brightest, ==, 230);
      get_range (ui, &picture, rows[i].x == 0 ? 5 : 4, 3, &darkest, &brightest);
      g_assert_cmpuint (darkest, ==, 40);
      g_assert_cmpuint (brightest, >, 220);
    }
}

/* How wide the number is that stands in a pixel of the picture on the glass, in characters. */
static int
count_characters (Ui           *ui,
                  const UiRect *picture,
                  int           x,
                  int           y)
{
  g_autoptr (XPicture) grabbed = x_session_grab (ui->session, ui->window);
  int left = picture->x + x * 48, top = picture->y + y * 48, first = 48, last = -1;
  guint32 ground = x_picture_get_pixel (grabbed, left + 3, top + 3);

  for (int i = 4; i < 44; i++)
    for (int j = 4; j < 44; j++)
      if (x_picture_get_pixel (grabbed, left + i, top + j) != ground)
        {
          first = MIN (first, i);
          last = MAX (last, i);
        }
  return last < 0 ? 0 : (last - first + 1 + 4) / 8;
}

/* 7 after 100: what stands in a pixel is of the picture that is seen there, and of a difference it is that. */
static void
test_compared_in_pixels (Ui            *ui,
                         gconstpointer  data)
{
  static const struct { const char *key; int left, right; } rows[] = {
    { "w", 1, 3 }, { "d", 2, 2 }, { "Shift+d", 3, 3 }, { "Shift+o", 0, 0 }, { "Shift+o", 1, 1 },
  };
  UiRect picture;

  write_plain (ui, "plain_0001.pgm", 100, 100);
  write_plain (ui, "plain_0002.pgm", 7, 7);
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "plain_0001.pgm", X_DEADLINE);
  ui_wait_for_still (ui);
  ui_forgive_turns (ui);
  zoom_to (ui, 12, 48);
  picture = ui_get_picture (ui);
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "plain_0002.pgm", X_DEADLINE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      x_session_tap_key (ui->session, rows[i].key);
      ui_wait_for_still (ui);
      g_assert_cmpint (count_characters (ui, &picture, 2, 4), ==, rows[i].left);
      g_assert_cmpint (count_characters (ui, &picture, 9, 4), ==, rows[i].right);
    }
}

/* As many numbers as there can be are drawn anew at every step, within the time of a picture of the screen. */
static void
test_steps_with_values (Ui            *ui,
                        gconstpointer  data)
{
  UiRect picture = start (ui);

  point_at (ui, &picture, 20, 10);
  for (guint i = 0; i < 3; i++)
    x_session_tap_key (ui->session, "plus");
  ui_wait_for_still (ui);
  for (guint i = 0; i < 10; i++)
    {
      x_session_tap_key (ui->session, i % 4 < 2 ? "Right" : "Left");
      x_session_wait_for_title (ui->session, ui->window, i % 4 == 1 ? "deep_0003.pgm" : i % 4 == 3 ? "deep_0001.pgm" : "deep_0002.pgm", X_DEADLINE);
    }
}

int
main (int argc, char *argv[])
{
  const char *obstacle;

  ui_init (&argc, &argv);
  obstacle = at_spi_find_obstacle ();
  if (obstacle == NULL)
    {
      ui_add ("/window/probe/pointer", X_SESSION_ACCESSIBILITY, test_pointer);
      ui_add ("/window/probe/pin", X_SESSION_ACCESSIBILITY, test_pin);
      ui_add ("/window/probe/pin-from-menu", X_SESSION_ACCESSIBILITY, test_pin_from_menu);
      ui_add ("/window/probe/view-follows", X_SESSION_ACCESSIBILITY, test_view_follows);
    }
  ui_add ("/window/probe/in-pixels", X_SESSION_DEFAULT, test_in_pixels);
  ui_add ("/window/probe/ink", X_SESSION_DEFAULT, test_ink);
  ui_add ("/window/probe/compared-in-pixels", X_SESSION_DEFAULT, test_compared_in_pixels);
  ui_add ("/window/probe/steps-with-values", X_SESSION_DEFAULT, test_steps_with_values);
  return g_test_run ();
}
