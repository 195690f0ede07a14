/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything but PNG. */
#include "config.h"

#include <string.h>

#include "image-factory.h"

void
factory_blocks (int    x,
                int    y,
                guint8 rgba[4])
{
  guint block = (guint) (y / FACTORY_BLOCK * 3 + x / FACTORY_BLOCK);

  factory_code_color ((block + 1) * 0x3a7 % 4096, rgba);
  rgba[3] = 255;
}

void
factory_clear_blocks (int    x,
                      int    y,
                      guint8 rgba[4])
{
  factory_blocks (x, y, rgba);
  rgba[3] = (guint8) (255 - 40 * (y / FACTORY_BLOCK * 3 + x / FACTORY_BLOCK));
}

void
factory_noise (int    x,
               int    y,
               guint8 rgba[4])
{
  guint32 n = (guint32) x * 0x9e3779b1u ^ (guint32) y * 0x85ebca6bu;

  n = (n ^ n >> 15) * 0x2c1b3c6du;
  n = (n ^ n >> 12) * 0x297a2d39u;
  rgba[0] = (guint8) (n >> 24);
  rgba[1] = (guint8) (n >> 16);
  rgba[2] = (guint8) (n >> 8);
  rgba[3] = 255;
}

GdkPixbuf *
factory_pixbuf (FactoryPicture picture,
                gboolean       alpha,
                int            width,
                int            height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  int stride = gdk_pixbuf_get_rowstride (pixbuf), n_channels = alpha ? 4 : 3;
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 rgba[4];

        picture (x, y, rgba);
        memcpy (pixels + y * stride + x * n_channels, rgba, (gsize) n_channels);
      }
  return pixbuf;
}

