/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The line lies on the border of device pixels where the renderer changes from one picture to the other. It is
 * white with a dark one at each side, so that it is seen on everything. Of the scale below it nothing is seen: it
 * has the focus, and it is what GTK 4.8 tells the value of to those who do not see.
 */
#include "config.h"

#include "seq-wipe-edge.h"

#include "seq-device-area.h"

#include <glib/gi18n.h>
#include <math.h>

/* Logical pixels from the line in which it can be taken hold of. */
#define REACH 8
/* The handle in the middle of it. */
#define HANDLE_WIDTH 14
#define HANDLE_HEIGHT 36

/* Parts of the width that an arrow moves it by. */
#define STEP 0.01

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SeqWipeEdge
{
  GtkWidget  parent_instance;

  GtkWidget *scale;
  gulong     value_changed;
  double     edge;
  double     begin; /* when a drag began */
};

G_DEFINE_FINAL_TYPE (SeqWipeEdge, seq_wipe_edge, GTK_TYPE_WIDGET)

/* In logical pixels, where the pictures meet. */
static double
get_line (SeqWipeEdge *self)
{
  SeqDeviceArea area;

  seq_device_area_init (&area, GTK_WIDGET (self));
  return area.x + (double) lround (self->edge * area.width) / area.scale;
}

static void
ask (SeqWipeEdge *self,
     double       edge)
{
  g_signal_emit (self, signals[MOVED], 0, CLAMP (edge, 0.0, 1.0));
}

/* ---- hands -------------------------------------------------------------------------------- */

static void
drag_begin_cb (SeqWipeEdge    *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  self->begin = self->edge;
  gtk_widget_grab_focus (self->scale);
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (SeqWipeEdge *self,
                double       dx)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width > 0)
    ask (self, self->begin + dx / width);
}

static void
value_changed_cb (SeqWipeEdge *self)
{
  ask (self, gtk_range_get_value (GTK_RANGE (self->scale)) / 100);
}

gboolean
seq_wipe_edge_has_focus (SeqWipeEdge *self)
{
  g_return_val_if_fail (SEQ_IS_WIPE_EDGE (self), FALSE);

  return gtk_widget_has_focus (self->scale);
}

gboolean
seq_wipe_edge_wants (SeqWipeEdge     *self,
                     guint            keyval,
                     GdkModifierType  state)
{
  g_return_val_if_fail (SEQ_IS_WIPE_EDGE (self), FALSE);

  return seq_wipe_edge_has_focus (self) && (state & gtk_accelerator_get_default_mod_mask ()) == 0
         && (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right || keyval == GDK_KEY_Home || keyval == GDK_KEY_End);
}

static gboolean
key_pressed_cb (SeqWipeEdge     *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if (!seq_wipe_edge_wants (self, keyval, state))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Home || keyval == GDK_KEY_End)
    ask (self, keyval == GDK_KEY_End);
  else
    ask (self, self->edge + (keyval == GDK_KEY_Right ? STEP : -STEP));
  return GDK_EVENT_STOP;
}

static void
add_controllers (SeqWipeEdge *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  /* Before the scale, for which right is left in some languages. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* ---- widget ------------------------------------------------------------------------------- */

static gboolean
seq_wipe_edge_contains (GtkWidget *widget,
                        double     x,
                        double     y)
{
  return fabs (x - get_line (SEQ_WIPE_EDGE (widget))) <= REACH;
}

static void
append_bar (GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            double         x,
            double         y,
            double         width,
            double         height)
{
  GskRoundedRect bar;
  float radius = (float) MIN (width, 6) / 2;

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
                                   radius);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, color, &bar.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
seq_wipe_edge_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 0.75f };
  double x = get_line (SEQ_WIPE_EDGE (widget)), height = gtk_widget_get_height (widget);
  double top = floor ((height - HANDLE_HEIGHT) / 2);
  /* Who has the keys sees it. */
  double wide = seq_wipe_edge_has_focus (SEQ_WIPE_EDGE (widget)) ? 4 : 0;

  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT ((float) x - 2, 0, 4, (float) height));
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT ((float) x - 1, 0, 2, (float) height));
  append_bar (snapshot, &dark, x - HANDLE_WIDTH / 2 - 1 - wide / 2, top - 1 - wide / 2, HANDLE_WIDTH + 2 + wide,
              HANDLE_HEIGHT + 2 + wide);
  append_bar (snapshot, &white, x - HANDLE_WIDTH / 2, top, HANDLE_WIDTH, HANDLE_HEIGHT);
  for (int i = -1; i <= 1; i++)
    gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT ((float) x - 4, (float) (top + HANDLE_HEIGHT / 2 - 1 + i * 5),
                                                                     8, 2));
}

static void
seq_wipe_edge_dispose (GObject *object)
{
  SeqWipeEdge *self = SEQ_WIPE_EDGE (object);

  g_clear_pointer (&self->scale, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_wipe_edge_parent_class)->dispose (object);
}

static void
seq_wipe_edge_class_init (SeqWipeEdgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_wipe_edge_dispose;
  widget_class->contains = seq_wipe_edge_contains;
  widget_class->snapshot = seq_wipe_edge_snapshot;
  signals[MOVED] = g_signal_new ("moved", SEQ_TYPE_WIPE_EDGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "wipe-edge");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tell_edge (SeqWipeEdge *self)
{
  g_signal_handler_block (self->scale, self->value_changed);
  gtk_range_set_value (GTK_RANGE (self->scale), self->edge * 100);
  g_signal_handler_unblock (self->scale, self->value_changed);
}

static void
add_scale (SeqWipeEdge *self)
{
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, 100 * STEP);
  gtk_widget_set_can_target (self->scale, FALSE);
  gtk_widget_set_parent (self->scale, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Edge between the pictures"), -1);
  self->value_changed = g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (value_changed_cb), self);
  g_signal_connect_object (self->scale, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
seq_wipe_edge_init (SeqWipeEdge *self)
{
  self->edge = 0.5;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ew-resize");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_scale (self);
  add_controllers (self);
  tell_edge (self);
}

void
seq_wipe_edge_set_edge (SeqWipeEdge *self,
                        double       edge)
{
  g_return_if_fail (SEQ_IS_WIPE_EDGE (self));

  if (self->edge == edge)
    return;
  self->edge = edge;
  tell_edge (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
