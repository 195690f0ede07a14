/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What assistive technologies are told beyond what GTK tells them by itself. Main thread only. */

/* Has a screen reader say a sentence when it is done with what it is saying. Before GTK 4.14 there is no
 * way to, and it reads what changes where the focus is. */
void seq_accessible_announce     (GtkAccessible *accessible,
                                  const char    *sentence);

/* Gives the buttons in there names that can be read aloud: those of icons have that of their tooltip, and
 * underscores that mark a key in a label are left out. */
void seq_accessible_name_buttons (GtkWidget     *root);

G_END_DECLS
