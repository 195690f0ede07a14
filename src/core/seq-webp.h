/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-span.h"

G_BEGIN_DECLS

/* The extended header: RIFF's 12 bytes and the chunk VP8X, flags in byte 20. */
#define SEQ_WEBP_EXTENDED_BYTES 30
#define SEQ_WEBP_FLAGS 20
#define SEQ_WEBP_HAS_ANIMATION 0x02
#define SEQ_WEBP_HAS_ALPHA 0x10

/* The first frame of an animation, on its canvas. */
typedef struct
{
  guint32 x, y, width, height;
  SeqSpan chunks; /* ALPH, VP8 or VP8L, as in a file of a still picture */
} SeqWebpFrame;

/* Pure: any thread. */
gboolean seq_webp_is_animated (const SeqSpan *span);
/* FALSE when there is no first frame, not all of it, or when it does not fit its canvas. */
gboolean seq_webp_find_frame  (const SeqSpan *span,
                               SeqWebpFrame  *frame);

G_END_DECLS
