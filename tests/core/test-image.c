/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-image.h"

#include <math.h>

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

static SeqImage *
make_pixel (SeqPixels     format,
            gconstpointer samples,
            double        white)
{
  const SeqImageSource source = { "PNG", 0, 0, white };
  g_autoptr (GBytes) bytes = g_bytes_new (samples, seq_pixels_get_size (format));

  return seq_image_new (bytes, format, 1, 1, seq_pixels_get_size (format), SEQ_ORIENTATION_NORMAL, &source);
}

/* Samples are given as they are; the 8 bits of it are what is shown. */
static void
test_samples (void)
{
  static const guint8 bytes[] = { 10, 20, 30, 40 };
  static const guint16 words[] = { 257, 65535, 385, 386 };
  static const float floats[] = { 0.5f, -7, 1e9f, 0.2f };
  static const struct
  {
    SeqPixels     format;
    gconstpointer samples;
    double        white;
    int           n;
    double        expected[4];
    guint8        rgba[4];
  } rows[] = {
    { SEQ_PIXELS_GREY8, bytes, 0, 1, { 10 }, { 10, 10, 10, 255 } },
    { SEQ_PIXELS_GREY8, bytes, 20, 1, { 10 }, { 128, 128, 128, 255 } },
    { SEQ_PIXELS_GREY_ALPHA8, bytes, 0, 2, { 10, 20 }, { 10, 10, 10, 20 } },
    { SEQ_PIXELS_GREY_ALPHA8, bytes, 20, 2, { 10, 20 }, { 128, 128, 128, 255 } },
    { SEQ_PIXELS_RGB8, bytes, 0, 3, { 10, 20, 30 }, { 10, 20, 30, 255 } },
    { SEQ_PIXELS_RGBA8, bytes, 0, 4, { 10, 20, 30, 40 }, { 10, 20, 30, 40 } },
    /* 385 / 257 is a little less than one and a half. */
    { SEQ_PIXELS_GREY16, words + 2, 0, 1, { 385 }, { 1, 1, 1, 255 } },
    { SEQ_PIXELS_GREY16, words + 2, 770, 1, { 385 }, { 128, 128, 128, 255 } },
    { SEQ_PIXELS_GREY_ALPHA16, words, 0, 2, { 257, 65535 }, { 1, 1, 1, 255 } },
    { SEQ_PIXELS_RGB16, words, 0, 3, { 257, 65535, 385 }, { 1, 255, 1, 255 } },
    { SEQ_PIXELS_RGBA16, words, 0, 4, { 257, 65535, 385, 386 }, { 1, 255, 1, 2 } },
    { SEQ_PIXELS_GREY_FLOAT, floats, 0, 1, { 0.5 }, { 128, 128, 128, 255 } },
    { SEQ_PIXELS_GREY_FLOAT, floats, 2, 1, { 0.5 }, { 64, 64, 64, 255 } },
    { SEQ_PIXELS_GREY_ALPHA_FLOAT, floats, 2, 2, { 0.5, -7 }, { 64, 64, 64, 0 } },
    { SEQ_PIXELS_RGB_FLOAT, floats, 0, 3, { 0.5, -7, 1e9f }, { 128, 0, 255, 255 } },
    /* Alpha of floats is 1 whatever is white. */
    { SEQ_PIXELS_RGBA_FLOAT, floats, 2, 4, { 0.5, -7, 1e9f, 0.2f }, { 64, 0, 255, 51 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SeqImage) image = make_pixel (rows[i].format, rows[i].samples, rows[i].white);
      double samples[4];
      guint8 rgba[4];

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (seq_image_get_samples (image, 0, 0, samples), ==, rows[i].n);
      for (int c = 0; c < rows[i].n; c++)
        g_assert_cmpfloat (samples[c], ==, rows[i].expected[c]);
      seq_image_get_pixel (image, 0, 0, rgba);
      g_assert_cmpmem (rgba, 4, rows[i].rgba, 4);
    }
}

static void
test_no_numbers (void)
{
  const float floats[] = { NAN, INFINITY, -INFINITY };
  g_autoptr (SeqImage) image = make_pixel (SEQ_PIXELS_RGB_FLOAT, floats, 0);
  const guint8 expected[] = { 0, 255, 0, 255 };
  double samples[4];
  guint8 rgba[4];

  seq_image_get_samples (image, 0, 0, samples);
  g_assert_true (isnan (samples[0]));
  g_assert_true (isinf (samples[1]));
  seq_image_get_pixel (image, 0, 0, rgba);
  g_assert_cmpmem (rgba, 4, expected, 4);
}

static void
test_formats (void)
{
  for (SeqPixels format = SEQ_PIXELS_GREY8; format <= SEQ_PIXELS_RGBA_FLOAT; format++)
    {
      int n = seq_pixels_get_n_channels (format);
      SeqSamples samples = seq_pixels_get_samples (format);

      g_assert_cmpint (seq_pixels_make (samples, n), ==, format);
      g_assert_cmpuint (seq_pixels_get_size (format), ==, seq_samples_get_size (samples) * (gsize) n);
      g_assert_cmpint (seq_pixels_has_alpha (format), ==, n == 2 || n == 4);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/every-exif-orientation", test_orientation);
  g_test_add_func ("/image/keeps-its-bytes", test_bytes_live_as_long_as_the_image);
  g_test_add_func ("/image/draft", test_draft);
  g_test_add_func ("/image/samples-of-every-format", test_samples);
  g_test_add_func ("/image/samples-that-are-no-numbers", test_no_numbers);
  g_test_add_func ("/image/formats", test_formats);
  return g_test_run ();
}
