/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-decoder.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#ifdef HAVE_OPENEXR
#include <openexr.h>
#endif
#ifdef HAVE_TIFF
#include <tiff.h>
#endif

#include "deep-factory.h"
#include "image-factory.h"
#include "seq-renderer.h"
#include "seq-error.h"
#include "seq-signature.h"

#define WIDTH FACTORY_BLOCKS_WIDTH
#define HEIGHT FACTORY_BLOCKS_HEIGHT

/* Refusing a picture may cost the file's own size and little else. */
#define REFUSED_MAX_KIB (32 * 1024)

/* Of 255, at hard edges, between averaging and the decoder's own way to a smaller size. */
#define DRAFT_MEAN_ERROR_MAX 4.0

/* What is kept where the library is there, and what gdk-pixbuf makes of it otherwise. */
#ifdef HAVE_PNG
#define PNG_KEEPS(kept, otherwise) (kept)
#else
#define PNG_KEEPS(kept, otherwise) (otherwise)
#endif

/* Broken files may claim much more than they have: no test needs more than this. */
#define CORRUPT_PIXELS_MAX (1 << 20)

static SeqImage *
decode (GBytes  *file,
        GError **error)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;

  return seq_decoder_decode (file, &limits, NULL, NULL, error);
}

static SeqImage *
decode_ok (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  SeqImage *image = decode (file, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  return image;
}

static void
assert_fails (GBytes   *file,
              SeqError  code)
{
  g_autoptr (GBytes) owned = file;
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = decode (owned, &error);

  g_assert_error (error, SEQ_ERROR, (int) code);
  g_assert_null (image);
  g_assert_cmpstr (error->message, !=, "");
}

/* A file of every kind that can be made here, all of the same blocks. */
typedef struct
{
  const char *name;
  const char *format;
  GBytes     *file;
  guint       bits;
  guint       n_channels;
  gboolean    grey; /* or black and white: the codes are gone */
} Sample;

static void
clear_sample (gpointer data)
{
  g_bytes_unref (((Sample *) data)->file);
}

static void
add_sample (GArray     *samples,
            const char *name,
            const char *format,
            GBytes     *file,
            guint       bits,
            guint       n_channels,
            gboolean    grey)
{
  Sample sample = { name, format, file, bits, n_channels, grey };
  gsize length;
  const guint8 *data;

  if (file == NULL)
    {
      g_test_message ("%s: it cannot be written here", name);
      return;
    }
  data = g_bytes_get_data (file, &length);
  if (seq_decoder_knows (seq_signature_sniff (data, length)))
    g_array_append_val (samples, sample);
  else
    {
      g_test_message ("%s: there is no decoder here", name);
      g_bytes_unref (file);
    }
}

/* Rows of the blocks as a PNG has them, 8 or 16 bits a sample. */
static GBytes *
make_png (FactoryPngType type,
          int            depth,
          GBytes        *exif)
{
  guint n_channels = type == FACTORY_PNG_RGBA ? 4 : type == FACTORY_PNG_RGB ? 3 : 1;
  guint n_bytes = (guint) depth / 8;
  g_autofree guint8 *rows = g_malloc (WIDTH * HEIGHT * n_channels * n_bytes);
  guint8 *at = rows, palette[6 * 3];

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint block = (guint) (y / FACTORY_BLOCK * 3 + x / FACTORY_BLOCK);
        guint8 rgba[4];

        factory_clear_blocks (x, y, rgba);
        memcpy (palette + block * 3, rgba, 3);
        if (type == FACTORY_PNG_PALETTE)
          rgba[0] = (guint8) block;
        for (guint i = 0; i < n_channels; i++, at += n_bytes)
          memset (at, rgba[i], n_bytes);
      }
  return factory_png (type, depth, WIDTH, HEIGHT, rows, type == FACTORY_PNG_PALETTE ? palette : NULL, 6, exif);
}

static GBytes *
make_png_bits (void)
{
  g_autofree guint8 *rows = g_malloc (WIDTH / 8 * HEIGHT);

  memset (rows, 0xaa, WIDTH / 8 * HEIGHT);
  return factory_png (FACTORY_PNG_GREY, 1, WIDTH, HEIGHT, rows, NULL, 0, NULL);
}

static GBytes *
make_webp_animation (void)
{
  g_autoptr (GBytes) first = factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "webp", "quality", "100");
  g_autoptr (GBytes) second = factory_save (factory_noise, FALSE, WIDTH, HEIGHT, "webp", "quality", "100");
  GBytes *stills[] = { first, second, second };

  return first != NULL ? factory_webp_animation (stills, 3, WIDTH, HEIGHT) : NULL;
}

