/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-allocator.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define MEBI ((gsize) 1 << 20)

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)

static gboolean
has_own_mapping (gsize size)
{
  size_t before = mallinfo2 ().hblks;
  gpointer memory = g_malloc (size);
  size_t after = mallinfo2 ().hblks;

  g_free (memory);
  g_assert_cmpuint (mallinfo2 ().hblks, ==, before);
  return after > before;
}

/* Also after large ones went: glibc would take theirs for the size that comes and goes. */
static void
test_images (void)
{
  g_assert_true (has_own_mapping (36 * MEBI));
  g_assert_true (has_own_mapping (9 * MEBI));
  g_assert_false (has_own_mapping (6 * MEBI));
}

static void
test_paint (void)
{
  const gsize large = 2560 * 1440 * 4;

  /* A window that is not there yet. */
  seq_allocator_set_paint_bytes (0);
  g_assert_true (has_own_mapping (large));
  seq_allocator_set_paint_bytes (large);
  g_assert_false (has_own_mapping (large));
  g_assert_true (has_own_mapping (large + MEBI));
  /* A wall of screens. */
  seq_allocator_set_paint_bytes (G_MAXSIZE);
  g_assert_true (has_own_mapping (33 * MEBI));
}

#else

static void
test_images (void)
{
  g_test_skip ("The allocator is not glibc's");
}

static void
test_paint (void)
{
  g_test_skip ("The allocator is not glibc's");
}

#endif

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  seq_allocator_set_up ();

  g_test_add_func ("/allocator/images", test_images);
  g_test_add_func ("/allocator/paint", test_paint);
  return g_test_run ();
}
