/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-compare-bar.h"

#include "seq-bidi.h"

struct _SeqCompareBar
{
  GtkWidget  parent_instance;

  /* template children */
  GtkLabel  *text;
  GtkWidget *amount;
  GtkLabel  *amount_text;
  GtkWidget *offset;
  GtkLabel  *offset_text;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (SeqCompareBar, seq_compare_bar, GTK_TYPE_WIDGET)

static void
seq_compare_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (seq_compare_bar_parent_class)->dispose (object);
}

static void
seq_compare_bar_class_init (SeqCompareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_compare_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-compare-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqCompareBar, text);
  gtk_widget_class_bind_template_child (widget_class, SeqCompareBar, amount);
  gtk_widget_class_bind_template_child (widget_class, SeqCompareBar, amount_text);
  gtk_widget_class_bind_template_child (widget_class, SeqCompareBar, offset);
  gtk_widget_class_bind_template_child (widget_class, SeqCompareBar, offset_text);
  gtk_widget_class_bind_template_child (widget_class, SeqCompareBar, close);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
seq_compare_bar_init (SeqCompareBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* While stepping most of it stays, and what stays is not laid out anew. */
static void
set_part (GtkWidget  *part,
          GtkLabel   *label,
          const char *text)
{
  if (text != NULL)
    seq_bidi_set_label (label, text);
  gtk_widget_set_visible (part, text != NULL);
}

void
seq_compare_bar_set (SeqCompareBar *self,
                     const char    *text,
                     const char    *amount,
                     const char    *offset,
                     gboolean       can_end)
{
  g_return_if_fail (SEQ_IS_COMPARE_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    return;
  seq_bidi_set_label (self->text, text);
  set_part (self->amount, self->amount_text, amount);
  set_part (self->offset, self->offset_text, offset);
  gtk_widget_set_visible (self->close, can_end);
}
