/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pictures of frames are called, and what of that there is already. */
#include "config.h"

#include "seq-export-names.h"

#include <string.h>

#include "support.h"

static void
assert_names (const char *names,
              const char *wanted)
{
  g_auto (GStrv) split = g_strsplit (names, " ", -1);
  g_auto (GStrv) made = seq_export_names_make ((const char *const *) split);
  g_autofree char *joined = g_strjoinv (" ", made);

  g_assert_cmpstr (joined, ==, wanted);
}

static void
test_make (void)
{
  assert_names ("a_0012.tif a_0013.tif", "a_0012_export.png a_0013_export.png");
  assert_names ("a.b.c.png", "a.b.c_export.png");
  assert_names ("bare .hidden", "bare_export.png .hidden_export.png");
  assert_names ("a\xff.png", "a\xff_export.png");
  /* No two alike, whatever else there is. */
  assert_names ("a.jpg a.png b.png", "a.jpg_export.png a.png_export.png b.png_export.png");
  assert_names ("a.jpg a.jpg.png a.png", "a.jpg_export.png a.jpg.png_export.png a.png_export.png");
}

static int
count (const char         *path,
       const char *const  *names,
       char              **first,
       GError            **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  seq_export_names_count_existing_async (folder, names, NULL, test_keep_result_cb, &result);
  test_wait_for_result (&result, "an answer");
  return seq_export_names_count_existing_finish (result, first, error);
}

static void
test_existing (void)
{
  const char *const names[] = { "a.png", "b.png", "c.png", NULL };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *file = g_build_filename (folder, "b.png", NULL);
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (count (folder, names, &first, &error), ==, 0);
  g_assert_null (first);
  test_write_file (folder, "b.png", "x", 1);
  test_write_file (folder, "c.png", "x", 1);
  g_assert_cmpint (count (folder, names, &first, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "b.png");
  g_assert_cmpint (count (file, names, &first, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export-names/make", test_make);
  g_test_add_func ("/export-names/existing", test_existing);
  return g_test_run ();
}
