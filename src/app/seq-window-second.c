/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * A second sequence that the first one is compared with. It has a loader of its own, which follows: whenever a
 * frame is asked for, the one that belongs to it is asked for there, so that it is read ahead in the same way.
 * The two share the memory, and nothing else: what is slow there does not hold up what is shown alone here.
 */
#include "config.h"

#include "seq-window-compare-private.h"

#include "seq-error.h"

#include <glib/gi18n.h>

static SeqListing *
get_listing (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  return sequence != NULL ? seq_sequence_get_listing (sequence) : NULL;
}

static SeqListing *
get_second_listing (SeqWindow *self)
{
  return seq_sequence_get_listing (self->compare->second_sequence);
}

char *
seq_window_dup_second_name (SeqWindow *self)
{
  const char *label = seq_listing_get_label (get_second_listing (self));
  g_autofree char *name = NULL;

  if (label != NULL)
    return g_strdup (label);
  name = g_file_get_basename (seq_listing_get_folder (get_second_listing (self)));
  return g_filename_display_name (name);
}

void
seq_window_find_in_second (SeqWindow  *self,
                           SeqFrame   *frame,
                           SeqPartner *partner)
{
  SeqWindowCompare *compare = self->compare;
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  gint64 position;

  if (compare->second == NULL || sequence == NULL || !seq_sequence_has_frame (sequence, frame))
    return;
  position = seq_matching_find (&compare->matching, get_listing (self), seq_frame_get_position (frame),
                                get_second_listing (self));
  if (position < 0)
    return;
  partner->frame = seq_sequence_get_frame (compare->second_sequence, (guint) position);
  partner->image = seq_loader_peek (compare->second, partner->frame);
  if (partner->image != NULL)
    partner->state = SEQ_PARTNER_READY;
  else if (!seq_frame_has_failed (partner->frame))
    partner->state = SEQ_PARTNER_AWAITED;
}

SeqLoader *
seq_window_get_second_loader (SeqWindow *self)
{
  return self->compare != NULL ? self->compare->second : NULL;
}

/* ---- following ---------------------------------------------------------------------------- */

static void
follow (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;
  SeqListing *listing = get_listing (self);
  gint64 position;

  if (compare == NULL || compare->second == NULL || listing == NULL)
    return;
  position = seq_matching_find (&compare->matching, listing, seq_stepper_get_asked (self->stepper),
                                get_second_listing (self));
  if (position >= 0)
    seq_loader_request (compare->second, (guint) position);
}

static void
second_changed_cb (SeqWindow *self)
{
  seq_loader_look_at_partners_again (seq_stepper_get_loader (self->stepper));
  seq_window_update_glance (self);
  seq_window_update_comparison (self);
}

/* Once for each pair of sequences. */
static void
check_common (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;
  SeqListing *listing = get_listing (self);
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;

  if (compare == NULL || compare->second == NULL || listing == NULL
      || seq_matching_has_any (&compare->matching, listing, get_second_listing (self)))
    return;
  name = seq_window_dup_second_name (self);
  /* Translators: %s is the name of a sequence that this one is to be compared with */
  sentence = g_strdup_printf (_("%s has no frame number that is in this sequence, too. The menu can compare by position."),
                              name);
  seq_window_show_notice (self, sentence);
}

/* Numbers can be left aside only where there are any. */
static void
choose_rule (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;
  GSimpleAction *action = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "compare-by-position"));
  SeqMatchRule rule = SEQ_MATCH_NUMBER;

  if (compare->second != NULL && get_listing (self) != NULL)
    rule = seq_matching_choose (get_listing (self), get_second_listing (self));
  g_simple_action_set_enabled (action, compare->second != NULL && rule == SEQ_MATCH_NUMBER);
  if (compare->second != NULL && compare->wants_position)
    rule = SEQ_MATCH_POSITION;
  g_simple_action_set_state (action, g_variant_new_boolean (rule == SEQ_MATCH_POSITION));
  compare->matching.rule = rule;
}

static void
rematch (SeqWindow *self)
{
  follow (self);
  seq_window_compare_with (self, self->compare->with);
}

static void
sequence_changed_cb (SeqWindow *self)
{
  if (self->compare == NULL || self->compare->second == NULL || get_listing (self) == NULL)
    return;
  choose_rule (self);
  check_common (self);
  rematch (self);
}

/* ---- opening and closing ------------------------------------------------------------------ */

static void
say_error (SeqWindow    *self,
           const GError *error)
{
  /* Translators: %s is a sentence that says why */
  g_autofree char *sentence = g_strdup_printf (_("There is nothing to compare with. %s"), error->message);

  seq_window_show_problem (self, sentence);
}

