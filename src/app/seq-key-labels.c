/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-key-labels.h"

#include "seq-accel.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- which key ---------------------------------------------------------------------------- */

static gboolean
is_row_of (const SeqKey *row,
           const char   *action,
           GVariant     *target)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) parameter = NULL;

  if (!g_action_parse_detailed_name (row->action, &name, &parameter, NULL) || strcmp (name, action) != 0)
    return FALSE;
  if (parameter == NULL || target == NULL)
    return parameter == NULL && target == NULL;
  return g_variant_equal (parameter, target);
}

static const SeqKey *
find_row (SeqKeys    *keys,
          const char *action,
          GVariant   *target)
{
  for (const SeqKey *row = seq_keys_get_rows (keys); row->name != NULL; row++)
    if (is_row_of (row, action, target))
      return row;
  return NULL;
}

char *
seq_key_labels_dup_key (SeqKeys    *keys,
                        const char *action,
                        GVariant   *target)
{
  const SeqKey *row = find_row (keys, action, target);

  return row != NULL ? seq_keys_dup_first_label (row) : NULL;
}

/* ---- menus -------------------------------------------------------------------------------- */

/* (transfer full) (nullable) */
static char *
dup_accel_of_item (SeqKeys    *keys,
                   GMenuModel *menu,
                   int         i)
{
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
  const SeqKey *row;

  if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
    return NULL;
  row = find_row (keys, action, target);
  return row != NULL && row->keys[0] != '\0' ? g_strndup (row->keys, strcspn (row->keys, " ")) : NULL;
}

static void
add_to_linked (SeqKeys    *keys,
               GMenuModel *menu,
               int         i)
{
  g_autoptr (GMenuLinkIter) links = g_menu_model_iterate_item_links (menu, i);
  GMenuModel *linked;

  while (g_menu_link_iter_get_next (links, NULL, &linked))
    {
      if (G_IS_MENU (linked))
        seq_key_labels_add_to_menu (keys, G_MENU (linked));
      g_object_unref (linked);
    }
}

void
seq_key_labels_add_to_menu (SeqKeys *keys,
                            GMenu   *menu)
{
  GMenuModel *model = G_MENU_MODEL (menu);

  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autofree char *accel = dup_accel_of_item (keys, model, i);

      add_to_linked (keys, model, i);
      if (accel != NULL)
        {
          g_autoptr (GMenuItem) item = g_menu_item_new_from_model (model, i);

          g_menu_item_set_attribute (item, "accel", "s", accel);
          g_menu_remove (menu, i);
          g_menu_insert_item (menu, i, item);
        }
    }
}

/* ---- widgets ------------------------------------------------------------------------------ */

void
seq_key_labels_add_to_tooltip (SeqKeys    *keys,
                               GtkWidget  *widget,
                               const char *action,
                               GVariant   *target)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  g_autofree char *key = seq_key_labels_dup_key (keys, action, target);
  g_autofree char *text = NULL;

  if (key == NULL || tooltip == NULL)
    return;
  /* Translators: what a button does, and the key that does the same: "Next frame (→)" */
  text = g_strdup_printf (_("%s (%s)"), tooltip, key);
  gtk_widget_set_tooltip_text (widget, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
}

static void
add_to_button (SeqKeys   *keys,
               GtkWidget *widget)
{
  GtkActionable *button = GTK_ACTIONABLE (widget);
  const char *action = gtk_actionable_get_action_name (button);

  if (action != NULL)
    seq_key_labels_add_to_tooltip (keys, widget, action, gtk_actionable_get_action_target_value (button));
}

/* (nullable) */
static GMenuModel *
get_menu_model (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    return gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget));
  if (GTK_IS_POPOVER_MENU (widget))
    return gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (widget));
  return NULL;
}

void
seq_key_labels_add (SeqKeys   *keys,
                    GtkWidget *widget)
{
  GMenuModel *menu = get_menu_model (widget);

  if (GTK_IS_ACTIONABLE (widget))
    add_to_button (keys, widget);
  if (menu != NULL && G_IS_MENU (menu))
    seq_key_labels_add_to_menu (keys, G_MENU (menu));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    seq_key_labels_add (keys, child);
}
