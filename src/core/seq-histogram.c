/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole numbers are counted one by one. Floating point is looked at twice: for where it begins and ends, and then
 * in bins between these, which are as wide as each other. That is a power of two, and the bins begin at multiples
 * of it: so 0 and 1, where many samples often are, lie on borders, and what lies on a border is known apart. Of
 * what is beyond a border there is then an exact number, whatever is how near to it.
 *
 * Pure, but for the functions that bring it into a worker.
 */
#include "config.h"

#include "seq-histogram.h"

#include "seq-image-work.h"
#include "seq-pixel-grid.h"

#include <math.h>

#define MAX_CHANNELS 4
#define MAX_COLOURS 3

struct _SeqHistogram
{
  SeqFrame *frame;
  int       n_channels;
  guint     n_bins;
  double    low;
  double    high;
  double    white;
  double    least[MAX_COLOURS]; /* of the samples; NaN: there are none */
  double    most[MAX_COLOURS];
  gboolean  whole; /* a bin is one number */
  guint64   n_pixels;
  guint64   n_odd;
  guint32  *counts; /* n_channels times n_bins */
  int       first;    /* of floating point: the number of the first bin; that which begins with 0 is 0 */
  double    per_bin;  /* bins in one of the file's numbers */
  guint32  *on_edges; /* n_channels times n_bins and one: of those in bins, what lies on their borders */
};

G_DEFINE_BOXED_TYPE (SeqHistogram, seq_histogram, seq_histogram_ref, seq_histogram_unref)

/* ---- counting ----------------------------------------------------------------------------- */

typedef struct
{
  const SeqImage *image;
  SeqHistogram   *histogram;
  SeqRect         stored; /* the rectangle as it lies in memory */
  gsize           step;   /* samples from one pixel to the next */
  gboolean        colour;
} Counting;

static guint32 *
get_counts (const SeqHistogram *self,
            int                 channel)
{
  return self->counts + (gsize) channel * self->n_bins;
}

static guint32 *
get_on_edges (const SeqHistogram *self,
              int                 channel)
{
  return self->on_edges + (gsize) channel * (self->n_bins + 1);
}

static int
count_colours (const SeqHistogram *self)
{
  return MIN (self->n_channels, MAX_COLOURS);
}

/* NaN: there are none. */
static double
find_least (const SeqHistogram *self)
{
  double least = NAN;

  for (int c = 0; c < count_colours (self); c++)
    least = fmin (least, self->least[c]);
  return least;
}

static double
find_most (const SeqHistogram *self)
{
  double most = NAN;

  for (int c = 0; c < count_colours (self); c++)
    most = fmax (most, self->most[c]);
  return most;
}

static gconstpointer
get_row (const Counting *self,
         int             y)
{
  return seq_image_get_pixels (self->image) + (gsize) y * seq_image_get_stride (self->image)
         + (gsize) self->stored.x * seq_pixels_get_size (seq_image_get_pixels_format (self->image));
}

/* A loop for bytes and one for words, with and without colour. */
#define DEFINE_COUNT(name, Sample) \
  static void \
  name (const Counting *self, \
        const Sample   *at) \
  { \
    guint32 *first = get_counts (self->histogram, 0); \
    guint32 *second = self->colour ? get_counts (self->histogram, 1) : NULL; \
    guint32 *third = self->colour ? get_counts (self->histogram, 2) : NULL; \
    guint32 *luminance = self->colour ? get_counts (self->histogram, SEQ_HISTOGRAM_LUMINANCE) : NULL; \
 \
    for (int i = 0; i < self->stored.width; i++, at += self->step) \
      { \
        first[at[0]]++; \
        if (!self->colour) \
          continue; \
        second[at[1]]++; \
        third[at[2]]++; \
        luminance[(guint) (0.2126f * at[0] + 0.7152f * at[1] + 0.0722f * at[2] + 0.5f)]++; \
      } \
  }

DEFINE_COUNT (count_bytes, guint8)
DEFINE_COUNT (count_words, guint16)

static gboolean
is_finite (const Counting *self,
           const float    *at)
{
  return isfinite (at[0]) && (!self->colour || (isfinite (at[1]) && isfinite (at[2])));
}

