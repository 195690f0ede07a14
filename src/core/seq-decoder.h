/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"
#include "seq-signature.h"

G_BEGIN_DECLS

/* Checked against the header, before any memory is taken for pixels. */
typedef struct
{
  guint64 max_pixels; /* width x height */
  int     max_side;   /* the larger of width and height */
  int     reduction;  /* 1, 2, 4 or 8: a draft may have so much smaller a width and height */
} SeqDecodeLimits;

/* 2^29 pixels of 4 bytes stay under the 2^31 bytes above which gdk-pixbuf's arithmetic is unsafe. An image of
 * larger pixels is not larger than that either. */
#define SEQ_DECODE_LIMITS_DEFAULT { G_GUINT64_CONSTANT (1) << 29, 100000, 1 }

/**
 * SeqDecodeFunc:
 * @bytes: the whole file
 * @limits: never exceeded
 *
 * Turns a file's bytes into an image; into a draft only if that is quicker. Runs in any thread and touches
 * no file. Cancelled between parts of its input. The loader is given one, so that others can stand beside this.
 *
 * Errors: SEQ_ERROR_EMPTY, NOT_AN_IMAGE, UNSUPPORTED, INCOMPLETE, DAMAGED, TOO_LARGE;
 * G_IO_ERROR_CANCELLED.
 */
typedef SeqImage *(*SeqDecodeFunc) (GBytes                *bytes,
                                    const SeqDecodeLimits *limits,
                                    gpointer               user_data,
                                    GCancellable          *cancellable,
                                    GError               **error);

/**
 * seq_decoder_decode:
 * @user_data: unused
 *
 * The SeqDecodeFunc of the program. The format is chosen by signature, the size is read from the header
 * and checked first, and the file is complete or refused: decoders report success for many cut files.
 * PNM and PAM, and where their libraries were there at build time also PNG, TIFF and OpenEXR, keep the samples of
 * the file; what goes through gdk-pixbuf has 8 bits a sample.
 */
SeqImage *seq_decoder_decode        (GBytes                *bytes,
                                     const SeqDecodeLimits *limits,
                                     gpointer               user_data,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* Whether there is a decoder for the format here and now. Any thread. */
gboolean  seq_decoder_knows         (SeqFormat format);

/* (transfer full): the libraries that decode, as "gdk-pixbuf 2.42.10, libpng 1.6.39". Any thread. */
char     *seq_decoder_get_libraries (void);

G_END_DECLS
