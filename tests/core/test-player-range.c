/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In and out: the part that is played. */
#include "config.h"

#include "seq-player.h"

#include "naming.h"
#include "player-fixture.h"

#define FOUR "frame_02.png|frame_03.png|frame_07.png|frame_08.png"
#define SPARSE "frame_02.png|frame_03.png|frame_06.png|frame_07.png"

static void
assert_range (PlayerFixture *fixture,
              guint          wanted_first,
              guint          wanted_last)
{
  guint first, last;

  g_assert_true (seq_player_get_range (fixture->player, &first, &last));
  g_assert_cmpuint (first, ==, wanted_first);
  g_assert_cmpuint (last, ==, wanted_last);
}

static void
test_range (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (4);
  guint first, last;

  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
  g_assert_true (seq_player_set_in (fixture->player));
  assert_range (fixture, 4, 19);
  player_fixture_go (fixture, 6);
  g_assert_true (seq_player_set_out (fixture->player));
  assert_range (fixture, 4, 6);
  /* In after out: nothing changes. */
  player_fixture_go (fixture, 9);
  g_assert_false (seq_player_set_in (fixture->player));
  assert_range (fixture, 4, 6);
  /* It begins inside. */
  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 9);
  player_fixture_assert_shown (fixture, "4 5 6 4 5");
  seq_player_clear_range (fixture->player);
  player_fixture_run (fixture, 5);
  player_fixture_assert_shown (fixture, "6 7");
  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
}

static void
test_range_by_numbers (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new_with_names (FOUR "|frame_12.png", 0);

  g_assert_true (seq_player_set_numbers (fixture->player, "3", "9"));
  assert_range (fixture, 1, 3);
  g_assert_true (seq_player_set_numbers (fixture->player, "-99999999999999999999", "99999999999999999999"));
  assert_range (fixture, 0, 4);
  g_assert_false (seq_player_set_numbers (fixture->player, "4", "6"));
  g_assert_false (seq_player_set_numbers (fixture->player, "13", "20"));
  g_assert_false (seq_player_set_numbers (fixture->player, "0", "1"));
  g_assert_false (seq_player_set_numbers (fixture->player, "8", "7"));
  assert_range (fixture, 0, 4);
}

/* It is where it was while frames come, also before it; and of another sequence there is none. */
static void
test_range_follows (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new_with_names (FOUR, 1);
  g_autoptr (SeqSequence) grown = naming_make_sequence ("frame_00.png|frame_01.png|" FOUR "|frame_09.png");
  g_autoptr (SeqSequence) other = naming_make_sequence ("g02.png|g03.png|g07.png|g08.png");
  guint first, last;

  g_assert_true (seq_player_set_in (fixture->player));
  player_fixture_go (fixture, 2);
  g_assert_true (seq_player_set_out (fixture->player));
  assert_range (fixture, 1, 2);
  for (guint i = 0; i < 4; i++)
    seq_sequence_adopt_frame (grown, seq_sequence_get_frame (fixture->loading->sequence, i));
  seq_player_play (fixture->player, 1);
  seq_stepper_follow_sequence (fixture->stepper, grown);
  assert_range (fixture, 3, 4);
  /* It goes on playing, inside. */
  g_assert_cmpint (seq_player_get_speed (fixture->player), ==, 1);
  player_fixture_run (fixture, 5);
  player_fixture_assert_shown (fixture, "3 7");
  seq_stepper_set_sequence (fixture->stepper, other, 0);
  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* There is a frame in it, also when missing numbers are places. */
static void
test_range_of_missing_numbers (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new_with_names (SPARSE, 1);
  g_autoptr (SeqSequence) shrunk = naming_make_sequence ("frame_02.png|frame_03.png|frame_07.png");
  guint first, last;

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  g_assert_false (seq_player_set_numbers (fixture->player, "4", "5"));
  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
  seq_stepper_step (fixture->stepper, 1);
  g_assert_true (seq_player_set_in (fixture->player));
  assert_range (fixture, 2, 3);
  seq_stepper_step (fixture->stepper, 1);
  g_assert_false (seq_player_set_out (fixture->player));
  assert_range (fixture, 2, 3);
  /* The only one goes. */
  seq_stepper_step (fixture->stepper, 1);
  g_assert_true (seq_player_set_out (fixture->player));
  assert_range (fixture, 2, 2);
  seq_stepper_follow_sequence (fixture->stepper, shrunk);
  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player-range/set-and-played", test_range);
  g_test_add_func ("/player-range/by-numbers", test_range_by_numbers);
  g_test_add_func ("/player-range/follows", test_range_follows);
  g_test_add_func ("/player-range/of-missing-numbers", test_range_of_missing_numbers);
  return g_test_run ();
}
