/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-histogram-plot.h"

#include "seq-histogram-handle.h"
#include "seq-readout.h"

#include <glib/gi18n.h>
#include <math.h>

/* Logical pixels. */
#define WIDTH 200
#define HEIGHT 120
/* Beside the curves, so that a handle at an end is whole. */
#define MARGIN 7.0
#define HANDLE_HEIGHT 9.0
#define TEXT_GAP 2
#define LINE 1.0

/* In bins: the edge of a column that is nearly one of a bin is meant to be it. */
#define NEXT_TO_EDGE 1e-6

/* So much of the highest column may be higher than the plot: one value that is everywhere, as black often is, would
 * leave nothing to be seen of the others. */
#define TALLEST 4.0

typedef enum
{
  NO_HANDLE,
  BLACK,
  WHITE,
} Handle;

struct _SeqHistogramPlot
{
  GtkWidget     parent_instance;

  GtkWidget    *black_handle, *white_handle;
  SeqHistogram *histogram; /* NULL: nothing is known */
  gboolean      is_late;
  gboolean      logarithmic;
  double        black, white; /* in the numbers of the file */
  double       *columns[4];   /* 0 to 1, n_columns each; NULL: to be made */
  int           n_columns;
  Handle        held;
  SeqLevelAxis  axis;         /* of the histogram and the levels; it stays while a handle is held */
  char          ends[2][SEQ_READOUT_SIZE]; /* of it, as text; empty until there is a histogram */
  int           text_height;  /* of the numbers at its ends, below the handles */
};

enum
{
  LEVELS,
  AXIS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqHistogramPlot, seq_histogram_plot, GTK_TYPE_WIDGET)

/* ---- where things are --------------------------------------------------------------------- */

static double
get_room (SeqHistogramPlot *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1);
}

/* Where the curves end and the handles begin. */
static double
get_bottom (SeqHistogramPlot *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self)) - self->text_height - HANDLE_HEIGHT;
}

static double
get_x (SeqHistogramPlot *self,
       double            value)
{
  const SeqLevelAxis *axis = &self->axis;

  return MARGIN + CLAMP ((value - axis->low) / (axis->high - axis->low), 0, 1) * get_room (self);
}

static double
get_bin (SeqHistogramPlot *self)
{
  double low, high;

  seq_histogram_get_range (self->histogram, &low, &high);
  return (high - low) / seq_histogram_get_n_bins (self->histogram);
}

static double
get_value (SeqHistogramPlot *self,
           double            x)
{
  const SeqLevelAxis *axis = &self->axis;
  double low, high, value, bin = get_bin (self), pixel = (axis->high - axis->low) / get_room (self);

  value = axis->low + CLAMP ((x - MARGIN) / get_room (self), 0, 1) * (axis->high - axis->low);
  /* A half beyond the first or the last number is none. */
  if (seq_histogram_is_whole (self->histogram))
    return CLAMP (value, axis->low + 0.5, axis->high - 0.5);
  if (bin > pixel)
    return rint (value / axis->grain) * axis->grain;
  /* Where it is known exactly what is beyond. */
  seq_histogram_get_range (self->histogram, &low, &high);
  return low + rint ((value - low) / bin) * bin;
}

/* ---- columns ------------------------------------------------------------------------------ */

static void
drop_columns (SeqHistogramPlot *self)
{
  for (guint c = 0; c < G_N_ELEMENTS (self->columns); c++)
    g_clear_pointer (&self->columns[c], g_free);
}

/* The first bin of a column, as if there were bins also beyond them all. */
static int
find_bin (SeqHistogramPlot *self,
          int               column)
{
  double low, high, value;

  seq_histogram_get_range (self->histogram, &low, &high);
  value = self->axis.low + column * (self->axis.high - self->axis.low) / self->n_columns;
  return (int) floor ((value - low) / get_bin (self) + NEXT_TO_EDGE);
}

/* A column is as high as the bins that it covers are on the average; of those narrower than a column, none is left
 * out. */
