/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders without a path, which are listed through GIO. */
#include "config.h"

#include "seq-scanner.h"

#include "fake-file.h"
#include "scanning.h"

static const char *const five_names[] = { "a1.png", "a2.png", "a3.png", "b.png", "a4.txt", NULL };

static void
test_remote (void)
{
  FakeFiles files = { .type = G_FILE_TYPE_DIRECTORY, .names = five_names };
  g_autoptr (GFile) folder = fake_file_new (&files, "fake://host/shots");
  g_autofree char *found = scanning_describe (&folder, 1);

  g_assert_cmpstr (found, ==, "a1.png|a2.png|a3.png/~b.png @0+0");
  /* Twice, since there are two ways to scan: however many names there are. */
  g_assert_cmpuint (files.n_queries, ==, 2);
  g_assert_cmpuint (files.n_opens, ==, 2);
  g_assert_cmpuint (files.n_names, ==, 2 * 5);
  g_assert_cmpuint (files.n_reads, ==, 0);
}

static void
test_remote_file (void)
{
  FakeFiles files = { .names = five_names };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/shots/a2.png");
  g_autoptr (GFile) gone = fake_file_new (&files, "fake://host/shots/c.png");
  g_autofree char *found = scanning_describe (&file, 1);
  g_autofree char *without = scanning_describe (&gone, 1);

  g_assert_cmpstr (found, ==, "a1.png|a2.png|a3.png/~b.png @0+1");
  g_assert_cmpstr (without, ==, "a1.png|a2.png|a3.png/~b.png @0+0");
}

/* Half a listing would be a sequence with frames missing. */
static void
test_remote_breaks (void)
{
  FakeFiles files = { .type = G_FILE_TYPE_DIRECTORY, .names = five_names, .fail_code = G_IO_ERROR_TIMED_OUT };
  g_autoptr (GFile) folder = fake_file_new (&files, "fake://host/shots");

  files.query_fails = TRUE;
  scanning_assert_fails (&folder, 1, SEQ_ERROR_READ);
  files.query_fails = FALSE;
  files.open_fails = TRUE;
  scanning_assert_fails (&folder, 1, SEQ_ERROR_READ);
  files.open_fails = FALSE;
  files.read_fails = TRUE;
  files.fail_after = 3;
  scanning_assert_fails (&folder, 1, SEQ_ERROR_READ);
  files.fail_after = 5;
  scanning_assert_fails (&folder, 1, SEQ_ERROR_READ);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scanner-remote/folder", test_remote);
  g_test_add_func ("/scanner-remote/file", test_remote_file);
  g_test_add_func ("/scanner-remote/breaks", test_remote_breaks);
  return g_test_run ();
}
