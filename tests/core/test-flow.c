/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-flow.h"

#define FILE_BYTES 2000000.0

/* A mount that answers n reads at once with so many bytes per second in all. */
typedef double (*Mount) (guint n);

static double
serialising (guint n)
{
  return 10e6;
}

static double
scaling (guint n)
{
  return 5e6 * n;
}

static double
scaling_to_four (guint n)
{
  return 5e6 * MIN (n, 4);
}

/* Each read in flight beyond the second costs some of what there is. */
static double
crowded (guint n)
{
  return n <= 2 ? 6e6 * n : 12e6 / n;
}

/* One read leaves the link idle for a quarter of the time, while it asks for the next chunk. */
static double
idle_in_between (guint n)
{
  return n == 1 ? 9e6 : 12e6;
}

typedef struct
{
  SeqFlow flow;
  gint64  now;
  double  left[16]; /* bytes of the reads in flight */
  guint   n;
  double  since_end;
} Link;

static void
fill (Link  *link,
      guint  wanted)
{
  while (link->n < MIN (wanted, seq_flow_get_allowed (&link->flow)))
    {
      link->left[link->n++] = FILE_BYTES;
      seq_flow_begin (&link->flow, link->now);
    }
}

/* Until the next of those in flight ends; they share what the mount gives. */
static void
run_one (Link  *link,
         Mount  mount)
{
  double rate = mount (link->n) / link->n, least = FILE_BYTES;
  guint first = 0;

  for (guint i = 0; i < link->n; i++)
    if (link->left[i] < least)
      {
        least = link->left[i];
        first = i;
      }
  for (guint i = 0; i < link->n; i++)
    link->left[i] -= least;
  link->now += (gint64) (least / rate * 1e6);
  link->since_end += least * link->n;
  link->left[first] = link->left[--link->n];
  seq_flow_end (&link->flow, link->now, (guint64) link->since_end, TRUE);
  link->since_end = 0;
}

static void
run (Link  *link,
     Mount  mount,
     guint  wanted,
     guint  n_reads)
{
  for (guint i = 0; i < n_reads; i++)
    {
      fill (link, wanted);
      run_one (link, mount);
    }
}

static Link
make_link (guint maximum)
{
  Link link = { .now = 1000 };

  seq_flow_init (&link.flow, maximum);
  return link;
}

static void
test_starts_with_one (void)
{
  Link link = make_link (8);

  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 1);
  g_assert_false (seq_flow_scales (&link.flow));
  g_assert_cmpfloat (seq_flow_get_rate (&link.flow), ==, 0);
}

static void
test_serialising_mount_keeps_one (void)
{
  Link link = make_link (8);
  guint n_more = 0;

  for (guint i = 0; i < 1000; i++)
    {
      run (&link, serialising, 8, 1);
      g_assert_cmpuint (seq_flow_get_allowed (&link.flow), <=, 2);
      g_assert_false (seq_flow_scales (&link.flow) && i > 100);
      n_more += seq_flow_get_allowed (&link.flow) > 1;
    }
  /* It is tried now and then, which is what that costs. */
  g_assert_cmpuint (n_more, >, 0);
  g_assert_cmpuint (n_more, <, 250);
  g_assert_cmpfloat_with_epsilon (seq_flow_get_rate (&link.flow), 10e6, 1e6);
}

/* A third more is worth a second read, and more than two bring nothing. */
static void
test_second_read_fills_the_link (void)
{
  Link link = make_link (6);

  run (&link, idle_in_between, 8, 40);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 2);
  g_assert_true (seq_flow_scales (&link.flow));
}

static void
test_scaling_mount_gets_all (void)
{
  Link link = make_link (6);

  run (&link, scaling, 8, 150);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 6);
  g_assert_true (seq_flow_scales (&link.flow));
  g_assert_cmpfloat_with_epsilon (seq_flow_get_rate (&link.flow), 30e6, 3e6);
}

