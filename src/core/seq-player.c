/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-player-private.h"

/* So many steps back from what is due, something is looked for that is ready. */
#define LOOK_BACK 64

/* Nobody was there to see it: the machine slept, or the window was not shown. */
#define ABSENCE_US (2 * G_USEC_PER_SEC)

/* Of the latest stride in what is usual. */
#define NEW_PART 0.3

enum
{
  STATE_CHANGED,
  RANGE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqPlayer, seq_player, G_TYPE_OBJECT)

/* ---- ticks -------------------------------------------------------------------------------- */

static gboolean
is_stop_ready (SeqPlayer *self,
               guint64    n_steps)
{
  g_auto (SeqPlace) place = { 0, NULL };
  SeqStop stop;

  seq_route_locate (&self->route, n_steps, &stop);
  seq_player_find_place (self, stop.position, &place);
  return seq_stepper_is_ready (self->stepper, &place);
}

/* The steps to make: to the last that is ready, else to what is due. 0: none. */
static guint64
choose_steps (SeqPlayer *self,
              guint64    n_due)
{
  for (guint64 n = n_due; n > self->n_made && n_due - n < LOOK_BACK; n--)
    if (is_stop_ready (self, n))
      return n;
  return self->waits ? 0 : n_due;
}

/* `unseen`: what is on the glass came after the latest picture of the display. */
static void
make_steps (SeqPlayer *self,
            guint64    n_steps,
            gboolean   unseen)
{
  guint64 n_new = n_steps - self->n_made;
  SeqStop stop;

  seq_route_locate (&self->route, n_steps, &stop);
  self->stride += NEW_PART * ((double) n_new - self->stride);
  self->n_dropped += n_new - 1 + (self->waits ? 1 : 0);
  self->n_made = n_steps;
  self->stepped_at = self->began_at + (gint64) ((double) n_steps * G_USEC_PER_SEC / seq_player_get_pace (self));
  seq_player_go_to_stop (self, &stop);
  if (unseen && seq_stepper_get_pending (self->stepper) == NULL)
    self->n_dropped++;
  if (stop.ended && self->speed != 0)
    seq_player_pause (self);
}

/* Later by less than a frame's time is a matter of when the display draws, and is made up for. */
static void
forgive_lateness (SeqPlayer    *self,
                  const SeqDue *due)
{
  if ((double) due->late_us >= G_USEC_PER_SEC / seq_player_get_pace (self))
    self->began_at += due->late_us;
}

static gboolean
note_arrival (SeqPlayer *self,
              gint64     now_us)
{
  if (!self->waits || seq_stepper_get_pending (self->stepper) != NULL)
    return FALSE;
  self->waits = FALSE;
  seq_meter_note (&self->meter, now_us);
  return TRUE;
}

void
seq_player_tick (SeqPlayer *self,
                 gint64     now_us)
{
  SeqDue due;
  guint64 n_steps;
  gboolean unseen;

  g_return_if_fail (SEQ_IS_PLAYER (self));

  if (self->speed == 0 || self->sequence == NULL)
    return;
  unseen = note_arrival (self, now_us);
  if (now_us - self->ticked_at > ABSENCE_US)
    {
      self->starts = TRUE;
      seq_player_leave_route (self);
    }
  self->ticked_at = now_us;
  if (!self->has_route)
    seq_player_begin_route (self, now_us);

  seq_playhead_advance (self->mode, seq_player_get_pace (self), now_us - self->began_at, self->n_made, &due);
  if (due.n_steps == self->n_made)
    return;
  if (self->mode == SEQ_PLAY_EVERY_FRAME)
    {
      /* What has just come is on this picture, and would be on none if the next were. */
      if (self->waits || (unseen && is_stop_ready (self, due.n_steps)))
        return;
      forgive_lateness (self, &due);
      make_steps (self, due.n_steps, FALSE);
    }
  else if ((n_steps = choose_steps (self, due.n_steps)) > 0)
    make_steps (self, n_steps, unseen);
  note_arrival (self, now_us);
}

/* ---- what it follows ---------------------------------------------------------------------- */

static void
sequence_changed_cb (SeqPlayer *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  seq_in_out_follow (&self->in_out, self->sequence, sequence);
  g_set_object (&self->sequence, sequence);
  seq_player_leave_route (self);
  g_signal_emit (self, signals[RANGE_CHANGED], 0);
}

