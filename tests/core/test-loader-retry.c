/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has failed and what does not answer: tried again by itself, without getting in the way. */
#include "config.h"

#include "loader-fixture.h"

/* Short enough to be waited for, and long for a share. */
#define SILENCE_MS 60
#define RETRY_MS 5

static void
test_heals_by_itself (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);

  seq_loader_set_patience (f->loader, 0, RETRY_MS);
  gate_fail (f->gate, GATE_READ, 5, SEQ_ERROR_READ);
  seq_loader_request (f->loader, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_UNREADABLE);
  gate_heal (f->gate, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
  g_assert_null (seq_frame_get_error (loader_fixture_get_frame (f, 5)));
}

static void
count_state_cb (SeqFrame   *frame,
                GParamSpec *pspec,
                guint      *n_changes)
{
  ++*n_changes;
}

static gboolean
was_tried_four_times (gpointer user_data)
{
  LoaderFixture *f = user_data;

  return gate_count (f->gate, GATE_READ, 5) >= 4;
}

/* Nothing flickers while it is tried: the sentence stays until there is something else to say. */
static void
test_tries_are_quiet (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  guint n_changes = 0;

  seq_loader_set_patience (f->loader, 0, RETRY_MS);
  gate_fail (f->gate, GATE_READ, 5, SEQ_ERROR_READ);
  seq_loader_request (f->loader, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_UNREADABLE);
  g_signal_connect (loader_fixture_get_frame (f, 5), "notify::state", G_CALLBACK (count_state_cb), &n_changes);
  test_wait_until (was_tried_four_times, f, "the frame to be tried four times");
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpint (loader_fixture_get_state (f, 5), ==, SEQ_FRAME_UNREADABLE);
  gate_heal (f->gate, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
  g_assert_cmpuint (n_changes, ==, 1);
  g_signal_handlers_disconnect_by_func (loader_fixture_get_frame (f, 5), count_state_cb, &n_changes);
}

/* What is damaged stays so until the file changes; reading it again and again would be no help. */
static void
test_what_cannot_heal_is_left (void)
{
  const SeqError codes[] = { SEQ_ERROR_DAMAGED, SEQ_ERROR_NOT_AN_IMAGE, SEQ_ERROR_TOO_LARGE, SEQ_ERROR_EMPTY };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (LoaderFixture) f = loader_fixture_new (20);

      seq_loader_set_patience (f->loader, 0, RETRY_MS);
      gate_fail (f->gate, GATE_READ, 6, codes[i]);
      gate_fail (f->gate, GATE_READ, 5, SEQ_ERROR_READ);
      seq_loader_request (f->loader, 5);
      /* As long as this one is tried, that one could have been. */
      test_wait_until (was_tried_four_times, f, "the frame to be tried four times");
      g_assert_cmpuint (gate_count (f->gate, GATE_READ, 6), ==, 1);
      gate_heal (f->gate, 5);
      loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
    }
}

static void
test_far_away_is_left (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (100);

  seq_loader_set_patience (f->loader, 0, RETRY_MS);
  gate_fail (f->gate, GATE_READ, 50, SEQ_ERROR_READ);
  loader_fixture_visit (f, 50);
  gate_fail (f->gate, GATE_READ, 5, SEQ_ERROR_READ);
  loader_fixture_visit (f, 5);
  gate_reset_counts (f->gate);
  test_wait_until (was_tried_four_times, f, "the frame to be tried four times");
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 50), ==, 0);
  gate_heal (f->gate, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
}

static void
test_reload_tries_at_once (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);

  /* An hour. */
  seq_loader_set_patience (f->loader, 0, 3600 * 1000);
  gate_fail (f->gate, GATE_READ, 5, SEQ_ERROR_READ);
  loader_fixture_visit (f, 5);
  gate_heal (f->gate, 5);
  seq_loader_reload (f->loader, loader_fixture_get_frame (f, 5));
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
}

/* ---- silence ------------------------------------------------------------------------------ */

static void
test_silent_frame_is_given_up (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);

  gate_set_deaf (f->gate, TRUE);
  gate_close (f->gate, GATE_READ);
  seq_loader_set_patience (f->loader, SILENCE_MS, 0);
  seq_loader_request (f->loader, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_NO_ANSWER);
  g_assert_error (seq_frame_get_error (loader_fixture_get_frame (f, 5)), SEQ_ERROR, SEQ_ERROR_NO_ANSWER);
  /* What comes in the end comes too late. */
  gate_let (f->gate, GATE_READ, 5);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  g_assert_cmpint (loader_fixture_get_state (f, 5), ==, SEQ_FRAME_NO_ANSWER);
  g_assert_false (loader_fixture_holds (f, 5));
}

/* 5 of 12 do not answer, each asked for in turn: the others are shown while those are stuck. */
static void
test_healthy_frames_go_on (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (12);

  gate_set_deaf (f->gate, TRUE);
  gate_close (f->gate, GATE_READ);
  seq_loader_set_patience (f->loader, SILENCE_MS, 0);
  for (guint i = 0; i < 12; i++)
    if (i % 2 == 0 || i > 9)
      gate_let (f->gate, GATE_READ, i);
  for (guint i = 0; i < 12; i++)
    {
      gboolean stuck = i % 2 == 1 && i <= 9;

      seq_loader_request (f->loader, i);
      loader_fixture_wait_for (f, i, stuck ? SEQ_FRAME_NO_ANSWER : SEQ_FRAME_READY);
    }
  g_assert_cmpuint (gate_n_inside (f->gate, GATE_READ), >=, 5);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
}

static void
test_silent_frame_is_tried_again (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);

  gate_set_deaf (f->gate, TRUE);
  gate_close (f->gate, GATE_READ);
  seq_loader_set_patience (f->loader, SILENCE_MS, RETRY_MS);
  seq_loader_request (f->loader, 5);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_NO_ANSWER);
  gate_open (f->gate, GATE_READ);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
  loader_fixture_settle (f);
}

/* A share that is gone takes no more lanes than there are to spare, however often it is asked. */
static void
test_lanes_are_bounded (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (200);

  gate_set_deaf (f->gate, TRUE);
  gate_close (f->gate, GATE_READ);
  seq_loader_set_patience (f->loader, 10, 1);
  for (guint i = 0; i < 40; i++)
    {
      seq_loader_request (f->loader, i * 5);
      loader_fixture_wait_for (f, i * 5, SEQ_FRAME_NO_ANSWER);
    }
  g_assert_cmpuint (gate_peak (f->gate, GATE_READ), <=, 16 + SEQ_LOADER_MAX_READS);
  gate_open (f->gate, GATE_READ);
  loader_fixture_wait_for (f, 195, SEQ_FRAME_READY);
  loader_fixture_settle (f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loader/retry/heals-by-itself", test_heals_by_itself);
  g_test_add_func ("/loader/retry/tries-are-quiet", test_tries_are_quiet);
  g_test_add_func ("/loader/retry/what-cannot-heal-is-left", test_what_cannot_heal_is_left);
  g_test_add_func ("/loader/retry/far-away-is-left", test_far_away_is_left);
  g_test_add_func ("/loader/retry/reload-tries-at-once", test_reload_tries_at_once);
  g_test_add_func ("/loader/silence/frame-is-given-up", test_silent_frame_is_given_up);
  g_test_add_func ("/loader/silence/healthy-frames-go-on", test_healthy_frames_go_on);
  g_test_add_func ("/loader/silence/frame-is-tried-again", test_silent_frame_is_tried_again);
  g_test_add_func ("/loader/silence/lanes-are-bounded", test_lanes_are_bounded);
  return g_test_run ();
}
