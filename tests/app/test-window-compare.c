/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame together with another, by the keys and with the pointer, as it is on the glass. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>

#define GROUND UI_GROUND

static guint32
code_color (guint number)
{
  guint8 rgb[3];

  factory_code_color (number, rgb);
  return (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];
}

static guint32
get_difference (guint a,
                guint b,
                int   gain)
{
  guint8 x[3], y[3];
  guint32 rgb = 0;

  factory_code_color (a, x);
  factory_code_color (b, y);
  for (int c = 0; c < 3; c++)
    rgb = rgb << 8 | (guint32) MIN (ABS (x[c] - y[c]) * gain, 255);
  return rgb;
}

/* At so many pixels to the right of the middle. */
static void
wait_for_color (Ui      *ui,
                int      offset,
                guint32  rgb)
{
  int width, height;

  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  x_session_wait_for_pixel (ui->session, ui->window, width / 2 + offset, height / 2, rgb, 2, X_DEADLINE);
}

static void
wait_for_title (Ui    *ui,
                guint  number)
{
  g_autofree char *title = g_strdup_printf ("frame_%04u.png", number);

  x_session_wait_for_title (ui->session, ui->window, title, X_DEADLINE);
}

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 12, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* What says what is compared is made when it is shown for the first time. */
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
}

static void
go_to (Ui    *ui,
       guint  number)
{
  for (guint i = 2; i <= number; i++)
    ui_tap_to (ui, "Right", i);
}

static void
test_hold (Ui            *ui,
           gconstpointer  data)
{
  start (ui);
  go_to (ui, 5);
  x_session_press_key (ui->session, "p");
  ui_wait_for_frame (ui, 4);
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 4);
  x_session_release_key (ui->session, "p");
  ui_wait_for_frame (ui, 5);
  /* A step with the key down goes on from where one is. */
  x_session_press_key (ui->session, "p");
  ui_wait_for_frame (ui, 4);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_frame (ui, 5);
  x_session_release_key (ui->session, "p");
  ui_wait_for_frame (ui, 6);
  ui_tap_to (ui, "Home", 1);
  x_session_press_key (ui->session, "p");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_frame (ui), ==, 1);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
  x_session_release_key (ui->session, "p");
}

static void
test_toggle_and_blink (Ui            *ui,
                       gconstpointer  data)
{
  start (ui);
  go_to (ui, 5);
  x_session_tap_key (ui->session, "Shift+t");
  ui_wait_for_frame (ui, 4);
  /* Of the next it is the one before that. */
  ui_tap_to (ui, "Right", 5);
  x_session_tap_key (ui->session, "Shift+t");
  ui_wait_for_frame (ui, 6);
  x_session_tap_key (ui->session, "Shift+p");
  ui_wait_for_frame (ui, 5);
  ui_wait_for_frame (ui, 6);
  ui_wait_for_frame (ui, 5);
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_frame (ui, 6);
}

static void
test_difference (Ui            *ui,
                 gconstpointer  data)
{
  start (ui);
  go_to (ui, 5);
  x_session_tap_key (ui->session, "d");
  wait_for_color (ui, 0, get_difference (5, 4, 1));
  x_session_tap_key (ui->session, "Alt+Up");
  x_session_tap_key (ui->session, "Alt+Up");
  wait_for_color (ui, 0, get_difference (5, 4, 4));
  g_assert_cmpint (ui_get_titled (ui), ==, 5);
  x_session_tap_key (ui->session, "Left");
  wait_for_title (ui, 4);
  wait_for_color (ui, 0, get_difference (4, 3, 4));
  x_session_tap_key (ui->session, "Alt+Down");
  wait_for_color (ui, 0, get_difference (4, 3, 2));
  /* The first stands alone. */
  ui_tap_to (ui, "Home", 1);
  x_session_tap_key (ui->session, "Right");
  wait_for_title (ui, 2);
  wait_for_color (ui, 0, get_difference (2, 1, 2));
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_frame (ui, 2);
}

static void
test_missing_partner (Ui            *ui,
                      gconstpointer  data)
{
  g_autofree char *path = NULL;

  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  path = ui_path (ui, "frame_0003.png");
  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "d");
  x_session_tap_key (ui->session, "Right");
  wait_for_color (ui, 0, get_difference (2, 1, 1));
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0003.png");
  ui_tap_to (ui, "Right", 4);
  x_session_tap_key (ui->session, "Right");
  wait_for_color (ui, 0, get_difference (5, 4, 1));
}

