/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * TIFF through libtiff, from memory: it is given no file. The first picture of a file is read, row by row
 * or tile by tile, as the numbers that stand there. What is not grey, RGB or a palette (CMYK, Lab,
 * logarithms...) libtiff turns into RGB of 8 bits, which cannot be cancelled.
 *
 * An extra sample is alpha only if the file says so: scientific files have others. Alpha that the colours
 * are multiplied with is divided out, so that they are what they are elsewhere.
 *
 * What libtiff calls an error is one, also where it goes on.
 */
#include "config.h"

#include "seq-decode-private.h"

#include <glib/gi18n-lib.h>

#include "seq-tiff-memory.h"
#include "seq-tiff-samples.h"

/* Of a row or a tile of the file. */
#define PIECE_BYTES_MAX (256 << 20)

/* Larger than its picture a tile may be, but not without end: its memory is taken before it is read. */
#define SMALL_TILE_BYTES (16 << 20)

/* The same for all tiles: each is decoded whole, and many can be one and the same part of a small file. */
#define SMALL_TILES_BYTES (512 << 20)

typedef struct
{
  const SeqDecodeJob *job; /* borrowed from the caller */
  SeqTiffMemory       memory;

  /* owned */
  TIFF               *tiff;
  SeqDecodeCanvas     canvas;
  SeqMapping         *raw;     /* a row or a tile of the file */
  guint16            *indices; /* of a row, with a palette */

  guint32             width;
  guint32             height;
  SeqTiffLayout       layout;
  guint16             photometric;
  gboolean            separate;    /* each channel has rows or tiles of its own */
  guint               channels[4]; /* which sample of the file each channel of the image is */
  gboolean            alpha;
  gboolean            multiplied;  /* the colours, by alpha */
  double              white;
  guint16            *palette[3];  /* libtiff's */
  guint               palette_shift;
} Decoding;

static gboolean
fail_damaged (const Decoding  *self,
              GError         **error)
{
  seq_decode_set_damaged (error, self->job->format, self->memory.reason);
  return FALSE;
}

static gboolean
fail_unsupported (const Decoding  *self,
                  GError         **error)
{
  seq_decode_set_unsupported (error, self->job->format);
  return FALSE;
}

/* What the picture is. */

static guint16
get_short (const Decoding *self,
           guint32         tag,
           guint16         otherwise)
{
  guint16 value;

  return TIFFGetFieldDefaulted (self->tiff, tag, &value) ? value : otherwise;
}

/* libtiff can do this one better than anything done with its samples afterwards. */
static void
ask_jpeg_for_rgb (Decoding *self)
{
  if (get_short (self, TIFFTAG_COMPRESSION, 0) != COMPRESSION_JPEG || self->photometric != PHOTOMETRIC_YCBCR
      || self->separate)
    return;
  if (TIFFSetField (self->tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB))
    self->photometric = PHOTOMETRIC_RGB;
}

static SeqTiffKind
get_kind (const Decoding *self)
{
  switch (get_short (self, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT))
    {
    case SAMPLEFORMAT_INT:
      return SEQ_TIFF_SIGNED;
    case SAMPLEFORMAT_IEEEFP:
      return SEQ_TIFF_IEEE;
    default:
      return SEQ_TIFF_UNSIGNED;
    }
}

/* A file may name more extra samples than it has. */
static void
read_alpha (Decoding *self,
            guint     n_colors,
            guint     n_samples)
{
  guint16 n_extra = 0, *extra = NULL;

  if (!TIFFGetFieldDefaulted (self->tiff, TIFFTAG_EXTRASAMPLES, &n_extra, &extra))
    return;
  for (guint i = 0; i < n_extra && n_colors + i < n_samples && !self->alpha; i++)
    {
      self->alpha = extra[i] == EXTRASAMPLE_ASSOCALPHA || extra[i] == EXTRASAMPLE_UNASSALPHA;
      self->multiplied = extra[i] == EXTRASAMPLE_ASSOCALPHA;
      self->channels[n_colors] = n_colors + i;
    }
}

