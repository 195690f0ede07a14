/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-levels-section.h"

#include "seq-histogram-plot.h"
#include "seq-levels-table.h"

#include <glib/gi18n.h>
#include <math.h>

/* How far beyond the values that there are levels may be put by hand, in parts of their range. */
#define BEYOND 1.0

#define EXPOSURE_MAX 10.0

struct _SeqLevelsSection
{
  GtkWidget         parent_instance;

  /* template children */
  GtkWidget        *box;
  SeqHistogramPlot *plot;
  SeqLevelsTable   *table;
  GtkLabel         *remark;
  GtkDropDown      *scope;
  GtkToggleButton  *logarithmic;
  GtkSpinButton    *black;
  GtkSpinButton    *white;
  GtkSpinButton    *gamma;
  GtkSpinButton    *exposure;

  SeqHistogram     *histogram; /* owned; NULL: nothing is known */
  SeqLook           look;
  double            low;      /* of the values that there are */
  double            high;
  double            full;     /* the number of the file that is white without a look */
  gboolean          updating; /* nobody has edited anything */
};

enum
{
  LOOK_EDITED,
  SCOPE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqLevelsSection, seq_levels_section, GTK_TYPE_WIDGET)

/* ---- what is shown ------------------------------------------------------------------------ */

static void
set_spin (GtkSpinButton *spin,
          double         low,
          double         high,
          double         step,
          guint          digits)
{
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (spin);

  gtk_spin_button_set_digits (spin, digits);
  gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), low, high, step, step * 10, 0);
}

/* As finely as what is shown can be told apart. */
static void
set_ranges (SeqLevelsSection *self)
{
  const SeqLevelAxis *axis = seq_histogram_plot_get_axis (self->plot);
  double low = self->low - BEYOND * (self->high - self->low), high = self->high + BEYOND * (self->high - self->low);
  gboolean was_updating = self->updating;

  self->updating = TRUE;
  set_spin (self->black, low, high, axis->step, axis->digits);
  set_spin (self->white, low, high, axis->step, axis->digits);
  self->updating = was_updating;
}

static void
show_levels (SeqLevelsSection *self)
{
  double black = self->look.black * self->full, white = self->look.white * self->full;

  seq_histogram_plot_set_levels (self->plot, black, white);
  seq_levels_table_set (self->table, self->histogram, black, white);
}

static void
show_look (SeqLevelsSection *self)
{
  double black = self->look.black * self->full, white = self->look.white * self->full;

  self->updating = TRUE;
  gtk_spin_button_set_value (self->black, black);
  gtk_spin_button_set_value (self->white, white);
  gtk_spin_button_set_value (self->gamma, self->look.gamma);
  gtk_spin_button_set_value (self->exposure, self->look.exposure);
  self->updating = FALSE;
  show_levels (self);
}

static char *
dup_remark (SeqHistogram *histogram,
            gboolean      is_late)
{
  guint64 n_odd = seq_histogram_get_n_odd (histogram);
  g_autofree char *count = NULL;

  if (is_late)
    /* Translators: a histogram; %s is the name of a file */
    return g_strdup_printf (_("Of %s"), seq_frame_get_display_name (seq_histogram_get_frame (histogram)));
  if (n_odd == 0)
    return NULL;
  count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_odd);
  /* Translators: of which the value is infinite or not a number */
  return g_strdup_printf (ngettext ("%s pixel has no value", "%s pixels have no value", (gulong) MIN (n_odd, G_MAXULONG)),
                          count);
}

/* It has its line also when there is nothing to remark, and none but that: it comes and goes with every step, and what
 * is below it and beside the panel stays where it is. */
static void
set_remark (SeqLevelsSection *self,
            const char       *remark)
{
  gtk_label_set_label (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remark), remark);
}

/* As faint as the curves while it is of another frame. */
static void
take_histogram (SeqLevelsSection *self,
                SeqHistogram     *histogram,
                gboolean          is_late)
{
  g_clear_pointer (&self->histogram, seq_histogram_unref);
  self->histogram = histogram != NULL ? seq_histogram_ref (histogram) : NULL;
  seq_histogram_plot_set (self->plot, histogram, is_late);
  gtk_widget_set_opacity (GTK_WIDGET (self->table), is_late ? SEQ_HISTOGRAM_PLOT_LATE_OPACITY : 1);
}

void
seq_levels_section_set_histogram (SeqLevelsSection *self,
                                  SeqHistogram     *histogram,
                                  gboolean          is_late)
{
  g_autofree char *remark = NULL;

  g_return_if_fail (SEQ_IS_LEVELS_SECTION (self));

  take_histogram (self, histogram, is_late);
  remark = histogram != NULL ? dup_remark (histogram, is_late) : NULL;
  set_remark (self, remark);
  if (histogram == NULL || is_late)
    {
      show_levels (self);
      return;
    }
  self->full = seq_histogram_get_white (histogram);
  seq_histogram_get_range (histogram, &self->low, &self->high);
  set_ranges (self);
  show_look (self);
}

