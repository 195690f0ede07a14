/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-track.h"

G_BEGIN_DECLS

/* The handle reaches beyond the frames at both ends. */
#define SEQ_TIMELINE_MARGIN 7
#define SEQ_TIMELINE_BRACKET_LINE 2

/**
 * SeqTimelinePainter:
 *
 * Draws the parts of a timeline, and knows nothing of where they come from. Main thread only.
 */
typedef struct
{
  GtkSnapshot *snapshot;
  GdkRGBA      color;  /* of text: what everything is a shade of */
  GdkRGBA      failed;
  GdkRGBA      accent; /* of what is to be found: the frame that is shown, and what stands out */
  float        middle; /* height at which the frames lie */
} SeqTimelinePainter;

/* @fill: (nullable): NULL: hollow */
void seq_timeline_paint_circle  (const SeqTimelinePainter *painter,
                                 const GdkRGBA            *fill,
                                 float                     x);
/* The columns, and the gaps between the frames. */
void seq_timeline_paint_whole   (const SeqTimelinePainter *painter,
                                 const SeqTrack           *track);
/* Around what is to the right of @x, or to the left. */
void seq_timeline_paint_bracket (const SeqTimelinePainter *painter,
                                 float                     x,
                                 gboolean                  opens);
/* A curve below the frames, between two heights. @values: a column each, 0 to 1; below 0: not known. @peaks: whether
 * something stands out there; that is seen whatever its height, and in a single column. */
void seq_timeline_paint_changes (const SeqTimelinePainter *painter,
                                 const float              *values,
                                 const guint8             *peaks,
                                 guint                     n_columns,
                                 float                     top,
                                 float                     bottom);
/* What lies between two places. */
void seq_timeline_paint_part    (const SeqTimelinePainter *painter,
                                 const SeqTrack           *track,
                                 float                     from,
                                 float                     to,
                                 double                    opacity);

G_END_DECLS
