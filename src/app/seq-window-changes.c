/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * By how much each frame differs from the one before: found in the background, frame by frame, drawn along the
 * timeline as it becomes known, and gone to by key. It is of one sequence; another one, or the same with other
 * frames, begins anew.
 */
#include "config.h"

#include "seq-window-private.h"

#include "seq-key-labels.h"

#include <glib/gi18n.h>
#include <math.h>

static void survey_next (SeqWindow *self);

static void
set_running (SeqWindow *self,
             gboolean   running)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "find-changes");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (running));
}

static void
stop (SeqWindow *self)
{
  g_cancellable_cancel (self->changes.running);
  g_clear_object (&self->changes.running);
  g_clear_pointer (&self->changes.before, seq_image_unref);
}

static void
forget (SeqWindow *self)
{
  stop (self);
  g_clear_object (&self->changes.sequence);
  g_clear_pointer (&self->changes.found, seq_changes_free);
  seq_timeline_set_changes (self->timeline, NULL);
}

/* (transfer full) (nullable): which key goes to the next one, or to the previous where there is no next; NULL: none does */
static char *
dup_way (SeqWindow *self)
{
  guint from = seq_stepper_get_asked (self->stepper);
  gboolean is_ahead = seq_changes_find_peak (self->changes.found, from, 1) >= 0;
  g_autoptr (GVariant) direction = g_variant_ref_sink (g_variant_new_int32 (is_ahead ? 1 : -1));
  g_autofree char *key = seq_key_labels_dup_key (self->keys, "win.peak", direction);

  if (key == NULL || (!is_ahead && seq_changes_find_peak (self->changes.found, from, -1) < 0))
    return NULL;
  /* Translators: a key, and what it goes to: the next change that stands out, or the previous one */
  return g_strdup_printf (is_ahead ? _("%s goes to the next.") : _("%s goes to the previous one."), key);
}

static void
say_peaks (SeqWindow *self)
{
  guint n = seq_changes_count_peaks (self->changes.found);
  /* Translators: frames that differ much more from the one before than others do */
  g_autofree char *some = g_strdup_printf (ngettext ("%u change stands out.", "%u changes stand out.", n), n);
  g_autofree char *way = dup_way (self);
  g_autofree char *both = g_strconcat (some, " ", way, NULL);

  seq_window_show_notice (self, n == 0 ? _("No change stands out from the others.") : way != NULL ? both : some);
}

static void
surveyed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  double change = NAN;
  g_autoptr (SeqImage) image = seq_loader_survey_finish (SEQ_LOADER (source), result, &change, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->changes.running)
    return;
  seq_changes_set (self->changes.found, self->changes.next, change);
  /* What could not be shown is no frame to compare the next one with. */
  if (image != NULL)
    {
      g_clear_pointer (&self->changes.before, seq_image_unref);
      self->changes.before = g_steal_pointer (&image);
    }
  self->changes.next++;
  seq_timeline_set_changes (self->timeline, self->changes.found);
  survey_next (self);
}

static void
survey_next (SeqWindow *self)
{
  SeqWindowChanges *changes = &self->changes;

  if (changes->next >= seq_changes_get_n_frames (changes->found))
    {
      stop (self);
      set_running (self, FALSE);
      say_peaks (self);
      return;
    }
  seq_loader_survey_async (seq_stepper_get_loader (self->stepper), seq_sequence_get_frame (changes->sequence, changes->next),
                           changes->before, changes->running, surveyed_cb, g_object_ref (self));
}

static void
begin (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  forget (self);
  self->changes.sequence = g_object_ref (sequence);
  self->changes.found = seq_changes_new (seq_sequence_get_n_frames (sequence));
  self->changes.next = 0;
  self->changes.running = g_cancellable_new ();
  seq_timeline_set_changes (self->timeline, self->changes.found);
  seq_window_show_notice (self, _("Looking for changes in the background."));
  survey_next (self);
}

/* What is known stays when it is stopped. */
static void
change_find_changes_cb (GSimpleAction *action,
                        GVariant      *state,
                        gpointer       user_data)
{
  SeqWindow *self = user_data;
  gboolean wanted = g_variant_get_boolean (state);

  if (wanted && seq_stepper_get_sequence (self->stepper) == NULL)
    return;
  set_running (self, wanted);
  if (wanted)
    begin (self);
  else
    stop (self);
}

static void
sequence_changed_cb (SeqWindow *self)
{
  gboolean ran = self->changes.running != NULL;
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  if (self->changes.sequence == NULL || self->changes.sequence == sequence)
    return;
  forget (self);
  set_running (self, ran && sequence != NULL);
  if (ran && sequence != NULL)
    begin (self);
}

static void
peak_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  int peak;

  if (self->changes.found == NULL)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (self), "find-changes", g_variant_new_boolean (TRUE));
      return;
    }
  peak = seq_changes_find_peak (self->changes.found, seq_stepper_get_asked (self->stepper), g_variant_get_int32 (parameter));
  if (peak >= 0)
    seq_stepper_go (self->stepper, (guint) peak);
  else
    seq_window_show_notice (self, _("No further change stands out in this direction."));
}

void
seq_window_install_changes (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.peak", "i", peak_action);
}

void
seq_window_init_changes (SeqWindow *self)
{
  static const GActionEntry find = { .name = "find-changes", .state = "false", .change_state = change_find_changes_cb };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &find, 1, self);
  g_signal_connect_swapped (self->stepper, "sequence-changed", G_CALLBACK (sequence_changed_cb), self);
}

void
seq_window_dispose_changes (SeqWindow *self)
{
  stop (self);
  g_clear_object (&self->changes.sequence);
  g_clear_pointer (&self->changes.found, seq_changes_free);
}