static void
test_wipe (Ui            *ui,
           gconstpointer  data)
{
  int width, height;

  start (ui);
  go_to (ui, 5);
  x_session_tap_key (ui->session, "w");
  wait_for_color (ui, -30, code_color (5));
  wait_for_color (ui, 30, code_color (4));
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  x_session_drag (ui->session, ui->window, width / 2, height / 2 + 100, width / 2 + 60, height / 2 + 100);
  wait_for_color (ui, 30, code_color (5));
  /* It has the keys now, and no arrow is a step. */
  for (guint i = 0; i < 6; i++)
    x_session_tap_key (ui->session, "Left");
  wait_for_color (ui, 30, code_color (4));
  g_assert_cmpint (ui_get_titled (ui), ==, 5);
  x_session_tap_key (ui->session, "Alt+Up");
  wait_for_color (ui, 30, code_color (5));
  x_session_tap_key (ui->session, "w");
  ui_wait_for_frame (ui, 5);
  ui_tap_to (ui, "Right", 6);
}

/* In the row, of the outline of what is selected. */
static gboolean
has_white (const XPicture *picture,
           int             begin,
           int             end,
           int             y)
{
  for (int x = begin; x < end; x++)
    if (x_picture_get_pixel (picture, x, y) == 0xffffff)
      return TRUE;
  return FALSE;
}

static gboolean
has_both_outlines (const XPicture *picture,
                   gpointer        user_data)
{
  const UiRect *window = user_data;
  int middle = window->width / 2, y = window->height / 2;

  return has_white (picture, 0, middle - 8, y) && has_white (picture, middle + 8, window->width, y);
}

/* On both pictures, at the same pixels. */
static void
test_marks_beside (Ui            *ui,
                   gconstpointer  data)
{
  UiRect window = { 0 };

  start (ui);
  go_to (ui, 5);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &window.width, &window.height);
  x_session_tap_key (ui->session, "Shift+s");
  wait_for_color (ui, window.width / 4, code_color (4));
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_wait_for_picture_where (ui->session, ui->window, has_both_outlines, &window, X_DEADLINE,
                                    "what is selected of both pictures");
}

static void
test_beside (Ui            *ui,
             gconstpointer  data)
{
  int quarter;

  start (ui);
  go_to (ui, 5);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &quarter, &(int) { 0 });
  quarter /= 4;
  x_session_tap_key (ui->session, "Shift+s");
  wait_for_color (ui, -quarter, code_color (5));
  wait_for_color (ui, quarter, code_color (4));
  wait_for_color (ui, 8, GROUND);
  x_session_tap_key (ui->session, "Right");
  wait_for_color (ui, -quarter, code_color (6));
  wait_for_color (ui, quarter, code_color (5));
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_frame (ui, 6);
}

static char *
make_other_folder (Ui    *ui,
                   guint  first,
                   guint  last,
                   guint  code)
{
  char *folder = g_build_filename (x_session_get_folder (ui->session), "other", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = first; i <= last; i++)
    ui_write_frame (folder, i, i + code, UI_SMALL);
  return folder;
}

/* The reference stays when another folder is opened. */
static void
test_reference (Ui            *ui,
                gconstpointer  data)
{
  g_autofree char *other = NULL;

  start (ui);
  go_to (ui, 3);
  x_session_tap_key (ui->session, "Ctrl+d");
  ui_tap_to (ui, "Right", 4);
  ui_tap_to (ui, "Right", 5);
  x_session_tap_key (ui->session, "d");
  wait_for_color (ui, 0, get_difference (5, 3, 1));
  x_session_tap_key (ui->session, "d");
  ui_wait_for_frame (ui, 5);
  x_session_press_key (ui->session, "p");
  ui_wait_for_frame (ui, 3);
  x_session_release_key (ui->session, "p");
  ui_wait_for_frame (ui, 5);

  other = make_other_folder (ui, 20, 22, 0);
  ui_spawn (ui, other, NULL);
  ui_wait_for_frame (ui, 20);
  x_session_tap_key (ui->session, "d");
  wait_for_color (ui, 0, get_difference (20, 3, 1));
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_frame (ui, 20);
  x_session_press_key (ui->session, "p");
  ui_wait_for_frame (ui, 3);
  x_session_release_key (ui->session, "p");
  ui_wait_for_frame (ui, 20);
  /* It is let go of, and the frame before is what counts. */
  x_session_tap_key (ui->session, "Escape");
  ui_tap_to (ui, "Right", 21);
  x_session_press_key (ui->session, "p");
  ui_wait_for_frame (ui, 20);
  x_session_release_key (ui->session, "p");
  ui_wait_for_frame (ui, 21);
}

