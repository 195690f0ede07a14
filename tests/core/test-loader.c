/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is loaded when: one load per frame, the one asked for first, the next one in advance. */
#include "config.h"

#include "loader-fixture.h"

/* ---- the frame asked for and the next ----------------------------------------------------- */

static void
test_cold_request_reads_once_and_the_next_follows (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new_with_bounds (20, 1, 1);

  seq_loader_request (f->loader, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
  loader_fixture_wait_for (f, 6, SEQ_FRAME_READY);
  loader_fixture_settle (f);
  for (guint stage = 0; stage < N_GATE_STAGES; stage++)
    {
      g_assert_cmpuint (gate_count (f->gate, stage, 5), ==, 1);
      g_assert_cmpuint (gate_count (f->gate, stage, 6), ==, 1);
      g_assert_cmpuint (gate_get_nth (f->gate, stage, 0), ==, 5);
      g_assert_cmpuint (gate_get_nth (f->gate, stage, 1), ==, 6);
    }
  g_assert_cmpuint (gate_read_image (seq_loader_peek (f->loader, loader_fixture_get_frame (f, 5))), ==, 5);
}

static void
assert_untouched (LoaderFixture *f,
                  guint          number)
{
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, number), ==, 0);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, number), ==, 0);
}

static void
test_next_is_answered_in_the_following_turn (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_auto (Answer) answer = { 0 };

  loader_fixture_visit (f, 5);
  gate_reset_counts (f->gate);
  seq_loader_load_async (f->loader, 6, NULL, answer_cb, &answer);
  g_assert_cmpuint (answer.n_calls, ==, 0);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (answer.n_calls, ==, 1);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (gate_read_image (answer.image), ==, 6);
  loader_fixture_settle (f);
  assert_untouched (f, 6);
}

static void
test_same_frame_again_touches_no_file (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_auto (Answer) answer = { 0 };

  loader_fixture_visit (f, 5);
  gate_reset_counts (f->gate);
  seq_loader_load_async (f->loader, 5, NULL, answer_cb, &answer);
  answer_wait (&answer);
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_DECODE), ==, 0);
}

static void
test_lone_frame_is_loaded (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (1);

  loader_fixture_visit (f, 0);
  loader_fixture_visit (f, 0);
  g_assert_true (loader_fixture_holds (f, 0));
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 1);
}

static void
test_going_by_tens_prefetches_by_ten (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (100);

  loader_fixture_visit (f, 0);
  loader_fixture_visit (f, 10);
  g_assert_false (loader_fixture_holds (f, 20));
  loader_fixture_visit (f, 20);
  g_assert_true (loader_fixture_holds (f, 30));
  /* Slowing down to single steps, and turning round. */
  loader_fixture_visit (f, 21);
  g_assert_true (loader_fixture_holds (f, 22));
  gate_reset_counts (f->gate);
  loader_fixture_visit (f, 61);
  loader_fixture_visit (f, 60);
  g_assert_true (loader_fixture_holds (f, 59));
}

/* ---- one load per frame ------------------------------------------------------------------- */

static void
test_twenty_askers_share_one_load (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_auto (Answer) all = { 0 };

  gate_close (f->gate, GATE_READ);
  for (guint i = 0; i < 10; i++)
    seq_loader_load_async (f->loader, 5, NULL, answer_cb, &all);
  gate_wait_for (f->gate, GATE_READ, 5);
  gate_close (f->gate, GATE_DECODE);
  gate_open (f->gate, GATE_READ);
  gate_wait_for (f->gate, GATE_DECODE, 5);
  for (guint i = 0; i < 10; i++)
    seq_loader_load_async (f->loader, 5, NULL, answer_cb, &all);
  test_drain ();
  g_assert_cmpuint (all.n_calls, ==, 0);
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
  test_drain ();
  g_assert_cmpuint (all.n_calls, ==, 20);
  g_assert_cmpuint (gate_read_image (all.image), ==, 5);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 5), ==, 1);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 5), ==, 1);
}

/* What waits at the gate of a stage is then always the same. */
static LoaderFixture *
new_fixture_for (GateStage stage,
                 guint     n_frames)
{
  return loader_fixture_new_with_bounds (n_frames, stage == GATE_READ ? 2 : 1, 2);
}

