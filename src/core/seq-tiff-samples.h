/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"

G_BEGIN_DECLS

typedef enum
{
  SEQ_TIFF_UNSIGNED,
  SEQ_TIFF_SIGNED,
  SEQ_TIFF_IEEE, /* floating point */
} SeqTiffKind;

/* What the numbers in rows of a TIFF are: whole bytes in the order of the machine, others packed from the
 * highest bit on. */
typedef struct
{
  SeqTiffKind kind;
  guint       bits;
  guint       n_samples; /* of a pixel in such a row; 1 where channels stand apart */
} SeqTiffLayout;

/* The samples that keep these numbers best. FALSE when there are none. */
gboolean seq_tiff_layout_get_samples (const SeqTiffLayout *layout,
                                      SeqSamples          *samples);
/* The number that is shown white: the largest of whole numbers, 1 for others. */
double   seq_tiff_layout_get_white   (const SeqTiffLayout *layout);

/**
 * seq_tiff_unpack:
 * @raw: a row of the file's
 * @sample: which of a pixel's there
 * @row: (out): pixels of @format, of which only @channel is set
 * @format: of seq_tiff_layout_get_samples(), or of 16 bits for unsigned numbers of fewer
 *
 * Numbers of 32 bits lose what is below 24 bits of precision, those of 64 also what a float cannot
 * hold. Pure: any thread.
 */
void     seq_tiff_unpack             (const SeqTiffLayout *layout,
                                      const guint8        *raw,
                                      guint                sample,
                                      gsize                n_pixels,
                                      guint8              *row,
                                      SeqPixels            format,
                                      guint                channel);

/* Colours that count from white down to 0: from here on they count up. */
void     seq_tiff_invert             (guint8    *row,
                                      gsize      n_pixels,
                                      SeqPixels  format,
                                      double     white);
/* Alpha of whole numbers among floats, 0 to white: from here on 0 to 1. */
void     seq_tiff_scale_alpha        (guint8    *row,
                                      gsize      n_pixels,
                                      SeqPixels  format,
                                      double     white);
/* Colours that were multiplied by alpha: what they were before, or 0 where alpha is. */
void     seq_tiff_divide_by_alpha    (guint8    *row,
                                      gsize      n_pixels,
                                      SeqPixels  format,
                                      double     white);

G_END_DECLS
