/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by seq-window-export.c (one picture) and seq-window-export-range.c (one of each frame). */
#pragma once

#include "seq-window-private.h"

G_BEGIN_DECLS

/* The choosers' choice of what is written, and its options. */
#define SEQ_EXPORT_CHOICE "what"
#define SEQ_EXPORT_SEEN "seen"
#define SEQ_EXPORT_FRAME "frame"
#define SEQ_EXPORT_SELECTION "selection"

/* ---- seq-window-export.c ---- */

/* From the one to the other the program does not end, also when its last window is closed. */
void seq_window_begin_writing       (void);
void seq_window_end_writing         (void);
/* It begins where the pictures are. */
void seq_window_prepare_chooser     (SeqWindow      *window,
                                     GtkFileChooser *chooser);
/* Whether the frame on the glass has more than can be written of it. */
gboolean seq_window_is_deep         (SeqWindow      *window);
/* " Pictures are written with 8 bits per channel." */
void seq_window_append_depth        (GString        *sentence);

/* ---- seq-window-export-range.c ---- */

void seq_window_install_export_range (GtkWidgetClass *klass);

G_END_DECLS
