/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-readout.h"

#include <math.h>
#include <string.h>

#include "support.h"

static SeqImage *
make_image (SeqPixels              format,
            int                    width,
            int                    height,
            gconstpointer          samples,
            const SeqImageSource  *source)
{
  gsize stride = (gsize) width * seq_pixels_get_size (format);
  g_autoptr (GBytes) bytes = g_bytes_new (samples, stride * (gsize) height);

  return seq_image_new (bytes, format, width, height, stride, SEQ_ORIENTATION_NORMAL, source);
}

/* ---- numbers ------------------------------------------------------------------------------ */

static const struct
{
  SeqSamples  samples;
  double      value;
  const char *text, *in_short;
} numbers[] = {
  { SEQ_SAMPLES_8, 0, "0", "0" },
  { SEQ_SAMPLES_8, 255, "255", "255" },
  { SEQ_SAMPLES_16, 65535, "65535", "65535" },
  { SEQ_SAMPLES_16, -65535, "-65535", "-65535" },
  { SEQ_SAMPLES_FLOAT, 0, "0", "0" },
  { SEQ_SAMPLES_FLOAT, 0.5f, "0.5", "0.5" },
  { SEQ_SAMPLES_FLOAT, 0.1f, "0.1", "0.1" },
  { SEQ_SAMPLES_FLOAT, 1 / 3.0f, "0.33333334", "0.3333" },
  { SEQ_SAMPLES_FLOAT, -12.25f, "-12.25", "-12.25" },
  { SEQ_SAMPLES_FLOAT, 1.00000012f, "1.0000001", "1" },
  { SEQ_SAMPLES_FLOAT, 16777216.0f, "16777216", "1.678e+07" },
  { SEQ_SAMPLES_FLOAT, 65504, "65504", "6.55e+04" },
  { SEQ_SAMPLES_FLOAT, 1e-30f, "1e-30", "1e-30" },
  { SEQ_SAMPLES_FLOAT, NAN, "NaN", "NaN" },
  { SEQ_SAMPLES_FLOAT, -NAN, "NaN", "NaN" },
  { SEQ_SAMPLES_FLOAT, INFINITY, "inf", "inf" },
  { SEQ_SAMPLES_FLOAT, -INFINITY, "-inf", "-inf" },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char text[SEQ_READOUT_SIZE];

      seq_readout_format_sample (numbers[i].samples, numbers[i].value, text);
      g_assert_cmpstr (text, ==, numbers[i].text);
      seq_readout_format_short (numbers[i].samples, numbers[i].value, 4, text);
      g_assert_cmpstr (text, ==, numbers[i].in_short);
    }
}

/* Neighbours among floats never look alike. */
static void
test_floats_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 20000; i++)
    {
      guint32 bits = g_rand_int (rand);
      char text[SEQ_READOUT_SIZE];
      float value;

      memcpy (&value, &bits, sizeof value);
      if (!isfinite (value))
        continue;
      seq_readout_format_sample (SEQ_SAMPLES_FLOAT, value, text);
      g_assert_true ((float) g_ascii_strtod (text, NULL) == value);
    }
}

/* ---- pixels ------------------------------------------------------------------------------- */

