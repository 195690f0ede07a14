/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names into sequences. Pure: any thread.
 *
 * Names with the same prefix and suffix share a *bucket*. A bucket is one sequence, except that
 * 01 and 1 may both be in it: then it holds a padded and an unpadded sequence, or several padded
 * ones. What a name says about that is one of two things:
 *
 *   0999    begins with a zero that fills, so it is padded to its own width, 4, for certain.
 *   1000    says nothing. It may have outgrown 999, or 0999 (width 4), or 099 (width 3).
 *
 * A number without leading zeros can belong to every padding that is not wider than itself, and to
 * the unpadded sequence. To settle it we go through the widths from narrow to wide, as a counter
 * does, and keep in mind which sequence has come furthest. At each width
 *
 *   1. the padded names of that width take the lead when their greatest number is at least that
 *      of the sequence in the lead;
 *   2. the names of that width that say nothing all continue the sequence in the lead, and now
 *      are how far it has come.
 *
 * Without a padding as narrow as the name, only the unpadded sequence is left. Where two have come
 * equally far, rule 1 decides for the padded one. So:
 *
 *   8 9 10                  one, unpadded
 *   0999 1000 10000         one, of padding 4
 *   01 1                    two: 1 is narrower than 2
 *   01, 1 2 ... 150         a stray 01 beside an unpadded run: 10 follows 9, not 01
 *   1, 001 ... 099 100      a stray 1 beside a padded run: 100 follows 099, not 1
 *   1 ... 100, 0998 0999 1000   1000 follows 0999, not 100
 *
 * Only the *set* of names counts, never their order: every step sorts first. Only the sizes of
 * numbers are compared, so neither gaps nor widths cost anything. Inside one sequence the text of
 * a number is fixed by its value, so no number is there twice.
 *
 * Numbers below zero follow the same rules by their digits. There are two customs for their
 * zeros: 4 digits and a sign (-0001 beside 0000), or 4 characters as printf writes them (-001
 * beside 0000). A bucket is of the second custom when its narrowest filled number below zero is
 * one digit narrower than its narrowest filled other number; then a sign counts as a digit.
 */
#include "config.h"

#include "seq-grouping.h"

#include "seq-name.h"
#include "seq-number.h"

#include <string.h>

typedef struct
{
  const char *name;
  SeqName     parts;
  guint       index;
  guint       width;   /* digits, and the sign where the bucket counts it */
  guint       padding; /* as settled; 0: unpadded */
} Entry;

/* A finished group with what it is ordered by. */
typedef struct
{
  SeqGroup   *group;
  char       *key;
  const char *first;
} Ranked;

static void
clear_ranked (gpointer data)
{
  Ranked *ranked = data;

  g_clear_pointer (&ranked->group, seq_group_free);
  g_free (ranked->key);
}

static const char *
get_digits (const Entry *entry)
{
  return entry->name + entry->parts.digits;
}

/* A lone 0 is a number, not a zero that fills. */
static gboolean
is_filled (const Entry *entry)
{
  return entry->parts.n_digits > 1 && get_digits (entry)[0] == '0';
}

static int
compare_sizes (gsize a,
               gsize b)
{
  return (a > b) - (a < b);
}

static int
compare_bytes (const char *a,
               gsize       n_a,
               const char *b,
               gsize       n_b)
{
  return n_a != n_b ? compare_sizes (n_a, n_b) : memcmp (a, b, n_a);
}

static int
compare_magnitudes (const Entry *a,
                    const Entry *b)
{
  return seq_number_compare_digits (get_digits (a), a->parts.n_digits,
                                    get_digits (b), b->parts.n_digits);
}

/* Brings buckets together; their order is of no importance. */
static int
compare_buckets (gconstpointer a,
                 gconstpointer b,
                 gpointer      n_operations)
{
  const Entry *x = a, *y = b;
  const SeqName *p = &x->parts, *q = &y->parts;
  int order;

  ++*(guint64 *) n_operations;
  order = (p->n_digits > 0) - (q->n_digits > 0);
  if (order == 0)
    order = compare_bytes (x->name, p->prefix_length, y->name, q->prefix_length);
  if (order == 0)
    order = compare_bytes (x->name + p->suffix, p->length - p->suffix,
                           y->name + q->suffix, q->length - q->suffix);
  return order;
}

