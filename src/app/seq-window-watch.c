/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only. The folder that is being looked at goes on living: frames are written, replaced
 * and deleted. All of that is found out beside the way to the picture, never on it.
 */
#include "config.h"

#include "seq-window-private.h"

#include "seq-error.h"
#include "seq-freshness.h"
#include "seq-rescan.h"

/* Where nobody says which files have changed, so many are looked at each time: first what is held
 * as an image, then the others in turn. */
#define CHECKED_AT_ONCE 24

static SeqListing *
get_listing (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  return sequence != NULL ? seq_sequence_get_listing (sequence) : NULL;
}

/* ---- files that are others now -------------------------------------------------------------- */

/* A question to a folder: a share may answer when another has long been opened. */
typedef struct
{
  SeqWindow    *window; /* owned */
  GCancellable *watch;  /* owned: the window's, when it was asked */
  SeqListing   *listing; /* owned: the sequence's then */
} Question;

static Question *
new_question (SeqWindow *self)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { g_object_ref (self), g_object_ref (self->rescan), seq_listing_ref (get_listing (self)) };
  return question;
}

static void
free_question (Question *question)
{
  g_object_unref (question->window);
  g_object_unref (question->watch);
  seq_listing_unref (question->listing);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, free_question)

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GPtrArray) changed = seq_freshness_check_finish (result, NULL);
  SeqWindow *self = question->window;
  SeqSequence *sequence;

  if (question->watch != self->rescan)
    return;
  sequence = seq_stepper_get_sequence (self->stepper);
  self->checking = FALSE;
  for (guint i = 0; changed != NULL && sequence != NULL && i < changed->len; i++)
    if (seq_sequence_has_frame (sequence, changed->pdata[i]))
      seq_loader_reload (seq_stepper_get_loader (self->stepper), changed->pdata[i]);
}

static gboolean
was_read (SeqFrame *frame)
{
  return seq_frame_get_stamp (frame)->modified != 0 || seq_frame_has_failed (frame);
}

/* (transfer container) */
static GPtrArray *
list_named (SeqWindow  *self,
            char      **names)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  GPtrArray *frames = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **name = names; *name != NULL; name++)
    {
      int position = seq_listing_find_name (get_listing (self), *name);
      SeqFrame *frame = position >= 0 ? seq_sequence_peek_frame (sequence, (guint) position) : NULL;

      if (frame != NULL && was_read (frame))
        g_ptr_array_add (frames, g_object_ref (frame));
    }
  return frames;
}

/* (transfer container) */
static GPtrArray *
list_in_turn (SeqWindow *self)
{
  SeqLoader *loader = seq_stepper_get_loader (self->stepper);
  g_autoptr (GPtrArray) loaded = seq_loader_dup_loaded (loader);
  GPtrArray *frames = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_first = MIN (seq_loader_get_info (loader).current, CHECKED_AT_ONCE / 2);
  guint n_others = loaded->len - MIN (n_first, loaded->len);

  for (guint i = 0; i < loaded->len && i < n_first; i++)
    g_ptr_array_add (frames, g_object_ref (loaded->pdata[i]));
  for (guint i = 0; i < n_others && frames->len < CHECKED_AT_ONCE; i++)
    g_ptr_array_add (frames, g_object_ref (loaded->pdata[n_first + (self->checked++ % n_others)]));
  return frames;
}

static void
check_files (SeqWindow  *self,
             char      **names)
{
  g_autoptr (GPtrArray) frames = NULL;

  /* One stuck look must not bring another every two seconds. */
  if (self->checking && names == NULL)
    return;
  frames = names != NULL ? list_named (self, names) : list_in_turn (self);
  if (frames->len == 0)
    return;
  self->checking = TRUE;
  seq_freshness_check_async (frames, self->rescan, checked_cb, new_question (self));
}

/* ---- names that have come or gone ------------------------------------------------------------ */

/* What can be looked at still stays in the sequence. Another one's frame may still be on the glass. */
static char **
list_kept_names (SeqWindow *self)
{
  g_autoptr (GPtrArray) frames = seq_loader_dup_loaded (seq_stepper_get_loader (self->stepper));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  if (shown != NULL && seq_stepper_get_raster (self->stepper) != NULL && !g_ptr_array_find (frames, shown, NULL))
    g_ptr_array_add (frames, g_object_ref (shown));
  for (guint i = 0; i < frames->len; i++)
    if (seq_sequence_has_frame (sequence, frames->pdata[i]))
      g_strv_builder_add (names, seq_frame_get_name (frames->pdata[i]));
  return g_strv_builder_end (names);
}

static void
mark_gone (SeqSequence *sequence,
           char       **gone)
{
  guint n = seq_sequence_get_n_frames (sequence);

  for (guint i = 0; i < n; i++)
    {
      SeqFrame *frame = seq_sequence_peek_frame (sequence, i);

      if (frame != NULL)
        seq_frame_set_gone (frame, g_strv_contains ((const char *const *) gone, seq_frame_get_name (frame)));
    }
}

