/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TIFF as libtiff writes it: what was written is what the image has. */
#include "config.h"

#include "seq-decoder.h"

#include <math.h>
#include <string.h>
#include <tiff.h>

#include "decoding.h"
#include "deep-factory.h"
#include "seq-error.h"

#define SIDE 256
#define N_VALUES DEEP_RAMP_PIXELS

static void
assert_ramp (GBytes        *file,
             const guint16 *ramp,
             SeqPixels      format)
{
  g_autoptr (SeqImage) image = decoding_take (file);
  gsize row = SIDE * (gsize) seq_pixels_get_n_channels (format);

  g_assert_cmpint (seq_image_get_pixels_format (image), ==, format);
  g_assert_cmpuint (seq_image_get_source (image)->bits_per_sample, ==, 16);
  g_assert_cmpfloat (seq_image_get_white (image), ==, 65535);
  for (gsize y = 0; y < SIDE; y++)
    g_assert_cmpmem (seq_image_get_pixels (image) + y * seq_image_get_stride (image), row * 2, ramp + y * row, row * 2);
}

/* All that keep every bit of 16. */
static const struct
{
  const char *name;
  guint       compression;
  gboolean    predictor;
} compressions[] = {
  { "none", COMPRESSION_NONE, FALSE },
  { "LZW", COMPRESSION_LZW, TRUE },
  { "PackBits", COMPRESSION_PACKBITS, FALSE },
  { "deflate", COMPRESSION_ADOBE_DEFLATE, TRUE },
  { "old deflate", COMPRESSION_DEFLATE, TRUE },
  { "LZMA", COMPRESSION_LZMA, TRUE },
  { "ZSTD", COMPRESSION_ZSTD, TRUE },
  { "LERC", COMPRESSION_LERC, FALSE },
};

static void
assert_layouts (const DeepTiff *base,
                const guint16  *ramp,
                SeqPixels       format)
{
  /* This one takes its time to write. */
  int step = base->compression == COMPRESSION_LZMA ? 15 : 1;

  for (int i = 0; i < 16; i += step)
    {
      DeepTiff spec = *base;

      spec.tiled = i & 1;
      spec.big_endian = (i & 2) != 0;
      spec.big = (i & 4) != 0;
      spec.separate = (i & 8) != 0;
      assert_ramp (deep_tiff (&spec, ramp), ramp, format);
    }
}

static void
test_every_value (void)
{
  g_autofree guint16 *grey = deep_ramp (1), *colors = deep_ramp (3);

  for (gsize i = 0; i < G_N_ELEMENTS (compressions); i++)
    for (guint predictor = 1; predictor <= (compressions[i].predictor ? 2 : 1); predictor++)
      {
        DeepTiff spec = { .width = SIDE, .height = SIDE, .bits = 16, .photometric = PHOTOMETRIC_MINISBLACK,
                          .compression = compressions[i].compression };
        g_autoptr (GBytes) probe = deep_tiff (&spec, grey);

        g_test_message ("%s%s%s", compressions[i].name, predictor > 1 ? ", with differences" : "",
                        probe == NULL ? ": not in this libtiff" : "");
        if (probe == NULL)
          continue;
        spec.predictor = compressions[i].predictor ? predictor : 0;
        assert_layouts (&spec, grey, SEQ_PIXELS_GREY16);
        spec.photometric = PHOTOMETRIC_RGB;
        spec.n_samples = 3;
        assert_layouts (&spec, colors, SEQ_PIXELS_RGB16);
      }
}

/* NaN equals NaN here, and 0 is not -0. */
static void
assert_same (double a,
             double b)
{
  if (isnan (b))
    g_assert_true (isnan (a));
  else
    {
      g_assert_cmpfloat (a, ==, b);
      g_assert_cmpint (signbit (a), ==, signbit (b));
    }
}

static void
swap (guint8 *at,
      gsize   size)
{
  for (gsize i = 0; i < size / 2; i++)
    {
      guint8 kept = at[i];

      at[i] = at[size - 1 - i];
      at[size - 1 - i] = kept;
    }
}

