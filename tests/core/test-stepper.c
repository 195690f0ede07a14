/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stepper-fixture.h"

#define N_RANDOM_STEPS 20000

static void
test_next_is_there_at_once (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 0);
  for (guint n = 1; n < 20; n++)
    {
      seq_stepper_step (fixture->stepper, 1);
      /* Within the call: nothing was waited for. */
      stepper_fixture_assert_shown (fixture, n);
      loader_fixture_settle (fixture->loading);
    }
}

static void
test_three_presses_add_up (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 20);
  gate_close (fixture->loading->gate, GATE_READ);
  seq_stepper_go (fixture->stepper, 40);
  for (guint i = 0; i < 3; i++)
    seq_stepper_step (fixture->stepper, 1);
  stepper_fixture_assert_shown (fixture, 20);
  g_assert_cmpuint (stepper_fixture_get_number (seq_stepper_get_pending (fixture->stepper)), ==, 43);
  gate_open (fixture->loading->gate, GATE_READ);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 43);
}

static void
test_ends_are_ends (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 0);
  seq_stepper_step (fixture->stepper, -1);
  seq_stepper_step (fixture->stepper, -100);
  stepper_fixture_assert_shown (fixture, 0);
  seq_stepper_go (fixture->stepper, G_MAXUINT);
  stepper_fixture_wait_for_rest (fixture);
  seq_stepper_step (fixture->stepper, 10);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, STEPPER_FIXTURE_N_FRAMES - 1);
}

static void
test_failed_frames_do_not_stop_the_walk (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  gate_fail (gate, GATE_READ, 3, SEQ_ERROR_NOT_FOUND);
  gate_fail (gate, GATE_DECODE, 4, SEQ_ERROR_INCOMPLETE);
  stepper_fixture_show_first (fixture, 0);
  for (guint n = 1; n <= 8; n++)
    {
      seq_stepper_step (fixture->stepper, 1);
      stepper_fixture_wait_for_rest (fixture);
      stepper_fixture_assert_shown (fixture, n);
      g_assert_true ((seq_stepper_get_raster (fixture->stepper) == NULL) == (n == 3 || n == 4));
      loader_fixture_settle (fixture->loading);
    }
}

static void
test_old_picture_stays (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  gate_close (gate, GATE_DECODE);
  seq_stepper_go (fixture->stepper, 50);
  gate_wait_for (gate, GATE_READ, 50);
  stepper_fixture_assert_shown (fixture, 0);
  g_assert_nonnull (seq_stepper_get_raster (fixture->stepper));
  gate_let (gate, GATE_READ, 50);
  gate_wait_for (gate, GATE_DECODE, 50);
  stepper_fixture_assert_shown (fixture, 0);
  g_assert_nonnull (seq_stepper_get_raster (fixture->stepper));
  gate_open (gate, GATE_DECODE);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 50);
  gate_open (gate, GATE_READ);
}

/* ---- twenty thousand random steps --------------------------------------------------------- */

static guint
clamp_position (gint64 position)
{
  return (guint) CLAMP (position, 0, STEPPER_FIXTURE_N_FRAMES - 1);
}

static void
change_view (StepperFixture *fixture,
             GRand          *rand)
{
  SeqView view = { .fit = TRUE, .enlarge = TRUE };

  view.width = g_rand_int_range (rand, 4, 40);
  view.height = g_rand_int_range (rand, 4, 40);
  seq_stepper_set_view (fixture->stepper, &view);
}

/* Does one thing a person can do; returns what must be asked for then. */
static guint
act (StepperFixture *fixture,
     GRand          *rand,
     guint           asked,
     int            *held)
{
  SeqStepper *stepper = fixture->stepper;
  gboolean pending = seq_stepper_get_pending (stepper) != NULL;
  int delta = g_rand_int_range (rand, -3, 4);
  guint target = (guint) g_rand_int_range (rand, 0, STEPPER_FIXTURE_N_FRAMES);

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      seq_stepper_go (stepper, target);
      return target;
    case 1:
      *held = delta;
      seq_stepper_hold (stepper, delta);
      return asked;
    case 2:
      seq_stepper_release (stepper);
      if (*held != 0 && pending && fixture->previous >= 0)
        asked = (guint) fixture->previous;
      *held = 0;
      return asked;
    case 3:
    case 4:
      seq_stepper_tick (stepper);
      /* What has just come may have to be drawn first. */
      return *held != 0 && !pending && seq_stepper_get_asked (stepper) != asked ? clamp_position ((gint64) asked + *held)
                                                                                : asked;
    case 5:
      change_view (fixture, rand);
      return asked;
    default:
      seq_stepper_step (stepper, delta);
      return clamp_position ((gint64) asked + delta);
    }
}

static void
assert_asked (StepperFixture *fixture,
              guint           asked)
{
  SeqFrame *pending = seq_stepper_get_pending (fixture->stepper);
  SeqFrame *frame = pending != NULL ? pending : seq_stepper_get_shown (fixture->stepper);

  g_assert_cmpuint (stepper_fixture_get_number (frame), ==, asked);
}

static void
test_random_steps (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  Gate *gate = fixture->loading->gate;
  guint asked = 7;
  int held = 0;

  gate_fail (gate, GATE_READ, 13, SEQ_ERROR_READ);
  gate_fail (gate, GATE_DECODE, 14, SEQ_ERROR_DAMAGED);
  stepper_fixture_show_first (fixture, asked);
  gate_close (gate, GATE_READ);
  gate_close (gate, GATE_DECODE);
  for (guint i = 0; i < N_RANDOM_STEPS; i++)
    {
      asked = act (fixture, rand, asked, &held);
      stepper_fixture_assert_honest (fixture->stepper);
      assert_asked (fixture, asked);
      for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        gate_let_any (gate, rand);
      g_main_context_iteration (NULL, FALSE);
    }
  gate_open (gate, GATE_READ);
  gate_open (gate, GATE_DECODE);
  stepper_fixture_wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
  stepper_fixture_assert_shown (fixture, asked);
  g_assert_cmpuint (fixture->shown->len, >, 500);
}

static void
test_nothing_is_shown_without_a_sequence (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 5);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
  g_assert_null (seq_stepper_get_shown (fixture->stepper));
  g_assert_null (seq_stepper_get_raster (fixture->stepper));
  seq_stepper_step (fixture->stepper, 1);
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stepper/next-is-there-at-once", test_next_is_there_at_once);
  g_test_add_func ("/stepper/three-presses-add-up", test_three_presses_add_up);
  g_test_add_func ("/stepper/ends-are-ends", test_ends_are_ends);
  g_test_add_func ("/stepper/failed-frames-do-not-stop-the-walk", test_failed_frames_do_not_stop_the_walk);
  g_test_add_func ("/stepper/old-picture-stays", test_old_picture_stays);
  g_test_add_func ("/stepper/random-steps-never-lie", test_random_steps);
  g_test_add_func ("/stepper/nothing-is-shown-without-a-sequence", test_nothing_is_shown_without_a_sequence);
  return g_test_run ();
}
