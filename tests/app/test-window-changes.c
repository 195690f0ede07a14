/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes from frame to frame: found by a key, drawn along the timeline, and gone to. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "support.h"

#define N_FRAMES 30
/* More than the timeline has columns. */
#define N_MANY 1500
/* Of the line of all changes above the lower edge of the window, and beside the timeline. */
#define LINE_RANGE 20
#define BESIDE 20

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

/* The line of the changes, from the second frame to the last: where it begins, and where it ends. */
static gboolean
find_line (const XPicture *picture,
           int            *from,
           int            *to,
           int            *y)
{
  for (*y = picture->height - 4; *y > picture->height - LINE_RANGE; (*y)--)
    {
      guint32 ground = x_picture_get_pixel (picture, BESIDE, *y);

      for (*from = BESIDE; *from < picture->width && x_picture_get_pixel (picture, *from, *y) == ground; (*from)++)
        ;
      for (*to = *from; *to < picture->width && x_picture_get_pixel (picture, *to, *y) != ground; (*to)++)
        ;
      if (*from < picture->width / 2 && *to > picture->width / 2 && *to < picture->width - BESIDE)
        return TRUE;
    }
  return FALSE;
}

/* Everything else there is grey. */
static gboolean
has_accent (const XPicture *picture,
            int             x,
            int             y)
{
  guint32 pixel = x_picture_get_pixel (picture, x, y);

  return (int) (pixel & 0xff) - (int) (pixel >> 16 & 0xff) > 0x40;
}

/* The only frames that should have the accent. */
typedef struct
{
  guint n_frames;
  guint numbers[2];
} Accents;

/* Each as wide as its frame, or two pixels. */
static gboolean
has_accents (const XPicture *picture,
             gpointer        user_data)
{
  const Accents *accents = user_data;
  int from, to, y;
  double frame;
  guint n = 0;

  if (!find_line (picture, &from, &to, &y))
    return FALSE;
  frame = (to - from) / (accents->n_frames - 1.0);
  for (int x = from; x < to; x++)
    if (has_accent (picture, x, y - 3))
      {
        int left = x;

        while (x < to && has_accent (picture, x, y - 3))
          x++;
        if (n == 2 || fabs (left - (from + frame * (accents->numbers[n] - 2))) > 2 || x - left < 2
            || fabs (x - left - MAX (frame, 2)) > 1.5)
          return FALSE;
        n++;
      }
  return n == 2;
}

static void
test_accent (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  Accents accents = { .n_frames = N_FRAMES, .numbers = { 11, 24 } };

  start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "Ctrl+k");
  at_node_unref (at_node_wait_for (root, "label", "2 changes stand out.*"));
  x_session_wait_for_picture_where (ui->session, ui->window, has_accents, &accents, X_DEADLINE,
                                    "what stands out in the accent colour");
}

/* A frame that stands out is seen where several share a column, and has the first of two changes. */
static void
test_accent_of_many (Ui            *ui,
                     gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  Accents accents = { .n_frames = N_MANY, .numbers = { 400, 1100 } };

  for (guint i = 1; i <= N_MANY; i++)
    ui_write_frame (ui->folder, i, i == 400 || i == 1100 ? 200 : 1, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_code (ui, 1, 1);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "Ctrl+k");
  at_node_unref (at_node_wait_for (root, "label", "2 changes stand out.*"));
  x_session_wait_for_picture_where (ui->session, ui->window, has_accents, &accents, X_DEADLINE,
                                    "what stands out in the accent colour");
  x_session_tap_key (ui->session, "F4");
  ui_wait_for_code (ui, 400, 200);
  x_session_tap_key (ui->session, "F4");
  ui_wait_for_code (ui, 1100, 200);
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
  ui_add ("/window/changes/accent", X_SESSION_ACCESSIBILITY, test_accent);
  ui_add ("/window/changes/accent-of-many", X_SESSION_ACCESSIBILITY, test_accent_of_many);
  ui_add ("/window/changes/told", X_SESSION_ACCESSIBILITY, test_told);
  ui_add ("/window/changes/follows", X_SESSION_ACCESSIBILITY, test_follows);
  return g_test_run ();
}
