/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. The panel at the side of the picture: whether it is there, how wide, and what is folded. */
#include "config.h"

#include "seq-window-private.h"

#include "seq-histogram-handle.h"

/* Beside the picture and what lies over that, between the bars. */
static void
put_beside (SeqWindow *self)
{
  g_autoptr (GtkWidget) picture = NULL;

  self->panel = SEQ_PANEL (seq_panel_new ());
  g_object_get (self->bars, "content", &picture, NULL);
  g_object_set (self->bars, "content", NULL, NULL);
  self->side = g_object_new (SEQ_TYPE_SIDE, "content", picture, "side", self->panel, NULL);
  g_object_set (self->bars, "content", self->side, NULL);
}

/* Enter takes a number that was typed, Escape does not; after either, as after one at a handle of the histogram, the
 * keys are the picture's again. */
static gboolean
key_pressed_cb (SeqWindow       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean takes = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *spin = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_SPIN_BUTTON) : NULL;

  if ((spin == NULL && !SEQ_IS_HISTOGRAM_HANDLE (focus)) || !(takes || keyval == GDK_KEY_Escape))
    return GDK_EVENT_PROPAGATE;
  if (spin != NULL && takes)
    gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  else if (spin != NULL)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  return GDK_EVENT_STOP;
}

static void
watch_keys (SeqWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->panel), keys);
}

void
seq_window_show_section (SeqWindow  *self,
                         const char *id)
{
  seq_panel_reveal (self->panel, id);
  g_settings_set_boolean (self->settings, "panel", TRUE);
}

void
seq_window_init_panel (SeqWindow *self)
{
  g_autoptr (GAction) action = g_settings_create_action (self->settings, "panel");

  put_beside (self);
  watch_keys (self);
  g_action_map_add_action (G_ACTION_MAP (self), action);
  g_settings_bind (self->settings, "panel", self->panel, "visible", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "panel-width", self->side, "side-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "panel-folded", self->panel, "folded", G_SETTINGS_BIND_DEFAULT);
}
