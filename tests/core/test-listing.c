/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-listing.h"

#include <string.h>

#include "naming.h"

#define TWO_TO_63_PLUS_1 "9223372036854775809"
#define TWO_TO_64_MINUS_1 "18446744073709551615"
#define TWO_TO_64 "18446744073709551616"
#define TWO_TO_64_PLUS_1 "18446744073709551617"
#define TWO_TO_64_PLUS_2 "18446744073709551618"
#define SIXTY_NINES "999999999999999999999999999999999999999999999999999999999999"
#define SIXTY_ZEROS "000000000000000000000000000000000000000000000000000000000000"

static char *
describe_gaps (SeqListing *listing)
{
  const GArray *gaps = seq_listing_get_gaps (listing);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < gaps->len; i++)
    {
      const SeqGap *gap = &g_array_index (gaps, SeqGap, i);

      g_string_append_printf (text, "%s%u: %s to %s", i > 0 ? ", " : "", gap->before, gap->first, gap->last);
      if (gap->count == G_MAXUINT64)
        g_string_append (text, " (max)");
      else
        g_string_append_printf (text, " (%" G_GUINT64_FORMAT ")", gap->count);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each gap as "position before it: first to last (how many)". */
static const struct
{
  const char *names;
  const char *gaps;
  guint64     n_missing;
} gap_cases[] = {
  { "a5.png", "", 0 },
  { "a1.png|a2.png|a3.png", "", 0 },
  { "a1.png|a5.png|a7.png|a8.png", "0: 2 to 4 (3), 1: 6 to 6 (1)", 4 },
  { "a0998.png|a1000.png|a10000.png", "0: 999 to 999 (1), 1: 1001 to 9999 (8999)", 9000 },
  { "a_-3.png|a_-1.png|a_2.png", "0: -2 to -2 (1), 1: 0 to 1 (2)", 3 },
  { "a_-1.png|a_1.png", "0: 0 to 0 (1)", 1 },
  { "a_-1.png|a_0.png|a_1.png", "", 0 },
  { "a_-100.png|a_-10.png", "0: -99 to -11 (89)", 89 },
  { "a1.png|a1.png|a3.png", "1: 2 to 2 (1)", 1 },
  /* up to what 64 bits hold, and past it */
  { "a0.png|a" TWO_TO_64_MINUS_1 ".png", "0: 1 to 18446744073709551614 (18446744073709551614)", G_MAXUINT64 - 1 },
  { "a0.png|a" TWO_TO_64 ".png", "0: 1 to " TWO_TO_64_MINUS_1 " (max)", G_MAXUINT64 },
  { "a0.png|a" TWO_TO_64_PLUS_1 ".png", "0: 1 to " TWO_TO_64 " (max)", G_MAXUINT64 },
  { "a7.png|a1" SIXTY_ZEROS ".png", "0: 8 to " SIXTY_NINES " (max)", G_MAXUINT64 },
  { "a_-1" SIXTY_ZEROS ".png|a_5.png", "0: -" SIXTY_NINES " to 4 (max)", G_MAXUINT64 },
  { "a0.png|a" TWO_TO_63_PLUS_1 ".png|a" TWO_TO_64_PLUS_2 ".png",
    "0: 1 to 9223372036854775808 (9223372036854775808), "
    "1: 9223372036854775810 to " TWO_TO_64_PLUS_1 " (9223372036854775808)", G_MAXUINT64 },
  { "a0.png|a1" SIXTY_ZEROS ".png|a2" SIXTY_ZEROS ".png",
    "0: 1 to " SIXTY_NINES " (max), 1: 1" "00000000000000000000000000000000000000000000000000000000000" "1 to 1"
    SIXTY_NINES " (max)", G_MAXUINT64 },
  { "a" SIXTY_NINES ".png|a1" SIXTY_ZEROS ".png", "", 0 },
};

static void
test_gaps (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (gap_cases); i++)
    {
      g_autoptr (SeqListing) listing = naming_list (gap_cases[i].names);
      g_autofree char *gaps = describe_gaps (listing);

      g_assert_cmpstr (gaps, ==, gap_cases[i].gaps);
      g_assert_cmpuint (seq_listing_get_n_missing (listing), ==, gap_cases[i].n_missing);
    }
}

