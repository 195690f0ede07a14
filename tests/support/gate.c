/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One mutex for everything, one condition that everybody waits for: what is waited for differs,
 * and there are few. A cancellation is heard through the signal of the cancellable; it is
 * connected before and disconnected after the mutex is held, because disconnecting waits for the
 * handler. Whenever somebody arrives or leaves the main context is woken, so that a test can wait
 * for that in it.
 */
#include "config.h"

#include "gate.h"

#include "image-factory.h"
#include "support.h"

#include <string.h>

#define MAX_FRAMES 4096

typedef struct
{
  guint    count;
  guint    n_cancelled;
  guint    n_waiting;
  guint    n_passes; /* may go through a closed gate */
  gboolean fails;
  SeqError code;
} Visit;

typedef struct
{
  Visit    visits[MAX_FRAMES];
  gboolean closed;
  guint    n_inside;
  guint    peak;
  GArray  *arrivals; /* of guint */
} Stage;

typedef struct
{
  int width;
  int height;
} Size;

struct _Gate
{
  GMutex   mutex;
  GCond    changed;
  Stage    stages[N_GATE_STAGES];
  Size     sizes[MAX_FRAMES];
  gboolean deaf;
  guint    n_images;
  guint    peak_images;
  gsize    n_bytes;
  gsize    peak_bytes;
};

typedef struct
{
  Gate   *gate;
  guint8 *pixels;
  gsize   size;
} Pixels;

Gate *
gate_new (void)
{
  Gate *gate = g_new0 (Gate, 1);

  g_mutex_init (&gate->mutex);
  g_cond_init (&gate->changed);
  for (guint i = 0; i < N_GATE_STAGES; i++)
    gate->stages[i].arrivals = g_array_new (FALSE, FALSE, sizeof (guint));
  gate_set_size (gate, 8, 8);
  return gate;
}

void
gate_free (Gate *gate)
{
  for (guint i = 0; i < N_GATE_STAGES; i++)
    {
      g_assert_cmpuint (gate_n_inside (gate, i), ==, 0);
      g_array_unref (gate->stages[i].arrivals);
    }
  g_assert_cmpuint (gate_n_images (gate), ==, 0);
  g_mutex_clear (&gate->mutex);
  g_cond_clear (&gate->changed);
  g_free (gate);
}

/* ---- passing through ---------------------------------------------------------------------- */

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Gate *gate = user_data;

  g_mutex_lock (&gate->mutex);
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->mutex);
}

static void
arrive (Stage *stage,
        guint  number)
{
  stage->visits[number].count++;
  stage->n_inside++;
  stage->peak = MAX (stage->peak, stage->n_inside);
  g_array_append_val (stage->arrivals, number);
}

static void
wait_at_gate (Gate         *gate,
              Stage        *stage,
              Visit        *visit,
              GCancellable *cancellable)
{
  visit->n_waiting++;
  g_main_context_wakeup (NULL);
  while (stage->closed && visit->n_passes == 0
         && (gate->deaf || !g_cancellable_is_cancelled (cancellable)))
    g_cond_wait (&gate->changed, &gate->mutex);
  if (stage->closed && visit->n_passes > 0)
    visit->n_passes--;
  visit->n_waiting--;
}

static gboolean
leave (Gate          *gate,
       Stage         *stage,
       Visit         *visit,
       GCancellable  *cancellable,
       GError       **error)
{
  stage->n_inside--;
  g_main_context_wakeup (NULL);
  if (!gate->deaf && g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      visit->n_cancelled++;
      return FALSE;
    }
  if (visit->fails)
    g_set_error (error, SEQ_ERROR, (int) visit->code, "Failed as told");
  return !visit->fails;
}

static gboolean
pass (Gate          *gate,
      GateStage      which,
      guint          number,
      GCancellable  *cancellable,
      GError       **error)
{
  Stage *stage = &gate->stages[which];
  gulong id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), gate, NULL);
  gboolean passed;

  g_mutex_lock (&gate->mutex);
  arrive (stage, number);
  wait_at_gate (gate, stage, &stage->visits[number], cancellable);
  passed = leave (gate, stage, &stage->visits[number], cancellable, error);
  g_mutex_unlock (&gate->mutex);
  g_cancellable_disconnect (cancellable, id);
  return passed;
}

static GBytes *
read_stage (GFile            *file,
            guint64           max_bytes,
            SeqReadProgress  *progress,
            gpointer          user_data,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autofree char *name = g_file_get_basename (file);
  /* Frames of higher numbers are all the same. */
  guint number = (guint) MIN (g_ascii_strtoull (name + strlen ("frame_"), NULL, 10), MAX_FRAMES - 1);

  if (!pass (user_data, GATE_READ, number, cancellable, error))
    return NULL;
  return g_bytes_new (&number, sizeof number);
}

static Size
get_size_of (Gate *gate,
             guint number)
{
  Size size;

  g_mutex_lock (&gate->mutex);
  size = gate->sizes[number];
  g_mutex_unlock (&gate->mutex);
  return size;
}

