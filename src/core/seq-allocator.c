/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-allocator.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Images get mappings of their own, so that memory goes back to the system when they are dropped:
 * glibc would otherwise raise this by itself and keep hundreds of megabytes. It also clears what it
 * takes from the heap, page by page, just before a decoder fills it or spare pages take its place
 * (seq-spare-pages.c): a tenth of the time of a draft. Rasters and files have mappings whatever
 * their size (seq-mapping.c). What is below are the surfaces that a paint takes and drops, of the
 * window's size: fresh pages for them were a third of a paint. */
#define OWN_MAPPING_FROM ((gsize) 8 << 20)

/* What glibc takes at most. */
#define OWN_MAPPING_FROM_MAX ((gsize) 32 << 20)

/* Of a surface, beside its pixels. */
#define SURFACE_EDGE ((gsize) 64 << 10)

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

void
seq_allocator_set_paint_bytes (gsize bytes)
{
#ifdef __GLIBC__
  gsize from = MIN (bytes, OWN_MAPPING_FROM_MAX - SURFACE_EDGE) + SURFACE_EDGE;

  mallopt (M_MMAP_THRESHOLD, (int) MAX (from, OWN_MAPPING_FROM));
#endif
}