/* A little-endian file of one strip, all of whose fields have their values in them, as a big-endian one with
 * the same pixels. libtiff 4.5 cannot write this for itself: it swaps floating point before it takes the
 * differences, which are of bytes in an order of their own. */
static GBytes *
make_big_endian (GBytes *file)
{
  gsize length;
  guint8 *data = g_bytes_unref_to_data (file, &length), *entry;
  guint32 at;

  memcpy (&at, data + 4, 4);
  at = GUINT32_FROM_LE (at);
  memcpy (data, "MM\0*", 4);
  swap (data + 4, 4);
  entry = data + at + 2;
  for (guint i = data[at]; i > 0; i--, entry += 12)
    {
      g_assert_cmpint (entry[4], ==, 1);
      swap (entry + 8, entry[2] == 3 ? 2 : 4);
      swap (entry, 2);
      swap (entry + 2, 2);
      swap (entry + 4, 4);
    }
  swap (data + at, 2);
  return g_bytes_new_take (data, length);
}

static GBytes *
make_floats (const DeepTiff *spec,
             gconstpointer   rows)
{
  DeepTiff turned = *spec;

  if (!spec->big_endian || spec->predictor != 3)
    return deep_tiff (spec, rows);
  turned.big_endian = FALSE;
  return make_big_endian (deep_tiff (&turned, rows));
}

static void
assert_floats (const DeepTiff *spec,
               gconstpointer   rows,
               const double   *expected)
{
  static const guint kinds[] = { COMPRESSION_NONE, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_LZW };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (int i = 0; i < 8; i++)
      {
        DeepTiff with = *spec;
        g_autoptr (SeqImage) image = NULL;

        with.compression = kinds[k];
        /* 3 is the one for floating point. */
        with.predictor = kinds[k] != COMPRESSION_NONE && i & 4 ? 3 : 0;
        with.tiled = i & 1;
        with.big_endian = (i & 2) != 0;
        g_test_message ("%u bits, compression %u, predictor %u, %s, %s-endian", with.bits, with.compression,
                        with.predictor, with.tiled ? "tiles" : "strips", with.big_endian ? "big" : "little");
        image = decoding_take (make_floats (&with, rows));
        g_assert_cmpint (seq_image_get_pixels_format (image), ==, SEQ_PIXELS_GREY_FLOAT);
        g_assert_cmpfloat (seq_image_get_white (image), ==, 1);
        g_assert_cmpuint (seq_image_get_source (image)->bits_per_sample, ==, spec->bits);
        for (int x = 0; x < spec->width; x++)
          {
            double samples[4];

            g_assert_cmpint (seq_image_get_samples (image, x, 0, samples), ==, 1);
            assert_same (samples[0], expected[x]);
          }
      }
}

static void
test_floats (void)
{
  const double expected[] = {
    0, -0.0, 1, -1, 0.1f, 1e30f, -3.5e-12f, 0x1p-149, 0x1.fffffep127, INFINITY, -INFINITY, NAN
  };
  const double halves[] = {
    0, -0.0, 1, -1, 0x1p-24, -0x1.ffp-15, 0x1p-14, 65504, 0x1.554p-2, INFINITY, -INFINITY, NAN
  };
  const guint16 half[] = {
    0, 0x8000, 0x3c00, 0xbc00, 0x0001, 0x83fe, 0x0400, 0x7bff, 0x3555, 0x7c00, 0xfc00, 0x7e01
  };
  const int n = G_N_ELEMENTS (expected);
  const DeepTiff doubles = { .width = n, .height = 1, .bits = 64, .kind = SAMPLEFORMAT_IEEEFP, .photometric = 1 };
  const DeepTiff singles = { .width = n, .height = 1, .bits = 32, .kind = SAMPLEFORMAT_IEEEFP, .photometric = 1 };
  const DeepTiff short_ones = { .width = n, .height = 1, .bits = 16, .kind = SAMPLEFORMAT_IEEEFP, .photometric = 1 };
  float single[G_N_ELEMENTS (expected)];

  for (int i = 0; i < n; i++)
    single[i] = (float) expected[i];
  assert_floats (&singles, single, expected);
  assert_floats (&doubles, expected, expected);
  assert_floats (&short_ones, half, halves);
}

