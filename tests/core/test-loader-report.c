/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a loader says of itself: in a report, in its properties, and line by line. */
#include "config.h"

#include "loader-fixture.h"
#include "seq-trace.h"

#include <glib/gstdio.h>

static SeqLoaderReport
report_of (LoaderFixture *f,
           int            shown)
{
  SeqLoaderReport report;

  seq_loader_get_report (f->loader, shown >= 0 ? loader_fixture_get_frame (f, (guint) shown) : NULL, &report);
  return report;
}

static void
test_nothing_asked_for (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (5);
  SeqLoaderReport report = report_of (f, -1);

  g_assert_false (report.has_shown);
  g_assert_false (report.has_next);
  g_assert_cmpuint (report.planned_ahead, ==, 0);
  g_assert_cmpint (seq_report_judge (&report, NULL), ==, SEQ_VERDICT_READY);
}

/* What is asked for is what comes next, until it is there. */
static void
test_a_frame_on_its_way (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  SeqLoaderReport report;

  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 3);
  gate_wait_for (f->gate, GATE_READ, 3);
  report = report_of (f, -1);
  g_assert_true (report.has_next);
  g_assert_cmpint (report.next.state, ==, SEQ_FRAME_READING);
  g_assert_cmpfloat (report.next.reading_for_ms, >=, 0);
  g_assert_cmpfloat (report.next.read_ms, <, 0);
  g_assert_cmpint (seq_report_judge (&report, NULL), ==, SEQ_VERDICT_SHARE_BOUND);
  g_assert_cmpuint (report.n_reads, >=, 1);
  g_assert_cmpuint (report.planned_ahead, ==, 8);

  gate_close (f->gate, GATE_DECODE);
  gate_open (f->gate, GATE_READ);
  gate_wait_for (f->gate, GATE_DECODE, 3);
  report = report_of (f, -1);
  g_assert_cmpint (report.next.state, ==, SEQ_FRAME_DECODING);
  g_assert_true (report.next.has_bytes);
  g_assert_cmpfloat (report.next.read_ms, >=, 0);
  g_assert_cmpfloat (report.next.decoding_for_ms, >=, 0);
  g_assert_cmpuint (report.next.file_bytes, ==, sizeof (guint));
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
}

static void
test_the_next_in_the_direction_of_travel (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  SeqLoaderReport report;

  loader_fixture_set_area (f, 8, 8);
  loader_fixture_visit (f, 10);
  gate_fail (f->gate, GATE_READ, 8, SEQ_ERROR_READ);
  loader_fixture_visit (f, 9);
  report = report_of (f, 9);
  g_assert_true (report.has_shown);
  g_assert_true (report.shown.has_image && report.shown.has_raster);
  g_assert_cmpfloat (report.shown.render_ms, >=, 0);
  g_assert_cmpfloat (report.shown.decode_ms, >=, 0);
  g_assert_cmpint (report.next.state, ==, SEQ_FRAME_UNREADABLE);
  g_assert_cmpint (seq_report_judge (&report, NULL), ==, SEQ_VERDICT_FAILED);

  loader_fixture_visit (f, 10);
  report = report_of (f, 10);
  g_assert_cmpint (report.next.state, ==, SEQ_FRAME_READY);
  g_assert_cmpint (seq_report_judge (&report, NULL), ==, SEQ_VERDICT_READY);

  /* After the last there is none. */
  loader_fixture_visit (f, 19);
  g_assert_false (report_of (f, 19).has_next);
}

/* A frame of which only the file is held was read once and not decoded since. */
static void
test_a_frame_of_which_the_file_is_held (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (60);
  SeqLoaderReport report;

  seq_loader_set_files_limit (f->loader, 1 << 20);
  for (guint i = 0; i < 40; i++)
    loader_fixture_visit (f, i);
  report = report_of (f, 0);
  g_assert_false (report.shown.has_image);
  g_assert_true (report.shown.has_bytes);
  g_assert_cmpuint (report.shown.file_bytes, ==, sizeof (guint));
  g_assert_cmpuint (report.bytes.current, >=, 40);
  gate_close (f->gate, GATE_DECODE);
  seq_loader_request (f->loader, 0);
  gate_wait_for (f->gate, GATE_DECODE, 0);
  report = report_of (f, -1);
  g_assert_cmpint (report.next.state, ==, SEQ_FRAME_DECODING);
  g_assert_cmpfloat (report.next.read_ms, <, 0);
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
}

