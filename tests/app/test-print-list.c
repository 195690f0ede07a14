/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --list: what is printed of a folder. */
#include "config.h"

#include "cli.h"

#include <string.h>

#include "support.h"

static void
test_gap (CliFixture       *fixture,
          gconstpointer  data)
{
  cli_make_files (fixture->path, "weld_0001.png|weld_0002.png|weld_0005.png|weld_0007.png|weld_0008.png");
  cli_assert_prints (fixture->path, "weld_####.png  1-2,5,7-8  5 frames, 3 missing\n", "--list", NULL, NULL);
  cli_assert_prints_json (fixture->path,
                      "    {\"name\": \"weld_####.png\", \"first\": \"1\", \"last\": \"8\", \"frames\": 5, "
                      "\"missing\": 3, \"gaps\": [[\"3\", \"4\"], [\"6\", \"6\"]], \"files\": [\"weld_0001.png\", "
                      "\"weld_0002.png\", \"weld_0005.png\", \"weld_0007.png\", \"weld_0008.png\"]}");
}

static void
test_sequences_and_images (CliFixture       *fixture,
                           gconstpointer  data)
{
  cli_make_files (fixture->path, "b1.png|b2.png|a_-2.tif|a_-1.tif|a_1.tif|z.jpg|cover.png|notes.txt|.b3.png");
  cli_assert_prints (fixture->path,
                 "a_#.tif  -2--1,1  3 frames, 1 missing\n"
                 "b#.png  1-2  2 frames\n"
                 "cover.png\n"
                 "z.jpg\n", "--list", ".", NULL);
  cli_assert_prints_json (fixture->path,
                      "    {\"name\": \"a_#.tif\", \"first\": \"-2\", \"last\": \"1\", \"frames\": 3, \"missing\": 1, "
                      "\"gaps\": [[\"0\", \"0\"]], \"files\": [\"a_-2.tif\", \"a_-1.tif\", \"a_1.tif\"]},\n"
                      "    {\"name\": \"b#.png\", \"first\": \"1\", \"last\": \"2\", \"frames\": 2, \"missing\": 0, "
                      "\"gaps\": [], \"files\": [\"b1.png\", \"b2.png\"]},\n"
                      "    {\"frames\": 2, \"files\": [\"cover.png\", \"z.jpg\"]}");
}

static void
test_one_frame (CliFixture       *fixture,
                gconstpointer  data)
{
  cli_make_files (fixture->path, "a007.png");
  cli_assert_prints (fixture->path, "a###.png  7  1 frame\n", "--list", NULL, NULL);
}

/* More than any reader of JSON has room for. */
static void
test_large_numbers (CliFixture       *fixture,
                    gconstpointer  data)
{
  cli_make_files (fixture->path, "a0.png|a99999999999999999999.png");
  cli_assert_prints (fixture->path, "a#.png  0,99999999999999999999  2 frames, 18446744073709551615 missing\n",
                 "--list", NULL, NULL);
  cli_assert_prints_json (fixture->path,
                      "    {\"name\": \"a#.png\", \"first\": \"0\", \"last\": \"99999999999999999999\", \"frames\": 2, "
                      "\"missing\": 18446744073709551615, \"gaps\": [[\"1\", \"99999999999999999998\"]], "
                      "\"files\": [\"a0.png\", \"a99999999999999999999.png\"]}");
}

#define DIFFICULT "a\"b\\c.png|new\nline.png|\033[31mred.png|caf\xe9.png|caf\xc3\xa9.png|\x7f\xc2\x9b.png"
#define DIFFICULT_TEXT "\\u001b[31mred.png\na\"b\\c.png\ncaf\xc3\xa9.png\ncaf\xef\xbf\xbd.png\n" \
                       "new\\u000aline.png\n\\u007f\\u009b.png\n"
#define DIFFICULT_JSON "    {\"frames\": 6, \"files\": [\"\\u001b[31mred.png\", \"a\\\"b\\\\c.png\", " \
                       "\"caf\xc3\xa9.png\", \"caf\xef\xbf\xbd.png\", \"new\\u000aline.png\", \"\\u007f\\u009b.png\"]}"

