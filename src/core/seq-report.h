/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the loader is doing, in figures and in words. Pure: any thread. */
#pragma once

#include "seq-frame.h"
#include "seq-lru.h"

G_BEGIN_DECLS

/**
 * SeqFrameReport:
 * @state: what has become of the frame
 * @has_image, @has_bytes, @has_raster: what is held of it
 * @file_bytes: size of its file; 0 until it has been read
 * @read_ms, @decode_ms, @render_ms: how long the latest took; below 0: not known
 * @read_so_far: bytes of the read in flight; 0 when that is not known
 * @reading_for_ms, @decoding_for_ms: how long what is in flight has taken; below 0: nothing is
 *
 * What is known of one frame.
 */
typedef struct
{
  SeqFrameState state;
  gboolean      has_image;
  gboolean      has_bytes;
  gboolean      has_raster;
  gsize         file_bytes;
  double        read_ms;
  double        decode_ms;
  double        render_ms;
  gsize         read_so_far;
  double        reading_for_ms;
  double        decoding_for_ms;
} SeqFrameReport;

/* Of a frame of which nothing is known. */
#define SEQ_FRAME_REPORT_UNKNOWN                                                                            \
  {                                                                                                         \
    .read_ms = -1, .decode_ms = -1, .render_ms = -1, .reading_for_ms = -1, .decoding_for_ms = -1            \
  }

/**
 * SeqLoaderReport:
 * @shown: the frame on the glass
 * @next: what comes onto the glass next: the frame asked for as long as it is not there, else the
 *   next in the direction of travel
 * @has_shown, @has_next: whether there are such frames
 * @planned_ahead: frames in the direction of travel that the plan wants
 * @images, @bytes: the tiers of decoded images with their rasters, and of files in memory
 * @n_reads, @n_decodes: in flight
 * @n_reads_allowed: at once
 * @bytes_per_second: of the link, lately, all reads together; 0 or below: not known
 * @usual_file_bytes, @usual_read_ms, @usual_decode_ms: of frames lately; 0 or below: not known
 *
 * What is known of a loader at one moment.
 */
typedef struct
{
  SeqFrameReport shown;
  SeqFrameReport next;
  gboolean       has_shown;
  gboolean       has_next;
  guint          planned_ahead;
  SeqCacheInfo   images;
  SeqCacheInfo   bytes;
  guint          n_reads;
  guint          n_decodes;
  guint          n_reads_allowed;
  double         bytes_per_second;
  gsize          usual_file_bytes;
  double         usual_read_ms;
  double         usual_decode_ms;
} SeqLoaderReport;

/* What the next step would have to wait for. */
typedef enum
{
  SEQ_VERDICT_READY,        /* nothing: the next frame is there, or there is none */
  SEQ_VERDICT_SHARE_BOUND,  /* reading takes the longest */
  SEQ_VERDICT_DECODE_BOUND, /* decoding does */
  SEQ_VERDICT_RENDER_BOUND, /* the image is there, its picture for the window is not */
  SEQ_VERDICT_FAILED,       /* the next frame has no picture, and none is on its way */
} SeqVerdict;

/**
 * seq_report_judge:
 * @seconds: (out) (optional): until the next frame is there: 0 when it is, below 0 when nobody can
 *   tell, also because it takes longer than was to be expected
 */
SeqVerdict seq_report_judge       (const SeqLoaderReport *report,
                                   double                *seconds);
/* (transfer full): one translated line: "share-bound, 8.1 MB/s, next frame in 2.4 s". */
char      *seq_report_dup_verdict (const SeqLoaderReport *report);

/* What is told of each of the two frames. */
typedef enum
{
  SEQ_REPORT_STATE,
  SEQ_REPORT_FILE,
  SEQ_REPORT_READ,
  SEQ_REPORT_RATE,
  SEQ_REPORT_DECODE,
  SEQ_REPORT_RENDER,
  SEQ_REPORT_N_CELLS
} SeqReportCell;

/* What is told of the loader. */
typedef enum
{
  SEQ_REPORT_LINK,
  SEQ_REPORT_AHEAD,
  SEQ_REPORT_IMAGES,
  SEQ_REPORT_BYTES,
  SEQ_REPORT_N_LINES
} SeqReportLine;

/* Translated, for display; what is not known is a dash. */
const char *seq_report_get_cell_title (SeqReportCell          cell);
/* (transfer full) */
char       *seq_report_dup_cell       (const SeqFrameReport  *frame,
                                       SeqReportCell          cell);
const char *seq_report_get_line_title (SeqReportLine          line);
/* (transfer full) */
char       *seq_report_dup_line       (const SeqLoaderReport *report,
                                       SeqReportLine          line);

G_END_DECLS
