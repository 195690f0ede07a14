/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shared by the files of the player. Main thread only.
 *
 * seq-player.c        ticks, how it plays, and its range
 * seq-player-route.c  from places to positions of a route, and what the loader is told of it
 */
#pragma once

#include "seq-in-out.h"
#include "seq-meter.h"
#include "seq-player.h"

G_BEGIN_DECLS

struct _SeqPlayer
{
  GObject      parent_instance;

  SeqStepper  *stepper;
  SeqSequence *sequence;   /* of which in and out are; NULL: there is none */
  SeqInOut     in_out;

  double       fps;
  SeqLoop      loop;
  SeqPlayMode  mode;
  int          speed;      /* 0: it does not play */
  gboolean     turned;     /* it is on the way back of a ping-pong */
  gboolean     anew;       /* at the end it begins at the beginning */

  gboolean     has_route;
  SeqPlace     origin;     /* position 0 of the route, */
  SeqPlace     first;      /* its first, */
  SeqPlace     last;       /* and its last */
  SeqRoute     route;
  gint64       began_at;   /* the route */
  guint64      n_made;     /* steps along it */
  gboolean     starts;     /* with the next route, the time of a frame begins */
  gint64       stepped_at; /* when the latest step was due */
  gint64       ticked_at;

  gboolean     waits;      /* for what was asked for to come onto the glass */
  SeqMeter     meter;
  guint64      n_dropped;
  double       stride;     /* steps at once, lately */
  int          travel;     /* as the loader knows it */
};

gboolean  seq_player_has_missing   (SeqPlayer     *self);
gboolean  seq_player_find_ends     (SeqPlayer     *self,
                                    SeqPlace      *first,
                                    SeqPlace      *last);
int       seq_player_get_direction (SeqPlayer     *self);
double    seq_player_get_pace      (SeqPlayer     *self);
void      seq_player_leave_route   (SeqPlayer     *self);
void      seq_player_find_place    (SeqPlayer     *self,
                                    gint64         position,
                                    SeqPlace      *place);
void      seq_player_go_to_stop    (SeqPlayer     *self,
                                    const SeqStop *stop);
gint64    seq_player_get_period_us (SeqPlayer     *self);
void      seq_player_begin_route   (SeqPlayer     *self,
                                    gint64         now_us);

G_END_DECLS
