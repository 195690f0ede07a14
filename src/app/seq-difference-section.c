/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-difference-section.h"

#include "seq-bidi.h"
#include "seq-readout.h"

#include <glib/gi18n.h>
#include <math.h>

typedef enum
{
  MEAN_ABSOLUTE,
  RMSE,
  PSNR,
  MAXIMUM,
  OVER,
  NOT_FINITE,
  N_ROWS
} Row;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SeqDifferenceSection
{
  GtkWidget      parent_instance;

  /* template children */
  GtkWidget     *box;
  GtkLabel      *pair;
  GtkDropDown   *area;
  GtkGrid       *table;
  GtkAdjustment *threshold;

  GtkLabel      *titles[N_ROWS];
  GtkLabel      *cells[N_ROWS];
  gboolean       has_figures;
};

G_DEFINE_FINAL_TYPE (SeqDifferenceSection, seq_difference_section, GTK_TYPE_WIDGET)

static const char *
get_title (Row row)
{
  static const char *const titles[N_ROWS] = {
    [MEAN_ABSOLUTE] = N_("Mean difference"),
    /* Translators: the root of the mean squared error; the abbreviation is the usual one */
    [RMSE] = N_("RMSE"),
    /* Translators: the peak signal-to-noise ratio; the abbreviation is the usual one */
    [PSNR] = N_("PSNR"),
    [MAXIMUM] = N_("Largest"),
    /* Translators: how many pixels differ by more than a threshold */
    [OVER] = N_("Over threshold"),
    [NOT_FINITE] = N_("Not finite"),
  };

  return _(titles[row]);
}

static void
emit_changed (SeqDifferenceSection *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkLabel *
add_label (SeqDifferenceSection *self,
           const char           *text,
           int                   column,
           int                   row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_add_css_class (label, column == 0 ? "dim-label" : "numeric");
  gtk_grid_attach (self->table, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
seq_difference_section_dispose (GObject *object)
{
  SeqDifferenceSection *self = SEQ_DIFFERENCE_SECTION (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_difference_section_parent_class)->dispose (object);
}

static void
seq_difference_section_class_init (SeqDifferenceSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_difference_section_dispose;
  signals[CHANGED] = g_signal_new ("changed", SEQ_TYPE_DIFFERENCE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-difference-section.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqDifferenceSection, box);
  gtk_widget_class_bind_template_child (widget_class, SeqDifferenceSection, pair);
  gtk_widget_class_bind_template_child (widget_class, SeqDifferenceSection, area);
  gtk_widget_class_bind_template_child (widget_class, SeqDifferenceSection, table);
  gtk_widget_class_bind_template_child (widget_class, SeqDifferenceSection, threshold);
  gtk_widget_class_bind_template_callback (widget_class, emit_changed);
}

static void
seq_difference_section_init (SeqDifferenceSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int row = 0; row < N_ROWS; row++)
    {
      self->titles[row] = add_label (self, get_title ((Row) row), 0, row);
      self->cells[row] = add_label (self, NULL, 1, row);
    }
}

GtkWidget *
seq_difference_section_new (void)
{
  return g_object_new (SEQ_TYPE_DIFFERENCE_SECTION, NULL);
}

SeqDifferenceArea
seq_difference_section_get_area (SeqDifferenceSection *self)
{
  g_return_val_if_fail (SEQ_IS_DIFFERENCE_SECTION (self), SEQ_DIFFERENCE_IMAGE);

  return (SeqDifferenceArea) gtk_drop_down_get_selected (self->area);
}

double
seq_difference_section_get_threshold (SeqDifferenceSection *self)
{
  g_return_val_if_fail (SEQ_IS_DIFFERENCE_SECTION (self), 0);

  return gtk_adjustment_get_value (self->threshold) / 100;
}

/* (transfer full): NULL: there is none. */
static char *
dup_value (const SeqErrorFigures *figures,
           double                 white,
           Row                    row)
{
  char text[SEQ_READOUT_SIZE];
  double value = row == MEAN_ABSOLUTE ? figures->mean_absolute : row == RMSE ? figures->rmse : figures->maximum;

  if (row == NOT_FINITE)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, figures->n_odd);
  if (figures->n == 0)
    return NULL;
  if (row == OVER)
    return g_strdup_printf (_("%.2f %%"), figures->over * 100);
  if (row == PSNR && isinf (figures->psnr))
    /* Translators: in the place of a signal-to-noise ratio, of two pictures that are the same */
    return g_strdup (_("equal"));
  if (row == PSNR)
    return g_strdup_printf ("%.2f dB", figures->psnr);
  seq_readout_format_figure (value * white, text);
  return g_strdup (text);
}

void
seq_difference_section_set (SeqDifferenceSection  *self,
                            const char            *pair,
                            const SeqErrorFigures *figures,
                            double                 white)
{
  g_return_if_fail (SEQ_IS_DIFFERENCE_SECTION (self));

  self->has_figures = figures != NULL;
  seq_bidi_set_label (self->pair, pair);
  for (int row = 0; row < N_ROWS; row++)
    {
      g_autofree char *value = figures != NULL ? dup_value (figures, white, (Row) row) : NULL;

      seq_bidi_set_label (self->cells[row], value != NULL ? value : "–");
    }
}

char *
seq_difference_section_dup_text (SeqDifferenceSection *self)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (SEQ_IS_DIFFERENCE_SECTION (self), NULL);

  if (!self->has_figures)
    return NULL;
  text = g_string_new (gtk_label_get_label (self->pair));
  for (int row = 0; row < N_ROWS; row++)
    g_string_append_printf (text, "\n%s\t%s", get_title ((Row) row), gtk_label_get_label (self->cells[row]));
  g_string_append_c (text, '\n');
  return seq_bidi_dup_plain (text->str);
}
