/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playing over missing numbers: without them, or each for its time. */
#include "config.h"

#include "seq-player.h"

#include "player-fixture.h"

#define SPARSE "frame_02.png|frame_03.png|frame_06.png|frame_07.png"

static void
test_gaps_are_skipped (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new_with_names (SPARSE, 0);

  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 9);
  player_fixture_assert_shown (fixture, "3 6 7 2");
}

/* Each missing number has its time; nothing is in the place of its picture. */
static void
test_gaps_are_shown (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new_with_names (SPARSE, 0);

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_player_set_loop (fixture->player, SEQ_LOOP_PING_PONG);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 5);
  player_fixture_assert_shown (fixture, "3 4?");
  g_assert_null (seq_stepper_get_raster (fixture->stepper));
  player_fixture_run (fixture, 14);
  player_fixture_assert_shown (fixture, "5? 6 7 6 5? 4? 3");
}

#define HUGE_GAP "frame_1.png|frame_100000000000000000000000000000.png"

/* As many as no counter holds: it goes on, from one to the next. */
static void
test_huge_gap (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new_with_names (HUGE_GAP, 0);

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 5);
  player_fixture_assert_shown (fixture, "2? 3?");
  seq_player_play (fixture->player, -1);
  player_fixture_run (fixture, 9);
  player_fixture_assert_shown (fixture, "2? 1 100000000000000000000000000000 99999999999999999999999999999?");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player-gaps/are-skipped", test_gaps_are_skipped);
  g_test_add_func ("/player-gaps/are-shown", test_gaps_are_shown);
  g_test_add_func ("/player-gaps/huge", test_huge_gap);
  return g_test_run ();
}
