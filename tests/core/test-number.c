/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-number.h"

#include <string.h>

#define TWO_TO_64 "18446744073709551616"
#define TWO_TO_128 "340282366920938463463374607431768211456"

static const struct
{
  const char *digits;
  gboolean    negative;
  const char *canonical;
} canonical_cases[] = {
  { "0", FALSE, "0" },
  { "0", TRUE, "0" },
  { "0000", TRUE, "0" },
  { "12", FALSE, "12" },
  { "12", TRUE, "-12" },
  { "0012", FALSE, "12" },
  { "0100", TRUE, "-100" },
  { TWO_TO_128, FALSE, TWO_TO_128 },
  { "000" TWO_TO_128, TRUE, "-" TWO_TO_128 },
  { "", FALSE, NULL },
  { "1a", FALSE, NULL },
  { "-1", FALSE, NULL },
  { " 1", FALSE, NULL },
  { "1.0", FALSE, NULL },
  { "\xd9\xa1", FALSE, NULL }, /* an Arabic-Indic one is no ASCII digit */
};

static void
test_canonicalize (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (canonical_cases); i++)
    {
      const char *digits = canonical_cases[i].digits;
      g_autofree char *number = seq_number_canonicalize (digits, strlen (digits), canonical_cases[i].negative);

      g_assert_cmpstr (number, ==, canonical_cases[i].canonical);
      if (number != NULL)
        g_assert_true (seq_number_is_canonical (number));
    }
}

static void
test_canonicalize_reads_no_further (void)
{
  g_autofree char *number = seq_number_canonicalize ("0012345", 4, FALSE);

  g_assert_cmpstr (number, ==, "12");
}

static void
test_not_canonical (void)
{
  static const char *const cases[] = { "", "-", "-0", "00", "01", "-01", "+1", " 1", "1 ", "1x", "--1" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_false (seq_number_is_canonical (cases[i]));
}

/* Each row comes before the next. */
static const char *const ascending[] = {
  "-" TWO_TO_128, "-" TWO_TO_64, "-100", "-99", "-10", "-9", "-1", "0", "1", "9", "10", "99", "100",
  "18446744073709551615", TWO_TO_64, "18446744073709551617", TWO_TO_128,
};

static void
test_compare (void)
{
  for (gsize a = 0; a < G_N_ELEMENTS (ascending); a++)
    for (gsize b = 0; b < G_N_ELEMENTS (ascending); b++)
      {
        int order = seq_number_compare (ascending[a], ascending[b]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (a > b) - (a < b));
      }
}

static void
test_compare_digits (void)
{
  g_assert_cmpint (seq_number_compare_digits ("0007", 4, "7", 1), ==, 0);
  g_assert_cmpint (seq_number_compare_digits ("0000", 4, "0", 1), ==, 0);
  g_assert_cmpint (seq_number_compare_digits ("0099", 4, "100", 3), <, 0);
  g_assert_cmpint (seq_number_compare_digits ("20", 2, "0019", 4), >, 0);
}

static const struct
{
  const char *number;
  const char *next;
} neighbours[] = {
  { "0", "1" },
  { "9", "10" },
  { "10", "11" },
  { "999", "1000" },
  { "-1", "0" },
  { "-2", "-1" },
  { "-10", "-9" },
  { "-1000", "-999" },
  { "18446744073709551615", TWO_TO_64 },
  { "-" TWO_TO_64, "-18446744073709551615" },
  { TWO_TO_128, "340282366920938463463374607431768211457" },
};

static void
test_next_and_previous (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      g_autofree char *next = seq_number_next (neighbours[i].number);
      g_autofree char *previous = seq_number_previous (neighbours[i].next);

      g_assert_cmpstr (next, ==, neighbours[i].next);
      g_assert_cmpstr (previous, ==, neighbours[i].number);
    }
}

