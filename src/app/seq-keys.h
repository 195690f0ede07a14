/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a key does that is held down. */
typedef enum
{
  SEQ_KEY_ONCE,    /* nothing more */
  SEQ_KEY_REPEATS, /* the same again with each repetition of the keyboard */
  SEQ_KEY_HOLDS,   /* it goes on as fast as frames are ready, until it is released */
} SeqKeyHeld;

/* What lists keys for people shows those of a kind together, in this order. */
typedef enum
{
  SEQ_KEY_GROUP_STEP,
  SEQ_KEY_GROUP_PLAY,
  SEQ_KEY_GROUP_VIEW,
  SEQ_KEY_GROUP_INSPECT,
  SEQ_KEY_GROUP_COMPARE,
  SEQ_KEY_GROUP_WINDOW,
  SEQ_KEY_GROUP_FILES,
  SEQ_KEY_N_GROUPS
} SeqKeyGroup;

/**
 * SeqKey:
 *
 * One row of the only table of keys: accelerators, the window's key handling and whatever lists
 * keys for people are made from it.
 */
typedef struct
{
  const char *name;   /* of the row in the key file, such as "next-frame"; users rely on it */
  const char *action; /* detailed action name, such as "win.step(1)" */
  const char *keys;   /* accelerators, separated by blanks */
  const char *title;  /* for people, not yet translated */
  SeqKeyHeld  held;
  SeqKeyGroup group;
} SeqKey;

/**
 * SeqKeys:
 *
 * The keys that are in force: those of the table, or what the user has made of them. Immutable.
 */
typedef struct _SeqKeys SeqKeys;

/* What the program comes with. Ends with a row of NULL. */
const SeqKey *seq_keys_get_table  (void);

/**
 * seq_keys_new:
 * @changed: (nullable): for each row of the table the accelerators, separated by blanks, that it has
 *   instead of those of the table; NULL leaves them
 */
SeqKeys      *seq_keys_new        (char *const    *changed);
SeqKeys      *seq_keys_ref        (SeqKeys        *keys);
void          seq_keys_unref      (SeqKeys        *keys);

/* As the table, with the accelerators in force. */
const SeqKey *seq_keys_get_rows   (SeqKeys        *keys);

/* (transfer full) (nullable): how the first key of a row is shown; NULL: it has none */
char         *seq_keys_dup_first_label (const SeqKey *row);

/* Gives the keys that type nothing and move no cursor to the application as accelerators, where
 * menus find them. */
void          seq_keys_install    (SeqKeys        *keys,
                                   GtkApplication *application);

/* (nullable): the row for a key event; exact matches come before those of another keyboard group. */
const SeqKey *seq_keys_find       (SeqKeys        *keys,
                                   GdkEvent       *event);

/* Whether the key means text or moves between items where the focus is: an entry, a menu. There are no letters in
 * numbers. */
gboolean      seq_keys_belong_to  (GtkWidget       *focus,
                                   guint            keyval,
                                   GdkModifierType  state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqKeys, seq_keys_unref)

G_END_DECLS
