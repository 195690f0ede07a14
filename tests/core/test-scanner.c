/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-scanner.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "fake-file.h"
#include "seq-error.h"
#include "support.h"

/* ---- telling what was found --------------------------------------------------------------- */

static void
append_listing (GString    *text,
                SeqListing *listing)
{
  if (!seq_listing_is_numbered (listing))
    g_string_append (text, "~");
  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", seq_listing_get_name (listing, i));
}

/* "a1.png|a2.png/~cover.png @0+1": frames apart by "|", listings by "/", those that are only lone
 * images after "~"; the chosen listing, and the position to begin with. */
static char *
describe (SeqScan *scan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < seq_scan_get_n_listings (scan); i++)
    {
      g_string_append (text, i > 0 ? "/" : "");
      append_listing (text, seq_scan_get_listing (scan, i));
    }
  g_string_append_printf (text, " @%u+%u", seq_scan_get_chosen (scan), seq_scan_get_start (scan));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static SeqScan *
scan_in_background (GFile *const  *locations,
                    guint          n_locations,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  seq_scanner_scan_async (locations, n_locations, cancellable, test_keep_result_cb, &result);
  g_assert_null (result);
  test_wait_for_result (&result, "a scan");
  return seq_scanner_scan_finish (result, error);
}

/* Both ways to scan must say the same. */
static char *
scan_files (GFile *const *locations,
            guint         n_locations)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (locations, n_locations, NULL, &error);
  g_autoptr (SeqScan) other = NULL;
  g_autofree char *again = NULL;
  char *text;

  g_assert_no_error (error);
  other = scan_in_background (locations, n_locations, NULL, &error);
  g_assert_no_error (error);
  text = describe (scan);
  again = describe (other);
  g_assert_cmpstr (text, ==, again);
  return text;
}

static void
assert_fails (GFile *const *locations,
              guint         n_locations,
              SeqError      code)
{
  g_autoptr (GError) error = NULL, other = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (locations, n_locations, NULL, &error);

  g_assert_error (error, SEQ_ERROR, (int) code);
  g_assert_null (scan);
  scan = scan_in_background (locations, n_locations, NULL, &other);
  g_assert_error (other, SEQ_ERROR, (int) code);
  g_assert_null (scan);
  g_assert_cmpstr (error->message, ==, other->message);
}

/* ---- a folder of its own for every test --------------------------------------------------- */

typedef struct
{
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = test_make_folder ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  test_remove_folder (fixture->path);
  g_free (fixture->path);
}

static void
make_files (const char *folder,
            const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    test_write_file (folder, list[i], "x", 1);
}

static GFile *
get_child (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  return g_file_new_for_path (path);
}

/* `name` in the folder, or the folder where that is "". */
static void
assert_scan (Fixture    *fixture,
             const char *name,
             const char *expected)
{
  g_autoptr (GFile) location = get_child (fixture, name);
  g_autofree char *found = scan_files (&location, 1);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_scan_fails (Fixture    *fixture,
                   const char *name,
                   SeqError    code)
{
  g_autoptr (GFile) location = get_child (fixture, name);

  assert_fails (&location, 1, code);
}

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
      Fixture fixture;
      g_autofree char *shown = g_strescape (cases[i].location, NULL);

      g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, shown);
      set_up (&fixture, NULL);
      make_files (fixture.path, cases[i].files);
      if (cases[i].expected != NULL)
        assert_scan (&fixture, cases[i].location, cases[i].expected);
      else
        assert_scan_fails (&fixture, cases[i].location, SEQ_ERROR_NO_MATCH);
      tear_down (&fixture, NULL);
    }
}

static void
test_frames_lead_to_their_files (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->path);
  g_autoptr (GFile) file = get_child (fixture, "a2.png");
  g_autoptr (SeqScan) scan = NULL;

  make_files (fixture->path, "a1.png|a2.png");
  scan = seq_scanner_scan (&file, 1, NULL, NULL);
  g_assert_true (g_file_equal (seq_listing_get_folder (seq_scan_get_listing (scan, 0)), folder));
}

/* ---- several ------------------------------------------------------------------------------ */