/* Every half there is, against what the C library says of the same number. */
static void
test_every_half (void)
{
  g_autofree guint16 *ramp = deep_ramp (1);
  const DeepTiff spec = { .width = SIDE, .height = SIDE, .bits = 16, .kind = SAMPLEFORMAT_IEEEFP, .photometric = 1 };
  g_autoptr (SeqImage) image = decoding_take (deep_tiff (&spec, ramp));

  for (int i = 0; i < N_VALUES; i++)
    {
      int exponent = i >> 10 & 31, fraction = i & 1023;
      double magnitude = exponent == 0 ? ldexp (fraction, -24) : ldexp (1024 + fraction, exponent - 25);
      double samples[4];

      if (exponent == 31)
        magnitude = fraction != 0 ? NAN : INFINITY;
      seq_image_get_samples (image, i % SIDE, i / SIDE, samples);
      assert_same (samples[0], i & 0x8000 ? -magnitude : magnitude);
    }
}

/* Whole numbers of other sizes. */
static void
assert_numbers (guint          bits,
                guint          kind,
                gconstpointer  rows,
                int            n,
                const double  *expected,
                double         white)
{
  for (int i = 0; i < 4; i++)
    {
      const DeepTiff spec = { .width = n, .height = 1, .bits = bits, .kind = kind, .photometric = 1,
                              .tiled = i & 1, .big_endian = (i & 2) != 0 };
      g_autoptr (SeqImage) image = decoding_take (deep_tiff (&spec, rows));

      g_assert_cmpint (seq_image_get_pixels_format (image), ==, SEQ_PIXELS_GREY_FLOAT);
      g_assert_cmpfloat (seq_image_get_white (image), ==, white);
      for (int x = 0; x < n; x++)
        {
          double samples[4];

          seq_image_get_samples (image, x, 0, samples);
          g_assert_cmpfloat (samples[0], ==, expected[x]);
        }
    }
}

static void
test_other_whole_numbers (void)
{
  const gint8 s8[] = { -128, -1, 0, 127 };
  const gint16 s16[] = { -32768, -1, 0, 32767 };
  const gint32 s32[] = { G_MININT32, -1, 0, 1 << 24 };
  const gint64 s64[] = { G_MININT64, -1, 0, 1 << 24 };
  const guint32 u32[] = { 0, 1, (1 << 24) + 1, 1u << 31 };
  const guint64 u64[] = { 0, 1, 1 << 24, G_GUINT64_CONSTANT (1) << 63 };

  assert_numbers (8, SAMPLEFORMAT_INT, s8, 4, (const double[]) { -128, -1, 0, 127 }, 127);
  assert_numbers (16, SAMPLEFORMAT_INT, s16, 4, (const double[]) { -32768, -1, 0, 32767 }, 32767);
  assert_numbers (32, SAMPLEFORMAT_INT, s32, 4, (const double[]) { -0x1p31, -1, 0, 0x1p24 }, 0x1p31 - 1);
  assert_numbers (64, SAMPLEFORMAT_INT, s64, 4, (const double[]) { -0x1p63, -1, 0, 0x1p24 }, (double) G_MAXINT64);
  /* What a float cannot hold goes to the next even one. */
  assert_numbers (32, SAMPLEFORMAT_UINT, u32, 4, (const double[]) { 0, 1, 0x1p24, 0x1p31 }, 0x1p32 - 1);
  assert_numbers (64, SAMPLEFORMAT_UINT, u64, 4, (const double[]) { 0, 1, 0x1p24, 0x1p63 }, (double) G_MAXUINT64);
}