/* Frame 5 is held, and whatever else comes to the stage waits at its gate. */
static void
show_5_and_close (LoaderFixture *f,
                  GateStage      stage)
{
  gate_close (f->gate, stage);
  gate_let (f->gate, stage, 5);
  seq_loader_request (f->loader, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
}

static void
test_step_onto_prefetch_adopts_it (gconstpointer data)
{
  GateStage stage = GPOINTER_TO_UINT (data);
  g_autoptr (LoaderFixture) f = new_fixture_for (stage, 20);

  show_5_and_close (f, stage);
  gate_wait_for (f->gate, stage, 6);
  seq_loader_request (f->loader, 6);
  gate_let (f->gate, stage, 6);
  loader_fixture_wait_for (f, 6, SEQ_FRAME_READY);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 6), ==, 1);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 6), ==, 1);
  g_assert_cmpuint (gate_n_cancelled (f->gate, stage, 6), ==, 0);
}

typedef struct
{
  Gate     *gate;
  GateStage stage;
  guint     number;
} Cancellation;

static gboolean
was_cancelled (gpointer user_data)
{
  Cancellation *cancellation = user_data;

  return gate_n_cancelled (cancellation->gate, cancellation->stage, cancellation->number) > 0;
}

static void
wait_for_cancellation (LoaderFixture *f,
                       GateStage      stage,
                       guint          number)
{
  test_wait_until (was_cancelled, &(Cancellation) { f->gate, stage, number }, "a frame to be cancelled");
}

static void
test_jumping_away_cancels_what_is_not_wanted (gconstpointer data)
{
  GateStage stage = GPOINTER_TO_UINT (data);
  g_autoptr (LoaderFixture) f = new_fixture_for (stage, 200);

  show_5_and_close (f, stage);
  gate_wait_for (f->gate, stage, 6);
  gate_wait_for (f->gate, stage, 4);
  seq_loader_request (f->loader, 100);
  g_assert_cmpint (loader_fixture_get_state (f, 6), ==, SEQ_FRAME_PENDING);
  wait_for_cancellation (f, stage, 6);
  wait_for_cancellation (f, stage, 4);
  gate_wait_for (f->gate, stage, 100);
  gate_open (f->gate, stage);
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 6), ==, 1);
  g_assert_true (loader_fixture_holds (f, 5));
  g_assert_false (loader_fixture_holds (f, 6));
  g_assert_true (loader_fixture_holds (f, 100));
  g_assert_true (loader_fixture_holds (f, 101));
}

static gboolean
nobody_inside (gpointer user_data)
{
  return gate_n_inside (user_data, GATE_READ) == 0 && gate_n_inside (user_data, GATE_DECODE) == 0;
}

/* The work does not hear that it is cancelled, and comes back with a result that nobody wants. */
static void
test_late_result_is_dropped (gconstpointer data)
{
  GateStage stage = GPOINTER_TO_UINT (data);
  g_autoptr (LoaderFixture) f = new_fixture_for (stage, 200);

  gate_set_deaf (f->gate, TRUE);
  show_5_and_close (f, stage);
  gate_wait_for (f->gate, stage, 6);
  seq_loader_request (f->loader, 100);
  gate_let (f->gate, stage, 100);
  loader_fixture_wait_for (f, 100, SEQ_FRAME_READY);
  gate_open (f->gate, stage);
  test_wait_until (nobody_inside, f->gate, "the late work to come back");
  loader_fixture_settle (f);
  g_assert_cmpint (loader_fixture_get_state (f, 6), ==, SEQ_FRAME_PENDING);
  g_assert_false (loader_fixture_holds (f, 6));
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 6), ==, stage == GATE_READ ? 0 : 1);
}

/* ---- the frame asked for comes first ------------------------------------------------------ */

static void
test_asked_read_has_the_link_to_itself (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);

  show_5_and_close (f, GATE_READ);
  gate_wait_for (f->gate, GATE_READ, 6);
  gate_wait_for (f->gate, GATE_READ, 4);
  /* 6 is behind it then, and still worth having; but not now. */
  seq_loader_request (f->loader, 7);
  gate_wait_for (f->gate, GATE_READ, 7);
  wait_for_cancellation (f, GATE_READ, 6);
  wait_for_cancellation (f, GATE_READ, 4);
  test_drain ();
  g_assert_cmpuint (gate_n_inside (f->gate, GATE_READ), ==, 1);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 7), ==, 1);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 6), ==, 2);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 4), ==, 1);
  g_assert_true (loader_fixture_holds (f, 6));
}

/* All lanes are taken by reads that do not hear that they are cancelled. */
static void
test_asked_read_does_not_wait_for_deaf_ones (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (200);

  gate_set_deaf (f->gate, TRUE);
  show_5_and_close (f, GATE_READ);
  gate_wait_for (f->gate, GATE_READ, 6);
  gate_wait_for (f->gate, GATE_READ, 4);
  seq_loader_request (f->loader, 100);
  gate_wait_for (f->gate, GATE_READ, 100);
  gate_open (f->gate, GATE_READ);
}

