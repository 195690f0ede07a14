/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The rectangle of the picture that figures are of. It is kept in pixels of the upright image, from frame to
 * frame, also where one is too small to have all of it. Shift and a drag make one, change its edges or move
 * it; without Shift a drag does what it always does.
 */
#include "config.h"

#include "seq-window-private.h"

#include "seq-pixel-grid.h"
#include "seq-selection.h"

/* Logical pixels from an edge in which it can be taken hold of. */
#define REACH 8

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const SeqRect *
seq_window_get_selection (SeqWindow *self)
{
  return self->has_selection ? &self->selection : NULL;
}

static gboolean
is_selected (SeqWindow     *self,
             const SeqRect *rect)
{
  const SeqRect *old = seq_window_get_selection (self);

  if (old == NULL || rect == NULL)
    return old == rect;
  return old->x == rect->x && old->y == rect->y && old->width == rect->width && old->height == rect->height;
}

void
seq_window_set_selection (SeqWindow     *self,
                          const SeqRect *selection)
{
  if (is_selected (self, selection))
    return;
  self->has_selection = selection != NULL;
  if (selection != NULL)
    self->selection = *selection;
  seq_window_mark_selection (self, selection);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.select-none", self->has_selection);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* ---- hands -------------------------------------------------------------------------------- */

/* The image that the pointer is on, and what it would take hold of there, by its edges as they lie in it. */
static gboolean
find_grip (SeqWindow    *self,
           double        x,
           double        y,
           SeqPlacement *placement,
           SeqGrip      *seen)
{
  SeqRect clipped, area;
  double scale;

  if (!seq_canvas_get_placement (self->canvas, placement))
    return FALSE;
  *seen = SEQ_GRIP_NONE;
  if (!self->has_selection
      || !seq_selection_clip (&self->selection, placement->image_width, placement->image_height, &clipped))
    return TRUE;
  seq_pixel_grid_to_area (placement, &clipped, &area);
  scale = seq_canvas_to_area (self->canvas, &x, &y);
  *seen = seq_selection_find_grip (&area, x, y, REACH * scale);
  return TRUE;
}

static const char *
get_cursor (SeqGrip grip)
{
  static const struct { SeqGrip grip; const char *cursor; } table[] = {
    { SEQ_GRIP_INSIDE, "move" },
    { SEQ_GRIP_LEFT, "ew-resize" },
    { SEQ_GRIP_RIGHT, "ew-resize" },
    { SEQ_GRIP_TOP, "ns-resize" },
    { SEQ_GRIP_BOTTOM, "ns-resize" },
    { SEQ_GRIP_LEFT | SEQ_GRIP_TOP, "nwse-resize" },
    { SEQ_GRIP_RIGHT | SEQ_GRIP_BOTTOM, "nwse-resize" },
    { SEQ_GRIP_RIGHT | SEQ_GRIP_TOP, "nesw-resize" },
    { SEQ_GRIP_LEFT | SEQ_GRIP_BOTTOM, "nesw-resize" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].grip == grip)
      return table[i].cursor;
  return "crosshair";
}

static void
update_cursor (SeqWindow *self,
               gboolean   selects,
               double     x,
               double     y)
{
  SeqPlacement placement;
  SeqGrip grip;
  gboolean has_picture = selects && find_grip (self, x, y, &placement, &grip);

  seq_canvas_set_tool_cursor (self->canvas, has_picture ? get_cursor (grip) : NULL);
}

static void
motion_cb (SeqWindow                *self,
           double                    x,
           double                    y,
           GtkEventControllerMotion *motion)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (motion));

  if (self->select.drags)
    return;
  self->select.pointer_x = x;
  self->select.pointer_y = y;
  update_cursor (self, (state & GDK_SHIFT_MASK) != 0 && !(state & GDK_BUTTON1_MASK), x, y);
}

/* Shift that comes or goes over a pointer that rests. */
static void
shift_changed (SeqWindow *self,
               guint      keyval,
               gboolean   is_down)
{
  if ((keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R) && !self->select.drags)
    update_cursor (self, is_down, self->select.pointer_x, self->select.pointer_y);
}

static gboolean
key_pressed_cb (SeqWindow *self,
                guint      keyval)
{
  shift_changed (self, keyval, TRUE);
  return GDK_EVENT_PROPAGATE;
}

static void
key_released_cb (SeqWindow *self,
                 guint      keyval)
{
  shift_changed (self, keyval, FALSE);
}

static void
drag_begin_cb (SeqWindow      *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  SeqPlacement placement;
  SeqGrip seen;

  if ((state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != GDK_SHIFT_MASK
      || !find_grip (self, x, y, &placement, &seen))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  self->select.drags = TRUE;
  self->select.moved = FALSE;
  self->select.begin_x = x;
  self->select.begin_y = y;
  self->select.grip = seq_selection_turn_grip (seen, placement.turn);
  if (seen != SEQ_GRIP_NONE)
    seq_selection_clip (&self->selection, placement.image_width, placement.image_height, &self->select.begin);
  seq_canvas_get_pixel (self->canvas, x, y, &self->select.x, &self->select.y);
}

static void
drag_update_cb (SeqWindow *self,
                double     dx,
                double     dy)
{
  SeqPlacement placement;
  SeqRect wanted;
  int x = 0, y = 0;

  if (!self->select.drags || !seq_canvas_get_placement (self->canvas, &placement))
    return;
  if (!self->select.moved
      && !gtk_drag_check_threshold (GTK_WIDGET (self->canvas), 0, 0, (int) dx, (int) dy))
    return;
  self->select.moved = TRUE;
  seq_canvas_get_pixel (self->canvas, self->select.begin_x + dx, self->select.begin_y + dy, &x, &y);
  if (self->select.grip == SEQ_GRIP_NONE)
    wanted = seq_selection_between (self->select.x, self->select.y, x, y);
  else
    wanted = seq_selection_drag (&self->select.begin, self->select.grip, x - self->select.x, y - self->select.y,
                                 placement.image_width, placement.image_height);
  seq_window_set_selection (self, &wanted);
}

/* A click beside what is selected lets go of it. */
static void
drag_end_cb (SeqWindow *self)
{
  if (!self->select.drags)
    return;
  self->select.drags = FALSE;
  if (!self->select.moved && self->select.grip == SEQ_GRIP_NONE)
    seq_window_set_selection (self, NULL);
}

static void
add_controllers (SeqWindow *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the drag that moves the picture, and the one that takes the file out. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* ---- commands ----------------------------------------------------------------------------- */

static void
select_view_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqPlacement placement;
  SeqRect seen;

  if (!seq_canvas_get_placement (self->canvas, &placement))
    return;
  seq_pixel_grid_get_visible (&placement, &seen);
  seq_window_set_selection (self, &seen);
}

static void
select_none_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  seq_window_set_selection (SEQ_WINDOW (widget), NULL);
}

/* One thing at a time. */
static void
let_go_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (self->has_selection)
    seq_window_set_selection (self, NULL);
  else if (!seq_window_unpin (self) && !seq_window_end_comparison (self))
    gtk_window_unfullscreen (GTK_WINDOW (self));
}

void
seq_window_install_selection (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.select-view", NULL, select_view_action);
  gtk_widget_class_install_action (klass, "win.select-none", NULL, select_none_action);
  gtk_widget_class_install_action (klass, "win.let-go", NULL, let_go_action);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
seq_window_init_selection (SeqWindow *self)
{
  add_controllers (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.select-none", FALSE);
}