static void
add_raw_samples (GArray *samples)
{
  add_sample (samples, "tga", "TGA", factory_tga (factory_blocks, WIDTH, HEIGHT, 24, FALSE), 8, 3, FALSE);
  add_sample (samples, "tga in runs", "TGA", factory_tga (factory_blocks, WIDTH, HEIGHT, 32, TRUE), 8, 4, FALSE);
  add_sample (samples, "pbm text", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '1', 1), 1, 1, TRUE);
  add_sample (samples, "pgm text", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '2', 255), 8, 1, TRUE);
  add_sample (samples, "ppm text", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '3', 255), 8, 3, FALSE);
  add_sample (samples, "pbm", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '4', 1), 1, 1, TRUE);
  add_sample (samples, "pgm", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '5', 255), 8, 1, TRUE);
  add_sample (samples, "ppm", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '6', 255), 8, 3, FALSE);
  add_sample (samples, "ppm 16 bit", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '6', 65535), 16, 3, FALSE);
  add_sample (samples, "pgm 10 bit", "PNM", factory_pnm (factory_blocks, WIDTH, HEIGHT, '2', 1023), 10, 1, TRUE);
  add_sample (samples, "pam", "PAM", factory_pam (factory_clear_blocks, WIDTH, HEIGHT, 4, 255), 8, 4, FALSE);
  add_sample (samples, "pam 16 bit", "PAM", factory_pam (factory_clear_blocks, WIDTH, HEIGHT, 3, 65535), 16, 3, FALSE);
}

#if defined(HAVE_PNG) || defined(HAVE_TIFF) || defined(HAVE_OPENEXR)
/* The blocks as samples of the machine's, of one or two bytes or floats: R, G, B, and alpha if there are four. */
static gpointer
make_rows (guint bits,
           guint n_channels)
{
  guint8 *rows = g_malloc (WIDTH * HEIGHT * n_channels * bits / 8);
  gsize n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      for (guint c = 0; c < n_channels; c++, n++)
        {
          guint8 rgba[4];

          factory_blocks (x, y, rgba);
          if (bits == 8)
            rows[n] = rgba[c];
          else if (bits == 16)
            ((guint16 *) (gpointer) rows)[n] = (guint16) (rgba[c] * 257);
          else
            ((float *) (gpointer) rows)[n] = rgba[c] / 255.0f;
        }
  return rows;
}
#endif

#ifdef HAVE_PNG
static void
add_deep_png_samples (GArray *samples)
{
  g_autofree gpointer rgb = make_rows (16, 3), rgba = make_rows (16, 4);

  add_sample (samples, "png 16 bit interlaced", "PNG", deep_png (FACTORY_PNG_RGBA, 16, TRUE, WIDTH, HEIGHT, rgba, NULL), 16, 4,
              FALSE);
  add_sample (samples, "png 16 bit clear colour", "PNG",
              deep_png (FACTORY_PNG_RGB, 16, FALSE, WIDTH, HEIGHT, rgb, (const guint16[]) { 1, 2, 3 }), 16, 4, FALSE);
}
#endif

#ifdef HAVE_TIFF
static void
add_tiff_sample (GArray         *samples,
                 const char     *name,
                 const DeepTiff *spec,
                 gconstpointer   rows)
{
  DeepTiff full = *spec;

  full.width = WIDTH;
  full.height = HEIGHT;
  full.photometric = full.photometric != 0 ? full.photometric : PHOTOMETRIC_RGB;
  full.n_samples = full.n_samples != 0 ? full.n_samples : 3;
  full.extra = full.n_samples == 4 && full.photometric == PHOTOMETRIC_RGB ? EXTRASAMPLE_UNASSALPHA + 1 : 0;
  add_sample (samples, name, full.big ? "BigTIFF" : "TIFF", deep_tiff (&full, rows), full.bits, full.n_samples,
              full.photometric == PHOTOMETRIC_SEPARATED);
}

static void
add_deep_tiff_samples (GArray *samples)
{
  const DeepTiff bytes = { .bits = 8, .compression = COMPRESSION_PACKBITS, .tiled = TRUE };
  const DeepTiff jpeg = { .bits = 8, .compression = COMPRESSION_JPEG, .photometric = PHOTOMETRIC_YCBCR };
  const DeepTiff cmyk = { .bits = 8, .n_samples = 4, .photometric = PHOTOMETRIC_SEPARATED,
                          .compression = COMPRESSION_LZW };
  const DeepTiff words = { .bits = 16, .compression = COMPRESSION_LZW, .predictor = 2, .big_endian = TRUE };
  const DeepTiff apart = { .bits = 16, .n_samples = 4, .compression = COMPRESSION_ADOBE_DEFLATE, .separate = TRUE };
  const DeepTiff zstd = { .bits = 16, .compression = COMPRESSION_ZSTD, .tiled = TRUE };
  const DeepTiff floats = { .bits = 32, .kind = SAMPLEFORMAT_IEEEFP, .compression = COMPRESSION_ADOBE_DEFLATE,
                            .predictor = 3, .tiled = TRUE, .big = TRUE };
  const DeepTiff wide = { .bits = 32, .kind = SAMPLEFORMAT_IEEEFP, .n_samples = 4, .big = TRUE, .big_endian = TRUE };
  g_autofree gpointer rgb8 = make_rows (8, 3), rgba8 = make_rows (8, 4), rgb16 = make_rows (16, 3);
  g_autofree gpointer rgba16 = make_rows (16, 4), rgb32 = make_rows (32, 3), rgba32 = make_rows (32, 4);

  add_tiff_sample (samples, "tiff packbits tiles", &bytes, rgb8);
  add_tiff_sample (samples, "tiff jpeg", &jpeg, rgb8);
  add_tiff_sample (samples, "tiff cmyk", &cmyk, rgba8);
  add_tiff_sample (samples, "tiff 16 bit lzw", &words, rgb16);
  add_tiff_sample (samples, "tiff 16 bit planes", &apart, rgba16);
  add_tiff_sample (samples, "tiff 16 bit zstd", &zstd, rgb16);
  add_tiff_sample (samples, "bigtiff float tiles", &floats, rgb32);
  add_tiff_sample (samples, "bigtiff float", &wide, rgba32);
}
#endif

