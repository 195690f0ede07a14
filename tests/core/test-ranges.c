/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-ranges.h"

#include <string.h>

#define TWO_TO_64 "18446744073709551616"
#define TWO_TO_128 "340282366920938463463374607431768211456"

/* Numbers apart by spaces. */
static const struct
{
  const char *text;
  const char *inside;
  const char *outside;
} parse_cases[] = {
  { "5", "5", "4 6 -5 0 55" },
  { "1-5", "1 2 5", "0 6 -1" },
  { "1-5,8,10-20x2", "1 5 8 10 12 20", "6 7 9 11 19 21 22" },
  { "10-20x2,8,1-5", "1 5 8 10 12 20", "6 7 9 11 21" },
  { "1-6x2", "1 3 5", "2 6 7" },
  { "1-5x100", "1", "2 5 101" },
  { "3-3", "3", "2 4" },
  { "3-3x7", "3", "2 4 10" },
  { "0001-0010", "1 10", "0 11" },
  { "-5--1", "-5 -3 -1", "-6 0 1 5" },
  { "-5-5", "-5 0 5", "-6 6" },
  { "-5-5x5", "-5 0 5", "-4 1" },
  { "-7--1x3", "-7 -4 -1", "-6 -5 2" },
  { "-5", "-5", "5 -4" },
  { "-0", "0", "1 -1" },
  { "-3,-1", "-3 -1", "-2" },
  { " 1 - 5 , 8 ,\t10-20 x 2\n", "1 5 8 10 20", "6 11" },
  { "1 - -0", NULL, NULL },
  { "-5 - -1", "-5 -1", "0" },
  { "1-9X4", "1 5 9", "2" },
  { "1-100,50-60,7", "1 7 55 99 100", "0 101" },
  { "1-100x3,5-6", "1 4 5 6 7 100", "2 3 8 99" },
  { "1-1000,2-3,5-6,900-901", "500 999 1000", "1001" },
  { "1-" TWO_TO_128, "1 " TWO_TO_64 " " TWO_TO_128, "0 340282366920938463463374607431768211457" },
  { "0-" TWO_TO_128 "x2", "0 " TWO_TO_64 " " TWO_TO_128, "1 18446744073709551615" },
  { "-" TWO_TO_128 "-" TWO_TO_128 "x1000000007", "-" TWO_TO_128, "0 1" },
  { "0-" TWO_TO_128 "x1152921504606846976", "0 " TWO_TO_64 " 1152921504606846976", "1 1152921504606846975" },
  /* impossible */
  { "", NULL, NULL },
  { " ", NULL, NULL },
  { ",", NULL, NULL },
  { "1,", NULL, NULL },
  { ",1", NULL, NULL },
  { "1,,2", NULL, NULL },
  { "a", NULL, NULL },
  { "1-a", NULL, NULL },
  { "1-", NULL, NULL },
  { "-", NULL, NULL },
  { "--1", NULL, NULL },
  { "1---5", NULL, NULL },
  { "- 5", NULL, NULL },
  { "+5", NULL, NULL },
  { "1 2", NULL, NULL },
  { "1;2", NULL, NULL },
  { "1-5-9", NULL, NULL },
  { "1..5", NULL, NULL },
  { "1.5", NULL, NULL },
  { "0x10", NULL, NULL },
  { "5x2", NULL, NULL },
  { "1-5x", NULL, NULL },
  { "1-5x-2", NULL, NULL },
  { "1-5x2x2", NULL, NULL },
  { "1-5x0", NULL, NULL },
  { "1-5x000", NULL, NULL },
  { "1-5x1152921504606846977", NULL, NULL },
  { "1-5x" TWO_TO_128, NULL, NULL },
  { "5-1", NULL, NULL },
  { "-1--5", NULL, NULL },
  { "1-3,9-7", NULL, NULL },
  { TWO_TO_64 "-18446744073709551615", NULL, NULL },
  { "1-\xff", NULL, NULL },
  { "1\xe2\x80\x93" "5", NULL, NULL }, /* en dash */
};

