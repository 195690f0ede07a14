/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @pressure: 0 to SEQ_LOADER_MAX_PRESSURE */
typedef void (*SeqPressureFunc) (guint    pressure,
                                 gpointer user_data);

/**
 * SeqMemoryWatch:
 *
 * Hears the system's warnings that memory is short, and says how much less should be kept. When
 * there were none for a while, it eases step by step. Main thread only.
 */
typedef struct _SeqMemoryWatch SeqMemoryWatch;

/* Begins to listen when the main loop is idle for the first time: finding the monitor may wait for
 * the bus. */
SeqMemoryWatch *seq_memory_watch_new          (SeqPressureFunc  func,
                                               gpointer         user_data);
void            seq_memory_watch_free         (SeqMemoryWatch  *watch);
guint           seq_memory_watch_get_pressure (SeqMemoryWatch  *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqMemoryWatch, seq_memory_watch_free)

G_END_DECLS