static void
assert_several (Fixture    *fixture,
                const char *names,
                const char *expected)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);
  g_autoptr (GPtrArray) locations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *found = NULL;

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (locations, get_child (fixture, list[i]));
  found = scan_files ((GFile *const *) locations->pdata, locations->len);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *one = g_build_filename (fixture->path, "one", NULL);
  g_autofree char *two = g_build_filename (fixture->path, "two.png", NULL);

  g_mkdir (one, 0700);
  g_mkdir (two, 0700);
  make_files (fixture->path, "a1.png|a2.png|a3.png|plain");
  make_files (one, "a1.png|a2.png|a4.png|readme.txt");
  make_files (two, "b1.png|b2.png");

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
test_several_that_fail (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GFile) image = get_child (fixture, "a1.png");
  g_autoptr (GFile) missing = get_child (fixture, "missing");
  g_autoptr (GFile) pipe = get_child (fixture, "pipe");
  g_autofree char *path = g_file_get_path (pipe);
  GFile *with_missing[] = { image, missing };
  GFile *with_pipe[] = { image, pipe };
  g_autoptr (GFile) folder = get_child (fixture, "");
  GFile *folders[] = { folder, folder };

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_fails (with_missing, 2, SEQ_ERROR_NOT_FOUND);
  assert_fails (with_pipe, 2, SEQ_ERROR_NOT_REGULAR);
  assert_fails (folders, 2, SEQ_ERROR_NO_IMAGES);
}

/* ---- what is no image --------------------------------------------------------------------- */

static void
make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpuint (g_strlcpy (address.sun_path, path, sizeof address.sun_path), <, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
}

static void
make_special_files (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->path, "a1.png", NULL);
  g_autofree char *pipe = g_build_filename (fixture->path, "a2.png", NULL);
  g_autofree char *unix_socket = g_build_filename (fixture->path, "a3.png", NULL);
  g_autofree char *device = g_build_filename (fixture->path, "a4.png", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  make_socket (unix_socket);
  g_assert_cmpint (symlink ("/dev/zero", device), ==, 0);
}

static void
test_special_files (Fixture       *fixture,
                    gconstpointer  data)
{
  make_special_files (fixture);
  assert_scan_fails (fixture, "", SEQ_ERROR_NO_IMAGES);
  assert_scan_fails (fixture, "a*", SEQ_ERROR_NO_MATCH);
  make_files (fixture->path, "a5.png|a6.png");
  assert_scan (fixture, "", "a5.png|a6.png @0+0");
  assert_scan (fixture, "a#.png", "a5.png|a6.png @0+0");
  assert_scan (fixture, "a6.png", "a5.png|a6.png @0+1");
}

static void
test_special_files_given (Fixture       *fixture,
                          gconstpointer  data)
{
  make_special_files (fixture);
  assert_scan_fails (fixture, "a1.png", SEQ_ERROR_NO_IMAGES);
  assert_scan_fails (fixture, "a2.png", SEQ_ERROR_NOT_REGULAR);
  assert_scan_fails (fixture, "a3.png", SEQ_ERROR_NOT_REGULAR);
  assert_scan_fails (fixture, "a4.png", SEQ_ERROR_NOT_REGULAR);
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *real = g_build_filename (fixture->path, "real", NULL);
  g_autofree char *shown = g_build_filename (fixture->path, "shown", NULL);
  g_autofree char *folder = g_build_filename (fixture->path, "link", NULL);
  g_autofree char *image = g_build_filename (shown, "a2.png", NULL);
  g_autofree char *other = g_build_filename (shown, "a3.png", NULL);
  g_autofree char *nothing = g_build_filename (shown, "a4.png", NULL);

  g_mkdir (real, 0700);
  g_mkdir (shown, 0700);
  make_files (real, "b1.png");
  make_files (shown, "a1.png");
  g_assert_cmpint (symlink ("shown", folder), ==, 0);
  g_assert_cmpint (symlink ("../real/b1.png", image), ==, 0);
  g_assert_cmpint (symlink ("../real", other), ==, 0);
  g_assert_cmpint (symlink ("nowhere", nothing), ==, 0);

  assert_scan (fixture, "shown", "a1.png|a2.png @0+0");
  assert_scan (fixture, "link", "a1.png|a2.png @0+0");
  assert_scan (fixture, "link/a2.png", "a1.png|a2.png @0+1");
  assert_scan (fixture, "shown/a3.png", "b1.png @0+0");
  assert_scan_fails (fixture, "shown/a4.png", SEQ_ERROR_NOT_FOUND);
}

/* ---- failing ------------------------------------------------------------------------------ */

