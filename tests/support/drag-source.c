/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drag-source FILE...: a window from which these files can be dragged into another program, as
 * from a file manager. Its title tells how far the drag has come, so that a test lets go when
 * the target has accepted, and not before. */
#include "config.h"

#include <gtk/gtk.h>

typedef struct
{
  GtkWindow *window;
  GdkContentProvider *files;
} Source;

static GdkContentProvider *
prepare_cb (GtkDragSource *gesture,
            double         x,
            double         y,
            Source        *source)
{
  return g_object_ref (source->files);
}

static void
action_selected_cb (GdkDrag    *drag,
                    GParamSpec *pspec,
                    Source     *source)
{
  gboolean is_accepted = gdk_drag_get_selected_action (drag) != 0;

  gtk_window_set_title (source->window, is_accepted ? "drag-source: accepted" : "drag-source: dragging");
}

static void
finished_cb (GdkDrag *drag,
             Source  *source)
{
  gtk_window_set_title (source->window, "drag-source: dropped");
}

static void
cancelled_cb (GdkDrag             *drag,
              GdkDragCancelReason  reason,
              Source              *source)
{
  gtk_window_set_title (source->window, "drag-source: cancelled");
}

static void
begin_cb (GtkDragSource *gesture,
          GdkDrag       *drag,
          Source        *source)
{
  gtk_window_set_title (source->window, "drag-source: dragging");
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (action_selected_cb), source);
  g_signal_connect (drag, "dnd-finished", G_CALLBACK (finished_cb), source);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancelled_cb), source);
}

static GdkContentProvider *
offer_files (int    n_names,
             char **names)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GdkContentProvider *provider;
  GdkFileList *list;

  for (int i = 0; i < n_names; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (names[i]));
  list = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return provider;
}

int
main (int    argc,
      char **argv)
{
  GtkDragSource *gesture;
  Source source = { 0 };

  gtk_init ();
  if (argc < 2)
    return 2;
  source.files = offer_files (argc - 1, argv + 1);
  source.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_title (source.window, "drag-source: ready");
  gtk_window_set_decorated (source.window, FALSE);
  gtk_window_set_default_size (source.window, 120, 90);
  gtk_window_set_child (source.window, gtk_label_new (argv[1]));

  gesture = gtk_drag_source_new ();
  g_signal_connect (gesture, "prepare", G_CALLBACK (prepare_cb), &source);
  g_signal_connect (gesture, "drag-begin", G_CALLBACK (begin_cb), &source);
  gtk_widget_add_controller (GTK_WIDGET (source.window), GTK_EVENT_CONTROLLER (gesture));

  gtk_window_present (source.window);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (source.files);
  return 0;
}
