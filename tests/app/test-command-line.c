/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a command: what it prints, where, and how it ends. No display is needed. */
#include "config.h"

#include "cli.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

static void
test_reader_is_strict (void)
{
  static const char *const right[] = { "{}", " [ ] \n", "{\"a\": [1, -20, \"\\u00e9\\n\"]}", "\"\xc3\xa9\"" };
  static const char *const wrong[] = {
    "", "{", "[1,]", "{\"a\"}", "{a: 1}", "[01]", "[1] [2]", "\"\n\"", "\"\\x\"", "\"\\u12g4\"", "\"\xe9\"", "[1 2]",
    "[\"a]", "{\"a\": 1,}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (cli_is_json (right[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (cli_is_json (wrong[i]));
}

/* ---- about itself ------------------------------------------------------------------------- */

static void
test_version (void)
{
  g_autofree char *expected = g_strdup_printf ("SeqView %s\ngdk-pixbuf %s%s\n", PACKAGE_VERSION, gdk_pixbuf_version,
                                               DECODER_LIBRARIES);

  cli_assert_prints ("/", expected, "--version", NULL, NULL);
#ifdef HAVE_PNG
  g_assert_nonnull (strstr (expected, ", libpng 1."));
#endif
#ifdef HAVE_TIFF
  g_assert_nonnull (strstr (expected, ", libtiff 4."));
#endif
#ifdef HAVE_OPENEXR
  g_assert_nonnull (strstr (expected, ", OpenEXR 3."));
#endif
}

/* (transfer full): what is printed for --help and its kind */
static char *
dup_help (const char *option)
{
  g_auto (CliOutcome) outcome = { 0 };

  CLI_RUN (&outcome, "/", option);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.err, ==, "");
  return g_steal_pointer (&outcome.out);
}

static void
assert_tells (const char *help,
              const char *options)
{
  g_auto (GStrv) words = g_strsplit (options, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (help, words[i]) == NULL)
      g_error ("Expected %s in: %s", words[i], help);
}

/* What everybody needs, and where the rest is. */
static void
test_help (void)
{
  g_autofree char *help = dup_help ("--help");
  g_autofree char *printing = dup_help ("--help-printing");
  g_autofree char *all = dup_help ("--help-all");

  assert_tells (help, "--frame=N|-p, --play|--fps=N|--range=FROM-TO|-f, --fullscreen|-w, --new-window|--version|-h, --help|--help-all|--help-printing|PATTERN");
  g_assert_null (strstr (help, "--json"));
  assert_tells (printing, "-l, --list|--json|--keys|--trace");
  assert_tells (all, "--frame=N|-p, --play|--fps=N|--range=FROM-TO|-f, --fullscreen|-w, --new-window|--version|-l, --list|--json|--keys|--trace");
}

/* (transfer full): the manual page without the marks of its formatter */
static char *
dup_manual (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (g_getenv ("SEQVIEW_MANUAL"), &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, "\\-", -1);
  return g_strjoinv ("-", parts);
}

/* Every option that there is stands in the manual page, and is completed. */
static void
test_options_are_told (void)
{
  g_autofree char *all = dup_help ("--help-all");
  g_autofree char *manual = dup_manual ();
  g_autofree char *completion = NULL;
  g_autoptr (GRegex) option = g_regex_new ("--[a-z][a-z-]*=?", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (g_getenv ("SEQVIEW_COMPLETION"), &completion, NULL, NULL));
  for (g_regex_match (option, all, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 0);
      g_autofree char *in_manual = g_strdup_printf ("%s%s", name, g_str_has_suffix (name, "=") ? "" : "\n");

      n++;
      if (strstr (manual, in_manual) == NULL)
        g_error ("The manual page does not tell of %s", name);
      if (strstr (completion, name) == NULL)
        g_error ("The completion does not offer %s", name);
    }
  g_assert_cmpuint (n, >=, 11);
}

/* ---- keys --------------------------------------------------------------------------------- */

static void
write_keys (const char *folder,
            const char *text)
{
  g_autofree char *config = g_build_filename (folder, "seqview", NULL);

  g_assert_cmpint (g_mkdir_with_parents (config, 0700), ==, 0);
  test_write_file (config, "keys", text, strlen (text));
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
}

static void
test_keys (CliFixture       *fixture,
           gconstpointer  data)
{
  g_auto (CliOutcome) outcome = { 0 };

  write_keys (fixture->path, "[Keys]\nnext-frame=n;Ctrl+b\n");
  CLI_RUN (&outcome, "/", "--keys");
  g_assert_cmpstr (outcome.err, ==, "");
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_true (g_str_has_prefix (outcome.out, "[Keys]\n# Next frame\nnext-frame=n;<Control>b\n"));
  g_assert_nonnull (strstr (outcome.out, "\n# Previous frame\nprevious-frame=Left;Page_Up;comma\n"));
}

