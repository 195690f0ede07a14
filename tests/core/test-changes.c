/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes stand out, and the curve of all of them. */
#include "config.h"

#include "seq-changes.h"

#include <math.h>

#define N 40

/* From 0.010 to 0.012 by noise: their median is 0.011, their spread 0.001, and what is usual ends at 0.017. */
static SeqChanges *
make_noise (void)
{
  SeqChanges *changes = seq_changes_new (N);

  for (guint i = 1; i < N; i++)
    seq_changes_set (changes, i, 0.010 + 0.001 * (i % 3));
  return changes;
}

/* A little from frame to frame, and a lot at three of them. */
static SeqChanges *
make (void)
{
  SeqChanges *changes = make_noise ();

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

/* What stands out of noise at two frames, one after the other. */
static const struct
{
  const char *path;
  double      first, second;
  gboolean    is_first_peak, is_second_peak;
} pairs[] = {
  /* Into a frame that is different, and out of it. */
  { "/changes/pair/as-large", 0.3, 0.3, TRUE, FALSE },
  { "/changes/pair/second-smaller-by-noise", 0.303, 0.300, TRUE, FALSE },
  { "/changes/pair/second-larger-by-noise", 0.300, 0.303, TRUE, FALSE },
  { "/changes/pair/second-larger-by-more-than-noise", 0.300, 0.340, TRUE, FALSE },
  { "/changes/pair/second-smaller-by-much", 0.3, 0.02, TRUE, FALSE },
  { "/changes/pair/second-missing", 0.3, NAN, TRUE, FALSE },
  { "/changes/pair/first-missing", NAN, 0.3, FALSE, TRUE },
  /* Only just. */
  { "/changes/pair/first-usual", 0.0169, 0.3, FALSE, TRUE },
  { "/changes/pair/first-beyond", 0.0171, 0.3, TRUE, TRUE },
  { "/changes/pair/second-not-a-step-larger", 0.0200, 0.0259, TRUE, FALSE },
  { "/changes/pair/second-a-step-larger", 0.0200, 0.0261, TRUE, TRUE },
  { "/changes/pair/second-not-by-half-larger", 0.051, 0.0709, TRUE, FALSE },
  { "/changes/pair/second-by-half-larger", 0.051, 0.0711, TRUE, TRUE },
};

static void
test_pair (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (SeqChanges) changes = make_noise ();

  seq_changes_set (changes, 20, pairs[row].first);
  seq_changes_set (changes, 21, pairs[row].second);
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (seq_changes_is_peak (changes, i), ==,
                     (i == 20 && pairs[row].is_first_peak) || (i == 21 && pairs[row].is_second_peak));
}

/* A row of large ones, with a jump in it. */
static void
test_row (void)
{
  static const double row[] = { 0.1, 0.11, 0.09, 0.11, 0.3, 0.29, 0.31, 0.1, 0.11 };
  g_autoptr (SeqChanges) changes = make_noise ();

  for (guint i = 0; i < G_N_ELEMENTS (row); i++)
    seq_changes_set (changes, 20 + i, row[i]);
  g_assert_cmpuint (seq_changes_count_peaks (changes), ==, 2);
  g_assert_true (seq_changes_is_peak (changes, 20));
  g_assert_true (seq_changes_is_peak (changes, 24));
}

/* What comes on slowly stands out from where it is no longer usual: beyond 0.024 with this much of it. */
static void
test_ramp (void)
{
  g_autoptr (SeqChanges) ramp = seq_changes_new (N);
  g_autoptr (SeqChanges) late = make_noise ();

  for (guint i = 1; i < N; i++)
    seq_changes_set (ramp, i, 0.001 * i);
  g_assert_cmpuint (seq_changes_count_peaks (ramp), ==, 0);
  for (guint i = 25; i < N; i++)
    seq_changes_set (late, i, 0.010 + 0.005 * (i - 24));
  g_assert_cmpuint (seq_changes_count_peaks (late), ==, 1);
  g_assert_true (seq_changes_is_peak (late, 27));
}

static void
assert_curve (const SeqChanges *changes,
              double            expected)
{
  float columns[N];
  guint8 peaks[N];

  seq_changes_make_curve (changes, columns, peaks, N);
  for (guint i = 0; i < N; i++)
    {
      gboolean is_known = i < seq_changes_get_n_frames (changes) && !isnan (seq_changes_get_values (changes)[i]);
      double wanted = is_known ? expected : -1;

      g_assert_cmpfloat_with_epsilon (columns[i], wanted, 1e-6);
      g_assert_cmpuint (peaks[i], ==, FALSE);
    }
}

/* Where all change by as much, nothing stands out; nor where nothing changes, or nothing is known, or of one frame. */
static void
test_none (void)
{
  g_autoptr (SeqChanges) even = seq_changes_new (N);
  g_autoptr (SeqChanges) still = seq_changes_new (N);
  g_autoptr (SeqChanges) one = seq_changes_new (N);
  g_autoptr (SeqChanges) unknown = seq_changes_new (N);
  g_autoptr (SeqChanges) empty = seq_changes_new (0);

  for (guint i = 1; i < N; i++)
    {
      seq_changes_set (even, i, 0.1);
      seq_changes_set (still, i, 0);
    }
  seq_changes_set (one, 7, 0.3);
  g_assert_cmpuint (seq_changes_count_peaks (even), ==, 0);
  g_assert_cmpuint (seq_changes_count_peaks (still), ==, 0);
  g_assert_cmpuint (seq_changes_count_peaks (one), ==, 0);
  g_assert_cmpuint (seq_changes_count_peaks (unknown), ==, 0);
  g_assert_cmpuint (seq_changes_count_peaks (empty), ==, 0);
  assert_curve (even, 0);
  assert_curve (still, 0);
  assert_curve (one, 0);
  assert_curve (unknown, 0);
  assert_curve (empty, -1);
}

/* By less than is seen: neither peaks nor high. */
static void
test_rounding (void)
{
  g_autoptr (SeqChanges) changes = seq_changes_new (N);
  float columns[N];

  for (guint i = 1; i < N; i++)
    seq_changes_set (changes, i, 0.1);
  seq_changes_set (changes, 20, 0.1 + SEQ_CHANGES_LEAST / 4);
  g_assert_cmpuint (seq_changes_count_peaks (changes), ==, 0);
  seq_changes_make_curve (changes, columns, NULL, N);
  g_assert_cmpfloat_with_epsilon (columns[19], 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (columns[20], 0.5, 1e-6);
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

/* What becomes known later counts too. */
static void
test_later (void)
{
  g_autoptr (SeqChanges) changes = seq_changes_new (N);

  seq_changes_set (changes, 1, 0.3);
  g_assert_cmpuint (seq_changes_count_peaks (changes), ==, 0);
  for (guint i = 2; i < N; i++)
    seq_changes_set (changes, i, 0.1);
  g_assert_cmpuint (seq_changes_count_peaks (changes), ==, 1);
  g_assert_true (seq_changes_is_peak (changes, 1));
}

/* The noise ends at 0.005, six spreads below its median. */
static double
scale (double value)
{
  return sqrt ((value - 0.005) / (0.3 - 0.005));
}

static void
test_curve (void)
{
  g_autoptr (SeqChanges) changes = make ();
  float wide[N * 3], narrow[4];
  guint8 wide_peaks[N * 3], narrow_peaks[4];

  seq_changes_set (changes, 25, 0.001);
  seq_changes_make_curve (changes, wide, wide_peaks, N * 3);
  for (guint column = 0; column < N * 3; column++)
    {
      guint i = column / 3;

      if (i == 0)
        g_assert_cmpfloat (wide[column], ==, -1);
      else if (i == 25)
        g_assert_cmpfloat (wide[column], ==, 0);
      else
        g_assert_cmpfloat_with_epsilon (wide[column], scale (seq_changes_get_values (changes)[i]), 1e-6);
      g_assert_cmpuint (wide_peaks[column], ==, i == 12 || i == 30);
    }
  /* Of ten frames in a column, the largest. */
  seq_changes_make_curve (changes, narrow, narrow_peaks, 4);
  g_assert_cmpfloat_with_epsilon (narrow[0], scale (0.012), 1e-6);
  g_assert_cmpfloat (narrow[1], ==, 1);
  g_assert_cmpfloat_with_epsilon (narrow[2], scale (0.012), 1e-6);
  g_assert_cmpfloat_with_epsilon (narrow[3], scale (0.05), 1e-6);
  g_assert_cmpmem (narrow_peaks, 4, ((guint8[]) { FALSE, TRUE, FALSE, TRUE }), 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/changes/peaks", test_peaks);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_test_add_data_func (pairs[i].path, GUINT_TO_POINTER (i), test_pair);
  g_test_add_func ("/changes/row", test_row);
  g_test_add_func ("/changes/ramp", test_ramp);
  g_test_add_func ("/changes/none", test_none);
  g_test_add_func ("/changes/rounding", test_rounding);
  g_test_add_func ("/changes/still-but-one", test_still_but_one);
  g_test_add_func ("/changes/later", test_later);
  g_test_add_func ("/changes/curve", test_curve);
  return g_test_run ();
}
