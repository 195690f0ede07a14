/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a file between the look at it and its end: nothing that was read of it is half of each. */
#include "config.h"

#include "seq-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reading.h"
#include "support.h"

#define MIB ((gsize) 1024 * 1024)

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

/* Whoever sets a hook has it called. */
static void
tear_down (ReadingFixture *fixture,
           gconstpointer   data)
{
  g_assert_null (after_look);
  reading_tear_down (fixture, data);
}

static void
replace (gpointer data)
{
  ReadingFixture *fixture = data;
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
}

static void
test_replaced_by_a_file (ReadingFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);
  g_autoptr (GBytes) other = reading_write_content (fixture->folder, "other", 2000);

  do_after_look (replace, fixture);
  reading_assert_reads (fixture->file, content);
  reading_assert_reads (fixture->file, other);
}

static void
test_replaced_by_a_pipe (ReadingFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

  g_assert_cmpint (mkfifo (other, 0600), ==, 0);
  do_after_look (replace, fixture);
  reading_assert_reads (fixture->file, content);
  reading_assert_fails (fixture->file, SEQ_ERROR_NOT_REGULAR);
}

static void
make_longer (gpointer data)
{
  ReadingFixture *fixture = data;
  g_autoptr (GBytes) content = reading_new_content (3 * MIB);
  int fd = open (fixture->path, O_WRONLY | O_APPEND | O_CLOEXEC);

  g_assert_cmpint (write (fd, g_bytes_get_data (content, NULL), 3 * MIB), ==, 3 * MIB);
  close (fd);
}

/* What was read of a file that changes meanwhile may be half old and half new. */
static void
test_grows (ReadingFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);
  g_autofree char *now = NULL;
  gsize length;
  g_autoptr (GBytes) whole = NULL;

  do_after_look (make_longer, fixture);
  reading_assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
  g_assert_true (g_file_get_contents (fixture->path, &now, &length, NULL));
  whole = g_bytes_new_static (now, length);
  reading_assert_reads (fixture->file, whole);
}

static void
test_grows_past_the_limit (ReadingFixture *fixture,
                           gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);

  do_after_look (make_longer, fixture);
  reading_assert_fails_within (fixture->file, 2 * MIB, NULL, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
}

static void
make_shorter (gpointer data)
{
  ReadingFixture *fixture = data;

  g_assert_cmpint (truncate (fixture->path, 700), ==, 0);
}

static void
test_shrinks (ReadingFixture *fixture,
              gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 3 * MIB);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (content, 0, 700);

  do_after_look (make_shorter, fixture);
  reading_assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
  reading_assert_reads (fixture->file, rest);
}

static void
make_empty (gpointer data)
{
  ReadingFixture *fixture = data;

  g_assert_cmpint (truncate (fixture->path, 0), ==, 0);
}

static void
test_shrinks_to_nothing (ReadingFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);

  do_after_look (make_empty, fixture);
  reading_assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
  reading_assert_fails (fixture->file, SEQ_ERROR_EMPTY);
}

static void
write_over (gpointer data)
{
  ReadingFixture *fixture = data;
  int fd = open (fixture->path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, "new", 3, 500), ==, 3);
  close (fd);
}

/* Of the same size as before. */
static void
test_written_over (ReadingFixture *fixture,
                   gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 1000);
  const struct timespec long_ago[2] = { { 1000000000, 0 }, { 1000000000, 0 } };

  g_assert_cmpint (utimensat (AT_FDCWD, fixture->path, long_ago, 0), ==, 0);
  do_after_look (write_over, fixture);
  reading_assert_fails (fixture->file, SEQ_ERROR_BEING_WRITTEN);
}

static void
cancel (gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled_after_the_look (ReadingFixture *fixture,
                               gconstpointer   data)
{
  g_autoptr (GBytes) content = reading_write_content (fixture->folder, "shot_0001.png", 3 * MIB);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  do_after_look (cancel, cancellable);
  reading_assert_fails_within (fixture->file, READING_NO_LIMIT, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add (path, ReadingFixture, NULL, reading_set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/reader-meanwhile/replaced-by-a-file", test_replaced_by_a_file);
  ADD ("/reader-meanwhile/replaced-by-a-pipe", test_replaced_by_a_pipe);
  ADD ("/reader-meanwhile/grows", test_grows);
  ADD ("/reader-meanwhile/grows-past-the-limit", test_grows_past_the_limit);
  ADD ("/reader-meanwhile/shrinks", test_shrinks);
  ADD ("/reader-meanwhile/shrinks-to-nothing", test_shrinks_to_nothing);
  ADD ("/reader-meanwhile/written-over", test_written_over);
  ADD ("/reader-meanwhile/cancelled-after-the-look", test_cancelled_after_the_look);
  return g_test_run ();
}