static void
test_keys_with_problems (CliFixture       *fixture,
                         gconstpointer  data)
{
  g_auto (CliOutcome) outcome = { 0 };

  write_keys (fixture->path, "[Keys]\nnxt-frame=n\nreload=x\nquit=x\n");
  CLI_RUN (&outcome, "/", "--keys");
  g_assert_true (g_pattern_match_simple ("seqview: */seqview/keys:2: “nxt-frame” is the name of no command\n"
                                         "seqview: */seqview/keys:4: quit: “x” belongs to reload already, by line 3\n",
                                         outcome.err));
  g_assert_nonnull (strstr (outcome.out, "\nreload=x\n"));
  g_assert_cmpint (outcome.status, ==, 1);
}

/* ---- failing ------------------------------------------------------------------------------ */

static void
test_nothing_to_list (CliFixture       *fixture,
                      gconstpointer  data)
{
  cli_assert_fails (fixture->path, "There are no images in", "--list", NULL, NULL);
  cli_make_files (fixture->path, "notes.txt|README");
  cli_assert_fails (fixture->path, "There are no images in", "--list", "--json", NULL);
  cli_assert_fails (fixture->path, "“missing” does not exist.", "--list", "missing", NULL);
  cli_assert_fails (fixture->path, "“missing.png” does not exist.", "--list", "--json", "missing.png");
  cli_assert_fails (fixture->path, "No file matches “weld_####.png”.", "--list", "weld_####.png", NULL);
  cli_assert_fails (fixture->path, "two number fields", "--list", "a_##_##.png", NULL);
  cli_assert_fails (fixture->path, "“foo” locations are not available here.", "--list", "foo://host/x", NULL);
}

static void
test_options_that_make_no_sense (CliFixture       *fixture,
                                 gconstpointer  data)
{
  static const char *const no_rates[] = { "0", "-24", "121", "fast", "", "nan" };
  static const char *const no_ranges[] = { "5-1", "1-5,8", "1-5x2", "one", "" };

  cli_make_files (fixture->path, "a1.png");
  cli_assert_fails (fixture->path, "“abc” is not a frame number.", "--frame", "abc", "a1.png");
  cli_assert_fails (fixture->path, "“-” is not a frame number.", "--frame=-", NULL, NULL);
  cli_assert_fails (fixture->path, "“” is not a frame number.", "--frame=", NULL, NULL);
  cli_assert_fails (fixture->path, "“1 2” is not a frame number.", "--list", "--frame=1 2", NULL);
  cli_assert_fails (fixture->path, "--frame", "--frame", NULL, NULL);
  cli_assert_fails (fixture->path, "only go with a folder", "--frame=1", "--fullscreen", NULL);
  cli_assert_fails (fixture->path, "only go with a folder", "--range=1-2", NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (no_rates); i++)
    cli_assert_fails (fixture->path, "is not a rate: it is from 0.1 to 120 frames per second.", "--fps", no_rates[i], "a1.png");
  for (gsize i = 0; i < G_N_ELEMENTS (no_ranges); i++)
    cli_assert_fails (fixture->path, "is not a range such as 1-5.", "--range", no_ranges[i], "a1.png");
  cli_assert_fails (fixture->path, "--json only goes with --list or --check.", "--json", NULL, NULL);
  cli_assert_fails (fixture->path, "--trace goes with a window only.", "--trace", "--list", NULL);
  cli_assert_fails (fixture->path, "--unheard-of", "--unheard-of", NULL, NULL);
  cli_assert_fails (fixture->path, "-q", "--list", "-q", NULL);
}

/* As on a full disk. */
static void
test_cannot_be_written (CliFixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("exec \"$SEQVIEW\" --list '%s' >/dev/full", fixture->path);
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  const char *arguments[] = { "sh", "-c", command, NULL };
  int status = 0;

  if (g_access ("/dev/full", W_OK) != 0)
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  cli_make_files (fixture->path, "a1.png");
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (err, ==, "seqview: The list could not be written.\n");
  g_assert_false (g_spawn_check_wait_status (status, NULL));
}

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_set_up, func, cli_tear_down)

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);

  g_test_add_func ("/command-line/reader-of-json-is-strict", test_reader_is_strict);
  g_test_add_func ("/command-line/version", test_version);
  g_test_add_func ("/command-line/help", test_help);
  g_test_add_func ("/command-line/options-are-told", test_options_are_told);
  ADD ("/command-line/keys", test_keys);
  ADD ("/command-line/keys-with-problems", test_keys_with_problems);
  ADD ("/command-line/nothing-to-list", test_nothing_to_list);
  ADD ("/command-line/options-that-make-no-sense", test_options_that_make_no_sense);
  ADD ("/command-line/cannot-be-written", test_cannot_be_written);
  return g_test_run ();
}
