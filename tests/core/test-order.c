/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seq-order.h"

#include "support.h"

typedef struct
{
  char  *path;
  GFile *folder;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->path = test_make_folder ();
  f->folder = g_file_new_for_path (f->path);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_object_unref (f->folder);
  test_remove_folder (f->path);
  g_free (f->path);
}

static char *
dup_names (SeqListing *listing)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < seq_listing_get_n_frames (listing); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", seq_listing_get_name (listing, i));
  return g_strdup (names->str);
}

static void
check (SeqListing *listing,
       SeqOrder    order,
       const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqListing) ordered = seq_order_listing (listing, order, NULL, &error);
  g_autoptr (SeqListing) again = NULL;
  g_autofree char *names = NULL;

  g_assert_no_error (error);
  names = dup_names (ordered);
  g_assert_cmpstr (names, ==, expected);
  g_assert_true (g_file_equal (seq_listing_get_folder (ordered), seq_listing_get_folder (listing)));
  /* What is in order stays what it is. */
  again = seq_order_listing (ordered, order, NULL, &error);
  g_assert_true (again == ordered);
}

static void
test_both (Fixture       *f,
           gconstpointer  data)
{
  static const char *const names[] = { "pear.png", "apple.png", "Fig.png", "quince.png", "lost.png" };
  g_autoptr (SeqListing) listing = seq_listing_new_images (f->folder, names, G_N_ELEMENTS (names));

  test_write_dated (f->path, "pear.png", 1000);
  test_write_dated (f->path, "apple.png", 3000);
  test_write_dated (f->path, "Fig.png", 2000);
  test_write_dated (f->path, "quince.png", 2000);
  /* Of the same time by name, and what is not there at the end. */
  check (listing, SEQ_ORDER_TIME, "pear.png Fig.png quince.png apple.png lost.png");
  check (listing, SEQ_ORDER_NAME, "Fig.png apple.png lost.png pear.png quince.png");
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  static const char *const names[] = { "b.png", "a.png" };
  g_autoptr (SeqListing) listing = seq_listing_new_images (f->folder, names, G_N_ELEMENTS (names));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_here = NULL;

  g_cancellable_cancel (cancellable);
  seq_order_listing_async (listing, SEQ_ORDER_TIME, cancellable, test_keep_result_cb, &result);
  g_assert_null (result);
  test_wait_for_result (&result, "an answer");
  g_assert_null (seq_order_listing_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (seq_order_listing (listing, SEQ_ORDER_TIME, cancellable, &error_here));
  g_assert_error (error_here, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_thread (Fixture       *f,
             gconstpointer  data)
{
  static const char *const names[] = { "b.png", "a.png" };
  g_autoptr (SeqListing) listing = seq_listing_new_images (f->folder, names, G_N_ELEMENTS (names));
  g_autoptr (SeqListing) ordered = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  seq_order_listing_async (listing, SEQ_ORDER_NAME, NULL, test_keep_result_cb, &result);
  test_wait_for_result (&result, "an order");
  ordered = seq_order_listing_finish (result, &error);
  g_assert_no_error (error);
  text = dup_names (ordered);
  g_assert_cmpstr (text, ==, "a.png b.png");
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/order/name-and-time", test_both);
  add ("/order/cancelled", test_cancelled);
  add ("/order/in-a-thread", test_thread);
  return g_test_run ();
}