static int
start_with_second (Ui         *ui,
                   const char *other)
{
  g_autofree char *option = g_strdup_printf ("--compare=%s", other);
  int width, height;

  ui_write_frames (ui->folder, 1, 12, UI_SMALL);
  ui_start (ui, option, ui->folder, NULL);
  ui_forgive_turns (ui);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  return width / 4;
}

static void
test_second (Ui            *ui,
             gconstpointer  data)
{
  g_autofree char *other = make_other_folder (ui, 3, 8, 300);
  int quarter = start_with_second (ui, other);

  /* There is no frame 1 there. */
  wait_for_color (ui, -quarter, code_color (1));
  wait_for_color (ui, quarter, GROUND);
  for (guint i = 2; i <= 3; i++)
    {
      x_session_tap_key (ui->session, "Right");
      wait_for_color (ui, -quarter, code_color (i));
    }
  wait_for_color (ui, quarter, code_color (303));
  x_session_tap_key (ui->session, "Right");
  wait_for_color (ui, -quarter, code_color (4));
  wait_for_color (ui, quarter, code_color (304));
  x_session_tap_key (ui->session, "d");
  wait_for_color (ui, 0, get_difference (4, 304, 1));
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_frame (ui, 4);
  x_session_press_key (ui->session, "p");
  wait_for_color (ui, 0, code_color (304));
  x_session_release_key (ui->session, "p");
  ui_wait_for_frame (ui, 4);
  /* Without it, the frame before counts. */
  x_session_tap_key (ui->session, "Escape");
  x_session_tap_key (ui->session, "d");
  wait_for_color (ui, 0, get_difference (4, 3, 1));
}

/* It is said, and stepping goes on. */
static void
test_nothing_in_common (Ui            *ui,
                        gconstpointer  data)
{
  g_autofree char *other = make_other_folder (ui, 50, 52, 0);
  int quarter = start_with_second (ui, other);

  wait_for_color (ui, -quarter, code_color (1));
  x_session_tap_key (ui->session, "Right");
  wait_for_color (ui, -quarter, code_color (2));
  wait_for_color (ui, quarter, GROUND);
  /* A reference goes before, and both end with the window. */
  x_session_tap_key (ui->session, "Ctrl+d");
  wait_for_color (ui, quarter, code_color (2));
}

/* The nth with the nth, of two that have no number in common. */
static void
test_by_position (Ui            *ui,
                  gconstpointer  data)
{
  g_autofree char *other = make_other_folder (ui, 50, 52, 0);
  int quarter = start_with_second (ui, other);

  wait_for_color (ui, -quarter, code_color (1));
  wait_for_color (ui, quarter, GROUND);
  x_session_tap_key (ui->session, "Ctrl+Shift+d");
  wait_for_color (ui, quarter, code_color (50));
  for (guint i = 2; i <= 4; i++)
    {
      x_session_tap_key (ui->session, "Right");
      wait_for_color (ui, -quarter, code_color (i));
      wait_for_color (ui, quarter, i <= 3 ? code_color (49 + i) : GROUND);
    }
  x_session_tap_key (ui->session, "Left");
  wait_for_color (ui, quarter, code_color (52));
  x_session_tap_key (ui->session, "Ctrl+Shift+d");
  wait_for_color (ui, quarter, GROUND);
}

