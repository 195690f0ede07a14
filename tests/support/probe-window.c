/* SPDX-License-Identifier: GPL-3.0-or-later */
/* probe-window COLOUR: a window of one colour whose title tells the last thing done to it. With
 * it the harness is tested without SeqView. A drop of files makes it green. */
#include "config.h"

#include <gtk/gtk.h>

typedef struct
{
  GtkWindow *window;
  GdkRGBA colour;
  guint last_key;
  guint n_presses; /* of the last key, its repetitions among them */
} Probe;

static void
tell (Probe      *probe,
      const char *format,
      ...) G_GNUC_PRINTF (2, 3);

static void
tell (Probe      *probe,
      const char *format,
      ...)
{
  g_autofree char *title = NULL;
  va_list args;

  va_start (args, format);
  title = g_strdup_vprintf (format, args);
  va_end (args);
  gtk_window_set_title (probe->window, title);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  Probe *probe = user_data;

  gdk_cairo_set_source_rgba (cr, &probe->colour);
  cairo_paint (cr);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                Probe                 *probe)
{
  g_autofree char *name = gtk_accelerator_name (key, state & GDK_MODIFIER_MASK);

  probe->n_presses = key == probe->last_key ? probe->n_presses + 1 : 1;
  probe->last_key = key;
  tell (probe, "down %u %s", probe->n_presses, name);
  return TRUE;
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 Probe                 *probe)
{
  tell (probe, "up %u %s", probe->n_presses, gdk_keyval_name (key));
}

static void
clicked_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            Probe           *probe)
{
  tell (probe, "click %u at %.0f, %.0f",
        gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)), x, y);
}

static gboolean
scrolled_cb (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             Probe                    *probe)
{
  tell (probe, "scroll %.0f, %.0f", dx, dy);
  return TRUE;
}

static gboolean
dropped_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            Probe         *probe)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *name = g_file_get_basename (files->data);

  tell (probe, "dropped %u %s", g_slist_length (files), name);
  gdk_rgba_parse (&probe->colour, "#00ff00");
  gtk_widget_queue_draw (gtk_window_get_child (probe->window));
  return TRUE;
}

static void
watch (Probe              *probe,
       GtkEventController *controller,
       const char         *signal,
       GCallback           callback)
{
  g_signal_connect (controller, signal, callback, probe);
  gtk_widget_add_controller (GTK_WIDGET (probe->window), controller);
}

int
main (int    argc,
      char **argv)
{
  GtkWidget *area;
  GtkEventController *keys;
  GtkGesture *click;
  Probe probe = { 0 };

  gtk_init ();
  if (argc != 2 || !gdk_rgba_parse (&probe.colour, argv[1]))
    return 2;
  probe.window = GTK_WINDOW (gtk_window_new ());
  /* Without a frame the colour reaches every edge. */
  gtk_window_set_decorated (probe.window, FALSE);
  gtk_window_set_default_size (probe.window, 200, 150);
  area = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, &probe, NULL);
  gtk_window_set_child (probe.window, area);

  keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), &probe);
  watch (&probe, keys, "key-pressed", G_CALLBACK (key_pressed_cb));
  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  watch (&probe, GTK_EVENT_CONTROLLER (click), "pressed", G_CALLBACK (clicked_cb));
  watch (&probe, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES), "scroll",
         G_CALLBACK (scrolled_cb));
  watch (&probe, GTK_EVENT_CONTROLLER (gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY)), "drop",
         G_CALLBACK (dropped_cb));

  tell (&probe, "ready");
  gtk_window_present (probe.window);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
