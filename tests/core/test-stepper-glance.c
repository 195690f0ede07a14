/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at another frame that is not asked for. */
#include "config.h"

#include "stepper-fixture.h"

/* Of the same sequence, and held. */
static void
glance_at (StepperFixture *fixture,
           guint           position)
{
  SeqFrame *frame = loader_fixture_get_frame (fixture->loading, position);
  SeqRaster *raster = seq_loader_peek_raster (fixture->loading->loader, frame);

  g_assert_nonnull (raster);
  fixture->previous = position; /* it was not asked for, and need not be */
  seq_stepper_glance (fixture->stepper, frame, raster);
}

static void
test_shown_and_put_away (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 10);
  seq_stepper_step (fixture->stepper, 1);
  loader_fixture_settle (fixture->loading);
  gate_reset_counts (fixture->loading->gate);
  glance_at (fixture, 10);
  stepper_fixture_assert_shown (fixture, 10);
  g_assert_true (seq_stepper_is_glancing (fixture->stepper));
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 11);
  loader_fixture_settle (fixture->loading);
  stepper_fixture_assert_shown (fixture, 10);

  seq_stepper_end_glance (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 11);
  g_assert_false (seq_stepper_is_glancing (fixture->stepper));
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
  loader_fixture_settle (fixture->loading);
  g_assert_cmpuint (gate_count_all (fixture->loading->gate, GATE_READ), ==, 0);
  /* Once more does nothing. */
  seq_stepper_end_glance (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 11);
}

static void
test_step_goes_on_from_what_was_asked_for (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 11);
  glance_at (fixture, 10);
  seq_stepper_step (fixture->stepper, 1);
  stepper_fixture_assert_shown (fixture, 12);
  g_assert_false (seq_stepper_is_glancing (fixture->stepper));
}

/* What is asked for comes while something else is looked at: it does not take that away, and is there after. */
static void
test_what_comes_meanwhile_waits (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 11);
  gate_close (gate, GATE_READ);
  seq_stepper_go (fixture->stepper, 40);
  gate_wait_for (gate, GATE_READ, 40);
  glance_at (fixture, 10);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  stepper_fixture_assert_shown (fixture, 10);
  fixture->previous = 11; /* what was left may come back before */
  seq_stepper_end_glance (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 40);
}

static void
test_what_was_left_has_its_newest_picture (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  const SeqView view = { .width = 24, .height = 24, .fit = TRUE, .enlarge = TRUE };

  stepper_fixture_show_first (fixture, 11);
  glance_at (fixture, 10);
  seq_stepper_set_view (fixture->stepper, &view);
  loader_fixture_settle (fixture->loading);
  g_assert_cmpint (seq_raster_get_width (seq_stepper_get_raster (fixture->stepper)), ==, 8);
  seq_stepper_end_glance (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 11);
  g_assert_cmpint (seq_raster_get_width (seq_stepper_get_raster (fixture->stepper)), ==, 24);
}

/* Another sequence, and the end of it all, in the midst of it. */
static void
test_ends_with_the_sequence (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 11);
  glance_at (fixture, 10);
  fixture->previous = 11;
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
  g_assert_null (seq_stepper_get_shown (fixture->stepper));
  g_assert_false (seq_stepper_is_glancing (fixture->stepper));
  fixture->previous = -1;
  stepper_fixture_show_first (fixture, 11);
  glance_at (fixture, 10);
}

/* Whoever looks at the frame before as long as a key is down looks again whenever another is shown. */
static void
look_again_cb (SeqStepper     *stepper,
               StepperFixture *fixture)
{
  SeqFrame *before;

  if (seq_stepper_is_glancing (stepper))
    return;
  before = loader_fixture_get_frame (fixture->loading, seq_frame_get_position (seq_stepper_get_shown (stepper)) - 1);
  fixture->previous = seq_frame_get_position (before);
  seq_stepper_glance (stepper, before, seq_loader_peek_raster (fixture->loading->loader, before));
}

static void
test_looked_at_again_from_within (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 11);
  g_signal_connect (fixture->stepper, "shown-changed", G_CALLBACK (look_again_cb), fixture);
  glance_at (fixture, 10);
  for (guint n = 12; n < 20; n++)
    {
      seq_stepper_step (fixture->stepper, 1);
      g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, n);
      g_assert_true (seq_stepper_is_glancing (fixture->stepper));
      stepper_fixture_assert_shown (fixture, n - 1);
      loader_fixture_settle (fixture->loading);
    }
  /* What is not there yet leaves the one before of what is. */
  gate_close (fixture->loading->gate, GATE_READ);
  fixture->previous = 19;
  seq_stepper_go (fixture->stepper, 50);
  stepper_fixture_assert_shown (fixture, 18);
  g_signal_handlers_disconnect_by_func (fixture->stepper, look_again_cb, fixture);
  fixture->previous = 19;
  seq_stepper_end_glance (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 19);
  gate_open (fixture->loading->gate, GATE_READ);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stepper-glance/shown-and-put-away", test_shown_and_put_away);
  g_test_add_func ("/stepper-glance/step-goes-on-from-what-was-asked-for", test_step_goes_on_from_what_was_asked_for);
  g_test_add_func ("/stepper-glance/what-comes-meanwhile-waits", test_what_comes_meanwhile_waits);
  g_test_add_func ("/stepper-glance/what-was-left-has-its-newest-picture", test_what_was_left_has_its_newest_picture);
  g_test_add_func ("/stepper-glance/ends-with-the-sequence", test_ends_with_the_sequence);
  g_test_add_func ("/stepper-glance/looked-at-again-from-within", test_looked_at_again_from_within);
  return g_test_run ();
}
