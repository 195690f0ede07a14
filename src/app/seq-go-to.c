/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-go-to.h"

#include "seq-bidi.h"
#include "seq-number.h"

#include <glib/gi18n.h>

struct _SeqGoTo
{
  GtkPopover  parent_instance;

  /* template children */
  GtkEntry   *entry;
  GtkLabel   *hint;

  char       *range; /* NULL: not to be told */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqGoTo, seq_go_to, GTK_TYPE_POPOVER)

static void
show_hint (SeqGoTo    *self,
           const char *hint,
           gboolean    is_problem)
{
  seq_bidi_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  if (is_problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
changed_cb (SeqGoTo *self)
{
  show_hint (self, self->range, FALSE);
}

static void
activate_cb (SeqGoTo *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *number = seq_number_from_text (text);
  g_autofree char *problem = NULL;

  if (number == NULL)
    {
      /* Translators: %s is what a person typed */
      problem = g_strdup_printf (_("“%s” is not a frame number."), text);
      show_hint (self, problem, TRUE);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, number);
}

/* Taking the focus selects, and the next digit would take the place of the first ones. */
static void
seq_go_to_map (GtkWidget *widget)
{
  SeqGoTo *self = SEQ_GO_TO (widget);

  GTK_WIDGET_CLASS (seq_go_to_parent_class)->map (widget);
  gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
seq_go_to_finalize (GObject *object)
{
  g_free (SEQ_GO_TO (object)->range);
  G_OBJECT_CLASS (seq_go_to_parent_class)->finalize (object);
}

static void
seq_go_to_class_init (SeqGoToClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = seq_go_to_finalize;
  widget_class->map = seq_go_to_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-go-to.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqGoTo, entry);
  gtk_widget_class_bind_template_child (widget_class, SeqGoTo, hint);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);

  signals[CHOSEN] = g_signal_new ("chosen", SEQ_TYPE_GO_TO, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
}

static void
seq_go_to_init (SeqGoTo *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
seq_go_to_prepare (SeqGoTo    *self,
                   const char *range)
{
  g_return_if_fail (SEQ_IS_GO_TO (self));

  g_free (self->range);
  self->range = g_strdup (range);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_hint (self, range, FALSE);
}

void
seq_go_to_type (SeqGoTo    *self,
                const char *digits)
{
  g_return_if_fail (SEQ_IS_GO_TO (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), digits);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
