/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-playhead.h"

G_BEGIN_DECLS

/* Of the images kept, this many are the most recently requested ones (the present one included):
 * prefetching may not push them out, so that a few steps back are always free. */
#define SEQ_PREFETCH_KEEP_RECENT 6

/* Bytes that the decoded frame at a position takes, known or estimated. */
typedef gsize (*SeqPrefetchSizeFunc) (guint    position,
                                      gpointer user_data);

/**
 * SeqPrefetchState:
 * @n_frames: positions are 0 to n_frames - 1; at least 1
 * @current: the position asked for
 * @travel: the step by which the next request is expected to differ: +1 or -1, or more when the
 *   user moves by tens; never 0
 * @route: (nullable): what is played; its start and direction do not count. While @current is on it, what
 *   lies ahead goes on along it, around the end and back
 * @max_ahead: positions ahead that are worth having, at least 1
 * @max_images, @max_bytes: the bounds on what may be held in all
 * @with_before: frames are compared with those before them in the sequence, whichever way one travels
 * @recent: positions held and requested before, most recently requested first; may hold @current
 * @size_of: cheap; called a few times per position of interest
 */
typedef struct
{
  guint               n_frames;
  guint               current;
  int                 travel;
  const SeqRoute     *route;
  guint               max_ahead;
  guint               max_images;
  gsize               max_bytes;
  gboolean            with_before;
  const guint        *recent;
  guint               n_recent;
  SeqPrefetchSizeFunc size_of;
  gpointer            user_data;
} SeqPrefetchState;

/**
 * seq_prefetch_plan:
 *
 * The positions worth having now, in the order in which they should be got: the one asked for, the
 * next in the direction of travel, one behind, more ahead; then the recently requested ones that
 * shall stay. No position occurs twice. The first two (the floor) are there whatever the bounds;
 * everything else fits within them, and recently requested frames have the right of way over what
 * is further ahead than the next.
 *
 * What is compared with the frame before it cannot be shown without that: it belongs to the floor then, as
 * the second of three at most, and that of the next comes before what was recently requested.
 * Pure: any thread.
 *
 * Returns: (element-type guint) (transfer full)
 */
GArray *seq_prefetch_plan (const SeqPrefetchState *state);

/* How many of the first positions of the plan are the floor. */
guint   seq_prefetch_count_floor (const SeqPrefetchState *state);
/* The position so many single steps ahead; -1 when there is none, or it is one that comes before. */
gint64  seq_prefetch_find_ahead (const SeqPrefetchState *state,
                                 guint                   distance);

G_END_DECLS
