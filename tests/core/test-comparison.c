/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-comparison.h"

#include <math.h>

static void
test_equal (void)
{
  const SeqComparison none = SEQ_COMPARISON_INIT;
  SeqComparison a = none, b = none;

  b.gain = 4;
  b.opacity = 0.1;
  b.edge = 0.1;
  g_assert_true (seq_comparison_equal (&a, &b)); /* nothing of that is seen */
  a.mode = SEQ_COMPARISON_DIFFERENCE;
  g_assert_false (seq_comparison_equal (&a, &b));
  b.mode = SEQ_COMPARISON_DIFFERENCE;
  g_assert_false (seq_comparison_equal (&a, &b));
  a.gain = 4;
  g_assert_true (seq_comparison_equal (&a, &b));
  a.mode = b.mode = SEQ_COMPARISON_ONION;
  g_assert_false (seq_comparison_equal (&a, &b));
  a.opacity = 0.1;
  g_assert_true (seq_comparison_equal (&a, &b));
  a.mode = b.mode = SEQ_COMPARISON_WIPE;
  g_assert_false (seq_comparison_equal (&a, &b));
  a.mode = b.mode = SEQ_COMPARISON_BESIDE;
  g_assert_true (seq_comparison_equal (&a, &b));
}

static void
test_limited (void)
{
  static const struct
  {
    double gain, opacity, edge, expected_gain, expected_opacity, expected_edge;
  } rows[] = {
    { 1, 0, 0, 1, 0, 0 },
    { 65536, 1, 1, 65536, 1, 1 },
    { 0, -1, -1, 1, 0, 0 },
    { 65537, 2, 2, 65536, 1, 1 },
    { -INFINITY, -INFINITY, -INFINITY, 1, 0, 0 },
    { INFINITY, INFINITY, INFINITY, 65536, 1, 1 },
    { NAN, NAN, NAN, 1, 0.5, 0.5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SeqComparison wanted = { SEQ_COMPARISON_WIPE, rows[i].gain, rows[i].opacity, rows[i].edge };
      SeqComparison limited = seq_comparison_limited (&wanted);

      g_assert_cmpint (limited.mode, ==, SEQ_COMPARISON_WIPE);
      g_assert_cmpfloat (limited.gain, ==, rows[i].expected_gain);
      g_assert_cmpfloat (limited.opacity, ==, rows[i].expected_opacity);
      g_assert_cmpfloat (limited.edge, ==, rows[i].expected_edge);
    }
}

static void
test_gains (void)
{
  static const struct
  {
    double gain;
    int    direction;
    double expected;
  } rows[] = {
    { 1, 1, 2 }, { 2, 1, 4 }, { 3, 1, 4 }, { 32, 1, 64 }, { 63, 1, 64 }, { 64, 1, 128 },
    { 65535, 1, 65536 }, { 65536, 1, 65536 }, { 1e6, 1, 65536 },
    { 1, -1, 1 }, { 2, -1, 1 }, { 3, -1, 2 }, { 4, -1, 2 }, { 64, -1, 32 }, { 0, 1, 2 }, { 0, -1, 1 },
    { NAN, 1, 1 }, { NAN, -1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpfloat (seq_comparison_step_gain (rows[i].gain, rows[i].direction), ==, rows[i].expected);
}

/* So much that the largest difference is just not beyond white. */
static void
test_found_gain (void)
{
  g_assert_cmpfloat (seq_comparison_find_gain (1), ==, 1);
  g_assert_cmpfloat (seq_comparison_find_gain (0.6), ==, 1);
  g_assert_cmpfloat (seq_comparison_find_gain (0.5), ==, 2);
  g_assert_cmpfloat (seq_comparison_find_gain (16.0 / 255), ==, 8);
  g_assert_cmpfloat (seq_comparison_find_gain (1.0 / 65535), ==, 32768);
  g_assert_cmpfloat (seq_comparison_find_gain (0), ==, 65536);
  g_assert_cmpfloat (seq_comparison_find_gain (1e9), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/equal-when-both-show-the-same", test_equal);
  g_test_add_func ("/comparison/held-to-its-ranges", test_limited);
  g_test_add_func ("/comparison/gains-double", test_gains);
  g_test_add_func ("/comparison/found-gain", test_found_gain);
  return g_test_run ();
}
