/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only. The order of images that are no sequence.
 *
 * They come by name, and at once. By time they have to be asked one by one: that goes on beside the picture,
 * and the one on the glass stays when the others change places around it.
 */
#include "config.h"

#include "seq-window-private.h"

static SeqListing *
get_listing (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  return sequence != NULL ? seq_sequence_get_listing (sequence) : NULL;
}

SeqOrder
seq_window_get_order (SeqWindow *self)
{
  return (SeqOrder) g_settings_get_enum (self->settings, "lone-order");
}

static void
stop_ordering (SeqWindow *self)
{
  g_cancellable_cancel (self->ordering);
  g_clear_object (&self->ordering);
}

static void
note_ordered (SeqWindow  *self,
              SeqListing *listing)
{
  g_clear_pointer (&self->ordered, seq_listing_unref);
  self->ordered = seq_listing_ref (listing);
}

typedef struct
{
  SeqWindow    *window;   /* owned */
  GCancellable *ordering; /* owned: the window's, when it was asked for */
} Ordering;

static void
ordering_free (Ordering *ordering)
{
  g_object_unref (ordering->window);
  g_object_unref (ordering->ordering);
  g_free (ordering);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ordering, ordering_free)

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Ordering) ordering = user_data;
  g_autoptr (SeqListing) listing = seq_order_listing_finish (result, NULL);
  SeqWindow *self = ordering->window;
  g_autoptr (SeqSequence) sequence = NULL;

  if (ordering->ordering != self->ordering || listing == NULL)
    return;
  g_clear_object (&self->ordering);
  note_ordered (self, listing);
  if (listing == get_listing (self))
    return;
  sequence = seq_window_dup_sequence (self, listing);
  seq_stepper_follow_sequence (self->stepper, sequence);
  seq_window_update (self);
}

static void
put_in_order (SeqWindow *self)
{
  SeqListing *listing = get_listing (self);
  Ordering *ordering;

  stop_ordering (self);
  if (listing == NULL || seq_listing_is_numbered (listing) || seq_listing_get_n_frames (listing) < 2)
    return;
  self->ordering = g_cancellable_new ();
  ordering = g_new (Ordering, 1);
  *ordering = (Ordering) { g_object_ref (self), g_object_ref (self->ordering) };
  seq_order_listing_async (listing, seq_window_get_order (self), self->ordering, ordered_cb, ordering);
}

/* What was found just now is by name. */
static void
sequence_changed_cb (SeqWindow *self)
{
  SeqListing *listing = get_listing (self);

  if (listing != NULL && listing == self->ordered)
    return;
  if (seq_window_get_order (self) == SEQ_ORDER_NAME)
    stop_ordering (self);
  else
    put_in_order (self);
}

void
seq_window_init_order (SeqWindow *self)
{
  g_signal_connect_swapped (self->settings, "changed::lone-order", G_CALLBACK (put_in_order), self);
  g_signal_connect_swapped (self->stepper, "sequence-changed", G_CALLBACK (sequence_changed_cb), self);
}

void
seq_window_dispose_order (SeqWindow *self)
{
  stop_ordering (self);
  g_clear_pointer (&self->ordered, seq_listing_unref);
}
