/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-pattern.h"

#include <string.h>

#define TWO_TO_128 "340282366920938463463374607431768211456"

/* Names apart by "|"; without `others`, the pattern is an error. */
static const struct
{
  const char *pattern;
  const char *names;
  const char *others;
} cases[] = {
  /* widths */
  { "s.%04d.png", "s.0000.png|s.0001.png|s.9999.png|s.10000.png", "s.1.png|s.999.png|s.00001.png|s..png" },
  { "s.####.png", "s.0001.png|s.9999.png|s.10000.png", "s.1.png|s.999.png|s.00001.png|s.010000.png" },
  { "s.@@@@.png", "s.0001.png|s.12345.png", "s.1.png|s.00001.png" },
  { "s.##.png", "s.01.png|s.00.png|s.100.png", "s.1.png|s.001.png" },
  { "s.%02d.png", "s.01.png|s.99.png|s.100.png", "s.1.png|s.001.png" },
  { "s.%d.png", "s.0.png|s.1.png|s.10.png|s." TWO_TO_128 ".png", "s.01.png|s.00.png|s.png|s.x.png" },
  { "s.@.png", "s.0.png|s.1.png|s.10.png", "s.01.png|s.00.png" },
  { "s.#.png", "s.0.png|s.1.png|s.01.png|s.0001.png|s." TWO_TO_128 ".png", "s..png|s.x.png|s.1x.png" },
  { "s.%01d.png", "s.1.png|s.10.png", "s.01.png" },
  { "s.%0d.png", "s.1.png|s.10.png", "s.01.png" },
  { "%04d", "0001|10000", "1|0001.png" },
  { "s%d", "s1", "s|s1s|S1" },
  { "s.%040d", "s.0" TWO_TO_128, "s." TWO_TO_128 "|s.00" TWO_TO_128 },
  /* the whole group of digits */
  { "*%04d.png", "v20001.png|v.0001.png", "v00001.png|v001.png" },
  { "?####.png", "a0001.png", "10001.png|0001.png" },
  { "a_%d_*", "a_1_b|a_1_2", "a_1|a_01_b" },
  { "s.%d.%%.png", "s.1.%.png", "s.1.%%.png" },
  { "s1.####.png", "s1.0001.png", "s2.0001.png" },
  { "s%d[0-9].png", "", "s12.png|s123.png" },
  /* signs */
  { "s.%04d.png", "s.-0001.png|s.-001.png|s.-999.png|s.-12345.png", "s.-1.png|s.-01.png|s.-0000.png|s.--001.png" },
  { "s.%d.png", "s.-1.png|s.-10.png", "s.-0.png|s.-01.png" },
  { "%d.png", "-1.png|1.png", "a-1.png" },
  { "s_#.png", "s_-1.png|s_-001.png", "s_-0.png" },
  { "cam-%d.png", "cam-1.png", "cam1.png|cam--1.png" },
  { "s.-%d.png", "s.-1.png", "s.1.png" },
  /* ranges */
  { "s.1001-1100#.png", "s.1001.png|s.1100.png|s.01050.png", "s.1000.png|s.1101.png|s.png|s.1001-1100.png" },
  { "s.1001-1100####.png", "s.1001.png|s.1100.png", "s.01050.png|s.1000.png" },
  { "s.1-10####.png", "s.0001.png|s.0010.png", "s.1.png|s.0011.png" },
  { "s.1-10%d.png", "s.1.png|s.10.png", "s.0001.png|s.11.png" },
  { "s.1-10@.png", "s.1.png", "s.01.png" },
  { "s.1-5,8,10-20x2#.png", "s.1.png|s.8.png|s.12.png|s.020.png", "s.6.png|s.11.png" },
  { "s.7#.png", "s.7.png|s.07.png", "s.77.png|s.71.png" },
  { "s_-5--1#.png", "s_-5.png|s_-1.png|s_-003.png", "s_5.png|s_0.png|s_-6.png" },
  { "-5-5#.png", "-5.png|0.png|5.png", "6.png|-6.png" },
  { "cam-1-5#.png", "cam-1.png|cam-5.png", "cam-6.png|cam1.png" },
  { "box1-5#.png", "box1.png|box5.png", "box6.png" },
  { "*1-5#.png", "s.3.png|a3.png", "s.-3.png|s.6.png" },
  { "s.0-" TWO_TO_128 "x2#", "s." TWO_TO_128 "|s.0", "s.1" },
  { "2024-01-05_####.png", "2024-01-05_0001.png", "2024-01-05_1.png" },
  { "1920x1080_####.png", "1920x1080_0001.png", "1920x1080_1.png" },
  { "a-##.png", "a-01.png", "a-1.png" },
  /* globs */
  { "*", "|a|a.png|\n|\xff|.x", NULL },
  { "*.png", ".png|a.png|a\nb.png", "a.PNG|a.png.txt|png" },
  { "a*b*c", "abc|axbxc|abcbc|abbc", "ab|ac|abcd" },
  { "**a", "a|ba", "b" },
  { "?.png", "a.png|\xc3\xa9.png|\xe9.png|\n.png", ".png|ab.png|e\xcc\x81.png" },
  { "??", "ab|\xe2\x82\xac" "a", "\xe2\x82\xac|a" },
  { "*??", "ab|abc|\xe2\x82\xac\xe2\x82\xac", "\xe2\x82\xac|a" },
  { "*??.png", "a\xe2\x82\xac.png|aa.png", "\xe2\x82\xac.png" },
  { "[abc].png", "a.png|c.png", "d.png|.png|ab.png|A.png" },
  { "[a-c].png", "a.png|b.png|c.png", "d.png|-.png" },
  { "[!a-c].png", "d.png|\xc3\xa9.png", "a.png|.png" },
  { "[^a-c].png", "d.png|^.png", "a.png" },
  { "[]].png", "].png", "[.png" },
  { "[!]].png", "a.png", "].png" },
  { "[a-].png", "a.png|-.png", "b.png" },
  { "[*].png", "*.png", "a.png" },
  { "[#@%].png", "#.png|@.png|%.png", "1.png" },
  { "[\xc3\xa0-\xc3\xbf].png", "\xc3\xa9.png", "e.png|\xe9.png" },
  { "[a-c][0-9].#", "b1.5|c9.01", "b12.5|d1.5" },
  { "[a-c][0-9]#", "", "b15|b1" },
  { "\xe9*.png", "\xe9.png|\xe9x.png", "\xc3\xa9.png" },
  /* literal */
  { "a.png", "a.png", "A.png|a.pngx|b.png|a" },
  { "100%%", "100%", "100%%" },
  { "100%.png", "100%.png", "100%%.png" },
  { "100%_##", "100%_01", "100_01" },
  { "icon@2x.png", "icon@2x.png", "icon22x.png" },
  { "plate #1.png", "plate #1.png", "plate 11.png" },
  { "a]b", "a]b", "ab" },
  { "caf\xe9_##.png", "caf\xe9_01.png", "caf\xc3\xa9_01.png" },
  { "two\nlines_#", "two\nlines_1", "two lines_1" },
  { "a\\*", "a\\|a\\b", "a*" },
  /* impossible */
  { "", NULL, NULL },
  { "####.####", NULL, NULL },
  { "##@@", NULL, NULL },
  { "s.%04d.%d.png", NULL, NULL },
  { "s_%d_#.png", NULL, NULL },
  { "s.%4d.png", NULL, NULL },
  { "s.%s.png", NULL, NULL },
  { "s.%05x.png", NULL, NULL },
  { "s.%04d1.png", NULL, NULL },
  { "s.%0256d.png", NULL, NULL },
  { "s.%099999999999999999999d.png", NULL, NULL },
  { "s.1100-1001#.png", NULL, NULL },
  { "s.1-5x0#.png", NULL, NULL },
  { "s.1-2-3#.png", NULL, NULL },
  { "s.1,,3#.png", NULL, NULL },
  { "s[1.png", NULL, NULL },
  { "s[].png", NULL, NULL },
  { "s[", NULL, NULL },
  { "s[!", NULL, NULL },
  { "s[z-a].png", NULL, NULL },
  { "caf\xe9.##.##", NULL, NULL },
};

