/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-readout-strip.h"

#include "seq-readout.h"

#include <string.h>

/* Logical pixels, between a name and its number, and between one number and the next name. */
#define NAME_GAP 6
#define CELL_GAP 12

/* As faint as what is beside numbers elsewhere. */
#define NAME_OPACITY 0.7f

#define UNKNOWN "–"
#define COMPARED "↔"

#define N_CHANNELS 4

/* What there may be: x, y, four channels, and the depth, which has no name; and four channels of another image,
 * with a sign before them. */
enum
{
  X,
  Y,
  CHANNELS,
  DEPTH = CHANNELS + N_CHANNELS,
  SIGN,
  OTHERS,
  N_CELLS = OTHERS + N_CHANNELS
};

typedef struct
{
  PangoLayout *name;
  PangoLayout *value;
  int          name_width;
  int          width;    /* of the column; only grows */
  gboolean     is_there;
} Cell;

/* What those of an image are for. */
typedef struct
{
  gboolean  are_there;
  SeqPixels format;
  double    white;
} Columns;

struct _SeqReadoutStrip
{
  GtkWidget  parent_instance;

  Cell       cells[N_CELLS];
  Columns    columns;
  Columns    other_columns;
  int        height;
};

G_DEFINE_FINAL_TYPE (SeqReadoutStrip, seq_readout_strip, GTK_TYPE_WIDGET)

/* ---- columns ------------------------------------------------------------------------------ */

