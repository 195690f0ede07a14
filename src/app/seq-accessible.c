/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-accessible.h"

#if GTK_CHECK_VERSION(4, 14, 0)

void
seq_accessible_announce (GtkAccessible *accessible,
                         const char    *sentence)
{
  gtk_accessible_announce (accessible, sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

#else

void
seq_accessible_announce (GtkAccessible *accessible,
                         const char    *sentence)
{
}

#endif

static void
set_name (GtkWidget  *widget,
          const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* (transfer full): "Open Folder" for "Open _Folder"; two underscores are one. */
static char *
dup_without_mnemonic (const char *label)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *c = label; *c != '\0'; c++)
    {
      if (*c == '_' && *++c == '\0')
        break;
      g_string_append_c (text, *c);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
name_button (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);
  g_autofree char *name = NULL;

  if (label == NULL || !gtk_button_get_use_underline (button))
    return;
  name = dup_without_mnemonic (label);
  set_name (GTK_WIDGET (button), name);
}

static void
name_check_button (GtkCheckButton *button)
{
  const char *label = gtk_check_button_get_label (button);
  g_autofree char *name = NULL;

  if (label == NULL || !gtk_check_button_get_use_underline (button))
    return;
  name = dup_without_mnemonic (label);
  set_name (GTK_WIDGET (button), name);
}

/* The focus is on the button inside of it, and in GTK 4.8 that has no name when it has a child of its own. */
static void
name_menu_button (GtkMenuButton *button)
{
  const char *tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (button));
  GtkWidget *inside = gtk_widget_get_first_child (GTK_WIDGET (button));

  if (tooltip == NULL)
    return;
  set_name (GTK_WIDGET (button), tooltip);
  if (gtk_menu_button_get_child (button) != NULL && inside != NULL)
    set_name (inside, tooltip);
}

void
seq_accessible_name_buttons (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root))
    name_button (GTK_BUTTON (root));
  if (GTK_IS_CHECK_BUTTON (root))
    name_check_button (GTK_CHECK_BUTTON (root));
  if (GTK_IS_MENU_BUTTON (root))
    name_menu_button (GTK_MENU_BUTTON (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    seq_accessible_name_buttons (child);
}
