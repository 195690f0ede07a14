/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SeqGroup:
 *
 * The names that form one sequence, as indices into the array that was grouped, in the order of
 * their frame numbers. A lone file is a group of one. A number appears once in a group, unless a
 * name was given twice.
 */
typedef struct
{
  char    *prefix;      /* bytes before the sign or the digits */
  char    *suffix;      /* bytes after the digits, extension included */
  gboolean numbered;    /* FALSE: a name without digits, alone; prefix is the whole name */
  guint    padding;     /* digits to which numbers are filled with zeros, at least 2; 0 when unpadded */
  gboolean counts_sign; /* a minus takes the place of one zero, as in printf: -001 beside 0000 */
  GArray  *members;     /* of guint: indices, by frame number; never empty */
} SeqGroup;

/**
 * seq_grouping_group:
 * @names: (array length=n_names): file names as bytes, in any order; hidden files and backups left
 *   out already
 * @n_names: how many; at most G_MAXINT
 * @n_operations: (out) (optional): names looked at plus comparisons made, so that a test can see
 *   that the work grows as n log n at most and not with the width of the numbers
 *
 * Sorts names into sequences by the rules of frame numbers: the last digits before the extension
 * count; 8, 9, 10 is one sequence, 0999, 1000 too; 01 and 1 are two; .tif and .TIF are two.
 * The result depends on which names there are, not on their order. Pure: any thread.
 *
 * Returns: (transfer full) (element-type SeqGroup): in the file manager's order, for the locale,
 *   of the first member of each group; empty for no names
 */
GPtrArray *seq_grouping_group (const char *const *names,
                               gsize              n_names,
                               guint64           *n_operations);

/* "shot.####.png" for padding 4, "shot.#.png" when unpadded, the name itself for a lone file
 * without a number. UTF-8 to be shown, whatever the bytes of the names are. */
char      *seq_group_dup_label (const SeqGroup *group);
void       seq_group_free      (SeqGroup *group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqGroup, seq_group_free)

G_END_DECLS