static void
assert_matches (const SeqPattern *pattern,
                const char       *list,
                gboolean          expected)
{
  g_auto (GStrv) names = g_strsplit (list, "|", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *shown = g_strescape (names[i], NULL);

      g_test_message ("  %s", shown);
      g_assert_cmpint (seq_pattern_matches (pattern, names[i]), ==, expected);
    }
}

static void
assert_error (const GError     *error,
              const SeqPattern *pattern)
{
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_INVALID_NOTATION);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (pattern);
}

static void
test_match (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SeqPattern) pattern = seq_pattern_new (cases[i].pattern, &error);
      g_autofree char *shown = g_strescape (cases[i].pattern, NULL);

      g_test_message ("%s", shown);
      if (cases[i].names == NULL)
        {
          assert_error (error, pattern);
          continue;
        }
      g_assert_no_error (error);
      assert_matches (pattern, cases[i].names, TRUE);
      if (cases[i].others != NULL)
        assert_matches (pattern, cases[i].others, FALSE);
    }
}

static void
test_is_pattern (void)
{
  static const char *const patterns[] = {
    "s.%04d.png", "%d", "s.####.png", "s.#.png", "@@@@", "s.1001-1100#.png", "*.png", "?", "[a]", "x[!a-z]",
    "####.####", "%4d", "#", "a%%%d", "s[z-a].png", "1-5x0#",
  };
  static const char *const names[] = {
    "", "a.png", "shot.0001.png", "100%", "100%%", "a%%04d", "%s", "%20", "icon@2x.png", "plate #1.png", "a[b.png",
    "a]b", "[]", "-5.png", "1-5,8", "\xff.png", "\n", "a\\b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_test_message ("%s", patterns[i]);
      g_assert_true (seq_pattern_is_pattern (patterns[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (seq_pattern_is_pattern (names[i]));
}

/* Would take longer than the age of the world if every * went back. */
static void
test_hostile_glob (void)
{
  g_autofree char *name = g_strnfill (255, 'a');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SeqPattern) pattern = NULL;

  for (int i = 0; i < 100; i++)
    g_string_append (text, "*a");
  g_string_append (text, "*b*#");
  pattern = seq_pattern_new (text->str, NULL);
  g_assert_false (seq_pattern_matches (pattern, name));
  name[253] = 'b';
  name[254] = '1';
  g_assert_true (seq_pattern_matches (pattern, name));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/matches", test_match);
  g_test_add_func ("/pattern/is-pattern", test_is_pattern);
  g_test_add_func ("/pattern/hostile-glob-ends", test_hostile_glob);
  return g_test_run ();
}
