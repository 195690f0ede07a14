/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a command: what it prints, where, and how it ends. No display is needed. */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

/* ---- running ------------------------------------------------------------------------------ */

typedef struct
{
  char *out;
  char *err;
  int   status;
} Outcome;

static void
clear_outcome (Outcome *outcome)
{
  g_free (outcome->out);
  g_free (outcome->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, clear_outcome)

/* No NUL is printed, which the text would end at. */
static char *
dup_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text = length > 0 ? g_strndup (data, length) : g_strdup ("");

  g_assert_cmpuint (strlen (text), ==, length);
  return text;
}

static void
run_in_locale (Outcome           *outcome,
               const char        *folder,
               const char        *locale,
               const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GBytes) out = NULL, err = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (words, (char *) g_getenv ("SEQVIEW"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (words, (char *) arguments[i]);
  g_ptr_array_add (words, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  outcome->status = g_subprocess_get_exit_status (process);
  outcome->out = dup_text (out);
  outcome->err = dup_text (err);
}

static void
run (Outcome           *outcome,
     const char        *folder,
     const char *const *arguments)
{
  run_in_locale (outcome, folder, "C.UTF-8", arguments);
}

#define RUN(outcome, folder, ...) run (outcome, folder, (const char *const[]) { __VA_ARGS__, NULL })

static void
assert_prints (const char *folder,
               const char *expected,
               const char *first,
               const char *second,
               const char *third)
{
  g_auto (Outcome) outcome = { 0 };

  RUN (&outcome, folder, first, second, third);
  g_assert_cmpstr (outcome.err, ==, "");
  g_assert_cmpstr (outcome.out, ==, expected);
  g_assert_cmpint (outcome.status, ==, 0);
}

/* The message is for the person at the terminal, so it says who speaks, and it is one line. */
static void
assert_fails (const char *folder,
              const char *said,
              const char *first,
              const char *second,
              const char *third)
{
  g_auto (Outcome) outcome = { 0 };

  RUN (&outcome, folder, first, second, third);
  g_assert_cmpstr (outcome.out, ==, "");
  g_assert_true (g_str_has_prefix (outcome.err, "seqview: "));
  g_assert_true (g_str_has_suffix (outcome.err, "\n"));
  g_assert_null (strchr (strchr (outcome.err, '\n') + 1, '\n'));
  if (strstr (outcome.err, said) == NULL)
    g_error ("Expected “%s” in: %s", said, outcome.err);
  g_assert_cmpint (outcome.status, ==, 1);
}

/* ---- a folder of its own for every test --------------------------------------------------- */

typedef struct
{
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = test_make_folder ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  test_remove_folder (fixture->path);
  g_free (fixture->path);
}

static void
make_files (const char *folder,
            const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    test_write_file (folder, list[i], "", 0);
}

/* ---- JSON, read as strictly as RFC 8259 says ---------------------------------------------- */

static gboolean skip_value (const char **p);

static void
skip_space (const char **p)
{
  *p += strspn (*p, " \t\n\r");
}

static gboolean
skip_text (const char **p,
           const char  *text)
{
  if (!g_str_has_prefix (*p, text))
    return FALSE;
  *p += strlen (text);
  return TRUE;
}

static gboolean
skip_escape (const char **p)
{
  if (**p != 'u')
    return **p != '\0' && strchr ("\"\\/bfnrt", *(*p)++) != NULL;
  for (int i = 1; i <= 4; i++)
    if (!g_ascii_isxdigit ((*p)[i]))
      return FALSE;
  *p += 5;
  return TRUE;
}

static gboolean
skip_string (const char **p)
{
  if (!skip_text (p, "\""))
    return FALSE;
  while (**p != '"')
    {
      if ((guchar) **p < 0x20)
        return FALSE;
      if (*(*p)++ == '\\' && !skip_escape (p))
        return FALSE;
    }
  return skip_text (p, "\"");
}

static gboolean
skip_number (const char **p)
{
  gsize n_digits;

  skip_text (p, "-");
  n_digits = strspn (*p, "0123456789");
  if (n_digits == 0 || (n_digits > 1 && **p == '0'))
    return FALSE;
  *p += n_digits;
  return TRUE;
}

static gboolean
skip_member (const char **p,
             gboolean     named)
{
  skip_space (p);
  if (named && !skip_string (p))
    return FALSE;
  skip_space (p);
  return (!named || skip_text (p, ":")) && skip_value (p);
}

/* Of an array or an object; what opens it has been seen. */
static gboolean
skip_members (const char **p,
              gboolean     named,
              const char  *end)
{
  skip_space (p);
  if (skip_text (p, end))
    return TRUE;
  do
    if (!skip_member (p, named))
      return FALSE;
  while (skip_text (p, ","));
  return skip_text (p, end);
}

static gboolean
skip_value (const char **p)
{
  gboolean valid;

  skip_space (p);
  if (skip_text (p, "{"))
    valid = skip_members (p, TRUE, "}");
  else if (skip_text (p, "["))
    valid = skip_members (p, FALSE, "]");
  else
    valid = **p == '"' ? skip_string (p) : skip_number (p);
  skip_space (p);
  return valid;
}

static gboolean
is_json (const char *text)
{
  const char *p = text;

  return g_utf8_validate (text, -1, NULL) && skip_value (&p) && *p == '\0';
}

static void
test_reader_is_strict (void)
{
  static const char *const right[] = { "{}", " [ ] \n", "{\"a\": [1, -20, \"\\u00e9\\n\"]}", "\"\xc3\xa9\"" };
  static const char *const wrong[] = {
    "", "{", "[1,]", "{\"a\"}", "{a: 1}", "[01]", "[1] [2]", "\"\n\"", "\"\\x\"", "\"\\u12g4\"", "\"\xe9\"", "[1 2]",
    "[\"a]", "{\"a\": 1,}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (is_json (right[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (is_json (wrong[i]));
}

static void
assert_prints_json (const char *folder,
                    const char *sequences)
{
  g_autofree char *expected = g_strdup_printf ("{\n  \"sequences\": [\n%s\n  ]\n}\n", sequences);

  g_assert_true (is_json (expected));
  assert_prints (folder, expected, "--list", "--json", NULL);
  assert_prints (folder, expected, "-l", "--json", folder);
}

/* ---- about itself ------------------------------------------------------------------------- */

static void
test_version (void)
{
  g_autofree char *expected = g_strdup_printf ("SeqView %s\ngdk-pixbuf %s%s\n", PACKAGE_VERSION, gdk_pixbuf_version,
                                               DECODER_LIBRARIES);

  assert_prints ("/", expected, "--version", NULL, NULL);
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
  g_auto (Outcome) outcome = { 0 };

  RUN (&outcome, "/", option);
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
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  g_auto (Outcome) outcome = { 0 };

  write_keys (fixture->path, "[Keys]\nnext-frame=n;Ctrl+b\n");
  RUN (&outcome, "/", "--keys");
  g_assert_cmpstr (outcome.err, ==, "");
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_true (g_str_has_prefix (outcome.out, "[Keys]\n# Next frame\nnext-frame=n;<Control>b\n"));
  g_assert_nonnull (strstr (outcome.out, "\n# Previous frame\nprevious-frame=Left;Page_Up;comma\n"));
}

static void
test_keys_with_problems (Fixture       *fixture,
                         gconstpointer  data)
{
  g_auto (Outcome) outcome = { 0 };

  write_keys (fixture->path, "[Keys]\nnxt-frame=n\nreload=x\nquit=x\n");
  RUN (&outcome, "/", "--keys");
  g_assert_true (g_pattern_match_simple ("seqview: */seqview/keys:2: “nxt-frame” is the name of no command\n"
                                         "seqview: */seqview/keys:4: quit: “x” belongs to reload already, by line 3\n",
                                         outcome.err));
  g_assert_nonnull (strstr (outcome.out, "\nreload=x\n"));
  g_assert_cmpint (outcome.status, ==, 1);
}

/* ---- lists -------------------------------------------------------------------------------- */

static void
test_gap (Fixture       *fixture,
          gconstpointer  data)
{
  make_files (fixture->path, "weld_0001.png|weld_0002.png|weld_0005.png|weld_0007.png|weld_0008.png");
  assert_prints (fixture->path, "weld_####.png  1-2,5,7-8  5 frames, 3 missing\n", "--list", NULL, NULL);
  assert_prints_json (fixture->path,
                      "    {\"name\": \"weld_####.png\", \"first\": \"1\", \"last\": \"8\", \"frames\": 5, "
                      "\"missing\": 3, \"gaps\": [[\"3\", \"4\"], [\"6\", \"6\"]], \"files\": [\"weld_0001.png\", "
                      "\"weld_0002.png\", \"weld_0005.png\", \"weld_0007.png\", \"weld_0008.png\"]}");
}

static void
test_sequences_and_images (Fixture       *fixture,
                           gconstpointer  data)
{
  make_files (fixture->path, "b1.png|b2.png|a_-2.tif|a_-1.tif|a_1.tif|z.jpg|cover.png|notes.txt|.b3.png");
  assert_prints (fixture->path,
                 "a_#.tif  -2--1,1  3 frames, 1 missing\n"
                 "b#.png  1-2  2 frames\n"
                 "cover.png\n"
                 "z.jpg\n", "--list", ".", NULL);
  assert_prints_json (fixture->path,
                      "    {\"name\": \"a_#.tif\", \"first\": \"-2\", \"last\": \"1\", \"frames\": 3, \"missing\": 1, "
                      "\"gaps\": [[\"0\", \"0\"]], \"files\": [\"a_-2.tif\", \"a_-1.tif\", \"a_1.tif\"]},\n"
                      "    {\"name\": \"b#.png\", \"first\": \"1\", \"last\": \"2\", \"frames\": 2, \"missing\": 0, "
                      "\"gaps\": [], \"files\": [\"b1.png\", \"b2.png\"]},\n"
                      "    {\"frames\": 2, \"files\": [\"cover.png\", \"z.jpg\"]}");
}

static void
test_one_frame (Fixture       *fixture,
                gconstpointer  data)
{
  make_files (fixture->path, "a007.png");
  assert_prints (fixture->path, "a###.png  7  1 frame\n", "--list", NULL, NULL);
}

/* More than any reader of JSON has room for. */
static void
test_large_numbers (Fixture       *fixture,
                    gconstpointer  data)
{
  make_files (fixture->path, "a0.png|a99999999999999999999.png");
  assert_prints (fixture->path, "a#.png  0,99999999999999999999  2 frames, 18446744073709551615 missing\n",
                 "--list", NULL, NULL);
  assert_prints_json (fixture->path,
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
test_difficult_names (Fixture       *fixture,
                      gconstpointer  data)
{
  make_files (fixture->path, DIFFICULT);
  assert_prints (fixture->path, DIFFICULT_TEXT, "--list", NULL, NULL);
  assert_prints_json (fixture->path, DIFFICULT_JSON);
}

static void
test_difficult_labels (Fixture       *fixture,
                       gconstpointer  data)
{
  make_files (fixture->path, "\"\n\xe9_1.png|\"\n\xe9_2.png");
  assert_prints (fixture->path, "\"\\u000a\xef\xbf\xbd_#.png  1-2  2 frames\n", "--list", NULL, NULL);
  assert_prints_json (fixture->path,
                      "    {\"name\": \"\\\"\\u000a\xef\xbf\xbd_#.png\", \"first\": \"1\", \"last\": \"2\", \"frames\": 2, "
                      "\"missing\": 0, \"gaps\": [], \"files\": [\"\\\"\\u000a\xef\xbf\xbd_1.png\", "
                      "\"\\\"\\u000a\xef\xbf\xbd_2.png\"]}");
}

/* JSON is UTF-8 in whatever locale. */
static void
test_json_in_the_c_locale (Fixture       *fixture,
                           gconstpointer  data)
{
  static const char *const arguments[] = { "--list", "--json", NULL };
  g_auto (Outcome) outcome = { 0 };

  make_files (fixture->path, "caf\xc3\xa9.png");
  run_in_locale (&outcome, fixture->path, "C", arguments);
  g_assert_cmpstr (outcome.out, ==, "{\n  \"sequences\": [\n    {\"frames\": 1, \"files\": [\"caf\xc3\xa9.png\"]}\n  ]\n}\n");
}

static void
test_file_and_pattern (Fixture       *fixture,
                       gconstpointer  data)
{
  make_files (fixture->path, "a1.png|a2.png|b1.png|b2.png");
  assert_prints (fixture->path, "a#.png  1-2  2 frames\nb#.png  1-2  2 frames\n", "--list", "b1.png", NULL);
  assert_prints (fixture->path, "b#.png  1-2  2 frames\n", "--list", "b*.png", NULL);
  assert_prints (fixture->path, "b#.png  2  1 frame\n", "--list", "b2#.png", NULL);
  assert_prints (fixture->path, "a1.png\nb2.png\n", "--list", "b2.png", "a1.png");
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
test_long_list (Fixture       *fixture,
                gconstpointer  data)
{
  g_auto (Outcome) json = { 0 }, text = { 0 };

  for (guint i = 0; i < N_LONG; i++)
    {
      g_autofree char *name = g_strdup_printf ("photograph %u (1).png", i);

      test_write_file (fixture->path, name, "", 0);
    }
  RUN (&text, fixture->path, "--list");
  g_assert_cmpuint (count_lines (text.out), ==, N_LONG);
  RUN (&json, fixture->path, "--list", "--json");
  g_assert_true (is_json (json.out));
  g_assert_nonnull (strstr (json.out, "{\"frames\": " G_STRINGIFY (N_LONG) ", "));
  g_assert_true (g_str_has_suffix (json.out, "\"photograph 4999 (1).png\"]}\n  ]\n}\n"));
  g_assert_cmpint (json.status, ==, 0);
  g_assert_cmpint (text.status, ==, 0);
}

/* ---- failing ------------------------------------------------------------------------------ */

static void
test_nothing_to_list (Fixture       *fixture,
                      gconstpointer  data)
{
  assert_fails (fixture->path, "There are no images in", "--list", NULL, NULL);
  make_files (fixture->path, "notes.txt|README");
  assert_fails (fixture->path, "There are no images in", "--list", "--json", NULL);
  assert_fails (fixture->path, "“missing” does not exist.", "--list", "missing", NULL);
  assert_fails (fixture->path, "“missing.png” does not exist.", "--list", "--json", "missing.png");
  assert_fails (fixture->path, "No file matches “weld_####.png”.", "--list", "weld_####.png", NULL);
  assert_fails (fixture->path, "two number fields", "--list", "a_##_##.png", NULL);
  assert_fails (fixture->path, "“foo” locations are not available here.", "--list", "foo://host/x", NULL);
}

static void
test_options_that_make_no_sense (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const char *const no_rates[] = { "0", "-24", "121", "fast", "", "nan" };
  static const char *const no_ranges[] = { "5-1", "1-5,8", "1-5x2", "one", "" };

  make_files (fixture->path, "a1.png");
  assert_fails (fixture->path, "“abc” is not a frame number.", "--frame", "abc", "a1.png");
  assert_fails (fixture->path, "“-” is not a frame number.", "--frame=-", NULL, NULL);
  assert_fails (fixture->path, "“” is not a frame number.", "--frame=", NULL, NULL);
  assert_fails (fixture->path, "“1 2” is not a frame number.", "--list", "--frame=1 2", NULL);
  assert_fails (fixture->path, "--frame", "--frame", NULL, NULL);
  assert_fails (fixture->path, "only go with a folder", "--frame=1", "--fullscreen", NULL);
  assert_fails (fixture->path, "only go with a folder", "--range=1-2", NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (no_rates); i++)
    assert_fails (fixture->path, "is not a rate: it is from 0.1 to 120 frames per second.", "--fps", no_rates[i], "a1.png");
  for (gsize i = 0; i < G_N_ELEMENTS (no_ranges); i++)
    assert_fails (fixture->path, "is not a range such as 1-5.", "--range", no_ranges[i], "a1.png");
  assert_fails (fixture->path, "--json only goes with --list.", "--json", NULL, NULL);
  assert_fails (fixture->path, "--trace does not go with --list.", "--trace", "--list", NULL);
  assert_fails (fixture->path, "--unheard-of", "--unheard-of", NULL, NULL);
  assert_fails (fixture->path, "-q", "--list", "-q", NULL);
}

/* As on a full disk. */
static void
test_cannot_be_written (Fixture       *fixture,
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
  make_files (fixture->path, "a1.png");
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (err, ==, "seqview: The list could not be written.\n");
  g_assert_false (g_spawn_check_wait_status (status, NULL));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("SEQVIEW") == NULL)
    g_error ("SEQVIEW must name the program to test");
  g_test_add_func ("/command-line/reader-of-json-is-strict", test_reader_is_strict);
  g_test_add_func ("/command-line/version", test_version);
  g_test_add_func ("/command-line/help", test_help);
  g_test_add_func ("/command-line/options-are-told", test_options_are_told);
  ADD ("/command-line/keys", test_keys);
  ADD ("/command-line/keys-with-problems", test_keys_with_problems);
  ADD ("/command-line/list/gap", test_gap);
  ADD ("/command-line/list/sequences-and-images", test_sequences_and_images);
  ADD ("/command-line/list/one-frame", test_one_frame);
  ADD ("/command-line/list/large-numbers", test_large_numbers);
  ADD ("/command-line/list/difficult-names", test_difficult_names);
  ADD ("/command-line/list/difficult-labels", test_difficult_labels);
  ADD ("/command-line/list/json-in-the-c-locale", test_json_in_the_c_locale);
  ADD ("/command-line/list/file-and-pattern", test_file_and_pattern);
  ADD ("/command-line/list/long", test_long_list);
  ADD ("/command-line/nothing-to-list", test_nothing_to_list);
  ADD ("/command-line/options-that-make-no-sense", test_options_that_make_no_sense);
  ADD ("/command-line/cannot-be-written", test_cannot_be_written);
  return g_test_run ();
}
