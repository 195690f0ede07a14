/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-scanner.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scanning.h"
#include "seq-error.h"
#include "support.h"

/* ---- what is found ------------------------------------------------------------------------ */

static const struct
{
  const char *files;
  const char *location;
  const char *expected;
} cases[] = {
  /* a folder */
  { "a1.png|a2.png|a10.png", "", "a1.png|a2.png|a10.png @0+0" },
  { "b1.png|b2.png|a1.png|a2.png|a3.png", "", "a1.png|a2.png|a3.png/b1.png|b2.png @0+0" },
  { "a1.png|a2.png|b1.png|b2.png|b3.png", "", "a1.png|a2.png/b1.png|b2.png|b3.png @1+0" },
  { "a1.png|a2.png|b1.png|b2.png", "", "a1.png|a2.png/b1.png|b2.png @0+0" },
  { "a01.tif|a1.tif|a02.tif|a2.tif|a03.tif", "", "a1.tif|a2.tif/a01.tif|a02.tif|a03.tif @1+0" },
  /* lone images */
  { "cover.png", "", "~cover.png @0+0" },
  { "a7.png", "", "a7.png @0+0" },
  { "a7.png|cover.png", "", "~a7.png|cover.png @0+0" },
  { "IMG_1.jpg|DSC_5.jpg|x.png", "", "~DSC_5.jpg|IMG_1.jpg|x.png @0+0" },
  { "x.png|a1.png|a2.png|b.png|c5.png", "", "a1.png|a2.png/~b.png|c5.png|x.png @1+0" },
  { "a1.png|a2.png|c5.png", "", "a1.png|a2.png/c5.png @0+0" },
  { "a1.png|a2.png|cover.png", "", "a1.png|a2.png/~cover.png @0+0" },
  /* what does not belong there */
  { "a1.png|a2.png|a3.txt|a4.png~|.a5.png|#a6.png#|a7.png.bak|Thumbs.db|README", "", "a1.png|a2.png @0+0" },
  { "a1.PNG|a2.PNG|a1.jp2|a2.Jp2", "", "a1.PNG|a2.PNG/~a1.jp2|a2.Jp2 @0+0" },
  /* any bytes */
  { "caf\xe9 1.png|caf\xe9 2.png", "", "caf\xe9 1.png|caf\xe9 2.png @0+0" },
  { "new\nline1.png|new\nline2.png", "", "new\nline1.png|new\nline2.png @0+0" },
  { "a b1.png|a b2.png|\"1.png|\"2.png|'$x.png", "", "\"1.png|\"2.png/a b1.png|a b2.png/~'$x.png @0+0" },
  /* a file */
  { "a1.png|a2.png|a3.png|b1.png", "a2.png", "a1.png|a2.png|a3.png/b1.png @0+1" },
  { "a1.png|a2.png|a3.png|b1.png", "b1.png", "a1.png|a2.png|a3.png/b1.png @1+0" },
  { "a1.png|a2.png|c.png|b.png", "c.png", "a1.png|a2.png/~b.png|c.png @1+1" },
  { "a1|a2|a3.png|a4.png", "a2", "a2/a3.png|a4.png @0+0" },
  { "picture|a1.png|a2.png", "picture", "a1.png|a2.png/~picture @1+0" },
  { "frame.0001|frame.0002", "frame.0002", "frame.0002 @0+0" },
  { ".a1.png|.a2.png|a3.png", ".a2.png", "~.a2.png|a3.png @0+0" },
  { "a1.png~|a2.png", "a1.png~", "~a1.png~|a2.png @0+0" },
  { "caf\xe9 1.png|caf\xe9 2.png", "caf\xe9 2.png", "caf\xe9 1.png|caf\xe9 2.png @0+1" },
  { "notes.txt", "notes.txt", "~notes.txt @0+0" },
  /* a pattern */
  { "a_0001.png|a_0002.png|a_3.png|b_0001.png", "a_####.png", "a_0001.png|a_0002.png @0+0" },
  { "a_0001.png|a_0002.png|a_3.png|b_0001.png", "a_%04d.png", "a_0001.png|a_0002.png @0+0" },
  { "a_0001.png|a_0002.png|a_3.png|b_0001.png", "a_@.png", "a_3.png @0+0" },
  { "a_1.png|a_2.png|a_3.png|a_4.png", "a_2-3#.png", "a_2.png|a_3.png @0+0" },
  { "a_1.png|a_2.png|b_1.png|b_2.png|b_3.png", "?_*.png", "a_1.png|a_2.png/b_1.png|b_2.png|b_3.png @1+0" },
  { "a_1.png|a_2.png|b_1.png", "[a]_*", "a_1.png|a_2.png @0+0" },
  { "f.1|f.2|g.1", "f.#", "f.1|f.2 @0+0" },
  { "new\nline1.png|new\nline2.png", "new?line#.png", "new\nline1.png|new\nline2.png @0+0" },
  /* what is hidden must be meant */
  { "a1.png|.a2.png|a3.png", "*", "a1.png|a3.png @0+0" },
  { "a1.png|.a2.png|a3.png", "*.png", "a1.png|a3.png @0+0" },
  { "a1.png|.a2.png|.a3.png", ".*", ".a2.png|.a3.png @0+0" },
  { "a1.png|.a2.png|.a3.png", ".a#.png", ".a2.png|.a3.png @0+0" },
  { "a1.png|.a2.png|.a3.png", "?a#.png", NULL },
  { "a1.png|a1.png~|a2.png.bak|#a3.png#", "a*", "a1.png @0+0" },
  { "a1.png|a1.png~|a2.png~", "a#.png~", "a1.png~|a2.png~ @0+0" },
  { ".a1.png~|a2.png~", "*~", "a2.png~ @0+0" },
  { "a1.bak|a2.bak|a3.png", "a#.bak", "a1.bak|a2.bak @0+0" },
  { "1|2|#1#|#2#", "#", "1|2 @0+0" },
  /* a file with the name of a pattern is a file */
  { "a_#.png|a_1.png|a_2.png", "a_#.png", "a_1.png|a_2.png/~a_#.png @1+0" },
  { "*|a_1.png|a_2.png", "*", "a_1.png|a_2.png/~* @1+0" },
};

