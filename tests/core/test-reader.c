/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-reader.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fake-file.h"
#include "reading.h"
#include "seq-error.h"
#include "support.h"

#define MIB ((gsize) 1024 * 1024)

/* Refusing a file may cost a buffer or two of the C library, not the file. */
#define REFUSED_MAX_KIB (16 * 1024)

/* ---- whole files -------------------------------------------------------------------------- */

static void
test_whole (ReadingFixture *fixture,
            gconstpointer   data)
{
  for (gsize i = 0; reading_lengths[i] != 0; i++)
    {
      g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", reading_lengths[i]);

      reading_assert_reads (fixture->file, content);
    }
}

static void
test_names (ReadingFixture *fixture,
            gconstpointer   data)
{
  static const char *const names[] = { "caf\xe9 1.png", "new\nline 2.png", "100% #1?.png", "-r", " " };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) content = reading_write_content (fixture->folder, names[i], 100 + i);
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      reading_assert_reads (file, content);
    }
}

static void
test_through_links (ReadingFixture *fixture,
                    gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "real", 1000);

  g_assert_cmpint (symlink ("real", fixture->path), ==, 0);
  reading_assert_reads (fixture->file, content);
}

/* Files of /proc are regular and say that they are empty. */
static void
test_size_unknown_to_the_system (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/status");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("there is no /proc");
      return;
    }
  bytes = seq_reader_read (file, READING_NO_LIMIT, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\nVmRSS:", 7));
}

/* ---- what is not a file ------------------------------------------------------------------- */

static void
test_empty (ReadingFixture *fixture,
            gconstpointer   data)
{
  test_write_file (fixture->folder, "shot_0001.png", "", 0);
  reading_assert_fails (fixture->file, SEQ_ERROR_EMPTY);
}

static void
test_missing (ReadingFixture *fixture,
              gconstpointer   data)
{
  reading_assert_fails (fixture->file, SEQ_ERROR_NOT_FOUND);
}

static void
test_dangling_link (ReadingFixture *fixture,
                    gconstpointer   data)
{
  g_assert_cmpint (symlink ("nowhere", fixture->path), ==, 0);
  reading_assert_fails (fixture->file, SEQ_ERROR_NOT_FOUND);
}

static void
test_link_to_itself (ReadingFixture *fixture,
                     gconstpointer   data)
{
  g_assert_cmpint (symlink ("shot_0001.png", fixture->path), ==, 0);
  reading_assert_fails (fixture->file, SEQ_ERROR_READ);
}

static void
test_folder (ReadingFixture *fixture,
             gconstpointer   data)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  reading_assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

