/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is too large is refused before memory is taken for it. */
#include "config.h"

#include "seq-decoder.h"

#include <string.h>

#include "decoding.h"
#include "seq-error.h"
#include "support.h"

#define WIDTH FACTORY_BLOCKS_WIDTH
#define HEIGHT FACTORY_BLOCKS_HEIGHT

/* Refusing a picture may cost the file's own size and little else. */
#define REFUSED_MAX_KIB (32 * 1024)

static void
test_too_large (void)
{
  const guint8 tiff_side[] = { 4, 0, 1, 0, 0, 0, 0xff, 0xff, 0, 0 };
  gsize before = test_get_peak_kib ();
  GBytes *tiff = factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, 1, FALSE, FALSE);

  tiff = decoding_patch (decoding_patch (tiff, 12, tiff_side, 10), 24, tiff_side, 10);
  decoding_assert_fails (decoding_patch (decoding_make_png (FACTORY_PNG_RGB, 8, NULL), 16, "\0\0\377\377\0\0\377\377", 8), SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (decoding_patch (factory_gif (factory_blocks, WIDTH, HEIGHT, 0), 6, "\377\377\377\377", 4), SEQ_ERROR_TOO_LARGE);
  /* SOF0 of this file stands behind SOI, JFIF and one table. */
  decoding_assert_fails (decoding_patch (factory_data ("grey.jpg"), 94, "\377\377\377\377", 4), SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (tiff, SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (decoding_patch (factory_data ("runs.bmp"), 18, "\377\377\0\0\377\377\0\0", 8), SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (decoding_patch (factory_tga (factory_blocks, WIDTH, HEIGHT, 24, TRUE), 12, "\377\377\377\377", 4),
                SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (g_bytes_new_static ("P6 65535 65535 255 ", 19), SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (g_bytes_new_static ("P1 1 99999999999 0", 18), SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (test_get_peak_kib () - before, <, REFUSED_MAX_KIB);
}

/* A frame that is larger than the screen that GIF says it stands on. */
static void
test_too_large_frame (void)
{
  GBytes *file = factory_gif (factory_blocks, WIDTH, HEIGHT, 0);

  decoding_assert_fails (decoding_patch (file, 26, "\377\377\377\377", 4), SEQ_ERROR_TOO_LARGE);
}

/* Its size is known only to the decoder, which is stopped before it draws. */
static void
test_too_large_svg (void)
{
  static const char large[] = "<svg xmlns='http://www.w3.org/2000/svg' width='8000' height='8000'>"
                              "<rect width='8000' height='8000' fill='red'/></svg>";
  static const char small[] = "<svg xmlns='http://www.w3.org/2000/svg' width='48' height='32'/>";
  const SeqDecodeLimits limits = { 8000 * 7999, 8000, 1 };
  g_autoptr (GBytes) fitting = g_bytes_new_static (small, sizeof small - 1);
  g_autoptr (GBytes) file = g_bytes_new_static (large, sizeof large - 1);
  g_autoptr (SeqImage) image = NULL;
  g_autoptr (GError) error = NULL;
  gsize before;

  if (seq_format_find_loader (SEQ_FORMAT_SVG) == NULL)
    {
      g_test_skip ("gdk-pixbuf has no loader for SVG here");
      return;
    }
  image = decoding_decode (fitting);
  g_assert_cmpint (seq_image_get_width (image), ==, 48);
  before = test_get_peak_kib ();
  g_assert_null (seq_decoder_decode (file, &limits, NULL, NULL, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (test_get_peak_kib () - before, <, REFUSED_MAX_KIB);
}

static void
test_limits (void)
{
  g_autoptr (GBytes) file = factory_code_png (5, 40, 30);
  static const struct
  {
    SeqDecodeLimits limits;
    gboolean        fits;
  } rows[] = {
    { { 1200, 40, 1 }, TRUE },
    { { 1199, 40, 1 }, FALSE },
    { { 1200, 39, 1 }, FALSE },
    { { G_MAXUINT64, G_MAXINT, 1 }, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SeqImage) image = seq_decoder_decode (file, &rows[i].limits, NULL, NULL, &error);

      g_assert_cmpint (image != NULL, ==, rows[i].fits);
      if (!rows[i].fits)
        g_assert_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
    }
}

/* Not even limits without end let through what cannot be counted in 31 bits. */
static void
test_never_beyond_two_gib (void)
{
  const SeqDecodeLimits limits = { G_MAXUINT64, G_MAXINT, 1 };
  g_autoptr (GBytes) file = g_bytes_new_static ("P6 32768 16384 255 ", 19);
  g_autoptr (GError) error = NULL;

  g_assert_null (seq_decoder_decode (file, &limits, NULL, NULL, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder-limits/too-large-takes-no-memory", test_too_large);
  g_test_add_func ("/decoder-limits/too-large-frame-of-gif", test_too_large_frame);
  g_test_add_func ("/decoder-limits/too-large-svg", test_too_large_svg);
  g_test_add_func ("/decoder-limits/limits-to-the-pixel", test_limits);
  g_test_add_func ("/decoder-limits/never-beyond-two-gib", test_never_beyond_two_gib);
  return g_test_run ();
}
