/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"

#include <string.h>

#include "support.h"

void
cli_outcome_clear (CliOutcome *outcome)
{
  g_free (outcome->out);
  g_free (outcome->err);
}

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

void
cli_run_in_locale (CliOutcome           *outcome,
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

void
cli_run (CliOutcome           *outcome,
         const char        *folder,
         const char *const *arguments)
{
  cli_run_in_locale (outcome, folder, "C.UTF-8", arguments);
}

void
cli_assert_prints (const char *folder,
                   const char *expected,
                   const char *first,
                   const char *second,
                   const char *third)
{
  g_auto (CliOutcome) outcome = { 0 };

  CLI_RUN (&outcome, folder, first, second, third);
  g_assert_cmpstr (outcome.err, ==, "");
  g_assert_cmpstr (outcome.out, ==, expected);
  g_assert_cmpint (outcome.status, ==, 0);
}

/* The message is for the person at the terminal, so it says who speaks, and it is one line. */
void
cli_assert_fails (const char *folder,
                  const char *said,
                  const char *first,
                  const char *second,
                  const char *third)
{
  g_auto (CliOutcome) outcome = { 0 };

  CLI_RUN (&outcome, folder, first, second, third);
  g_assert_cmpstr (outcome.out, ==, "");
  g_assert_true (g_str_has_prefix (outcome.err, "seqview: "));
  g_assert_true (g_str_has_suffix (outcome.err, "\n"));
  g_assert_null (strchr (strchr (outcome.err, '\n') + 1, '\n'));
  if (strstr (outcome.err, said) == NULL)
    g_error ("Expected “%s” in: %s", said, outcome.err);
  g_assert_cmpint (outcome.status, ==, 1);
}

/* ---- a folder of its own for every test --------------------------------------------------- */

void
cli_set_up (CliFixture       *fixture,
            gconstpointer  data)
{
  fixture->path = test_make_folder ();
}

void
cli_tear_down (CliFixture       *fixture,
               gconstpointer  data)
{
  test_remove_folder (fixture->path);
  g_free (fixture->path);
}

void
cli_make_files (const char *folder,
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
  if (skip_text (p, "."))
    {
      n_digits = strspn (*p, "0123456789");
      *p += n_digits;
    }
  return n_digits > 0;
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
  else if (**p == '"')
    valid = skip_string (p);
  else
    valid = skip_text (p, "null") || skip_text (p, "true") || skip_text (p, "false") || skip_number (p);
  skip_space (p);
  return valid;
}

gboolean
cli_is_json (const char *text)
{
  const char *p = text;

  return g_utf8_validate (text, -1, NULL) && skip_value (&p) && *p == '\0';
}

void
cli_assert_prints_json (const char *folder,
                        const char *sequences)
{
  g_autofree char *expected = g_strdup_printf ("{\n  \"sequences\": [\n%s\n  ]\n}\n", sequences);

  g_assert_true (cli_is_json (expected));
  cli_assert_prints (folder, expected, "--list", "--json", NULL);
  cli_assert_prints (folder, expected, "-l", "--json", folder);
}

void
cli_init (int    *argc,
          char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (g_getenv ("SEQVIEW") == NULL)
    g_error ("SEQVIEW must name the program to test");
}
