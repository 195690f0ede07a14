/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of more than 8 bits hold is what the image has. TIFF has tests of its own. */
#include "config.h"

#include "seq-decoder.h"

#include <string.h>

#include "deep-factory.h"
#include "seq-error.h"
#include "seq-mapping.h"

#ifdef HAVE_PNG
#include <png.h>
#endif

#define SIDE 256
#define N_VALUES (SIDE * SIDE)

static SeqImage *
decode (GBytes *file)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GBytes) owned = file;
  g_autoptr (GError) error = NULL;
  SeqImage *image = seq_decoder_decode (owned, &limits, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  return image;
}

/* Every number that 16 bits have, once, in a row of them that is as long as a picture. */
static guint16 *
make_ramp (guint n_channels)
{
  guint16 *ramp = g_new (guint16, N_VALUES * n_channels);

  for (guint i = 0; i < N_VALUES; i++)
    for (guint c = 0; c < n_channels; c++)
      ramp[i * n_channels + c] = (guint16) (i + c * 0x3579);
  return ramp;
}

static void
assert_ramp (SeqImage  *image,
             SeqPixels  format)
{
  int n = seq_pixels_get_n_channels (format);

  g_assert_cmpint (seq_image_get_pixels_format (image), ==, format);
  g_assert_cmpuint (seq_image_get_source (image)->bits_per_sample, ==, 16);
  g_assert_cmpint ((int) seq_image_get_source (image)->n_channels, ==, n);
  g_assert_cmpfloat (seq_image_get_white (image), ==, 65535);
  for (int i = 0; i < N_VALUES; i++)
    {
      double samples[4];

      g_assert_cmpint (seq_image_get_samples (image, i % SIDE, i / SIDE, samples), ==, n);
      for (int c = 0; c < n; c++)
        g_assert_cmpfloat (samples[c], ==, (guint16) (i + c * 0x3579));
    }
}

static GBytes *
make_netpbm (const char *header,
             guint       n_channels,
             gboolean    text)
{
  g_autofree guint16 *ramp = make_ramp (n_channels);
  GString *out = g_string_new (header);

  for (guint i = 0; i < N_VALUES * n_channels; i++)
    if (text)
      g_string_append_printf (out, i % 10 == 9 ? "%u\n" : "%u ", ramp[i]);
    else
      {
        const char bytes[2] = { (char) (ramp[i] >> 8), (char) ramp[i] };

        /* A macro in newer GLib: commas in an initializer would be its own. */
        g_string_append_len (out, bytes, sizeof bytes);
      }
  return g_string_free_to_bytes (out);
}

static void
test_netpbm_ramps (void)
{
  g_autoptr (SeqImage) pgm = decode (make_netpbm ("P5 256 256 65535\n", 1, FALSE));
  g_autoptr (SeqImage) ppm = decode (make_netpbm ("P6 256 256 65535\n", 3, FALSE));
  g_autoptr (SeqImage) pgm_text = decode (make_netpbm ("P2 256 256 65535\n", 1, TRUE));
  g_autoptr (SeqImage) ppm_text = decode (make_netpbm ("P3 256 256 65535\n", 3, TRUE));
  g_autoptr (SeqImage) grey = decode (make_netpbm ("P7\nHEIGHT 256\nWIDTH 256\nMAXVAL 65535\nDEPTH 1\nENDHDR\n", 1, FALSE));
  g_autoptr (SeqImage) clear = decode (make_netpbm ("P7\nWIDTH 256\nHEIGHT 256\nDEPTH 2\nMAXVAL 65535\n"
                                                    "TUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n", 2, FALSE));

  assert_ramp (pgm, SEQ_PIXELS_GREY16);
  assert_ramp (ppm, SEQ_PIXELS_RGB16);
  assert_ramp (pgm_text, SEQ_PIXELS_GREY16);
  assert_ramp (ppm_text, SEQ_PIXELS_RGB16);
  assert_ramp (grey, SEQ_PIXELS_GREY16);
  assert_ramp (clear, SEQ_PIXELS_GREY_ALPHA16);
}

