/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqOpenWith:
 *
 * A window with the programs that open such files, for desktops that do not ask themselves.
 */
#define SEQ_TYPE_OPEN_WITH (seq_open_with_get_type ())
G_DECLARE_FINAL_TYPE (SeqOpenWith, seq_open_with, SEQ, OPEN_WITH, GtkWindow)

GtkWidget *seq_open_with_new (GtkWindow *parent,
                              GFile     *file);

G_END_DECLS
