/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-rescan.h"

#include <glib/gstdio.h>

#include "seq-error.h"
#include "seq-scanner.h"
#include "support.h"

/* GCC has no other way to say it of a parameter. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

typedef struct
{
  char       *path;
  GFile      *folder;
  SeqListing *present;
} Fixture;

static SeqListing *
list (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (&f->folder, 1, NULL, &error);

  g_assert_no_error (error);
  return seq_listing_ref (seq_scan_get_listing (scan, seq_scan_get_chosen (scan)));
}

static void
touch (Fixture    *f,
       const char *format,
       int         from,
       int         to)
{
  for (int i = from; i <= to; i++)
    {
      g_autofree char *name = g_strdup_printf (format, i);

      test_write_file (f->path, name, "", 0);
    }
}

static void
drop (Fixture    *f,
      const char *name)
{
  g_autofree char *path = g_build_filename (f->path, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->path = test_make_folder ();
  f->folder = g_file_new_for_path (f->path);
  touch (f, "shot_%04d.png", 1, 9);
  f->present = list (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  seq_listing_unref (f->present);
  g_object_unref (f->folder);
  test_remove_folder (f->path);
  g_free (f->path);
}

static SeqRescan *
rescan (Fixture            *f,
        const char *const  *keep,
        GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  seq_rescan_async (f->folder, f->present, keep, SEQ_ORDER_NAME, NULL, test_keep_result_cb, &result);
  test_wait_for_result (&result, "a rescan");
  return seq_rescan_finish (result, error);
}

/* "1 2 4 (3)": the numbers found, those that are gone in brackets. */
static void
assert_found (Fixture           *f,
              const char *const *keep,
              const char        *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqRescan) found = rescan (f, keep, &error);
  g_autoptr (GString) text = g_string_new ("");

  g_assert_no_error (error);
  for (guint i = 0; found->listing != NULL && i < seq_listing_get_n_frames (found->listing); i++)
    {
      g_autofree char *number = seq_listing_dup_number (found->listing, i);
      gboolean gone = g_strv_contains ((const char *const *) found->gone, seq_listing_get_name (found->listing, i));

      g_string_append_printf (text, gone ? "%s(%s)" : "%s%s", i > 0 ? " " : "", number);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_nothing_new (Fixture       *f,
                  gconstpointer  data)
{
  assert_found (f, NULL, "");
}

static void
test_frames_come (Fixture       *f,
                  gconstpointer  data)
{
  touch (f, "shot_%04d.png", 11, 12);
  assert_found (f, NULL, "1 2 3 4 5 6 7 8 9 11 12");
  touch (f, "shot_%04d.png", 10, 10);
  assert_found (f, NULL, "1 2 3 4 5 6 7 8 9 10 11 12");
}

/* Another sequence that has become the larger one is not the one that is looked at. */
static void
test_stays_with_its_sequence (Fixture       *f,
                              gconstpointer  data)
{
  touch (f, "other_%04d.png", 1, 50);
  assert_found (f, NULL, "");
  touch (f, "shot_%04d.png", 10, 10);
  assert_found (f, NULL, "1 2 3 4 5 6 7 8 9 10");
}

static void
test_frames_go (Fixture       *f,
                gconstpointer  data)
{
  const char *keep[] = { "shot_0005.png", "shot_0006.png", NULL };

  drop (f, "shot_0005.png");
  drop (f, "shot_0009.png");
  assert_found (f, NULL, "1 2 3 4 6 7 8");
  assert_found (f, keep, "1 2 3 4 (5) 6 7 8");
}

static void
test_all_go (Fixture       *f,
             gconstpointer  data)
{
  const char *keep[] = { "shot_0009.png", "shot_0002.png", NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9; i++)
    drop (f, seq_listing_get_name (f->present, i));
  assert_found (f, keep, "(2) (9)");
  g_assert_null (rescan (f, NULL, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_NOT_FOUND);
}

static void
test_folder_goes (Fixture       *f,
                  gconstpointer  data)
{
  const char *keep[] = { "shot_0002.png", NULL };
  g_autoptr (GError) error = NULL;

  test_remove_folder (f->path);
  g_assert_null (rescan (f, keep, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_NOT_FOUND);
  g_mkdir (f->path, 0700);
}

/* Ten frames after nine, unpadded, and a hundred: the pattern is the same, the numbers are longer. */
static void
test_outgrows_its_digits (Fixture       *f,
                          gconstpointer  data)
{
  touch (f, "long_%d.png", 1, 99);
  seq_listing_unref (f->present);
  f->present = list (f);
  g_assert_cmpuint (seq_listing_get_n_frames (f->present), ==, 99);
  touch (f, "long_%d.png", 100, 120);
  {
    g_autoptr (SeqRescan) found = rescan (f, NULL, NULL);

    g_assert_cmpuint (seq_listing_get_n_frames (found->listing), ==, 120);
  }
}

/* A lone picture becomes the first of a sequence. */
static void
test_first_of_many (Fixture       *f,
                    gconstpointer  data)
{
  for (guint i = 1; i < 9; i++)
    drop (f, seq_listing_get_name (f->present, i));
  seq_listing_unref (f->present);
  f->present = list (f);
  touch (f, "shot_%04d.png", 2, 3);
  assert_found (f, NULL, "1 2 3");
}

static SeqRescan *
rescan_by_time (Fixture *f)
{
  GAsyncResult *result = NULL;
  SeqRescan *found;

  seq_rescan_async (f->folder, f->present, NULL, SEQ_ORDER_TIME, NULL, test_keep_result_cb, &result);
  test_wait_for_result (&result, "a rescan");
  found = seq_rescan_finish (result, NULL);
  g_object_unref (result);
  return found;
}

/* They are looked at in an order of their own: that is nothing new, and what comes takes its place in it. */
static void
test_lone_images (Fixture       *f,
                  gconstpointer  data)
{
  static const char *const by_time[] = { "pear.png", "apple.png" };
  g_autoptr (SeqRescan) same = NULL;
  g_autoptr (SeqRescan) more = NULL;

  for (guint i = 0; i < 9; i++)
    drop (f, seq_listing_get_name (f->present, i));
  test_write_dated (f->path, "pear.png", 1000);
  test_write_dated (f->path, "apple.png", 3000);
  seq_listing_unref (f->present);
  f->present = seq_listing_new_images (f->folder, by_time, 2);
  same = rescan_by_time (f);
  g_assert_null (same->listing);
  test_write_dated (f->path, "fig.png", 2000);
  more = rescan_by_time (f);
  g_assert_cmpuint (seq_listing_get_n_frames (more->listing), ==, 3);
  g_assert_cmpstr (seq_listing_get_name (more->listing, 0), ==, "pear.png");
  g_assert_cmpstr (seq_listing_get_name (more->listing, 1), ==, "fig.png");
  g_assert_cmpstr (seq_listing_get_name (more->listing, 2), ==, "apple.png");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/rescan/nothing-new", test_nothing_new);
  ADD ("/rescan/frames-come", test_frames_come);
  ADD ("/rescan/stays-with-its-sequence", test_stays_with_its_sequence);
  ADD ("/rescan/frames-go", test_frames_go);
  ADD ("/rescan/all-go", test_all_go);
  ADD ("/rescan/folder-goes", test_folder_goes);
  ADD ("/rescan/outgrows-its-digits", test_outgrows_its_digits);
  ADD ("/rescan/first-of-many", test_first_of_many);
  ADD ("/rescan/images-by-time", test_lone_images);
  return g_test_run ();
}
