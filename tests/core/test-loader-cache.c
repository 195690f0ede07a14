/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held: which frames, how many, how many bytes, and what it costs to come back to them. */
#include "config.h"

#include "loader-fixture.h"

/* An image of 8 x 8 RGB. */
#define IMAGE_BYTES 192

static void
assert_held (LoaderFixture *f,
             const char    *expected)
{
  g_autofree char *held = loader_fixture_list_held (f);

  g_assert_cmpstr (held, ==, expected);
}

/* ---- which -------------------------------------------------------------------------------- */

static void
test_walk_holds_what_is_ahead_and_the_last_seen (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  loader_fixture_walk (f, 0, 29);
  assert_held (f, "24 25 26 27 28 29 30 31 32 33");
  g_assert_cmpuint (gate_peak_images (f->gate), ==, 10);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpuint (gate_count (f->gate, GATE_READ, i), ==, 1);
}

static void
test_walk_to_the_end_holds_the_last_seen (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (30);

  loader_fixture_walk (f, 0, 29);
  assert_held (f, "20 21 22 23 24 25 26 27 28 29");
}

static void
test_going_back_over_the_held_costs_nothing (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  loader_fixture_walk (f, 0, 29);
  gate_reset_counts (f->gate);
  for (guint i = 28; i >= 24; i--)
    {
      loader_fixture_visit (f, i);
      g_assert_true (loader_fixture_holds (f, i - 1));
    }
  for (guint i = 24; i <= 33; i++)
    for (guint stage = 0; stage < N_GATE_STAGES; stage++)
      g_assert_cmpuint (gate_count (f->gate, stage, i), ==, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), >, 0);
  g_assert_cmpuint (gate_peak_images (f->gate), ==, 10);
  /* And on over what has been prefetched meanwhile. */
  gate_reset_counts (f->gate);
  loader_fixture_visit (f, 23);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 23), ==, 0);
}

static void
test_least_recently_requested_goes_first (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  loader_fixture_walk (f, 0, 29);
  seq_loader_set_limits (f->loader, 5, G_MAXSIZE);
  assert_held (f, "26 27 28 29 30");
  /* 26 is seen again, and is then more recent than 27. */
  loader_fixture_visit (f, 26);
  loader_fixture_visit (f, 29);
  seq_loader_set_limits (f->loader, 3, G_MAXSIZE);
  loader_fixture_settle (f);
  assert_held (f, "26 29 30");
}

/* A press after another before anything is there: the later one is read first. */
static void
test_order_is_that_of_the_requests (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);

  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 5);
  seq_loader_request (f->loader, 6);
  gate_let (f->gate, GATE_READ, 6);
  loader_fixture_wait_for (f, 6, SEQ_FRAME_READY);
  gate_let (f->gate, GATE_READ, 5);
  gate_let (f->gate, GATE_READ, 7);
  gate_let (f->gate, GATE_READ, 8);
  loader_fixture_wait_for (f, 5, SEQ_FRAME_READY);
  loader_fixture_wait_for (f, 7, SEQ_FRAME_READY);
  seq_loader_request (f->loader, 7);
  loader_fixture_wait_for (f, 8, SEQ_FRAME_READY);
  seq_loader_set_limits (f->loader, 3, G_MAXSIZE);
  assert_held (f, "6 7 8");
}

/* ---- how much ----------------------------------------------------------------------------- */

static void
test_byte_budget_is_kept_also_in_flight (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  seq_loader_set_limits (f->loader, 10, 5 * IMAGE_BYTES + IMAGE_BYTES / 2);
  loader_fixture_walk (f, 0, 29);
  assert_held (f, "26 27 28 29 30");
  g_assert_cmpuint (gate_peak_images (f->gate), ==, 5);
  g_assert_cmpuint (seq_loader_get_info (f->loader).bytes, ==, 5 * IMAGE_BYTES);
  loader_fixture_walk (f, 28, 10);
  g_assert_cmpuint (gate_peak_images (f->gate), ==, 5);
}

static void
test_frame_beyond_the_budget_is_shown_and_the_next_prefetched (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);

  seq_loader_set_limits (f->loader, 10, IMAGE_BYTES / 2);
  loader_fixture_visit (f, 5);
  assert_held (f, "5 6");
  loader_fixture_visit (f, 6);
  assert_held (f, "6 7");
  loader_fixture_visit (f, 5);
  assert_held (f, "4 5");
  g_assert_cmpuint (gate_peak_images (f->gate), ==, 2);
}

static void
test_one_huge_frame_does_not_stop_the_prefetch (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (40);

  gate_set_size_of (f->gate, 12, 100, 100);
  seq_loader_set_limits (f->loader, 10, 10 * IMAGE_BYTES);
  loader_fixture_walk (f, 0, 11);
  assert_held (f, "11 12");
  loader_fixture_visit (f, 12);
  assert_held (f, "12 13");
  loader_fixture_visit (f, 13);
  assert_held (f, "13 14 15 16 17 18 19 20 21");
}

