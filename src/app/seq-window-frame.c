/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The section of the panel about the frame on the glass. It tells what is held of that frame, and of no other one.
 */
#include "config.h"

#include "seq-window-private.h"

#include <glib/gi18n.h>

static void
show_frame (SeqWindow *self)
{
  SeqRaster *raster = seq_stepper_get_raster (self->stepper);
  const SeqPlacement *placement = raster != NULL ? seq_raster_get_placement (raster) : NULL;

  seq_frame_section_set_frame (self->frame_section, seq_stepper_get_shown (self->stepper),
                               seq_window_get_shown_image (self), placement != NULL ? placement->image_width : 0,
                               placement != NULL ? placement->image_height : 0);
}

/* With nobody to see it nothing is done. */
void
seq_window_update_frame (SeqWindow *self)
{
  g_autofree char *missing = NULL;

  if (self->frame_section == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->frame_section)))
    return;
  missing = seq_window_dup_missing_name (self);
  if (missing != NULL)
    seq_frame_section_set_missing (self->frame_section, missing);
  else
    show_frame (self);
}

void
seq_window_init_frame (SeqWindow *self)
{
  self->frame_section = SEQ_FRAME_SECTION (seq_frame_section_new ());
  seq_panel_add_section (self->panel, "frame", _("Frame"), GTK_WIDGET (self->frame_section));
  g_signal_connect_object (self->frame_section, "map", G_CALLBACK (seq_window_update_frame), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
