/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys where their commands are: in tooltips and menus. */
#pragma once

#include "seq-keys.h"

G_BEGIN_DECLS

/* All that is in a widget: its buttons, and the menus of its menu buttons. Once, before it is shown. */
void  seq_key_labels_add            (SeqKeys    *keys,
                                     GtkWidget  *widget);

/* The items of a menu and of what is in it. GTK itself knows the accelerators of an application, and not
 * the keys that the window looks at. */
void  seq_key_labels_add_to_menu    (SeqKeys    *keys,
                                     GMenu      *menu);

/* One widget that does the same as a command, in a way of its own. @target: (nullable) */
void  seq_key_labels_add_to_tooltip (SeqKeys    *keys,
                                     GtkWidget  *widget,
                                     const char *action,
                                     GVariant   *target);

/* (transfer full) (nullable): how the first key of a command is shown; NULL: it has none */
char *seq_key_labels_dup_key        (SeqKeys    *keys,
                                     const char *action,
                                     GVariant   *target);

G_END_DECLS