/* A newline must not make two lines of a name, nor may a terminal obey it. */
static void
test_difficult_names (CliFixture       *fixture,
                      gconstpointer  data)
{
  cli_make_files (fixture->path, DIFFICULT);
  cli_assert_prints (fixture->path, DIFFICULT_TEXT, "--list", NULL, NULL);
  cli_assert_prints_json (fixture->path, DIFFICULT_JSON);
}

static void
test_difficult_labels (CliFixture       *fixture,
                       gconstpointer  data)
{
  cli_make_files (fixture->path, "\"\n\xe9_1.png|\"\n\xe9_2.png");
  cli_assert_prints (fixture->path, "\"\\u000a\xef\xbf\xbd_#.png  1-2  2 frames\n", "--list", NULL, NULL);
  cli_assert_prints_json (fixture->path,
                      "    {\"name\": \"\\\"\\u000a\xef\xbf\xbd_#.png\", \"first\": \"1\", \"last\": \"2\", \"frames\": 2, "
                      "\"missing\": 0, \"gaps\": [], \"files\": [\"\\\"\\u000a\xef\xbf\xbd_1.png\", "
                      "\"\\\"\\u000a\xef\xbf\xbd_2.png\"]}");
}

/* JSON is UTF-8 in whatever locale. */
static void
test_json_in_the_c_locale (CliFixture       *fixture,
                           gconstpointer  data)
{
  static const char *const arguments[] = { "--list", "--json", NULL };
  g_auto (CliOutcome) outcome = { 0 };

  cli_make_files (fixture->path, "caf\xc3\xa9.png");
  cli_run_in_locale (&outcome, fixture->path, "C", arguments);
  g_assert_cmpstr (outcome.out, ==, "{\n  \"sequences\": [\n    {\"frames\": 1, \"files\": [\"caf\xc3\xa9.png\"]}\n  ]\n}\n");
}

static void
test_file_and_pattern (CliFixture       *fixture,
                       gconstpointer  data)
{
  cli_make_files (fixture->path, "a1.png|a2.png|b1.png|b2.png");
  cli_assert_prints (fixture->path, "a#.png  1-2  2 frames\nb#.png  1-2  2 frames\n", "--list", "b1.png", NULL);
  cli_assert_prints (fixture->path, "b#.png  1-2  2 frames\n", "--list", "b*.png", NULL);
  cli_assert_prints (fixture->path, "b#.png  2  1 frame\n", "--list", "b2#.png", NULL);
  cli_assert_prints (fixture->path, "a1.png\nb2.png\n", "--list", "b2.png", "a1.png");
}

#define N_LONG 5000

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n' ? 1 : 0;
  return n;
}

/* Nothing is cut off, whatever a pipe holds at once. */
static void
test_long_list (CliFixture       *fixture,
                gconstpointer  data)
{
  g_auto (CliOutcome) json = { 0 }, text = { 0 };

  for (guint i = 0; i < N_LONG; i++)
    {
      g_autofree char *name = g_strdup_printf ("photograph %u (1).png", i);

      test_write_file (fixture->path, name, "", 0);
    }
  CLI_RUN (&text, fixture->path, "--list");
  g_assert_cmpuint (count_lines (text.out), ==, N_LONG);
  CLI_RUN (&json, fixture->path, "--list", "--json");
  g_assert_true (cli_is_json (json.out));
  g_assert_nonnull (strstr (json.out, "{\"frames\": " G_STRINGIFY (N_LONG) ", "));
  g_assert_true (g_str_has_suffix (json.out, "\"photograph 4999 (1).png\"]}\n  ]\n}\n"));
  g_assert_cmpint (json.status, ==, 0);
  g_assert_cmpint (text.status, ==, 0);
}

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_set_up, func, cli_tear_down)

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);

  ADD ("/print-list/gap", test_gap);
  ADD ("/print-list/sequences-and-images", test_sequences_and_images);
  ADD ("/print-list/one-frame", test_one_frame);
  ADD ("/print-list/large-numbers", test_large_numbers);
  ADD ("/print-list/difficult-names", test_difficult_names);
  ADD ("/print-list/difficult-labels", test_difficult_labels);
  ADD ("/print-list/json-in-the-c-locale", test_json_in_the_c_locale);
  ADD ("/print-list/file-and-pattern", test_file_and_pattern);
  ADD ("/print-list/long", test_long_list);
  return g_test_run ();
}
