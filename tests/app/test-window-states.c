/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program among files and folders that are not as they should be, and files that
 * change: it lives, says so in the picture's place, and the walk goes on. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

/* More than are kept of what is around the first frame. */
#define MANY 60

/* Further than files are read in advance. */
#define FAR 130
#define FAR_NAME "frame_0130.png"

static void
write_many (Ui *ui)
{
  ui_write_frames (ui->folder, 1, MANY, UI_SMALL);
}

static void
write_text (Ui         *ui,
            const char *name,
            const char *text)
{
  test_write_file (ui->folder, name, text, strlen (text));
}

/* Steps over frame 4, which is no picture, both ways. */
static void
step_over_fourth (Ui         *ui,
                  const char *name)
{
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, name);
  ui_tap_to (ui, "Right", 5);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_state (ui, name);
  ui_tap_to (ui, "Left", 3);
}

/* The file goes after the folder has been listed, and before it was read in advance. It is in
 * another folder, and only a link in this one, so that the folder itself says nothing of it. */
static void
test_deleted (Ui            *ui,
              gconstpointer  data)
{
  g_autofree char *elsewhere = g_build_filename (ui->folder, "elsewhere", NULL);
  g_autofree char *far = g_build_filename (ui->folder, FAR_NAME, NULL);

  ui_write_frames (ui->folder, 1, FAR + 10, UI_SMALL);
  g_assert_cmpint (g_mkdir (elsewhere, 0755), ==, 0);
  ui_write_frame (elsewhere, FAR, FAR, UI_SMALL);
  ui_remove (ui->folder, FAR_NAME);
  g_assert_cmpint (symlink ("elsewhere/" FAR_NAME, far), ==, 0);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  ui_remove (elsewhere, FAR_NAME);
  ui_tap_to (ui, "Ctrl+Shift+Right", 101);
  for (guint n = 111; n < FAR; n += 10)
    ui_tap_to (ui, "Shift+Right", n);
  for (guint n = FAR - 8; n < FAR; n++)
    ui_tap_to (ui, "Right", n);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, FAR_NAME);
  ui_tap_to (ui, "Right", FAR + 1);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_state (ui, FAR_NAME);
  ui_tap_to (ui, "Left", FAR - 1);
}

static void
test_first_is_bad (Ui            *ui,
                   gconstpointer  data)
{
  ui_write_frames (ui->folder, 2, 5, UI_SMALL);
  write_text (ui, "frame_0001.png", "");
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_state (ui, "frame_0001.png");
  ui_tap_to (ui, "Right", 2);
}

static void
test_text (Ui            *ui,
           gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  write_text (ui, "frame_0004.png", "This is not a picture.\n");
  step_over_fourth (ui, "frame_0004.png");
}

static void
test_truncated (Ui            *ui,
                gconstpointer  data)
{
  g_autoptr (GBytes) whole = factory_save (factory_noise, FALSE, 320, 200, "png", NULL, NULL);
  g_autoptr (GBytes) part = factory_cut (whole, g_bytes_get_size (whole) / 2);

  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  test_write_file (ui->folder, "frame_0004.png", g_bytes_get_data (part, NULL), g_bytes_get_size (part));
  step_over_fourth (ui, "frame_0004.png");
}

static void
test_unreadable (Ui            *ui,
                 gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "frame_0004.png");

  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  step_over_fourth (ui, "frame_0004.png");
}

static void
test_link (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *target = g_build_filename (x_session_get_folder (ui->session), "frame_0002.png", NULL);
  g_autofree char *link = ui_path (ui, "frame_0002.png");

  ui_write_frame (ui->folder, 1, 1, UI_SMALL);
  ui_write_frame (ui->folder, 3, 3, UI_SMALL);
  ui_write_frame (x_session_get_folder (ui->session), 2, 2, UI_SMALL);
  g_assert_cmpint (symlink (target, link), ==, 0);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
}

/* A folder with the name of a picture is a frame that fails when somebody names it, and no frame
 * when it is found in a folder. */
static void
test_folder_named_png (Ui            *ui,
                       gconstpointer  data)
{
  g_autofree char *folder = ui_path (ui, "frame_0002.png");
  g_autofree char *first = ui_path (ui, "frame_0001.png");
  g_autofree char *third = ui_path (ui, "frame_0003.png");

  ui_write_frame (ui->folder, 1, 1, UI_SMALL);
  ui_write_frame (ui->folder, 3, 3, UI_SMALL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 3);
  ui_close (ui);

  ui_start (ui, first, folder, third, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "End", 3);
  ui_tap_to (ui, "Home", 1);
}

static void
test_held_over_bad (Ui            *ui,
                    gconstpointer  data)
{
  write_many (ui);
  for (guint n = 10; n < 20; n += 3)
    {
      g_autofree char *name = g_strdup_printf ("frame_%04u.png", n);

      write_text (ui, name, "no picture");
    }
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_set_key_repeat (ui->session, 150, 25);
  x_session_press_key (ui->session, "Right");
  ui_wait_for_frame (ui, MANY);
  x_session_release_key (ui->session, "Right");
  ui_tap_to (ui, "Left", MANY - 1);
}

