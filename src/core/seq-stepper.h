/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-loader.h"
#include "seq-place.h"

G_BEGIN_DECLS

/* As the setting `hold-rule`: what a key that is held shows. */
typedef enum
{
  SEQ_HOLD_EVERY_FRAME, /* in order, as fast as they become ready */
  SEQ_HOLD_NEWEST,      /* at the pace of the key; what is not ready in time is left out */
} SeqHoldRule;

/**
 * SeqStepper:
 *
 * Which frame is asked for and which is on the glass. Two numbers, and they are kept apart: what
 * is shown changes only when the raster of what was asked for is there, or when it is known that
 * there is none. Title, counter and picture follow the one that is shown. Main thread only.
 *
 * Separate presses add up: three of them land on n + 3. Holding shows every frame in order, as
 * fast as they become ready, and a release stays on the one that is shown.
 *
 * Missing numbers are skipped, or are places of their own (seq-place.h): then one of them can be on the
 * glass, at once, with nothing in the place of its picture. Steps, by one and by tens, are steps from number
 * to number then; the first and the last place are frames in any case.
 *
 * Signals:
 * `shown-changed`: another frame, a sharper raster of it, or another state of it is on the glass.
 *   Comes from within the call that asked when everything was ready.
 * `pending-changed`: what is asked for differs from what is shown, or does no longer.
 * `moved`: somebody went somewhere, in whatever way but playing; also where that led nowhere.
 * `sequence-changed`: there is another one, or the same as it is now, or other places in it.
 */
#define SEQ_TYPE_STEPPER (seq_stepper_get_type ())
G_DECLARE_FINAL_TYPE (SeqStepper, seq_stepper, SEQ, STEPPER, GObject)

/* @loader belongs to the stepper from here on: nobody else may ask it for frames. */
SeqStepper  *seq_stepper_new          (SeqLoader      *loader);
SeqLoader   *seq_stepper_get_loader   (SeqStepper     *stepper);

/* (nullable): shows a sequence from a position on; what was shown stays until that is ready. */
void         seq_stepper_set_sequence (SeqStepper     *stepper,
                                       SeqSequence    *sequence,
                                       guint           position);
/* The same sequence as it is now, with the frames of the old one adopted: what is asked for and what
 * is shown stay, wherever they are in it. A frame that is not in it any more gives way to the one in
 * its place. */
void         seq_stepper_follow_sequence (SeqStepper *stepper,
                                         SeqSequence *sequence);
/* Whether missing numbers are places. When they no longer are, one gives way to the frame before it. */
void         seq_stepper_set_with_missing (SeqStepper *stepper,
                                           gboolean    with_missing);
gboolean     seq_stepper_get_with_missing (SeqStepper *stepper);
void         seq_stepper_set_hold_rule    (SeqStepper *stepper,
                                           SeqHoldRule rule);
/* The position asked for, or that of the frame before the missing number that is; of no meaning without a
 * sequence. */
guint        seq_stepper_get_asked    (SeqStepper     *stepper);
SeqSequence *seq_stepper_get_sequence (SeqStepper     *stepper);
void         seq_stepper_set_view     (SeqStepper     *stepper,
                                       const SeqView  *view);
void         seq_stepper_set_look     (SeqStepper     *stepper,
                                       const SeqLook  *look);

/* (transfer none): the place asked for; of no meaning without a sequence. */
const SeqPlace *seq_stepper_get_place (SeqStepper     *stepper);
/* Whether it would be on the glass within the call that asks for it. */
gboolean     seq_stepper_is_ready     (SeqStepper     *stepper,
                                       const SeqPlace *place);

/* One press: by delta frames from what is asked for, no further than the ends. */
void         seq_stepper_step         (SeqStepper     *stepper,
                                       int             delta);
void         seq_stepper_go           (SeqStepper     *stepper,
                                       guint           position);

/* To a place of the sequence. */
void         seq_stepper_go_to_place  (SeqStepper     *stepper,
                                       const SeqPlace *place);
/* The same, for who plays, and that somebody does. */
void         seq_stepper_play_to      (SeqStepper     *stepper,
                                       const SeqPlace *place);
void         seq_stepper_set_playing  (SeqStepper     *stepper,
                                       gboolean        playing);

/* A key held down, called at each of its repetitions. Of every frame: by delta whenever the frame asked for
 * is shown. Of the newest: to where the repetitions have led, or to the last before it that is ready.
 * tick() is called once for each frame that the display draws; so no more than one step is made per picture
 * that can be seen. */
void         seq_stepper_hold         (SeqStepper     *stepper,
                                       int             delta);
void         seq_stepper_tick         (SeqStepper     *stepper);
void         seq_stepper_release      (SeqStepper     *stepper);

/* A pointer is dragged along the frames: as many are shown as become ready in time, and those that it has
 * passed by then are never asked for. tick() as above; release() goes to the latest position, exactly. */
void         seq_stepper_scrub        (SeqStepper     *stepper,
                                       guint           position);

/* Puts another frame on the glass, of this sequence or of any, until it is put away or another frame is asked
 * for. Nobody goes anywhere: what is asked for stays, and is not pending. @raster: its picture */
void         seq_stepper_glance       (SeqStepper     *stepper,
                                       SeqFrame       *frame,
                                       SeqRaster      *raster);
void         seq_stepper_end_glance   (SeqStepper     *stepper);
gboolean     seq_stepper_is_glancing  (SeqStepper     *stepper);

/* (nullable) (transfer none): the frame on the glass; NULL also when a missing number is. */
SeqFrame    *seq_stepper_get_shown    (SeqStepper     *stepper);
/* (nullable) (transfer none): its picture; NULL when it has none: its state says why. */
SeqRaster   *seq_stepper_get_raster   (SeqStepper     *stepper);
/* (nullable) (transfer none): the missing number on the glass. */
const char  *seq_stepper_get_shown_missing (SeqStepper *stepper);
/* (nullable) (transfer none): the frame asked for, when it is not the one on the glass. */
SeqFrame    *seq_stepper_get_pending  (SeqStepper     *stepper);

G_END_DECLS
