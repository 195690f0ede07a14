/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The view is in device pixels, GTK draws in logical ones; the area of the widget stands between them in
 * one place each: where its size comes in, where pointer positions come in (seq-canvas-input.c), and where
 * the raster goes out.
 */
#include "config.h"

#include "seq-canvas-private.h"

#include "seq-pixel-grid.h"
#include "seq-raster-draw.h"

/* What comes into view has one of so many parts of the area between it and the edge: more of the way is seen. */
#define REVEAL_PART 8

/* Device pixels between two pictures that stand beside each other. */
#define GAP 4

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
  seq_canvas_update_cursor (self);
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

void
seq_canvas_zoom_at (SeqCanvas *self,
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

void
seq_canvas_pan_from (SeqCanvas     *self,
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

int
seq_canvas_get_right_half (SeqCanvas *self)
{
  return self->split ? self->view.width + GAP : 0;
}

static void
update_area (SeqCanvas *self)
{
  SeqView view = self->view;

  seq_device_area_init (&self->area, GTK_WIDGET (self));
  view.width = self->split ? MAX ((self->area.width - GAP) / 2, 0) : self->area.width;
  view.height = self->area.height;
  take_view (self, &view);
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
draw_ground (SeqCanvas   *self,
             GtkSnapshot *snapshot)
{
  float grey = (float) seq_ground_get_plain (self->view.ground) / 255.0f;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { grey, grey, grey, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

static gboolean
is_of_same_image (const SeqRaster    *raster,
                  const SeqPlacement *placement)
{
  const SeqPlacement *other = seq_raster_get_placement (raster);

  return other->image_width == placement->image_width && other->image_height == placement->image_height;
}

/* Until the raster is the one for this view it may leave out what is seen by now: there the overview is,
 * blurred, but there. */
static void
draw_picture (SeqCanvas          *self,
              GtkSnapshot        *snapshot,
              const SeqPlacement *now)
{
  const SeqPlacement *drawn = seq_raster_get_placement (self->raster);

  if (self->overview != NULL && !seq_placement_shows_same (drawn, now) && is_of_same_image (self->overview, now))
    seq_raster_draw (snapshot, self->overview_texture, seq_raster_get_placement (self->overview), now,
                     self->area.scale);
  seq_raster_draw (snapshot, self->texture, drawn, now, self->area.scale);
}

/* Each in its half, whatever it was made for. */
static void
push_half (SeqCanvas   *self,
           GtkSnapshot *snapshot,
           int          begin)
{
  float scale = (float) self->area.scale;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) begin / scale, 0));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width / scale,
                                                         (float) self->view.height / scale));
}

static void
pop_half (GtkSnapshot *snapshot)
{
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

/* In its half. */
static gboolean
place_beside (SeqCanvas          *self,
              const SeqPlacement *now,
              SeqPlacement       *there)
{
  SeqRaster *raster = seq_raster_get_beside (self->raster);
  const SeqPlacement *drawn;
  SeqView view;

  if (raster == NULL)
    return FALSE;
  drawn = seq_raster_get_placement (raster);
  view = seq_view_beside (&self->view, now->image_width, now->image_height, drawn->image_width, drawn->image_height);
  return seq_view_place (&view, drawn->image_width, drawn->image_height, there);
}

static void
draw_beside (SeqCanvas          *self,
             GtkSnapshot        *snapshot,
             const SeqPlacement *now)
{
  SeqPlacement there;

  if (!place_beside (self, now, &there))
    return;
  push_half (self, snapshot, seq_canvas_get_right_half (self));
  seq_raster_draw (snapshot, self->beside_texture, seq_raster_get_placement (seq_raster_get_beside (self->raster)), &there,
                   self->area.scale);
  pop_half (snapshot);
}

static void
draw_halves (SeqCanvas          *self,
             GtkSnapshot        *snapshot,
             const SeqPlacement *now)
{
  push_half (self, snapshot, 0);
  draw_picture (self, snapshot, now);
  pop_half (snapshot);
  draw_beside (self, snapshot, now);
}

static void
seq_canvas_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  SeqCanvas *self = SEQ_CANVAS (widget);
  SeqPlacement now;

  draw_ground (self, snapshot);
  if (!seq_canvas_get_placement (self, &now))
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) self->area.x, (float) self->area.y));
  if (self->split)
    draw_halves (self, snapshot, &now);
  else
    draw_picture (self, snapshot, &now);
  gtk_snapshot_restore (snapshot);
}

