/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * A frame is dropped for each one that is decoded, mostly of the same size. With two decoders at
 * work a quarter of their time went into fresh pages: the kernel clears each one, and threads wait
 * for each other while it does. The memory is gdk-pixbuf's, which takes it from the heap; so it is
 * not the memory that is handed on but the pages below it. They move as they are, large ones too.
 */
#include "config.h"

#include "seq-spare-pages.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

/* Sanitizers keep books on the heap that these moves are not in. */
#if defined(MREMAP_DONTUNMAP) && !defined(__SANITIZE_ADDRESS__)

/* What the kernel moves. */
#define PAGE ((guintptr) 4096)

#define SMALLEST (8 << 20)

/* A decoder hardly ever waits for more. */
#define MAX_SPARES 2

typedef struct
{
  gpointer pages; /* NULL: free for use */
  gsize    size;
} Spare;

static GMutex mutex; /* around what is below; held across a few system calls at most */
static Spare spares[MAX_SPARES];
static guint n_begun;

static gsize
get_whole_pages (gpointer   memory,
                 gsize      size,
                 guint8   **pages)
{
  guintptr begin = ((guintptr) memory + PAGE - 1) & ~(PAGE - 1);
  guintptr end = ((guintptr) memory + size) & ~(PAGE - 1);

  *pages = (guint8 *) begin;
  return begin < end ? end - begin : 0;
}

static void
drop_all (void)
{
  for (guint i = 0; i < MAX_SPARES; i++)
    {
      if (spares[i].pages != NULL)
        munmap (spares[i].pages, spares[i].size);
      spares[i].pages = NULL;
    }
}

void
seq_spare_pages_begin (void)
{
  g_mutex_lock (&mutex);
  n_begun++;
  g_mutex_unlock (&mutex);
}

void
seq_spare_pages_end (void)
{
  g_mutex_lock (&mutex);
  g_assert (n_begun > 0);
  if (--n_begun == 0)
    drop_all ();
  g_mutex_unlock (&mutex);
}

static Spare *
find_free (void)
{
  for (guint i = 0; i < MAX_SPARES; i++)
    if (spares[i].pages == NULL)
      return &spares[i];
  return NULL;
}

static Spare *
find_fitting (gsize size)
{
  for (guint i = 0; i < MAX_SPARES; i++)
    if (spares[i].pages != NULL && spares[i].size == size)
      return &spares[i];
  return NULL;
}

void
seq_spare_pages_take (gpointer memory,
                      gsize    size)
{
  guint8 *pages;
  gpointer kept;
  Spare *spare;

  size = get_whole_pages (memory, size, &pages);
  if (size < SMALLEST)
    return;
  g_mutex_lock (&mutex);
  /* Those that nothing fitted are of a size that has gone by. */
  if (n_begun > 0 && find_free () == NULL && find_fitting (size) == NULL)
    drop_all ();
  spare = n_begun > 0 ? find_free () : NULL;
  /* The last argument is optional in C, but Linux 6.17 looks at it. */
  kept = spare != NULL ? mremap (pages, size, size, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL) : MAP_FAILED;
  if (kept != MAP_FAILED)
    *spare = (Spare) { kept, size };
  g_mutex_unlock (&mutex);
}

gboolean
seq_spare_pages_give (gpointer memory,
                      gsize    size)
{
  guint8 *pages;
  Spare *spare;
  gboolean given = FALSE;

  size = get_whole_pages (memory, size, &pages);
  if (size < SMALLEST)
    return FALSE;
  g_mutex_lock (&mutex);
  spare = find_fitting (size);
  if (spare != NULL)
    {
      given = mremap (spare->pages, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, pages) == pages;
      /* A move that fails may have taken away what was there. */
      if (!given
          && mmap (pages, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != pages)
        g_error ("No memory for %" G_GSIZE_FORMAT " bytes that were there before", size);
      if (!given)
        munmap (spare->pages, size);
      spare->pages = NULL;
    }
  g_mutex_unlock (&mutex);
  return given;
}

#else

void
seq_spare_pages_begin (void)
{
}

void
seq_spare_pages_end (void)
{
}

void
seq_spare_pages_take (gpointer memory,
                      gsize    size)
{
}

gboolean
seq_spare_pages_give (gpointer memory,
                      gsize    size)
{
  return FALSE;
}

#endif