static gboolean
is_at_newest (SeqWindow   *self,
              SeqSequence *sequence)
{
  return seq_stepper_get_asked (self->stepper) + 1 == seq_sequence_get_n_frames (sequence);
}

SeqSequence *
seq_window_dup_sequence (SeqWindow  *self,
                         SeqListing *listing)
{
  SeqSequence *before = seq_stepper_get_sequence (self->stepper);
  SeqSequence *sequence = seq_sequence_new (listing);
  guint n = seq_sequence_get_n_frames (before);

  for (guint i = 0; i < n; i++)
    {
      SeqFrame *frame = seq_sequence_peek_frame (before, i);

      if (frame != NULL)
        seq_sequence_adopt_frame (sequence, frame);
    }
  return sequence;
}

static void
show_rescan (SeqWindow *self,
             SeqRescan *rescan)
{
  SeqSequence *before = seq_stepper_get_sequence (self->stepper);
  g_autoptr (SeqSequence) sequence = NULL;
  gboolean follow = self->follow_newest && is_at_newest (self, before);

  if (rescan->listing == NULL)
    {
      mark_gone (before, rescan->gone);
      return;
    }
  sequence = seq_window_dup_sequence (self, rescan->listing);
  mark_gone (sequence, rescan->gone);
  seq_stepper_follow_sequence (self->stepper, sequence);
  if (follow)
    seq_stepper_go (self->stepper, seq_sequence_get_n_frames (sequence) - 1);
}

static void rescan (SeqWindow *self);

static void
rescanned_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (SeqRescan) found = seq_rescan_finish (result, NULL);
  SeqWindow *self = question->window;
  gboolean of_another = get_listing (self) != question->listing;
  gboolean again = self->rescan_again;

  if (question->watch != self->rescan)
    return;
  self->rescanning = self->rescan_again = FALSE;
  /* A folder that cannot be listed now says nothing of what is in it. */
  if (found != NULL && !of_another)
    {
      show_rescan (self, found);
      seq_window_update (self);
    }
  if (again)
    rescan (self);
}

/* Where the sequence was found: a single image stands for its folder, a pattern for itself. */
static GFile *
get_rescan_location (SeqWindow *self)
{
  GFile *location;
  g_autofree char *name = NULL;

  if (self->locations == NULL || self->locations->len != 1)
    return NULL;
  location = self->locations->pdata[0];
  name = g_file_get_basename (location);
  return seq_listing_find_name (get_listing (self), name) >= 0 ? seq_listing_get_folder (get_listing (self)) : location;
}

static void
rescan (SeqWindow *self)
{
  SeqListing *listing = get_listing (self);
  GFile *location = listing != NULL ? get_rescan_location (self) : NULL;
  g_auto (GStrv) kept = NULL;

  if (location == NULL || self->scan != NULL || self->watch == NULL)
    return;
  if (self->rescanning)
    {
      self->rescan_again = TRUE;
      return;
    }
  kept = list_kept_names (self);
  self->rescanning = TRUE;
  seq_rescan_async (location, listing, (const char *const *) kept, seq_window_get_order (self), self->rescan,
                    rescanned_cb, new_question (self));
}

/* ---- watching -------------------------------------------------------------------------------- */

static void
folder_changed_cb (SeqWindow  *self,
                   char      **names)
{
  if (get_listing (self) == NULL)
    return;
  check_files (self, names);
  /* On a share that answers slowly, one listing follows the other at most. */
  if (names != NULL || !self->rescanning)
    rescan (self);
}

static void
update_active (SeqWindow *self)
{
  if (self->watch != NULL)
    seq_folder_watch_set_active (self->watch, gtk_window_is_active (GTK_WINDOW (self)));
}

void
seq_window_stop_watching (SeqWindow *self)
{
  if (self->watch == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->watch, self);
  g_signal_handlers_disconnect_by_func (self, update_active, NULL);
  g_object_run_dispose (G_OBJECT (self->watch));
  g_clear_object (&self->watch);
  g_cancellable_cancel (self->rescan);
  g_clear_object (&self->rescan);
  self->rescanning = self->rescan_again = self->checking = FALSE;
}

void
seq_window_watch_folder (SeqWindow *self)
{
  GFile *folder = seq_listing_get_folder (get_listing (self));

  if (self->watch != NULL && g_file_equal (seq_folder_watch_get_folder (self->watch), folder))
    return;
  seq_window_stop_watching (self);
  self->rescan = g_cancellable_new ();
  self->watch = seq_folder_watch_new (folder);
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (folder_changed_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (update_active), NULL);
  update_active (self);
}

void
seq_window_look_again (SeqWindow *self)
{
  rescan (self);
}

void
seq_window_set_follow_newest (SeqWindow *self,
                              gboolean   follow)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  self->follow_newest = follow;
  if (follow && sequence != NULL)
    seq_stepper_go (self->stepper, seq_sequence_get_n_frames (sequence) - 1);
}