static void
seq_canvas_dispose (GObject *object)
{
  SeqCanvas *self = SEQ_CANVAS (object);

  g_clear_object (&self->texture);
  g_clear_object (&self->beside_texture);
  g_clear_object (&self->overview_texture);
  g_clear_pointer (&self->raster, seq_raster_unref);
  g_clear_pointer (&self->overview, seq_raster_unref);
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
  seq_device_area_init (&self->area, GTK_WIDGET (self));
  seq_device_area_watch (GTK_WIDGET (self), G_CALLBACK (update_area));
  seq_canvas_add_controllers (self);
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
  g_clear_object (&self->beside_texture);
  g_clear_pointer (&self->raster, seq_raster_unref);
  if (raster != NULL)
    {
      self->raster = seq_raster_ref (raster);
      self->texture = seq_raster_make_texture (raster);
    }
  if (raster != NULL && seq_raster_get_beside (raster) != NULL)
    self->beside_texture = seq_raster_make_texture (seq_raster_get_beside (raster));
  seq_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
seq_canvas_set_overview (SeqCanvas *self,
                         SeqRaster *raster)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  if (self->overview == raster)
    return;
  g_clear_object (&self->overview_texture);
  g_clear_pointer (&self->overview, seq_raster_unref);
  if (raster == NULL)
    return;
  self->overview = seq_raster_ref (raster);
  self->overview_texture = seq_raster_make_texture (raster);
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

gboolean
seq_canvas_get_placement (SeqCanvas    *self,
                          SeqPlacement *placement)
{
  int width, height;

  g_return_val_if_fail (SEQ_IS_CANVAS (self), FALSE);

  return get_image_size (self, &width, &height) && seq_view_place (&self->view, width, height, placement);
}

gboolean
seq_canvas_get_beside (SeqCanvas    *self,
                       SeqPlacement *placement)
{
  SeqPlacement now;

  g_return_val_if_fail (SEQ_IS_CANVAS (self), FALSE);

  if (!self->split || !seq_canvas_get_placement (self, &now) || !place_beside (self, &now, placement))
    return FALSE;
  placement->x += seq_canvas_get_right_half (self);
  return TRUE;
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
seq_canvas_set_smooth (SeqCanvas *self,
                       gboolean   smooth)
{
  SeqView view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  view = self->view;
  view.smooth = smooth;
  take_view (self, &view);
}

void
seq_canvas_set_ground (SeqCanvas *self,
                       SeqGround  ground)
{
  SeqView view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  view = self->view;
  view.ground = ground;
  take_view (self, &view);
}

void
seq_canvas_set_split (SeqCanvas *self,
                      gboolean   split)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  if (self->split == split)
    return;
  self->split = split;
  update_area (self);
}

void
seq_canvas_turn (SeqCanvas *self,
                 SeqTurn    turn)
{
  SeqView view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  view = seq_view_turned (&self->view, turn);
  take_view (self, &view);
}

void
seq_canvas_set_upright (SeqCanvas *self)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  seq_canvas_turn (self, seq_turn_inverse (self->view.turn));
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
  SeqView wanted = self->view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  wanted.fit = view->fit;
  wanted.scale = view->scale;
  wanted.center_x = view->center_x;
  wanted.center_y = view->center_y;
  take_view (self, &wanted);
}

void
seq_canvas_zoom_to (SeqCanvas *self,
                    double     scale)
{
  g_return_if_fail (SEQ_IS_CANVAS (self));

  seq_canvas_zoom_at (self, scale, self->view.width / 2.0, self->view.height / 2.0);
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
  seq_canvas_pan_from (self, &self->view, -self->view.width * tenths_x / 10.0, -self->view.height * tenths_y / 10.0);
}

void
seq_canvas_look_at (SeqCanvas *self,
                    double     image_x,
                    double     image_y)
{
  int width, height;
  SeqView view;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  if (!get_image_size (self, &width, &height))
    return;
  view = seq_view_centered (&self->view, width, height, image_x, image_y);
  take_view (self, &view);
}

/* By how much a span has to move to be in an area with a margin around it. */
static double
get_way_in (int start,
            int length,
            int area)
{
  int margin = MIN (area / REVEAL_PART, MAX (area - length, 0) / 2);

  if (start < margin)
    return margin - start;
  return MIN (area - margin - length - start, 0);
}

void
seq_canvas_reveal (SeqCanvas *self,
                   int        image_x,
                   int        image_y)
{
  const SeqRect pixel = { image_x, image_y, 1, 1 };
  SeqPlacement placement;
  SeqRect seen;

  g_return_if_fail (SEQ_IS_CANVAS (self));

  if (!seq_canvas_get_placement (self, &placement))
    return;
  seq_pixel_grid_to_area (&placement, &pixel, &seen);
  if (seen.x >= 0 && seen.y >= 0 && seen.x + seen.width <= self->view.width
      && seen.y + seen.height <= self->view.height)
    return;
  seq_canvas_pan_from (self, &self->view, get_way_in (seen.x, seen.width, self->view.width),
                       get_way_in (seen.y, seen.height, self->view.height));
}
