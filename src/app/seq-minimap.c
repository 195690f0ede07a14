/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-minimap.h"

#include "seq-raster-draw.h"

#include <math.h>

/* Logical pixels: of the longer side, and what is left of the shorter one of a strip. */
#define SIDE 160
#define SIDE_MIN 6
/* A rectangle that is smaller could not be seen, nor taken hold of. */
#define RECTANGLE_MIN 8.0f

struct _SeqMinimap
{
  GtkWidget        parent_instance;

  SeqPlacement     placement; /* without a size: nothing is there yet */
  GdkTexture      *texture;   /* NULL: there is no picture */
  SeqPlacement     drawn;     /* of the texture */

  graphene_point_t pressed;   /* where a drag began, from the middle of the rectangle if in it */
};

enum
{
  LOOK_AT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqMinimap, seq_minimap, GTK_TYPE_WIDGET)

/* ---- where things are --------------------------------------------------------------------- */

/* Of the map, in logical pixels. */
static void
get_size (SeqMinimap *self,
          int        *width,
          int        *height)
{
  const SeqPlacement *placement = &self->placement;
  double scale = (double) SIDE / MAX (MAX (placement->width, placement->height), 1);

  *width = MAX ((int) (placement->width * scale + 0.5), SIDE_MIN);
  *height = MAX ((int) (placement->height * scale + 0.5), SIDE_MIN);
}

/* Whole pixels: lines between them are blurred. */
static void
fit_span (float *start,
          float *length,
          float  whole)
{
  float wanted = MIN (MAX (roundf (*length), RECTANGLE_MIN), whole);

  *start = CLAMP (roundf (*start + (*length - wanted) / 2), 0, whole - wanted);
  *length = wanted;
}

/* Of the part that is seen. */
static void
get_rectangle (SeqMinimap      *self,
               graphene_rect_t *rect)
{
  const SeqPlacement *placement = &self->placement;
  float scale_x, scale_y;
  int width, height;

  get_size (self, &width, &height);
  scale_x = (float) width / (float) MAX (placement->width, 1);
  scale_y = (float) height / (float) MAX (placement->height, 1);
  rect->origin.x = (float) placement->visible.x * scale_x;
  rect->origin.y = (float) placement->visible.y * scale_y;
  rect->size.width = (float) placement->visible.width * scale_x;
  rect->size.height = (float) placement->visible.height * scale_y;
  fit_span (&rect->origin.x, &rect->size.width, (float) width);
  fit_span (&rect->origin.y, &rect->size.height, (float) height);
}

static void
look_at (SeqMinimap *self,
         double      x,
         double      y)
{
  const SeqPlacement *placement = &self->placement;
  gboolean swaps = seq_turn_swaps (placement->turn);
  int seen_width = swaps ? placement->image_height : placement->image_width;
  int seen_height = swaps ? placement->image_width : placement->image_height;
  int width, height;

  get_size (self, &width, &height);
  x = x * seen_width / width;
  y = y * seen_height / height;
  seq_turn_point (seq_turn_inverse (placement->turn), seen_width, seen_height, &x, &y);
  g_signal_emit (self, signals[LOOK_AT], 0, x, y);
}

/* ---- hands -------------------------------------------------------------------------------- */

static void
drag_begin_cb (SeqMinimap     *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_rect_t rect;
  graphene_point_t middle;

  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  get_rectangle (self, &rect);
  self->pressed = point;
  if (graphene_rect_contains_point (&rect, &point))
    {
      graphene_rect_get_center (&rect, &middle);
      self->pressed = middle;
    }
  else
    look_at (self, x, y);
}

static void
drag_update_cb (SeqMinimap *self,
                double      dx,
                double      dy)
{
  look_at (self, self->pressed.x + dx, self->pressed.y + dy);
}

