/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. All lengths are logical pixels; a column is one of them wide. */
#include "config.h"

#include "seq-timeline.h"

#include "seq-timeline-hint.h"
#include "seq-timeline-paint.h"
#include "seq-timeline-slider.h"
#include "seq-track.h"

#include <math.h>

#define MARGIN SEQ_TIMELINE_MARGIN
#define BRACKET_LINE SEQ_TIMELINE_BRACKET_LINE
#define MIN_WIDTH 72
#define NATURAL_WIDTH 180
#define MIN_HEIGHT 28

/* Of what is not in the part that is played. */
#define OUTSIDE_OPACITY 0.35

/* Below the frames, for what changes. */
#define CHANGES_HEIGHT 14
#define CHANGES_ROOM 11
/* While changes become known, hundreds in a second and each to be weighed against all, they are drawn so often. */
#define CURVE_MS 250

/* So near to it the pointer is at a gap. */
#define GAP_REACH 4

struct _SeqTimeline
{
  GtkWidget           parent_instance;

  SeqTimelineHint    *hint;
  SeqTimelineSlider  *slider;
  GtkEventController *motion;
  SeqStepper         *stepper;   /* borrowed; NULL: there is nothing to show */
  gboolean            has_range;
  guint               first;     /* positions of the range */
  guint               last;
  const SeqChanges   *changes;   /* borrowed; NULL: none are shown */
  float              *curve;     /* of the changes, a column each; NULL: to be made anew */
  guint8             *peaks;
  guint               n_columns; /* of both */
  guint               curve_timer;

  double              pointer;   /* from the left edge */
  gboolean            has_pointer;
  guint               drag_tick; /* 0: nothing is dragged */
};

G_DEFINE_FINAL_TYPE (SeqTimeline, seq_timeline, GTK_TYPE_WIDGET)

/* (nullable) */
static SeqSequence *
get_sequence (SeqTimeline *self)
{
  return self->stepper != NULL ? seq_stepper_get_sequence (self->stepper) : NULL;
}

static double
get_track_width (SeqTimeline *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1);
}

static double
locate (SeqTimeline *self,
        guint        position)
{
  guint n = seq_sequence_get_n_frames (get_sequence (self));

  return MARGIN + seq_track_locate (n, get_track_width (self), position);
}

static guint
find (SeqTimeline *self,
      double       x)
{
  guint n = seq_sequence_get_n_frames (get_sequence (self));

  return seq_track_find (n, get_track_width (self), x - MARGIN);
}

/* ---- drawing ------------------------------------------------------------------------------ */

/* A style of the desktop's making may not name its colours. */
static GdkRGBA
get_named_color (SeqTimeline *self,
                 const char  *name,
                 const char  *otherwise)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &color))
    gdk_rgba_parse (&color, otherwise);
  return color;
}

static SeqTrack *
make_track (SeqTimeline *self)
{
  SeqSequence *sequence = get_sequence (self);
  SeqTrack *track = seq_track_new (seq_sequence_get_n_frames (sequence), (guint) get_track_width (self));

  seq_track_fill (track, sequence, seq_stepper_get_loader (self->stepper));
  return track;
}

static void
paint_frames (SeqTimeline              *self,
              const SeqTimelinePainter *painter,
              const SeqTrack           *track)
{
  float from, to, end = (float) (get_track_width (self) + 2 * MARGIN);

  if (!self->has_range || self->last >= track->n_frames)
    {
      seq_timeline_paint_whole (painter, track);
      return;
    }
  from = MARGIN + (float) seq_track_locate_end (track->n_frames, get_track_width (self), self->first)
         - (float) get_track_width (self) / (float) track->n_frames;
  to = MARGIN + (float) seq_track_locate_end (track->n_frames, get_track_width (self), self->last);
  seq_timeline_paint_part (painter, track, 0, from, OUTSIDE_OPACITY);
  seq_timeline_paint_part (painter, track, from, to, 1);
  seq_timeline_paint_part (painter, track, to, end, OUTSIDE_OPACITY);
  seq_timeline_paint_bracket (painter, from - BRACKET_LINE, TRUE);
  seq_timeline_paint_bracket (painter, to + BRACKET_LINE, FALSE);
}

