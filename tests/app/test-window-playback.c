/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program, playing.
 *
 * Looking now and then cannot see that every frame was shown. But the server tells of every change of the
 * title: if it was set as often as frames lie between the first and the last, and whatever was seen on the way
 * lies after what was seen before, then no frame was left out, and none came twice. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

/* Slow enough to be looked at on a busy machine. */
#define FPS "8"

typedef struct
{
  Ui   *ui;
  int   first, last; /* that are played */
  int   direction;
  int   seen;
  guint n_steps;     /* between what was seen */
  guint wanted;
} Watch;

/* From one frame to the next, around the ends. Back would be nearly all the way round. */
static void
look (Watch *watch)
{
  int frame = ui_get_titled (watch->ui);
  int length = watch->last - watch->first + 1;
  int steps = ((frame - watch->seen) * watch->direction % length + length) % length;

  g_assert_cmpint (frame, >=, watch->first);
  g_assert_cmpint (frame, <=, watch->last);
  g_assert_cmpint (steps, <, length - 1);
  watch->n_steps += (guint) steps;
  watch->seen = frame;
}

static gboolean
watch_cb (gpointer user_data)
{
  Watch *watch = user_data;

  look (watch);
  return watch->n_steps >= watch->wanted;
}

/* Plays by a key from what is shown, until so many steps were seen; then pauses by another. Returns the frame
 * that it stays on. */
static int
watch_playing (Ui         *ui,
               const char *play,
               const char *pause,
               int         first,
               int         last,
               int         direction,
               guint       wanted)
{
  Watch watch = { ui, first, last, direction, ui_get_titled (ui), 0, wanted };

  x_session_watch_title (ui->session, ui->window);
  x_session_tap_key (ui->session, play);
  x_session_wait (ui->session, X_DEADLINE, watch_cb, &watch, "%u frames from %d to %d", wanted, first, last);
  x_session_tap_key (ui->session, pause);
  ui_wait_for_still (ui);
  look (&watch);
  g_assert_cmpuint (x_session_count_titles (ui->session, ui->window), ==, watch.n_steps);
  return watch.seen;
}

static void
start (Ui    *ui,
       guint  n_frames)
{
  ui_write_frames (ui->folder, 1, n_frames, UI_SMALL);
  ui_start (ui, "--fps", FPS, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
}

/* The settings are what another program has written, and may be written while this one runs. */
static void
write_settings (Ui         *ui,
                const char *text)
{
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "glib-2.0",
                                              "settings", NULL);
  g_autofree char *all = g_strconcat ("[org/example/SeqView]\n", text, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_file (folder, "keyfile", all, strlen (all));
}

/* ---- playing ------------------------------------------------------------------------------ */

/* In order, around the end, and it stays where it was paused. */
static void
test_space (Ui            *ui,
            gconstpointer  data)
{
  int frame;

  start (ui, 6);
  frame = watch_playing (ui, "space", "space", 1, 6, 1, 10);
  ui_wait_for_frame (ui, (guint) frame);
  ui_tap_to (ui, "Right", (guint) MIN (frame + 1, 6));
}

static void
test_shuttle (Ui            *ui,
              gconstpointer  data)
{
  start (ui, 6);
  watch_playing (ui, "j", "k", 1, 6, -1, 7);
  watch_playing (ui, "l", "k", 1, 6, 1, 7);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  return (int) *(const guint32 *) a - (int) *(const guint32 *) b;
}

/* Milliseconds between the titles of a while; half are longer. */
static guint
get_usual_interval (Ui *ui)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) between = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_unref (x_session_take_title_times (ui->session, ui->window));
  while (all->len < 9)
    {
      g_autoptr (GArray) times = NULL;

      ui_get_titled (ui);
      g_usleep (10 * 1000);
      times = x_session_take_title_times (ui->session, ui->window);
      g_array_append_vals (all, times->data, times->len);
    }
  for (guint i = 1; i < all->len; i++)
    {
      guint32 ms = g_array_index (all, guint32, i) - g_array_index (all, guint32, i - 1);

      g_array_append_val (between, ms);
    }
  g_array_sort (between, compare_times);
  return g_array_index (between, guint32, between->len / 2);
}