static void
test_found (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ScanningFixture fixture;
      g_autofree char *shown = g_strescape (cases[i].location, NULL);

      g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, shown);
      scanning_set_up (&fixture, NULL);
      scanning_make_files (fixture.path, cases[i].files);
      if (cases[i].expected != NULL)
        scanning_assert_child (&fixture, cases[i].location, cases[i].expected);
      else
        scanning_assert_child_fails (&fixture, cases[i].location, SEQ_ERROR_NO_MATCH);
      scanning_tear_down (&fixture, NULL);
    }
}

static void
test_frames_lead_to_their_files (ScanningFixture *fixture,
                                 gconstpointer    data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->path);
  g_autoptr (GFile) file = scanning_get_child (fixture, "a2.png");
  g_autoptr (SeqScan) scan = NULL;

  scanning_make_files (fixture->path, "a1.png|a2.png");
  scan = seq_scanner_scan (&file, 1, NULL, NULL);
  g_assert_true (g_file_equal (seq_listing_get_folder (seq_scan_get_listing (scan, 0)), folder));
}

/* ---- several ------------------------------------------------------------------------------ */

static void
assert_several (ScanningFixture *fixture,
                const char      *names,
                const char      *expected)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);
  g_autoptr (GPtrArray) locations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *found = NULL;

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (locations, scanning_get_child (fixture, list[i]));
  found = scanning_describe ((GFile *const *) locations->pdata, locations->len);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_several (ScanningFixture *fixture,
              gconstpointer    data)
{
  g_autofree char *one = g_build_filename (fixture->path, "one", NULL);
  g_autofree char *two = g_build_filename (fixture->path, "two.png", NULL);

  g_mkdir (one, 0700);
  g_mkdir (two, 0700);
  scanning_make_files (fixture->path, "a1.png|a2.png|a3.png|plain");
  scanning_make_files (one, "a1.png|a2.png|a4.png|readme.txt");
  scanning_make_files (two, "b1.png|b2.png");

  assert_several (fixture, "a3.png|a1.png", "a1.png|a3.png @0+0");
  assert_several (fixture, "a1.png|one/a2.png|a3.png|one/a4.png", "a1.png|a3.png/a2.png|a4.png @0+0");
  assert_several (fixture, "a1.png|one/a2.png|one/a4.png", "a1.png/a2.png|a4.png @1+0");
  assert_several (fixture, "one|a2.png", "a1.png|a2.png|a4.png/a2.png @0+0");
  /* by name alone, as it would be a query for each of them */
  assert_several (fixture, "a1.png|a9.png", "a1.png|a9.png @0+0");
  assert_several (fixture, "a1.png|plain", "~a1.png|plain @0+0");
  assert_several (fixture, "one/readme.txt|plain", "~readme.txt/~plain @0+0");
}