static void
open_listing (SeqWindow  *self,
              SeqListing *listing)
{
  SeqWindowCompare *compare = self->compare;
  SeqComparison comparison = compare->comparison;

  seq_window_close_second (self);
  compare->second_sequence = seq_sequence_new (listing);
  compare->second = seq_loader_new_beside ();
  compare->matching.offset = 0;
  compare->wants_position = FALSE;
  choose_rule (self);
  seq_window_apply_limits (self);
  seq_loader_set_pressure (compare->second, seq_loader_get_pressure (seq_stepper_get_loader (self->stepper)));
  seq_loader_set_sequence (compare->second, compare->second_sequence);
  g_signal_connect_object (compare->second, "frame-changed", G_CALLBACK (second_changed_cb), self, G_CONNECT_SWAPPED);
  follow (self);
  compare->with = SEQ_WITH_SECOND;
  comparison.mode = comparison.mode != SEQ_COMPARISON_NONE ? comparison.mode : SEQ_COMPARISON_BESIDE;
  seq_window_set_comparison (self, &comparison);
  seq_window_show_notice (self, _("Both sequences share the memory: each has half of it."));
  check_common (self);
}

static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan_finish (result, &error);

  if (self->compare == NULL || g_task_get_cancellable (G_TASK (result)) != self->compare->second_scan)
    return;
  g_clear_object (&self->compare->second_scan);
  if (scan != NULL)
    open_listing (self, seq_scan_get_listing (scan, seq_scan_get_chosen (scan)));
  else
    say_error (self, error);
}

void
seq_window_open_second (SeqWindow    *self,
                        GFile *const *locations,
                        guint         n_locations)
{
  g_return_if_fail (SEQ_IS_WINDOW (self) && n_locations > 0);

  g_cancellable_cancel (self->compare->second_scan);
  g_clear_object (&self->compare->second_scan);
  self->compare->second_scan = g_cancellable_new ();
  seq_scanner_scan_async (locations, n_locations, self->compare->second_scan, scanned_cb, g_object_ref (self));
}

void
seq_window_close_second (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;

  g_cancellable_cancel (compare->second_scan);
  g_clear_object (&compare->second_scan);
  if (compare->second == NULL)
    return;
  if (compare->with == SEQ_WITH_SECOND)
    compare->with = SEQ_WITH_BEFORE;
  g_signal_handlers_disconnect_by_data (compare->second, self);
  g_object_run_dispose (G_OBJECT (compare->second));
  g_clear_object (&compare->second);
  g_clear_object (&compare->second_sequence);
  if (self->stepper == NULL || self->settings == NULL)
    return;
  choose_rule (self);
  seq_window_apply_limits (self);
  seq_window_compare_with (self, compare->with);
}

/* ---- commands ----------------------------------------------------------------------------- */

static void
offset_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  int offset;

  if (self->compare->second == NULL)
    return;
  offset = self->compare->matching.offset + g_variant_get_int32 (parameter);
  self->compare->matching.offset = CLAMP (offset, -SEQ_MATCHING_OFFSET_MAX, SEQ_MATCHING_OFFSET_MAX);
  rematch (self);
}

static void
change_by_position_cb (GSimpleAction *action,
                       GVariant      *state,
                       gpointer       user_data)
{
  SeqWindow *self = user_data;

  self->compare->wants_position = g_variant_get_boolean (state);
  /* An offset of numbers says nothing of positions. */
  self->compare->matching.offset = 0;
  choose_rule (self);
  check_common (self);
  rematch (self);
}

static void
chooser_response_cb (SeqWindow            *self,
                     int                   response,
                     GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) folder = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                                                             : NULL;

  if (folder != NULL)
    seq_window_open_second (self, &folder, 1);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Compare With a Folder"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Compare"),
                                                               NULL);
  SeqListing *listing = get_listing (self);

  if (listing != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), seq_listing_get_folder (listing), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
seq_window_install_second (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.compare-offset", "i", offset_action);
  gtk_widget_class_install_action (klass, "win.compare-folder", NULL, choose_action);
}

void
seq_window_init_second (SeqWindow *self)
{
  static const GActionEntry entry = { .name = "compare-by-position", .state = "false",
                                      .change_state = change_by_position_cb };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
  choose_rule (self);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (follow), self);
  g_signal_connect_swapped (self->stepper, "pending-changed", G_CALLBACK (follow), self);
  g_signal_connect_swapped (self->stepper, "sequence-changed", G_CALLBACK (sequence_changed_cb), self);
}
