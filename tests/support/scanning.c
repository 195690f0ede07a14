/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scanning.h"

#include "support.h"

static void
append_listing (GString    *text,
                SeqListing *listing)
{
  if (!seq_listing_is_numbered (listing))
    g_string_append (text, "~");
  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", seq_listing_get_name (listing, i));
}

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

SeqScan *
scanning_scan_in_background (GFile *const  *locations,
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

char *
scanning_describe (GFile *const *locations,
                   guint         n_locations)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (locations, n_locations, NULL, &error);
  g_autoptr (SeqScan) other = NULL;
  g_autofree char *again = NULL;
  char *text;

  g_assert_no_error (error);
  other = scanning_scan_in_background (locations, n_locations, NULL, &error);
  g_assert_no_error (error);
  text = describe (scan);
  again = describe (other);
  g_assert_cmpstr (text, ==, again);
  return text;
}

void
scanning_assert_fails (GFile *const *locations,
                       guint         n_locations,
                       SeqError      code)
{
  g_autoptr (GError) error = NULL, other = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (locations, n_locations, NULL, &error);

  g_assert_error (error, SEQ_ERROR, (int) code);
  g_assert_null (scan);
  scan = scanning_scan_in_background (locations, n_locations, NULL, &other);
  g_assert_error (other, SEQ_ERROR, (int) code);
  g_assert_null (scan);
  g_assert_cmpstr (error->message, ==, other->message);
}

void
scanning_set_up (ScanningFixture *fixture,
                 gconstpointer    data)
{
  fixture->path = test_make_folder ();
}

void
scanning_tear_down (ScanningFixture *fixture,
                    gconstpointer    data)
{
  test_remove_folder (fixture->path);
  g_free (fixture->path);
}

void
scanning_make_files (const char *folder,
                     const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    test_write_file (folder, list[i], "x", 1);
}

GFile *
scanning_get_child (ScanningFixture *fixture,
                    const char      *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  return g_file_new_for_path (path);
}

void
scanning_assert_child (ScanningFixture *fixture,
                       const char      *name,
                       const char      *expected)
{
  g_autoptr (GFile) location = scanning_get_child (fixture, name);
  g_autofree char *found = scanning_describe (&location, 1);

  g_assert_cmpstr (found, ==, expected);
}

void
scanning_assert_child_fails (ScanningFixture *fixture,
                             const char      *name,
                             SeqError         code)
{
  g_autoptr (GFile) location = scanning_get_child (fixture, name);

  scanning_assert_fails (&location, 1, code);
}