static int
get_changes_height (SeqTimeline *self)
{
  return self->changes != NULL ? CHANGES_HEIGHT : 0;
}

static void
drop_curve (SeqTimeline *self)
{
  g_clear_handle_id (&self->curve_timer, g_source_remove);
  g_clear_pointer (&self->curve, g_free);
  g_clear_pointer (&self->peaks, g_free);
}

static void
make_curve (SeqTimeline *self,
            guint        n_columns)
{
  if (self->curve != NULL && self->n_columns == n_columns)
    return;
  drop_curve (self);
  self->curve = g_new (float, n_columns);
  self->peaks = g_new (guint8, n_columns);
  self->n_columns = n_columns;
  seq_changes_make_curve (self->changes, self->curve, self->peaks, n_columns);
}

static gboolean
curve_over_cb (gpointer user_data)
{
  SeqTimeline *self = user_data;

  self->curve_timer = 0;
  drop_curve (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
paint_changes (SeqTimeline              *self,
               const SeqTimelinePainter *painter)
{
  float bottom = (float) gtk_widget_get_height (GTK_WIDGET (self)) - 1;

  make_curve (self, (guint) get_track_width (self));
  seq_timeline_paint_changes (painter, self->curve, self->peaks, self->n_columns, bottom - CHANGES_ROOM, bottom);
}

/* Where the missing number is that is on the glass. */
static void
paint_missing_handle (SeqTimeline              *self,
                      const SeqTimelinePainter *painter)
{
  guint n = seq_sequence_get_n_frames (get_sequence (self));
  const SeqPlace *asked = seq_stepper_get_place (self->stepper);

  if (seq_stepper_get_shown_missing (self->stepper) != NULL && asked->missing != NULL)
    seq_timeline_paint_circle (painter, &painter->accent,
                               MARGIN + (float) seq_track_locate_end (n, get_track_width (self), asked->position));
}

static void
paint_handles (SeqTimeline              *self,
               const SeqTimelinePainter *painter)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  /* While a new sequence is loading, the frame on the glass is of none. */
  if (shown != NULL && seq_sequence_has_frame (get_sequence (self), shown))
    seq_timeline_paint_circle (painter, &painter->accent, (float) locate (self, seq_frame_get_position (shown)));
  paint_missing_handle (self, painter);
  if (seq_stepper_get_pending (self->stepper) != NULL)
    seq_timeline_paint_circle (painter, NULL, (float) locate (self, seq_stepper_get_asked (self->stepper)));
}

static void
seq_timeline_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  SeqTimeline *self = SEQ_TIMELINE (widget);
  SeqTimelinePainter painter = { .snapshot = snapshot, .middle = (float) ((gtk_widget_get_height (widget) - get_changes_height (self)) / 2) };
  g_autoptr (SeqTrack) track = NULL;

  if (get_sequence (self) == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &painter.color);
  painter.accent = get_named_color (self, "theme_selected_bg_color", "#3584e4");
  painter.failed = get_named_color (self, "error_color", "#e01b24");
  track = make_track (self);
  paint_frames (self, &painter, track);
  if (self->changes != NULL)
    paint_changes (self, &painter);
  paint_handles (self, &painter);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->slider), snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->hint), snapshot);
}

/* ---- what it follows ---------------------------------------------------------------------- */

static void
update_value (SeqTimeline *self)
{
  SeqSequence *sequence = get_sequence (self);
  guint n = sequence != NULL ? seq_sequence_get_n_frames (sequence) : 1;
  SeqFrame *shown = self->stepper != NULL ? seq_stepper_get_shown (self->stepper) : NULL;
  guint position = shown != NULL && sequence != NULL && seq_sequence_has_frame (sequence, shown)
                     ? seq_frame_get_position (shown)
                     : 0;

  seq_timeline_slider_set_position (self->slider, n, position);
}

