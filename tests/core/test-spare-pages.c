/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-spare-pages.h"

#include <string.h>

#include "seq-allocator.h"
#include "seq-mapping.h"

#define SIZE ((gsize) 24 << 20)
/* Of SIZE, what the first and the last page may keep for themselves. */
#define EDGES (8 * 1024)

/* Memory as gdk-pixbuf takes it: of the heap, with a mapping of its own for a block this large. */
static guint8 *
make (gsize size)
{
  guint8 *memory = g_malloc (size);

  seq_mapping_prefer_large_pages (memory, size);
  return memory;
}

static void
fill_and_free (gsize  size,
               guint8 value)
{
  guint8 *memory = make (size);

  memset (memory, value, size);
  seq_spare_pages_take (memory, size);
  g_free (memory);
}

/* Bytes of memory that came with a value in them. */
static gsize
count_bytes (const guint8 *memory,
             gsize         size,
             guint8        value)
{
  gsize n = 0;

  for (gsize i = 0; i < size; i++)
    n += memory[i] == value;
  return n;
}

static gboolean
is_there (void)
{
  gboolean given;
  guint8 *memory;

  seq_spare_pages_begin ();
  fill_and_free (SIZE, 1);
  memory = make (SIZE);
  given = seq_spare_pages_give (memory, SIZE);
  g_free (memory);
  seq_spare_pages_end ();
  if (!given)
    g_test_skip ("The kernel moves no pages, or a sanitizer keeps books on them");
  return given;
}

static void
test_same_pages (void)
{
  guint8 *memory;

  if (!is_there ())
    return;
  seq_spare_pages_begin ();
  fill_and_free (SIZE, 0x5a);
  memory = make (SIZE);
  g_assert_true (seq_spare_pages_give (memory, SIZE));
  g_assert_cmpuint (count_bytes (memory, SIZE, 0x5a), >=, SIZE - EDGES);
  /* They are of this memory now, as any other. */
  memset (memory, 0xa5, SIZE);
  g_assert_cmpuint (count_bytes (memory, SIZE, 0xa5), ==, SIZE);
  g_assert_false (seq_spare_pages_give (memory, SIZE));
  g_assert_cmpuint (count_bytes (memory, SIZE, 0xa5), ==, SIZE);
  g_free (memory);
  seq_spare_pages_end ();
}

static void
test_only_what_fits (void)
{
  guint8 *other;

  if (!is_there ())
    return;
  seq_spare_pages_begin ();
  fill_and_free (SIZE, 1);
  other = make (SIZE * 2);
  g_assert_false (seq_spare_pages_give (other, SIZE * 2));
  memset (other, 2, SIZE * 2);
  g_free (other);
  seq_spare_pages_end ();
}

/* What is kept of a size that has gone by makes room for the new one. */
static void
test_sizes_change (void)
{
  guint8 *memory;

  if (!is_there ())
    return;
  seq_spare_pages_begin ();
  for (int i = 0; i < 4; i++)
    fill_and_free (SIZE, 1);
  fill_and_free (SIZE / 2, 3);
  memory = make (SIZE / 2);
  g_assert_true (seq_spare_pages_give (memory, SIZE / 2));
  g_free (memory);
  seq_spare_pages_end ();
}

static void
test_none_outside (void)
{
  guint8 *memory;

  fill_and_free (SIZE, 1);
  memory = make (SIZE);
  g_assert_false (seq_spare_pages_give (memory, SIZE));
  seq_spare_pages_begin ();
  fill_and_free (SIZE, 1);
  seq_spare_pages_end ();
  g_assert_false (seq_spare_pages_give (memory, SIZE));
  g_free (memory);
}

static gpointer
decode_and_drop (gpointer data)
{
  for (int i = 0; i < 50; i++)
    {
      guint8 *memory = make (SIZE);
      guint8 value = (guint8) GPOINTER_TO_INT (data);

      seq_spare_pages_give (memory, SIZE);
      memset (memory, value, SIZE);
      g_thread_yield ();
      g_assert_cmpuint (count_bytes (memory, SIZE, value), ==, SIZE);
      seq_spare_pages_take (memory, SIZE);
      g_free (memory);
    }
  return NULL;
}

/* Pages are of one memory at a time. */
static void
test_threads (void)
{
  GThread *threads[3];

  seq_spare_pages_begin ();
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("drop", decode_and_drop, GINT_TO_POINTER (i + 1));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  seq_spare_pages_end ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  seq_allocator_set_up ();

  g_test_add_func ("/spare-pages/same-pages", test_same_pages);
  g_test_add_func ("/spare-pages/only-what-fits", test_only_what_fits);
  g_test_add_func ("/spare-pages/sizes-change", test_sizes_change);
  g_test_add_func ("/spare-pages/none-outside", test_none_outside);
  g_test_add_func ("/spare-pages/threads", test_threads);
  return g_test_run ();
}
