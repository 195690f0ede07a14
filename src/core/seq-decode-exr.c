/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * OpenEXR through the C library of its core, from memory. All numbers become floats. The picture is the
 * display window, in which the frames of a sequence lie alike, whatever part of it each of them has pixels
 * for; outside of these it is black and clear.
 *
 * The first part that is a picture is read, and of it R, G, B and A, or Y and A, without a layer's name or else
 * of the layer that stands first; or, where nothing is called so, its first channel as grey. Colours are
 * multiplied with alpha in these files; it is divided out, so that they are what they are elsewhere.
 *
 * Nothing marks the end of a file: it is whole when every chunk is there.
 */
#include "config.h"

#include "seq-decode-private.h"

#include <openexr.h>
#include <stdlib.h>
#include <string.h>

#include "seq-exr.h"
#include "seq-tiff-samples.h"

/* Of one piece of memory that the library may take. */
#define LIBRARY_BYTES_MAX ((size_t) 256 << 20)

/* Channels times rows: also one that has no pixels in a row is looked at there, by us and by the library. */
#define CHANNEL_ROWS_MAX (G_GUINT64_CONSTANT (1) << 26)

typedef struct
{
  const SeqDecodeJob *job; /* borrowed from the caller */
  SeqSpan             span;

  /* owned */
  exr_context_t       context;
  SeqDecodeCanvas     canvas;
  SeqMapping         *raw; /* pixels of one chunk, as in the canvas */
  gsize               raw_size;

  gboolean            past_end; /* something was looked for that is not there */
  int                 part;
  gboolean            tiled;
  exr_attr_box2i_t    data;     /* where there are pixels */
  exr_attr_box2i_t    display;
  guint               bits;
  int                 n_channels;
  const char         *channels[4]; /* the context's */
  int                 chunk_width; /* of a whole tile, or of all rows */
  int                 chunk_height;
} Decoding;

/* The library as a reader of memory. */

static int64_t
read_cb (exr_const_context_t          context,
         void                        *user_data,
         void                        *to,
         uint64_t                     length,
         uint64_t                     offset,
         exr_stream_error_func_ptr_t  fail)
{
  Decoding *self = user_data;
  SeqSpan part = seq_span_slice (&self->span, offset, length);

  self->past_end |= part.size < length;
  if (part.size > 0)
    memcpy (to, part.data, part.size);
  return (int64_t) part.size;
}

static int64_t
size_cb (exr_const_context_t  context,
         void                *user_data)
{
  return (int64_t) ((Decoding *) user_data)->span.size;
}

static void *
allocate_cb (size_t size)
{
  return size <= LIBRARY_BYTES_MAX ? malloc (size) : NULL;
}

static void
free_cb (void *memory)
{
  free (memory);
}

static void
message_cb (exr_const_context_t  context,
            exr_result_t         code,
            const char          *message)
{
}

static gboolean
fail_unsupported (const Decoding  *self,
                  GError         **error)
{
  seq_decode_set_unsupported (error, self->job->format);
  return FALSE;
}

static gboolean
fail (const Decoding  *self,
      exr_result_t     code,
      GError         **error)
{
  if (self->past_end)
    seq_decode_set_incomplete (error, self->job);
  else if (code == EXR_ERR_FEATURE_NOT_IMPLEMENTED)
    return fail_unsupported (self, error);
  else if (code == EXR_ERR_OUT_OF_MEMORY)
    seq_decode_set_no_memory (error);
  else
    seq_decode_set_damaged (error, self->job->format, exr_get_default_error_message (code));
  return FALSE;
}

static exr_result_t
open_exr (Decoding *self)
{
  exr_context_initializer_t initializer = EXR_DEFAULT_CONTEXT_INITIALIZER;

  initializer.error_handler_fn = message_cb;
  initializer.alloc_fn = allocate_cb;
  initializer.free_fn = free_cb;
  initializer.user_data = self;
  initializer.read_fn = read_cb;
  initializer.size_fn = size_cb;
  initializer.flags = EXR_CONTEXT_FLAG_DISABLE_CHUNK_RECONSTRUCTION;
  return exr_start_read (&self->context, "image", &initializer);
}

/* What the picture is. */

/* FALSE when there are only points in space. */
static gboolean
find_part (Decoding *self)
{
  exr_storage_t storage;
  int n_parts = 0;

  exr_get_count (self->context, &n_parts);
  for (self->part = 0; self->part < n_parts; self->part++)
    if (exr_get_storage (self->context, self->part, &storage) == EXR_ERR_SUCCESS
        && (storage == EXR_STORAGE_SCANLINE || storage == EXR_STORAGE_TILED))
      {
        self->tiled = storage == EXR_STORAGE_TILED;
        return TRUE;
      }
  return FALSE;
}

