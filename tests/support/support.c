/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utime.h>

/* A test that waits for ever says nothing; one that gives up says what it waited for. */
#define DEADLINE_SECONDS 30

static gboolean
deadline_passed_cb (gpointer user_data)
{
  g_error ("Waited %d s in vain for: %s", DEADLINE_SECONDS, (const char *) user_data);
  return G_SOURCE_REMOVE;
}

void
test_wait_until (gboolean (*condition) (gpointer),
                 gpointer     data,
                 const char  *what)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_passed_cb, (gpointer) what);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

void
test_keep_result_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_set (gpointer user_data)
{
  return *(gpointer *) user_data != NULL;
}

GAsyncResult *
test_wait_for_result (GAsyncResult **result,
                      const char    *what)
{
  test_wait_until (is_set, result, what);
  return *result;
}

void
test_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("seqview-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
test_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        test_remove_folder (child);
      else if (unlink (child) != 0)
        g_error ("Cannot remove %s: %s", child, g_strerror (errno));
    }
  if (rmdir (path) != 0)
    g_error ("Cannot remove %s: %s", path, g_strerror (errno));
}

void
test_write_file (const char    *folder,
                 const char    *name,
                 gconstpointer  data,
                 gsize          length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
}

void
test_write_dated (const char *folder,
                  const char *name,
                  time_t      time)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct utimbuf times = { time, time };

  test_write_file (folder, name, "", 0);
  g_assert_cmpint (utime (path, &times), ==, 0);
}

void
test_make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpuint (g_strlcpy (address.sun_path, path, sizeof address.sun_path), <, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
}

/* Whom nothing belongs to, on every Linux. */
#define NOBODY 65534

void
test_drop_root (void)
{
  if (geteuid () == 0)
    g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
}

gsize
test_get_peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return line != NULL ? g_ascii_strtoull (line + 6, NULL, 10) : 0;
}