/* Samples that share bytes, in rows that end within one. */
static void
test_packed_bits (void)
{
  static const guint widths[] = { 1, 2, 3, 4, 6, 8, 10, 12, 14 };

  for (gsize w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint photometric = PHOTOMETRIC_MINISWHITE; photometric <= PHOTOMETRIC_MINISBLACK; photometric++)
      {
        guint bits = widths[w], most = (1u << bits) - 1;
        const DeepTiff spec = { .width = 37, .height = 11, .bits = bits, .photometric = photometric,
                                .compression = COMPRESSION_LZW };
        gsize stride = (37 * bits + 7) / 8;
        g_autofree guint8 *rows = g_malloc0 (stride * 11);
        g_autoptr (SeqImage) image = NULL;

        for (guint i = 0; i < 37 * 11 * bits; i++)
          {
            guint y = i / (37 * bits), at = i % (37 * bits), value = (i / bits) * 2654435761u >> 7 & most;

            if (value >> (bits - 1 - at % bits) & 1)
              rows[y * stride + at / 8] |= (guint8) (0x80 >> at % 8);
          }
        image = decoding_take (deep_tiff (&spec, rows));
        g_assert_cmpint (seq_image_get_pixels_format (image), ==, bits <= 8 ? SEQ_PIXELS_GREY8 : SEQ_PIXELS_GREY16);
        g_assert_cmpfloat (seq_image_get_white (image), ==, most);
        for (guint i = 0; i < 37 * 11; i++)
          {
            guint value = i * 2654435761u >> 7 & most;
            double samples[4];

            seq_image_get_samples (image, (int) i % 37, (int) i / 37, samples);
            g_assert_cmpfloat (samples[0], ==, photometric == PHOTOMETRIC_MINISWHITE ? most - value : value);
          }
      }
}

/* Fax has one bit and its own compressions. */
static void
test_fax (void)
{
  static const guint kinds[] = { COMPRESSION_CCITTRLE, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4 };
  guint8 rows[8 * 20];

  for (gsize i = 0; i < sizeof rows; i++)
    rows[i] = (guint8) (i % 3 == 0 ? 0xff : i * 37);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const DeepTiff spec = { .width = 64, .height = 20, .bits = 1, .photometric = PHOTOMETRIC_MINISWHITE,
                              .compression = kinds[k] };
      g_autoptr (SeqImage) image = decoding_take (deep_tiff (&spec, rows));

      for (int i = 0; i < 64 * 20; i++)
        {
          double samples[4];

          seq_image_get_samples (image, i % 64, i / 64, samples);
          g_assert_cmpfloat (samples[0], ==, 1 - (rows[i / 8] >> (7 - i % 8) & 1));
        }
    }
}

/* `scale`: of the palette's 16 bits; some writers use only eight. */
static void
assert_palette (guint bits,
                guint scale)
{
  gsize n = (gsize) 1 << bits;
  g_autofree guint16 *palette = g_new0 (guint16, 3 * n);
  guint8 row[] = { 0x1b, 0xe4, 0x05, 0xfa };
  const DeepTiff spec = { .width = 32 / (int) bits, .height = 1, .bits = bits, .photometric = PHOTOMETRIC_PALETTE,
                          .palette = palette };
  g_autoptr (SeqImage) image = NULL;

  for (gsize i = 0; i < n; i++)
    {
      palette[i] = (guint16) ((i + 100) % 256 * scale);
      palette[n + i] = (guint16) ((255 - i) % 256 * scale);
      palette[2 * n + i] = (guint16) ((i * 3) % 256 * scale);
    }
  image = decoding_take (deep_tiff (&spec, row));
  g_assert_cmpint (seq_image_get_pixels_format (image), ==, SEQ_PIXELS_RGB8);
  g_assert_cmpuint (seq_image_get_source (image)->n_channels, ==, 3);
  for (guint x = 0; x < 32 / bits; x++)
    {
      guint index = row[x * bits / 8] >> (8 - bits - x * bits % 8) & ((1u << bits) - 1);
      double samples[4];

      seq_image_get_samples (image, (int) x, 0, samples);
      g_assert_cmpfloat (samples[0], ==, (index + 100) % 256);
      g_assert_cmpfloat (samples[1], ==, 255 - index);
      g_assert_cmpfloat (samples[2], ==, index * 3 % 256);
    }
}

static void
test_palettes (void)
{
  for (guint bits = 1; bits <= 8; bits *= 2)
    {
      assert_palette (bits, 257);
      assert_palette (bits, 256);
      assert_palette (bits, 1);
    }
}