static PangoLayout *
new_layout (SeqReadoutStrip *self,
            const char      *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  /* A sign is in front of its number, whatever the words are. */
  pango_context_set_base_dir (pango_layout_get_context (layout), PANGO_DIRECTION_LTR);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static int
get_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static gboolean
set_text (PangoLayout *layout,
          const char  *text)
{
  if (strcmp (pango_layout_get_text (layout), text) == 0)
    return FALSE;
  pango_layout_set_text (layout, text, -1);
  return TRUE;
}

static void
set_name (Cell       *cell,
          const char *name)
{
  set_text (cell->name, name);
  cell->name_width = get_width (cell->name);
}

/* Laid out anew is only what grows. */
static void
set_value (SeqReadoutStrip *self,
           guint            index,
           const char      *text)
{
  Cell *cell = &self->cells[index];
  gboolean is_new = set_text (cell->value, text);
  int width = get_width (cell->value);

  if (width > cell->width)
    {
      cell->width = width;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  if (is_new)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_there (SeqReadoutStrip *self,
           guint            index,
           gboolean         is_there)
{
  if (self->cells[index].is_there == is_there)
    return;
  self->cells[index].is_there = is_there;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Room for the largest there is. */
static void
reserve (SeqReadoutStrip *self,
         guint            index,
         const char      *widest)
{
  Cell *cell = &self->cells[index];
  g_autoptr (PangoLayout) layout = new_layout (self, widest);

  cell->width = MAX (cell->width, get_width (layout));
}

static void
reserve_number (SeqReadoutStrip *self,
                guint            index,
                guint            largest)
{
  g_autofree char *widest = g_strdup_printf ("%u", largest);

  reserve (self, index, widest);
}

/* Most images are no larger. */
static void
reserve_places (SeqReadoutStrip *self)
{
  reserve_number (self, X, 9999);
  reserve_number (self, Y, 9999);
}

static void
reserve_channels (SeqReadoutStrip *self,
                  guint            first,
                  SeqPixels        format,
                  double           white)
{
  int n = seq_pixels_get_n_channels (format);

  for (int i = 0; i < N_CHANNELS; i++)
    {
      guint index = first + (guint) i;
      Cell *cell = &self->cells[index];

      cell->width = 0;
      set_there (self, index, i < n);
      if (i >= n)
        continue;
      set_name (cell, seq_readout_get_channel (format, i));
      if (seq_pixels_get_samples (format) == SEQ_SAMPLES_FLOAT)
        reserve (self, index, "-0.000000");
      else
        reserve_number (self, index, (guint) white);
    }
}

/* As long as frames are of a kind, columns stay as they are. */
static void
make_columns (SeqReadoutStrip *self,
              Columns         *columns,
              guint            first,
              const SeqImage  *image)
{
  Columns wanted = { TRUE, seq_image_get_pixels_format (image), seq_image_get_white (image) };

  if (columns->are_there && columns->format == wanted.format && columns->white == wanted.white)
    return;
  *columns = wanted;
  reserve_channels (self, first, wanted.format, wanted.white);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- values ------------------------------------------------------------------------------- */

static void
set_depth (SeqReadoutStrip *self,
           const SeqImage  *image)
{
  g_autofree char *depth = seq_readout_dup_depth (image);

  set_there (self, DEPTH, depth != NULL);
  if (depth != NULL)
    set_value (self, DEPTH, depth);
}

static gboolean
set_samples (SeqReadoutStrip *self,
             guint            first,
             const SeqImage  *image,
             int              x,
             int              y)
{
  SeqSamples kind = seq_pixels_get_samples (seq_image_get_pixels_format (image));
  double samples[4];
  int n;

  if (x >= seq_image_get_width (image) || y >= seq_image_get_height (image))
    return FALSE;
  n = seq_image_get_samples (image, x, y, samples);
  for (int i = 0; i < n; i++)
    {
      char text[SEQ_READOUT_SIZE];

      seq_readout_format_sample (kind, samples[i], text);
      set_value (self, first + (guint) i, text);
    }
  return TRUE;
}

static void
set_unknown (SeqReadoutStrip *self,
             guint            first)
{
  for (guint i = first; i < first + N_CHANNELS; i++)
    if (self->cells[i].is_there)
      set_value (self, i, UNKNOWN);
}

static void
set_place (SeqReadoutStrip *self,
           guint            index,
           int              place)
{
  char text[SEQ_READOUT_SIZE];

  g_snprintf (text, sizeof text, "%d", place);
  set_value (self, index, text);
}

void
seq_readout_strip_set (SeqReadoutStrip *self,
                       const SeqImage  *image,
                       int              x,
                       int              y)
{
  g_return_if_fail (SEQ_IS_READOUT_STRIP (self));

  set_place (self, X, x);
  set_place (self, Y, y);
  if (image == NULL)
    {
      set_unknown (self, CHANNELS);
      return;
    }
  make_columns (self, &self->columns, CHANNELS, image);
  set_depth (self, image);
  if (!set_samples (self, CHANNELS, image, x, y))
    set_unknown (self, CHANNELS);
}

void
seq_readout_strip_set_other (SeqReadoutStrip *self,
                             const SeqImage  *image,
                             int              x,
                             int              y)
{
  g_return_if_fail (SEQ_IS_READOUT_STRIP (self));

  set_there (self, SIGN, image != NULL);
  if (image == NULL)
    {
      for (guint i = OTHERS; i < N_CELLS; i++)
        set_there (self, i, FALSE);
      self->other_columns.are_there = FALSE;
      return;
    }
  make_columns (self, &self->other_columns, OTHERS, image);
  set_value (self, SIGN, COMPARED);
  if (!set_samples (self, OTHERS, image, x, y))
    set_unknown (self, OTHERS);
}

/* ---- widget ------------------------------------------------------------------------------- */

static int
get_cell_width (const Cell *cell)
{
  return cell->name_width > 0 ? cell->name_width + NAME_GAP + cell->width : cell->width;
}

static int
get_strip_width (SeqReadoutStrip *self)
{
  int width = -CELL_GAP;

  for (guint i = 0; i < N_CELLS; i++)
    if (self->cells[i].is_there)
      width += CELL_GAP + get_cell_width (&self->cells[i]);
  return width;
}

/* Where the window is too narrow for all of it, the last is cut off. */
static void
seq_readout_strip_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  SeqReadoutStrip *self = SEQ_READOUT_STRIP (widget);

  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? get_strip_width (self) : self->height;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : self->height;
}

static void
draw_text (GtkSnapshot   *snapshot,
           PangoLayout   *layout,
           int            x,
           const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, 0));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static int
draw_cell (const Cell    *cell,
           GtkSnapshot   *snapshot,
           int            x,
           const GdkRGBA *color)
{
  GdkRGBA faint = *color;
  int end = x + get_cell_width (cell);

  faint.alpha *= NAME_OPACITY;
  if (cell->name_width == 0)
    {
      draw_text (snapshot, cell->value, x, &faint);
      return end;
    }
  draw_text (snapshot, cell->name, x, &faint);
  draw_text (snapshot, cell->value, end - get_width (cell->value), color);
  return end;
}

static void
seq_readout_strip_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SeqReadoutStrip *self = SEQ_READOUT_STRIP (widget);
  GdkRGBA color;
  int x = 0;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < N_CELLS; i++)
    if (self->cells[i].is_there)
      x = draw_cell (&self->cells[i], snapshot, x, &color) + CELL_GAP;
}

static void
make_cells (SeqReadoutStrip *self)
{
  for (guint i = 0; i < N_CELLS; i++)
    {
      self->cells[i] = (Cell) { .name = new_layout (self, ""), .value = new_layout (self, "0") };
      pango_layout_get_pixel_size (self->cells[i].value, NULL, &self->height);
    }
  set_name (&self->cells[X], "x");
  set_name (&self->cells[Y], "y");
  self->cells[X].is_there = self->cells[Y].is_there = TRUE;
  reserve_places (self);
}

static void
measure_anew (SeqReadoutStrip *self,
              Cell            *cell)
{
  pango_layout_context_changed (cell->name);
  pango_layout_context_changed (cell->value);
  if (cell->name_width > 0)
    cell->name_width = get_width (cell->name);
  pango_layout_get_pixel_size (cell->value, &cell->width, &self->height);
}

/* Another font, perhaps. */
static void
seq_readout_strip_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  SeqReadoutStrip *self = SEQ_READOUT_STRIP (widget);

  GTK_WIDGET_CLASS (seq_readout_strip_parent_class)->css_changed (widget, change);
  if (self->cells[0].name == NULL)
    return;
  for (guint i = 0; i < N_CELLS; i++)
    measure_anew (self, &self->cells[i]);
  reserve_places (self);
  self->columns.are_there = self->other_columns.are_there = FALSE;
  gtk_widget_queue_resize (widget);
}

static void
seq_readout_strip_dispose (GObject *object)
{
  SeqReadoutStrip *self = SEQ_READOUT_STRIP (object);

  for (guint i = 0; i < N_CELLS; i++)
    {
      g_clear_object (&self->cells[i].name);
      g_clear_object (&self->cells[i].value);
    }
  G_OBJECT_CLASS (seq_readout_strip_parent_class)->dispose (object);
}

static void
seq_readout_strip_class_init (SeqReadoutStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_readout_strip_dispose;
  widget_class->measure = seq_readout_strip_measure;
  widget_class->snapshot = seq_readout_strip_snapshot;
  widget_class->css_changed = seq_readout_strip_css_changed;
  gtk_widget_class_set_css_name (widget_class, "readout");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
seq_readout_strip_init (SeqReadoutStrip *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  make_cells (self);
}