static gsize
count_bytes (Size size)
{
  return (gsize) size.width * (gsize) size.height * 3;
}

static void
add_image (Gate *gate,
           gsize size)
{
  g_mutex_lock (&gate->mutex);
  gate->n_images++;
  gate->n_bytes += size;
  gate->peak_images = MAX (gate->peak_images, gate->n_images);
  gate->peak_bytes = MAX (gate->peak_bytes, gate->n_bytes);
  g_mutex_unlock (&gate->mutex);
}

static void
drop_image (Gate *gate,
            gsize size)
{
  g_mutex_lock (&gate->mutex);
  gate->n_images--;
  gate->n_bytes -= size;
  g_mutex_unlock (&gate->mutex);
}

static void
free_pixels (gpointer data)
{
  Pixels *pixels = data;

  drop_image (pixels->gate, pixels->size);
  g_free (pixels->pixels);
  g_free (pixels);
}

/* A draft is smaller than the whole. */
static SeqImage *
make_image (Gate *gate,
            guint number,
            Size  size,
            Size  whole)
{
  Pixels *pixels = g_new (Pixels, 1);
  g_autoptr (GBytes) bytes = NULL;
  guint8 rgb[3];

  *pixels = (Pixels) { gate, g_malloc (count_bytes (size)), count_bytes (size) };
  factory_code_color (number, rgb);
  for (gsize i = 0; i < pixels->size; i += 3)
    memcpy (pixels->pixels + i, rgb, 3);
  bytes = g_bytes_new_with_free_func (pixels->pixels, pixels->size, free_pixels, pixels);
  return seq_image_new_draft (bytes, SEQ_PIXELS_RGB8, size.width, size.height, (gsize) size.width * 3,
                              SEQ_ORIENTATION_NORMAL, NULL, whole.width, whole.height);
}

static SeqImage *
decode_stage (GBytes                *bytes,
              const SeqDecodeLimits *limits,
              gpointer               user_data,
              GCancellable          *cancellable,
              GError               **error)
{
  Gate *gate = user_data;
  guint number;
  Size size, whole;

  g_assert_cmpuint (g_bytes_get_size (bytes), ==, sizeof number);
  memcpy (&number, g_bytes_get_data (bytes, NULL), sizeof number);
  whole = get_size_of (gate, number);
  size = (Size) { (whole.width - 1) / limits->reduction + 1, (whole.height - 1) / limits->reduction + 1 };
  /* A decoder takes its memory at the beginning. */
  add_image (gate, count_bytes (size));
  if (pass (gate, GATE_DECODE, number, cancellable, error))
    return make_image (gate, number, size, whole);
  drop_image (gate, count_bytes (size));
  return NULL;
}

SeqLoaderStages
gate_get_stages (Gate *gate,
                 guint n_reads,
                 guint n_decodes)
{
  return (SeqLoaderStages) { read_stage, decode_stage, gate, n_reads, n_decodes, FALSE, 0, 0 };
}

/* ---- telling who may pass ----------------------------------------------------------------- */

SeqSequence *
gate_make_sequence (guint n_frames)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path ("/gate");
  g_autoptr (SeqListing) listing = NULL;

  for (guint i = 0; i < n_frames; i++)
    g_ptr_array_add (names, g_strdup_printf ("frame_%04u.png", i));
  groups = seq_grouping_group ((const char *const *) names->pdata, names->len, NULL);
  g_assert_cmpuint (groups->len, ==, 1);
  listing = seq_listing_new_sequence (folder, groups->pdata[0], (const char *const *) names->pdata);
  return seq_sequence_new (listing);
}

void
gate_set_size_of (Gate *gate,
                  guint number,
                  int   width,
                  int   height)
{
  g_mutex_lock (&gate->mutex);
  gate->sizes[number] = (Size) { width, height };
  g_mutex_unlock (&gate->mutex);
}

void
gate_set_size (Gate *gate,
               int   width,
               int   height)
{
  for (guint i = 0; i < MAX_FRAMES; i++)
    gate_set_size_of (gate, i, width, height);
}

void
gate_close (Gate      *gate,
            GateStage  stage)
{
  g_mutex_lock (&gate->mutex);
  gate->stages[stage].closed = TRUE;
  g_mutex_unlock (&gate->mutex);
}

void
gate_open (Gate      *gate,
           GateStage  stage)
{
  g_mutex_lock (&gate->mutex);
  gate->stages[stage].closed = FALSE;
  for (guint i = 0; i < MAX_FRAMES; i++)
    gate->stages[stage].visits[i].n_passes = 0;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->mutex);
}

void
gate_let (Gate      *gate,
          GateStage  stage,
          guint      number)
{
  g_mutex_lock (&gate->mutex);
  gate->stages[stage].visits[number].n_passes++;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->mutex);
}

/* Those who have a pass already are on their way. */
static void
list_waiting (Gate      *gate,
              GateStage  stage,
              GArray    *found)
{
  for (guint i = 0; i < MAX_FRAMES; i++)
    {
      Visit *visit = &gate->stages[stage].visits[i];

      if (visit->n_waiting > visit->n_passes)
        g_array_append_val (found, visit);
    }
}

