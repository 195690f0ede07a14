/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of many frames: which there are afterwards, and what they show, read back. */
#include "config.h"

#include "seq-export-range.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "image-factory.h"
#include "seq-decoder.h"
#include "seq-export-names.h"
#include "seq-scanner.h"
#include "support.h"

#define N_FRAMES 9

typedef struct
{
  char        *folder; /* "in" and "second" have frames, "out" has none */
  char        *in;
  char        *second;
  char        *out;
  SeqSequence *sequence;
  SeqSequence *second_sequence;
  SeqLoader   *loader;
  SeqLoader   *second_loader;
  guint         told;    /* to be done, lately */
  guint         stop_at;
  GAsyncResult *result;
  GCancellable *cancellable;
} Fixture;

static char *
make_folder (Fixture    *f,
             const char *name)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

static void
write_code (const char *folder,
            guint       number,
            guint       code)
{
  g_autofree char *name = g_strdup_printf ("shot_%03u.png", number);
  g_autoptr (GBytes) bytes = factory_code_png (code, 12, 8);

  test_write_file (folder, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static SeqSequence *
open_sequence (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (SeqScan) scan = seq_scanner_scan (&folder, 1, NULL, NULL);

  return seq_sequence_new (seq_scan_get_listing (scan, 0));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = test_make_folder ();
  f->in = make_folder (f, "in");
  f->second = make_folder (f, "second");
  f->out = make_folder (f, "out");
  for (guint i = 1; i <= N_FRAMES; i++)
    write_code (f->in, i, 10 * i);
  for (guint i = 4; i <= 6; i++)
    write_code (f->second, i, 7 * i);
  f->cancellable = g_cancellable_new ();
}

/* Once all files are as they are to be. */
static void
open_all (Fixture *f)
{
  f->sequence = open_sequence (f->in);
  f->second_sequence = open_sequence (f->second);
  f->loader = seq_loader_new ();
  seq_loader_set_sequence (f->loader, f->sequence);
  f->second_loader = seq_loader_new_beside ();
  seq_loader_set_sequence (f->second_loader, f->second_sequence);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_object_run_dispose (G_OBJECT (f->loader));
  g_object_run_dispose (G_OBJECT (f->second_loader));
  g_clear_object (&f->loader);
  g_clear_object (&f->second_loader);
  g_clear_object (&f->sequence);
  g_clear_object (&f->second_sequence);
  g_clear_object (&f->cancellable);
  test_remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->in);
  g_free (f->second);
  g_free (f->out);
}

static void
progress_cb (guint    n_done,
             gpointer user_data)
{
  Fixture *f = user_data;

  g_assert_cmpuint (n_done, ==, f->told + 1);
  f->told = n_done;
  if (n_done == f->stop_at)
    g_cancellable_cancel (f->cancellable);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static SeqExportRange
make_range (Fixture *f,
            guint    first,
            guint    last)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  const SeqComparison none = SEQ_COMPARISON_INIT;

  return (SeqExportRange) {
    .loader = f->loader, .sequence = f->sequence, .first = first, .last = last, .is_seen = TRUE,
    .view = { .width = 12, .height = 8, .scale = 1, .center_x = 6, .center_y = 4 }, .look = neutral, .comparison = none,
  };
}

static SeqExportOutcome *
export (Fixture              *f,
        const SeqExportRange *range)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (f->out);
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) made = NULL;
  SeqExportOutcome *outcome;

  for (guint i = range->first; i <= range->last; i++)
    g_strv_builder_add (builder, seq_frame_get_name (seq_sequence_get_frame (f->sequence, i)));
  names = g_strv_builder_end (builder);
  made = seq_export_names_make ((const char *const *) names);
  f->told = 0;
  seq_export_range_async (range, (const char *const *) made, folder, f->cancellable, progress_cb, exported_cb, f);
  outcome = seq_export_range_finish (test_wait_for_result (&f->result, "an export"));
  g_clear_object (&f->result);
  return outcome;
}

/* "1 2 4": the numbers of which there are pictures. */
static char *
list_written (Fixture *f)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 1; i <= N_FRAMES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/shot_%03u_export.png", f->out, i);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? " " : "", i);
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

