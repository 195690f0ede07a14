/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-playhead.h"

#define A_YEAR_US ((gint64) 365 * 24 * 3600 * G_USEC_PER_SEC)

/* The positions of the first steps, and where it has ended: "|" stands before the one that is the last. */
static const struct
{
  SeqRoute    route; /* first, last, start, direction, loop */
  const char *expected;
} routes[] = {
  { { 0, 4, 0, 1, SEQ_LOOP_ONCE }, "0 1 2 3 |4 |4 |4 |4 |4 |4" },
  { { 0, 4, 0, 1, SEQ_LOOP_AROUND }, "0 1 2 3 4 0 1 2 3 4" },
  { { 0, 4, 0, 1, SEQ_LOOP_PING_PONG }, "0 1 2 3 4 3 2 1 0 1" },
  /* backwards */
  { { 0, 4, 4, -1, SEQ_LOOP_ONCE }, "4 3 2 1 |0 |0 |0 |0 |0 |0" },
  { { 0, 4, 1, -1, SEQ_LOOP_AROUND }, "1 0 4 3 2 1 0 4 3 2" },
  { { 0, 4, 2, -1, SEQ_LOOP_PING_PONG }, "2 1 0 1 2 3 4 3 2 1" },
  /* from within */
  { { 0, 4, 3, 1, SEQ_LOOP_AROUND }, "3 4 0 1 2 3 4 0 1 2" },
  { { 0, 4, 3, 1, SEQ_LOOP_PING_PONG }, "3 4 3 2 1 0 1 2 3 4" },
  /* at the end that it goes towards */
  { { 0, 4, 4, 1, SEQ_LOOP_ONCE }, "|4 |4 |4 |4 |4 |4 |4 |4 |4 |4" },
  { { 0, 4, 4, 1, SEQ_LOOP_AROUND }, "4 0 1 2 3 4 0 1 2 3" },
  { { 0, 4, 4, 1, SEQ_LOOP_PING_PONG }, "4 3 2 1 0 1 2 3 4 3" },
  { { 0, 4, 0, -1, SEQ_LOOP_PING_PONG }, "0 1 2 3 4 3 2 1 0 1" },
  /* a range, and a start outside of it */
  { { 3, 5, 4, 1, SEQ_LOOP_AROUND }, "4 5 3 4 5 3 4 5 3 4" },
  { { 3, 5, 0, 1, SEQ_LOOP_AROUND }, "3 4 5 3 4 5 3 4 5 3" },
  { { 3, 5, 9, 1, SEQ_LOOP_ONCE }, "3 4 |5 |5 |5 |5 |5 |5 |5 |5" },
  { { 3, 5, 9, -1, SEQ_LOOP_PING_PONG }, "5 4 3 4 5 4 3 4 5 4" },
  { { 3, 5, 0, -1, SEQ_LOOP_AROUND }, "5 4 3 5 4 3 5 4 3 5" },
  { { -2, 0, -1, 1, SEQ_LOOP_AROUND }, "-1 0 -2 -1 0 -2 -1 0 -2 -1" },
  /* two, and one */
  { { 0, 1, 0, 1, SEQ_LOOP_PING_PONG }, "0 1 0 1 0 1 0 1 0 1" },
  { { 7, 7, 7, 1, SEQ_LOOP_ONCE }, "|7 |7 |7 |7 |7 |7 |7 |7 |7 |7" },
  { { 7, 7, 7, 1, SEQ_LOOP_AROUND }, "7 7 7 7 7 7 7 7 7 7" },
  { { 7, 7, 7, -1, SEQ_LOOP_PING_PONG }, "7 7 7 7 7 7 7 7 7 7" },
};

static char *
describe (const SeqRoute *route)
{
  GString *text = g_string_new (NULL);

  for (guint n = 0; n < 10; n++)
    {
      SeqStop stop;

      seq_route_locate (route, n, &stop);
      g_string_append_printf (text, "%s%s%" G_GINT64_FORMAT, n > 0 ? " " : "", stop.ended ? "|" : "", stop.position);
    }
  return g_string_free (text, FALSE);
}

static void
test_routes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *got = describe (&routes[i].route);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (got, ==, routes[i].expected);
    }
}

/* From every stop the next one lies where it said. */
static void
test_directions (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    for (guint n = 0; n < 30; n++)
      {
        const SeqRoute *route = &routes[i].route;
        gint64 reach = route->last - route->first;
        SeqStop stop, next;

        seq_route_locate (route, n, &stop);
        seq_route_locate (route, n + 1, &next);
        if (stop.ended || reach == 0)
          g_assert_cmpint (next.position, ==, stop.position);
        else if (route->loop == SEQ_LOOP_AROUND && ABS (next.position - stop.position) == reach && reach > 1)
          g_assert_cmpint (stop.direction, ==, next.position > stop.position ? -1 : 1);
        else if (reach > 1)
          g_assert_cmpint (next.position - stop.position, ==, stop.direction);
      }
}

/* However far it is, and however long it takes. */
static void
test_far (void)
{
  const SeqRoute round = { -SEQ_ROUTE_FAR / 2, SEQ_ROUTE_FAR / 2, 0, 1, SEQ_LOOP_AROUND };
  const SeqRoute back = { -SEQ_ROUTE_FAR / 2, SEQ_ROUTE_FAR / 2, 0, -1, SEQ_LOOP_PING_PONG };
  const SeqRoute small = { 0, 9, 0, 1, SEQ_LOOP_PING_PONG };
  SeqStop stop;

  seq_route_locate (&round, (guint64) SEQ_ROUTE_FAR / 2 + 1, &stop);
  g_assert_cmpint (stop.position, ==, -SEQ_ROUTE_FAR / 2);
  seq_route_locate (&back, (guint64) SEQ_ROUTE_FAR / 2 + 3, &stop);
  g_assert_cmpint (stop.position, ==, -SEQ_ROUTE_FAR / 2 + 3);
  g_assert_cmpint (stop.direction, ==, 1);
  seq_route_locate (&small, G_MAXUINT64 / 18 * 18 - 18 + 11, &stop);
  g_assert_cmpint (stop.position, ==, 7);
}

