/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-helpers.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "support.h"

/* Nothing changes for as long: a redraw and a short load are over by then. */
#define QUIET_MS 250

/* From the edge of the window, beyond its border. */
#define MARGIN 10

static gboolean is_skipped;

/* ---- tests -------------------------------------------------------------------------------- */

static void
set_up (Ui            *ui,
        gconstpointer  data)
{
  ui->session = x_session_new (UI_SCREEN_WIDTH, UI_SCREEN_HEIGHT, GPOINTER_TO_UINT (data));
  ui->folder = g_build_filename (x_session_get_folder (ui->session), "frames", NULL);
  ui->turns = g_build_filename (x_session_get_folder (ui->session), "turns", NULL);
  x_session_set_variable (ui->session, "SEQVIEW_WATCHDOG", ui->turns);
  g_assert_cmpint (g_mkdir (ui->folder, 0700), ==, 0);
  if (GPOINTER_TO_UINT (data) & X_SESSION_ACCESSIBILITY)
    ui->at = at_spi_new (ui->session);
}

static void
tear_down (Ui            *ui,
           gconstpointer  data)
{
  ui_close (ui);
  g_clear_pointer (&ui->at, at_spi_free);
  g_clear_pointer (&ui->session, x_session_free);
  g_clear_pointer (&ui->folder, g_free);
  g_clear_pointer (&ui->turns, g_free);
}

static void
skip_cb (void)
{
  g_test_skip (x_session_find_obstacle ());
}

void
ui_init (int    *argc,
         char ***argv)
{
  g_test_init (argc, argv, NULL);
  is_skipped = x_session_find_obstacle () != NULL;
}

static void
skip_manager_cb (void)
{
  g_test_skip ("openbox is not installed");
}

static void
skip_accessibility_cb (void)
{
  g_test_skip (at_spi_find_obstacle ());
}

void
ui_add (const char    *path,
        XSessionFlags  flags,
        UiTest         test)
{
  if (is_skipped)
    g_test_add_func (path, skip_cb);
  else if ((flags & X_SESSION_WINDOW_MANAGER) != 0 && !x_session_has_window_manager ())
    g_test_add_func (path, skip_manager_cb);
  else if ((flags & X_SESSION_ACCESSIBILITY) != 0 && at_spi_find_obstacle () != NULL)
    g_test_add_func (path, skip_accessibility_cb);
  else
    g_test_add (path, Ui, GUINT_TO_POINTER (flags), set_up, test, tear_down);
}

/* ---- frames ------------------------------------------------------------------------------- */

