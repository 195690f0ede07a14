/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "deep-factory.h"

#include <png.h>

static void
write_cb (png_structp png,
          png_bytep   data,
          png_size_t  length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

static void
set_clear (png_structp    png,
           png_infop      info,
           const guint16 *clear)
{
  png_color_16 color = { .red = clear[0], .green = clear[1], .blue = clear[2], .gray = clear[0] };

  png_set_tRNS (png, info, NULL, 0, &color);
}

GBytes *
deep_png (int            color_type,
          int            depth,
          gboolean       interlaced,
          int            width,
          int            height,
          gconstpointer  rows,
          const guint16 *clear)
{
  GByteArray *out = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  const guint8 *from = rows;
  int n_passes;

  png_set_write_fn (png, out, write_cb, flush_cb);
  png_set_IHDR (png, info, (guint32) width, (guint32) height, depth, color_type,
                interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  if (clear != NULL)
    set_clear (png, info, clear);
  /* What a decoder must not apply. */
  png_set_gAMA_fixed (png, info, 100000);
  png_write_info (png, info);
  if (depth == 16 && G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_swap (png);
  n_passes = png_set_interlace_handling (png);
  for (int pass = 0; pass < n_passes; pass++)
    for (int y = 0; y < height; y++)
      png_write_row (png, from + (gsize) y * png_get_rowbytes (png, info));
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (out);
}
