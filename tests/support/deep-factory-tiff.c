/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "deep-factory.h"

#include <string.h>
#include <tiffio.h>

#define TILE_WIDTH 32
#define TILE_HEIGHT 16
#define STRIP_ROWS 5

/* A file in memory that libtiff writes. */
typedef struct
{
  GByteArray *bytes;
  toff_t      at;
} Memory;

static tmsize_t
read_cb (thandle_t handle,
         void     *to,
         tmsize_t  length)
{
  Memory *memory = handle;
  tmsize_t n = MIN (length, (tmsize_t) (memory->bytes->len - MIN (memory->at, memory->bytes->len)));

  memcpy (to, memory->bytes->data + memory->at, (gsize) n);
  memory->at += (toff_t) n;
  return n;
}

static tmsize_t
write_cb (thandle_t handle,
          void     *from,
          tmsize_t  length)
{
  Memory *memory = handle;
  guint old = memory->bytes->len, end = (guint) (memory->at + (toff_t) length);

  if (end > old)
    {
      g_byte_array_set_size (memory->bytes, end);
      memset (memory->bytes->data + old, 0, end - old);
    }
  memcpy (memory->bytes->data + memory->at, from, (gsize) length);
  memory->at = end;
  return length;
}

static toff_t
seek_cb (thandle_t handle,
         toff_t    offset,
         int       whence)
{
  Memory *memory = handle;

  if (whence == SEEK_CUR)
    offset += memory->at;
  else if (whence == SEEK_END)
    offset += memory->bytes->len;
  memory->at = offset;
  return offset;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  return ((Memory *) handle)->bytes->len;
}

static int
ignore_cb (TIFF       *tiff,
           void       *user_data,
           const char *module,
           const char *format,
           va_list     arguments)
{
  return 1;
}

/* Advice on better compressions is not wanted. */
static TIFF *
open_memory (Memory     *memory,
             const char *mode)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();
  TIFF *tiff;

  TIFFOpenOptionsSetWarningHandlerExtR (options, ignore_cb, NULL);
  tiff = TIFFClientOpenExt ("memory", mode, memory, read_cb, write_cb, seek_cb, close_cb, size_cb, NULL, NULL, options);
  TIFFOpenOptionsFree (options);
  return tiff;
}

static guint
count_samples (const DeepTiff *spec)
{
  return MAX (spec->n_samples, 1);
}

static void
set_tags (TIFF           *tiff,
          const DeepTiff *spec)
{
  guint16 extra[8] = { 0 };
  guint n_colors = spec->photometric == PHOTOMETRIC_RGB || spec->photometric == PHOTOMETRIC_YCBCR ? 3
                   : spec->photometric == PHOTOMETRIC_SEPARATED ? 4 : 1;
  guint n_extra = count_samples (spec) - n_colors;

  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, (guint32) spec->width);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, (guint32) spec->height);
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, spec->bits);
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, count_samples (spec));
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, spec->photometric);
  TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, spec->separate ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
  TIFFSetField (tiff, TIFFTAG_SAMPLEFORMAT, MAX (spec->kind, SAMPLEFORMAT_UINT));
  TIFFSetField (tiff, TIFFTAG_ORIENTATION, MAX (spec->orientation, 1));
  if (spec->extra != 0)
    extra[n_extra - 1] = (guint16) (spec->extra - 1);
  if (n_extra > 0)
    TIFFSetField (tiff, TIFFTAG_EXTRASAMPLES, n_extra, extra);
  if (spec->palette != NULL)
    TIFFSetField (tiff, TIFFTAG_COLORMAP, spec->palette, spec->palette + (1 << spec->bits),
                  spec->palette + 2 * (1 << spec->bits));
}

static void
set_compression (TIFF           *tiff,
                 const DeepTiff *spec)
{
  TIFFSetField (tiff, TIFFTAG_COMPRESSION, MAX (spec->compression, COMPRESSION_NONE));
  if (spec->predictor != 0)
    TIFFSetField (tiff, TIFFTAG_PREDICTOR, spec->predictor);
  if (spec->compression == COMPRESSION_JPEG && spec->photometric == PHOTOMETRIC_YCBCR)
    TIFFSetField (tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
  if (spec->compression == COMPRESSION_WEBP)
    TIFFSetField (tiff, TIFFTAG_WEBP_LOSSLESS, 1);
  if (spec->tiled)
    {
      TIFFSetField (tiff, TIFFTAG_TILEWIDTH, TILE_WIDTH);
      TIFFSetField (tiff, TIFFTAG_TILELENGTH, TILE_HEIGHT);
    }
  else
    TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, spec->compression == COMPRESSION_JPEG ? 16 : STRIP_ROWS);
}

