/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which children stand in which column. No display is needed. */
#include "config.h"

#include "seq-columns.h"

static const struct
{
  int   heights[6]; /* up to the first 0 */
  int   spacing;
  guint first; /* how many are in the first column */
} cases[] = {
  { { 0 }, 0, 0 },
  { { 10 }, 0, 1 },
  { { 10, 10 }, 0, 1 },
  { { 10, 10, 10, 10 }, 0, 2 },
  { { 30, 10, 10, 10 }, 0, 1 },
  { { 10, 10, 10, 30 }, 0, 3 },
  { { 10, 30, 10 }, 0, 2 },
  { { 10, 10, 10 }, 0, 2 },
  /* what is between them counts: 25 beside 25 */
  { { 10, 10, 25 }, 5, 2 },
  { { 10, 11, 25 }, 5, 2 },
  { { 5, 5, 5, 5, 30 }, 10, 3 },
};

static void
test_split (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = 0;

      while (cases[i].heights[n] != 0)
        n++;
      g_test_message ("case %u", i);
      g_assert_cmpuint (seq_columns_split (cases[i].heights, n, cases[i].spacing), ==, cases[i].first);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/split", test_split);
  return g_test_run ();
}
