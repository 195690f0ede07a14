/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program tells of its loading: on the picture, and as lines. */
#include "config.h"

#include "ui-helpers.h"

#include <string.h>

/* The bars of the window, and what is between them and the table. */
#define BOTTOM 80
#define RIGHT 120

static guint32
get_corner (Ui *ui)
{
  UiRect canvas = ui_get_canvas (ui);

  return x_session_get_pixel (ui->session, ui->window, canvas.x + canvas.width - RIGHT,
                              canvas.y + canvas.height - BOTTOM / 2);
}

typedef struct
{
  Ui      *ui;
  gboolean wanted;
} Table;

/* Something darker than the ground, with something bright on it. */
static gboolean
has_table_cb (gpointer user_data)
{
  Table *table = user_data;
  UiRect canvas = ui_get_canvas (table->ui);
  g_autoptr (XPicture) picture = x_session_grab (table->ui->session, table->ui->window);
  guint n_dark = 0, n_bright = 0;

  for (int y = canvas.y + canvas.height - 200; y < canvas.y + canvas.height - 20; y++)
    for (int x = canvas.x + canvas.width - 250; x < canvas.x + canvas.width - 20; x++)
      {
        guint green = x_picture_get_pixel (picture, x, y) >> 8 & 0xff;

        n_dark += green < 0x20;
        n_bright += green > 0xd0;
      }
  return (n_dark > 10000 && n_bright > 100) == table->wanted;
}

static void
wait_for_table (Ui       *ui,
                gboolean  wanted)
{
  Table table = { ui, wanted };

  x_session_wait (ui->session, X_DEADLINE, has_table_cb, &table, "the table to be %s", wanted ? "there" : "gone");
}

static void
test_table (Ui            *ui,
            gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  g_assert_cmphex (get_corner (ui), ==, UI_GROUND);
  x_session_tap_key (ui->session, "o");
  wait_for_table (ui, TRUE);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
  wait_for_table (ui, TRUE);
  x_session_tap_key (ui->session, "o");
  wait_for_table (ui, FALSE);
  g_assert_cmphex (get_corner (ui), ==, UI_GROUND);
}

/* There is nothing to tell, and the start page has its place. */
static void
test_no_table_without_frames (Ui            *ui,
                              gconstpointer  data)
{
  ui_start (ui, NULL, NULL);
  ui_wait_for_start (ui);
  ui_tap_in_vain (ui, "o");
}

static void
test_trace (Ui            *ui,
            gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  double before = 0;

  ui_write_frames (ui->folder, 1, 30, UI_SMALL);
  ui_start (ui, "--trace", ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  text = x_program_dup_stdout (ui->program);
  g_assert_nonnull (strstr (text, " frame_0001.png request -\n"));
  g_assert_nonnull (strstr (text, " frame_0001.png shown "));
  g_assert_nonnull (strstr (text, " frame_0002.png read-end "));
  g_assert_nonnull (strstr (text, " frame_0002.png shown "));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 4);
      g_assert_cmpfloat (g_ascii_strtod (words[0], NULL), >=, before);
      before = g_ascii_strtod (words[0], NULL);
    }
}

/* The lines go to who has asked for them, also when the program is running already. */
static void
test_trace_is_of_its_own_process (Ui            *ui,
                                  gconstpointer  data)
{
  XProgram *first, *second;
  g_autofree char *text = NULL;

  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  first = ui->program;
  second = ui_spawn (ui, "--trace", ui->folder, NULL);
  x_program_wait_for_window (second);
  g_assert_cmpuint (x_program_count_windows (first), ==, 1);
  ui_close (ui);
  ui_take_window (ui, second, x_program_wait_for_window (second));
  ui_wait_for_frame (ui, 1);
  text = x_program_dup_stdout (second);
  g_assert_nonnull (strstr (text, " frame_0001.png shown "));
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/figures/table", X_SESSION_DEFAULT, test_table);
  ui_add ("/window/figures/no-table-without-frames", X_SESSION_DEFAULT, test_no_table_without_frames);
  ui_add ("/window/figures/trace", X_SESSION_DEFAULT, test_trace);
  ui_add ("/window/figures/trace-is-of-its-own-process", X_SESSION_DEFAULT, test_trace_is_of_its_own_process);
  return g_test_run ();
}