/* Another press, twice as fast; and K ends it. */
static void
test_faster (Ui            *ui,
             gconstpointer  data)
{
  guint once, twice;

  start (ui, 30);
  x_session_watch_titles (ui->session, ui->window);
  x_session_tap_key (ui->session, "l");
  once = get_usual_interval (ui);
  x_session_tap_key (ui->session, "l");
  twice = get_usual_interval (ui);
  x_session_tap_key (ui->session, "k");
  ui_wait_for_still (ui);
  g_assert_cmpuint (once, >=, 100);
  g_assert_cmpuint (once, <=, 150);
  g_assert_cmpuint (twice, >=, 45);
  g_assert_cmpuint (twice, <=, 80);
}

static gboolean
has_moved_cb (gpointer user_data)
{
  return ui_get_titled (user_data) > 1;
}

static void
wait_for_playing (Ui *ui)
{
  x_session_wait (ui->session, X_DEADLINE, has_moved_cb, ui, "another frame than the first");
}

/* Whoever steps has taken over. */
static void
test_keys_pause (Ui            *ui,
                 gconstpointer  data)
{
  static const struct
  {
    const char *keys;
    guint       frame;
  } rows[] = { { "End", 40 }, { "Home", 1 } };

  start (ui, 40);
  /* Popovers and notices are made when they are shown for the first time. */
  ui_forgive_turns (ui);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      x_session_tap_key (ui->session, "Home");
      ui_wait_for_frame (ui, 1);
      x_session_tap_key (ui->session, "space");
      wait_for_playing (ui);
      x_session_tap_key (ui->session, rows[i].keys);
      ui_wait_for_still (ui);
      ui_wait_for_frame (ui, rows[i].frame);
    }
  /* A blank in an entry is one. */
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, " 7");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_frame (ui, 7);
}

/* Of the newest, a held key goes as fast as it repeats, however fast frames are ready. */
static void
test_held_key_keeps_its_pace (Ui            *ui,
                              gconstpointer  data)
{
  guint interval;

  write_settings (ui, "hold-rule='newest'\n");
  start (ui, 60);
  x_session_set_key_repeat (ui->session, 150, 100);
  x_session_watch_titles (ui->session, ui->window);
  x_session_press_key (ui->session, "Right");
  interval = get_usual_interval (ui);
  x_session_release_key (ui->session, "Right");
  g_assert_cmpuint (interval, >=, 80);
  g_assert_cmpuint (interval, <=, 125);
}

/* A button with the focus does not get it: it is pressed by Enter. */
static void
test_space_with_a_button (Ui            *ui,
                          gconstpointer  data)
{
  start (ui, 40);
  for (guint i = 0; i < 3; i++)
    {
      x_session_tap_key (ui->session, "Tab");
      ui_tap_to (ui, "Home", 1);
      x_session_tap_key (ui->session, "space");
      wait_for_playing (ui);
      x_session_tap_key (ui->session, "space");
      ui_wait_for_still (ui);
    }
}

/* ---- idle --------------------------------------------------------------------------------- */

typedef struct
{
  XProgram   *manager;
  const char *said;
} Asked;

static gboolean
has_said_cb (gpointer user_data)
{
  const Asked *asked = user_data;
  g_autofree char *said = x_program_dup_stdout (asked->manager);

  return g_strcmp0 (said, asked->said) == 0;
}

static void
wait_for_said (Ui         *ui,
               XProgram   *manager,
               const char *said)
{
  Asked asked = { manager, said };

  x_session_wait (ui->session, X_DEADLINE, has_said_cb, &asked, "the session manager to be asked: %s", said);
}

#define IDLE "inhibit 8\n"
#define NO_LONGER "uninhibit\n"

/* The screen does not go dark while something is played, and may when it is paused, and when the window is
 * closed. */
static void
test_idle (Ui            *ui,
           gconstpointer  data)
{
  XProgram *manager = ui_spawn_support (ui, "session-manager", "");

  wait_for_said (ui, manager, "ready\n");
  start (ui, 9);
  x_session_tap_key (ui->session, "space");
  wait_for_said (ui, manager, "ready\n" IDLE);
  x_session_tap_key (ui->session, "l");
  x_session_tap_key (ui->session, "k");
  wait_for_said (ui, manager, "ready\n" IDLE NO_LONGER);
  x_session_tap_key (ui->session, "j");
  wait_for_said (ui, manager, "ready\n" IDLE NO_LONGER IDLE);
  ui_close (ui);
  wait_for_said (ui, manager, "ready\n" IDLE NO_LONGER IDLE NO_LONGER);
}

/* ---- range -------------------------------------------------------------------------------- */

