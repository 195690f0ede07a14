/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "loader-fixture.h"
#include "seq-player.h"

#define N_FRAMES 20

/* Of a display that draws 50 pictures a second. */
#define TICK_US 20000

typedef struct
{
  LoaderFixture *loading;
  SeqStepper    *stepper;
  SeqPlayer     *player;
  gint64         now;
  char          *last;  /* what is on the glass */
  GString       *shown; /* "3 4 5": what came onto it since it was last looked at */
} Fixture;

static void
shown_changed_cb (SeqStepper *stepper,
                  Fixture    *fixture)
{
  SeqFrame *frame = seq_stepper_get_shown (stepper);
  const char *number = frame != NULL ? seq_frame_get_number (frame) : seq_stepper_get_shown_missing (stepper);
  g_autofree char *text = g_strconcat (" ", number, frame == NULL ? "?" : "", NULL);

  if (g_strcmp0 (fixture->last, text) == 0)
    return;
  g_string_append (fixture->shown, text);
  g_free (fixture->last);
  fixture->last = g_steal_pointer (&text);
}

static gboolean
is_at_rest (gpointer user_data)
{
  return seq_stepper_get_pending (user_data) == NULL;
}

/* Missing numbers are those that `names` leaves out; NULL: none. */
static Fixture *
fixture_new_with_names (const char *names,
                        guint       position)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->loading = loader_fixture_new (N_FRAMES);
  if (names != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path ("/frames");
      g_auto (GStrv) list = g_strsplit (names, " ", -1);
      const char *const *strings = (const char *const *) list;
      g_autoptr (GPtrArray) groups = seq_grouping_group (strings, g_strv_length (list), NULL);
      g_autoptr (SeqListing) listing = seq_listing_new_sequence (folder, groups->pdata[0], strings);

      g_set_object (&fixture->loading->sequence, NULL);
      fixture->loading->sequence = seq_sequence_new (listing);
    }
  loader_fixture_set_area (fixture->loading, 16, 16);
  fixture->stepper = seq_stepper_new (fixture->loading->loader);
  fixture->player = seq_player_new (fixture->stepper);
  seq_player_set_fps (fixture->player, 25);
  fixture->shown = g_string_new (NULL);
  g_signal_connect (fixture->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), fixture);
  seq_stepper_set_sequence (fixture->stepper, fixture->loading->sequence, position);
  test_wait_until (is_at_rest, fixture->stepper, "the first frame");
  loader_fixture_settle (fixture->loading);
  g_string_truncate (fixture->shown, 0);
  return fixture;
}

static Fixture *
fixture_new (guint position)
{
  return fixture_new_with_names (NULL, position);
}

static void
fixture_free (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->stepper, fixture);
  g_assert_finalize_object (fixture->player);
  g_assert_finalize_object (fixture->stepper);
  loader_fixture_free (fixture->loading);
  g_string_free (fixture->shown, TRUE);
  g_free (fixture->last);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
tick (Fixture *fixture)
{
  seq_player_tick (fixture->player, fixture->now);
  fixture->now += TICK_US;
}

/* So many pictures of the display, and frames come as fast as they are wanted. */
static void
run (Fixture *fixture,
     guint    n_ticks)
{
  for (guint i = 0; i < n_ticks; i++)
    {
      tick (fixture);
      loader_fixture_settle (fixture->loading);
    }
}

/* ... and nothing is waited for. */
static void
run_without_frames (Fixture *fixture,
                    guint    n_ticks)
{
  for (guint i = 0; i < n_ticks; i++)
    {
      tick (fixture);
      g_main_context_iteration (NULL, FALSE);
    }
}

#define assert_shown(fixture, expected)                              \
  G_STMT_START                                                       \
  {                                                                  \
    g_assert_cmpstr (g_strchug ((fixture)->shown->str), ==, expected); \
    g_string_truncate ((fixture)->shown, 0);                         \
  }                                                                  \
  G_STMT_END

/* 25 frames a second on 50 pictures: a frame every other tick, the first after a frame's time. */
static void
test_pace (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3);

  seq_player_play (fixture->player, 1);
  run (fixture, 2);
  assert_shown (fixture, "");
  run (fixture, 1);
  assert_shown (fixture, "4");
  run (fixture, 10);
  assert_shown (fixture, "5 6 7 8 9");
  g_assert_cmpfloat_with_epsilon (seq_player_get_rate (fixture->player, fixture->now), 25, 0.01);
  seq_player_pause (fixture->player);
  run (fixture, 10);
  assert_shown (fixture, "");
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
      g_autoptr (Fixture) fixture = fixture_new (rows[i].start);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      seq_player_set_loop (fixture->player, rows[i].loop);
      seq_player_play (fixture->player, rows[i].speed);
      run (fixture, 11);
      assert_shown (fixture, rows[i].shown);
      g_assert_cmpint (seq_player_get_speed (fixture->player), ==, rows[i].loop == SEQ_LOOP_ONCE ? 0 : rows[i].speed);
    }
}

