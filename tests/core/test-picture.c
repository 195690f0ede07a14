/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seq-picture.h"

#include "support.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define WIDTH 5
#define HEIGHT 3

/* Rows with a gap behind them, and each byte another. */
static SeqImage *
new_image (SeqPixels      format,
           SeqOrientation orientation)
{
  gsize stride = WIDTH * seq_pixels_get_size (format) + 4;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) pixels = NULL;

  for (gsize i = 0; i < stride * HEIGHT; i++)
    {
      guint8 value = (guint8) (i * 7 + 1);

      g_byte_array_append (bytes, &value, 1);
    }
  pixels = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return seq_image_new (pixels, format, WIDTH, HEIGHT, stride, orientation, NULL);
}

static void
check_file (SeqImage *image,
            GBytes   *file)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);
  int n_channels;

  g_assert_no_error (error);
  n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, seq_image_get_width (image));
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, seq_image_get_height (image));
  g_assert_cmpint (n_channels, ==, seq_pixels_has_alpha (seq_image_get_pixels_format (image)) ? 4 : 3);
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      {
        const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * n_channels;
        guint8 rgba[4];

        seq_image_get_pixel (image, x, y, rgba);
        g_assert_cmpmem (pixel, (gsize) n_channels, rgba, (gsize) n_channels);
      }
}

static void
test_every_kind (void)
{
  for (SeqPixels format = SEQ_PIXELS_GREY8; format <= SEQ_PIXELS_RGBA_FLOAT; format++)
    for (SeqOrientation orientation = SEQ_ORIENTATION_NORMAL; orientation <= SEQ_ORIENTATION_ROTATE_270; orientation++)
      {
        g_autoptr (SeqImage) image = new_image (format, orientation);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) file = seq_picture_encode (image, NULL, &error);

        g_assert_no_error (error);
        check_file (image, file);
      }
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

static GAsyncResult *
encode (SeqImage     *image,
        GCancellable *cancellable)
{
  GAsyncResult *answer = NULL;

  seq_picture_encode_async (image, cancellable, done_cb, &answer);
  g_assert_null (answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
test_worker (void)
{
  g_autoptr (SeqImage) image = new_image (SEQ_PIXELS_RGB8, SEQ_ORIENTATION_ROTATE_90);
  g_autoptr (GAsyncResult) answer = encode (image, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = seq_picture_encode_finish (answer, &error);

  g_assert_no_error (error);
  check_file (image, file);
}

static void
test_cancelled (void)
{
  g_autoptr (SeqImage) image = new_image (SEQ_PIXELS_RGB8, SEQ_ORIENTATION_NORMAL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_here = NULL;

  g_cancellable_cancel (cancellable);
  answer = encode (image, cancellable);
  g_assert_null (seq_picture_encode_finish (answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Also in the middle of it. */
  g_assert_null (seq_picture_encode (image, cancellable, &error_here));
  g_assert_error (error_here, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/every-kind-and-orientation", test_every_kind);
  g_test_add_func ("/picture/in-a-worker", test_worker);
  g_test_add_func ("/picture/cancelled", test_cancelled);
  return g_test_run ();
}
