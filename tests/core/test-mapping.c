/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-mapping.h"

#include <string.h>

/* Of the heap, and mapped; with and without whole large pages in it. */
static const gsize sizes[] = { 0, 1, 1000, 256 * 1024 - 65, 256 * 1024, 3 << 20, (5 << 20) + 17, 9 << 20 };

static void
test_holds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (SeqMapping) memory = seq_mapping_new (sizes[i]);

      g_assert_nonnull (memory);
      g_assert_cmpuint ((guintptr) memory % 16, ==, 0);
      memset (memory, 0x5a, sizes[i]);
    }
}

/* Also where others have left something behind. */
static void
test_zeros (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int round = 0; round < 2; round++)
      {
        g_autoptr (SeqMapping) memory = seq_mapping_new0 (sizes[i]);

        g_assert_nonnull (memory);
        for (gsize at = 0; at < sizes[i]; at++)
          if (memory[at] != 0)
            g_error ("Of %" G_GSIZE_FORMAT ": byte %" G_GSIZE_FORMAT, sizes[i], at);
        memset (memory, 0x5a, sizes[i]);
      }
}

/* So that a mebibyte of it is read with one request. */
static void
test_large_memory_begins_with_a_page (void)
{
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
  g_autoptr (SeqMapping) memory = seq_mapping_new (3 << 20);
  SeqMapping *grown;

  g_assert_cmpuint ((guintptr) memory % 4096, ==, 0);
  grown = seq_mapping_resize (memory, 9 << 20);
  g_assert_nonnull (grown);
  memory = grown;
  g_assert_cmpuint ((guintptr) memory % 4096, ==, 0);
#else
  g_test_skip ("memory is of the heap here");
#endif
}

static void
assert_resizes (gsize from,
                gsize to)
{
  SeqMapping *memory = seq_mapping_new (from);
  gsize kept = MIN (from, to);

  for (gsize i = 0; i < from; i++)
    memory[i] = (guint8) (i * 7 >> 3);
  memory = seq_mapping_resize (memory, to);
  g_assert_nonnull (memory);
  g_assert_cmpuint (seq_mapping_get_size (memory), ==, to);
  for (gsize i = 0; i < kept; i++)
    if (memory[i] != (guint8) (i * 7 >> 3))
      g_error ("From %" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT ": byte %" G_GSIZE_FORMAT, from, to, i);
  memset (memory, 0, to);
  seq_mapping_free (memory);
}

static void
test_resize (void)
{
  for (guint from = 0; from < G_N_ELEMENTS (sizes); from++)
    for (guint to = 0; to < G_N_ELEMENTS (sizes); to++)
      assert_resizes (sizes[from], sizes[to]);
}

static void
test_resize_nothing (void)
{
  g_autoptr (SeqMapping) memory = seq_mapping_resize (NULL, 1 << 20);

  g_assert_nonnull (memory);
  memset (memory, 1, 1 << 20);
}

static void
test_no_memory (void)
{
  g_autoptr (SeqMapping) memory = seq_mapping_new (1 << 20);

  memory[0] = 42;
  g_assert_null (seq_mapping_new (G_MAXSIZE));
  g_assert_null (seq_mapping_new (G_MAXSIZE / 2));
  g_assert_null (seq_mapping_resize (memory, G_MAXSIZE));
  g_assert_null (seq_mapping_resize (memory, G_MAXSIZE / 2));
  g_assert_cmpuint (memory[0], ==, 42);
}

static void
test_bytes (void)
{
  SeqMapping *memory = seq_mapping_new (1 << 20);
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  memory[999] = 7;
  bytes = seq_mapping_free_to_bytes (memory, 1000);
  g_assert_true (g_bytes_get_data (bytes, &length) == memory);
  g_assert_cmpuint (length, ==, 1000);
}

/* Whatever the memory: nothing outside of it is touched, and nothing in it changes. */
static void
test_large_pages (void)
{
  g_autofree guint8 *heap = g_malloc0 (6 << 20);
  guint8 local[64] = { 1 };

  heap[1] = 2;
  seq_mapping_prefer_large_pages (heap, 6 << 20);
  seq_mapping_prefer_large_pages (local, sizeof local);
  g_assert_cmpuint (heap[1], ==, 2);
  g_assert_cmpuint (local[0], ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping/holds", test_holds);
  g_test_add_func ("/mapping/zeros", test_zeros);
  g_test_add_func ("/mapping/large-memory-begins-with-a-page", test_large_memory_begins_with_a_page);
  g_test_add_func ("/mapping/resize", test_resize);
  g_test_add_func ("/mapping/resize-nothing", test_resize_nothing);
  g_test_add_func ("/mapping/no-memory", test_no_memory);
  g_test_add_func ("/mapping/bytes", test_bytes);
  g_test_add_func ("/mapping/large-pages", test_large_pages);
  return g_test_run ();
}