static void
test_several_that_fail (ScanningFixture *fixture,
                        gconstpointer    data)
{
  g_autoptr (GFile) image = scanning_get_child (fixture, "a1.png");
  g_autoptr (GFile) missing = scanning_get_child (fixture, "missing");
  g_autoptr (GFile) pipe = scanning_get_child (fixture, "pipe");
  g_autofree char *path = g_file_get_path (pipe);
  GFile *with_missing[] = { image, missing };
  GFile *with_pipe[] = { image, pipe };
  g_autoptr (GFile) folder = scanning_get_child (fixture, "");
  GFile *folders[] = { folder, folder };

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  scanning_assert_fails (with_missing, 2, SEQ_ERROR_NOT_FOUND);
  scanning_assert_fails (with_pipe, 2, SEQ_ERROR_NOT_REGULAR);
  scanning_assert_fails (folders, 2, SEQ_ERROR_NO_IMAGES);
}

/* ---- what is no image --------------------------------------------------------------------- */

static void
make_special_files (ScanningFixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->path, "a1.png", NULL);
  g_autofree char *pipe = g_build_filename (fixture->path, "a2.png", NULL);
  g_autofree char *unix_socket = g_build_filename (fixture->path, "a3.png", NULL);
  g_autofree char *device = g_build_filename (fixture->path, "a4.png", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  test_make_socket (unix_socket);
  g_assert_cmpint (symlink ("/dev/zero", device), ==, 0);
}

static void
test_special_files (ScanningFixture *fixture,
                    gconstpointer    data)
{
  make_special_files (fixture);
  scanning_assert_child_fails (fixture, "", SEQ_ERROR_NO_IMAGES);
  scanning_assert_child_fails (fixture, "a*", SEQ_ERROR_NO_MATCH);
  scanning_make_files (fixture->path, "a5.png|a6.png");
  scanning_assert_child (fixture, "", "a5.png|a6.png @0+0");
  scanning_assert_child (fixture, "a#.png", "a5.png|a6.png @0+0");
  scanning_assert_child (fixture, "a6.png", "a5.png|a6.png @0+1");
}

static void
test_special_files_given (ScanningFixture *fixture,
                          gconstpointer    data)
{
  make_special_files (fixture);
  scanning_assert_child_fails (fixture, "a1.png", SEQ_ERROR_NO_IMAGES);
  scanning_assert_child_fails (fixture, "a2.png", SEQ_ERROR_NOT_REGULAR);
  scanning_assert_child_fails (fixture, "a3.png", SEQ_ERROR_NOT_REGULAR);
  scanning_assert_child_fails (fixture, "a4.png", SEQ_ERROR_NOT_REGULAR);
}

