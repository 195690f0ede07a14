/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-start-page.h"

#include <glib/gi18n.h>

#define N_RECENT 6
#define FOLDER_TYPE "inode/directory"

struct _SeqStartPage
{
  GtkWidget   parent_instance;

  /* template children */
  GtkWidget  *scroller;
  GtkLabel   *heading;
  GtkLabel   *hint;
  GtkWidget  *recent;
  GtkListBox *recent_list;
};

enum
{
  OPEN_FOLDER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqStartPage, seq_start_page, GTK_TYPE_WIDGET)

static void
row_activated_cb (SeqStartPage  *self,
                  GtkListBoxRow *row)
{
  GFile *folder = g_object_get_data (G_OBJECT (row), "seqview-folder");

  g_signal_emit (self, signals[OPEN_FOLDER], 0, folder);
}

static gboolean
is_ours (GtkRecentInfo *info)
{
  return gtk_recent_info_has_application (info, g_get_application_name ())
         && g_strcmp0 (gtk_recent_info_get_mime_type (info), FOLDER_TYPE) == 0;
}

static int
compare_visited (gconstpointer a,
                 gconstpointer b)
{
  GDateTime *visited_a = gtk_recent_info_get_modified ((GtkRecentInfo *) a);
  GDateTime *visited_b = gtk_recent_info_get_modified ((GtkRecentInfo *) b);

  return g_date_time_compare (visited_b, visited_a);
}

/* The list follows by itself. */
static void
remove_cb (GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  GFile *folder = g_object_get_data (G_OBJECT (row), "seqview-folder");
  g_autofree char *uri = g_file_get_uri (folder);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

static GtkWidget *
new_remove_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _("Remove from this list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove from this list"), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
  return button;
}

static GtkWidget *
new_row (GtkRecentInfo *info)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *place = g_file_get_parse_name (folder);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "folder-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (gtk_recent_info_get_display_name (info));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_remove_button ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, place);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_object_set_data_full (G_OBJECT (row), "seqview-folder", g_steal_pointer (&folder), g_object_unref);
  return row;
}

/* The list alone: whether the folders are still there is asked when one is chosen. */
static void
fill_recent (SeqStartPage *self)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  infos = g_list_sort (infos, compare_visited);
  for (GList *l = infos; l != NULL && n < N_RECENT; l = l->next)
    if (is_ours (l->data))
      {
        gtk_list_box_append (self->recent_list, new_row (l->data));
        n++;
      }
  gtk_widget_set_visible (self->recent, n > 0);
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
}

static void
seq_start_page_dispose (GObject *object)
{
  g_clear_pointer (&SEQ_START_PAGE (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_start_page_parent_class)->dispose (object);
}

static void
seq_start_page_class_init (SeqStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_start_page_dispose;

  signals[OPEN_FOLDER] = g_signal_new ("open-folder", SEQ_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqStartPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SeqStartPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SeqStartPage, hint);
  gtk_widget_class_bind_template_child (widget_class, SeqStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, SeqStartPage, recent_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
seq_start_page_init (SeqStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (fill_recent), self,
                           G_CONNECT_SWAPPED);
  /* Not while a first picture is on its way: the list is only seen when the page is. */
  g_signal_connect (self, "map", G_CALLBACK (fill_recent), NULL);
}

void
seq_start_page_set_problem (SeqStartPage *self,
                            const char   *sentence)
{
  g_return_if_fail (SEQ_IS_START_PAGE (self));

  gtk_label_set_label (self->heading, sentence != NULL ? sentence : _("Step through numbered images"));
  gtk_label_set_label (self->hint, _("Drop a folder or images here, or open them."));
}

void
seq_start_page_remember (GFile *folder)
{
  g_autofree char *uri = g_file_get_uri (folder);
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *shown = g_filename_display_name (name != NULL ? name : uri);
  GtkRecentData data = { 0 };

  data.display_name = shown;
  data.mime_type = (char *) FOLDER_TYPE;
  data.app_name = (char *) g_get_application_name ();
  data.app_exec = (char *) "seqview %u";
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}