void
seq_levels_section_set_empty (SeqLevelsSection *self)
{
  g_return_if_fail (SEQ_IS_LEVELS_SECTION (self));

  take_histogram (self, NULL, FALSE);
  show_levels (self);
  set_remark (self, _("Nothing is selected."));
}

void
seq_levels_section_set_look (SeqLevelsSection *self,
                             const SeqLook    *look)
{
  g_return_if_fail (SEQ_IS_LEVELS_SECTION (self));

  self->look = *look;
  show_look (self);
}

const SeqLook *
seq_levels_section_get_look (SeqLevelsSection *self)
{
  g_return_val_if_fail (SEQ_IS_LEVELS_SECTION (self), NULL);

  return &self->look;
}

SeqLevelsScope
seq_levels_section_get_scope (SeqLevelsSection *self)
{
  g_return_val_if_fail (SEQ_IS_LEVELS_SECTION (self), SEQ_LEVELS_OF_IMAGE);

  return (SeqLevelsScope) gtk_drop_down_get_selected (self->scope);
}

/* ---- hands -------------------------------------------------------------------------------- */

static void
set_levels (SeqLevelsSection *self,
            double            black,
            double            white)
{
  self->look.black = black / self->full;
  self->look.white = white / self->full;
}

static void
levels_cb (SeqLevelsSection *self,
           double            black,
           double            white)
{
  set_levels (self, self->full >= 255 ? rint (black) : black, self->full >= 255 ? rint (white) : white);
  show_look (self);
  g_signal_emit (self, signals[LOOK_EDITED], 0);
}

/* What is not edited keeps its value, of which a spin button has not all digits. */
static void
edited_cb (SeqLevelsSection *self,
           GtkSpinButton    *spin)
{
  double value = gtk_spin_button_get_value (spin);

  if (self->updating)
    return;
  if (spin == self->black)
    set_levels (self, value, self->look.white * self->full);
  else if (spin == self->white)
    set_levels (self, self->look.black * self->full, value);
  else if (spin == self->gamma)
    self->look.gamma = value;
  else
    self->look.exposure = value;
  show_levels (self);
  g_signal_emit (self, signals[LOOK_EDITED], 0);
}

static void
axis_changed_cb (SeqLevelsSection *self)
{
  set_ranges (self);
}

static void
logarithmic_cb (SeqLevelsSection *self)
{
  seq_histogram_plot_set_logarithmic (self->plot, gtk_toggle_button_get_active (self->logarithmic));
}

static void
scope_cb (SeqLevelsSection *self)
{
  g_signal_emit (self, signals[SCOPE_CHANGED], 0);
}

/* ---- object ------------------------------------------------------------------------------- */

static void
seq_levels_section_dispose (GObject *object)
{
  SeqLevelsSection *self = SEQ_LEVELS_SECTION (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->histogram, seq_histogram_unref);
  G_OBJECT_CLASS (seq_levels_section_parent_class)->dispose (object);
}

static void
seq_levels_section_class_init (SeqLevelsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_levels_section_dispose;
  g_type_ensure (SEQ_TYPE_HISTOGRAM_PLOT);
  g_type_ensure (SEQ_TYPE_LEVELS_TABLE);
  signals[LOOK_EDITED] = g_signal_new ("look-edited", SEQ_TYPE_LEVELS_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SCOPE_CHANGED] = g_signal_new ("scope-changed", SEQ_TYPE_LEVELS_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-levels-section.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, box);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, plot);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, table);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, remark);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, scope);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, logarithmic);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, black);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, white);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, gamma);
  gtk_widget_class_bind_template_child (widget_class, SeqLevelsSection, exposure);
  gtk_widget_class_bind_template_callback (widget_class, levels_cb);
  gtk_widget_class_bind_template_callback (widget_class, axis_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, logarithmic_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
}

static void
seq_levels_section_init (SeqLevelsSection *self)
{
  self->look = (SeqLook) SEQ_LOOK_NEUTRAL;
  self->full = self->high = 255;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  set_ranges (self);
  set_spin (self->gamma, SEQ_LOOK_GAMMA_MIN, SEQ_LOOK_GAMMA_MAX, 0.05, 2);
  set_spin (self->exposure, -EXPOSURE_MAX, EXPOSURE_MAX, 0.5, 1);
  show_look (self);
}

GtkWidget *
seq_levels_section_new (void)
{
  return g_object_new (SEQ_TYPE_LEVELS_SECTION, NULL);
}
