/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-stepper-private.h"

#include "seq-trace.h"

enum
{
  SHOWN_CHANGED,
  PENDING_CHANGED,
  MOVED,
  SEQUENCE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqStepper, seq_stepper, G_TYPE_OBJECT)

/* (nullable): NULL when it is a missing number that is asked for. */
static SeqFrame *
asked_frame (SeqStepper *self)
{
  if (self->sequence == NULL || self->asked.missing != NULL)
    return NULL;
  return seq_sequence_get_frame (self->sequence, self->asked.position);
}

static SeqListing *
get_listing (SeqStepper *self)
{
  return seq_sequence_get_listing (self->sequence);
}

static void
tell_pending (SeqStepper *self)
{
  gboolean pending = seq_stepper_get_pending (self) != NULL;

  /* While something is pending, what it is may change with every request. */
  if (!pending && !self->was_pending)
    return;
  self->was_pending = pending;
  g_signal_emit (self, signals[PENDING_CHANGED], 0);
}

void
seq_stepper_show (SeqStepper *self,
                  SeqFrame   *frame,
                  SeqRaster  *raster)
{
  g_clear_pointer (&self->shown_missing, g_free);
  if (g_set_object (&self->shown, frame) && frame != NULL)
    {
      self->unseen = TRUE;
      seq_trace_event (frame, SEQ_TRACE_SHOWN, (double) (g_get_monotonic_time () - self->asked_at) / 1000);
    }
  if (self->raster != raster)
    {
      g_clear_pointer (&self->raster, seq_raster_unref);
      self->raster = raster != NULL ? seq_raster_ref (raster) : NULL;
    }
  self->dropped = FALSE;
  g_signal_emit (self, signals[SHOWN_CHANGED], 0);
  tell_pending (self);
}

void
seq_stepper_show_missing (SeqStepper *self,
                          const char *number)
{
  g_clear_object (&self->shown);
  g_clear_pointer (&self->raster, seq_raster_unref);
  g_free (self->shown_missing);
  self->shown_missing = g_strdup (number);
  self->dropped = FALSE;
  g_signal_emit (self, signals[SHOWN_CHANGED], 0);
  tell_pending (self);
}

/* Puts what is asked for on the glass if that can be done now. */
void
seq_stepper_show_asked (SeqStepper *self)
{
  SeqFrame *frame = asked_frame (self);
  SeqRaster *raster;

  if (frame == NULL)
    {
      if (self->sequence != NULL)
        seq_stepper_show_missing (self, self->asked.missing);
      return;
    }
  raster = seq_loader_peek_raster (self->loader, frame);
  if (raster != NULL || seq_frame_has_failed (frame))
    seq_stepper_show (self, frame, raster);
  else
    tell_pending (self);
}

/* The frame on the glass has a newer raster, possibly still not the one for the present view. */
static void
refresh_shown (SeqStepper *self)
{
  SeqRaster *raster = seq_loader_peek_any_raster (self->loader, self->shown);

  if (raster != NULL || seq_frame_has_failed (self->shown))
    seq_stepper_show (self, self->shown, raster);
}

static void
frame_changed_cb (SeqStepper *self,
                  SeqFrame   *frame)
{
  /* What comes meanwhile is found when the glance is over. */
  if (self->glancing)
    return;
  if (frame == self->shown)
    refresh_shown (self);
  else if (frame == asked_frame (self))
    seq_stepper_show_asked (self);
}

static void
seq_stepper_dispose (GObject *object)
{
  SeqStepper *self = SEQ_STEPPER (object);

  if (self->loader != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->loader, self);
      /* Whatever is in flight is cancelled, also when somebody else still holds the loader. */
      seq_loader_set_sequence (self->loader, NULL);
    }
  g_clear_object (&self->loader);
  g_clear_object (&self->sequence);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->shown_missing, g_free);
  g_clear_pointer (&self->raster, seq_raster_unref);
  seq_stepper_forget_left (self);
  seq_place_clear (&self->asked);
  seq_place_clear (&self->held_to);
  G_OBJECT_CLASS (seq_stepper_parent_class)->dispose (object);
}

