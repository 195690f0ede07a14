/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tells the C library how to give memory out and back. To be called once, before any thread. */
void seq_allocator_set_up (void);

G_END_DECLS
