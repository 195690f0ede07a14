/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread.
 *
 * All names lie in one block, one after the other; a position is an offset into it. A hundred
 * thousand frames of a folder are then two allocations, and scanning them does not scatter the
 * heap. Numbers are not stored: they are in the names.
 */
#include "config.h"

#include "seq-listing.h"

#include "seq-name.h"
#include "seq-number.h"

#include <string.h>

/* Decimal digits of which every number is in an int64. */
#define SHORT_DIGITS 18

/* Gaps that can be read in passing. */
#define GAPS_TOLD 3

struct _SeqListing
{
  GFile    *folder;
  char     *label;    /* NULL when not numbered */
  GString  *names;    /* each with its NUL */
  GArray   *offsets;  /* of guint32 */
  GArray   *gaps;     /* of SeqGap */
  guint64   n_missing;
};

static void
clear_gap (gpointer data)
{
  SeqGap *gap = data;

  g_free (gap->first);
  g_free (gap->last);
}

static SeqListing *
new_listing (GFile *folder)
{
  SeqListing *listing = g_atomic_rc_box_new0 (SeqListing);

  listing->folder = g_object_ref (folder);
  listing->names = g_string_new (NULL);
  listing->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  listing->gaps = g_array_new (FALSE, FALSE, sizeof (SeqGap));
  g_array_set_clear_func (listing->gaps, clear_gap);
  return listing;
}

static void
append_name (SeqListing *listing,
             const char *name)
{
  guint32 offset = (guint32) listing->names->len;

  g_string_append_len (listing->names, name, (gssize) strlen (name) + 1);
  g_array_append_val (listing->offsets, offset);
}

static guint64
add_saturating (guint64 a,
                guint64 b)
{
  return b > G_MAXUINT64 - a ? G_MAXUINT64 : a + b;
}

static void
note_gap (SeqListing *listing,
          guint       before,
          const char *number,
          const char *next)
{
  SeqGap gap;

  if (seq_number_distance (number, next) <= 1)
    return;
  gap.before = before;
  gap.first = seq_number_next (number);
  gap.last = seq_number_previous (next);
  gap.count = add_saturating (seq_number_distance (gap.first, gap.last), 1);
  listing->n_missing = add_saturating (listing->n_missing, gap.count);
  g_array_append_val (listing->gaps, gap);
}

/* FALSE when it has more digits than are sure to fit. */
static gboolean
read_short_number (const char *name,
                   gint64     *number)
{
  SeqName parts;

  seq_name_split (name, &parts);
  *number = 0;
  for (gsize i = 0; i < parts.n_digits && parts.n_digits <= SHORT_DIGITS; i++)
    *number = *number * 10 + (name[parts.digits + i] - '0');
  if (parts.negative)
    *number = -*number;
  return parts.n_digits <= SHORT_DIGITS;
}

/* Most numbers are short and follow each other: they are told so without making texts of them. */
static void
find_gaps (SeqListing *listing)
{
  gint64 number = 0, next = 0;
  gboolean is_short = read_short_number (seq_listing_get_name (listing, 0), &number);

  for (guint i = 1; i < listing->offsets->len; i++, number = next)
    {
      gboolean was_short = is_short;

      is_short = read_short_number (seq_listing_get_name (listing, i), &next);
      if (!was_short || !is_short || next - number != 1)
        {
          g_autofree char *from = seq_listing_dup_number (listing, i - 1);
          g_autofree char *to = seq_listing_dup_number (listing, i);

          note_gap (listing, i - 1, from, to);
        }
    }
}

SeqListing *
seq_listing_new_sequence (GFile             *folder,
                          const SeqGroup    *group,
                          const char *const *names)
{
  SeqListing *listing = new_listing (folder);

  for (guint i = 0; i < group->members->len; i++)
    append_name (listing, names[g_array_index (group->members, guint, i)]);
  if (group->numbered)
    {
      listing->label = seq_group_dup_label (group);
      find_gaps (listing);
    }
  return listing;
}

SeqListing *
seq_listing_new_images (GFile             *folder,
                        const char *const *names,
                        guint              n_names)
{
  SeqListing *listing = new_listing (folder);

  for (guint i = 0; i < n_names; i++)
    append_name (listing, names[i]);
  return listing;
}

static void
clear_listing (gpointer data)
{
  SeqListing *listing = data;

  g_object_unref (listing->folder);
  g_free (listing->label);
  g_string_free (listing->names, TRUE);
  g_array_unref (listing->offsets);
  g_array_unref (listing->gaps);
}

SeqListing *
seq_listing_ref (SeqListing *listing)
{
  return g_atomic_rc_box_acquire (listing);
}

void
seq_listing_unref (SeqListing *listing)
{
  g_atomic_rc_box_release_full (listing, clear_listing);
}

