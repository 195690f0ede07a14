/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-header.h"

#include <string.h>

#include "image-factory.h"
#include "seq-span.h"

#define WIDTH 48
#define HEIGHT 32

static SeqHeader
read_ok (GBytes *file)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  SeqHeader header;

  g_assert_cmpint (seq_header_read (seq_signature_sniff (data, length), data, length, &header), ==, SEQ_HEADER_OK);
  return header;
}

static void
assert_header (GBytes  *file,
               guint32  width,
               guint32  height,
               guint    bits,
               guint    n_channels)
{
  g_autoptr (GBytes) owned = file;
  SeqHeader header = read_ok (owned);

  g_assert_cmpuint (header.width, ==, width);
  g_assert_cmpuint (header.height, ==, height);
  g_assert_cmpuint (header.bits_per_sample, ==, bits);
  g_assert_cmpuint (header.n_channels, ==, n_channels);
}

static GBytes *
make_png (FactoryPngType type,
          int            depth)
{
  g_autofree guint8 *rows = g_malloc0 (WIDTH * HEIGHT * 8);
  const guint8 palette[] = { 0, 0, 0, 255, 255, 255 };

  return factory_png (type, depth, WIDTH, HEIGHT, rows, type == FACTORY_PNG_PALETTE ? palette : NULL, 2, NULL);
}

static void
test_png (void)
{
  assert_header (make_png (FACTORY_PNG_GREY, 1), WIDTH, HEIGHT, 1, 1);
  assert_header (make_png (FACTORY_PNG_GREY, 16), WIDTH, HEIGHT, 16, 1);
  assert_header (make_png (FACTORY_PNG_GREY_ALPHA, 8), WIDTH, HEIGHT, 8, 2);
  assert_header (make_png (FACTORY_PNG_PALETTE, 4), WIDTH, HEIGHT, 8, 3);
  assert_header (make_png (FACTORY_PNG_RGB, 16), WIDTH, HEIGHT, 16, 3);
  assert_header (make_png (FACTORY_PNG_RGBA, 8), WIDTH, HEIGHT, 8, 4);
}

static void
test_jpeg (void)
{
  g_autoptr (GBytes) progressive = factory_data ("progressive.jpg");
  g_autoptr (GBytes) baseline = factory_data ("grey.jpg");

  assert_header (factory_data ("progressive.jpg"), WIDTH, HEIGHT, 8, 3);
  assert_header (factory_data ("cmyk.jpg"), WIDTH, HEIGHT, 8, 4);
  assert_header (factory_data ("grey.jpg"), WIDTH, HEIGHT, 8, 1);
  g_assert_true (read_ok (progressive).progressive);
  g_assert_false (read_ok (baseline).progressive);
}

static void
test_others (void)
{
  assert_header (factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, 1, FALSE, FALSE), WIDTH, HEIGHT, 8, 3);
  assert_header (factory_tiff (factory_blocks, WIDTH, HEIGHT, 16, 1, TRUE, TRUE), WIDTH, HEIGHT, 16, 3);
  assert_header (factory_gif (factory_blocks, WIDTH, HEIGHT, 2), WIDTH, HEIGHT, 8, 3);
  assert_header (factory_tga (factory_blocks, WIDTH, HEIGHT, 24, TRUE), WIDTH, HEIGHT, 8, 3);
  assert_header (factory_tga (factory_blocks, WIDTH, HEIGHT, 32, FALSE), WIDTH, HEIGHT, 8, 4);
  assert_header (factory_data ("runs.bmp"), WIDTH, HEIGHT, 8, 3);
  assert_header (factory_pnm (factory_blocks, WIDTH, HEIGHT, '1', 1), WIDTH, HEIGHT, 1, 1);
  assert_header (factory_pnm (factory_blocks, WIDTH, HEIGHT, '2', 15), WIDTH, HEIGHT, 4, 1);
  assert_header (factory_pnm (factory_blocks, WIDTH, HEIGHT, '3', 255), WIDTH, HEIGHT, 8, 3);
  assert_header (factory_pnm (factory_blocks, WIDTH, HEIGHT, '4', 1), WIDTH, HEIGHT, 1, 1);
  assert_header (factory_pnm (factory_blocks, WIDTH, HEIGHT, '5', 65535), WIDTH, HEIGHT, 16, 1);
  assert_header (factory_pnm (factory_blocks, WIDTH, HEIGHT, '6', 1023), WIDTH, HEIGHT, 10, 3);
  assert_header (factory_pam (factory_blocks, WIDTH, HEIGHT, 3, 255), WIDTH, HEIGHT, 8, 3);
  assert_header (factory_pam (factory_blocks, WIDTH, HEIGHT, 4, 4095), WIDTH, HEIGHT, 12, 4);
}

