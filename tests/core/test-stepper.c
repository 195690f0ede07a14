/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "loader-fixture.h"
#include "seq-stepper.h"

#define N_FRAMES 60
#define N_RANDOM_STEPS 20000

typedef struct
{
  LoaderFixture *loading;
  SeqStepper    *stepper;
  GArray        *shown;    /* of guint: the numbers that came onto the glass, one after the other */
  gint64         previous; /* -1: nothing was on the glass */
} Fixture;

static guint
number_of (SeqFrame *frame)
{
  return (guint) g_ascii_strtoull (seq_frame_get_number (frame), NULL, 10);
}

/* What a person would see: the picture is that of the number, or there is none and it says why. */
static void
assert_honest (SeqStepper *stepper)
{
  SeqFrame *shown = seq_stepper_get_shown (stepper);
  SeqRaster *raster = seq_stepper_get_raster (stepper);

  if (shown == NULL)
    g_assert_null (raster);
  else if (raster != NULL)
    g_assert_cmpuint (gate_read_raster (raster), ==, number_of (shown));
  else
    g_assert_true (seq_frame_has_failed (shown));
}

/* Another frame comes onto the glass only when it is the one asked for by then. */
static void
shown_changed_cb (SeqStepper *stepper,
                  Fixture    *fixture)
{
  SeqFrame *shown = seq_stepper_get_shown (stepper);
  guint number;

  assert_honest (stepper);
  if (shown == NULL)
    return;
  number = number_of (shown);
  if (fixture->previous == (gint64) number)
    return;
  g_assert_null (seq_stepper_get_pending (stepper));
  fixture->previous = number;
  g_array_append_val (fixture->shown, number);
}

static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->loading = loader_fixture_new (N_FRAMES);
  loader_fixture_set_area (fixture->loading, 16, 16);
  fixture->stepper = seq_stepper_new (fixture->loading->loader);
  fixture->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture->previous = -1;
  g_signal_connect (fixture->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), fixture);
  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->stepper, fixture);
  g_assert_finalize_object (fixture->stepper);
  loader_fixture_free (fixture->loading);
  g_array_unref (fixture->shown);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static gboolean
is_at_rest (gpointer user_data)
{
  Fixture *fixture = user_data;

  return seq_stepper_get_pending (fixture->stepper) == NULL;
}

static void
wait_for_rest (Fixture *fixture)
{
  test_wait_until (is_at_rest, fixture, "what was asked for to be shown");
}

static void
show_first (Fixture *fixture,
            guint    position)
{
  seq_stepper_set_sequence (fixture->stepper, fixture->loading->sequence, position);
  wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
}

static void
assert_shown (Fixture *fixture,
              guint    number)
{
  assert_honest (fixture->stepper);
  g_assert_cmpuint (number_of (seq_stepper_get_shown (fixture->stepper)), ==, number);
}

static void
test_next_is_there_at_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  show_first (fixture, 0);
  for (guint n = 1; n < 20; n++)
    {
      seq_stepper_step (fixture->stepper, 1);
      /* Within the call: nothing was waited for. */
      assert_shown (fixture, n);
      loader_fixture_settle (fixture->loading);
    }
}

static void
test_three_presses_add_up (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  show_first (fixture, 20);
  gate_close (fixture->loading->gate, GATE_READ);
  seq_stepper_go (fixture->stepper, 40);
  for (guint i = 0; i < 3; i++)
    seq_stepper_step (fixture->stepper, 1);
  assert_shown (fixture, 20);
  g_assert_cmpuint (number_of (seq_stepper_get_pending (fixture->stepper)), ==, 43);
  gate_open (fixture->loading->gate, GATE_READ);
  wait_for_rest (fixture);
  assert_shown (fixture, 43);
}

