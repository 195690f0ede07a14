/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "slow-share.h"

#include "support.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

static guint64
get_device (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64) info.st_dev : 0;
}

static gboolean
is_mounted (gpointer user_data)
{
  SlowShare *share = user_data;

  return get_device (share->mount) != get_device (share->root)
         || g_subprocess_get_identifier (share->server) == NULL;
}

static gboolean
wake_up_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* (nullable): why there cannot be one. */
static const char *
find_obstacle (const char *program)
{
  if (program == NULL || !g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    return "libfuse3 was not there to build with";
  if (g_access ("/dev/fuse", R_OK | W_OK) != 0)
    return "/dev/fuse is not there, or not for this user";
  return NULL;
}

static char *
make_folder (SlowShare  *share,
             const char *name)
{
  char *path = g_build_filename (share->root, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  return path;
}

SlowShare *
slow_share_new (void)
{
  const char *program = g_getenv ("SEQVIEW_SLOW_FS");
  const char *obstacle = find_obstacle (program);
  GError *error = NULL;
  SlowShare *share;
  guint wake_up;

  if (obstacle != NULL)
    {
      g_test_skip (obstacle);
      return NULL;
    }
  share = g_new0 (SlowShare, 1);
  share->root = test_make_folder ();
  share->folder = make_folder (share, "folder");
  share->mount = make_folder (share, "mount");
  share->rules = g_build_filename (share->root, "rules", NULL);
  share->log = g_build_filename (share->root, "log", NULL);
  slow_share_set_rules (share, "%s", "");
  share->server = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, share->folder, share->mount,
                                    share->rules, share->log, NULL);
  g_assert_no_error (error);
  /* Nobody tells that a mount is there. */
  wake_up = g_timeout_add (5, wake_up_cb, NULL);
  test_wait_until (is_mounted, share, "the slow file system to be there");
  g_source_remove (wake_up);
  if (g_subprocess_get_identifier (share->server) == NULL)
    {
      g_test_skip ("mounting is not allowed here");
      slow_share_free (share);
      return NULL;
    }
  return share;
}

void
slow_share_free (SlowShare *share)
{
  slow_share_set_rules (share, "%s", "");
  g_subprocess_send_signal (share->server, SIGTERM);
  g_subprocess_wait (share->server, NULL, NULL);
  test_remove_folder (share->root);
  g_object_unref (share->server);
  g_free (share->root);
  g_free (share->folder);
  g_free (share->mount);
  g_free (share->rules);
  g_free (share->log);
  g_free (share);
}

void
slow_share_set_rules (SlowShare  *share,
                      const char *format,
                      ...)
{
  g_autofree char *text = NULL;
  GError *error = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Written beside and renamed: nobody sees half of it. */
  g_file_set_contents (share->rules, text, -1, &error);
  g_assert_no_error (error);
}

GFile *
slow_share_get_file (SlowShare  *share,
                     const char *name)
{
  return g_file_new_build_filename (share->mount, name, NULL);
}

static void
free_access (gpointer data)
{
  SlowAccess *access = data;

  g_free (access->call);
  g_free (access->name);
  g_free (access);
}

static SlowAccess *
new_access (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  SlowAccess *access = g_new0 (SlowAccess, 1);

  g_assert_cmpuint (g_strv_length (words), ==, 6);
  access->begin = g_ascii_strtoll (words[0], NULL, 10);
  access->end = g_ascii_strtoll (words[1], NULL, 10);
  access->call = g_strdup (words[2]);
  access->name = g_strdup (words[3]);
  access->offset = g_ascii_strtoll (words[4], NULL, 10);
  access->bytes = g_ascii_strtoll (words[5], NULL, 10);
  return access;
}

GPtrArray *
slow_share_list (SlowShare *share)
{
  GPtrArray *accesses = g_ptr_array_new_with_free_func (free_access);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (share->log, &text, NULL, NULL))
    return accesses;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (accesses, new_access (lines[i]));
  return accesses;
}

void
slow_share_forget (SlowShare *share)
{
  g_assert_cmpint (truncate (share->log, 0), ==, 0);
}

guint
slow_share_count (SlowShare  *share,
                  const char *call,
                  const char *name)
{
  g_autoptr (GPtrArray) accesses = slow_share_list (share);
  guint n = 0;

  for (guint i = 0; i < accesses->len; i++)
    {
      SlowAccess *access = accesses->pdata[i];

      n += (call == NULL || g_str_equal (access->call, call)) && (name == NULL || g_str_equal (access->name, name));
    }
  return n;
}

guint64
slow_share_sum (SlowShare  *share,
                const char *call)
{
  g_autoptr (GPtrArray) accesses = slow_share_list (share);
  guint64 sum = 0;

  for (guint i = 0; i < accesses->len; i++)
    {
      SlowAccess *access = accesses->pdata[i];

      if (g_str_equal (access->call, call))
        sum += (guint64) MAX (access->bytes, 0);
    }
  return sum;
}
