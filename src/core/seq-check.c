/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Frames are read and decoded by workers, a few ahead of the one that is looked at, and looked at in their order: what
 * is compared with the frame before has to be. Nobody knows what memory a frame will take before it is there: until one
 * is, they are worked on one by one, and then each is taken for as large as the largest so far.
 *
 * Main thread only, but for the work on one frame.
 */
#include "config.h"

#include "seq-check.h"

#include "seq-change.h"
#include "seq-decoder.h"
#include "seq-error.h"
#include "seq-memory.h"
#include "seq-reader.h"
#include "seq-work-queue.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Frames in hand for each processor: while some are decoded, others are read. */
#define AHEAD 2

/* One frame, and when it was worked on; a time ends at 0 where it came to none. */
typedef struct
{
  SeqImage *image; /* NULL: there is an error */
  GError   *error;
  char     *hash;  /* of the file; NULL: there is no image, or nothing to compare it with */
  gsize     bytes;
  SeqPeriod read;
  SeqPeriod decode;
} Piece;

/* What a worker is to do. */
typedef struct
{
  GFile    *file;
  gboolean  with_hash;
} Task;

typedef struct
{
  SeqListing       *listing;
  SeqCheck         *check;
  SeqWorkQueue     *workers;
  GCancellable     *cancellable;
  SeqCheckProgress  progress;
  gpointer          user_data;
  GHashTable       *pieces;    /* position -> Piece, of those that are not looked at yet */
  guint             n_started;
  guint             n_running;
  guint             n_ahead;
  guint64           largest;   /* bytes that a frame has taken, file and image; 0: not known */
  Piece            *before;    /* the last one with an image; NULL: there was none */
  guint             before_at; /* its position */
  GArray           *reads;     /* of SeqPeriod */
  GArray           *decodes;
} Checking;

/* ---- one frame ---------------------------------------------------------------------------- */

static void
free_piece (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->image, seq_image_unref);
  g_clear_error (&piece->error);
  g_free (piece->hash);
  g_free (piece);
}

static void
free_task (gpointer data)
{
  Task *task = data;

  g_object_unref (task->file);
  g_free (task);
}

/* The bytes of a file are not kept: the frame before would take twice the memory, where pixels are not compressed. */
static gpointer
work_in_thread (gpointer       input,
                GCancellable  *cancellable,
                GError       **error)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  const Task *task = input;
  Piece *piece = g_new0 (Piece, 1);
  gint64 begin = g_get_monotonic_time (), middle;
  g_autoptr (GBytes) bytes = seq_reader_read (task->file, SEQ_READER_MAX_BYTES_DEFAULT, NULL, NULL, cancellable,
                                              &piece->error);

  middle = g_get_monotonic_time ();
  if (bytes == NULL)
    return piece;
  piece->bytes = g_bytes_get_size (bytes);
  piece->read = (SeqPeriod) { begin, middle };
  piece->image = seq_decoder_decode (bytes, &limits, NULL, cancellable, &piece->error);
  if (piece->image == NULL)
    return piece;
  piece->decode = (SeqPeriod) { middle, g_get_monotonic_time () };
  if (task->with_hash)
    piece->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return piece;
}

/* ---- findings ----------------------------------------------------------------------------- */

static SeqCheckFrame *
get_frame (const SeqCheck *check,
           guint           position)
{
  return &g_array_index (check->frames, SeqCheckFrame, position);
}

static void
clear_finding (gpointer data)
{
  g_free (((SeqFinding *) data)->sentence);
}

static void
add_finding (Checking       *self,
             guint           position,
             SeqFindingKind  kind,
             char           *sentence) /* taken */
{
  SeqFinding finding = { position, kind, FALSE, sentence };

  g_array_append_val (self->check->findings, finding);
}

static SeqFindingKind
get_kind (const GError *error)
{
  if (g_error_matches (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE))
    return SEQ_FINDING_INCOMPLETE;
  if (g_error_matches (error, SEQ_ERROR, SEQ_ERROR_EMPTY))
    return SEQ_FINDING_EMPTY;
  return g_error_matches (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE) ? SEQ_FINDING_TOO_LARGE : SEQ_FINDING_UNREADABLE;
}

static void
compare_sizes (Checking *self,
               guint     position,
               SeqImage *image)
{
  int width = seq_image_get_width (image), height = seq_image_get_height (image);
  int old_width = seq_image_get_width (self->before->image), old_height = seq_image_get_height (self->before->image);

  if (width != old_width || height != old_height)
    add_finding (self, position, SEQ_FINDING_SIZE,
                 /* Translators: width and height of an image in pixels, and of the image before it */
                 g_strdup_printf (_("%d × %d pixels instead of %d × %d"), width, height, old_width, old_height));
}

