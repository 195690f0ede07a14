/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * PBM, PGM and PPM, as text and not, and PAM. Source: the Netpbm manual pages pbm(5), pgm(5), ppm(5) and
 * pam(5). Samples stay as they are, 0 to the largest that the header names. In a PBM 1 is black; here it
 * is 0, as everywhere else.
 */
#include "config.h"

#include "seq-decode-private.h"

#include <string.h>

#include "seq-header-private.h"

typedef struct
{
  const SeqDecodeJob *job; /* borrowed from the caller */
  SeqSpan             span;
  SeqDecodeCanvas     canvas;
  char                kind; /* '1' to '7' */
  gsize               at;   /* where the next row stands */
} Decoding;

static gsize
count_samples (const Decoding *self)
{
  return (gsize) self->canvas.width * (gsize) seq_pixels_get_n_channels (self->canvas.format);
}

static void
set_sample (const Decoding *self,
            guint8         *row,
            gsize           i,
            guint           value)
{
  if (seq_pixels_get_samples (self->canvas.format) == SEQ_SAMPLES_16)
    ((guint16 *) (gpointer) row)[i] = (guint16) value;
  else
    row[i] = (guint8) value;
}

/* FALSE when there is no number or none of the type. */
static gboolean
read_number (Decoding *self,
             guint    *value)
{
  guint most = self->job->header.most > G_MAXUINT8 ? G_MAXUINT16 : G_MAXUINT8;
  gsize start;

  seq_pnm_skip_blank (&self->span, &self->at);
  start = self->at;
  *value = 0;
  while (self->at < self->span.size && g_ascii_isdigit (self->span.data[self->at]) && *value <= most)
    *value = *value * 10 + (guint) (self->span.data[self->at++] - '0');
  return self->at > start && *value <= most;
}

/* Digits of a PBM may touch each other. */
static gboolean
read_bit (Decoding *self,
          guint    *value)
{
  guint8 digit;

  seq_pnm_skip_blank (&self->span, &self->at);
  digit = seq_span_u8 (&self->span, self->at++);
  *value = digit == '0';
  return digit == '0' || digit == '1';
}

static gboolean
read_text_row (Decoding *self,
               guint8   *row)
{
  for (gsize i = 0; i < count_samples (self); i++)
    {
      guint value;

      if (!(self->kind == '1' ? read_bit (self, &value) : read_number (self, &value)))
        return FALSE;
      set_sample (self, row, i, value);
    }
  return TRUE;
}

static void
read_bits_row (Decoding *self,
               guint8   *row)
{
  const guint8 *from = self->span.data + self->at;

  for (int x = 0; x < self->canvas.width; x++)
    row[x] = (from[x / 8] >> (7 - x % 8) & 1) == 0;
  self->at += ((gsize) self->canvas.width + 7) / 8;
}

/* Numbers of 16 bits have the high byte first. */
static void
read_packed_row (Decoding *self,
                 guint8   *row)
{
  const guint8 *from = self->span.data + self->at;
  guint16 *words = (guint16 *) (gpointer) row;
  gsize n = count_samples (self);

  if (seq_pixels_get_samples (self->canvas.format) == SEQ_SAMPLES_16)
    for (gsize i = 0; i < n; i++)
      words[i] = (guint16) (from[2 * i] << 8 | from[2 * i + 1]);
  else
    memcpy (row, from, n);
  self->at += self->canvas.stride;
}

static gboolean
read_row (Decoding *self,
          guint8   *row)
{
  if (self->kind < '4')
    return read_text_row (self, row);
  if (self->kind == '4')
    read_bits_row (self, row);
  else
    read_packed_row (self, row);
  return TRUE;
}

static gboolean
read_rows (Decoding  *self,
           GError   **error)
{
  for (int y = 0; y < self->canvas.height; y++)
    {
      if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
        return FALSE;
      if (!read_row (self, seq_decode_canvas_get_row (&self->canvas, y)))
        {
          seq_decode_set_damaged (error, self->job->format, NULL);
          return FALSE;
        }
    }
  return TRUE;
}

SeqImage *
seq_decode_pnm (const SeqDecodeJob  *job,
                GError             **error)
{
  const SeqHeader *header = &job->header;
  const SeqImageSource source = {
    seq_format_get_name (job->format), header->bits_per_sample, header->n_channels, header->most
  };
  SeqSamples samples = header->most > G_MAXUINT8 ? SEQ_SAMPLES_16 : SEQ_SAMPLES_8;
  Decoding self = { .job = job, .canvas = SEQ_DECODE_CANVAS_INIT, .at = (gsize) header->pixels_offset };
  SeqImage *image = NULL;

  self.span.data = g_bytes_get_data (job->bytes, &self.span.size);
  self.kind = (char) seq_span_u8 (&self.span, 1);
  if (seq_decode_canvas_allocate (&self.canvas, job, seq_pixels_make (samples, (int) header->n_channels),
                                  header->width, header->height, error)
      && read_rows (&self, error))
    image = seq_decode_canvas_to_image (&self.canvas, SEQ_ORIENTATION_NORMAL, &source);
  seq_decode_canvas_clear (&self.canvas);
  return image;
}
