/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * Only formats that people keep sequences in. gdk-pixbuf has more modules (ani, ico, icns, qtif,
 * xpm, xbm, wmf); they are never run: some are not thread-safe, and none holds frames.
 */
#include "config.h"

#include "seq-signature.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <string.h>

#include "seq-span.h"

/* Where <svg must have come: behind the XML declaration, a doctype and a licence in a comment. */
#define SVG_SNIFF_BYTES 4096

static const struct
{
  const char *name;
  /* Loaders by preference: those of gdk-pixbuf 2.44, of libavif and libjxl, then of libheif. */
  const char *loaders[3];
} formats[SEQ_N_FORMATS] = {
  [SEQ_FORMAT_PNG] = { "PNG", { "png" } },
  [SEQ_FORMAT_JPEG] = { "JPEG", { "jpeg" } },
  [SEQ_FORMAT_TIFF] = { "TIFF", { "tiff" } },
  [SEQ_FORMAT_BIGTIFF] = { "BigTIFF", { "tiff" } },
  [SEQ_FORMAT_WEBP] = { "WebP", { "webp" } },
  [SEQ_FORMAT_GIF] = { "GIF", { "gif" } },
  [SEQ_FORMAT_BMP] = { "BMP", { "bmp" } },
  [SEQ_FORMAT_TGA] = { "TGA", { "tga" } },
  [SEQ_FORMAT_PNM] = { "PNM", { "pnm" } },
  [SEQ_FORMAT_PAM] = { "PAM", { NULL } },
  [SEQ_FORMAT_SVG] = { "SVG", { "svg" } },
  [SEQ_FORMAT_AVIF] = { "AVIF", { "avif", "heif/avif" } },
  [SEQ_FORMAT_HEIF] = { "HEIF", { "heic", "heif", "heif/avif" } },
  [SEQ_FORMAT_JXL] = { "JPEG XL", { "jxl" } },
  [SEQ_FORMAT_JP2] = { "JPEG 2000", { "jp2", "jpeg2000" } },
  [SEQ_FORMAT_OPENEXR] = { "OpenEXR", { "openexr", "exr" } },
};

/* Marks at the start of a file that suffice alone. */
static const struct
{
  SeqFormat   format;
  const char *bytes;
  guint8      length;
} marks[] = {
  { SEQ_FORMAT_PNG, "\211PNG\r\n\032\n", 8 },
  { SEQ_FORMAT_JPEG, "\377\330\377", 3 },
  { SEQ_FORMAT_TIFF, "II*\0", 4 },
  { SEQ_FORMAT_TIFF, "MM\0*", 4 },
  { SEQ_FORMAT_BIGTIFF, "II+\0", 4 },
  { SEQ_FORMAT_BIGTIFF, "MM\0+", 4 },
  { SEQ_FORMAT_GIF, "GIF87a", 6 },
  { SEQ_FORMAT_GIF, "GIF89a", 6 },
  { SEQ_FORMAT_JXL, "\377\012", 2 },
  { SEQ_FORMAT_JXL, "\0\0\0\014JXL \r\n\207\n", 12 },
  { SEQ_FORMAT_JP2, "\0\0\0\014jP  \r\n\207\n", 12 },
  { SEQ_FORMAT_JP2, "\377\117\377\121", 4 },
  { SEQ_FORMAT_OPENEXR, "\166\057\061\001", 4 },
};

/* Brands of ISO base media files (ISO/IEC 23008-12): the major one, then the compatible ones. */
static const struct
{
  SeqFormat  format;
  const char brand[5];
} brands[] = {
  { SEQ_FORMAT_AVIF, "avif" }, { SEQ_FORMAT_AVIF, "avis" }, { SEQ_FORMAT_HEIF, "heic" },
  { SEQ_FORMAT_HEIF, "heix" }, { SEQ_FORMAT_HEIF, "hevc" }, { SEQ_FORMAT_HEIF, "hevx" },
  { SEQ_FORMAT_HEIF, "heim" }, { SEQ_FORMAT_HEIF, "heis" }, { SEQ_FORMAT_HEIF, "mif1" },
  { SEQ_FORMAT_HEIF, "msf1" },
};