/* Every size of BMP's second header; 0 of a value is what the kind does not have. */
static void
test_bmp_headers (void)
{
  static const struct
  {
    guint32 info, height, compression;
    guint   depth, bits, n_channels, pixels_size;
  } rows[] = {
    { 12, 32, 0, 24, 8, 3, 48 * 32 * 3 },
    { 40, 32, 0, 1, 8, 3, 8 * 32 },
    { 40, 0u - 32, 0, 24, 8, 3, 48 * 32 * 3 },
    { 40, 32, 3, 16, 5, 3, 48 * 32 * 2 },
    { 40, 32, 1, 8, 8, 3, 0 },
    { 56, 32, 3, 32, 8, 4, 48 * 32 * 4 },
    { 64, 32, 0, 24, 8, 3, 48 * 32 * 3 },
    { 108, 32, 3, 32, 8, 4, 48 * 32 * 4 },
    { 124, 32, 3, 32, 8, 4, 48 * 32 * 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean small = rows[i].info == 12;
      guint8 file[138] = { 'B', 'M', [10] = 138, [14] = (guint8) rows[i].info, [18] = WIDTH };
      guint32 height = GUINT32_TO_LE (rows[i].height);
      SeqHeader header;

      memcpy (file + (small ? 20 : 22), &height, small ? 2 : 4);
      file[small ? 24 : 28] = (guint8) rows[i].depth;
      if (!small)
        file[30] = (guint8) rows[i].compression;
      if (rows[i].n_channels == 4)
        file[69] = 0xff;
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (seq_header_read (SEQ_FORMAT_BMP, file, sizeof file, &header), ==, SEQ_HEADER_OK);
      g_assert_cmpuint (header.width, ==, WIDTH);
      g_assert_cmpuint (header.height, ==, HEIGHT);
      g_assert_cmpuint (header.bits_per_sample, ==, rows[i].bits);
      g_assert_cmpuint (header.n_channels, ==, rows[i].n_channels);
      g_assert_cmpuint (header.pixels_offset, ==, 138);
      g_assert_cmpuint (header.pixels_size, ==, rows[i].pixels_size);
    }
}

/* Colours used: none said, all, one more, and fewer than none. */
static void
test_bmp_palette (void)
{
  static const struct
  {
    guint32         n_colors;
    SeqHeaderResult expected;
  } rows[] = {
    { 0, SEQ_HEADER_OK },
    { 256, SEQ_HEADER_OK },
    { 257, SEQ_HEADER_DAMAGED },
    { 0x80000001, SEQ_HEADER_DAMAGED },
  };
  g_autoptr (GBytes) file = factory_data ("runs.bmp");
  gsize length;
  g_autofree guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&file), &length);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint32 n_colors = GUINT32_TO_LE (rows[i].n_colors);
      SeqHeader header;

      memcpy (data + 46, &n_colors, 4);
      g_assert_cmpint (seq_header_read (SEQ_FORMAT_BMP, data, length, &header), ==, rows[i].expected);
    }
}

static GBytes *
make_webp (const char *chunk,
           const void *body,
           gsize       length)
{
  GByteArray *out = g_byte_array_new ();
  guint32 sizes[] = { GUINT32_TO_LE ((guint32) length + 12), GUINT32_TO_LE ((guint32) length) };

  g_byte_array_append (out, (const guint8 *) "RIFF", 4);
  g_byte_array_append (out, (const guint8 *) &sizes[0], 4);
  g_byte_array_append (out, (const guint8 *) "WEBP", 4);
  g_byte_array_append (out, (const guint8 *) chunk, 4);
  g_byte_array_append (out, (const guint8 *) &sizes[1], 4);
  g_byte_array_append (out, body, (guint) length);
  return g_byte_array_free_to_bytes (out);
}

