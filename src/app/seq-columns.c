/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-columns.h"

#define COLUMN_SPACING 36
#define ROW_SPACING 18

struct _SeqColumns
{
  GtkLayoutManager  parent_instance;
};

G_DEFINE_FINAL_TYPE (SeqColumns, seq_columns, GTK_TYPE_LAYOUT_MANAGER)

/* ---- sums --------------------------------------------------------------------------------- */

static int
sum_up (const int *heights,
        guint      first,
        guint      end,
        int        spacing)
{
  int sum = 0;

  for (guint i = first; i < end; i++)
    sum += heights[i] + (i > first ? spacing : 0);
  return sum;
}

static int
get_higher (const int *heights,
            guint      n,
            guint      split,
            int        spacing)
{
  return MAX (sum_up (heights, 0, split, spacing), sum_up (heights, split, n, spacing));
}

guint
seq_columns_split (const int *heights,
                   guint      n,
                   int        spacing)
{
  guint best = n;

  for (guint split = n; split > 0; split--)
    if (get_higher (heights, n, split, spacing) < get_higher (heights, n, best, spacing))
      best = split;
  return best;
}

/* ---- children ----------------------------------------------------------------------------- */

/* (transfer full): borrowed widgets */
static GPtrArray *
list_children (GtkWidget *widget)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      g_ptr_array_add (children, child);
  return children;
}

static void
measure_widths (GPtrArray *children,
                int       *minimum,
                int       *natural)
{
  *minimum = *natural = 0;
  for (guint i = 0; i < children->len; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (g_ptr_array_index (children, i), GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

/* How wide a column is, and how many children are in the first. */
static void
divide (GPtrArray *children,
        int        width,
        int       *column,
        int       *heights,
        guint     *split)
{
  int minimum, natural;
  gboolean is_wide;

  measure_widths (children, &minimum, &natural);
  is_wide = children->len > 1 && width >= 2 * natural + COLUMN_SPACING;
  *column = MAX (is_wide ? (width - COLUMN_SPACING) / 2 : width, minimum);
  for (guint i = 0; i < children->len; i++)
    gtk_widget_measure (g_ptr_array_index (children, i), GTK_ORIENTATION_VERTICAL, *column, NULL, &heights[i], NULL,
                        NULL);
  *split = is_wide ? seq_columns_split (heights, children->len, ROW_SPACING) : children->len;
}

/* ---- layout ------------------------------------------------------------------------------- */

static GtkSizeRequestMode
seq_columns_get_request_mode (GtkLayoutManager *manager,
                              GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
seq_columns_measure (GtkLayoutManager *manager,
                     GtkWidget        *widget,
                     GtkOrientation    orientation,
                     int               for_size,
                     int              *minimum,
                     int              *natural,
                     int              *minimum_baseline,
                     int              *natural_baseline)
{
  g_autoptr (GPtrArray) children = list_children (widget);
  g_autofree int *heights = g_new0 (int, children->len + 1);
  int narrowest, column;
  guint split;

  measure_widths (children, &narrowest, &column);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = narrowest;
      *natural = 2 * column + COLUMN_SPACING;
      return;
    }
  divide (children, for_size >= 0 ? for_size : 2 * column + COLUMN_SPACING, &column, heights, &split);
  *minimum = *natural = get_higher (heights, children->len, split, ROW_SPACING);
}

static void
seq_columns_allocate (GtkLayoutManager *manager,
                      GtkWidget        *widget,
                      int               width,
                      int               height,
                      int               baseline)
{
  g_autoptr (GPtrArray) children = list_children (widget);
  g_autofree int *heights = g_new0 (int, children->len + 1);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { 0 };
  guint split;

  divide (children, width, &place.width, heights, &split);
  for (guint i = 0; i < children->len; i++)
    {
      if (i == split)
        place.y = 0;
      place.x = (i >= split) == rtl ? 0 : width - place.width;
      if (split == children->len)
        place.x = 0;
      place.height = heights[i];
      gtk_widget_size_allocate (g_ptr_array_index (children, i), &place, -1);
      place.y += place.height + ROW_SPACING;
    }
}

static void
seq_columns_class_init (SeqColumnsClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = seq_columns_get_request_mode;
  layout_class->measure = seq_columns_measure;
  layout_class->allocate = seq_columns_allocate;
}

static void
seq_columns_init (SeqColumns *self)
{
}
