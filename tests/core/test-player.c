/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-player.h"

#include "naming.h"
#include "player-fixture.h"

/* 25 frames a second on 50 pictures: a frame every other player_fixture_tick, the first after a frame's time. */
static void
test_pace (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (3);

  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 2);
  player_fixture_assert_shown (fixture, "");
  player_fixture_run (fixture, 1);
  player_fixture_assert_shown (fixture, "4");
  player_fixture_run (fixture, 10);
  player_fixture_assert_shown (fixture, "5 6 7 8 9");
  g_assert_cmpfloat_with_epsilon (seq_player_get_rate (fixture->player, fixture->now), 25, 0.01);
  seq_player_pause (fixture->player);
  player_fixture_run (fixture, 10);
  player_fixture_assert_shown (fixture, "");
  g_assert_cmpint (seq_player_get_speed (fixture->player), ==, 0);
}

static void
test_ends (void)
{
  static const struct
  {
    SeqLoop     loop;
    int         speed;
    guint       start;
    const char *shown;
  } rows[] = {
    { SEQ_LOOP_AROUND, 1, 17, "18 19 0 1 2" },
    { SEQ_LOOP_AROUND, -1, 2, "1 0 19 18 17" },
    { SEQ_LOOP_PING_PONG, 1, 17, "18 19 18 17 16" },
    { SEQ_LOOP_PING_PONG, -1, 2, "1 0 1 2 3" },
    { SEQ_LOOP_ONCE, 1, 17, "18 19" },
    { SEQ_LOOP_ONCE, -1, 2, "1 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PlayerFixture) fixture = player_fixture_new (rows[i].start);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      seq_player_set_loop (fixture->player, rows[i].loop);
      seq_player_play (fixture->player, rows[i].speed);
      player_fixture_run (fixture, 11);
      player_fixture_assert_shown (fixture, rows[i].shown);
      g_assert_cmpint (seq_player_get_speed (fixture->player), ==, rows[i].loop == SEQ_LOOP_ONCE ? 0 : rows[i].speed);
    }
}

/* From the end it plays all of it. */
static void
test_once_again (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (19);

  seq_player_set_loop (fixture->player, SEQ_LOOP_ONCE);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 5);
  player_fixture_assert_shown (fixture, "0 1 2");
}

/* Around the end too, whatever is played next is there already: nothing is waited for. */
static void
test_end_is_prefetched (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (16);

  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 3);
  gate_close (fixture->loading->gate, GATE_READ);
  player_fixture_run_without_frames (fixture, 10);
  player_fixture_assert_shown (fixture, "17 18 19 0 1 2");
  gate_open (fixture->loading->gate, GATE_READ);
}

static void
test_shuttle (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (3);
  static const int speeds[] = { 1, 2, 4, 8, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      seq_player_shuttle (fixture->player, 1);
      g_assert_cmpint (seq_player_get_speed (fixture->player), ==, speeds[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      seq_player_shuttle (fixture->player, -1);
      g_assert_cmpint (seq_player_get_speed (fixture->player), ==, -speeds[i]);
    }
  seq_player_play (fixture->player, 2);
  player_fixture_run (fixture, 4);
  /* Twice 25: one with each picture of the display. */
  player_fixture_assert_shown (fixture, "4 5 6");
}

/* The old picture stays, no frame is left out, and what was waited for is not made up for. */
static void
test_every_frame (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (0);
  Gate *gate = fixture->loading->gate;

  gate_close (gate, GATE_READ);
  seq_loader_clear (fixture->loading->loader);
  seq_player_play (fixture->player, 1);
  player_fixture_run_without_frames (fixture, 50);
  player_fixture_assert_shown (fixture, "");
  g_assert_nonnull (seq_stepper_get_raster (fixture->stepper));
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 1);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  player_fixture_run (fixture, 8);
  player_fixture_assert_shown (fixture, "1 2 3 4 5");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 0);
}

/* A frame that fails is there, as far as playing goes. */
static void
test_failed_frames (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (0);

  gate_fail (fixture->loading->gate, GATE_DECODE, 12, SEQ_ERROR_DAMAGED);
  seq_stepper_go (fixture->stepper, 10);
  loader_fixture_settle (fixture->loading);
  g_string_truncate (fixture->shown, 0);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 9);
  player_fixture_assert_shown (fixture, "11 12 13 14");
}

/* What has come between two pictures of the display is on the next of them, whatever is ready by then. */
static void
test_every_frame_is_drawn (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (0);
  Gate *gate = fixture->loading->gate;

  gate_close (gate, GATE_READ);
  seq_loader_clear (fixture->loading->loader);
  seq_player_play (fixture->player, 1);
  player_fixture_run_without_frames (fixture, 50);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  player_fixture_assert_shown (fixture, "1");
  player_fixture_tick (fixture);
  player_fixture_assert_shown (fixture, "");
  player_fixture_tick (fixture);
  player_fixture_assert_shown (fixture, "2");
}