static void
test_webp (void)
{
  /* 14 bits of width - 1, 14 of height - 1, 1 of alpha, behind 0x2f. */
  const guint32 lossless = 299 | 199u << 14 | 1u << 28;
  const guint8 lossless_body[] = {
    0x2f, lossless & 0xff, lossless >> 8 & 0xff, lossless >> 16 & 0xff, lossless >> 24, 0, 0, 0, 0, 0
  };

  assert_header (make_webp ("VP8 ", "\0\0\0\235\001\052\054\101\310\200", 10), 300, 200, 8, 3);
  assert_header (make_webp ("VP8L", lossless_body, 10), 300, 200, 8, 4);
  assert_header (make_webp ("VP8X", "\020\0\0\0\053\1\0\307\0\0", 10), 300, 200, 8, 4);
}

static void
test_orientations (void)
{
  g_autoptr (GBytes) jpeg = factory_data ("grey.jpg");
  g_autofree guint8 *rows = g_malloc0 (WIDTH * HEIGHT);

  for (guint i = 0; i <= 9; i++)
    {
      SeqOrientation expected = i >= 1 && i <= 8 ? (SeqOrientation) i : SEQ_ORIENTATION_NORMAL;
      g_autoptr (GBytes) little = factory_exif (i, FALSE), big = factory_exif (i, TRUE);
      g_autoptr (GBytes) jpeg_little = factory_jpeg_with_exif (jpeg, little);
      g_autoptr (GBytes) jpeg_big = factory_jpeg_with_exif (jpeg, big);
      g_autoptr (GBytes) png = factory_png (FACTORY_PNG_GREY, 8, WIDTH, HEIGHT, rows, NULL, 0, big);
      g_autoptr (GBytes) tiff = factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, i, i % 2, FALSE);

      g_assert_cmpint (read_ok (jpeg_little).orientation, ==, expected);
      g_assert_cmpint (read_ok (jpeg_big).orientation, ==, expected);
      g_assert_cmpint (read_ok (png).orientation, ==, expected);
      g_assert_cmpint (read_ok (tiff).orientation, ==, expected);
    }
}

static void
test_webp_exif (void)
{
  g_autoptr (GBytes) exif = factory_exif (6, FALSE);
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GBytes) file = NULL;
  gsize length;
  guint8 *data;

  g_byte_array_append (body, (const guint8 *) "\010\0\0\0\053\1\0\307\0\0EXIF\032\0\0\0", 18);
  g_byte_array_append (body, g_bytes_get_data (exif, NULL), (guint) g_bytes_get_size (exif));
  g_assert_cmpuint (g_bytes_get_size (exif), ==, 26);
  file = make_webp ("VP8X", body->data, body->len);
  data = g_bytes_unref_to_data (g_steal_pointer (&file), &length);
  /* The first chunk is shorter than what has been put into it. */
  data[16] = 10;
  file = g_bytes_new_take (data, length);
  g_assert_cmpint (read_ok (file).orientation, ==, SEQ_ORIENTATION_ROTATE_90);
}

/* Sizes that no picture has are told as they are: the decoder refuses them. */
static void
test_large (void)
{
  static const char gif_frame[] = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\377\377\377\377\0\2\0;";
  g_autoptr (GBytes) png = make_png (FACTORY_PNG_RGB, 8);
  g_autoptr (GBytes) gif = g_bytes_new_static (gif_frame, sizeof gif_frame - 1);
  gsize length;
  g_autofree guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&png), &length);
  SeqHeader header;

  memset (data + 16, 0xff, 8);
  g_assert_cmpint (seq_header_read (SEQ_FORMAT_PNG, data, length, &header), ==, SEQ_HEADER_OK);
  g_assert_cmpuint (header.width, ==, G_MAXUINT32);
  g_assert_cmpuint (header.height, ==, G_MAXUINT32);
  g_assert_cmpuint (read_ok (gif).width, ==, 65535);
  assert_header (g_bytes_new_static ("P5 99999999999999999999 7 255 ", 30), G_MAXUINT32, 7, 8, 1);
}

