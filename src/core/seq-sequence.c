/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-sequence.h"

struct _SeqSequence
{
  GObject     parent_instance;

  SeqListing *listing;
  SeqFrame  **frames; /* owned, by position; NULL until asked for */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SeqSequence, seq_sequence, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
seq_sequence_finalize (GObject *object)
{
  SeqSequence *self = SEQ_SEQUENCE (object);
  guint n = seq_sequence_get_n_frames (self);

  for (guint i = 0; i < n; i++)
    g_clear_object (&self->frames[i]);
  g_free (self->frames);
  seq_listing_unref (self->listing);
  G_OBJECT_CLASS (seq_sequence_parent_class)->finalize (object);
}

static GType
seq_sequence_get_item_type (GListModel *model)
{
  return SEQ_TYPE_FRAME;
}

static guint
seq_sequence_get_n_items (GListModel *model)
{
  return seq_sequence_get_n_frames (SEQ_SEQUENCE (model));
}

static gpointer
seq_sequence_get_item (GListModel *model,
                       guint       position)
{
  SeqSequence *self = SEQ_SEQUENCE (model);

  if (position >= seq_sequence_get_n_frames (self))
    return NULL;
  return g_object_ref (seq_sequence_get_frame (self, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = seq_sequence_get_item_type;
  iface->get_n_items = seq_sequence_get_n_items;
  iface->get_item = seq_sequence_get_item;
}

static void
seq_sequence_class_init (SeqSequenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = seq_sequence_finalize;
}

static void
seq_sequence_init (SeqSequence *self)
{
}

SeqSequence *
seq_sequence_new (SeqListing *listing)
{
  SeqSequence *self = g_object_new (SEQ_TYPE_SEQUENCE, NULL);

  self->listing = seq_listing_ref (listing);
  self->frames = g_new0 (SeqFrame *, seq_listing_get_n_frames (listing));
  return self;
}

SeqListing *
seq_sequence_get_listing (SeqSequence *self)
{
  g_return_val_if_fail (SEQ_IS_SEQUENCE (self), NULL);

  return self->listing;
}

guint
seq_sequence_get_n_frames (SeqSequence *self)
{
  g_return_val_if_fail (SEQ_IS_SEQUENCE (self), 0);

  return seq_listing_get_n_frames (self->listing);
}

static SeqFrame *
make_frame (SeqSequence *self,
            guint        position)
{
  g_autofree char *number = seq_listing_dup_number (self->listing, position);
  SeqFrame *frame = seq_frame_new (seq_listing_get_folder (self->listing),
                                   seq_listing_get_name (self->listing, position), number);

  seq_frame_set_position (frame, position);
  return frame;
}

SeqFrame *
seq_sequence_get_frame (SeqSequence *self,
                        guint        position)
{
  g_return_val_if_fail (SEQ_IS_SEQUENCE (self), NULL);
  g_return_val_if_fail (position < seq_sequence_get_n_frames (self), NULL);

  if (self->frames[position] == NULL)
    self->frames[position] = make_frame (self, position);
  return self->frames[position];
}

SeqFrame *
seq_sequence_peek_frame (SeqSequence *self,
                         guint        position)
{
  g_return_val_if_fail (SEQ_IS_SEQUENCE (self), NULL);
  g_return_val_if_fail (position < seq_sequence_get_n_frames (self), NULL);

  return self->frames[position];
}

static int
find_place (SeqSequence *self,
            SeqFrame    *frame)
{
  if (!g_file_equal (seq_frame_get_folder (frame), seq_listing_get_folder (self->listing)))
    return -1;
  return seq_listing_find_name (self->listing, seq_frame_get_name (frame));
}

gboolean
seq_sequence_has_frame (SeqSequence *self,
                        SeqFrame    *frame)
{
  guint position = frame != NULL ? seq_frame_get_position (frame) : G_MAXUINT;

  g_return_val_if_fail (SEQ_IS_SEQUENCE (self), FALSE);

  return position < seq_sequence_get_n_frames (self) && self->frames[position] == frame;
}

gboolean
seq_sequence_adopt_frame (SeqSequence *self,
                          SeqFrame    *frame)
{
  g_autofree char *number = NULL;
  int position;

  g_return_val_if_fail (SEQ_IS_SEQUENCE (self), FALSE);
  g_return_val_if_fail (SEQ_IS_FRAME (frame), FALSE);

  position = find_place (self, frame);
  if (position < 0 || self->frames[position] != NULL)
    return FALSE;
  self->frames[position] = g_object_ref (frame);
  number = seq_listing_dup_number (self->listing, (guint) position);
  seq_frame_set_number (frame, number);
  seq_frame_set_position (frame, (guint) position);
  return TRUE;
}
