/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-readout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So many digits tell most floats apart, and so many all of them. */
#define FLOAT_DIGITS 6
#define FLOAT_DIGITS_MAX 9

/* A float holds whole numbers of so many bits exactly. */
#define FLOAT_WHOLE_BITS 24

/* ---- numbers ------------------------------------------------------------------------------ */

static gboolean
format_special (double value,
                char   text[SEQ_READOUT_SIZE])
{
  if (isfinite (value))
    return FALSE;
  g_strlcpy (text, isnan (value) ? "NaN" : value < 0 ? "-inf" : "inf", SEQ_READOUT_SIZE);
  return TRUE;
}

static void
format_digits (double value,
               guint  digits,
               char   text[SEQ_READOUT_SIZE])
{
  char format[8];

  g_snprintf (format, sizeof format, "%%.%ug", digits);
  g_ascii_formatd (text, SEQ_READOUT_SIZE, format, value);
}

static void
format_whole (double value,
              char   text[SEQ_READOUT_SIZE])
{
  g_snprintf (text, SEQ_READOUT_SIZE, "%d", (int) value);
}

void
seq_readout_format_sample (SeqSamples samples,
                           double     value,
                           char       text[SEQ_READOUT_SIZE])
{
  if (samples != SEQ_SAMPLES_FLOAT)
    {
      format_whole (value, text);
      return;
    }
  if (format_special (value, text))
    return;
  for (guint digits = FLOAT_DIGITS; digits <= FLOAT_DIGITS_MAX; digits++)
    {
      format_digits (value, digits, text);
      if ((float) g_ascii_strtod (text, NULL) == (float) value)
        return;
    }
}

void
seq_readout_format_short (SeqSamples samples,
                          double     value,
                          guint      digits,
                          char       text[SEQ_READOUT_SIZE])
{
  if (samples != SEQ_SAMPLES_FLOAT)
    format_whole (value, text);
  else if (!format_special (value, text))
    format_digits (value, digits, text);
}

void
seq_readout_format_figure (double value,
                           char   text[SEQ_READOUT_SIZE])
{
  if (!format_special (value, text))
    format_digits (value, FLOAT_DIGITS, text);
}

/* ---- what they are of --------------------------------------------------------------------- */

const char *
seq_readout_get_channel (SeqPixels format,
                         int       channel)
{
  static const char *const colors[] = { "R", "G", "B" };
  int n = seq_pixels_get_n_channels (format);

  g_return_val_if_fail (channel >= 0 && channel < n, "");

  if (seq_pixels_has_alpha (format) && channel == n - 1)
    return "A";
  /* Translators: the only channel of a picture without colours, before its value */
  return n > 2 ? colors[channel] : _("Grey");
}

static guint
get_bits_kept (const SeqImage *image)
{
  switch (seq_pixels_get_samples (seq_image_get_pixels_format (image)))
    {
    case SEQ_SAMPLES_16:
      return 16;
    case SEQ_SAMPLES_FLOAT:
      return seq_image_get_white (image) > 1 ? FLOAT_WHOLE_BITS : 32;
    case SEQ_SAMPLES_8:
    default:
      return 8;
    }
}

/* Whole numbers that a float holds have their white where they end. */
static gboolean
is_fraction (const SeqImage *image)
{
  return seq_pixels_get_samples (seq_image_get_pixels_format (image)) == SEQ_SAMPLES_FLOAT
         && seq_image_get_white (image) <= 1;
}

char *
seq_readout_dup_depth (const SeqImage *image)
{
  guint bits = seq_image_get_source (image)->bits_per_sample, kept = get_bits_kept (image);

  if (bits == 0)
    return NULL;
  if (bits > kept)
    /* Translators: of a number in the file so many bits are known, of so many that it has */
    return g_strdup_printf (_("%u of %u bits"), kept, bits);
  /* Translators: bits of a number in a file: of a fraction, of a whole number */
  return g_strdup_printf (is_fraction (image) ? _("%u bit float") : _("%u bit"), bits);
}

static const char *
get_channels (SeqPixels format)
{
  switch (seq_pixels_get_n_channels (format))
    {
    case 1:
      /* Translators: the channels of a picture */
      return C_("channels", "grey");
    case 2:
      return C_("channels", "grey and alpha");
    case 3:
      return C_("channels", "RGB");
    default:
      return C_("channels", "RGB and alpha");
    }
}

char *
seq_readout_dup_kind (const SeqImage *image)
{
  const char *format = seq_image_get_source (image)->format;
  g_autofree char *depth = seq_readout_dup_depth (image);
  GString *text = g_string_new (NULL);

  if (format != NULL)
    g_string_append_printf (text, "%s, ", format);
  if (depth != NULL)
    g_string_append_printf (text, "%s, ", depth);
  g_string_append (text, get_channels (seq_image_get_pixels_format (image)));
  return g_string_free (text, FALSE);
}

char *
seq_readout_dup_text (const SeqImage *image,
                      int             x,
                      int             y)
{
  SeqPixels format = seq_image_get_pixels_format (image);
  g_autofree char *depth = seq_readout_dup_depth (image);
  GString *text = g_string_new (NULL);
  double samples[4];
  int n = seq_image_get_samples (image, x, y, samples);

  g_string_printf (text, "x %d  y %d", x, y);
  for (int i = 0; i < n; i++)
    {
      char number[SEQ_READOUT_SIZE];

      seq_readout_format_sample (seq_pixels_get_samples (format), samples[i], number);
      g_string_append_printf (text, "  %s %s", seq_readout_get_channel (format, i), number);
    }
  if (depth != NULL)
    g_string_append_printf (text, "  %s", depth);
  return g_string_free (text, FALSE);
}
