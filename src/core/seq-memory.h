/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that images may take when nobody has set a budget: the smaller of 1 GiB and a quarter of
 * what the process may use. Read once; any thread. */
gsize   seq_memory_get_budget (void);

/* A quarter of the smaller of the two, from 64 MiB to 1 GiB; @limit is 0 when there is none. Pure. */
gsize   seq_memory_choose_budget (guint64 installed,
                                  guint64 limit);
/* The number in a cgroup's memory.max (v2) or memory.limit_in_bytes (v1); 0 for "max" and for the
 * huge number that v1 means no limit by. Pure. */
guint64 seq_memory_parse_limit   (const char *text);
/* What the pressure (0 to SEQ_LOADER_MAX_PRESSURE) becomes with a warning of that level, as
 * GMemoryMonitor has them: 50 is low, 100 is lower, 255 is critical. Pure. */
guint   seq_memory_raise_pressure (guint   pressure,
                                   guint   level);

G_END_DECLS
