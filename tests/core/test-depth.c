/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-depth.h"

#include <math.h>

typedef struct
{
  const char    *name;
  SeqDepthState  state;
  guint          depth;
} Row;

/* read, decode, step; reads, decodes; minimum, maximum */
static const Row rows[] = {
  { "nothing-known", { -1, -1, -1, 1, 1, 1, 8 }, 8 },
  { "no-step-yet", { 100, 50, -1, 1, 2, 1, 8 }, 8 },
  { "no-decode-yet", { 100, -1, 400, 1, 2, 1, 8 }, 8 },
  { "no-read-yet", { -1, 50, 400, 1, 2, 1, 8 }, 8 },
  { "not-a-number", { NAN, 50, 400, 1, 2, 1, 8 }, 8 },
  { "not-a-step", { 100, 50, NAN, 1, 2, 1, 8 }, 8 },
  { "steps-of-no-time", { 100, 50, 0, 1, 2, 1, 8 }, 8 },
  { "endless-read", { INFINITY, 50, 400, 1, 2, 1, 8 }, 8 },
  { "endless-pause", { 100, 50, INFINITY, 1, 2, 1, 8 }, 1 },
  { "local-and-at-ease", { 2, 50, 400, 2, 2, 1, 8 }, 2 },
  { "in-memory", { 0, 0, 400, 1, 1, 1, 8 }, 1 },
  { "at-least-the-minimum", { 0, 0, 400, 1, 1, 2, 8 }, 2 },
  { "a-read-is-a-step", { 350, 50, 400, 1, 2, 1, 8 }, 2 },
  { "a-read-is-a-little-more", { 350, 51, 400, 1, 2, 1, 8 }, 3 },
  { "share-of-half-a-second", { 450, 60, 500, 1, 2, 1, 8 }, 3 },
  { "share-too-slow", { 500, 60, 400, 1, 2, 1, 8 }, 8 },
  { "exactly-too-slow", { 400, 60, 400, 1, 2, 1, 8 }, 8 },
  { "fast-enough-with-four-reads", { 800, 60, 400, 4, 2, 1, 8 }, 4 },
  { "latency-with-four-reads", { 1500, 60, 400, 4, 2, 1, 8 }, 5 },
  { "decoder-too-slow", { 1, 900, 400, 1, 2, 1, 8 }, 8 },
  { "decoders-just-enough", { 1, 799, 400, 1, 2, 1, 8 }, 3 },
  { "held-key", { 5, 50, 33, 2, 2, 1, 8 }, 3 },
  { "never-above-the-maximum", { 1990, 60, 250, 8, 2, 1, 4 }, 4 },
  { "one-is-all-there-is-room-for", { 900, 60, 400, 4, 2, 1, 1 }, 1 },
  { "hours-between-steps", { 100, 50, 3600e3, 1, 1, 1, 8 }, 2 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;

  g_assert_cmpuint (seq_depth_choose (&row->state), ==, row->depth);
}

/* Slower reads never make for fewer frames ahead, nor do quicker steps. */
static void
test_monotonic (void)
{
  for (double step = 20; step < 1000; step *= 1.3)
    {
      guint last = 0;

      for (double read = 0; read < 3000; read += 7)
        {
          const SeqDepthState state = { read, 40, step, 2, 2, 1, 12 };
          guint depth = seq_depth_choose (&state);

          g_assert_cmpuint (depth, >=, last);
          last = depth;
        }
      g_assert_cmpuint (last, ==, 12);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/depth/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/depth/monotonic", test_monotonic);
  return g_test_run ();
}
