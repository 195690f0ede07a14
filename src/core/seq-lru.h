/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As Python's functools.lru_cache reports it with cache_info(), and the bytes beside. */
typedef struct
{
  guint64 hits;
  guint64 misses;
  guint   current; /* entries held */
  guint   maximum;
  gsize   bytes;   /* held, as told when adding */
  gsize   maximum_bytes;
} SeqCacheInfo;

/* The time of what nobody has asked for yet: the first to go. */
#define SEQ_LRU_SPECULATIVE 0

/* Whether an entry must stay whatever the bounds. */
typedef gboolean (*SeqLruKeepFunc) (gconstpointer key,
                                    gpointer      user_data);

/**
 * SeqLru:
 *
 * Least-recently-used cache: a GHashTable for finding, a GQueue for the order. Bounded by count
 * and by bytes; the bounds are applied by seq_lru_make_room() and not behind the caller's back,
 * because only the caller knows what must stay. Main thread only.
 */
typedef struct _SeqLru SeqLru;

/**
 * seq_lru_new:
 * @maximum: entries, at least 1
 * @maximum_bytes: the sum of all entries' bytes
 * @key_free, @value_free: (nullable): called when an entry leaves
 *
 * Keys are compared as pointers.
 */
SeqLru      *seq_lru_new         (guint           maximum,
                                  gsize           maximum_bytes,
                                  GDestroyNotify  key_free,
                                  GDestroyNotify  value_free);
void         seq_lru_free        (SeqLru         *lru);

/* Counts a hit or a miss; a hit becomes the most recently used. NULL when not held. */
gpointer     seq_lru_request     (SeqLru         *lru,
                                  gconstpointer   key);
/* When the latest request was made, in requests: for an entry that is added when it has arrived. */
guint64      seq_lru_get_time    (SeqLru         *lru);
/* Neither counts nor reorders. */
gpointer     seq_lru_peek        (SeqLru         *lru,
                                  gconstpointer   key);
/* (transfer full) for key and value; replaces what was under the key, never evicts. The entry takes
 * its place in the order by the time of its latest request, whenever it comes; that of what it replaces is
 * its own too. */
void         seq_lru_add         (SeqLru         *lru,
                                  gpointer        key,
                                  gpointer        value,
                                  gsize           bytes,
                                  guint64         requested);
/* The entry has grown or shrunk. */
void         seq_lru_set_bytes   (SeqLru         *lru,
                                  gconstpointer   key,
                                  gsize           bytes);
gboolean     seq_lru_remove      (SeqLru         *lru,
                                  gconstpointer   key);
/* Empties it and, like cache_clear(), sets hits and misses back to 0. */
void         seq_lru_clear       (SeqLru         *lru);

/**
 * seq_lru_make_room:
 * @count: entries about to be added
 * @bytes: their bytes
 *
 * Evicts the least recently used entries that @keep does not protect until what is held plus what
 * is about to come is within the bounds.
 *
 * Returns: %FALSE when what is protected does not leave that much room
 */
gboolean     seq_lru_make_room   (SeqLru         *lru,
                                  guint           count,
                                  gsize           bytes,
                                  SeqLruKeepFunc  keep,
                                  gpointer        user_data);
void         seq_lru_set_maximum (SeqLru         *lru,
                                  guint           maximum,
                                  gsize           maximum_bytes);

SeqCacheInfo seq_lru_get_info    (SeqLru         *lru);
/* (transfer container): the keys, most recently requested first; entries that were added as
 * speculative and never requested come last. */
GPtrArray   *seq_lru_dup_keys    (SeqLru         *lru);
/* Whether the entry has been requested since it was added as speculative. */
gboolean     seq_lru_is_requested (SeqLru       *lru,
                                   gconstpointer key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqLru, seq_lru_free)

G_END_DECLS
