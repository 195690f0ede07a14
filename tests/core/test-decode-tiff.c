/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TIFF as libtiff writes it: what was written is what the image has. */
#include "config.h"

#include "seq-decoder.h"

#include <math.h>
#include <string.h>
#include <tiff.h>

#include "deep-factory.h"
#include "seq-error.h"

#define SIDE 256
#define N_VALUES (SIDE * SIDE)

static SeqImage *
try_decode (GBytes  *file,
            GError **error)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GBytes) owned = file;

  return seq_decoder_decode (owned, &limits, NULL, NULL, error);
}

static SeqImage *
decode (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  SeqImage *image = try_decode (file, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  return image;
}

static void
assert_fails (GBytes   *file,
              SeqError  code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = try_decode (file, &error);

  g_assert_null (image);
  g_assert_error (error, SEQ_ERROR, (int) code);
}

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
assert_ramp (GBytes        *file,
             const guint16 *ramp,
             SeqPixels      format)
{
  g_autoptr (SeqImage) image = decode (file);
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
  g_autofree guint16 *grey = make_ramp (1), *colors = make_ramp (3);

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
        image = decode (make_floats (&with, rows));
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
  g_autofree guint16 *ramp = make_ramp (1);
  const DeepTiff spec = { .width = SIDE, .height = SIDE, .bits = 16, .kind = SAMPLEFORMAT_IEEEFP, .photometric = 1 };
  g_autoptr (SeqImage) image = decode (deep_tiff (&spec, ramp));

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
      g_autoptr (SeqImage) image = decode (deep_tiff (&spec, rows));

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
        image = decode (deep_tiff (&spec, rows));
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
      g_autoptr (SeqImage) image = decode (deep_tiff (&spec, rows));

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
  image = decode (deep_tiff (&spec, row));
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
      image = decode (deep_tiff (&with, pixel));
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
      image = decode (deep_tiff (&with, rows));
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
      g_autoptr (SeqImage) image = decode (deep_tiff (&spec, cmyk));
      double samples[4];

      seq_image_get_samples (image, 0, 0, samples);
      g_assert_cmpfloat (samples[0], ==, 255 - firsts[i]);
    }
}

/* ---- hostile files ---- */

/* The entry of this tag in the first directory of a classic file in little-endian order. */
static guint8 *
find_entry (guint8 *data,
            guint   tag)
{
  guint32 at;

  memcpy (&at, data + 4, 4);
  at = GUINT32_FROM_LE (at);
  for (guint i = 0; i < (guint) (data[at] | data[at + 1] << 8); i++)
    {
      guint8 *entry = data + at + 2 + i * 12;

      if ((guint) (entry[0] | entry[1] << 8) == tag)
        return entry;
    }
  g_assert_not_reached ();
}

/* With another value in a field that holds one, as a number of 32 bits. */
static GBytes *
set_field (GBytes  *file,
           guint    tag,
           guint32  value)
{
  gsize length;
  guint8 *data = g_bytes_unref_to_data (file, &length), *entry = find_entry (data, tag);
  guint32 in_order = GUINT32_TO_LE (value);

  memcpy (entry + 2, "\4\0\1\0\0\0", 6);
  memcpy (entry + 8, &in_order, 4);
  return g_bytes_new_take (data, length);
}

static GBytes *
make_small (gboolean tiled)
{
  g_autofree guint16 *ramp = make_ramp (1);
  const DeepTiff spec = { .width = 64, .height = 64, .bits = 16, .photometric = 1, .tiled = tiled,
                          .compression = COMPRESSION_ADOBE_DEFLATE };

  return deep_tiff (&spec, ramp);
}

static gsize
get_peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return line != NULL ? g_ascii_strtoull (line + 6, NULL, 10) : 0;
}

#define REFUSED_MAX_KIB (32 * 1024)