/* ---- places ------------------------------------------------------------------------------- */

static void
check_place (Ui         *ui,
             const char *place)
{
  g_autofree char *good = g_build_filename (x_session_get_folder (ui->session), "good", NULL);

  ui_forgive_turns (ui);
  g_assert_cmpint (g_mkdir (good, 0700), ==, 0);
  ui_write_frames (good, 7, 9, UI_SMALL);
  ui_start (ui, place, NULL);
  ui_wait_for_start (ui);
  ui_tap_in_vain (ui, "Page_Down");
  ui_tap_in_vain (ui, "F5");

  /* Another place is as good as if that had not been. */
  x_program_assert_clean_exit (ui_spawn (ui, good, NULL));
  ui_wait_for_frame (ui, 7);
  x_session_focus (ui->session, ui->window);
  ui_tap_to (ui, "Right", 8);

  /* And a bad place does not take away what is there. */
  x_program_assert_clean_exit (ui_spawn (ui, place, NULL));
  ui_wait_for_still (ui);
  x_session_focus (ui->session, ui->window);
  ui_tap_to (ui, "Right", 9);
  ui_write_frame (good, 9, 1009, UI_SMALL);
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_code (ui, 9, 1009);
}

static void
test_empty_folder (Ui            *ui,
                   gconstpointer  data)
{
  check_place (ui, ui->folder);
}

static void
test_no_images (Ui            *ui,
                gconstpointer  data)
{
  write_text (ui, "notes_0001.txt", "nothing to see");
  write_text (ui, ".hidden_0001.png", "hidden");
  check_place (ui, ui->folder);
}

static void
test_no_such_folder (Ui            *ui,
                     gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "nowhere");

  check_place (ui, path);
}

static void
test_no_such_image (Ui            *ui,
                    gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "frame_0001.png");

  check_place (ui, path);
}

static void
test_no_match (Ui            *ui,
               gconstpointer  data)
{
  g_autofree char *path = ui_path (ui, "shot_####.png");

  ui_write_frames (ui->folder, 1, 3, UI_SMALL);
  check_place (ui, path);
}

static void
test_unknown_scheme (Ui            *ui,
                     gconstpointer  data)
{
  check_place (ui, "holodeck://deck/frames");
}

static void
test_pipe (Ui            *ui,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (x_session_get_folder (ui->session), "pipe_0001.png", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  check_place (ui, path);
}

/* ---- long names ---------------------------------------------------------------------------- */

/* Nothing that has a name in it may make the window wider than it was. */
static void
check_width (Ui         *ui,
             const char *place)
{
  int width;

  ui_start (ui, place, NULL);
  ui_wait_for_still (ui);
  x_session_move_resize (ui->session, ui->window, 0, 0, 500, 400);
  ui_wait_for_still (ui);
  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, NULL);
  g_assert_cmpint (width, ==, 500);
  ui_close (ui);
}

static void
test_long_names (Ui            *ui,
                 gconstpointer  data)
{
  g_autofree char *stem = g_strnfill (200, 'm');
  g_autofree char *nowhere = ui_path (ui, stem);
  g_autofree char *good = g_strconcat (stem, "_0001.png", NULL);
  g_autofree char *bad = g_strconcat (stem, "_0002.png", NULL);
  g_autofree char *good_path = ui_path (ui, good);
  g_autofree char *bad_path = ui_path (ui, bad);
  g_autoptr (GBytes) png = factory_code_png (1, UI_SMALL);

  ui_forgive_turns (ui);
  test_write_file (ui->folder, good, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  write_text (ui, bad, "no picture");
  check_width (ui, nowhere);
  check_width (ui, good_path);
  check_width (ui, bad_path);
}

/* ---- changes ------------------------------------------------------------------------------ */

static void
check_reload (Ui         *ui,
              const char *keys)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_wait_for_still (ui);
  ui_write_frame (ui->folder, 2, 1002, UI_SMALL);
  ui_write_frame (ui->folder, 3, 1003, UI_SMALL);
  ui_write_frame (ui->folder, 6, 6, UI_SMALL);
  ui_remove (ui->folder, "frame_0004.png");
  x_session_tap_key (ui->session, keys);
  ui_wait_for_code (ui, 2, 1002);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_code (ui, 3, 1003);
  ui_tap_to (ui, "Right", 5);
  ui_tap_to (ui, "Right", 6);
}

static void
test_reload (Ui            *ui,
             gconstpointer  data)
{
  check_reload (ui, "F5");
}

static void
test_reload_with_control (Ui            *ui,
                          gconstpointer  data)
{
  check_reload (ui, "Ctrl+r");
}

/* The frame on the glass is gone, then everything. */
static void
test_reload_of_less (Ui            *ui,
                     gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, "--frame", "3", ui->folder, NULL);
  ui_wait_for_frame (ui, 3);
  ui_remove (ui->folder, "frame_0003.png");
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_frame (ui, 2);
  ui_tap_to (ui, "Right", 4);
  test_remove_folder (ui->folder);
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_titled (ui), ==, 4);
  g_assert_cmpint (g_mkdir (ui->folder, 0700), ==, 0);
  ui_write_frames (ui->folder, 3, 6, UI_SMALL);
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_still (ui);
  ui_tap_to (ui, "Home", 3);
}

