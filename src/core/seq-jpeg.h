/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-span.h"

G_BEGIN_DECLS

/* Markers of ITU T.81, table B.1. */
enum
{
  SEQ_JPEG_SOI = 0xd8,
  SEQ_JPEG_EOI = 0xd9,
  SEQ_JPEG_SOS = 0xda,
  SEQ_JPEG_APP1 = 0xe1,
};

/* A walk over the markers of a file; a zeroed one with a span starts at the beginning. */
typedef struct
{
  SeqSpan span;
  gsize   at;
  guint8  marker;
  SeqSpan body; /* of the marker's segment, without its length */
} SeqJpegWalk;

/* Pure: any thread. FALSE when no further marker is whole. Coded data of a scan is skipped. */
gboolean seq_jpeg_walk_next   (SeqJpegWalk *walk);
gboolean seq_jpeg_is_sof      (guint8       marker);
gboolean seq_jpeg_is_progressive
                              (guint8       marker);
/* Scans up to the end of the image, and segments of any kind among them; counting stops at `most` scans. */
guint    seq_jpeg_count_scans (SeqSpan      span,
                               guint        most,
                               guint       *n_segments);

G_END_DECLS