static void
test_nothing_there (Fixture       *fixture,
                    gconstpointer  data)
{
  assert_scan_fails (fixture, "", SEQ_ERROR_NO_IMAGES);
  assert_scan_fails (fixture, "missing", SEQ_ERROR_NOT_FOUND);
  assert_scan_fails (fixture, "missing.png", SEQ_ERROR_NOT_FOUND);
  assert_scan_fails (fixture, "missing/a_####.png", SEQ_ERROR_NOT_FOUND);
  assert_scan_fails (fixture, "a_####.png", SEQ_ERROR_NO_MATCH);
  assert_scan_fails (fixture, "a_##_##.png", SEQ_ERROR_INVALID_NOTATION);
  make_files (fixture->path, "notes.txt|README|a1.png~");
  assert_scan_fails (fixture, "", SEQ_ERROR_NO_IMAGES);
  assert_scan_fails (fixture, "a_####.png", SEQ_ERROR_NO_MATCH);
  assert_scan_fails (fixture, "notes.txt/a.png", SEQ_ERROR_READ);
}

static void
test_unknown_scheme (void)
{
  static const char *const uris[] = { "foo://x", "foo://host/folder/a.png", "foo:" };

  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GFile) location = g_file_new_for_uri (uris[i]);

      assert_fails (&location, 1, SEQ_ERROR_READ);
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
  assert_fails (&folder, 1, SEQ_ERROR_PERMISSION);
}

static void
test_permission (Fixture       *fixture,
                 gconstpointer  data)
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

/* ---- through GIO -------------------------------------------------------------------------- */

static const char *const five_names[] = { "a1.png", "a2.png", "a3.png", "b.png", "a4.txt", NULL };

static void
test_remote (void)
{
  FakeFiles files = { .type = G_FILE_TYPE_DIRECTORY, .names = five_names };
  g_autoptr (GFile) folder = fake_file_new (&files, "fake://host/shots");
  g_autofree char *found = scan_files (&folder, 1);

  g_assert_cmpstr (found, ==, "a1.png|a2.png|a3.png/~b.png @0+0");
  /* Twice, since there are two ways to scan: however many names there are. */
  g_assert_cmpuint (files.n_queries, ==, 2);
  g_assert_cmpuint (files.n_opens, ==, 2);
  g_assert_cmpuint (files.n_names, ==, 2 * 5);
  g_assert_cmpuint (files.n_reads, ==, 0);
}

static void
test_remote_file (void)
{
  FakeFiles files = { .names = five_names };
  g_autoptr (GFile) file = fake_file_new (&files, "fake://host/shots/a2.png");
  g_autoptr (GFile) gone = fake_file_new (&files, "fake://host/shots/c.png");
  g_autofree char *found = scan_files (&file, 1);
  g_autofree char *without = scan_files (&gone, 1);

  g_assert_cmpstr (found, ==, "a1.png|a2.png|a3.png/~b.png @0+1");
  g_assert_cmpstr (without, ==, "a1.png|a2.png|a3.png/~b.png @0+0");
}

/* Half a listing would be a sequence with frames missing. */
static void
test_remote_breaks (void)
{
  FakeFiles files = { .type = G_FILE_TYPE_DIRECTORY, .names = five_names, .fail_code = G_IO_ERROR_TIMED_OUT };
  g_autoptr (GFile) folder = fake_file_new (&files, "fake://host/shots");

  files.query_fails = TRUE;
  assert_fails (&folder, 1, SEQ_ERROR_READ);
  files.query_fails = FALSE;
  files.open_fails = TRUE;
  assert_fails (&folder, 1, SEQ_ERROR_READ);
  files.open_fails = FALSE;
  files.read_fails = TRUE;
  files.fail_after = 3;
  assert_fails (&folder, 1, SEQ_ERROR_READ);
  files.fail_after = 5;
  assert_fails (&folder, 1, SEQ_ERROR_READ);
}

/* ---- cancelling --------------------------------------------------------------------------- */

