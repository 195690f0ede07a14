/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-decode-private.h"

#include <glib/gi18n-lib.h>

#include "seq-error.h"

/* Pixels of four bytes must stay countable in an int: newer gdk-pixbuf aborts above. */
#define PIXELS_MAX ((G_GUINT64_CONSTANT (1) << 31) / 4)

/* Of one image, whatever the size of its samples. */
#define BYTES_MAX (G_GUINT64_CONSTANT (1) << 31)

gboolean
seq_decode_fits (const SeqDecodeJob *job,
                 guint64             width,
                 guint64             height)
{
  return MAX (width, height) <= (guint64) job->limits->max_side
         && width * height < PIXELS_MAX
         && width * height <= job->limits->max_pixels;
}

void
seq_decode_set_too_large (GError  **error,
                          guint64   width,
                          guint64   height)
{
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT " × %" G_GUINT64_FORMAT, width, height);

  /* Translators: %s is a width and height such as 65535 × 65535 */
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("The picture is too large: %s pixels."), size);
}

void
seq_decode_set_no_memory (GError **error)
{
  g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("There is not enough memory for the picture."));
}

void
seq_decode_set_damaged (GError    **error,
                        SeqFormat   format,
                        const char *reason)
{
  if (reason != NULL && *reason != '\0')
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED,
                 /* Translators: the first %s is a format such as PNG, the second the decoder's own reason */
                 _("The %s file is damaged: %s"), seq_format_get_name (format), reason);
  else
    g_set_error (error, SEQ_ERROR, SEQ_ERROR_DAMAGED,
                 /* Translators: %s is a format such as PNG */
                 _("The %s file is damaged."), seq_format_get_name (format));
}

void
seq_decode_set_unsupported (GError    **error,
                            SeqFormat   format)
{
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_UNSUPPORTED,
               /* Translators: %s is a format such as TIFF */
               _("No decoder for this kind of %s is installed."), seq_format_get_name (format));
}

void
seq_decode_set_incomplete (GError             **error,
                           const SeqDecodeJob  *job)
{
  g_autofree char *has = g_format_size (g_bytes_get_size (job->bytes));

  /* Translators: %s is a size such as 1.2 MB */
  g_set_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE, _("Incomplete: it ends after %s. Still being written?"), has);
}

gboolean
seq_decode_canvas_allocate (SeqDecodeCanvas     *canvas,
                            const SeqDecodeJob  *job,
                            SeqPixels            format,
                            guint64              width,
                            guint64              height,
                            GError             **error)
{
  guint64 stride = width * seq_pixels_get_size (format);

  if (!seq_decode_fits (job, width, height) || stride > BYTES_MAX / height)
    {
      seq_decode_set_too_large (error, width, height);
      return FALSE;
    }
  *canvas = (SeqDecodeCanvas) { format, (int) width, (int) height, (gsize) stride, NULL };
  canvas->pixels = seq_mapping_new0 ((gsize) (stride * height));
  if (canvas->pixels == NULL)
    seq_decode_set_no_memory (error);
  return canvas->pixels != NULL;
}

guint8 *
seq_decode_canvas_get_row (const SeqDecodeCanvas *canvas,
                           int                    y)
{
  return canvas->pixels + (gsize) y * canvas->stride;
}

SeqImage *
seq_decode_canvas_to_image (SeqDecodeCanvas      *canvas,
                            SeqOrientation        orientation,
                            const SeqImageSource *source)
{
  SeqMapping *pixels = g_steal_pointer (&canvas->pixels);
  g_autoptr (GBytes) bytes = seq_mapping_free_to_bytes (pixels, canvas->stride * (gsize) canvas->height);

  return seq_image_new (bytes, canvas->format, canvas->width, canvas->height, canvas->stride, orientation, source);
}

void
seq_decode_canvas_clear (SeqDecodeCanvas *canvas)
{
  g_clear_pointer (&canvas->pixels, seq_mapping_free);
}
