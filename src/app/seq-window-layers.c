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

/* (nullable): what the frame on the glass is together with there; NULL: it is alone, or is looked at instead of
 * another. */
static SeqImage *
get_other (SeqWindow         *self,
           SeqComparisonMode *mode)
{
  SeqImage *other = NULL;

  *mode = seq_loader_get_comparison (seq_stepper_get_loader (self->stepper))->mode;
  if (*mode != SEQ_COMPARISON_NONE && !seq_stepper_is_glancing (self->stepper))
    other = seq_window_get_other_image (self);
  if (other == NULL)
    *mode = SEQ_COMPARISON_NONE;
  return other;
}

static gboolean
have_same_size (const SeqImage *image,
                const SeqImage *other)
{
  return seq_image_get_width (image) == seq_image_get_width (other)
         && seq_image_get_height (image) == seq_image_get_height (other);
}

/* Of a picture that is of neither, such as one that shines through the other, there are none. */
static gboolean
find_numbers (SeqWindow       *self,
              SeqPixelNumbers *numbers)
{
  SeqComparisonMode mode;
  SeqImage *other = get_other (self, &mode);

  numbers->image = seq_window_get_shown_image (self);
  numbers->raster = seq_stepper_get_raster (self->stepper);
  if (numbers->image == NULL || mode == SEQ_COMPARISON_ONION)
    return FALSE;
  numbers->end = seq_canvas_get_view (self->canvas)->width;
  if (mode == SEQ_COMPARISON_WIPE)
    numbers->end = seq_comparison_find_edge (seq_loader_get_comparison (seq_stepper_get_loader (self->stepper)), numbers->end);
  if (mode != SEQ_COMPARISON_DIFFERENCE && mode != SEQ_COMPARISON_SIGNED)
    return TRUE;
  numbers->subtracted = other;
  numbers->is_signed = mode == SEQ_COMPARISON_SIGNED;
  return seq_pixel_numbers_can_subtract (numbers->image, other);
}

/* Of the one at the right, if there is one. */
static gboolean
find_other_numbers (SeqWindow       *self,
                    SeqPixelNumbers *numbers)
{
  SeqRaster *raster = seq_stepper_get_raster (self->stepper);
  SeqImage *image = seq_window_get_shown_image (self);
  SeqComparisonMode mode;

  numbers->image = get_other (self, &mode);
  numbers->end = seq_canvas_get_view (self->canvas)->width;
  if (mode == SEQ_COMPARISON_WIPE)
    {
      numbers->raster = raster;
      numbers->begin = seq_comparison_find_edge (seq_loader_get_comparison (seq_stepper_get_loader (self->stepper)),
                                                 numbers->end);
      return image != NULL && have_same_size (image, numbers->image)
             && seq_canvas_get_placement (self->canvas, &numbers->placement);
    }
  if (mode != SEQ_COMPARISON_BESIDE || !seq_canvas_get_beside (self->canvas, &numbers->placement))
    return FALSE;
  numbers->raster = seq_raster_get_beside (raster);
  numbers->begin = seq_canvas_get_right_half (self->canvas);
  numbers->end += numbers->begin;
  return seq_image_get_width (numbers->image) == numbers->placement.image_width
         && seq_image_get_height (numbers->image) == numbers->placement.image_height;
}

static void
update_values (SeqWindow *self)
{
  SeqPixelNumbers numbers = { 0 }, others = { 0 };
  gboolean wanted = g_settings_get_boolean (self->settings, "pixel-values")
                    && seq_canvas_get_placement (self->canvas, &numbers.placement);

  seq_pixel_values_set (self->pixel_values, wanted && find_numbers (self, &numbers) ? &numbers : NULL);
  seq_pixel_values_set (self->values_beside, wanted && find_other_numbers (self, &others) ? &others : NULL);
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
