/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What file names say. Pure: any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A name is a file name without its folder: bytes up to a NUL. It need not be UTF-8, and may hold
 * newlines. Only ASCII digits are digits.
 *
 * The frame number is the last group of digits before the extension. The extension begins at the
 * last dot, unless that is the first byte or only a number follows it: in "frame.0001" and
 * "frame.-1" there is no extension. A minus is a sign at the start of a name and after "." or
 * "_", but never before zero: -0 and 0 would be two files for one number.
 */

/**
 * SeqName:
 *
 * Where the parts of a name lie, in bytes from its start:
 * prefix [0, prefix_length), sign [prefix_length, digits) if negative, digits
 * [digits, digits + n_digits), suffix [suffix, length). A name without a number is all prefix.
 */
typedef struct
{
  gsize    prefix_length;
  gboolean negative;
  gsize    digits;
  gsize    n_digits; /* 0: no number */
  gsize    suffix;
  gsize    length;
} SeqName;

void     seq_name_split      (const char *name,
                              SeqName    *parts);
/* The frame number in canonical text; (transfer full) (nullable): NULL without one. */
char    *seq_name_dup_number (const char *name);

/* Whether the byte at @at is a minus in a place where a minus is a sign. */
gboolean seq_name_may_sign   (const char *name,
                              gsize       at);

/**
 * seq_name_compare:
 *
 * A total order: by frame number, names without one last, and by bytes where that is equal.
 * Prefix and suffix count only by those bytes; it is meant for names of one sequence.
 *
 * Returns: below, equal to or above 0
 */
int      seq_name_compare    (const char *name_a,
                              const char *name_b);

/* Hidden (".x", also the lock ".#x"), or what an editor leaves: "x~", "#x#", "x.bak", "x.swp"... */
gboolean seq_name_is_hidden  (const char *name);

/* Whether the extension, in any case, is that of a format worth listing. A format may be listed
 * that has no decoder here: a frame that cannot be read is still a frame. */
gboolean seq_name_is_image   (const char *name);

G_END_DECLS
