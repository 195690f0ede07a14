/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images with fewer pixels while a key is held: when they are made, what they cost, and that nothing but
 * whole images is left of it afterwards. */
#include "config.h"

#include "loader-fixture.h"

/* Of the gate's files: numbers. */
#define FILE_BYTES sizeof (guint)

#define IMAGE_SIDE 64
#define WHOLE_BYTES ((gsize) IMAGE_SIDE * IMAGE_SIDE * 3)
/* Shown at a quarter: there is a draft that has just enough pixels for it. */
#define AREA 16
#define DRAFT_BYTES (WHOLE_BYTES / 16)

#define RETRY_MS 5

static LoaderFixture *
new_fixture (void)
{
  LoaderFixture *f = loader_fixture_new (60);

  gate_set_size (f->gate, IMAGE_SIDE, IMAGE_SIDE);
  seq_loader_set_files_limit (f->loader, 1000 * FILE_BYTES);
  loader_fixture_set_area (f, AREA, AREA);
  loader_fixture_visit (f, 0);
  return f;
}

static SeqRaster *
peek_raster (LoaderFixture *f,
             guint          position)
{
  return seq_loader_peek_raster (f->loader, loader_fixture_get_frame (f, position));
}

/* Each frame shows its picture in the size of the view. */
static void
hold (LoaderFixture *f,
      guint          from,
      guint          to)
{
  seq_loader_set_hurry (f->loader, TRUE);
  for (guint i = from; i <= to; i++)
    {
      loader_fixture_visit (f, i);
      g_assert_cmpuint (gate_read_raster (peek_raster (f, i)), ==, i);
      g_assert_cmpint (seq_raster_get_width (peek_raster (f, i)), ==, AREA);
      g_assert_cmpint (loader_fixture_get_state (f, i), ==, SEQ_FRAME_READY);
    }
}

/* Whole images, or nothing: a draft is not told from them by anybody who asks for the image. */
static void
test_held_makes_drafts (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  gate_reset_counts (f->gate);
  hold (f, 1, 30);
  /* Once each, the last ones ahead included. */
  for (guint i = 12; i <= 30; i++)
    {
      g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, i), ==, 1);
      g_assert_false (loader_fixture_holds (f, i));
    }
  /* All ten, their rasters, and the two that may be decoding at once. */
  g_assert_cmpuint (seq_loader_get_info (f->loader).current, ==, 10);
  g_assert_cmpuint (seq_loader_get_info (f->loader).bytes, ==, 10 * (DRAFT_BYTES + AREA * AREA * 3));
}

/* On release they become whole, that on the glass first; no file is read for it, the pictures stay all the
 * time, and those that take their place are of the whole images. */
static void
test_release_makes_them_whole (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();
  g_autofree char *held = NULL;
  g_autoptr (SeqRaster) before = NULL;

  hold (f, 1, 30);
  before = seq_raster_ref (peek_raster (f, 30));
  gate_reset_counts (f->gate);
  gate_close (f->gate, GATE_DECODE);
  seq_loader_set_hurry (f->loader, FALSE);
  gate_wait_for (f->gate, GATE_DECODE, 30);
  gate_wait_for (f->gate, GATE_DECODE, 31);
  for (guint i = 25; i <= 34; i++)
    {
      g_assert_nonnull (peek_raster (f, i));
      g_assert_cmpint (loader_fixture_get_state (f, i), ==, SEQ_FRAME_READY);
    }
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);

  held = loader_fixture_list_held (f);
  g_assert_cmpstr (held, ==, "25 26 27 28 29 30 31 32 33 34");
  g_assert_true (peek_raster (f, 30) != before);
  g_assert_cmpuint (gate_read_raster (peek_raster (f, 30)), ==, 30);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_DECODE), ==, 10);
  g_assert_cmpuint (seq_loader_get_info (f->loader).bytes, ==, 10 * (WHOLE_BYTES + AREA * AREA * 3));
}

