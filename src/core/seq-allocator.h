/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tells the C library how to give memory out and back. To be called once, before any thread. */
void seq_allocator_set_up          (void);

/* What a paint takes and drops: so many bytes stay in the heap from one to the next. Whatever is
 * larger has a mapping of its own. Any thread. */
void seq_allocator_set_paint_bytes (gsize bytes);

G_END_DECLS
