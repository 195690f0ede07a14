/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-profile-plot.h"

#include "seq-channel-style.h"
#include "seq-readout.h"

#include <glib/gi18n.h>
#include <math.h>

/* Logical pixels. */
#define WIDTH 200
#define HEIGHT 140
#define DOT 2.0
/* Between what is drawn and the edges, and between the lines and the text around them. */
#define MARGIN 6.0
#define GAP 4.0
/* Of what names a channel: a piece of its line. */
#define KEY_LENGTH 18.0
#define KEY_GAP 6.0

/* Half of what is drawn of a range that has none: a line in the middle. */
#define FLAT 0.5

struct _SeqProfilePlot
{
  GtkWidget    parent_instance;

  GArray      *points;  /* of SeqProfilePoint; NULL: none */
  SeqSequence *sequence;
  guint        shown;
  double       least, most;
  gboolean     has_range;
  gboolean     is_flat; /* there is one value only: the range is around it */

  /* of the text around the lines */
  double       left;    /* where the numbers of the range end */
  double       row;     /* a line of it, of which one is above and one is below */
};

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqProfilePlot, seq_profile_plot, GTK_TYPE_WIDGET)

/* ---- where things are --------------------------------------------------------------------- */

static guint
get_n_frames (SeqProfilePlot *self)
{
  return self->sequence != NULL ? seq_sequence_get_n_frames (self->sequence) : 0;
}

static double
get_left (SeqProfilePlot *self)
{
  return self->left + GAP;
}

static double
get_right (SeqProfilePlot *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN, get_left (self) + 1);
}

static double
get_top (SeqProfilePlot *self)
{
  return self->row + GAP;
}

static double
get_bottom (SeqProfilePlot *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self)) - self->row - GAP;
}

static double
get_x (SeqProfilePlot *self,
       guint           position)
{
  double left = get_left (self), room = get_right (self) - left;
  guint n = get_n_frames (self);

  return n > 1 ? left + room * position / (n - 1) : left + room / 2;
}

static double
get_y (SeqProfilePlot *self,
       double          value)
{
  double top = get_top (self);

  return top + (get_bottom (self) - top) * (self->most - value) / (self->most - self->least);
}

static guint
find_position (SeqProfilePlot *self,
               double          x)
{
  double left = get_left (self), room = get_right (self) - left;
  guint n = get_n_frames (self);

  return n > 1 ? (guint) (CLAMP ((x - left) / room, 0, 1) * (n - 1) + 0.5) : 0;
}

/* ---- drawing ------------------------------------------------------------------------------ */

static const SeqProfilePoint *
get_point (SeqProfilePlot *self,
           guint           index)
{
  return &g_array_index (self->points, SeqProfilePoint, index);
}

static gboolean
has_value (SeqProfilePlot *self,
           guint           index,
           int             channel)
{
  const SeqProfilePoint *point;

  if (index >= self->points->len)
    return FALSE;
  point = get_point (self, index);
  return channel < seq_pixels_get_n_channels (point->format) && isfinite (point->values[channel]);
}

/* Whether the frame after it in the sequence is known too. */
static gboolean
goes_on (SeqProfilePlot *self,
         guint           index,
         int             channel)
{
  return has_value (self, index + 1, channel)
         && get_point (self, index + 1)->position == get_point (self, index)->position + 1;
}

/* From the first point to the last before a gap; what stands alone would be a line of no length. */
static guint
draw_run (SeqProfilePlot *self,
          cairo_t        *cr,
          guint           index,
          int             channel)
{
  double x = get_x (self, get_point (self, index)->position);
  double y = get_y (self, get_point (self, index)->values[channel]);
  gboolean is_alone = !goes_on (self, index, channel);

  cairo_move_to (cr, x, y);
  for (; goes_on (self, index, channel); index++)
    cairo_line_to (cr, get_x (self, get_point (self, index + 1)->position),
                   get_y (self, get_point (self, index + 1)->values[channel]));
  cairo_stroke (cr);
  if (is_alone)
    {
      cairo_arc (cr, x, y, DOT, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  return index;
}

static void
draw_channel (SeqProfilePlot *self,
              cairo_t        *cr,
              int             channel,
              const GdkRGBA  *text)
{
  for (guint i = 0; i < self->points->len; i++)
    if (has_value (self, i, channel))
      {
        seq_channel_style_apply (cr, get_point (self, i)->format, channel, text);
        i = draw_run (self, cr, i, channel);
      }
}

static void
draw_shown (SeqProfilePlot *self,
            cairo_t        *cr,
            const GdkRGBA  *text)
{
  double x = floor (get_x (self, self->shown)) + 0.5;

  if (self->shown >= get_n_frames (self))
    return;
  cairo_set_source_rgba (cr, text->red, text->green, text->blue, 0.5);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, get_top (self));
  cairo_line_to (cr, x, get_bottom (self) + GAP);
  cairo_stroke (cr);
}

static void
draw_axis (SeqProfilePlot *self,
           cairo_t        *cr,
           const GdkRGBA  *text)
{
  double y = floor (get_bottom (self) + GAP) + 0.5;

  cairo_set_source_rgba (cr, text->red, text->green, text->blue, 0.25);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, get_left (self), y);
  cairo_line_to (cr, get_right (self), y);
  cairo_stroke (cr);
}