static gboolean
is_read (gpointer user_data)
{
  LoaderFixture *f = user_data;

  /* 5 is held, two are being decoded, and the other seven of the ten have been read. */
  return gate_count_all (f->gate, GATE_READ) == 10 && seq_loader_get_n_running (f->loader) == 2;
}

static void
test_asked_decode_does_not_wait_behind_prefetch (void)
{
  g_autoptr (LoaderFixture) f = new_fixture_for (GATE_DECODE, 20);

  show_5_and_close (f, GATE_DECODE);
  gate_wait_for (f->gate, GATE_DECODE, 6);
  gate_wait_for (f->gate, GATE_DECODE, 4);
  test_wait_until (is_read, f, "all that is wanted to be read");
  seq_loader_request (f->loader, 7);
  gate_wait_for (f->gate, GATE_DECODE, 7);
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 7), ==, 1);
}

/* As above, but threads are taken by decodes that do not hear that they are cancelled. */
static void
test_asked_decode_does_not_wait_for_deaf_ones (void)
{
  g_autoptr (LoaderFixture) f = new_fixture_for (GATE_DECODE, 200);

  gate_set_deaf (f->gate, TRUE);
  gate_close (f->gate, GATE_DECODE);
  for (guint i = 0; i < 2; i++)
    {
      seq_loader_request (f->loader, 50 * i);
      gate_wait_for (f->gate, GATE_DECODE, 50 * i);
      gate_wait_for (f->gate, GATE_DECODE, 50 * i + 1);
    }
  seq_loader_request (f->loader, 150);
  gate_wait_for (f->gate, GATE_DECODE, 150);
  gate_open (f->gate, GATE_DECODE);
}

static gboolean
has_read_7 (gpointer user_data)
{
  LoaderFixture *f = user_data;

  return !gate_is_waiting (f->gate, GATE_READ, 7) && gate_n_inside (f->gate, GATE_READ) == 3;
}

/* Going back with one decoder, 6 is being decoded in advance and 8 because it was asked for, when
 * 7 is asked for: it has been read, all three are wanted, and it comes first. */
static void
test_asked_decode_takes_the_place_of_the_least (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new_with_bounds (20, 3, 1);

  loader_fixture_visit (f, 10);
  gate_close (f->gate, GATE_READ);
  gate_close (f->gate, GATE_DECODE);
  seq_loader_request (f->loader, 9);
  gate_wait_for (f->gate, GATE_READ, 6);
  gate_let (f->gate, GATE_READ, 6);
  gate_wait_for (f->gate, GATE_DECODE, 6);
  seq_loader_request (f->loader, 8);
  gate_let (f->gate, GATE_READ, 8);
  gate_wait_for (f->gate, GATE_DECODE, 8);
  gate_let (f->gate, GATE_READ, 7);
  test_wait_until (has_read_7, f, "7 to be read, and another read to begin");
  seq_loader_request (f->loader, 7);
  gate_wait_for (f->gate, GATE_DECODE, 7);
  /* What lies behind is worth less than what comes next. */
  wait_for_cancellation (f, GATE_DECODE, 8);
  gate_open (f->gate, GATE_READ);
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
  g_assert_true (loader_fixture_holds (f, 8));
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 6), ==, 1);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 8), ==, 2);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 8), ==, 1);
}

static void
test_stages_are_bounded (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (100);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  gate_close (f->gate, GATE_READ);
  gate_close (f->gate, GATE_DECODE);
  for (guint i = 0; i < 40; i++)
    {
      seq_loader_request (f->loader, i);
      while (seq_loader_get_n_running (f->loader) > 0)
        {
          gate_let_any (f->gate, rand);
          g_main_context_iteration (NULL, FALSE);
        }
    }
  g_assert_cmpuint (gate_count_all (f->gate, GATE_DECODE), >=, 40);
  g_assert_cmpuint (gate_peak (f->gate, GATE_READ), <=, 2);
  g_assert_cmpuint (gate_peak (f->gate, GATE_DECODE), <=, 2);
}

static void
test_stages_are_used (gconstpointer data)
{
  GateStage stage = GPOINTER_TO_UINT (data);
  g_autoptr (LoaderFixture) f = new_fixture_for (stage, 20);

  show_5_and_close (f, stage);
  gate_wait_for (f->gate, stage, 6);
  gate_wait_for (f->gate, stage, 4);
  g_assert_cmpuint (gate_peak (f->gate, stage), ==, 2);
}

/* ---- the twin that waits ------------------------------------------------------------------ */

