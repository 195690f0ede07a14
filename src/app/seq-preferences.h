/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqPreferences:
 *
 * A window with the settings. Each acts at once, on all windows.
 */
#define SEQ_TYPE_PREFERENCES (seq_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SeqPreferences, seq_preferences, SEQ, PREFERENCES, GtkWindow)

GtkWidget *seq_preferences_new (GtkWindow *parent);

G_END_DECLS
