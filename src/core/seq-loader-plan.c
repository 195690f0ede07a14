/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * What is wanted, from the pure functions that know: images as far ahead as steps and loads take
 * (seq-depth.c), within the bounds (seq-prefetch.c), and then, as long as the link has nothing
 * better to do, the bytes of frames further on in the direction of travel.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-depth.h"
#include "seq-prefetch.h"

/* Images ahead, where there is room: of ten, six are the latest that were asked for. More than the
 * first number only where steps are so quick, or loads so slow, that it makes a difference. */
#define MIN_AHEAD 8
#define MAX_AHEAD 16

/* Files ahead: the rest of the budget is for those that have been seen. */
#define MAX_FILES_AHEAD 64
#define PART_AHEAD 4

/* Before any file was read. */
#define FILES_AHEAD_UNKNOWN 2

/* Before any image was seen: 12 megapixels of RGB. */
#define USUAL_SIZE_DEFAULT ((gsize) 36 << 20)

/* Of the latest measurement in what is usual. */
#define NEW_PART 0.3

double
seq_loader_measure (double *usual_ms,
                    gint64  since)
{
  double ms = (double) (g_get_monotonic_time () - since) / 1000;

  *usual_ms = *usual_ms < 0 ? ms : *usual_ms + NEW_PART * (ms - *usual_ms);
  return ms;
}

gsize
seq_loader_get_raster_size (SeqLoader *self)
{
  gsize n_pictures = self->comparison.mode == SEQ_COMPARISON_BESIDE ? 2 : 1;

  return (gsize) self->view.width * (gsize) self->view.height * 3 * n_pictures;
}

static gsize
size_of_position (guint    position,
                  gpointer user_data)
{
  SeqLoader *self = user_data;
  SeqFrame *frame = seq_sequence_peek_frame (self->sequence, position);
  gsize known = frame != NULL ? seq_frame_get_image_size (frame) : 0;

  return (known > 0 ? known : self->usual_size) + seq_loader_get_raster_size (self);
}

static GArray *
list_recent (SeqLoader *self)
{
  g_autoptr (GPtrArray) frames = seq_lru_dup_keys (self->held);
  GArray *recent = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < frames->len && seq_lru_is_requested (self->held, frames->pdata[i]); i++)
    {
      guint position = seq_frame_get_position (frames->pdata[i]);

      /* It may have been taken over by a sequence that is still to come. */
      if (seq_sequence_has_frame (self->sequence, frames->pdata[i]))
        g_array_append_val (recent, position);
    }
  return recent;
}

static guint
choose_ahead (SeqLoader *self)
{
  const SeqDepthState state = {
    .read_ms = self->read_ms,
    .decode_ms = self->decode_ms,
    .step_ms = self->step_ms,
    .n_reads = seq_flow_get_allowed (&self->flow),
    .n_decodes = self->stages.n_decodes,
    .minimum = MIN_AHEAD,
    .maximum = MAX_AHEAD,
  };

  if (self->stages.ahead > 0)
    return self->stages.ahead;
  return self->stages.adapts ? seq_depth_choose (&state) : MIN_AHEAD;
}

static void
want (SeqLoader *self,
      GPtrArray *frames,
      guint      position)
{
  g_ptr_array_add (frames, g_list_model_get_item (G_LIST_MODEL (self->sequence), position));
}

/* What both plans are of; bounds are those of images. */
static SeqPrefetchState
describe_state (SeqLoader *self)
{
  SeqCacheInfo info = seq_lru_get_info (self->held);

  return (SeqPrefetchState) {
    .n_frames = seq_sequence_get_n_frames (self->sequence),
    .current = (guint) self->asked,
    .travel = self->travel,
    .route = self->has_route ? &self->route : NULL,
    .max_ahead = self->ahead,
    .max_images = info.maximum,
    .max_bytes = info.maximum_bytes,
    .with_before = self->holds_before || (seq_loader_is_comparing (self) && self->find_partner == NULL),
    .size_of = size_of_position,
    .user_data = self,
  };
}

static void
plan_images (SeqLoader *self)
{
  g_autoptr (GArray) recent = list_recent (self);
  g_autoptr (GArray) positions = NULL;
  SeqPrefetchState state;

  if (self->usual_size == 0)
    self->usual_size = USUAL_SIZE_DEFAULT;
  self->ahead = choose_ahead (self);
  state = describe_state (self);
  state.recent = (const guint *) (gpointer) recent->data;
  state.n_recent = recent->len;
  positions = seq_prefetch_plan (&state);
  self->n_floor = seq_prefetch_count_floor (&state);
  for (guint i = 0; i < positions->len; i++)
    want (self, self->wanted, g_array_index (positions, guint, i));
}

static guint
count_files_ahead (SeqLoader *self)
{
  gsize budget = seq_lru_get_info (self->kept).maximum_bytes / PART_AHEAD;

  if (budget == 0)
    return 0;
  if (self->usual_file <= 0)
    return FILES_AHEAD_UNKNOWN;
  return (guint) MIN ((double) budget / self->usual_file, MAX_FILES_AHEAD);
}

/* Those that are kept already are wanted too, so that they stay. */
static void
plan_files (SeqLoader *self)
{
  SeqPrefetchState state = describe_state (self);
  guint n = count_files_ahead (self);

  for (guint i = 1; i <= n; i++)
    {
      gint64 position = seq_prefetch_find_ahead (&state, i);

      if (position < 0)
        return;
      want (self, self->wanted_bytes, (guint) position);
    }
}

void
seq_loader_make_plan (SeqLoader *self)
{
  g_ptr_array_set_size (self->wanted, 0);
  g_ptr_array_set_size (self->wanted_bytes, 0);
  if (self->sequence == NULL || self->asked < 0)
    return;
  plan_images (self);
  plan_files (self);
}

gboolean
seq_loader_is_wanted (gconstpointer frame,
                      gpointer      user_data)
{
  SeqLoader *self = user_data;

  return g_ptr_array_find (self->wanted, frame, NULL);
}