static void
test_ends_are_ends (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  show_first (fixture, 0);
  seq_stepper_step (fixture->stepper, -1);
  seq_stepper_step (fixture->stepper, -100);
  assert_shown (fixture, 0);
  seq_stepper_go (fixture->stepper, G_MAXUINT);
  wait_for_rest (fixture);
  seq_stepper_step (fixture->stepper, 10);
  wait_for_rest (fixture);
  assert_shown (fixture, N_FRAMES - 1);
}

static void
test_hold_shows_every_frame (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  show_first (fixture, 0);
  seq_stepper_hold (fixture->stepper, 1);
  while (number_of (seq_stepper_get_shown (fixture->stepper)) < 40)
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
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;
  guint asked;

  show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_hold (fixture->stepper, 1);
  while (seq_stepper_get_pending (fixture->stepper) == NULL)
    seq_stepper_tick (fixture->stepper);
  asked = seq_stepper_get_asked (fixture->stepper);
  gate_open (gate, GATE_READ);
  loader_fixture_settle (fixture->loading);
  assert_shown (fixture, asked);
  seq_stepper_tick (fixture->stepper);
  assert_shown (fixture, asked);
  seq_stepper_tick (fixture->stepper);
  assert_shown (fixture, asked + 1);
  seq_stepper_tick (fixture->stepper);
  assert_shown (fixture, asked + 2);
  seq_stepper_release (fixture->stepper);
}

/* Held, frames may be shown in drafts; released, what is on the glass and around it becomes whole. */
static void
test_hold_is_a_hurry (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  LoaderFixture *loading = fixture->loading;

  gate_set_size (loading->gate, 64, 64);
  seq_loader_set_files_limit (loading->loader, 1 << 20);
  show_first (fixture, 0);
  seq_stepper_hold (fixture->stepper, 1);
  while (number_of (seq_stepper_get_shown (fixture->stepper)) < 40)
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
  assert_shown (fixture, 40);
}

static void
test_release_stays_on_what_is_shown (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 10);
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
  assert_shown (fixture, (guint) fixture->previous);
  g_assert_cmpint (fixture->previous, >, 10);
  g_assert_cmpint (fixture->previous, <, 20);
}

/* The key says how fast, the display does not. */
static void
test_newest_keeps_the_pace_of_the_key (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  show_first (fixture, 0);
  seq_stepper_set_hold_rule (fixture->stepper, SEQ_HOLD_NEWEST);
  for (guint n = 1; n <= 20; n++)
    {
      seq_stepper_hold (fixture->stepper, 1);
      for (guint i = 0; i < 3; i++)
        seq_stepper_tick (fixture->stepper);
      loader_fixture_settle (fixture->loading);
      assert_shown (fixture, n);
    }
  seq_stepper_release (fixture->stepper);
  assert_shown (fixture, 20);
  g_assert_cmpuint (fixture->shown->len, ==, 21);
}

/* What is not there in time is left out: the key goes on, and so does the picture when one has come. */
static void
test_newest_leaves_frames_out (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 0);
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
  wait_for_rest (fixture);
  seq_stepper_tick (fixture->stepper);
  wait_for_rest (fixture);
  seq_stepper_tick (fixture->stepper);
  wait_for_rest (fixture);
  assert_shown (fixture, 40);
  g_assert_cmpuint (gate_count (gate, GATE_READ, 28), ==, 0);
}

/* Nearer to where the key is something is ready: that is seen, rather than nothing. */
static void
test_newest_shows_what_is_ready (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 20);
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
  assert_shown (fixture, (guint) fixture->previous);
}

/* What the pointer has passed while something else was on its way is not even read. */
static void
test_scrub_drops_what_was_passed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 0);
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
  wait_for_rest (fixture);
  assert_shown (fixture, 20);
  /* Then it is at once where the pointer is. */
  seq_stepper_tick (fixture->stepper);
  wait_for_rest (fixture);
  assert_shown (fixture, 49);
  seq_stepper_release (fixture->stepper);
  assert_shown (fixture, 49);
  g_assert_cmpuint (gate_count (gate, GATE_READ, 38), ==, 0);
  g_assert_cmpuint (fixture->shown->len, ==, 3);
}

