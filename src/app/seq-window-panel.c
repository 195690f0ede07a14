/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. The panel at the side of the picture: whether it is there, how wide, and what is folded. */
#include "config.h"

#include "seq-window-private.h"

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

void
seq_window_show_section (SeqWindow  *self,
                         const char *id)
{
  seq_panel_unfold (self->panel, id);
  g_settings_set_boolean (self->settings, "panel", TRUE);
}

void
seq_window_init_panel (SeqWindow *self)
{
  g_autoptr (GAction) action = g_settings_create_action (self->settings, "panel");

  put_beside (self);
  g_action_map_add_action (G_ACTION_MAP (self), action);
  g_settings_bind (self->settings, "panel", self->panel, "visible", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "panel-width", self->side, "side-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "panel-folded", self->panel, "folded", G_SETTINGS_BIND_DEFAULT);
}
