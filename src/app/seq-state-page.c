/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-state-page.h"

#include "seq-bidi.h"

#include <glib/gi18n.h>

struct _SeqStatePage
{
  GtkWidget  parent_instance;

  /* template children */
  GtkWidget *box;
  GtkImage  *icon;
  GtkLabel  *sentence;
  GtkLabel  *name;
  GtkWidget *retry;
};

G_DEFINE_FINAL_TYPE (SeqStatePage, seq_state_page, GTK_TYPE_WIDGET)

static void
seq_state_page_dispose (GObject *object)
{
  g_clear_pointer (&SEQ_STATE_PAGE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_state_page_parent_class)->dispose (object);
}

static void
seq_state_page_class_init (SeqStatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_state_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-state-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqStatePage, box);
  gtk_widget_class_bind_template_child (widget_class, SeqStatePage, icon);
  gtk_widget_class_bind_template_child (widget_class, SeqStatePage, sentence);
  gtk_widget_class_bind_template_child (widget_class, SeqStatePage, name);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, SeqStatePage, retry);
}

static void
seq_state_page_init (SeqStatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
icon_of_state (SeqFrameState state)
{
  return state == SEQ_FRAME_MISSING ? "edit-find-symbolic" : "dialog-warning-symbolic";
}

static void
show (SeqStatePage *self,
      const char   *icon,
      const char   *sentence,
      const char   *name,
      gboolean      can_retry)
{
  gtk_image_set_from_icon_name (self->icon, icon);
  seq_bidi_set_label (self->sentence, sentence);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_visible (self->retry, can_retry);
}

void
seq_state_page_set_frame (SeqStatePage *self,
                          SeqFrame     *frame)
{
  gboolean failed = frame != NULL && seq_frame_has_failed (frame);

  g_return_if_fail (SEQ_IS_STATE_PAGE (self));

  if (failed)
    show (self, icon_of_state (seq_frame_get_state (frame)), seq_frame_get_error (frame)->message,
          seq_frame_get_display_name (frame), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), failed);
}

/* There is nothing to be tried again: when the file comes, it is shown. */
void
seq_state_page_set_missing (SeqStatePage *self,
                            const char   *number,
                            const char   *name)
{
  g_autofree char *sentence = g_strdup_printf (_("Frame %s is missing"), number);

  g_return_if_fail (SEQ_IS_STATE_PAGE (self));

  show (self, icon_of_state (SEQ_FRAME_MISSING), sentence, name, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
