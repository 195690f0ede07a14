/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "fake-file.h"
#include "seq-error.h"
#include "seq-mapping.h"
#include "support.h"

#define MIB ((gsize) 1024 * 1024)
#define NO_LIMIT SEQ_READER_MAX_BYTES_DEFAULT

/* Refusing a file may cost a buffer or two of the C library, not the file. */
#define REFUSED_MAX_KIB (16 * 1024)

/* ---- the moment between looking at a file and opening it ---------------------------------- */

static void (*after_look) (gpointer data);
static gpointer after_look_data;

/* Takes the place of the C library's: the reader asks the type of what it looks at by this. */
int
fstat (int          fd,
       struct stat *status)
{
  int result = fstatat (fd, "", status, AT_EMPTY_PATH);
  int code = errno;
  void (*hook) (gpointer) = after_look;

  after_look = NULL;
  if (hook != NULL)
    hook (after_look_data);
  errno = code;
  return result;
}

static void
do_after_look (void    (*hook) (gpointer),
               gpointer  data)
{
  after_look = hook;
  after_look_data = data;
}

/* ---- a folder of its own for every test --------------------------------------------------- */

typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "shot_0001.png", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (after_look);
  test_remove_folder (fixture->folder);
  g_assert_finalize_object (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* No two chunks of it are alike, so that a chunk in the wrong place is seen. */
static GBytes *
new_content (gsize length)
{
  guint8 *data = g_malloc (MAX (length, 1));
  guint32 state = (guint32) length + 1;

  for (gsize i = 0; i < length; i++)
    {
      state = state * 1664525 + 1013904223;
      data[i] = (guint8) (state >> 24);
    }
  return g_bytes_new_take (data, length);
}

static GBytes *
write_content (const char *folder,
               const char *name,
               gsize       length)
{
  GBytes *content = new_content (length);

  test_write_file (folder, name, g_bytes_get_data (content, NULL), length);
  return content;
}

static void
assert_reads (GFile   *file,
              GBytes  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = seq_reader_read (file, NO_LIMIT, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, g_bytes_get_size (expected));
  g_assert_true (g_bytes_equal (bytes, expected));
}

static void
assert_fails_within (GFile        *file,
                     guint64       max_bytes,
                     GCancellable *cancellable,
                     GQuark        domain,
                     int           code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = seq_reader_read (file, max_bytes, NULL, NULL, cancellable, &error);

  g_assert_error (error, domain, code);
  g_assert_null (bytes);
  g_assert_cmpstr (error->message, !=, "");
}

static void
assert_fails (GFile    *file,
              SeqError  code)
{
  assert_fails_within (file, NO_LIMIT, NULL, SEQ_ERROR, (int) code);
}

/* ---- whole files -------------------------------------------------------------------------- */

static const gsize lengths[] = { 1, 4096, MIB - 1, MIB, MIB + 1, 2 * MIB, 5 * MIB, 5 * MIB + 17 };

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", lengths[i]);

      assert_reads (fixture->file, content);
    }
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const names[] = { "caf\xe9 1.png", "new\nline 2.png", "100% #1?.png", "-r", " " };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) content = write_content (fixture->folder, names[i], 100 + i);
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      assert_reads (file, content);
    }
}

static void
test_through_links (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "real", 1000);

  g_assert_cmpint (symlink ("real", fixture->path), ==, 0);
  assert_reads (fixture->file, content);
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
  bytes = seq_reader_read (file, NO_LIMIT, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\nVmRSS:", 7));
}

/* ---- what is not a file ------------------------------------------------------------------- */

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  test_write_file (fixture->folder, "shot_0001.png", "", 0);
  assert_fails (fixture->file, SEQ_ERROR_EMPTY);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  assert_fails (fixture->file, SEQ_ERROR_NOT_FOUND);
}

static void
test_dangling_link (Fixture       *fixture,
                    gconstpointer  data)
{
  g_assert_cmpint (symlink ("nowhere", fixture->path), ==, 0);
  assert_fails (fixture->file, SEQ_ERROR_NOT_FOUND);
}

