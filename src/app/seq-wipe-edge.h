/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqWipeEdge:
 *
 * A layer over the canvas, of the same size, with the line between two pictures: a slider to be dragged, or
 * moved with the arrows while it has the focus. Everywhere else hands reach through it.
 *
 * Signals: `moved` (double): where the edge is wanted, as a part of the width.
 */
#define SEQ_TYPE_WIPE_EDGE (seq_wipe_edge_get_type ())
G_DECLARE_FINAL_TYPE (SeqWipeEdge, seq_wipe_edge, SEQ, WIPE_EDGE, GtkWidget)

/* @edge: as a part of the width, 0 to 1 */
void     seq_wipe_edge_set_edge (SeqWipeEdge     *self,
                                 double           edge);
gboolean seq_wipe_edge_has_focus (SeqWipeEdge    *self);
/* Whether it has the focus, and the key is one that moves it. */
gboolean seq_wipe_edge_wants    (SeqWipeEdge     *self,
                                 guint            keyval,
                                 GdkModifierType  state);

G_END_DECLS