/* `name` is one letter; `prefix` that of a layer, with its dot. */
static const exr_attr_chlist_entry_t *
find_channel (const exr_attr_chlist_t *list,
              const char              *prefix,
              gsize                    length,
              char                     name)
{
  for (int i = 0; i < list->num_channels; i++)
    {
      const char *full = list->entries[i].name.str;

      if (strlen (full) == length + 1 && strncmp (full, prefix, length) == 0 && full[length] == name)
        return &list->entries[i];
    }
  return NULL;
}

/* FALSE when some of them have fewer pixels than others. */
static gboolean
add_channel (Decoding                      *self,
             const exr_attr_chlist_entry_t *channel)
{
  self->channels[self->n_channels++] = channel->name.str;
  self->bits = MAX (self->bits, channel->pixel_type == EXR_PIXEL_HALF ? 16 : 32);
  return channel->x_sampling == 1 && channel->y_sampling == 1;
}

/* Those of the layer, if there are any: `names` are all there. */
static gboolean
has_channels (const exr_attr_chlist_t *list,
              const char              *prefix,
              gsize                    length,
              const char              *names)
{
  for (; *names != '\0'; names++)
    if (find_channel (list, prefix, length, *names) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
choose_channels (Decoding                *self,
                 const exr_attr_chlist_t *list)
{
  const char *first = list->entries[0].name.str, *dot = strrchr (first, '.');
  gsize lengths[] = { 0, dot != NULL ? (gsize) (dot + 1 - first) : 0 };
  static const char *const sets[] = { "RGB", "Y" };

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (gsize s = 0; s < G_N_ELEMENTS (sets); s++)
      if (has_channels (list, first, lengths[l], sets[s]))
        {
          const exr_attr_chlist_entry_t *alpha = find_channel (list, first, lengths[l], 'A');
          gboolean good = TRUE;

          for (const char *name = sets[s]; *name != '\0'; name++)
            good &= add_channel (self, find_channel (list, first, lengths[l], *name));
          if (alpha != NULL)
            good &= add_channel (self, alpha);
          return good;
        }
  return add_channel (self, &list->entries[0]);
}

static gint64
get_width (const exr_attr_box2i_t *box)
{
  return (gint64) box->max.x - box->min.x + 1;
}

static gint64
get_height (const exr_attr_box2i_t *box)
{
  return (gint64) box->max.y - box->min.y + 1;
}

/* Of a picture without a side there is nothing to show. */
static gboolean
read_windows (Decoding *self)
{
  return exr_get_data_window (self->context, self->part, &self->data) == EXR_ERR_SUCCESS
         && exr_get_display_window (self->context, self->part, &self->display) == EXR_ERR_SUCCESS
         && get_width (&self->data) > 0 && get_height (&self->data) > 0
         && get_width (&self->display) > 0 && get_height (&self->display) > 0;
}

static exr_result_t
read_chunk_size (Decoding *self)
{
  exr_result_t result;

  self->chunk_width = (int) get_width (&self->data);
  if (!self->tiled)
    return exr_get_scanlines_per_chunk (self->context, self->part, &self->chunk_height);
  result = exr_get_tile_sizes (self->context, self->part, 0, 0, &self->chunk_width, &self->chunk_height);
  return result;
}

/* The pixels, chunk by chunk. */

static gint64
count_chunks (gint64 length,
              gint64 size)
{
  return (length + size - 1) / size;
}

static exr_result_t
read_chunk_info (const Decoding   *self,
                 int               x,
                 int               y,
                 exr_chunk_info_t *info)
{
  if (self->tiled)
    return exr_read_tile_chunk_info (self->context, self->part, x, y, 0, 0, info);
  return exr_read_scanline_chunk_info (self->context, self->part, self->data.min.y + y * self->chunk_height, info);
}

/* Which channel of the image this one is; -1: none. */
static int
find_wanted (const Decoding *self,
             const char     *name)
{
  for (int c = 0; c < self->n_channels; c++)
    if (strcmp (name, self->channels[c]) == 0)
      return c;
  return -1;
}

static SeqTiffLayout
get_layout (const exr_coding_channel_info_t *channel)
{
  SeqTiffLayout layout = { SEQ_TIFF_IEEE, channel->bytes_per_element * 8, 1 };

  if (channel->data_type == EXR_PIXEL_UINT)
    layout.kind = SEQ_TIFF_UNSIGNED;
  return layout;
}

/* What was compressed is rows of each channel, one behind the other, from the first to the last line. This is
 * not left to the library: where a file has more channels than are wanted, its version 3.1.5 writes to what it
 * was not given. */
static exr_result_t
unpack_cb (exr_decode_pipeline_t *pipeline)
{
  const Decoding *self = pipeline->decoding_user_data;
  const exr_chunk_info_t *chunk = &pipeline->chunk;
  const SeqSpan from = { pipeline->unpacked_buffer, chunk->unpacked_size };
  guint64 at = 0;

  for (int y = 0; y < chunk->height; y++)
    for (int i = 0; i < pipeline->channel_count; i++)
      {
        const exr_coding_channel_info_t *channel = &pipeline->channels[i];
        const SeqTiffLayout layout = get_layout (channel);
        guint64 length = (guint64) MAX (channel->width, 0) * layout.bits / 8;
        int wanted = find_wanted (self, channel->channel_name);

        if (!self->tiled && channel->y_samples > 1 && (chunk->start_y + y) % channel->y_samples != 0)
          continue;
        if (!seq_span_has (&from, at, length) || (wanted >= 0 && channel->width != chunk->width))
          return EXR_ERR_CORRUPT_CHUNK;
        if (wanted >= 0)
          seq_tiff_unpack (&layout, from.data + at, 0, (gsize) chunk->width,
                           self->raw + (gsize) y * (gsize) chunk->width * seq_pixels_get_size (self->canvas.format),
                           self->canvas.format, (guint) wanted);
        at += length;
      }
  return EXR_ERR_SUCCESS;
}

static exr_result_t
decode_chunk (Decoding               *self,
              const exr_chunk_info_t *info)
{
  exr_decode_pipeline_t pipeline = EXR_DECODE_PIPELINE_INITIALIZER;
  exr_result_t result = exr_decoding_initialize (self->context, self->part, info, &pipeline);

  if (result == EXR_ERR_SUCCESS)
    result = exr_decoding_choose_default_routines (self->context, self->part, &pipeline);
  if (result == EXR_ERR_SUCCESS)
    {
      pipeline.decoding_user_data = self;
      pipeline.unpack_and_convert_fn = unpack_cb;
      result = exr_decoding_run (self->context, self->part, &pipeline);
    }
  exr_decoding_destroy (self->context, &pipeline);
  return result;
}

/* From (x, y) of the data to what is inside of the display window. */
static void
place_chunk (const Decoding *self,
             gint64          x,
             gint64          y,
             int             width,
             int             height)
{
  gint64 left = x + self->data.min.x - self->display.min.x, top = y + self->data.min.y - self->display.min.y;
  gint64 first = MAX (0, -left), last = MIN (width, self->canvas.width - left);
  gsize pixel = seq_pixels_get_size (self->canvas.format);

  for (gint64 row = MAX (0, -top); row < MIN (height, self->canvas.height - top) && first < last; row++)
    memcpy (seq_decode_canvas_get_row (&self->canvas, (int) (top + row)) + (gsize) (left + first) * pixel,
            self->raw + ((gsize) row * (gsize) width + (gsize) first) * pixel, (gsize) (last - first) * pixel);
}

/* What is not compressed is as long as it says that it will be; what is, is not longer. */
static gboolean
has_good_size (const exr_chunk_info_t *info)
{
  return info->compression == EXR_COMPRESSION_NONE ? info->packed_size == info->unpacked_size
                                                   : info->packed_size <= info->unpacked_size;
}

static gboolean
read_chunk (Decoding  *self,
            int        x,
            int        y,
            GError   **error)
{
  exr_chunk_info_t info = { 0 };
  exr_result_t result = read_chunk_info (self, x, y, &info);
  gsize size;

  if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
    return FALSE;
  if (result != EXR_ERR_SUCCESS)
    return fail (self, result, error);
  size = (gsize) MAX (info.width, 0) * (gsize) MAX (info.height, 0) * seq_pixels_get_size (self->canvas.format);
  if (size == 0 || size > self->raw_size || !has_good_size (&info))
    return fail (self, EXR_ERR_CORRUPT_CHUNK, error);
  result = decode_chunk (self, &info);
  if (result != EXR_ERR_SUCCESS)
    return fail (self, result, error);
  place_chunk (self, self->tiled ? (gint64) x * self->chunk_width : 0, (gint64) y * self->chunk_height, info.width,
               info.height);
  return TRUE;
}

/* A chunk that is not there may have an offset of 0: the table of them is written last. */
static gboolean
check_chunks (Decoding  *self,
              gint64     n_x,
              gint64     n_y,
              GError   **error)
{
  self->past_end = n_x * n_y > (gint64) (self->span.size / 8);
  for (int y = 0; y < n_y && !self->past_end; y++)
    for (int x = 0; x < n_x && !self->past_end; x++)
      {
        exr_chunk_info_t info = { 0 };

        self->past_end = read_chunk_info (self, x, y, &info) != EXR_ERR_SUCCESS
                         || !seq_span_has (&self->span, info.data_offset, info.packed_size);
      }
  return !self->past_end || fail (self, EXR_ERR_INCORRECT_CHUNK, error);
}

static gboolean
read_chunks (Decoding  *self,
             GError   **error)
{
  gint64 n_x = self->tiled ? count_chunks (get_width (&self->data), self->chunk_width) : 1;
  gint64 n_y = count_chunks (get_height (&self->data), self->chunk_height);

  if (!check_chunks (self, n_x, n_y, error))
    return FALSE;
  for (int y = 0; y < n_y; y++)
    for (int x = 0; x < n_x; x++)
      if (!read_chunk (self, x, y, error))
        return FALSE;
  return TRUE;
}

static gboolean
allocate (Decoding  *self,
          GError   **error)
{
  SeqPixels format = seq_pixels_make (SEQ_SAMPLES_FLOAT, self->n_channels);
  guint64 width = (guint64) get_width (&self->data), height = (guint64) get_height (&self->data);
  guint64 size = (guint64) self->chunk_width * (guint64) self->chunk_height * seq_pixels_get_size (format);

  /* What is decoded counts, also where it is not seen. */
  if (!seq_decode_fits (self->job, width, height))
    {
      seq_decode_set_too_large (error, width, height);
      return FALSE;
    }
  if (!seq_decode_canvas_allocate (&self->canvas, self->job, format, (guint64) get_width (&self->display),
                                   (guint64) get_height (&self->display), error))
    return FALSE;
  self->raw = size <= LIBRARY_BYTES_MAX ? seq_mapping_new0 ((gsize) size) : NULL;
  self->raw_size = (gsize) size;
  if (self->raw == NULL)
    seq_decode_set_no_memory (error);
  return self->raw != NULL;
}

static void
divide_by_alpha (Decoding *self)
{
  for (int y = 0; y < self->canvas.height && seq_pixels_has_alpha (self->canvas.format); y++)
    seq_tiff_divide_by_alpha (seq_decode_canvas_get_row (&self->canvas, y), (gsize) self->canvas.width,
                              self->canvas.format, 1.0);
}

static gboolean
read_picture (Decoding  *self,
              GError   **error)
{
  const exr_attr_chlist_t *list = NULL;
  exr_result_t result = seq_exr_is_bearable (self->span) ? open_exr (self) : EXR_ERR_FILE_BAD_HEADER;

  if (result != EXR_ERR_SUCCESS)
    return fail (self, result, error);
  /* Headers are read in pieces of a fixed size, which a small file does not fill. */
  self->past_end = FALSE;
  if (!find_part (self))
    return fail_unsupported (self, error);
  result = exr_get_channels (self->context, self->part, &list);
  if (result != EXR_ERR_SUCCESS || list->num_channels < 1 || !read_windows (self))
    return fail (self, EXR_ERR_FILE_BAD_HEADER, error);
  if ((guint64) list->num_channels * (guint64) get_height (&self->data) > CHANNEL_ROWS_MAX
      || !choose_channels (self, list))
    return fail_unsupported (self, error);
  result = read_chunk_size (self);
  if (result != EXR_ERR_SUCCESS || self->chunk_width < 1 || self->chunk_height < 1)
    return fail (self, EXR_ERR_FILE_BAD_HEADER, error);
  if (!allocate (self, error) || !read_chunks (self, error))
    return FALSE;
  divide_by_alpha (self);
  return TRUE;
}

static void
clear_decoding (Decoding *self)
{
  if (self->context != NULL)
    exr_finish (&self->context);
  g_clear_pointer (&self->raw, seq_mapping_free);
  seq_decode_canvas_clear (&self->canvas);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decoding, clear_decoding)

SeqImage *
seq_decode_exr (const SeqDecodeJob  *job,
                GError             **error)
{
  g_auto (Decoding) self = { .job = job, .canvas = SEQ_DECODE_CANVAS_INIT };
  SeqImageSource source = { seq_format_get_name (job->format), 0, 0, 1.0 };

  self.span.data = g_bytes_get_data (job->bytes, &self.span.size);
  if (!read_picture (&self, error))
    return NULL;
  source.bits_per_sample = self.bits;
  source.n_channels = (guint) self.n_channels;
  return seq_decode_canvas_to_image (&self.canvas, SEQ_ORIENTATION_NORMAL, &source);
}