static void
test_not_whole (void)
{
  static const struct
  {
    SeqFormat       format;
    const char     *bytes;
    gsize           length;
    SeqHeaderResult expected;
  } rows[] = {
    { SEQ_FORMAT_PNG, "\211PNG\r\n\032\n\0\0\0\015IHDR", 16, SEQ_HEADER_CUT },
    { SEQ_FORMAT_PNG, "\211PNG\r\n\032\n\0\0\0\015IDATxxxxxxxxxxxxxxxxx", 33, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_JPEG, "\377\330\377\340\0\020JFIF", 10, SEQ_HEADER_CUT },
    { SEQ_FORMAT_JPEG, "\377\330\377\331", 4, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_JPEG, "\377\330\377\332\0\2", 6, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_TIFF, "II*\0", 4, SEQ_HEADER_CUT },
    { SEQ_FORMAT_TIFF, "II*\0\377\377\377\377", 8, SEQ_HEADER_CUT },
    { SEQ_FORMAT_TIFF, "II*\0\010\0\0\0\377\377", 10, SEQ_HEADER_CUT },
    { SEQ_FORMAT_TIFF, "II*\0\010\0\0\0\0\0", 10, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_WEBP, "RIFF\0\0\0\0WEBPVP8 ", 16, SEQ_HEADER_CUT },
    { SEQ_FORMAT_WEBP, "RIFF\0\0\0\0WEBPJUNKxxxxxxxxxxxxxx", 30, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_GIF, "GIF89a\1\0", 8, SEQ_HEADER_CUT },
    { SEQ_FORMAT_GIF, "GIF89a\0\0\0\0\0\0\0;", 14, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_GIF, "GIF89a\1\0\1\0\0\0\0,\7\0\7\0\0\0\1\0\0\2\0;", 26, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_BMP, "BM\0\0\0\0\0\0\0\0\066\0\0\0\050\0\0\0", 18, SEQ_HEADER_CUT },
    { SEQ_FORMAT_TGA, "\0\0\2", 3, SEQ_HEADER_CUT },
    { SEQ_FORMAT_PNM, "P5 12", 5, SEQ_HEADER_CUT },
    { SEQ_FORMAT_PNM, "P5 12 x", 7, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_PNM, "P5 0 12 255 ", 12, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_PNM, "P5 12 12 65536 ", 15, SEQ_HEADER_DAMAGED },
    { SEQ_FORMAT_SVG, "<svg>", 5, SEQ_HEADER_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (rows[i].bytes, rows[i].length);
      SeqHeader header;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (seq_header_read (rows[i].format, copy, rows[i].length, &header), ==, rows[i].expected);
      g_assert_cmpuint (header.width, ==, 0);
      g_assert_cmpint (header.orientation, ==, SEQ_ORIENTATION_NORMAL);
    }
}

static void
test_span (void)
{
  const SeqSpan span = { (const guint8 *) "\1\2\3\4\5", 5 };

  g_assert_true (seq_span_has (&span, 5, 0));
  g_assert_true (seq_span_has (&span, 0, 5));
  g_assert_false (seq_span_has (&span, 1, 5));
  g_assert_false (seq_span_has (&span, 2, G_MAXUINT64));
  g_assert_false (seq_span_has (&span, G_MAXUINT64, 2));
  g_assert_cmpuint (seq_span_slice (&span, 3, G_MAXUINT64).size, ==, 2);
  g_assert_cmpuint (seq_span_slice (&span, G_MAXUINT64, 3).size, ==, 0);
  g_assert_cmpuint (seq_span_be32 (&span, 1), ==, 0x02030405);
  g_assert_cmpuint (seq_span_le32 (&span, 1), ==, 0x05040302);
  g_assert_cmpuint (seq_span_be32 (&span, 2), ==, 0);
  g_assert_cmpuint (seq_span_le24 (&span, 0), ==, 0x030201);
  g_assert_cmpuint (seq_span_le16 (&span, G_MAXUINT64), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/header/spans-end", test_span);
  g_test_add_func ("/header/png", test_png);
  g_test_add_func ("/header/jpeg", test_jpeg);
  g_test_add_func ("/header/tiff-gif-tga-bmp-pnm", test_others);
  g_test_add_func ("/header/every-header-of-bmp", test_bmp_headers);
  g_test_add_func ("/header/palette-of-bmp", test_bmp_palette);
  g_test_add_func ("/header/webp", test_webp);
  g_test_add_func ("/header/orientation-in-exif-and-tiff", test_orientations);
  g_test_add_func ("/header/orientation-in-webp", test_webp_exif);
  g_test_add_func ("/header/large-sizes-are-told", test_large);
  g_test_add_func ("/header/cut-or-damaged", test_not_whole);
  return g_test_run ();
}
