/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by seq-stepper.c (what is asked for and what is shown), seq-stepper-hold.c (keys that are held,
 * pointers that are dragged) and seq-stepper-glance.c (what is shown and not asked for). */
#pragma once

#include "seq-stepper.h"

G_BEGIN_DECLS

struct _SeqStepper
{
  GObject      parent_instance;

  SeqLoader   *loader;
  SeqSequence *sequence;
  gboolean     with_missing; /* missing numbers are places */
  SeqPlace     asked;     /* of no meaning without a sequence */
  gint64       asked_at;  /* monotonic time */
  SeqFrame    *shown;     /* the frame on the glass, possibly of an earlier sequence */
  char        *shown_missing; /* the missing number on the glass; never beside a frame */
  SeqRaster   *raster;    /* the picture of the frame; NULL when it has none */
  gboolean     glancing;  /* the two above are another frame, which was not asked for */
  SeqFrame    *left;      /* while glancing, what was on the glass before; NULL: nothing, or the number below */
  char        *left_missing;
  SeqRaster   *left_raster;
  gboolean     dropped;   /* nobody was told yet that a glance is over */
  gboolean     was_pending;
  gboolean     unseen;    /* what is on the glass came after the latest tick */
  SeqHoldRule  hold_rule;
  int          held;      /* frames a tick steps by; 0: nothing is held */
  SeqPlace     held_to;   /* where the repetitions of the key have led; of the newest only */
  gboolean     playing;
  gboolean     scrubbing;
  guint        scrubbed;  /* position that the pointer is at */
};

/* Asks for a place, and shows it if that can be done now. */
void  seq_stepper_ask          (SeqStepper     *stepper,
                                const SeqPlace *place);
void  seq_stepper_ask_if_other (SeqStepper     *stepper,
                                const SeqPlace *place);
void  seq_stepper_step_by      (SeqStepper     *stepper,
                                int             delta);
/* Into the sequence. */
guint seq_stepper_clamp        (SeqStepper     *stepper,
                                gint64          position);
/* Tells the loader whether frames are shown as fast as they come. */
void  seq_stepper_update_hurry (SeqStepper     *stepper);
/* What is on the glass from now on; all of it may be NULL. */
void  seq_stepper_show         (SeqStepper     *stepper,
                                SeqFrame       *frame,
                                SeqRaster      *raster);
void  seq_stepper_show_missing (SeqStepper     *stepper,
                                const char     *number);
/* What is asked for, if that can be done now. */
void  seq_stepper_show_asked   (SeqStepper     *stepper);
/* The glance is over, in silence: before something else is asked for nobody may look. */
void  seq_stepper_drop_glance  (SeqStepper     *stepper);
/* And is told, unless something else has been shown since. */
void  seq_stepper_tell_dropped (SeqStepper     *stepper);
/* What was there before a glance is not to come back. */
void  seq_stepper_forget_left  (SeqStepper     *stepper);
/* Somebody goes somewhere. */
void  seq_stepper_tell_moved   (SeqStepper     *stepper);

G_END_DECLS
