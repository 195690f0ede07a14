/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * While a key is held, frames are shown as fast as they are decoded, and what is shown is as large as the
 * window. Then images are decoded to no more pixels than that takes, where a decoder has something to gain
 * by it: drafts. When the key is released, whole images take their place, the one on the glass first.
 *
 * A draft is only made of a file that is kept, so that no file is read twice for it.
 */
#include "config.h"

#include "seq-loader-private.h"

#define MAX_REDUCTION 8

static gboolean
shows_all_pixels (SeqLoader *self,
                  int        width,
                  int        height,
                  int        reduction)
{
  gboolean on_its_side = seq_turn_swaps (self->view.turn);
  SeqPlacement placement;

  return seq_view_place (&self->view, width, height, &placement)
         && (on_its_side ? height : width) / reduction >= placement.width
         && (on_its_side ? width : height) / reduction >= placement.height;
}

/* Images are taken to be of the usual size, and a draft may turn out to have too few pixels. What takes its
 * place is whole, or it would be made for ever. */
int
seq_loader_choose_reduction (SeqLoader *self,
                             Job       *job)
{
  int reduction = MAX_REDUCTION;

  if (!self->hurry || seq_loader_is_comparing (self) || self->decode_ms < self->stages.quick_ms || job->waiters != NULL
      || seq_lru_peek (self->kept, job->frame) == NULL || seq_lru_peek (self->held, job->frame) != NULL)
    return 1;
  while (reduction > 1 && !shows_all_pixels (self, self->usual_width, self->usual_height, reduction))
    reduction /= 2;
  return reduction;
}

gboolean
seq_loader_has_enough (SeqLoader *self,
                       SeqFrame  *frame)
{
  Held *held = seq_lru_peek (self->held, frame);

  if (held == NULL)
    return FALSE;
  if (!seq_image_is_draft (held->image))
    return TRUE;
  if (held->is_last_resort)
    return !seq_loader_may_retry (self, frame);
  return self->hurry && !seq_loader_is_comparing (self) && shows_all_pixels (self, seq_image_get_width (held->image), seq_image_get_height (held->image),
                                          seq_image_get_reduction (held->image));
}

/* The raster stays until there is one of the whole image: the picture is there all the time. */
void
seq_loader_replace_draft (SeqLoader *self,
                          Held      *whole)
{
  Held *draft = seq_lru_peek (self->held, whole->frame);

  if (draft == NULL || draft->raster == NULL)
    return;
  whole->raster = seq_raster_ref (draft->raster);
  whole->raster_is_draft = TRUE;
  whole->rendering = draft->rendering;
  draft->rendering.partner = NULL;
}

void
seq_loader_set_hurry (SeqLoader *self,
                      gboolean   hurry)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  if (self->hurry == hurry)
    return;
  self->hurry = hurry;
  seq_loader_reconcile (self);
}