/* The picture is under it: the wheel does what it does there. */
static gboolean
scroll_cb (SeqMinimap               *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (state & GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), dy < 0 ? "win.zoom-in" : "win.zoom-out", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.step", "i", dy < 0 ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
add_controllers (SeqMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
seq_minimap_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  int width, height;

  get_size (SEQ_MINIMAP (widget), &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

static void
draw_picture (SeqMinimap  *self,
              GtkSnapshot *snapshot,
              int          width,
              int          height)
{
  SeqPlacement whole = { .width = width, .height = height, .turn = self->placement.turn };

  if (self->texture != NULL)
    seq_raster_draw (snapshot, self->texture, &self->drawn, &whole, 1);
}

/* Darker is what is not seen: around the rectangle, above and below it, left and right of it. */
static void
draw_shade (GtkSnapshot           *snapshot,
            const graphene_rect_t *rect,
            float                  width,
            float                  height)
{
  const GdkRGBA shade = { 0, 0, 0, 0.4f };
  float right = rect->origin.x + rect->size.width;
  float bottom = rect->origin.y + rect->size.height;

  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, width, rect->origin.y));
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, bottom, width, height - bottom));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (0, rect->origin.y, rect->origin.x, rect->size.height));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (right, rect->origin.y, width - right, rect->size.height));
}

/* White, with a dark line around it that shows it on white too. */
static void
draw_frame (GtkSnapshot           *snapshot,
            const graphene_rect_t *rect)
{
  static const float widths[4] = { 1, 1, 1, 1 };
  static const GdkRGBA white[4] = { { 1, 1, 1, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 1 } };
  static const GdkRGBA dark[4] = { { 0, 0, 0, 0.7f }, { 0, 0, 0, 0.7f }, { 0, 0, 0, 0.7f }, { 0, 0, 0, 0.7f } };
  graphene_rect_t around;
  GskRoundedRect outline;

  graphene_rect_inset_r (rect, -1, -1, &around);
  gtk_snapshot_append_border (snapshot, gsk_rounded_rect_init_from_rect (&outline, &around, 1), widths, dark);
  gtk_snapshot_append_border (snapshot, gsk_rounded_rect_init_from_rect (&outline, rect, 0), widths, white);
}

static void
seq_minimap_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  SeqMinimap *self = SEQ_MINIMAP (widget);
  graphene_rect_t rect;
  int width, height;

  if (self->placement.width == 0)
    return;
  get_size (self, &width, &height);
  get_rectangle (self, &rect);
  draw_picture (self, snapshot, width, height);
  draw_shade (snapshot, &rect, (float) width, (float) height);
  draw_frame (snapshot, &rect);
}

static void
seq_minimap_dispose (GObject *object)
{
  SeqMinimap *self = SEQ_MINIMAP (object);

  g_clear_object (&self->texture);
  G_OBJECT_CLASS (seq_minimap_parent_class)->dispose (object);
}

static void
seq_minimap_class_init (SeqMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_minimap_dispose;
  widget_class->measure = seq_minimap_measure;
  widget_class->snapshot = seq_minimap_snapshot;

  signals[LOOK_AT] = g_signal_new ("look-at", SEQ_TYPE_MINIMAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "minimap");
  /* What it does, keys do on the canvas. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
seq_minimap_init (SeqMinimap *self)
{
  add_controllers (self);
}

void
seq_minimap_set_picture (SeqMinimap *self,
                         SeqRaster  *raster)
{
  g_return_if_fail (SEQ_IS_MINIMAP (self));

  g_clear_object (&self->texture);
  if (raster != NULL)
    {
      self->texture = seq_raster_make_texture (raster);
      self->drawn = *seq_raster_get_placement (raster);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
seq_minimap_set_placement (SeqMinimap         *self,
                           const SeqPlacement *placement)
{
  int old_width, old_height, width, height;

  g_return_if_fail (SEQ_IS_MINIMAP (self) && placement != NULL);

  get_size (self, &old_width, &old_height);
  self->placement = *placement;
  get_size (self, &width, &height);
  if (width != old_width || height != old_height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
