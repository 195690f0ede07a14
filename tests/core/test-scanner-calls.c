/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan asks of the system: only the folder, nothing of each file, as a share would take its time. */
#include "config.h"

#include "seq-scanner.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "scanning.h"
#include "support.h"

#define N_TRACED 1000

/* The work to trace, in a process of its own; the one file it asks about proves that the trace sees. */
static int
scan_to_be_traced (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *control = g_build_filename (path, "traced_0000.png", NULL);
  g_autoptr (SeqScan) scan = NULL;

  if (g_access (control, R_OK) != 0)
    return 1;
  scan = seq_scanner_scan (&folder, 1, NULL, NULL);
  return scan != NULL && seq_listing_get_n_frames (seq_scan_get_listing (scan, 0)) == N_TRACED ? 0 : 1;
}

static gboolean
can_trace (const char *strace)
{
  const char *arguments[] = { strace, "-f", "-o", "/dev/null", "true", NULL };
  int status = -1;

  return g_spawn_sync (NULL, (char **) arguments, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL)
         && status == 0;
}

/* Every system call that takes a path, one on a line. */
static char *
trace_scan (const char *strace,
            const char *program,
            const char *folder,
            const char *log)
{
  const char *arguments[] = { strace, "-f", "-s", "4096", "-e", "trace=%file", "-o", log, program, "--scan", folder, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  g_autoptr (GError) error = NULL;
  int status = -1;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_file_get_contents (log, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
count_lines_with (const char *text,
                  const char *part)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], part) != NULL ? 1 : 0;
  return n;
}

static const char *program_path;

static void
test_asks_nothing_of_files (ScanningFixture *fixture,
                            gconstpointer    data)
{
  g_autofree char *strace = g_find_program_in_path ("strace");
  g_autofree char *folder = g_build_filename (fixture->path, "folder", NULL);
  g_autofree char *log = g_build_filename (fixture->path, "log", NULL);
  g_autofree char *calls = NULL;

  if (strace == NULL || !can_trace (strace))
    {
      g_test_skip ("strace is not installed or may not trace");
      return;
    }
  g_mkdir (folder, 0700);
  for (int i = 0; i < N_TRACED; i++)
    {
      g_autofree char *name = g_strdup_printf ("traced_%04d.png", i);

      test_write_file (folder, name, "x", 1);
    }
  calls = trace_scan (strace, program_path, folder, log);
  g_assert_cmpuint (count_lines_with (calls, folder), >, 0);
  /* The control, and nothing else. */
  g_assert_cmpuint (count_lines_with (calls, "traced_0000.png"), ==, 1);
  g_assert_cmpuint (count_lines_with (calls, "traced_"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--scan"))
    return scan_to_be_traced (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program_path = argv[0];
  SCANNING_ADD ("/scanner-calls/asks-nothing-of-files", test_asks_nothing_of_files);
  return g_test_run ();
}
