/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. Keys that are held, and pointers that are dragged. */
#include "config.h"

#include "seq-stepper-private.h"

/* So many places back from where a held key has led, something is looked for that is ready. */
#define LOOK_BACK 64

/* What takes longer while a pointer is dragged makes way for what is under the pointer by then. */
#define SCRUB_PATIENCE_US (250 * 1000)

/* As long as a key is held or a pointer dragged, or something is played. */
void
seq_stepper_update_hurry (SeqStepper *self)
{
  seq_loader_set_hurry (self->loader, self->held != 0 || self->scrubbing || self->playing);
}

void
seq_stepper_set_playing (SeqStepper *self,
                         gboolean    playing)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  self->playing = playing;
  seq_stepper_update_hurry (self);
}

/* ---- a key that is held ------------------------------------------------------------------- */

/* What is on its way is waited for: were it dropped for what the key has reached meanwhile, nothing would be
 * seen before the release where frames take longer than the key. */
static void
follow_key (SeqStepper *self)
{
  g_auto (SeqPlace) place = { 0, NULL };
  int sign = self->held > 0 ? 1 : -1;

  seq_place_set (&place, self->held_to.position, self->held_to.missing);
  for (guint i = 0; i < LOOK_BACK && seq_place_compare (&place, &self->asked) * sign > 0; i++)
    {
      if (seq_stepper_is_ready (self, &place))
        {
          seq_stepper_ask (self, &place);
          return;
        }
      seq_place_move (seq_sequence_get_listing (self->sequence), -self->held, self->with_missing, &place);
    }
  if (seq_stepper_get_pending (self) == NULL)
    seq_stepper_ask_if_other (self, &self->held_to);
}

/* The first repetition begins where the presses have led. */
static void
note_repetition (SeqStepper *self,
                 int         delta)
{
  if (self->held != delta)
    seq_place_set (&self->held_to, self->asked.position, self->asked.missing);
  seq_place_move (seq_sequence_get_listing (self->sequence), delta, self->with_missing, &self->held_to);
}

void
seq_stepper_hold (SeqStepper *self,
                  int         delta)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->sequence != NULL && self->hold_rule == SEQ_HOLD_NEWEST)
    note_repetition (self, delta);
  self->held = delta;
  seq_stepper_update_hurry (self);
  seq_stepper_tell_moved (self);
}

/* ---- a pointer that is dragged ------------------------------------------------------------ */

/* Were everything dropped that the pointer leaves, nothing would be seen before it rests; were it waited
 * for what was left long ago, the picture would trail behind. */
static void
follow_pointer (SeqStepper *self)
{
  const SeqPlace place = { seq_stepper_clamp (self, self->scrubbed), NULL };

  if (seq_place_compare (&place, &self->asked) == 0)
    return;
  if (seq_stepper_get_pending (self) == NULL || seq_stepper_is_ready (self, &place)
      || g_get_monotonic_time () - self->asked_at > SCRUB_PATIENCE_US)
    seq_stepper_ask (self, &place);
}

void
seq_stepper_scrub (SeqStepper *self,
                   guint       position)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->sequence == NULL)
    return;
  self->held = 0;
  self->scrubbing = TRUE;
  self->scrubbed = position;
  seq_stepper_update_hurry (self);
  seq_stepper_tell_moved (self);
  follow_pointer (self);
}

/* Of every frame. What has just come is on the picture that is drawn now, and would be on none if the next
 * were. */
static void
go_on (SeqStepper *self)
{
  g_auto (SeqPlace) place = { 0, NULL };

  seq_place_set (&place, self->asked.position, self->asked.missing);
  seq_place_move (seq_sequence_get_listing (self->sequence), self->held, self->with_missing, &place);
  if (!self->unseen || !seq_stepper_is_ready (self, &place))
    seq_stepper_ask_if_other (self, &place);
}

void
seq_stepper_tick (SeqStepper *self)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->sequence == NULL)
    return;
  if (self->scrubbing)
    follow_pointer (self);
  else if (self->held != 0 && self->hold_rule == SEQ_HOLD_NEWEST)
    follow_key (self);
  else if (self->held != 0 && seq_stepper_get_pending (self) == NULL)
    go_on (self);
  self->unseen = FALSE;
}

static void
stop_scrubbing (SeqStepper *self)
{
  if (!self->scrubbing)
    return;
  self->scrubbing = FALSE;
  seq_stepper_go (self, self->scrubbed);
}

/* What was asked for only because the key was down is not wanted any more. */
static void
stay_on_shown (SeqStepper *self)
{
  g_auto (SeqPlace) place = { 0, NULL };

  if (self->shown_missing != NULL && seq_listing_is_numbered (seq_sequence_get_listing (self->sequence)))
    seq_place_find (seq_sequence_get_listing (self->sequence), self->shown_missing, self->with_missing, &place);
  else if (seq_sequence_has_frame (self->sequence, self->shown))
    seq_place_set (&place, seq_frame_get_position (self->shown), NULL);
  else
    return;
  seq_stepper_ask (self, &place);
}

static void
stop_holding (SeqStepper *self)
{
  if (self->held == 0)
    return;
  self->held = 0;
  if (seq_stepper_get_pending (self) != NULL)
    stay_on_shown (self);
}

void
seq_stepper_release (SeqStepper *self)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  stop_scrubbing (self);
  stop_holding (self);
  seq_stepper_update_hurry (self);
}
