/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqStartPage:
 *
 * What an empty window shows: the ways in, and the folders opened lately.
 *
 * Signals: `open-folder` (GFile).
 */
#define SEQ_TYPE_START_PAGE (seq_start_page_get_type ())
G_DECLARE_FINAL_TYPE (SeqStartPage, seq_start_page, SEQ, START_PAGE, GtkWidget)

/* (nullable): a sentence on why there is nothing to show; NULL for the friendly beginning. */
void seq_start_page_set_problem (SeqStartPage *page,
                                 const char   *sentence);

/* Remembers a folder for the list, here and in the desktop's own list of recent files. */
void seq_start_page_remember    (GFile        *folder);

G_END_DECLS