static const struct
{
  const char *number;
  gint64      delta;
  const char *sum;
} sums[] = {
  { "0", 0, "0" },
  { "5", 7, "12" },
  { "5", -5, "0" },
  { "5", -7, "-2" },
  { "-5", 7, "2" },
  { "-5", 5, "0" },
  { "-5", -7, "-12" },
  { "-12", 7, "-5" },
  { "999", 1, "1000" },
  { "1000", -1, "999" },
  { "1000", -999, "1" },
  { "0", G_MININT64, "-9223372036854775808" },
  { "0", G_MAXINT64, "9223372036854775807" },
  { "1", G_MININT64, "-9223372036854775807" },
  { "9223372036854775808", G_MININT64, "0" },
  { "18446744073709551615", 1, TWO_TO_64 },
  { TWO_TO_64, -1, "18446744073709551615" },
  { "-" TWO_TO_64, 100, "-18446744073709551516" },
  { TWO_TO_128, G_MAXINT64, "340282366920938463472597979468622987263" },
};

static void
test_add (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *sum = seq_number_add (sums[i].number, sums[i].delta);

      g_assert_cmpstr (sum, ==, sums[i].sum);
    }
}

static const struct
{
  const char *a;
  const char *b;
  guint64     distance;
} distances[] = {
  { "0", "0", 0 },
  { "7", "7", 0 },
  { "9", "10", 1 },
  { "-1", "1", 2 },
  { "-5", "-20", 15 },
  { "-95", "95", 190 },
  { "1000", "999", 1 },
  { "0", "18446744073709551614", G_MAXUINT64 - 1 },
  { "0", "18446744073709551615", G_MAXUINT64 },
  { "0", TWO_TO_64, G_MAXUINT64 },
  { "1", TWO_TO_64, G_MAXUINT64 },
  { "2", TWO_TO_64, G_MAXUINT64 - 1 },
  { "-9223372036854775808", "9223372036854775806", G_MAXUINT64 - 1 },
  { "-" TWO_TO_64, TWO_TO_64, G_MAXUINT64 },
  { TWO_TO_128, "340282366920938463463374607431768211400", 56 },
  { TWO_TO_128, "0", G_MAXUINT64 },
};

static void
test_distance (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      g_assert_cmpuint (seq_number_distance (distances[i].a, distances[i].b), ==, distances[i].distance);
      g_assert_cmpuint (seq_number_distance (distances[i].b, distances[i].a), ==, distances[i].distance);
    }
}

static const struct
{
  const char *number;
  guint64     modulus;
  guint64     remainder;
} remainders[] = {
  { "0", 7, 0 },
  { "20", 7, 6 },
  { "-1", 7, 6 },
  { "-7", 7, 0 },
  { "-20", 7, 1 },
  { "12345", 1, 0 },
  { TWO_TO_128, 1000, 456 },
  { TWO_TO_64, SEQ_NUMBER_MODULUS_MAX, 0 },
  { "18446744073709551615", SEQ_NUMBER_MODULUS_MAX, SEQ_NUMBER_MODULUS_MAX - 1 },
};

static void
test_modulo (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (remainders); i++)
    g_assert_cmpuint (seq_number_modulo (remainders[i].number, remainders[i].modulus), ==,
                      remainders[i].remainder);
}

static void
test_from_text (void)
{
  static const struct
  {
    const char *text, *number;
  } rows[] = {
    { "17", "17" }, { " 0017 ", "17" }, { "-3", "-3" }, { "-0", "0" }, { "000", "0" },
    { "123456789012345678901234567890", "123456789012345678901234567890" },
    { "", NULL }, { " ", NULL }, { "-", NULL }, { "+1", NULL }, { "1 2", NULL }, { "1x", NULL }, { "--1", NULL },
    { "1.5", NULL }, { "\u0663", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = seq_number_from_text (rows[i].text);

      g_assert_cmpstr (number, ==, rows[i].number);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/canonical-text", test_canonicalize);
  g_test_add_func ("/number/reads-only-its-bytes", test_canonicalize_reads_no_further);
  g_test_add_func ("/number/other-text-is-not-canonical", test_not_canonical);
  g_test_add_func ("/number/order", test_compare);
  g_test_add_func ("/number/leading-zeros-do-not-count", test_compare_digits);
  g_test_add_func ("/number/neighbours", test_next_and_previous);
  g_test_add_func ("/number/sums", test_add);
  g_test_add_func ("/number/distance-saturates", test_distance);
  g_test_add_func ("/number/remainders", test_modulo);
  g_test_add_func ("/number/from-text", test_from_text);
  return g_test_run ();
}
