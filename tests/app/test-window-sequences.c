/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder with several sequences. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>

/* frame_0001 to 0009, which is the largest and shown first; before it a sequence of the numbers 2 to 6
 * without 4, and after it one of 5 to 7. */
static void
start (Ui *ui)
{
  static const struct
  {
    const char *prefix;
    guint       number;
  } others[] = {
    { "alpha", 2 }, { "alpha", 3 }, { "alpha", 5 }, { "alpha", 6 }, { "omega", 5 }, { "omega", 6 }, { "omega", 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s_%04u.png", others[i].prefix, others[i].number);
      g_autofree char *to = ui_path (ui, name);
      g_autofree char *from = ui_path (ui, "frame_0001.png");

      ui_write_frame (ui->folder, 1, 100 + others[i].number, UI_SMALL);
      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
}

static void
wait_for (Ui         *ui,
          const char *name)
{
  x_session_wait_for_title (ui->session, ui->window, name, X_DEADLINE);
}

static void
test_keys (Ui            *ui,
           gconstpointer  data)
{
  start (ui);
  for (guint n = 2; n <= 4; n++)
    ui_tap_to (ui, "Right", n);
  /* The same number, or the nearest before it. */
  x_session_tap_key (ui->session, "Ctrl+Page_Up");
  wait_for (ui, "alpha_0003.png");
  ui_tap_in_vain (ui, "Ctrl+Page_Up");
  x_session_tap_key (ui->session, "Right");
  wait_for (ui, "alpha_0005.png");
  x_session_tap_key (ui->session, "Ctrl+Page_Down");
  ui_wait_for_frame (ui, 5);
  x_session_tap_key (ui->session, "Ctrl+Page_Down");
  wait_for (ui, "omega_0005.png");
  ui_tap_in_vain (ui, "Ctrl+Page_Down");
  x_session_tap_key (ui->session, "End");
  wait_for (ui, "omega_0007.png");
}

static void
test_reload_stays (Ui            *ui,
                   gconstpointer  data)
{
  start (ui);
  x_session_tap_key (ui->session, "Ctrl+Page_Down");
  wait_for (ui, "omega_0005.png");
  x_session_tap_key (ui->session, "Right");
  wait_for (ui, "omega_0006.png");
  x_session_tap_key (ui->session, "F5");
  ui_wait_for_still (ui);
  wait_for (ui, "omega_0006.png");
  x_session_tap_key (ui->session, "Left");
  wait_for (ui, "omega_0005.png");
  x_session_tap_key (ui->session, "Ctrl+Page_Up");
  ui_wait_for_frame (ui, 5);
}

/* Of each sequence is known what is in the folder now, not what was there when it was opened. */
static void
test_written_meanwhile (Ui            *ui,
                        gconstpointer  data)
{
  g_autofree char *from = NULL;
  g_autofree char *to = ui_path (ui, "omega_0008.png");

  start (ui);
  ui_write_frame (ui->folder, 99, 108, UI_SMALL);
  from = ui_path (ui, "frame_0099.png");
  g_assert_cmpint (g_rename (from, to), ==, 0);
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "Ctrl+Page_Down");
  wait_for (ui, "omega_0005.png");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "End");
  wait_for (ui, "omega_0008.png");
}

/* Its row in the menu of the header bar, by keys alone. */
static void
test_menu (Ui            *ui,
           gconstpointer  data)
{
  start (ui);
  ui_forgive_turns (ui);
  x_session_click (ui->session, ui->window, 110, 27, 1);
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "Down");
  x_session_tap_key (ui->session, "Down");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "Return");
  wait_for (ui, "omega_0005.png");
}

static void
test_one_sequence (Ui            *ui,
                   gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_in_vain (ui, "Ctrl+Page_Down");
  ui_tap_in_vain (ui, "Ctrl+Page_Up");
  ui_tap_to (ui, "Right", 2);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/sequences/keys", X_SESSION_DEFAULT, test_keys);
  ui_add ("/window/sequences/reload-stays", X_SESSION_DEFAULT, test_reload_stays);
  ui_add ("/window/sequences/written-meanwhile", X_SESSION_DEFAULT, test_written_meanwhile);
  ui_add ("/window/sequences/menu", X_SESSION_DEFAULT, test_menu);
  ui_add ("/window/sequences/one-sequence", X_SESSION_DEFAULT, test_one_sequence);
  return g_test_run ();
}