static void
assert_pixel (const DeepTiff *spec,
              gconstpointer   pixel,
              SeqPixels       format,
              const double   *expected)
{
  for (int i = 0; i < 4; i++)
    {
      DeepTiff with = *spec;
      g_autoptr (SeqImage) image = NULL;
      double samples[4];

      with.width = with.height = 1;
      with.separate = i & 1;
      with.tiled = (i & 2) != 0;
      image = decoding_take (deep_tiff (&with, pixel));
      g_assert_cmpint (seq_image_get_pixels_format (image), ==, format);
      g_assert_cmpint (seq_image_get_samples (image, 0, 0, samples), ==, seq_pixels_get_n_channels (format));
      for (int c = 0; c < seq_pixels_get_n_channels (format); c++)
        g_assert_cmpfloat_with_epsilon (samples[c], expected[c], 1e-6);
    }
}

#define STRAIGHT (EXTRASAMPLE_UNASSALPHA + 1)
#define MULTIPLIED (EXTRASAMPLE_ASSOCALPHA + 1)

static void
test_alpha (void)
{
  const guint8 bytes[] = { 40, 20, 10, 51, 102 };
  const guint16 words[] = { 4000, 2000, 1000, 13107, 7 };
  const float floats[] = { 2, 0.25f, -1, 0.5f, 0 };
  const gint16 ints[] = { 4000, -2000, 1000, 32767 };
  DeepTiff spec = { .bits = 8, .photometric = PHOTOMETRIC_RGB, .n_samples = 4, .extra = STRAIGHT };

  assert_pixel (&spec, bytes, SEQ_PIXELS_RGBA8, (const double[]) { 40, 20, 10, 51 });
  spec.extra = MULTIPLIED;
  assert_pixel (&spec, bytes, SEQ_PIXELS_RGBA8, (const double[]) { 200, 100, 50, 51 });
  /* Brighter than alpha allows. */
  assert_pixel (&spec, (const guint8[]) { 60, 51, 0, 51 }, SEQ_PIXELS_RGBA8, (const double[]) { 255, 255, 0, 51 });
  assert_pixel (&spec, (const guint8[]) { 60, 51, 0, 0 }, SEQ_PIXELS_RGBA8, (const double[]) { 0, 0, 0, 0 });
  spec.extra = 0;
  assert_pixel (&spec, bytes, SEQ_PIXELS_RGB8, (const double[]) { 40, 20, 10 });
  /* Alpha stands behind a channel that means nothing here. */
  spec.extra = STRAIGHT;
  spec.n_samples = 5;
  assert_pixel (&spec, bytes, SEQ_PIXELS_RGBA8, (const double[]) { 40, 20, 10, 102 });
  spec.bits = 16;
  spec.n_samples = 4;
  spec.extra = MULTIPLIED;
  assert_pixel (&spec, words, SEQ_PIXELS_RGBA16, (const double[]) { 20000, 10000, 5000, 13107 });
  spec.bits = 32;
  spec.kind = SAMPLEFORMAT_IEEEFP;
  assert_pixel (&spec, floats, SEQ_PIXELS_RGBA_FLOAT, (const double[]) { 4, 0.5, -2, 0.5 });
  spec.extra = STRAIGHT;
  assert_pixel (&spec, floats, SEQ_PIXELS_RGBA_FLOAT, (const double[]) { 2, 0.25, -1, 0.5 });
  spec.bits = 16;
  spec.kind = SAMPLEFORMAT_INT;
  assert_pixel (&spec, ints, SEQ_PIXELS_RGBA_FLOAT, (const double[]) { 4000, -2000, 1000, 1 });
}

static void
test_grey_alpha (void)
{
  const guint8 bytes[] = { 40, 51 };
  DeepTiff spec = { .bits = 8, .photometric = PHOTOMETRIC_MINISBLACK, .n_samples = 2, .extra = STRAIGHT };

  assert_pixel (&spec, bytes, SEQ_PIXELS_GREY_ALPHA8, (const double[]) { 40, 51 });
  spec.extra = MULTIPLIED;
  assert_pixel (&spec, bytes, SEQ_PIXELS_GREY_ALPHA8, (const double[]) { 200, 51 });
  spec.extra = 0;
  assert_pixel (&spec, bytes, SEQ_PIXELS_GREY8, (const double[]) { 40 });
  spec.extra = STRAIGHT;
  spec.photometric = PHOTOMETRIC_MINISWHITE;
  assert_pixel (&spec, bytes, SEQ_PIXELS_GREY_ALPHA8, (const double[]) { 215, 51 });
}