static void
find_bounds (const Counting *self,
             const float    *at)
{
  SeqHistogram *histogram = self->histogram;

  for (int i = 0; i < self->stored.width; i++, at += self->step)
    if (!is_finite (self, at))
      histogram->n_odd++;
    else
      for (int c = 0; c < count_colours (histogram); c++)
        {
          /* The first is neither below nor above what is none. */
          if (!(at[c] >= histogram->least[c]))
            histogram->least[c] = at[c];
          if (!(at[c] <= histogram->most[c]))
            histogram->most[c] = at[c];
        }
}

/* Nothing is lost by a multiplication with a power of two. */
static void
count_value (SeqHistogram *self,
             int           channel,
             double        value)
{
  double place = value * self->per_bin;
  int border = (int) place, bin;

  if (border > place)
    border--;
  bin = CLAMP (border - self->first, 0, (int) self->n_bins - 1);
  get_counts (self, channel)[bin]++;
  if (border == place)
    get_on_edges (self, channel)[border - self->first]++;
}

static void
count_floats (const Counting *self,
              const float    *at)
{
  SeqHistogram *histogram = self->histogram;

  for (int i = 0; i < self->stored.width; i++, at += self->step)
    {
      if (!is_finite (self, at))
        continue;
      for (int c = 0; c < count_colours (histogram); c++)
        count_value (histogram, c, at[c]);
      if (self->colour)
        count_value (histogram, SEQ_HISTOGRAM_LUMINANCE, 0.2126 * at[0] + 0.7152 * at[1] + 0.0722 * at[2]);
    }
}

typedef enum
{
  COUNT_WHOLE,
  FIND_BOUNDS,
  COUNT_FLOATS,
} Pass;

static void
look_at_row (const Counting *self,
             int             y,
             Pass            pass)
{
  if (pass == FIND_BOUNDS)
    find_bounds (self, get_row (self, y));
  else if (pass == COUNT_FLOATS)
    count_floats (self, get_row (self, y));
  else if (seq_pixels_get_samples (seq_image_get_pixels_format (self->image)) == SEQ_SAMPLES_16)
    count_words (self, get_row (self, y));
  else
    count_bytes (self, get_row (self, y));
}

static gboolean
look_at_rows (const Counting  *self,
              Pass             pass,
              GCancellable    *cancellable,
              GError         **error)
{
  for (int y = self->stored.y; y < self->stored.y + self->stored.height; y++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      look_at_row (self, y, pass);
    }
  return TRUE;
}

static void
make_bins (SeqHistogram *self,
           guint         n_bins,
           double        low,
           double        high)
{
  self->n_bins = n_bins;
  self->low = low;
  self->high = high;
  self->counts = g_new0 (guint32, (gsize) self->n_channels * n_bins);
}

/* As many bins as there may be. Black and white are always among them, so that there is a range, also where all is the
 * same. */
static void
make_float_bins (SeqHistogram *self)
{
  double least = fmin (0, find_least (self)), most = fmax (self->white, find_most (self));
  int exponent;
  double width, first, end;

  frexp ((most - least) / SEQ_HISTOGRAM_FLOAT_BINS, &exponent);
  width = ldexp (1, exponent - 1);
  do
    {
      first = floor (least / width);
      end = ceil (most / width);
      width *= 2;
    }
  while (end - first > SEQ_HISTOGRAM_FLOAT_BINS);
  width /= 2;
  self->first = (int) first;
  self->per_bin = 1 / width;
  make_bins (self, (guint) (end - first), first * width, end * width);
  self->on_edges = g_new0 (guint32, (gsize) self->n_channels * (self->n_bins + 1));
}

static gboolean
compute_floats (Counting      *self,
                GCancellable  *cancellable,
                GError       **error)
{
  if (!look_at_rows (self, FIND_BOUNDS, cancellable, error))
    return FALSE;
  make_float_bins (self->histogram);
  return look_at_rows (self, COUNT_FLOATS, cancellable, error);
}

static void
find_whole_bounds (SeqHistogram *self)
{
  for (int c = 0; c < count_colours (self); c++)
    for (guint i = 0; i < self->n_bins; i++)
      if (get_counts (self, c)[i] > 0)
        {
          self->least[c] = fmin (self->least[c], i);
          self->most[c] = i;
        }
}

