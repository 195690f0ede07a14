/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Places of a sequence become positions of a route by counting from the place at which playing began, the
 * origin: so there may be more missing numbers in the sequence than a position can hold. Whatever changes
 * the route (the range, the speed, frames that come or go) makes a new one begin where it is played.
 */
#include "config.h"

#include "seq-player-private.h"

static SeqListing *
get_listing (SeqPlayer *self)
{
  return seq_sequence_get_listing (self->sequence);
}

gboolean
seq_player_has_missing (SeqPlayer *self)
{
  return seq_stepper_get_with_missing (self->stepper);
}

gboolean
seq_player_find_ends (SeqPlayer *self,
                      SeqPlace  *first,
                      SeqPlace  *last)
{
  return seq_in_out_find (&self->in_out, self->sequence, seq_player_has_missing (self), first, last);
}

int
seq_player_get_direction (SeqPlayer *self)
{
  return (self->speed < 0 ? -1 : 1) * (self->turned ? -1 : 1);
}

double
seq_player_get_pace (SeqPlayer *self)
{
  return self->fps * ABS (self->speed);
}

/* A new one begins with the next tick, and the time of the frame that it begins with goes on. */
void
seq_player_leave_route (SeqPlayer *self)
{
  self->has_route = FALSE;
}

/* The place of a position of the route, counted from the nearest of those that are known: there may be more
 * between them than can be counted. */
void
seq_player_find_place (SeqPlayer *self,
                       gint64     position,
                       SeqPlace  *place)
{
  const SeqPlace *from = &self->origin;
  gint64 distance = position;

  if (ABS (position - self->route.first) < ABS (distance))
    {
      from = &self->first;
      distance = position - self->route.first;
    }
  if (ABS (position - self->route.last) < ABS (distance))
    {
      from = &self->last;
      distance = position - self->route.last;
    }
  seq_place_set (place, from->position, from->missing);
  seq_place_move (get_listing (self), distance, seq_player_has_missing (self), place);
}

/* What lies ahead of the loader is frames, whatever is missing between them. */
static void
tell_loader (SeqPlayer *self,
             int        direction)
{
  SeqRoute route = {
    /* In may be a missing number. */
    .first = self->first.position + (self->first.missing != NULL ? 1 : 0),
    .last = self->last.position,
    .direction = direction,
    .loop = self->loop,
  };

  self->travel = direction * MAX ((int) (self->stride + 0.5), 1);
  if (route.first > route.last)
    return;
  seq_loader_set_route (seq_stepper_get_loader (self->stepper), &route, self->travel);
}

void
seq_player_go_to_stop (SeqPlayer     *self,
                       const SeqStop *stop)
{
  g_auto (SeqPlace) place = { 0, NULL };
  int direction = stop->direction * MAX ((int) (self->stride + 0.5), 1);

  seq_player_find_place (self, stop->position, &place);
  self->turned = self->loop == SEQ_LOOP_PING_PONG && stop->direction != (self->speed < 0 ? -1 : 1);
  self->waits = TRUE;
  seq_stepper_play_to (self->stepper, &place);
  /* Not before: what is gone to might be given up for what comes after it. */
  if (self->has_route && direction != self->travel)
    tell_loader (self, stop->direction);
}

gint64
seq_player_get_period_us (SeqPlayer *self)
{
  return (gint64) (G_USEC_PER_SEC / seq_player_get_pace (self));
}

/* Of what was waited for before, no more than a frame's time counts. */
static gint64
choose_beginning (SeqPlayer *self,
                  gint64     now_us)
{
  return self->starts ? now_us : MAX (self->stepped_at, now_us - seq_player_get_period_us (self));
}

void
seq_player_begin_route (SeqPlayer *self,
                        gint64     now_us)
{
  const SeqPlace *here = seq_stepper_get_place (self->stepper);
  SeqStop stop;

  seq_player_find_ends (self, &self->first, &self->last);
  seq_place_set (&self->origin, here->position, here->missing);
  self->route = (SeqRoute) {
    .first = seq_place_count (get_listing (self), here, &self->first, seq_player_has_missing (self)),
    .last = seq_place_count (get_listing (self), here, &self->last, seq_player_has_missing (self)),
    .direction = seq_player_get_direction (self),
    .loop = self->loop,
  };
  seq_route_locate (&self->route, 0, &stop);
  if (stop.ended && self->anew)
    self->route.start = self->route.direction > 0 ? self->route.first : self->route.last;
  self->anew = FALSE;
  self->has_route = TRUE;
  self->began_at = self->stepped_at = choose_beginning (self, now_us);
  self->starts = FALSE;
  self->n_made = 0;
  tell_loader (self, self->route.direction);
  seq_route_locate (&self->route, 0, &stop);
  if (stop.position == 0)
    return;
  self->began_at = self->stepped_at = now_us;
  seq_player_go_to_stop (self, &stop);
}
