/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tiffio.h>

#include "seq-span.h"

G_BEGIN_DECLS

/* A file in memory, for libtiff to read. */
typedef struct
{
  SeqSpan span;        /* the whole file; set before it is opened */
  toff_t  at;
  char    reason[160]; /* the first thing that libtiff called an error */
} SeqTiffMemory;

/**
 * seq_tiff_memory_open:
 * @self: outlives what is returned
 *
 * No file is touched, what libtiff has to say goes to @self and not to the terminal, and what it may take at
 * once is limited. Any thread.
 *
 * Returns: (nullable): for TIFFClose()
 */
TIFF *seq_tiff_memory_open (SeqTiffMemory *self);

G_END_DECLS
