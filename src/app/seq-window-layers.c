/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * What lies over the picture and moves with it: values in its pixels, the selection and the pinned pixel. Of two
 * pictures that stand beside each other both have them, at the same pixels.
 */
#include "config.h"

#include "seq-window-private.h"

/* ---- values ------------------------------------------------------------------------------- */

static void
update_values_beside (SeqWindow *self,
                      gboolean   wanted)
{
  SeqRaster *raster = seq_stepper_get_raster (self->stepper);
  SeqImage *image = NULL;
  SeqPlacement placement;

  if (wanted && seq_canvas_get_beside (self->canvas, &placement))
    image = seq_window_get_other_image (self);
  if (image != NULL && (seq_image_get_width (image) != placement.image_width
                        || seq_image_get_height (image) != placement.image_height))
    image = NULL;
  seq_pixel_values_set (self->values_beside, image, &placement, raster != NULL ? seq_raster_get_beside (raster) : NULL);
}

static void
update_values (SeqWindow *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "pixel-values");
  SeqPlacement placement;
  gboolean has_picture = seq_canvas_get_placement (self->canvas, &placement);

  seq_pixel_values_set (self->pixel_values, wanted && has_picture ? seq_window_get_shown_image (self) : NULL,
                        &placement, seq_stepper_get_raster (self->stepper));
  update_values_beside (self, wanted);
}

/* ---- marks -------------------------------------------------------------------------------- */

static void
update_marks (SeqWindow *self)
{
  SeqPlacement placement, beside;

  seq_marks_set_placement (self->marks, seq_canvas_get_placement (self->canvas, &placement) ? &placement : NULL);
  seq_marks_set_placement (self->marks_beside, seq_canvas_get_beside (self->canvas, &beside) ? &beside : NULL);
}

void
seq_window_mark_selection (SeqWindow     *self,
                           const SeqRect *selection)
{
  seq_marks_set_selection (self->marks, selection);
  seq_marks_set_selection (self->marks_beside, selection);
}

void
seq_window_mark_pin (SeqWindow     *self,
                     const SeqRect *pixel)
{
  seq_marks_set_pin (self->marks, pixel);
  seq_marks_set_pin (self->marks_beside, pixel);
}

/* ---- the window's ------------------------------------------------------------------------- */

static void
update (SeqWindow *self)
{
  update_values (self);
  update_marks (self);
}

void
seq_window_init_layers (SeqWindow *self)
{
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->settings, "changed::pixel-values", G_CALLBACK (update_values), self);
}