/* Which line is which, where there are several: from the right, at the upper edge. */
static double
draw_key (SeqProfilePlot *self,
          cairo_t        *cr,
          double          right,
          SeqPixels       format,
          int             channel,
          const GdkRGBA  *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self),
                                                                   seq_readout_get_channel (format, channel));
  double left;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  left = right - width - KEY_GAP / 2 - KEY_LENGTH;
  seq_channel_style_apply (cr, format, channel, text);
  cairo_move_to (cr, left, height * 0.5 + 1.5);
  cairo_line_to (cr, left + KEY_LENGTH, height * 0.5 + 1.5);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, text);
  cairo_move_to (cr, right - width, 1);
  pango_cairo_show_layout (cr, layout);
  return left - KEY_GAP;
}

static void
draw_keys (SeqProfilePlot *self,
           cairo_t        *cr,
           const GdkRGBA  *text)
{
  SeqPixels format = get_point (self, self->points->len - 1)->format;
  int n = seq_pixels_get_n_channels (format);
  double right = gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN;

  for (int channel = n - 1; n > 1 && channel >= 0; channel--)
    right = draw_key (self, cr, right, format, channel, text);
}

static void
draw_lines (SeqProfilePlot *self,
            GtkSnapshot    *snapshot,
            const GdkRGBA  *text)
{
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  draw_axis (self, cr, text);
  draw_shown (self, cr, text);
  for (int channel = 3; self->has_range && channel >= 0; channel--)
    draw_channel (self, cr, channel, text);
  if (self->has_range)
    draw_keys (self, cr, text);
  cairo_destroy (cr);
}

/* Faint, in the room that the lines leave. @x: where it begins, ends or has its middle. */
static void
draw_text (SeqProfilePlot *self,
           GtkSnapshot    *snapshot,
           const char     *string,
           double          x,
           double          y,
           GtkAlign        align,
           const GdkRGBA  *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), string);
  double part = align == GTK_ALIGN_START ? 0 : align == GTK_ALIGN_CENTER ? 0.5 : 1;
  GdkRGBA faint = *text;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  faint.alpha *= 0.7f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x - part * width), (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &faint);
  gtk_snapshot_restore (snapshot);
}

/* At the left: what the upper and the lower edge are, or the only value. */
static void
draw_number (SeqProfilePlot *self,
             GtkSnapshot    *snapshot,
             double          value,
             const GdkRGBA  *text)
{
  char number[SEQ_READOUT_SIZE];

  seq_readout_format_figure (value, number);
  draw_text (self, snapshot, number, self->left, get_y (self, value) - self->row / 2, GTK_ALIGN_END, text);
}

static void
draw_frame (SeqProfilePlot *self,
            GtkSnapshot    *snapshot,
            guint           position,
            GtkAlign        align,
            const GdkRGBA  *text)
{
  const char *number = seq_frame_get_number (seq_sequence_get_frame (self->sequence, position));
  g_autofree char *counted = number == NULL ? g_strdup_printf ("%u", position + 1) : NULL;

  draw_text (self, snapshot, number != NULL ? number : counted, get_x (self, position), get_bottom (self) + GAP, align,
             text);
}

/* Below: the first frame and the last one. */
static void
draw_frames (SeqProfilePlot *self,
             GtkSnapshot    *snapshot,
             const GdkRGBA  *text)
{
  guint n = get_n_frames (self);

  if (n > 0)
    draw_frame (self, snapshot, 0, n > 1 ? GTK_ALIGN_START : GTK_ALIGN_CENTER, text);
  if (n > 1)
    draw_frame (self, snapshot, n - 1, GTK_ALIGN_END, text);
}

static void
seq_profile_plot_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SeqProfilePlot *self = SEQ_PROFILE_PLOT (widget);
  GdkRGBA text;

  if (self->points == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  if (self->is_flat)
    draw_number (self, snapshot, self->least + FLAT, &text);
  else if (self->has_range)
    {
      draw_number (self, snapshot, self->most, &text);
      draw_number (self, snapshot, self->least, &text);
    }
  draw_frames (self, snapshot, &text);
  draw_lines (self, snapshot, &text);
}

/* ---- hands -------------------------------------------------------------------------------- */

