/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"

G_BEGIN_DECLS

/* Checked against the header, before any memory is taken for pixels. */
typedef struct
{
  guint64 max_pixels; /* width x height */
  int     max_side;   /* the larger of width and height */
  int     reduction;  /* 1, 2, 4 or 8: a draft may have so much smaller a width and height */
} SeqDecodeLimits;

/* 2^29 pixels of 4 bytes stay under the 2^31 bytes above which gdk-pixbuf's arithmetic is unsafe. */
#define SEQ_DECODE_LIMITS_DEFAULT { G_GUINT64_CONSTANT (1) << 29, 100000, 1 }

/**
 * SeqDecodeFunc:
 * @bytes: the whole file
 * @limits: never exceeded
 *
 * Turns a file's bytes into an image; into a draft only if that is quicker. Runs in any thread and touches no file. Cancelled between
 * parts of its input. The loader is given one, so that other decoders can stand beside this.
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
 * The SeqDecodeFunc that decodes through gdk-pixbuf. The format is chosen by signature, the size
 * is read from the header and checked first, and the file is complete or refused: gdk-pixbuf
 * reports success for many cut files.
 */
SeqImage *seq_decoder_decode (GBytes                *bytes,
                              const SeqDecodeLimits *limits,
                              gpointer               user_data,
                              GCancellable          *cancellable,
                              GError               **error);

G_END_DECLS
