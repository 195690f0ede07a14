/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. When the bars float over the picture, and when the pointer is in its way. */
#include "config.h"

#include "seq-window-private.h"

/* Long enough to look for something with the pointer, short enough not to spoil the picture. */
#define REST_MS 1500

static gboolean
has_picture (SeqWindow *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->canvas);
}

static void
show_pointer (SeqWindow *self,
              gboolean   shown)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), shown ? NULL : "none");
  seq_canvas_set_pointer_hidden (self->canvas, !shown);
  seq_window_set_probe_hidden (self, !shown);
}

static gboolean
is_pointer_wanted (SeqWindow *self)
{
  return !gtk_window_is_fullscreen (GTK_WINDOW (self)) || !has_picture (self) || seq_bars_is_revealed (self->bars);
}

static gboolean
rest_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->rest_timer = 0;
  show_pointer (self, is_pointer_wanted (self));
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (SeqWindow *self)
{
  g_clear_handle_id (&self->rest_timer, g_source_remove);
  show_pointer (self, TRUE);
  if (!is_pointer_wanted (self))
    self->rest_timer = g_timeout_add (REST_MS, rest_cb, self);
}

/* What stands at the lower edge of the picture makes way. */
static void
make_way (SeqWindow *self)
{
  GtkWidget *const widgets[] = { GTK_WIDGET (self->overlay), GTK_WIDGET (self->minimap_revealer),
                                 GTK_WIDGET (self->notice_revealer) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    gtk_widget_set_margin_bottom (widgets[i], seq_bars_get_covered_below (self->bars));
  seq_window_place_readout (self);
}

static void
revealed_changed_cb (SeqWindow *self)
{
  make_way (self);
  wait_for_rest (self);
}

/* GTK also tells of motion when something moves under a pointer that rests. */
static void
motion_cb (SeqWindow *self,
           double     x,
           double     y)
{
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  wait_for_rest (self);
}

/* Without a picture there is nothing for them to be in the way of. */
void
seq_window_update_bars (SeqWindow *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "bars") || !has_picture (self);

  seq_bars_set_floating (self->bars, !wanted || gtk_window_is_fullscreen (GTK_WINDOW (self)));
  make_way (self);
}

static void
fullscreened_cb (SeqWindow *self)
{
  seq_window_update_bars (self);
  wait_for_rest (self);
}

void
seq_window_init_bars (SeqWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_autoptr (GAction) action = g_settings_create_action (self->settings, "bars");

  g_action_map_add_action (G_ACTION_MAP (self), action);
  g_signal_connect_swapped (self->settings, "changed::bars", G_CALLBACK (seq_window_update_bars), self);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  g_signal_connect_swapped (self->bars, "revealed-changed", G_CALLBACK (revealed_changed_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
