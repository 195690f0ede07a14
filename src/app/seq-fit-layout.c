/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-fit-layout.h"

struct _SeqFitLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

enum
{
  PROP_SPACING = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SeqFitLayout, seq_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Along the row: the least is the last child alone. */
static void
measure_row (SeqFitLayout *self,
             GtkWidget    *widget,
             int          *minimum,
             int          *natural)
{
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      if (*natural == 0)
        *minimum = child_minimum;
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
measure_across (GtkWidget *widget,
                int       *minimum,
                int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
seq_fit_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_row (SEQ_FIT_LAYOUT (manager), widget, minimum, natural);
  else
    measure_across (widget, minimum, natural);
}

/* From the end on; in languages that are written from right to left that is the left one. */
static void
seq_fit_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int room = width;

  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      gtk_widget_set_child_visible (child, minimum <= room);
      if (minimum > room)
        {
          room = 0;
          continue;
        }
      natural = MIN (natural, room);
      room -= natural;
      gtk_widget_size_allocate (child, &(GtkAllocation) { mirrored ? width - room - natural : room, 0, natural, height }, -1);
      room = MAX (room - SEQ_FIT_LAYOUT (manager)->spacing, 0);
    }
}

static void
seq_fit_layout_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_int (value, SEQ_FIT_LAYOUT (object)->spacing);
}

static void
seq_fit_layout_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SEQ_FIT_LAYOUT (object)->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
seq_fit_layout_class_init (SeqFitLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = seq_fit_layout_get_property;
  object_class->set_property = seq_fit_layout_set_property;
  layout_class->measure = seq_fit_layout_measure;
  layout_class->allocate = seq_fit_layout_allocate;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
seq_fit_layout_init (SeqFitLayout *self)
{
}
