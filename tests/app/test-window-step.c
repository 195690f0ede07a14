/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program, stepped through with real keys and a real wheel.
 *
 * That a held key shows every frame cannot be seen by looking now and then. But the server tells
 * of every change of the title: if from frame a to frame b it was set b - a times, and whatever
 * was seen on the way was later than what was seen before, then no frame was left out. */
#include "config.h"

#include "ui-helpers.h"

/* Of a key that is held, in milliseconds. */
#define REPEAT_DELAY 150
#define REPEAT_INTERVAL 25
/* Steps made between a look at the title and the release reaching the program, when every
 * frame takes long: one, and another on a machine that is busy. */
#define STEPS_AFTER_LOOK 2

typedef struct
{
  Ui       *ui;
  int       until;     /* frame */
  int       direction; /* of what is seen */
  int       last;      /* seen */
  guint     n_seen;    /* different ones */
} Watch;

/* Looks at the middle: there is always a frame, and never an earlier one than before. */
static gboolean
watch_cb (gpointer user_data)
{
  Watch *watch = user_data;
  int frame = ui_get_frame (watch->ui);

  g_assert_cmpint (frame, !=, -1);
  if (frame == watch->last)
    return frame == watch->until;
  g_assert_cmpint ((frame - watch->last) * watch->direction, >, 0);
  watch->last = frame;
  watch->n_seen++;
  return (watch->until - frame) * watch->direction <= 0;
}

static Watch
watch_until (Ui  *ui,
             int  from,
             int  until)
{
  Watch watch = { .ui = ui, .until = until, .direction = from < until ? 1 : -1, .last = from };

  x_session_wait (ui->session, X_DEADLINE, watch_cb, &watch, "frame %d, coming from %d", until, from);
  return watch;
}

static void
test_keys (Ui            *ui,
           gconstpointer  data)
{
  static const struct { const char *keys; guint frame; } rows[] = {
    { "Right", 2 }, { "Page_Down", 3 }, { "period", 4 }, { "Left", 3 }, { "Page_Up", 2 }, { "comma", 1 },
    { "Shift+Right", 11 }, { "Shift+Right", 21 }, { "Shift+Left", 11 },
    { "Ctrl+Shift+Right", 111 }, { "Ctrl+Shift+Right", 211 }, { "Ctrl+Shift+Left", 111 },
    { "End", 230 }, { "Left", 229 }, { "Home", 1 },
  };

  ui_write_frames (ui->folder, 1, 230, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ui_tap_to (ui, rows[i].keys, rows[i].frame);
}

/* Steps go along the files that are there. */
static void
test_gaps (Ui            *ui,
           gconstpointer  data)
{
  ui_write_frames (ui->folder, 3, 4, UI_SMALL);
  ui_write_frames (ui->folder, 90, 91, UI_SMALL);
  ui_write_frames (ui->folder, 2000, 2010, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 3);
  ui_tap_to (ui, "Right", 4);
  ui_tap_to (ui, "Right", 90);
  ui_tap_to (ui, "Right", 91);
  ui_tap_to (ui, "Right", 2000);
  ui_tap_to (ui, "Shift+Right", 2010);
  ui_tap_to (ui, "Shift+Left", 2000);
  ui_tap_to (ui, "Left", 91);
}

static void
test_ends (Ui            *ui,
           gconstpointer  data)
{
  ui_write_frames (ui->folder, 5, 12, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 5);
  ui_tap_in_vain (ui, "Left");
  ui_tap_to (ui, "Shift+Right", 12);
  ui_tap_in_vain (ui, "Right");
  ui_tap_in_vain (ui, "Shift+Right");
  ui_tap_to (ui, "Left", 11);
  ui_tap_to (ui, "Ctrl+Shift+Left", 5);
  ui_tap_to (ui, "Right", 6);
}

static void
tap_three (Ui         *ui,
           const char *keys)
{
  for (guint i = 0; i < 3; i++)
    x_session_tap_key (ui->session, keys);
}

static void
check_three_presses (Ui *ui)
{
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  tap_three (ui, "Right");
  ui_wait_for_frame (ui, 4);
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_frame (ui), ==, 4);
  tap_three (ui, "Left");
  ui_wait_for_frame (ui, 1);
}

static void
test_quick (Ui            *ui,
            gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 12, UI_SMALL);
  check_three_presses (ui);
}

static void
test_quick_slow (Ui            *ui,
                 gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 8, UI_SLOW);
  check_three_presses (ui);
}

/* Before the folder has been listed there is one frame, and already a hand on the keys. */
static void
test_early (Ui            *ui,
            gconstpointer  data)
{
  g_autofree char *file = ui_path (ui, "frame_0010.png");

  ui_write_frames (ui->folder, 1, 20, UI_SMALL);
  ui_start (ui, file, NULL);
  tap_three (ui, "Right");
  ui_wait_for_frame (ui, 13);
}