static void
compare_kinds (Checking *self,
               guint     position,
               SeqImage *image)
{
  const SeqImageSource *now = seq_image_get_source (image), *old = seq_image_get_source (self->before->image);

  if (g_strcmp0 (now->format, old->format) != 0)
    add_finding (self, position, SEQ_FINDING_FORMAT,
                 /* Translators: kinds of files, such as "JPEG instead of PNG" */
                 g_strdup_printf (_("%s instead of %s"), now->format, old->format));
  if (now->bits_per_sample != old->bits_per_sample)
    add_finding (self, position, SEQ_FINDING_DEPTH,
                 g_strdup_printf (_("%u instead of %u bits"), now->bits_per_sample, old->bits_per_sample));
  if (now->n_channels != old->n_channels)
    add_finding (self, position, SEQ_FINDING_CHANNELS,
                 g_strdup_printf (_("%u instead of %u channels"), now->n_channels, old->n_channels));
}

static char *
dup_name (Checking *self,
          guint     position)
{
  char *number = seq_listing_dup_number (self->listing, position);

  return number != NULL ? number : g_filename_display_name (seq_listing_get_name (self->listing, position));
}

static void
add_duplicate (Checking *self,
               guint     position,
               gboolean  identical_file)
{
  g_autofree char *before = dup_name (self, self->before_at);
  SeqFinding finding = { position, SEQ_FINDING_DUPLICATE, identical_file, NULL };

  if (identical_file)
    /* Translators: %s is the number of another frame */
    finding.sentence = g_strdup_printf (_("The same file as %s, byte for byte"), before);
  else
    /* Translators: %s is the number of another frame */
    finding.sentence = g_strdup_printf (_("The same pixels as %s"), before);
  g_array_append_val (self->check->findings, finding);
}

static void
compare_pixels (Checking    *self,
                guint        position,
                const Piece *piece)
{
  const Piece *before = self->before;

  get_frame (self->check, position)->change = seq_change_measure (piece->image, before->image);
  if (seq_change_is_none (piece->image, before->image))
    add_duplicate (self, position, g_str_equal (piece->hash, before->hash));
}

/* Images that only share a folder have no frame before. */
static void
take_image (Checking *self,
            guint     position,
            Piece    *piece) /* taken */
{
  if (self->before != NULL)
    {
      compare_sizes (self, position, piece->image);
      compare_kinds (self, position, piece->image);
      compare_pixels (self, position, piece);
    }
  g_clear_pointer (&self->before, free_piece);
  if (seq_listing_is_numbered (self->listing))
    self->before = g_steal_pointer (&piece);
  self->before_at = position;
  g_clear_pointer (&piece, free_piece);
}

/* Keeps a time, if it is one. */
static void
take_period (GArray          *periods,
             const SeqPeriod *period,
             double          *ms)
{
  if (period->end == 0)
    return;
  g_array_append_val (periods, *period);
  *ms = seq_period_get_ms (period);
}

static void
take_figures (Checking    *self,
              guint        position,
              const Piece *piece)
{
  SeqCheckFrame *frame = get_frame (self->check, position);

  frame->bytes = piece->bytes;
  self->check->bytes += piece->bytes;
  if (piece->image != NULL)
    self->check->pixels += (guint64) seq_image_get_width (piece->image) * (guint64) seq_image_get_height (piece->image);
  take_period (self->reads, &piece->read, &frame->read_ms);
  take_period (self->decodes, &piece->decode, &frame->decode_ms);
}

static void
take_piece (Checking *self,
            guint     position,
            Piece    *piece) /* taken */
{
  self->check->n_done++;
  take_figures (self, position, piece);
  if (piece->image != NULL)
    {
      take_image (self, position, piece);
    }
  else
    {
      add_finding (self, position, get_kind (piece->error), g_strdup (piece->error->message));
      free_piece (piece);
    }
  if (self->progress != NULL)
    self->progress (self->check->n_done, self->user_data);
}

/* ---- all of them -------------------------------------------------------------------------- */

typedef struct
{
  Checking *checking;
  guint     position;
} Running;

static void start_some (Checking *self);

static Piece *
steal_piece (Checking *self,
             guint     position)
{
  gpointer piece = NULL;

  g_hash_table_steal_extended (self->pieces, GUINT_TO_POINTER (position), NULL, &piece);
  return piece;
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Running *running = user_data;
  Checking *self = running->checking;
  Piece *piece = seq_work_queue_run_finish (result, NULL);

  self->n_running--;
  if (piece == NULL || g_error_matches (piece->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&piece, free_piece);
      return;
    }
  if (piece->image != NULL)
    self->largest = MAX (self->largest, (guint64) piece->bytes + seq_image_get_size (piece->image));
  g_hash_table_insert (self->pieces, GUINT_TO_POINTER (running->position), piece);
  while ((piece = steal_piece (self, self->check->n_done)) != NULL)
    take_piece (self, self->check->n_done, piece);
  start_some (self);
}