/* From the end it plays all of it. */
static void
test_once_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new (19);

  seq_player_set_loop (fixture->player, SEQ_LOOP_ONCE);
  seq_player_play (fixture->player, 1);
  run (fixture, 5);
  assert_shown (fixture, "0 1 2");
}

/* Around the end too, whatever is played next is there already: nothing is waited for. */
static void
test_end_is_prefetched (void)
{
  g_autoptr (Fixture) fixture = fixture_new (16);

  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  run (fixture, 3);
  gate_close (fixture->loading->gate, GATE_READ);
  run_without_frames (fixture, 10);
  assert_shown (fixture, "17 18 19 0 1 2");
  gate_open (fixture->loading->gate, GATE_READ);
}

static void
test_shuttle (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3);
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
  run (fixture, 4);
  /* Twice 25: one with each picture of the display. */
  assert_shown (fixture, "4 5 6");
}

/* The old picture stays, no frame is left out, and what was waited for is not made up for. */
static void
test_every_frame (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);
  Gate *gate = fixture->loading->gate;

  gate_close (gate, GATE_READ);
  seq_loader_clear (fixture->loading->loader);
  seq_player_play (fixture->player, 1);
  run_without_frames (fixture, 50);
  assert_shown (fixture, "");
  g_assert_nonnull (seq_stepper_get_raster (fixture->stepper));
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 1);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  run (fixture, 8);
  assert_shown (fixture, "1 2 3 4 5");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 0);
}

/* The pace is kept, and what was left out is counted. */
static void
test_real_time (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);
  Gate *gate = fixture->loading->gate;

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  gate_close (gate, GATE_READ);
  seq_loader_clear (fixture->loading->loader);
  seq_player_play (fixture->player, 1);
  run_without_frames (fixture, 15);
  /* Frame 1 is waited for, and 7 is due by now. */
  assert_shown (fixture, "");
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 1);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  run (fixture, 6);
  /* Of 1 there was no picture: it came between two of them, and 7 took its place in the next. */
  assert_shown (fixture, "1 7 8 9 10");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 6);
}

/* What is ready and nearest to what is due is shown before that is waited for. */
static void
test_real_time_shows_what_is_ready (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);
  Gate *gate = fixture->loading->gate;

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  seq_player_play (fixture->player, 1);
  tick (fixture);
  g_assert_false (loader_fixture_holds (fixture->loading, 15));
  gate_close (gate, GATE_READ);
  fixture->now = 15 * G_USEC_PER_SEC / 25;
  tick (fixture);
  assert_shown (fixture, "8");
  tick (fixture);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 15);
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 7 + 6);
  gate_open (gate, GATE_READ);
}

/* What was waited for in vain was not seen either. */
static void
test_overtaken_frame_is_counted (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);
  Gate *gate = fixture->loading->gate;

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  tick (fixture);
  gate_close (gate, GATE_READ);
  fixture->now = 15 * G_USEC_PER_SEC / 25;
  tick (fixture);
  tick (fixture);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 15);
  /* Around the end there is one that is held still: of 22 steps two are seen. */
  fixture->now = 22 * G_USEC_PER_SEC / 25;
  tick (fixture);
  assert_shown (fixture, "8 2");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 20);
  gate_open (gate, GATE_READ);
}

/* Nobody was there: nothing was missed. */
static void
test_absence (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);

  seq_player_set_mode (fixture->player, SEQ_PLAY_REAL_TIME);
  seq_player_play (fixture->player, 1);
  run (fixture, 5);
  fixture->now += (gint64) 3600 * G_USEC_PER_SEC;
  run (fixture, 3);
  assert_shown (fixture, "1 2 3");
  g_assert_cmpuint (seq_player_get_dropped (fixture->player), ==, 0);
}

/* A frame that fails is there, as far as playing goes. */
static void
test_failed_frames (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);

  gate_fail (fixture->loading->gate, GATE_DECODE, 12, SEQ_ERROR_DAMAGED);
  seq_stepper_go (fixture->stepper, 10);
  loader_fixture_settle (fixture->loading);
  g_string_truncate (fixture->shown, 0);
  seq_player_play (fixture->player, 1);
  run (fixture, 9);
  assert_shown (fixture, "11 12 13 14");
}

