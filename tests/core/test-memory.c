/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-memory.h"

#define MIB (G_GUINT64_CONSTANT (1) << 20)
#define GIB (G_GUINT64_CONSTANT (1) << 30)

static const struct
{
  const char *text;
  guint64     limit;
} limits[] = {
  { "max\n", 0 },
  { "max", 0 },
  { "536870912\n", 512 * MIB },
  { "536870912", 512 * MIB },
  { "4096\n", 4096 },
  { "9223372036854771712\n", 0 }, /* v1: the largest multiple of a page */
  { "9223372036854710272\n", 0 }, /* with pages of 64 KiB */
  { "1099511627776\n", 1024 * GIB },
  { "18446744073709551615\n", 0 },
  { "99999999999999999999999\n", 0 },
  { "-1\n", 0 },
  { "", 0 },
  { "\n", 0 },
  { "none", 0 },
};

static void
test_limits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    g_assert_cmpuint (seq_memory_parse_limit (limits[i].text), ==, limits[i].limit);
}

static const struct
{
  guint64 installed;
  guint64 limit;
  guint64 budget;
} budgets[] = {
  { 2 * GIB, 0, 512 * MIB },
  { 4 * GIB, 0, GIB },
  { 4 * GIB - 4, 0, GIB - 1 },
  { 64 * GIB, 0, GIB },
  { 64 * GIB, 2 * GIB, 512 * MIB },
  { 64 * GIB, 32 * GIB, GIB },
  { 2 * GIB, 64 * GIB, 512 * MIB },
  { 0, 2 * GIB, 512 * MIB },
  /* even where there is next to nothing, a frame and the next have to be held */
  { 100 * MIB, 0, 64 * MIB },
  { 64 * GIB, 4096, 64 * MIB },
  { 0, 0, 64 * MIB },
  { G_MAXUINT64, G_MAXUINT64, GIB },
};

static void
test_budgets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (budgets); i++)
    g_assert_cmpuint (seq_memory_choose_budget (budgets[i].installed, budgets[i].limit), ==, budgets[i].budget);
}

static void
test_here (void)
{
  gsize budget = seq_memory_get_budget ();

  g_assert_cmpuint (budget, >=, 64 * MIB);
  g_assert_cmpuint (budget, <=, GIB);
  g_assert_cmpuint (seq_memory_get_budget (), ==, budget);
}

static void
test_pressure (void)
{
  const struct { guint before, level, after; } rows[] = {
    { 0, 50, 1 }, { 1, 50, 2 }, { 4, 50, 4 }, { 0, 100, 2 }, { 3, 100, 4 }, { 0, 255, 4 }, { 4, 255, 4 },
    { 0, 1, 1 }, { 0, 99, 1 }, { 0, 254, 2 }, { 1000, 50, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (seq_memory_raise_pressure (rows[i].before, rows[i].level), ==, rows[i].after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/limits", test_limits);
  g_test_add_func ("/memory/budgets", test_budgets);
  g_test_add_func ("/memory/here", test_here);
  g_test_add_func ("/memory/pressure", test_pressure);
  return g_test_run ();
}
