/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Events come in bursts: one for each file that is written, and a copy brings thousands. */
#define SEQ_FOLDER_WATCH_DEBOUNCE_MS 250

/* Where changes raise no event, it is looked this often. */
#define SEQ_FOLDER_WATCH_POLL_MS 2000

/**
 * SeqFolderWatch:
 *
 * Says when a folder may have changed. Local folders tell by themselves; network and FUSE file
 * systems do not, and there it is said again and again that it may be so, as long as the watch is
 * active. Main thread only; nothing here waits for a file system.
 *
 * Signals: `changed` (names, GStrv): files that were written to, by name; %NULL when it is not
 * known which. At most once in SEQ_FOLDER_WATCH_DEBOUNCE_MS.
 */
#define SEQ_TYPE_FOLDER_WATCH (seq_folder_watch_get_type ())
G_DECLARE_FINAL_TYPE (SeqFolderWatch, seq_folder_watch, SEQ, FOLDER_WATCH, GObject)

SeqFolderWatch *seq_folder_watch_new        (GFile          *folder);
GFile          *seq_folder_watch_get_folder (SeqFolderWatch *watch);
/* Inactive, it does not look by itself; events are told all the same. Becoming active, it looks. */
void            seq_folder_watch_set_active (SeqFolderWatch *watch,
                                             gboolean        active);
/* Whether it has to look by itself; known some time after it was made. */
gboolean        seq_folder_watch_get_polls  (SeqFolderWatch *watch);

/* For file systems, as GIO names their types: whether changes made elsewhere raise no event. Pure. */
gboolean        seq_folder_watch_is_silent  (const char     *type);

G_END_DECLS
