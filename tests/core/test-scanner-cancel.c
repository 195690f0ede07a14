/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scan that is cancelled, wherever it is by then. */
#include "config.h"

#include "seq-scanner.h"

#include "fake-file.h"
#include "scanning.h"
#include "support.h"

static void
assert_cancelled (GFile        *location,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (&location, 1, cancellable, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (scan);
}

static void
test_cancelled_before (ScanningFixture *fixture,
                       gconstpointer    data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = NULL;

  scanning_make_files (fixture->path, "a1.png|a2.png");
  g_cancellable_cancel (cancellable);
  assert_cancelled (folder, cancellable);
  scan = scanning_scan_in_background (&folder, 1, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (scan);
}

static void
test_cancelled_between_names (void)
{
  static const char *const names[] = { "a1.png", "a2.png", "a3.png", "b.png", "a4.txt", NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FakeFiles files = { .type = G_FILE_TYPE_DIRECTORY, .names = names, .cancellable = cancellable, .cancel_at = 2 };
  g_autoptr (GFile) folder = fake_file_new (&files, "fake://host/shots");

  assert_cancelled (folder, cancellable);
  g_assert_cmpuint (files.n_names, ==, 2);
}

/* Cancelled after the work was done, before its end was told: the scan is dropped and freed. */
static void
test_cancelled_when_done (ScanningFixture *fixture,
                          gconstpointer    data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = NULL;

  scanning_make_files (fixture->path, "a1.png|a2.png");
  seq_scanner_scan_async (&folder, 1, cancellable, test_keep_result_cb, &result);
  test_wait_for_result (&result, "a scan");
  g_cancellable_cancel (cancellable);
  scan = seq_scanner_scan_finish (result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (scan);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  SCANNING_ADD ("/scanner-cancel/before", test_cancelled_before);
  g_test_add_func ("/scanner-cancel/between-names", test_cancelled_between_names);
  SCANNING_ADD ("/scanner-cancel/when-done", test_cancelled_when_done);
  return g_test_run ();
}
