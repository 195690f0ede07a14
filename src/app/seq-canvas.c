/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The view is in device pixels, GTK draws in logical ones; the scale factor stands between them in
 * one place each: where the area's size comes in, where pointer positions come in, and where the
 * raster goes out.
 */
#include "config.h"

#include "seq-canvas.h"

#include <math.h>

/* Zooming by wheel goes with the amount of scrolling: one click of a wheel is this factor. */
#define WHEEL_ZOOM 1.25

struct _SeqCanvas
{
  GtkWidget   parent_instance;

  SeqView     view;
  SeqRaster  *raster;
  GdkTexture *texture;   /* of the raster */

  double      pointer_x; /* device pixels; the middle when the pointer is elsewhere */
  double      pointer_y;
  gboolean    has_pointer;
  double      wheel;     /* scrolled since the last step */
  SeqView     begin;     /* view when a gesture began */
};

enum
{
  VIEW_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqCanvas, seq_canvas, GTK_TYPE_WIDGET)

/* ---- view --------------------------------------------------------------------------------- */

static void
take_view (SeqCanvas     *self,
           const SeqView *view)
{
  if (seq_view_equal (&self->view, view))
    return;
  self->view = *view;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

static gboolean
get_image_size (SeqCanvas *self,
                int       *width,
                int       *height)
{
  if (self->raster == NULL)
    return FALSE;
  *width = seq_raster_get_placement (self->raster)->image_width;
  *height = seq_raster_get_placement (self->raster)->image_height;
  return TRUE;
}

static void
zoom_at (SeqCanvas *self,
         double     scale,
         double     x,
         double     y)
{
  int width, height;
  SeqView view;

  if (!get_image_size (self, &width, &height))
    return;
  view = seq_view_zoomed (&self->view, width, height, scale, x, y);
  take_view (self, &view);
}

static void
pan_from (SeqCanvas     *self,
          const SeqView *from,
          double         dx,
          double         dy)
{
  int width, height;
  SeqView view;

  if (!get_image_size (self, &width, &height) || from->fit)
    return;
  view = seq_view_panned (from, width, height, dx, dy);
  take_view (self, &view);
}

static void
update_area (SeqCanvas *self)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  SeqView view = self->view;

  view.width = gtk_widget_get_width (GTK_WIDGET (self)) * factor;
  view.height = gtk_widget_get_height (GTK_WIDGET (self)) * factor;
  take_view (self, &view);
}

/* ---- input -------------------------------------------------------------------------------- */

static double
to_device (SeqCanvas *self,
           double     logical)
{
  return logical * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static void
motion_cb (SeqCanvas *self,
           double     x,
           double     y)
{
  self->has_pointer = TRUE;
  self->pointer_x = to_device (self, x);
  self->pointer_y = to_device (self, y);
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

  zoom_at (self, seq_canvas_get_scale (self) * factor, x, y);
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

static void
drag_begin_cb (SeqCanvas *self)
{
  self->begin = self->view;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (SeqCanvas *self,
                double     dx,
                double     dy)
{
  pan_from (self, &self->begin, to_device (self, dx), to_device (self, dy));
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
  int width, height;
  double scale;

  if (!get_image_size (self, &width, &height))
    return;
  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  scale = seq_view_get_scale (&self->begin, width, height);
  zoom_at (self, scale * factor, to_device (self, x), to_device (self, y));
}

static void
add_controllers (SeqCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
seq_canvas_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  update_area (SEQ_CANVAS (widget));
}

static void
seq_canvas_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  SeqCanvas *self = SEQ_CANVAS (widget);
  float factor = (float) gtk_widget_get_scale_factor (widget);
  const SeqPlacement *drawn;
  SeqPlacement now;
  float stretch_x, stretch_y;
  graphene_rect_t bounds;

  if (self->texture == NULL)
    return;
  drawn = seq_raster_get_placement (self->raster);
  if (!seq_view_place (&self->view, drawn->image_width, drawn->image_height, &now))
    return;

  /* 1 when the raster was rendered for this very view; then every device pixel is its own. */
  stretch_x = (float) now.width / (float) drawn->width;
  stretch_y = (float) now.height / (float) drawn->height;
  graphene_rect_init (&bounds,
                      ((float) now.x + (float) drawn->visible.x * stretch_x) / factor,
                      ((float) now.y + (float) drawn->visible.y * stretch_y) / factor,
                      (float) drawn->visible.width * stretch_x / factor,
                      (float) drawn->visible.height * stretch_y / factor);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static void
seq_canvas_dispose (GObject *object)
{
  SeqCanvas *self = SEQ_CANVAS (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->raster, seq_raster_unref);
  G_OBJECT_CLASS (seq_canvas_parent_class)->dispose (object);
}

static void
seq_canvas_class_init (SeqCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_canvas_dispose;
  widget_class->size_allocate = seq_canvas_size_allocate;
  widget_class->snapshot = seq_canvas_snapshot;

  signals[VIEW_CHANGED] = g_signal_new ("view-changed", SEQ_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
seq_canvas_init (SeqCanvas *self)
{
  self->view.fit = TRUE;
  self->view.scale = 1.0;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_area), NULL);
  add_controllers (self);
}

GtkWidget *
seq_canvas_new (void)
{
  return g_object_new (SEQ_TYPE_CANVAS, NULL);
}

void
seq_canvas_set_raster (SeqCanvas *self,
                       SeqRaster *raster)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  if (self->raster == raster)
    return;
  g_clear_object (&self->texture);
  g_clear_pointer (&self->raster, seq_raster_unref);
  if (raster != NULL)
    {
      self->raster = seq_raster_ref (raster);
      self->texture = gdk_memory_texture_new (seq_raster_get_width (raster), seq_raster_get_height (raster),
                                              GDK_MEMORY_R8G8B8, seq_raster_get_bytes (raster),
                                              seq_raster_get_stride (raster));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const SeqView *
seq_canvas_get_view (SeqCanvas *self)
{
  g_return_val_if_fail (SEQ_IS_CANVAS (self), NULL);

  return &self->view;
}

double
seq_canvas_get_scale (SeqCanvas *self)
{
  int width, height;

  g_return_val_if_fail (SEQ_IS_CANVAS (self), 0);

  return get_image_size (self, &width, &height) ? seq_view_get_scale (&self->view, width, height) : 0;
}

void
seq_canvas_set_enlarge (SeqCanvas *self,
                        gboolean   enlarge)
{
  SeqView view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  view = self->view;
  view.enlarge = enlarge;
  take_view (self, &view);
}

void
seq_canvas_fit (SeqCanvas *self)
{
  SeqView view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  view = self->view;
  view.fit = TRUE;
  take_view (self, &view);
}

void
seq_canvas_set_view (SeqCanvas     *self,
                     const SeqView *view)
{
  SeqView wanted = *view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  wanted.width = self->view.width;
  wanted.height = self->view.height;
  take_view (self, &wanted);
}

void
seq_canvas_zoom_to (SeqCanvas *self,
                    double     scale)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  zoom_at (self, scale, self->view.width / 2.0, self->view.height / 2.0);
}

void
seq_canvas_zoom_step (SeqCanvas *self,
                      int        direction)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  seq_canvas_zoom_to (self, seq_view_step_scale (seq_canvas_get_scale (self), direction));
}

void
seq_canvas_pan (SeqCanvas *self,
                int        tenths_x,
                int        tenths_y)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  /* To see what is further right, the picture moves left. */
  pan_from (self, &self->view, -self->view.width * tenths_x / 10.0, -self->view.height * tenths_y / 10.0);
}