static gboolean
compute_whole (Counting      *self,
               GCancellable  *cancellable,
               GError       **error)
{
  guint n_bins = seq_pixels_get_samples (seq_image_get_pixels_format (self->image)) == SEQ_SAMPLES_16 ? 65536 : 256;

  self->histogram->whole = TRUE;
  make_bins (self->histogram, n_bins, -0.5, n_bins - 0.5);
  if (!look_at_rows (self, COUNT_WHOLE, cancellable, error))
    return FALSE;
  find_whole_bounds (self->histogram);
  return TRUE;
}

SeqHistogram *
seq_histogram_compute (const SeqImage  *image,
                       const SeqRect   *rect,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (SeqHistogram) self = NULL;
  SeqPixels format = seq_image_get_pixels_format (image);
  SeqRect all = { 0, 0, seq_image_get_width (image), seq_image_get_height (image) };
  Counting counting = { .image = image };
  gboolean done;

  g_return_val_if_fail (image != NULL && !seq_image_is_draft (image), NULL);

  self = g_atomic_rc_box_new0 (SeqHistogram);
  counting.histogram = self;
  counting.stored = seq_pixel_grid_get_stored (image, rect != NULL ? rect : &all);
  counting.step = (gsize) seq_pixels_get_n_channels (format);
  counting.colour = counting.step >= 3;
  self->n_channels = counting.colour ? MAX_CHANNELS : 1;
  self->white = seq_image_get_white (image);
  for (int c = 0; c < MAX_COLOURS; c++)
    self->least[c] = self->most[c] = NAN;
  self->n_pixels = (guint64) counting.stored.width * (guint64) counting.stored.height;
  done = seq_pixels_get_samples (format) == SEQ_SAMPLES_FLOAT ? compute_floats (&counting, cancellable, error)
                                                              : compute_whole (&counting, cancellable, error);
  return done ? g_steal_pointer (&self) : NULL;
}

/* ---- what it says ------------------------------------------------------------------------- */

static void
clear_histogram (gpointer data)
{
  SeqHistogram *self = data;

  g_clear_object (&self->frame);
  g_free (self->counts);
  g_free (self->on_edges);
}

