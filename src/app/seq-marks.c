/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. White lines with dark ones along them are seen on white, on black and between. */
#include "config.h"

#include "seq-marks.h"

#include "seq-device-area.h"
#include "seq-pixel-grid.h"
#include "seq-selection.h"

#include <math.h>

/* Logical pixels. The lines of the cross, and how far they stay from the pixel. */
#define CROSS_LENGTH 9
#define CROSS_GAP 4
/* Around the text with the size, and between that and the rectangle. */
#define TEXT_PADDING 4
#define TEXT_GAP 6

/* As far as the lines around a rectangle reach; beyond what is seen of it they belong to nothing. */
#define OUTLINE 3

/* Lines that lie this far outside are as good as those that lie further. */
#define BEYOND 16

typedef struct
{
  gboolean is_there;
  SeqRect  rect;
} Choice;

struct _SeqMarks
{
  GtkWidget      parent_instance;

  SeqDeviceArea  area;
  SeqPlacement   placement; /* without a size: there is no picture */
  Choice         selection;
  Choice         pin;
  PangoLayout   *text; /* the size of what is selected; NULL until it is drawn */
};

G_DEFINE_FINAL_TYPE (SeqMarks, seq_marks, GTK_TYPE_WIDGET)

static const GdkRGBA white = { 1, 1, 1, 1 };
static const GdkRGBA dark = { 0, 0, 0, 0.75f };

/* ---- where things are --------------------------------------------------------------------- */

/* In logical pixels; FALSE: this image has nothing of it. */
static gboolean
get_bounds (SeqMarks        *self,
            const Choice    *choice,
            graphene_rect_t *bounds)
{
  double scale = self->area.scale;
  SeqRect clipped, seen;

  if (!choice->is_there || self->placement.width == 0
      || !seq_selection_clip (&choice->rect, self->placement.image_width, self->placement.image_height, &clipped))
    return FALSE;
  seq_pixel_grid_to_area (&self->placement, &clipped, &seen);
  graphene_rect_init (bounds, (float) (self->area.x + seen.x / scale), (float) (self->area.y + seen.y / scale),
                      (float) (seen.width / scale), (float) (seen.height / scale));
  return TRUE;
}

/* What is seen of the picture, and so much around it. */
static graphene_rect_t
get_seen (SeqMarks *self,
          float     around)
{
  const SeqRect *visible = &self->placement.visible;
  double scale = self->area.scale;
  graphene_rect_t seen;

  graphene_rect_init (&seen, (float) (self->area.x + (self->placement.x + visible->x) / scale),
                      (float) (self->area.y + (self->placement.y + visible->y) / scale),
                      (float) (visible->width / scale), (float) (visible->height / scale));
  graphene_rect_inset (&seen, -around, -around);
  return seen;
}

/* Far outside numbers would grow beyond what a float can tell apart. */
static gboolean
clip_to_picture (SeqMarks        *self,
                 graphene_rect_t *bounds)
{
  graphene_rect_t seen = get_seen (self, BEYOND);

  return graphene_rect_intersection (bounds, &seen, bounds);
}

/* ---- drawing ------------------------------------------------------------------------------ */