#ifdef HAVE_OPENEXR
static void
add_exr_samples (GArray *samples)
{
  static const struct { const char *name; guint type, compression; gboolean tiled; } kinds[] = {
    { "exr", EXR_PIXEL_FLOAT, EXR_COMPRESSION_NONE, FALSE },
    { "exr half", EXR_PIXEL_HALF, EXR_COMPRESSION_RLE, FALSE },
    { "exr zip", EXR_PIXEL_HALF, EXR_COMPRESSION_ZIP, FALSE },
    { "exr piz tiles", EXR_PIXEL_FLOAT, EXR_COMPRESSION_PIZ, TRUE },
    { "exr pxr24", EXR_PIXEL_FLOAT, EXR_COMPRESSION_PXR24, FALSE },
  };
  g_autofree gpointer rows = make_rows (32, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const DeepExr spec = { .width = WIDTH, .height = HEIGHT, .type = kinds[i].type, .tiled = kinds[i].tiled,
                             .compression = kinds[i].compression, .channels = { "R", "G", "B" } };

      add_sample (samples, kinds[i].name, "OpenEXR", deep_exr (&spec, rows), kinds[i].type == EXR_PIXEL_HALF ? 16 : 32, 3,
                  FALSE);
    }
}
#endif

static GArray *
make_samples (void)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (Sample));

  g_array_set_clear_func (samples, clear_sample);
  add_sample (samples, "png", "PNG", make_png (FACTORY_PNG_RGB, 8, NULL), 8, 3, FALSE);
  add_sample (samples, "png 16 bit", "PNG", make_png (FACTORY_PNG_RGB, 16, NULL), 16, 3, FALSE);
  add_sample (samples, "png palette", "PNG", make_png (FACTORY_PNG_PALETTE, 8, NULL), 8, 3, FALSE);
  add_sample (samples, "png alpha", "PNG", make_png (FACTORY_PNG_RGBA, 8, NULL), 8, 4, FALSE);
  add_sample (samples, "png grey", "PNG", make_png (FACTORY_PNG_GREY, 8, NULL), 8, 1, TRUE);
  add_sample (samples, "png 1 bit", "PNG", make_png_bits (), 1, 1, TRUE);
  add_sample (samples, "jpeg", "JPEG",
              factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "jpeg", "quality", "100"), 8, 3, FALSE);
  add_sample (samples, "jpeg progressive", "JPEG", factory_data ("progressive.jpg"), 8, 3, FALSE);
  add_sample (samples, "jpeg cmyk", "JPEG", factory_data ("cmyk.jpg"), 8, 4, FALSE);
  add_sample (samples, "jpeg grey", "JPEG", factory_data ("grey.jpg"), 8, 1, TRUE);
  add_sample (samples, "tiff", "TIFF", factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, 1, FALSE, TRUE), 8, 3, FALSE);
  add_sample (samples, "tiff 16 bit", "TIFF",
              factory_tiff (factory_blocks, WIDTH, HEIGHT, 16, 1, TRUE, FALSE), 16, 3, FALSE);
  add_sample (samples, "tiff tiles", "TIFF", factory_data ("tiles.tif"), 8, 3, FALSE);
  add_sample (samples, "gif", "GIF", factory_gif (factory_blocks, WIDTH, HEIGHT, 0), 8, 3, FALSE);
  add_sample (samples, "gif animated", "GIF", factory_gif (factory_blocks, WIDTH, HEIGHT, 2), 8, 3, FALSE);
  add_sample (samples, "bmp", "BMP",
              factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "bmp", NULL, NULL), 8, 3, FALSE);
  add_sample (samples, "bmp in runs", "BMP", factory_data ("runs.bmp"), 8, 3, FALSE);
  add_sample (samples, "webp", "WebP",
              factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "webp", "quality", "100"), 8, 3, FALSE);
  add_sample (samples, "webp animated", "WebP", make_webp_animation (), 8, 3, FALSE);
  add_raw_samples (samples);
#ifdef HAVE_PNG
  add_deep_png_samples (samples);
#endif
#ifdef HAVE_TIFF
  add_deep_tiff_samples (samples);
#endif
#ifdef HAVE_OPENEXR
  add_exr_samples (samples);
#endif
  return samples;
}

/* Every block's code, read in its middle, where also JPEG keeps it. */
static void
assert_blocks (const SeqImage *image)
{
  for (int y = FACTORY_BLOCK / 2; y < HEIGHT; y += FACTORY_BLOCK)
    for (int x = FACTORY_BLOCK / 2; x < WIDTH; x += FACTORY_BLOCK)
      {
        guint8 rgba[4], expected[4];

        seq_image_get_pixel (image, x, y, rgba);
        factory_blocks (x, y, expected);
        g_assert_cmpuint (factory_code_read (rgba), ==, factory_code_read (expected));
      }
}