static void
test_links (ScanningFixture *fixture,
            gconstpointer    data)
{
  g_autofree char *real = g_build_filename (fixture->path, "real", NULL);
  g_autofree char *shown = g_build_filename (fixture->path, "shown", NULL);
  g_autofree char *folder = g_build_filename (fixture->path, "link", NULL);
  g_autofree char *image = g_build_filename (shown, "a2.png", NULL);
  g_autofree char *other = g_build_filename (shown, "a3.png", NULL);
  g_autofree char *nothing = g_build_filename (shown, "a4.png", NULL);

  g_mkdir (real, 0700);
  g_mkdir (shown, 0700);
  scanning_make_files (real, "b1.png");
  scanning_make_files (shown, "a1.png");
  g_assert_cmpint (symlink ("shown", folder), ==, 0);
  g_assert_cmpint (symlink ("../real/b1.png", image), ==, 0);
  g_assert_cmpint (symlink ("../real", other), ==, 0);
  g_assert_cmpint (symlink ("nowhere", nothing), ==, 0);

  scanning_assert_child (fixture, "shown", "a1.png|a2.png @0+0");
  scanning_assert_child (fixture, "link", "a1.png|a2.png @0+0");
  scanning_assert_child (fixture, "link/a2.png", "a1.png|a2.png @0+1");
  scanning_assert_child (fixture, "shown/a3.png", "b1.png @0+0");
  scanning_assert_child_fails (fixture, "shown/a4.png", SEQ_ERROR_NOT_FOUND);
}

/* ---- failing ------------------------------------------------------------------------------ */

static void
test_nothing_there (ScanningFixture *fixture,
                    gconstpointer    data)
{
  scanning_assert_child_fails (fixture, "", SEQ_ERROR_NO_IMAGES);
  scanning_assert_child_fails (fixture, "missing", SEQ_ERROR_NOT_FOUND);
  scanning_assert_child_fails (fixture, "missing.png", SEQ_ERROR_NOT_FOUND);
  scanning_assert_child_fails (fixture, "missing/a_####.png", SEQ_ERROR_NOT_FOUND);
  scanning_assert_child_fails (fixture, "a_####.png", SEQ_ERROR_NO_MATCH);
  scanning_assert_child_fails (fixture, "a_##_##.png", SEQ_ERROR_INVALID_NOTATION);
  scanning_make_files (fixture->path, "notes.txt|README|a1.png~");
  scanning_assert_child_fails (fixture, "", SEQ_ERROR_NO_IMAGES);
  scanning_assert_child_fails (fixture, "a_####.png", SEQ_ERROR_NO_MATCH);
  scanning_assert_child_fails (fixture, "notes.txt/a.png", SEQ_ERROR_READ);
}

static void
test_unknown_scheme (void)
{
  static const char *const uris[] = { "foo://x", "foo://host/folder/a.png", "foo:" };

  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GFile) location = g_file_new_for_uri (uris[i]);

      scanning_assert_fails (&location, 1, SEQ_ERROR_READ);
    }
}

static void
test_permission_as_user (void)
{
  const char *path = g_getenv ("TEST_SCANNER_FORBIDDEN");
  g_autoptr (GFile) folder = g_file_new_for_path (path != NULL ? path : "/");

  if (path == NULL)
    {
      g_test_skip ("part of /scanner/permission");
      return;
    }
  test_drop_root ();
  scanning_assert_fails (&folder, 1, SEQ_ERROR_PERMISSION);
}

static void
test_permission (ScanningFixture *fixture,
                 gconstpointer    data)
{
  g_autofree char *path = g_build_filename (fixture->path, "closed", NULL);

  g_assert_cmpint (g_mkdir (path, 0), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0755), ==, 0);
  g_setenv ("TEST_SCANNER_FORBIDDEN", path, TRUE);
  g_test_trap_subprocess ("/scanner/permission/subprocess/as-user", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("TEST_SCANNER_FORBIDDEN");
  g_chmod (path, 0700);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scanner/found", test_found);
  SCANNING_ADD ("/scanner/frames-lead-to-their-files", test_frames_lead_to_their_files);
  SCANNING_ADD ("/scanner/several", test_several);
  SCANNING_ADD ("/scanner/several-that-fail", test_several_that_fail);
  SCANNING_ADD ("/scanner/special-files-are-left-out", test_special_files);
  SCANNING_ADD ("/scanner/special-files-given", test_special_files_given);
  SCANNING_ADD ("/scanner/links", test_links);
  SCANNING_ADD ("/scanner/nothing-there", test_nothing_there);
  g_test_add_func ("/scanner/unknown-scheme", test_unknown_scheme);
  SCANNING_ADD ("/scanner/permission", test_permission);
  g_test_add_func ("/scanner/permission/subprocess/as-user", test_permission_as_user);
  return g_test_run ();
}
