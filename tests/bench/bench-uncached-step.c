/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the time of a step goes when nothing of the frame is there: read, decode, render, paint,
 * one after the other. Then what the worker threads have to do for a frame beside reading and
 * decoding it (wanted: 25 ms at most for 12 MP).
 *
 * The canvas, the stepper and the loader are SeqView's; the stages are the real ones with clocks.
 */
#include "config.h"

#include "bench-support.h"
#include "bench-window.h"
#include "seq-allocator.h"
#include "seq-canvas.h"
#include "seq-scanner.h"
#include "seq-stepper.h"
#include "support.h"

#include <string.h>

#define FRAMES 60
#define STEPS 14
/* So far that no prefetch has got there, and no common divisor with the number of frames. */
#define STRIDE 23
/* The frame asked for, the next and one behind. */
#define IMAGES 3

typedef enum { READ, DECODE, N_STAGES } Stage;

typedef struct
{
  SeqStepper   *stepper;
  GtkWidget    *window;
  SeqCanvas    *canvas;

  GMutex        lock;     /* workers write below */
  char         *asked;    /* name of the file whose times are wanted */
  const void   *bytes;    /* of that file */
  double        wall[N_STAGES], end;
  double        worker_cpu[N_STAGES];
  guint         n_decodes;

  double        shown;    /* when its raster was there */
} Bench;

/* ---- stages with clocks, in worker threads ------------------------------------------------- */

static void
note (Bench    *self,
      Stage     stage,
      gboolean  wanted,
      double    wall,
      double    cpu)
{
  g_mutex_lock (&self->lock);
  self->worker_cpu[stage] += bench_thread_ms () - cpu;
  self->n_decodes += stage == DECODE ? 1 : 0;
  if (wanted)
    {
      self->end = bench_wall_ms ();
      self->wall[stage] = self->end - wall;
    }
  g_mutex_unlock (&self->lock);
}

static GBytes *
timed_read (GFile            *file,
            guint64           max_bytes,
            SeqReadProgress  *progress,
            gpointer          user_data,
            GCancellable     *cancellable,
            GError          **error)
{
  Bench *self = user_data;
  double wall = bench_wall_ms (), cpu = bench_thread_ms ();
  GBytes *bytes = seq_reader_read (file, max_bytes, NULL, NULL, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);
  gboolean wanted;

  g_mutex_lock (&self->lock);
  wanted = g_strcmp0 (name, self->asked) == 0;
  if (wanted)
    self->bytes = bytes;
  g_mutex_unlock (&self->lock);
  note (self, READ, wanted, wall, cpu);
  return bytes;
}

static SeqImage *
timed_decode (GBytes                 *bytes,
              const SeqDecodeLimits  *limits,
              gpointer                user_data,
              GCancellable           *cancellable,
              GError                **error)
{
  Bench *self = user_data;
  double wall = bench_wall_ms (), cpu = bench_thread_ms ();
  SeqImage *image = seq_decoder_decode (bytes, limits, NULL, cancellable, error);

  note (self, DECODE, bytes == self->bytes, wall, cpu);
  return image;
}

/* ---- the window --------------------------------------------------------------------------- */

static void
shown_changed_cb (Bench *self)
{
  self->shown = bench_wall_ms ();
  seq_canvas_set_raster (self->canvas, seq_stepper_get_raster (self->stepper));
}

static void
view_changed_cb (Bench *self)
{
  seq_stepper_set_view (self->stepper, seq_canvas_get_view (self->canvas));
}

static void
make_window (Bench *self)
{
  self->window = gtk_window_new ();
  self->canvas = SEQ_CANVAS (seq_canvas_new ());
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (view_changed_cb), self);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), self);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->canvas));
  gtk_window_set_default_size (GTK_WINDOW (self->window), BENCH_WINDOW_WIDTH, BENCH_WINDOW_HEIGHT);
  gtk_window_present (GTK_WINDOW (self->window));
}

static SeqSequence *
make_sequence (BenchKind kind)
{
  g_autofree char *path = bench_frames_dup_folder (kind, FRAMES);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan (&folder, 1, NULL, &error);

  g_assert_no_error (error);
  return seq_sequence_new (seq_scan_get_listing (scan, 0));
}

