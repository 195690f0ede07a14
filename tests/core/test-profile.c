/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-profile.h"

#include <math.h>

#include "naming.h"

static void
set (SeqProfile  *profile,
     SeqSequence *sequence,
     guint        position,
     SeqPixels    format,
     double       first,
     double       second,
     double       third)
{
  const double values[] = { first, second, third, 0 };

  seq_profile_set (profile, seq_sequence_get_frame (sequence, position), format, values);
}

/* In the order of the frames, however they came, and the last of those that came for one. */
static void
test_points (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a_1.png|a_2.png|a_3.png|a_7.png");
  g_autoptr (SeqSequence) other = naming_make_sequence ("b_1.png|b_2.png");
  g_autoptr (SeqProfile) profile = seq_profile_new ();
  g_autoptr (GArray) points = NULL;
  double least, most;

  set (profile, sequence, 3, SEQ_PIXELS_GREY8, 9, 0, 0);
  set (profile, sequence, 0, SEQ_PIXELS_GREY8, 4, 0, 0);
  set (profile, sequence, 1, SEQ_PIXELS_RGB8, 5, -6, NAN);
  set (profile, sequence, 0, SEQ_PIXELS_GREY8, 3, 0, 0);
  set (profile, other, 0, SEQ_PIXELS_GREY8, 1000, 0, 0);
  g_assert_true (seq_profile_has (profile, seq_sequence_get_frame (sequence, 1)));
  g_assert_false (seq_profile_has (profile, seq_sequence_get_frame (sequence, 2)));

  points = seq_profile_dup_points (profile, sequence);
  g_assert_cmpuint (points->len, ==, 3);
  g_assert_cmpuint (g_array_index (points, SeqProfilePoint, 0).position, ==, 0);
  g_assert_cmpfloat (g_array_index (points, SeqProfilePoint, 0).values[0], ==, 3);
  g_assert_cmpuint (g_array_index (points, SeqProfilePoint, 1).position, ==, 1);
  g_assert_cmpuint (g_array_index (points, SeqProfilePoint, 2).position, ==, 3);
  g_assert_true (seq_profile_get_range (points, &least, &most));
  g_assert_cmpfloat (least, ==, -6);
  g_assert_cmpfloat (most, ==, 9);
}

static void
test_nothing (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a_1.png|a_2.png");
  g_autoptr (SeqProfile) profile = seq_profile_new ();
  g_autoptr (GArray) unknown = seq_profile_dup_points (profile, sequence);
  g_autoptr (GArray) not_finite = NULL;
  g_autoptr (GArray) cleared = NULL;
  double least, most;

  g_assert_cmpuint (unknown->len, ==, 0);
  g_assert_false (seq_profile_get_range (unknown, &least, &most));
  set (profile, sequence, 1, SEQ_PIXELS_GREY_FLOAT, INFINITY, 0, 0);
  not_finite = seq_profile_dup_points (profile, sequence);
  g_assert_cmpuint (not_finite->len, ==, 1);
  g_assert_false (seq_profile_get_range (not_finite, &least, &most));
  seq_profile_clear (profile);
  cleared = seq_profile_dup_points (profile, sequence);
  g_assert_cmpuint (cleared->len, ==, 0);
}

/* A file that was read anew, and is another one. */
static void
test_replaced (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a_1.png|a_2.png");
  g_autoptr (SeqProfile) profile = seq_profile_new ();
  SeqFrame *frame = seq_sequence_get_frame (sequence, 1);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  seq_frame_set_stamp (frame, &(SeqStamp) { 100, 7 });
  set (profile, sequence, 1, SEQ_PIXELS_GREY8, 1, 0, 0);
  before = seq_profile_dup_points (profile, sequence);
  g_assert_cmpuint (before->len, ==, 1);
  seq_frame_set_stamp (frame, &(SeqStamp) { 100, 8 });
  g_assert_false (seq_profile_has (profile, frame));
  after = seq_profile_dup_points (profile, sequence);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_text (void)
{
  g_autoptr (SeqSequence) sequence = naming_make_sequence ("a_08.png|a_09.png|a_10.png");
  g_autoptr (SeqProfile) profile = seq_profile_new ();
  g_autofree char *empty = seq_profile_dup_text (profile, sequence);
  g_autofree char *text = NULL;

  g_assert_cmpstr (empty, ==, "Frame\tGrey\n");
  set (profile, sequence, 2, SEQ_PIXELS_RGB16, 65535, 0.25, 1 / 3.0);
  set (profile, sequence, 0, SEQ_PIXELS_RGB16, 1, 2, -INFINITY);
  text = seq_profile_dup_text (profile, sequence);
  g_assert_cmpstr (text, ==, "Frame\tR\tG\tB\n8\t1\t2\t-inf\n10\t65535\t0.25\t0.33333333\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/points", test_points);
  g_test_add_func ("/profile/nothing", test_nothing);
  g_test_add_func ("/profile/replaced", test_replaced);
  g_test_add_func ("/profile/text", test_text);
  return g_test_run ();
}
