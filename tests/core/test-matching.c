/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-matching.h"

#define FAR "123456789012345678901234567890"
#define FAR_AND_ONE "123456789012345678901234567891"

/* Names apart by "|": one sequence, or images that have nothing in common. */
static SeqListing *
new_listing (const char *names)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/shots");
  g_auto (GStrv) list = g_strsplit (names, "|", -1);
  const char *const *strings = (const char *const *) list;
  g_autoptr (GPtrArray) groups = seq_grouping_group (strings, g_strv_length (list), NULL);

  if (groups->len == 1)
    return seq_listing_new_sequence (folder, groups->pdata[0], strings);
  return seq_listing_new_images (folder, strings, g_strv_length (list));
}

/* `found`: for each position of the first, that in the second, or -. */
static const struct
{
  const char *first, *second;
  SeqMatching matching;
  const char *found;
} rows[] = {
  { "a1.png|a2.png|a3.png", "b1.png|b2.png|b3.png", { SEQ_MATCH_NUMBER, 0 }, "0 1 2" },
  { "a1.png|a2.png|a3.png", "b002.png|b004.png", { SEQ_MATCH_NUMBER, 0 }, "- 0 -" },
  { "a1.png|a2.png|a3.png", "b1.png|b2.png|b3.png", { SEQ_MATCH_NUMBER, 1 }, "1 2 -" },
  { "a1.png|a2.png|a3.png", "b1.png|b2.png|b3.png", { SEQ_MATCH_NUMBER, -1 }, "- 0 1" },
  { "a1.png|a2.png", "b101.png|b102.png", { SEQ_MATCH_NUMBER, 100 }, "0 1" },
  { "a_-1.png|a_0.png|a_1.png", "b0.png|b1.png", { SEQ_MATCH_NUMBER, 1 }, "0 1 -" },
  { "a" FAR ".png|a" FAR_AND_ONE ".png", "b" FAR_AND_ONE ".png", { SEQ_MATCH_NUMBER, 0 }, "- 0" },
  { "a" FAR ".png|a" FAR_AND_ONE ".png", "b" FAR_AND_ONE ".png", { SEQ_MATCH_NUMBER, 1 }, "0 -" },
  /* nothing in common */
  { "a1.png|a2.png|a3.png", "b10.png|b11.png", { SEQ_MATCH_NUMBER, 0 }, "- - -" },
  { "a10.png|a11.png", "b1.png|b2.png|b3.png", { SEQ_MATCH_NUMBER, 0 }, "- -" },
  { "a1.png|a3.png|a5.png", "b2.png|b4.png|b6.png", { SEQ_MATCH_NUMBER, 0 }, "- - -" },
  { "a1.png|a2.png", "red.png|blue.png", { SEQ_MATCH_NUMBER, 0 }, "- -" },
  { "red.png|blue.png", "b1.png|b2.png", { SEQ_MATCH_NUMBER, 0 }, "- -" },
  /* by position, numbers do not count */
  { "a1.png|a2.png|a3.png", "b10.png|b20.png", { SEQ_MATCH_POSITION, 0 }, "0 1 -" },
  { "a1.png|a2.png|a3.png", "b10.png|b20.png", { SEQ_MATCH_POSITION, 1 }, "1 - -" },
  { "a1.png|a2.png|a3.png", "b10.png|b20.png", { SEQ_MATCH_POSITION, -2 }, "- - 0" },
  { "a1.png|a2.png|a3.png", "b10.png|b20.png", { SEQ_MATCH_POSITION, -3 }, "- - -" },
  { "a1.png|a2.png|a3.png", "b10.png|b20.png", { SEQ_MATCH_POSITION, 2 }, "- - -" },
  { "red.png|blue.png", "b1.png|b2.png", { SEQ_MATCH_POSITION, 0 }, "0 1" },
  { "a1.png|a2.png|a3.png", "b10.png|b20.png", { SEQ_MATCH_POSITION, SEQ_MATCHING_OFFSET_MAX }, "- - -" },
  { "a1.png|a2.png|a3.png", "b10.png|b20.png", { SEQ_MATCH_POSITION, -SEQ_MATCHING_OFFSET_MAX }, "- - -" },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SeqListing) first = new_listing (rows[i].first);
      g_autoptr (SeqListing) second = new_listing (rows[i].second);
      g_autoptr (GString) found = g_string_new (NULL);
      gboolean any = FALSE;

      for (guint k = 0; k < seq_listing_get_n_frames (first); k++)
        {
          gint64 position = seq_matching_find (&rows[i].matching, first, k, second);

          any = any || position >= 0;
          g_string_append (found, k > 0 ? " " : "");
          if (position < 0)
            g_string_append_c (found, '-');
          else
            g_string_append_printf (found, "%d", (int) position);
        }
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (found->str, ==, rows[i].found);
      g_assert_cmpint (seq_matching_has_any (&rows[i].matching, first, second), ==, any);
    }
}

static char *
make_names (GRand *rand)
{
  g_autoptr (GString) names = g_string_new (NULL);
  int n = g_rand_int_range (rand, 1, 9), number = g_rand_int_range (rand, 0, 20);

  for (int i = 0; i < n; i++, number += g_rand_int_range (rand, 1, 6))
    g_string_append_printf (names, "%sa%04d.png", i > 0 ? "|" : "", number);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Whether there is any is told by leaps, and must be what looking at each tells. */
static void
test_any_is_what_each_says (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n_with = 0;

  for (guint i = 0; i < 2000; i++)
    {
      SeqMatching matching = { SEQ_MATCH_NUMBER, g_rand_int_range (rand, -20, 20) };
      g_autofree char *first_names = make_names (rand);
      g_autofree char *second_names = make_names (rand);
      g_autoptr (SeqListing) first = new_listing (first_names);
      g_autoptr (SeqListing) second = new_listing (second_names);
      gboolean any = FALSE;

      for (guint k = 0; k < seq_listing_get_n_frames (first); k++)
        any = any || seq_matching_find (&matching, first, k, second) >= 0;
      n_with += any;
      g_assert_cmpint (seq_matching_has_any (&matching, first, second), ==, any);
    }
  g_assert_cmpuint (n_with, >, 100);
  g_assert_cmpuint (n_with, <, 1900);
}

static void
test_rule (void)
{
  g_autoptr (SeqListing) a = new_listing ("a1.png|a2.png");
  g_autoptr (SeqListing) b = new_listing ("b10.png|b20.png");
  g_autoptr (SeqListing) lone = new_listing ("red.png|blue.png");

  g_assert_cmpint (seq_matching_choose (a, b), ==, SEQ_MATCH_NUMBER);
  g_assert_cmpint (seq_matching_choose (a, lone), ==, SEQ_MATCH_POSITION);
  g_assert_cmpint (seq_matching_choose (lone, a), ==, SEQ_MATCH_POSITION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matching/table", test_rows);
  g_test_add_func ("/matching/any-is-what-each-says", test_any_is_what_each_says);
  g_test_add_func ("/matching/rule", test_rule);
  return g_test_run ();
}
