/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * Rasters and files come and go by the megabyte, are made in one thread and dropped in another. In
 * the heap they would leave holes that nothing else fits, in the heap of each thread. So each of
 * them has pages of its own. What a mapping needs to be undone stands in front of it.
 */
#include "config.h"

#include "seq-mapping.h"

#include <string.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

/* Below, a page fault and a system call would cost more than the heap does. */
#define OWN_MAPPING_FROM (256 * 1024)

/* Keeps the memory behind it aligned for whatever the processor reads at once. */
#define HEADER_BYTES 64

/* Of a mapping, the memory begins with a page. A mebibyte that lay across one page more would take
 * a file system two requests, each with the time to the server and back. */
#define MARGIN_BYTES 4096

/* Of which the kernel's large pages are, on the machines that matter. */
#define LARGE_PAGE ((gsize) 2 << 20)
#define PAGE ((guintptr) 4096)

/* Sanitizers watch over the heap only. */
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
#define HAS_MAPPINGS 1
#else
#define HAS_MAPPINGS 0
#endif

/* Stands right in front of the memory. */
typedef struct
{
  gsize size;   /* bytes behind it */
  gsize margin; /* bytes from the beginning of the block to the memory */
} Header;

static Header *
get_header (SeqMapping *memory)
{
  return (Header *) (gpointer) (memory - HEADER_BYTES);
}

static SeqMapping *
set_header (gpointer block,
            gsize    size,
            gsize    margin)
{
  SeqMapping *memory;

  if (block == NULL)
    return NULL;
  memory = (guint8 *) block + margin;
  *get_header (memory) = (Header) { size, margin };
  return memory;
}

static gboolean
is_mapped (const Header *header)
{
  return header->margin == MARGIN_BYTES;
}

#if HAS_MAPPINGS
static gpointer
map (gsize size)
{
  gpointer block = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (block == MAP_FAILED)
    return NULL;
#ifdef MADV_HUGEPAGE
  /* All of it or nothing: mremap() moves no mapping of which the parts are told apart. */
  if (size >= LARGE_PAGE)
    madvise (block, size, MADV_HUGEPAGE);
#endif
  return block;
}

static gpointer
remap (gpointer block,
       gsize    old_size,
       gsize    new_size)
{
  gpointer moved = mremap (block, old_size, new_size, MREMAP_MAYMOVE);

  return moved != MAP_FAILED ? moved : NULL;
}

static void
unmap (gpointer block,
       gsize    size)
{
  munmap (block, size);
}
#else
static gpointer
map (gsize size)
{
  return NULL;
}

static gpointer
remap (gpointer block,
       gsize    old_size,
       gsize    new_size)
{
  return NULL;
}

static void
unmap (gpointer block,
       gsize    size)
{
}
#endif

SeqMapping *
seq_mapping_new (gsize size)
{
  if (size > G_MAXSIZE / 2)
    return NULL;
  if (!HAS_MAPPINGS || size < OWN_MAPPING_FROM)
    return set_header (g_try_malloc (size + HEADER_BYTES), size, HEADER_BYTES);
  return set_header (map (size + MARGIN_BYTES), size, MARGIN_BYTES);
}

/* What the system gives is cleared. */
SeqMapping *
seq_mapping_new0 (gsize size)
{
  SeqMapping *memory = seq_mapping_new (size);

  if (memory != NULL && !is_mapped (get_header (memory)))
    memset (memory, 0, size);
  return memory;
}

SeqMapping *
seq_mapping_resize (SeqMapping *memory,
                    gsize       size)
{
  Header *header;
  gpointer block;
  gsize margin;

  if (memory == NULL)
    return seq_mapping_new (size);
  if (size > G_MAXSIZE / 2)
    return NULL;
  header = get_header (memory);
  margin = header->margin;
  block = memory - margin;
  block = is_mapped (header) ? remap (block, header->size + margin, size + margin)
                             : g_try_realloc (block, size + margin);
  return set_header (block, size, margin);
}

void
seq_mapping_free (SeqMapping *memory)
{
  Header *header = memory != NULL ? get_header (memory) : NULL;

  if (header == NULL)
    return;
  if (is_mapped (header))
    unmap (memory - header->margin, header->size + header->margin);
  else
    g_free (memory - header->margin);
}

gsize
seq_mapping_get_size (SeqMapping *memory)
{
  return get_header (memory)->size;
}

GBytes *
seq_mapping_free_to_bytes (SeqMapping *memory,
                           gsize       length)
{
  return g_bytes_new_with_free_func (memory, length, (GDestroyNotify) seq_mapping_free, memory);
}

void
seq_mapping_prefer_large_pages (gpointer memory,
                                gsize    size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  guintptr begin = ((guintptr) memory + PAGE - 1) & ~(PAGE - 1);
  guintptr end = ((guintptr) memory + size) & ~(PAGE - 1);

  /* Whole pages only: what stands beside it is not ours. They are told apart from it from now on,
   * but not from each other, so that they can be moved (seq-spare-pages.c). */
  if (begin < end && end - begin >= LARGE_PAGE)
    madvise ((gpointer) begin, end - begin, MADV_HUGEPAGE);
#endif
}
