/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"

G_BEGIN_DECLS

/* Pure: any thread. Neither image is a draft. */

/**
 * seq_change_measure:
 *
 * How far apart two images are: the mean of the absolute differences of R, G and B, each as a part of its image's
 * white, where grey counts as all three and alpha does not count. All pixels are looked at, so that nothing is too
 * small to be found; but of images that are not of the same kind and size, SEQ_CHANGE_GRID columns and rows at most,
 * evenly spread. Of different sizes, what both have from the upper left corner counts.
 * What is not a number counts as 0, and no value as more than white or less than black.
 *
 * Returns: 0 to 1
 */
#define SEQ_CHANGE_GRID 512
double   seq_change_measure (const SeqImage *a,
                             const SeqImage *b);

/* Whether every pixel has the same samples, in pictures of the same kind and size. */
gboolean seq_change_is_none (const SeqImage *a,
                             const SeqImage *b);

G_END_DECLS