/* Opening it would wait for a writer, for ever. */
static void
test_pipe (ReadingFixture *fixture,
           gconstpointer   data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  reading_assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

static void
test_socket (ReadingFixture *fixture,
             gconstpointer   data)
{
  test_make_socket (fixture->path);
  reading_assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

static void
test_device (ReadingFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");

  reading_assert_fails (zero, SEQ_ERROR_NOT_REGULAR);
  g_assert_cmpint (symlink ("/dev/zero", fixture->path), ==, 0);
  reading_assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

/* Root may read everything, so a user who may not takes its place in a process of its own. */
static void
test_permission_as_user (void)
{
  const char *path = g_getenv ("TEST_READER_FORBIDDEN");
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *allowed = path != NULL ? g_build_filename (folder, "allowed", NULL) : NULL;
  g_autoptr (GFile) file = NULL, other = NULL;
  g_autoptr (GBytes) content = reading_new_content (10);

  if (path == NULL)
    {
      g_test_skip ("part of /reader/permission");
      return;
    }
  test_drop_root ();
  file = g_file_new_for_path (path);
  other = g_file_new_for_path (allowed);
  reading_assert_reads (other, content);
  reading_assert_fails (file, SEQ_ERROR_PERMISSION);
}

static void
test_permission (ReadingFixture *fixture,
                 gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 10);
  g_autoptr (GBytes) allowed = reading_write_content (fixture->folder, "allowed", 10);
  g_autofree char *path = g_build_filename (fixture->folder, "allowed", NULL);

  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_setenv ("TEST_READER_FORBIDDEN", fixture->path, TRUE);
  g_test_trap_subprocess ("/reader/permission/subprocess/as-user", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("TEST_READER_FORBIDDEN");
  g_test_trap_assert_passed ();
}

/* ---- limits ------------------------------------------------------------------------------- */

static void
test_at_the_limit (ReadingFixture *fixture,
                   gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);
  g_autoptr (GBytes) bytes = seq_reader_read (fixture->file, 1000, NULL, NULL, NULL, NULL);

  g_assert_true (g_bytes_equal (bytes, content));
  reading_assert_fails_within (fixture->file, 999, NULL, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
}

static void
test_sparse (ReadingFixture *fixture,
             gconstpointer   data)
{
  long before;

  test_write_file (fixture->folder, "shot_0001.png", "x", 1);
  if (truncate (fixture->path, (off_t) 5 << 30) != 0)
    {
      g_test_skip ("no file of 5 GiB can be made here");
      return;
    }
  before = test_get_peak_kib ();
  reading_assert_fails (fixture->file, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpint (test_get_peak_kib () - before, <, REFUSED_MAX_KIB);
}

/* A stream that never ends is left as soon as it is past the limit, and needs no more memory. */
static void
test_endless (void)
{
  FakeFiles files = { .hides_size = TRUE, .endless = TRUE };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/endless.png");

  reading_assert_fails_within (file, 6 * MIB, NULL, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (files.n_bytes_asked, ==, 6 * MIB + 1);
}

static void
test_claims_too_much (void)
{
  FakeFiles files = { .claimed_size = READING_NO_LIMIT + 1 };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/large.png");

  reading_assert_fails (file, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (files.n_reads, ==, 0);
  files.claimed_size = G_MAXUINT64;
  reading_assert_fails (file, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (files.n_reads, ==, 0);
}

/* ---- progress ------------------------------------------------------------------------------ */

static void
test_progress (ReadingFixture *fixture,
               gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 3 * MIB);
  SeqReadProgress progress = { 0 };
  g_autoptr (GBytes) bytes = seq_reader_read (fixture->file, READING_NO_LIMIT, &progress, NULL, NULL, NULL);

  g_assert_nonnull (bytes);
  g_assert_cmpuint (seq_read_progress_get_size (&progress), ==, 3 * MIB);
  g_assert_cmpuint (seq_read_progress_get_bytes (&progress), ==, 3 * MIB);
  g_assert_cmpuint (progress.stamp.size, ==, 3 * MIB);
  g_assert_true (seq_stamp_is_young (&progress.stamp, g_get_real_time ()));
}

/* ---- cancelling --------------------------------------------------------------------------- */

static void
test_cancelled_before (ReadingFixture *fixture,
                       gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FakeFiles files = { .content = content };
  g_autoptr (GFile) remote = fake_file_new (&files, "fake://host/a.png");

  g_cancellable_cancel (cancellable);
  reading_assert_fails_within (fixture->file, READING_NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  reading_assert_fails_within (remote, READING_NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (files.n_queries + files.n_opens + files.n_reads, ==, 0);
}

static void
test_cancelled_between_chunks (void)
{
  g_autoptr (GBytes) content = reading_new_content (5 * MIB);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FakeFiles files = { .content = content, .cancellable = cancellable, .cancel_at = 2 };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

  reading_assert_fails_within (file, READING_NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (files.n_reads, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  READING_ADD ("/reader/whole", test_whole);
  READING_ADD ("/reader/names-of-any-bytes", test_names);
  READING_ADD ("/reader/through-links", test_through_links);
  g_test_add_func ("/reader/size-unknown-to-the-system", test_size_unknown_to_the_system);
  READING_ADD ("/reader/empty", test_empty);
  READING_ADD ("/reader/missing", test_missing);
  READING_ADD ("/reader/dangling-link", test_dangling_link);
  READING_ADD ("/reader/link-to-itself", test_link_to_itself);
  READING_ADD ("/reader/folder", test_folder);
  READING_ADD ("/reader/pipe-does-not-hang", test_pipe);
  READING_ADD ("/reader/socket", test_socket);
  READING_ADD ("/reader/device", test_device);
  READING_ADD ("/reader/permission", test_permission);
  g_test_add_func ("/reader/permission/subprocess/as-user", test_permission_as_user);
  READING_ADD ("/reader/at-the-limit", test_at_the_limit);
  READING_ADD ("/reader/sparse-file-is-refused-unread", test_sparse);
  g_test_add_func ("/reader/endless", test_endless);
  g_test_add_func ("/reader/claims-too-much", test_claims_too_much);
  READING_ADD ("/reader/progress", test_progress);
  READING_ADD ("/reader/cancelled-before", test_cancelled_before);
  g_test_add_func ("/reader/cancelled-between-chunks", test_cancelled_between_chunks);
  return g_test_run ();
}
