/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-keys.h"

G_BEGIN_DECLS

/**
 * SeqShortcuts:
 *
 * A window that lists the keys in force, and what the mouse does, to be searched. It is made here and not
 * by GtkShortcutsWindow, which is deprecated in GTK 4.18 and warns on 4.8.
 */
#define SEQ_TYPE_SHORTCUTS (seq_shortcuts_get_type ())
G_DECLARE_FINAL_TYPE (SeqShortcuts, seq_shortcuts, SEQ, SHORTCUTS, GtkWindow)

/* @parent: (nullable): it goes with it */
GtkWidget *seq_shortcuts_new (SeqKeys   *keys,
                              GtkWindow *parent);

G_END_DECLS
