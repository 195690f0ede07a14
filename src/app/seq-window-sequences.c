/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only. A folder with several sequences: which there are, and from one to another. They are
 * often passes or cameras of the same thing, so the frame number is kept.
 */
#include "config.h"

#include "seq-window-private.h"

#include <glib/gi18n.h>

/* An underscore in a menu is a mnemonic. */
static char *
escape_mnemonics (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

static char *
dup_label (SeqListing *listing)
{
  g_autofree char *text = seq_window_dup_listing (listing);
  guint n = seq_listing_get_n_frames (listing);
  g_autofree char *count = g_strdup_printf (ngettext ("%u frame", "%u frames", n), n);
  g_autofree char *label = NULL;

  if (!seq_listing_is_numbered (listing))
    label = text != NULL ? g_strdup (text) : g_strdup (seq_listing_get_name (listing, 0));
  else
    label = g_strdup_printf ("%s · %s", text, count);
  return escape_mnemonics (label);
}

static void
fill_menu (SeqWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n = seq_scan_get_n_listings (self->found);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = dup_label (seq_scan_get_listing (self->found, i));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.sequence", "i", (int) i);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->sequences_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->sequences_button), n > 1);
}

static GSimpleAction *
get_action (SeqWindow  *self,
            const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

static void
note_current (SeqWindow *self,
              guint      index)
{
  gboolean several = seq_scan_get_n_listings (self->found) > 1;

  self->found_index = index;
  g_simple_action_set_state (get_action (self, "sequence"), g_variant_new_int32 ((int) index));
  g_simple_action_set_enabled (get_action (self, "sequence"), several);
  g_simple_action_set_enabled (get_action (self, "step-sequence"), several);
}

void
seq_window_set_found (SeqWindow *self,
                      SeqScan   *found,
                      guint      index)
{
  if (self->found != found)
    {
      g_clear_pointer (&self->found, seq_scan_unref);
      self->found = seq_scan_ref (found);
      fill_menu (self);
    }
  note_current (self, index);
}

/* The frame of the same number, or the nearest before it. */
static guint
find_same_number (SeqWindow  *self,
                  SeqListing *listing)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  g_autofree char *number = seq_place_dup_number (seq_sequence_get_listing (sequence),
                                                  seq_stepper_get_place (self->stepper));
  gboolean exact;
  int found = number != NULL ? seq_listing_find_number (listing, number, &exact) : -1;

  return found >= 0 ? (guint) found : 0;
}

static void
go_to_sequence (SeqWindow *self,
                guint      index)
{
  SeqListing *listing;
  g_autoptr (SeqSequence) sequence = NULL;

  if (self->found == NULL || self->scan != NULL || index == self->found_index
      || index >= seq_scan_get_n_listings (self->found))
    return;
  listing = seq_scan_get_listing (self->found, index);
  sequence = seq_sequence_new (listing);
  seq_window_hide_notice (self);
  seq_stepper_set_sequence (self->stepper, sequence, find_same_number (self, listing));
  note_current (self, index);
  seq_window_watch_folder (self);
  /* What is known of it is from when the folder was opened. */
  seq_window_look_again (self);
  seq_window_update (self);
}

static void
sequence_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  int index = g_variant_get_int32 (parameter);

  if (index >= 0)
    go_to_sequence (user_data, (guint) index);
}

static void
step_sequence_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SeqWindow *self = user_data;
  int index = (int) self->found_index + g_variant_get_int32 (parameter);

  if (index >= 0)
    go_to_sequence (self, (guint) index);
}

void
seq_window_init_sequences (SeqWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "sequence", .parameter_type = "i", .state = "0", .activate = sequence_cb },
    { .name = "step-sequence", .parameter_type = "i", .activate = step_sequence_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_simple_action_set_enabled (get_action (self, "sequence"), FALSE);
  g_simple_action_set_enabled (get_action (self, "step-sequence"), FALSE);
}