static void
test_every_format (void)
{
  g_autoptr (GArray) samples = make_samples ();

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = &g_array_index (samples, Sample, i);
      g_autoptr (SeqImage) image = NULL;
      const SeqImageSource *source;

      g_test_message ("%s", sample->name);
      image = decode_ok (sample->file);
      source = seq_image_get_source (image);
      g_assert_cmpint (seq_image_get_width (image), ==, WIDTH);
      g_assert_cmpint (seq_image_get_height (image), ==, HEIGHT);
      g_assert_cmpstr (source->format, ==, sample->format);
      g_assert_cmpuint (source->bits_per_sample, ==, sample->bits);
      g_assert_cmpuint (source->n_channels, ==, sample->n_channels);
      if (!sample->grey)
        assert_blocks (image);
    }
}

/* Formats without loss are compared pixel by pixel, also alpha. */
static void
assert_exact (GBytes         *file,
              FactoryPicture  picture,
              SeqPixels       pixels)
{
  g_autoptr (GBytes) owned = file;
  g_autoptr (SeqImage) image = decode_ok (owned);

  g_assert_cmpint (seq_image_get_pixels_format (image), ==, pixels);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint8 rgba[4], expected[4];

        seq_image_get_pixel (image, x, y, rgba);
        picture (x, y, expected);
        g_assert_cmpmem (rgba, 4, expected, 4);
      }
}

static void
picture_grey (int    x,
              int    y,
              guint8 rgba[4])
{
  factory_blocks (x, y, rgba);
  rgba[1] = rgba[2] = rgba[0];
}

static void
picture_stripes (int    x,
                 int    y,
                 guint8 rgba[4])
{
  memset (rgba, x % 2 == 0 ? 255 : 0, 3);
  rgba[3] = 255;
}

static void
picture_bits (int    x,
              int    y,
              guint8 rgba[4])
{
  factory_blocks (x, y, rgba);
  memset (rgba, rgba[0] < 128 ? 0 : 255, 3);
}

static void
test_exact (void)
{
  assert_exact (make_png (FACTORY_PNG_RGB, 8, NULL), factory_blocks, SEQ_PIXELS_RGB8);
  assert_exact (make_png (FACTORY_PNG_RGB, 16, NULL), factory_blocks, PNG_KEEPS (SEQ_PIXELS_RGB16, SEQ_PIXELS_RGB8));
  assert_exact (make_png (FACTORY_PNG_RGBA, 8, NULL), factory_clear_blocks, SEQ_PIXELS_RGBA8);
  assert_exact (make_png (FACTORY_PNG_RGBA, 16, NULL), factory_clear_blocks,
                PNG_KEEPS (SEQ_PIXELS_RGBA16, SEQ_PIXELS_RGBA8));
  assert_exact (make_png (FACTORY_PNG_PALETTE, 8, NULL), factory_blocks, SEQ_PIXELS_RGB8);
  assert_exact (make_png (FACTORY_PNG_GREY, 8, NULL), picture_grey, PNG_KEEPS (SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8));
  assert_exact (make_png (FACTORY_PNG_GREY, 16, NULL), picture_grey, PNG_KEEPS (SEQ_PIXELS_GREY16, SEQ_PIXELS_RGB8));
  assert_exact (make_png_bits (), picture_stripes, PNG_KEEPS (SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8));
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '1', 1), picture_bits, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '2', 255), picture_grey, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_noise, WIDTH, HEIGHT, '3', 255), factory_noise, SEQ_PIXELS_RGB8);
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '4', 1), picture_bits, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '5', 255), picture_grey, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_noise, WIDTH, HEIGHT, '6', 255), factory_noise, SEQ_PIXELS_RGB8);
  assert_exact (factory_pnm (factory_noise, WIDTH, HEIGHT, '6', 65535), factory_noise, SEQ_PIXELS_RGB16);
  assert_exact (factory_pam (factory_clear_blocks, WIDTH, HEIGHT, 4, 255), factory_clear_blocks, SEQ_PIXELS_RGBA8);
  assert_exact (factory_pam (factory_clear_blocks, WIDTH, HEIGHT, 4, 65535), factory_clear_blocks, SEQ_PIXELS_RGBA16);
  if (seq_format_find_loader (SEQ_FORMAT_TGA) != NULL)
    {
      assert_exact (factory_tga (factory_noise, WIDTH, HEIGHT, 24, FALSE), factory_noise, SEQ_PIXELS_RGB8);
      assert_exact (factory_tga (factory_clear_blocks, WIDTH, HEIGHT, 32, TRUE), factory_clear_blocks,
                    SEQ_PIXELS_RGBA8);
    }
}

static void
assert_oriented (GBytes         *file,
                 SeqOrientation  orientation)
{
  g_autoptr (GBytes) owned = file;
  g_autoptr (SeqImage) image = decode_ok (owned);
  gboolean swaps = seq_orientation_swaps (orientation);

  g_assert_cmpint (seq_image_get_width (image), ==, swaps ? HEIGHT : WIDTH);
  g_assert_cmpint (seq_image_get_height (image), ==, swaps ? WIDTH : HEIGHT);
  for (int y = FACTORY_BLOCK / 2; y < seq_image_get_height (image); y += FACTORY_BLOCK)
    for (int x = FACTORY_BLOCK / 2; x < seq_image_get_width (image); x += FACTORY_BLOCK)
      {
        guint8 rgba[4], expected[4];
        int stored_x, stored_y;

        seq_orientation_to_stored (orientation, WIDTH, HEIGHT, x, y, &stored_x, &stored_y);
        factory_blocks (stored_x, stored_y, expected);
        seq_image_get_pixel (image, x, y, rgba);
        g_assert_cmpuint (factory_code_read (rgba), ==, factory_code_read (expected));
      }
}

