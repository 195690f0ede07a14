/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-stepper.h"

#include "seq-trace.h"

/* What takes longer while a pointer is dragged makes way for what is under the pointer by then. */
#define SCRUB_PATIENCE_US (250 * 1000)

struct _SeqStepper
{
  GObject      parent_instance;

  SeqLoader   *loader;
  SeqSequence *sequence;
  guint        asked;     /* position; of no meaning without a sequence */
  gint64       asked_at;  /* monotonic time */
  SeqFrame    *shown;     /* the frame on the glass, possibly of an earlier sequence */
  SeqRaster   *raster;    /* its picture; NULL when it has none */
  gboolean     was_pending;
  int          held;      /* frames a tick steps by; 0: nothing is held */
  gboolean     scrubbing;
  guint        scrubbed;  /* position that the pointer is at */
};

enum
{
  SHOWN_CHANGED,
  PENDING_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqStepper, seq_stepper, G_TYPE_OBJECT)

static SeqFrame *
asked_frame (SeqStepper *self)
{
  return self->sequence != NULL ? seq_sequence_get_frame (self->sequence, self->asked) : NULL;
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

static void
show (SeqStepper *self,
      SeqFrame   *frame,
      SeqRaster  *raster)
{
  if (g_set_object (&self->shown, frame) && frame != NULL)
    seq_trace_event (frame, SEQ_TRACE_SHOWN, (double) (g_get_monotonic_time () - self->asked_at) / 1000);
  if (self->raster != raster)
    {
      g_clear_pointer (&self->raster, seq_raster_unref);
      self->raster = raster != NULL ? seq_raster_ref (raster) : NULL;
    }
  g_signal_emit (self, signals[SHOWN_CHANGED], 0);
  tell_pending (self);
}

/* Puts the frame asked for on the glass if that can be done now. */
static void
show_asked (SeqStepper *self)
{
  SeqFrame *frame = asked_frame (self);
  SeqRaster *raster;

  if (frame == NULL)
    return;
  raster = seq_loader_peek_raster (self->loader, frame);
  if (raster != NULL || seq_frame_has_failed (frame))
    show (self, frame, raster);
  else
    tell_pending (self);
}

/* As long as a key is held or a pointer dragged, frames are shown as fast as they come. */
static void
update_hurry (SeqStepper *self)
{
  seq_loader_set_hurry (self->loader, self->held != 0 || self->scrubbing);
}

/* The frame on the glass has a newer raster, possibly still not the one for the present view. */
static void
refresh_shown (SeqStepper *self)
{
  SeqRaster *raster = seq_loader_peek_any_raster (self->loader, self->shown);

  if (raster != NULL || seq_frame_has_failed (self->shown))
    show (self, self->shown, raster);
}

static void
frame_changed_cb (SeqStepper *self,
                  SeqFrame   *frame)
{
  if (frame == self->shown)
    refresh_shown (self);
  else if (frame == asked_frame (self))
    show_asked (self);
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
  g_clear_pointer (&self->raster, seq_raster_unref);
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

static void
ask (SeqStepper *self,
     guint       position)
{
  self->asked = position;
  self->asked_at = g_get_monotonic_time ();
  seq_loader_request (self->loader, position);
  show_asked (self);
}

void
seq_stepper_set_sequence (SeqStepper  *self,
                          SeqSequence *sequence,
                          guint        position)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));
  g_return_if_fail (sequence == NULL || position < seq_sequence_get_n_frames (sequence));

  self->held = 0;
  self->scrubbing = FALSE;
  update_hurry (self);
  g_set_object (&self->sequence, sequence);
  self->asked = position;
  seq_loader_set_sequence (self->loader, sequence);
  if (sequence != NULL)
    ask (self, position);
  else
    show (self, NULL, NULL);
}

static guint
clamp_position (SeqStepper *self,
                gint64      position)
{
  return (guint) CLAMP (position, 0, (gint64) seq_sequence_get_n_frames (self->sequence) - 1);
}

void
seq_stepper_follow_sequence (SeqStepper  *self,
                             SeqSequence *sequence)
{
  g_autoptr (SeqFrame) asked = NULL;

  g_return_if_fail (SEQ_IS_STEPPER (self));
  g_return_if_fail (self->sequence != NULL && sequence != NULL);

  asked = g_object_ref (asked_frame (self));
  g_set_object (&self->sequence, sequence);
  if (seq_sequence_has_frame (sequence, asked))
    self->asked = seq_frame_get_position (asked);
  else
    self->asked = clamp_position (self, self->asked);
  seq_loader_set_sequence (self->loader, sequence);
  seq_loader_request (self->loader, self->asked);
  show_asked (self);
}

guint
seq_stepper_get_asked (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), 0);

  return self->asked;
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
seq_stepper_go (SeqStepper *self,
                guint       position)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->sequence != NULL && clamp_position (self, position) != self->asked)
    ask (self, clamp_position (self, position));
}

void
seq_stepper_step (SeqStepper *self,
                  int         delta)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->sequence != NULL)
    seq_stepper_go (self, clamp_position (self, (gint64) self->asked + delta));
}

void
seq_stepper_hold (SeqStepper *self,
                  int         delta)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  self->held = delta;
  update_hurry (self);
}

static gboolean
is_ready (SeqStepper *self,
          guint       position)
{
  SeqFrame *frame = seq_sequence_peek_frame (self->sequence, position);

  return frame != NULL && seq_loader_peek_raster (self->loader, frame) != NULL;
}

/* Were everything dropped that the pointer leaves, nothing would be seen before it rests; were it waited
 * for what was left long ago, the picture would trail behind. */
static void
follow_pointer (SeqStepper *self)
{
  guint position = clamp_position (self, self->scrubbed);

  if (position == self->asked)
    return;
  if (seq_stepper_get_pending (self) == NULL || is_ready (self, position)
      || g_get_monotonic_time () - self->asked_at > SCRUB_PATIENCE_US)
    ask (self, position);
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
  update_hurry (self);
  follow_pointer (self);
}

void
seq_stepper_tick (SeqStepper *self)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (self->scrubbing)
    follow_pointer (self);
  else if (self->held != 0 && seq_stepper_get_pending (self) == NULL)
    seq_stepper_step (self, self->held);
}

static void
stop_scrubbing (SeqStepper *self)
{
  if (!self->scrubbing)
    return;
  self->scrubbing = FALSE;
  seq_stepper_go (self, self->scrubbed);
}

static void
stop_holding (SeqStepper *self)
{
  if (self->held == 0)
    return;
  self->held = 0;
  /* What was asked for only because the key was down is not wanted any more. */
  if (seq_stepper_get_pending (self) != NULL && seq_sequence_has_frame (self->sequence, self->shown))
    ask (self, seq_frame_get_position (self->shown));
}

void
seq_stepper_release (SeqStepper *self)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  stop_scrubbing (self);
  stop_holding (self);
  update_hurry (self);
}

SeqFrame *
seq_stepper_get_shown (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), NULL);

  return self->shown;
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

  asked = asked_frame (self);
  return asked != self->shown ? asked : NULL;
}