/* Positions, by number as by name, are those of the sequence and not of the order given. */
static void
test_positions (void)
{
  static const char *const numbers[] = { "-2", "0", "7", "10", "1000" };
  static const char *const names[] = { "a_-2.png", "a_0.png", "a_7.png", "a_10.png", "a_1000.png" };
  g_autoptr (SeqListing) listing = naming_list ("a_10.png|a_1000.png|a_0.png|a_-2.png|a_7.png");

  g_assert_cmpuint (seq_listing_get_n_frames (listing), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *number = seq_listing_dup_number (listing, i);
      gboolean exact;

      g_assert_cmpstr (seq_listing_get_name (listing, i), ==, names[i]);
      g_assert_cmpstr (number, ==, numbers[i]);
      g_assert_cmpint (seq_listing_find_name (listing, names[i]), ==, i);
      g_assert_cmpint (seq_listing_find_number (listing, numbers[i], &exact), ==, i);
      g_assert_true (exact);
    }
}

static const struct
{
  const char *number;
  int         position;
  gboolean    exact;
} number_cases[] = {
  { "-" SIXTY_NINES, 0, FALSE }, { "-6", 0, FALSE }, { "-5", 0, TRUE }, { "-4", 0, FALSE },
  { "0", 0, FALSE },  { "1", 0, FALSE },  { "2", 1, TRUE },    { "3", 2, TRUE },
  { "4", 2, FALSE },  { "9", 2, FALSE },  { "10", 3, TRUE },   { "11", 3, FALSE },
  { "1" SIXTY_ZEROS, 4, TRUE },           { SIXTY_NINES, 3, FALSE },
  { "1" SIXTY_ZEROS "0", 4, FALSE },
};

static void
test_find_number (void)
{
  g_autoptr (SeqListing) listing = naming_list ("a_-05.png|a_002.png|a_003.png|a_010.png|a_1" SIXTY_ZEROS ".png");

  g_assert_cmpuint (seq_listing_get_n_frames (listing), ==, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (number_cases); i++)
    {
      gboolean exact = !number_cases[i].exact;

      g_test_message ("%s", number_cases[i].number);
      g_assert_cmpint (seq_listing_find_number (listing, number_cases[i].number, &exact), ==,
                       number_cases[i].position);
      g_assert_cmpint (exact, ==, number_cases[i].exact);
    }
}

static void
test_find_name (void)
{
  g_autoptr (SeqListing) listing = naming_list ("caf\xe9 1.png|caf\xe9 2.png|caf\xe9 10.png");

  g_assert_cmpint (seq_listing_find_name (listing, "caf\xe9 10.png"), ==, 2);
  g_assert_cmpint (seq_listing_find_name (listing, "caf\xe9 1"), ==, -1);
  g_assert_cmpint (seq_listing_find_name (listing, "caf\xe9 3.png"), ==, -1);
  g_assert_cmpint (seq_listing_find_name (listing, "\xe9 1.png"), ==, -1);
  g_assert_cmpint (seq_listing_find_name (listing, "caf\xc3\xa9 1.png"), ==, -1);
  g_assert_cmpint (seq_listing_find_name (listing, ""), ==, -1);
}

static const struct
{
  const char *names;
  const char *label;
} label_cases[] = {
  { "weld_0001.png|weld_0002.png", "weld_####.png" },
  { "weld_1.png|weld_10.png", "weld_#.png" },
  { "7.tif", "#.tif" },
  { "frame.0001", "frame.####" },
  { "\xff_01.png", "\xef\xbf\xbd_##.png" },
};

static void
test_labels (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (label_cases); i++)
    {
      g_autoptr (SeqListing) listing = naming_list (label_cases[i].names);

      g_assert_true (seq_listing_is_numbered (listing));
      g_assert_cmpstr (seq_listing_get_label (listing), ==, label_cases[i].label);
    }
}

static void
assert_not_numbered (SeqListing *listing)
{
  gboolean exact = TRUE;

  g_assert_false (seq_listing_is_numbered (listing));
  g_assert_null (seq_listing_get_label (listing));
  g_assert_null (seq_listing_dup_number (listing, 0));
  g_assert_cmpuint (seq_listing_get_gaps (listing)->len, ==, 0);
  g_assert_cmpuint (seq_listing_get_n_missing (listing), ==, 0);
  g_assert_cmpint (seq_listing_find_number (listing, "1", &exact), ==, -1);
  g_assert_false (exact);
}

/* In the order given: that of the file manager has been made before. */
static void
test_images (void)
{
  static const char *const names[] = { "z.png", "a1.png", "b.png", "a9.png" };
  g_autoptr (GFile) folder = g_file_new_for_path ("/shots");
  g_autoptr (SeqListing) listing = seq_listing_new_images (folder, names, 3);

  assert_not_numbered (listing);
  g_assert_cmpuint (seq_listing_get_n_frames (listing), ==, 3);
  g_assert_cmpstr (seq_listing_get_name (listing, 1), ==, "a1.png");
  g_assert_cmpint (seq_listing_find_name (listing, "b.png"), ==, 2);
  g_assert_cmpint (seq_listing_find_name (listing, "a9.png"), ==, -1);
  g_assert_true (seq_listing_get_folder (listing) == folder);
}