static void
test_orientations (void)
{
  g_autoptr (GBytes) baseline = factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "jpeg", "quality", "100");
  g_autoptr (GBytes) progressive = factory_data ("progressive.jpg");

  for (guint i = SEQ_ORIENTATION_NORMAL; i <= SEQ_ORIENTATION_ROTATE_270; i++)
    {
      g_autoptr (GBytes) exif = factory_exif (i, i % 2);

      g_test_message ("orientation %u", i);
      assert_oriented (factory_jpeg_with_exif (baseline, exif), i);
      assert_oriented (factory_jpeg_with_exif (progressive, exif), i);
      assert_oriented (make_png (FACTORY_PNG_RGB, 8, exif), i);
      if (seq_decoder_knows (SEQ_FORMAT_TIFF))
        assert_oriented (factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, i, i % 2, FALSE), i);
    }
}

/* The first frame in its place, with nothing around it. */
static void
test_webp_small_frame (void)
{
  GBytes *file = make_webp_animation ();
  g_autoptr (GBytes) small = NULL;
  g_autoptr (SeqImage) image = NULL;
  guint8 *data, rgba[4], expected[4];
  gsize length;

  if (file == NULL || seq_format_find_loader (SEQ_FORMAT_WEBP) == NULL)
    {
      g_test_skip ("gdk-pixbuf has no WebP here");
      return;
    }
  data = g_bytes_unref_to_data (file, &length);
  data[24] += 10;
  data[44 + 8] = 5;
  small = g_bytes_new_take (data, length);
  image = decode_ok (small);
  g_assert_cmpint (seq_image_get_width (image), ==, WIDTH + 10);
  seq_image_get_pixel (image, 9, 8, rgba);
  g_assert_cmpuint (rgba[3], ==, 0);
  seq_image_get_pixel (image, 10 + 40, 8, rgba);
  factory_blocks (40, 8, expected);
  g_assert_cmpuint (factory_code_read (rgba), ==, factory_code_read (expected));
  g_assert_cmpuint (rgba[3], ==, 255);
}

#define N_CUTS 20

static void
test_cuts (void)
{
  g_autoptr (GArray) samples = make_samples ();

  for (guint i = 0; i < samples->len; i++)
    for (guint n = 0; n < N_CUTS; n++)
      {
        const Sample *sample = &g_array_index (samples, Sample, i);
        gsize length = g_bytes_get_size (sample->file) * n / N_CUTS;
        g_autoptr (GBytes) cut = factory_cut (sample->file, length);
        g_autoptr (GError) error = NULL;
        g_autoptr (SeqImage) image = decode (cut, &error);

        g_test_message ("%s cut to %" G_GSIZE_FORMAT " bytes: %s", sample->name, length,
                        error != NULL ? error->message : "whole");
        g_assert_null (image);
        g_assert_true (error->domain == SEQ_ERROR);
        if (length >= 64)
          g_assert_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE);
      }
}

/* Writes `length` bytes over the file. */
static GBytes *
patch (GBytes     *file,
       gsize       at,
       const void *bytes,
       gsize       length)
{
  gsize size;
  guint8 *data = g_bytes_unref_to_data (file, &size);

  memcpy (data + at, bytes, length);
  return g_bytes_new_take (data, size);
}

/* Larger than one part, so that the decoder has a picture before it meets the damage. */
static GBytes *
make_noise_png (void)
{
  g_autoptr (GdkPixbuf) pixbuf = factory_pixbuf (factory_noise, FALSE, 400, 300);

  return factory_png (FACTORY_PNG_RGB, 8, 400, 300, gdk_pixbuf_read_pixels (pixbuf), NULL, 0, NULL);
}

/* Complete by its container, but a decoder that has drawn a part of it gives an error as well. */
static void
test_damaged (void)
{
  guint8 codes[64];

  memset (codes, 0xff, sizeof codes);
  assert_fails (patch (make_noise_png (), 200000, codes, 8), SEQ_ERROR_DAMAGED);
  /* The size of the first codes, which is 12 bits at most. */
  assert_fails (patch (factory_gif (factory_blocks, WIDTH, HEIGHT, 0), 415, codes, 1), SEQ_ERROR_DAMAGED);
  assert_fails (patch (factory_pnm (factory_blocks, WIDTH, HEIGHT, '3', 255), 6547, "x", 1), SEQ_ERROR_DAMAGED);
  if (seq_decoder_knows (SEQ_FORMAT_TIFF))
    assert_fails (patch (factory_data ("tiles.tif"), 8, codes, 64), SEQ_ERROR_DAMAGED);
}

