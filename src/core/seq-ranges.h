/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frame ranges, in and out: "1-5,8,10-20x2". Pure: any thread. */
#pragma once

#include "seq-error.h"
#include "seq-number.h"

G_BEGIN_DECLS

/*
 * ranges = range { "," range }
 * range  = number [ "-" number [ "x" step ] ]
 * number = [ "-" ] digits, of any length; leading zeros do not count
 * step   = digits, 1 to SEQ_NUMBER_MODULUS_MAX; "X" is as good as "x"
 *
 * The first number of a range is not above the second; the last frame of 1-6x2 is 5. White space
 * may stand between all of these, but not between a sign and its digits. Ranges may overlap and
 * come in any order. Text may also be bytes that are not UTF-8; then it is not a range.
 */

/**
 * SeqRanges:
 *
 * A set of frame numbers. Immutable after it was made. As large as its text, however many frames
 * it stands for.
 */
typedef struct _SeqRanges SeqRanges;

/**
 * seq_ranges_parse:
 *
 * Errors: SEQ_ERROR_INVALID_NOTATION for empty text, anything else than the grammar above, a
 * range that runs backwards, a step of 0 or above SEQ_NUMBER_MODULUS_MAX.
 *
 * Returns: (transfer full) (nullable)
 */
SeqRanges *seq_ranges_parse    (const char  *text,
                                GError     **error);
void       seq_ranges_free     (SeqRanges *self);

/* In and out: a single range without a step, "1-5", or a single number. FALSE, with @first and @last as they
 * were, for anything else. */
gboolean   seq_ranges_parse_in_out (const char *text,
                                    char      **first,
                                    char      **last);

/* Whether a canonical number is in the set. Looks at few of the ranges unless they overlap. */
gboolean   seq_ranges_contains (const SeqRanges *self,
                                const char      *number);

/**
 * seq_ranges_format:
 * @numbers: (array length=n_numbers): canonical numbers, ascending, each once
 *
 * The shortest text, in bytes, that lists exactly these numbers in their order; of equally short
 * ones the one with fewer ranges. Takes time linear in the numbers, whatever lies between them.
 *
 * Returns: (transfer full): "" for no numbers
 */
char      *seq_ranges_format   (const char *const *numbers,
                                gsize              n_numbers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqRanges, seq_ranges_free)

G_END_DECLS