static double
get_mean (SeqHistogramPlot *self,
          int               channel,
          int               column)
{
  const guint32 *counts = seq_histogram_get_counts (self->histogram, channel);
  int first = find_bin (self, column), end = MAX (first + 1, find_bin (self, column + 1));
  double sum = 0;

  for (int i = MAX (first, 0); i < MIN (end, (int) seq_histogram_get_n_bins (self->histogram)); i++)
    sum += counts[i];
  return sum / (end - first);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* The height that is the upper edge: that of the highest column, unless it stands out from all the others. */
static double
find_top (double *const *columns,
          int            n_channels,
          int            n_columns)
{
  g_autofree double *all = g_new (double, (gsize) n_channels * (gsize) n_columns);
  gsize n = 0;

  for (int c = 0; c < n_channels; c++)
    for (int i = 0; i < n_columns; i++)
      if (columns[c][i] > 0)
        all[n++] = columns[c][i];
  if (n == 0)
    return 1;
  qsort (all, n, sizeof *all, compare_doubles);
  return MIN (all[n - 1], TALLEST * all[n - 1 - n / 50]);
}

static void
make_columns (SeqHistogramPlot *self)
{
  int n_channels = seq_histogram_get_n_channels (self->histogram);
  double top;

  self->n_columns = (int) get_room (self);
  for (int c = 0; c < n_channels; c++)
    {
      self->columns[c] = g_new (double, (gsize) self->n_columns);
      for (int i = 0; i < self->n_columns; i++)
        {
          double mean = get_mean (self, c, i);

          self->columns[c][i] = self->logarithmic ? log1p (mean) : mean;
        }
    }
  top = find_top (self->columns, n_channels, self->n_columns);
  for (int c = 0; c < n_channels; c++)
    for (int i = 0; i < self->n_columns; i++)
      self->columns[c][i] = MIN (self->columns[c][i] / top, 1);
}

/* ---- drawing ------------------------------------------------------------------------------ */

static void
draw_curve (SeqHistogramPlot *self,
            cairo_t          *cr,
            int               channel,
            const GdkRGBA    *colour,
            gboolean          filled)
{
  double bottom = get_bottom (self), room = bottom - 2;

  cairo_new_path (cr);
  cairo_move_to (cr, MARGIN, bottom);
  for (int i = 0; i < self->n_columns; i++)
    cairo_line_to (cr, MARGIN + i + 0.5, bottom - self->columns[channel][i] * room);
  cairo_line_to (cr, MARGIN + self->n_columns, bottom);
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, filled ? 0.25 : 0.9);
  if (filled)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, LINE);
  cairo_stroke (cr);
}

static void
draw_curves (SeqHistogramPlot *self,
             cairo_t          *cr)
{
  static const GdkRGBA grey = { 0.85f, 0.85f, 0.85f, 1 };
  static const GdkRGBA colours[] = { { 1.0f, 0.36f, 0.36f, 1 }, { 0.36f, 0.85f, 0.42f, 1 }, { 0.45f, 0.63f, 1.0f, 1 } };
  int n_channels = seq_histogram_get_n_channels (self->histogram);

  if (self->columns[0] == NULL)
    make_columns (self);
  draw_curve (self, cr, n_channels - 1, &grey, TRUE);
  for (int c = 0; c < n_channels - 1; c++)
    draw_curve (self, cr, c, &colours[c], FALSE);
  draw_curve (self, cr, n_channels - 1, &grey, FALSE);
}

/* A line through the plot and a triangle below it, dark or light as what it makes. */
static void
draw_handle (SeqHistogramPlot *self,
             cairo_t          *cr,
             double            value,
             double            grey)
{
  double x = get_x (self, value), bottom = get_bottom (self);

  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.5);
  cairo_move_to (cr, floor (x) + 0.5, 0);
  cairo_line_to (cr, floor (x) + 0.5, bottom);
  cairo_stroke (cr);
  cairo_move_to (cr, x, bottom);
  cairo_line_to (cr, x + MARGIN - 1, bottom + HANDLE_HEIGHT - 1);
  cairo_line_to (cr, x - MARGIN + 1, bottom + HANDLE_HEIGHT - 1);
  cairo_close_path (cr);
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_stroke (cr);
}

/* What the axis begins and ends with: of narrow levels it is not all there is. */
static void
draw_ends (SeqHistogramPlot *self,
           GtkSnapshot      *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->ends[i]);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) (i == 0 ? MARGIN : MARGIN + get_room (self) - width),
                                                    (float) (get_bottom (self) + HANDLE_HEIGHT)));
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
}