gboolean
gate_let_any (Gate  *gate,
              GRand *rand)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Visit *));
  gboolean any;

  g_mutex_lock (&gate->mutex);
  for (guint i = 0; i < N_GATE_STAGES; i++)
    list_waiting (gate, i, found);
  any = found->len > 0;
  if (any)
    g_array_index (found, Visit *, g_rand_int_range (rand, 0, (gint32) found->len))->n_passes++;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->mutex);
  return any;
}

void
gate_set_deaf (Gate     *gate,
               gboolean  deaf)
{
  g_mutex_lock (&gate->mutex);
  gate->deaf = deaf;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->mutex);
}

void
gate_fail (Gate      *gate,
           GateStage  stage,
           guint      number,
           SeqError   code)
{
  Visit *visit = &gate->stages[stage].visits[number];

  g_mutex_lock (&gate->mutex);
  visit->fails = TRUE;
  visit->code = code;
  g_mutex_unlock (&gate->mutex);
}

void
gate_heal (Gate *gate,
           guint number)
{
  g_mutex_lock (&gate->mutex);
  for (guint i = 0; i < N_GATE_STAGES; i++)
    gate->stages[i].visits[number].fails = FALSE;
  g_mutex_unlock (&gate->mutex);
}

/* ---- looking ------------------------------------------------------------------------------ */

static guint
get_guint (Gate  *gate,
           guint *value)
{
  guint copy;

  g_mutex_lock (&gate->mutex);
  copy = *value;
  g_mutex_unlock (&gate->mutex);
  return copy;
}

guint
gate_count (Gate      *gate,
            GateStage  stage,
            guint      number)
{
  return get_guint (gate, &gate->stages[stage].visits[number].count);
}

guint
gate_count_all (Gate      *gate,
                GateStage  stage)
{
  return get_guint (gate, &gate->stages[stage].arrivals->len);
}

guint
gate_n_cancelled (Gate      *gate,
                  GateStage  stage,
                  guint      number)
{
  return get_guint (gate, &gate->stages[stage].visits[number].n_cancelled);
}

void
gate_reset_counts (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  for (guint stage = 0; stage < N_GATE_STAGES; stage++)
    {
      for (guint i = 0; i < MAX_FRAMES; i++)
        gate->stages[stage].visits[i].count = gate->stages[stage].visits[i].n_cancelled = 0;
      gate->stages[stage].peak = gate->stages[stage].n_inside;
      g_array_set_size (gate->stages[stage].arrivals, 0);
    }
  gate->peak_images = gate->n_images;
  gate->peak_bytes = gate->n_bytes;
  g_mutex_unlock (&gate->mutex);
}

guint
gate_get_nth (Gate      *gate,
              GateStage  stage,
              guint      nth)
{
  guint number;

  g_mutex_lock (&gate->mutex);
  g_assert_cmpuint (nth, <, gate->stages[stage].arrivals->len);
  number = g_array_index (gate->stages[stage].arrivals, guint, nth);
  g_mutex_unlock (&gate->mutex);
  return number;
}

guint
gate_n_inside (Gate      *gate,
               GateStage  stage)
{
  return get_guint (gate, &gate->stages[stage].n_inside);
}

guint
gate_peak (Gate      *gate,
           GateStage  stage)
{
  return get_guint (gate, &gate->stages[stage].peak);
}

gboolean
gate_is_waiting (Gate      *gate,
                 GateStage  stage,
                 guint      number)
{
  return get_guint (gate, &gate->stages[stage].visits[number].n_waiting) > 0;
}

guint
gate_n_images (Gate *gate)
{
  return get_guint (gate, &gate->n_images);
}

guint
gate_peak_images (Gate *gate)
{
  return get_guint (gate, &gate->peak_images);
}

gsize
gate_peak_bytes (Gate *gate)
{
  gsize peak;

  g_mutex_lock (&gate->mutex);
  peak = gate->peak_bytes;
  g_mutex_unlock (&gate->mutex);
  return peak;
}

typedef struct
{
  Gate     *gate;
  GateStage stage;
  guint     number;
} Arrival;

static gboolean
has_arrived (gpointer user_data)
{
  Arrival *arrival = user_data;

  return gate_is_waiting (arrival->gate, arrival->stage, arrival->number);
}

void
gate_wait_for (Gate      *gate,
               GateStage  stage,
               guint      number)
{
  g_autofree char *what = g_strdup_printf ("frame %u to wait at the gate of the %s stage", number,
                                           stage == GATE_READ ? "read" : "decode");

  test_wait_until (has_arrived, &(Arrival) { gate, stage, number }, what);
}

guint
gate_read_image (SeqImage *image)
{
  return factory_code_read (seq_image_get_pixels (image));
}

guint
gate_read_raster (SeqRaster *raster)
{
  return factory_code_read (g_bytes_get_data (seq_raster_get_bytes (raster), NULL));
}