static void
test_stops_where_it_stops_paying (void)
{
  Link link = make_link (8);
  guint n_wrong = 0;

  run (&link, scaling_to_four, 8, 150);
  for (guint i = 0; i < 500; i++)
    {
      run (&link, scaling_to_four, 8, 1);
      g_assert_cmpuint (seq_flow_get_allowed (&link.flow), >=, 4);
      g_assert_cmpuint (seq_flow_get_allowed (&link.flow), <=, 5);
      n_wrong += seq_flow_get_allowed (&link.flow) == 5;
    }
  g_assert_cmpuint (n_wrong, <, 200);
}

static void
test_crowding_is_left (void)
{
  Link link = make_link (8);
  guint n_best = 0;

  run (&link, crowded, 8, 100);
  for (guint i = 0; i < 500; i++)
    {
      run (&link, crowded, 8, 1);
      n_best += seq_flow_get_allowed (&link.flow) == 2;
    }
  g_assert_cmpuint (n_best, >, 350);
}

/* A mount that has slowed down, because somebody else uses it or it is another way to it. */
static void
test_follows_the_mount (void)
{
  Link link = make_link (8);

  run (&link, scaling, 8, 200);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 8);
  run (&link, serialising, 8, 2000);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), <=, 3);
  run (&link, scaling, 8, 3000);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 8);
}

/* Who never asks for more than one at a time cannot know. */
static void
test_no_demand_no_trial (void)
{
  Link link = make_link (8);

  run (&link, scaling, 1, 200);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), <=, 2);
  g_assert_false (seq_flow_get_allowed (&link.flow) > 2);
}

static void
test_cap (void)
{
  Link link = make_link (8);

  run (&link, scaling, 8, 200);
  while (link.n > 0)
    run_one (&link, scaling);
  seq_flow_set_maximum (&link.flow, 3);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 3);
  run (&link, scaling, 8, 200);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 3);
  seq_flow_set_maximum (&link.flow, 0);
  g_assert_cmpuint (seq_flow_get_allowed (&link.flow), ==, 1);
}

/* Reads that are cut off say nothing of the mount, however many. */
static void
test_cancelled_reads_decide_nothing (void)
{
  SeqFlow flow;

  seq_flow_init (&flow, 8);
  for (guint i = 0; i < 200; i++)
    {
      seq_flow_begin (&flow, i * 10);
      seq_flow_end (&flow, i * 10 + 5, 0, FALSE);
    }
  g_assert_cmpuint (seq_flow_get_allowed (&flow), ==, 1);
}

/* A clock of coarse steps: reads that seem to take no time. */
static void
test_no_time (void)
{
  SeqFlow flow;

  seq_flow_init (&flow, 8);
  for (guint i = 0; i < 200; i++)
    {
      seq_flow_begin (&flow, 7);
      seq_flow_end (&flow, 7, 1000, TRUE);
    }
  g_assert_cmpuint (seq_flow_get_allowed (&flow), ==, 1);
  g_assert_cmpfloat (seq_flow_get_rate (&flow), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/starts-with-one", test_starts_with_one);
  g_test_add_func ("/flow/serialising-mount-keeps-one", test_serialising_mount_keeps_one);
  g_test_add_func ("/flow/second-read-fills-the-link", test_second_read_fills_the_link);
  g_test_add_func ("/flow/scaling-mount-gets-all", test_scaling_mount_gets_all);
  g_test_add_func ("/flow/stops-where-it-stops-paying", test_stops_where_it_stops_paying);
  g_test_add_func ("/flow/crowding-is-left", test_crowding_is_left);
  g_test_add_func ("/flow/follows-the-mount", test_follows_the_mount);
  g_test_add_func ("/flow/no-demand-no-trial", test_no_demand_no_trial);
  g_test_add_func ("/flow/cap", test_cap);
  g_test_add_func ("/flow/cancelled-reads-decide-nothing", test_cancelled_reads_decide_nothing);
  g_test_add_func ("/flow/no-time", test_no_time);
  return g_test_run ();
}