/* What has come between two pictures of the display is on the next of them, whatever is ready by then. */
static void
test_every_frame_is_drawn (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);
  Gate *gate = fixture->loading->gate;

  gate_close (gate, GATE_READ);
  seq_loader_clear (fixture->loading->loader);
  seq_player_play (fixture->player, 1);
  run_without_frames (fixture, 50);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  assert_shown (fixture, "1");
  tick (fixture);
  assert_shown (fixture, "");
  tick (fixture);
  assert_shown (fixture, "2");
}

static void
count_cb (gpointer emitter,
          guint   *n)
{
  (*n)++;
}

/* There is nothing to play any more, and nobody is in a hurry. */
static void
test_closed_while_it_plays (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3);
  LoaderFixture *loading = fixture->loading;
  guint n_changes = 0;

  gate_set_size (loading->gate, 64, 64);
  seq_loader_set_files_limit (loading->loader, 1 << 20);
  seq_loader_clear (loading->loader);
  loader_fixture_settle (loading);
  seq_player_play (fixture->player, 1);
  run (fixture, 3);
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
  g_autoptr (Fixture) fixture = fixture_new (16);
  LoaderFixture *loading = fixture->loading;

  seq_loader_set_files_limit (loading->loader, 1 << 20);
  seq_loader_set_limits (loading->loader, 2, 1 << 20);
  seq_player_set_loop (fixture->player, SEQ_LOOP_PING_PONG);
  gate_reset_counts (loading->gate);
  seq_player_play (fixture->player, 1);
  run (fixture, 7);
  assert_shown (fixture, "17 18 19");
  g_assert_cmpuint (gate_count (loading->gate, GATE_DECODE, 19), <=, 1);
}