static const struct
{
  SeqPixels      format;
  SeqImageSource source;
  const char    *depth, *kind, *text;
} texts[] = {
  { SEQ_PIXELS_RGB8, { "PNG", 8, 3, 0 }, "8 bit", "PNG, 8 bit, RGB",
    "x 1  y 0  R 4  G 5  B 6  8 bit" },
  { SEQ_PIXELS_RGBA8, { "PNG", 16, 4, 0 }, "8 of 16 bits", "PNG, 8 of 16 bits, RGB and alpha",
    "x 1  y 0  R 5  G 6  B 7  A 8  8 of 16 bits" },
  { SEQ_PIXELS_RGB8, { "WebP", 0, 3, 0 }, NULL, "WebP, RGB",
    "x 1  y 0  R 4  G 5  B 6" },
  { SEQ_PIXELS_GREY8, { "PNG", 1, 1, 1 }, "1 bit", "PNG, 1 bit, grey",
    "x 1  y 0  Grey 2  1 bit" },
  { SEQ_PIXELS_GREY_ALPHA8, { "PNG", 8, 2, 0 }, "8 bit", "PNG, 8 bit, grey and alpha",
    "x 1  y 0  Grey 3  A 4  8 bit" },
  { SEQ_PIXELS_GREY16, { "PNM", 12, 1, 4095 }, "12 bit", "PNM, 12 bit, grey",
    "x 1  y 0  Grey 2  12 bit" },
  { SEQ_PIXELS_RGB16, { "TIFF", 16, 3, 0 }, "16 bit", "TIFF, 16 bit, RGB",
    "x 1  y 0  R 4  G 5  B 6  16 bit" },
  { SEQ_PIXELS_GREY_FLOAT, { "OpenEXR", 16, 1, 1 }, "16 bit float", "OpenEXR, 16 bit float, grey",
    "x 1  y 0  Grey 2.5  16 bit float" },
  { SEQ_PIXELS_RGB_FLOAT, { "OpenEXR", 32, 3, 1 }, "32 bit float", "OpenEXR, 32 bit float, RGB",
    "x 1  y 0  R 4.5  G 5.5  B 6.5  32 bit float" },
  { SEQ_PIXELS_GREY_FLOAT, { "TIFF", 64, 1, 1 }, "32 of 64 bits", "TIFF, 32 of 64 bits, grey",
    "x 1  y 0  Grey 2.5  32 of 64 bits" },
  { SEQ_PIXELS_GREY_FLOAT, { "TIFF", 32, 1, 4294967295.0 }, "24 of 32 bits", "TIFF, 24 of 32 bits, grey",
    "x 1  y 0  Grey 2.5  24 of 32 bits" },
  { SEQ_PIXELS_GREY_FLOAT, { "TIFF", 8, 1, 127 }, "8 bit", "TIFF, 8 bit, grey",
    "x 1  y 0  Grey 2.5  8 bit" },
};

/* 1, 2, 3 in memory; with a half in floats. */
static SeqImage *
make_counting (SeqPixels             format,
               const SeqImageSource *source)
{
  guint8 bytes[16];
  guint16 words[16];
  float floats[16];

  for (guint i = 0; i < 16; i++)
    {
      bytes[i] = (guint8) (i + 1);
      words[i] = (guint16) (i + 1);
      floats[i] = (float) i + 1.5f;
    }
  switch (seq_pixels_get_samples (format))
    {
    case SEQ_SAMPLES_8:
      return make_image (format, 2, 1, bytes, source);
    case SEQ_SAMPLES_16:
      return make_image (format, 2, 1, words, source);
    case SEQ_SAMPLES_FLOAT:
    default:
      return make_image (format, 2, 1, floats, source);
    }
}

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SeqImage) image = make_counting (texts[i].format, &texts[i].source);
      g_autofree char *depth = seq_readout_dup_depth (image);
      g_autofree char *kind = seq_readout_dup_kind (image);
      g_autofree char *text = seq_readout_dup_text (image, 1, 0);

      g_assert_cmpstr (kind, ==, texts[i].kind);
      g_assert_cmpstr (depth, ==, texts[i].depth);
      g_assert_cmpstr (text, ==, texts[i].text);
    }
}

/* Each of the 65,536 numbers of a ramp is said, as it is. */
static void
test_ramp (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint16 *ramp = g_new (guint16, 65536);
  g_autoptr (SeqImage) image = NULL;
  SeqImageSource source = { "PNG", 16, 1, 0 };

  for (guint i = 0; i < 65536; i++)
    ramp[i] = (guint16) i;
  image = make_image (SEQ_PIXELS_GREY16, 256, 256, ramp, &source);
  for (int i = 0; i < 65536; i++)
    {
      g_autofree char *text = seq_readout_dup_text (image, i % 256, i / 256);
      g_autofree char *expected = g_strdup_printf ("x %d  y %d  Grey %d  16 bit", i % 256, i / 256, i);

      g_assert_cmpstr (text, ==, expected);
      g_hash_table_add (seen, g_strdup (strstr (text, "Grey")));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 65536);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readout/numbers", test_numbers);
  g_test_add_func ("/readout/floats-apart", test_floats_apart);
  g_test_add_func ("/readout/texts", test_texts);
  g_test_add_func ("/readout/ramp", test_ramp);
  return g_test_run ();
}