static gboolean
has_notice (const XPicture *picture,
            gpointer        user_data)
{
  const UiRect *canvas = user_data;
  int x = canvas->x + canvas->width / 2;

  for (int y = canvas->y + canvas->height - 30; y > canvas->y + canvas->height * 3 / 4; y--)
    if (x_picture_get_pixel (picture, x, y) != UI_GROUND)
      return TRUE;
  return FALSE;
}

static void
test_range (Ui            *ui,
            gconstpointer  data)
{
  UiRect canvas;

  start (ui, 9);
  ui_forgive_turns (ui);
  canvas = ui_get_canvas (ui);
  for (guint n = 2; n <= 4; n++)
    ui_tap_to (ui, "Right", n);
  x_session_tap_key (ui->session, "bracketleft");
  for (guint n = 5; n <= 7; n++)
    ui_tap_to (ui, "Right", n);
  x_session_tap_key (ui->session, "bracketright");
  watch_playing (ui, "space", "space", 4, 7, 1, 7);
  /* Its end cannot be before it begins: it is said, and the range is what it was. */
  ui_tap_to (ui, "Home", 1);
  x_session_tap_key (ui->session, "bracketright");
  x_session_wait_for_picture_where (ui->session, ui->window, has_notice, &canvas, X_DEADLINE, "a notice");
  ui_tap_to (ui, "End", 9);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_frame (ui, 8);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_frame (ui, 7);
  watch_playing (ui, "space", "space", 4, 7, 1, 5);
  x_session_tap_key (ui->session, "backslash");
  watch_playing (ui, "space", "space", 1, 9, 1, 9);
}

static void
test_command_line (Ui            *ui,
                   gconstpointer  data)
{
  Watch watch = { ui, 3, 5, 1, 3, 0, 6 };

  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  ui_start (ui, "--play", "--fps", FPS, "--range", "3-5", "--frame", "3", ui->folder, NULL);
  ui_wait_for_frame (ui, 3);
  x_session_wait (ui->session, X_DEADLINE, watch_cb, &watch, "frames from 3 to 5");
  x_session_tap_key (ui->session, "space");
}

/* ---- gaps --------------------------------------------------------------------------------- */

static void
write_sparse (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 3, UI_SMALL);
  ui_write_frames (ui->folder, 6, 7, UI_SMALL);
}

static void
test_gap_is_skipped (Ui            *ui,
                     gconstpointer  data)
{
  UiRect canvas;
  g_autoptr (XPicture) before = NULL;

  write_sparse (ui);
  ui_start (ui, "--fps", FPS, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  canvas = ui_get_canvas (ui);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
  ui_wait_for_still (ui);
  before = x_session_grab (ui->session, ui->window);
  g_assert_false (has_notice (before, &canvas));
  ui_tap_to (ui, "Right", 6);
  x_session_wait_for_picture_where (ui->session, ui->window, has_notice, &canvas, X_DEADLINE, "a notice");
}

/* Each missing number stands where its frame would be: with its name, and without a picture. */
static void
test_gap_is_shown (Ui            *ui,
                   gconstpointer  data)
{
  write_settings (ui, "gaps='show'\nfps=" FPS ".0\n");
  write_sparse (ui);
  ui_start (ui, "--frame", "3", ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 3);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0004.png");
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0005.png");
  ui_tap_to (ui, "Right", 6);
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, "4");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_state (ui, "frame_0004.png");
  ui_tap_to (ui, "Left", 3);
  /* Playing goes through them too, once each. */
  watch_playing (ui, "space", "space", 1, 7, 1, 9);
}

/* One can begin there, and it stays when it is looked for again. Where there are no numbers none is missing. */
static void
test_begin_at_missing (Ui            *ui,
                       gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  write_settings (ui, "gaps='show'\n");
  write_sparse (ui);
  ui_start (ui, "--frame", "5", ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_state (ui, "frame_0005.png");
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_still (ui);
  ui_wait_for_state (ui, "frame_0005.png");
  ui_tap_to (ui, "Right", 6);
  ui_close (ui);
  first = ui_path (ui, "frame_0001.png");
  second = g_build_filename (x_session_get_folder (ui->session), "apple.png", NULL);
  g_assert_cmpint (g_rename (first, second), ==, 0);
  ui_start (ui, second, NULL);
  ui_forgive_turns (ui);
  x_session_wait_for_title (ui->session, ui->window, "apple.png", X_DEADLINE);
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, "5");
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_still (ui);
  x_session_wait_for_title (ui->session, ui->window, "apple.png", X_DEADLINE);
}

