/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-timeline-paint.h"

#define MARGIN SEQ_TIMELINE_MARGIN
#define HANDLE_SIZE 14

/* How high a column is says what it is of; colour only repeats it. */
#define HEIGHT_NOTHING 2
#define HEIGHT_FILE 6
#define HEIGHT_IMAGE 12
#define CROSS_SIZE 8
#define NOTCH_WIDTH 2
#define NOTCH_HEIGHT 4
#define PEAK_WIDTH 2
#define PEAK_HEIGHT 5
/* So much of the text's colour in that of a peak: the accent of dark styles is hardly lighter than their ground. */
#define PEAK_TEXT 0.3f

/* Of the part that is played. */
#define BRACKET_HEIGHT 20
#define BRACKET_WIDTH 5
#define BRACKET_LINE SEQ_TIMELINE_BRACKET_LINE

static void
paint (const SeqTimelinePainter *painter,
       const GdkRGBA            *color,
       float                     alpha,
       float                     x,
       float                     y,
       float                     width,
       float                     height)
{
  GdkRGBA shade = *color;

  shade.alpha *= alpha;
  gtk_snapshot_append_color (painter->snapshot, &shade, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
paint_bar (const SeqTimelinePainter *painter,
           float                     alpha,
           float                     x,
           float                     width,
           float                     height)
{
  paint (painter, &painter->color, alpha, x, painter->middle - height / 2, width, height);
}

static void
paint_cross (const SeqTimelinePainter *painter,
             float                     x)
{
  float half = CROSS_SIZE / 2.0f;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - half - 1, painter->middle - half - 1, CROSS_SIZE + 2, CROSS_SIZE + 2);
  cairo_t *cr = gtk_snapshot_append_cairo (painter->snapshot, &bounds);

  gdk_cairo_set_source_rgba (cr, &painter->failed);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - half, painter->middle - half);
  cairo_line_to (cr, x + half, painter->middle + half);
  cairo_move_to (cr, x + half, painter->middle - half);
  cairo_line_to (cr, x - half, painter->middle + half);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
paint_run (const SeqTimelinePainter *painter,
           SeqTrackState             state,
           float                     x,
           float                     width)
{
  switch (state)
    {
    case SEQ_TRACK_FILE:
      paint_bar (painter, 0.45f, x, width, HEIGHT_FILE);
      break;
    case SEQ_TRACK_ON_ITS_WAY:
      /* Hollow: it will be full. */
      paint (painter, &painter->color, 0.45f, x, painter->middle - HEIGHT_IMAGE / 2, width, 1);
      paint (painter, &painter->color, 0.45f, x, painter->middle + HEIGHT_IMAGE / 2 - 1, width, 1);
      break;
    case SEQ_TRACK_IMAGE:
      paint_bar (painter, 0.7f, x, width, HEIGHT_IMAGE);
      break;
    case SEQ_TRACK_FAILED:
      paint_bar (painter, 0.25f, x, width, HEIGHT_NOTHING);
      paint_cross (painter, x + width / 2);
      break;
    case SEQ_TRACK_NOTHING:
    default:
      paint_bar (painter, 0.25f, x, width, HEIGHT_NOTHING);
      break;
    }
}

/* Columns beside each other that say the same are one rectangle. */
static void
paint_track (const SeqTimelinePainter *painter,
             const SeqTrack           *track)
{
  guint begin = 0;

  for (guint column = 1; column <= track->n_columns; column++)
    {
      if (column < track->n_columns && track->states[column] == track->states[begin])
        continue;
      paint_run (painter, track->states[begin], MARGIN + (float) begin, (float) (column - begin));
      begin = column;
    }
}

static void
paint_gaps (const SeqTimelinePainter *painter,
            const SeqTrack           *track)
{
  float y = painter->middle + HEIGHT_IMAGE / 2 + 1;

  for (guint column = 0; column < track->n_columns; column++)
    if (track->gaps[column])
      paint (painter, &painter->color, 0.8f, MARGIN + (float) column - NOTCH_WIDTH / 2, y, NOTCH_WIDTH, NOTCH_HEIGHT);
}

void
seq_timeline_paint_circle (const SeqTimelinePainter *painter,
                           const GdkRGBA            *fill, /* NULL: hollow */
                           float                     x)
{
  float half = HANDLE_SIZE / 2.0f;
  GskRoundedRect circle;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - half, painter->middle - half, HANDLE_SIZE, HANDLE_SIZE);
  const GdkRGBA *color = fill != NULL ? fill : &painter->color;
  float width = fill != NULL ? half : 2;

  gsk_rounded_rect_init_from_rect (&circle, &bounds, half);
  gtk_snapshot_append_border (painter->snapshot, &circle, (const float[4]) { width, width, width, width },
                              (const GdkRGBA[4]) { *color, *color, *color, *color });
}

