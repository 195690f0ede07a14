/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-image.h"

/* Two columns, three rows, stored as a b / c d / e f. */
static const guint8 stored[] = { 'a', 'b', 'c', 'd', 'e', 'f' };

/* What a person must see for each EXIF orientation, row by row. */
static const struct
{
  SeqOrientation orientation;
  int            width;
  const char    *upright;
} cases[] = {
  { SEQ_ORIENTATION_NORMAL, 2, "abcdef" },
  { SEQ_ORIENTATION_FLIP_HORIZONTAL, 2, "badcfe" },
  { SEQ_ORIENTATION_ROTATE_180, 2, "fedcba" },
  { SEQ_ORIENTATION_FLIP_VERTICAL, 2, "efcdab" },
  { SEQ_ORIENTATION_TRANSPOSE, 3, "acebdf" },
  { SEQ_ORIENTATION_ROTATE_90, 3, "ecafdb" },
  { SEQ_ORIENTATION_TRANSVERSE, 3, "fdbeca" },
  { SEQ_ORIENTATION_ROTATE_270, 3, "bdface" },
};

static void
test_orientation (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (stored, sizeof stored);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SeqImage) image = seq_image_new (bytes, SEQ_PIXELS_GREY8, 2, 3, 2, cases[i].orientation, NULL);
      int width = seq_image_get_width (image), height = seq_image_get_height (image);

      g_assert_cmpint (width, ==, cases[i].width);
      g_assert_cmpint (height, ==, 6 / cases[i].width);
      for (int n = 0; n < 6; n++)
        {
          guint8 rgba[4];

          seq_image_get_pixel (image, n % width, n / width, rgba);
          g_assert_cmpint (rgba[0], ==, cases[i].upright[n]);
          g_assert_cmpint (rgba[3], ==, 255);
        }
    }
}

static void
test_bytes_live_as_long_as_the_image (void)
{
  guint8 *data = g_malloc0 (12);
  SeqImage *image;
  GBytes *bytes = g_bytes_new_take (data, 12);
  guint8 rgba[4];

  data[8] = 7;
  image = seq_image_new (bytes, SEQ_PIXELS_RGB8, 1, 3, 4, SEQ_ORIENTATION_NORMAL, NULL);
  g_bytes_unref (bytes);
  seq_image_get_pixel (image, 0, 2, rgba);
  g_assert_cmpint (rgba[0], ==, 7);
  g_assert_cmpuint (seq_image_get_size (image), ==, 12);
  seq_image_unref (image);
}

/* Its size is the whole picture's; what lies in memory is smaller. */
static void
test_draft (void)
{
  static const guint8 pixels[12] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (SeqImage) draft = seq_image_new_draft (bytes, SEQ_PIXELS_GREY8, 4, 3, 4, SEQ_ORIENTATION_ROTATE_90, NULL,
                                                    15, 11);
  g_autoptr (SeqImage) whole = seq_image_new (bytes, SEQ_PIXELS_GREY8, 4, 3, 4, SEQ_ORIENTATION_NORMAL, NULL);

  g_assert_true (seq_image_is_draft (draft));
  g_assert_cmpint (seq_image_get_reduction (draft), ==, 4);
  g_assert_cmpint (seq_image_get_width (draft), ==, 11);
  g_assert_cmpint (seq_image_get_height (draft), ==, 15);
  g_assert_cmpint (seq_image_get_stored_width (draft), ==, 4);
  g_assert_cmpuint (seq_image_get_size (draft), ==, 12);
  g_assert_false (seq_image_is_draft (whole));
  g_assert_cmpint (seq_image_get_reduction (whole), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/every-exif-orientation", test_orientation);
  g_test_add_func ("/image/keeps-its-bytes", test_bytes_live_as_long_as_the_image);
  g_test_add_func ("/image/draft", test_draft);
  return g_test_run ();
}