static gboolean
is_at_rest (gpointer user_data)
{
  Bench *self = user_data;

  return seq_stepper_get_pending (self->stepper) == NULL
         && seq_loader_get_n_running (seq_stepper_get_loader (self->stepper)) == 0;
}

static void
go (gpointer user_data)
{
  Bench *self = user_data;
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  guint position = (seq_frame_get_position (seq_stepper_get_shown (self->stepper)) + STRIDE) % FRAMES;

  g_mutex_lock (&self->lock);
  g_free (self->asked);
  self->asked = g_strdup (seq_listing_get_name (seq_sequence_get_listing (sequence), position));
  g_mutex_unlock (&self->lock);
  seq_stepper_go (self->stepper, position);
}

/* ---- measuring ---------------------------------------------------------------------------- */

static void
measure_steps (Bench     *self,
               BenchKind  kind)
{
  enum { FIGURE_READ, FIGURE_DECODE, FIGURE_RENDER, FIGURE_PAINT, FIGURE_ALL, N_FIGURES };
  BenchFigures *figures[N_FIGURES];
  double process = bench_process_ms (), main_thread = bench_thread_ms (), beside;

  for (guint i = 0; i < N_FIGURES; i++)
    figures[i] = bench_figures_new ();
  memset (self->worker_cpu, 0, sizeof self->worker_cpu);
  self->n_decodes = 0;
  for (int i = 0; i < STEPS; i++)
    {
      double begin = bench_wall_ms ();
      BenchCost cost = bench_window_time (self->window, go, self);

      bench_figures_add (figures[FIGURE_READ], self->wall[READ]);
      bench_figures_add (figures[FIGURE_DECODE], self->wall[DECODE]);
      bench_figures_add (figures[FIGURE_RENDER], self->shown - self->end);
      bench_figures_add (figures[FIGURE_PAINT], begin + cost.wall - self->shown);
      bench_figures_add (figures[FIGURE_ALL], cost.wall);
      test_wait_until (is_at_rest, self, "the loader to rest");
      bench_window_settle ();
    }
  beside = bench_process_ms () - process - (bench_thread_ms () - main_thread) - self->worker_cpu[READ]
           - self->worker_cpu[DECODE];
  g_print ("%-14s", bench_kind_get_name (kind));
  for (guint i = 0; i < N_FIGURES; i++)
    g_print (" %8.1f", bench_figures_median (figures[i]));
  g_print (" | %6.1f %6.1f %6.1f\n", self->worker_cpu[READ] / self->n_decodes,
           self->worker_cpu[DECODE] / self->n_decodes, beside / self->n_decodes);
  for (guint i = 0; i < N_FIGURES; i++)
    bench_figures_free (figures[i]);
}

static void
measure_kind (BenchKind kind)
{
  Bench self = { 0 };
  SeqLoaderStages stages = { timed_read, timed_decode, &self, 2, 2, FALSE, 0, 0 };
  g_autoptr (SeqLoader) loader = seq_loader_new_with_stages (&stages);
  g_autoptr (SeqSequence) sequence = make_sequence (kind);

  g_mutex_init (&self.lock);
  self.stepper = seq_stepper_new (loader);
  seq_loader_set_limits (loader, IMAGES, (gsize) 1 << 30);
  make_window (&self);
  bench_window_settle ();
  seq_stepper_set_sequence (self.stepper, sequence, 0);
  test_wait_until (is_at_rest, &self, "the first frame");
  bench_window_settle ();
  measure_steps (&self, kind);
  seq_stepper_set_sequence (self.stepper, NULL, 0);
  gtk_window_destroy (GTK_WINDOW (self.window));
  g_clear_object (&self.stepper);
  g_free (self.asked);
  g_mutex_clear (&self.lock);
}

int
main (void)
{
  static const BenchKind kinds[] = { BENCH_12MP_JPEG, BENCH_24MP_JPEG, BENCH_4K_PNG, BENCH_1080P_PNG };

  seq_allocator_set_up ();
  gtk_init ();
  g_print ("%-14s %8s %8s %8s %8s %8s | %6s %6s %6s\n", "wall ms", "read", "decode", "render", "paint", "all",
           "read", "decode", "beside");
  g_print ("%-14s %44s | %20s\n", "", "", "worker ms a frame");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    measure_kind (kinds[i]);
  return 0;
}
