/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-tiff-memory.h"

#include <string.h>

/* Of one piece of memory that libtiff may take, beside what the file itself is long. */
#define LIBRARY_BYTES_MAX (256 << 20)

static int
message_cb (TIFF       *tiff,
            void       *user_data,
            const char *module,
            const char *format,
            va_list     arguments)
{
  SeqTiffMemory *self = user_data;

  if (*self->reason == '\0')
    g_vsnprintf (self->reason, sizeof self->reason, format, arguments);
  return 1;
}

static int
ignore_cb (TIFF       *tiff,
           void       *user_data,
           const char *module,
           const char *format,
           va_list     arguments)
{
  return 1;
}

static tmsize_t
read_cb (thandle_t handle,
         void     *to,
         tmsize_t  length)
{
  SeqTiffMemory *self = handle;
  SeqSpan part = seq_span_slice (&self->span, self->at, (guint64) MAX (length, 0));

  if (part.size > 0)
    memcpy (to, part.data, part.size);
  self->at += part.size;
  return (tmsize_t) part.size;
}

static tmsize_t
write_cb (thandle_t handle,
          void     *from,
          tmsize_t  length)
{
  return -1;
}

static toff_t
seek_cb (thandle_t handle,
         toff_t    offset,
         int       whence)
{
  SeqTiffMemory *self = handle;

  if (whence == SEEK_CUR)
    offset += self->at;
  else if (whence == SEEK_END)
    offset += self->span.size;
  self->at = offset;
  return offset;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  return ((SeqTiffMemory *) handle)->span.size;
}

/* Rows that are not compressed are then read from where they are. libtiff writes to no map. */
static int
map_cb (thandle_t  handle,
        void     **base,
        toff_t    *size)
{
  SeqTiffMemory *self = handle;

  *base = (void *) self->span.data;
  *size = self->span.size;
  return 1;
}

static void
unmap_cb (thandle_t handle,
          void     *base,
          toff_t    size)
{
}

TIFF *
seq_tiff_memory_open (SeqTiffMemory *self)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();
  TIFF *tiff;

  if (options == NULL)
    return NULL;
  TIFFOpenOptionsSetErrorHandlerExtR (options, message_cb, self);
  TIFFOpenOptionsSetWarningHandlerExtR (options, ignore_cb, self);
  TIFFOpenOptionsSetMaxSingleMemAlloc (options, (tmsize_t) MIN (LIBRARY_BYTES_MAX + self->span.size, G_MAXSSIZE));
  tiff = TIFFClientOpenExt ("image", "r", self, read_cb, write_cb, seek_cb, close_cb, size_cb, map_cb, unmap_cb,
                            options);
  TIFFOpenOptionsFree (options);
  return tiff;
}
