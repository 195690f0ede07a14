/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file in which users change keys. */
#pragma once

#include "seq-keys.h"

G_BEGIN_DECLS

/* What is wrong with the file. */
typedef struct
{
  guint  line;     /* counted from 1; 0: with the whole file */
  char  *sentence; /* without a full stop */
} SeqKeyProblem;

/* (transfer full): where it is, whether it is there or not */
GFile   *seq_keys_file_new_location (void);

/**
 * seq_keys_file_merge:
 * @text: what is in the file; any bytes
 * @problems: (out) (transfer full): a SeqKeyProblem for each thing that makes no sense
 *
 * What makes sense of the file counts, and the table for all the rest. A key that the file gives to one
 * command is taken from the others. Pure: any thread.
 *
 * Returns: (transfer full): the keys in force.
 */
SeqKeys *seq_keys_file_merge        (const char   *text,
                                     gsize         length,
                                     GPtrArray   **problems);

/* A file that is not there is an empty one, and one that cannot be read is a problem. Waits for it. */
SeqKeys *seq_keys_file_load         (GFile        *file,
                                     GPtrArray   **problems);

/* (transfer full): the keys as a file of this kind, each with its title above. */
char    *seq_keys_file_dup_text     (SeqKeys      *keys);

/* (transfer full) (nullable): the problems for a window: the first ones, and how many more there are;
 * NULL when there are none. */
char    *seq_keys_file_dup_notice   (GPtrArray    *problems);

/* The same, all of them, for who has started the program. */
void     seq_keys_file_print        (GPtrArray    *problems,
                                     GFile        *file);

G_END_DECLS
