/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-overlay.h"

#include "seq-bidi.h"

#include <glib/gi18n.h>

/* Often enough to see bytes come, and seldom enough to read them. */
#define LOOK_INTERVAL_MS 250

/* Columns of the table. */
enum
{
  TITLE,
  SHOWN,
  NEXT,
};

struct _SeqOverlay
{
  GtkWidget   parent_instance;

  /* template children */
  GtkWidget  *box;
  GtkLabel   *verdict;
  GtkGrid    *table;

  GtkLabel   *cells[SEQ_REPORT_N_CELLS][2]; /* the table's */
  GtkLabel   *lines[SEQ_REPORT_N_LINES];
  SeqStepper *stepper; /* borrowed; NULL: there is nothing to tell */
  guint       timer;
};

G_DEFINE_FINAL_TYPE (SeqOverlay, seq_overlay, GTK_TYPE_WIDGET)

static void
update_cells (SeqOverlay           *self,
              guint                 column,
              const SeqFrameReport *frame,
              gboolean              is_there)
{
  for (guint cell = 0; cell < SEQ_REPORT_N_CELLS; cell++)
    {
      g_autofree char *text = is_there ? seq_report_dup_cell (frame, cell) : g_strdup ("–");

      seq_bidi_set_label (self->cells[cell][column - SHOWN], text);
    }
}

static void
update (SeqOverlay *self)
{
  SeqLoaderReport report;
  g_autofree char *verdict = NULL;

  seq_loader_get_report (seq_stepper_get_loader (self->stepper), seq_stepper_get_shown (self->stepper), &report);
  verdict = seq_report_dup_verdict (&report);
  seq_bidi_set_label (self->verdict, verdict);
  update_cells (self, SHOWN, &report.shown, report.has_shown);
  update_cells (self, NEXT, &report.next, report.has_next);
  for (guint line = 0; line < SEQ_REPORT_N_LINES; line++)
    {
      g_autofree char *text = seq_report_dup_line (&report, line);

      seq_bidi_set_label (self->lines[line], text);
    }
}

static gboolean
look_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
look_if_seen (SeqOverlay *self)
{
  gboolean seen = self->stepper != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (seen && self->timer == 0)
    {
      self->timer = g_timeout_add (LOOK_INTERVAL_MS, look_cb, self);
      g_source_set_name_by_id (self->timer, "[seqview] overlay");
      update (self);
    }
  if (!seen)
    g_clear_handle_id (&self->timer, g_source_remove);
}

static GtkLabel *
add_label (SeqOverlay *self,
           const char *text,
           int         column,
           int         row,
           int         width)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == TITLE || width > 1 ? 0 : 1);
  gtk_widget_set_hexpand (label, column != TITLE);
  gtk_widget_add_css_class (label, column == TITLE ? "dim-label" : "numeric");
  gtk_grid_attach (self->table, label, column, row, width, 1);
  return GTK_LABEL (label);
}

/* The rows are what seq-report has to tell. */
static void
fill_table (SeqOverlay *self)
{
  int row = 0;

  gtk_widget_add_css_class (GTK_WIDGET (add_label (self, _("This frame"), SHOWN, row, 1)), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (add_label (self, _("Next frame"), NEXT, row, 1)), "dim-label");
  for (guint cell = 0; cell < SEQ_REPORT_N_CELLS; cell++)
    {
      add_label (self, seq_report_get_cell_title (cell), TITLE, ++row, 1);
      self->cells[cell][0] = add_label (self, NULL, SHOWN, row, 1);
      self->cells[cell][1] = add_label (self, NULL, NEXT, row, 1);
    }
  for (guint line = 0; line < SEQ_REPORT_N_LINES; line++)
    {
      add_label (self, seq_report_get_line_title (line), TITLE, ++row, 1);
      self->lines[line] = add_label (self, NULL, SHOWN, row, 2);
    }
}

static void
seq_overlay_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (seq_overlay_parent_class)->map (widget);
  look_if_seen (SEQ_OVERLAY (widget));
}

static void
seq_overlay_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (seq_overlay_parent_class)->unmap (widget);
  look_if_seen (SEQ_OVERLAY (widget));
}

static void
seq_overlay_dispose (GObject *object)
{
  SeqOverlay *self = SEQ_OVERLAY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_overlay_parent_class)->dispose (object);
}

static void
seq_overlay_class_init (SeqOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_overlay_dispose;
  widget_class->map = seq_overlay_map;
  widget_class->unmap = seq_overlay_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-overlay.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqOverlay, box);
  gtk_widget_class_bind_template_child (widget_class, SeqOverlay, verdict);
  gtk_widget_class_bind_template_child (widget_class, SeqOverlay, table);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
seq_overlay_init (SeqOverlay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_table (self);
}

void
seq_overlay_set_stepper (SeqOverlay *self,
                         SeqStepper *stepper)
{
  g_return_if_fail (SEQ_IS_OVERLAY (self));

  self->stepper = stepper;
  look_if_seen (self);
}

gboolean
seq_overlay_fits (SeqOverlay *self,
                  int         width,
                  int         height)
{
  GtkRequisition size;

  g_return_val_if_fail (SEQ_IS_OVERLAY (self), FALSE);

  /* Of the box: what is not shown takes no room. */
  gtk_widget_get_preferred_size (self->box, &size, NULL);
  return size.width <= width && size.height <= height;
}