/* The order in which a bucket is settled. */
static int
compare_widths (gconstpointer a,
                gconstpointer b,
                gpointer      n_operations)
{
  const Entry *x = a, *y = b;

  ++*(guint64 *) n_operations;
  if (x->width != y->width)
    return compare_sizes (x->width, y->width);
  if (is_filled (x) != is_filled (y))
    return is_filled (x) ? -1 : 1;
  return compare_magnitudes (x, y);
}

/* The order of a settled bucket: its sequences, and each of them by number. */
static int
compare_frames (gconstpointer a,
                gconstpointer b,
                gpointer      n_operations)
{
  const Entry *x = a, *y = b;
  int order;

  ++*(guint64 *) n_operations;
  if (x->padding != y->padding)
    return compare_sizes (x->padding, y->padding);
  if (x->parts.negative != y->parts.negative)
    return x->parts.negative ? -1 : 1;
  order = x->parts.negative ? compare_magnitudes (y, x) : compare_magnitudes (x, y);
  return order != 0 ? order : compare_sizes (x->index, y->index);
}

static int
compare_ranked (gconstpointer a,
                gconstpointer b,
                gpointer      n_operations)
{
  const Ranked *x = a, *y = b;
  int order;

  ++*(guint64 *) n_operations;
  order = strcmp (x->key, y->key);
  return order != 0 ? order : strcmp (x->first, y->first);
}

/* Names often come in order, and most folders hold one sequence: then one look is all. */
static void
sort_entries (Entry            *entries,
              gsize             n_entries,
              GCompareDataFunc  compare,
              guint64          *n_operations)
{
  for (gsize i = 1; i < n_entries; i++)
    if (compare (&entries[i - 1], &entries[i], n_operations) > 0)
      {
        g_qsort_with_data (entries, (int) n_entries, sizeof *entries, compare, n_operations);
        return;
      }
}

static Entry *
make_entries (const char *const *names,
              gsize              n_names,
              guint64           *n_operations)
{
  Entry *entries = g_new0 (Entry, n_names);

  for (gsize i = 0; i < n_names; i++)
    {
      entries[i].name = names[i];
      entries[i].index = (guint) i;
      seq_name_split (names[i], &entries[i].parts);
    }
  *n_operations += n_names;
  return entries;
}

/* Whether zeros are counted as printf counts them; see the top. */
static gboolean
bucket_counts_sign (const Entry *entries,
                    gsize        n_entries)
{
  gsize narrowest[2] = { 0, 0 }; /* others, below zero; 0: none seen */

  for (gsize i = 0; i < n_entries; i++)
    {
      gsize *narrow = &narrowest[entries[i].parts.negative ? 1 : 0];

      if (is_filled (&entries[i]) && (*narrow == 0 || entries[i].parts.n_digits < *narrow))
        *narrow = entries[i].parts.n_digits;
    }
  return narrowest[1] > 0 && narrowest[1] + 1 == narrowest[0];
}

static void
set_widths (Entry   *entries,
            gsize    n_entries,
            gboolean counts_sign)
{
  for (gsize i = 0; i < n_entries; i++)
    entries[i].width = (guint) entries[i].parts.n_digits + (counts_sign && entries[i].parts.negative);
}

/* Entries in the order of compare_widths(). */
static void
settle_paddings (Entry *entries,
                 gsize  n_entries)
{
  const Entry *furthest = NULL;
  guint lead = 0;

  for (gsize i = 0; i < n_entries; i++)
    {
      Entry *entry = &entries[i];

      entry->padding = is_filled (entry) ? entry->width : lead;
      if (is_filled (entry) && furthest != NULL && compare_magnitudes (entry, furthest) < 0)
        continue;
      lead = entry->padding;
      furthest = entry;
    }
}

