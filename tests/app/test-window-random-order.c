/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whatever is asked for in whatever order, and however soon the next: figures in the panel are those of the frame that
 * the title names, or of the one that they name themselves.
 */
#include "config.h"

#include "ui-helpers.h"

#include <stdio.h>

#include "support.h"

#define N_FRAMES 12
#define SIDE 40

/* So many of the keys, in all. */
#define N_BURSTS 24
#define MAX_BURST 6

/* Every pixel of a frame has one value of 16 bits, that tells which frame it is. */
static guint
get_value (int number)
{
  return 1000 + (guint) number;
}

static void
write_frame (Ui  *ui,
             int  number)
{
  g_autofree char *name = g_strdup_printf ("frame_%04d.png", number);
  g_autofree guint8 *rows = g_malloc (SIDE * SIDE * 2);
  g_autoptr (GBytes) png = NULL;

  for (guint i = 0; i < SIDE * SIDE; i++)
    {
      rows[2 * i] = (guint8) (get_value (number) >> 8);
      rows[2 * i + 1] = (guint8) get_value (number);
    }
  png = factory_png (FACTORY_PNG_GREY, 16, SIDE, SIDE, rows, NULL, 0, NULL);
  test_write_file (ui->folder, name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

/* ---- what is said ------------------------------------------------------------------------- */

/* A part of the panel, and how many values there were in it when it was looked at. */
typedef struct
{
  Ui     *ui;
  AtNode *section;
  guint   n_wanted;
  guint   n;
  gboolean is_late; /* it says that it still is of another frame */
} Part;

static gboolean
is_row (const char *title)
{
  static const char *const titles[] = { "Value", "Mean", "Minimum", "Maximum", NULL };

  return title != NULL && g_strv_contains (titles, title);
}

static gboolean
parse (const char *text,
       guint      *value)
{
  char *end;

  if (text == NULL || !g_ascii_isdigit (text[0]))
    return FALSE;
  *value = (guint) g_ascii_strtoull (text, &end, 10);
  return *end == '\0';
}

static GStrv
dup_names (AtNode *section)
{
  g_autoptr (GPtrArray) nodes = at_node_list (section);

  return at_node_dup_names (nodes);
}

/* Nothing is asked for meanwhile; but what was asked for may come while one thing is looked at after the other, and then
 * nothing can be said. */
static void
look (Part *part)
{
  int titled = ui_get_titled (part->ui), other = 0;
  g_auto (GStrv) names = dup_names (part->section);
  g_auto (GStrv) again = dup_names (part->section);

  part->n = 0;
  part->is_late = FALSE;
  if (titled != ui_get_titled (part->ui) || !g_strv_equal ((const char *const *) names, (const char *const *) again))
    return;
  for (guint i = 0; names[i] != NULL; i++)
    part->is_late |= sscanf (names[i], "Of frame_%d.png", &other) == 1;
  for (guint i = 0; names[i] != NULL && names[i + 1] != NULL; i++)
    {
      guint value;

      if (!is_row (names[i]) || !parse (names[i + 1], &value))
        continue;
      g_assert_cmpuint (value, ==, get_value (part->is_late ? other : titled));
      part->n++;
    }
}

static gboolean
is_all_there (gpointer user_data)
{
  Part *part = user_data;

  look (part);
  return !part->is_late && part->n == part->n_wanted;
}

/* ---- asking ------------------------------------------------------------------------------- */

static void
press_some (Ui    *ui,
            GRand *rand)
{
  static const char *const keys[] = { "Right", "Left", "Right", "Left", "Home", "End", "Page_Down", "Page_Up", "p" };
  int n = g_rand_int_range (rand, 1, MAX_BURST + 1);

  for (int i = 0; i < n; i++)
    x_session_tap_key (ui->session, keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))]);
}

static void
test_part (Ui         *ui,
           const char *name,
           guint       n_wanted)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1125);
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) section = NULL;
  guint n_seen = 0;
  Part part;

  for (int i = 1; i <= N_FRAMES; i++)
    write_frame (ui, i);
  ui_start (ui, ui->folder, NULL);
  /* The panel is shown for the first time. */
  ui_forgive_turns (ui);
  x_session_wait_for_title (ui->session, ui->window, "frame_0001.png*", X_DEADLINE);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "i");
  x_session_tap_key (ui->session, "Ctrl+a");
  x_session_tap_key (ui->session, "q");
  section = at_node_wait_for (root, "*", name);
  part = (Part) { .ui = ui, .section = section, .n_wanted = n_wanted };
  x_session_wait (ui->session, X_DEADLINE, is_all_there, &part, "all figures");
  for (guint i = 0; i < N_BURSTS; i++)
    {
      press_some (ui, rand);
      for (guint j = 0; j < 4; j++)
        {
          look (&part);
          n_seen += part.n;
        }
      /* And in the end all of it is there. */
      if (i % 8 == 7)
        x_session_wait (ui->session, X_DEADLINE, is_all_there, &part, "all figures");
    }
  g_test_message ("%u values", n_seen);
}

static void
test_pixel (Ui            *ui,
            gconstpointer  data)
{
  test_part (ui, "Pixel", 4);
}

static void
test_histogram (Ui            *ui,
                gconstpointer  data)
{
  test_part (ui, "Levels", 2);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/random-order/pixel", X_SESSION_ACCESSIBILITY, test_pixel);
  ui_add ("/window/random-order/histogram", X_SESSION_ACCESSIBILITY, test_histogram);
  return g_test_run ();
}
