/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-shortcuts.h"

#include "seq-accel.h"
#include "seq-columns.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a row: what a search looks at. */
#define WORDS "seq-words"

struct _SeqShortcuts
{
  GtkWindow       parent_instance;

  /* template children */
  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkWidget      *groups;

  char           *wanted; /* casefolded; NULL: everything is */
};

G_DEFINE_FINAL_TYPE (SeqShortcuts, seq_shortcuts, GTK_TYPE_WINDOW)

static const char *const group_titles[SEQ_KEY_N_GROUPS] = {
  [SEQ_KEY_GROUP_STEP] = N_("Going from frame to frame"),
  [SEQ_KEY_GROUP_PLAY] = N_("Playing"),
  [SEQ_KEY_GROUP_VIEW] = N_("Looking"),
  /* Translators: a group of keys: for values and differences of pixels */
  [SEQ_KEY_GROUP_INSPECT] = N_("Inspecting"),
  [SEQ_KEY_GROUP_COMPARE] = N_("Comparing"),
  [SEQ_KEY_GROUP_WINDOW] = N_("Windows"),
  [SEQ_KEY_GROUP_FILES] = N_("Folders and files"),
};

/* What is done without the keyboard, each way with "|" between. */
static const struct
{
  const char *title;
  const char *ways;
} gestures[] = {
  { N_("Next or previous frame"), N_("Wheel") },
  /* Translators: two ways, with | between them */
  { N_("Zoom at the pointer"), N_("Ctrl+Wheel|Pinch") },
  { N_("The whole or 100 %, at the pointer"), N_("Double click") },
  { N_("Move the picture"), N_("Drag") },
  { N_("Take the file to another program"), N_("Drag the whole picture") },
  { N_("Menu of the picture"), N_("Right click") },
  { N_("Run through the sequence"), N_("Drag on the timeline") },
  { N_("Open a folder or images"), N_("Drop them on the window") },
};

/* ---- rows --------------------------------------------------------------------------------- */

static GtkWidget *
new_keycap (const char *label)
{
  GtkWidget *cap = gtk_label_new (label);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  return cap;
}

/* Beside a command that the user has taken all keys from. */
static GtkWidget *
new_no_key (void)
{
  GtkWidget *label = gtk_label_new (_("no key"));

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static char *
dup_casefolded (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

/* A row of a title and what leads to it. */
static GtkWidget *
new_row (const char *title,
         GStrv       ways)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *all = g_strjoinv (", ", ways);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, ways[0] != NULL ? all : _("no key"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  for (guint i = 0; ways[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), new_keycap (ways[i]));
  if (ways[0] == NULL)
    gtk_box_append (GTK_BOX (box), new_no_key ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), WORDS, dup_casefolded (spoken), g_free);
  return row;
}

static GStrv
list_labels (const SeqKey *row)
{
  g_auto (GStrv) keys = g_strsplit (row->keys, " ", -1);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    {
      GdkModifierType modifiers;
      guint keyval;
      g_autofree char *label = NULL;

      /* The keys of the number pad do what their twins do. */
      if (!seq_accel_parse (keys[i], &keyval, &modifiers) || (i > 0 && strstr (keys[i], "KP_") != NULL))
        continue;
      label = seq_accel_dup_label (keyval, modifiers);
      g_strv_builder_add (labels, label);
    }
  return g_strv_builder_end (labels);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  SeqShortcuts *self = user_data;

  return self->wanted == NULL || strstr (g_object_get_data (G_OBJECT (row), WORDS), self->wanted) != NULL;
}

/* ---- groups ------------------------------------------------------------------------------- */

static GtkWidget *
add_group (SeqShortcuts *self,
           const char   *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title,
                                     "xalign", 0.0, NULL);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "keys");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), filter_cb, self, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (self->groups), group);
  return list;
}

static void
add_keys (SeqShortcuts *self,
          SeqKeys      *keys,
          SeqKeyGroup   group)
{
  GtkWidget *list = NULL;

  for (const SeqKey *row = seq_keys_get_rows (keys); row->name != NULL; row++)
    if (row->group == group)
      {
        g_auto (GStrv) labels = list_labels (row);

        list = list != NULL ? list : add_group (self, _(group_titles[group]));
        gtk_list_box_append (GTK_LIST_BOX (list), new_row (_(row->title), labels));
      }
}

static void
add_gestures (SeqShortcuts *self)
{
  GtkWidget *list = add_group (self, _("Mouse and touch"));

  for (guint i = 0; i < G_N_ELEMENTS (gestures); i++)
    {
      g_auto (GStrv) ways = g_strsplit (_(gestures[i].ways), "|", -1);

      gtk_list_box_append (GTK_LIST_BOX (list), new_row (_(gestures[i].title), ways));
    }
}

/* ---- searching ---------------------------------------------------------------------------- */

static gboolean
filter_group (GtkWidget *group)
{
  GtkWidget *list = gtk_widget_get_last_child (group);
  gboolean has_any = FALSE;

  gtk_list_box_invalidate_filter (GTK_LIST_BOX (list));
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    has_any = has_any || gtk_widget_get_child_visible (row);
  gtk_widget_set_visible (group, has_any);
  return has_any;
}

static void
search_changed_cb (SeqShortcuts *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  gboolean has_any = FALSE;

  g_clear_pointer (&self->wanted, g_free);
  if (text[0] != '\0')
    self->wanted = dup_casefolded (text);
  for (GtkWidget *group = gtk_widget_get_first_child (self->groups); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    has_any = filter_group (group) || has_any;
  gtk_stack_set_visible_child_name (self->stack, has_any ? "groups" : "nothing");
}

/* First what was searched for goes, then the window. */
static void
stop_search_cb (SeqShortcuts *self)
{
  if (self->wanted != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* ---- object ------------------------------------------------------------------------------- */

static void
seq_shortcuts_finalize (GObject *object)
{
  g_free (SEQ_SHORTCUTS (object)->wanted);
  G_OBJECT_CLASS (seq_shortcuts_parent_class)->finalize (object);
}

static void
seq_shortcuts_class_init (SeqShortcutsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = seq_shortcuts_finalize;
  g_type_ensure (SEQ_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-shortcuts.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqShortcuts, search);
  gtk_widget_class_bind_template_child (widget_class, SeqShortcuts, stack);
  gtk_widget_class_bind_template_child (widget_class, SeqShortcuts, groups);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
seq_shortcuts_init (SeqShortcuts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

GtkWidget *
seq_shortcuts_new (SeqKeys   *keys,
                   GtkWindow *parent)
{
  SeqShortcuts *self = g_object_new (SEQ_TYPE_SHORTCUTS, "transient-for", parent, NULL);

  for (SeqKeyGroup group = 0; group < SEQ_KEY_N_GROUPS; group++)
    add_keys (self, keys, group);
  add_gestures (self);
  return GTK_WIDGET (self);
}
