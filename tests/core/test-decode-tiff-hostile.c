/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TIFF that says more than it has, or says it twice: no time and no memory are given for it. */
#include "config.h"

#include "seq-decoder.h"

#include <string.h>
#include <tiff.h>

#include "decoding.h"
#include "deep-factory.h"
#include "seq-error.h"
#include "support.h"

/* The entry of this tag in the first directory of a classic file in little-endian order. */
static guint8 *
find_entry (guint8 *data,
            guint   tag)
{
  guint32 at;

  memcpy (&at, data + 4, 4);
  at = GUINT32_FROM_LE (at);
  for (guint i = 0; i < (guint) (data[at] | data[at + 1] << 8); i++)
    {
      guint8 *entry = data + at + 2 + i * 12;

      if ((guint) (entry[0] | entry[1] << 8) == tag)
        return entry;
    }
  g_assert_not_reached ();
}

/* With another value in a field that holds one, as a number of 32 bits. */
static GBytes *
set_field (GBytes  *file,
           guint    tag,
           guint32  value)
{
  gsize length;
  guint8 *data = g_bytes_unref_to_data (file, &length), *entry = find_entry (data, tag);
  guint32 in_order = GUINT32_TO_LE (value);

  memcpy (entry + 2, "\4\0\1\0\0\0", 6);
  memcpy (entry + 8, &in_order, 4);
  return g_bytes_new_take (data, length);
}

static GBytes *
make_small (gboolean tiled)
{
  g_autofree guint16 *ramp = deep_ramp (1);
  const DeepTiff spec = { .width = 64, .height = 64, .bits = 16, .photometric = 1, .tiled = tiled,
                          .compression = COMPRESSION_ADOBE_DEFLATE };

  return deep_tiff (&spec, ramp);
}

#define REFUSED_MAX_KIB (32 * 1024)

static void
test_hostile_sizes (void)
{
  gsize before = test_get_peak_kib ();

  decoding_assert_fails (set_field (make_small (FALSE), TIFFTAG_IMAGEWIDTH, 100001), SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (set_field (make_small (FALSE), TIFFTAG_IMAGELENGTH, G_MAXUINT32), SEQ_ERROR_TOO_LARGE);
  decoding_assert_fails (set_field (make_small (TRUE), TIFFTAG_TILEWIDTH, 1 << 20), SEQ_ERROR_DAMAGED);
  decoding_assert_fails (set_field (make_small (TRUE), TIFFTAG_TILELENGTH, G_MAXUINT32), SEQ_ERROR_DAMAGED);
  decoding_assert_fails (set_field (make_small (TRUE), TIFFTAG_TILEWIDTH, 0), SEQ_ERROR_DAMAGED);
  decoding_assert_fails (set_field (make_small (FALSE), TIFFTAG_SAMPLESPERPIXEL, 65535), SEQ_ERROR_DAMAGED);
  /* More strips than there is a table for. */
  decoding_assert_fails (set_field (make_small (FALSE), TIFFTAG_ROWSPERSTRIP, 1), SEQ_ERROR_DAMAGED);
  g_assert_cmpuint (test_get_peak_kib () - before, <, REFUSED_MAX_KIB);
}

/* Files by hand, of which parts lie on each other. */

#define BODY_AT 8192

static void
add_field (GByteArray *file,
           guint       tag,
           guint       type,
           guint32     count,
           guint32     value)
{
  const guint16 shorts[] = { GUINT16_TO_LE ((guint16) tag), GUINT16_TO_LE ((guint16) type) };
  const guint32 longs[] = { GUINT32_TO_LE (count), GUINT32_TO_LE (value) };
  guint n = file->data[8] + 256u * file->data[9] + 1;

  g_byte_array_append (file, (const guint8 *) shorts, sizeof shorts);
  g_byte_array_append (file, (const guint8 *) longs, sizeof longs);
  file->data[8] = (guint8) n;
  file->data[9] = (guint8) (n >> 8);
}

/* A grey picture of 8 bits without anything that it is made of. */
static GByteArray *
begin_file (guint32 width,
            guint32 height,
            guint   compression)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "II\52\0\10\0\0\0\0\0", 10);
  add_field (file, TIFFTAG_IMAGEWIDTH, TIFF_LONG, 1, width);
  add_field (file, TIFFTAG_IMAGELENGTH, TIFF_LONG, 1, height);
  add_field (file, TIFFTAG_BITSPERSAMPLE, TIFF_LONG, 1, 8);
  add_field (file, TIFFTAG_COMPRESSION, TIFF_LONG, 1, compression);
  add_field (file, TIFFTAG_PHOTOMETRIC, TIFF_LONG, 1, PHOTOMETRIC_MINISBLACK);
  return file;
}

