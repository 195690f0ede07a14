/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-report.h"

#include <math.h>
#include <string.h>

#define MB ((gsize) 1000000)
#define MIB ((gsize) 1 << 20)
#define NO (-1.0)

typedef struct
{
  const char    *what;
  SeqFrameState  state;
  const char    *held;           /* of "ibr": image, bytes, raster */
  gsize          file_bytes;
  double         read_ms, decode_ms;
  gsize          read_so_far;
  double         reading_for, decoding_for;
  double         rate;           /* of the link */
  guint          n_reads;
  gsize          usual_bytes;
  double         usual_read, usual_decode;
  SeqVerdict     verdict;
  const char    *text;
} Row;

#define P SEQ_FRAME_PENDING
#define R SEQ_FRAME_READING
#define D SEQ_FRAME_DECODING

static const Row rows[] = {
  { "held", SEQ_FRAME_READY, "ir", 20 * MB, 2000, 60, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_READY, "ready" },
  { "held, without its picture", SEQ_FRAME_READY, "i", 20 * MB, 2000, 60, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_RENDER_BOUND, "render-bound" },

  /* The share is slow. */
  { "not begun", P, "", 0, NO, NO, 0, NO, NO, 8.1e6, 0, 19440000, 2400, 100,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 8.1 MB/s, next frame in 2.5 s" },
  { "just begun", R, "", 0, NO, NO, 0, 0, NO, 8.1e6, 1, 19440000, 2400, 0,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 8.1 MB/s, next frame in 2.4 s" },
  { "a second of it", R, "", 0, NO, NO, 0, 1000, NO, 10e6, 1, 20 * MB, 2400, 100,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 10.0 MB/s, next frame in 1.1 s" },
  { "bytes tell better than time", R, "", 40 * MB, NO, NO, 35 * MB, 9000, NO, 10e6, 1, 20 * MB, 2400, 0,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 10.0 MB/s, next frame in 0.5 s" },
  { "two reads share the link", R, "", 0, NO, NO, 0, 0, NO, 10e6, 2, 20 * MB, 9999, 0,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 10.0 MB/s, next frame in 4.0 s" },
  { "only times are known", R, "", 0, NO, NO, 0, 500, NO, 0, 1, 0, 2000, 0,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, next frame in 1.5 s" },
  { "read, being decoded", D, "b", 20 * MB, 2000, NO, 0, NO, 10, 8.1e6, 0, 20 * MB, 2000, 110,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 8.1 MB/s, next frame in 0.1 s" },
  { "longer than was to be expected", R, "", 0, NO, NO, 0, 5200, NO, 8.1e6, 1, 20 * MB, 2400, 100,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 8.1 MB/s, reading for 5.2 s" },
  { "more bytes than were to be expected", R, "", 0, NO, NO, 21 * MB, 3000, NO, 8.1e6, 1, 20 * MB, 2400, 100,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 8.1 MB/s, reading for 3.0 s" },
  { "no answer yet, nothing known", R, "", 0, NO, NO, 0, 3000, NO, 0, 1, 0, 0, 0,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, reading for 3.0 s" },
  { "nothing known at all", P, "", 0, NO, NO, 0, NO, NO, 0, 0, 0, 0, 0,
    SEQ_VERDICT_SHARE_BOUND, "share-bound" },

  /* The disk is quick. */
  { "not begun", P, "", 0, NO, NO, 0, NO, NO, 1000e6, 0, 20 * MB, 20, 480,
    SEQ_VERDICT_DECODE_BOUND, "decode-bound, next frame in 0.5 s" },
  { "bytes are there", P, "b", 20 * MB, 20, NO, 0, NO, NO, 1000e6, 0, 20 * MB, 20, 300,
    SEQ_VERDICT_DECODE_BOUND, "decode-bound, next frame in 0.3 s" },
  { "being decoded", D, "b", 20 * MB, 20, NO, 0, NO, 100, 1000e6, 0, 20 * MB, 20, 300,
    SEQ_VERDICT_DECODE_BOUND, "decode-bound, next frame in 0.2 s" },
  { "it has been decoded before", D, "b", 20 * MB, 20, 900, 0, NO, 100, 1000e6, 0, 20 * MB, 20, 300,
    SEQ_VERDICT_DECODE_BOUND, "decode-bound, next frame in 0.8 s" },
  { "longer than was to be expected", D, "b", 20 * MB, 20, NO, 0, NO, 400, 1000e6, 0, 20 * MB, 20, 300,
    SEQ_VERDICT_DECODE_BOUND, "decode-bound, decoding for 0.4 s" },
  { "first decode", D, "b", 20 * MB, NO, NO, 0, NO, 0, 0, 0, 0, 0, 0, SEQ_VERDICT_DECODE_BOUND, "decode-bound" },

  /* No picture. */
  { "missing", SEQ_FRAME_MISSING, "", 0, NO, NO, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_FAILED, "next frame is missing" },
  { "unreadable", SEQ_FRAME_UNREADABLE, "", 0, 3, NO, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_FAILED, "next frame is unreadable" },
  { "incomplete", SEQ_FRAME_INCOMPLETE, "", 0, 3, NO, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_FAILED, "next frame is incomplete" },
  { "no answer", SEQ_FRAME_NO_ANSWER, "", 0, NO, NO, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_FAILED, "next frame is without an answer" },
  { "being written", SEQ_FRAME_BEING_WRITTEN, "", 0, 3, NO, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_FAILED, "next frame is being written" },
  { "too large", SEQ_FRAME_TOO_LARGE, "", 0, 3, NO, 0, NO, NO, 8.1e6, 0, 20 * MB, 2000, 60,
    SEQ_VERDICT_FAILED, "next frame is too large" },

  /* Clocks that stand still, divisions by zero, and worse. */
  { "zero throughput", R, "", 20 * MB, NO, NO, 5 * MB, 1000, NO, 0, 1, 20 * MB, 4000, 60,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, next frame in 3.1 s" },
  { "throughput below zero", P, "", 20 * MB, NO, NO, 0, NO, NO, -5, 0, 20 * MB, 0, 60,
    SEQ_VERDICT_SHARE_BOUND, "share-bound" },
  { "throughput is no number", R, "", 20 * MB, NO, NO, 5 * MB, 1000, NO, NAN, 1, 20 * MB, NAN, NAN,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, reading for 1.0 s" },
  { "infinite throughput", R, "", 20 * MB, NO, NO, 0, 1000, NO, INFINITY, 1, 20 * MB, INFINITY, NAN,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, reading for 1.0 s" },
  { "times are no numbers", R, "", 20 * MB, NAN, NAN, 0, NAN, NAN, 10e6, 1, 20 * MB, NAN, NAN,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 10.0 MB/s, next frame in 2.0 s" },
  { "infinite times", R, "", 20 * MB, INFINITY, -INFINITY, 0, INFINITY, -INFINITY, 10e6, 1, 0, 0, 0,
    SEQ_VERDICT_SHARE_BOUND, "share-bound, 10.0 MB/s, next frame in 2.0 s" },
  { "a day", P, "", G_MAXSIZE, NO, NO, 0, NO, NO, 10, 0, 0, 0, 0, SEQ_VERDICT_SHARE_BOUND, "share-bound, 0.00 MB/s" },
};

static void
fill_report (SeqLoaderReport *report,
             const Row       *row)
{
  *report = (SeqLoaderReport) {
    .shown = SEQ_FRAME_REPORT_UNKNOWN,
    .next = {
      .state = row->state,
      .has_image = strchr (row->held, 'i') != NULL,
      .has_bytes = strchr (row->held, 'b') != NULL,
      .has_raster = strchr (row->held, 'r') != NULL,
      .file_bytes = row->file_bytes, .read_ms = row->read_ms, .decode_ms = row->decode_ms, .render_ms = -1,
      .read_so_far = row->read_so_far, .reading_for_ms = row->reading_for, .decoding_for_ms = row->decoding_for,
    },
    .has_next = TRUE,
    .n_reads = row->n_reads, .bytes_per_second = row->rate,
    .usual_file_bytes = row->usual_bytes, .usual_read_ms = row->usual_read, .usual_decode_ms = row->usual_decode,
  };
}

static void
test_verdicts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SeqLoaderReport report;
      g_autofree char *text = NULL;
      double seconds = NAN;

      g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, rows[i].what);
      fill_report (&report, &rows[i]);
      g_assert_cmpint (seq_report_judge (&report, &seconds), ==, rows[i].verdict);
      g_assert_cmpint (seq_report_judge (&report, NULL), ==, rows[i].verdict);
      g_assert_true (isfinite (seconds));
      if (rows[i].verdict == SEQ_VERDICT_READY)
        g_assert_cmpfloat (seconds, ==, 0);
      text = seq_report_dup_verdict (&report);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* Whatever is in the place of a frame that there is not. */
static void
test_no_next_frame (void)
{
  SeqLoaderReport report;
  g_autofree char *text = NULL;
  double seconds;

  fill_report (&report, &rows[4]);
  report.has_next = FALSE;
  g_assert_cmpint (seq_report_judge (&report, &seconds), ==, SEQ_VERDICT_READY);
  g_assert_cmpfloat (seconds, ==, 0);
  text = seq_report_dup_verdict (&report);
  g_assert_cmpstr (text, ==, "ready");
}

/* ---- cells -------------------------------------------------------------------------------- */

static void
assert_cell (const SeqFrameReport *frame,
             SeqReportCell         cell,
             const char           *expected)
{
  g_autofree char *text = seq_report_dup_cell (frame, cell);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers_of_about_one_width (void)
{
  static const struct
  {
    double      ms;
    const char *text;
  } table[] = {
    { 0, "0.00 ms" }, { 0.004, "0.00 ms" }, { 0.25, "0.25 ms" }, { 0.994, "0.99 ms" }, { 0.996, "1.0 ms" },
    { 8.14, "8.1 ms" }, { 9.96, "10.0 ms" }, { 62.5, "62.5 ms" }, { 99.94, "99.9 ms" }, { 99.96, "100 ms" },
    { 1250.4, "1250 ms" }, { 99999, "99999 ms" }, { -1, "–" }, { NAN, "–" }, { INFINITY, "–" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      SeqFrameReport frame = SEQ_FRAME_REPORT_UNKNOWN;

      frame.decode_ms = table[i].ms;
      frame.render_ms = table[i].ms;
      assert_cell (&frame, SEQ_REPORT_DECODE, table[i].text);
      assert_cell (&frame, SEQ_REPORT_RENDER, table[i].text);
    }
}

static void
test_unknown_frame (void)
{
  SeqFrameReport frame = SEQ_FRAME_REPORT_UNKNOWN;

  assert_cell (&frame, SEQ_REPORT_STATE, "not held");
  for (guint cell = SEQ_REPORT_FILE; cell < SEQ_REPORT_N_CELLS; cell++)
    assert_cell (&frame, cell, "–");
}

static void
test_frame_that_is_held (void)
{
  SeqFrameReport frame = { .state = SEQ_FRAME_READY, .has_image = TRUE, .has_raster = TRUE,
                           .file_bytes = 12 * MIB + MIB / 2, .read_ms = 1250, .decode_ms = 62.5, .render_ms = 7.25,
                           .reading_for_ms = -1, .decoding_for_ms = -1 };

  assert_cell (&frame, SEQ_REPORT_STATE, "ready");
  assert_cell (&frame, SEQ_REPORT_FILE, "12.5 MiB");
  assert_cell (&frame, SEQ_REPORT_READ, "1250 ms");
  assert_cell (&frame, SEQ_REPORT_RATE, "10.5 MB/s");
  assert_cell (&frame, SEQ_REPORT_DECODE, "62.5 ms");
  assert_cell (&frame, SEQ_REPORT_RENDER, "7.2 ms");
  frame.read_ms = 0;
  assert_cell (&frame, SEQ_REPORT_RATE, "–");
  frame.has_raster = FALSE;
  assert_cell (&frame, SEQ_REPORT_STATE, "image held");
}

/* What is in flight counts, not what was. */
static void
test_frame_on_its_way (void)
{
  SeqFrameReport frame = { .state = SEQ_FRAME_READING, .file_bytes = 20 * MB, .read_ms = 400, .decode_ms = 60,
                           .render_ms = -1, .read_so_far = 3 * MB, .reading_for_ms = 1500, .decoding_for_ms = -1 };

  assert_cell (&frame, SEQ_REPORT_STATE, "reading");
  assert_cell (&frame, SEQ_REPORT_READ, "1500 ms");
  assert_cell (&frame, SEQ_REPORT_RATE, "2.0 MB/s");
  frame.reading_for_ms = 0;
  assert_cell (&frame, SEQ_REPORT_RATE, "–");
  frame.read_so_far = 0;
  assert_cell (&frame, SEQ_REPORT_RATE, "–");
  frame.reading_for_ms = -1;
  frame.state = SEQ_FRAME_DECODING;
  frame.decoding_for_ms = 30;
  assert_cell (&frame, SEQ_REPORT_STATE, "decoding");
  assert_cell (&frame, SEQ_REPORT_DECODE, "30.0 ms");
  frame.state = SEQ_FRAME_PENDING;
  frame.has_bytes = TRUE;
  assert_cell (&frame, SEQ_REPORT_STATE, "bytes held");
}

/* ---- lines -------------------------------------------------------------------------------- */

static void
assert_line (const SeqLoaderReport *report,
             SeqReportLine          line,
             const char            *expected)
{
  g_autofree char *text = seq_report_dup_line (report, line);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_lines (void)
{
  SeqLoaderReport report = {
    .planned_ahead = 8,
    .images = { .current = 7, .maximum = 10, .bytes = 240 * MIB, .maximum_bytes = 1024 * MIB },
    .bytes = { .current = 120, .bytes = 96 * MIB + MIB / 4, .maximum = G_MAXUINT, .maximum_bytes = 512 * MIB },
    .n_reads = 1, .n_reads_allowed = 2, .n_decodes = 3, .bytes_per_second = 8.1e6,
  };

  assert_line (&report, SEQ_REPORT_LINK, "8.1 MB/s · 1 of 2 reading · 3 decoding");
  assert_line (&report, SEQ_REPORT_AHEAD, "8 frames planned");
  assert_line (&report, SEQ_REPORT_IMAGES, "7 of 10 · 240 of 1024 MiB");
  assert_line (&report, SEQ_REPORT_BYTES, "120 · 96.2 of 512 MiB");
  report.planned_ahead = 1;
  assert_line (&report, SEQ_REPORT_AHEAD, "1 frame planned");
  report.bytes_per_second = -1;
  assert_line (&report, SEQ_REPORT_LINK, "– · 1 of 2 reading · 3 decoding");
  report.images.maximum_bytes = G_MAXSIZE;
  assert_line (&report, SEQ_REPORT_IMAGES, "7 of 10 · 240 MiB");
}

static void
test_loader_that_has_nothing (void)
{
  SeqLoaderReport report = { 0 };

  assert_line (&report, SEQ_REPORT_LINK, "– · 0 of 0 reading · 0 decoding");
  assert_line (&report, SEQ_REPORT_AHEAD, "0 frames planned");
  assert_line (&report, SEQ_REPORT_IMAGES, "0 · 0.00 MiB");
  assert_line (&report, SEQ_REPORT_BYTES, "0 · 0.00 MiB");
}

static void
test_everything_has_a_title (void)
{
  for (guint cell = 0; cell < SEQ_REPORT_N_CELLS; cell++)
    g_assert_cmpstr (seq_report_get_cell_title (cell), !=, "");
  for (guint line = 0; line < SEQ_REPORT_N_LINES; line++)
    g_assert_cmpstr (seq_report_get_line_title (line), !=, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/verdicts", test_verdicts);
  g_test_add_func ("/report/no-next-frame", test_no_next_frame);
  g_test_add_func ("/report/numbers-of-about-one-width", test_numbers_of_about_one_width);
  g_test_add_func ("/report/unknown-frame", test_unknown_frame);
  g_test_add_func ("/report/frame-that-is-held", test_frame_that_is_held);
  g_test_add_func ("/report/frame-on-its-way", test_frame_on_its_way);
  g_test_add_func ("/report/lines", test_lines);
  g_test_add_func ("/report/loader-that-has-nothing", test_loader_that_has_nothing);
  g_test_add_func ("/report/everything-has-a-title", test_everything_has_a_title);
  return g_test_run ();
}