static void
test_link_to_itself (Fixture       *fixture,
                     gconstpointer  data)
{
  g_assert_cmpint (symlink ("shot_0001.png", fixture->path), ==, 0);
  assert_fails (fixture->file, SEQ_ERROR_READ);
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

/* Opening it would wait for a writer, for ever. */
static void
test_pipe (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

static void
test_socket (Fixture       *fixture,
             gconstpointer  data)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpuint (g_strlcpy (address.sun_path, fixture->path, sizeof address.sun_path), <, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
  close (fd);
}

static void
test_device (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");

  assert_fails (zero, SEQ_ERROR_NOT_REGULAR);
  g_assert_cmpint (symlink ("/dev/zero", fixture->path), ==, 0);
  assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

/* Root may read everything, so a user who may not takes its place in a process of its own. */
static void
test_permission_as_user (void)
{
  const char *path = g_getenv ("TEST_READER_FORBIDDEN");
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *allowed = path != NULL ? g_build_filename (folder, "allowed", NULL) : NULL;
  g_autoptr (GFile) file = NULL, other = NULL;
  g_autoptr (GBytes) content = new_content (10);

  if (path == NULL)
    {
      g_test_skip ("part of /reader/permission");
      return;
    }
  test_drop_root ();
  file = g_file_new_for_path (path);
  other = g_file_new_for_path (allowed);
  assert_reads (other, content);
  assert_fails (file, SEQ_ERROR_PERMISSION);
}

static void
test_permission (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 10);
  g_autoptr (GBytes) allowed = write_content (fixture->folder, "allowed", 10);
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
test_at_the_limit (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);
  g_autoptr (GBytes) bytes = seq_reader_read (fixture->file, 1000, NULL, NULL, NULL, NULL);

  g_assert_true (g_bytes_equal (bytes, content));
  assert_fails_within (fixture->file, 999, NULL, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
}

static void
test_sparse (Fixture       *fixture,
             gconstpointer  data)
{
  long before;

  test_write_file (fixture->folder, "shot_0001.png", "x", 1);
  if (truncate (fixture->path, (off_t) 5 << 30) != 0)
    {
      g_test_skip ("no file of 5 GiB can be made here");
      return;
    }
  before = test_get_peak_kib ();
  assert_fails (fixture->file, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpint (test_get_peak_kib () - before, <, REFUSED_MAX_KIB);
}

/* A stream that never ends is left as soon as it is past the limit, and needs no more memory. */
static void
test_endless (void)
{
  FakeFiles files = { .hides_size = TRUE, .endless = TRUE };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/endless.png");

  assert_fails_within (file, 6 * MIB, NULL, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (files.n_bytes_asked, ==, 6 * MIB + 1);
}

static void
test_claims_too_much (void)
{
  FakeFiles files = { .claimed_size = NO_LIMIT + 1 };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/large.png");

  assert_fails (file, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (files.n_reads, ==, 0);
  files.claimed_size = G_MAXUINT64;
  assert_fails (file, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (files.n_reads, ==, 0);
}

/* ---- changing meanwhile ------------------------------------------------------------------- */

static void
replace (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
}

static void
test_replaced_by_a_file (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);
  g_autoptr (GBytes) other = write_content (fixture->folder, "other", 2000);

  do_after_look (replace, fixture);
  assert_reads (fixture->file, content);
  assert_reads (fixture->file, other);
}

static void
test_replaced_by_a_pipe (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

  g_assert_cmpint (mkfifo (other, 0600), ==, 0);
  do_after_look (replace, fixture);
  assert_reads (fixture->file, content);
  assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

static void
make_longer (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GBytes) content = new_content (3 * MIB);
  int fd = open (fixture->path, O_WRONLY | O_APPEND | O_CLOEXEC);

  g_assert_cmpint (write (fd, g_bytes_get_data (content, NULL), 3 * MIB), ==, 3 * MIB);
  close (fd);
}

/* What was read of a file that changes meanwhile may be half old and half new. */
static void
test_grows (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);
  g_autofree char *now = NULL;
  gsize length;
  g_autoptr (GBytes) whole = NULL;

  do_after_look (make_longer, fixture);
  assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
  g_assert_true (g_file_get_contents (fixture->path, &now, &length, NULL));
  whole = g_bytes_new_static (now, length);
  assert_reads (fixture->file, whole);
}

static void
test_grows_past_the_limit (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);

  do_after_look (make_longer, fixture);
  assert_fails_within (fixture->file, 2 * MIB, NULL, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
}

static void
make_shorter (gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpint (truncate (fixture->path, 700), ==, 0);
}

static void
test_shrinks (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 3 * MIB);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (content, 0, 700);

  do_after_look (make_shorter, fixture);
  assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
  assert_reads (fixture->file, rest);
}

static void
make_empty (gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpint (truncate (fixture->path, 0), ==, 0);
}

static void
test_shrinks_to_nothing (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);

  do_after_look (make_empty, fixture);
  assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
  assert_fails (fixture->file, SEQ_ERROR_EMPTY);
}

static void
write_over (gpointer data)
{
  Fixture *fixture = data;
  int fd = open (fixture->path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, "new", 3, 500), ==, 3);
  close (fd);
}

/* Of the same size as before. */
static void
test_written_over (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);
  const struct timespec long_ago[2] = { { 1000000000, 0 }, { 1000000000, 0 } };

  g_assert_cmpint (utimensat (AT_FDCWD, fixture->path, long_ago, 0), ==, 0);
  do_after_look (write_over, fixture);
  assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
}

/* ---- progress ------------------------------------------------------------------------------ */

static void
test_progress (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 3 * MIB);
  SeqReadProgress progress = { 0 };
  g_autoptr (GBytes) bytes = seq_reader_read (fixture->file, NO_LIMIT, &progress, NULL, NULL, NULL);

  g_assert_nonnull (bytes);
  g_assert_cmpuint (seq_read_progress_get_size (&progress), ==, 3 * MIB);
  g_assert_cmpuint (seq_read_progress_get_bytes (&progress), ==, 3 * MIB);
  g_assert_cmpuint (progress.stamp.size, ==, 3 * MIB);
  g_assert_true (seq_stamp_is_young (&progress.stamp, g_get_real_time ()));
}