static void
test_hostile_sizes (void)
{
  gsize before = get_peak_kib ();

  assert_fails (set_field (make_small (FALSE), TIFFTAG_IMAGEWIDTH, 100001), SEQ_ERROR_TOO_LARGE);
  assert_fails (set_field (make_small (FALSE), TIFFTAG_IMAGELENGTH, G_MAXUINT32), SEQ_ERROR_TOO_LARGE);
  assert_fails (set_field (make_small (TRUE), TIFFTAG_TILEWIDTH, 1 << 20), SEQ_ERROR_DAMAGED);
  assert_fails (set_field (make_small (TRUE), TIFFTAG_TILELENGTH, G_MAXUINT32), SEQ_ERROR_DAMAGED);
  assert_fails (set_field (make_small (TRUE), TIFFTAG_TILEWIDTH, 0), SEQ_ERROR_DAMAGED);
  assert_fails (set_field (make_small (FALSE), TIFFTAG_SAMPLESPERPIXEL, 65535), SEQ_ERROR_DAMAGED);
  /* More strips than there is a table for. */
  assert_fails (set_field (make_small (FALSE), TIFFTAG_ROWSPERSTRIP, 1), SEQ_ERROR_DAMAGED);
  g_assert_cmpuint (get_peak_kib () - before, <, REFUSED_MAX_KIB);
}

/* Files by hand, of which parts lie on each other. */

#define BODY_AT 8192

static void
add_field (GByteArray *file,
           guint       tag,
           guint       type,
           guint32     count,
           guint32     value)
{
  const guint16 shorts[] = { GUINT16_TO_LE ((guint16) tag), GUINT16_TO_LE ((guint16) type) };
  const guint32 longs[] = { GUINT32_TO_LE (count), GUINT32_TO_LE (value) };
  guint n = file->data[8] + 256u * file->data[9] + 1;

  g_byte_array_append (file, (const guint8 *) shorts, sizeof shorts);
  g_byte_array_append (file, (const guint8 *) longs, sizeof longs);
  file->data[8] = (guint8) n;
  file->data[9] = (guint8) (n >> 8);
}

/* A grey picture of 8 bits without anything that it is made of. */
static GByteArray *
begin_file (guint32 width,
            guint32 height,
            guint   compression)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "II\52\0\10\0\0\0\0\0", 10);
  add_field (file, TIFFTAG_IMAGEWIDTH, TIFF_LONG, 1, width);
  add_field (file, TIFFTAG_IMAGELENGTH, TIFF_LONG, 1, height);
  add_field (file, TIFFTAG_BITSPERSAMPLE, TIFF_LONG, 1, 8);
  add_field (file, TIFFTAG_COMPRESSION, TIFF_LONG, 1, compression);
  add_field (file, TIFFTAG_PHOTOMETRIC, TIFF_LONG, 1, PHOTOMETRIC_MINISBLACK);
  return file;
}

/* Strips or tiles, all of which are the same bytes. */
static void
add_parts (GByteArray *file,
           guint       offsets_tag,
           guint       bytes_tag,
           guint       bytes_type,
           guint       n_parts,
           gsize       body_size)
{
  add_field (file, offsets_tag, TIFF_LONG, n_parts, (guint32) (BODY_AT + body_size));
  add_field (file, bytes_tag, bytes_type, n_parts, (guint32) (BODY_AT + body_size + 4 * n_parts));
}

static GBytes *
finish_file (GByteArray *file,
             guint8      even,
             guint8      odd,
             gsize       body_size,
             guint       n_parts)
{
  const guint32 offset = GUINT32_TO_LE (BODY_AT), bytes = GUINT32_TO_LE ((guint32) body_size);
  guint8 *body;

  g_byte_array_set_size (file, (guint) (BODY_AT + body_size));
  body = file->data + BODY_AT;
  for (gsize i = 0; i < body_size; i++)
    body[i] = i % 2 ? odd : even;
  for (guint i = 0; i < n_parts; i++)
    g_byte_array_append (file, (const guint8 *) &offset, 4);
  for (guint i = 0; i < n_parts; i++)
    g_byte_array_append (file, (const guint8 *) &bytes, 4);
  return g_byte_array_free_to_bytes (file);
}