/* The next press comes before they are: the draft is shown at once. */
static void
test_step_after_release (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  hold (f, 1, 30);
  gate_close (f->gate, GATE_DECODE);
  seq_loader_set_hurry (f->loader, FALSE);
  for (guint i = 31; i <= 33; i++)
    {
      seq_loader_request (f->loader, i);
      g_assert_cmpuint (gate_read_raster (peek_raster (f, i)), ==, i);
    }
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
  g_assert_true (loader_fixture_holds (f, 33));
}

static gboolean
first_is_cancelled (gpointer gate)
{
  return gate_n_cancelled (gate, GATE_DECODE, 30) == 1;
}

/* Held again, what is on its way to become whole makes way. */
static void
test_held_again_cancels (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  hold (f, 1, 30);
  gate_close (f->gate, GATE_DECODE);
  seq_loader_set_hurry (f->loader, FALSE);
  gate_wait_for (f->gate, GATE_DECODE, 30);
  gate_reset_counts (f->gate);
  seq_loader_set_hurry (f->loader, TRUE);
  test_wait_until (first_is_cancelled, f->gate, "the decode of frame 30 to be cancelled");
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
  g_assert_false (loader_fixture_holds (f, 30));
  g_assert_nonnull (peek_raster (f, 30));
}

/* Who asks for the image gets the whole one, also who comes while the draft is being made. */
static void
test_waiters_get_whole_images (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();
  g_auto (Answer) late = { 0 }, early = { 0 };

  hold (f, 1, 30);
  seq_loader_load_async (f->loader, 30, NULL, answer_cb, &late);
  answer_wait (&late);
  g_assert_no_error (late.error);
  g_assert_false (seq_image_is_draft (late.image));
  loader_fixture_settle (f);

  gate_close (f->gate, GATE_DECODE);
  seq_loader_request (f->loader, 50);
  gate_wait_for (f->gate, GATE_DECODE, 50);
  seq_loader_load_async (f->loader, 50, NULL, answer_cb, &early);
  gate_open (f->gate, GATE_DECODE);
  answer_wait (&early);
  g_assert_no_error (early.error);
  g_assert_false (seq_image_is_draft (early.image));
  loader_fixture_settle (f);
}

/* Fewer pixels than are shown are no draft. */
static void
test_never_less_than_is_shown (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  loader_fixture_set_area (f, IMAGE_SIDE / 2 + 1, IMAGE_SIDE / 2 + 1);
  seq_loader_set_hurry (f->loader, TRUE);
  loader_fixture_visit (f, 20);
  g_assert_true (loader_fixture_holds (f, 20));

  /* One that was enough is not any more when more is to be seen of it. */
  loader_fixture_set_area (f, AREA, AREA);
  loader_fixture_visit (f, 40);
  g_assert_false (loader_fixture_holds (f, 40));
  loader_fixture_set_area (f, IMAGE_SIDE, IMAGE_SIDE);
  loader_fixture_settle (f);
  g_assert_true (loader_fixture_holds (f, 40));
  g_assert_cmpint (seq_raster_get_width (peek_raster (f, 40)), ==, IMAGE_SIDE);
}

/* Sizes are guessed by those of other images: what turns out to be too small becomes whole, and only once. */
static void
test_smaller_than_usual (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  gate_set_size_of (f->gate, 40, AREA, AREA);
  seq_loader_set_hurry (f->loader, TRUE);
  loader_fixture_visit (f, 40);
  g_assert_true (loader_fixture_holds (f, 40));
  g_assert_cmpint (seq_raster_get_width (peek_raster (f, 40)), ==, AREA);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 40), ==, 2);
  g_assert_false (loader_fixture_holds (f, 41));
}

/* Without the file, the whole image would cost a second read. */
static void
test_no_drafts_of_files_not_kept (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  seq_loader_set_files_limit (f->loader, 0);
  gate_reset_counts (f->gate);
  hold (f, 10, 30);
  seq_loader_set_hurry (f->loader, FALSE);
  loader_fixture_settle (f);
  for (guint i = 20; i <= 30; i++)
    {
      g_assert_cmpuint (gate_count (f->gate, GATE_READ, i), ==, 1);
      g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, i), ==, 1);
    }
}