/* It takes effect at once: the number gives way to the frame before it, and a step skips the others. */
static void
test_gaps_are_skipped_again (Ui            *ui,
                             gconstpointer  data)
{
  write_settings (ui, "gaps='show'\n");
  write_sparse (ui);
  ui_start (ui, "--frame", "3", ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 3);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0004.png");
  write_settings (ui, "gaps='skip'\n");
  ui_wait_for_frame (ui, 3);
  ui_tap_to (ui, "Right", 6);
}

/* The file that was missing comes while its number is looked at. */
static void
test_missing_frame_comes (Ui            *ui,
                          gconstpointer  data)
{
  write_settings (ui, "gaps='show'\n");
  write_sparse (ui);
  ui_start (ui, "--frame", "3", ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 3);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0004.png");
  ui_write_frame (ui->folder, 4, 4, UI_SMALL);
  ui_wait_for_frame (ui, 4);
}

/* ---- rate --------------------------------------------------------------------------------- */

static double
get_saved_rate (Ui *ui)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "glib-2.0", "settings",
                                            "keyfile", NULL);
  g_autoptr (GKeyFile) settings = g_key_file_new ();

  g_key_file_load_from_file (settings, path, G_KEY_FILE_NONE, NULL);
  return g_key_file_get_double (settings, "org/example/SeqView", "fps", NULL);
}

static gboolean
is_saved_cb (gpointer user_data)
{
  return get_saved_rate (user_data) == 10;
}

static void
enter (Ui         *ui,
       const char *text)
{
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_type (ui->session, text);
  x_session_tap_key (ui->session, "Return");
  ui_wait_for_still (ui);
}

/* Rubbish is refused as often as it is tried, and can be put right. */
static void
test_rate (Ui            *ui,
           gconstpointer  data)
{
  static const char *const rubbish[] = { "0", "fast", "-1", "1000", "" };
  int width, height;

  write_settings (ui, "loop='once'\n");
  ui_write_frames (ui->folder, 1, 6, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  x_session_click (ui->session, ui->window, width - 50, height - 25, 1);
  ui_wait_for_still (ui);
  for (guint i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      enter (ui, rubbish[i]);
      g_assert_cmpfloat (get_saved_rate (ui), ==, 0);
    }
  enter (ui, "10,0");
  x_session_wait (ui->session, X_DEADLINE, is_saved_cb, ui, "the rate to be saved");
  /* The keys are the window's again; once, it plays to the end, and no further. */
  x_session_tap_key (ui->session, "space");
  ui_wait_for_frame (ui, 6);
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 6);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/playback/space", X_SESSION_DEFAULT, test_space);
  ui_add ("/window/playback/shuttle", X_SESSION_DEFAULT, test_shuttle);
  ui_add ("/window/playback/faster", X_SESSION_DEFAULT, test_faster);
  ui_add ("/window/playback/keys-pause", X_SESSION_DEFAULT, test_keys_pause);
  ui_add ("/window/playback/space-with-a-button", X_SESSION_DEFAULT, test_space_with_a_button);
  ui_add ("/window/playback/held-key-keeps-its-pace", X_SESSION_KEEP_SETTINGS, test_held_key_keeps_its_pace);
  ui_add ("/window/playback/idle", X_SESSION_DEFAULT, test_idle);
  ui_add ("/window/playback/range", X_SESSION_DEFAULT, test_range);
  ui_add ("/window/playback/command-line", X_SESSION_DEFAULT, test_command_line);
  ui_add ("/window/playback/gap-is-skipped", X_SESSION_DEFAULT, test_gap_is_skipped);
  ui_add ("/window/playback/gap-is-shown", X_SESSION_KEEP_SETTINGS, test_gap_is_shown);
  ui_add ("/window/playback/begin-at-missing", X_SESSION_KEEP_SETTINGS, test_begin_at_missing);
  ui_add ("/window/playback/gaps-are-skipped-again", X_SESSION_KEEP_SETTINGS, test_gaps_are_skipped_again);
  ui_add ("/window/playback/missing-frame-comes", X_SESSION_KEEP_SETTINGS, test_missing_frame_comes);
  ui_add ("/window/playback/rate", X_SESSION_KEEP_SETTINGS, test_rate);
  return g_test_run ();
}