/* ---- cancelling --------------------------------------------------------------------------- */

static void
test_cancelled_before (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 1000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FakeFiles files = { .content = content };
  g_autoptr (GFile) remote = fake_file_new (&files, "fake://host/a.png");

  g_cancellable_cancel (cancellable);
  assert_fails_within (fixture->file, NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_fails_within (remote, NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (files.n_queries + files.n_opens + files.n_reads, ==, 0);
}

static void
cancel (gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled_after_the_look (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GBytes) content = write_content (fixture->folder, "shot_0001.png", 3 * MIB);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  do_after_look (cancel, cancellable);
  assert_fails_within (fixture->file, NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_between_chunks (void)
{
  g_autoptr (GBytes) content = new_content (5 * MIB);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FakeFiles files = { .content = content, .cancellable = cancellable, .cancel_at = 2 };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

  assert_fails_within (file, NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (files.n_reads, ==, 2);
}

/* ---- through GIO -------------------------------------------------------------------------- */

static void
test_remote_whole (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GBytes) content = new_content (lengths[i]);
      FakeFiles files = { .content = content };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      assert_reads (file, content);
      /* A question more at the end would be a round trip more. */
      g_assert_cmpuint (files.n_reads, ==, (lengths[i] + MIB - 1) / MIB);
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
      g_autoptr (GBytes) content = new_content (most[i] * 20 + 3);
      FakeFiles files = { .content = content, .read_max = most[i] };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      assert_reads (file, content);
      g_assert_cmpuint (files.n_reads, ==, (most[i] * 20 + 3 + most[i] - 1) / most[i]);
    }
}

static void
test_remote_size_unknown (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GBytes) content = new_content (lengths[i]);
      FakeFiles files = { .content = content, .hides_size = TRUE };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      assert_reads (file, content);
    }
}

/* What is kept is counted by its length: room that was taken in advance must be given back. */
static void
test_remote_size_unknown_keeps_no_room (void)
{
  g_autoptr (GBytes) content = new_content (10000);
  FakeFiles files = { .content = content, .hides_size = TRUE };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");
  g_autoptr (GBytes) bytes = seq_reader_read (file, NO_LIMIT, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (seq_mapping_get_size ((gpointer) g_bytes_get_data (bytes, NULL)), ==, 10000);
}

static void
test_remote_size_wrong (void)
{
  g_autoptr (GBytes) content = new_content (3 * MIB + 5);
  g_autoptr (GFile) file = NULL;
  FakeFiles files = { .content = content };

  file = fake_file_new (&files, "fake://host/a.png");
  files.claimed_size = 1000;
  assert_reads (file, content);
  files.claimed_size = 9 * MIB;
  assert_reads (file, content);
}

static void
test_remote_empty (void)
{
  FakeFiles files = { .content = NULL };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

  assert_fails (file, SEQ_ERROR_EMPTY);
}

static void
test_remote_types (void)
{
  static const GFileType types[] = { G_FILE_TYPE_DIRECTORY, G_FILE_TYPE_SPECIAL, G_FILE_TYPE_MOUNTABLE };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      FakeFiles files = { .type = types[i] };
      g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

      assert_fails (file, SEQ_ERROR_NOT_REGULAR);
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
  g_autoptr (GBytes) content = new_content (3 * MIB);

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      FakeFiles query = { .content = content, .query_fails = TRUE, .fail_code = codes[i].io };
      FakeFiles opening = { .content = content, .open_fails = TRUE, .fail_code = codes[i].io };
      FakeFiles middle = { .content = content, .read_fails = TRUE, .fail_after = 3 * MIB / 2, .fail_code = codes[i].io };
      FakeFiles *all[] = { &query, &opening, &middle };

      for (gsize k = 0; k < G_N_ELEMENTS (all); k++)
        {
          g_autoptr (GFile) file = fake_file_new (all[k], "fake://host/a.png");

          assert_fails (file, codes[i].expected);
        }
      g_assert_cmpuint (middle.n_reads, >, 1);
    }
}

static void
test_remote_cancelled_error_stays (void)
{
  FakeFiles files = { .open_fails = TRUE, .fail_code = G_IO_ERROR_CANCELLED };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/a.png");

  assert_fails_within (file, NO_LIMIT, NULL, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A location nothing here can open is named, with its kind. */
static void
test_unknown_scheme (void)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("foo://host/a.png");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = seq_reader_read (file, NO_LIMIT, NULL, NULL, NULL, &error);

  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_READ);
  g_assert_null (bytes);
  g_assert_nonnull (strstr (error->message, "foo://host/a.png"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/reader/whole", test_whole);
  ADD ("/reader/names-of-any-bytes", test_names);
  ADD ("/reader/through-links", test_through_links);
  g_test_add_func ("/reader/size-unknown-to-the-system", test_size_unknown_to_the_system);
  ADD ("/reader/empty", test_empty);
  ADD ("/reader/missing", test_missing);
  ADD ("/reader/dangling-link", test_dangling_link);
  ADD ("/reader/link-to-itself", test_link_to_itself);
  ADD ("/reader/folder", test_folder);
  ADD ("/reader/pipe-does-not-hang", test_pipe);
  ADD ("/reader/socket", test_socket);
  ADD ("/reader/device", test_device);
  ADD ("/reader/permission", test_permission);
  g_test_add_func ("/reader/permission/subprocess/as-user", test_permission_as_user);
  ADD ("/reader/at-the-limit", test_at_the_limit);
  ADD ("/reader/sparse-file-is-refused-unread", test_sparse);
  g_test_add_func ("/reader/endless", test_endless);
  g_test_add_func ("/reader/claims-too-much", test_claims_too_much);
  ADD ("/reader/replaced-by-a-file", test_replaced_by_a_file);
  ADD ("/reader/replaced-by-a-pipe", test_replaced_by_a_pipe);
  ADD ("/reader/grows", test_grows);
  ADD ("/reader/grows-past-the-limit", test_grows_past_the_limit);
  ADD ("/reader/shrinks", test_shrinks);
  ADD ("/reader/shrinks-to-nothing", test_shrinks_to_nothing);
  ADD ("/reader/written-over", test_written_over);
  ADD ("/reader/progress", test_progress);
  ADD ("/reader/cancelled-before", test_cancelled_before);
  ADD ("/reader/cancelled-after-the-look", test_cancelled_after_the_look);
  g_test_add_func ("/reader/cancelled-between-chunks", test_cancelled_between_chunks);
  g_test_add_func ("/reader/remote/whole", test_remote_whole);
  g_test_add_func ("/reader/remote/short-reads", test_remote_short_reads);
  g_test_add_func ("/reader/remote/size-unknown", test_remote_size_unknown);
  g_test_add_func ("/reader/remote/size-unknown-keeps-no-room", test_remote_size_unknown_keeps_no_room);
  g_test_add_func ("/reader/remote/size-wrong", test_remote_size_wrong);
  g_test_add_func ("/reader/remote/empty", test_remote_empty);
  g_test_add_func ("/reader/remote/types", test_remote_types);
  g_test_add_func ("/reader/remote/errors", test_remote_errors);
  g_test_add_func ("/reader/remote/cancelled-stays-cancelled", test_remote_cancelled_error_stays);
  g_test_add_func ("/reader/remote/unknown-scheme", test_unknown_scheme);
  return g_test_run ();
}