static void
test_least_count_is_the_frame_and_the_next (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (40);

  seq_loader_set_limits (f->loader, 0, G_MAXSIZE);
  loader_fixture_walk (f, 0, 10);
  assert_held (f, "10 11");
  g_assert_cmpuint (gate_peak_images (f->gate), ==, 2);
  g_assert_cmpuint (seq_loader_get_info (f->loader).maximum, ==, 2);
}

static void
assert_within_limits (LoaderFixture *f)
{
  SeqCacheInfo info = seq_loader_get_info (f->loader);

  g_assert_cmpuint (info.current, <=, info.maximum);
  g_assert_cmpuint (info.bytes, <=, info.maximum_bytes);
}

static void
test_limits_are_kept_whatever_is_asked (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (100);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  loader_fixture_set_area (f, 4, 4);
  seq_loader_set_limits (f->loader, 7, 8 * (IMAGE_BYTES + 48));
  loader_fixture_visit (f, 50);
  gate_close (f->gate, GATE_READ);
  gate_close (f->gate, GATE_DECODE);
  for (guint i = 0; i < 3000; i++)
    {
      if (g_rand_int_range (rand, 0, 4) == 0)
        seq_loader_request (f->loader, (guint) g_rand_int_range (rand, 40, 60));
      gate_let_any (f->gate, rand);
      g_main_context_iteration (NULL, FALSE);
      assert_within_limits (f);
    }
  gate_open (f->gate, GATE_READ);
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
  assert_within_limits (f);
  g_assert_cmpuint (seq_loader_get_info (f->loader).current, ==, 7);
}

static void
test_limits_change_at_once (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  loader_fixture_walk (f, 0, 29);
  seq_loader_set_limits (f->loader, 4, G_MAXSIZE);
  assert_held (f, "27 28 29 30");
  g_assert_cmpuint (gate_n_images (f->gate), ==, 4);
  seq_loader_set_limits (f->loader, 10, G_MAXSIZE);
  loader_fixture_settle (f);
  assert_held (f, "27 28 29 30 31 32 33 34 35 36");
  seq_loader_set_limits (f->loader, 10, 3 * IMAGE_BYTES);
  assert_held (f, "28 29 30");
}

/* ---- information, clearing ---------------------------------------------------------------- */

static void
assert_info (LoaderFixture *f,
             guint          hits,
             guint          misses,
             guint          current)
{
  SeqCacheInfo info = seq_loader_get_info (f->loader);

  g_assert_cmpuint (info.hits, ==, hits);
  g_assert_cmpuint (info.misses, ==, misses);
  g_assert_cmpuint (info.current, ==, current);
  g_assert_cmpuint (info.bytes, ==, current * IMAGE_BYTES);
  g_assert_cmpuint (info.maximum, ==, 10);
}

static void
test_info_counts_requests (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  assert_info (f, 0, 0, 0);
  loader_fixture_visit (f, 20);
  assert_info (f, 0, 1, 10);
  loader_fixture_visit (f, 20);
  loader_fixture_visit (f, 21);
  assert_info (f, 2, 1, 10);
  loader_fixture_visit (f, 50);
  assert_info (f, 2, 2, 10);
  /* Looking is not requesting. */
  seq_loader_peek (f->loader, loader_fixture_get_frame (f, 20));
  assert_info (f, 2, 2, 10);
}

static void
test_clear_gets_everything_anew (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  loader_fixture_visit (f, 20);
  gate_reset_counts (f->gate);
  gate_close (f->gate, GATE_READ);
  seq_loader_clear (f->loader);
  assert_info (f, 0, 0, 0);
  g_assert_cmpint (loader_fixture_get_state (f, 25), ==, SEQ_FRAME_PENDING);
  g_assert_cmpuint (gate_n_images (f->gate), ==, 0);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  g_assert_true (loader_fixture_holds (f, 20));
  g_assert_true (loader_fixture_holds (f, 21));
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 20), ==, 1);
}

/* The file may have been another one when that read began. */
static void
test_clear_restarts_what_is_in_flight (gconstpointer data)
{
  GateStage stage = GPOINTER_TO_UINT (data);
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);
  g_auto (Answer) answer = { 0 };

  gate_close (f->gate, stage);
  seq_loader_load_async (f->loader, 20, NULL, answer_cb, &answer);
  gate_wait_for (f->gate, stage, 20);
  seq_loader_clear (f->loader);
  gate_open (f->gate, stage);
  answer_wait (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 20), ==, 2);
  loader_fixture_settle (f);
  g_assert_true (loader_fixture_holds (f, 20));
}

/* ---- rasters ------------------------------------------------------------------------------ */