/* The largest sample need not be the largest of its type: samples stay, and the image says which is white. */
static void
test_netpbm_white (void)
{
  static const struct
  {
    const char *file;
    SeqPixels   format;
    double      white;
    double      samples[2];
    guint8      greys[2];
  } rows[] = {
    { "P2 2 1 9 3 9", SEQ_PIXELS_GREY8, 9, { 3, 9 }, { 85, 255 } },
    { "P2 2 1 1000 500 1000 ", SEQ_PIXELS_GREY16, 1000, { 500, 1000 }, { 128, 255 } },
    { "P5 2 1 50 \x19\x32", SEQ_PIXELS_GREY8, 50, { 25, 50 }, { 128, 255 } },
    { "P5 2 1 256 \x01\x00\x00\x40", SEQ_PIXELS_GREY16, 256, { 256, 64 }, { 255, 64 } },
    { "P1 2 1 10", SEQ_PIXELS_GREY8, 1, { 0, 1 }, { 0, 255 } },
    { "P4 2 1 \x80", SEQ_PIXELS_GREY8, 1, { 0, 1 }, { 0, 255 } },
    /* Beyond white. */
    { "P2 2 1 9 12 0 ", SEQ_PIXELS_GREY8, 9, { 12, 0 }, { 255, 0 } },
  };
  static const gsize sizes[] = { 12, 21, 13, 15, 9, 8, 14 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SeqImage) image = decode (g_bytes_new_static (rows[i].file, sizes[i]));

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (seq_image_get_pixels_format (image), ==, rows[i].format);
      g_assert_cmpfloat (seq_image_get_white (image), ==, rows[i].white);
      for (int x = 0; x < 2; x++)
        {
          double samples[4];
          guint8 rgba[4], expected[4] = { rows[i].greys[x], rows[i].greys[x], rows[i].greys[x], 255 };

          g_assert_cmpint (seq_image_get_samples (image, x, 0, samples), ==, 1);
          g_assert_cmpfloat (samples[0], ==, rows[i].samples[x]);
          seq_image_get_pixel (image, x, 0, rgba);
          g_assert_cmpmem (rgba, 4, expected, 4);
        }
    }
}

static void
assert_fails (const char *text,
              gsize       length,
              SeqError    code)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GBytes) file = g_bytes_new_static (text, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (seq_decoder_decode (file, &limits, NULL, NULL, &error));
  g_assert_error (error, SEQ_ERROR, (int) code);
}

#define ASSERT_FAILS(text, code) assert_fails ("" text, sizeof text - 1, code)