/* libtiff keeps the values of tags that it does not know. */
static void
test_values_on_each_other (void)
{
  for (guint n = 1; n <= 512; n += 511)
    {
      GByteArray *file = begin_file (4, 4, COMPRESSION_NONE);
      gsize before = get_peak_kib ();

      add_field (file, TIFFTAG_STRIPOFFSETS, TIFF_LONG, 1, BODY_AT);
      add_field (file, TIFFTAG_STRIPBYTECOUNTS, TIFF_LONG, 1, 16);
      for (guint i = 0; i < n; i++)
        add_field (file, 40000 + i, TIFF_BYTE, 1 << 18, BODY_AT);
      if (n > 1)
        assert_fails (finish_file (file, 7, 7, 1 << 18, 0), SEQ_ERROR_DAMAGED);
      else
        seq_image_unref (decode (finish_file (file, 7, 7, 1 << 18, 0)));
      g_assert_cmpuint (get_peak_kib () - before, <, REFUSED_MAX_KIB);
    }
}

/* Of every strip libtiff turns over the bits of all bytes. */
static void
assert_strips (guint bytes_type)
{
  const guint n_strips = 3000;

  for (gsize size = 8; size <= 1 << 20; size <<= 17)
    {
      GByteArray *file = begin_file (8, n_strips, COMPRESSION_NONE);

      add_field (file, TIFFTAG_FILLORDER, TIFF_LONG, 1, FILLORDER_LSB2MSB);
      add_field (file, TIFFTAG_ROWSPERSTRIP, TIFF_LONG, 1, 1);
      add_parts (file, TIFFTAG_STRIPOFFSETS, TIFFTAG_STRIPBYTECOUNTS, bytes_type, n_strips, size);
      if (size > 8)
        assert_fails (finish_file (file, 7, 7, size, n_strips), SEQ_ERROR_DAMAGED);
      else
        seq_image_unref (decode (finish_file (file, 7, 7, size, n_strips)));
    }
}

static void
test_strips_on_each_other (void)
{
  assert_strips (TIFF_LONG);
  assert_strips (TIFF_SLONG);
}

/* A tile is decoded whole, however little of it is in the picture. */
static void
test_tiles_on_each_other (void)
{
  const guint n_tiles = 1250;

  for (guint height = 16; height <= 1 << 16; height <<= 12)
    {
      GByteArray *file = begin_file (n_tiles * 16, 1, COMPRESSION_PACKBITS);
      gsize size = height * 16 / 128 * 2;

      add_field (file, TIFFTAG_TILEWIDTH, TIFF_LONG, 1, 16);
      add_field (file, TIFFTAG_TILELENGTH, TIFF_LONG, 1, height);
      add_parts (file, TIFFTAG_TILEOFFSETS, TIFFTAG_TILEBYTECOUNTS, TIFF_LONG, n_tiles, size);
      if (height > 16)
        assert_fails (finish_file (file, 0x81, 7, size, n_tiles), SEQ_ERROR_DAMAGED);
      else
        seq_image_unref (decode (finish_file (file, 0x81, 7, size, n_tiles)));
    }
}

/* Three samples, of which a fourth is said to be alpha: libtiff takes the rows as they are, of three. */
static void
test_extra_sample_that_is_not_there (void)
{
  g_autofree guint16 *ramp = make_ramp (3);
  const DeepTiff spec = { .width = 64, .height = 64, .bits = 16, .photometric = PHOTOMETRIC_RGB, .n_samples = 4,
                          .extra = EXTRASAMPLE_UNASSALPHA + 1 };
  GBytes *file = set_field (deep_tiff (&spec, ramp), TIFFTAG_SAMPLESPERPIXEL, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = try_decode (file, &error);

  /* Newer ones may refuse it. */
  if (image != NULL)
    g_assert_cmpint (seq_image_get_pixels_format (image), ==, SEQ_PIXELS_RGB16);
  else
    g_assert_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED);
}

