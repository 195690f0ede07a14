/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "naming.h"
#include "stepper-fixture.h"

#define SPARSE "frame_02.png|frame_03.png|frame_06.png|frame_07.png"

static void
show_sparse (StepperFixture *fixture,
             guint           position)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence (SPARSE);

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_stepper_set_sequence (fixture->stepper, sequence, position);
  stepper_fixture_wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
}

static void
assert_missing (StepperFixture *fixture,
                const char     *number)
{
  g_assert_cmpstr (seq_stepper_get_shown_missing (fixture->stepper), ==, number);
  g_assert_null (seq_stepper_get_shown (fixture->stepper));
  g_assert_null (seq_stepper_get_raster (fixture->stepper));
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
}

/* Nothing is waited for, and no picture is taken for that of the number. */
static void
test_missing_numbers_are_places (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  show_sparse (fixture, 1);
  seq_stepper_step (fixture->stepper, 1);
  assert_missing (fixture, "4");
  seq_stepper_step (fixture->stepper, 1);
  assert_missing (fixture, "5");
  seq_stepper_step (fixture->stepper, 1);
  stepper_fixture_assert_shown (fixture, 6);
  g_assert_null (seq_stepper_get_shown_missing (fixture->stepper));
  seq_stepper_step (fixture->stepper, -2);
  assert_missing (fixture, "4");
  seq_stepper_step (fixture->stepper, 100);
  stepper_fixture_assert_shown (fixture, 7);
  seq_stepper_step (fixture->stepper, -100);
  stepper_fixture_assert_shown (fixture, 2);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* The frame beyond the gap is got while the gap is crossed. */
static void
test_frame_after_a_gap_is_prefetched (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("frame_01.png|frame_99.png");

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_stepper_set_sequence (fixture->stepper, sequence, 0);
  stepper_fixture_wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
  gate_close (fixture->loading->gate, GATE_READ);
  for (guint n = 2; n < 99; n++)
    seq_stepper_step (fixture->stepper, 1);
  assert_missing (fixture, "98");
  seq_stepper_step (fixture->stepper, 1);
  stepper_fixture_assert_shown (fixture, 99);
  gate_open (fixture->loading->gate, GATE_READ);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* The old place is given up for a missing number at once, and a key that is held stays on one. */
static void
test_release_stays_on_a_missing_number (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_sparse (fixture, 0);
  seq_loader_clear (fixture->loading->loader);
  loader_fixture_settle (fixture->loading);
  gate_close (gate, GATE_READ);
  seq_stepper_go_to_place (fixture->stepper, &(SeqPlace) { 1, (char *) "5" });
  assert_missing (fixture, "5");
  seq_loader_clear (fixture->loading->loader);
  seq_stepper_hold (fixture->stepper, 1);
  seq_stepper_tick (fixture->stepper);
  g_assert_nonnull (seq_stepper_get_pending (fixture->stepper));
  g_assert_cmpstr (seq_stepper_get_shown_missing (fixture->stepper), ==, "5");
  seq_stepper_release (fixture->stepper);
  assert_missing (fixture, "5");
  gate_open (gate, GATE_READ);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* It stays where it is while the folder grows, until it is that number which comes. */
static void
test_missing_number_comes (void)
{
  static const char *const grown[] = { "frame_01.png|" SPARSE, SPARSE "|frame_04.png" };
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  show_sparse (fixture, 1);
  seq_stepper_step (fixture->stepper, 1);
  for (guint i = 0; i < G_N_ELEMENTS (grown); i++)
    {
      g_autoptr (SeqSequence) sequence = naming_make_sequence (grown[i]);

      assert_missing (fixture, "4");
      seq_stepper_follow_sequence (fixture->stepper, sequence);
    }
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 4);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

typedef struct
{
  StepperFixture *fixture;
  guint           number;
} Shows;

static gboolean
shows_after_a_tick (gpointer user_data)
{
  Shows *shows = user_data;
  SeqFrame *shown;

  seq_stepper_tick (shows->fixture->stepper);
  shown = seq_stepper_get_shown (shows->fixture->stepper);
  return shown != NULL && stepper_fixture_get_number (shown) == shows->number;
}

/* A frame in between may be ready sooner than the one that the key has led to. */
static void
tick_until_shown (StepperFixture *fixture,
                  guint           number)
{
  test_wait_until (shows_after_a_tick, &(Shows) { fixture, number }, "the frame that a held key has led to");
}

/* Where a held key has led is kept to while frames go and come. */
static void
test_newest_follows_the_sequence (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();
  g_autoptr (SeqSequence) shrunk = naming_make_sequence ("frame_02.png|frame_03.png");
  g_autoptr (SeqSequence) grown = naming_make_sequence ("frame_00.png|frame_01.png|frame_02.png|frame_03.png|frame_04.png");

  seq_stepper_set_hold_rule (fixture->stepper, SEQ_HOLD_NEWEST);
  show_sparse (fixture, 0);
  for (guint i = 0; i < 5; i++)
    seq_stepper_hold (fixture->stepper, 1);
  seq_stepper_follow_sequence (fixture->stepper, shrunk);
  stepper_fixture_wait_for_rest (fixture);
  seq_stepper_hold (fixture->stepper, 1);
  tick_until_shown (fixture, 3);
  seq_stepper_follow_sequence (fixture->stepper, grown);
  loader_fixture_settle (fixture->loading);
  tick_until_shown (fixture, 3);
  seq_stepper_hold (fixture->stepper, 1);
  tick_until_shown (fixture, 4);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* Nor is a missing number gone to that is no place any more. */
static void
test_newest_skips_missing_numbers_again (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  seq_stepper_set_hold_rule (fixture->stepper, SEQ_HOLD_NEWEST);
  show_sparse (fixture, 0);
  seq_stepper_hold (fixture->stepper, 1);
  seq_stepper_hold (fixture->stepper, 1);
  seq_stepper_set_with_missing (fixture->stepper, FALSE);
  tick_until_shown (fixture, 3);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* When missing numbers are skipped again there is a frame, that before it. */
static void
test_missing_numbers_are_skipped_again (void)
{
  g_autoptr (StepperFixture) fixture = stepper_fixture_new ();

  show_sparse (fixture, 2);
  seq_stepper_step (fixture->stepper, -1);
  assert_missing (fixture, "5");
  seq_stepper_set_with_missing (fixture->stepper, FALSE);
  stepper_fixture_wait_for_rest (fixture);
  stepper_fixture_assert_shown (fixture, 3);
  seq_stepper_step (fixture->stepper, 1);
  stepper_fixture_assert_shown (fixture, 6);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stepper/missing-numbers-are-places", test_missing_numbers_are_places);
  g_test_add_func ("/stepper/frame-after-a-gap-is-prefetched", test_frame_after_a_gap_is_prefetched);
  g_test_add_func ("/stepper/release-stays-on-a-missing-number", test_release_stays_on_a_missing_number);
  g_test_add_func ("/stepper/missing-number-comes", test_missing_number_comes);
  g_test_add_func ("/stepper/missing-numbers-are-skipped-again", test_missing_numbers_are_skipped_again);
  g_test_add_func ("/stepper/newest-follows-the-sequence", test_newest_follows_the_sequence);
  g_test_add_func ("/stepper/newest-skips-missing-numbers-again", test_newest_skips_missing_numbers_again);
  return g_test_run ();
}
