/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-allocator.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Images get mappings of their own, so that memory goes back to the system when they are dropped:
 * glibc would otherwise raise this by itself and keep hundreds of megabytes. Rasters and files
 * have theirs whatever their size (seq-mapping.c). What is below are the surfaces that a paint
 * takes and drops, of the window's size: fresh pages for them were a third of a paint. */
#define OWN_MAPPING_FROM (16 << 20)

/* So much of the heap may be free: the surfaces of one paint, for the next. */
#define KEEP_FREE (32 << 20)

void
seq_allocator_set_up (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, OWN_MAPPING_FROM);
  mallopt (M_TRIM_THRESHOLD, KEEP_FREE);
#endif
}
