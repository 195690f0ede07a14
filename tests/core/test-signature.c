/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-signature.h"

#include <gio/gio.h>
#include <string.h>

#include "image-factory.h"

#define BYTES(literal) "" literal, sizeof literal - 1

static const struct
{
  SeqFormat   format;
  const char *bytes;
  gsize       length;
} cases[] = {
  { SEQ_FORMAT_PNG, BYTES ("\211PNG\r\n\032\n") },
  { SEQ_FORMAT_NONE, BYTES ("\211PNG\n\032\n\0") },
  { SEQ_FORMAT_JPEG, BYTES ("\377\330\377\340") },
  { SEQ_FORMAT_NONE, BYTES ("\377\330") },
  { SEQ_FORMAT_TIFF, BYTES ("II*\0\010\0\0\0") },
  { SEQ_FORMAT_TIFF, BYTES ("MM\0*\0\0\0\010") },
  { SEQ_FORMAT_NONE, BYTES ("II\0*") },
  { SEQ_FORMAT_BIGTIFF, BYTES ("II+\0\010\0\0\0") },
  { SEQ_FORMAT_BIGTIFF, BYTES ("MM\0+\0\010\0\0") },
  { SEQ_FORMAT_WEBP, BYTES ("RIFF\1\0\0\0WEBPVP8 ") },
  { SEQ_FORMAT_NONE, BYTES ("RIFF\1\0\0\0ACONanih") },
  { SEQ_FORMAT_GIF, BYTES ("GIF89a") },
  { SEQ_FORMAT_GIF, BYTES ("GIF87a") },
  { SEQ_FORMAT_NONE, BYTES ("GIF88a") },
  { SEQ_FORMAT_BMP, BYTES ("BM\0\0\0\0\0\0\0\0\066\0\0\0\050\0\0\0") },
  { SEQ_FORMAT_NONE, BYTES ("BM is how this text begins, but it is none") },
  { SEQ_FORMAT_PNM, BYTES ("P1\n1 1\n0\n") },
  { SEQ_FORMAT_PNM, BYTES ("P6#") },
  { SEQ_FORMAT_NONE, BYTES ("P65") },
  { SEQ_FORMAT_NONE, BYTES ("P0\n1 1\n") },
  { SEQ_FORMAT_PAM, BYTES ("P7\nWIDTH 1\n") },
  { SEQ_FORMAT_SVG, BYTES ("<svg xmlns='http://www.w3.org/2000/svg'/>") },
  { SEQ_FORMAT_SVG, BYTES ("\357\273\277<?xml version='1.0'?>\n<!-- a <b> -->"
                           " <!DOCTYPE svg [ <!ENTITY a 'b'> ]>\n<svg>") },
  { SEQ_FORMAT_NONE, BYTES ("<html><svg></svg></html>") },
  { SEQ_FORMAT_NONE, BYTES ("<?xml version='1.0'?><svgx>") },
  { SEQ_FORMAT_NONE, BYTES ("<?xml version='1.0'") },
  { SEQ_FORMAT_NONE, BYTES ("<svg") },
  { SEQ_FORMAT_AVIF, BYTES ("\0\0\0\034ftypavif\0\0\0\0mif1avifmiaf") },
  { SEQ_FORMAT_AVIF, BYTES ("\0\0\0\034ftypmif1\0\0\0\0mif1avifmiaf") },
  { SEQ_FORMAT_HEIF, BYTES ("\0\0\0\030ftypheic\0\0\0\0mif1heic") },
  { SEQ_FORMAT_NONE, BYTES ("\0\0\0\030ftypisom\0\0\0\0isommp41") },
  /* The version of the brand is no brand. */
  { SEQ_FORMAT_NONE, BYTES ("\0\0\0\024ftypisomavifisom") },
  { SEQ_FORMAT_JXL, BYTES ("\377\012\0\0") },
  { SEQ_FORMAT_JXL, BYTES ("\0\0\0\014JXL \r\n\207\n") },
  { SEQ_FORMAT_JP2, BYTES ("\0\0\0\014jP  \r\n\207\n") },
  { SEQ_FORMAT_OPENEXR, BYTES ("\166\057\061\001\002\0\0\0") },
  /* An icon, a cursor, a pixmap, a bitmap in C, plain text, zeros, nothing. */
  { SEQ_FORMAT_NONE, BYTES ("\0\0\1\0\1\0\020\020\0\0\1\0\040\0\150\4\0\0\026\0\0\0") },
  { SEQ_FORMAT_NONE, BYTES ("\0\0\2\0\1\0\020\020\0\0\1\0\040\0\150\4\0\0\026\0\0\0") },
  { SEQ_FORMAT_NONE, BYTES ("/* XPM */\nstatic char *a[] = {") },
  { SEQ_FORMAT_NONE, BYTES ("#define a_width 16\n#define a_height 16\n") },
  { SEQ_FORMAT_NONE, BYTES ("These are not the bytes of an image, whatever the name says.") },
  { SEQ_FORMAT_NONE, BYTES ("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0") },
  { SEQ_FORMAT_NONE, BYTES ("") },
};

