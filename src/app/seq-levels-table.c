/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-levels-table.h"

#include "seq-bidi.h"
#include "seq-readout.h"

#include <glib/gi18n.h>
#include <math.h>

/* Luminance is none of the file's. */
#define N_CHANNELS 3

/* As wide as most numbers, so that the table keeps its columns while they change. */
#define NUMBER_CHARS 6

/* A level is a part of white: of whole numbers it is one of them but for so much. */
#define NEXT_TO_WHOLE 1e-6

/* Rows of the table, below the names of the channels. */
typedef enum
{
  MINIMUM,
  MAXIMUM,
  BELOW,
  ABOVE,
  N_ROWS
} Row;

struct _SeqLevelsTable
{
  GtkWidget  parent_instance;

  GtkWidget *grid;
  GtkLabel  *names[N_CHANNELS];
  GtkLabel  *cells[N_ROWS][N_CHANNELS];
};

G_DEFINE_FINAL_TYPE (SeqLevelsTable, seq_levels_table, GTK_TYPE_WIDGET)

static const char *
get_title (Row row)
{
  static const char *const titles[N_ROWS] = {
    [MINIMUM] = N_("Minimum"),
    [MAXIMUM] = N_("Maximum"),
    /* Translators: how many values are smaller than the one that is shown black; short */
    [BELOW] = N_("Below black"),
    /* Translators: how many values are larger than the one that is shown white; short */
    [ABOVE] = N_("Above white"),
  };

  return _(titles[row]);
}

/* ---- numbers ------------------------------------------------------------------------------ */

static double
get_level (const SeqHistogram *histogram,
           double              level)
{
  if (seq_histogram_is_whole (histogram) && fabs (level - rint (level)) < NEXT_TO_WHOLE)
    return rint (level);
  return level;
}

/* How many, and how much of all that is. */
static char *
dup_count (const SeqHistogram *histogram,
           guint64             count,
           gboolean            is_exact)
{
  guint64 n = seq_histogram_get_n_pixels (histogram) - seq_histogram_get_n_odd (histogram);
  g_autofree char *share = NULL;

  if (n == 0)
    return g_strdup ("–");
  share = g_strdup_printf (_("%.2f %%"), 100 * (double) count / (double) n);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT "\n%s", is_exact ? "" : "≈ ", count, share);
}

/* Where black is the larger one, what is lost to it lies above it. */
static char *
dup_beyond (const SeqHistogram *histogram,
            int                 channel,
            double              level,
            gboolean            below)
{
  gboolean is_exact;
  guint64 count = below ? seq_histogram_count_below (histogram, channel, level, &is_exact)
                        : seq_histogram_count_above (histogram, channel, level, &is_exact);

  return dup_count (histogram, count, is_exact);
}

static char *
dup_cell (const SeqHistogram *histogram,
          Row                 row,
          int                 channel,
          double              black,
          double              white)
{
  char text[SEQ_READOUT_SIZE];
  double least, most;

  if (row == BELOW)
    return dup_beyond (histogram, channel, black, black <= white);
  if (row == ABOVE)
    return dup_beyond (histogram, channel, white, black > white);
  seq_histogram_get_bounds (histogram, channel, &least, &most);
  if (isnan (least))
    return g_strdup ("–");
  seq_readout_format_figure (row == MINIMUM ? least : most, text);
  return g_strdup (text);
}

/* ---- the table ---------------------------------------------------------------------------- */

static void
show_channel (SeqLevelsTable     *self,
              int                 channel,
              const SeqHistogram *histogram,
              double              black,
              double              white)
{
  SeqPixels format = histogram != NULL && seq_histogram_get_n_channels (histogram) > 1 ? SEQ_PIXELS_RGB8 : SEQ_PIXELS_GREY8;

  seq_bidi_set_label (self->names[channel], histogram != NULL ? seq_readout_get_channel (format, channel) : "");
  for (guint row = 0; row < N_ROWS; row++)
    {
      g_autofree char *text = histogram != NULL ? dup_cell (histogram, row, channel, black, white) : NULL;

      seq_bidi_set_label (self->cells[row][channel], text != NULL ? text : "–");
    }
}

void
seq_levels_table_set (SeqLevelsTable     *self,
                      const SeqHistogram *histogram,
                      double              black,
                      double              white)
{
  int n_shown = histogram != NULL && seq_histogram_get_n_channels (histogram) > 1 ? N_CHANNELS : 1;

  g_return_if_fail (SEQ_IS_LEVELS_TABLE (self));

  if (histogram != NULL)
    {
      black = get_level (histogram, black);
      white = get_level (histogram, white);
    }
  for (int c = 0; c < N_CHANNELS; c++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->names[c]), c < n_shown);
      for (guint row = 0; row < N_ROWS; row++)
        gtk_widget_set_visible (GTK_WIDGET (self->cells[row][c]), c < n_shown);
      if (c < n_shown)
        show_channel (self, c, histogram, black, white);
    }
}

/* ---- widget ------------------------------------------------------------------------------- */

static GtkLabel *
add_label (SeqLevelsTable *self,
           const char     *text,
           int             column,
           int             row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_justify (GTK_LABEL (label), column == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, column == 0 || row == 0 ? "dim-label" : "numeric");
  if (column > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), NUMBER_CHARS);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
fill_grid (SeqLevelsTable *self)
{
  for (int c = 0; c < N_CHANNELS; c++)
    self->names[c] = add_label (self, NULL, c + 1, 0);
  for (guint row = 0; row < N_ROWS; row++)
    {
      add_label (self, get_title (row), 0, (int) row + 1);
      for (int c = 0; c < N_CHANNELS; c++)
        self->cells[row][c] = add_label (self, NULL, c + 1, (int) row + 1);
    }
}

static void
seq_levels_table_dispose (GObject *object)
{
  g_clear_pointer (&SEQ_LEVELS_TABLE (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_levels_table_parent_class)->dispose (object);
}

static void
seq_levels_table_class_init (SeqLevelsTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = seq_levels_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
seq_levels_table_init (SeqLevelsTable *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  fill_grid (self);
  seq_levels_table_set (self, NULL, 0, 0);
}
