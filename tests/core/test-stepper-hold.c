/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stepper-fixture.h"

static void
test_hold_shows_every_frame (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 0);
  seq_stepper_hold (fixture->stepper, 1);
  while (stepper_fixture_get_number (seq_stepper_get_shown (fixture->stepper)) < 40)
    {
      seq_stepper_tick (fixture->stepper);
      g_main_context_iteration (NULL, FALSE);
    }
  seq_stepper_release (fixture->stepper);
  g_assert_cmpuint (fixture->shown->len, >=, 41);
  for (guint i = 0; i < fixture->shown->len; i++)
    g_assert_cmpuint (g_array_index (fixture->shown, guint, i), ==, i);
}

/* What has come between two pictures of the display is on the next of them, also when the one after it is
 * there by then. */
static void
test_hold_waits_until_it_is_drawn (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;
  guint asked;

  stepper_fixture_show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_hold (fixture->stepper, 1);
  while (seq_stepper_get_pending (fixture->stepper) == NULL)
    seq_stepper_tick (fixture->stepper);
  asked = seq_stepper_get_asked (fixture->stepper);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  stepper_fixture_assert_shown (fixture, asked);
  seq_stepper_tick (fixture->stepper);
  stepper_fixture_assert_shown (fixture, asked);
  seq_stepper_tick (fixture->stepper);
  stepper_fixture_assert_shown (fixture, asked + 1);
  seq_stepper_tick (fixture->stepper);
  stepper_fixture_assert_shown (fixture, asked + 2);
  seq_stepper_release (fixture->stepper);
}

/* Held, frames may be shown in drafts; released, what is on the glass and around it becomes whole. */
static void
test_hold_is_a_hurry (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  LoaderFixture *loading = fixture->loading;

  gate_set_size (loading->gate, 64, 64);
  seq_loader_set_files_limit (loading->loader, 1 << 20);
  stepper_fixture_show_first (fixture, 0);
  seq_stepper_hold (fixture->stepper, 1);
  while (stepper_fixture_get_number (seq_stepper_get_shown (fixture->stepper)) < 40)
    {
      seq_stepper_tick (fixture->stepper);
      g_main_context_iteration (NULL, FALSE);
    }
  loader_fixture_settle (loading);
  g_assert_false (loader_fixture_holds (loading, 40));
  seq_stepper_release (fixture->stepper);
  loader_fixture_settle (loading);
  g_assert_true (loader_fixture_holds (loading, 40));
  g_assert_true (loader_fixture_holds (loading, 41));
  stepper_fixture_assert_shown (fixture, 40);
}

static void
test_release_stays_on_what_is_shown (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 10);
  gate_close (gate, GATE_READ);
  seq_stepper_hold (fixture->stepper, 1);
  /* As far as the prefetch had come. */
  while (seq_stepper_get_pending (fixture->stepper) == NULL)
    seq_stepper_tick (fixture->stepper);
  for (guint i = 0; i < 5; i++)
    seq_stepper_tick (fixture->stepper);
  seq_stepper_release (fixture->stepper);
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  stepper_fixture_assert_shown (fixture, (guint) fixture->previous);
  g_assert_cmpint (fixture->previous, >, 10);
  g_assert_cmpint (fixture->previous, <, 20);
}

/* The key says how fast, the display does not. */
static void
test_newest_keeps_the_pace_of_the_key (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  stepper_fixture_show_first (fixture, 0);
  seq_stepper_set_hold_rule (fixture->stepper, SEQ_HOLD_NEWEST);
  for (guint n = 1; n <= 20; n++)
    {
      seq_stepper_hold (fixture->stepper, 1);
      for (guint i = 0; i < 3; i++)
        seq_stepper_tick (fixture->stepper);
      loader_fixture_settle (fixture->loading);
      stepper_fixture_assert_shown (fixture, n);
    }
  seq_stepper_release (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 20);
  g_assert_cmpuint (fixture->shown->len, ==, 21);
}

/* What is not there in time is left out: the key goes on, and so does the picture when one has come. */
static void
test_newest_leaves_frames_out (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_set_hold_rule (fixture->stepper, SEQ_HOLD_NEWEST);
  for (guint n = 1; n <= 40; n++)
    {
      seq_stepper_hold (fixture->stepper, 1);
      seq_stepper_tick (fixture->stepper);
    }
  /* As far as the prefetch had come, and then one is waited for, however far the key is. */
  g_assert_nonnull (seq_stepper_get_pending (fixture->stepper));
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), <, 20);
  gate_open (gate, GATE_READ);
  stepper_fixture_wait_for_rest (fixture);
  seq_stepper_tick (fixture->stepper);
  stepper_fixture_wait_for_rest (fixture);
  seq_stepper_tick (fixture->stepper);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 40);
  g_assert_cmpuint (gate_count (gate, GATE_READ, 28), ==, 0);
}