static void
test_netpbm_that_makes_no_sense (void)
{
  ASSERT_FAILS ("P2 2 1 9 3 x ", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P2 2 1 9 3 256 ", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P2 2 1 999 3 65536 ", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P1 2 1 12", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P2 2 1 65536 1 2 ", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P2 2 1 9 3", SEQ_ERROR_INCOMPLETE);
  ASSERT_FAILS ("P5 2 1 999 \1\2\3", SEQ_ERROR_INCOMPLETE);
  ASSERT_FAILS ("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 255\nENDHDR\n12345", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nMAXVAL 65536\nENDHDR\n12345", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P7\nWIDTH 1\nDEPTH 1\nMAXVAL 255\nENDHDR\n12345", SEQ_ERROR_DAMAGED);
  ASSERT_FAILS ("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\n", SEQ_ERROR_INCOMPLETE);
  ASSERT_FAILS ("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\nENDHDR", SEQ_ERROR_INCOMPLETE);
  ASSERT_FAILS ("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\nENDHDR\n1", SEQ_ERROR_INCOMPLETE);
  ASSERT_FAILS ("P7\nWIDTH 99999999999\nHEIGHT 99999999\nDEPTH 4\nMAXVAL 999\nENDHDR\n1", SEQ_ERROR_TOO_LARGE);
}

/* Pixels of eight bytes, as many as may be of four. */
static void
test_more_than_two_gib_of_samples (void)
{
  const gsize size = (gsize) 20000 * 14000 * 8;
  g_autoptr (SeqMapping) memory = seq_mapping_new (size + 100);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  int n;

  if (memory == NULL || size < G_MAXINT)
    {
      g_test_skip ("there is not so much memory here");
      return;
    }
  /* No page of it is touched but the first. */
  n = g_snprintf ((char *) memory, 100, "P7\nWIDTH 20000\nHEIGHT 14000\nDEPTH 4\nMAXVAL 999\nENDHDR\n");
  file = g_bytes_new_static (memory, size + (gsize) n);
  g_assert_null (seq_decoder_decode (file, &limits, NULL, NULL, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
}

/* Stands before GIO's in this program, so that a decode can be cancelled at a place and not at a time. */
static int n_asked, cancel_at;

gboolean
g_cancellable_set_error_if_cancelled (GCancellable  *cancellable,
                                      GError       **error)
{
  if (++n_asked == cancel_at)
    g_cancellable_cancel (cancellable);
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  return TRUE;
}

/* 256 rows: asked at each of them, and nothing is done when the answer is yes. */
static void
assert_stops_between_rows (GBytes *file)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GBytes) owned = file;

  for (cancel_at = 1; cancel_at <= SIDE; cancel_at += 51)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      n_asked = 0;
      g_assert_null (seq_decoder_decode (owned, &limits, NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (n_asked, ==, cancel_at);
    }
  cancel_at = 0;
}

static void
test_netpbm_cancelled (void)
{
  assert_stops_between_rows (make_netpbm ("P5 256 256 65535\n", 1, FALSE));
  assert_stops_between_rows (make_netpbm ("P3 256 256 65535\n", 3, TRUE));
}

#ifdef HAVE_PNG
static void
test_png_ramps (void)
{
  static const struct { int color_type; guint n_channels; SeqPixels format; } rows[] = {
    { PNG_COLOR_TYPE_GRAY, 1, SEQ_PIXELS_GREY16 },
    { PNG_COLOR_TYPE_GRAY_ALPHA, 2, SEQ_PIXELS_GREY_ALPHA16 },
    { PNG_COLOR_TYPE_RGB, 3, SEQ_PIXELS_RGB16 },
    { PNG_COLOR_TYPE_RGB_ALPHA, 4, SEQ_PIXELS_RGBA16 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int interlaced = 0; interlaced < 2; interlaced++)
      {
        g_autofree guint16 *ramp = make_ramp (rows[i].n_channels);
        g_autoptr (SeqImage) image = decode (deep_png (rows[i].color_type, 16, interlaced, SIDE, SIDE, ramp, NULL));

        assert_ramp (image, rows[i].format);
      }
}

/* One grey or colour that is clear becomes alpha. */
static void
test_png_clear_color (void)
{
  static const guint16 greys[] = { 7, 8, 65535, 7 }, colors[] = { 1, 2, 3, 1, 2, 4 };
  static const guint16 grey[] = { 7, 0, 0 }, color[] = { 1, 2, 3 };
  g_autoptr (SeqImage) from_greys = decode (deep_png (PNG_COLOR_TYPE_GRAY, 16, FALSE, 4, 1, greys, grey));
  g_autoptr (SeqImage) from_colors = decode (deep_png (PNG_COLOR_TYPE_RGB, 16, FALSE, 2, 1, colors, color));
  double samples[4];

  g_assert_cmpint (seq_image_get_pixels_format (from_greys), ==, SEQ_PIXELS_GREY_ALPHA16);
  for (int x = 0; x < 4; x++)
    {
      seq_image_get_samples (from_greys, x, 0, samples);
      g_assert_cmpfloat (samples[0], ==, greys[x]);
      g_assert_cmpfloat (samples[1], ==, greys[x] == 7 ? 0 : 65535);
    }
  g_assert_cmpint (seq_image_get_pixels_format (from_colors), ==, SEQ_PIXELS_RGBA16);
  seq_image_get_samples (from_colors, 0, 0, samples);
  g_assert_cmpfloat (samples[3], ==, 0);
  seq_image_get_samples (from_colors, 1, 0, samples);
  g_assert_cmpfloat (samples[2], ==, 4);
  g_assert_cmpfloat (samples[3], ==, 65535);
}

/* Greys of 1, 2 and 4 bits keep their numbers; with a clear one among them they have those of 8 bits. */
static void
test_png_few_bits (void)
{
  static const guint8 row[] = { 0x1b };
  static const struct { int depth, width; double samples[8], clear_samples[8]; } rows[] = {
    { 1, 8, { 0, 0, 0, 1, 1, 0, 1, 1 }, { 0, 0, 0, 255, 255, 0, 255, 255 } },
    { 2, 4, { 0, 1, 2, 3 }, { 0, 85, 170, 255 } },
    { 4, 2, { 1, 11 }, { 17, 187 } },
  };
  static const guint16 clear[] = { 1, 0, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SeqImage) plain = decode (deep_png (PNG_COLOR_TYPE_GRAY, rows[i].depth, FALSE, rows[i].width, 1, row,
                                                     NULL));
      g_autoptr (SeqImage) with = decode (deep_png (PNG_COLOR_TYPE_GRAY, rows[i].depth, FALSE, rows[i].width, 1, row,
                                                    clear));

      g_assert_cmpint (seq_image_get_pixels_format (plain), ==, SEQ_PIXELS_GREY8);
      g_assert_cmpint (seq_image_get_pixels_format (with), ==, SEQ_PIXELS_GREY_ALPHA8);
      g_assert_cmpfloat (seq_image_get_white (plain), ==, (1 << rows[i].depth) - 1);
      g_assert_cmpfloat (seq_image_get_white (with), ==, 255);
      g_assert_cmpuint (seq_image_get_source (plain)->bits_per_sample, ==, (guint) rows[i].depth);
      for (int x = 0; x < rows[i].width; x++)
        {
          double samples[4];

          seq_image_get_samples (plain, x, 0, samples);
          g_assert_cmpfloat (samples[0], ==, rows[i].samples[x]);
          seq_image_get_samples (with, x, 0, samples);
          g_assert_cmpfloat (samples[0], ==, rows[i].clear_samples[x]);
          g_assert_cmpfloat (samples[1], ==, rows[i].samples[x] == 1 ? 0 : 255);
        }
    }
}

static void
test_png_cancelled (void)
{
  g_autofree guint16 *ramp = make_ramp (3);

  assert_stops_between_rows (deep_png (PNG_COLOR_TYPE_RGB, 16, FALSE, SIDE, SIDE, ramp, NULL));
  assert_stops_between_rows (deep_png (PNG_COLOR_TYPE_RGB, 16, TRUE, SIDE, SIDE, ramp, NULL));
}

/* The pixels end early, in a file that is whole in every other way. */
static void
test_png_rows_missing (void)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autofree guint16 *ramp = make_ramp (1);
  GBytes *half = deep_png (PNG_COLOR_TYPE_GRAY, 16, FALSE, SIDE, SIDE / 2, ramp, NULL);
  g_autoptr (GBytes) whole = deep_png (PNG_COLOR_TYPE_GRAY, 16, FALSE, SIDE, SIDE, ramp, NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  guint8 *data = g_bytes_unref_to_data (half, &length);

  /* The header of the whole one, with its checksum. */
  memcpy (data + 16, (const guint8 *) g_bytes_get_data (whole, NULL) + 16, 17);
  file = g_bytes_new_take (data, length);
  g_assert_null (seq_decoder_decode (file, &limits, NULL, NULL, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED);
}
#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/depth/netpbm/every-value-of-16-bits", test_netpbm_ramps);
  g_test_add_func ("/depth/netpbm/white-is-what-the-header-says", test_netpbm_white);
  g_test_add_func ("/depth/netpbm/that-makes-no-sense", test_netpbm_that_makes_no_sense);
  g_test_add_func ("/depth/netpbm/cancelled-between-rows", test_netpbm_cancelled);
  g_test_add_func ("/depth/more-than-two-gib-of-samples", test_more_than_two_gib_of_samples);
#ifdef HAVE_PNG
  g_test_add_func ("/depth/png/every-value-of-16-bits", test_png_ramps);
  g_test_add_func ("/depth/png/clear-color", test_png_clear_color);
  g_test_add_func ("/depth/png/few-bits", test_png_few_bits);
  g_test_add_func ("/depth/png/cancelled-between-rows", test_png_cancelled);
  g_test_add_func ("/depth/png/missing-rows-are-damage", test_png_rows_missing);
#endif
  return g_test_run ();
}