static void
assert_raster (LoaderFixture *f,
               guint          position,
               int            side)
{
  SeqRaster *raster = seq_loader_peek_raster (f->loader, loader_fixture_get_frame (f, position));

  g_assert_nonnull (raster);
  g_assert_cmpuint (gate_read_raster (raster), ==, position);
  g_assert_cmpint (seq_raster_get_width (raster), ==, side);
}

static void
test_rasters_are_rendered_ahead (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);
  SeqCacheInfo info;

  loader_fixture_visit (f, 20);
  g_assert_null (seq_loader_peek_any_raster (f->loader, loader_fixture_get_frame (f, 20)));
  loader_fixture_set_area (f, 4, 4);
  loader_fixture_settle (f);
  assert_raster (f, 20, 4);
  assert_raster (f, 21, 4);
  info = seq_loader_get_info (f->loader);
  g_assert_cmpuint (info.bytes, ==, 10 * (IMAGE_BYTES + 4 * 4 * 3));
  /* Stepping onto it finds it. */
  seq_loader_request (f->loader, 21);
  assert_raster (f, 21, 4);
  loader_fixture_settle (f);
  assert_raster (f, 22, 4);
}

static void
test_changed_view_renders_again (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);
  SeqFrame *frame = loader_fixture_get_frame (f, 20);

  loader_fixture_set_area (f, 4, 4);
  loader_fixture_visit (f, 20);
  gate_reset_counts (f->gate);
  loader_fixture_set_area (f, 6, 6);
  g_assert_null (seq_loader_peek_raster (f->loader, frame));
  g_assert_cmpint (seq_raster_get_width (seq_loader_peek_any_raster (f->loader, frame)), ==, 4);
  /* While that is being rendered the view moves on. */
  loader_fixture_set_area (f, 5, 5);
  loader_fixture_settle (f);
  assert_raster (f, 20, 5);
  assert_raster (f, 21, 5);
  g_assert_cmpuint (seq_loader_get_info (f->loader).bytes, ==, 10 * (IMAGE_BYTES + 5 * 5 * 3));
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 0);
}

static void
test_no_area_no_raster (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);

  loader_fixture_set_area (f, 4, 4);
  loader_fixture_visit (f, 20);
  loader_fixture_set_area (f, 0, 4);
  loader_fixture_settle (f);
  g_assert_null (seq_loader_peek_raster (f->loader, loader_fixture_get_frame (f, 20)));
  g_assert_nonnull (seq_loader_peek_any_raster (f->loader, loader_fixture_get_frame (f, 20)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader/cache/walk-holds-what-is-ahead-and-the-last-seen",
                   test_walk_holds_what_is_ahead_and_the_last_seen);
  g_test_add_func ("/loader/cache/walk-to-the-end-holds-the-last-seen", test_walk_to_the_end_holds_the_last_seen);
  g_test_add_func ("/loader/cache/going-back-over-the-held-costs-nothing",
                   test_going_back_over_the_held_costs_nothing);
  g_test_add_func ("/loader/cache/least-recently-requested-goes-first", test_least_recently_requested_goes_first);
  g_test_add_func ("/loader/cache/order-is-that-of-the-requests", test_order_is_that_of_the_requests);
  g_test_add_func ("/loader/cache/byte-budget-is-kept-also-in-flight", test_byte_budget_is_kept_also_in_flight);
  g_test_add_func ("/loader/cache/frame-beyond-the-budget-is-shown-and-the-next-prefetched",
                   test_frame_beyond_the_budget_is_shown_and_the_next_prefetched);
  g_test_add_func ("/loader/cache/one-huge-frame-does-not-stop-the-prefetch",
                   test_one_huge_frame_does_not_stop_the_prefetch);
  g_test_add_func ("/loader/cache/least-count-is-the-frame-and-the-next",
                   test_least_count_is_the_frame_and_the_next);
  g_test_add_func ("/loader/cache/limits-are-kept-whatever-is-asked", test_limits_are_kept_whatever_is_asked);
  g_test_add_func ("/loader/cache/limits-change-at-once", test_limits_change_at_once);
  g_test_add_func ("/loader/cache/info-counts-requests", test_info_counts_requests);
  g_test_add_func ("/loader/cache/clear-gets-everything-anew", test_clear_gets_everything_anew);
  g_test_add_data_func ("/loader/cache/clear-restarts-reads", GUINT_TO_POINTER (GATE_READ),
                        test_clear_restarts_what_is_in_flight);
  g_test_add_data_func ("/loader/cache/clear-restarts-decodes", GUINT_TO_POINTER (GATE_DECODE),
                        test_clear_restarts_what_is_in_flight);
  g_test_add_func ("/loader/cache/rasters-are-rendered-ahead", test_rasters_are_rendered_ahead);
  g_test_add_func ("/loader/cache/changed-view-renders-again", test_changed_view_renders_again);
  g_test_add_func ("/loader/cache/no-area-no-raster", test_no_area_no_raster);
  return g_test_run ();
}