/* FALSE for what is left to libtiff's own conversion. */
static gboolean
read_tags (Decoding *self)
{
  guint n_colors, n_samples = get_short (self, TIFFTAG_SAMPLESPERPIXEL, 1);

  self->separate = get_short (self, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
  self->photometric = get_short (self, TIFFTAG_PHOTOMETRIC, n_samples < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
  self->layout.kind = get_kind (self);
  self->layout.bits = get_short (self, TIFFTAG_BITSPERSAMPLE, 1);
  self->layout.n_samples = self->separate ? 1 : n_samples;
  ask_jpeg_for_rgb (self);
  n_colors = self->photometric == PHOTOMETRIC_RGB ? 3 : 1;
  for (guint i = 0; i < n_colors; i++)
    self->channels[i] = i;
  if (n_samples < n_colors)
    return FALSE;
  if (self->photometric == PHOTOMETRIC_PALETTE)
    return self->layout.bits <= 16 && self->layout.kind == SEQ_TIFF_UNSIGNED
           && TIFFGetField (self->tiff, TIFFTAG_COLORMAP, &self->palette[0], &self->palette[1], &self->palette[2]);
  read_alpha (self, n_colors, n_samples);
  return self->photometric <= PHOTOMETRIC_RGB && get_short (self, TIFFTAG_SAMPLEFORMAT, 1) <= SAMPLEFORMAT_VOID;
}

/* Colours of a palette have 16 bits; many writers knew only eight. */
static guint
get_palette_shift (const Decoding *self)
{
  gsize n = (gsize) 1 << self->layout.bits;

  for (gsize i = 0; i < n; i++)
    if ((self->palette[0][i] | self->palette[1][i] | self->palette[2][i]) > 255)
      return 8;
  return 0;
}

/* FALSE when its samples cannot be kept. */
static gboolean
choose_format (Decoding  *self,
               SeqPixels *format)
{
  int n_channels = (self->photometric == PHOTOMETRIC_RGB ? 3 : 1) + self->alpha;
  SeqSamples samples;

  if (!seq_tiff_layout_get_samples (&self->layout, &samples))
    return FALSE;
  *format = self->palette[0] != NULL ? SEQ_PIXELS_RGB8 : seq_pixels_make (samples, n_channels);
  self->white = self->palette[0] != NULL ? 255 : seq_tiff_layout_get_white (&self->layout);
  if (self->palette[0] != NULL)
    self->palette_shift = get_palette_shift (self);
  return TRUE;
}

/* The pixels. */

static void
place_colors (const Decoding *self,
              const guint8   *raw,
              guint8         *row,
              gsize           n_pixels)
{
  seq_tiff_unpack (&self->layout, raw, 0, n_pixels, (guint8 *) self->indices, SEQ_PIXELS_GREY16, 0);
  for (gsize i = 0; i < n_pixels; i++)
    for (gsize c = 0; c < 3; c++)
      *row++ = (guint8) (self->palette[c][self->indices[i]] >> self->palette_shift);
}

/* A row of the file's, or a part of one, to where it belongs. */
static void
place (const Decoding *self,
       const guint8   *raw,
       guint32         x,
       guint32         y,
       guint           plane,
       gsize           n_pixels)
{
  guint8 *row = seq_decode_canvas_get_row (&self->canvas, (int) y) + x * seq_pixels_get_size (self->canvas.format);
  guint n_channels = (guint) seq_pixels_get_n_channels (self->canvas.format);

  if (self->palette[0] != NULL)
    place_colors (self, raw, row, n_pixels);
  else if (self->separate)
    seq_tiff_unpack (&self->layout, raw, 0, n_pixels, row, self->canvas.format, plane);
  else
    for (guint c = 0; c < n_channels; c++)
      seq_tiff_unpack (&self->layout, raw, self->channels[c], n_pixels, row, self->canvas.format, c);
}

static guint
count_planes (const Decoding *self)
{
  if (!self->separate || self->palette[0] != NULL)
    return 1;
  return (guint) seq_pixels_get_n_channels (self->canvas.format);
}

static gboolean
allocate_raw (Decoding  *self,
              guint64    size,
              GError   **error)
{
  self->raw = size <= PIECE_BYTES_MAX ? seq_mapping_new0 ((gsize) size) : NULL;
  if (self->palette[0] != NULL)
    self->indices = g_try_new (guint16, self->width);
  if (self->raw != NULL && (self->palette[0] == NULL || self->indices != NULL))
    return TRUE;
  seq_decode_set_no_memory (error);
  return FALSE;
}

/* Whether the file's rows are the image's. */
static gboolean
is_direct (const Decoding *self)
{
  gboolean same = self->layout.kind == SEQ_TIFF_IEEE ? self->layout.bits == 32
                                                     : self->layout.bits == 8 || self->layout.bits == 16;

  return same && self->layout.kind != SEQ_TIFF_SIGNED && self->palette[0] == NULL
         && self->layout.n_samples == (guint) seq_pixels_get_n_channels (self->canvas.format)
         && (guint64) TIFFScanlineSize64 (self->tiff) == self->canvas.stride;
}

static gboolean
read_rows (Decoding  *self,
           guint      plane,
           GError   **error)
{
  gboolean direct = is_direct (self);

  for (guint32 y = 0; y < self->height; y++)
    {
      gpointer to = direct ? seq_decode_canvas_get_row (&self->canvas, (int) y) : self->raw;

      if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
        return FALSE;
      if (TIFFReadScanline (self->tiff, to, y, (guint16) self->channels[plane]) < 0)
        return fail_damaged (self, error);
      if (!direct)
        place (self, self->raw, 0, y, plane, self->width);
    }
  return TRUE;
}

static gboolean
read_tile (Decoding  *self,
           guint32    x,
           guint32    y,
           guint32    tile_width,
           guint32    tile_height,
           guint      plane,
           GError   **error)
{
  gsize n_pixels = MIN (tile_width, self->width - x), n_rows = MIN (tile_height, self->height - y);
  gsize stride = (gsize) TIFFTileRowSize64 (self->tiff), size = (gsize) TIFFTileSize64 (self->tiff);
  guint32 tile = TIFFComputeTile (self->tiff, x, y, 0, (guint16) (self->separate ? self->channels[plane] : 0));

  if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
    return FALSE;
  if (TIFFReadEncodedTile (self->tiff, tile, self->raw, (tmsize_t) size) != (tmsize_t) size)
    return fail_damaged (self, error);
  for (gsize i = 0; i < n_rows; i++)
    place (self, self->raw + i * stride, x, y + (guint32) i, plane, n_pixels);
  return TRUE;
}

static gboolean
read_tiles (Decoding  *self,
            guint      plane,
            GError   **error)
{
  guint32 width = 0, height = 0;

  TIFFGetField (self->tiff, TIFFTAG_TILEWIDTH, &width);
  TIFFGetField (self->tiff, TIFFTAG_TILELENGTH, &height);
  if (width == 0 || height == 0)
    return fail_damaged (self, error);
  for (guint64 y = 0; y < self->height; y += height)
    for (guint64 x = 0; x < self->width; x += width)
      if (!read_tile (self, (guint32) x, (guint32) y, width, height, plane, error))
        return FALSE;
  return TRUE;
}

/* What can be done only when all of a row's channels are there. */
static void
finish_rows (Decoding *self)
{
  gboolean scales = self->alpha && self->layout.kind != SEQ_TIFF_IEEE
                    && seq_pixels_get_samples (self->canvas.format) == SEQ_SAMPLES_FLOAT;
  gboolean inverts = self->photometric == PHOTOMETRIC_MINISWHITE;

  for (int y = 0; y < self->canvas.height && (scales || inverts || self->multiplied); y++)
    {
      guint8 *row = seq_decode_canvas_get_row (&self->canvas, y);

      if (scales)
        seq_tiff_scale_alpha (row, self->width, self->canvas.format, self->white);
      if (self->multiplied)
        seq_tiff_divide_by_alpha (row, self->width, self->canvas.format, self->white);
      if (inverts)
        seq_tiff_invert (row, self->width, self->canvas.format, self->white);
    }
}

/* Whether tiles are not many times larger than the picture. */
static gboolean
has_good_tiles (const Decoding *self)
{
  guint64 picture = 4 * (guint64) self->canvas.stride * self->height;
  guint64 size, n;

  if (!TIFFIsTiled (self->tiff))
    return TRUE;
  size = TIFFTileSize64 (self->tiff);
  n = TIFFNumberOfTiles (self->tiff);
  return size > 0 && n > 0 && size <= MAX (SMALL_TILE_BYTES, picture) && size <= MAX (SMALL_TILES_BYTES, picture) / n;
}

/* Takes the memory that the picture needs. */
static gboolean
allocate (Decoding   *self,
          SeqPixels   format,
          GError    **error)
{
  if (!seq_decode_canvas_allocate (&self->canvas, self->job, format, self->width, self->height, error))
    return FALSE;
  if (has_good_tiles (self))
    return TRUE;
  /* Translators: follows "The TIFF file is damaged: "; a large picture is stored as tiles */
  seq_decode_set_damaged (error, self->job->format, _("its tiles make no sense"));
  return FALSE;
}

/* Whether rows are as long as their samples need, whatever libtiff has made of the tags. */
static gboolean
has_good_rows (const Decoding *self)
{
  guint32 width = self->width;
  guint64 row;

  if (TIFFIsTiled (self->tiff))
    TIFFGetField (self->tiff, TIFFTAG_TILEWIDTH, &width);
  row = TIFFIsTiled (self->tiff) ? TIFFTileRowSize64 (self->tiff) : TIFFScanlineSize64 (self->tiff);
  return ((guint64) width * self->layout.n_samples * self->layout.bits + 7) / 8 <= row;
}

static gboolean
read_samples (Decoding   *self,
              SeqPixels   format,
              GError    **error)
{
  gboolean tiled = TIFFIsTiled (self->tiff) != 0;
  guint64 piece = tiled ? TIFFTileSize64 (self->tiff) : TIFFScanlineSize64 (self->tiff);

  if (!allocate (self, format, error))
    return FALSE;
  if (!has_good_rows (self))
    return fail_damaged (self, error);
  if (!allocate_raw (self, piece, error))
    return FALSE;
  for (guint plane = 0; plane < count_planes (self); plane++)
    if (!(tiled ? read_tiles (self, plane, error) : read_rows (self, plane, error)))
      return FALSE;
  if (*self->memory.reason != '\0')
    return fail_damaged (self, error);
  finish_rows (self);
  return TRUE;
}

/* Everything else. */

static void
place_converted (Decoding      *self,
                 const guint32 *pixels)
{
  for (int y = 0; y < self->canvas.height; y++)
    {
      guint8 *row = seq_decode_canvas_get_row (&self->canvas, y);

      for (int x = 0; x < self->canvas.width; x++, pixels++)
        {
          *row++ = (guint8) TIFFGetR (*pixels);
          *row++ = (guint8) TIFFGetG (*pixels);
          *row++ = (guint8) TIFFGetB (*pixels);
        }
    }
}

/* The same orientation as the file's: pixels stay where they are. */
static gboolean
read_converted (Decoding  *self,
                GError   **error)
{
  int orientation = get_short (self, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  char message[1024] = "";

  if (!TIFFRGBAImageOK (self->tiff, message))
    return fail_unsupported (self, error);
  if (!allocate (self, SEQ_PIXELS_RGB8, error))
    return FALSE;
  self->raw = seq_mapping_new ((gsize) self->width * self->height * sizeof (guint32));
  if (self->raw == NULL)
    {
      seq_decode_set_no_memory (error);
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
    return FALSE;
  if (!TIFFReadRGBAImageOriented (self->tiff, self->width, self->height, (guint32 *) (gpointer) self->raw, orientation,
                                  TRUE)
      || *self->memory.reason != '\0')
    return fail_damaged (self, error);
  place_converted (self, (const guint32 *) (gpointer) self->raw);
  self->white = 255;
  return TRUE;
}

static gboolean
read_picture (Decoding  *self,
              GError   **error)
{
  SeqPixels format;

  self->tiff = seq_tiff_memory_open (&self->memory);
  if (self->tiff == NULL)
    return fail_damaged (self, error);
  if (!TIFFGetField (self->tiff, TIFFTAG_IMAGEWIDTH, &self->width)
      || !TIFFGetField (self->tiff, TIFFTAG_IMAGELENGTH, &self->height) || self->width == 0 || self->height == 0)
    return fail_damaged (self, error);
  /* A field that makes no sense does not matter until it is asked for. */
  *self->memory.reason = '\0';
  if (!TIFFIsCODECConfigured (get_short (self, TIFFTAG_COMPRESSION, COMPRESSION_NONE)))
    return fail_unsupported (self, error);
  if (!seq_decode_fits (self->job, self->width, self->height))
    {
      seq_decode_set_too_large (error, self->width, self->height);
      return FALSE;
    }
  if (read_tags (self) && choose_format (self, &format))
    return read_samples (self, format, error);
  return read_converted (self, error);
}

static void
clear_decoding (Decoding *self)
{
  g_clear_pointer (&self->tiff, TIFFClose);
  g_clear_pointer (&self->raw, seq_mapping_free);
  g_clear_pointer (&self->indices, g_free);
  seq_decode_canvas_clear (&self->canvas);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decoding, clear_decoding)

SeqImage *
seq_decode_tiff (const SeqDecodeJob  *job,
                 GError             **error)
{
  g_auto (Decoding) self = { .job = job, .canvas = SEQ_DECODE_CANVAS_INIT };
  SeqImageSource source = {
    seq_format_get_name (job->format), job->header.bits_per_sample, job->header.n_channels, 0
  };

  self.memory.span.data = g_bytes_get_data (job->bytes, &self.memory.span.size);
  if (!read_picture (&self, error))
    return NULL;
  source.white = self.white;
  return seq_decode_canvas_to_image (&self.canvas, job->header.orientation, &source);
}