/* Half of the rows, in a file that is whole in every other way. */
static void
test_rows_missing (void)
{
  g_autofree guint8 *rows = g_malloc0 (WIDTH * HEIGHT * 3);
  GBytes *half = factory_png (FACTORY_PNG_RGB, 8, WIDTH, HEIGHT / 2, rows, NULL, 0, NULL);
  g_autoptr (GBytes) whole = factory_png (FACTORY_PNG_RGB, 8, WIDTH, HEIGHT, rows, NULL, 0, NULL);

  /* The header of the whole one, with its checksum. */
  assert_fails (patch (half, 16, (const guint8 *) g_bytes_get_data (whole, NULL) + 16, 17), SEQ_ERROR_DAMAGED);
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

static void
test_too_large (void)
{
  const guint8 tiff_side[] = { 4, 0, 1, 0, 0, 0, 0xff, 0xff, 0, 0 };
  gsize before = get_peak_kib ();
  GBytes *tiff = factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, 1, FALSE, FALSE);

  tiff = patch (patch (tiff, 12, tiff_side, 10), 24, tiff_side, 10);
  assert_fails (patch (make_png (FACTORY_PNG_RGB, 8, NULL), 16, "\0\0\377\377\0\0\377\377", 8), SEQ_ERROR_TOO_LARGE);
  assert_fails (patch (factory_gif (factory_blocks, WIDTH, HEIGHT, 0), 6, "\377\377\377\377", 4), SEQ_ERROR_TOO_LARGE);
  /* SOF0 of this file stands behind SOI, JFIF and one table. */
  assert_fails (patch (factory_data ("grey.jpg"), 94, "\377\377\377\377", 4), SEQ_ERROR_TOO_LARGE);
  assert_fails (tiff, SEQ_ERROR_TOO_LARGE);
  assert_fails (patch (factory_data ("runs.bmp"), 18, "\377\377\0\0\377\377\0\0", 8), SEQ_ERROR_TOO_LARGE);
  assert_fails (patch (factory_tga (factory_blocks, WIDTH, HEIGHT, 24, TRUE), 12, "\377\377\377\377", 4),
                SEQ_ERROR_TOO_LARGE);
  assert_fails (g_bytes_new_static ("P6 65535 65535 255 ", 19), SEQ_ERROR_TOO_LARGE);
  assert_fails (g_bytes_new_static ("P1 1 99999999999 0", 18), SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (get_peak_kib () - before, <, REFUSED_MAX_KIB);
}

/* A frame that is larger than the screen that GIF says it stands on. */
static void
test_too_large_frame (void)
{
  GBytes *file = factory_gif (factory_blocks, WIDTH, HEIGHT, 0);

  assert_fails (patch (file, 26, "\377\377\377\377", 4), SEQ_ERROR_TOO_LARGE);
}

/* The same frame behind something that is no block, where gdk-pixbuf would find it, and one of no size. */
static void
test_frame_of_gif_behind_damage (void)
{
  static const char *const sizes[] = { "\377\377\377\377", "\0\0\0\0", "\60\0\40\0" };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GBytes *file = factory_gif (factory_blocks, WIDTH, HEIGHT, 0);

      /* Instead of the extension in front of it. */
      file = patch (file, 13, "\n\0\0\0\0\0\0\0", 8);
      assert_fails (patch (file, 26, sizes[i], 4), SEQ_ERROR_DAMAGED);
    }
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
  image = decode_ok (fitting);
  g_assert_cmpint (seq_image_get_width (image), ==, 48);
  before = get_peak_kib ();
  g_assert_null (seq_decoder_decode (file, &limits, NULL, NULL, &error));
  g_assert_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE);
  g_assert_cmpuint (get_peak_kib () - before, <, REFUSED_MAX_KIB);
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

static void
test_no_image (void)
{
  static const char heif[] = "\0\0\0\030ftypheic\0\0\0\0mif1heic";
  static const char jp2[] = "\0\0\0\014jP  \r\n\207\n and something";

  assert_fails (g_bytes_new_static ("", 0), SEQ_ERROR_EMPTY);
  assert_fails (g_bytes_new_static ("A text, whatever its name says.\n", 32), SEQ_ERROR_NOT_AN_IMAGE);
  if (!seq_decoder_knows (SEQ_FORMAT_JP2))
    assert_fails (g_bytes_new_static (jp2, sizeof jp2 - 1), SEQ_ERROR_UNSUPPORTED);
  if (seq_format_find_loader (SEQ_FORMAT_HEIF) == NULL)
    assert_fails (g_bytes_new_static (heif, sizeof heif - 1), SEQ_ERROR_UNSUPPORTED);
}

static void
test_names_what_is_missing (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("\377\117\377\121", 4);
  g_autoptr (GError) error = NULL;

  if (seq_decoder_knows (SEQ_FORMAT_JP2))
    {
      g_test_skip ("gdk-pixbuf has a loader for JPEG 2000 here");
      return;
    }
  g_assert_null (decode (file, &error));
  g_assert_cmpstr (error->message, ==, "No decoder for JPEG 2000 is installed.");
}

