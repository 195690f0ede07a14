/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frame numbers. Pure: any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A frame number is text: a time stamp with a counter behind it does not fit in 64 bits, and a
 * number that was cut would open the wrong file. The *canonical* text is "0", or ASCII digits
 * that do not begin with 0, after a "-" when the number is below zero. There is no "-0" and no
 * "+1". Every `number` below is canonical; no function takes longer than the digits are long.
 */

/**
 * seq_number_canonicalize:
 * @digits: ASCII digits, leading zeros allowed; need not be terminated
 * @n_digits: how many bytes of it; at least 1
 * @negative: whether a minus stands before them; without effect on zero
 *
 * Returns: (transfer full) (nullable): the canonical text; %NULL when not all bytes are digits
 */
char    *seq_number_canonicalize   (const char *digits,
                                    gsize       n_digits,
                                    gboolean    negative);
/* What a person has typed: digits, a minus before them if need be, blanks around them. (transfer full)
 * (nullable): NULL when it is something else. */
char    *seq_number_from_text      (const char *text);
gboolean seq_number_is_canonical   (const char *text);

/* Below, equal to or above 0 as `a` lies before, at or after `b`. */
int      seq_number_compare        (const char *number_a,
                                    const char *number_b);
/* The same for digits as they stand in file names: leading zeros do not count, no sign. */
int      seq_number_compare_digits (const char *digits_a,
                                    gsize       n_digits_a,
                                    const char *digits_b,
                                    gsize       n_digits_b);

/* The number plus 1 and minus 1; (transfer full). */
char    *seq_number_next           (const char *number);
char    *seq_number_previous       (const char *number);

/* (transfer full): the number plus `delta`. */
char    *seq_number_add            (const char *number,
                                    gint64      delta);

/* How far apart, whichever is larger; G_MAXUINT64 when that or more. */
guint64  seq_number_distance       (const char *number_a,
                                    const char *number_b);

/* Moduli up to here keep the arithmetic inside 64 bits: a digit makes a remainder 10 times as large. */
#define SEQ_NUMBER_MODULUS_MAX (G_GUINT64_CONSTANT (1) << 60)

/**
 * seq_number_modulo:
 * @number: a canonical number
 * @modulus: 1 to SEQ_NUMBER_MODULUS_MAX
 *
 * Returns: 0 to @modulus - 1, also for negative numbers: two numbers are a multiple of @modulus
 *   apart exactly when they have the same remainder
 */
guint64  seq_number_modulo         (const char *number,
                                    guint64     modulus);

G_END_DECLS