/* What is no RGB becomes it, of 8 bits. */
static void
assert_color (const DeepTiff *spec,
              const guint8   *color,
              const double   *expected,
              double          tolerance)
{
  gsize n = spec->n_samples;
  g_autofree guint8 *rows = g_malloc (64 * 48 * n);

  for (gsize i = 0; i < 64 * 48; i++)
    memcpy (rows + i * n, color, n);
  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      DeepTiff with = *spec;
      g_autoptr (SeqImage) image = NULL;

      with.width = 64;
      with.height = 48;
      with.orientation = orientation;
      image = decoding_take (deep_tiff (&with, rows));
      g_assert_cmpint (seq_image_get_pixels_format (image), ==, SEQ_PIXELS_RGB8);
      g_assert_cmpint (seq_image_get_width (image), ==, orientation > 4 ? 48 : 64);
      for (int i = 0; i < 48 * 48; i++)
        {
          double samples[4];

          seq_image_get_samples (image, i % 48, i / 48, samples);
          for (int c = 0; c < 3; c++)
            g_assert_cmpfloat_with_epsilon (samples[c], expected[c], tolerance);
        }
    }
}

static void
test_other_colors (void)
{
  const DeepTiff cmyk = { .bits = 8, .photometric = PHOTOMETRIC_SEPARATED, .n_samples = 4 };
  DeepTiff ycbcr = { .bits = 8, .photometric = PHOTOMETRIC_YCBCR, .n_samples = 3, .compression = COMPRESSION_JPEG };
  const DeepTiff webp = { .bits = 8, .photometric = PHOTOMETRIC_RGB, .n_samples = 3, .compression = COMPRESSION_WEBP };
  const guint8 color[] = { 200, 100, 50 };
  const double expected[] = { 200, 100, 50 };

  assert_color (&cmyk, (const guint8[]) { 0, 128, 255, 0 }, (const double[]) { 255, 127, 0 }, 1.5);
  assert_color (&ycbcr, color, expected, 3);
  ycbcr.photometric = PHOTOMETRIC_RGB;
  assert_color (&ycbcr, color, expected, 3);
  assert_color (&webp, color, expected, 0.5);
}

/* Where the upright picture begins, of pixels that are turned round by libtiff's conversion or are not. */
static void
test_converted_pixels_stay_where_they_are (void)
{
  const guint8 cmyk[] = { 0, 0, 0, 10, 0, 0, 0, 20, 0, 0, 0, 30, 0, 0, 0, 40, 0, 0, 0, 50, 0, 0, 0, 60 };
  static const double firsts[] = { 10, 30, 60, 40, 10, 40, 60, 30 };

  for (guint i = 0; i < 8; i++)
    {
      const DeepTiff spec = { .width = 3, .height = 2, .bits = 8, .photometric = PHOTOMETRIC_SEPARATED,
                              .n_samples = 4, .orientation = i + 1 };
      g_autoptr (SeqImage) image = decoding_take (deep_tiff (&spec, cmyk));
      double samples[4];

      seq_image_get_samples (image, 0, 0, samples);
      g_assert_cmpfloat (samples[0], ==, 255 - firsts[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiff/every-value-of-16-bits", test_every_value);
  g_test_add_func ("/tiff/floating-point", test_floats);
  g_test_add_func ("/tiff/every-half", test_every_half);
  g_test_add_func ("/tiff/other-whole-numbers", test_other_whole_numbers);
  g_test_add_func ("/tiff/packed-bits", test_packed_bits);
  g_test_add_func ("/tiff/fax", test_fax);
  g_test_add_func ("/tiff/palettes", test_palettes);
  g_test_add_func ("/tiff/alpha", test_alpha);
  g_test_add_func ("/tiff/grey-and-alpha", test_grey_alpha);
  g_test_add_func ("/tiff/other-colors", test_other_colors);
  g_test_add_func ("/tiff/converted-pixels-stay-where-they-are", test_converted_pixels_stay_where_they_are);
  return g_test_run ();
}
