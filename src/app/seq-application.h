/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqApplication:
 *
 * One process for all windows, also when started again or by D-Bus. Locations given to a second
 * start go to the window used last, unless a new one is asked for.
 */
#define SEQ_TYPE_APPLICATION (seq_application_get_type ())
G_DECLARE_FINAL_TYPE (SeqApplication, seq_application, SEQ, APPLICATION, GtkApplication)

SeqApplication *seq_application_new (void);

G_END_DECLS