static void
assert_written (Fixture    *f,
                const char *wanted)
{
  g_autofree char *written = list_written (f);
  g_autoptr (GDir) dir = g_dir_open (f->out, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpstr (written, ==, wanted);
  /* And nothing else, such as parts. */
  g_assert_cmpuint (n, ==, *wanted == '\0' ? 0 : (strlen (wanted) + 1) / 2);
}

static void
read_pixel (Fixture *f,
            guint    number,
            int      x,
            int     *width,
            guint8   rgb[3])
{
  g_autofree char *path = g_strdup_printf ("%s/shot_%03u_export.png", f->out, number);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (path, NULL);

  g_assert_nonnull (pixbuf);
  *width = gdk_pixbuf_get_width (pixbuf);
  g_assert_cmpint (x, <, *width);
  memcpy (rgb, gdk_pixbuf_read_pixels (pixbuf) + x * 3, 3);
}

/* ---- what is written ---------------------------------------------------------------------- */

static void
test_seen (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (SeqExportOutcome) outcome = NULL;
  SeqExportRange range;

  open_all (f);
  range = make_range (f, 1, 6);
  range.view.width = 20;
  range.view.center_x = 10;
  range.look.invert = TRUE;
  outcome = export (f, &range);
  g_assert_no_error (outcome->problem);
  g_assert_cmpuint (outcome->n_written, ==, 6);
  g_assert_cmpuint (outcome->n_left_out, ==, 0);
  g_assert_cmpuint (f->told, ==, 6);
  assert_written (f, "2 3 4 5 6 7");
  for (guint i = 2; i <= 7; i++)
    {
      guint8 wanted[3], rgb[3];
      int width;

      factory_code_color (10 * i, wanted);
      read_pixel (f, i, 3, &width, rgb);
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (rgb[c], ==, 255 - wanted[c]);
    }
}

static void
test_whole (Fixture       *f,
            gconstpointer  data)
{
  const SeqRect rect = { 2, 1, 5, 3 };
  g_autoptr (SeqExportOutcome) outcome = NULL;
  g_autoptr (SeqExportOutcome) selected = NULL;
  SeqExportRange range;
  guint8 rgb[3];
  int width;

  open_all (f);
  range = make_range (f, 0, 2);
  range.is_seen = FALSE;
  range.view.scale = 30;
  outcome = export (f, &range);
  assert_written (f, "1 2 3");
  read_pixel (f, 3, 0, &width, rgb);
  g_assert_cmpint (width, ==, 12);
  g_assert_cmpuint (factory_code_read (rgb), ==, 30);
  range.rect = &rect;
  selected = export (f, &range);
  g_assert_cmpuint (selected->n_written, ==, 3);
  read_pixel (f, 2, 0, &width, rgb);
  g_assert_cmpint (width, ==, 5);
  g_assert_cmpuint (factory_code_read (rgb), ==, 20);
}

/* Of each to the one before it, of which the first has none. */
static void
test_difference_to_before (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr (SeqExportOutcome) outcome = NULL;
  g_autoptr (SeqExportOutcome) again = NULL;
  SeqExportRange range;

  open_all (f);
  range = make_range (f, 0, N_FRAMES - 1);
  range.comparison.mode = SEQ_COMPARISON_DIFFERENCE;
  outcome = export (f, &range);
  g_assert_no_error (outcome->problem);
  g_assert_cmpuint (outcome->n_left_out, ==, 1);
  g_assert_cmpstr (seq_frame_get_number (outcome->first_left_out), ==, "1");
  g_assert_cmpuint (f->told, ==, N_FRAMES);
  assert_written (f, "2 3 4 5 6 7 8 9");
  for (guint i = 2; i <= N_FRAMES; i++)
    {
      guint8 now[3], before[3], rgb[3];
      int width;

      factory_code_color (10 * i, now);
      factory_code_color (10 * (i - 1), before);
      read_pixel (f, i, 0, &width, rgb);
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (rgb[c], ==, ABS (now[c] - before[c]));
    }
  /* What is before the range is no less before its first. */
  range.first = range.last = 4;
  again = export (f, &range);
  g_assert_cmpuint (again->n_written, ==, 1);
}

/* Only numbers that both have. */
static void
test_second (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (SeqExportOutcome) outcome = NULL;
  SeqExportRange range;

  open_all (f);
  range = make_range (f, 0, N_FRAMES - 1);
  range.comparison.mode = SEQ_COMPARISON_BESIDE;
  range.second = f->second_loader;
  range.second_sequence = f->second_sequence;
  outcome = export (f, &range);
  g_assert_cmpuint (outcome->n_written, ==, 3);
  g_assert_cmpuint (outcome->n_left_out, ==, N_FRAMES - 3);
  assert_written (f, "4 5 6");
  for (guint i = 4; i <= 6; i++)
    {
      guint8 rgb[3];
      int width;

      read_pixel (f, i, 0, &width, rgb);
      g_assert_cmpuint (factory_code_read (rgb), ==, 10 * i);
      g_assert_cmpint (width, >, 24);
      read_pixel (f, i, width - 1, &width, rgb);
      g_assert_cmpuint (factory_code_read (rgb), ==, 7 * i);
    }
}

static void
test_reference (Fixture       *f,
                gconstpointer  data)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GBytes) bytes = factory_code_png (5, 12, 8);
  g_autoptr (SeqImage) reference = seq_decoder_decode (bytes, &limits, NULL, NULL, NULL);
  g_autoptr (SeqExportOutcome) outcome = NULL;
  SeqExportRange range;
  guint8 wanted[3], five[3], rgb[3];
  int width;

  open_all (f);
  range = make_range (f, 0, 2);
  range.comparison.mode = SEQ_COMPARISON_DIFFERENCE;
  range.reference = reference;
  outcome = export (f, &range);
  assert_written (f, "1 2 3");
  factory_code_color (10, wanted);
  factory_code_color (5, five);
  read_pixel (f, 1, 0, &width, rgb);
  for (int c = 0; c < 3; c++)
    g_assert_cmpint (rgb[c], ==, ABS (wanted[c] - five[c]));
}

