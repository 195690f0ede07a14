/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the slow file system does what its rules say: what stands on it would prove nothing. */
#include "config.h"

#include "slow-share.h"
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MIB (1 << 20)

static char *
path_of (SlowShare  *share,
         const char *name)
{
  return g_build_filename (share->mount, name, NULL);
}

static void
write_mib (SlowShare  *share,
           const char *name)
{
  g_autofree char *data = g_malloc0 (MIB);

  data[MIB - 1] = 'z';
  test_write_file (share->folder, name, data, MIB);
}

/* 0, or the errno of what failed; chunks of 1 MiB. */
static int
read_file (SlowShare  *share,
           const char *name)
{
  g_autofree char *path = path_of (share, name);
  g_autofree char *data = g_malloc (MIB);
  int fd = g_open (path, O_RDONLY, 0);
  int error = fd < 0 ? errno : 0;
  ssize_t n = 1;

  while (error == 0 && n > 0)
    {
      n = read (fd, data, MIB);
      if (n < 0)
        error = errno;
    }
  if (fd >= 0)
    close (fd);
  return error;
}

static void
test_shows_and_logs (void)
{
  SlowShare *share = slow_share_new ();
  g_autofree char *contents = NULL;
  g_autofree char *path = NULL;
  gsize length;

  if (share == NULL)
    return;
  write_mib (share, "a");
  path = path_of (share, "a");
  slow_share_forget (share);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, ==, MIB);
  g_assert_cmpint (contents[MIB - 1], ==, 'z');
  g_assert_cmpuint (slow_share_count (share, "open", "a"), ==, 1);
  g_assert_cmpuint (slow_share_count (share, "read", "a"), >=, 1);
  g_assert_cmpuint (slow_share_count (share, NULL, "b"), ==, 0);
  /* Nothing is kept between the two. */
  slow_share_forget (share);
  g_assert_cmpint (read_file (share, "a"), ==, 0);
  g_assert_cmpuint (slow_share_count (share, "read", "a"), >=, 1);
  slow_share_free (share);
}

static void
test_takes_its_time (void)
{
  SlowShare *share = slow_share_new ();
  gint64 began, took;

  if (share == NULL)
    return;
  write_mib (share, "a");
  slow_share_set_rules (share, "latency 50\n");
  began = g_get_monotonic_time ();
  read_file (share, "a");
  took = g_get_monotonic_time () - began;
  /* A look-up, an open, and two reads, the last of which finds the end. */
  g_assert_cmpint (took, >=, 4 * 50000);
  slow_share_set_rules (share, "bandwidth %d\n", 4 * MIB);
  began = g_get_monotonic_time ();
  read_file (share, "a");
  took = g_get_monotonic_time () - began;
  g_assert_cmpint (took, >=, 250000);
  slow_share_free (share);
}

static void
test_fails_where_it_should (void)
{
  SlowShare *share = slow_share_new ();

  if (share == NULL)
    return;
  write_mib (share, "a");
  write_mib (share, "b");
  slow_share_set_rules (share, "error open a -1 EACCES\nerror read b %d ESTALE\n", MIB - 1);
  g_assert_cmpint (read_file (share, "a"), ==, EACCES);
  g_assert_cmpint (read_file (share, "b"), ==, ESTALE);
  slow_share_set_rules (share, "error getattr * -1 ETIMEDOUT\n");
  g_assert_cmpint (read_file (share, "a"), ==, ETIMEDOUT);
  slow_share_set_rules (share, "%s", "");
  g_assert_cmpint (read_file (share, "a"), ==, 0);
  g_assert_cmpint (read_file (share, "b"), ==, 0);
  slow_share_free (share);
}

static gpointer
read_in_thread (gpointer share)
{
  return GINT_TO_POINTER (read_file (share, "a") + 1);
}

static void
test_stalls_until_it_is_let_go (void)
{
  SlowShare *share = slow_share_new ();
  GThread *thread;

  if (share == NULL)
    return;
  write_mib (share, "a");
  write_mib (share, "b");
  slow_share_set_rules (share, "stall read a -1\n");
  thread = g_thread_new ("reads", read_in_thread, share);
  g_usleep (200000);
  g_assert_cmpuint (slow_share_count (share, "read", "a"), ==, 0);
  g_assert_cmpint (read_file (share, "b"), ==, 0);
  slow_share_set_rules (share, "%s", "");
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 1);
  g_assert_cmpuint (slow_share_count (share, "read", "a"), >=, 1);
  slow_share_free (share);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slow-fs/shows-and-logs", test_shows_and_logs);
  g_test_add_func ("/slow-fs/takes-its-time", test_takes_its_time);
  g_test_add_func ("/slow-fs/fails-where-it-should", test_fails_where_it_should);
  g_test_add_func ("/slow-fs/stalls-until-it-is-let-go", test_stalls_until_it_is_let_go);
  return g_test_run ();
}
