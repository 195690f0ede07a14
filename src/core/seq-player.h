/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-playhead.h"
#include "seq-stepper.h"

G_BEGIN_DECLS

/* The shuttle doubles up to this. */
#define SEQ_PLAYER_MAX_SPEED 8

/**
 * SeqPlayer:
 *
 * Plays a sequence through its stepper, whose promises it keeps: the old picture stays until the new one is
 * complete, and what is asked for is waited for. Ends as soon as anybody else goes somewhere. Has the range
 * that is played, from in to out. That is kept by frame, or by number, so that it stays where it is while
 * frames come and go, and is forgotten with the sequence. Main thread only; time is an argument.
 *
 * Of every frame it goes on when a frame's time is over and the frame is there; what takes longer is not
 * made up for. In real time it goes to what is due, or to the last before that which is ready, and counts
 * what nobody has seen.
 *
 * Signals:
 * `state-changed`: it plays, or not, or at another speed.
 * `range-changed`: in or out, or the positions that they are.
 */
#define SEQ_TYPE_PLAYER (seq_player_get_type ())
G_DECLARE_FINAL_TYPE (SeqPlayer, seq_player, SEQ, PLAYER, GObject)

SeqPlayer   *seq_player_new           (SeqStepper  *stepper);

/* SEQ_FPS_MIN to SEQ_FPS_MAX; others are drawn to these. */
void         seq_player_set_fps       (SeqPlayer   *player,
                                       double       fps);
double       seq_player_get_fps       (SeqPlayer   *player);
void         seq_player_set_loop      (SeqPlayer   *player,
                                       SeqLoop      loop);
SeqLoop      seq_player_get_loop      (SeqPlayer   *player);
void         seq_player_set_mode      (SeqPlayer   *player,
                                       SeqPlayMode  mode);
SeqPlayMode  seq_player_get_mode      (SeqPlayer   *player);

/* @speed: times as fast, negative for backwards, 0 to SEQ_PLAYER_MAX_SPEED either way; 0 pauses. Playing
 * once that has come to its end begins anew. */
void         seq_player_play          (SeqPlayer   *player,
                                       int          speed);
void         seq_player_pause         (SeqPlayer   *player);
/* One press of a shuttle key: plays that way, +1 or -1, or twice as fast when it does already. */
void         seq_player_shuttle       (SeqPlayer   *player,
                                       int          direction);
/* 0: it does not play. */
int          seq_player_get_speed     (SeqPlayer   *player);

/* Called once for each frame that the display draws, with its time. */
void         seq_player_tick          (SeqPlayer   *player,
                                       gint64       now_us);
/* Frames shown a second, lately; 0 while there is nothing to tell from. */
double       seq_player_get_rate      (SeqPlayer   *player,
                                       gint64       now_us);
/* Left out since it began to play. */
guint64      seq_player_get_dropped   (SeqPlayer   *player);

/* In or out is what is on the glass. FALSE, and nothing changes, when in would come after out. */
gboolean     seq_player_set_in        (SeqPlayer   *player);
gboolean     seq_player_set_out       (SeqPlayer   *player);
/* By frame numbers, of which none need be there. FALSE, and nothing changes, when no frame of the sequence
 * is from the first to the last. */
gboolean     seq_player_set_numbers   (SeqPlayer   *player,
                                       const char  *first,
                                       const char  *last);
void         seq_player_clear_range   (SeqPlayer   *player);
/* FALSE when there is none: all is played. Else the positions of the first and the last frame in it. */
gboolean     seq_player_get_range     (SeqPlayer   *player,
                                       guint       *first,
                                       guint       *last);

G_END_DECLS
