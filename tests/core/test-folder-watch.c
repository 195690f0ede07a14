/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-folder-watch.h"

#include <glib/gstdio.h>

#include "support.h"

typedef struct
{
  char           *path;
  SeqFolderWatch *watch;
  GHashTable     *names;
  guint           n_changes;
} Fixture;

static void
changed_cb (Fixture  *f,
            char    **names)
{
  f->n_changes++;
  for (; names != NULL && *names != NULL; names++)
    g_hash_table_add (f->names, g_strdup (*names));
}

static gboolean
has_probe (gpointer user_data)
{
  Fixture *f = user_data;

  /* Not before the monitor is there will this be seen, and it may be at any time. */
  test_write_file (f->path, "probe", "", 0);
  g_usleep (1000);
  return g_hash_table_contains (f->names, "probe");
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GFile) folder = NULL;

  f->path = test_make_folder ();
  folder = g_file_new_for_path (f->path);
  f->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  f->watch = seq_folder_watch_new (folder);
  g_signal_connect_swapped (f->watch, "changed", G_CALLBACK (changed_cb), f);
  test_wait_until (has_probe, f, "the first event");
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_object_run_dispose (G_OBJECT (f->watch));
  g_object_unref (f->watch);
  g_hash_table_unref (f->names);
  test_remove_folder (f->path);
  g_free (f->path);
}

static const char *waited_name;

static gboolean
has_name (gpointer user_data)
{
  return g_hash_table_contains (((Fixture *) user_data)->names, waited_name);
}

static void
wait_for_name (Fixture    *f,
               const char *name)
{
  waited_name = name;
  test_wait_until (has_name, f, name);
}

static void
test_tells_of_everything (Fixture       *f,
                          gconstpointer  data)
{
  g_autofree char *a = g_build_filename (f->path, "a.png", NULL);
  g_autofree char *b = g_build_filename (f->path, "b.png", NULL);

  test_write_file (f->path, "a.png", "1", 1);
  wait_for_name (f, "a.png");
  g_hash_table_remove_all (f->names);
  test_write_file (f->path, "a.png", "22", 2);
  wait_for_name (f, "a.png");
  g_hash_table_remove_all (f->names);
  g_assert_cmpint (g_rename (a, b), ==, 0);
  wait_for_name (f, "a.png");
  wait_for_name (f, "b.png");
  g_hash_table_remove_all (f->names);
  g_assert_cmpint (g_unlink (b), ==, 0);
  wait_for_name (f, "b.png");
}

static gboolean
has_burst (gpointer user_data)
{
  return g_hash_table_size (((Fixture *) user_data)->names) >= 5000;
}

/* However many files come, it is told a few times a second. */
static void
test_burst_is_told_seldom (Fixture       *f,
                           gconstpointer  data)
{
  gint64 began, elapsed_ms;

  test_wait_until (has_probe, f, "the probe");
  g_hash_table_remove_all (f->names);
  f->n_changes = 0;
  began = g_get_monotonic_time ();
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("shot_%04u.png", i);

      test_write_file (f->path, name, "", 0);
    }
  test_wait_until (has_burst, f, "5000 names");
  elapsed_ms = (g_get_monotonic_time () - began) / 1000;
  g_assert_cmpuint (f->n_changes, <=, elapsed_ms / SEQ_FOLDER_WATCH_DEBOUNCE_MS + 1);
}

static void
test_silent_file_systems (void)
{
  const struct { const char *type; gboolean silent; } rows[] = {
    { "ext3/ext4", FALSE }, { "btrfs", FALSE }, { "tmpfs", FALSE }, { "xfs", FALSE }, { "", FALSE },
    { NULL, FALSE }, { "fuse", TRUE }, { "fuseblk", TRUE }, { "fuse.sshfs", TRUE }, { "nfs", TRUE },
    { "nfs4", TRUE }, { "cifs", TRUE }, { "smb", TRUE }, { "smb2", TRUE }, { "smbfs", TRUE }, { "afs", TRUE },
    { "9p", TRUE }, { "ntfs", FALSE }, { "msdos", FALSE }, { "overlay", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (seq_folder_watch_is_silent (rows[i].type) != rows[i].silent)
      g_error ("%s", rows[i].type);
}

static gboolean
has_three_changes (gpointer user_data)
{
  return ((Fixture *) user_data)->n_changes >= 3;
}

/* What is no file of this machine is looked at again and again, while somebody is looking. */
static void
test_remote_folder_is_polled (void)
{
  g_autoptr (GFile) folder = g_file_new_for_uri ("smb://nowhere.example/share");
  Fixture f = { .names = g_hash_table_new (NULL, NULL) };

  f.watch = seq_folder_watch_new (folder);
  g_signal_connect_swapped (f.watch, "changed", G_CALLBACK (changed_cb), &f);
  g_assert_true (seq_folder_watch_get_polls (f.watch));
  g_assert_cmpuint (f.n_changes, ==, 0);
  seq_folder_watch_set_active (f.watch, TRUE);
  g_assert_cmpuint (f.n_changes, ==, 1);
  test_wait_until (has_three_changes, &f, "the folder to be looked at twice more");
  seq_folder_watch_set_active (f.watch, FALSE);
  g_object_unref (f.watch);
  g_hash_table_unref (f.names);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/folder-watch/tells-of-everything", test_tells_of_everything);
  ADD ("/folder-watch/burst-is-told-seldom", test_burst_is_told_seldom);
  g_test_add_func ("/folder-watch/silent-file-systems", test_silent_file_systems);
  g_test_add_func ("/folder-watch/remote-folder-is-polled", test_remote_folder_is_polled);
  return g_test_run ();
}
