/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fewer pixels in less time, for a view that shows no more. */
#include "config.h"

#include "seq-decoder.h"

#include "decoding.h"
#include "seq-renderer.h"

#define WIDTH FACTORY_BLOCKS_WIDTH
#define HEIGHT FACTORY_BLOCKS_HEIGHT

/* Of 255, at hard edges, between averaging and the decoder's own way to a smaller size. */
#define DRAFT_MEAN_ERROR_MAX 4.0

static SeqImage *
decode_draft (GBytes *file,
              int     reduction)
{
  SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GError) error = NULL;
  SeqImage *image;

  limits.reduction = reduction;
  image = seq_decoder_decode (file, &limits, NULL, NULL, &error);
  g_assert_no_error (error);
  return image;
}

/* Shown as small as the draft is, it is the same picture as the whole. */
static void
assert_looks_the_same (SeqImage *draft,
                       SeqImage *whole)
{
  int reduction = seq_image_get_reduction (draft);
  const SeqView view = { .width = seq_image_get_width (whole) / reduction,
                         .height = seq_image_get_height (whole) / reduction, .fit = TRUE };
  g_autoptr (SeqRaster) a = seq_renderer_render (draft, &view, NULL, NULL, NULL);
  g_autoptr (SeqRaster) b = seq_renderer_render (whole, &view, NULL, NULL, NULL);
  gsize size;
  const guint8 *rgb = g_bytes_get_data (seq_raster_get_bytes (a), &size);
  const guint8 *expected = g_bytes_get_data (seq_raster_get_bytes (b), NULL);
  double sum = 0;

  g_assert_cmpint (seq_raster_get_width (a), ==, seq_raster_get_width (b));
  g_assert_cmpint (seq_raster_get_height (a), ==, seq_raster_get_height (b));
  for (gsize i = 0; i < size; i++)
    sum += ABS ((int) rgb[i] - (int) expected[i]);
  g_assert_cmpfloat (sum / (double) size, <, DRAFT_MEAN_ERROR_MAX);
}

static void
test_drafts (void)
{
  g_autoptr (GBytes) jpeg = factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "jpeg", "quality", "100");

  for (guint i = SEQ_ORIENTATION_NORMAL; i <= SEQ_ORIENTATION_ROTATE_270; i++)
    {
      g_autoptr (GBytes) exif = factory_exif (i, FALSE);
      g_autoptr (GBytes) file = factory_jpeg_with_exif (jpeg, exif);
      g_autoptr (SeqImage) whole = decoding_decode (file);

      for (int reduction = 2; reduction <= 8; reduction *= 2)
        {
          g_autoptr (SeqImage) draft = decode_draft (file, reduction);

          g_assert_cmpint (seq_image_get_reduction (draft), ==, reduction);
          g_assert_cmpint (seq_image_get_width (draft), ==, seq_image_get_width (whole));
          g_assert_cmpint (seq_image_get_height (draft), ==, seq_image_get_height (whole));
          g_assert_cmpint (seq_image_get_stored_width (draft), ==, (WIDTH + reduction - 1) / reduction);
          g_assert_cmpuint (seq_image_get_size (draft), <, seq_image_get_size (whole) / reduction);
          assert_looks_the_same (draft, whole);
        }
    }
}

/* Where nothing is gained by it, the image is whole. */
static void
test_no_drafts (void)
{
  g_autoptr (GBytes) png = decoding_make_png (FACTORY_PNG_RGB, 8, NULL);
  g_autoptr (GBytes) progressive = factory_data ("progressive.jpg");
  g_autoptr (SeqImage) from_png = decode_draft (png, 4);

  g_assert_false (seq_image_is_draft (from_png));
  if (gdk_pixbuf_major_version == 2 && gdk_pixbuf_minor_version < 43)
    {
      g_autoptr (SeqImage) from_progressive = decode_draft (progressive, 4);

      g_assert_false (seq_image_is_draft (from_progressive));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder-drafts/drafts-of-jpeg", test_drafts);
  g_test_add_func ("/decoder-drafts/no-drafts-of-others", test_no_drafts);
  return g_test_run ();
}
