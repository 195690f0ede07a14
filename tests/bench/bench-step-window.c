/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SeqView's own window in this process: opens a folder, waits until the frames are held, then
 * steps among them and prints what each step has cost; also with a difference or a look on. Started by
 * bench-cached-step. */
#include "config.h"

#include "bench-window.h"

#include "seq-allocator.h"
#include "seq-application.h"
#include "seq-window-private.h"
#include "support.h"

#include <stdlib.h>

typedef struct
{
  SeqWindow *window;
  guint      n;         /* frames among which to step */
  int        direction;
} Walk;

static gboolean
has_raster (SeqWindow *window,
            guint      position)
{
  SeqSequence *sequence = seq_stepper_get_sequence (window->stepper);
  SeqFrame *frame = seq_sequence_get_frame (sequence, position);

  return seq_loader_peek_raster (seq_stepper_get_loader (window->stepper), frame) != NULL;
}

static gboolean
all_are_held (gpointer user_data)
{
  Walk *walk = user_data;

  if (seq_stepper_get_shown (walk->window->stepper) == NULL
      || seq_loader_get_n_running (seq_stepper_get_loader (walk->window->stepper)) > 0)
    return FALSE;
  for (guint i = 0; i < walk->n; i++)
    if (!has_raster (walk->window, i))
      return FALSE;
  return TRUE;
}

static void
step (gpointer user_data)
{
  Walk *walk = user_data;
  guint position = seq_frame_get_position (seq_stepper_get_shown (walk->window->stepper));

  if (position == 0)
    walk->direction = 1;
  else if (position == walk->n - 1)
    walk->direction = -1;
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.step", "i", walk->direction);
}

static void
change_pictures (SeqWindow  *window,
                 const char *what)
{
  if (g_str_equal (what, "difference"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.compare", "s", "difference");
  else
    gtk_widget_activate_action (GTK_WIDGET (window), "win.exposure", "i", 1);
}

static SeqWindow *
open_window (GApplication *application,
             const char   *path)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    g_error ("No application: %s", error->message);
  g_settings_set_int (settings, "window-width", BENCH_WINDOW_WIDTH);
  g_settings_set_int (settings, "window-height", BENCH_WINDOW_HEIGHT);
  g_application_open (application, &file, 1, "");
  return SEQ_WINDOW (gtk_application_get_windows (GTK_APPLICATION (application))->data);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (SeqApplication) application = NULL;
  Walk walk = { .direction = 1 };

  if (argc != 4 && argc != 5)
    g_error ("Usage: bench-step-window FOLDER FRAMES STEPS [difference | look]");
  seq_allocator_set_up ();
  gtk_init ();
  g_set_application_name ("SeqView");
  application = seq_application_new ();
  walk.n = (guint) atoi (argv[2]);
  walk.window = open_window (G_APPLICATION (application), argv[1]);
  test_wait_until (all_are_held, &walk, "the frames");
  if (argc == 5)
    {
      change_pictures (walk.window, argv[4]);
      test_wait_until (all_are_held, &walk, "the frames as they are wanted");
    }
  bench_window_settle ();
  bench_window_print (GTK_WIDGET (walk.window), (guint) atoi (argv[3]), step, &walk);
  gtk_window_destroy (GTK_WINDOW (walk.window));
  return 0;
}