/* A frame that is repaired is there again after a reload. */
static void
test_repaired (Ui            *ui,
               gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  write_text (ui, "frame_0002.png", "no picture yet");
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0002.png");
  ui_write_frame (ui->folder, 2, 2, UI_SMALL);
  ui_tap_to (ui, "F5", 2);
  ui_tap_to (ui, "Right", 3);
}

/* What is held needs no file. */
static void
test_files_gone (Ui            *ui,
                 gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 6, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  for (guint n = 2; n <= 6; n++)
    ui_tap_to (ui, "Right", n);
  ui_wait_for_still (ui);
  test_remove_folder (ui->folder);
  for (guint n = 5; n >= 1; n--)
    ui_tap_to (ui, "Left", n);
  ui_tap_to (ui, "End", 6);
  g_assert_cmpint (g_mkdir (ui->folder, 0700), ==, 0);
}

/* ---- closing with loads in flight: that nothing is said is seen at the end of each test ------ */

static void
test_close_at_once (Ui            *ui,
                    gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 8, UI_SLOW);
  for (guint i = 0; i < 3; i++)
    {
      ui_start (ui, ui->folder, NULL);
      ui_close (ui);
    }
}

static void
test_close_loading (Ui            *ui,
                    gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 16, UI_SLOW);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "End");
  ui_close (ui);

  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "Right");
  x_session_tap_key (ui->session, "F5");
  x_session_tap_key (ui->session, "Ctrl+w");
  x_program_assert_clean_exit (ui->program);

  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "1");
  x_session_tap_key (ui->session, "Home");
  x_session_tap_key (ui->session, "Ctrl+q");
  x_program_assert_clean_exit (ui->program);
}

static gboolean
has_moved_on (const char *title,
              gpointer    user_data)
{
  return title != NULL && g_strcmp0 (title, "frame_0001.png") != 0;
}

static void
test_close_held (Ui            *ui,
                 gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 16, UI_SLOW);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_set_key_repeat (ui->session, 100, 25);
  x_session_press_key (ui->session, "Right");
  /* Any later frame will do: a busy machine may not let every single one be seen from here. */
  x_session_wait_for_title_where (ui->session, ui->window, has_moved_on, NULL, X_DEADLINE, "a later frame");
  ui_close (ui);
  x_session_release_key (ui->session, "Right");
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);
  ui_add ("/window/states/deleted-after-listing", X_SESSION_DEFAULT, test_deleted);
  ui_add ("/window/states/first-is-bad", X_SESSION_DEFAULT, test_first_is_bad);
  ui_add ("/window/states/text", X_SESSION_DEFAULT, test_text);
  ui_add ("/window/states/truncated", X_SESSION_DEFAULT, test_truncated);
  ui_add ("/window/states/unreadable", X_SESSION_DEFAULT, test_unreadable);
  ui_add ("/window/states/link", X_SESSION_DEFAULT, test_link);
  ui_add ("/window/states/folder-named-as-a-picture", X_SESSION_DEFAULT, test_folder_named_png);
  ui_add ("/window/states/held-over-bad-frames", X_SESSION_DEFAULT, test_held_over_bad);
  ui_add ("/window/states/empty-folder", X_SESSION_DEFAULT, test_empty_folder);
  ui_add ("/window/states/folder-without-images", X_SESSION_DEFAULT, test_no_images);
  ui_add ("/window/states/no-such-folder", X_SESSION_DEFAULT, test_no_such_folder);
  ui_add ("/window/states/no-such-image", X_SESSION_DEFAULT, test_no_such_image);
  ui_add ("/window/states/pattern-without-match", X_SESSION_DEFAULT, test_no_match);
  ui_add ("/window/states/unknown-scheme", X_SESSION_DEFAULT, test_unknown_scheme);
  ui_add ("/window/states/pipe", X_SESSION_DEFAULT, test_pipe);
  ui_add ("/window/states/long-names", X_SESSION_DEFAULT, test_long_names);
  ui_add ("/window/states/reload", X_SESSION_DEFAULT, test_reload);
  ui_add ("/window/states/reload-with-control", X_SESSION_DEFAULT, test_reload_with_control);
  ui_add ("/window/states/reload-of-less", X_SESSION_DEFAULT, test_reload_of_less);
  ui_add ("/window/states/repaired", X_SESSION_DEFAULT, test_repaired);
  ui_add ("/window/states/held-frames-need-no-file", X_SESSION_DEFAULT, test_files_gone);
  ui_add ("/window/states/close-at-once", X_SESSION_DEFAULT, test_close_at_once);
  ui_add ("/window/states/close-while-loading", X_SESSION_DEFAULT, test_close_loading);
  ui_add ("/window/states/close-with-a-key-held", X_SESSION_DEFAULT, test_close_held);
  return g_test_run ();
}
