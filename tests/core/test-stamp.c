/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-stamp.h"

#include "support.h"

#define S G_USEC_PER_SEC
#define YOUNG (SEQ_STAMP_YOUNG_SECONDS * G_USEC_PER_SEC)

static void
test_young (void)
{
  const struct { gint64 modified, now; gboolean young; } rows[] = {
    { 0, 0, FALSE }, /* not known */
    { 0, 5 * S, FALSE },
    { 1000 * S, 1000 * S, TRUE },
    { 1000 * S, 1000 * S + YOUNG - 1, TRUE },
    { 1000 * S, 1000 * S + YOUNG, FALSE },
    { 1000 * S + YOUNG - 1, 1000 * S, TRUE },
    { 1000 * S + YOUNG, 1000 * S, FALSE },
    { G_MAXINT64 / 2, 1000 * S, FALSE },
    { -5, -5, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SeqStamp stamp = { 1, rows[i].modified };

      if (seq_stamp_is_young (&stamp, rows[i].now) != rows[i].young)
        g_error ("Row %u", i);
    }
}

static void
test_equal (void)
{
  const SeqStamp a = { 5, 7 }, b = { 5, 7 }, longer = { 6, 7 }, later = { 5, 8 };

  g_assert_true (seq_stamp_equal (&a, &b));
  g_assert_false (seq_stamp_equal (&a, &longer));
  g_assert_false (seq_stamp_equal (&a, &later));
}

static void
test_query (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SeqStamp first, second;

  g_assert_false (seq_stamp_query (file, &first, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  test_write_file (folder, "a.png", "12345", 5);
  g_assert_true (seq_stamp_query (file, &first, NULL, NULL));
  g_assert_cmpuint (first.size, ==, 5);
  g_assert_true (seq_stamp_is_young (&first, g_get_real_time ()));
  test_write_file (folder, "a.png", "123", 3);
  g_assert_true (seq_stamp_query (file, &second, NULL, NULL));
  g_assert_false (seq_stamp_equal (&first, &second));
  test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stamp/young", test_young);
  g_test_add_func ("/stamp/equal", test_equal);
  g_test_add_func ("/stamp/query", test_query);
  return g_test_run ();
}