static void
seq_stepper_class_init (SeqStepperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = seq_stepper_dispose;

  signals[SHOWN_CHANGED] = g_signal_new ("shown-changed", SEQ_TYPE_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
  signals[PENDING_CHANGED] = g_signal_new ("pending-changed", SEQ_TYPE_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", SEQ_TYPE_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SEQUENCE_CHANGED] = g_signal_new ("sequence-changed", SEQ_TYPE_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
}

static void
seq_stepper_init (SeqStepper *self)
{
}

SeqStepper *
seq_stepper_new (SeqLoader *loader)
{
  SeqStepper *self = g_object_new (SEQ_TYPE_STEPPER, NULL);

  g_return_val_if_fail (SEQ_IS_LOADER (loader), self);

  self->loader = g_object_ref (loader);
  g_signal_connect_swapped (loader, "frame-changed", G_CALLBACK (frame_changed_cb), self);
  return self;
}

SeqLoader *
seq_stepper_get_loader (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  return self->loader;
}

/* The loader goes on with the next frame in the direction of travel while a missing number is looked at. */
static guint
choose_request (SeqStepper     *self,
                const SeqPlace *place)
{
  if (place->missing == NULL)
    return place->position;
  return seq_place_compare (place, &self->asked) > 0 ? place->position + 1 : place->position;
}

void
seq_stepper_ask (SeqStepper     *self,
                 const SeqPlace *place)
{
  guint request = choose_request (self, place);

  seq_stepper_drop_glance (self);
  if (place != &self->asked)
    seq_place_set (&self->asked, place->position, place->missing);
  self->asked_at = g_get_monotonic_time ();
  seq_loader_request (self->loader, request);
  seq_stepper_show_asked (self);
  seq_stepper_tell_dropped (self);
}

static void
ask_position (SeqStepper *self,
              guint       position)
{
  const SeqPlace place = { position, NULL };

  seq_stepper_ask (self, &place);
}

void
seq_stepper_tell_moved (SeqStepper *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

static void
stop_moving (SeqStepper *self)
{
  self->held = 0;
  self->scrubbing = FALSE;
  seq_stepper_update_hurry (self);
}

void
seq_stepper_set_sequence (SeqStepper  *self,
                          SeqSequence *sequence,
                          guint        position)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));
  g_return_if_fail (sequence == NULL || position < seq_sequence_get_n_frames (sequence));

  stop_moving (self);
  seq_stepper_drop_glance (self);
  g_set_object (&self->sequence, sequence);
  seq_place_set (&self->asked, position, NULL);
  seq_loader_set_sequence (self->loader, sequence);
  g_signal_emit (self, signals[SEQUENCE_CHANGED], 0);
  seq_stepper_tell_moved (self);
  if (sequence != NULL)
    ask_position (self, position);
  else
    seq_stepper_show (self, NULL, NULL);
}

guint
seq_stepper_clamp (SeqStepper *self,
                   gint64      position)
{
  return (guint) CLAMP (position, 0, (gint64) seq_sequence_get_n_frames (self->sequence) - 1);
}

/* Where a place of the sequence before is in the one now; a missing number may have come. */
static void
follow_place (SeqStepper *self,
              SeqFrame   *frame,
              SeqPlace   *place)
{
  g_autofree char *missing = g_strdup (place->missing);

  if (missing != NULL && seq_listing_is_numbered (get_listing (self)))
    seq_place_find (get_listing (self), missing, self->with_missing, place);
  else if (frame != NULL && seq_sequence_has_frame (self->sequence, frame))
    seq_place_set (place, seq_frame_get_position (frame), NULL);
  else
    seq_place_set (place, seq_stepper_clamp (self, place->position), NULL);
}

/* Where a held key has led is a number, whether or not the frame was ever made. */
static void
follow_held (SeqStepper *self,
             SeqListing *before)
{
  g_autofree char *number = NULL;

  if (self->held == 0 || self->hold_rule != SEQ_HOLD_NEWEST)
    return;
  if (seq_listing_is_numbered (before) && seq_listing_is_numbered (get_listing (self)))
    number = seq_place_dup_number (before, &self->held_to);
  if (number != NULL)
    seq_place_find (get_listing (self), number, self->with_missing, &self->held_to);
  else
    seq_place_set (&self->held_to, seq_stepper_clamp (self, self->held_to.position), NULL);
}