static void
count_cb (gpointer  emitter,
          guint    *n)
{
  (*n)++;
}

/* There is nothing to play any more, and nobody is in a hurry. */
static void
test_closed_while_it_plays (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (3);
  LoaderFixture *loading = fixture->loading;
  guint n_changes = 0;

  gate_set_size (loading->gate, 64, 64);
  seq_loader_set_files_limit (loading->loader, 1 << 20);
  seq_loader_clear (loading->loader);
  loader_fixture_settle (loading);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 3);
  g_signal_connect (fixture->player, "state-changed", G_CALLBACK (count_cb), &n_changes);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
  g_assert_cmpint (seq_player_get_speed (fixture->player), ==, 0);
  g_assert_cmpuint (n_changes, ==, 1);
  seq_player_play (fixture->player, 1);
  g_assert_cmpint (seq_player_get_speed (fixture->player), ==, 0);
  seq_loader_set_sequence (loading->loader, loading->sequence);
  loader_fixture_visit (loading, 18);
  g_assert_true (loader_fixture_holds (loading, 18));
}

/* Where there is room for two, that at the turn is not given up for what comes after it. */
static void
test_turn_keeps_what_is_next (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (16);
  LoaderFixture *loading = fixture->loading;

  seq_loader_set_files_limit (loading->loader, 1 << 20);
  seq_loader_set_limits (loading->loader, 2, 1 << 20);
  seq_player_set_loop (fixture->player, SEQ_LOOP_PING_PONG);
  gate_reset_counts (loading->gate);
  seq_player_play (fixture->player, 1);
  player_fixture_run (fixture, 7);
  player_fixture_assert_shown (fixture, "17 18 19");
  g_assert_cmpuint (gate_count (loading->gate, GATE_DECODE, 19), <=, 1);
}

/* Whoever goes somewhere has it. */
static void
test_others_pause_it (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new (5);

  for (guint way = 0; way < 5; way++)
    {
      seq_player_play (fixture->player, 1);
      player_fixture_run (fixture, 3);
      if (way == 0)
        seq_stepper_step (fixture->stepper, 1);
      else if (way == 1)
        seq_stepper_go (fixture->stepper, 2);
      else if (way == 2)
        seq_stepper_scrub (fixture->stepper, 9);
      else if (way == 3)
        seq_stepper_hold (fixture->stepper, 1);
      else
        seq_stepper_set_sequence (fixture->stepper, fixture->loading->sequence, 5);
      g_assert_cmpint (seq_player_get_speed (fixture->player), ==, 0);
      seq_stepper_release (fixture->stepper);
      loader_fixture_settle (fixture->loading);
    }
}

#define FOUR "frame_01.png|frame_02.png|frame_03.png|frame_04.png"

/* A folder into which frames come faster than they are played does not hold it up. */
static void
test_pace_while_frames_come (void)
{
  g_autoptr (PlayerFixture) fixture = player_fixture_new_with_names (FOUR, 0);
  g_autoptr (SeqSequence) before = g_object_ref (fixture->loading->sequence);

  seq_player_play (fixture->player, 1);
  for (guint n = 0; n < 7; n++)
    {
      g_autofree char *names = g_strdup_printf (FOUR "|frame_%02u.png", n + 5);
      g_autoptr (SeqSequence) now = naming_make_sequence (names);

      for (guint i = 0; i < seq_sequence_get_n_frames (before); i++)
        seq_sequence_adopt_frame (now, seq_sequence_get_frame (before, i));
      seq_stepper_follow_sequence (fixture->stepper, now);
      g_set_object (&before, now);
      player_fixture_run (fixture, 1);
    }
  player_fixture_assert_shown (fixture, "2 3 4");
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player/pace", test_pace);
  g_test_add_func ("/player/ends", test_ends);
  g_test_add_func ("/player/once-again", test_once_again);
  g_test_add_func ("/player/end-is-prefetched", test_end_is_prefetched);
  g_test_add_func ("/player/shuttle", test_shuttle);
  g_test_add_func ("/player/every-frame", test_every_frame);
  g_test_add_func ("/player/failed-frames", test_failed_frames);
  g_test_add_func ("/player/every-frame-is-drawn", test_every_frame_is_drawn);
  g_test_add_func ("/player/closed-while-it-plays", test_closed_while_it_plays);
  g_test_add_func ("/player/turn-keeps-what-is-next", test_turn_keeps_what_is_next);
  g_test_add_func ("/player/pace-while-frames-come", test_pace_while_frames_come);
  g_test_add_func ("/player/others-pause-it", test_others_pause_it);
  return g_test_run ();
}
