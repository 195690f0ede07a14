/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqStyle:
 *
 * Keeps all windows light or dark: as the setting `style` says, or as the desktop does. The desktop is
 * asked through the settings portal; where there is none, GTK's own settings decide.
 */
typedef struct _SeqStyle SeqStyle;

/* @bus: (nullable): where the portal is. */
SeqStyle *seq_style_new  (GDBusConnection *bus);
void      seq_style_free (SeqStyle        *style);

G_END_DECLS