static void
test_lone_file (void)
{
  g_autoptr (SeqListing) listing = naming_list ("cover.png");

  assert_not_numbered (listing);
  g_assert_cmpstr (seq_listing_get_name (listing, 0), ==, "cover.png");
}

/* The names given are not needed any longer, and the folder is let go of with the last owner. */
static void
test_owns_what_it_tells (void)
{
  GFile *folder = g_file_new_for_path ("/shots");
  char *names[] = { g_strdup ("b.png"), g_strdup ("a.png") };
  SeqListing *listing = seq_listing_new_images (folder, (const char *const *) names, 2);
  SeqListing *same = seq_listing_ref (listing);

  memset (names[0], 'x', 5);
  g_free (names[0]);
  g_free (names[1]);
  seq_listing_unref (listing);
  g_assert_cmpstr (seq_listing_get_name (same, 0), ==, "b.png");
  seq_listing_unref (same);
  g_assert_finalize_object (folder);
}

static void
test_missing_text (void)
{
  g_autoptr (SeqListing) listing = naming_list ("f_11.png|f_13.png|f_14.png|f_39.png|f_42.png");
  g_autofree char *all = seq_listing_dup_missing (listing, 0, 3);
  g_autofree char *last = seq_listing_dup_missing (listing, 2, 1);

  g_assert_cmpstr (all, ==, "12, 15–38, 40–41");
  g_assert_cmpstr (last, ==, "40–41");
  g_assert_null (seq_listing_dup_missing (listing, 3, 0));
}

/* What lies between two positions, in either order. */
static void
test_missing_between (void)
{
  static const struct
  {
    guint       from, to;
    const char *told;
    guint64     n;
  } rows[] = {
    { 0, 0, NULL, 0 }, { 0, 1, NULL, 0 }, { 1, 2, "3", 1 }, { 2, 1, "3", 1 }, { 2, 3, "5–8", 4 }, { 0, 3, "3, 5–8", 5 },
    { 4, 1, "3, 5–8, 10", 6 }, { 0, 5, "3, 5–8, 10, …", 7 }, { 5, 5, NULL, 0 },
  };
  g_autoptr (SeqListing) listing = naming_list ("a1.png|a2.png|a4.png|a9.png|a11.png|a13.png");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint64 n;
      g_autofree char *told = seq_listing_dup_missing_between (listing, rows[i].from, rows[i].to, &n);

      g_assert_cmpstr (told, ==, rows[i].told);
      g_assert_cmpuint (n, ==, rows[i].n);
    }
}

/* The name is such that the file would be of this sequence. */
static void
test_missing_name (void)
{
  static const struct
  {
    const char *names;
    const char *number;
    const char *name;
  } rows[] = {
    { "a1.png|a3.png", "2", "a2.png" },
    { "a0001.png|a0003.png", "2", "a0002.png" },
    { "a0999.png|a1001.png", "1000", "a1000.png" },
    { "a0998.png|a10000.png", "999", "a0999.png" },
    { "a8.png|a12.png", "10", "a10.png" },
    { "a_-10.tif|a_-8.tif", "-9", "a_-9.tif" },
    { "a_-010.tif|a_-008.tif", "-9", "a_-009.tif" },
    { "a_-1.tif|a_1.tif", "0", "a_0.tif" },
    { "7.png|" TWO_TO_64_PLUS_2 ".png", TWO_TO_64, TWO_TO_64 ".png" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SeqListing) listing = naming_list (rows[i].names);
      g_autofree char *name = seq_listing_dup_missing_name (listing, 0, rows[i].number);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing/gaps", test_gaps);
  g_test_add_func ("/listing/positions", test_positions);
  g_test_add_func ("/listing/find-number", test_find_number);
  g_test_add_func ("/listing/find-name", test_find_name);
  g_test_add_func ("/listing/labels", test_labels);
  g_test_add_func ("/listing/images", test_images);
  g_test_add_func ("/listing/lone-file", test_lone_file);
  g_test_add_func ("/listing/owns-what-it-tells", test_owns_what_it_tells);
  g_test_add_func ("/listing/missing-text", test_missing_text);
  g_test_add_func ("/listing/missing-between", test_missing_between);
  g_test_add_func ("/listing/missing-name", test_missing_name);
  return g_test_run ();
}