static SeqFormat
sniff_brand (const SeqSpan *span)
{
  gsize end = MIN (seq_span_be32 (span, 0), 256);
  SeqFormat found = SEQ_FORMAT_NONE;

  if (!SEQ_SPAN_IS (span, 4, "ftyp"))
    return SEQ_FORMAT_NONE;
  /* Bytes 12 to 15 are the version of the major brand. An AVIF may call itself mif1 first. */
  for (gsize at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
    for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
      if (seq_span_equal (span, at, brands[i].brand, 4)
          && (found == SEQ_FORMAT_NONE || brands[i].format == SEQ_FORMAT_AVIF))
        found = brands[i].format;
  return found;
}

/* "BM" alone begins many texts: the size of the second header must be one that exists. */
static gboolean
is_bmp (const SeqSpan *span)
{
  switch (seq_span_le32 (span, 14))
    {
    case 12:
    case 16:
    case 40:
    case 52:
    case 56:
    case 64:
    case 108:
    case 124:
      return SEQ_SPAN_IS (span, 0, "BM");
    default:
      return FALSE;
    }
}

static SeqFormat
sniff_pnm (const SeqSpan *span)
{
  guint8 kind = seq_span_u8 (span, 1), next = seq_span_u8 (span, 2);

  if (seq_span_u8 (span, 0) != 'P' || !(g_ascii_isspace (next) || next == '#'))
    return SEQ_FORMAT_NONE;
  if (kind >= '1' && kind <= '6')
    return SEQ_FORMAT_PNM;
  return kind == '7' ? SEQ_FORMAT_PAM : SEQ_FORMAT_NONE;
}

/* XML is skipped up to the first element, which must be svg. A doctype with entities of its own
 * ends in "]>". */
static gboolean
is_svg_text (const char *text,
             gsize       length)
{
  const char *at = text, *end = text + length;

  if (length >= 3 && memcmp (at, "\357\273\277", 3) == 0)
    at += 3;
  while (at < end)
    {
      const char *close;

      while (at < end && (g_ascii_isspace (*at) || (at > text && (*at == ']' || *at == '>'))))
        at++;
      if (end - at < 5 || *at != '<')
        return FALSE;
      if (memcmp (at, "<svg", 4) == 0)
        return g_ascii_isspace (at[4]) || at[4] == '>' || at[4] == '/' || at[4] == ':';
      if (at[1] != '?' && at[1] != '!')
        return FALSE;
      close = memcmp (at, "<!--", 4) == 0 ? g_strstr_len (at, end - at, "-->") : memchr (at, '>', (gsize) (end - at));
      if (close == NULL)
        return FALSE;
      at = close + (*close == '-' ? 3 : 1);
    }
  return FALSE;
}

static gboolean
is_svgz (const SeqSpan *span)
{
  g_autoptr (GZlibDecompressor) inflater = NULL;
  char text[SVG_SNIFF_BYTES];
  gsize read, written = 0;

  if (!SEQ_SPAN_IS (span, 0, "\037\213\010"))
    return FALSE;
  inflater = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  if (g_converter_convert (G_CONVERTER (inflater), span->data, span->size, text, sizeof text,
                           G_CONVERTER_NO_FLAGS, &read, &written, NULL)
      == G_CONVERTER_ERROR)
    return FALSE;
  return is_svg_text (text, written);
}

/* TGA has no mark at its start. Version 2 has one at its end (Truevision TGA 2.0, "TGA file
 * footer"); older ones are taken when every field of the header is plausible at once. */
static gboolean
is_tga_kind (guint8 map,
             guint8 type,
             guint8 depth)
{
  switch (type)
    {
    case 1:
    case 9:
      return map == 1 && depth == 8;
    case 2:
    case 10:
      return depth == 15 || depth == 16 || depth == 24 || depth == 32;
    case 3:
    case 11:
      return map == 0 && (depth == 8 || depth == 16);
    default:
      return FALSE;
    }
}

static gboolean
is_tga (const SeqSpan *span)
{
  guint8 map = seq_span_u8 (span, 1), type = seq_span_u8 (span, 2);
  guint8 entry = seq_span_u8 (span, 7), depth = seq_span_u8 (span, 16), attributes = seq_span_u8 (span, 17);
  gboolean empty_map = seq_span_le32 (span, 3) == 0 && entry == 0;
  gboolean good_map = entry == 15 || entry == 16 || entry == 24 || entry == 32;

  if (span->size < 18 || !is_tga_kind (map, type, depth))
    return FALSE;
  if (span->size >= 44 && SEQ_SPAN_IS (span, span->size - 18, "TRUEVISION-XFILE.\0"))
    return TRUE;
  if (seq_span_le16 (span, 12) == 0 || seq_span_le16 (span, 14) == 0)
    return FALSE;
  if (map == 0 ? !empty_map : !good_map || seq_span_le16 (span, 5) == 0)
    return FALSE;
  /* Interleaving was never used; at most 8 bits of a pixel are attributes. */
  return (attributes & 0xc0) == 0 && (attributes & 15) <= 8;
}

SeqFormat
seq_signature_sniff (const guint8 *data,
                     gsize         size)
{
  SeqSpan span = { data, size };
  SeqFormat format;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (seq_span_equal (&span, 0, marks[i].bytes, marks[i].length))
      return marks[i].format;
  if (SEQ_SPAN_IS (&span, 0, "RIFF") && SEQ_SPAN_IS (&span, 8, "WEBP"))
    return SEQ_FORMAT_WEBP;
  if (is_bmp (&span))
    return SEQ_FORMAT_BMP;
  if ((format = sniff_brand (&span)) != SEQ_FORMAT_NONE)
    return format;
  if ((format = sniff_pnm (&span)) != SEQ_FORMAT_NONE)
    return format;
  if (is_svg_text ((const char *) data, MIN (size, SVG_SNIFF_BYTES)) || is_svgz (&span))
    return SEQ_FORMAT_SVG;
  return is_tga (&span) ? SEQ_FORMAT_TGA : SEQ_FORMAT_NONE;
}

const char *
seq_format_get_name (SeqFormat format)
{
  g_return_val_if_fail (format < SEQ_N_FORMATS, NULL);

  return formats[format].name;
}

static gboolean
has_loader (GSList     *known,
            const char *name)
{
  for (GSList *l = known; l != NULL; l = l->next)
    {
      g_autofree char *found = gdk_pixbuf_format_get_name (l->data);

      if (g_str_equal (found, name))
        return !gdk_pixbuf_format_is_disabled (l->data);
    }
  return FALSE;
}

const char *
seq_format_find_loader (SeqFormat format)
{
  g_autoptr (GSList) known = gdk_pixbuf_get_formats ();

  g_return_val_if_fail (format < SEQ_N_FORMATS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats[format].loaders); i++)
    if (formats[format].loaders[i] != NULL && has_loader (known, formats[format].loaders[i]))
      return formats[format].loaders[i];
  return NULL;
}
