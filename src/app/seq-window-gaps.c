/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only. Numbers that are missing from the sequence: they are skipped, and it is said which, or
 * stand where their frames would be.
 */
#include "config.h"

#include "seq-window-private.h"

#include <glib/gi18n.h>

/* ---- skipped ------------------------------------------------------------------------------ */

/* "3 missing: 12, 40–41" */
static void
say_skipped (SeqWindow *self,
             guint      from,
             guint      to)
{
  SeqListing *listing = seq_sequence_get_listing (seq_stepper_get_sequence (self->stepper));
  guint64 n;
  g_autofree char *which = seq_listing_dup_missing_between (listing, from, to, &n);
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *sentence = NULL;

  if (which == NULL)
    return;
  /* Translators: how many frames are missing, and their numbers: "3 missing: 12, 40–41" */
  sentence = g_strdup_printf (ngettext ("%s missing: %s", "%s missing: %s", (gulong) MIN (n, G_MAXULONG)), count, which);
  seq_window_show_notice (self, sentence);
}

void
seq_window_step (SeqWindow *self,
                 int        delta)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  guint before = seq_stepper_get_asked (self->stepper);

  seq_stepper_step (self->stepper, delta);
  if (sequence != NULL && !seq_stepper_get_with_missing (self->stepper))
    say_skipped (self, before, seq_stepper_get_asked (self->stepper));
}

/* ---- shown -------------------------------------------------------------------------------- */

/* FALSE when the number is not missing from the sequence. */
static gboolean
find_missing (SeqSequence *sequence,
              const char  *number,
              SeqPlace    *place)
{
  SeqListing *listing = seq_sequence_get_listing (sequence);

  return seq_listing_is_numbered (listing) && seq_place_find (listing, number, TRUE, place) && place->missing != NULL;
}

char *
seq_window_dup_missing_name (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  const char *number = seq_stepper_get_shown_missing (self->stepper);
  g_autofree char *name = NULL;
  g_auto (SeqPlace) place = { 0, NULL };

  /* While another sequence is loading, the number is of none. */
  if (number == NULL || sequence == NULL || !find_missing (sequence, number, &place))
    return g_strdup (number);
  name = seq_listing_dup_missing_name (seq_sequence_get_listing (sequence), place.position, number);
  return g_filename_display_name (name);
}

void
seq_window_update_state_page (SeqWindow *self)
{
  const char *missing = seq_stepper_get_shown_missing (self->stepper);
  g_autofree char *name = NULL;

  if (missing == NULL)
    {
      seq_state_page_set_frame (self->state_page, seq_stepper_get_shown (self->stepper));
      return;
    }
  name = seq_window_dup_missing_name (self);
  seq_state_page_set_missing (self->state_page, missing, name);
}

gboolean
seq_window_go_to_missing (SeqWindow  *self,
                          const char *number)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  g_auto (SeqPlace) place = { 0, NULL };

  if (!seq_stepper_get_with_missing (self->stepper) || !find_missing (sequence, number, &place))
    return FALSE;
  seq_stepper_go_to_place (self->stepper, &place);
  return TRUE;
}

/* ---- settings ----------------------------------------------------------------------------- */

static void
apply_gaps (SeqWindow *self)
{
  seq_stepper_set_with_missing (self->stepper, g_settings_get_enum (self->settings, "gaps") == 1);
}

static void
apply_hold_rule (SeqWindow *self)
{
  seq_stepper_set_hold_rule (self->stepper, (SeqHoldRule) g_settings_get_enum (self->settings, "hold-rule"));
}

void
seq_window_init_gaps (SeqWindow *self)
{
  g_signal_connect_swapped (self->settings, "changed::gaps", G_CALLBACK (apply_gaps), self);
  g_signal_connect_swapped (self->settings, "changed::hold-rule", G_CALLBACK (apply_hold_rule), self);
  apply_gaps (self);
  apply_hold_rule (self);
}