static void
seq_player_dispose (GObject *object)
{
  SeqPlayer *self = SEQ_PLAYER (object);

  if (self->stepper != NULL)
    g_signal_handlers_disconnect_by_data (self->stepper, self);
  g_clear_object (&self->stepper);
  g_clear_object (&self->sequence);
  seq_in_out_clear (&self->in_out);
  seq_place_clear (&self->origin);
  seq_place_clear (&self->first);
  seq_place_clear (&self->last);
  G_OBJECT_CLASS (seq_player_parent_class)->dispose (object);
}

static void
seq_player_class_init (SeqPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = seq_player_dispose;

  signals[STATE_CHANGED] = g_signal_new ("state-changed", SEQ_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[RANGE_CHANGED] = g_signal_new ("range-changed", SEQ_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
seq_player_init (SeqPlayer *self)
{
  self->fps = 24;
}

SeqPlayer *
seq_player_new (SeqStepper *stepper)
{
  SeqPlayer *self = g_object_new (SEQ_TYPE_PLAYER, NULL);

  g_return_val_if_fail (SEQ_IS_STEPPER (stepper), self);

  self->stepper = g_object_ref (stepper);
  g_set_object (&self->sequence, seq_stepper_get_sequence (stepper));
  g_signal_connect_swapped (stepper, "moved", G_CALLBACK (seq_player_pause), self);
  g_signal_connect_swapped (stepper, "sequence-changed", G_CALLBACK (sequence_changed_cb), self);
  return self;
}

/* ---- how it plays ------------------------------------------------------------------------- */

void
seq_player_set_fps (SeqPlayer *self,
                    double     fps)
{
  g_return_if_fail (SEQ_IS_PLAYER (self));

  self->fps = CLAMP (fps, SEQ_FPS_MIN, SEQ_FPS_MAX);
  seq_meter_reset (&self->meter);
  seq_player_leave_route (self);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

double
seq_player_get_fps (SeqPlayer *self)
{
  g_return_val_if_fail (SEQ_IS_PLAYER (self), 0);

  return self->fps;
}

void
seq_player_set_loop (SeqPlayer *self,
                     SeqLoop    loop)
{
  g_return_if_fail (SEQ_IS_PLAYER (self));

  self->loop = loop;
  self->turned = FALSE;
  seq_player_leave_route (self);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

SeqLoop
seq_player_get_loop (SeqPlayer *self)
{
  g_return_val_if_fail (SEQ_IS_PLAYER (self), SEQ_LOOP_ONCE);

  return self->loop;
}

void
seq_player_set_mode (SeqPlayer   *self,
                     SeqPlayMode  mode)
{
  g_return_if_fail (SEQ_IS_PLAYER (self));

  self->mode = mode;
  self->n_dropped = 0;
  seq_player_leave_route (self);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

SeqPlayMode
seq_player_get_mode (SeqPlayer *self)
{
  g_return_val_if_fail (SEQ_IS_PLAYER (self), SEQ_PLAY_EVERY_FRAME);

  return self->mode;
}

void
seq_player_play (SeqPlayer *self,
                 int        speed)
{
  g_return_if_fail (SEQ_IS_PLAYER (self));
  g_return_if_fail (ABS (speed) <= SEQ_PLAYER_MAX_SPEED);

  if (speed == self->speed || (speed != 0 && self->sequence == NULL))
    return;
  if (speed == 0)
    seq_loader_set_route (seq_stepper_get_loader (self->stepper), NULL, seq_player_get_direction (self));
  if (self->speed == 0)
    {
      self->n_dropped = 0;
      self->anew = TRUE;
    }
  self->speed = speed;
  seq_stepper_set_playing (self->stepper, speed != 0);
  self->stride = 1;
  self->turned = self->waits = FALSE;
  self->starts = TRUE;
  seq_meter_reset (&self->meter);
  seq_player_leave_route (self);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

void
seq_player_pause (SeqPlayer *self)
{
  seq_player_play (self, 0);
}

void
seq_player_shuttle (SeqPlayer *self,
                    int        direction)
{
  g_return_if_fail (direction == 1 || direction == -1);

  if (self->speed * direction > 0)
    seq_player_play (self, CLAMP (self->speed * 2, -SEQ_PLAYER_MAX_SPEED, SEQ_PLAYER_MAX_SPEED));
  else
    seq_player_play (self, direction);
}

int
seq_player_get_speed (SeqPlayer *self)
{
  g_return_val_if_fail (SEQ_IS_PLAYER (self), 0);

  return self->speed;
}

double
seq_player_get_rate (SeqPlayer *self,
                     gint64     now_us)
{
  g_return_val_if_fail (SEQ_IS_PLAYER (self), 0);

  if (self->speed == 0)
    return 0;
  return seq_meter_get_rate (&self->meter, now_us, seq_player_get_period_us (self));
}

guint64
seq_player_get_dropped (SeqPlayer *self)
{
  g_return_val_if_fail (SEQ_IS_PLAYER (self), 0);

  return self->n_dropped;
}

/* ---- the range ---------------------------------------------------------------------------- */

static void
range_changed (SeqPlayer *self)
{
  seq_player_leave_route (self);
  g_signal_emit (self, signals[RANGE_CHANGED], 0);
}

/* FALSE when there is nothing in it. */
static gboolean
take_in_out (SeqPlayer      *self,
             const SeqInOut *in_out)
{
  g_auto (SeqPlace) first = { 0, NULL };
  g_auto (SeqPlace) last = { 0, NULL };

  if (!seq_in_out_find (in_out, self->sequence, seq_player_has_missing (self), &first, &last))
    return FALSE;
  seq_in_out_clear (&self->in_out);
  seq_in_out_copy (in_out, &self->in_out);
  range_changed (self);
  return TRUE;
}

/* The place on the glass, or that which will be. */
static void
find_shown (SeqPlayer *self,
            SeqPlace  *place)
{
  const SeqPlace *asked = seq_stepper_get_place (self->stepper);
  SeqFrame *frame = seq_stepper_get_shown (self->stepper);

  if (seq_sequence_has_frame (self->sequence, frame))
    seq_place_set (place, seq_frame_get_position (frame), NULL);
  else
    seq_place_set (place, asked->position, asked->missing);
}

gboolean
seq_player_set_in (SeqPlayer *self)
{
  g_auto (SeqInOut) in_out = { 0 };
  g_auto (SeqPlace) place = { 0, NULL };

  g_return_val_if_fail (SEQ_IS_PLAYER (self), FALSE);
  g_return_val_if_fail (self->sequence != NULL, FALSE);

  find_shown (self, &place);
  seq_in_out_copy (&self->in_out, &in_out);
  seq_mark_set (&in_out.in, self->sequence, &place);
  return take_in_out (self, &in_out);
}

gboolean
seq_player_set_out (SeqPlayer *self)
{
  g_auto (SeqInOut) in_out = { 0 };
  g_auto (SeqPlace) place = { 0, NULL };

  g_return_val_if_fail (SEQ_IS_PLAYER (self), FALSE);
  g_return_val_if_fail (self->sequence != NULL, FALSE);

  find_shown (self, &place);
  seq_in_out_copy (&self->in_out, &in_out);
  seq_mark_set (&in_out.out, self->sequence, &place);
  return take_in_out (self, &in_out);
}

gboolean
seq_player_set_numbers (SeqPlayer  *self,
                        const char *first,
                        const char *last)
{
  g_auto (SeqInOut) in_out = { 0 };

  g_return_val_if_fail (SEQ_IS_PLAYER (self), FALSE);
  g_return_val_if_fail (self->sequence != NULL, FALSE);

  seq_mark_set_number (&in_out.in, first);
  seq_mark_set_number (&in_out.out, last);
  return take_in_out (self, &in_out);
}

void
seq_player_clear_range (SeqPlayer *self)
{
  g_return_if_fail (SEQ_IS_PLAYER (self));

  seq_in_out_clear (&self->in_out);
  range_changed (self);
}

gboolean
seq_player_get_range (SeqPlayer *self,
                      guint     *first,
                      guint     *last)
{
  g_auto (SeqPlace) from = { 0, NULL };
  g_auto (SeqPlace) to = { 0, NULL };

  g_return_val_if_fail (SEQ_IS_PLAYER (self), FALSE);

  if (self->sequence == NULL || !seq_in_out_is_set (&self->in_out) || !seq_player_find_ends (self, &from, &to))
    return FALSE;
  /* In may be a missing number, and the first frame is the one after it. */
  *first = from.position + (from.missing != NULL ? 1 : 0);
  *last = to.position;
  return TRUE;
}
