/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes stand out, and the curve of all of them. */
#include "config.h"

#include "seq-changes.h"

#include <math.h>

#define N 40

/* A little from frame to frame, and a lot at two of them. */
static SeqChanges *
make (void)
{
  SeqChanges *changes = seq_changes_new (N);

  for (guint i = 1; i < N; i++)
    seq_changes_set (changes, i, 0.010 + 0.001 * (i % 3));
  seq_changes_set (changes, 12, 0.3);
  seq_changes_set (changes, 13, 0.2);
  seq_changes_set (changes, 30, 0.05);
  return changes;
}

static void
test_peaks (void)
{
  g_autoptr (SeqChanges) changes = make ();

  g_assert_cmpuint (seq_changes_count_peaks (changes), ==, 2);
  g_assert_cmpint (seq_changes_find_peak (changes, 0, 1), ==, 12);
  g_assert_cmpint (seq_changes_find_peak (changes, 12, 1), ==, 30);
  g_assert_cmpint (seq_changes_find_peak (changes, 30, 1), ==, -1);
  g_assert_cmpint (seq_changes_find_peak (changes, 39, -1), ==, 30);
  g_assert_cmpint (seq_changes_find_peak (changes, 13, -1), ==, 12);
  g_assert_cmpint (seq_changes_find_peak (changes, 12, -1), ==, -1);
}

/* Where all change by as much, nothing stands out; nor where nothing changes, or nothing is known. */
static void
test_none (void)
{
  g_autoptr (SeqChanges) even = seq_changes_new (N);
  g_autoptr (SeqChanges) still = seq_changes_new (N);
  g_autoptr (SeqChanges) unknown = seq_changes_new (N);
  g_autoptr (SeqChanges) empty = seq_changes_new (0);

  for (guint i = 1; i < N; i++)
    {
      seq_changes_set (even, i, 0.1);
      seq_changes_set (still, i, 0);
    }
  g_assert_cmpuint (seq_changes_count_peaks (even), ==, 0);
  g_assert_cmpuint (seq_changes_count_peaks (still), ==, 0);
  g_assert_cmpuint (seq_changes_count_peaks (unknown), ==, 0);
  g_assert_cmpuint (seq_changes_count_peaks (empty), ==, 0);
}

/* One frame that is another among those that do not change at all, with some that are not known. */
static void
test_still_but_one (void)
{
  g_autoptr (SeqChanges) changes = seq_changes_new (N);

  for (guint i = 5; i < 35; i++)
    seq_changes_set (changes, i, 0);
  seq_changes_set (changes, 20, 0.001);
  g_assert_cmpint (seq_changes_find_peak (changes, 0, 1), ==, 20);
  g_assert_cmpuint (seq_changes_count_peaks (changes), ==, 1);
}

static void
test_curve (void)
{
  g_autoptr (SeqChanges) changes = make ();
  float wide[N * 3], narrow[4];

  seq_changes_make_curve (changes, wide, N * 3);
  for (guint column = 0; column < N * 3; column++)
    {
      guint i = column / 3;

      if (i == 0)
        g_assert_cmpfloat (wide[column], <, 0);
      else
        g_assert_cmpfloat (fabs (wide[column] - sqrt (seq_changes_get_values (changes)[i] / 0.3)), <, 1e-6);
    }
  /* Of ten frames in a column, the largest. */
  seq_changes_make_curve (changes, narrow, 4);
  g_assert_cmpfloat (fabs (narrow[0] - sqrt (0.012 / 0.3)), <, 1e-6);
  g_assert_cmpfloat (narrow[1], ==, 1);
  g_assert_cmpfloat (fabs (narrow[2] - sqrt (0.012 / 0.3)), <, 1e-6);
  g_assert_cmpfloat (fabs (narrow[3] - sqrt (0.05 / 0.3)), <, 1e-6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/changes/peaks", test_peaks);
  g_test_add_func ("/changes/none", test_none);
  g_test_add_func ("/changes/still-but-one", test_still_but_one);
  g_test_add_func ("/changes/curve", test_curve);
  return g_test_run ();
}