/* ---- time --------------------------------------------------------------------------------- */

static const struct
{
  SeqPlayMode mode;
  double      rate;
  gint64      elapsed_us;
  guint64     n_made;
  guint64     n_steps, n_passed;
} times[] = {
  { SEQ_PLAY_REAL_TIME, 24, 0, 0, 0, 0 },
  { SEQ_PLAY_REAL_TIME, 24, 41666, 0, 0, 0 },
  { SEQ_PLAY_REAL_TIME, 24, 41667, 0, 1, 0 },
  { SEQ_PLAY_REAL_TIME, 24, G_USEC_PER_SEC, 23, 24, 0 },
  { SEQ_PLAY_REAL_TIME, 24, G_USEC_PER_SEC, 0, 24, 23 },
  { SEQ_PLAY_REAL_TIME, 24, G_USEC_PER_SEC, 24, 24, 0 },
  { SEQ_PLAY_REAL_TIME, 24, G_USEC_PER_SEC, 30, 30, 0 },
  { SEQ_PLAY_REAL_TIME, 960, 50000, 0, 48, 47 },
  { SEQ_PLAY_EVERY_FRAME, 24, 41666, 0, 0, 0 },
  { SEQ_PLAY_EVERY_FRAME, 24, 41667, 0, 1, 0 },
  { SEQ_PLAY_EVERY_FRAME, 24, G_USEC_PER_SEC, 0, 1, 0 },
  { SEQ_PLAY_EVERY_FRAME, 24, G_USEC_PER_SEC, 24, 24, 0 },
  { SEQ_PLAY_EVERY_FRAME, SEQ_FPS_MIN, 9999999, 0, 0, 0 },
  { SEQ_PLAY_EVERY_FRAME, SEQ_FPS_MIN, 10000000, 0, 1, 0 },
  /* a clock that runs backwards */
  { SEQ_PLAY_REAL_TIME, 24, -5, 3, 3, 0 },
  /* without drift: 29.97 frames a second are 945,133,920 a year */
  { SEQ_PLAY_REAL_TIME, 29.97, A_YEAR_US, 945133919, 945133920, 0 },
  { SEQ_PLAY_REAL_TIME, 120, 100 * A_YEAR_US, 0, G_GUINT64_CONSTANT (378432000000), G_GUINT64_CONSTANT (378431999999) },
};

static void
test_times (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      SeqDue due;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      seq_playhead_advance (times[i].mode, times[i].rate, times[i].elapsed_us, times[i].n_made, &due);
      g_assert_cmpuint (due.n_steps, ==, times[i].n_steps);
      g_assert_cmpuint (due.n_passed, ==, times[i].n_passed);
    }
}

static void
test_lateness (void)
{
  SeqDue due;

  seq_playhead_advance (SEQ_PLAY_EVERY_FRAME, 10, 250000, 0, &due);
  g_assert_cmpuint (due.n_steps, ==, 1);
  g_assert_cmpint (due.late_us, ==, 150000);
  seq_playhead_advance (SEQ_PLAY_REAL_TIME, 10, 250000, 0, &due);
  g_assert_cmpuint (due.n_steps, ==, 2);
  g_assert_cmpint (due.late_us, ==, 50000);
}

/* A display of 60 pictures a second: an hour of film has all its frames, each a step after the other. */
static void
test_an_hour (void)
{
  guint64 n_made = 0;

  for (gint64 tick = 0; tick <= 3600 * 60; tick++)
    {
      SeqDue due;

      seq_playhead_advance (SEQ_PLAY_REAL_TIME, 23.976, tick * G_USEC_PER_SEC / 60, n_made, &due);
      g_assert_cmpuint (due.n_passed, ==, 0);
      n_made = due.n_steps;
    }
  g_assert_cmpuint (n_made, ==, 86313);
}

static const struct
{
  const char *text;
  double      fps;
} texts[] = {
  { "24", 24 }, { " 24 ", 24 }, { "23.976", 23.976 }, { "29,97", 29.97 }, { "0.1", 0.1 }, { ".5", 0.5 }, { "120", 120 },
  { "007", 7 },
  /* too little, too much, and what is no number */
  { "0", 0 }, { "0.0", 0 }, { "0.09", 0 }, { "-24", 0 }, { "120.1", 0 }, { "1000000000000000000000000000", 0 },
  { "", 0 }, { " ", 0 }, { ".", 0 }, { "fast", 0 }, { "24fps", 0 }, { "2 4", 0 }, { "1.2.3", 0 }, { "nan", 0 }, { "inf", 0 },
  { "1e1", 0 }, { "0x18", 0 }, { "+24", 0 }, { "24\xff", 0 },
  { "0.50000000000000000000000000000000000000000000000", 0 },
};

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpfloat (seq_fps_from_text (texts[i].text), ==, texts[i].fps);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playhead/routes", test_routes);
  g_test_add_func ("/playhead/directions", test_directions);
  g_test_add_func ("/playhead/far", test_far);
  g_test_add_func ("/playhead/times", test_times);
  g_test_add_func ("/playhead/lateness", test_lateness);
  g_test_add_func ("/playhead/an-hour", test_an_hour);
  g_test_add_func ("/playhead/texts", test_texts);
  return g_test_run ();
}
