/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "deep-factory.h"

#include <openexr.h>
#include <string.h>

#define TILE 16

static int64_t
write_cb (exr_const_context_t          context,
          void                        *user_data,
          const void                  *data,
          uint64_t                     length,
          uint64_t                     offset,
          exr_stream_error_func_ptr_t  fail)
{
  GByteArray *out = user_data;

  if (offset + length > out->len)
    g_byte_array_set_size (out, (guint) (offset + length));
  memcpy (out->data + offset, data, length);
  return (int64_t) length;
}

static guint
count_channels (const DeepExr *spec)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (spec->channels) && spec->channels[n] != NULL)
    n++;
  return n;
}

static void
assert_success (exr_result_t result)
{
  g_assert_cmpstr (exr_get_default_error_message (result), ==, exr_get_default_error_message (EXR_ERR_SUCCESS));
}

static void
write_header (exr_context_t  context,
              const DeepExr *spec)
{
  exr_attr_box2i_t data = { .min.x = spec->x, .min.y = spec->y };
  exr_attr_box2i_t display = { .max.x = spec->display_width - 1, .max.y = spec->display_height - 1 };
  exr_attr_v2f_t center = { .x = 0 };
  int part;

  data.max.x = spec->x + spec->width - 1;
  data.max.y = spec->y + spec->height - 1;
  assert_success (exr_add_part (context, "picture", spec->tiled ? EXR_STORAGE_TILED : EXR_STORAGE_SCANLINE, &part));
  assert_success (exr_initialize_required_attr (context, part, spec->display_width > 0 ? &display : &data, &data, 1.0f,
                                                &center, 1.0f, EXR_LINEORDER_INCREASING_Y,
                                                (exr_compression_t) spec->compression));
  if (spec->tiled)
    assert_success (exr_set_tile_descriptor (context, part, TILE, TILE, EXR_TILE_ONE_LEVEL, EXR_TILE_ROUND_DOWN));
  for (guint i = 0; i < count_channels (spec); i++)
    assert_success (exr_add_channel (context, part, spec->channels[i], (exr_pixel_type_t) spec->type,
                                     EXR_PERCEPTUALLY_LOGARITHMIC, 1, 1));
  assert_success (exr_write_header (context));
}

static void
write_chunk (exr_context_t           context,
             const DeepExr          *spec,
             const exr_chunk_info_t *info,
             const guint8           *from)
{
  exr_encode_pipeline_t pipeline = EXR_ENCODE_PIPELINE_INITIALIZER;
  guint n = count_channels (spec);

  assert_success (exr_encoding_initialize (context, 0, info, &pipeline));
  for (int i = 0; i < pipeline.channel_count; i++)
    for (guint c = 0; c < n; c++)
      if (strcmp (pipeline.channels[i].channel_name, spec->channels[c]) == 0)
        {
          pipeline.channels[i].encode_from_ptr = from + c * 4;
          pipeline.channels[i].user_bytes_per_element = 4;
          pipeline.channels[i].user_data_type = spec->type == EXR_PIXEL_UINT ? EXR_PIXEL_UINT : EXR_PIXEL_FLOAT;
          pipeline.channels[i].user_pixel_stride = (int32_t) n * 4;
          pipeline.channels[i].user_line_stride = (int32_t) n * 4 * spec->width;
        }
  assert_success (exr_encoding_choose_default_routines (context, 0, &pipeline));
  assert_success (exr_encoding_run (context, 0, &pipeline));
  assert_success (exr_encoding_destroy (context, &pipeline));
}

GBytes *
deep_exr (const DeepExr *spec,
          gconstpointer  rows)
{
  GByteArray *out = g_byte_array_new ();
  exr_context_initializer_t initializer = EXR_DEFAULT_CONTEXT_INITIALIZER;
  gsize pixel = count_channels (spec) * 4;
  exr_chunk_info_t info;
  exr_context_t context;
  int n_lines = TILE;

  initializer.user_data = out;
  initializer.write_fn = write_cb;
  assert_success (exr_start_write (&context, "memory", EXR_WRITE_FILE_DIRECTLY, &initializer));
  write_header (context, spec);
  if (!spec->tiled)
    assert_success (exr_get_scanlines_per_chunk (context, 0, &n_lines));
  for (int y = 0; y < spec->height; y += n_lines)
    for (int x = 0; x < spec->width; x += spec->tiled ? TILE : spec->width)
      {
        if (spec->tiled)
          assert_success (exr_write_tile_chunk_info (context, 0, x / TILE, y / TILE, 0, 0, &info));
        else
          assert_success (exr_write_scanline_chunk_info (context, 0, spec->y + y, &info));
        write_chunk (context, spec, &info, (const guint8 *) rows + ((gsize) y * (gsize) spec->width + (gsize) x) * pixel);
      }
  assert_success (exr_finish (&context));
  return g_byte_array_free_to_bytes (out);
}
