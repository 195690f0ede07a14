/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-player.h"

G_BEGIN_DECLS

/**
 * SeqTransport:
 *
 * How it is played: the rate, which is the true one while that is another than what is wanted, and what
 * was left out. A press shows all that can be changed of it, by the actions `win.fps`, `win.loop`,
 * `win.play-mode`, `win.set-in`, `win.set-out` and `win.clear-range`. Keeps its width while it plays.
 */
#define SEQ_TYPE_TRANSPORT (seq_transport_get_type ())
G_DECLARE_FINAL_TYPE (SeqTransport, seq_transport, SEQ, TRANSPORT, GtkWidget)

/* @player: (nullable) (transfer none): what plays; NULL before that goes away. */
void seq_transport_set_player (SeqTransport *transport,
                               SeqPlayer    *player);

G_END_DECLS
