/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-lru.h"

#include <string.h>

/* Keys are pointers: one static string for each name. */
static const char *const keys[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
static guint n_keys_freed, n_values_freed;

static void
key_free (gpointer key)
{
  n_keys_freed++;
}

static void
value_free (gpointer value)
{
  n_values_freed++;
}

static gpointer
key (char name)
{
  return (gpointer) keys[name - 'a'];
}

static SeqLru *
new_cache (guint maximum,
           gsize maximum_bytes)
{
  n_keys_freed = n_values_freed = 0;
  return seq_lru_new (maximum, maximum_bytes, key_free, value_free);
}

static void
request (SeqLru *lru,
         char    name,
         gsize   bytes)
{
  if (seq_lru_request (lru, key (name)) == NULL)
    seq_lru_add (lru, key (name), key (name), bytes, seq_lru_get_time (lru));
}

static void
speculate (SeqLru *lru,
           char    name)
{
  seq_lru_add (lru, key (name), key (name), 1, SEQ_LRU_SPECULATIVE);
}

static void
assert_order (SeqLru     *lru,
              const char *expected)
{
  g_autoptr (GPtrArray) held = seq_lru_dup_keys (lru);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < held->len; i++)
    g_string_append (order, held->pdata[i]);
  g_assert_cmpstr (order->str, ==, expected);
}

static gboolean
is_vowel (gconstpointer name,
          gpointer      user_data)
{
  return strchr ("aeiou", *(const char *) name) != NULL;
}

static void
test_order_is_that_of_requests (void)
{
  g_autoptr (SeqLru) lru = new_cache (8, 100);

  request (lru, 'a', 1);
  request (lru, 'b', 1);
  request (lru, 'c', 1);
  assert_order (lru, "cba");
  request (lru, 'a', 1);
  assert_order (lru, "acb");
  seq_lru_peek (lru, key ('b'));
  assert_order (lru, "acb");
}

static void
test_speculation_goes_first (void)
{
  g_autoptr (SeqLru) lru = new_cache (4, 100);

  request (lru, 'a', 1);
  request (lru, 'b', 1);
  speculate (lru, 'c');
  speculate (lru, 'd');
  assert_order (lru, "bacd");
  g_assert_false (seq_lru_is_requested (lru, key ('c')));
  g_assert_true (seq_lru_make_room (lru, 1, 1, NULL, NULL));
  assert_order (lru, "bac");
  request (lru, 'c', 1);
  assert_order (lru, "cba");
  g_assert_true (seq_lru_is_requested (lru, key ('c')));
}

/* Two loads end in the other order than they were asked for. */
static void
test_late_arrival_takes_its_place (void)
{
  g_autoptr (SeqLru) lru = new_cache (4, 100);
  guint64 first, second;

  g_assert_null (seq_lru_request (lru, key ('a')));
  first = seq_lru_get_time (lru);
  g_assert_null (seq_lru_request (lru, key ('b')));
  second = seq_lru_get_time (lru);
  seq_lru_add (lru, key ('b'), key ('b'), 1, second);
  seq_lru_add (lru, key ('a'), key ('a'), 1, first);
  assert_order (lru, "ba");
}

static void
test_room_is_made_from_the_far_end (void)
{
  g_autoptr (SeqLru) lru = new_cache (5, 100);

  for (const char *name = "abcde"; *name != '\0'; name++)
    request (lru, *name, 10);
  g_assert_true (seq_lru_make_room (lru, 1, 10, is_vowel, NULL));
  assert_order (lru, "edca");
  g_assert_true (seq_lru_make_room (lru, 0, 75, is_vowel, NULL));
  assert_order (lru, "ea");
  g_assert_false (seq_lru_make_room (lru, 0, 81, is_vowel, NULL));
  assert_order (lru, "ea");
  g_assert_cmpuint (n_keys_freed, ==, 3);
  g_assert_cmpuint (n_values_freed, ==, 3);
}

