/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. The kind of a file is told by its name: nothing is read for it. */
#include "config.h"

#include "seq-open-with.h"

#include <glib/gi18n.h>

struct _SeqOpenWith
{
  GtkWindow   parent_instance;

  /* template children */
  GtkListBox *programs;

  /* owned */
  GFile      *file;
};

G_DEFINE_FINAL_TYPE (SeqOpenWith, seq_open_with, GTK_TYPE_WINDOW)

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_uris_finish (G_APP_INFO (source), result, &error))
    g_warning ("%s does not start: %s", g_app_info_get_name (G_APP_INFO (source)), error->message);
}

static void
row_activated_cb (SeqOpenWith   *self,
                  GtkListBoxRow *row)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);
  GAppInfo *program = g_object_get_data (G_OBJECT (row), "seqview-program");
  g_autofree char *uri = g_file_get_uri (self->file);
  GList uris = { .data = uri };

  g_app_info_launch_uris_async (program, &uris, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
is_ours (GAppInfo *program)
{
  return g_strcmp0 (g_app_info_get_id (program), APP_ID ".desktop") == 0;
}

static GtkWidget *
new_row (GAppInfo *program)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (g_app_info_get_display_name (program));
  GIcon *icon = g_app_info_get_icon (program);
  GtkWidget *image = icon != NULL ? gtk_image_new_from_gicon (icon)
                                  : gtk_image_new_from_icon_name ("application-x-executable");

  gtk_image_set_icon_size (GTK_IMAGE (image), GTK_ICON_SIZE_LARGE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "preferences-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "seqview-program", g_object_ref (program), g_object_unref);
  return row;
}

static void
fill (SeqOpenWith *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  GList *programs = g_app_info_get_all_for_type (type);

  for (GList *l = programs; l != NULL; l = l->next)
    if (!is_ours (l->data))
      gtk_list_box_append (self->programs, new_row (l->data));
  g_list_free_full (programs, g_object_unref);
}

static void
seq_open_with_dispose (GObject *object)
{
  g_clear_object (&SEQ_OPEN_WITH (object)->file);
  G_OBJECT_CLASS (seq_open_with_parent_class)->dispose (object);
}

static void
seq_open_with_class_init (SeqOpenWithClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_open_with_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-open-with.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqOpenWith, programs);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
seq_open_with_init (SeqOpenWith *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
seq_open_with_new (GtkWindow *parent,
                   GFile     *file)
{
  SeqOpenWith *self = g_object_new (SEQ_TYPE_OPEN_WITH, "transient-for", parent, NULL);

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self->file = g_object_ref (file);
  fill (self);
  return GTK_WIDGET (self);
}