/* Whoever goes somewhere has it. */
static void
test_others_pause_it (void)
{
  g_autoptr (Fixture) fixture = fixture_new (5);

  for (guint way = 0; way < 5; way++)
    {
      seq_player_play (fixture->player, 1);
      run (fixture, 3);
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

/* ---- range -------------------------------------------------------------------------------- */

static void
assert_range (Fixture *fixture,
              guint    wanted_first,
              guint    wanted_last)
{
  guint first, last;

  g_assert_true (seq_player_get_range (fixture->player, &first, &last));
  g_assert_cmpuint (first, ==, wanted_first);
  g_assert_cmpuint (last, ==, wanted_last);
}

static void
go_to (Fixture *fixture,
       guint    position)
{
  seq_stepper_go (fixture->stepper, position);
  test_wait_until (is_at_rest, fixture->stepper, "a frame");
  loader_fixture_settle (fixture->loading);
  g_string_truncate (fixture->shown, 0);
}

static void
test_range (void)
{
  g_autoptr (Fixture) fixture = fixture_new (4);
  guint first, last;

  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
  g_assert_true (seq_player_set_in (fixture->player));
  assert_range (fixture, 4, 19);
  go_to (fixture, 6);
  g_assert_true (seq_player_set_out (fixture->player));
  assert_range (fixture, 4, 6);
  /* In after out: nothing changes. */
  go_to (fixture, 9);
  g_assert_false (seq_player_set_in (fixture->player));
  assert_range (fixture, 4, 6);
  /* It begins inside. */
  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  run (fixture, 9);
  assert_shown (fixture, "4 5 6 4 5");
  seq_player_clear_range (fixture->player);
  run (fixture, 5);
  assert_shown (fixture, "6 7");
  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
}

static void
test_range_by_numbers (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with_names ("frame_02.png frame_03.png frame_07.png frame_08.png frame_12.png", 0);

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

static SeqSequence *
new_sequence (const char *names)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/frames");
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  const char *const *strings = (const char *const *) list;
  g_autoptr (GPtrArray) groups = seq_grouping_group (strings, g_strv_length (list), NULL);
  g_autoptr (SeqListing) listing = seq_listing_new_sequence (folder, groups->pdata[0], strings);

  return seq_sequence_new (listing);
}

/* It is where it was while frames come, also before it; and of another sequence there is none. */
static void
test_range_follows (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with_names ("frame_02.png frame_03.png frame_07.png frame_08.png", 1);
  g_autoptr (SeqSequence) grown = new_sequence ("frame_00.png frame_01.png frame_02.png frame_03.png frame_07.png frame_08.png frame_09.png");
  g_autoptr (SeqSequence) other = new_sequence ("g02.png g03.png g07.png g08.png");
  guint first, last;

  g_assert_true (seq_player_set_in (fixture->player));
  go_to (fixture, 2);
  g_assert_true (seq_player_set_out (fixture->player));
  assert_range (fixture, 1, 2);
  for (guint i = 0; i < 4; i++)
    seq_sequence_adopt_frame (grown, seq_sequence_get_frame (fixture->loading->sequence, i));
  seq_player_play (fixture->player, 1);
  seq_stepper_follow_sequence (fixture->stepper, grown);
  assert_range (fixture, 3, 4);
  /* It goes on playing, inside. */
  g_assert_cmpint (seq_player_get_speed (fixture->player), ==, 1);
  run (fixture, 5);
  assert_shown (fixture, "3 7");
  seq_stepper_set_sequence (fixture->stepper, other, 0);
  g_assert_false (seq_player_get_range (fixture->player, &first, &last));
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* A folder into which frames come faster than they are played does not hold it up. */
static void
test_pace_while_frames_come (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with_names ("frame_01.png frame_02.png frame_03.png frame_04.png", 0);
  g_autoptr (SeqSequence) before = g_object_ref (fixture->loading->sequence);

  seq_player_play (fixture->player, 1);
  for (guint n = 0; n < 7; n++)
    {
      g_autofree char *names = g_strdup_printf ("frame_01.png frame_02.png frame_03.png frame_04.png frame_%02u.png", n + 5);
      g_autoptr (SeqSequence) now = new_sequence (names);

      for (guint i = 0; i < seq_sequence_get_n_frames (before); i++)
        seq_sequence_adopt_frame (now, seq_sequence_get_frame (before, i));
      seq_stepper_follow_sequence (fixture->stepper, now);
      g_set_object (&before, now);
      run (fixture, 1);
    }
  assert_shown (fixture, "2 3 4");
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* ---- gaps --------------------------------------------------------------------------------- */

#define SPARSE "frame_02.png frame_03.png frame_06.png frame_07.png"

static void
test_gaps_are_skipped (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with_names (SPARSE, 0);

  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  run (fixture, 9);
  assert_shown (fixture, "3 6 7 2");
}

/* Each missing number has its time; nothing is in the place of its picture. */
static void
test_gaps_are_shown (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with_names (SPARSE, 0);

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_player_set_loop (fixture->player, SEQ_LOOP_PING_PONG);
  seq_player_play (fixture->player, 1);
  run (fixture, 5);
  assert_shown (fixture, "3 4?");
  g_assert_null (seq_stepper_get_raster (fixture->stepper));
  run (fixture, 14);
  assert_shown (fixture, "5? 6 7 6 5? 4? 3");
}

/* There is a frame in it, also when missing numbers are places. */
static void
test_range_of_missing_numbers (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with_names (SPARSE, 1);
  g_autoptr (SeqSequence) shrunk = new_sequence ("frame_02.png frame_03.png frame_07.png");
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

/* As many as no counter holds: it goes on, from one to the next. */
static void
test_huge_gap (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with_names ("frame_1.png frame_100000000000000000000000000000.png", 0);

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_player_set_loop (fixture->player, SEQ_LOOP_AROUND);
  seq_player_play (fixture->player, 1);
  run (fixture, 5);
  assert_shown (fixture, "2? 3?");
  seq_player_play (fixture->player, -1);
  run (fixture, 9);
  assert_shown (fixture, "2? 1 100000000000000000000000000000 99999999999999999999999999999?");
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
  g_test_add_func ("/player/real-time", test_real_time);
  g_test_add_func ("/player/real-time-shows-what-is-ready", test_real_time_shows_what_is_ready);
  g_test_add_func ("/player/overtaken-frame-is-counted", test_overtaken_frame_is_counted);
  g_test_add_func ("/player/absence", test_absence);
  g_test_add_func ("/player/failed-frames", test_failed_frames);
  g_test_add_func ("/player/every-frame-is-drawn", test_every_frame_is_drawn);
  g_test_add_func ("/player/closed-while-it-plays", test_closed_while_it_plays);
  g_test_add_func ("/player/turn-keeps-what-is-next", test_turn_keeps_what_is_next);
  g_test_add_func ("/player/pace-while-frames-come", test_pace_while_frames_come);
  g_test_add_func ("/player/others-pause-it", test_others_pause_it);
  g_test_add_func ("/player/range", test_range);
  g_test_add_func ("/player/range-by-numbers", test_range_by_numbers);
  g_test_add_func ("/player/range-follows", test_range_follows);
  g_test_add_func ("/player/gaps-are-skipped", test_gaps_are_skipped);
  g_test_add_func ("/player/gaps-are-shown", test_gaps_are_shown);
  g_test_add_func ("/player/range-of-missing-numbers", test_range_of_missing_numbers);
  g_test_add_func ("/player/huge-gap", test_huge_gap);
  return g_test_run ();
}
