/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands among words that run to the left: "1920 × 1280" would be read there as 1280 × 1920, and "×4" as 4×. Numbers
 * with signs, and those that belong together, are isolated from left to right where the interface runs to the left;
 * otherwise the text stays as it is. */
char *seq_bidi_dup       (const char *text);
/* Without what the other has added: for who takes the text elsewhere. */
char *seq_bidi_dup_plain (const char *text);
/* Setting a label makes GTK measure it anew, also when nothing has changed: this does not then. */
void  seq_bidi_set_label (GtkLabel   *label,
                          const char *text);

G_END_DECLS