/* No more than a few beyond the one that is waited for. That one is begun whatever the frame before takes. */
static gboolean
may_start (Checking *self)
{
  guint n_waiting = self->n_started - self->check->n_done;
  guint n_held = n_waiting > 0 && self->before != NULL ? n_waiting + 1 : n_waiting;

  return n_waiting < self->n_ahead && !g_cancellable_is_cancelled (self->cancellable)
         && seq_check_may_begin (n_held, self->largest, seq_memory_get_budget ());
}

static void
start_some (Checking *self)
{
  guint n_frames = seq_listing_get_n_frames (self->listing);

  while (self->n_started < n_frames && may_start (self))
    {
      Running *running = g_new (Running, 1);
      Task *task = g_new (Task, 1);

      *task = (Task) { g_file_get_child (seq_listing_get_folder (self->listing),
                                         seq_listing_get_name (self->listing, self->n_started)),
                       seq_listing_is_numbered (self->listing) };
      *running = (Running) { self, self->n_started++ };
      self->n_running++;
      seq_work_queue_run_async (self->workers, work_in_thread, task, free_task, free_piece, self->cancellable, worked_cb,
                                running);
    }
}

static double
get_total_ms (const SeqCheck *check,
              guint           position)
{
  const SeqCheckFrame *frame = get_frame (check, position);

  return frame->read_ms + (isnan (frame->decode_ms) ? 0 : frame->decode_ms);
}

/* Those that took as long come in their order. */
static int
compare_slowness (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  guint first = *(const guint *) a, second = *(const guint *) b;
  double first_ms = get_total_ms (user_data, first), second_ms = get_total_ms (user_data, second);

  if (first_ms != second_ms)
    return first_ms > second_ms ? -1 : 1;
  return (first > second) - (first < second);
}

static SeqCheck *
new_check (guint n_frames)
{
  SeqCheck *check = g_new0 (SeqCheck, 1);

  check->findings = g_array_new (FALSE, FALSE, sizeof (SeqFinding));
  g_array_set_clear_func (check->findings, clear_finding);
  check->frames = g_array_sized_new (FALSE, FALSE, sizeof (SeqCheckFrame), n_frames);
  for (guint i = 0; i < n_frames; i++)
    {
      SeqCheckFrame unknown = { 0, NAN, NAN, NAN };

      g_array_append_val (check->frames, unknown);
    }
  return check;
}

SeqCheck *
seq_check_listing (SeqListing       *listing,
                   GCancellable     *cancellable,
                   SeqCheckProgress  progress,
                   gpointer          user_data)
{
  guint n_threads = seq_work_queue_count_processors () * AHEAD;
  g_autoptr (SeqWorkQueue) workers = seq_work_queue_new (n_threads, 0);
  g_autoptr (GHashTable) pieces = g_hash_table_new_full (NULL, NULL, NULL, free_piece);
  g_autoptr (GArray) reads = g_array_new (FALSE, FALSE, sizeof (SeqPeriod));
  g_autoptr (GArray) decodes = g_array_new (FALSE, FALSE, sizeof (SeqPeriod));
  SeqCheck *check = new_check (seq_listing_get_n_frames (listing));
  Checking self = {
    .listing = listing, .check = check, .workers = workers, .cancellable = cancellable, .progress = progress,
    .user_data = user_data, .pieces = pieces, .n_ahead = n_threads, .reads = reads, .decodes = decodes,
  };

  start_some (&self);
  while (self.n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&self.before, free_piece);
  check->read_ms = seq_period_get_spread (reads);
  check->decode_ms = seq_period_get_spread (decodes);
  check->read_busy_us = seq_period_measure_busy (reads);
  check->decode_busy_us = seq_period_measure_busy (decodes);
  return check;
}

void
seq_check_free (SeqCheck *self)
{
  g_array_unref (self->findings);
  g_array_unref (self->frames);
  g_free (self);
}

gboolean
seq_check_may_begin (guint   n_held,
                     guint64 largest,
                     guint64 budget)
{
  return n_held == 0 || (largest > 0 && n_held < budget / largest);
}

GArray *
seq_check_list_slowest (const SeqCheck *self,
                        guint           n)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->frames->len; i++)
    if (!isnan (get_frame (self, i)->read_ms))
      g_array_append_val (positions, i);
  g_array_sort_with_data (positions, compare_slowness, (gpointer) self);
  g_array_set_size (positions, MIN (n, positions->len));
  return positions;
}

const char *
seq_finding_get_name (SeqFindingKind kind)
{
  static const char *const names[] = {
    [SEQ_FINDING_UNREADABLE] = "unreadable", [SEQ_FINDING_INCOMPLETE] = "incomplete", [SEQ_FINDING_EMPTY] = "empty",
    [SEQ_FINDING_TOO_LARGE] = "too-large",   [SEQ_FINDING_SIZE] = "size",             [SEQ_FINDING_DEPTH] = "depth",
    [SEQ_FINDING_CHANNELS] = "channels",     [SEQ_FINDING_FORMAT] = "format",         [SEQ_FINDING_DUPLICATE] = "duplicate",
  };

  return names[kind];
}
