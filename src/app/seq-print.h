/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program prints without a display. Main thread only. */
#pragma once

#include "seq-command-line.h"
#include "seq-listing.h"

G_BEGIN_DECLS

/* --list: the sequences found at the locations, as text or JSON.
 * Returns: the exit status: 0, or 1 after a message on stderr. */
int        seq_print_list               (const SeqCommandLine *line);

#define SEQ_PRINT_CLEAN 0
#define SEQ_PRINT_FINDINGS 1
#define SEQ_PRINT_NOT_CHECKED 2

/* --check: what is the matter with their frames, as text or JSON.
 * Returns: the exit status: SEQ_PRINT_CLEAN, SEQ_PRINT_FINDINGS, or SEQ_PRINT_NOT_CHECKED after a message on stderr. */
int        seq_print_check              (const SeqCommandLine *line);

/* (transfer full) (element-type GFile): what was typed, or the current folder. */
GPtrArray *seq_print_list_locations     (const SeqCommandLine *line);
/* (transfer full): "1-11,14-240" */
char      *seq_print_dup_ranges         (SeqListing           *listing);
/* (transfer full): "240 frames, 3 missing" */
char      *seq_print_dup_counts         (SeqListing           *listing);
void       seq_print_append_shown       (GString              *out,
                                         const char           *bytes,
                                         const char           *also);
void       seq_print_append_json_string (GString              *json,
                                         const char           *bytes);
void       seq_print_append_json_gaps   (GString              *json,
                                         SeqListing           *listing);

G_END_DECLS