static void
go (SeqProfilePlot *self,
    double          x)
{
  guint position = find_position (self, x);

  if (position < get_n_frames (self) && position != self->shown)
    g_signal_emit (self, signals[GO], 0, position);
}

static void
drag_begin_cb (SeqProfilePlot *self,
               double          x,
               double          y,
               GtkGesture     *drag)
{
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  go (self, x);
}

static void
drag_update_cb (SeqProfilePlot *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  go (self, x + dx);
}

static const SeqProfilePoint *
find_point (SeqProfilePlot *self,
            guint           position)
{
  for (guint i = 0; self->points != NULL && i < self->points->len; i++)
    if (get_point (self, i)->position == position)
      return get_point (self, i);
  return NULL;
}

/* (nullable): "Frame 12: R 3, G 4, B 5" */
static char *
dup_hint (SeqProfilePlot *self,
          guint           position)
{
  const SeqProfilePoint *point = find_point (self, position);
  const char *number;
  GString *hint;

  if (point == NULL)
    return NULL;
  number = seq_frame_get_number (seq_sequence_get_frame (self->sequence, position));
  hint = g_string_new (NULL);
  if (number != NULL)
    /* Translators: what follows are values of a pixel in that frame: "Frame 12:  R 3  G 4  B 5" */
    g_string_printf (hint, _("Frame %s:"), number);
  else
    g_string_printf (hint, "%u:", position + 1);
  for (int c = 0; c < seq_pixels_get_n_channels (point->format); c++)
    {
      char value[SEQ_READOUT_SIZE];

      seq_readout_format_figure (point->values[c], value);
      g_string_append_printf (hint, "  %s %s", seq_readout_get_channel (point->format, c), value);
    }
  return g_string_free (hint, FALSE);
}

static gboolean
seq_profile_plot_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    by_keyboard,
                                GtkTooltip *tooltip)
{
  SeqProfilePlot *self = SEQ_PROFILE_PLOT (widget);
  g_autofree char *hint = NULL;

  if (by_keyboard || get_n_frames (self) == 0)
    return FALSE;
  hint = dup_hint (self, find_position (self, x));
  gtk_tooltip_set_text (tooltip, hint);
  return hint != NULL;
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
seq_profile_plot_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
seq_profile_plot_dispose (GObject *object)
{
  SeqProfilePlot *self = SEQ_PROFILE_PLOT (object);

  g_clear_pointer (&self->points, g_array_unref);
  g_clear_object (&self->sequence);
  G_OBJECT_CLASS (seq_profile_plot_parent_class)->dispose (object);
}

static void
seq_profile_plot_class_init (SeqProfilePlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_profile_plot_dispose;
  widget_class->measure = seq_profile_plot_measure;
  widget_class->snapshot = seq_profile_plot_snapshot;
  widget_class->query_tooltip = seq_profile_plot_query_tooltip;

  signals[GO] = g_signal_new ("go", SEQ_TYPE_PROFILE_PLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "profile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
seq_profile_plot_init (SeqProfilePlot *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->shown = G_MAXUINT;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Values over the frames"),
                                  -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/* As the numbers in the plot, for those who do not see it. */
static void
tell_range (SeqProfilePlot *self)
{
  char least[SEQ_READOUT_SIZE], most[SEQ_READOUT_SIZE];
  g_autofree char *text = NULL;

  if (self->has_range)
    {
      seq_readout_format_figure (self->least, least);
      seq_readout_format_figure (self->most, most);
      text = self->is_flat ? g_strdup (least) : g_strdup_printf ("%s – %s", least, most);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
}

/* How much room the text takes. */
static void
measure_text (SeqProfilePlot *self)
{
  double values[] = { self->least, self->most };
  int height = 0, widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char number[SEQ_READOUT_SIZE];
      g_autoptr (PangoLayout) layout = NULL;
      int width;

      seq_readout_format_figure (self->has_range ? values[i] : 0, number);
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
      pango_layout_get_pixel_size (layout, &width, &height);
      widest = MAX (widest, width);
    }
  self->left = MARGIN + widest;
  self->row = height + GAP / 2;
}

void
seq_profile_plot_set (SeqProfilePlot *self,
                      SeqProfile     *profile,
                      SeqSequence    *sequence,
                      guint           shown)
{
  g_return_if_fail (SEQ_IS_PROFILE_PLOT (self));

  g_clear_pointer (&self->points, g_array_unref);
  g_set_object (&self->sequence, sequence);
  self->shown = shown;
  if (profile != NULL && sequence != NULL)
    self->points = seq_profile_dup_points (profile, sequence);
  self->has_range = self->points != NULL && seq_profile_get_range (self->points, &self->least, &self->most);
  self->is_flat = self->has_range && self->least == self->most;
  tell_range (self);
  measure_text (self);
  if (self->is_flat)
    {
      self->least -= FLAT;
      self->most += FLAT;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