void
seq_timeline_paint_whole (const SeqTimelinePainter *painter,
                          const SeqTrack           *track)
{
  paint_track (painter, track);
  paint_gaps (painter, track);
}

void
seq_timeline_paint_bracket (const SeqTimelinePainter *painter,
                            float                     x,
                            gboolean                  opens)
{
  float top = painter->middle - BRACKET_HEIGHT / 2;
  float foot = opens ? x : x - BRACKET_WIDTH;

  paint (painter, &painter->color, 0.9f, opens ? x : x - BRACKET_LINE, top, BRACKET_LINE, BRACKET_HEIGHT);
  paint (painter, &painter->color, 0.9f, foot, top, BRACKET_WIDTH, BRACKET_LINE);
  paint (painter, &painter->color, 0.9f, foot, top + BRACKET_HEIGHT - BRACKET_LINE, BRACKET_WIDTH, BRACKET_LINE);
}

void
seq_timeline_paint_part (const SeqTimelinePainter *painter,
                         const SeqTrack           *track,
                         float                     from,
                         float                     to,
                         double                    opacity)
{
  if (to <= from)
    return;
  gtk_snapshot_push_clip (painter->snapshot, &GRAPHENE_RECT_INIT (from, 0, to - from, 2 * painter->middle));
  gtk_snapshot_push_opacity (painter->snapshot, opacity);
  seq_timeline_paint_whole (painter, track);
  gtk_snapshot_pop (painter->snapshot);
  gtk_snapshot_pop (painter->snapshot);
}

static float
mix (float accent,
     float text)
{
  return accent + (text - accent) * PEAK_TEXT;
}

/* Over what is beside it, where a column is narrower than can be seen. */
static void
paint_peaks (const SeqTimelinePainter *painter,
             const float              *values,
             const guint8             *peaks,
             guint                     n_columns,
             float                     top,
             float                     bottom)
{
  const GdkRGBA *accent = &painter->accent, *text = &painter->color;
  GdkRGBA color = { mix (accent->red, text->red), mix (accent->green, text->green), mix (accent->blue, text->blue), 1 };

  for (guint column = 0; column < n_columns; column++)
    if (peaks[column])
      {
        guint left = MIN (column, MAX (n_columns, PEAK_WIDTH) - PEAK_WIDTH);
        float height = MAX (values[column] * (bottom - top), PEAK_HEIGHT);

        paint (painter, &color, 1, MARGIN + (float) left, bottom - height, PEAK_WIDTH, height);
      }
}

void
seq_timeline_paint_changes (const SeqTimelinePainter *painter,
                            const float              *values,
                            const guint8             *peaks,
                            guint                     n_columns,
                            float                     top,
                            float                     bottom)
{
  for (guint column = 0; column < n_columns; column++)
    if (values[column] >= 0 && !peaks[column])
      {
        /* What is known to be nothing is a line. */
        float height = MAX (values[column] * (bottom - top), 1);

        paint (painter, &painter->color, 0.5f, MARGIN + (float) column, bottom - height, 1, height);
      }
  paint_peaks (painter, values, peaks, n_columns, top, bottom);
}
