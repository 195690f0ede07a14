/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playing that keeps the pace and leaves frames out. */
#include "config.h"

#include "seq-player.h"

#include "player-fixture.h"

/* The pace is kept, and what was left out is counted. */
static void
test_real_time (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (0);
  Gate *gate = fixture->loading->gate;

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  gate_close (gate, GATE_READ);
  seq_loader_clear (fixture->loading->loader);
  seq_player_play (fixture->player, 1);
  player_fixture_run_without_frames (fixture, 15);
  /* Frame 1 is waited for, and 7 is due by now. */
  player_fixture_assert_shown (fixture, "");
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 1);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  player_fixture_run (fixture, 6);
  /* Of 1 there was no picture: it came between two of them, and 7 took its place in the next. */
  player_fixture_assert_shown (fixture, "1 7 8 9 10");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 6);
}

/* What is ready and nearest to what is due is shown before that is waited for. */
static void
test_real_time_shows_what_is_ready (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (0);
  Gate *gate = fixture->loading->gate;

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  seq_player_play (fixture->player, 1);
  player_fixture_tick (fixture);
  g_assert_false (loader_fixture_holds (fixture->loading, 15));
  gate_close (gate, GATE_READ);
  fixture->now = 15 * G_USEC_PER_SEC / 25;
  player_fixture_tick (fixture);
  player_fixture_assert_shown (fixture, "8");
  player_fixture_tick (fixture);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 15);
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 7 + 6);
  gate_open (gate, GATE_READ);
}

/* What was waited for in vain was not seen either. */
static void
test_overtaken_frame_is_counted (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (0);
  Gate *gate = fixture->loading->gate;

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  player_fixture_tick (fixture);
  gate_close (gate, GATE_READ);
  fixture->now = 15 * G_USEC_PER_SEC / 25;
  player_fixture_tick (fixture);
  player_fixture_tick (fixture);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 15);
  /* Around the end there is one that is held still: of 22 steps two are seen. */
  fixture->now = 22 * G_USEC_PER_SEC / 25;
  player_fixture_tick (fixture);
  player_fixture_assert_shown (fixture, "8 2");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 20);
  gate_open (gate, GATE_READ);
}

/* Nobody was there: nothing was missed. */
static void
test_absence (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (0);

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 5);
  fixture->now += (gint64) 3600 * G_USEC_PER_SEC;
  player_fixture_run (fixture, 3);
  player_fixture_assert_shown (fixture, "1 2 3");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player-real-time/pace-is-kept", test_real_time);
  g_test_add_func ("/player-real-time/shows-what-is-ready", test_real_time_shows_what_is_ready);
  g_test_add_func ("/player-real-time/overtaken-frame-is-counted", test_overtaken_frame_is_counted);
  g_test_add_func ("/player-real-time/absence", test_absence);
  return g_test_run ();
}