void
seq_stepper_follow_sequence (SeqStepper  *self,
                             SeqSequence *sequence)
{
  g_autoptr (SeqFrame) asked = NULL;
  g_autoptr (SeqSequence) before = NULL;

  g_return_if_fail (SEQ_IS_STEPPER (self));
  g_return_if_fail (self->sequence != NULL && sequence != NULL);

  seq_stepper_drop_glance (self);
  g_set_object (&asked, asked_frame (self));
  before = g_steal_pointer (&self->sequence);
  self->sequence = g_object_ref (sequence);
  follow_held (self, seq_sequence_get_listing (before));
  follow_place (self, asked, &self->asked);
  seq_loader_set_sequence (self->loader, sequence);
  seq_loader_request (self->loader, self->asked.position);
  g_signal_emit (self, signals[SEQUENCE_CHANGED], 0);
  seq_stepper_show_asked (self);
  seq_stepper_tell_dropped (self);
}

void
seq_stepper_set_with_missing (SeqStepper *self,
                              gboolean    with_missing)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->with_missing == with_missing)
    return;
  self->with_missing = with_missing;
  if (!with_missing)
    seq_place_set (&self->held_to, self->held_to.position, NULL);
  g_signal_emit (self, signals[SEQUENCE_CHANGED], 0);
  if (self->sequence != NULL && self->asked.missing != NULL && !with_missing)
    ask_position (self, self->asked.position);
}

gboolean
seq_stepper_get_with_missing (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), FALSE);

  return self->with_missing;
}

void
seq_stepper_set_hold_rule (SeqStepper  *self,
                           SeqHoldRule  rule)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->hold_rule == rule)
    return;
  seq_stepper_release (self);
  self->hold_rule = rule;
}

guint
seq_stepper_get_asked (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), 0);

  return self->asked.position;
}

const SeqPlace *
seq_stepper_get_place (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  return &self->asked;
}

SeqSequence *
seq_stepper_get_sequence (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  return self->sequence;
}

void
seq_stepper_set_view (SeqStepper    *self,
                      const SeqView *view)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  seq_loader_set_view (self->loader, view);
}

void
seq_stepper_set_look (SeqStepper    *self,
                      const SeqLook *look)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  seq_loader_set_look (self->loader, look);
}

/* ---- going somewhere ---------------------------------------------------------------------- */

void
seq_stepper_ask_if_other (SeqStepper     *self,
                          const SeqPlace *place)
{
  if (seq_place_compare (place, &self->asked) != 0)
    seq_stepper_ask (self, place);
}

void
seq_stepper_step_by (SeqStepper *self,
                     int         delta)
{
  g_auto (SeqPlace) place = { 0, NULL };

  seq_place_set (&place, self->asked.position, self->asked.missing);
  seq_place_move (get_listing (self), delta, self->with_missing, &place);
  seq_stepper_ask_if_other (self, &place);
}

void
seq_stepper_play_to (SeqStepper     *self,
                     const SeqPlace *place)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));
  g_return_if_fail (self->sequence != NULL);
  g_return_if_fail (place->position < seq_sequence_get_n_frames (self->sequence));

  seq_stepper_ask_if_other (self, place);
}

void
seq_stepper_go_to_place (SeqStepper     *self,
                         const SeqPlace *place)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  seq_stepper_tell_moved (self);
  seq_stepper_play_to (self, place);
}

void
seq_stepper_go (SeqStepper *self,
                guint       position)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->sequence != NULL)
    seq_stepper_go_to_place (self, &(SeqPlace) { seq_stepper_clamp (self, position), NULL });
}

void
seq_stepper_step (SeqStepper *self,
                  int         delta)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->sequence == NULL)
    return;
  seq_stepper_tell_moved (self);
  seq_stepper_step_by (self, delta);
}

gboolean
seq_stepper_is_ready (SeqStepper     *self,
                      const SeqPlace *place)
{
  SeqFrame *frame;

  g_return_val_if_fail (SEQ_IS_STEPPER (self), FALSE);
  g_return_val_if_fail (self->sequence != NULL, FALSE);

  if (place->missing != NULL)
    return TRUE;
  frame = seq_sequence_peek_frame (self->sequence, place->position);
  return frame != NULL && (seq_loader_peek_raster (self->loader, frame) != NULL || seq_frame_has_failed (frame));
}

/* ---- what is on the glass ----------------------------------------------------------------- */

SeqFrame *
seq_stepper_get_shown (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  return self->shown;
}

const char *
seq_stepper_get_shown_missing (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  return self->shown_missing;
}

SeqRaster *
seq_stepper_get_raster (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  return self->raster;
}

SeqFrame *
seq_stepper_get_pending (SeqStepper *self)
{
  SeqFrame *asked;

  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  if (self->glancing)
    return NULL;
  asked = asked_frame (self);
  return asked != self->shown ? asked : NULL;
}