static void
test_cancelled (void)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) file = factory_code_png (5, 40, 30);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (seq_decoder_decode (file, &limits, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
cancel_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  g_cancellable_cancel (user_data);
  return FALSE;
}

static gboolean
count_cb (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

/* Cancelled when the first part has told the size: no further part is decoded. */
static void
test_cancelled_between_parts (void)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) file = make_noise_png ();
  g_autoptr (SeqImage) whole = decode_ok (file);
  g_autoptr (GError) error = NULL;
  guint updated = g_signal_lookup ("area-updated", GDK_TYPE_PIXBUF_LOADER), n_updates = 0;
  gulong counter = g_signal_add_emission_hook (updated, 0, count_cb, &n_updates, NULL);

  g_signal_add_emission_hook (g_signal_lookup ("size-prepared", GDK_TYPE_PIXBUF_LOADER), 0,
                              cancel_cb, cancellable, NULL);
  g_assert_null (seq_decoder_decode (file, &limits, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_updates, <=, 1);
  g_signal_remove_emission_hook (updated, counter);
}

/* The whole file, with its last scan n more times before its end mark. */
static GBytes *
make_scans (guint n)
{
  g_autoptr (GBytes) file = factory_data ("progressive.jpg");
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  gsize scan = length - 2;
  GByteArray *out = g_byte_array_new ();

  while (data[scan] != 0xff || data[scan + 1] != 0xda)
    scan--;
  g_byte_array_append (out, data, (guint) length - 2);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (out, data + scan, (guint) (length - 2 - scan));
  g_byte_array_append (out, data + length - 2, 2);
  return g_byte_array_free_to_bytes (out);
}

static void
test_scans (void)
{
  g_autoptr (GBytes) some = make_scans (40);
  g_autoptr (SeqImage) image = decode_ok (some);

  assert_blocks (image);
  assert_fails (make_scans (2000), SEQ_ERROR_DAMAGED);
}

/* Comments of no length, behind the start of the image. */
static GBytes *
make_comments (guint n)
{
  g_autoptr (GBytes) file = factory_data ("grey.jpg");
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, data, 2);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (out, (const guint8 *) "\377\376\0\2", 4);
  g_byte_array_append (out, data + 2, (guint) length - 2);
  return g_byte_array_free_to_bytes (out);
}

static void
test_segments (void)
{
  g_autoptr (GBytes) some = make_comments (1000);
  g_autoptr (SeqImage) image = decode_ok (some);

  g_assert_cmpint (seq_image_get_width (image), ==, WIDTH);
  assert_fails (make_comments (5000), SEQ_ERROR_DAMAGED);
}

/* Stands before gdk-pixbuf's in this program. */
static gsize largest_part;

gboolean
gdk_pixbuf_loader_write (GdkPixbufLoader  *loader,
                         const guint8     *data,
                         gsize             size,
                         GError          **error)
{
  gboolean (*next) (GdkPixbufLoader *, const guint8 *, gsize, GError **);

  *(void **) &next = dlsym (RTLD_NEXT, "gdk_pixbuf_loader_write");
  largest_part = MAX (largest_part, size);
  return next (loader, data, size, error);
}

/* Empty blocks between the screen and the frame: behind each of them the loader moves what is left of a part. */
static void
test_gif_of_small_blocks (void)
{
  const guint8 nothing[100000] = { 0 };
  g_autoptr (GBytes) gif = factory_gif (factory_blocks, WIDTH, HEIGHT, 0), file = NULL;
  g_autoptr (SeqImage) image = NULL;
  GByteArray *out = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (gif, &length);

  g_byte_array_append (out, data, 13);
  g_byte_array_append (out, nothing, sizeof nothing);
  g_byte_array_append (out, data + 13, (guint) length - 13);
  file = g_byte_array_free_to_bytes (out);
  largest_part = 0;
  image = decode_ok (file);
  assert_blocks (image);
  g_assert_cmpuint (largest_part, >, 0);
  g_assert_cmpuint (largest_part, <=, 4096);
}

#define N_CORRUPTIONS 2000
#define START_BYTES 128
#define SEED 20240229

/* Takes the bytes. A decoder that is not sure of itself warns, which ends the test. */
static void
decode_corrupt (guint8 *data,
                gsize   length)
{
  const SeqDecodeLimits limits = { CORRUPT_PIXELS_MAX, G_MAXINT, 1 };
  g_autoptr (GBytes) broken = g_bytes_new_take (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = seq_decoder_decode (broken, &limits, NULL, NULL, &error);
  guint8 rgba[4];

  g_assert_true ((image == NULL) == (error != NULL));
  if (image == NULL)
    g_assert_true (error->domain == SEQ_ERROR);
  else
    seq_image_get_pixel (image, seq_image_get_width (image) - 1, seq_image_get_height (image) - 1, rgba);
}

static void
corrupt_anywhere (GRand  *random,
                  GBytes *file)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  guint8 *copy = g_memdup2 (data, length);
  guint n = (guint) g_rand_int_range (random, 1, 5);

  while (n-- > 0)
    copy[g_rand_int_range (random, 0, (gint32) length)] = (guint8) g_rand_int_range (random, 0, 256);
  decode_corrupt (copy, length);
}

/* Chance seldom hits what hurts: sizes and counts, which stand in the first bytes. */
static void
corrupt_start (GBytes *file)
{
  const guint8 values[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);

  for (gsize at = 0; at < MIN (length, START_BYTES); at++)
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
      {
        guint8 *copy = g_memdup2 (data, length);

        copy[at] = values[i];
        decode_corrupt (copy, length);
      }
}

