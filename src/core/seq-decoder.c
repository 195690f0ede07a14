/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * The front of all decoders. None of them is trusted with the question whether there is a picture:
 * some take memory for any size that a file claims, accept cut files, and differ in what they say
 * between formats and versions. So the signature, the size and the completeness are looked at first,
 * by rules of our own, and only then a decoder sees a byte.
 *
 * gdk-pixbuf is the general one. It gives 8 bits a sample, so formats that may hold more have decoders
 * beside it where their libraries were there at build time.
 */
#include "config.h"

#include "seq-decoder.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

#include "seq-completeness.h"
#include "seq-decode-private.h"
#include "seq-error.h"

/* Those that go before gdk-pixbuf; with `gains`, only where that says so. */
static const struct
{
  SeqFormat         format;
  gboolean        (*gains) (const SeqHeader *header);
  SeqDecodeJobFunc  decode;
} decoders[] = {
  { SEQ_FORMAT_PNM, NULL, seq_decode_pnm },
  { SEQ_FORMAT_PAM, NULL, seq_decode_pnm },
#ifdef HAVE_PNG
  { SEQ_FORMAT_PNG, seq_decode_png_gains, seq_decode_png },
#endif
#ifdef HAVE_TIFF
  { SEQ_FORMAT_TIFF, NULL, seq_decode_tiff },
  { SEQ_FORMAT_BIGTIFF, NULL, seq_decode_tiff },
#endif
#ifdef HAVE_OPENEXR
  { SEQ_FORMAT_OPENEXR, NULL, seq_decode_exr },
#endif
};

char *
seq_decoder_get_libraries (void)
{
  return g_strconcat ("gdk-pixbuf ", gdk_pixbuf_version, DECODER_LIBRARIES, NULL);
}

static SeqDecodeJobFunc
find_decoder (SeqFormat        format,
              const SeqHeader *header)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decoders); i++)
    if (decoders[i].format == format && (decoders[i].gains == NULL || decoders[i].gains (header)))
      return decoders[i].decode;
  return seq_decode_pixbuf;
}

gboolean
seq_decoder_knows (SeqFormat format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decoders); i++)
    if (decoders[i].format == format && decoders[i].gains == NULL)
      return TRUE;
  return seq_format_find_loader (format) != NULL;
}

static gboolean
find_format (SeqDecodeJob  *job,
             SeqSpan        span,
             GError       **error)
{
  if (span.size == 0)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_EMPTY, _("The file is empty."));
      return FALSE;
    }
  job->format = seq_signature_sniff (span.data, span.size);
  if (job->format == SEQ_FORMAT_NONE)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_NOT_AN_IMAGE, _("The file is not an image."));
      return FALSE;
    }
  if (!seq_decoder_knows (job->format))
    {
      g_set_error (error, SEQ_ERROR, SEQ_ERROR_UNSUPPORTED,
                   /* Translators: %s is a format such as HEIF */
                   _("No decoder for %s is installed."), seq_format_get_name (job->format));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_header (SeqDecodeJob  *job,
             SeqSpan        span,
             GError       **error)
{
  switch (seq_header_read (job->format, span.data, span.size, &job->header))
    {
    case SEQ_HEADER_CUT:
      seq_decode_set_incomplete (error, job);
      return FALSE;
    case SEQ_HEADER_DAMAGED:
      /* Translators: follows "The PNG file is damaged: " */
      seq_decode_set_damaged (error, job->format, _("its header makes no sense"));
      return FALSE;
    case SEQ_HEADER_OK:
      if (seq_decode_fits (job, job->header.width, job->header.height))
        return TRUE;
      seq_decode_set_too_large (error, job->header.width, job->header.height);
      return FALSE;
    case SEQ_HEADER_UNKNOWN:
    default:
      return TRUE;
    }
}

SeqImage *
seq_decoder_decode (GBytes                 *bytes,
                    const SeqDecodeLimits  *limits,
                    gpointer                user_data,
                    GCancellable           *cancellable,
                    GError                **error)
{
  SeqDecodeJob job = {
    .header.orientation = SEQ_ORIENTATION_NORMAL, .bytes = bytes, .limits = limits, .cancellable = cancellable
  };
  SeqSpan span;

  g_return_val_if_fail (bytes != NULL && limits != NULL, NULL);

  span.data = g_bytes_get_data (bytes, &span.size);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!find_format (&job, span, error) || !read_header (&job, span, error))
    return NULL;
  if (!seq_completeness_check (job.format, &job.header, span.data, span.size, error))
    return NULL;
  return find_decoder (job.format, &job.header) (&job, error);
}
