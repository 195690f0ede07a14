/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-grouping.h"

#include <string.h>

#define TWO_TO_64 "18446744073709551616"
#define EIGHTY_DIGITS "12345678901234567890123456789012345678901234567890123456789012345678901234567890"

/* Names apart by "|", sequences by "/", which no name can hold. Between sequences the order is that
 * of the C locale: 1 before 01, capitals first. */
static const struct
{
  const char *names;
  const char *groups;
} cases[] = {
  { "a1.png", "a1.png" },
  { "cover.png", "cover.png" },
  { "a_8.png|a_9.png|a_10.png", "a_8.png|a_9.png|a_10.png" },
  { "a_0998.png|a_0999.png|a_1000.png|a_10000.png", "a_0998.png|a_0999.png|a_1000.png|a_10000.png" },
  { "a_0999.png|a_10000.png|a_1000.png", "a_0999.png|a_1000.png|a_10000.png" },
  { "a01.png|a1.png", "a1.png/a01.png" },
  { "a001.png|a01.png|a1.png", "a1.png/a01.png/a001.png" },
  { "a0.png|a00.png|a000.png", "a0.png/a00.png/a000.png" },
  { "a0.png|a1.png|a10.png", "a0.png|a1.png|a10.png" },
  { "a00.png|a01.png|a10.png|a100.png", "a00.png|a01.png|a10.png|a100.png" },
  /* a gap costs nothing and splits nothing */
  { "a0001.png|a9999.png", "a0001.png|a9999.png" },
  { "a1.png|a" TWO_TO_64 ".png", "a1.png|a" TWO_TO_64 ".png" },
  { "a2.png|a" EIGHTY_DIGITS ".png", "a2.png|a" EIGHTY_DIGITS ".png" },
  { "a" TWO_TO_64 ".png|a18446744073709551615.png", "a18446744073709551615.png|a" TWO_TO_64 ".png" },
  /* who continues what */
  { "a01.png|a8.png|a9.png|a10.png|a11.png", "a01.png/a8.png|a9.png|a10.png|a11.png" },
  { "a1.png|a098.png|a099.png|a100.png", "a1.png/a098.png|a099.png|a100.png" },
  { "a1.png|a100.png|a0998.png|a0999.png|a1000.png", "a1.png|a100.png/a0998.png|a0999.png|a1000.png" },
  { "a01.png|a1.png|a10.png", "a1.png/a01.png|a10.png" },
  { "a98.png|a01.png|a0005.png|a999.png|a1000.png", "a01.png|a98.png|a999.png|a1000.png/a0005.png" },
  { "a099.png|a0099.png|a1000.png", "a099.png/a0099.png|a1000.png" },
  { "a099.png|a0098.png|a1000.png", "a0098.png/a099.png|a1000.png" },
  { "a5.png|a0001.png|a6.png|a1234.png", "a0001.png/a5.png|a6.png|a1234.png" },
  { "a10.png|a1000.png|a0001.png", "a0001.png/a10.png|a1000.png" },
  /* prefix and suffix to the byte */
  { "a1.tif|a1.TIF|a2.tif|a2.TIF", "a1.TIF|a2.TIF/a1.tif|a2.tif" },
  { "a1.png|A2.png", "A2.png/a1.png" },
  { "a_1.png|a-2.png|a.3.png", "a.3.png/a-2.png/a_1.png" },
  { "a1.png|a2_x.png", "a1.png/a2_x.png" },
  { "v1_f7.png|v2_f7.png|v1_f8.png", "v1_f7.png|v1_f8.png/v2_f7.png" },
  { "0001.png|0002.png", "0001.png|0002.png" },
  { "frame.0001|frame.0002", "frame.0001|frame.0002" },
  { "a1.jp2|a2.jp2", "a1.jp2|a2.jp2" },
  { "a.jp2|a.j2k", "a.j2k/a.jp2" },
  { "5|x|6", "5|6/x" },
  { "abc|abc5", "abc/abc5" },
  /* signs */
  { "a_1.png|a_-1.png|a_0.png|a_-10.png|a_-2.png", "a_-10.png|a_-2.png|a_-1.png|a_0.png|a_1.png" },
  { "a_-0001.png|a_0000.png|a_0001.png", "a_-0001.png|a_0000.png|a_0001.png" },
  { "a_-001.png|a_0000.png|a_0001.png", "a_-001.png|a_0000.png|a_0001.png" },
  { "a_-1000.png|a_-999.png|a_-099.png|a_0000.png", "a_-1000.png|a_-999.png|a_-099.png|a_0000.png" },
  { "a_-001.png|a_001.png|a_0001.png", "a_0001.png/a_-001.png|a_001.png" },
  { "a_-0.png|a_0.png", "a_0.png/a_-0.png" },
  { "a-1.png|a-2.png", "a-1.png|a-2.png" },
  { "a1.png|a-2.png", "a1.png/a-2.png" },
  { "d-2024-01-05.png|d-2024-01-06.png|d-2024-02-05.png", "d-2024-01-05.png|d-2024-01-06.png/d-2024-02-05.png" },
  { "a_-" TWO_TO_64 ".png|a_-1.png", "a_-" TWO_TO_64 ".png|a_-1.png" },
  /* between sequences the file manager's order */
  { "z1.png|b.png|a10.png|a9.png|c2.png", "a9.png|a10.png/b.png/c2.png/z1.png" },
  { "s10_1.png|s9_1.png|s100_1.png", "s9_1.png/s10_1.png/s100_1.png" },
  { "b2.png|a.png|b1.png", "a.png/b1.png|b2.png" },
  /* bytes */
  { "x\n1.png|x\n2.png|x1.png", "x1.png/x\n1.png|x\n2.png" },
  { "caf\xe9 1.png|caf\xe9 2.png|caf\xc3\xa9 3.png", "caf\xc3\xa9 3.png/caf\xe9 1.png|caf\xe9 2.png" },
  { "\xff" "1.png|\xfe" "1.png|\xfe" "2.png", "\xfe" "1.png|\xfe" "2.png/\xff" "1.png" },
  { "\xff" "1.png|\xef\xbf\xbd" "1.png", "\xef\xbf\xbd" "1.png/\xff" "1.png" }, /* shown alike */
  /* nothing is dropped */
  { "same.png|same.png", "same.png/same.png" },
  { "a1.png|a1.png|a2.png", "a1.png|a1.png|a2.png" },
  { "", "" },
};