static void
position_changed_cb (SeqTimeline *self)
{
  update_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chosen_cb (SeqTimeline *self,
           guint        position)
{
  if (get_sequence (self) != NULL)
    seq_stepper_go (self->stepper, position);
}

/* ---- pointer ------------------------------------------------------------------------------ */

/* (transfer full) (nullable): the numbers that are missing near the pointer. */
static char *
dup_missing_here (SeqTimeline *self)
{
  SeqListing *listing = seq_sequence_get_listing (get_sequence (self));
  const GArray *gaps = seq_listing_get_gaps (listing);
  guint n = seq_listing_get_n_frames (listing);
  guint first = 0, last;

  while (first < gaps->len
         && seq_track_locate_end (n, get_track_width (self), g_array_index (gaps, SeqGap, first).before)
              < self->pointer - MARGIN - GAP_REACH)
    first++;
  for (last = first; last < gaps->len; last++)
    if (seq_track_locate_end (n, get_track_width (self), g_array_index (gaps, SeqGap, last).before)
        > self->pointer - MARGIN + GAP_REACH)
      break;
  /* More than can be read in passing is summed up. */
  if (last - first > 3)
    {
      g_autofree char *some = seq_listing_dup_missing (listing, first, 3);

      return g_strdup_printf ("%s, …", some);
    }
  return seq_listing_dup_missing (listing, first, last - first);
}

static void
update_hint (SeqTimeline *self)
{
  g_autofree char *missing = NULL;
  SeqSequence *sequence = get_sequence (self);
  double change = NAN;
  guint position;

  if (!self->has_pointer || sequence == NULL)
    {
      seq_timeline_hint_set (self->hint, NULL, NULL, NULL, NAN);
      return;
    }
  missing = dup_missing_here (self);
  position = find (self, self->pointer);
  if (self->changes != NULL && position < seq_changes_get_n_frames (self->changes))
    change = seq_changes_get_values (self->changes)[position];
  seq_timeline_hint_set (self->hint, seq_stepper_get_loader (self->stepper), seq_sequence_get_frame (sequence, position),
                         missing, change);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
motion_cb (SeqTimeline *self,
           double       x,
           double       y)
{
  if (self->has_pointer && self->pointer == x)
    return;
  self->has_pointer = TRUE;
  self->pointer = x;
  update_hint (self);
}

static void
leave_cb (SeqTimeline *self)
{
  self->has_pointer = self->drag_tick != 0;
  update_hint (self);
}

static gboolean
drag_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  SeqTimeline *self = SEQ_TIMELINE (widget);

  if (self->stepper != NULL)
    seq_stepper_tick (self->stepper);
  return G_SOURCE_CONTINUE;
}

static void
scrub_to (SeqTimeline *self,
          double       x)
{
  if (get_sequence (self) == NULL)
    return;
  motion_cb (self, x, 0);
  seq_stepper_scrub (self->stepper, find (self, x));
}

static void
drag_begin_cb (SeqTimeline *self,
               double       x,
               double       y)
{
  if (self->drag_tick == 0)
    self->drag_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), drag_tick_cb, NULL, NULL);
  scrub_to (self, x);
}

static void
drag_update_cb (SeqTimeline    *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    scrub_to (self, x + dx);
}

static void
drag_end_cb (SeqTimeline *self)
{
  if (self->drag_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag_tick);
  self->drag_tick = 0;
  if (self->stepper != NULL)
    seq_stepper_release (self->stepper);
  self->has_pointer = gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (self->motion));
  update_hint (self);
}

