/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * Two orders meet here. *Admission* decides who gets a place: the floor, then what was recently
 * requested, then one behind, then further ahead. *Fetching* decides who is loaded first, and
 * there the recent ones come last, because they are held already. A list of a dozen positions is
 * searched linearly; a table would cost more than it saves.
 */
#include "config.h"

#include "seq-prefetch.h"

typedef struct
{
  const SeqPrefetchState *state;
  GArray                 *positions;
  gsize                   bytes;
} Plan;

static gboolean
holds (GArray *positions,
       guint   position)
{
  for (guint i = 0; i < positions->len; i++)
    if (g_array_index (positions, guint, i) == position)
      return TRUE;
  return FALSE;
}

static void
admit_always (Plan  *plan,
              guint  position)
{
  gsize size = plan->state->size_of (position, plan->state->user_data);

  if (holds (plan->positions, position))
    return;
  g_array_append_val (plan->positions, position);
  plan->bytes = size > G_MAXSIZE - plan->bytes ? G_MAXSIZE : plan->bytes + size;
}

static gboolean
admit_if_it_fits (Plan  *plan,
                  guint  position)
{
  gsize size = plan->state->size_of (position, plan->state->user_data);

  if (holds (plan->positions, position))
    return TRUE;
  if (plan->positions->len >= plan->state->max_images)
    return FALSE;
  if (plan->bytes > plan->state->max_bytes || size > plan->state->max_bytes - plan->bytes)
    return FALSE;
  admit_always (plan, position);
  return TRUE;
}

/* -1 when that is off either end. */
static gint64
position_at (const SeqPrefetchState *state,
             gint64                  offset)
{
  gint64 position = (gint64) state->current + offset;

  return position >= 0 && position < (gint64) state->n_frames ? position : -1;
}

static int
sign_of (int travel)
{
  return travel < 0 ? -1 : 1;
}

static gboolean
is_on_route (const SeqPrefetchState *state)
{
  const SeqRoute *route = state->route;

  return route != NULL && route->first >= 0 && route->last < (gint64) state->n_frames
         && route->first <= (gint64) state->current && (gint64) state->current <= route->last;
}

gint64
seq_prefetch_find_ahead (const SeqPrefetchState *state,
                         guint                   distance)
{
  SeqRoute route;
  SeqStop stop;

  if (!is_on_route (state))
    return position_at (state, (gint64) sign_of (state->travel) * distance);
  route = *state->route;
  route.start = state->current;
  route.direction = sign_of (state->travel);
  /* Once around, or at the end, there is nothing that is not wanted already. */
  if (distance > (guint64) (route.last - route.first))
    return -1;
  seq_route_locate (&route, distance - 1, &stop);
  if (stop.ended)
    return -1;
  seq_route_locate (&route, distance, &stop);
  return stop.position;
}

/* The next in the direction of travel; near an end that is whatever neighbour there is. */
static gint64
next_position (const SeqPrefetchState *state)
{
  gint64 next = is_on_route (state) ? seq_prefetch_find_ahead (state, (guint) ABS (state->travel))
                                    : position_at (state, state->travel);

  if (next < 0)
    next = seq_prefetch_find_ahead (state, 1);
  if (next < 0)
    next = position_at (state, sign_of (state->travel));
  if (next < 0)
    next = position_at (state, -sign_of (state->travel));
  return next;
}

/* What the frame is compared with. */
static gint64
position_before (const SeqPrefetchState *state,
                 gint64                  position)
{
  return state->with_before ? position - 1 : -1;
}

/* What must be there to show what is asked for and what comes next. */
static void
admit_floor (Plan *plan)
{
  gint64 next = next_position (plan->state), before = position_before (plan->state, plan->state->current);

  admit_always (plan, plan->state->current);
  if (before >= 0)
    admit_always (plan, (guint) before);
  if (next >= 0)
    admit_always (plan, (guint) next);
}

static void
admit_before_next (Plan *plan)
{
  gint64 before = position_before (plan->state, next_position (plan->state));

  if (before >= 0)
    admit_if_it_fits (plan, (guint) before);
}

/* The present one counts as the first of them, held already or not. */
static void
admit_recent (Plan *plan)
{
  const SeqPrefetchState *state = plan->state;
  guint n_kept = 1;

  for (guint i = 0; i < state->n_recent && n_kept < SEQ_PREFETCH_KEEP_RECENT; i++)
    {
      if (state->recent[i] == state->current)
        continue;
      if (!admit_if_it_fits (plan, state->recent[i]))
        return;
      n_kept++;
    }
}

/* Ahead is where the frame before it is there already, except at the far end of a way back. */
static void
admit_before_last (Plan   *plan,
                   gint64  last)
{
  gint64 before = position_before (plan->state, last);

  if (before >= 0)
    admit_if_it_fits (plan, (guint) before);
}

/* In single steps, also when travelling by tens: a hand that slows down moves by one. */
static void
admit_neighbours (Plan *plan)
{
  const SeqPrefetchState *state = plan->state;
  gint64 behind = position_at (state, -sign_of (state->travel)), last = -1;

  /* One behind that is too large says nothing of those ahead. */
  if (behind >= 0)
    admit_if_it_fits (plan, (guint) behind);
  for (guint distance = 1; distance <= state->max_ahead; distance++)
    {
      gint64 ahead = seq_prefetch_find_ahead (state, distance);

      if (ahead < 0 || !admit_if_it_fits (plan, (guint) ahead))
        return;
      last = ahead;
    }
  admit_before_last (plan, last);
}

GArray *
seq_prefetch_plan (const SeqPrefetchState *state)
{
  g_autoptr (GArray) recent = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  Plan plan = { state, wanted, 0 };
  guint n_floor, n_recent;

  g_return_val_if_fail (state->current < state->n_frames, wanted);
  g_return_val_if_fail (state->travel != 0, wanted);

  admit_floor (&plan);
  admit_before_next (&plan);
  n_floor = wanted->len;
  admit_recent (&plan);
  n_recent = wanted->len - n_floor;
  admit_neighbours (&plan);

  /* Admitted in one order, fetched in the other: move the recent ones to the end. */
  g_array_append_vals (recent, &g_array_index (wanted, guint, n_floor), n_recent);
  g_array_remove_range (wanted, n_floor, n_recent);
  g_array_append_vals (wanted, recent->data, n_recent);
  return wanted;
}

guint
seq_prefetch_count_floor (const SeqPrefetchState *state)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  Plan plan = { state, positions, 0 };

  g_return_val_if_fail (state->current < state->n_frames, 0);

  admit_floor (&plan);
  return positions->len;
}
