/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * PNG through libpng, where gdk-pixbuf would lose something: the second byte of samples of 16 bits, and
 * that a grey picture is grey. Nothing but what the pixels are made of is read: no gamma, no profiles, no
 * texts.
 *
 * libpng leaves by longjmp() when something is wrong. Everything that must be freed stands in a
 * structure that the function with the setjmp() was given.
 */
#include "config.h"

#include "seq-decode-private.h"

#include <png.h>
#include <string.h>

/* Of a chunk that libpng keeps; those of a palette and of transparency are smaller than a kilobyte. */
#define CHUNK_BYTES_MAX (1 << 20)
#define CHUNKS_MAX 100

typedef struct
{
  const SeqDecodeJob *job; /* borrowed from the caller */
  SeqSpan             rest;

  /* owned */
  png_structp         png;
  png_infop           info;
  SeqDecodeCanvas     canvas;
  GError             *error; /* when not for libpng's reason */
  char                reason[128];

  double              white;
} Decoding;

static void
error_cb (png_structp     png,
          png_const_charp message)
{
  Decoding *self = png_get_error_ptr (png);

  g_strlcpy (self->reason, message, sizeof self->reason);
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp     png,
            png_const_charp message)
{
}

static void
read_cb (png_structp png,
         png_bytep   to,
         png_size_t  n)
{
  Decoding *self = png_get_io_ptr (png);

  if (n > self->rest.size)
    png_error (png, "it ends early");
  memcpy (to, self->rest.data, n);
  self->rest = seq_span_slice (&self->rest, n, G_MAXUINT64);
}

/* Every other chunk that libpng would read on its own, as its list of those to leave out wants it. */
static const png_byte left_out[] = "bKGD\0cHRM\0eXIf\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0pHYs\0"
                                   "sBIT\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0zTXt";

static gboolean
create (Decoding *self)
{
  self->png = png_create_read_struct (PNG_LIBPNG_VER_STRING, self, error_cb, warning_cb);
  self->info = self->png != NULL ? png_create_info_struct (self->png) : NULL;
  if (self->info == NULL)
    return FALSE;
  png_set_read_fn (self->png, self, read_cb);
  png_set_user_limits (self->png, (guint32) self->job->limits->max_side, (guint32) self->job->limits->max_side);
  png_set_chunk_malloc_max (self->png, CHUNK_BYTES_MAX);
  png_set_chunk_cache_max (self->png, CHUNKS_MAX);
  png_set_keep_unknown_chunks (self->png, PNG_HANDLE_CHUNK_NEVER, left_out, sizeof left_out / 5);
  return TRUE;
}

/* Whole bytes or words in the order of the machine, and alpha as a channel. Greys of fewer than eight bits
 * keep their numbers unless one of them is clear, which libpng has only for those of eight. */
static void
set_transformations (Decoding *self)
{
  guint depth = png_get_bit_depth (self->png, self->info);
  gboolean clear = png_get_valid (self->png, self->info, PNG_INFO_tRNS) != 0;

  self->white = depth < 8 && !clear ? (1 << depth) - 1 : 0;
  if (clear)
    png_set_tRNS_to_alpha (self->png);
  else if (depth < 8)
    png_set_packing (self->png);
  if (depth == 16 && G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_swap (self->png);
}

static gboolean
read_passes (Decoding *self,
             int       n_passes)
{
  for (int pass = 0; pass < n_passes; pass++)
    for (int y = 0; y < self->canvas.height; y++)
      {
        if (g_cancellable_set_error_if_cancelled (self->job->cancellable, &self->error))
          return FALSE;
        png_read_row (self->png, seq_decode_canvas_get_row (&self->canvas, y), NULL);
      }
  return TRUE;
}

static gboolean
read_picture (Decoding *self)
{
  SeqPixels format;
  int n_passes;

  if (setjmp (png_jmpbuf (self->png)) != 0)
    return FALSE;
  png_read_info (self->png, self->info);
  set_transformations (self);
  n_passes = png_set_interlace_handling (self->png);
  png_read_update_info (self->png, self->info);
  format = seq_pixels_make (png_get_bit_depth (self->png, self->info) == 16 ? SEQ_SAMPLES_16 : SEQ_SAMPLES_8,
                            png_get_channels (self->png, self->info));
  if (!seq_decode_canvas_allocate (&self->canvas, self->job, format, png_get_image_width (self->png, self->info),
                                   png_get_image_height (self->png, self->info), &self->error))
    return FALSE;
  if (png_get_rowbytes (self->png, self->info) != self->canvas.stride)
    png_error (self->png, "rows of another size");
  if (!read_passes (self, n_passes))
    return FALSE;
  png_read_end (self->png, NULL);
  return TRUE;
}

static void
clear_decoding (Decoding *self)
{
  png_destroy_read_struct (&self->png, &self->info, NULL);
  seq_decode_canvas_clear (&self->canvas);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decoding, clear_decoding)

gboolean
seq_decode_png_gains (const SeqHeader *header)
{
  return header->bits_per_sample > 8 || header->grey;
}

SeqImage *
seq_decode_png (const SeqDecodeJob  *job,
                GError             **error)
{
  g_auto (Decoding) self = { .job = job, .canvas = SEQ_DECODE_CANVAS_INIT };
  SeqImageSource source = {
    seq_format_get_name (job->format), job->header.bits_per_sample, job->header.n_channels, 0
  };

  self.rest.data = g_bytes_get_data (job->bytes, &self.rest.size);
  if (!create (&self))
    {
      seq_decode_set_no_memory (error);
      return NULL;
    }
  if (!read_picture (&self))
    {
      if (self.error != NULL)
        g_propagate_error (error, g_steal_pointer (&self.error));
      else
        seq_decode_set_damaged (error, job->format, self.reason);
      return NULL;
    }
  source.white = self.white;
  return seq_decode_canvas_to_image (&self.canvas, job->header.orientation, &source);
}