static void
assert_cancelled (GFile        *location,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (&location, 1, cancellable, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (scan);
}

static void
test_cancelled_before (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = NULL;

  make_files (fixture->path, "a1.png|a2.png");
  g_cancellable_cancel (cancellable);
  assert_cancelled (folder, cancellable);
  scan = scan_in_background (&folder, 1, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (scan);
}

static void
test_cancelled_between_names (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FakeFiles files = { .type = G_FILE_TYPE_DIRECTORY, .names = five_names, .cancellable = cancellable, .cancel_at = 2 };
  g_autoptr (GFile) folder = fake_file_new (&files, "fake://host/shots");

  assert_cancelled (folder, cancellable);
  g_assert_cmpuint (files.n_names, ==, 2);
}

/* Cancelled after the work was done, before its end was told: the scan is dropped and freed. */
static void
test_cancelled_when_done (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = NULL;

  make_files (fixture->path, "a1.png|a2.png");
  seq_scanner_scan_async (&folder, 1, cancellable, test_keep_result_cb, &result);
  test_wait_for_result (&result, "a scan");
  g_cancellable_cancel (cancellable);
  scan = seq_scanner_scan_finish (result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (scan);
}

/* ---- what is asked of the system ---------------------------------------------------------- */

#define N_TRACED 1000

/* The work to trace, in a process of its own; the one file it asks about proves that the trace sees. */
static int
scan_to_be_traced (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *control = g_build_filename (path, "traced_0000.png", NULL);
  g_autoptr (SeqScan) scan = NULL;

  if (g_access (control, R_OK) != 0)
    return 1;
  scan = seq_scanner_scan (&folder, 1, NULL, NULL);
  return scan != NULL && seq_listing_get_n_frames (seq_scan_get_listing (scan, 0)) == N_TRACED ? 0 : 1;
}

static gboolean
can_trace (const char *strace)
{
  const char *arguments[] = { strace, "-f", "-o", "/dev/null", "true", NULL };
  int status = -1;

  return g_spawn_sync (NULL, (char **) arguments, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL)
         && status == 0;
}

/* Every system call that takes a path, one on a line. */
static char *
trace_scan (const char *strace,
            const char *program,
            const char *folder,
            const char *log)
{
  const char *arguments[] = { strace, "-f", "-s", "4096", "-e", "trace=%file", "-o", log, program, "--scan", folder, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  g_autoptr (GError) error = NULL;
  int status = -1;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_file_get_contents (log, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
count_lines_with (const char *text,
                  const char *part)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], part) != NULL ? 1 : 0;
  return n;
}

static const char *program_path;

static void
test_asks_nothing_of_files (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *strace = g_find_program_in_path ("strace");
  g_autofree char *folder = g_build_filename (fixture->path, "folder", NULL);
  g_autofree char *log = g_build_filename (fixture->path, "log", NULL);
  g_autofree char *calls = NULL;

  if (strace == NULL || !can_trace (strace))
    {
      g_test_skip ("strace is not installed or may not trace");
      return;
    }
  g_mkdir (folder, 0700);
  for (int i = 0; i < N_TRACED; i++)
    {
      g_autofree char *name = g_strdup_printf ("traced_%04d.png", i);

      test_write_file (folder, name, "x", 1);
    }
  calls = trace_scan (strace, program_path, folder, log);
  g_assert_cmpuint (count_lines_with (calls, folder), >, 0);
  /* The control, and nothing else. */
  g_assert_cmpuint (count_lines_with (calls, "traced_0000.png"), ==, 1);
  g_assert_cmpuint (count_lines_with (calls, "traced_"), ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--scan"))
    return scan_to_be_traced (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program_path = argv[0];
  g_test_add_func ("/scanner/found", test_found);
  ADD ("/scanner/frames-lead-to-their-files", test_frames_lead_to_their_files);
  ADD ("/scanner/several", test_several);
  ADD ("/scanner/several-that-fail", test_several_that_fail);
  ADD ("/scanner/special-files-are-left-out", test_special_files);
  ADD ("/scanner/special-files-given", test_special_files_given);
  ADD ("/scanner/links", test_links);
  ADD ("/scanner/nothing-there", test_nothing_there);
  g_test_add_func ("/scanner/unknown-scheme", test_unknown_scheme);
  ADD ("/scanner/permission", test_permission);
  g_test_add_func ("/scanner/permission/subprocess/as-user", test_permission_as_user);
  g_test_add_func ("/scanner/remote", test_remote);
  g_test_add_func ("/scanner/remote-file", test_remote_file);
  g_test_add_func ("/scanner/remote-breaks", test_remote_breaks);
  ADD ("/scanner/cancelled-before", test_cancelled_before);
  g_test_add_func ("/scanner/cancelled-between-names", test_cancelled_between_names);
  ADD ("/scanner/cancelled-when-done", test_cancelled_when_done);
  ADD ("/scanner/asks-nothing-of-files", test_asks_nothing_of_files);
  return g_test_run ();
}