static void
seq_histogram_plot_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  SeqHistogramPlot *self = SEQ_HISTOGRAM_PLOT (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  cairo_t *cr;

  if (self->histogram == NULL)
    return;
  if (self->is_late)
    gtk_snapshot_push_opacity (snapshot, SEQ_HISTOGRAM_PLOT_LATE_OPACITY);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_curves (self, cr);
  cairo_destroy (cr);
  if (self->is_late)
    gtk_snapshot_pop (snapshot);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_handle (self, cr, self->black, 0.1);
  draw_handle (self, cr, self->white, 1);
  cairo_destroy (cr);
  draw_ends (self, snapshot);
  gtk_widget_snapshot_child (widget, self->black_handle, snapshot);
  gtk_widget_snapshot_child (widget, self->white_handle, snapshot);
}

/* ---- axis --------------------------------------------------------------------------------- */

/* The numbers in the plot, for those who do not see it too. */
static void
tell_axis (SeqHistogramPlot *self)
{
  g_autofree char *text = NULL;

  for (int i = 0; i < 2; i++)
    seq_level_axis_format_end (&self->axis, seq_histogram_is_whole (self->histogram), i == 1, self->ends[i]);
  text = g_strdup_printf ("%s – %s", self->ends[0], self->ends[1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_signal_emit (self, signals[AXIS_CHANGED], 0);
}

/* Not under a hand. */
static void
find_axis (SeqHistogramPlot *self)
{
  SeqLevelAxis axis;
  double low, high;

  if (self->histogram == NULL || self->held != NO_HANDLE)
    return;
  seq_histogram_get_range (self->histogram, &low, &high);
  axis = seq_level_axis_find (low, high, seq_histogram_is_whole (self->histogram), self->black, self->white);
  if (self->ends[0][0] != '\0' && axis.low == self->axis.low && axis.high == self->axis.high
      && axis.step == self->axis.step)
    return;
  self->axis = axis;
  drop_columns (self);
  tell_axis (self);
}

static void
tell_handles (SeqHistogramPlot *self)
{
  find_axis (self);
  gtk_widget_set_visible (self->black_handle, self->histogram != NULL);
  gtk_widget_set_visible (self->white_handle, self->histogram != NULL);
  seq_histogram_handle_set (SEQ_HISTOGRAM_HANDLE (self->black_handle), self->histogram, &self->axis, self->black);
  seq_histogram_handle_set (SEQ_HISTOGRAM_HANDLE (self->white_handle), self->histogram, &self->axis, self->white);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- hands -------------------------------------------------------------------------------- */

/* A hand stops where the other level is. Levels that are the other way round already, as numbers may be, are free. */
static void
move_black (SeqHistogramPlot *self,
            double            value)
{
  if (self->black <= self->white)
    value = fmin (value, self->white - self->axis.grain);
  g_signal_emit (self, signals[LEVELS], 0, value, self->white);
}

static void
move_white (SeqHistogramPlot *self,
            double            value)
{
  if (self->black <= self->white)
    value = fmax (value, self->black + self->axis.grain);
  g_signal_emit (self, signals[LEVELS], 0, self->black, value);
}

static void
drag_to (SeqHistogramPlot *self,
         double            x)
{
  if (self->held == BLACK)
    move_black (self, get_value (self, x));
  else
    move_white (self, get_value (self, x));
}

/* The nearer one; of two that lie on each other, the one on whose side it is. */
static void
drag_begin_cb (SeqHistogramPlot *self,
               double            x,
               double            y,
               GtkGesture       *drag)
{
  double black, white;

  self->held = NO_HANDLE;
  if (self->histogram == NULL)
    return;
  black = get_x (self, self->black);
  white = get_x (self, self->white);
  self->held = fabs (x - black) < fabs (x - white) || (black == white && x < black) ? BLACK : WHITE;
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  drag_to (self, x);
}

static void
drag_update_cb (SeqHistogramPlot *self,
                double            x,
                double            y,
                GtkGestureDrag   *drag)
{
  double begin_x;

  if (self->held != NO_HANDLE && self->histogram != NULL && gtk_gesture_drag_get_start_point (drag, &begin_x, NULL))
    drag_to (self, begin_x + x);
}

/* Also when it is taken away. */
static void
drag_end_cb (SeqHistogramPlot *self)
{
  self->held = NO_HANDLE;
  tell_handles (self);
}

/* ---- object ------------------------------------------------------------------------------- */

const SeqLevelAxis *
seq_histogram_plot_get_axis (SeqHistogramPlot *self)
{
  g_return_val_if_fail (SEQ_IS_HISTOGRAM_PLOT (self), NULL);

  return &self->axis;
}

void
seq_histogram_plot_set (SeqHistogramPlot *self,
                        SeqHistogram     *histogram,
                        gboolean          is_late)
{
  g_return_if_fail (SEQ_IS_HISTOGRAM_PLOT (self));

  self->is_late = is_late;
  if (self->histogram != histogram)
    {
      g_clear_pointer (&self->histogram, seq_histogram_unref);
      self->histogram = histogram != NULL ? seq_histogram_ref (histogram) : NULL;
      drop_columns (self);
    }
  tell_handles (self);
}

void
seq_histogram_plot_set_levels (SeqHistogramPlot *self,
                               double            black,
                               double            white)
{
  g_return_if_fail (SEQ_IS_HISTOGRAM_PLOT (self));

  self->black = black;
  self->white = white;
  tell_handles (self);
}

void
seq_histogram_plot_set_logarithmic (SeqHistogramPlot *self,
                                    gboolean          logarithmic)
{
  g_return_if_fail (SEQ_IS_HISTOGRAM_PLOT (self));

  self->logarithmic = logarithmic;
  drop_columns (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
seq_histogram_plot_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  SeqHistogramPlot *self = SEQ_HISTOGRAM_PLOT (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");

  /* GTK wants to be asked; the handles take what there is. */
  gtk_widget_measure (self->black_handle, orientation, for_size, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->white_handle, orientation, for_size, NULL, NULL, NULL, NULL);
  pango_layout_get_pixel_size (layout, NULL, &self->text_height);
  self->text_height += TEXT_GAP;
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT + self->text_height;
}

static void
allocate_handle (SeqHistogramPlot *self,
                 GtkWidget        *handle,
                 double            value,
                 int               height)
{
  if (self->histogram != NULL)
    gtk_widget_size_allocate (handle,
                              &(GtkAllocation) { (int) (get_x (self, value) - MARGIN), 0, (int) (2 * MARGIN) + 1, height },
                              -1);
}

static void
seq_histogram_plot_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SeqHistogramPlot *self = SEQ_HISTOGRAM_PLOT (widget);

  if ((int) get_room (self) != self->n_columns)
    drop_columns (self);
  allocate_handle (self, self->black_handle, self->black, height - self->text_height);
  allocate_handle (self, self->white_handle, self->white, height - self->text_height);
}

static void
seq_histogram_plot_dispose (GObject *object)
{
  SeqHistogramPlot *self = SEQ_HISTOGRAM_PLOT (object);

  g_clear_pointer (&self->black_handle, gtk_widget_unparent);
  g_clear_pointer (&self->white_handle, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_histogram_plot_parent_class)->dispose (object);
}

static void
seq_histogram_plot_finalize (GObject *object)
{
  SeqHistogramPlot *self = SEQ_HISTOGRAM_PLOT (object);

  drop_columns (self);
  g_clear_pointer (&self->histogram, seq_histogram_unref);
  G_OBJECT_CLASS (seq_histogram_plot_parent_class)->finalize (object);
}

static void
seq_histogram_plot_class_init (SeqHistogramPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_histogram_plot_dispose;
  G_OBJECT_CLASS (klass)->finalize = seq_histogram_plot_finalize;
  widget_class->measure = seq_histogram_plot_measure;
  widget_class->size_allocate = seq_histogram_plot_size_allocate;
  widget_class->snapshot = seq_histogram_plot_snapshot;
  signals[LEVELS] = g_signal_new ("levels", SEQ_TYPE_HISTOGRAM_PLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[AXIS_CHANGED] = g_signal_new ("axis-changed", SEQ_TYPE_HISTOGRAM_PLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "histogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
seq_histogram_plot_init (SeqHistogramPlot *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->axis = seq_level_axis_find (-0.5, 255.5, TRUE, 0, 255);
  self->black_handle = seq_histogram_handle_new (_("Black level"));
  self->white_handle = seq_histogram_handle_new (_("White level"));
  gtk_widget_set_parent (self->black_handle, GTK_WIDGET (self));
  gtk_widget_set_parent (self->white_handle, GTK_WIDGET (self));
  tell_handles (self);
  g_signal_connect_swapped (self->black_handle, "chosen", G_CALLBACK (move_black), self);
  g_signal_connect_swapped (self->white_handle, "chosen", G_CALLBACK (move_white), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ew-resize");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
