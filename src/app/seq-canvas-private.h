/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by seq-canvas.c (the view, and what is drawn) and seq-canvas-input.c (hands). */
#pragma once

#include "seq-canvas.h"
#include "seq-device-area.h"

G_BEGIN_DECLS

struct _SeqCanvas
{
  GtkWidget      parent_instance;

  SeqDeviceArea  area;
  SeqView        view;
  SeqRaster     *raster;
  GdkTexture    *texture;          /* of the raster */
  GdkTexture    *beside_texture;   /* of what it has beside it */
  gboolean       split;
  SeqRaster     *overview;         /* NULL: there is none of the same image */
  GdkTexture    *overview_texture;

  double         pointer_x;        /* device pixels; the middle when the pointer is elsewhere */
  double         pointer_y;
  gboolean       has_pointer;
  double         wheel;            /* scrolled since the last step */
  SeqView        begin;            /* view when a gesture began */
  gboolean       dragging;
  gboolean       pointer_hidden;   /* by what is around; a cursor of its own would bring it back */
  const char    *tool_cursor;      /* static; NULL: a drag moves the picture */
  const char    *cursor;           /* static; NULL: the usual one */
};

/* Points are of the area, in device pixels. */
void seq_canvas_zoom_at        (SeqCanvas     *canvas,
                                double         scale,
                                double         x,
                                double         y);
void seq_canvas_pan_from       (SeqCanvas     *canvas,
                                const SeqView *from,
                                double         dx,
                                double         dy);

/* ---- seq-canvas-input.c ---- */

void seq_canvas_add_controllers (SeqCanvas    *canvas);
/* What can be taken hold of looks like it. */
void seq_canvas_update_cursor   (SeqCanvas    *canvas);

G_END_DECLS
