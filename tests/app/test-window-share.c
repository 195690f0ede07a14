/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on a share that is slow, or silent. */
#include "config.h"

#include "slow-share.h"
#include "ui-helpers.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "support.h"

/* ---- a long load -------------------------------------------------------------------------- */

#define N_QUICK 40

/* It has a thin line above the picture that was there before. */
static void
test_loading (Ui            *ui,
              gconstpointer  data)
{
  SlowShare *share = slow_share_new ();
  UiRect canvas;

  if (share == NULL)
    return;
  ui_write_frames (share->folder, 1, N_QUICK + 1, UI_SMALL);
  slow_share_set_rules (share, "stall read frame_%04d.png -1\n", N_QUICK + 1);
  ui_start (ui, share->mount, NULL);
  ui_wait_for_frame (ui, 1);
  ui_wait_for_still (ui);
  canvas = ui_get_canvas (ui);
  x_session_tap_key (ui->session, "End");
  ui_wait_for_loading (ui, &canvas);
  g_assert_cmpint (ui_get_titled (ui), ==, 1);
  g_assert_cmpint (ui_get_frame (ui), ==, 1);
  slow_share_set_rules (share, "%s", "");
  ui_wait_for_frame (ui, N_QUICK + 1);
  ui_tap_to (ui, "Home", 1);
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_canvas (ui).height, ==, canvas.height);
  ui_close (ui);
  slow_share_free (share);
}

/* ---- a long listing ----------------------------------------------------------------------- */

#define N_MANY 100000
#define CHOSEN 50017

static void
link_many (SlowShare *share)
{
  g_autofree char *target = NULL;

  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/frame_%06d.png", share->folder, i);

      if (i == CHOSEN || i == CHOSEN + 1)
        continue;
      /* A file has room for so many names. */
      if (target == NULL || link (target, path) != 0)
        {
          g_autoptr (GBytes) png = factory_code_png (1, 8, 8);

          g_assert_true (g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png), NULL));
          g_free (target);
          target = g_steal_pointer (&path);
        }
    }
}

static void
write_chosen (SlowShare *share,
              guint      number,
              guint      code)
{
  g_autoptr (GBytes) png = factory_code_png (code, UI_SMALL);
  g_autofree char *name = g_strdup_printf ("frame_%06u.png", number);

  test_write_file (share->folder, name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

/* Of the program, in KiB. */
static int
get_resident (Ui *ui)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) x_program_get_pid (ui->program));
  g_autofree char *text = NULL;
  const char *line;
  int kib = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "VmRSS:");
  g_assert_nonnull (line);
  g_assert_cmpint (sscanf (line, "VmRSS: %d", &kib), ==, 1);
  return kib;
}

/* The picture that was chosen comes first; the names of the others come when they come. */
static void
test_picture_before_the_listing (Ui            *ui,
                                 gconstpointer  data)
{
  SlowShare *share = slow_share_new ();
  g_autofree char *chosen = NULL;
  int before, after;

  if (share == NULL)
    return;
  link_many (share);
  write_chosen (share, CHOSEN, 17);
  write_chosen (share, CHOSEN + 1, 18);
  slow_share_set_rules (share, "latency 5\n");
  chosen = g_strdup_printf ("%s/frame_%06d.png", share->mount, CHOSEN);
  ui_start (ui, chosen, NULL);
  ui_wait_for_code (ui, CHOSEN, 17);
  g_test_message ("%" G_GUINT64_FORMAT " names were listed when the picture was seen", slow_share_sum (share, "readdir"));
  g_assert_cmpuint (slow_share_sum (share, "readdir"), <, N_MANY / 2);
  before = get_resident (ui);
  /* Made now, it counts when there is something to step to. */
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_code (ui, CHOSEN + 1, 18);
  g_assert_cmpuint (slow_share_sum (share, "readdir"), >=, N_MANY);
  ui_wait_for_still (ui);
  after = get_resident (ui);
  g_test_message ("%d KiB before, %d KiB after the listing", before, after);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (after - before, <=, 30 * 1024);
#endif
  /* The folder, and the files that were read: not one of the others. */
  g_test_message ("%u files were asked about", slow_share_count (share, "getattr", NULL));
  g_assert_cmpuint (slow_share_count (share, "getattr", NULL), <, 1000);
  ui_close (ui);
  slow_share_free (share);
}

/* ---- silence ------------------------------------------------------------------------------ */

#define SILENT "stall read frame_0002.png -1\nstall read frame_0004.png -1\nstall read frame_0006.png -1\n" \
               "stall read frame_0008.png -1\nstall read frame_0010.png -1\n"

