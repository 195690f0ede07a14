/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of the real program: figures of what is selected, and values over the frames, as the accessibility
 * bus knows them. */
#include "config.h"

#include "ui-helpers.h"

#define WIDTH 40
#define HEIGHT 30
#define SCALE 8
#define N_FRAMES 3

/* In each frame the left half is 10 darker than the right one. */
static guint
get_value (int   x,
           guint number)
{
  return 100 + 20 * number + (x < WIDTH / 2 ? 0 : 10);
}

static void
write_halves (Ui    *ui,
              guint  number)
{
  g_autofree char *name = g_strdup_printf ("half_%04u.pgm", number);
  g_autofree char *path = g_build_filename (ui->folder, name, NULL);
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (file, "P5 %d %d 255\n", WIDTH, HEIGHT);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_string_append_c (file, (char) get_value (i % WIDTH, number));
  g_file_set_contents (path, file->str, (gssize) file->len, &error);
  g_assert_no_error (error);
}

static UiRect
start (Ui *ui)
{
  for (guint number = 1; number <= N_FRAMES; number++)
    write_halves (ui, number);
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "half_0001.pgm", X_DEADLINE);
  for (guint i = 0; i < 7; i++)
    x_session_tap_key (ui->session, "plus");
  ui_wait_for_size (ui, WIDTH * SCALE, HEIGHT * SCALE);
  /* GTK makes all that is in the panel when it is first seen. */
  ui_forgive_turns (ui);
  x_session_tap_key (ui->session, "i");
  ui_wait_for_still (ui);
  return ui_get_picture (ui);
}

static void
drag (Ui           *ui,
      const UiRect *picture,
      int           from_x,
      int           from_y,
      int           to_x,
      int           to_y)
{
  x_session_press_key (ui->session, "Shift_L");
  x_session_drag (ui->session, ui->window, picture->x + from_x * SCALE + 4, picture->y + from_y * SCALE + 4,
                  picture->x + to_x * SCALE + 4, picture->y + to_y * SCALE + 4);
  x_session_release_key (ui->session, "Shift_L");
}

/* What another program finds on the clipboard after a press of the button that says it copies this. */
static char *
dup_copied (Ui         *ui,
            AtNode     *root,
            const char *what)
{
  g_autoptr (GPtrArray) nodes = at_node_list (root);
  XProgram *receiver;

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *name = at_node_dup_name (nodes->pdata[i]);
      g_autofree char *said = at_node_dup_description (nodes->pdata[i]);

      if (g_strcmp0 (name, "Copy as Text") == 0 && g_strcmp0 (said, what) == 0)
        {
          at_node_activate (nodes->pdata[i]);
          break;
        }
    }
  ui_wait_for_still (ui);
  receiver = ui_spawn_support (ui, "receiver", "text");
  x_program_assert_clean_exit (receiver);
  return x_program_dup_stdout (receiver);
}

/* Of the frame on the glass, always. */
static void
test_figures (Ui            *ui,
              gconstpointer  data)
{
  UiRect picture = start (ui);
  g_autoptr (AtNode) root = at_spi_wait_for_root (ui->at, ui->program);
  g_autofree char *text = NULL;

  drag (ui, &picture, WIDTH / 2 - 5, 2, WIDTH / 2 + 4, 20);
  at_node_wait_for_row (root, "Mean", "125");
  at_node_wait_for_row (root, "Deviation", "5");
  at_node_wait_for_row (root, "Minimum", "120");
  at_node_wait_for_row (root, "Maximum", "130");
  x_session_tap_key (ui->session, "Right");
  at_node_wait_for_row (root, "Mean", "145");
  x_session_tap_key (ui->session, "Right");
  at_node_wait_for_row (root, "Mean", "165");
  at_node_wait_for_row (root, "Maximum", "170");
  /* The left half only. */
  drag (ui, &picture, WIDTH / 2 + 4, 10, WIDTH / 2 - 1, 10);
  at_node_wait_for_row (root, "Deviation", "0");
  at_node_wait_for_row (root, "Mean", "160");
  x_session_tap_key (ui->session, "q");
  at_node_wait_for_row (root, "Value", "160");
  text = dup_copied (ui, root, "Copy what is said of the pixel and of the selection");
  g_assert_cmpstr (text, ==, "\tGrey\nValue\t160\nMean\t160\nDeviation\t0\nMinimum\t160\nMaximum\t160\n");
  /* And of what it is compared with. */
  x_session_tap_key (ui->session, "w");
  at_node_wait_for_row (root, "Compared", "140");
}

typedef struct
{
  AtNode *root;
  guint   n;
} Headings;

static gboolean
has_headings_cb (gpointer user_data)
{
  const Headings *headings = user_data;
  g_autoptr (GPtrArray) nodes = at_node_list (headings->root);
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *name = at_node_dup_name (nodes->pdata[i]);

      n += g_strcmp0 (name, "Grey") == 0;
    }
  return n == headings->n;
}