static void
draw_border (GtkSnapshot           *snapshot,
             const graphene_rect_t *bounds,
             float                  outset,
             float                  width,
             const GdkRGBA         *color)
{
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;
  graphene_rect_t around;

  graphene_rect_inset_r (bounds, -outset, -outset, &around);
  gsk_rounded_rect_init_from_rect (&outline, &around, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* Around the pixels that are meant, not on them: a dark line, a white one, a dark one. */
static void
draw_outline (SeqMarks              *self,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds)
{
  float line = (float) (1 / self->area.scale);

  draw_border (snapshot, bounds, 3 * line, 3 * line, &dark);
  draw_border (snapshot, bounds, 2 * line, line, &white);
}

static PangoLayout *
get_text (SeqMarks *self)
{
  if (self->text == NULL)
    {
      self->text = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      /* Width and height, whatever words are around the picture. */
      pango_context_set_base_dir (pango_layout_get_context (self->text), PANGO_DIRECTION_LTR);
    }
  return self->text;
}

/* Below the rectangle; where there is no room, above it; and where there is none either, in its upper corner. */
static graphene_point_t
place_text (SeqMarks              *self,
            const graphene_rect_t *bounds,
            float                  width,
            float                  height)
{
  float right = MAX ((float) gtk_widget_get_width (GTK_WIDGET (self)) - width, 0);
  float whole = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float below = bounds->origin.y + bounds->size.height + TEXT_GAP;
  float above = bounds->origin.y - TEXT_GAP - height;
  float left = MAX (bounds->origin.x, 0);

  if (below + height <= whole || above >= 0)
    return GRAPHENE_POINT_INIT (MIN (left, right), below + height <= whole ? below : above);
  return GRAPHENE_POINT_INIT (MIN (left + TEXT_GAP, right), MAX (bounds->origin.y, 0) + TEXT_GAP);
}

static void
draw_size (SeqMarks              *self,
           GtkSnapshot           *snapshot,
           const graphene_rect_t *bounds)
{
  g_autofree char *size = g_strdup_printf ("%d × %d", self->selection.rect.width, self->selection.rect.height);
  PangoLayout *text = get_text (self);
  graphene_point_t place;
  int width, height;

  pango_layout_set_text (text, size, -1);
  pango_layout_get_pixel_size (text, &width, &height);
  width += 2 * TEXT_PADDING;
  place = place_text (self, bounds, (float) width, (float) height);
  gtk_snapshot_append_color (snapshot, &dark,
                             &GRAPHENE_RECT_INIT (place.x, place.y, (float) width, (float) height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place.x + TEXT_PADDING, place.y));
  gtk_snapshot_append_layout (snapshot, text, &white);
  gtk_snapshot_restore (snapshot);
}

/* The first whole device pixel of a line through the middle. */
static float
find_middle (SeqMarks *self,
             float     start,
             float     length)
{
  double scale = self->area.scale;

  return (float) (floor (((double) start + length / 2) * scale) / scale);
}

/* Four lines that point to the pixel, and leave it to be seen. */
static void
draw_cross (SeqMarks              *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *bounds,
            float                  outset,
            const GdkRGBA         *color)
{
  float width = (float) (1 / self->area.scale) + 2 * outset;
  float left = bounds->origin.x - CROSS_GAP, top = bounds->origin.y - CROSS_GAP;
  float right = bounds->origin.x + bounds->size.width + CROSS_GAP;
  float bottom = bounds->origin.y + bounds->size.height + CROSS_GAP;
  float x = find_middle (self, bounds->origin.x, bounds->size.width) - outset;
  float y = find_middle (self, bounds->origin.y, bounds->size.height) - outset;
  float length = CROSS_LENGTH + 2 * outset;
  const graphene_rect_t lines[] = {
    { { left - CROSS_LENGTH - outset, y }, { length, width } },
    { { right - outset, y }, { length, width } },
    { { x, top - CROSS_LENGTH - outset }, { width, length } },
    { { x, bottom - outset }, { width, length } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    gtk_snapshot_append_color (snapshot, color, &lines[i]);
}

static void
draw_pin (SeqMarks              *self,
          GtkSnapshot           *snapshot,
          const graphene_rect_t *bounds)
{
  float line = (float) (1 / self->area.scale);

  draw_cross (self, snapshot, bounds, line, &dark);
  draw_cross (self, snapshot, bounds, 0, &white);
  draw_outline (self, snapshot, bounds);
}

static void
seq_marks_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  SeqMarks *self = SEQ_MARKS (widget);
  graphene_rect_t bounds;

  if (get_bounds (self, &self->selection, &bounds) && clip_to_picture (self, &bounds))
    {
      graphene_rect_t seen = get_seen (self, OUTLINE);

      gtk_snapshot_push_clip (snapshot, &seen);
      draw_outline (self, snapshot, &bounds);
      gtk_snapshot_pop (snapshot);
      draw_size (self, snapshot, &bounds);
    }
  if (get_bounds (self, &self->pin, &bounds) && clip_to_picture (self, &bounds))
    draw_pin (self, snapshot, &bounds);
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
update_area (SeqMarks *self)
{
  seq_device_area_init (&self->area, GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
seq_marks_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  update_area (SEQ_MARKS (widget));
}

/* Another font, perhaps. */
static void
seq_marks_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (seq_marks_parent_class)->css_changed (widget, change);
  g_clear_object (&SEQ_MARKS (widget)->text);
}

static void
seq_marks_dispose (GObject *object)
{
  g_clear_object (&SEQ_MARKS (object)->text);
  G_OBJECT_CLASS (seq_marks_parent_class)->dispose (object);
}

static void
seq_marks_class_init (SeqMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_marks_dispose;
  widget_class->size_allocate = seq_marks_size_allocate;
  widget_class->snapshot = seq_marks_snapshot;
  widget_class->css_changed = seq_marks_css_changed;
  gtk_widget_class_set_css_name (widget_class, "marks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
seq_marks_init (SeqMarks *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  seq_device_area_init (&self->area, GTK_WIDGET (self));
  seq_device_area_watch (GTK_WIDGET (self), G_CALLBACK (update_area));
}

static void
draw_if_chosen (SeqMarks *self)
{
  if (self->selection.is_there || self->pin.is_there)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_same (const SeqPlacement *a,
         const SeqPlacement *b)
{
  return seq_placement_shows_same (a, b) && a->x == b->x && a->y == b->y && a->image_width == b->image_width
         && a->image_height == b->image_height;
}

void
seq_marks_set_placement (SeqMarks           *self,
                         const SeqPlacement *placement)
{
  SeqPlacement wanted = placement != NULL ? *placement : (SeqPlacement) { 0 };

  g_return_if_fail (SEQ_IS_MARKS (self));

  if (is_same (&self->placement, &wanted))
    return;
  self->placement = wanted;
  draw_if_chosen (self);
}

static void
set_choice (SeqMarks      *self,
            Choice        *choice,
            const SeqRect *rect)
{
  *choice = (Choice) { rect != NULL, rect != NULL ? *rect : (SeqRect) { 0 } };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
seq_marks_set_selection (SeqMarks      *self,
                         const SeqRect *selection)
{
  g_return_if_fail (SEQ_IS_MARKS (self));

  set_choice (self, &self->selection, selection);
}

void
seq_marks_set_pin (SeqMarks      *self,
                   const SeqRect *pixel)
{
  g_return_if_fail (SEQ_IS_MARKS (self));

  set_choice (self, &self->pin, pixel);
}
