/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-span.h"

G_BEGIN_DECLS

/* What a walk over a GIF's blocks finds. */
typedef struct
{
  guint    screen_width, screen_height;
  guint    frame_x, frame_y;          /* the first frame */
  guint    frame_width, frame_height;
  gboolean interlaced;                /* the first frame */
  gboolean transparent;               /* the first frame */
  gsize    first_frame_end;           /* 0 while no frame is whole */
  guint    n_frames;                  /* whole ones */
  gboolean has_trailer;               /* the end mark, behind whole blocks */
  gboolean damaged;                   /* something else where a block must begin */
} SeqGif;

/* Pure: any thread. */
void seq_gif_walk (SeqSpan  span,
                   SeqGif  *gif);

G_END_DECLS
