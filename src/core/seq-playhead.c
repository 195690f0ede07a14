/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * A place is never reached by adding steps or periods up: it is computed from the number of steps, and that
 * from the time since the beginning. A day of 29.97 frames per second ends where it should.
 */
#include "config.h"

#include "seq-playhead.h"

#include <string.h>

/* Longer than any number in the range that somebody means. */
#define FPS_LENGTH_MAX 32

/* Steps from `start` to the end in the direction of travel. */
static guint64
count_to_end (const SeqRoute *route,
              gint64          start)
{
  return (guint64) (route->direction > 0 ? route->last - start : start - route->first);
}

static gint64
find_start (const SeqRoute *route)
{
  if (route->start >= route->first && route->start <= route->last)
    return route->start;
  return route->direction > 0 ? route->first : route->last;
}

static void
locate_once (const SeqRoute *route,
             gint64          start,
             guint64         n_steps,
             SeqStop        *stop)
{
  guint64 to_end = count_to_end (route, start);

  stop->position = start + route->direction * (gint64) MIN (n_steps, to_end);
  stop->direction = route->direction;
  stop->ended = n_steps >= to_end;
}

static void
locate_around (const SeqRoute *route,
               gint64          start,
               guint64         n_steps,
               SeqStop        *stop)
{
  gint64 length = route->last - route->first + 1;
  gint64 n = (gint64) (n_steps % (guint64) length);
  gint64 from_first = (start - route->first + route->direction * n) % length;

  stop->position = route->first + (from_first < 0 ? from_first + length : from_first);
  stop->direction = route->direction;
  stop->ended = FALSE;
}

/* There and back are one round of twice the length, less the two ends, which are there once. */
static void
locate_ping_pong (const SeqRoute *route,
                  gint64          start,
                  guint64         n_steps,
                  SeqStop        *stop)
{
  gint64 reach = route->last - route->first;
  gint64 round = MAX (2 * reach, 1);
  gint64 phase = start - route->first;

  if (route->direction < 0)
    phase = (round - phase) % round;
  phase = (phase + (gint64) (n_steps % (guint64) round)) % round;
  stop->position = route->first + (phase <= reach ? phase : round - phase);
  stop->direction = phase < reach ? 1 : -1;
  stop->ended = FALSE;
}

void
seq_route_locate (const SeqRoute *route,
                  guint64         n_steps,
                  SeqStop        *stop)
{
  gint64 start;

  *stop = (SeqStop) { route->first, route->direction, TRUE };
  g_return_if_fail (route->first <= route->last);
  g_return_if_fail (route->direction == 1 || route->direction == -1);

  start = find_start (route);
  if (route->loop == SEQ_LOOP_ONCE)
    locate_once (route, start, n_steps, stop);
  else if (route->loop == SEQ_LOOP_AROUND)
    locate_around (route, start, n_steps, stop);
  else
    locate_ping_pong (route, start, n_steps, stop);
}

void
seq_playhead_advance (SeqPlayMode  mode,
                      double       rate,
                      gint64       elapsed_us,
                      guint64      n_made,
                      SeqDue      *due)
{
  guint64 n;

  *due = (SeqDue) { n_made, 0, 0 };
  g_return_if_fail (rate > 0);

  if (elapsed_us <= 0)
    return;
  n = (guint64) ((double) elapsed_us * rate / G_USEC_PER_SEC);
  if (n <= n_made)
    return;
  due->n_steps = mode == SEQ_PLAY_EVERY_FRAME ? n_made + 1 : n;
  due->n_passed = due->n_steps - n_made - 1;
  due->late_us = elapsed_us - (gint64) ((double) due->n_steps * G_USEC_PER_SEC / rate);
}

/* Digits with one point at most: what else C takes for a number is none to a person. */
double
seq_fps_from_text (const char *text)
{
  g_autofree char *number = g_strstrip (g_strdelimit (g_strdup (text), ",", '.'));
  gsize length = strlen (number);
  const char *point = strchr (number, '.');
  double fps;

  if (length > FPS_LENGTH_MAX || strspn (number, "0123456789.") != length
      || (point != NULL && strchr (point + 1, '.') != NULL))
    return 0;
  fps = g_ascii_strtod (number, NULL);
  return fps >= SEQ_FPS_MIN && fps <= SEQ_FPS_MAX ? fps : 0;
}