/* The draft is better than nothing, and is not tried again and again. */
static void
test_draft_stays_when_the_whole_fails (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  hold (f, 1, 30);
  gate_fail (f->gate, GATE_DECODE, 30, SEQ_ERROR_TOO_LARGE);
  gate_reset_counts (f->gate);
  seq_loader_set_hurry (f->loader, FALSE);
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 30), ==, 1);
  g_assert_cmpint (loader_fixture_get_state (f, 30), ==, SEQ_FRAME_READY);
  g_assert_cmpuint (gate_read_raster (peek_raster (f, 30)), ==, 30);
  g_assert_true (loader_fixture_holds (f, 31));
  gate_heal (f->gate, 30);
  seq_loader_reload (f->loader, loader_fixture_get_frame (f, 30));
  loader_fixture_settle (f);
  g_assert_true (loader_fixture_holds (f, 30));
}

static gboolean
is_whole (gpointer user_data)
{
  return loader_fixture_holds (user_data, 30);
}

/* What may heal is tried again, also of a frame that is there as a draft. */
static void
test_draft_becomes_whole_when_the_share_is_back (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();

  hold (f, 1, 30);
  seq_loader_set_files_limit (f->loader, 0);
  seq_loader_set_patience (f->loader, 0, RETRY_MS);
  gate_fail (f->gate, GATE_READ, 30, SEQ_ERROR_NO_ANSWER);
  gate_reset_counts (f->gate);
  seq_loader_set_hurry (f->loader, FALSE);
  loader_fixture_settle (f);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 30), >=, 1);
  g_assert_false (loader_fixture_holds (f, 30));
  g_assert_cmpint (loader_fixture_get_state (f, 30), ==, SEQ_FRAME_READY);
  g_assert_cmpuint (gate_read_raster (peek_raster (f, 30)), ==, 30);
  gate_heal (f->gate, 30);
  test_wait_until (is_whole, f, "frame 30 to become whole");
  loader_fixture_settle (f);
  g_assert_cmpint (loader_fixture_get_state (f, 30), ==, SEQ_FRAME_READY);
}

/* A budget that the whole images just fit into is enough to make them of drafts. */
static void
test_within_the_budget (void)
{
  g_autoptr (LoaderFixture) f = new_fixture ();
  gsize budget = 6 * (WHOLE_BYTES + AREA * AREA * 3);

  seq_loader_set_limits (f->loader, 10, budget);
  hold (f, 1, 30);
  gate_reset_counts (f->gate);
  seq_loader_set_hurry (f->loader, FALSE);
  loader_fixture_settle (f);
  g_assert_true (loader_fixture_holds (f, 30));
  g_assert_true (loader_fixture_holds (f, 31));
  g_assert_cmpuint (seq_loader_get_info (f->loader).bytes, <=, budget);
  g_assert_cmpuint (gate_peak_bytes (f->gate), <=, budget);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loader/drafts/held-makes-drafts", test_held_makes_drafts);
  g_test_add_func ("/loader/drafts/release-makes-them-whole", test_release_makes_them_whole);
  g_test_add_func ("/loader/drafts/step-after-release", test_step_after_release);
  g_test_add_func ("/loader/drafts/held-again-cancels", test_held_again_cancels);
  g_test_add_func ("/loader/drafts/waiters-get-whole-images", test_waiters_get_whole_images);
  g_test_add_func ("/loader/drafts/never-less-than-is-shown", test_never_less_than_is_shown);
  g_test_add_func ("/loader/drafts/smaller-than-usual", test_smaller_than_usual);
  g_test_add_func ("/loader/drafts/no-drafts-of-files-not-kept", test_no_drafts_of_files_not_kept);
  g_test_add_func ("/loader/drafts/draft-stays-when-the-whole-fails", test_draft_stays_when_the_whole_fails);
  g_test_add_func ("/loader/drafts/draft-becomes-whole-when-the-share-is-back",
                   test_draft_becomes_whole_when_the_share_is_back);
  g_test_add_func ("/loader/drafts/within-the-budget", test_within_the_budget);
  return g_test_run ();
}
