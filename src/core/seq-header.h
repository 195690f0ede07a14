/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"
#include "seq-signature.h"

G_BEGIN_DECLS

/* What a file says about its picture before anything is decoded. */
typedef struct
{
  guint32        width;           /* as stored; for GIF no smaller than the first frame */
  guint32        height;
  guint          bits_per_sample; /* of the colours, not of indices into a palette; 0: unknown */
  guint          n_channels;      /* 1 to 4; 0: unknown */
  guint          most;            /* PNM, PAM: the sample that is white; 0: unknown */
  SeqOrientation orientation;
  gboolean       progressive;     /* PNG, GIF: interlaced */
  gboolean       grey;            /* PNG: no colours, not in a palette either */
  guint64        pixels_offset;   /* BMP, TGA, PNM, PAM: where the pixels begin */
  guint64        pixels_size;     /* and how many bytes they are; 0 when they are packed or text */
} SeqHeader;

typedef enum
{
  SEQ_HEADER_OK,
  SEQ_HEADER_CUT,     /* the file ends before its size is known */
  SEQ_HEADER_DAMAGED, /* there is no size where it must be, or it is 0 */
  SEQ_HEADER_UNKNOWN, /* a format whose header is not read here */
} SeqHeaderResult;

/**
 * seq_header_read:
 * @data: (array length=size): the whole file
 * @header: (out): zeros and SEQ_ORIENTATION_NORMAL unless SEQ_HEADER_OK
 *
 * Reads sizes from the bytes themselves, because gdk-pixbuf tells them too late: some of its
 * versions take memory, or abort, before the size can be refused. Pure: any thread.
 */
SeqHeaderResult seq_header_read (SeqFormat     format,
                                 const guint8 *data,
                                 gsize         size,
                                 SeqHeader    *header);

G_END_DECLS