/* The old picture stays until the new one is there: never the ground between two frames. */
static void
test_no_flash (Ui            *ui,
               gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 10, UI_SLOW);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  for (int n = 1; n < 10; n++)
    {
      x_session_tap_key (ui->session, "Right");
      watch_until (ui, n, n + 1);
    }
  x_session_tap_key (ui->session, "Home");
  watch_until (ui, 10, 1);
  x_session_tap_key (ui->session, "End");
  watch_until (ui, 1, 10);
}

/* Holds a key from one frame to at least another; tells where that ended, and in *after how many
 * steps were made behind the look before the release. */
static int
hold (Ui         *ui,
      const char *keys,
      int         from,
      int         until,
      int        *after)
{
  Watch watch;
  int seen, end;

  ui_wait_for_still (ui);
  x_session_set_key_repeat (ui->session, REPEAT_DELAY, REPEAT_INTERVAL);
  x_session_watch_title (ui->session, ui->window);
  x_session_press_key (ui->session, keys);
  watch = watch_until (ui, from, until);
  seen = ui_get_titled (ui);
  x_session_release_key (ui->session, keys);
  ui_wait_for_still (ui);

  end = ui_get_frame (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, end);
  g_assert_cmpint ((end - seen) * watch.direction, >=, 0);
  *after = ABS (end - seen);
  g_assert_cmpuint (x_session_count_titles (ui->session, ui->window), ==, ABS (end - from));
  g_test_message ("held %s from %d: at %d released, at %d stayed, %u frames seen", keys, from, seen, end,
                  watch.n_seen);
  return end;
}