SeqHistogram *
seq_histogram_ref (SeqHistogram *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
seq_histogram_unref (SeqHistogram *self)
{
  g_atomic_rc_box_release_full (self, clear_histogram);
}

SeqFrame *
seq_histogram_get_frame (const SeqHistogram *self)
{
  return self->frame;
}

int
seq_histogram_get_n_channels (const SeqHistogram *self)
{
  return self->n_channels;
}

guint
seq_histogram_get_n_bins (const SeqHistogram *self)
{
  return self->n_bins;
}

void
seq_histogram_get_range (const SeqHistogram *self,
                         double             *low,
                         double             *high)
{
  *low = self->low;
  *high = self->high;
}

gboolean
seq_histogram_is_whole (const SeqHistogram *self)
{
  return self->whole;
}

const guint32 *
seq_histogram_get_counts (const SeqHistogram *self,
                          int                 channel)
{
  g_return_val_if_fail (channel >= 0 && channel < self->n_channels, NULL);

  return get_counts (self, channel);
}

double
seq_histogram_get_white (const SeqHistogram *self)
{
  return self->white;
}

guint64
seq_histogram_get_n_pixels (const SeqHistogram *self)
{
  return self->n_pixels;
}

guint64
seq_histogram_get_n_odd (const SeqHistogram *self)
{
  return self->n_odd;
}

void
seq_histogram_get_bounds (const SeqHistogram *self,
                          int                 channel,
                          double             *least,
                          double             *most)
{
  g_return_if_fail (channel >= 0 && channel < count_colours (self));

  *least = self->least[channel];
  *most = self->most[channel];
}

/* ---- what is beyond levels ---------------------------------------------------------------- */

static guint64
count_bins (const SeqHistogram *self,
            int                 channel,
            guint               end)
{
  guint64 n = 0;

  for (guint i = 0; i < end; i++)
    n += get_counts (self, channel)[i];
  return n;
}

static guint64
count_floats_up_to (const SeqHistogram *self,
                    int                 channel,
                    double              level,
                    gboolean            inclusive,
                    gboolean           *is_exact)
{
  const guint32 *on_edges = get_on_edges (self, channel);
  double place = level * self->per_bin - self->first;
  guint bin = (guint) place;
  double way = place - bin;
  guint64 n = count_bins (self, channel, bin), inside;

  /* The last bin has its end, too. */
  if (bin == self->n_bins)
    return inclusive ? n : n - on_edges[bin];
  if (way == 0)
    return inclusive ? n + on_edges[bin] : n;
  inside = get_counts (self, channel)[bin] - on_edges[bin] - (bin == self->n_bins - 1 ? on_edges[bin + 1] : 0);
  *is_exact = inside == 0;
  return n + on_edges[bin] + (guint64) rint ((double) inside * way);
}

/* Samples below the level, and those on it. */
static guint64
count_up_to (const SeqHistogram *self,
             int                 channel,
             double              level,
             gboolean            inclusive,
             gboolean           *is_exact)
{
  *is_exact = TRUE;
  if (inclusive ? !(level >= self->least[channel]) : !(level > self->least[channel]))
    return 0;
  if (inclusive ? level >= self->most[channel] : level > self->most[channel])
    return self->n_pixels - self->n_odd;
  if (!self->whole)
    return count_floats_up_to (self, channel, level, inclusive, is_exact);
  return count_bins (self, channel, (guint) (inclusive ? floor (level) + 1 : ceil (level)));
}

guint64
seq_histogram_count_below (const SeqHistogram *self,
                           int                 channel,
                           double              level,
                           gboolean           *is_exact)
{
  g_return_val_if_fail (channel >= 0 && channel < count_colours (self), 0);

  return count_up_to (self, channel, level, FALSE, is_exact);
}

guint64
seq_histogram_count_above (const SeqHistogram *self,
                           int                 channel,
                           double              level,
                           gboolean           *is_exact)
{
  g_return_val_if_fail (channel >= 0 && channel < count_colours (self), 0);

  return self->n_pixels - self->n_odd - count_up_to (self, channel, level, TRUE, is_exact);
}

/* ---- parts of all ------------------------------------------------------------------------- */

static guint64
count_bin (const SeqHistogram *self,
           guint               bin)
{
  guint64 n = 0;

  for (int c = 0; c < count_colours (self); c++)
    n += get_counts (self, c)[bin];
  return n;
}

/* The value that so many of those in a bin are not above. First come those on its border. */
static double
get_value (const SeqHistogram *self,
           guint               bin,
           double              wanted)
{
  double on_edge = 0, way = 0;

  if (self->whole)
    return bin;
  for (int c = 0; c < count_colours (self); c++)
    on_edge += get_on_edges (self, c)[bin];
  if (wanted > on_edge)
    way = (wanted - on_edge) / ((double) count_bin (self, bin) - on_edge);
  return CLAMP (self->low + (bin + way) / self->per_bin, find_least (self), find_most (self));
}

double
seq_histogram_find (const SeqHistogram *self,
                    double              part)
{
  guint64 n = (self->n_pixels - self->n_odd) * (guint64) count_colours (self);
  double wanted = part * (double) n, before = 0;

  if (n == 0)
    return NAN;
  if (part <= 0)
    return find_least (self);
  for (guint i = 0; i < self->n_bins; i++)
    {
      double here = (double) count_bin (self, i);

      if (here > 0 && before + here >= wanted)
        return get_value (self, i, wanted - before);
      before += here;
    }
  return find_most (self);
}

/* ---- in a worker -------------------------------------------------------------------------- */

static gpointer
compute (const SeqImage  *image,
         const SeqRect   *rect,
         GCancellable    *cancellable,
         GError         **error)
{
  return seq_histogram_compute (image, rect, cancellable, error);
}

static void
name_frame (gpointer  data,
            SeqFrame *frame)
{
  SeqHistogram *self = data;

  self->frame = g_object_ref (frame);
}

void
seq_histogram_async (SeqImage            *image,
                     SeqFrame            *frame,
                     const SeqRect       *rect,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  seq_image_work_async (image, frame, rect, compute, name_frame, (GDestroyNotify) seq_histogram_unref, cancellable,
                        callback, user_data);
}

SeqHistogram *
seq_histogram_finish (GAsyncResult  *result,
                      GError       **error)
{
  return seq_image_work_finish (result, error);
}
