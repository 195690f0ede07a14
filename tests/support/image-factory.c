/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "image-factory.h"

#include <gio/gio.h>
#include <string.h>

void
factory_code_color (guint  n,
                    guint8 rgb[3])
{
  g_assert_cmpuint (n, <, 4096);

  for (guint i = 0; i < 3; i++)
    rgb[i] = (guint8) (((n >> (8 - 4 * i)) & 15) * 16 + 8);
}

guint
factory_code_read (const guint8 rgb[3])
{
  return (guint) (rgb[0] >> 4) << 8 | (guint) (rgb[1] >> 4) << 4 | (guint) (rgb[2] >> 4);
}

GBytes *
factory_code_png (guint n,
                  int   width,
                  int   height)
{
  gsize n_pixels = (gsize) width * (gsize) height;
  g_autofree guint8 *rows = g_malloc (n_pixels * 3);
  guint8 rgb[3];

  factory_code_color (n, rgb);
  for (gsize i = 0; i < n_pixels; i++)
    memcpy (rows + i * 3, rgb, 3);
  return factory_png (FACTORY_PNG_RGB, 8, width, height, rows, NULL, 0, NULL);
}

static void
append_be32 (GByteArray *out,
             guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, 4);
}

/* The CRC of ISO 3309 that PNG uses (PNG specification, annex D). */
static guint32
compute_crc (const guint8 *data,
             gsize         length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  return ~crc;
}

static void
append_chunk (GByteArray   *out,
              const char   *type,
              const guint8 *data,
              gsize         length)
{
  guint start;

  append_be32 (out, (guint32) length);
  start = out->len;
  g_byte_array_append (out, (const guint8 *) type, 4);
  if (length > 0)
    g_byte_array_append (out, data, (guint) length);
  append_be32 (out, compute_crc (out->data + start, out->len - start));
}

/* A zlib stream of the rows, each behind the filter byte "none". */
static GByteArray *
deflate_rows (const guint8 *rows,
              gsize         row_bytes,
              gsize         n_rows)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1);
  g_autoptr (GByteArray) filtered = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize done = 0, filled = 0;
  GConverterResult result;

  for (gsize y = 0; y < n_rows; y++)
    {
      g_byte_array_append (filtered, (const guint8 *) "", 1);
      g_byte_array_append (filtered, rows + y * row_bytes, (guint) row_bytes);
    }
  do
    {
      g_autoptr (GError) error = NULL;
      gsize read = 0, written = 0;

      g_byte_array_set_size (out, (guint) filled + 65536);
      result = g_converter_convert (G_CONVERTER (compressor), filtered->data + done, filtered->len - done,
                                    out->data + filled, out->len - filled, G_CONVERTER_INPUT_AT_END,
                                    &read, &written, &error);
      g_assert_no_error (error);
      done += read;
      filled += written;
    }
  while (result != G_CONVERTER_FINISHED);
  g_byte_array_set_size (out, (guint) filled);
  return g_steal_pointer (&out);
}

static gsize
count_channels (FactoryPngType type)
{
  switch (type)
    {
    case FACTORY_PNG_RGB:
      return 3;
    case FACTORY_PNG_GREY_ALPHA:
      return 2;
    case FACTORY_PNG_RGBA:
      return 4;
    case FACTORY_PNG_GREY:
    case FACTORY_PNG_PALETTE:
    default:
      return 1;
    }
}

GBytes *
factory_png (FactoryPngType type,
             int            depth,
             int            width,
             int            height,
             const guint8  *rows,
             const guint8  *palette,
             guint          n_colors,
             GBytes        *exif)
{
  gsize row_bytes = ((gsize) width * count_channels (type) * (gsize) depth + 7) / 8;
  g_autoptr (GByteArray) idat = deflate_rows (rows, row_bytes, (gsize) height);
  g_autoptr (GByteArray) ihdr = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();

  append_be32 (ihdr, (guint32) width);
  append_be32 (ihdr, (guint32) height);
  g_byte_array_append (ihdr, (const guint8[]) { (guint8) depth, (guint8) type, 0, 0, 0 }, 5);

  g_byte_array_append (out, (const guint8 *) "\211PNG\r\n\032\n", 8);
  append_chunk (out, "IHDR", ihdr->data, ihdr->len);
  if (exif != NULL)
    append_chunk (out, "eXIf", g_bytes_get_data (exif, NULL), g_bytes_get_size (exif));
  if (palette != NULL)
    append_chunk (out, "PLTE", palette, n_colors * 3);
  append_chunk (out, "IDAT", idat->data, idat->len);
  append_chunk (out, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (out);
}
