/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * What the tables say of a moment, as figures; seq-report.c puts them into words. Nothing is told
 * of changes: whoever looks at figures looks again, and nobody else should pay for them.
 */
#include "config.h"

#include "seq-loader-private.h"

enum
{
  PROP_VERDICT = 1,
  PROP_BYTES_PER_SECOND,
  PROP_READS,
  PROP_READS_ALLOWED,
  PROP_DECODES,
  PROP_PLANNED_AHEAD,
  PROP_IMAGES_HELD,
  PROP_IMAGE_BYTES,
  PROP_FILES_HELD,
  PROP_FILE_BYTES,
  N_PROPS
};

/* ---- one frame ---------------------------------------------------------------------------- */

static void
take_figures (SeqFrameReport *report,
              const Figures  *figures)
{
  if (figures->file_bytes > 0)
    report->file_bytes = figures->file_bytes;
  report->read_ms = figures->read_ms;
  report->decode_ms = figures->decode_ms;
  report->render_ms = figures->render_ms;
}

static void
report_run (SeqFrameReport *report,
            Run            *run)
{
  double ms = (double) (g_get_monotonic_time () - run->began) / 1000;

  if (run->kind == RUN_DECODE)
    {
      report->decoding_for_ms = ms;
      return;
    }
  report->reading_for_ms = ms;
  report->read_so_far = seq_read_progress_get_bytes (&run->progress);
  report->file_bytes = seq_read_progress_get_size (&run->progress);
}

/* There is nothing to render as long as nobody looks. */
static gboolean
has_raster (SeqLoader *self,
            Held      *held)
{
  return self->view.width <= 0 || self->view.height <= 0 || seq_loader_raster_fits (self, held);
}

static SeqFrameReport
report_frame (SeqLoader *self,
              SeqFrame  *frame)
{
  SeqFrameReport report = SEQ_FRAME_REPORT_UNKNOWN;
  Held *held = seq_lru_peek (self->held, frame);
  Job *job = g_hash_table_lookup (self->jobs, frame);
  GBytes *bytes = job != NULL && job->bytes != NULL ? job->bytes : seq_lru_peek (self->kept, frame);

  report.state = seq_frame_get_state (frame);
  report.file_bytes = (gsize) seq_frame_get_stamp (frame)->size;
  report.has_bytes = bytes != NULL;
  if (job != NULL)
    take_figures (&report, &job->figures);
  if (bytes != NULL)
    report.file_bytes = g_bytes_get_size (bytes);
  if (job != NULL && job->run != NULL)
    report_run (&report, job->run);
  if (held == NULL)
    return report;
  report.has_image = TRUE;
  report.has_raster = has_raster (self, held);
  take_figures (&report, &held->figures);
  return report;
}

/* ---- the loader --------------------------------------------------------------------------- */

static gboolean
is_settled (SeqLoader *self,
            SeqFrame  *frame)
{
  Held *held = seq_lru_peek (self->held, frame);

  return seq_frame_has_failed (frame) || (held != NULL && has_raster (self, held));
}

/* (nullable) (transfer none) */
static SeqFrame *
find_next (SeqLoader *self)
{
  SeqFrame *asked;
  gint64 next;

  if (self->sequence == NULL || self->asked < 0)
    return NULL;
  asked = seq_sequence_get_frame (self->sequence, (guint) self->asked);
  if (!is_settled (self, asked))
    return asked;
  next = self->asked + self->travel;
  return next >= 0 && next < seq_sequence_get_n_frames (self->sequence)
           ? seq_sequence_get_frame (self->sequence, (guint) next)
           : NULL;
}

/* Until the flow has seen enough to tell, one file tells. */
static double
get_rate (SeqLoader *self)
{
  double rate = seq_flow_get_rate (&self->flow);

  if (rate > 0 || self->read_ms <= 0)
    return rate;
  return self->usual_file / self->read_ms * 1000;
}

