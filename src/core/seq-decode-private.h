/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the decoders share. Pure: any thread. */
#pragma once

#include "seq-decoder.h"
#include "seq-header.h"
#include "seq-mapping.h"
#include "seq-span.h"

G_BEGIN_DECLS

/**
 * SeqDecodeJob:
 *
 * A file to be decoded, of which the front (seq-decoder.c) has made sure that its format is known, that
 * its header fits the limits and that its container is complete.
 */
typedef struct
{
  SeqFormat              format;
  SeqHeader              header;
  GBytes                *bytes;       /* all borrowed from the caller */
  const SeqDecodeLimits *limits;
  GCancellable          *cancellable; /* nullable */
} SeqDecodeJob;

typedef SeqImage *(*SeqDecodeJobFunc) (const SeqDecodeJob  *job,
                                       GError             **error);

SeqImage *seq_decode_pixbuf           (const SeqDecodeJob  *job,
                                       GError             **error);
SeqImage *seq_decode_pnm              (const SeqDecodeJob  *job,
                                       GError             **error);
SeqImage *seq_decode_png              (const SeqDecodeJob  *job,
                                       GError             **error);
/* Whether libpng gives more than gdk-pixbuf does. */
gboolean  seq_decode_png_gains        (const SeqHeader     *header);
SeqImage *seq_decode_exr              (const SeqDecodeJob  *job,
                                       GError             **error);
SeqImage *seq_decode_tiff             (const SeqDecodeJob  *job,
                                       GError             **error);

/* Whether a picture of this size may be decoded at all. */
gboolean  seq_decode_fits             (const SeqDecodeJob  *job,
                                       guint64              width,
                                       guint64              height);
void      seq_decode_set_too_large    (GError             **error,
                                       guint64              width,
                                       guint64              height);
void      seq_decode_set_no_memory    (GError             **error);
/* `reason` is the library's own, or NULL. */
void      seq_decode_set_damaged      (GError             **error,
                                       SeqFormat            format,
                                       const char          *reason);
/* Of a format that is known, but not in this kind. */
void      seq_decode_set_unsupported  (GError             **error,
                                       SeqFormat            format);
void      seq_decode_set_incomplete   (GError             **error,
                                       const SeqDecodeJob  *job);

/**
 * SeqDecodeCanvas:
 *
 * The memory that a decoder of our own draws in, row by row. It is of zeros first, so that nothing else shows
 * where a library has left something out without a word.
 */
typedef struct
{
  SeqPixels   format;
  int         width;
  int         height;
  gsize       stride;
  SeqMapping *pixels;
} SeqDecodeCanvas;

#define SEQ_DECODE_CANVAS_INIT { SEQ_PIXELS_GREY8, 0, 0, 0, NULL }

/* Checks the size against the limits before it takes memory. */
gboolean  seq_decode_canvas_allocate  (SeqDecodeCanvas     *canvas,
                                       const SeqDecodeJob  *job,
                                       SeqPixels            format,
                                       guint64              width,
                                       guint64              height,
                                       GError             **error);
guint8   *seq_decode_canvas_get_row   (const SeqDecodeCanvas *canvas,
                                       int                    y);
/* (transfer full): the image, which takes the memory. */
SeqImage *seq_decode_canvas_to_image  (SeqDecodeCanvas      *canvas,
                                       SeqOrientation        orientation,
                                       const SeqImageSource *source);
void      seq_decode_canvas_clear     (SeqDecodeCanvas      *canvas);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SeqDecodeCanvas, seq_decode_canvas_clear)

G_END_DECLS
