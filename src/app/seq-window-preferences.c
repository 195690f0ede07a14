/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-preferences.h"
#include "seq-window-private.h"

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SeqWindow *self = user_data;

  if (self->preferences == NULL)
    g_set_weak_pointer (&self->preferences, seq_preferences_new (GTK_WINDOW (self)));
  gtk_window_present (GTK_WINDOW (self->preferences));
}

void
seq_window_init_preferences (SeqWindow *self)
{
  static const GActionEntry entry = { .name = "preferences", .activate = preferences_cb };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
}