/* Nearer to where the key is something is ready: that is seen, rather than nothing. */
static void
test_newest_shows_what_is_ready (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 20);
  seq_stepper_set_hold_rule (fixture->stepper, SEQ_HOLD_NEWEST);
  gate_close (gate, GATE_READ);
  for (guint n = 0; n < 30; n++)
    seq_stepper_hold (fixture->stepper, 1);
  seq_stepper_tick (fixture->stepper);
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
  g_assert_cmpint (fixture->previous, >, 25);
  /* A release stays there, whatever is on its way. */
  seq_stepper_tick (fixture->stepper);
  g_assert_nonnull (seq_stepper_get_pending (fixture->stepper));
  seq_stepper_release (fixture->stepper);
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  stepper_fixture_assert_shown (fixture, (guint) fixture->previous);
}

/* What the pointer has passed while something else was on its way is not even read. */
static void
test_scrub_drops_what_was_passed (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_scrub (fixture->stepper, 20);
  gate_wait_for (gate, GATE_READ, 20);
  for (guint position = 35; position < 50; position++)
    {
      seq_stepper_scrub (fixture->stepper, position);
      seq_stepper_tick (fixture->stepper);
    }
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 20);
  gate_open (gate, GATE_READ);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 20);
  /* Then it is at once where the pointer is. */
  seq_stepper_tick (fixture->stepper);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 49);
  seq_stepper_release (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 49);
  g_assert_cmpuint (gate_count (gate, GATE_READ, 38), ==, 0);
  g_assert_cmpuint (fixture->shown->len, ==, 3);
}

static void
test_scrub_lands_exactly (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_scrub (fixture->stepper, 20);
  seq_stepper_scrub (fixture->stepper, 40);
  seq_stepper_release (fixture->stepper);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 40);
  gate_open (gate, GATE_READ);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 40);
  /* It is over: the next picture of the screen moves nothing. */
  seq_stepper_step (fixture->stepper, 1);
  stepper_fixture_wait_for_rest (fixture);
  seq_stepper_tick (fixture->stepper);
  stepper_fixture_assert_shown (fixture, 41);
}

/* Over what is held the picture follows within the call, whatever else is on its way. */
static void
test_scrub_over_what_is_held (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 10);
  gate_close (gate, GATE_READ);
  seq_stepper_scrub (fixture->stepper, 50);
  g_assert_nonnull (seq_stepper_get_pending (fixture->stepper));
  seq_stepper_scrub (fixture->stepper, 12);
  stepper_fixture_assert_shown (fixture, 12);
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
  seq_stepper_release (fixture->stepper);
  gate_open (gate, GATE_READ);
}

/* What does not come makes way for what is under the pointer. */
static void
test_scrub_has_little_patience (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  stepper_fixture_show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_scrub (fixture->stepper, 20);
  seq_stepper_scrub (fixture->stepper, 40);
  g_usleep (400 * 1000);
  seq_stepper_tick (fixture->stepper);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 40);
  gate_let (gate, GATE_READ, 40);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 40);
  gate_open (gate, GATE_READ);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stepper/hold-shows-every-frame", test_hold_shows_every_frame);
  g_test_add_func ("/stepper/hold-waits-until-it-is-drawn", test_hold_waits_until_it_is_drawn);
  g_test_add_func ("/stepper/hold-is-a-hurry", test_hold_is_a_hurry);
  g_test_add_func ("/stepper/release-stays-on-what-is-shown", test_release_stays_on_what_is_shown);
  g_test_add_func ("/stepper/newest-keeps-the-pace-of-the-key", test_newest_keeps_the_pace_of_the_key);
  g_test_add_func ("/stepper/newest-leaves-frames-out", test_newest_leaves_frames_out);
  g_test_add_func ("/stepper/newest-shows-what-is-ready", test_newest_shows_what_is_ready);
  g_test_add_func ("/stepper/scrub-drops-what-was-passed", test_scrub_drops_what_was_passed);
  g_test_add_func ("/stepper/scrub-lands-exactly", test_scrub_lands_exactly);
  g_test_add_func ("/stepper/scrub-over-what-is-held", test_scrub_over_what_is_held);
  g_test_add_func ("/stepper/scrub-has-little-patience", test_scrub_has_little_patience);
  return g_test_run ();
}