/* A channel is named above values only. */
static void
test_headings (Ui            *ui,
               gconstpointer  data)
{
  UiRect picture = start (ui);
  g_autoptr (AtNode) root = at_spi_wait_for_root (ui->at, ui->program);
  g_autoptr (AtNode) nothing = NULL;
  /* The levels have one, always. */
  Headings without = { root, 1 }, with = { root, 2 };

  x_session_glide_pointer (ui->session, ui->window, 100, 20);
  nothing = at_node_wait_for (root, "label", "Point at a pixel*");
  x_session_wait (ui->session, X_DEADLINE, has_headings_cb, &without, "no name above nothing");
  drag (ui, &picture, 2, 2, 9, 20);
  x_session_glide_pointer (ui->session, ui->window, 100, 20);
  at_node_wait_for_row (root, "Mean", "120");
  x_session_wait (ui->session, X_DEADLINE, has_headings_cb, &with, "a name above figures");
  x_session_tap_key (ui->session, "Escape");
  x_session_wait (ui->session, X_DEADLINE, has_headings_cb, &without, "no name above nothing again");
}

typedef struct
{
  AtNode     *plot;
  const char *text;
} Range;

static gboolean
has_range_cb (gpointer user_data)
{
  const Range *range = user_data;
  g_autofree char *text = at_node_dup_description (range->plot);

  return g_strcmp0 (text, range->text) == 0;
}

/* Where the plot begins and ends. */
static void
wait_for_range (Ui         *ui,
                AtNode     *plot,
                const char *text)
{
  Range range = { plot, text };

  x_session_wait (ui->session, X_DEADLINE, has_range_cb, &range, "a plot of %s", text);
}

/* What is pinned is known of every frame that was held, and a click leads to one. */
static void
test_over_the_frames (Ui            *ui,
                      gconstpointer  data)
{
  UiRect picture = start (ui);
  g_autoptr (AtNode) root = at_spi_wait_for_root (ui->at, ui->program);
  g_autoptr (AtNode) plot = NULL;
  g_autofree char *of_pixel = NULL;
  g_autofree char *of_part = NULL;
  AtExtents extents;
  int x, y;

  x_session_glide_pointer (ui->session, ui->window, picture.x + 44, picture.y + 44);
  x_session_tap_key (ui->session, "q");
  plot = at_node_wait_for (root, "*", "Values over the frames");
  ui_wait_for_still (ui);
  extents = at_node_get_extents (plot);
  y = extents.y + extents.height / 2;
  x = extents.x + extents.width - 8;
  x_session_click (ui->session, ui->window, x, y, 1);
  x_session_wait_for_title (ui->session, ui->window, "half_0003.pgm", X_DEADLINE);
  x_session_click (ui->session, ui->window, extents.x + extents.width / 2, y, 1);
  x_session_wait_for_title (ui->session, ui->window, "half_0002.pgm", X_DEADLINE);

  wait_for_range (ui, plot, "120 – 160");

  of_pixel = dup_copied (ui, root, "Copy the values of each frame");
  g_assert_cmpstr (of_pixel, ==, "Frame\tGrey\n1\t120\n2\t140\n3\t160\n");
  /* What is chosen last counts. */
  drag (ui, &picture, WIDTH / 2 - 5, 2, WIDTH / 2 + 4, 20);
  at_node_wait_for_row (root, "Mean", "145");
  ui_wait_for_still (ui);
  of_part = dup_copied (ui, root, "Copy the values of each frame");
  g_assert_cmpstr (of_part, ==, "Frame\tGrey\n1\t125\n2\t145\n3\t165\n");
}

/* The picture has the room again. */
static void
test_panel (Ui            *ui,
            gconstpointer  data)
{
  UiRect with, without;

  start (ui);
  with = ui_get_picture (ui);
  x_session_tap_key (ui->session, "F9");
  ui_wait_for_still (ui);
  without = ui_get_picture (ui);
  g_assert_cmpint (without.x - with.x, >=, 100);
  x_session_tap_key (ui->session, "F9");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_picture (ui).x, ==, with.x);
  /* In a narrow window it lies over the picture. */
  x_session_tap_key (ui->session, "i");
  x_session_move_resize (ui->session, ui->window, 0, 0, 600, 600);
  ui_wait_for_still (ui);
  without = ui_get_picture (ui);
  x_session_tap_key (ui->session, "i");
  ui_wait_for_still (ui);
  g_assert_cmpint (ui_get_picture (ui).x, ==, without.x);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  if (at_spi_find_obstacle () == NULL)
    {
      ui_add ("/window/inspect/figures", X_SESSION_ACCESSIBILITY, test_figures);
      ui_add ("/window/inspect/headings", X_SESSION_ACCESSIBILITY, test_headings);
      ui_add ("/window/inspect/over-the-frames", X_SESSION_ACCESSIBILITY, test_over_the_frames);
    }
  ui_add ("/window/inspect/panel", X_SESSION_DEFAULT, test_panel);
  return g_test_run ();
}
