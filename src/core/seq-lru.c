/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * One queue holds the order, most recently requested at the head. A speculative entry enters at
 * the tail: nobody has asked for it, so it may not push out what somebody has seen. That alone
 * makes a reversal cheap, for what was prefetched in the old direction is what leaves first.
 *
 * What is asked for arrives later, and not always in the order in which it was asked for. So
 * requests are numbered, and an entry takes its place by the number of its request.
 */
#include "config.h"

#include "seq-lru.h"

typedef struct
{
  gpointer key;
  gpointer value;
  gsize    bytes;
  guint64  requested; /* the time of the latest request, or SEQ_LRU_SPECULATIVE */
} Entry;

struct _SeqLru
{
  GHashTable    *links; /* key -> GList of `order`, whose data is an Entry */
  GQueue         order;
  GDestroyNotify key_free;
  GDestroyNotify value_free;
  guint64        time;  /* requests made */
  SeqCacheInfo   info;
};

SeqLru *
seq_lru_new (guint          maximum,
             gsize          maximum_bytes,
             GDestroyNotify key_free,
             GDestroyNotify value_free)
{
  SeqLru *lru = g_new0 (SeqLru, 1);

  g_return_val_if_fail (maximum > 0, lru);

  lru->links = g_hash_table_new (NULL, NULL);
  g_queue_init (&lru->order);
  lru->key_free = key_free;
  lru->value_free = value_free;
  seq_lru_set_maximum (lru, maximum, maximum_bytes);
  return lru;
}

static void
drop_link (SeqLru *lru,
           GList  *link)
{
  Entry *entry = link->data;

  g_hash_table_remove (lru->links, entry->key);
  g_queue_delete_link (&lru->order, link);
  lru->info.current--;
  lru->info.bytes -= entry->bytes;
  if (lru->value_free != NULL)
    lru->value_free (entry->value);
  if (lru->key_free != NULL)
    lru->key_free (entry->key);
  g_free (entry);
}

void
seq_lru_free (SeqLru *lru)
{
  seq_lru_clear (lru);
  g_hash_table_unref (lru->links);
  g_free (lru);
}

static GList *
find_link (SeqLru        *lru,
           gconstpointer  key)
{
  return g_hash_table_lookup (lru->links, key);
}

gpointer
seq_lru_request (SeqLru        *lru,
                 gconstpointer  key)
{
  GList *link = find_link (lru, key);
  Entry *entry;

  lru->time++;
  if (link == NULL)
    {
      lru->info.misses++;
      return NULL;
    }
  lru->info.hits++;
  entry = link->data;
  entry->requested = lru->time;
  g_queue_unlink (&lru->order, link);
  g_queue_push_head_link (&lru->order, link);
  return entry->value;
}

guint64
seq_lru_get_time (SeqLru *lru)
{
  return lru->time;
}

gpointer
seq_lru_peek (SeqLru        *lru,
              gconstpointer  key)
{
  GList *link = find_link (lru, key);

  return link == NULL ? NULL : ((Entry *) link->data)->value;
}

gboolean
seq_lru_is_requested (SeqLru        *lru,
                      gconstpointer  key)
{
  GList *link = find_link (lru, key);

  return link != NULL && ((Entry *) link->data)->requested != SEQ_LRU_SPECULATIVE;
}

/* Mostly at one of the ends. */
static GList *
insert_in_order (SeqLru *lru,
                 Entry  *entry)
{
  GList *older = lru->order.head;

  if (entry->requested == SEQ_LRU_SPECULATIVE)
    older = NULL;
  while (older != NULL && ((Entry *) older->data)->requested > entry->requested)
    older = older->next;
  g_queue_insert_before (&lru->order, older, entry);
  return older != NULL ? older->prev : lru->order.tail;
}

void
seq_lru_add (SeqLru   *lru,
             gpointer  key,
             gpointer  value,
             gsize     bytes,
             guint64   requested)
{
  Entry *entry = g_new0 (Entry, 1);
  GList *replaced = find_link (lru, key);

  /* Not seq_lru_remove() first by the caller: key may be the very reference held here. */
  entry->key = key;
  entry->value = value;
  entry->bytes = bytes;
  entry->requested = MAX (requested, replaced != NULL ? ((Entry *) replaced->data)->requested : SEQ_LRU_SPECULATIVE);
  seq_lru_remove (lru, key);

  g_hash_table_insert (lru->links, key, insert_in_order (lru, entry));
  lru->info.current++;
  lru->info.bytes += bytes;
}

void
seq_lru_set_bytes (SeqLru        *lru,
                   gconstpointer  key,
                   gsize          bytes)
{
  GList *link = find_link (lru, key);
  Entry *entry;

  g_return_if_fail (link != NULL);

  entry = link->data;
  lru->info.bytes = lru->info.bytes - entry->bytes + bytes;
  entry->bytes = bytes;
}

gboolean
seq_lru_remove (SeqLru        *lru,
                gconstpointer  key)
{
  GList *link = find_link (lru, key);

  if (link == NULL)
    return FALSE;
  drop_link (lru, link);
  return TRUE;
}

void
seq_lru_clear (SeqLru *lru)
{
  while (lru->order.tail != NULL)
    drop_link (lru, lru->order.tail);
  lru->info.hits = lru->info.misses = 0;
}

static gboolean
has_room (SeqLru *lru,
          guint   count,
          gsize   bytes)
{
  /* Subtractions, so that a huge frame cannot overflow a sum. */
  return count <= lru->info.maximum && lru->info.current <= lru->info.maximum - count
         && bytes <= lru->info.maximum_bytes && lru->info.bytes <= lru->info.maximum_bytes - bytes;
}

gboolean
seq_lru_make_room (SeqLru         *lru,
                   guint           count,
                   gsize           bytes,
                   SeqLruKeepFunc  keep,
                   gpointer        user_data)
{
  GList *link = lru->order.tail;

  while (link != NULL && !has_room (lru, count, bytes))
    {
      GList *newer = link->prev;

      if (keep == NULL || !keep (((Entry *) link->data)->key, user_data))
        drop_link (lru, link);
      link = newer;
    }
  return has_room (lru, count, bytes);
}

void
seq_lru_set_maximum (SeqLru *lru,
                     guint   maximum,
                     gsize   maximum_bytes)
{
  lru->info.maximum = maximum;
  lru->info.maximum_bytes = maximum_bytes;
}

SeqCacheInfo
seq_lru_get_info (SeqLru *lru)
{
  return lru->info;
}

GPtrArray *
seq_lru_dup_keys (SeqLru *lru)
{
  GPtrArray *keys = g_ptr_array_sized_new (lru->info.current);

  for (GList *link = lru->order.head; link != NULL; link = link->next)
    g_ptr_array_add (keys, ((Entry *) link->data)->key);
  return keys;
}
