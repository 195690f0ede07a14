/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenEXR as its library writes it: what was written is what the image has. */
#include "config.h"

#include "seq-decoder.h"

#include <math.h>
#include <openexr.h>
#include <string.h>

#include "deep-factory.h"
#include "seq-error.h"

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

/* Numbers that halves have too. */
static float *
make_rows (int   width,
           int   height,
           guint n_channels)
{
  float *rows = g_new (float, (gsize) width * (gsize) height * n_channels);

  for (gsize i = 0; i < (gsize) width * (gsize) height * n_channels; i++)
    rows[i] = (float) ((i * 7 + i / 97) % 2048) / 256.0f - 2.0f;
  return rows;
}

static const guint lossless[] = {
  EXR_COMPRESSION_NONE, EXR_COMPRESSION_RLE, EXR_COMPRESSION_ZIPS, EXR_COMPRESSION_ZIP, EXR_COMPRESSION_PIZ,
};

static void
assert_round_trip (const DeepExr *base,
                   const float   *rows,
                   SeqPixels      format)
{
  gsize n = (gsize) seq_pixels_get_n_channels (format);

  for (int i = 0; i < 4; i++)
    {
      DeepExr spec = *base;
      g_autoptr (SeqImage) image = NULL;

      spec.tiled = i & 1;
      spec.type = i & 2 ? EXR_PIXEL_HALF : EXR_PIXEL_FLOAT;
      g_test_message ("compression %u, %s, %s", spec.compression, spec.tiled ? "tiles" : "lines",
                      i & 2 ? "half" : "float");
      image = decode (deep_exr (&spec, rows));
      g_assert_cmpint (seq_image_get_pixels_format (image), ==, format);
      g_assert_cmpint (seq_image_get_width (image), ==, spec.width);
      g_assert_cmpint (seq_image_get_height (image), ==, spec.height);
      g_assert_cmpstr (seq_image_get_source (image)->format, ==, "OpenEXR");
      g_assert_cmpuint (seq_image_get_source (image)->bits_per_sample, ==, i & 2 ? 16 : 32);
      g_assert_cmpfloat (seq_image_get_white (image), ==, 1);
      for (gsize y = 0; y < (gsize) spec.height; y++)
        g_assert_cmpmem (seq_image_get_pixels (image) + y * seq_image_get_stride (image),
                         (gsize) spec.width * n * sizeof *rows, rows + y * (gsize) spec.width * n,
                         (gsize) spec.width * n * sizeof *rows);
    }
}

static void
test_every_compression (void)
{
  g_autofree float *grey = make_rows (67, 45, 1), *colors = make_rows (67, 45, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (lossless); i++)
    {
      const DeepExr y = { .width = 67, .height = 45, .compression = lossless[i], .channels = { "Y" } };
      const DeepExr rgb = { .width = 67, .height = 45, .compression = lossless[i], .channels = { "R", "G", "B" } };

      assert_round_trip (&y, grey, SEQ_PIXELS_GREY_FLOAT);
      assert_round_trip (&rgb, colors, SEQ_PIXELS_RGB_FLOAT);
    }
}

static void
test_no_numbers (void)
{
  const float rows[] = { NAN, INFINITY, -INFINITY, -0.0f, 0x1p-24f, 65504 };

  for (guint type = EXR_PIXEL_HALF; type <= EXR_PIXEL_FLOAT; type++)
    {
      const DeepExr spec = { .width = 6, .height = 1, .type = type, .channels = { "Y" } };
      g_autoptr (SeqImage) image = decode (deep_exr (&spec, rows));
      double samples[4];

      seq_image_get_samples (image, 0, 0, samples);
      g_assert_true (isnan (samples[0]));
      for (int x = 1; x < 6; x++)
        {
          seq_image_get_samples (image, x, 0, samples);
          g_assert_cmpfloat (samples[0], ==, rows[x]);
        }
    }
}

static void
test_whole_numbers (void)
{
  const guint32 rows[] = { 0, 1, 1 << 24, 1u << 31 };
  const DeepExr spec = { .width = 4, .height = 1, .type = EXR_PIXEL_UINT, .channels = { "id" } };
  g_autoptr (SeqImage) image = decode (deep_exr (&spec, rows));

  for (int x = 0; x < 4; x++)
    {
      double samples[4];

      g_assert_cmpint (seq_image_get_samples (image, x, 0, samples), ==, 1);
      g_assert_cmpfloat (samples[0], ==, rows[x]);
    }
}

