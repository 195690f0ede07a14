/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. The keys to know, told once: with the first sequence that is ever opened. */
#include "config.h"

#include "seq-window-private.h"

#include "seq-accel.h"

#include <glib/gi18n.h>
#include <string.h>

/* Long enough to be read twice. */
#define HINT_SECONDS 15

/* (nullable): how the first key of a command is shown; NULL: it has none */
static char *
dup_first_key (SeqWindow  *self,
               const char *name)
{
  for (const SeqKey *row = seq_keys_get_rows (self->keys); row->name != NULL; row++)
    if (strcmp (row->name, name) == 0)
      return seq_keys_dup_first_label (row);
  return NULL;
}

static void
append_part (GString    *text,
             const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "", part);
}

static char *
dup_hint (SeqWindow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *next = dup_first_key (self, "next-frame");
  g_autofree char *previous = dup_first_key (self, "previous-frame");
  g_autofree char *play = dup_first_key (self, "play");
  g_autofree char *shortcuts = dup_first_key (self, "shortcuts");
  g_autofree char *step_part = NULL, *play_part = NULL, *list_part = NULL;

  /* Translators: keys in a hint: "← → from frame to frame", "Space plays", "F1 lists all keys" */
  step_part = g_strdup_printf (_("%s %s from frame to frame"), previous, next);
  play_part = g_strdup_printf (_("%s plays"), play);
  list_part = g_strdup_printf (_("%s lists all keys"), shortcuts);
  if (previous != NULL && next != NULL)
    append_part (text, step_part);
  if (play != NULL)
    append_part (text, play_part);
  if (shortcuts != NULL)
    append_part (text, list_part);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
seq_window_hide_hint (SeqWindow *self)
{
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  g_clear_pointer (&self->hint_frame, g_free);
  gtk_revealer_set_reveal_child (self->hint_revealer, FALSE);
}

static gboolean
hint_over_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->hint_timer = 0;
  seq_window_hide_hint (self);
  return G_SOURCE_REMOVE;
}

static void
show_hint (SeqWindow *self,
           SeqFrame  *shown)
{
  g_autofree char *hint = dup_hint (self);

  /* Now, not when it goes: another window need not tell it again. */
  g_settings_set_boolean (self->settings, "keys-hint", FALSE);
  if (hint[0] == '\0')
    return;
  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->hint_revealer, TRUE);
  self->hint_frame = g_strdup (seq_frame_get_display_name (shown));
  self->hint_timer = g_timeout_add_seconds (HINT_SECONDS, hint_over_cb, self);
}

/* Whoever steps knows how. */
void
seq_window_update_hint (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  if (self->hint_frame != NULL)
    {
      if (shown == NULL || strcmp (self->hint_frame, seq_frame_get_display_name (shown)) != 0)
        seq_window_hide_hint (self);
    }
  else if (shown != NULL && sequence != NULL && seq_sequence_get_n_frames (sequence) > 1
           && g_settings_get_boolean (self->settings, "keys-hint"))
    show_hint (self, shown);
}