static void
assert_contains (const SeqRanges *ranges,
                 const char      *list,
                 gboolean         expected)
{
  g_auto (GStrv) numbers = g_strsplit (list, " ", -1);

  for (gsize i = 0; numbers[i] != NULL; i++)
    {
      g_test_message ("  %s", numbers[i]);
      g_assert_cmpint (seq_ranges_contains (ranges, numbers[i]), ==, expected);
    }
}

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SeqRanges) ranges = seq_ranges_parse (parse_cases[i].text, &error);
      g_autofree char *shown = g_strescape (parse_cases[i].text, NULL);

      g_test_message ("%s", shown);
      if (parse_cases[i].inside == NULL)
        {
          g_assert_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_null (ranges);
          continue;
        }
      g_assert_no_error (error);
      assert_contains (ranges, parse_cases[i].inside, TRUE);
      assert_contains (ranges, parse_cases[i].outside, FALSE);
    }
}

/* The message must name the piece that is wrong and not the whole text. */
static void
test_error_names_the_piece (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (seq_ranges_parse ("1-3, 9-7 ,12", &error));
  g_assert_nonnull (strstr (error->message, "9-7"));
  g_assert_null (strstr (error->message, "12"));
}

static const struct
{
  const char *numbers;
  const char *text;
} format_cases[] = {
  { "7", "7" },
  { "-7", "-7" },
  { "1 2", "1-2" },
  { "1 3", "1,3" },
  { "1 2 3 4 5", "1-5" },
  { "1 2 3 4 5 8 11 13 15 17", "1-5,8,11-17x2" },
  { "1 2 3 4 5 8 10 12 14 16 18 20", "1-5,8-20x2" },
  { "1 2 3 5 7 9", "1-3,5-9x2" },
  { "1 3 4 5 6", "1,3-6" },
  { "1 3 5 6 7 8", "1,3,5-8" },
  { "1 3 5 7 8 9 10", "1-7x2,8-10" },
  { "10 20 30 31 32", "10,20,30-32" },
  { "1 4 7", "1-7x3" },
  { "10 12 14", "10-14x2" },
  { "-5 -4 -3 -2 -1", "-5--1" },
  { "-2 -1 0 1 2", "-2-2" },
  { "-10 -5 0 5 10", "-10-10x5" },
  { "-1000 0 1000", "-1000,0,1000" },
  { "1 100000 199999", "1-199999x99999" },
  { "1 2 4 8 16", "1-2,4,8,16" },
  { "1 18446744073709551617", "1,18446744073709551617" },
  { "0 " TWO_TO_64 " 36893488147419103232", "0," TWO_TO_64 ",36893488147419103232" },
  { "18446744073709551615 " TWO_TO_64 " 18446744073709551617", "18446744073709551615-18446744073709551617" },
  { TWO_TO_128 " 340282366920938463463374607431768211457", TWO_TO_128 "-340282366920938463463374607431768211457" },
  { "0 1152921504606846976 2305843009213693952 3458764513820540928", "0-3458764513820540928x1152921504606846976" },
};

static void
test_format (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (format_cases); i++)
    {
      g_auto (GStrv) numbers = g_strsplit (format_cases[i].numbers, " ", -1);
      g_autofree char *text = seq_ranges_format ((const char *const *) numbers, g_strv_length (numbers));

      g_assert_cmpstr (text, ==, format_cases[i].text);
    }
}

static void
test_format_nothing (void)
{
  g_autofree char *text = seq_ranges_format (NULL, 0);

  g_assert_cmpstr (text, ==, "");
}

#define N_BITS 10

