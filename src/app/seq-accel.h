/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key with its modifiers: as it is written in a file, and as it is shown to people. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * seq_accel_parse:
 * @text: "<Control><Shift>Right", as GTK writes it, or "Ctrl+Shift+Right", as people do; the key is a name of
 *   GDK or a single character
 *
 * Returns: FALSE when it names no key or no modifier.
 */
gboolean seq_accel_parse          (const char      *text,
                                   guint           *keyval,
                                   GdkModifierType *modifiers);

/* Whether it can be a key of a command: Shift alone cannot, and Tab moves the focus. */
gboolean seq_accel_is_possible    (guint            keyval);

/* Whether an entry, a list or a menu has a use for it: it must not be taken away from them. */
gboolean seq_accel_is_for_editing (guint            keyval,
                                   GdkModifierType  modifiers);

/* (transfer full): "Ctrl+Shift+→" */
char    *seq_accel_dup_label      (guint            keyval,
                                   GdkModifierType  modifiers);

G_END_DECLS
