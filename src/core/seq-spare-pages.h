/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between these two, pages are kept; outside of them there are none. More than one may be between
 * them: what is kept goes back to the system when the last one ends. */
void seq_spare_pages_begin (void);
void seq_spare_pages_end   (void);

/* From memory that its owner is about to free and nobody reads any more. What is in it is lost. */
void seq_spare_pages_take  (gpointer    memory,
                            gsize       size);

/**
 * seq_spare_pages_give:
 *
 * Puts pages below memory that nothing has been written to yet and of which every byte is going
 * to be: what is in it is of no meaning afterwards. Any thread.
 *
 * Returns: whether there were any that fit
 */
gboolean seq_spare_pages_give (gpointer memory,
                               gsize    size);

G_END_DECLS