GBytes *
factory_save (FactoryPicture picture,
              gboolean       alpha,
              int            width,
              int            height,
              const char    *type,
              const char    *key,
              const char    *value)
{
  g_autoptr (GdkPixbuf) pixbuf = factory_pixbuf (picture, alpha, width, height);
  char *keys[] = { (char *) key, NULL }, *values[] = { (char *) value, NULL };
  char *data;
  gsize length;

  if (!gdk_pixbuf_save_to_bufferv (pixbuf, &data, &length, type, keys, values, NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}

static void
append (GByteArray *out,
        const void *data,
        gsize       length)
{
  g_byte_array_append (out, data, (guint) length);
}

static void
append_text (GByteArray *out,
             const char *text)
{
  append (out, text, strlen (text));
}

static void
append_16 (GByteArray *out,
           gboolean    big_endian,
           guint       value)
{
  guint16 in_order = big_endian ? GUINT16_TO_BE ((guint16) value) : GUINT16_TO_LE ((guint16) value);

  append (out, &in_order, 2);
}

static void
append_32 (GByteArray *out,
           gboolean    big_endian,
           gsize       value)
{
  guint32 in_order = big_endian ? GUINT32_TO_BE ((guint32) value) : GUINT32_TO_LE ((guint32) value);

  append (out, &in_order, 4);
}

static void
append_bytes (GByteArray *out,
              GBytes     *bytes)
{
  append (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* TIFF 6.0, section 2: tag, type (3 is SHORT, 4 is LONG), count, value. */
static void
append_entry (GByteArray *out,
              gboolean    big_endian,
              guint       tag,
              guint       type,
              gsize       count,
              gsize       value)
{
  append_16 (out, big_endian, tag);
  append_16 (out, big_endian, type);
  append_32 (out, big_endian, count);
  if (type == 3 && count == 1)
    {
      append_16 (out, big_endian, (guint) value);
      append_16 (out, big_endian, 0);
    }
  else
    append_32 (out, big_endian, value);
}

static void
append_tiff_start (GByteArray *out,
                   gboolean    big_endian,
                   gsize       directory)
{
  append_text (out, big_endian ? "MM" : "II");
  append_16 (out, big_endian, 42);
  append_32 (out, big_endian, directory);
}

GBytes *
factory_exif (guint    orientation,
              gboolean big_endian)
{
  GByteArray *out = g_byte_array_new ();

  append_tiff_start (out, big_endian, 8);
  append_16 (out, big_endian, 1);
  append_entry (out, big_endian, 274, 3, 1, orientation);
  append_32 (out, big_endian, 0);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
factory_jpeg_with_exif (GBytes *jpeg,
                        GBytes *exif)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  GByteArray *out = g_byte_array_new ();

  append (out, data, 2);
  append (out, "\377\341", 2);
  append_16 (out, TRUE, (guint) g_bytes_get_size (exif) + 8);
  append (out, "Exif\0\0", 6);
  append_bytes (out, exif);
  append (out, data + 2, length - 2);
  return g_byte_array_free_to_bytes (out);
}

#define ROWS_PER_STRIP 4
#define N_TIFF_ENTRIES 11

static void
append_tiff_rows (GByteArray     *out,
                  FactoryPicture  picture,
                  int             width,
                  int             height,
                  guint           depth,
                  gboolean        big_endian)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 rgba[4];

        picture (x, y, rgba);
        if (depth == 8)
          append (out, rgba, 3);
        else
          for (int i = 0; i < 3; i++)
            append_16 (out, big_endian, rgba[i] * 257u);
      }
}

static void
append_tiff_directory (GByteArray *out,
                       gboolean    big_endian,
                       int         width,
                       int         height,
                       guint       depth,
                       guint       orientation,
                       gsize       pixels)
{
  gsize n_strips = ((gsize) height + ROWS_PER_STRIP - 1) / ROWS_PER_STRIP;
  gsize strip = (gsize) width * 3 * depth / 8 * ROWS_PER_STRIP;
  gsize total = (gsize) width * 3 * depth / 8 * (gsize) height;
  gsize tables = out->len + 2 + N_TIFF_ENTRIES * 12 + 4;

  append_16 (out, big_endian, N_TIFF_ENTRIES);
  append_entry (out, big_endian, 256, 4, 1, (gsize) width);
  append_entry (out, big_endian, 257, 4, 1, (gsize) height);
  append_entry (out, big_endian, 258, 3, 3, tables);
  append_entry (out, big_endian, 259, 3, 1, 1);
  append_entry (out, big_endian, 262, 3, 1, 2);
  append_entry (out, big_endian, 273, 4, n_strips, tables + 6);
  append_entry (out, big_endian, 274, 3, 1, orientation);
  append_entry (out, big_endian, 277, 3, 1, 3);
  append_entry (out, big_endian, 278, 4, 1, ROWS_PER_STRIP);
  append_entry (out, big_endian, 279, 4, n_strips, tables + 6 + n_strips * 4);
  append_entry (out, big_endian, 284, 3, 1, 1);
  append_32 (out, big_endian, 0);

  for (int i = 0; i < 3; i++)
    append_16 (out, big_endian, depth);
  for (gsize i = 0; i < n_strips; i++)
    append_32 (out, big_endian, pixels + i * strip);
  for (gsize i = 0; i < n_strips; i++)
    append_32 (out, big_endian, MIN (strip, total - i * strip));
}

GBytes *
factory_tiff (FactoryPicture picture,
              int            width,
              int            height,
              guint          depth,
              guint          orientation,
              gboolean       big_endian,
              gboolean       directory_last)
{
  GByteArray *out = g_byte_array_new ();
  gsize n_strips = ((gsize) height + ROWS_PER_STRIP - 1) / ROWS_PER_STRIP;
  gsize pixels = (gsize) width * (gsize) height * 3 * depth / 8;

  /* With more than one strip the tables stand behind the directory, as written above. */
  g_assert_cmpuint (n_strips, >, 1);
  if (directory_last)
    {
      append_tiff_start (out, big_endian, 8 + pixels);
      append_tiff_rows (out, picture, width, height, depth, big_endian);
      append_tiff_directory (out, big_endian, width, height, depth, orientation, 8);
    }
  else
    {
      gsize start = 8 + 2 + N_TIFF_ENTRIES * 12 + 4 + 6 + n_strips * 8;

      append_tiff_start (out, big_endian, 8);
      append_tiff_directory (out, big_endian, width, height, depth, orientation, start);
      append_tiff_rows (out, picture, width, height, depth, big_endian);
    }
  return g_byte_array_free_to_bytes (out);
}

/* A sample of a PNM: 0 to most. Bitmaps are black (1) where red is under 128. */
static void
append_pnm_pixel (GByteArray *out,
                  const guint8 rgb[3],
                  char        kind,
                  guint       most)
{
  guint n = kind == '3' || kind == '6' ? 3 : 1;

  for (guint i = 0; i < n; i++)
    {
      guint value = rgb[i] * most / 255;
      g_autofree char *text = kind == '1' ? g_strdup (rgb[0] < 128 ? "1" : "0") : g_strdup_printf ("%u ", value);

      if (kind < '4')
        append_text (out, text);
      else if (most > 255)
        append_16 (out, TRUE, value);
      else
        append (out, &(guint8) { (guint8) value }, 1);
    }
}

static void
append_pnm_bits (GByteArray     *out,
                 FactoryPicture  picture,
                 int             width,
                 int             y)
{
  g_autofree guint8 *row = g_malloc0 ((gsize) (width + 7) / 8);

  for (int x = 0; x < width; x++)
    {
      guint8 rgba[4];

      picture (x, y, rgba);
      if (rgba[0] < 128)
        row[x / 8] = (guint8) (row[x / 8] | 0x80 >> x % 8);
    }
  append (out, row, (gsize) (width + 7) / 8);
}

GBytes *
factory_pnm (FactoryPicture picture,
             int            width,
             int            height,
             char           kind,
             guint          most)
{
  gboolean bits = kind == '1' || kind == '4';
  g_autofree char *start = g_strdup_printf ("P%c\n# a comment\n%d %d\n", kind, width, height);
  g_autofree char *largest = g_strdup_printf ("%u\n", most);
  GByteArray *out = g_byte_array_new ();

  append_text (out, start);
  if (!bits)
    append_text (out, largest);
  for (int y = 0; y < height; y++)
    {
      if (kind == '4')
        append_pnm_bits (out, picture, width, y);
      for (int x = 0; x < width && kind != '4'; x++)
        {
          guint8 rgba[4];

          picture (x, y, rgba);
          append_pnm_pixel (out, rgba, kind, most);
        }
      if (kind < '4')
        append_text (out, "\n");
    }
  return g_byte_array_free_to_bytes (out);
}

GBytes *
factory_pam (FactoryPicture picture,
             int            width,
             int            height,
             guint          n_channels,
             guint          most)
{
  g_autofree char *start = g_strdup_printf ("P7\n# a comment\nWIDTH %d\nHEIGHT %d\nDEPTH %u\nMAXVAL %u\n"
                                            "TUPLTYPE %s\nENDHDR\n",
                                            width, height, n_channels, most, n_channels == 4 ? "RGB_ALPHA" : "RGB");
  GByteArray *out = g_byte_array_new ();

  append_text (out, start);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 rgba[4];

        picture (x, y, rgba);
        for (guint i = 0; i < n_channels; i++)
          if (most > 255)
            append_16 (out, TRUE, rgba[i] * most / 255);
          else
            append (out, &(guint8) { (guint8) (rgba[i] * most / 255) }, 1);
      }
  return g_byte_array_free_to_bytes (out);
}

/* Packets of at most 16 pixels: runs where they are equal, one by one where not. */
static void
append_tga_row (GByteArray     *out,
                FactoryPicture  picture,
                int             width,
                int             y,
                gsize           size,
                gboolean        runs)
{
  for (int x = 0, n; x < width; x += n)
    {
      guint8 rgba[4], next[4], bgra[4];

      picture (x, y, rgba);
      for (n = 1; runs && n < 16 && x + n < width; n++)
        {
          picture (x + n, y, next);
          if (memcmp (rgba, next, 4) != 0)
            break;
        }
      memcpy (bgra, (guint8[]) { rgba[2], rgba[1], rgba[0], rgba[3] }, 4);
      if (runs)
        append (out, &(guint8) { (guint8) (n > 1 ? 0x80 | (n - 1) : 0) }, 1);
      append (out, bgra, size);
    }
}

GBytes *
factory_tga (FactoryPicture picture,
             int            width,
             int            height,
             guint          depth,
             gboolean       runs)
{
  GByteArray *out = g_byte_array_new ();

  append (out, (guint8[]) { 0, 0, runs ? 10 : 2, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 12);
  append_16 (out, FALSE, (guint) width);
  append_16 (out, FALSE, (guint) height);
  append (out, (guint8[]) { (guint8) depth, depth == 32 ? 8 : 0 }, 2);
  for (int y = height - 1; y >= 0; y--)
    append_tga_row (out, picture, width, y, depth / 8, runs);
  return g_byte_array_free_to_bytes (out);
}

/* Colour tables of 128 entries make codes of 8 bits, as long as the table of strings stays empty:
 * a clear code after every 100 pixels sees to that. */
#define GIF_COLORS 128
#define GIF_CLEAR 128
#define GIF_END 129

static guint
find_gif_color (guint8      *colors,
                guint       *n_colors,
                const guint8 rgb[3])
{
  for (guint i = 0; i < *n_colors; i++)
    if (memcmp (colors + i * 3, rgb, 3) == 0)
      return i;
  g_assert_cmpuint (*n_colors, <, GIF_COLORS);
  memcpy (colors + *n_colors * 3, rgb, 3);
  return (*n_colors)++;
}

static void
append_gif_frame (GByteArray   *out,
                  const guint8 *colors,
                  GByteArray   *codes,
                  int           width,
                  int           height)
{
  append (out, "!\371\004\000\012\000\000\000,\0\0\0\0", 13);
  append_16 (out, FALSE, (guint) width);
  append_16 (out, FALSE, (guint) height);
  append (out, "\206", 1);
  append (out, colors, GIF_COLORS * 3);
  append (out, "\007", 1);
  for (guint at = 0; at < codes->len; at += 255)
    {
      guint8 n = (guint8) MIN (codes->len - at, 255);

      append (out, &n, 1);
      append (out, codes->data + at, n);
    }
  append (out, "\0", 1);
}

static void
append_gif_pixel (GByteArray *codes,
                  gsize       n,
                  guint       index)
{
  if (n % 100 == 0)
    append (codes, "\200", 1);
  append (codes, &(guint8) { (guint8) index }, 1);
}

static void
append_gif_picture (GByteArray     *out,
                    FactoryPicture  picture,
                    guint           code,
                    int             width,
                    int             height)
{
  g_autoptr (GByteArray) codes = g_byte_array_new ();
  guint8 colors[GIF_COLORS * 3] = { 0 };
  guint n_colors = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 rgba[4];

        factory_code_color (code, rgba);
        if (picture != NULL)
          picture (x, y, rgba);
        append_gif_pixel (codes, (gsize) y * (gsize) width + (gsize) x, find_gif_color (colors, &n_colors, rgba));
      }
  append (codes, "\201", 1);
  append_gif_frame (out, colors, codes, width, height);
}

GBytes *
factory_gif (FactoryPicture picture,
             int            width,
             int            height,
             guint          n_more)
{
  GByteArray *out = g_byte_array_new ();

  append_text (out, "GIF89a");
  append_16 (out, FALSE, (guint) width);
  append_16 (out, FALSE, (guint) height);
  append (out, "\160\0\0", 3);
  append_gif_picture (out, picture, 0, width, height);
  for (guint i = 1; i <= n_more; i++)
    append_gif_picture (out, NULL, i, width, height);
  append_text (out, ";");
  return g_byte_array_free_to_bytes (out);
}

static void
append_24 (GByteArray *out,
           guint       value)
{
  append_16 (out, FALSE, value & 0xffff);
  append (out, &(guint8) { (guint8) (value >> 16) }, 1);
}

/* The chunk with the pixels of a still file: the first VP8 or VP8L (RFC 9649, 2.7.1.1). */
static void
append_webp_frame (GByteArray *out,
                   GBytes     *still,
                   int         width,
                   int         height)
{
  gsize length, at = 12;
  const guint8 *data = g_bytes_get_data (still, &length);
  guint32 size;

  while (memcmp (data + at, "VP8 ", 4) != 0 && memcmp (data + at, "VP8L", 4) != 0)
    {
      memcpy (&size, data + at + 4, 4);
      at += 8 + (GUINT32_FROM_LE (size) + 1u) / 2 * 2;
      g_assert_cmpuint (at, <, length);
    }
  memcpy (&size, data + at + 4, 4);
  size = 8 + (GUINT32_FROM_LE (size) + 1) / 2 * 2;
  append_text (out, "ANMF");
  append_32 (out, FALSE, 16 + size);
  append_24 (out, 0);
  append_24 (out, 0);
  append_24 (out, (guint) width - 1);
  append_24 (out, (guint) height - 1);
  append_24 (out, 100);
  append (out, "\002", 1);
  append (out, data + at, size);
}

GBytes *
factory_webp_animation (GBytes **stills,
                        guint    n_stills,
                        int      width,
                        int      height)
{
  GByteArray *out = g_byte_array_new ();
  guint32 riff;

  append (out, "RIFF\0\0\0\0WEBPVP8X\012\0\0\0\002\0\0\0", 24);
  append_24 (out, (guint) width - 1);
  append_24 (out, (guint) height - 1);
  append (out, "ANIM\006\0\0\0\0\0\0\0\0\0", 14);
  for (guint i = 0; i < n_stills; i++)
    append_webp_frame (out, stills[i], width, height);
  riff = GUINT32_TO_LE (out->len - 8);
  memcpy (out->data + 4, &riff, 4);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
factory_cut (GBytes *file,
             gsize   length)
{
  return g_bytes_new_from_bytes (file, 0, length);
}

GBytes *
factory_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}