/* All ways to cut the numbers from `at` on into pieces; the length of the shortest text. */
static gsize
find_shortest (const int *numbers,
               gsize      n_numbers,
               gsize      at)
{
  gsize shortest = G_MAXUINT;

  if (at == n_numbers)
    return 0;
  for (gsize end = at; end < n_numbers; end++)
    {
      int step = end > at ? numbers[at + 1] - numbers[at] : 0;
      g_autofree char *piece = NULL;

      if (end > at && numbers[end] - numbers[end - 1] != step)
        break;
      if (step == 0)
        piece = g_strdup_printf ("%d,", numbers[at]);
      else if (step == 1)
        piece = g_strdup_printf ("%d-%d,", numbers[at], numbers[end]);
      else
        piece = g_strdup_printf ("%d-%dx%d,", numbers[at], numbers[end], step);
      shortest = MIN (shortest, strlen (piece) + find_shortest (numbers, n_numbers, end + 1));
    }
  return shortest;
}

static void
assert_small_set (guint set,
                  int   base)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SeqRanges) ranges = NULL;
  g_autofree char *text = NULL;
  int numbers[N_BITS];

  for (int bit = 0; bit < N_BITS; bit++)
    if (set & (1u << bit))
      {
        numbers[names->len] = base + bit;
        g_ptr_array_add (names, g_strdup_printf ("%d", base + bit));
      }
  text = seq_ranges_format ((const char *const *) names->pdata, names->len);
  g_assert_cmpuint (strlen (text) + 1, ==, find_shortest (numbers, names->len, 0));

  ranges = seq_ranges_parse (text, NULL);
  for (int bit = 0; bit < N_BITS; bit++)
    {
      g_autofree char *number = g_strdup_printf ("%d", base + bit);

      g_assert_cmpint (seq_ranges_contains (ranges, number), ==, (set & (1u << bit)) != 0);
    }
}

/* Every set of numbers from -4 to 5, where the sign goes, and from 5 to 14, where a digit comes:
 * what is written is read back, and is as short as can be. */
static void
test_every_small_set (void)
{
  for (guint set = 1; set < 1u << N_BITS; set++)
    {
      assert_small_set (set, -4);
      assert_small_set (set, 5);
    }
}

/* As many pieces as numbers; were it not linear, this would not end. */
static void
test_many_numbers (void)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_autoptr (SeqRanges) ranges = NULL;

  for (guint64 i = 0; i < 100000; i++)
    g_ptr_array_add (numbers, g_strdup_printf ("%" G_GUINT64_FORMAT, i * i * 1000 + i % 2));
  text = seq_ranges_format ((const char *const *) numbers->pdata, numbers->len);
  ranges = seq_ranges_parse (text, NULL);
  g_assert_nonnull (ranges);
  for (guint i = 0; i < numbers->len; i++)
    g_assert_true (seq_ranges_contains (ranges, g_ptr_array_index (numbers, i)));
  g_assert_false (seq_ranges_contains (ranges, "5"));
}

static void
test_in_out (void)
{
  static const struct
  {
    const char *text;
    const char *first, *last; /* NULL: it is none */
  } rows[] = {
    { "1-5", "1", "5" }, { "0012", "12", "12" }, { " -3 - 7 ", "-3", "7" },
    { "1-99999999999999999999999", "1", "99999999999999999999999" }, { "1-5x1", "1", "5" },
    { "", NULL, NULL }, { "5-1", NULL, NULL }, { "1-5,8", NULL, NULL }, { "1-5x2", NULL, NULL }, { "a-b", NULL, NULL },
    { "1-", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;

      g_assert_cmpint (seq_ranges_parse_in_out (rows[i].text, &first, &last), ==, rows[i].first != NULL);
      g_assert_cmpstr (first, ==, rows[i].first);
      g_assert_cmpstr (last, ==, rows[i].last);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranges/parse", test_parse);
  g_test_add_func ("/ranges/error-names-the-piece", test_error_names_the_piece);
  g_test_add_func ("/ranges/format", test_format);
  g_test_add_func ("/ranges/format-nothing", test_format_nothing);
  g_test_add_func ("/ranges/every-small-set-is-shortest", test_every_small_set);
  g_test_add_func ("/ranges/many-numbers", test_many_numbers);
  g_test_add_func ("/ranges/in-and-out", test_in_out);
  return g_test_run ();
}