static char *
describe (GPtrArray          *groups,
          const char *const  *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const SeqGroup *group = g_ptr_array_index (groups, i);

      g_assert_cmpuint (group->members->len, >, 0);
      for (guint m = 0; m < group->members->len; m++)
        g_string_append_printf (text, "%s%s", m > 0 ? "|" : i > 0 ? "/" : "",
                                names[g_array_index (group->members, guint, m)]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_groups (const char *const *names,
               gsize              n_names,
               const char        *expected)
{
  g_autoptr (GPtrArray) groups = seq_grouping_group (names, n_names, NULL);
  g_autofree char *found = describe (groups, names);

  g_assert_cmpstr (found, ==, expected);
}

static void
shuffle (const char **names,
         gsize        n_names,
         GRand       *random)
{
  for (gsize i = n_names; i > 1; i--)
    {
      gsize other = (gsize) g_rand_int_range (random, 0, (gint32) i);
      const char *name = names[i - 1];

      names[i - 1] = names[other];
      names[other] = name;
    }
}

/* Every row in 30 orders: the order in which a folder is listed must not show. */
static void
test_groups_in_any_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) names = g_strsplit (cases[i].names, "|", -1);
      gsize n_names = g_strv_length (names);
      g_autofree const char **order = g_memdup2 (names, (n_names + 1) * sizeof *names);
      g_autofree char *shown = g_strescape (cases[i].names, NULL);

      g_test_message ("%s", shown);
      for (int round = 0; round < 30; round++)
        {
          assert_groups (order, n_names, cases[i].groups);
          shuffle (order, n_names, random);
        }
    }
}

static const struct
{
  const char *names;
  const char *label;
  gboolean    numbered;
  guint       padding;
  gboolean    counts_sign;
} labels[] = {
  { "shot.1001.png|shot.1002.png", "shot.#.png", TRUE, 0, FALSE },
  { "shot.0999.png|shot.1000.png", "shot.####.png", TRUE, 4, FALSE },
  { "shot.0001.png", "shot.####.png", TRUE, 4, FALSE },
  { "shot.7.png", "shot.#.png", TRUE, 0, FALSE },
  { "0.png|1.png|-1.png", "#.png", TRUE, 0, FALSE },
  { "00.png|10.png", "##.png", TRUE, 2, FALSE },
  { "_-01.png|_001.png", "_###.png", TRUE, 3, TRUE },
  { "_-01.png|_01.png", "_##.png", TRUE, 2, FALSE },
  { "cover.png", "cover.png", FALSE, 0, FALSE },
  { "frame.0001", "frame.####", TRUE, 4, FALSE },
  { "\xff_01.png", "\xef\xbf\xbd_##.png", TRUE, 2, FALSE },
};

static void
test_labels (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_auto (GStrv) names = g_strsplit (labels[i].names, "|", -1);
      g_autoptr (GPtrArray) groups = NULL;
      g_autofree char *label = NULL;
      const SeqGroup *group;

      groups = seq_grouping_group ((const char *const *) names, g_strv_length (names), NULL);
      g_assert_cmpuint (groups->len, ==, 1);
      group = g_ptr_array_index (groups, 0);
      label = seq_group_dup_label (group);
      g_assert_cmpstr (label, ==, labels[i].label);
      g_assert_cmpint (group->numbered, ==, labels[i].numbered);
      g_assert_cmpuint (group->padding, ==, labels[i].padding);
      g_assert_cmpint (group->counts_sign, ==, labels[i].counts_sign);
    }
}

