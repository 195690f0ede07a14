/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * BMP, TGA, PNM and PAM. Their headers also tell how many bytes of pixels must follow, which is the
 * only way to see that such a file is cut.
 */
#include "config.h"

#include "seq-header-private.h"

#include <string.h>

/* Source: Windows GDI, "Bitmap header types"; OS/2 for the header of 12 bytes. */

enum
{
  BMP_RGB = 0,
  BMP_RLE8 = 1,
  BMP_RLE4 = 2,
  BMP_JPEG = 4,
  BMP_PNG = 5,
};

static void
set_bmp_samples (const SeqSpan *span,
                 SeqHeader     *header,
                 guint          depth,
                 guint32        info_bytes)
{
  /* From version 3 on (56 bytes) the mask of the alpha bits stands in the header. */
  gboolean alpha = depth == 32 && info_bytes >= 56 && seq_span_le32 (span, 66) != 0;

  header->bits_per_sample = depth == 16 ? 5 : 8;
  header->n_channels = alpha ? 4 : 3;
}

/* A palette larger than its indices reach, or of a negative size, makes gdk-pixbuf take gigabytes and
 * then give an empty picture without an error. */
static gboolean
has_good_palette (const SeqSpan *span,
                  guint          depth,
                  guint32        info_bytes)
{
  guint32 n_colors = info_bytes >= 40 ? seq_span_le32 (span, 46) : 0;

  return depth > 8 || n_colors <= 1u << depth;
}

SeqHeaderResult
seq_header_read_bmp (const SeqSpan *span,
                     SeqHeader     *header)
{
  guint32 info_bytes = seq_span_le32 (span, 14);
  guint32 compression = info_bytes >= 40 ? seq_span_le32 (span, 30) : BMP_RGB;
  gboolean small = info_bytes == 12;
  gint32 height = small ? seq_span_le16 (span, 20) : (gint32) seq_span_le32 (span, 22);
  guint depth = seq_span_le16 (span, small ? 24 : 28);

  if (!seq_span_has (span, 14, info_bytes))
    return SEQ_HEADER_CUT;
  header->width = small ? seq_span_le16 (span, 18) : seq_span_le32 (span, 18);
  /* A negative height says that the top row comes first. */
  header->height = height < 0 ? 0u - (guint32) height : (guint32) height;
  if (header->width > G_MAXINT32 || depth == 0 || depth > 32 || !has_good_palette (span, depth, info_bytes))
    return SEQ_HEADER_DAMAGED;

  set_bmp_samples (span, header, depth, info_bytes);
  header->pixels_offset = seq_span_le32 (span, 10);
  if (compression == BMP_JPEG || compression == BMP_PNG)
    header->pixels_size = seq_span_le32 (span, 34);
  else if (compression != BMP_RLE8 && compression != BMP_RLE4)
    header->pixels_size = ((guint64) header->width * depth + 31) / 32 * 4 * header->height;
  return SEQ_HEADER_OK;
}

/* Source: Truevision TGA 2.0, fields 1 to 5. */

SeqHeaderResult
seq_header_read_tga (const SeqSpan *span,
                     SeqHeader     *header)
{
  guint type = seq_span_u8 (span, 2), depth = seq_span_u8 (span, 16);
  guint map_bytes = seq_span_u8 (span, 1) == 0 ? 0 : seq_span_le16 (span, 5) * ((seq_span_u8 (span, 7) + 7u) / 8);
  guint color_depth = (type & 7) == 1 ? seq_span_u8 (span, 7) : depth;
  gboolean grey = (type & 7) == 3;

  if (span->size < 18)
    return SEQ_HEADER_CUT;
  header->width = seq_span_le16 (span, 12);
  header->height = seq_span_le16 (span, 14);
  header->bits_per_sample = !grey && (color_depth == 15 || color_depth == 16) ? 5 : 8;
  header->n_channels = grey ? (depth == 16 ? 2 : 1) : (color_depth == 32 ? 4 : 3);
  header->pixels_offset = 18u + seq_span_u8 (span, 0) + map_bytes;
  if (type < 8)
    header->pixels_size = (guint64) header->width * header->height * ((depth + 7) / 8);
  return SEQ_HEADER_OK;
}

/* Source: the Netpbm manual pages pbm(5), pgm(5) and ppm(5). */

gboolean
seq_pnm_skip_blank (const SeqSpan *span,
                    gsize         *at)
{
  gsize start = *at;

  while (*at < span->size && (g_ascii_isspace (span->data[*at]) || span->data[*at] == '#'))
    if (span->data[(*at)++] == '#')
      while (*at < span->size && span->data[*at] != '\n' && span->data[*at] != '\r')
        (*at)++;
  return *at > start;
}

