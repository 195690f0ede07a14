/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "loader-fixture.h"
#include "seq-track.h"

/* A letter for each column: . nothing, f file, w on its way, i image, x failed. */
static char *
describe (const SeqTrack *track)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < track->n_columns; i++)
    g_string_append_c (text, ".fwix"[track->states[i]]);
  return g_string_free (text, FALSE);
}

#define assert_columns(track, expected)          \
  G_STMT_START                                   \
  {                                              \
    g_autofree char *columns = describe (track); \
    g_assert_cmpstr (columns, ==, expected);     \
  }                                              \
  G_STMT_END

/* No column is left out between two neighbours, and none is of both. */
static void
test_few_frames (void)
{
  g_autoptr (SeqTrack) track = seq_track_new (3, 10);

  seq_track_mark (track, 0, SEQ_TRACK_IMAGE);
  seq_track_mark (track, 1, SEQ_TRACK_FILE);
  assert_columns (track, "iiifff....");
  seq_track_mark (track, 2, SEQ_TRACK_FAILED);
  assert_columns (track, "iiifffxxxx");
}

/* However many lie in a column, that which matters most is seen. */
static void
test_many_frames (void)
{
  g_autoptr (SeqTrack) track = seq_track_new (100000, 10);

  seq_track_mark (track, 0, SEQ_TRACK_IMAGE);
  seq_track_mark (track, 9999, SEQ_TRACK_ON_ITS_WAY);
  seq_track_mark (track, 10000, SEQ_TRACK_ON_ITS_WAY);
  seq_track_mark (track, 10001, SEQ_TRACK_FILE);
  seq_track_mark (track, 99998, SEQ_TRACK_FAILED);
  seq_track_mark (track, 99999, SEQ_TRACK_IMAGE);
  assert_columns (track, "iw.......x");
}

static void
test_gaps (void)
{
  g_autoptr (SeqTrack) track = seq_track_new (4, 8);

  seq_track_mark_gap (track, 0);
  seq_track_mark_gap (track, 2);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (track->gaps[i], ==, i == 2 || i == 6);
}

/* What is drawn for a frame is what leads to it. */
static void
test_places (void)
{
  static const guint lengths[] = { 1, 2, 3, 7, 240, 10007, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint position = 0; position < lengths[i]; position += MAX (lengths[i] / 97, 1))
      {
        double x = seq_track_locate (lengths[i], 333, position);

        g_assert_cmpuint (seq_track_find (lengths[i], 333, x), ==, position);
        g_assert_cmpfloat (x, <, seq_track_locate_end (lengths[i], 333, position));
      }
  g_assert_cmpuint (seq_track_find (240, 333, -50), ==, 0);
  g_assert_cmpuint (seq_track_find (240, 333, 333), ==, 239);
  g_assert_cmpuint (seq_track_find (240, 333, 1e30), ==, 239);
  g_assert_cmpuint (seq_track_find (240, 0, 10), ==, 0);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_what_is_held (void)
{
  g_autoptr (LoaderFixture) fixture = loader_fixture_new (20);
  g_autoptr (SeqTrack) before = seq_track_new (20, 20);
  g_autoptr (SeqTrack) after = seq_track_new (20, 20);
  guint n_changes = 0;

  seq_loader_set_limits (fixture->loader, 2, G_MAXSIZE);
  gate_fail (fixture->gate, GATE_DECODE, 8, SEQ_ERROR_INCOMPLETE);
  seq_loader_set_files_limit (fixture->loader, G_MAXSIZE);
  g_signal_connect_swapped (fixture->loader, "states-changed", G_CALLBACK (count_cb), &n_changes);
  seq_track_fill (before, fixture->sequence, fixture->loader);
  assert_columns (before, "....................");
  loader_fixture_visit (fixture, 8);
  g_assert_cmpuint (n_changes, >, 0);
  loader_fixture_visit (fixture, 4);
  loader_fixture_visit (fixture, 5);
  seq_track_fill (after, fixture->sequence, fixture->loader);
  for (guint i = 0; i < 20; i++)
    {
      SeqFrame *frame = loader_fixture_get_frame (fixture, i);
      SeqTrackState expected = seq_frame_has_failed (frame)                      ? SEQ_TRACK_FAILED
                               : seq_loader_peek (fixture->loader, frame) != NULL ? SEQ_TRACK_IMAGE
                               : seq_loader_has_file (fixture->loader, frame)     ? SEQ_TRACK_FILE
                                                                                  : SEQ_TRACK_NOTHING;

      g_assert_cmpuint (after->states[i], ==, expected);
    }
  g_assert_cmpuint (after->states[4], ==, SEQ_TRACK_FILE);
  g_assert_cmpuint (after->states[5], ==, SEQ_TRACK_IMAGE);
  g_assert_cmpuint (after->states[8], ==, SEQ_TRACK_FAILED);
  g_signal_handlers_disconnect_by_data (fixture->loader, &n_changes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/track/few-frames", test_few_frames);
  g_test_add_func ("/track/many-frames", test_many_frames);
  g_test_add_func ("/track/gaps", test_gaps);
  g_test_add_func ("/track/places", test_places);
  g_test_add_func ("/track/what-is-held", test_what_is_held);
  return g_test_run ();
}