static void
add_controllers (SeqTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (self->motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_end_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_widget_add_controller (GTK_WIDGET (self), self->motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
seq_timeline_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  /* GTK wants to be asked; the slider takes what there is. */
  gtk_widget_measure (GTK_WIDGET (SEQ_TIMELINE (widget)->slider), orientation, for_size, NULL, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT + get_changes_height (SEQ_TIMELINE (widget));
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : *minimum;
}

/* Above the pointer, over the picture, and not beyond the ends where it need not. */
static void
seq_timeline_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  SeqTimeline *self = SEQ_TIMELINE (widget);
  GtkRequisition size;
  int x;

  gtk_widget_size_allocate (GTK_WIDGET (self->slider), &(GtkAllocation) { 0, 0, width, height }, -1);
  if (!gtk_widget_should_layout (GTK_WIDGET (self->hint)))
    return;
  gtk_widget_get_preferred_size (GTK_WIDGET (self->hint), NULL, &size);
  x = (int) self->pointer - size.width / 2;
  x = size.width < width ? CLAMP (x, 0, width - size.width) : (width - size.width) / 2;
  gtk_widget_size_allocate (GTK_WIDGET (self->hint), &(GtkAllocation) { x, -size.height, size.width, size.height }, -1);
}

static void
seq_timeline_dispose (GObject *object)
{
  SeqTimeline *self = SEQ_TIMELINE (object);

  seq_timeline_set_stepper (self, NULL);
  drop_curve (self);
  if (self->hint != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->hint)));
  if (self->slider != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->slider)));
  G_OBJECT_CLASS (seq_timeline_parent_class)->dispose (object);
}

static void
seq_timeline_class_init (SeqTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_timeline_dispose;
  widget_class->measure = seq_timeline_measure;
  widget_class->size_allocate = seq_timeline_size_allocate;
  widget_class->snapshot = seq_timeline_snapshot;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
seq_timeline_init (SeqTimeline *self)
{
  self->slider = g_object_new (SEQ_TYPE_TIMELINE_SLIDER, NULL);
  self->hint = g_object_new (SEQ_TYPE_TIMELINE_HINT, "visible", FALSE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->slider), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->hint), GTK_WIDGET (self));
  g_signal_connect_swapped (self->slider, "chosen", G_CALLBACK (chosen_cb), self);
  add_controllers (self);
}

void
seq_timeline_set_stepper (SeqTimeline *self,
                          SeqStepper  *stepper)
{
  g_return_if_fail (SEQ_IS_TIMELINE (self));

  if (self->stepper != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->stepper, self);
      g_signal_handlers_disconnect_by_data (seq_stepper_get_loader (self->stepper), self);
    }
  self->stepper = stepper;
  if (stepper == NULL)
    return;
  g_signal_connect_swapped (stepper, "shown-changed", G_CALLBACK (position_changed_cb), self);
  g_signal_connect_swapped (stepper, "pending-changed", G_CALLBACK (position_changed_cb), self);
  g_signal_connect_swapped (seq_stepper_get_loader (stepper), "states-changed",
                            G_CALLBACK (gtk_widget_queue_draw), self);
}

void
seq_timeline_set_text (SeqTimeline *self,
                       const char  *text)
{
  g_return_if_fail (SEQ_IS_TIMELINE (self));

  seq_timeline_slider_set_text (self->slider, text);
}

void
seq_timeline_set_range (SeqTimeline *self,
                        gboolean     has_range,
                        guint        first,
                        guint        last)
{
  g_return_if_fail (SEQ_IS_TIMELINE (self));
  g_return_if_fail (first <= last);

  self->has_range = has_range;
  self->first = first;
  self->last = last;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
seq_timeline_set_changes (SeqTimeline      *self,
                          const SeqChanges *changes)
{
  g_return_if_fail (SEQ_IS_TIMELINE (self));

  if (changes == self->changes && changes != NULL)
    {
      if (self->curve_timer == 0)
        self->curve_timer = g_timeout_add (CURVE_MS, curve_over_cb, self);
      return;
    }
  drop_curve (self);
  if ((self->changes == NULL) != (changes == NULL))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->changes = changes;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
