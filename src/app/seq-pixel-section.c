/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-pixel-section.h"

#include "seq-bidi.h"
#include "seq-readout.h"

#include <glib/gi18n.h>

#define N_CHANNELS 4

/* As wide as most numbers, so that the table keeps its columns while they change. */
#define NUMBER_CHARS 5

/* Rows of the table, below the names of the channels. */
typedef enum
{
  VALUE,
  OTHER_VALUE,
  MEAN,
  DEVIATION,
  MINIMUM,
  MAXIMUM,
  NOT_FINITE,
  N_ROWS
} Row;

struct _SeqPixelSection
{
  GtkWidget  parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel  *place;
  GtkLabel  *selection;
  GtkGrid   *table;
  GtkWidget *copy_button;

  GtkLabel  *names[N_CHANNELS];
  GtkLabel  *titles[N_ROWS];
  GtkLabel  *cells[N_ROWS][N_CHANNELS];
  int        n_channels;
};

G_DEFINE_FINAL_TYPE (SeqPixelSection, seq_pixel_section, GTK_TYPE_WIDGET)

/* ---- the table ---------------------------------------------------------------------------- */

static const char *
get_title (Row row)
{
  static const char *const titles[N_ROWS] = {
    [VALUE] = N_("Value"),
    /* Translators: the value of the picture that this one is compared with; short */
    [OTHER_VALUE] = N_("Compared"),
    [MEAN] = N_("Mean"),
    /* Translators: the standard deviation */
    [DEVIATION] = N_("Deviation"),
    [MINIMUM] = N_("Minimum"),
    [MAXIMUM] = N_("Maximum"),
    /* Translators: how many values are not a number, or infinite */
    [NOT_FINITE] = N_("NaN, inf"),
  };

  return _(titles[row]);
}

static GtkLabel *
add_label (SeqPixelSection *self,
           const char      *text,
           int              column,
           int              row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_add_css_class (label, column == 0 || row == 0 ? "dim-label" : "numeric");
  if (column > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), NUMBER_CHARS);
  gtk_grid_attach (self->table, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
fill_table (SeqPixelSection *self)
{
  for (int c = 0; c < N_CHANNELS; c++)
    self->names[c] = add_label (self, NULL, c + 1, 0);
  for (guint row = 0; row < N_ROWS; row++)
    {
      self->titles[row] = add_label (self, get_title (row), 0, (int) row + 1);
      for (int c = 0; c < N_CHANNELS; c++)
        self->cells[row][c] = add_label (self, NULL, c + 1, (int) row + 1);
    }
}

/* Of nothing there are no names either, and nothing to copy. */
static void
show_frame (SeqPixelSection *self)
{
  gboolean has_rows = FALSE;

  for (guint row = 0; row < N_ROWS; row++)
    has_rows |= gtk_widget_get_visible (GTK_WIDGET (self->titles[row]));
  for (int c = 0; c < N_CHANNELS; c++)
    gtk_widget_set_visible (GTK_WIDGET (self->names[c]), has_rows && c < self->n_channels);
  gtk_widget_set_visible (self->copy_button, has_rows);
}

static void
show_row (SeqPixelSection *self,
          Row              row,
          gboolean         shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->titles[row]), shown);
  for (int c = 0; c < N_CHANNELS; c++)
    gtk_widget_set_visible (GTK_WIDGET (self->cells[row][c]), shown && c < self->n_channels);
  show_frame (self);
}

/* As many columns as there are channels. */
static void
set_channels (SeqPixelSection *self,
              SeqPixels        format)
{
  self->n_channels = seq_pixels_get_n_channels (format);
  for (int c = 0; c < self->n_channels; c++)
    seq_bidi_set_label (self->names[c], seq_readout_get_channel (format, c));
  for (guint row = 0; row < N_ROWS; row++)
    show_row (self, row, gtk_widget_get_visible (GTK_WIDGET (self->titles[row])));
}

static void
open_row (SeqPixelSection *self,
          Row              row)
{
  for (int c = 0; c < N_CHANNELS; c++)
    seq_bidi_set_label (self->cells[row][c], "–");
}

static void
set_figure (SeqPixelSection *self,
            Row              row,
            int              channel,
            double           value)
{
  char text[SEQ_READOUT_SIZE];

  seq_readout_format_figure (value, text);
  seq_bidi_set_label (self->cells[row][channel], text);
}

/* ---- the pixel ---------------------------------------------------------------------------- */

static void
set_place (SeqPixelSection *self,
           const SeqImage  *image,
           const SeqRect   *pixel)
{
  g_autofree char *depth = image != NULL ? seq_readout_dup_depth (image) : NULL;
  g_autofree char *text = NULL;

  if (pixel == NULL)
    {
      seq_bidi_set_label (self->place, _("Point at a pixel of the picture."));
      return;
    }
  text = depth != NULL ? g_strdup_printf ("x %d   y %d   %s", pixel->x, pixel->y, depth)
                       : g_strdup_printf ("x %d   y %d", pixel->x, pixel->y);
  seq_bidi_set_label (self->place, text);
}

static void
set_values (SeqPixelSection *self,
            Row              row,
            const SeqImage  *image,
            const SeqRect   *pixel)
{
  SeqPixels format = seq_image_get_pixels_format (image);
  double samples[4];
  int n = seq_image_get_samples (image, pixel->x, pixel->y, samples);

  for (int c = 0; c < n; c++)
    {
      char text[SEQ_READOUT_SIZE];

      seq_readout_format_sample (seq_pixels_get_samples (format), samples[c], text);
      seq_bidi_set_label (self->cells[row][c], text);
    }
}

