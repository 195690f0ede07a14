/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-side.h"

/* Logical pixels. A picture that is narrower is better covered in part than made smaller still. */
#define CONTENT_MIN 480
/* What is left of it where it is covered, and the range of the width. */
#define LEFT_MIN 60
#define WIDTH_MIN 240
#define WIDTH_MAX 640
#define WIDTH_DEFAULT 300
/* What can be taken hold of to change it. */
#define HANDLE 8

struct _SeqSide
{
  GtkWidget   parent_instance;

  GtkWidget  *content;
  GtkWidget  *side;
  GtkWidget  *handle;
  int         side_width;
};

enum
{
  PROP_CONTENT = 1,
  PROP_SIDE,
  PROP_SIDE_WIDTH,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SeqSide, seq_side, GTK_TYPE_WIDGET)

/* ---- layout ------------------------------------------------------------------------------- */

static gboolean
is_shown (SeqSide *self)
{
  return self->side != NULL && gtk_widget_should_layout (self->side);
}

static void
seq_side_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  SeqSide *self = SEQ_SIDE (widget);

  gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
  /* It has to be measured before it is given a place, and says nothing of the whole. */
  if (is_shown (self))
    gtk_widget_measure (self->side, orientation, -1, NULL, NULL, NULL, NULL);
}

static int
get_width (SeqSide *self,
           int      whole)
{
  int least;

  gtk_widget_measure (self->side, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return CLAMP (MIN (self->side_width, whole - LEFT_MIN), MIN (MAX (least, WIDTH_MIN), whole), whole);
}

static GskTransform *
make_offset (double x)
{
  return gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0));
}

static void
seq_side_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  SeqSide *self = SEQ_SIDE (widget);
  gboolean is_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int side = is_shown (self) ? get_width (self, width) : 0;
  int content = width - side >= CONTENT_MIN ? width - side : width;
  int edge = is_left ? side : width - side;

  gtk_widget_allocate (self->content, content, height, -1, make_offset (is_left ? width - content : 0));
  gtk_widget_set_child_visible (self->handle, side > 0);
  if (side == 0)
    return;
  gtk_widget_allocate (self->side, side, height, -1, make_offset (is_left ? 0 : edge));
  gtk_widget_allocate (self->handle, HANDLE, height, -1, make_offset (edge - HANDLE / 2));
}

/* ---- hands -------------------------------------------------------------------------------- */

static void
set_side_width (SeqSide *self,
                int      width)
{
  width = CLAMP (width, WIDTH_MIN, WIDTH_MAX);
  if (self->side_width == width)
    return;
  self->side_width = width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDE_WIDTH]);
}

static void
drag_begin_cb (SeqSide    *self,
               double      x,
               double      y,
               GtkGesture *drag)
{
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The handle moves with the pointer, and its own coordinates with it. */
static void
drag_update_cb (SeqSide        *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  gboolean is_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (self->side) + (int) (is_left ? dx : -dx);

  set_side_width (self, width);
}

static void
add_handle (SeqSide *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->handle = g_object_new (GTK_TYPE_BOX, NULL);
  gtk_widget_set_cursor_from_name (self->handle, "col-resize");
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));
}

/* ---- object ------------------------------------------------------------------------------- */

static void
seq_side_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  SeqSide *self = SEQ_SIDE (object);

  switch (id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_SIDE:
      g_value_set_object (value, self->side);
      break;
    case PROP_SIDE_WIDTH:
      g_value_set_int (value, self->side_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The handle lies over both, and what is at the side over the content. */
static void
set_child (SeqSide    *self,
           GtkWidget **child,
           GtkWidget  *widget)
{
  *child = widget;
  if (child == &self->content)
    gtk_widget_insert_after (widget, GTK_WIDGET (self), NULL);
  else
    gtk_widget_insert_before (widget, GTK_WIDGET (self), self->handle);
}

static void
seq_side_set_property (GObject      *object,
                       guint         id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  SeqSide *self = SEQ_SIDE (object);

  switch (id)
    {
    case PROP_CONTENT:
      set_child (self, &self->content, g_value_get_object (value));
      break;
    case PROP_SIDE:
      set_child (self, &self->side, g_value_get_object (value));
      break;
    case PROP_SIDE_WIDTH:
      set_side_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
seq_side_dispose (GObject *object)
{
  SeqSide *self = SEQ_SIDE (object);

  g_clear_pointer (&self->handle, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_side_parent_class)->dispose (object);
}

static void
seq_side_class_init (SeqSideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = seq_side_dispose;
  object_class->get_property = seq_side_get_property;
  object_class->set_property = seq_side_set_property;
  widget_class->measure = seq_side_measure;
  widget_class->size_allocate = seq_side_size_allocate;

  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_SIDE] = g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_SIDE_WIDTH] = g_param_spec_int ("side-width", NULL, NULL, WIDTH_MIN, WIDTH_MAX, WIDTH_DEFAULT, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
seq_side_init (SeqSide *self)
{
  self->side_width = WIDTH_DEFAULT;
  add_handle (self);
}