static void
test_the_same_as_properties (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autofree char *verdict = NULL;
  g_autofree char *expected = NULL;
  guint reads, allowed, decodes, ahead, images, files;
  guint64 image_bytes, file_bytes;
  double rate;
  SeqLoaderReport report;

  seq_loader_set_files_limit (f->loader, 1 << 20);
  loader_fixture_visit (f, 4);
  report = report_of (f, -1);
  g_object_get (f->loader, "verdict", &verdict, "bytes-per-second", &rate, "reads", &reads, "reads-allowed", &allowed,
                "decodes", &decodes, "planned-ahead", &ahead, "images-held", &images, "image-bytes", &image_bytes,
                "files-held", &files, "file-bytes", &file_bytes, NULL);
  expected = seq_report_dup_verdict (&report);
  g_assert_cmpstr (verdict, ==, expected);
  g_assert_cmpuint (reads, ==, 0);
  g_assert_cmpuint (allowed, ==, 2);
  g_assert_cmpuint (decodes, ==, 0);
  g_assert_cmpuint (ahead, ==, report.planned_ahead);
  g_assert_cmpuint (images, ==, 10);
  g_assert_cmpuint (image_bytes, ==, 10 * 8 * 8 * 3);
  g_assert_cmpuint (files, ==, 17);
  g_assert_cmpuint (file_bytes, ==, 17 * sizeof (guint));
  g_assert_cmpfloat (rate, ==, report.bytes_per_second);
}

/* ---- line by line ------------------------------------------------------------------------- */

/* "frame_0003.png read-start", in order, of one frame or of all. */
static char *
list_events (const char *path,
             const char *name)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) events = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      if (g_strv_length (words) == 4 && g_str_equal (words[1], name))
        g_string_append_printf (events, "%s%s", events->len > 0 ? " " : "", words[2]);
    }
  return g_string_free (g_steal_pointer (&events), FALSE);
}

static void
assert_events (const char *path,
               const char *name,
               const char *expected)
{
  g_autofree char *events = list_events (path, name);

  g_assert_cmpstr (events, ==, expected);
}

static void
test_what_happens_is_traced (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "trace", NULL);
  FILE *out = g_fopen (path, "w");

  g_assert_nonnull (out);
  seq_trace_start (out);
  gate_fail (f->gate, GATE_READ, 5, SEQ_ERROR_READ);
  loader_fixture_set_area (f, 8, 8);
  loader_fixture_visit (f, 3);
  loader_fixture_visit (f, 4);
  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 19);
  gate_wait_for (f->gate, GATE_READ, 19);
  seq_loader_request (f->loader, 3);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  seq_trace_start (NULL);
  fclose (out);

  assert_events (path, "frame_0003.png",
                 "request read-start read-end decode-start decode-end render-start render-end request hit");
  assert_events (path, "frame_0004.png",
                 "read-start read-end decode-start decode-end render-start render-end request hit");
  assert_events (path, "frame_0005.png", "read-start read-end failed");
  assert_events (path, "frame_0019.png", "request read-start read-cancelled");
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader-report/nothing-asked-for", test_nothing_asked_for);
  g_test_add_func ("/loader-report/a-frame-on-its-way", test_a_frame_on_its_way);
  g_test_add_func ("/loader-report/the-next-in-the-direction-of-travel", test_the_next_in_the_direction_of_travel);
  g_test_add_func ("/loader-report/a-frame-of-which-the-file-is-held", test_a_frame_of_which_the_file_is_held);
  g_test_add_func ("/loader-report/the-same-as-properties", test_the_same_as_properties);
  g_test_add_func ("/loader-report/what-happens-is-traced", test_what_happens_is_traced);
  return g_test_run ();
}
