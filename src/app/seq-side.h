/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqSide:
 *
 * A content with something at its right, whose width a hand can change: beside the content where there is room
 * for both, and over it where there is not. What is not visible costs nothing.
 *
 * Properties: `content`, `side` (GtkWidget), `side-width` (integer, logical pixels).
 */
#define SEQ_TYPE_SIDE (seq_side_get_type ())
G_DECLARE_FINAL_TYPE (SeqSide, seq_side, SEQ, SIDE, GtkWidget)

G_END_DECLS
