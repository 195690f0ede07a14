/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-profile.h"

#include "seq-readout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  SeqProfilePoint point; /* its position is found out when it is asked for */
  SeqStamp        stamp; /* of the file then */
} Entry;

struct _SeqProfile
{
  GHashTable *entries; /* SeqFrame → Entry */
};

SeqProfile *
seq_profile_new (void)
{
  SeqProfile *self = g_new0 (SeqProfile, 1);

  self->entries = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  return self;
}

void
seq_profile_free (SeqProfile *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

void
seq_profile_clear (SeqProfile *self)
{
  g_hash_table_remove_all (self->entries);
}

void
seq_profile_set (SeqProfile   *self,
                 SeqFrame     *frame,
                 SeqPixels     format,
                 const double *values)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->point.format = format;
  memcpy (entry->point.values, values, (gsize) seq_pixels_get_n_channels (format) * sizeof *values);
  entry->stamp = *seq_frame_get_stamp (frame);
  g_hash_table_replace (self->entries, g_object_ref (frame), entry);
}

/* Of a file that is another one by now nothing is known. */
static gboolean
is_true (const Entry *entry,
         SeqFrame    *frame)
{
  return seq_stamp_equal (&entry->stamp, seq_frame_get_stamp (frame));
}

gboolean
seq_profile_has (SeqProfile *self,
                 SeqFrame   *frame)
{
  const Entry *entry = g_hash_table_lookup (self->entries, frame);

  return entry != NULL && is_true (entry, frame);
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  guint one = ((const SeqProfilePoint *) a)->position, other = ((const SeqProfilePoint *) b)->position;

  return one < other ? -1 : one > other;
}

GArray *
seq_profile_dup_points (SeqProfile  *self,
                        SeqSequence *sequence)
{
  GArray *points = g_array_sized_new (FALSE, FALSE, sizeof (SeqProfilePoint), g_hash_table_size (self->entries));
  GHashTableIter iter;
  gpointer frame, entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &frame, &entry))
    if (seq_sequence_has_frame (sequence, frame) && is_true (entry, frame))
      {
        ((Entry *) entry)->point.position = seq_frame_get_position (frame);
        g_array_append_val (points, ((Entry *) entry)->point);
      }
  g_array_sort (points, compare_points);
  return points;
}

gboolean
seq_profile_get_range (const GArray *points,
                       double       *least,
                       double       *most)
{
  *least = INFINITY;
  *most = -INFINITY;
  for (guint i = 0; i < points->len; i++)
    {
      const SeqProfilePoint *point = &g_array_index (points, SeqProfilePoint, i);

      for (int c = 0; c < seq_pixels_get_n_channels (point->format); c++)
        if (isfinite (point->values[c]))
          {
            *least = MIN (*least, point->values[c]);
            *most = MAX (*most, point->values[c]);
          }
    }
  return *least <= *most;
}

/* ---- as text ------------------------------------------------------------------------------ */

static SeqPixels
get_widest_format (const GArray *points)
{
  SeqPixels widest = SEQ_PIXELS_GREY8;

  for (guint i = 0; i < points->len; i++)
    {
      SeqPixels format = g_array_index (points, SeqProfilePoint, i).format;

      if (seq_pixels_get_n_channels (format) > seq_pixels_get_n_channels (widest))
        widest = format;
    }
  return widest;
}

static void
append_point (GString               *text,
              SeqFrame              *frame,
              const SeqProfilePoint *point)
{
  const char *number = seq_frame_get_number (frame);

  if (number != NULL)
    g_string_append (text, number);
  else
    g_string_append_printf (text, "%u", point->position + 1);
  for (int c = 0; c < seq_pixels_get_n_channels (point->format); c++)
    {
      char value[SEQ_READOUT_SIZE];

      /* Means have fractions, whatever they are of. */
      seq_readout_format_sample (SEQ_SAMPLES_FLOAT, point->values[c], value);
      g_string_append_printf (text, "\t%s", value);
    }
  g_string_append_c (text, '\n');
}

char *
seq_profile_dup_text (SeqProfile  *self,
                      SeqSequence *sequence)
{
  g_autoptr (GArray) points = seq_profile_dup_points (self, sequence);
  SeqPixels widest = get_widest_format (points);
  GString *text = g_string_new (_("Frame"));

  for (int c = 0; c < seq_pixels_get_n_channels (widest); c++)
    g_string_append_printf (text, "\t%s", seq_readout_get_channel (widest, c));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < points->len; i++)
    {
      const SeqProfilePoint *point = &g_array_index (points, SeqProfilePoint, i);

      append_point (text, seq_sequence_get_frame (sequence, point->position), point);
    }
  return g_string_free (text, FALSE);
}