static void
test_prefix_and_suffix (void)
{
  static const char *const names[] = { "shot_-5.png", "shot_4.png" };
  g_autoptr (GPtrArray) groups = seq_grouping_group (names, 2, NULL);
  const SeqGroup *group = g_ptr_array_index (groups, 0);

  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_cmpstr (group->prefix, ==, "shot_");
  g_assert_cmpstr (group->suffix, ==, ".png");
}

static void
test_unpadded_counts_no_sign (void)
{
  static const char *const names[] = { "_-01.png", "_001.png", "_5.png" };
  g_autoptr (GPtrArray) groups = seq_grouping_group (names, 3, NULL);
  const SeqGroup *padded = g_ptr_array_index (groups, 0), *unpadded = g_ptr_array_index (groups, 1);

  g_assert_cmpuint (groups->len, ==, 2);
  if (padded->padding == 0)
    {
      const SeqGroup *swap = padded;

      padded = unpadded;
      unpadded = swap;
    }
  g_assert_cmpuint (padded->padding, ==, 3);
  g_assert_true (padded->counts_sign);
  g_assert_cmpuint (unpadded->padding, ==, 0);
  g_assert_false (unpadded->counts_sign);
}

/* Three sorts of a list of n, log2 (100,000) < 17 comparisons a name each, and a few to look. */
#define N_MANY 100000
#define OPERATIONS_ALLOWED (G_GUINT64_CONSTANT (54) * N_MANY)

static char *
make_many_name (int i)
{
  if (i == 0)
    return g_strdup ("render_" EIGHTY_DIGITS ".png");
  if (i % 1000 == 0)
    return g_strdup_printf ("lone_%c%d_file.png", 'a' + i % 7, i);
  return g_strdup_printf ("render_%04" G_GUINT64_FORMAT ".png", (guint64) i * i * i * 1000);
}

static void
assert_many (const char **names,
             guint       *n_groups)
{
  g_autoptr (GPtrArray) groups = NULL;
  guint64 n_operations = 0;
  guint n_members = 0;

  groups = seq_grouping_group (names, N_MANY, &n_operations);
  g_assert_cmpuint (n_operations, >=, N_MANY);
  g_assert_cmpuint (n_operations, <=, OPERATIONS_ALLOWED);
  for (guint i = 0; i < groups->len; i++)
    n_members += ((SeqGroup *) g_ptr_array_index (groups, i))->members->len;
  g_assert_cmpuint (n_members, ==, N_MANY);
  *n_groups = groups->len;
}

static void
test_many_names (void)
{
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **names = g_new (const char *, N_MANY);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint forwards, backwards, shuffled;

  for (int i = 0; i < N_MANY; i++)
    g_ptr_array_add (owned, make_many_name (i));

  for (int i = 0; i < N_MANY; i++)
    names[i] = g_ptr_array_index (owned, i);
  assert_many (names, &forwards);
  for (int i = 0; i < N_MANY; i++)
    names[i] = g_ptr_array_index (owned, N_MANY - 1 - i);
  assert_many (names, &backwards);
  shuffle (names, N_MANY, random);
  assert_many (names, &shuffled);

  /* 99 files whose letter sets them apart into 7 sequences, and the one long sequence. */
  g_assert_cmpuint (forwards, ==, 8);
  g_assert_cmpuint (backwards, ==, forwards);
  g_assert_cmpuint (shuffled, ==, forwards);
}

/* As many sequences as names: the order between them must not cost more either. */
static void
test_many_sequences (void)
{
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  guint n_groups;

  for (int i = 0; i < N_MANY; i++)
    g_ptr_array_add (owned, g_strdup_printf ("x%d_%d.png", (int) ((gint64) i * 7919 % N_MANY), i % 3));
  assert_many ((const char **) owned->pdata, &n_groups);
  g_assert_cmpuint (n_groups, ==, N_MANY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grouping/sequences-in-any-order", test_groups_in_any_order);
  g_test_add_func ("/grouping/labels", test_labels);
  g_test_add_func ("/grouping/prefix-and-suffix", test_prefix_and_suffix);
  g_test_add_func ("/grouping/unpadded-counts-no-sign", test_unpadded_counts_no_sign);
  g_test_add_func ("/grouping/many-names-in-n-log-n", test_many_names);
  g_test_add_func ("/grouping/many-sequences-in-n-log-n", test_many_sequences);
  return g_test_run ();
}
