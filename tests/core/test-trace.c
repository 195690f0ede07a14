/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-trace.h"

#include <math.h>
#include <string.h>

static const struct
{
  double         at;
  const char    *name;
  SeqTraceEvent  event;
  double         ms;
  const char    *line;
} rows[] = {
  { 1204.25, "weld_0123.png", SEQ_TRACE_READ_END, 41.125, "1204.250 weld_0123.png read-end 41.125" },
  { 0, "a.png", SEQ_TRACE_REQUEST, -1, "0.000 a.png request -" },
  { 0.0004, "a.png", SEQ_TRACE_SHOWN, 0, "0.000 a.png shown 0.000" },
  { 86400000.5, "a.png", SEQ_TRACE_EVICTED, NAN, "86400000.500 a.png evicted -" },
  { NAN, "a.png", SEQ_TRACE_FAILED, INFINITY, "- a.png failed -" },
  { 1e300, "a.png", SEQ_TRACE_HIT, 1e300, "- a.png hit -" },
  /* names: any bytes but / and NUL */
  { 1, "", SEQ_TRACE_HIT, -1, "1.000 - hit -" },
  { 1, "a b.png", SEQ_TRACE_HIT, -1, "1.000 a\\u0020b.png hit -" },
  { 1, "a\nb\r\t\x1b[31m.png", SEQ_TRACE_HIT, -1, "1.000 a\\u000ab\\u000d\\u0009\\u001b[31m.png hit -" },
  { 1, "back\\slash.png", SEQ_TRACE_HIT, -1, "1.000 back\\u005cslash.png hit -" },
  { 1, "Schweißnaht_0001.png", SEQ_TRACE_HIT, -1, "1.000 Schweißnaht_0001.png hit -" },
  { 1, "latin1_\xdf.png", SEQ_TRACE_HIT, -1, "1.000 latin1_\\xdf.png hit -" },
  { 1, "cut_\xe2\x82", SEQ_TRACE_HIT, -1, "1.000 cut_\\xe2\\x82 hit -" },
  { 1, "line\xe2\x80\xa8" "sep\xc2\x85.png", SEQ_TRACE_HIT, -1, "1.000 line\\u2028sep\\u0085.png hit -" },
  { 1, "turned\xe2\x80\xaegnp.png", SEQ_TRACE_HIT, -1, "1.000 turned\\u202egnp.png hit -" },
  { 1, "tag\xf3\xa0\x80\xa0.png", SEQ_TRACE_HIT, -1, "1.000 tag\\U000e0020.png hit -" },
};

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = seq_trace_format (rows[i].at, rows[i].name, rows[i].event, rows[i].ms);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (line, ==, rows[i].line);
    }
}

static void
test_four_columns_whatever_the_name (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 5000; i++)
    {
      char name[17] = "";
      g_autofree char *line = NULL;
      g_auto (GStrv) words = NULL;

      for (int n = g_rand_int_range (rand, 0, 16); n-- > 0;)
        name[n] = (char) g_rand_int_range (rand, 1, 256);
      line = seq_trace_format (1, name, SEQ_TRACE_SHOWN, 2);
      words = g_strsplit (line, " ", -1);
      g_assert_cmpuint (g_strv_length (words), ==, 4);
      g_assert_true (g_utf8_validate (line, -1, NULL));
      for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
    }
}

static void
test_every_event_has_a_word_of_its_own (void)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint event = 0; event < SEQ_TRACE_N_EVENTS; event++)
    {
      const char *word = seq_trace_get_word (event);

      g_assert_nonnull (word);
      g_assert_cmpuint (strcspn (word, " \n"), ==, strlen (word));
      g_assert_true (g_hash_table_add (words, (gpointer) word));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/lines", test_lines);
  g_test_add_func ("/trace/four-columns-whatever-the-name", test_four_columns_whatever_the_name);
  g_test_add_func ("/trace/every-event-has-a-word-of-its-own", test_every_event_has_a_word_of_its_own);
  return g_test_run ();
}
