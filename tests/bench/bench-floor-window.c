/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor: the least that a GTK window can do to show another picture. It swaps pictures of its
 * own size that are in memory already, on a key press; with a number as its argument it does so
 * as often by itself and prints what each time has cost.
 *
 * With a second argument the window has a title bar. That is more to draw, but may cost *less*:
 * cairo lends from the X server's shared memory, and gives all of it back when nothing of it is
 * in use between two pictures. Without a title bar that is so. */
#include "config.h"

#include "bench-window.h"

#include <stdlib.h>
#include <string.h>

#define N_PICTURES 4

#define FLOOR_TYPE_AREA (floor_area_get_type ())
G_DECLARE_FINAL_TYPE (FloorArea, floor_area, FLOOR, AREA, GtkWidget)

struct _FloorArea
{
  GtkWidget   parent_instance;

  GdkTexture *textures[N_PICTURES]; /* owned */
  guint       shown;
};

G_DEFINE_FINAL_TYPE (FloorArea, floor_area, GTK_TYPE_WIDGET)

static void
floor_area_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  FloorArea *self = FLOOR_AREA (widget);

  gtk_snapshot_append_texture (snapshot, self->textures[self->shown],
                               &GRAPHENE_RECT_INIT (0, 0, BENCH_WINDOW_WIDTH, BENCH_WINDOW_HEIGHT));
}

static void
floor_area_dispose (GObject *object)
{
  FloorArea *self = FLOOR_AREA (object);

  for (guint i = 0; i < N_PICTURES; i++)
    g_clear_object (&self->textures[i]);
  G_OBJECT_CLASS (floor_area_parent_class)->dispose (object);
}

static void
floor_area_class_init (FloorAreaClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = floor_area_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = floor_area_snapshot;
}

/* Greens that no theme has. */
static GdkTexture *
make_texture (guint n)
{
  gsize stride = BENCH_WINDOW_WIDTH * 3, size = stride * BENCH_WINDOW_HEIGHT;
  guint8 *rgb = g_malloc0 (size);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 1; i < size; i += 3)
    rgb[i] = (guint8) (200 + n);
  bytes = g_bytes_new_take (rgb, size);
  return gdk_memory_texture_new (BENCH_WINDOW_WIDTH, BENCH_WINDOW_HEIGHT, GDK_MEMORY_R8G8B8, bytes, stride);
}

static void
floor_area_init (FloorArea *self)
{
  for (guint i = 0; i < N_PICTURES; i++)
    self->textures[i] = make_texture (i);
}

static void
swap (gpointer area)
{
  FloorArea *self = area;

  self->shown = (self->shown + 1) % N_PICTURES;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
key_pressed_cb (gpointer area)
{
  swap (area);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_window (GtkWidget *area,
             gboolean   has_title_bar)
{
  GtkWidget *window = gtk_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), area);
  gtk_widget_add_controller (window, keys);
  gtk_window_set_default_size (GTK_WINDOW (window), BENCH_WINDOW_WIDTH, BENCH_WINDOW_HEIGHT);
  if (has_title_bar)
    gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_window_set_child (GTK_WINDOW (window), area);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

int
main (int   argc,
      char *argv[])
{
  GtkWidget *area, *window;

  gtk_init ();
  area = g_object_new (FLOOR_TYPE_AREA, NULL);
  window = make_window (area, argc > 2);
  if (argc > 1 && atoi (argv[1]) > 0)
    {
      bench_window_settle ();
      bench_window_print (window, (guint) atoi (argv[1]), swap, area);
      return 0;
    }
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