/* Which of a file's channels are the picture. */
static void
test_channels (void)
{
  static const struct
  {
    const char *channels[6];
    int         n;
    double      expected[4];
  } rows[] = {
    { { "R", "G", "B", "A" }, 4, { 8, 16, 24, 0.25 } },
    { { "B", "A", "G", "R", "Z" }, 4, { 0.0625, 1.5, 0.5, 4 } },
    { { "Y", "RY", "BY", "A" }, 2, { 8, 0.25 } },
    { { "Z", "R", "G", "B" }, 3, { 4, 6, 0.25 } },
    { { "fg.R", "fg.G", "fg.B", "fg.A" }, 4, { 8, 16, 24, 0.25 } },
    { { "fg.B", "fg.G", "fg.R", "R", "G", "B" }, 3, { 0.25, 8, 3 } },
    { { "depth" }, 1, { 2 } },
    { { "a.x", "b.R", "b.G", "b.B" }, 1, { 2 } },
    { { "R", "G" }, 1, { 4 } },
  };
  const float pixel[] = { 2, 4, 6, 0.25f, 8, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DeepExr spec = { .width = 1, .height = 1, .type = EXR_PIXEL_FLOAT };
      g_autoptr (SeqImage) image = NULL;
      double samples[4];

      memcpy (spec.channels, rows[i].channels, sizeof spec.channels);
      image = decode (deep_exr (&spec, pixel));
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (seq_image_get_samples (image, 0, 0, samples), ==, rows[i].n);
      for (int c = 0; c < rows[i].n; c++)
        g_assert_cmpfloat (samples[c], ==, rows[i].expected[c]);
    }
}

/* The picture is the display window: pixels beyond it are not seen, and where there are none it is clear. */
static void
test_windows (void)
{
  static const struct { int x, y, width, height; } rows[] = {
    { 0, 0, 40, 30 }, { 5, 7, 20, 11 }, { -5, -7, 60, 50 }, { -5, 20, 20, 30 }, { 35, -3, 30, 10 }, { 100, 100, 5, 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int tiled = 0; tiled < 2; tiled++)
      {
        DeepExr spec = { rows[i].x, rows[i].y, rows[i].width, rows[i].height, 40, 30, EXR_PIXEL_FLOAT,
                         EXR_COMPRESSION_ZIP, tiled, { "Y", "A" } };
        g_autofree float *pixels = g_new (float, spec.width * spec.height * 2);
        g_autoptr (SeqImage) image = NULL;

        for (int k = 0; k < spec.width * spec.height; k++)
          {
            pixels[2 * k] = (float) (k + 1);
            pixels[2 * k + 1] = 1;
          }
        image = decode (deep_exr (&spec, pixels));
        g_assert_cmpint (seq_image_get_width (image), ==, 40);
        g_assert_cmpint (seq_image_get_height (image), ==, 30);
        for (int k = 0; k < 40 * 30; k++)
          {
            int x = k % 40 - spec.x, y = k / 40 - spec.y;
            gboolean there = x >= 0 && x < spec.width && y >= 0 && y < spec.height;
            double samples[4];

            seq_image_get_samples (image, k % 40, k / 40, samples);
            g_assert_cmpfloat (samples[0], ==, there ? y * spec.width + x + 1 : 0);
            g_assert_cmpfloat (samples[1], ==, there);
          }
      }
}

static void
assert_fails (GBytes   *file,
              SeqError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_decode (file, &error));
  g_assert_error (error, SEQ_ERROR, (int) code);
}

/* A file that is being written has a table of chunks without any in it. */
static void
test_table_not_written (void)
{
  g_autofree float *grey = make_rows (8, 4, 1);
  const DeepExr spec = { .width = 8, .height = 4, .type = EXR_PIXEL_FLOAT, .channels = { "Y" } };
  GBytes *file = deep_exr (&spec, grey);
  gsize length, chunks = 4 * (8 + 8 * 4), table;
  guint8 *data = g_bytes_unref_to_data (file, &length);

  /* Four offsets, in front of four lines with their numbers and sizes. */
  table = length - chunks - 4 * 8;
  memset (data + table + 3 * 8, 0, 8);
  assert_fails (g_bytes_new_take (data, length), SEQ_ERROR_INCOMPLETE);
}

static void
test_too_large (void)
{
  const float pixel[] = { 1 };
  DeepExr spec = { .width = 1, .height = 1, .display_width = 100001, .display_height = 1, .type = EXR_PIXEL_FLOAT,
                   .channels = { "Y" } };

  assert_fails (deep_exr (&spec, pixel), SEQ_ERROR_TOO_LARGE);
  spec.display_width = spec.display_height = 30000;
  assert_fails (deep_exr (&spec, pixel), SEQ_ERROR_TOO_LARGE);
}

static void
add_attribute (GByteArray    *file,
               const char    *name,
               const char    *type,
               gconstpointer  value,
               gsize          size)
{
  const guint32 length = GUINT32_TO_LE ((guint32) size);

  g_byte_array_append (file, (const guint8 *) name, (guint) strlen (name) + 1);
  g_byte_array_append (file, (const guint8 *) type, (guint) strlen (type) + 1);
  g_byte_array_append (file, (const guint8 *) &length, 4);
  g_byte_array_append (file, value, (guint) size);
}