static void
test_sizes_do_not_overflow (void)
{
  g_autoptr (SeqLru) lru = new_cache (5, G_MAXSIZE);

  request (lru, 'a', G_MAXSIZE - 5);
  g_assert_true (seq_lru_make_room (lru, 1, 5, NULL, NULL));
  assert_order (lru, "a");
  g_assert_true (seq_lru_make_room (lru, 1, 6, NULL, NULL));
  assert_order (lru, "");
  g_assert_false (seq_lru_make_room (lru, 6, 0, NULL, NULL));
}

static void
test_replacing (void)
{
  g_autoptr (SeqLru) lru = new_cache (5, 100);

  request (lru, 'a', 10);
  seq_lru_add (lru, key ('a'), key ('b'), 30, seq_lru_get_time (lru));
  g_assert_true (seq_lru_peek (lru, key ('a')) == key ('b'));
  g_assert_cmpuint (seq_lru_get_info (lru).bytes, ==, 30);
  g_assert_cmpuint (seq_lru_get_info (lru).current, ==, 1);
  g_assert_cmpuint (n_values_freed, ==, 1);
}

/* Whoever asked for what was there before has asked for this. */
static void
test_replacing_keeps_the_request (void)
{
  g_autoptr (SeqLru) lru = new_cache (2, 100);

  request (lru, 'a', 10);
  request (lru, 'b', 10);
  seq_lru_add (lru, key ('a'), key ('c'), 30, SEQ_LRU_SPECULATIVE);
  g_assert_true (seq_lru_is_requested (lru, key ('a')));
  seq_lru_request (lru, key ('b'));
  seq_lru_make_room (lru, 1, 0, NULL, NULL);
  g_assert_null (seq_lru_peek (lru, key ('a')));
  g_assert_nonnull (seq_lru_peek (lru, key ('b')));
}

/* As functools.lru_cache counts. */
static void
test_info (void)
{
  g_autoptr (SeqLru) lru = new_cache (3, 100);
  SeqCacheInfo info;

  request (lru, 'a', 10);
  request (lru, 'a', 10);
  request (lru, 'b', 5);
  request (lru, 'a', 10);
  seq_lru_set_bytes (lru, key ('b'), 7);
  info = seq_lru_get_info (lru);
  g_assert_cmpuint (info.hits, ==, 2);
  g_assert_cmpuint (info.misses, ==, 2);
  g_assert_cmpuint (info.current, ==, 2);
  g_assert_cmpuint (info.maximum, ==, 3);
  g_assert_cmpuint (info.bytes, ==, 17);
  g_assert_cmpuint (info.maximum_bytes, ==, 100);

  seq_lru_clear (lru);
  info = seq_lru_get_info (lru);
  g_assert_cmpuint (info.hits + info.misses + info.current + info.bytes, ==, 0);
  g_assert_cmpuint (info.maximum, ==, 3);
  g_assert_cmpuint (n_keys_freed, ==, 2);
}

static void
test_removing (void)
{
  SeqLru *lru = new_cache (3, 100);

  request (lru, 'a', 10);
  request (lru, 'b', 10);
  g_assert_true (seq_lru_remove (lru, key ('a')));
  g_assert_false (seq_lru_remove (lru, key ('a')));
  assert_order (lru, "b");
  seq_lru_free (lru);
  g_assert_cmpuint (n_keys_freed, ==, 2);
  g_assert_cmpuint (n_values_freed, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lru/order-is-that-of-requests", test_order_is_that_of_requests);
  g_test_add_func ("/lru/speculation-goes-first", test_speculation_goes_first);
  g_test_add_func ("/lru/late-arrival-takes-its-place", test_late_arrival_takes_its_place);
  g_test_add_func ("/lru/room-is-made-from-the-far-end", test_room_is_made_from_the_far_end);
  g_test_add_func ("/lru/sizes-do-not-overflow", test_sizes_do_not_overflow);
  g_test_add_func ("/lru/replacing", test_replacing);
  g_test_add_func ("/lru/replacing-keeps-the-request", test_replacing_keeps_the_request);
  g_test_add_func ("/lru/info-as-cache-info", test_info);
  g_test_add_func ("/lru/removing", test_removing);
  return g_test_run ();
}