/* ---- what is not -------------------------------------------------------------------------- */

/* One that cannot be shown is no reason to end; nor to compare the one after it with another. */
static void
test_unreadable (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (SeqExportOutcome) outcome = NULL;
  g_autoptr (SeqExportOutcome) compared = NULL;
  SeqExportRange range;

  test_write_file (f->in, "shot_004.png", "no image", 8);
  open_all (f);
  range = make_range (f, 1, N_FRAMES - 1);
  range.comparison.mode = SEQ_COMPARISON_DIFFERENCE;
  compared = export (f, &range);
  g_assert_cmpuint (compared->n_left_out, ==, 2);
  assert_written (f, "2 3 6 7 8 9");
  range.comparison.mode = SEQ_COMPARISON_NONE;
  outcome = export (f, &range);
  g_assert_no_error (outcome->problem);
  g_assert_cmpuint (outcome->n_left_out, ==, 1);
  g_assert_cmpstr (seq_frame_get_number (outcome->first_left_out), ==, "4");
  assert_written (f, "2 3 5 6 7 8 9");
}

/* What has been written until then is whole, and there is nothing else. */
static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (SeqExportOutcome) outcome = NULL;
  g_autofree char *written = NULL;
  SeqExportRange range;

  open_all (f);
  range = make_range (f, 0, N_FRAMES - 1);
  f->stop_at = 3;
  outcome = export (f, &range);
  g_assert_error (outcome->problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (outcome->n_written, >=, 3);
  g_assert_cmpuint (outcome->n_written, <, N_FRAMES);
  written = list_written (f);
  assert_written (f, written);
  g_assert_cmpuint ((strlen (written) + 1) / 2, ==, outcome->n_written);
}

/* It ends, instead of failing with each. */
static void
test_unwritable (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (SeqExportOutcome) outcome = NULL;
  SeqExportRange range;

  open_all (f);
  range = make_range (f, 0, N_FRAMES - 1);
  test_remove_folder (f->out);
  outcome = export (f, &range);
  g_assert_error (outcome->problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (outcome->n_written, ==, 0);
  g_assert_cmpuint (outcome->n_left_out, ==, 0);
}

/* What is held is not read again: its file may be gone. */
static void
test_held (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->in, "shot_003.png", NULL);
  g_autoptr (SeqExportOutcome) outcome = NULL;
  g_autoptr (SeqImage) image = NULL;
  SeqExportRange range;

  open_all (f);
  image = seq_loader_load (f->loader, 2, NULL, NULL);
  g_assert_nonnull (image);
  g_assert_cmpint (g_unlink (path), ==, 0);
  range = make_range (f, 2, 2);
  outcome = export (f, &range);
  assert_written (f, "3");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/export-range/seen", test_seen);
  ADD ("/export-range/whole", test_whole);
  ADD ("/export-range/difference-to-before", test_difference_to_before);
  ADD ("/export-range/second", test_second);
  ADD ("/export-range/reference", test_reference);
  ADD ("/export-range/unreadable", test_unreadable);
  ADD ("/export-range/cancelled", test_cancelled);
  ADD ("/export-range/unwritable", test_unwritable);
  ADD ("/export-range/held", test_held);
  return g_test_run ();
}