/* One column; all channels but the first have a pixel in the first row only. Lines are not compressed. */
static GBytes *
make_crowd (guint n_channels,
            guint n_rows)
{
  const guint32 sampling[] = { GUINT32_TO_LE (1), GUINT32_TO_LE (n_rows) };
  const guint32 window[] = { 0, 0, 0, GUINT32_TO_LE (n_rows - 1) };
  const float one = 1, middle[2] = { 0 };
  GByteArray *file = g_byte_array_new (), *list = g_byte_array_new ();

  for (guint i = 0; i < n_channels; i++)
    {
      g_autofree char *name = g_strdup_printf ("%06u", i);

      g_byte_array_append (list, (const guint8 *) name, 7);
      g_byte_array_append (list, (const guint8 *) "\1\0\0\0\0\0\0\0\1\0\0\0", 12);
      g_byte_array_append (list, (const guint8 *) &sampling[i > 0], 4);
    }
  g_byte_array_append (list, (const guint8 *) "", 1);

  g_byte_array_append (file, (const guint8 *) "\166\57\61\1\2\0\0\0", 8);
  add_attribute (file, "channels", "chlist", list->data, list->len);
  add_attribute (file, "compression", "compression", "", 1);
  add_attribute (file, "dataWindow", "box2i", window, sizeof window);
  add_attribute (file, "displayWindow", "box2i", window, sizeof window);
  add_attribute (file, "lineOrder", "lineOrder", "", 1);
  add_attribute (file, "pixelAspectRatio", "float", &one, sizeof one);
  add_attribute (file, "screenWindowCenter", "v2f", middle, sizeof middle);
  add_attribute (file, "screenWindowWidth", "float", &one, sizeof one);
  g_byte_array_append (file, (const guint8 *) "", 1);
  g_byte_array_unref (list);

  for (guint y = 0, at = file->len + 8 * n_rows; y < n_rows; at += 8 + 2 * (y++ == 0 ? n_channels : 1))
    g_byte_array_append (file, (const guint8 *) &(const guint64) { GUINT64_TO_LE (at) }, 8);
  for (guint y = 0; y < n_rows; y++)
    {
      guint size = 2 * (y == 0 ? n_channels : 1), start = file->len;
      const guint32 head[] = { GUINT32_TO_LE (y), GUINT32_TO_LE (size) };

      g_byte_array_append (file, (const guint8 *) head, sizeof head);
      g_byte_array_set_size (file, start + 8 + size);
      memset (file->data + start + 8, 0, size);
    }
  return g_byte_array_free_to_bytes (file);
}

/* The library sorts channels one by one, and looks at each of them in every row. */
static void
test_too_many_channels (void)
{
  g_autoptr (SeqImage) many = NULL;

  assert_fails (make_crowd (15000, 1), SEQ_ERROR_DAMAGED);
  assert_fails (make_crowd (8000, 10000), SEQ_ERROR_UNSUPPORTED);
  /* As it would be without the last: this one is shown. */
  many = decode (make_crowd (1, 100));
  g_assert_cmpint (seq_image_get_height (many), ==, 100);
}

/* The library tells the terminal what it thinks of a file, unless it is kept from it. */
static void
test_says_nothing (void)
{
  if (g_test_subprocess ())
    {
      g_autofree float *grey = make_rows (8, 4, 1);
      const DeepExr spec = { .width = 8, .height = 4, .type = EXR_PIXEL_FLOAT, .channels = { "Y" } };
      g_autoptr (GBytes) file = deep_exr (&spec, grey);

      test_table_not_written ();
      for (gsize length = 4; length < g_bytes_get_size (file); length++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_null (try_decode (g_bytes_new_from_bytes (file, 0, length), &error));
          g_assert_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE);
        }
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
  g_autofree float *grey = make_rows (40, 40, 1);

  for (int tiled = 0; tiled < 2; tiled++)
    for (cancel_at = 1; cancel_at <= 9; cancel_at++)
      {
        const DeepExr spec = { .width = 40, .height = 40, .type = EXR_PIXEL_FLOAT, .tiled = tiled, .channels = { "Y" } };
        g_autoptr (GBytes) file = deep_exr (&spec, grey);
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
  g_test_add_func ("/exr/every-compression", test_every_compression);
  g_test_add_func ("/exr/no-numbers", test_no_numbers);
  g_test_add_func ("/exr/whole-numbers", test_whole_numbers);
  g_test_add_func ("/exr/channels", test_channels);
  g_test_add_func ("/exr/windows", test_windows);
  g_test_add_func ("/exr/table-not-written", test_table_not_written);
  g_test_add_func ("/exr/too-large", test_too_large);
  g_test_add_func ("/exr/too-many-channels", test_too_many_channels);
  g_test_add_func ("/exr/says-nothing", test_says_nothing);
  g_test_add_func ("/exr/cancelled-between-chunks", test_cancelled);
  return g_test_run ();
}