static void
test_waiting_twin_gives_the_same (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { 0 };
  g_autoptr (SeqImage) image = seq_loader_load (f->loader, 5, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gate_read_image (image), ==, 5);
  seq_loader_load_async (f->loader, 5, NULL, answer_cb, &answer);
  answer_wait (&answer);
  g_assert_true (answer.image == image);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 5), ==, 1);
}

static void
test_waiting_twin_gives_the_same_error (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { 0 };
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  gate_fail (f->gate, GATE_DECODE, 5, SEQ_ERROR_DAMAGED);
  g_assert_null (seq_loader_load (f->loader, 5, NULL, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED);
  seq_loader_load_async (f->loader, 5, NULL, answer_cb, &answer);
  answer_wait (&answer);
  g_assert_error (answer.error, SEQ_ERROR, SEQ_ERROR_DAMAGED);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (seq_loader_load (f->loader, 12, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
add_for_stages (const char    *path,
                GTestDataFunc  func)
{
  g_autofree char *reading = g_strconcat (path, "/while-reading", NULL);
  g_autofree char *decoding = g_strconcat (path, "/while-decoding", NULL);

  g_test_add_data_func (reading, GUINT_TO_POINTER (GATE_READ), func);
  g_test_add_data_func (decoding, GUINT_TO_POINTER (GATE_DECODE), func);
}

/* From the end to the beginning is no step back: while it is played, what lies ahead lies ahead. */
static void
test_route_goes_on_at_the_beginning (void)
{
  g_autoptr (LoaderFixture) fixture = loader_fixture_new (40);
  const SeqRoute route = { 0, 39, 0, 1, SEQ_LOOP_AROUND };

  loader_fixture_visit (fixture, 38);
  seq_loader_set_route (fixture->loader, &route, 1);
  loader_fixture_visit (fixture, 39);
  g_assert_true (loader_fixture_holds (fixture, 0));
  loader_fixture_visit (fixture, 0);
  g_assert_true (loader_fixture_holds (fixture, 5));
  g_assert_false (loader_fixture_holds (fixture, 36));
  /* It is over: a step back is one. */
  seq_loader_set_route (fixture->loader, NULL, 1);
  loader_fixture_visit (fixture, 20);
  loader_fixture_visit (fixture, 19);
  g_assert_true (loader_fixture_holds (fixture, 16));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader/cold-request-reads-once-and-the-next-follows",
                   test_cold_request_reads_once_and_the_next_follows);
  g_test_add_func ("/loader/next-is-answered-in-the-following-turn", test_next_is_answered_in_the_following_turn);
  g_test_add_func ("/loader/same-frame-again-touches-no-file", test_same_frame_again_touches_no_file);
  g_test_add_func ("/loader/lone-frame-is-loaded", test_lone_frame_is_loaded);
  g_test_add_func ("/loader/going-by-tens-prefetches-by-ten", test_going_by_tens_prefetches_by_ten);
  g_test_add_func ("/loader/twenty-askers-share-one-load", test_twenty_askers_share_one_load);
  add_for_stages ("/loader/step-onto-prefetch-adopts-it", test_step_onto_prefetch_adopts_it);
  add_for_stages ("/loader/jumping-away-cancels-what-is-not-wanted", test_jumping_away_cancels_what_is_not_wanted);
  add_for_stages ("/loader/late-result-is-dropped", test_late_result_is_dropped);
  g_test_add_func ("/loader/asked-read-has-the-link-to-itself", test_asked_read_has_the_link_to_itself);
  g_test_add_func ("/loader/asked-read-does-not-wait-for-deaf-ones", test_asked_read_does_not_wait_for_deaf_ones);
  g_test_add_func ("/loader/asked-decode-does-not-wait-behind-prefetch",
                   test_asked_decode_does_not_wait_behind_prefetch);
  g_test_add_func ("/loader/asked-decode-does-not-wait-for-deaf-ones", test_asked_decode_does_not_wait_for_deaf_ones);
  g_test_add_func ("/loader/asked-decode-takes-the-place-of-the-least",
                   test_asked_decode_takes_the_place_of_the_least);
  g_test_add_func ("/loader/stages-are-bounded", test_stages_are_bounded);
  add_for_stages ("/loader/stages-are-used", test_stages_are_used);
  g_test_add_func ("/loader/waiting-twin-gives-the-same", test_waiting_twin_gives_the_same);
  g_test_add_func ("/loader/waiting-twin-gives-the-same-error", test_waiting_twin_gives_the_same_error);
  g_test_add_func ("/loader/route-goes-on-at-the-beginning", test_route_goes_on_at_the_beginning);
  return g_test_run ();
}