static guint
count_planned_ahead (SeqLoader *self)
{
  guint n = 0;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      gint64 position = seq_frame_get_position (self->wanted->pdata[i]);

      n += self->travel > 0 ? position > self->asked : position < self->asked;
    }
  return n;
}

void
seq_loader_get_report (SeqLoader       *self,
                       SeqFrame        *shown,
                       SeqLoaderReport *report)
{
  SeqFrame *next;

  g_return_if_fail (SEQ_IS_LOADER (self));

  next = find_next (self);
  *report = (SeqLoaderReport) {
    .shown = SEQ_FRAME_REPORT_UNKNOWN,
    .next = SEQ_FRAME_REPORT_UNKNOWN,
    .has_shown = shown != NULL,
    .has_next = next != NULL,
    .planned_ahead = count_planned_ahead (self),
    .images = seq_lru_get_info (self->held),
    .bytes = seq_lru_get_info (self->kept),
    .n_reads = self->n_active[RUN_READ],
    .n_decodes = self->n_active[RUN_DECODE],
    .n_reads_allowed = seq_loader_count_reads_allowed (self),
    .bytes_per_second = get_rate (self),
    .usual_file_bytes = (gsize) self->usual_file,
    .usual_read_ms = MAX (self->read_ms, 0),
    .usual_decode_ms = MAX (self->decode_ms, 0),
  };
  if (shown != NULL)
    report->shown = report_frame (self, shown);
  if (next != NULL)
    report->next = report_frame (self, next);
}

/* ---- properties --------------------------------------------------------------------------- */

static void
get_property (GObject    *object,
              guint       property,
              GValue     *value,
              GParamSpec *pspec)
{
  SeqLoaderReport report;

  seq_loader_get_report (SEQ_LOADER (object), NULL, &report);
  switch (property)
    {
    case PROP_VERDICT:
      g_value_take_string (value, seq_report_dup_verdict (&report));
      break;
    case PROP_BYTES_PER_SECOND:
      g_value_set_double (value, report.bytes_per_second);
      break;
    case PROP_READS:
      g_value_set_uint (value, report.n_reads);
      break;
    case PROP_READS_ALLOWED:
      g_value_set_uint (value, report.n_reads_allowed);
      break;
    case PROP_DECODES:
      g_value_set_uint (value, report.n_decodes);
      break;
    case PROP_PLANNED_AHEAD:
      g_value_set_uint (value, report.planned_ahead);
      break;
    case PROP_IMAGES_HELD:
      g_value_set_uint (value, report.images.current);
      break;
    case PROP_IMAGE_BYTES:
      g_value_set_uint64 (value, report.images.bytes);
      break;
    case PROP_FILES_HELD:
      g_value_set_uint (value, report.bytes.current);
      break;
    case PROP_FILE_BYTES:
      g_value_set_uint64 (value, report.bytes.bytes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static GParamSpec *
new_uint (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_size (const char *name)
{
  return g_param_spec_uint64 (name, NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

void
seq_loader_install_properties (GObjectClass *klass)
{
  GParamSpec *specs[N_PROPS] = {
    [PROP_VERDICT] = g_param_spec_string ("verdict", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS),
    [PROP_BYTES_PER_SECOND] = g_param_spec_double ("bytes-per-second", NULL, NULL, 0, G_MAXDOUBLE, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS),
    [PROP_READS] = new_uint ("reads"),
    [PROP_READS_ALLOWED] = new_uint ("reads-allowed"),
    [PROP_DECODES] = new_uint ("decodes"),
    [PROP_PLANNED_AHEAD] = new_uint ("planned-ahead"),
    [PROP_IMAGES_HELD] = new_uint ("images-held"),
    [PROP_IMAGE_BYTES] = new_size ("image-bytes"),
    [PROP_FILES_HELD] = new_uint ("files-held"),
    [PROP_FILE_BYTES] = new_size ("file-bytes"),
  };

  klass->get_property = get_property;
  g_object_class_install_properties (klass, N_PROPS, specs);
}