GFile *
seq_listing_get_folder (SeqListing *listing)
{
  return listing->folder;
}

guint
seq_listing_get_n_frames (SeqListing *listing)
{
  return listing->offsets->len;
}

const char *
seq_listing_get_name (SeqListing *listing,
                      guint       position)
{
  g_return_val_if_fail (position < listing->offsets->len, NULL);

  return listing->names->str + g_array_index (listing->offsets, guint32, position);
}

gboolean
seq_listing_is_numbered (SeqListing *listing)
{
  return listing->label != NULL;
}

char *
seq_listing_dup_number (SeqListing *listing,
                        guint       position)
{
  if (!seq_listing_is_numbered (listing))
    return NULL;
  return seq_name_dup_number (seq_listing_get_name (listing, position));
}

const char *
seq_listing_get_label (SeqListing *listing)
{
  return listing->label;
}

const GArray *
seq_listing_get_gaps (SeqListing *listing)
{
  return listing->gaps;
}

guint64
seq_listing_get_n_missing (SeqListing *listing)
{
  return listing->n_missing;
}

char *
seq_listing_dup_missing (SeqListing *listing,
                         guint       first,
                         guint       n)
{
  const GArray *gaps = seq_listing_get_gaps (listing);
  GString *text;

  g_return_val_if_fail (first + n <= gaps->len, NULL);

  if (n == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = first; i < first + n; i++)
    {
      const SeqGap *gap = &g_array_index (gaps, SeqGap, i);

      g_string_append_printf (text, "%s%s", i > first ? ", " : "", gap->first);
      if (gap->count > 1)
        g_string_append_printf (text, "–%s", gap->last);
    }
  return g_string_free (text, FALSE);
}

/* The first gap that is not before a position. */
static guint
find_gap (SeqListing *listing,
          guint       position)
{
  guint low = 0, high = listing->gaps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (listing->gaps, SeqGap, middle).before < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

char *
seq_listing_dup_missing_between (SeqListing *listing,
                                 guint       position_a,
                                 guint       position_b,
                                 guint64    *n_missing)
{
  guint first = find_gap (listing, MIN (position_a, position_b));
  guint n = find_gap (listing, MAX (position_a, position_b)) - first;
  g_autofree char *told = seq_listing_dup_missing (listing, first, MIN (n, GAPS_TOLD));
  guint64 count = 0;

  for (guint i = first; i < first + n; i++)
    count = add_saturating (count, g_array_index (listing->gaps, SeqGap, i).count);
  if (n_missing != NULL)
    *n_missing = count;
  return n > GAPS_TOLD ? g_strconcat (told, ", …", NULL) : g_steal_pointer (&told);
}

/* As many digits as its neighbours have at least: they are padded alike. */
char *
seq_listing_dup_missing_name (SeqListing *listing,
                              guint       before,
                              const char *number)
{
  const char *from, *digits;
  SeqName parts, next;
  gsize n_digits, n_zeros;
  g_autofree char *prefix = NULL;
  g_autofree char *zeros = NULL;

  g_return_val_if_fail (before + 1 < listing->offsets->len, NULL);

  from = seq_listing_get_name (listing, before);
  seq_name_split (from, &parts);
  seq_name_split (seq_listing_get_name (listing, before + 1), &next);
  digits = number[0] == '-' ? number + 1 : number;
  n_digits = MIN (parts.n_digits, next.n_digits);
  n_zeros = n_digits - MIN (n_digits, strlen (digits));
  zeros = g_strnfill (n_zeros, '0');
  prefix = g_strndup (from, parts.prefix_length);
  return g_strconcat (prefix, number[0] == '-' ? "-" : "", zeros, digits, from + parts.suffix, NULL);
}

int
seq_listing_find_name (SeqListing *listing,
                       const char *name)
{
  for (guint i = 0; i < listing->offsets->len; i++)
    if (strcmp (seq_listing_get_name (listing, i), name) == 0)
      return (int) i;
  return -1;
}

/* The first position whose number is not below. */
static guint
lower_bound (SeqListing *listing,
             const char *number)
{
  guint low = 0, high = listing->offsets->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      g_autofree char *there = seq_listing_dup_number (listing, middle);

      if (seq_number_compare (there, number) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

int
seq_listing_find_number (SeqListing *listing,
                         const char *number,
                         gboolean   *exact)
{
  guint position;

  *exact = FALSE;
  if (!seq_listing_is_numbered (listing))
    return -1;
  position = lower_bound (listing, number);
  if (position < listing->offsets->len)
    {
      g_autofree char *there = seq_listing_dup_number (listing, position);

      *exact = seq_number_compare (there, number) == 0;
    }
  return *exact || position == 0 ? (int) position : (int) position - 1;
}
