/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"

G_BEGIN_DECLS

/* What stands in the file, as text: its own numbers, never scaled. Numbers have a point in every language, so
 * that what is copied can be read by other programs.
 *
 * Pure: any thread. */

/* Room for a number, and its end. */
#define SEQ_READOUT_SIZE 32

/* In as few digits as tell it from every other number that the image could hold; what is none is said. */
void        seq_readout_format_sample (SeqSamples      samples,
                                       double          value,
                                       char            text[SEQ_READOUT_SIZE]);
/* The same in no more than so many digits, for where there is little room; whole numbers have all of them. May be the
 * difference of two samples. */
void        seq_readout_format_short  (SeqSamples      samples,
                                       double          value,
                                       guint           digits,
                                       char            text[SEQ_READOUT_SIZE]);
/* What is computed from samples, such as their mean. */
void        seq_readout_format_figure (double          value,
                                       char            text[SEQ_READOUT_SIZE]);
/* "R", "A"; translated. */
const char *seq_readout_get_channel   (SeqPixels       format,
                                       int             channel);
/* (nullable): "16 bit"; "8 of 16 bits" where the file has more than was kept; NULL: not known. */
char       *seq_readout_dup_depth     (const SeqImage *image);
/* "PNG, 16 bit, RGB": what the picture is in the file; without what is not known. Of a draft, too. */
char       *seq_readout_dup_kind  (const SeqImage *image);
/* "x 12  y 40  R 12  G 40  B 9  8 bit": of a pixel of the upright image, which has it. Not of a draft. */
char       *seq_readout_dup_text      (const SeqImage *image,
                                       int             x,
                                       int             y);

G_END_DECLS