static void
test_hold (Ui            *ui,
           gconstpointer  data)
{
  int end, after;

  ui_write_frames (ui->folder, 1, 600, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  end = hold (ui, "Right", 1, 60, &after);
  g_assert_cmpint (end, <, 600);
  ui_tap_to (ui, "Right", (guint) end + 1);
  ui_tap_to (ui, "Home", 1);
  end = hold (ui, "Page_Down", 1, 40, &after);
  end = hold (ui, "comma", end, end - 30, &after);
  ui_tap_to (ui, "Left", (guint) end - 1);
}

/* At the pace of the decoders instead of the screen. */
static void
test_hold_slow (Ui            *ui,
                gconstpointer  data)
{
  int end, after;

  ui_write_frames (ui->folder, 1, 24, UI_SLOW);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  end = hold (ui, "Right", 1, 16, &after);
  g_assert_cmpint (after, <=, STEPS_AFTER_LOOK);
  end = hold (ui, "Left", end, 4, &after);
  g_assert_cmpint (after, <=, STEPS_AFTER_LOOK);
  ui_tap_to (ui, "Right", (guint) end + 1);
}

/* Holds the key until a line says that the next frame takes long, and releases it. Returns the frame that
 * was on the glass before the release. */
static int
hold_until_loading (Ui           *ui,
                    const UiRect *canvas)
{
  int frame;

  x_session_press_key (ui->session, "Right");
  ui_wait_for_loading (ui, canvas);
  frame = ui_get_frame (ui);
  x_session_release_key (ui->session, "Right");
  ui_wait_for_still (ui);
  return frame;
}

/* What was asked for only because the key was down is not shown any more: the frame on the glass
 * stays, although a line says that the next one was on its way. That one may come at the very moment
 * of the release, but not time and again. */
static void
test_hold_and_release (Ui            *ui,
                       gconstpointer  data)
{
  UiRect canvas;
  int frame;

  ui_write_frames (ui->folder, 1, 60, UI_SMALL);
  ui_write_frames (ui->folder, 43, 48, UI_HUGE);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  for (guint i = 0; i < 4; i++)
    x_session_tap_key (ui->session, "Shift+Right");
  ui_wait_for_frame (ui, 41);
  x_session_set_key_repeat (ui->session, REPEAT_INTERVAL, REPEAT_INTERVAL);
  do
    frame = hold_until_loading (ui, &canvas);
  while (ui_get_frame (ui) != frame && frame < 46);
  g_assert_cmpint (frame, >=, 42);
  g_assert_cmpint (ui_get_frame (ui), ==, frame);
  g_assert_cmpint (ui_get_titled (ui), ==, frame);
  ui_tap_to (ui, "Right", (guint) frame + 1);
}

static void
test_hold_to_end (Ui            *ui,
                  gconstpointer  data)
{
  int after;

  ui_write_frames (ui->folder, 1, 30, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  g_assert_cmpint (hold (ui, "Right", 1, 30, &after), ==, 30);
  g_assert_cmpint (hold (ui, "Left", 30, 1, &after), ==, 1);
}

/* The release goes to the window that has the keys by then. */
static void
test_hold_and_leave (Ui            *ui,
                     gconstpointer  data)
{
  XProgram *other;
  XWindow other_window;
  int end;

  /* A window that is new would take the focus when it likes. */
  other = ui_spawn_support (ui, "drag-source", "/nowhere");
  other_window = x_program_wait_for_window (other);
  x_session_wait_for_still (ui->session, other_window, 250, X_DEADLINE);
  ui_write_frames (ui->folder, 1, 600, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_set_key_repeat (ui->session, REPEAT_DELAY, REPEAT_INTERVAL);
  x_session_press_key (ui->session, "Right");
  watch_until (ui, 1, 10);
  x_session_focus (ui->session, other_window);
  ui_wait_for_still (ui);
  end = ui_get_frame (ui);
  g_assert_cmpint (end, <, 600);
  x_session_release_key (ui->session, "Right");

  x_session_focus (ui->session, ui->window);
  ui_tap_to (ui, "Right", (guint) end + 1);
  x_session_close_window (ui->session, other_window);
  x_program_assert_clean_exit (other);
}

static void
test_wheel (Ui            *ui,
            gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 12, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_move_pointer (ui->session, ui->window, 300, 300);
  x_session_scroll (ui->session, 0, 1);
  ui_wait_for_frame (ui, 2);
  x_session_scroll (ui->session, 0, 3);
  ui_wait_for_frame (ui, 5);
  x_session_scroll (ui->session, 0, -2);
  ui_wait_for_frame (ui, 3);
}

static gboolean
differs (const XPicture *picture,
         gpointer        user_data)
{
  return !x_picture_equal (picture, user_data);
}

/* Arrows move in the open menu, and step again when it is closed. */
static void
test_menu (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (XPicture) closed = NULL;
  g_autoptr (XPicture) open = NULL;

  ui_write_frames (ui->folder, 1, 12, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_tap_to (ui, "Right", 2);
  ui_wait_for_still (ui);
  closed = x_session_grab (ui->session, ui->window);
  x_session_tap_key (ui->session, "F10");
  x_session_wait_for_picture_where (ui->session, ui->window, differs, closed, X_DEADLINE, "an open menu");
  ui_wait_for_still (ui);
  open = x_session_grab (ui->session, ui->window);
  x_session_tap_key (ui->session, "Down");
  x_session_wait_for_picture_where (ui->session, ui->window, differs, open, X_DEADLINE, "another row");
  x_session_tap_key (ui->session, "Right");
  x_session_tap_key (ui->session, "Left");
  x_session_tap_key (ui->session, "End");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 2);
  x_session_tap_key (ui->session, "Escape");
  ui_wait_for_still (ui);
  ui_tap_to (ui, "Right", 3);
  ui_tap_to (ui, "End", 12);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);
  ui_add ("/window/step/keys", X_SESSION_DEFAULT, test_keys);
  ui_add ("/window/step/gaps-are-stepped-over", X_SESSION_DEFAULT, test_gaps);
  ui_add ("/window/step/stops-at-the-ends", X_SESSION_DEFAULT, test_ends);
  ui_add ("/window/step/three-quick-presses", X_SESSION_DEFAULT, test_quick);
  ui_add ("/window/step/three-quick-presses-on-slow-frames", X_SESSION_DEFAULT, test_quick_slow);
  ui_add ("/window/step/presses-before-the-folder-is-listed", X_SESSION_DEFAULT, test_early);
  ui_add ("/window/step/old-picture-stays-until-the-new-one", X_SESSION_DEFAULT, test_no_flash);
  ui_add ("/window/step/held-key-shows-every-frame", X_SESSION_DEFAULT, test_hold);
  ui_add ("/window/step/held-key-shows-every-slow-frame", X_SESSION_DEFAULT, test_hold_slow);
  ui_add ("/window/step/held-key-stops-on-release", X_SESSION_DEFAULT, test_hold_and_release);
  ui_add ("/window/step/held-key-stops-at-the-ends", X_SESSION_DEFAULT, test_hold_to_end);
  ui_add ("/window/step/held-key-stops-without-the-focus", X_SESSION_DEFAULT, test_hold_and_leave);
  ui_add ("/window/step/window-manager/held-key-shows-every-frame", X_SESSION_WINDOW_MANAGER, test_hold);
  ui_add ("/window/step/wheel", X_SESSION_DEFAULT, test_wheel);
  ui_add ("/window/step/menu-keeps-its-arrows", X_SESSION_DEFAULT, test_menu);
  return g_test_run ();
}