static void
test_corruption (void)
{
  g_autoptr (GArray) samples = make_samples ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = &g_array_index (samples, Sample, i);
      gint64 start = g_get_monotonic_time ();

      corrupt_start (sample->file);
      for (guint n = 0; n < N_CORRUPTIONS; n++)
        corrupt_anywhere (random, sample->file);
      g_test_message ("%s: %d ms", sample->name, (int) ((g_get_monotonic_time () - start) / 1000));
    }
}

#define N_THREADS 4
#define N_ROUNDS 25

static gpointer
decode_all (gpointer data)
{
  GArray *samples = data;
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);
  char *result;

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < samples->len; i++)
      {
        g_autoptr (SeqImage) image = decode_ok (g_array_index (samples, Sample, i).file);
        const guint8 *pixels = seq_image_get_pixels (image);
        gsize stride = seq_image_get_stride (image);
        int height = seq_image_get_stored_height (image);
        gsize row = (gsize) seq_image_get_stored_width (image)
                    * seq_pixels_get_size (seq_image_get_pixels_format (image));

        for (int y = 0; y < height; y++)
          g_checksum_update (sum, pixels + (gsize) y * stride, (gssize) row);
      }
  result = g_strdup (g_checksum_get_string (sum));
  g_checksum_free (sum);
  return result;
}

static void
test_threads (void)
{
  g_autoptr (GArray) samples = make_samples ();
  g_autofree char *alone = decode_all (samples);
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("decode", decode_all, samples);
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autofree char *result = g_thread_join (threads[i]);

      g_assert_cmpstr (result, ==, alone);
    }
}

typedef struct
{
  int  stop; /* atomic */
  int  n_lost; /* descriptors that somebody else closed */
} Opener;

static gpointer
open_and_close (gpointer data)
{
  Opener *opener = data;

  while (!g_atomic_int_get (&opener->stop))
    {
      int fds[8];

      for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
        fds[i] = open ("/dev/null", O_RDONLY | O_CLOEXEC);
      for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
        opener->n_lost += close (fds[i]) != 0;
    }
  return NULL;
}

/* A descriptor closed once too often is, in a program with threads, a file lost by somebody else. */
static void
test_descriptors (void)
{
  g_autoptr (GArray) samples = make_samples ();
  Opener opener = { 0 };
  GThread *thread = g_thread_new ("open", open_and_close, &opener);

  for (guint i = 0; i < 40; i++)
    g_free (decode_all (samples));
  g_atomic_int_set (&opener.stop, TRUE);
  g_thread_join (thread);
  g_assert_cmpint (opener.n_lost, ==, 0);
}

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
  g_autoptr (SeqRaster) a = seq_renderer_render (draft, &view, NULL, NULL);
  g_autoptr (SeqRaster) b = seq_renderer_render (whole, &view, NULL, NULL);
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
      g_autoptr (SeqImage) whole = decode_ok (file);

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
  g_autoptr (GBytes) png = make_png (FACTORY_PNG_RGB, 8, NULL);
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
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder/every-format", test_every_format);
  g_test_add_func ("/decoder/exact-pixels", test_exact);
  g_test_add_func ("/decoder/every-orientation", test_orientations);
  g_test_add_func ("/decoder/drafts-of-jpeg", test_drafts);
  g_test_add_func ("/decoder/no-drafts-of-others", test_no_drafts);
  g_test_add_func ("/decoder/webp-frame-smaller-than-canvas", test_webp_small_frame);
  g_test_add_func ("/decoder/no-cut-file-is-whole", test_cuts);
  g_test_add_func ("/decoder/damage-is-an-error", test_damaged);
  g_test_add_func ("/decoder/missing-rows-are-damage", test_rows_missing);
  g_test_add_func ("/decoder/too-large-takes-no-memory", test_too_large);
  g_test_add_func ("/decoder/too-large-frame-of-gif", test_too_large_frame);
  g_test_add_func ("/decoder/frame-of-gif-behind-damage", test_frame_of_gif_behind_damage);
  g_test_add_func ("/decoder/too-large-svg", test_too_large_svg);
  g_test_add_func ("/decoder/limits-to-the-pixel", test_limits);
  g_test_add_func ("/decoder/never-beyond-two-gib", test_never_beyond_two_gib);
  g_test_add_func ("/decoder/no-image", test_no_image);
  g_test_add_func ("/decoder/names-what-is-missing", test_names_what_is_missing);
  g_test_add_func ("/decoder/cancelled-before-the-start", test_cancelled);
  g_test_add_func ("/decoder/cancelled-between-parts", test_cancelled_between_parts);
  g_test_add_func ("/decoder/scans-are-counted", test_scans);
  g_test_add_func ("/decoder/segments-are-counted", test_segments);
  g_test_add_func ("/decoder/gif-of-small-blocks", test_gif_of_small_blocks);
  g_test_add_func ("/decoder/corruption-never-crashes", test_corruption);
  g_test_add_func ("/decoder/threads-decode-the-same", test_threads);
  g_test_add_func ("/decoder/closes-no-descriptor-of-others", test_descriptors);
  return g_test_run ();
}
