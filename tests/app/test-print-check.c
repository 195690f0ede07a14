/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --check: what is said of frames, to people and to programs, and how it ends. */
#include "config.h"

#include "cli.h"

#include <string.h>

#include "image-factory.h"
#include "support.h"

static void
write_bytes (CliFixture *fixture,
             const char *name,
             GBytes     *bytes) /* taken */
{
  g_autoptr (GBytes) owned = bytes;

  test_write_file (fixture->path, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
write_good (CliFixture *fixture,
            guint       first,
            guint       last)
{
  for (guint i = first; i <= last; i++)
    {
      g_autofree char *name = g_strdup_printf ("shot_%02u.png", i);

      write_bytes (fixture, name, factory_code_png (i, 40, 30));
    }
}

/* The same PNG (taken) with other bytes behind its end, which no decoder looks at. */
static GBytes *
with_a_note (GBytes *png)
{
  g_autoptr (GBytes) owned = png;
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, g_bytes_get_data (png, NULL), (guint) g_bytes_get_size (png));
  g_byte_array_append (bytes, (const guint8 *) "note", 4);
  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("Expected “%s” in: %s", part, text);
}

static void
test_clean (CliFixture    *fixture,
            gconstpointer  data)
{
  g_auto (CliOutcome) text = { 0 };
  g_auto (CliOutcome) json = { 0 };

  write_good (fixture, 1, 20);
  CLI_RUN (&text, fixture->path, "--check");
  g_assert_cmpint (text.status, ==, 0);
  g_assert_cmpstr (text.err, ==, "");
  g_assert_true (g_str_has_prefix (text.out, "shot_##.png  1-20  20 frames\n  files: 0.0 MiB\n  read: "));
  CLI_RUN (&json, "/", "--check", "--json", fixture->path);
  g_assert_cmpint (json.status, ==, 0);
  g_assert_true (cli_is_json (json.out));
  assert_has (json.out, "\"gaps\": [], \"frames\": 20, \"checked\": 20, ");
  assert_has (json.out, "\"findings\": [], \"read_ms\": [");
}

static void
assert_matches (const char *text,
                const char *pattern)
{
  if (!g_regex_match_simple (pattern, text, 0, 0))
    g_error ("Expected %s in: %s", pattern, text);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

#define FIGURE " *[0-9]+[.][0-9]"

/* People get the sum and what took longest, programs each frame. */
static void
test_times (CliFixture    *fixture,
            gconstpointer  data)
{
  g_auto (CliOutcome) text = { 0 };
  g_auto (CliOutcome) json = { 0 };

  write_good (fixture, 1, 8);
  write_bytes (fixture, "shot_09.png", g_bytes_new_static ("", 0));
  write_bytes (fixture, "shot_10.png", g_bytes_new_static ("no image at all", 15));
  CLI_RUN (&text, fixture->path, "--check");
  assert_matches (text.out, "\n  read:" FIGURE " ms, from" FIGURE " to" FIGURE " ms;" FIGURE " MB/s," FIGURE " fps\n"
                            "  decode:" FIGURE " ms, from" FIGURE " to" FIGURE " ms;" FIGURE " MP/s," FIGURE " fps\n"
                            "  slowest:\n"
                            "(  [0-9]+ +0[.]0 MiB  read" FIGURE " ms  decode( *-|" FIGURE ") ms\n){5}$");
  CLI_RUN (&json, fixture->path, "--check", "--json");
  g_assert_true (cli_is_json (json.out));
  g_assert_cmpuint (count (json.out, "\"bytes\": "), ==, 11);
  assert_matches (json.out, "\"read_mb_per_s\": [0-9.]+, \"read_fps\": [0-9.]+, \"decode_ms\": ");
  assert_matches (json.out, "\"decode_mp_per_s\": [0-9.]+, \"decode_fps\": [0-9.]+, \"times\": [[]");
  assert_matches (json.out, "{\"frame\": \"8\", \"file\": \"shot_08.png\", \"bytes\": [1-9][0-9]+, "
                            "\"read_ms\": [0-9.]+, \"decode_ms\": [0-9.]+}, {\"frame\": \"9\"");
  assert_has (json.out, "\"file\": \"shot_09.png\", \"bytes\": null, \"read_ms\": null, \"decode_ms\": null}");
  assert_matches (json.out, "\"file\": \"shot_10.png\", \"bytes\": 15, \"read_ms\": [0-9.]+, \"decode_ms\": null}[]]");
}

/* Nothing was read: there is nothing to say of it. */
static void
test_no_times (CliFixture    *fixture,
               gconstpointer  data)
{
  g_auto (CliOutcome) text = { 0 };
  g_auto (CliOutcome) json = { 0 };

  write_bytes (fixture, "shot_01.png", g_bytes_new_static ("", 0));
  CLI_RUN (&text, fixture->path, "--check");
  g_assert_true (g_str_has_suffix (text.out, "The file is empty.\n  files: 0.0 MiB\n"));
  CLI_RUN (&json, fixture->path, "--check", "--json");
  g_assert_true (cli_is_json (json.out));
  assert_has (json.out, "\"read_ms\": [null, null, null], \"read_mb_per_s\": null, \"read_fps\": null, ");
}

static void
test_findings (CliFixture    *fixture,
               gconstpointer  data)
{
  g_auto (CliOutcome) text = { 0 };
  g_auto (CliOutcome) json = { 0 };

  write_good (fixture, 1, 3);
  write_good (fixture, 5, 5);
  write_bytes (fixture, "shot_02.png", factory_code_png (1, 40, 30));
  write_bytes (fixture, "shot_06.png", g_bytes_new_static ("", 0));
  write_bytes (fixture, "shot_07.png", factory_code_png (7, 64, 48));
  write_bytes (fixture, "shot_08.png", with_a_note (factory_code_png (7, 64, 48)));
  CLI_RUN (&text, fixture->path, "--check");
  g_assert_cmpint (text.status, ==, 1);
  g_assert_cmpstr (text.err, ==, "");
  assert_has (text.out, "shot_##.png  1-3,5-8  7 frames, 1 missing\n  4             missing\n");
  assert_has (text.out, "  2             The same file as 1, byte for byte\n  6             The file is empty.\n"
                        "  7             64 × 48 pixels instead of 40 × 30\n"
                        "  8             The same pixels as 7\n");
  CLI_RUN (&json, fixture->path, "--check", "--json");
  g_assert_cmpint (json.status, ==, 1);
  g_assert_true (cli_is_json (json.out));
  assert_has (json.out, "\"gaps\": [[\"4\", \"4\"]]");
  assert_has (json.out, "{\"kind\": \"duplicate\", \"identical_file\": true, \"frame\": \"2\", \"file\": \"shot_02.png\", ");
  assert_has (json.out, "{\"kind\": \"duplicate\", \"identical_file\": false, \"frame\": \"8\", ");
  assert_has (json.out, "{\"kind\": \"empty\", \"frame\": \"6\", ");
  assert_has (json.out, "{\"kind\": \"size\", \"frame\": \"7\", ");
}

/* Images that only share a folder are not a sequence with something the matter. */
static void
test_lone (CliFixture    *fixture,
           gconstpointer  data)
{
  g_auto (CliOutcome) clean = { 0 };
  g_auto (CliOutcome) text = { 0 };
  g_auto (CliOutcome) json = { 0 };

  write_bytes (fixture, "apple.png", factory_code_png (1, 40, 30));
  write_bytes (fixture, "bread.png", factory_code_png (1, 40, 30));
  write_bytes (fixture, "cheese.png", factory_code_png (3, 64, 48));
  CLI_RUN (&clean, fixture->path, "--check");
  g_assert_cmpint (clean.status, ==, 0);
  write_bytes (fixture, "dates.png", g_bytes_new_static ("", 0));
  CLI_RUN (&text, fixture->path, "--check");
  g_assert_cmpint (text.status, ==, 1);
  assert_has (text.out, "4 frames\n  dates.png     The file is empty.\n  files: ");
  CLI_RUN (&json, fixture->path, "--check", "--json");
  g_assert_cmpint (json.status, ==, 1);
  g_assert_true (cli_is_json (json.out));
  assert_has (json.out, "\"findings\": [{\"kind\": \"empty\", \"file\": \"dates.png\", ");
  g_assert_null (strstr (json.out, "\"changes\""));
}

/* A number that is missing is a finding, also when all there is can be read. */
static void
test_only_a_gap (CliFixture    *fixture,
                 gconstpointer  data)
{
  g_auto (CliOutcome) text = { 0 };

  write_good (fixture, 1, 3);
  write_good (fixture, 5, 6);
  CLI_RUN (&text, fixture->path, "--check");
  g_assert_cmpint (text.status, ==, 1);
}

static void
assert_not_checked (CliFixture *fixture,
                    const char *said,
                    const char *first,
                    const char *second)
{
  g_auto (CliOutcome) outcome = { 0 };

  CLI_RUN (&outcome, fixture->path, first, second);
  g_assert_cmpint (outcome.status, ==, 2);
  g_assert_cmpstr (outcome.out, ==, "");
  assert_has (outcome.err, said);
}

static void
test_nothing (CliFixture    *fixture,
              gconstpointer  data)
{
  assert_not_checked (fixture, "There are no images in", "--check", NULL);
  assert_not_checked (fixture, "“missing” does not exist.", "--check", "missing");
  assert_not_checked (fixture, "No file matches “weld_####.png”.", "--check", "weld_####.png");
  cli_assert_fails (fixture->path, "--list does not go with --check.", "--check", "--list", NULL);
}

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_set_up, func, cli_tear_down)

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);

  ADD ("/print-check/clean", test_clean);
  ADD ("/print-check/findings", test_findings);
  ADD ("/print-check/times", test_times);
  ADD ("/print-check/no-times", test_no_times);
  ADD ("/print-check/lone", test_lone);
  ADD ("/print-check/only-a-gap", test_only_a_gap);
  ADD ("/print-check/nothing", test_nothing);
  return g_test_run ();
}