/* Samples of whole bytes: `n` pixels from (x, y), all channels or one. */
static void
copy_pixels (const DeepTiff *spec,
             const guint8   *rows,
             int             x,
             int             y,
             int             n,
             int             plane,
             guint8         *to)
{
  gsize size = spec->bits / 8, pixel = size * count_samples (spec);
  const guint8 *from = rows + ((gsize) y * (gsize) spec->width + (gsize) x) * pixel;

  for (int i = 0; i < n; i++, from += pixel)
    if (plane < 0)
      memcpy (to + (gsize) i * pixel, from, pixel);
    else
      memcpy (to + (gsize) i * size, from + (gsize) plane * size, size);
}

static void
write_strips (TIFF           *tiff,
              const DeepTiff *spec,
              const guint8   *rows,
              int             plane)
{
  gsize packed = ((gsize) spec->width * count_samples (spec) * spec->bits + 7) / 8;
  g_autofree guint8 *row = g_malloc (packed);

  for (int y = 0; y < spec->height; y++)
    {
      /* libtiff changes what it is given. */
      if (spec->bits % 8 != 0)
        memcpy (row, rows + (gsize) y * packed, packed);
      else
        copy_pixels (spec, rows, 0, y, spec->width, plane, row);
      g_assert_cmpint (TIFFWriteScanline (tiff, row, (guint32) y, (guint16) MAX (plane, 0)), ==, 1);
    }
}

static void
write_tiles (TIFF           *tiff,
             const DeepTiff *spec,
             const guint8   *rows,
             int             plane)
{
  gsize size = (gsize) TIFFTileSize (tiff), stride = (gsize) TIFFTileRowSize (tiff);
  g_autofree guint8 *tile = g_malloc (size);

  for (int y = 0; y < spec->height; y += TILE_HEIGHT)
    for (int x = 0; x < spec->width; x += TILE_WIDTH)
      {
        memset (tile, 0, size);
        for (int i = 0; i < MIN (TILE_HEIGHT, spec->height - y); i++)
          copy_pixels (spec, rows, x, y + i, MIN (TILE_WIDTH, spec->width - x), plane, tile + (gsize) i * stride);
        g_assert_cmpint (TIFFWriteTile (tiff, tile, (guint32) x, (guint32) y, 0, (guint16) MAX (plane, 0)), ==,
                         (tmsize_t) size);
      }
}

GBytes *
deep_tiff (const DeepTiff *spec,
           gconstpointer   rows)
{
  g_autofree char *mode = g_strdup_printf ("w%s%s", spec->big_endian ? "b" : "l", spec->big ? "8" : "");
  Memory memory = { g_byte_array_new (), 0 };
  TIFF *tiff;

  if (!TIFFIsCODECConfigured ((guint16) MAX (spec->compression, COMPRESSION_NONE)))
    {
      g_byte_array_unref (memory.bytes);
      return NULL;
    }
  tiff = open_memory (&memory, mode);
  set_tags (tiff, spec);
  set_compression (tiff, spec);
  for (int plane = spec->separate ? 0 : -1; plane < (spec->separate ? (int) count_samples (spec) : 0); plane++)
    if (spec->tiled)
      write_tiles (tiff, spec, rows, plane);
    else
      write_strips (tiff, spec, rows, plane);
  TIFFClose (tiff);
  return g_byte_array_free_to_bytes (memory.bytes);
}

guint16 *
deep_ramp (guint n_channels)
{
  guint16 *ramp = g_new (guint16, DEEP_RAMP_PIXELS * n_channels);

  for (guint i = 0; i < DEEP_RAMP_PIXELS; i++)
    for (guint c = 0; c < n_channels; c++)
      ramp[i * n_channels + c] = (guint16) (i + c * 0x3579);
  return ramp;
}