/* Strips or tiles, all of which are the same bytes. */
static void
add_parts (GByteArray *file,
           guint       offsets_tag,
           guint       bytes_tag,
           guint       bytes_type,
           guint       n_parts,
           gsize       body_size)
{
  add_field (file, offsets_tag, TIFF_LONG, n_parts, (guint32) (BODY_AT + body_size));
  add_field (file, bytes_tag, bytes_type, n_parts, (guint32) (BODY_AT + body_size + 4 * n_parts));
}

static GBytes *
finish_file (GByteArray *file,
             guint8      even,
             guint8      odd,
             gsize       body_size,
             guint       n_parts)
{
  const guint32 offset = GUINT32_TO_LE (BODY_AT), bytes = GUINT32_TO_LE ((guint32) body_size);
  guint8 *body;

  g_byte_array_set_size (file, (guint) (BODY_AT + body_size));
  body = file->data + BODY_AT;
  for (gsize i = 0; i < body_size; i++)
    body[i] = i % 2 ? odd : even;
  for (guint i = 0; i < n_parts; i++)
    g_byte_array_append (file, (const guint8 *) &offset, 4);
  for (guint i = 0; i < n_parts; i++)
    g_byte_array_append (file, (const guint8 *) &bytes, 4);
  return g_byte_array_free_to_bytes (file);
}

/* libtiff keeps the values of tags that it does not know. */
static void
test_values_on_each_other (void)
{
  for (guint n = 1; n <= 512; n += 511)
    {
      GByteArray *file = begin_file (4, 4, COMPRESSION_NONE);
      gsize before = test_get_peak_kib ();

      add_field (file, TIFFTAG_STRIPOFFSETS, TIFF_LONG, 1, BODY_AT);
      add_field (file, TIFFTAG_STRIPBYTECOUNTS, TIFF_LONG, 1, 16);
      for (guint i = 0; i < n; i++)
        add_field (file, 40000 + i, TIFF_BYTE, 1 << 18, BODY_AT);
      if (n > 1)
        decoding_assert_fails (finish_file (file, 7, 7, 1 << 18, 0), SEQ_ERROR_DAMAGED);
      else
        seq_image_unref (decoding_take (finish_file (file, 7, 7, 1 << 18, 0)));
      g_assert_cmpuint (test_get_peak_kib () - before, <, REFUSED_MAX_KIB);
    }
}

/* Of every strip libtiff turns over the bits of all bytes. */
static void
assert_strips (guint bytes_type)
{
  const guint n_strips = 3000;

  for (gsize size = 8; size <= 1 << 20; size <<= 17)
    {
      GByteArray *file = begin_file (8, n_strips, COMPRESSION_NONE);

      add_field (file, TIFFTAG_FILLORDER, TIFF_LONG, 1, FILLORDER_LSB2MSB);
      add_field (file, TIFFTAG_ROWSPERSTRIP, TIFF_LONG, 1, 1);
      add_parts (file, TIFFTAG_STRIPOFFSETS, TIFFTAG_STRIPBYTECOUNTS, bytes_type, n_strips, size);
      if (size > 8)
        decoding_assert_fails (finish_file (file, 7, 7, size, n_strips), SEQ_ERROR_DAMAGED);
      else
        seq_image_unref (decoding_take (finish_file (file, 7, 7, size, n_strips)));
    }
}

static void
test_strips_on_each_other (void)
{
  assert_strips (TIFF_LONG);
  assert_strips (TIFF_SLONG);
}

/* A tile is decoded whole, however little of it is in the picture. */
static void
test_tiles_on_each_other (void)
{
  const guint n_tiles = 1250;

  for (guint height = 16; height <= 1 << 16; height <<= 12)
    {
      GByteArray *file = begin_file (n_tiles * 16, 1, COMPRESSION_PACKBITS);
      gsize size = height * 16 / 128 * 2;

      add_field (file, TIFFTAG_TILEWIDTH, TIFF_LONG, 1, 16);
      add_field (file, TIFFTAG_TILELENGTH, TIFF_LONG, 1, height);
      add_parts (file, TIFFTAG_TILEOFFSETS, TIFFTAG_TILEBYTECOUNTS, TIFF_LONG, n_tiles, size);
      if (height > 16)
        decoding_assert_fails (finish_file (file, 0x81, 7, size, n_tiles), SEQ_ERROR_DAMAGED);
      else
        seq_image_unref (decoding_take (finish_file (file, 0x81, 7, size, n_tiles)));
    }
}