static SlowShare *
new_share_with_frames (guint n_frames)
{
  SlowShare *share = slow_share_new ();

  if (share != NULL)
    ui_write_frames (share->folder, 1, n_frames, UI_SMALL);
  return share;
}

static void
step_to (Ui    *ui,
         guint  number)
{
  g_autofree char *name = g_strdup_printf ("frame_%04u.png", number);

  if (number > 10 || number % 2 == 1)
    ui_tap_to (ui, "Right", number);
  else
    {
      x_session_tap_key (ui->session, "Right");
      ui_wait_for_state (ui, name);
    }
}

static void
test_silent_files_hold_up_nothing (Ui            *ui,
                                   gconstpointer  data)
{
  SlowShare *share = new_share_with_frames (12);
  gint64 began;

  if (share == NULL)
    return;
  slow_share_set_rules (share, SILENT);
  ui_start (ui, share->mount, NULL);
  ui_wait_for_frame (ui, 1);
  began = g_get_monotonic_time ();
  for (guint n = 2; n <= 12; n++)
    step_to (ui, n);
  g_test_message ("Over five silent files in %.1f s", (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  /* The share answers again, to whom does not wait any more and to whom does. */
  slow_share_set_rules (share, "%s", "");
  for (guint n = 11; n >= 1; n--)
    ui_tap_to (ui, "Left", n);
  ui_close (ui);
  slow_share_free (share);
}

static gboolean
window_is_gone_cb (gpointer user_data)
{
  Ui *ui = user_data;

  return !x_session_has_window (ui->session, ui->window);
}

/* The window goes at once, and who comes after has nothing to do with what is stuck. */
static void
test_quit_while_the_share_is_silent (Ui            *ui,
                                     gconstpointer  data)
{
  SlowShare *share = new_share_with_frames (12);
  XProgram *stuck;
  gint64 began;

  if (share == NULL)
    return;
  ui_write_frames (ui->folder, 1, 3, UI_SMALL);
  slow_share_set_rules (share, SILENT);
  ui_start (ui, share->mount, NULL);
  ui_wait_for_frame (ui, 1);
  stuck = ui->program;
  began = g_get_monotonic_time ();
  x_session_tap_key (ui->session, "Ctrl+q");
  x_session_wait (ui->session, X_DEADLINE, window_is_gone_cb, ui, "the window to be gone");
  g_test_message ("The window was gone after %.0f ms", (double) (g_get_monotonic_time () - began) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);

  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_close (ui);
  slow_share_set_rules (share, "%s", "");
  x_program_assert_clean_exit (stuck);
  slow_share_free (share);
}

/* ---- Retry -------------------------------------------------------------------------------- */

typedef struct
{
  SlowShare *share;
  guint      n;
} Opens;

static gboolean
was_opened_cb (gpointer user_data)
{
  Opens *opens = user_data;

  return slow_share_count (opens->share, "open", "frame_0002.png") >= opens->n;
}

/* Below the sentence and the name, in the middle: where the button of the state page is. */
static void
click_retry (Ui *ui)
{
  int width, height;

  x_session_get_geometry (ui->session, ui->window, NULL, NULL, &width, &height);
  x_session_click (ui->session, ui->window, width / 2, height / 2 + 62, 1);
}

static void
test_retry (Ui            *ui,
            gconstpointer  data)
{
  SlowShare *share = new_share_with_frames (5);
  Opens opens;

  if (share == NULL)
    return;
  slow_share_set_rules (share, "error open frame_0002.png -1 EIO\n");
  opens = (Opens) { share, 4 };
  ui_start (ui, share->mount, NULL);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0002.png");
  /* After 0, 0.5, 1.5 and 3.5 s; by itself it is tried again after four more. */
  x_session_wait (ui->session, X_DEADLINE, was_opened_cb, &opens, "the frame to be tried four times");
  slow_share_set_rules (share, "%s", "");
  click_retry (ui);
  opens.n++;
  x_session_wait (ui->session, 2, was_opened_cb, &opens, "the frame to be tried at once");
  ui_wait_for_frame (ui, 2);
  ui_close (ui);
  slow_share_free (share);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/share/loading", X_SESSION_DEFAULT, test_loading);
  ui_add ("/window/share/picture-before-the-listing", X_SESSION_DEFAULT, test_picture_before_the_listing);
  ui_add ("/window/share/silent-files-hold-up-nothing", X_SESSION_DEFAULT, test_silent_files_hold_up_nothing);
  ui_add ("/window/share/quit-while-the-share-is-silent", X_SESSION_DEFAULT, test_quit_while_the_share_is_silent);
  ui_add ("/window/share/retry", X_SESSION_DEFAULT, test_retry);
  return g_test_run ();
}
