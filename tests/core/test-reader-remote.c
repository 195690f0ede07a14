/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files without a path, which are read through GIO. */
#include "config.h"

#include "seq-reader.h"

#include <string.h>

#include "fake-file.h"
#include "reading.h"
#include "seq-mapping.h"

#define MIB ((gsize) 1024 * 1024)

static void
test_remote_whole (void)
{
  for (gsize i = 0; reading_lengths[i] != 0; i++)
    {
      g_autoptr (GBytes) content = reading_new_content (reading_lengths[i]);
      FakeFiles files = { .content = content };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      reading_assert_reads (file, content);
      /* A question more at the end would be a round trip more. */
      g_assert_cmpuint (files.n_reads, ==, (reading_lengths[i] + MIB - 1) / MIB);
      g_assert_cmpuint (files.n_queries, ==, 1);
      g_assert_cmpuint (files.n_opens, ==, 1);
    }
}

static void
test_remote_short_reads (void)
{
  static const gsize most[] = { 1, 7, 4096, 65536, MIB - 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (most); i++)
    {
      g_autoptr (GBytes) content = reading_new_content (most[i] * 20 + 3);
      FakeFiles files = { .content = content, .read_max = most[i] };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      reading_assert_reads (file, content);
      g_assert_cmpuint (files.n_reads, ==, (most[i] * 20 + 3 + most[i] - 1) / most[i]);
    }
}

static void
test_remote_size_unknown (void)
{
  for (gsize i = 0; reading_lengths[i] != 0; i++)
    {
      g_autoptr (GBytes) content = reading_new_content (reading_lengths[i]);
      FakeFiles files = { .content = content, .hides_size = TRUE };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      reading_assert_reads (file, content);
    }
}

/* What is kept is counted by its length: room that was taken in advance must be given back. */
static void
test_remote_size_unknown_keeps_no_room (void)
{
  g_autoptr (GBytes) content = reading_new_content (10000);
  FakeFiles files = { .content = content, .hides_size = TRUE };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");
  g_autoptr (GBytes) bytes = seq_reader_read (file, READING_NO_LIMIT, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (seq_mapping_get_size ((gpointer) g_bytes_get_data (bytes, NULL)), ==, 10000);
}

static void
test_remote_size_wrong (void)
{
  g_autoptr (GBytes) content = reading_new_content (3 * MIB + 5);
  g_autoptr (GFile) file = NULL;
  FakeFiles files = { .content = content };

  file = fake_file_new (&files, "fake://host/a.png");
  files.claimed_size = 1000;
  reading_assert_reads (file, content);
  files.claimed_size = 9 * MIB;
  reading_assert_reads (file, content);
}

static void
test_remote_empty (void)
{
  FakeFiles files = { .content = NULL };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

  reading_assert_fails (file, SEQ_ERROR_EMPTY);
}

static void
test_remote_types (void)
{
  static const GFileType types[] = { G_FILE_TYPE_DIRECTORY, G_FILE_TYPE_SPECIAL, G_FILE_TYPE_MOUNTABLE };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      FakeFiles files = { .type = types[i] };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      reading_assert_fails (file, SEQ_ERROR_NOT_REGULAR);
      g_assert_cmpuint (files.n_opens, ==, 0);
    }
}

static const struct
{
  int      io;
  SeqError expected;
} codes[] = {
  { G_IO_ERROR_NOT_FOUND, SEQ_ERROR_NOT_FOUND },
  { G_IO_ERROR_PERMISSION_DENIED, SEQ_ERROR_PERMISSION },
  { G_IO_ERROR_NOT_REGULAR_FILE, SEQ_ERROR_NOT_REGULAR },
  { G_IO_ERROR_IS_DIRECTORY, SEQ_ERROR_NOT_REGULAR },
  { G_IO_ERROR_NOT_SUPPORTED, SEQ_ERROR_READ },
  { G_IO_ERROR_NOT_MOUNTED, SEQ_ERROR_NOT_MOUNTED },
  { G_IO_ERROR_FAILED, SEQ_ERROR_READ },
  { G_IO_ERROR_TIMED_OUT, SEQ_ERROR_READ },
  { G_IO_ERROR_HOST_UNREACHABLE, SEQ_ERROR_READ },
  { G_IO_ERROR_CONNECTION_CLOSED, SEQ_ERROR_READ },
};

/* Wherever it happens; and nothing of what was read before comes out. */
static void
test_remote_errors (void)
{
  g_autoptr (GBytes) content = reading_new_content (3 * MIB);

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      FakeFiles query = { .content = content, .query_fails = TRUE, .fail_code = codes[i].io };
      FakeFiles opening = { .content = content, .open_fails = TRUE, .fail_code = codes[i].io };
      FakeFiles middle = { .content = content, .read_fails = TRUE, .fail_after = 3 * MIB / 2, .fail_code = codes[i].io };
      FakeFiles *all[] = { &query, &opening, &middle };

      for (gsize k = 0; k < G_N_ELEMENTS (all); k++)
        {
          g_autoptr (GFile) file = fake_file_new (all[k], "fake://host/a.png");

          reading_assert_fails (file, codes[i].expected);
        }
      g_assert_cmpuint (middle.n_reads, >, 1);
    }
}

static void
test_remote_cancelled_error_stays (void)
{
  FakeFiles files = { .open_fails = TRUE, .fail_code = G_IO_ERROR_CANCELLED };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

  reading_assert_fails_within (file, READING_NO_LIMIT, NULL, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A location nothing here can open is named, with its kind. */
static void
test_unknown_scheme (void)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("foo://host/a.png");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = seq_reader_read (file, READING_NO_LIMIT, NULL, NULL, NULL, &error);

  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_READ);
  g_assert_null (bytes);
  g_assert_nonnull (strstr (error->message, "foo://host/a.png"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-remote/whole", test_remote_whole);
  g_test_add_func ("/reader-remote/short-reads", test_remote_short_reads);
  g_test_add_func ("/reader-remote/size-unknown", test_remote_size_unknown);
  g_test_add_func ("/reader-remote/size-unknown-keeps-no-room", test_remote_size_unknown_keeps_no_room);
  g_test_add_func ("/reader-remote/size-wrong", test_remote_size_wrong);
  g_test_add_func ("/reader-remote/empty", test_remote_empty);
  g_test_add_func ("/reader-remote/types", test_remote_types);
  g_test_add_func ("/reader-remote/errors", test_remote_errors);
  g_test_add_func ("/reader-remote/cancelled-stays-cancelled", test_remote_cancelled_error_stays);
  g_test_add_func ("/reader-remote/unknown-scheme", test_unknown_scheme);
  return g_test_run ();
}