/* At the side of the picture, it is compared with; elsewhere it is opened. */
static void
test_dropped (Ui            *ui,
              gconstpointer  data)
{
  g_autofree char *other = make_other_folder (ui, 1, 8, 300);
  int quarter;

  ui_write_frames (ui->folder, 1, 12, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  x_session_move_resize (ui->session, ui->window, 200, 100, 800, 500);
  quarter = 200;
  ui_drop (ui, other, 760, 250);
  wait_for_color (ui, -quarter, code_color (1));
  wait_for_color (ui, quarter, code_color (301));
  ui_drop (ui, other, 200, 250);
  x_session_focus (ui->session, ui->window);
  wait_for_color (ui, -quarter, code_color (301));
}

static void
test_no_second (Ui            *ui,
                gconstpointer  data)
{
  start_with_second (ui, "/nowhere/at/all");
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
}

/* ---- what is said ------------------------------------------------------------------------- */

static void
wait_for_label (AtNode     *root,
                const char *text)
{
  g_autoptr (AtNode) label = at_node_wait_for (root, "label", text);

  g_assert_nonnull (label);
}

/* Frames 5 and 4 differ by 16 in one channel of three. */
static void
test_said (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) edge = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "d");
  wait_for_label (root, "No frame before this one");
  for (guint i = 2; i <= 5; i++)
    {
      x_session_tap_key (ui->session, "Right");
      wait_for_title (ui, i);
    }
  wait_for_label (root, "Difference to 4");
  x_session_tap_key (ui->session, "Alt+Up");
  wait_for_label (root, "×2");
  x_session_tap_key (ui->session, "t");
  wait_for_label (root, "×8");
  x_session_tap_key (ui->session, "Shift+p");
  wait_for_label (root, "In turns with 4");
  x_session_tap_key (ui->session, "w");
  wait_for_label (root, "Right: 4");
  edge = at_node_wait_for (root, "slider", "Edge between the pictures");
  g_assert_cmpfloat (at_node_get_value (edge, "CurrentValue"), ==, 50);
  x_session_tap_key (ui->session, "i");
  wait_for_label (root, "frame_0005.png − frame_0004.png");
  wait_for_label (root, "28.82 dB");
  wait_for_label (root, "9.2376*");
  wait_for_label (root, "100.00 %");
  x_session_tap_key (ui->session, "Ctrl+d");
  wait_for_label (root, "equal");
  wait_for_label (root, "Right: frame_0005.png");
}

static void
test_said_of_a_second (Ui            *ui,
                       gconstpointer  data)
{
  g_autofree char *other = make_other_folder (ui, 50, 52, 0);
  g_autoptr (AtNode) root = NULL;

  start_with_second (ui, other);
  root = at_spi_wait_for_root (ui->at, ui->program);
  wait_for_label (root, "frame_####.png has no frame number*");
  wait_for_label (root, "No frame in frame_####.png*");
  ui_spawn (ui, "--compare=/nowhere/at/all", ui->folder, NULL);
  wait_for_label (root, "There is nothing to compare with.*");
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  ui_add ("/window-compare/hold", X_SESSION_DEFAULT, test_hold);
  ui_add ("/window-compare/toggle-and-blink", X_SESSION_DEFAULT, test_toggle_and_blink);
  ui_add ("/window-compare/difference", X_SESSION_DEFAULT, test_difference);
  ui_add ("/window-compare/missing-partner", X_SESSION_DEFAULT, test_missing_partner);
  ui_add ("/window-compare/wipe", X_SESSION_DEFAULT, test_wipe);
  ui_add ("/window-compare/beside", X_SESSION_DEFAULT, test_beside);
  ui_add ("/window-compare/marks-beside", X_SESSION_DEFAULT, test_marks_beside);
  ui_add ("/window-compare/reference", X_SESSION_DEFAULT, test_reference);
  ui_add ("/window-compare/second-sequence", X_SESSION_DEFAULT, test_second);
  ui_add ("/window-compare/nothing-in-common", X_SESSION_DEFAULT, test_nothing_in_common);
  ui_add ("/window-compare/by-position", X_SESSION_DEFAULT, test_by_position);
  ui_add ("/window-compare/dropped", X_SESSION_DEFAULT, test_dropped);
  ui_add ("/window-compare/no-second-sequence", X_SESSION_DEFAULT, test_no_second);
  if (at_spi_find_obstacle () == NULL)
    {
      ui_add ("/window-compare/said", X_SESSION_ACCESSIBILITY, test_said);
      ui_add ("/window-compare/said-of-a-second-sequence", X_SESSION_ACCESSIBILITY, test_said_of_a_second);
    }
  return g_test_run ();
}
