/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes from frame to frame: found by a key, drawn along the timeline, and gone to. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

#define N_FRAMES 30

/* Nothing changes but at two frames, where another picture begins. */
static void
start (Ui *ui)
{
  for (guint i = 1; i <= N_FRAMES; i++)
    ui_write_frame (ui->folder, i, i < 11 ? 1 : i < 24 ? 200 : 77, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* The bar below grows. */
  ui_forgive_turns (ui);
  ui_wait_for_code (ui, 1, 1);
  ui_wait_for_still (ui);
}

static void
test_peaks (Ui            *ui,
            gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) said = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "Ctrl+k");
  said = at_node_wait_for (root, "label", "2 changes stand out. F4 goes to the next.");
  x_session_tap_key (ui->session, "F4");
  ui_wait_for_code (ui, 11, 200);
  x_session_tap_key (ui->session, "F4");
  ui_wait_for_code (ui, 24, 77);
  x_session_tap_key (ui->session, "F4");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 24);
  x_session_tap_key (ui->session, "Shift+F4");
  ui_wait_for_code (ui, 11, 200);
}

/* It is not said where there is none to go to. */
static void
test_previous (Ui            *ui,
               gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) said = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "End");
  ui_wait_for_code (ui, N_FRAMES, 77);
  x_session_tap_key (ui->session, "Ctrl+k");
  said = at_node_wait_for (root, "label", "2 changes stand out. Shift+F4 goes to the previous one.");
  x_session_tap_key (ui->session, "Shift+F4");
  ui_wait_for_code (ui, 24, 77);
}

/* No key is named that does something else, or nothing. */
static void
test_without_key (Ui            *ui,
                  gconstpointer  data)
{
  static const char keys[] = "[Keys]\nnext-change=\n";
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "seqview", NULL);
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) said = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  test_write_file (folder, "keys", keys, strlen (keys));
  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "Ctrl+k");
  said = at_node_wait_for (root, "label", "2 changes stand out.");
}

/* Pixels of a row of the timeline that are not its ground. */
static guint
count_inked (const XPicture *picture,
             const UiRect   *timeline,
             int             y)
{
  guint32 ground = x_picture_get_pixel (picture, timeline->x - 10, y);
  guint n = 0;

  for (int x = timeline->x; x < timeline->x + timeline->width; x++)
    n += x_picture_get_pixel (picture, x, y) != ground;
  return n;
}

/* A line where nothing changes, and two frames that stand out of it. */
static gboolean
has_curve (const XPicture *picture,
           gpointer        user_data)
{
  const UiRect *timeline = user_data;
  guint frame = (guint) timeline->width / N_FRAMES, n;
  int y = picture->height - 4;

  while (y > picture->height - 20 && count_inked (picture, timeline, y) < (guint) timeline->width * 3 / 4)
    y--;
  n = count_inked (picture, timeline, y - 6);
  return y > picture->height - 20 && n >= frame && n <= 3 * frame;
}

static void
test_curve (Ui            *ui,
            gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) slider = NULL;
  g_autoptr (AtNode) said = NULL;
  AtExtents place;
  UiRect timeline;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "Ctrl+k");
  said = at_node_wait_for (root, "label", "2 changes stand out.*");
  ui_wait_for_still (ui);
  slider = at_node_wait_for (root, "slider", "Timeline");
  place = at_node_get_extents (slider);
  timeline = (UiRect) { place.x, place.y, place.width, place.height };
  x_session_wait_for_picture_where (ui->session, ui->window, has_curve, &timeline, X_DEADLINE, "a curve of the changes");
}

/* Of what is said of the frame under the pointer. */
static int
measure_hint (Ui  *ui,
              int  x,
              int  y)
{
  g_autoptr (XPicture) picture = NULL;
  UiRect canvas = ui_get_canvas (ui);
  int top = canvas.y + canvas.height - 8;

  x_session_glide_pointer (ui->session, ui->window, canvas.x + 5, canvas.y + 5);
  ui_wait_for_still (ui);
  x_session_glide_pointer (ui->session, ui->window, x, y);
  ui_wait_for_still (ui);
  picture = x_session_grab (ui->session, ui->window);
  while (top > canvas.y && x_picture_get_pixel (picture, x, top) != UI_GROUND)
    top--;
  return canvas.y + canvas.height - top;
}

/* A line more. */
static void
test_told (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) slider = NULL;
  g_autoptr (AtNode) said = NULL;
  AtExtents place;
  int x, without;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  slider = at_node_wait_for (root, "slider", "Timeline");
  place = at_node_get_extents (slider);
  x = place.x + (int) (place.width * 2.5 / N_FRAMES);
  without = measure_hint (ui, x, place.y + place.height / 2);
  x_session_tap_key (ui->session, "Ctrl+k");
  said = at_node_wait_for (root, "label", "2 changes stand out.*");
  g_assert_cmpint (measure_hint (ui, x, place.y + place.height / 2), >, without + 10);
}

/* One that comes into the folder is looked at too, for all begins anew. */
static void
test_follows (Ui            *ui,
              gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) first = NULL;
  g_autoptr (AtNode) second = NULL;

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "Ctrl+k");
  first = at_node_wait_for (root, "label", "2 changes stand out.*");
  ui_write_frame (ui->folder, N_FRAMES + 1, 5, UI_SMALL);
  x_session_wait_for_title (ui->session, ui->window, "frame_0001*", X_DEADLINE);
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "F4");
  second = at_node_wait_for (root, "label", "3 changes stand out.*");
  x_session_tap_key (ui->session, "End");
  ui_wait_for_code (ui, N_FRAMES + 1, 5);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/changes/peaks", X_SESSION_ACCESSIBILITY, test_peaks);
  ui_add ("/window/changes/curve", X_SESSION_ACCESSIBILITY, test_curve);
  ui_add ("/window/changes/previous", X_SESSION_ACCESSIBILITY, test_previous);
  ui_add ("/window/changes/without-key", X_SESSION_ACCESSIBILITY, test_without_key);
  ui_add ("/window/changes/told", X_SESSION_ACCESSIBILITY, test_told);
  ui_add ("/window/changes/follows", X_SESSION_ACCESSIBILITY, test_follows);
  return g_test_run ();
}
