/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "decoding.h"

#include <string.h>

#ifdef HAVE_OPENEXR
#include <openexr.h>
#endif
#ifdef HAVE_TIFF
#include <tiff.h>
#endif

#include "deep-factory.h"
#include "seq-signature.h"

#define WIDTH FACTORY_BLOCKS_WIDTH
#define HEIGHT FACTORY_BLOCKS_HEIGHT

SeqImage *
decoding_try (GBytes  *file,
              GError **error)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;

  return seq_decoder_decode (file, &limits, NULL, NULL, error);
}

SeqImage *
decoding_decode (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  SeqImage *image = decoding_try (file, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  return image;
}

SeqImage *
decoding_take (GBytes *file)
{
  g_autoptr (GBytes) owned = file;

  return decoding_decode (owned);
}

void
decoding_assert_fails (GBytes   *file,
                       SeqError  code)
{
  g_autoptr (GBytes) owned = file;
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = decoding_try (owned, &error);

  g_assert_error (error, SEQ_ERROR, (int) code);
  g_assert_null (image);
  g_assert_cmpstr (error->message, !=, "");
}

static void
clear_sample (gpointer data)
{
  g_bytes_unref (((DecodingSample *) data)->file);
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
  DecodingSample sample = { name, format, file, bits, n_channels, grey };
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
GBytes *
decoding_make_png (FactoryPngType type,
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

GBytes *
decoding_make_png_bits (void)
{
  g_autofree guint8 *rows = g_malloc (WIDTH / 8 * HEIGHT);

  memset (rows, 0xaa, WIDTH / 8 * HEIGHT);
  return factory_png (FACTORY_PNG_GREY, 1, WIDTH, HEIGHT, rows, NULL, 0, NULL);
}

GBytes *
decoding_make_webp_animation (void)
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

GArray *
decoding_make_samples (void)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (DecodingSample));

  g_array_set_clear_func (samples, clear_sample);
  add_sample (samples, "png", "PNG", decoding_make_png (FACTORY_PNG_RGB, 8, NULL), 8, 3, FALSE);
  add_sample (samples, "png 16 bit", "PNG", decoding_make_png (FACTORY_PNG_RGB, 16, NULL), 16, 3, FALSE);
  add_sample (samples, "png palette", "PNG", decoding_make_png (FACTORY_PNG_PALETTE, 8, NULL), 8, 3, FALSE);
  add_sample (samples, "png alpha", "PNG", decoding_make_png (FACTORY_PNG_RGBA, 8, NULL), 8, 4, FALSE);
  add_sample (samples, "png grey", "PNG", decoding_make_png (FACTORY_PNG_GREY, 8, NULL), 8, 1, TRUE);
  add_sample (samples, "png 1 bit", "PNG", decoding_make_png_bits (), 1, 1, TRUE);
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
  add_sample (samples, "webp animated", "WebP", decoding_make_webp_animation (), 8, 3, FALSE);
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
void
decoding_assert_blocks (const SeqImage *image)
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

GBytes *
decoding_patch (GBytes        *file,
                gsize          at,
                gconstpointer  bytes,
                gsize          length)
{
  gsize size;
  guint8 *data = g_bytes_unref_to_data (file, &size);

  memcpy (data + at, bytes, length);
  return g_bytes_new_take (data, size);
}

/* Larger than one part, so that the decoder has a picture before it meets the damage. */
GBytes *
decoding_make_noise_png (void)
{
  g_autoptr (GdkPixbuf) pixbuf = factory_pixbuf (factory_noise, FALSE, 400, 300);

  return factory_png (FACTORY_PNG_RGB, 8, 400, 300, gdk_pixbuf_read_pixels (pixbuf), NULL, 0, NULL);
}