/* The first directory says that the next one is itself. */
static void
test_directory_in_a_loop (void)
{
  gsize length;
  guint8 *data = g_bytes_unref_to_data (make_small (FALSE), &length);
  guint32 at;
  g_autoptr (SeqImage) image = NULL;

  memcpy (&at, data + 4, 4);
  memcpy (data + at + 2 + data[at] * 12, data + 4, 4);
  image = decode (g_bytes_new_take (data, length));
  g_assert_cmpint (seq_image_get_width (image), ==, 64);
}

static void
test_unsupported (void)
{
  const DeepTiff odd = { .width = 3, .height = 2, .bits = 24, .photometric = PHOTOMETRIC_MINISBLACK };
  const DeepTiff complex = { .width = 2, .height = 1, .bits = 64, .kind = SAMPLEFORMAT_COMPLEXIEEEFP, .photometric = 1 };
  const guint8 rows[18] = { 0 };

  assert_fails (deep_tiff (&odd, rows), SEQ_ERROR_UNSUPPORTED);
  assert_fails (deep_tiff (&complex, rows), SEQ_ERROR_UNSUPPORTED);
  assert_fails (set_field (make_small (FALSE), TIFFTAG_COMPRESSION, COMPRESSION_JP2000), SEQ_ERROR_UNSUPPORTED);
}

/* A strip that ends within a row is an error, and so is one that is no code. */
static void
test_damaged_strips (void)
{
  static const guint kinds[] = { COMPRESSION_LZW, COMPRESSION_PACKBITS, COMPRESSION_ADOBE_DEFLATE };
  g_autofree guint16 *ramp = make_ramp (1);

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (int tiled = 0; tiled < 2; tiled++)
      {
        const DeepTiff spec = { .width = 64, .height = 64, .bits = 16, .photometric = 1, .tiled = tiled,
                                .compression = kinds[k] };
        gsize length;
        guint8 *data = g_bytes_unref_to_data (deep_tiff (&spec, ramp), &length);

        /* Where libtiff writes the first strip. To PackBits it says nothing, as long as a strip is. */
        g_test_message ("compression %u, %s", kinds[k], tiled ? "tiles" : "strips");
        memset (data + 8, kinds[k] == COMPRESSION_PACKBITS ? 0x80 : 0xff, kinds[k] == COMPRESSION_PACKBITS ? 640 : 200);
        assert_fails (g_bytes_new_take (data, length), SEQ_ERROR_DAMAGED);
      }
}

/* libtiff tells the terminal what it thinks of a file, unless it is kept from it. */
static void
test_says_nothing (void)
{
  if (g_test_subprocess ())
    {
      test_damaged_strips ();
      test_unsupported ();
      test_hostile_sizes ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
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

static void
test_cancelled (void)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;

  for (int tiled = 0; tiled < 2; tiled++)
    for (cancel_at = 1; cancel_at <= 8; cancel_at++)
      {
        g_autoptr (GBytes) file = make_small (tiled);
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        g_autoptr (GError) error = NULL;

        n_asked = 0;
        g_assert_null (seq_decoder_decode (file, &limits, NULL, cancellable, &error));
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_assert_cmpint (n_asked, ==, cancel_at);
      }
  cancel_at = 0;
}

int
main (int argc, char *argv[])
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
  g_test_add_func ("/tiff/hostile-sizes", test_hostile_sizes);
  g_test_add_func ("/tiff/values-on-each-other", test_values_on_each_other);
  g_test_add_func ("/tiff/strips-on-each-other", test_strips_on_each_other);
  g_test_add_func ("/tiff/tiles-on-each-other", test_tiles_on_each_other);
  g_test_add_func ("/tiff/extra-sample-that-is-not-there", test_extra_sample_that_is_not_there);
  g_test_add_func ("/tiff/directory-in-a-loop", test_directory_in_a_loop);
  g_test_add_func ("/tiff/unsupported", test_unsupported);
  g_test_add_func ("/tiff/damaged-strips", test_damaged_strips);
  g_test_add_func ("/tiff/says-nothing", test_says_nothing);
  g_test_add_func ("/tiff/cancelled-between-rows-and-tiles", test_cancelled);
  return g_test_run ();
}
