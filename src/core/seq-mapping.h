/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef guint8 SeqMapping;

/**
 * seq_mapping_new:
 *
 * Memory for pixels or a file. When it is large, it is a mapping of its own: it goes back to the
 * system as soon as it is freed, and never stands between pieces of the heap. Any thread.
 *
 * Returns: (nullable): memory of unknown content, for seq_mapping_free(); %NULL when there is none
 */
SeqMapping *seq_mapping_new                (gsize       size);
/* The same, of zeros; that costs nothing where it is large. */
SeqMapping *seq_mapping_new0               (gsize       size);
/* Keeps what is in it; %NULL is resized to a new one. On %NULL, the old one is still there. */
SeqMapping *seq_mapping_resize             (SeqMapping *memory,
                                            gsize       size);
void        seq_mapping_free               (SeqMapping *memory);
gsize       seq_mapping_get_size           (SeqMapping *memory);
/* (transfer full): bytes that free it. */
GBytes     *seq_mapping_free_to_bytes      (SeqMapping *memory,
                                            gsize       length);

/* Large pages for memory that is about to be filled for the first time, whoever has taken it:
 * the kernel then gives 2 MiB at once instead of 4 KiB. No more than a hint. */
void        seq_mapping_prefer_large_pages (gpointer    memory,
                                            gsize       size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqMapping, seq_mapping_free)

G_END_DECLS