static void
test_scrub_lands_exactly (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_scrub (fixture->stepper, 20);
  seq_stepper_scrub (fixture->stepper, 40);
  seq_stepper_release (fixture->stepper);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 40);
  gate_open (gate, GATE_READ);
  wait_for_rest (fixture);
  assert_shown (fixture, 40);
  /* It is over: the next picture of the screen moves nothing. */
  seq_stepper_step (fixture->stepper, 1);
  wait_for_rest (fixture);
  seq_stepper_tick (fixture->stepper);
  assert_shown (fixture, 41);
}

/* Over what is held the picture follows within the call, whatever else is on its way. */
static void
test_scrub_over_what_is_held (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 10);
  gate_close (gate, GATE_READ);
  seq_stepper_scrub (fixture->stepper, 50);
  g_assert_nonnull (seq_stepper_get_pending (fixture->stepper));
  seq_stepper_scrub (fixture->stepper, 12);
  assert_shown (fixture, 12);
  g_assert_null (seq_stepper_get_pending (fixture->stepper));
  seq_stepper_release (fixture->stepper);
  gate_open (gate, GATE_READ);
}

/* What does not come makes way for what is under the pointer. */
static void
test_scrub_has_little_patience (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  seq_stepper_scrub (fixture->stepper, 20);
  seq_stepper_scrub (fixture->stepper, 40);
  g_usleep (400 * 1000);
  seq_stepper_tick (fixture->stepper);
  g_assert_cmpuint (seq_stepper_get_asked (fixture->stepper), ==, 40);
  gate_let (gate, GATE_READ, 40);
  wait_for_rest (fixture);
  assert_shown (fixture, 40);
  gate_open (gate, GATE_READ);
}

static void
test_failed_frames_do_not_stop_the_walk (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  gate_fail (gate, GATE_READ, 3, SEQ_ERROR_NOT_FOUND);
  gate_fail (gate, GATE_DECODE, 4, SEQ_ERROR_INCOMPLETE);
  show_first (fixture, 0);
  for (guint n = 1; n <= 8; n++)
    {
      seq_stepper_step (fixture->stepper, 1);
      wait_for_rest (fixture);
      assert_shown (fixture, n);
      g_assert_true ((seq_stepper_get_raster (fixture->stepper) == NULL) == (n == 3 || n == 4));
      loader_fixture_settle (fixture->loading);
    }
}

static void
test_old_picture_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Gate *gate = fixture->loading->gate;

  show_first (fixture, 0);
  gate_close (gate, GATE_READ);
  gate_close (gate, GATE_DECODE);
  seq_stepper_go (fixture->stepper, 50);
  gate_wait_for (gate, GATE_READ, 50);
  assert_shown (fixture, 0);
  g_assert_nonnull (seq_stepper_get_raster (fixture->stepper));
  gate_let (gate, GATE_READ, 50);
  gate_wait_for (gate, GATE_DECODE, 50);
  assert_shown (fixture, 0);
  g_assert_nonnull (seq_stepper_get_raster (fixture->stepper));
  gate_open (gate, GATE_DECODE);
  wait_for_rest (fixture);
  assert_shown (fixture, 50);
  gate_open (gate, GATE_READ);
}

/* ---- missing numbers ---------------------------------------------------------------------- */

/* Apart by blanks; of one sequence. */
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

#define SPARSE "frame_02.png frame_03.png frame_06.png frame_07.png"

static void
show_sparse (Fixture *fixture,
             guint    position)
{
  g_autoptr (SeqSequence) sequence = new_sequence (SPARSE);

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_stepper_set_sequence (fixture->stepper, sequence, position);
  wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
}

