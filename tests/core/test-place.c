/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-place.h"

#include "naming.h"
#include "seq-number.h"

#define NINES "99999999999999999999999999999999999999"
#define ZEROS "00000000000000000000000000000000000000"

/* "3" is a frame, "3?" a number that is missing. */
static char *
describe (SeqListing     *listing,
          const SeqPlace *place)
{
  g_autofree char *number = seq_place_dup_number (listing, place);

  return g_strconcat (number, place->missing != NULL ? "?" : "", NULL);
}

#define SPARSE "a1.png|a2.png|a5.png|a1000.png|a1001.png"

/* A step from one place to another; the way back is the same where nothing was in the way. */
static const struct
{
  const char *names;
  gboolean    with_missing;
  const char *from; /* a number */
  gint64      delta;
  const char *to;
} moves[] = {
  { SPARSE, FALSE, "1", 1, "2" },
  { SPARSE, FALSE, "2", 1, "5" },
  { SPARSE, FALSE, "5", -1, "2" },
  { SPARSE, FALSE, "2", 10, "1001" },
  { SPARSE, FALSE, "5", G_MININT64, "1" },
  { SPARSE, TRUE, "1", 1, "2" },
  { SPARSE, TRUE, "2", 1, "3?" },
  { SPARSE, TRUE, "3", 1, "4?" },
  { SPARSE, TRUE, "4", 1, "5" },
  { SPARSE, TRUE, "5", -1, "4?" },
  { SPARSE, TRUE, "3", -1, "2" },
  { SPARSE, TRUE, "5", 10, "15?" },
  { SPARSE, TRUE, "999", 1, "1000" },
  { SPARSE, TRUE, "15", 100, "115?" },
  { SPARSE, TRUE, "15", -100, "1" },
  { SPARSE, TRUE, "950", 100, "1001" },
  { SPARSE, TRUE, "1", G_MAXINT64, "1001" },
  { SPARSE, TRUE, "3", 0, "3?" },
  /* nothing is missing */
  { "a1.png|a2.png|a3.png", TRUE, "1", 1, "2" },
  { "a1.png|a2.png|a3.png", TRUE, "2", -100, "1" },
  { "a1.png", TRUE, "1", 1, "1" },
};

static void
test_moves (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (SeqListing) listing = naming_list (moves[i].names);
      g_auto (SeqPlace) place = { 0, NULL };
      g_autofree char *to = NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_true (seq_place_find (listing, moves[i].from, moves[i].with_missing, &place));
      seq_place_move (listing, moves[i].delta, moves[i].with_missing, &place);
      to = describe (listing, &place);
      g_assert_cmpstr (to, ==, moves[i].to);
    }
}

/* Gaps that no number of C can count. */
static void
test_huge_gap (void)
{
  g_autoptr (SeqListing) listing = naming_list ("a7.png|a1" ZEROS ".png|a1" "0000000000000000000000000000000000000" "1.png");
  g_auto (SeqPlace) place = { 0, NULL };
  g_auto (SeqPlace) first = { 0, NULL };
  g_autofree char *before = NULL;

  g_assert_cmpuint (seq_listing_get_n_frames (listing), ==, 3);
  seq_place_set (&place, 1, NULL);
  seq_place_move (listing, -1, TRUE, &place);
  before = describe (listing, &place);
  g_assert_cmpstr (before, ==, NINES "?");
  g_assert_cmpint (seq_place_count (listing, &first, &place, TRUE), ==, SEQ_PLACE_FAR);
  g_assert_cmpint (seq_place_count (listing, &place, &first, TRUE), ==, -SEQ_PLACE_FAR);
  seq_place_move (listing, 1, TRUE, &place);
  g_assert_cmpuint (place.position, ==, 1);
  g_assert_null (place.missing);
}

/* Counted as it is walked. */
static void
test_count (void)
{
  g_autoptr (SeqListing) listing = naming_list (SPARSE);

  for (gint64 n = 0; n <= 1000; n++)
    {
      g_auto (SeqPlace) from = { 0, NULL };
      g_auto (SeqPlace) to = { 0, NULL };

      seq_place_move (listing, n, TRUE, &to);
      g_assert_cmpint (seq_place_count (listing, &from, &to, TRUE), ==, n);
      g_assert_cmpint (seq_place_count (listing, &to, &from, TRUE), ==, -n);
      g_assert_cmpint (seq_place_compare (&from, &to), <=, 0);
      g_assert_cmpint (seq_place_compare (&to, &to), ==, 0);
    }
}

static const struct
{
  const char *number;
  gboolean    with_missing;
  const char *found;
  gboolean    is_it;
} finds[] = {
  { "5", TRUE, "5", TRUE }, { "4", TRUE, "4?", TRUE }, { "4", FALSE, "2", FALSE }, { "-3", TRUE, "1", FALSE },
  { "0", FALSE, "1", FALSE }, { "1002", TRUE, "1001", FALSE }, { NINES, FALSE, "1001", FALSE },
};

static void
test_finds (void)
{
  g_autoptr (SeqListing) listing = naming_list (SPARSE);

  for (gsize i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_auto (SeqPlace) place = { 0, NULL };
      gboolean is_it = seq_place_find (listing, finds[i].number, finds[i].with_missing, &place);
      g_autofree char *found = describe (listing, &place);

      g_assert_cmpstr (found, ==, finds[i].found);
      g_assert_cmpint (is_it, ==, finds[i].is_it);
    }
}

/* What was a place while missing numbers were places leads on and back. */
static void
test_no_place_any_more (void)
{
  g_autoptr (SeqListing) listing = naming_list (SPARSE);
  g_auto (SeqPlace) on = { 0, NULL };
  g_auto (SeqPlace) back = { 0, NULL };

  seq_place_set (&on, 1, "3");
  seq_place_set (&back, 1, "3");
  seq_place_move (listing, 1, FALSE, &on);
  seq_place_move (listing, -1, FALSE, &back);
  g_assert_cmpuint (on.position, ==, 2);
  g_assert_cmpuint (back.position, ==, 1);
  g_assert_null (on.missing);
  g_assert_null (back.missing);
}

/* Images without numbers are walked by their order. */
static void
test_images (void)
{
  static const char *const names[] = { "apple.png", "bean.png", "cherry.png" };
  g_autoptr (GFile) folder = g_file_new_for_path ("/shots");
  g_autoptr (SeqListing) listing = seq_listing_new_images (folder, names, G_N_ELEMENTS (names));
  g_auto (SeqPlace) place = { 0, NULL };
  g_auto (SeqPlace) first = { 0, NULL };

  seq_place_move (listing, 2, TRUE, &place);
  g_assert_cmpuint (place.position, ==, 2);
  g_assert_cmpint (seq_place_count (listing, &first, &place, TRUE), ==, 2);
  g_assert_null (seq_place_dup_number (listing, &place));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/moves", test_moves);
  g_test_add_func ("/place/huge-gap", test_huge_gap);
  g_test_add_func ("/place/count", test_count);
  g_test_add_func ("/place/finds", test_finds);
  g_test_add_func ("/place/no-place-any-more", test_no_place_any_more);
  g_test_add_func ("/place/images", test_images);
  return g_test_run ();
}
