/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names with a number left open: "shot.%04d.png", "shot.####.png", "shot_*". Pure: any thread. */
#pragma once

#include "seq-error.h"

G_BEGIN_DECLS

/*
 * A pattern is for the name of a file, not for its folder. It has at most one *number field*:
 *
 *   #            any number, filled with zeros or not
 *   ##, ####     at least that many digits, filled with zeros
 *   @, @@@@      the same, but a single @ is a number that is not filled
 *   %04d         at least 4 digits, filled with zeros
 *   %d           a number that is not filled
 *
 * A number may outgrow its field: #### is 0999 and 10000, but neither 999 nor 00999. A field takes
 * a whole group of digits, and the sign before it by the rule of names, unless a "-" is written
 * before the field. Below zero the sign may be counted or not: #### is -0001, and -001 as printf
 * writes it.
 *
 * Digits right before a field are frame ranges, since no prefix ends with a digit: 1001-1100#,
 * 1-9,20-30x2####, 7#. Then only numbers in them match.
 *
 * # and @ right before a digit are themselves, for the sake of "icon@2x.png"; a digit right after
 * %d is an error. %% is a percent sign, and so is a % that no letter follows.
 *
 * Wherever there is no field: * is any text, also none; ? is one character; [abc], [a-z], [!a-z]
 * and [^a-z] are one character of those, or one that is not; a "]" that comes first is itself.
 * A character is UTF-8, or one byte where a name is not UTF-8. There are no escapes: "[*]", "[#]".
 */

/* Immutable after it was made. */
typedef struct _SeqPattern SeqPattern;

/**
 * seq_pattern_is_pattern:
 * @text: what a person typed, without a folder
 *
 * Whether @text has a number field or a glob, right or wrong. A file may have such a name: look
 * for the file first.
 */
gboolean    seq_pattern_is_pattern (const char  *text);

/**
 * seq_pattern_new:
 * @text: bytes, need not be UTF-8; without a field or a glob it matches itself
 *
 * Errors: SEQ_ERROR_INVALID_NOTATION for empty text, two number fields, a field of more than
 * SEQ_PATTERN_WIDTH_MAX digits, another conversion than %d, a digit after %d, "[" without "]",
 * a set or range that runs backwards.
 *
 * Returns: (transfer full) (nullable)
 */
SeqPattern *seq_pattern_new        (const char  *text,
                                    GError     **error);
void        seq_pattern_free       (SeqPattern *self);

/* No file system has names longer than this many bytes. */
#define SEQ_PATTERN_WIDTH_MAX 255

/* Case counts. Takes at most (bytes of name)^2 x (bytes of pattern), whatever the pattern is. */
gboolean    seq_pattern_matches    (const SeqPattern *self,
                                    const char       *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqPattern, seq_pattern_free)

G_END_DECLS