static void
set_row (SeqPixelSection *self,
         Row              row,
         const SeqImage  *image,
         const SeqRect   *pixel)
{
  if (image != NULL && pixel->x < seq_image_get_width (image) && pixel->y < seq_image_get_height (image)
      && seq_pixels_get_n_channels (seq_image_get_pixels_format (image)) == self->n_channels)
    set_values (self, row, image, pixel);
  else
    open_row (self, row);
}

void
seq_pixel_section_set_pixel (SeqPixelSection *self,
                             const SeqImage  *image,
                             const SeqImage  *other,
                             const SeqRect   *pixel)
{
  g_return_if_fail (SEQ_IS_PIXEL_SECTION (self));

  if (image != NULL)
    set_channels (self, seq_image_get_pixels_format (image));
  set_place (self, image, pixel);
  show_row (self, VALUE, pixel != NULL);
  show_row (self, OTHER_VALUE, pixel != NULL && other != NULL);
  if (pixel == NULL)
    return;
  set_row (self, VALUE, image, pixel);
  set_row (self, OTHER_VALUE, other, pixel);
}

/* ---- the selection ------------------------------------------------------------------------ */

static void
set_size (SeqPixelSection *self,
          const SeqRect   *selection)
{
  g_autofree char *text = NULL;

  if (selection != NULL)
    /* Translators: width and height of what is selected, and its upper left pixel */
    text = g_strdup_printf (_("%d × %d from x %d, y %d"), selection->width, selection->height, selection->x,
                            selection->y);
  seq_bidi_set_label (self->selection, text != NULL ? text : _("Select a part with Shift and a drag."));
}

static gboolean
has_other_than_finite (const SeqStatistics *statistics)
{
  for (int c = 0; c < N_CHANNELS; c++)
    if (statistics->channels[c].n_nan + statistics->channels[c].n_infinite > 0)
      return TRUE;
  return FALSE;
}

static void
set_figures (SeqPixelSection     *self,
             const SeqStatistics *statistics)
{
  for (int c = 0; c < seq_pixels_get_n_channels (statistics->format); c++)
    {
      const SeqChannelStatistics *channel = &statistics->channels[c];
      g_autofree char *others = g_strdup_printf ("%" G_GUINT64_FORMAT, channel->n_nan + channel->n_infinite);

      set_figure (self, MEAN, c, channel->mean);
      set_figure (self, DEVIATION, c, channel->deviation);
      set_figure (self, MINIMUM, c, channel->minimum);
      set_figure (self, MAXIMUM, c, channel->maximum);
      seq_bidi_set_label (self->cells[NOT_FINITE][c], others);
    }
}

void
seq_pixel_section_set_selection (SeqPixelSection     *self,
                                 const SeqRect       *selection,
                                 const SeqStatistics *statistics)
{
  g_return_if_fail (SEQ_IS_PIXEL_SECTION (self));

  set_size (self, selection);
  if (statistics != NULL)
    set_channels (self, statistics->format);
  for (guint row = MEAN; row <= MAXIMUM; row++)
    {
      show_row (self, row, selection != NULL);
      if (statistics == NULL)
        open_row (self, row);
    }
  show_row (self, NOT_FINITE, statistics != NULL && has_other_than_finite (statistics));
  if (statistics != NULL)
    set_figures (self, statistics);
}

/* ---- as text ------------------------------------------------------------------------------ */

static void
append_cells (GString         *text,
              GtkLabel *const *cells)
{
  for (int c = 0; c < N_CHANNELS; c++)
    if (gtk_widget_get_visible (GTK_WIDGET (cells[c])))
      {
        g_autofree char *plain = seq_bidi_dup_plain (gtk_label_get_label (cells[c]));

        g_string_append_printf (text, "\t%s", plain);
      }
  g_string_append_c (text, '\n');
}

char *
seq_pixel_section_dup_text (SeqPixelSection *self)
{
  GString *text;
  gboolean is_empty = TRUE;

  g_return_val_if_fail (SEQ_IS_PIXEL_SECTION (self), NULL);

  text = g_string_new (NULL);
  append_cells (text, self->names);
  for (guint row = 0; row < N_ROWS; row++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->titles[row])))
      {
        is_empty = FALSE;
        g_string_append (text, get_title (row));
        append_cells (text, self->cells[row]);
      }
  return g_string_free (text, is_empty);
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
seq_pixel_section_dispose (GObject *object)
{
  g_clear_pointer (&SEQ_PIXEL_SECTION (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_pixel_section_parent_class)->dispose (object);
}

static void
seq_pixel_section_class_init (SeqPixelSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_pixel_section_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-pixel-section.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqPixelSection, box);
  gtk_widget_class_bind_template_child (widget_class, SeqPixelSection, place);
  gtk_widget_class_bind_template_child (widget_class, SeqPixelSection, selection);
  gtk_widget_class_bind_template_child (widget_class, SeqPixelSection, table);
  gtk_widget_class_bind_template_child (widget_class, SeqPixelSection, copy_button);
}

static void
seq_pixel_section_init (SeqPixelSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->n_channels = 1;
  fill_table (self);
  seq_pixel_section_set_pixel (self, NULL, NULL, NULL);
  seq_pixel_section_set_selection (self, NULL, NULL);
}

GtkWidget *
seq_pixel_section_new (void)
{
  return g_object_new (SEQ_TYPE_PIXEL_SECTION, NULL);
}
