/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * All that comes from hands is in logical pixels and becomes device pixels in here.
 */
#include "config.h"

#include "seq-canvas-private.h"

#include "seq-pixel-grid.h"

#include <math.h>

/* Zooming by wheel goes with the amount of scrolling: one click of a wheel is this factor. */
#define WHEEL_ZOOM 1.25

static void
to_device (SeqCanvas *self,
           double    *x,
           double    *y)
{
  int right = seq_canvas_get_right_half (self);

  *x = (*x - self->area.x) * self->area.scale;
  *y = (*y - self->area.y) * self->area.scale;
  if (right > 0 && *x >= right)
    *x -= right;
}

/* ---- the cursor --------------------------------------------------------------------------- */

static gboolean
can_pan (SeqCanvas *self)
{
  SeqPlacement placement;

  return seq_canvas_get_placement (self, &placement)
         && (placement.visible.width < placement.width || placement.visible.height < placement.height);
}

void
seq_canvas_update_cursor (SeqCanvas *self)
{
  const char *cursor = NULL;

  if (!self->pointer_hidden && self->tool_cursor != NULL)
    cursor = self->tool_cursor;
  else if (!self->pointer_hidden && can_pan (self))
    cursor = self->dragging ? "grabbing" : "grab";
  if (self->cursor == cursor)
    return;
  self->cursor = cursor;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

void
seq_canvas_set_tool_cursor (SeqCanvas  *self,
                            const char *cursor)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  self->tool_cursor = cursor;
  seq_canvas_update_cursor (self);
}

void
seq_canvas_set_pointer_hidden (SeqCanvas *self,
                               gboolean   hidden)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  self->pointer_hidden = hidden;
  seq_canvas_update_cursor (self);
}

double
seq_canvas_to_area (SeqCanvas *self,
                    double    *x,
                    double    *y)
{
  g_return_val_if_fail (SEQ_IS_CANVAS (self), 1);

  to_device (self, x, y);
  return self->area.scale;
}

gboolean
seq_canvas_get_pixel (SeqCanvas *self,
                      double     x,
                      double     y,
                      int       *image_x,
                      int       *image_y)
{
  SeqPlacement placement;

  g_return_val_if_fail (SEQ_IS_CANVAS (self), FALSE);

  if (!seq_canvas_get_placement (self, &placement))
    return FALSE;
  to_device (self, &x, &y);
  return seq_pixel_grid_to_image (&placement, x, y, image_x, image_y);
}

/* ---- pointer and wheel -------------------------------------------------------------------- */

static void
motion_cb (SeqCanvas *self,
           double     x,
           double     y)
{
  to_device (self, &x, &y);
  self->has_pointer = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
leave_cb (SeqCanvas *self)
{
  self->has_pointer = FALSE;
}

static void
zoom_at_pointer (SeqCanvas *self,
                 double     factor)
{
  double x = self->has_pointer ? self->pointer_x : self->view.width / 2.0;
  double y = self->has_pointer ? self->pointer_y : self->view.height / 2.0;

  seq_canvas_zoom_at (self, seq_canvas_get_scale (self) * factor, x, y);
}

/* A touchpad scrolls in fractions: a step is made when they add up to a wheel's click. */
static void
step_by_wheel (SeqCanvas *self,
               double     amount)
{
  int steps;

  if (amount * self->wheel < 0)
    self->wheel = 0;
  self->wheel += amount;
  steps = (int) self->wheel;
  self->wheel -= steps;
  if (steps != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.step", "i", steps);
}

static gboolean
scroll_cb (SeqCanvas                *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (state & GDK_CONTROL_MASK)
    zoom_at_pointer (self, pow (WHEEL_ZOOM, -dy));
  else
    step_by_wheel (self, fabs (dy) >= fabs (dx) ? dy : dx);
  return GDK_EVENT_STOP;
}

/* ---- gestures ----------------------------------------------------------------------------- */

static void
drag_begin_cb (SeqCanvas      *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (drag));

  if (button != GDK_BUTTON_PRIMARY && button != GDK_BUTTON_MIDDLE)
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->begin = self->view;
  self->dragging = TRUE;
  seq_canvas_update_cursor (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (SeqCanvas *self,
                double     dx,
                double     dy)
{
  seq_canvas_pan_from (self, &self->begin, dx * self->area.scale, dy * self->area.scale);
}

static void
drag_end_cb (SeqCanvas *self)
{
  self->dragging = FALSE;
  seq_canvas_update_cursor (self);
}

/* Between the whole and the detail under the pointer. */
static void
pressed_cb (SeqCanvas *self,
            int        n_press,
            double     x,
            double     y)
{
  if (n_press != 2)
    return;
  to_device (self, &x, &y);
  if (self->view.fit)
    seq_canvas_zoom_at (self, 1.0, x, y);
  else
    seq_canvas_fit (self);
  /* What the same press would drag lies elsewhere now. */
  self->begin = self->view;
}

static void
pinch_begin_cb (SeqCanvas *self)
{
  self->begin = self->view;
}

static void
pinch_cb (SeqCanvas  *self,
          double      factor,
          GtkGesture *gesture)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  SeqPlacement placement;
  double scale;

  if (!seq_canvas_get_placement (self, &placement))
    return;
  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  to_device (self, &x, &y);
  scale = seq_view_get_scale (&self->begin, placement.image_width, placement.image_height);
  seq_canvas_zoom_at (self, scale * factor, x, y);
}

static void
add_gestures (SeqCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

void
seq_canvas_add_controllers (SeqCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  add_gestures (self);
}