/* Three samples, of which a fourth is said to be alpha: libtiff takes the rows as they are, of three. */
static void
test_extra_sample_that_is_not_there (void)
{
  g_autofree guint16 *ramp = deep_ramp (3);
  const DeepTiff spec = { .width = 64, .height = 64, .bits = 16, .photometric = PHOTOMETRIC_RGB, .n_samples = 4,
                          .extra = EXTRASAMPLE_UNASSALPHA + 1 };
  g_autoptr (GBytes) file = set_field (deep_tiff (&spec, ramp), TIFFTAG_SAMPLESPERPIXEL, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = decoding_try (file, &error);

  /* Newer ones may refuse it. */
  if (image != NULL)
    g_assert_cmpint (seq_image_get_pixels_format (image), ==, SEQ_PIXELS_RGB16);
  else
    g_assert_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED);
}

/* The first directory says that the next one is itself. */
static void
test_directory_in_a_loop (void)
{
  gsize length;
  guint8 *data = g_bytes_unref_to_data (make_small (FALSE), &length);
  guint32 at;
  g_autoptr (SeqImage) image = NULL;

  memcpy (&at, data + 4, 4);
  memcpy (data + at + 2 + data[at] * 12, data + 4, 4);
  image = decoding_take (g_bytes_new_take (data, length));
  g_assert_cmpint (seq_image_get_width (image), ==, 64);
}

static void
test_unsupported (void)
{
  const DeepTiff odd = { .width = 3, .height = 2, .bits = 24, .photometric = PHOTOMETRIC_MINISBLACK };
  const DeepTiff complex = { .width = 2, .height = 1, .bits = 64, .kind = SAMPLEFORMAT_COMPLEXIEEEFP, .photometric = 1 };
  const guint8 rows[18] = { 0 };

  decoding_assert_fails (deep_tiff (&odd, rows), SEQ_ERROR_UNSUPPORTED);
  decoding_assert_fails (deep_tiff (&complex, rows), SEQ_ERROR_UNSUPPORTED);
  decoding_assert_fails (set_field (make_small (FALSE), TIFFTAG_COMPRESSION, COMPRESSION_JP2000), SEQ_ERROR_UNSUPPORTED);
}

/* A strip that ends within a row is an error, and so is one that is no code. */
static void
test_damaged_strips (void)
{
  static const guint kinds[] = { COMPRESSION_LZW, COMPRESSION_PACKBITS, COMPRESSION_ADOBE_DEFLATE };
  g_autofree guint16 *ramp = deep_ramp (1);

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (int tiled = 0; tiled < 2; tiled++)
      {
        const DeepTiff spec = { .width = 64, .height = 64, .bits = 16, .photometric = 1, .tiled = tiled,
                                .compression = kinds[k] };
        gsize length;
        guint8 *data = g_bytes_unref_to_data (deep_tiff (&spec, ramp), &length);

        /* Where libtiff writes the first strip. To PackBits it says nothing, as long as a strip is. */
        g_test_message ("compression %u, %s", kinds[k], tiled ? "tiles" : "strips");
        memset (data + 8, kinds[k] == COMPRESSION_PACKBITS ? 0x80 : 0xff, kinds[k] == COMPRESSION_PACKBITS ? 640 : 200);
        decoding_assert_fails (g_bytes_new_take (data, length), SEQ_ERROR_DAMAGED);
      }
}

/* libtiff tells the terminal what it thinks of a file, unless it is kept from it. */
static void
test_says_nothing (void)
{
  if (g_test_subprocess ())
    {
      test_damaged_strips ();
      test_unsupported ();
      test_hostile_sizes ();
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

  for (int tiled = 0; tiled < 2; tiled++)
    for (cancel_at = 1; cancel_at <= 8; cancel_at++)
      {
        g_autoptr (GBytes) file = make_small (tiled);
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
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiff-hostile/hostile-sizes", test_hostile_sizes);
  g_test_add_func ("/tiff-hostile/values-on-each-other", test_values_on_each_other);
  g_test_add_func ("/tiff-hostile/strips-on-each-other", test_strips_on_each_other);
  g_test_add_func ("/tiff-hostile/tiles-on-each-other", test_tiles_on_each_other);
  g_test_add_func ("/tiff-hostile/extra-sample-that-is-not-there", test_extra_sample_that_is_not_there);
  g_test_add_func ("/tiff-hostile/directory-in-a-loop", test_directory_in_a_loop);
  g_test_add_func ("/tiff-hostile/unsupported", test_unsupported);
  g_test_add_func ("/tiff-hostile/damaged-strips", test_damaged_strips);
  g_test_add_func ("/tiff-hostile/says-nothing", test_says_nothing);
  g_test_add_func ("/tiff-hostile/cancelled-between-rows-and-tiles", test_cancelled);
  return g_test_run ();
}
