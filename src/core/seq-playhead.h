/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where playing has got to. Time is an argument. Pure: any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As the settings `fps`, `loop` and `play-mode`. */
#define SEQ_FPS_MIN 0.1
#define SEQ_FPS_MAX 120.0

/* What comes after the end. */
typedef enum
{
  SEQ_LOOP_ONCE,      /* nothing */
  SEQ_LOOP_AROUND,    /* the other end */
  SEQ_LOOP_PING_PONG, /* the way back; the end itself is there once */
} SeqLoop;

typedef enum
{
  SEQ_PLAY_EVERY_FRAME, /* each is shown, and all of it takes longer */
  SEQ_PLAY_REAL_TIME,   /* the pace is kept, and what comes late is left out */
} SeqPlayMode;

/* No position and no distance on a route is further from zero, so that sums of a few fit. */
#define SEQ_ROUTE_FAR ((gint64) 1 << 60)

/**
 * SeqRoute:
 * @first, @last: the positions that are played, from in to out; @first is not above @last
 * @start: where it begins; outside of these it begins at the end that is met first
 * @direction: +1 or -1
 * @loop: what comes after the end
 *
 * The order in which positions are played. A plain value.
 */
typedef struct
{
  gint64  first, last;
  gint64  start;
  int     direction;
  SeqLoop loop;
} SeqRoute;

/* A stop on a route. */
typedef struct
{
  gint64   position;
  int      direction; /* of the step that comes next */
  gboolean ended;     /* there is none: it was the last */
} SeqStop;

/* What lies `n_steps` steps along the route; costs the same for any number of them. */
void     seq_route_locate     (const SeqRoute *route,
                               guint64         n_steps,
                               SeqStop        *stop);

/**
 * SeqDue:
 * @n_steps: the steps along the route that should have been made by now
 * @n_passed: those of them that nobody has seen, the last one being shown
 * @late_us: for how long the last one of them has been due
 */
typedef struct
{
  guint64 n_steps;
  guint64 n_passed;
  gint64  late_us;
} SeqDue;

/**
 * seq_playhead_advance:
 * @rate: steps per second, above 0
 * @elapsed_us: since the route began, in microseconds
 * @n_made: steps that were made by then
 *
 * What is due. Of every frame it is never more than the next one. Always counted from the beginning: what
 * is rounded does not add up.
 */
void     seq_playhead_advance (SeqPlayMode     mode,
                               double          rate,
                               gint64          elapsed_us,
                               guint64         n_made,
                               SeqDue         *due);

/* What a person has typed as frames per second, with a point or a comma: 0 when it is no number from
 * SEQ_FPS_MIN to SEQ_FPS_MAX. */
double   seq_fps_from_text    (const char     *text);

G_END_DECLS