/* Copied to the heap, so that a sanitizer sees a read behind the end. */
static SeqFormat
sniff_copy (const char *bytes,
            gsize       length)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);

  return seq_signature_sniff (copy, length);
}

static void
test_marks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (sniff_copy (cases[i].bytes, cases[i].length), ==, cases[i].format);
    }
}

static void
test_short (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length < cases[i].length; length++)
      sniff_copy (cases[i].bytes, length);
}

static void
test_tga (void)
{
  static const struct
  {
    gsize    at;
    guint8   value;
    gboolean taken;
  } changes[] = {
    { 0, 200, TRUE }, { 1, 2, FALSE }, { 2, 4, FALSE }, { 2, 1, FALSE }, { 2, 10, TRUE },
    { 3, 1, FALSE }, { 7, 24, FALSE }, { 12, 0, FALSE }, { 16, 25, FALSE }, { 17, 0xc0, FALSE },
    { 17, 9, FALSE }, { 17, 0x28, TRUE },
  };
  g_autoptr (GBytes) file = factory_tga (factory_blocks, 48, 32, 24, FALSE);
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  g_autofree guint8 *copy = g_malloc0 (length + 26);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      memcpy (copy, data, length);
      copy[changes[i].at] = changes[i].value;
      g_assert_cmpint (seq_signature_sniff (copy, length), ==, changes[i].taken ? SEQ_FORMAT_TGA : SEQ_FORMAT_NONE);
    }
  /* The footer of version 2 stands for fields that are odd. */
  memcpy (copy, data, length);
  copy[17] = 9;
  memcpy (copy + length + 8, "TRUEVISION-XFILE.", 18);
  g_assert_cmpint (seq_signature_sniff (copy, length + 26), ==, SEQ_FORMAT_TGA);
}

static GBytes *
compress (const char *text)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  guint8 out[1024];
  gsize read, written;

  g_converter_convert (G_CONVERTER (compressor), text, strlen (text), out, sizeof out,
                       G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
  return g_bytes_new (out, written);
}

static void
test_svgz (void)
{
  g_autoptr (GBytes) svg = compress ("<?xml version='1.0'?><svg></svg>"), text = compress ("A text.");
  gsize length;
  const guint8 *data = g_bytes_get_data (svg, &length);

  g_assert_cmpint (seq_signature_sniff (data, length), ==, SEQ_FORMAT_SVG);
  g_assert_cmpint (seq_signature_sniff (data, 12), ==, SEQ_FORMAT_NONE);
  data = g_bytes_get_data (text, &length);
  g_assert_cmpint (seq_signature_sniff (data, length), ==, SEQ_FORMAT_NONE);
}

static void
test_names_and_loaders (void)
{
  for (SeqFormat format = SEQ_FORMAT_PNG; format < SEQ_N_FORMATS; format++)
    g_assert_nonnull (seq_format_get_name (format));
  g_assert_null (seq_format_get_name (SEQ_FORMAT_NONE));
  g_assert_null (seq_format_find_loader (SEQ_FORMAT_NONE));
  g_assert_null (seq_format_find_loader (SEQ_FORMAT_PAM));
  g_assert_cmpstr (seq_format_find_loader (SEQ_FORMAT_PNG), ==, "png");
  g_assert_cmpstr (seq_format_find_loader (SEQ_FORMAT_JPEG), ==, "jpeg");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/every-format-by-its-mark", test_marks);
  g_test_add_func ("/signature/short-files-are-not-read-over", test_short);
  g_test_add_func ("/signature/tga-needs-a-plausible-header", test_tga);
  g_test_add_func ("/signature/compressed-svg", test_svgz);
  g_test_add_func ("/signature/names-and-loaders", test_names_and_loaders);
  return g_test_run ();
}