static SeqHeaderResult
read_pnm_number (const SeqSpan *span,
                 gsize         *at,
                 guint32       *number)
{
  guint64 value = 0;
  gsize start;

  seq_pnm_skip_blank (span, at);
  start = *at;
  while (*at < span->size && g_ascii_isdigit (span->data[*at]))
    {
      /* Stays above what any limit allows, without ever wrapping. */
      value = MIN (value * 10 + (guint64) (span->data[*at] - '0'), G_MAXUINT32);
      (*at)++;
    }
  if (*at == span->size)
    return SEQ_HEADER_CUT;
  *number = (guint32) value;
  return *at > start && value > 0 ? SEQ_HEADER_OK : SEQ_HEADER_DAMAGED;
}

static guint
count_bits (guint32 most)
{
  return most == 0 ? 1 : g_bit_storage (most);
}

SeqHeaderResult
seq_header_read_pnm (const SeqSpan *span,
                     SeqHeader     *header)
{
  char kind = (char) seq_span_u8 (span, 1);
  gboolean bitmap = kind == '1' || kind == '4';
  guint32 most = 1;
  guint32 *numbers[] = { &header->width, &header->height, &most };
  guint64 row;
  gsize at = 2;

  for (guint i = 0; i < (bitmap ? 2 : 3); i++)
    {
      SeqHeaderResult result = read_pnm_number (span, &at, numbers[i]);

      if (result != SEQ_HEADER_OK)
        return result;
    }
  if (most > 65535 || !g_ascii_isspace (span->data[at]))
    return SEQ_HEADER_DAMAGED;

  header->most = most;
  header->bits_per_sample = count_bits (most);
  header->n_channels = kind == '3' || kind == '6' ? 3 : 1;
  /* Exactly one character of white space stands between the last number and the pixels. */
  header->pixels_offset = at + 1;
  row = kind == '4' ? ((guint64) header->width + 7) / 8
                    : (guint64) header->width * header->n_channels * (most > 255 ? 2 : 1);
  if (kind < '4')
    return SEQ_HEADER_OK;
  header->pixels_size = header->height > G_MAXUINT64 / row ? G_MAXUINT64 : row * header->height;
  return SEQ_HEADER_OK;
}

/* Source: the Netpbm manual page pam(5). Lines of a word and its value, in any order, up to one that says
 * ENDHDR. */

static SeqSpan
next_pam_line (const SeqSpan *span,
               gsize         *at)
{
  gsize start = *at;

  while (*at < span->size && span->data[*at] != '\n')
    (*at)++;
  return seq_span_slice (span, start, (*at)++ - start);
}

/* FALSE when the line does not begin with this word. */
static gboolean
read_pam_value (const SeqSpan *line,
                const char    *word,
                guint32       *value)
{
  gsize at = strlen (word);
  guint64 number = 0;

  if (!seq_span_equal (line, 0, word, at) || !g_ascii_isspace (seq_span_u8 (line, at)))
    return FALSE;
  while (g_ascii_isspace (seq_span_u8 (line, at)))
    at++;
  for (; g_ascii_isdigit (seq_span_u8 (line, at)); at++)
    number = MIN (number * 10 + (guint64) (line->data[at] - '0'), G_MAXUINT32);
  *value = (guint32) number;
  return TRUE;
}

SeqHeaderResult
seq_header_read_pam (const SeqSpan *span,
                     SeqHeader     *header)
{
  static const char *const words[] = { "WIDTH", "HEIGHT", "DEPTH", "MAXVAL" };
  guint32 *values[] = { &header->width, &header->height, &header->n_channels, &header->most };
  gsize at = 3;
  SeqSpan line;
  guint64 row;

  do
    {
      line = next_pam_line (span, &at);
      for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
        if (read_pam_value (&line, words[i], values[i]))
          break;
    }
  while (at < span->size && !SEQ_SPAN_IS (&line, 0, "ENDHDR"));

  if (!SEQ_SPAN_IS (&line, 0, "ENDHDR") || at > span->size)
    return SEQ_HEADER_CUT;
  if (header->n_channels < 1 || header->n_channels > 4 || header->most < 1 || header->most > 65535)
    return SEQ_HEADER_DAMAGED;
  header->bits_per_sample = count_bits (header->most);
  header->pixels_offset = at;
  row = (guint64) header->width * header->n_channels * (header->most > 255 ? 2 : 1);
  header->pixels_size = row > 0 && header->height > G_MAXUINT64 / row ? G_MAXUINT64 : row * header->height;
  return SEQ_HEADER_OK;
}
