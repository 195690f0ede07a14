/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-meter.h"

#define MS G_GINT64_CONSTANT (1000)

static void
test_nothing_to_tell_from (void)
{
  SeqMeter meter = { 0 };

  g_assert_cmpfloat (seq_meter_get_rate (&meter, 0, 40 * MS), ==, 0);
  seq_meter_note (&meter, 0);
  g_assert_cmpfloat (seq_meter_get_rate (&meter, 10 * MS, 40 * MS), ==, 0);
  seq_meter_note (&meter, 0);
  g_assert_cmpfloat (seq_meter_get_rate (&meter, 0, 40 * MS), ==, 0);
}

static const struct
{
  guint  n;
  gint64 apart;
  double rate;
} rows[] = {
  { 2, 40 * MS, 25 },
  { 25, 40 * MS, 25 },
  { 1000, 40 * MS, 25 },
  { 1000, 8 * MS, 125 },
  /* slower than the time that is looked back over */
  { 2, 10000 * MS, 0.1 },
  { 9, 10000 * MS, 0.1 },
  /* more than are remembered */
  { 1000, 1 * MS, 1000 },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SeqMeter meter = { 0 };
      gint64 last = (rows[i].n - 1) * rows[i].apart;

      for (guint n = 0; n < rows[i].n; n++)
        seq_meter_note (&meter, n * rows[i].apart);
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpfloat_with_epsilon (seq_meter_get_rate (&meter, last, rows[i].apart), rows[i].rate, 1e-6);
      /* As long as the next one need not have come, nothing changes. */
      g_assert_cmpfloat_with_epsilon (seq_meter_get_rate (&meter, last + rows[i].apart, rows[i].apart), rows[i].rate, 1e-6);
    }
}

/* What was long ago does not count, and what does not come does. */
static void
test_changes (void)
{
  SeqMeter meter = { 0 };
  gint64 now = 0;

  for (guint n = 0; n < 50; n++)
    seq_meter_note (&meter, now += 20 * MS);
  for (guint n = 0; n < 12; n++)
    seq_meter_note (&meter, now += 100 * MS);
  g_assert_cmpfloat_with_epsilon (seq_meter_get_rate (&meter, now, 20 * MS), 10, 1e-6);
  g_assert_cmpfloat (seq_meter_get_rate (&meter, now + 5000 * MS, 20 * MS), <, 0.5);
  seq_meter_reset (&meter);
  g_assert_cmpfloat (seq_meter_get_rate (&meter, now, 20 * MS), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meter/nothing-to-tell-from", test_nothing_to_tell_from);
  g_test_add_func ("/meter/rows", test_rows);
  g_test_add_func ("/meter/changes", test_changes);
  return g_test_run ();
}
