/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqPanel:
 *
 * What there is to know about the picture, in sections that fold, one below the other. Which of them are folded
 * is remembered.
 *
 * Properties: `folded` (strings, to be bound to a setting): the ids of the sections that are folded.
 */
#define SEQ_TYPE_PANEL (seq_panel_get_type ())
G_DECLARE_FINAL_TYPE (SeqPanel, seq_panel, SEQ, PANEL, GtkWidget)

GtkWidget *seq_panel_new         (void);

/* @id: by which it is remembered; @title: translated; @content: (transfer floating) */
void       seq_panel_add_section (SeqPanel   *panel,
                                  const char *id,
                                  const char *title,
                                  GtkWidget  *content);
/* Unfolds and scrolls, once the panel is seen, so that it is seen. */
void       seq_panel_reveal      (SeqPanel   *panel,
                                  const char *id);

G_END_DECLS
