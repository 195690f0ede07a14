/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "loader-fixture.h"
#include "seq-stepper.h"

G_BEGIN_DECLS

#define STEPPER_FIXTURE_N_FRAMES 60

/* A stepper over gated frames, which is checked for honesty whenever it shows another. */
typedef struct
{
  LoaderFixture *loading;
  SeqStepper    *stepper;
  GArray        *shown;    /* of guint: the numbers that came onto the glass, one after the other */
  gint64         previous; /* -1: nothing was on the glass */
} StepperFixture;

StepperFixture *stepper_fixture_new           (void);
void            stepper_fixture_free          (StepperFixture *fixture);

/* Shows the first, and waits until all that is fetched ahead is there. */
void            stepper_fixture_show_first    (StepperFixture *fixture,
                                               guint           position);
/* Until what was asked for is shown. */
void            stepper_fixture_wait_for_rest (StepperFixture *fixture);
void            stepper_fixture_assert_shown  (StepperFixture *fixture,
                                               guint           number);
/* What a person would see: the picture is that of the number, or there is none and it says why. */
void            stepper_fixture_assert_honest (SeqStepper     *stepper);
guint           stepper_fixture_get_number    (SeqFrame       *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StepperFixture, stepper_fixture_free)

G_END_DECLS
