/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which text matches is tested through patterns; here is what only the pattern's reader sees. */
#include "config.h"

#include "seq-glob.h"

#include <string.h>

static const struct
{
  const char *text;
  gsize       length;
} sets[] = {
  { "[a]", 3 },
  { "[a]b]", 3 },
  { "[]]", 3 },
  { "[]a]", 4 },
  { "[!]]", 4 },
  { "[^]]", 4 },
  { "[!a]", 4 },
  { "[[]", 3 },
  { "[", 0 },
  { "[]", 0 },
  { "[!", 0 },
  { "[!]", 0 },
  { "[a", 0 },
};

static void
test_measure_set (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    g_assert_cmpuint (seq_glob_measure_set (sets[i].text), ==, sets[i].length);
}

static void
test_backwards_set_is_refused (void)
{
  g_autoptr (SeqGlob) glob = seq_glob_new ();

  g_assert_false (seq_glob_add_set (glob, "[z-a]"));
  g_assert_false (seq_glob_add_set (glob, "[!a-z9-0]"));
  g_assert_true (seq_glob_add_set (glob, "[a-a]"));
  g_assert_true (seq_glob_matches (glob, "a", 1));
  g_assert_false (seq_glob_matches (glob, "z", 1));
}

static void
test_last_is_dropped (void)
{
  g_autoptr (SeqGlob) glob = seq_glob_new ();

  g_assert_false (seq_glob_ends_with (glob, '-'));
  g_assert_true (seq_glob_matches (glob, "", 0));
  seq_glob_add_byte (glob, 'a');
  seq_glob_add_byte (glob, '-');
  g_assert_true (seq_glob_ends_with (glob, '-'));
  seq_glob_add_character (glob);
  g_assert_false (seq_glob_ends_with (glob, '-'));
  seq_glob_drop_last (glob, 2);
  g_assert_true (seq_glob_matches (glob, "a", 1));
  g_assert_false (seq_glob_matches (glob, "a-", 2));
}

/* The text of a name goes on behind what is matched. */
static void
test_reads_only_its_length (void)
{
  g_autoptr (SeqGlob) glob = seq_glob_new ();

  seq_glob_add_anything (glob);
  seq_glob_add_byte (glob, 'b');
  g_assert_true (seq_glob_matches (glob, "aab1", 3));
  g_assert_false (seq_glob_matches (glob, "aab1", 4));
  g_assert_false (seq_glob_matches (glob, "aab1", 2));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/glob/where-a-set-ends", test_measure_set);
  g_test_add_func ("/glob/backwards-set-is-refused", test_backwards_set_is_refused);
  g_test_add_func ("/glob/last-is-dropped", test_last_is_dropped);
  g_test_add_func ("/glob/reads-only-its-length", test_reads_only_its_length);
  return g_test_run ();
}