static SeqGroup *
make_group (const Entry *entries,
            gsize        n_entries,
            gboolean     counts_sign)
{
  const SeqName *parts = &entries[0].parts;
  SeqGroup *group = g_new0 (SeqGroup, 1);

  group->prefix = g_strndup (entries[0].name, parts->prefix_length);
  group->suffix = g_strdup (entries[0].name + parts->suffix);
  group->numbered = parts->n_digits > 0;
  group->padding = entries[0].padding;
  group->counts_sign = counts_sign && group->padding > 0;
  group->members = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) n_entries);
  for (gsize i = 0; i < n_entries; i++)
    g_array_append_val (group->members, entries[i].index);
  return group;
}

static void
add_group (GArray      *ranking,
           const Entry *entries,
           gsize        n_entries,
           gboolean     counts_sign)
{
  g_autofree char *shown = g_filename_display_name (entries[0].name);
  Ranked ranked = {
    make_group (entries, n_entries, counts_sign),
    g_utf8_collate_key_for_filename (shown, -1),
    entries[0].name,
  };

  g_array_append_val (ranking, ranked);
}

static void
add_lone_files (GArray      *ranking,
                const Entry *entries,
                gsize        n_entries)
{
  for (gsize i = 0; i < n_entries; i++)
    add_group (ranking, &entries[i], 1, FALSE);
}

static void
add_bucket (GArray  *ranking,
            Entry   *entries,
            gsize    n_entries,
            guint64 *n_operations)
{
  gboolean counts_sign = bucket_counts_sign (entries, n_entries);

  set_widths (entries, n_entries, counts_sign);
  sort_entries (entries, n_entries, compare_widths, n_operations);
  settle_paddings (entries, n_entries);
  sort_entries (entries, n_entries, compare_frames, n_operations);

  for (gsize start = 0, end; start < n_entries; start = end)
    {
      for (end = start + 1; end < n_entries && entries[end].padding == entries[start].padding;)
        end++;
      add_group (ranking, entries + start, end - start, counts_sign);
    }
}

static GPtrArray *
steal_groups (GArray *ranking)
{
  GPtrArray *groups = g_ptr_array_new_full (ranking->len, (GDestroyNotify) seq_group_free);

  for (guint i = 0; i < ranking->len; i++)
    g_ptr_array_add (groups, g_steal_pointer (&g_array_index (ranking, Ranked, i).group));
  return groups;
}

GPtrArray *
seq_grouping_group (const char *const *names,
                    gsize              n_names,
                    guint64           *n_operations)
{
  g_autoptr (GArray) ranking = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autofree Entry *entries = NULL;
  guint64 operations = 0;

  g_return_val_if_fail (names != NULL || n_names == 0, NULL);
  g_return_val_if_fail (n_names <= G_MAXINT, NULL);

  g_array_set_clear_func (ranking, clear_ranked);
  entries = make_entries (names, n_names, &operations);
  sort_entries (entries, n_names, compare_buckets, &operations);

  for (gsize start = 0, end; start < n_names; start = end)
    {
      for (end = start + 1; end < n_names; end++)
        if (compare_buckets (&entries[start], &entries[end], &operations) != 0)
          break;
      if (entries[start].parts.n_digits > 0)
        add_bucket (ranking, entries + start, end - start, &operations);
      else
        add_lone_files (ranking, entries + start, end - start);
    }

  g_array_sort_with_data (ranking, compare_ranked, &operations);
  if (n_operations != NULL)
    *n_operations = operations;
  return steal_groups (ranking);
}

char *
seq_group_dup_label (const SeqGroup *group)
{
  g_autofree char *field = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (group != NULL, NULL);

  field = group->numbered ? g_strnfill (MAX (group->padding, 1), '#') : g_strdup ("");
  label = g_strconcat (group->prefix, field, group->suffix, NULL);
  return g_filename_display_name (label);
}

void
seq_group_free (SeqGroup *group)
{
  g_free (group->prefix);
  g_free (group->suffix);
  g_array_unref (group->members);
  g_free (group);
}
