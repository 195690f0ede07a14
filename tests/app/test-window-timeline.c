/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program, with a real pointer on its timeline. */
#include "config.h"

#include "ui-helpers.h"

/* Of the handle; nothing else has it. */
#define ACCENT 0x3584e4
#define N_FRAMES 40
#define N_MANY 10000
#define N_CODES 1000

/* The middle of the handle. FALSE when there is none. */
static gboolean
find_handle (const XPicture *picture,
             int            *x,
             int            *y)
{
  int left = G_MAXINT, right = -1, top = G_MAXINT, bottom = -1;

  for (int row = picture->height * 3 / 4; row < picture->height; row++)
    for (int column = 0; column < picture->width; column++)
      if (x_picture_get_pixel (picture, column, row) == ACCENT)
        {
          left = MIN (left, column);
          right = MAX (right, column);
          top = MIN (top, row);
          bottom = MAX (bottom, row);
        }
  if (right < 0)
    return FALSE;
  *x = (left + right) / 2;
  *y = (top + bottom) / 2;
  return TRUE;
}

static void
get_handle (Ui  *ui,
            int *x,
            int *y)
{
  g_autoptr (XPicture) picture = NULL;

  ui_wait_for_still (ui);
  picture = x_session_grab (ui->session, ui->window);
  g_assert_true (find_handle (picture, x, y));
}

/* Where the first and the last of the frames are; the first is shown then. */
typedef struct
{
  int  from, to, y;
  guint n_frames;
} Track;

static Track
find_track (Ui    *ui,
            guint  n_frames)
{
  Track track = { .n_frames = n_frames };

  x_session_tap_key (ui->session, "End");
  get_handle (ui, &track.to, &track.y);
  x_session_tap_key (ui->session, "Home");
  get_handle (ui, &track.from, &track.y);
  return track;
}

static int
locate (const Track *track,
        guint        number)
{
  return track->from + (int) (((double) track->to - track->from) * (number - 1) / (track->n_frames - 1));
}

static void
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, N_FRAMES, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  /* The hint is shown for the first time. */
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
}

/* Where a frame is drawn is where it is found. */
static void
test_click (Ui            *ui,
            gconstpointer  data)
{
  static const guint numbers[] = { 17, 40, 2, 23, 1 };
  Track track;

  start (ui);
  track = find_track (ui, N_FRAMES);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      int x, y;

      x_session_click (ui->session, ui->window, locate (&track, numbers[i]), track.y, 1);
      ui_wait_for_frame (ui, numbers[i]);
      get_handle (ui, &x, &y);
      g_assert_cmpint (ABS (x - locate (&track, numbers[i])), <=, 1);
    }
  /* The keys are the window's still. */
  ui_tap_to (ui, "Right", 2);
}

/* The picture follows, and beyond the ends there is nothing further. */
static void
test_drag (Ui            *ui,
           gconstpointer  data)
{
  Track track;

  start (ui);
  track = find_track (ui, N_FRAMES);
  x_session_glide_pointer (ui->session, ui->window, locate (&track, 1), track.y);
  x_session_press_button (ui->session, 1);
  x_session_glide_pointer (ui->session, ui->window, locate (&track, 12), track.y);
  ui_wait_for_frame (ui, 12);
  /* Also when the hand has left the bar. */
  x_session_glide_pointer (ui->session, ui->window, locate (&track, 30), track.y - 300);
  ui_wait_for_frame (ui, 30);
  x_session_glide_pointer (ui->session, ui->window, track.to + 100, track.y);
  ui_wait_for_frame (ui, N_FRAMES);
  x_session_glide_pointer (ui->session, ui->window, locate (&track, 8), track.y);
  x_session_release_button (ui->session, 1);
  ui_wait_for_frame (ui, 8);
  /* It is over: now the pointer only points. */
  x_session_glide_pointer (ui->session, ui->window, locate (&track, 20), track.y);
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 8);
}

/* Released while everything is on its way still, it is where it was released. */
static void
test_release_lands_exactly (Ui            *ui,
                            gconstpointer  data)
{
  Track track;

  ui_write_frames (ui->folder, 1, 12, UI_SLOW);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  track = find_track (ui, 12);
  x_session_drag (ui->session, ui->window, locate (&track, 1), track.y, locate (&track, 9), track.y);
  ui_wait_for_frame (ui, 9);
  x_session_drag (ui->session, ui->window, locate (&track, 9), track.y, locate (&track, 5), track.y);
  ui_wait_for_frame (ui, 5);
}

/* However many frames there are, no turn of the main loop is long. */
static void
test_scrub_through_many (Ui            *ui,
                         gconstpointer  data)
{
  Track track;

  for (guint number = 1; number <= N_MANY; number++)
    ui_write_frame (ui->folder, number, number % N_CODES, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  track = find_track (ui, N_MANY);
  x_session_glide_pointer (ui->session, ui->window, track.from, track.y);
  x_session_press_button (ui->session, 1);
  for (guint i = 0; i < 3; i++)
    {
      x_session_glide_pointer (ui->session, ui->window, track.to, track.y);
      x_session_glide_pointer (ui->session, ui->window, track.from, track.y);
    }
  x_session_glide_pointer (ui->session, ui->window, track.to + 50, track.y);
  x_session_release_button (ui->session, 1);
  ui_wait_for_code (ui, N_MANY, N_MANY % N_CODES);
}

/* What is under the pointer is said beside it, over the picture, and only as long as it is there. */
static void
test_hint (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (XPicture) without = NULL;
  g_autoptr (XPicture) with = NULL;
  g_autoptr (XPicture) after = NULL;
  UiRect canvas;
  Track track;
  int x;

  start (ui);
  track = find_track (ui, N_FRAMES);
  canvas = ui_get_canvas (ui);
  x = locate (&track, 3);
  without = x_session_grab (ui->session, ui->window);
  x_session_glide_pointer (ui->session, ui->window, x, track.y);
  ui_wait_for_still (ui);
  with = x_session_grab (ui->session, ui->window);
  g_assert_cmphex (x_picture_get_pixel (without, x, canvas.y + canvas.height - 12), ==, UI_GROUND);
  g_assert_cmphex (x_picture_get_pixel (with, x, canvas.y + canvas.height - 12), !=, UI_GROUND);
  x_session_glide_pointer (ui->session, ui->window, canvas.x + 5, canvas.y + 5);
  ui_wait_for_still (ui);
  after = x_session_grab (ui->session, ui->window);
  g_assert_true (x_picture_equal (without, after));
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/timeline/click", X_SESSION_DEFAULT, test_click);
  ui_add ("/window/timeline/drag", X_SESSION_DEFAULT, test_drag);
  ui_add ("/window/timeline/release-lands-exactly", X_SESSION_DEFAULT, test_release_lands_exactly);
  ui_add ("/window/timeline/scrub-through-many", X_SESSION_DEFAULT, test_scrub_through_many);
  ui_add ("/window/timeline/hint", X_SESSION_DEFAULT, test_hint);
  return g_test_run ();
}