static void
write_bytes (const char *folder,
             guint       number,
             GBytes     *bytes)
{
  g_autofree char *name = g_strdup_printf ("frame_%04u.png", number);

  test_write_file (folder, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

void
ui_write_frame (const char *folder,
                guint       number,
                guint       code,
                int         width,
                int         height)
{
  g_autoptr (GBytes) bytes = factory_code_png (code, width, height);

  write_bytes (folder, number, bytes);
}

void
ui_write_frames (const char *folder,
                 guint       first,
                 guint       last,
                 int         width,
                 int         height)
{
  for (guint n = first; n <= last; n++)
    ui_write_frame (folder, n, n, width, height);
}

void
ui_remove (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

char *
ui_path (Ui         *ui,
         const char *name)
{
  return g_build_filename (ui->folder, name, NULL);
}

/* ---- the program -------------------------------------------------------------------------- */

static XProgram *
spawn (Ui         *ui,
       const char *first,
       va_list     rest)
{
  const char *program = g_getenv ("SEQVIEW");
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_assert_nonnull (program);
  g_ptr_array_add (argv, (char *) program);
  for (const char *argument = first; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (argv, (char *) argument);
  g_ptr_array_add (argv, NULL);
  return x_session_spawn (ui->session, (const char *const *) argv->pdata);
}

XProgram *
ui_spawn (Ui         *ui,
          const char *argument,
          ...)
{
  XProgram *program;
  va_list rest;

  va_start (rest, argument);
  program = spawn (ui, argument, rest);
  va_end (rest);
  return program;
}

XProgram *
ui_spawn_support (Ui         *ui,
                  const char *name,
                  const char *argument)
{
  const char *folder = g_getenv ("SEQVIEW_UI_SUPPORT");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", name, NULL);
  const char *argv[] = { path, argument, NULL };

  return x_session_spawn (ui->session, argv);
}

void
ui_set_setting (Ui         *ui,
                const char *key,
                const char *value)
{
  const char *argv[] = { "gsettings", "set", "org.example.SeqView", key, value, NULL };

  x_program_assert_clean_exit (x_session_spawn (ui->session, argv));
}

void
ui_take_window (Ui       *ui,
                XProgram *program,
                XWindow   window)
{
  ui->program = program;
  ui->window = window;
  x_session_focus (ui->session, window);
}

void
ui_start (Ui         *ui,
          const char *argument,
          ...)
{
  XProgram *program;
  va_list rest;

  va_start (rest, argument);
  program = spawn (ui, argument, rest);
  va_end (rest);
  ui_take_window (ui, program, x_program_wait_for_window (program));
}

/* The benchmark sets it to the most work, in ms, that a turn may take. A test does not: a busy machine would fail it. */
#define LONGEST_WORK_VARIABLE "SEQVIEW_LONGEST_WORK_MS"

/* A busy display may keep a program waiting, but not so long. */
#define LONGEST_TURN_MS 2000

/* Of a turn in which it was at work for less of the time than that, the machine is to blame: what it
 * gives to others it takes from the caches too. */
#define AT_WORK 0.7

/* Of every turn of the main loop that was not short, its end, its length and the work in it, in ms:
 * seq-watchdog.h. Of the work it is the second longest, for anything happens once. */
static void
find_longest_turn (Ui     *ui,
                   double *longest,
                   double *longest_work)
{
  double most = 0;

  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  *longest = *longest_work = 0;
  if (!g_file_get_contents (ui->turns, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      double at, ms, work;

      if (sscanf (lines[i], "%lf %lf %lf", &at, &ms, &work) != 3)
        continue;
      *longest = MAX (*longest, ms);
      if (work < ms * AT_WORK)
        continue;
      *longest_work = MAX (*longest_work, MIN (work, most));
      most = MAX (most, work);
    }
}

/* Start-up is over: from now on turns count. */
static void
watch_turns (Ui *ui)
{
  if (ui->watches_turns)
    return;
  /* A program that was started by somebody else does not write it. */
  if (truncate (ui->turns, 0) != 0)
    g_assert_cmpint (errno, ==, ENOENT);
  ui->watches_turns = TRUE;
}

void
ui_forgive_turns (Ui *ui)
{
  ui->forgives_turns = TRUE;
}

static void
check_turns (Ui *ui)
{
  const char *allowed = g_getenv (LONGEST_WORK_VARIABLE);
  double longest, work;

  find_longest_turn (ui, &longest, &work);
  g_test_message ("A turn of the main loop took at most %.1f ms, and all but one %.1f ms of work%s", longest, work,
                  ui->watches_turns ? " since start-up" : "");
  if (ui->watches_turns && !ui->forgives_turns && allowed != NULL)
    {
      g_assert_cmpfloat (work, <, g_ascii_strtod (allowed, NULL));
      g_assert_cmpfloat (longest, <, LONGEST_TURN_MS);
    }
  ui->watches_turns = FALSE;
}

void
ui_close (Ui *ui)
{
  if (ui->program == NULL)
    return;
  check_turns (ui);
  if (x_program_is_running (ui->program) && x_session_has_window (ui->session, ui->window))
    x_session_close_window (ui->session, ui->window);
  x_program_assert_clean_exit (ui->program);
  ui->program = NULL;
}

void
ui_expect_chooser (Ui *ui)
{
  const char *options = g_getenv ("ASAN_OPTIONS");
  g_autofree char *more = g_strconcat (options != NULL ? options : "", ":detect_leaks=0", NULL);

  x_session_set_variable (ui->session, "ASAN_OPTIONS", more);
  /* A folder without any. */
  x_session_set_variable (ui->session, "GIO_MODULE_DIR", ui->folder);
}

void
ui_drop (Ui         *ui,
         const char *path,
         int         x,
         int         y)
{
  XProgram *source = ui_spawn_support (ui, "drag-source", path);
  XWindow window = x_program_wait_for_window (source);

  x_session_move_resize (ui->session, window, 0, 0, 120, 90);
  x_session_drop_files (ui->session, window, ui->window, x, y);
  x_session_close_window (ui->session, window);
  x_session_wait_for_close (ui->session, window);
  x_program_assert_clean_exit (source);
}

void
ui_close_saying (Ui         *ui,
                 const char *pattern)
{
  XProgram *program = g_steal_pointer (&ui->program);
  g_autofree char *said = NULL;

  x_session_close_window (ui->session, ui->window);
  x_program_wait_for_exit (program, X_DEADLINE);
  g_assert_cmpint (x_program_get_exit_status (program), ==, 0);
  said = x_program_dup_stderr (program);
  if (!g_pattern_match_simple (pattern, said))
    g_error ("Expected %s in: %s", pattern, said);
}

/* ---- the glass ---------------------------------------------------------------------------- */

static int
read_code (guint32 rgb)
{
  guint8 seen[3] = { (guint8) (rgb >> 16), (guint8) (rgb >> 8), (guint8) rgb };
  guint8 wanted[3];
  guint code = factory_code_read (seen);

  factory_code_color (code, wanted);
  return memcmp (seen, wanted, 3) == 0 ? (int) code : -1;
}

static guint32
get_middle (Ui *ui)
{
  int width, height;

  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  return x_session_get_pixel (ui->session, ui->window, width / 2, height / 2);
}

int
ui_get_frame (Ui *ui)
{
  return read_code (get_middle (ui));
}

int
ui_get_titled (Ui *ui)
{
  g_autofree char *title = x_session_dup_title (ui->session, ui->window);
  int number;

  return title != NULL && sscanf (title, "frame_%d.png", &number) == 1 ? number : -1;
}

typedef struct
{
  Ui         *ui;
  int         number;
  int         code;
  const char *name;
  int         width;
  int         height;
} Wanted;

static gboolean
shows_frame_cb (gpointer user_data)
{
  Wanted *wanted = user_data;

  return ui_get_frame (wanted->ui) == wanted->code && ui_get_titled (wanted->ui) == wanted->number;
}

void
ui_wait_for_code (Ui    *ui,
                  guint  number,
                  guint  code)
{
  Wanted wanted = { .ui = ui, .number = (int) number, .code = (int) code };

  x_session_wait (ui->session, X_DEADLINE, shows_frame_cb, &wanted, "frame %u, of code %u, in title and picture",
                  number, code);
  watch_turns (ui);
}

void
ui_wait_for_frame (Ui    *ui,
                   guint  number)
{
  ui_wait_for_code (ui, number, number);
}

static gboolean
shows_state_cb (gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autofree char *title = x_session_dup_title (wanted->ui->session, wanted->ui->window);
  guint32 middle = get_middle (wanted->ui);

  return g_strcmp0 (title, wanted->name) == 0 && read_code (middle) == -1 && middle != UI_GROUND;
}

void
ui_wait_for_state (Ui         *ui,
                   const char *name)
{
  Wanted wanted = { .ui = ui, .name = name };

  x_session_wait (ui->session, X_DEADLINE, shows_state_cb, &wanted, "the state of %s", name);
}

void
ui_wait_for_start (Ui *ui)
{
  ui_wait_for_state (ui, "SeqView");
}

void
ui_tap_to (Ui         *ui,
           const char *keys,
           guint       number)
{
  x_session_tap_key (ui->session, keys);
  ui_wait_for_frame (ui, number);
}

void
ui_wait_for_still (Ui *ui)
{
  x_session_wait_for_still (ui->session, ui->window, QUIET_MS, X_DEADLINE);
}

static gboolean
is_another (const XPicture *picture,
            gpointer        user_data)
{
  return !x_picture_equal (picture, user_data);
}

void
ui_tap_to_show (Ui         *ui,
                XWindow     window,
                const char *keys)
{
  g_autoptr (XPicture) before = NULL;

  x_session_wait_for_still (ui->session, window, QUIET_MS, X_DEADLINE);
  before = x_session_grab (ui->session, window);
  x_session_tap_key (ui->session, keys);
  x_session_wait_for_picture_where (ui->session, window, is_another, before, X_DEADLINE, keys);
  x_session_wait_for_still (ui->session, window, QUIET_MS, X_DEADLINE);
}

void
ui_tap_in_vain (Ui         *ui,
                const char *keys)
{
  g_autoptr (XPicture) before = NULL;
  g_autoptr (XPicture) after = NULL;

  ui_wait_for_still (ui);
  before = x_session_grab (ui->session, ui->window);
  x_session_tap_key (ui->session, keys);
  ui_wait_for_still (ui);
  after = x_session_grab (ui->session, ui->window);
  g_assert_true (x_picture_equal (before, after));
}

/* The way from a point to the last pixel of the same kind. */
static int
walk (const XPicture *picture,
      int             x,
      int             y,
      int             dx,
      int             dy,
      gboolean        on_ground)
{
  int n = 0;

  while (x + dx >= 0 && x + dx < picture->width && y + dy >= 0 && y + dy < picture->height
         && (x_picture_get_pixel (picture, x + dx, y + dy) == UI_GROUND) == on_ground)
    {
      x += dx;
      y += dy;
      n++;
    }
  return n;
}

static UiRect
walk_around (const XPicture *picture,
             int             x,
             int             y,
             gboolean        on_ground)
{
  int left = walk (picture, x, y, -1, 0, on_ground);
  int up = walk (picture, x, y, 0, -1, on_ground);

  return (UiRect) {
    x - left, y - up,
    left + 1 + walk (picture, x, y, 1, 0, on_ground),
    up + 1 + walk (picture, x, y, 0, 1, on_ground),
  };
}

UiRect
ui_get_canvas (Ui *ui)
{
  g_autoptr (XPicture) picture = x_session_grab (ui->session, ui->window);
  UiRect canvas;

  /* Up and down along the left edge, then across above the picture. */
  g_assert_cmphex (x_picture_get_pixel (picture, MARGIN, picture->height / 2), ==, UI_GROUND);
  canvas = walk_around (picture, MARGIN, picture->height / 2, TRUE);
  canvas.width = walk_around (picture, MARGIN, canvas.y + MARGIN, TRUE).width;
  return canvas;
}

UiRect
ui_get_picture (Ui *ui)
{
  g_autoptr (XPicture) picture = x_session_grab (ui->session, ui->window);

  return walk_around (picture, picture->width / 2, picture->height / 2, FALSE);
}

static gboolean
has_line (const XPicture *picture,
          gpointer        user_data)
{
  const UiRect *canvas = user_data;

  for (int x = canvas->x; x < canvas->x + canvas->width; x++)
    if (x_picture_get_pixel (picture, x, canvas->y) != UI_GROUND)
      return TRUE;
  return FALSE;
}

void
ui_wait_for_loading (Ui           *ui,
                     const UiRect *canvas)
{
  x_session_wait_for_picture_where (ui->session, ui->window, has_line, (gpointer) canvas, X_DEADLINE,
                                    "a line that says that something is loading");
}

static gboolean
has_size_cb (gpointer user_data)
{
  Wanted *wanted = user_data;
  UiRect picture = ui_get_picture (wanted->ui);

  return picture.width == wanted->width && picture.height == wanted->height;
}

void
ui_wait_for_size (Ui  *ui,
                  int  width,
                  int  height)
{
  Wanted wanted = { .ui = ui, .width = width, .height = height };

  x_session_wait (ui->session, X_DEADLINE, has_size_cb, &wanted, "a picture of %d by %d", width, height);
}