static void
assert_missing (Fixture    *fixture,
                const char *number)
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
  g_autoptr (Fixture) fixture = fixture_new ();

  show_sparse (fixture, 1);
  seq_stepper_step (fixture->stepper, 1);
  assert_missing (fixture, "4");
  seq_stepper_step (fixture->stepper, 1);
  assert_missing (fixture, "5");
  seq_stepper_step (fixture->stepper, 1);
  assert_shown (fixture, 6);
  g_assert_null (seq_stepper_get_shown_missing (fixture->stepper));
  seq_stepper_step (fixture->stepper, -2);
  assert_missing (fixture, "4");
  seq_stepper_step (fixture->stepper, 100);
  assert_shown (fixture, 7);
  seq_stepper_step (fixture->stepper, -100);
  assert_shown (fixture, 2);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* The frame beyond the gap is got while the gap is crossed. */
static void
test_frame_after_a_gap_is_prefetched (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (SeqSequence) sequence = new_sequence ("frame_01.png frame_99.png");

  seq_stepper_set_with_missing (fixture->stepper, TRUE);
  seq_stepper_set_sequence (fixture->stepper, sequence, 0);
  wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
  gate_close (fixture->loading->gate, GATE_READ);
  for (guint n = 2; n < 99; n++)
    seq_stepper_step (fixture->stepper, 1);
  assert_missing (fixture, "98");
  seq_stepper_step (fixture->stepper, 1);
  assert_shown (fixture, 99);
  gate_open (fixture->loading->gate, GATE_READ);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* The old place is given up for a missing number at once, and a key that is held stays on one. */
static void
test_release_stays_on_a_missing_number (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
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
  static const char *const grown[] = { "frame_01.png " SPARSE, SPARSE " frame_04.png" };
  g_autoptr (Fixture) fixture = fixture_new ();

  show_sparse (fixture, 1);
  seq_stepper_step (fixture->stepper, 1);
  for (guint i = 0; i < G_N_ELEMENTS (grown); i++)
    {
      g_autoptr (SeqSequence) sequence = new_sequence (grown[i]);

      assert_missing (fixture, "4");
      seq_stepper_follow_sequence (fixture->stepper, sequence);
    }
  wait_for_rest (fixture);
  assert_shown (fixture, 4);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

typedef struct
{
  Fixture *fixture;
  guint    number;
} Shows;

static gboolean
shows_after_a_tick (gpointer user_data)
{
  Shows *shows = user_data;
  SeqFrame *shown;

  seq_stepper_tick (shows->fixture->stepper);
  shown = seq_stepper_get_shown (shows->fixture->stepper);
  return shown != NULL && number_of (shown) == shows->number;
}

/* A frame in between may be ready sooner than the one that the key has led to. */
static void
tick_until_shown (Fixture *fixture,
                  guint    number)
{
  test_wait_until (shows_after_a_tick, &(Shows) { fixture, number }, "the frame that a held key has led to");
}

/* Where a held key has led is kept to while frames go and come. */
static void
test_newest_follows_the_sequence (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (SeqSequence) shrunk = new_sequence ("frame_02.png frame_03.png");
  g_autoptr (SeqSequence) grown = new_sequence ("frame_00.png frame_01.png frame_02.png frame_03.png frame_04.png");

  seq_stepper_set_hold_rule (fixture->stepper, SEQ_HOLD_NEWEST);
  show_sparse (fixture, 0);
  for (guint i = 0; i < 5; i++)
    seq_stepper_hold (fixture->stepper, 1);
  seq_stepper_follow_sequence (fixture->stepper, shrunk);
  wait_for_rest (fixture);
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
  g_autoptr (Fixture) fixture = fixture_new ();

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
  g_autoptr (Fixture) fixture = fixture_new ();

  show_sparse (fixture, 2);
  seq_stepper_step (fixture->stepper, -1);
  assert_missing (fixture, "5");
  seq_stepper_set_with_missing (fixture->stepper, FALSE);
  wait_for_rest (fixture);
  assert_shown (fixture, 3);
  seq_stepper_step (fixture->stepper, 1);
  assert_shown (fixture, 6);
  seq_stepper_set_sequence (fixture->stepper, NULL, 0);
}

/* ---- twenty thousand random steps --------------------------------------------------------- */

static guint
clamp_position (gint64 position)
{
  return (guint) CLAMP (position, 0, N_FRAMES - 1);
}

static void
change_view (Fixture *fixture,
             GRand   *rand)
{
  SeqView view = { .fit = TRUE, .enlarge = TRUE };

  view.width = g_rand_int_range (rand, 4, 40);
  view.height = g_rand_int_range (rand, 4, 40);
  seq_stepper_set_view (fixture->stepper, &view);
}

/* Does one thing a person can do; returns what must be asked for then. */
static guint
act (Fixture *fixture,
     GRand   *rand,
     guint    asked,
     int     *held)
{
  SeqStepper *stepper = fixture->stepper;
  gboolean pending = seq_stepper_get_pending (stepper) != NULL;
  int delta = g_rand_int_range (rand, -3, 4);
  guint target = (guint) g_rand_int_range (rand, 0, N_FRAMES);

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
assert_asked (Fixture *fixture,
              guint    asked)
{
  SeqFrame *pending = seq_stepper_get_pending (fixture->stepper);
  SeqFrame *frame = pending != NULL ? pending : seq_stepper_get_shown (fixture->stepper);

  g_assert_cmpuint (number_of (frame), ==, asked);
}

static void
test_random_steps (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  Gate *gate = fixture->loading->gate;
  guint asked = 7;
  int held = 0;

  gate_fail (gate, GATE_READ, 13, SEQ_ERROR_READ);
  gate_fail (gate, GATE_DECODE, 14, SEQ_ERROR_DAMAGED);
  show_first (fixture, asked);
  gate_close (gate, GATE_READ);
  gate_close (gate, GATE_DECODE);
  for (guint i = 0; i < N_RANDOM_STEPS; i++)
    {
      asked = act (fixture, rand, asked, &held);
      assert_honest (fixture->stepper);
      assert_asked (fixture, asked);
      for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        gate_let_any (gate, rand);
      g_main_context_iteration (NULL, FALSE);
    }
  gate_open (gate, GATE_READ);
  gate_open (gate, GATE_DECODE);
  wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
  assert_shown (fixture, asked);
  g_assert_cmpuint (fixture->shown->len, >, 500);
}

static void
test_nothing_is_shown_without_a_sequence (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  show_first (fixture, 5);
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
  g_test_add_func ("/stepper/failed-frames-do-not-stop-the-walk", test_failed_frames_do_not_stop_the_walk);
  g_test_add_func ("/stepper/old-picture-stays", test_old_picture_stays);
  g_test_add_func ("/stepper/missing-numbers-are-places", test_missing_numbers_are_places);
  g_test_add_func ("/stepper/frame-after-a-gap-is-prefetched", test_frame_after_a_gap_is_prefetched);
  g_test_add_func ("/stepper/release-stays-on-a-missing-number", test_release_stays_on_a_missing_number);
  g_test_add_func ("/stepper/missing-number-comes", test_missing_number_comes);
  g_test_add_func ("/stepper/missing-numbers-are-skipped-again", test_missing_numbers_are_skipped_again);
  g_test_add_func ("/stepper/newest-follows-the-sequence", test_newest_follows_the_sequence);
  g_test_add_func ("/stepper/newest-skips-missing-numbers-again", test_newest_skips_missing_numbers_again);
  g_test_add_func ("/stepper/random-steps-never-lie", test_random_steps);
  g_test_add_func ("/stepper/nothing-is-shown-without-a-sequence", test_nothing_is_shown_without_a_sequence);
  return g_test_run ();
}
