/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * A look at another frame without going there: the one before, or what a frame is compared with. It is on the
 * glass like any other, so that everything that names what is shown names it; only what is asked for stays
 * what it was.
 */
#include "config.h"

#include "seq-stepper-private.h"

void
seq_stepper_forget_left (SeqStepper *self)
{
  self->glancing = FALSE;
  g_clear_object (&self->left);
  g_clear_pointer (&self->left_missing, g_free);
  g_clear_pointer (&self->left_raster, seq_raster_unref);
}

static void
begin_glance (SeqStepper *self)
{
  self->glancing = TRUE;
  self->left = self->shown != NULL ? g_object_ref (self->shown) : NULL;
  self->left_missing = g_strdup (self->shown_missing);
  self->left_raster = self->raster != NULL ? seq_raster_ref (self->raster) : NULL;
}

void
seq_stepper_glance (SeqStepper *self,
                    SeqFrame   *frame,
                    SeqRaster  *raster)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));
  g_return_if_fail (SEQ_IS_FRAME (frame) && raster != NULL);

  if (!self->glancing)
    begin_glance (self);
  if (self->shown != frame || self->raster != raster)
    seq_stepper_show (self, frame, raster);
}

/* What was left has its newest picture. */
void
seq_stepper_drop_glance (SeqStepper *self)
{
  SeqRaster *newest;

  if (!self->glancing)
    return;
  newest = self->left != NULL ? seq_loader_peek_any_raster (self->loader, self->left) : NULL;
  if (newest == NULL)
    newest = self->left_raster;
  g_set_object (&self->shown, self->left);
  g_clear_pointer (&self->raster, seq_raster_unref);
  self->raster = newest != NULL ? seq_raster_ref (newest) : NULL;
  g_free (self->shown_missing);
  self->shown_missing = g_steal_pointer (&self->left_missing);
  seq_stepper_forget_left (self);
  self->dropped = TRUE;
}

void
seq_stepper_tell_dropped (SeqStepper *self)
{
  g_autofree char *missing = g_strdup (self->shown_missing);

  if (!self->dropped)
    return;
  if (missing != NULL)
    seq_stepper_show_missing (self, missing);
  else
    seq_stepper_show (self, self->shown, self->raster);
}

/* Where what is asked for has come meanwhile, that is shown. */
void
seq_stepper_end_glance (SeqStepper *self)
{
  g_return_if_fail (SEQ_IS_STEPPER (self));

  if (!self->glancing)
    return;
  seq_stepper_drop_glance (self);
  if (seq_stepper_get_pending (self) != NULL)
    seq_stepper_show_asked (self);
  seq_stepper_tell_dropped (self);
}

gboolean
seq_stepper_is_glancing (SeqStepper *self)
{
  g_return_val_if_fail (SEQ_IS_STEPPER (self), FALSE);

  return self->glancing;
}
