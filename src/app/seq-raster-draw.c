/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-raster-draw.h"

GdkTexture *
seq_raster_make_texture (SeqRaster *raster)
{
  return gdk_memory_texture_new (seq_raster_get_width (raster), seq_raster_get_height (raster), GDK_MEMORY_R8G8B8,
                                 seq_raster_get_bytes (raster), seq_raster_get_stride (raster));
}

/* The corner of what is turned has to come back to where the corner was; what is done first is said last. */
static void
apply_turn (GtkSnapshot *snapshot,
            SeqTurn      turn,
            float        width,
            float        height)
{
  const graphene_point_t corners[] = { { 0, 0 }, { height, 0 }, { width, height }, { 0, width } };

  gtk_snapshot_translate (snapshot, &corners[turn.quarters & 3]);
  gtk_snapshot_rotate (snapshot, 90.0f * (float) (turn.quarters & 3));
  if (!turn.flip)
    return;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
  gtk_snapshot_scale (snapshot, -1, 1);
}

static void
append_part (GtkSnapshot        *snapshot,
             GdkTexture         *texture,
             const SeqPlacement *drawn,
             double              x,
             double              y,
             double              width,
             double              height,
             double              scale)
{
  double stretch_x = width / drawn->width;
  double stretch_y = height / drawn->height;
  graphene_rect_t bounds;

  graphene_rect_init (&bounds, (float) ((x + drawn->visible.x * stretch_x) / scale),
                      (float) ((y + drawn->visible.y * stretch_y) / scale),
                      (float) (drawn->visible.width * stretch_x / scale),
                      (float) (drawn->visible.height * stretch_y / scale));
  gtk_snapshot_append_texture (snapshot, texture, &bounds);
}

void
seq_raster_draw (GtkSnapshot        *snapshot,
                 GdkTexture         *texture,
                 const SeqPlacement *drawn,
                 const SeqPlacement *now,
                 double              scale)
{
  SeqTurn turn = seq_turn_then (seq_turn_inverse (drawn->turn), now->turn);
  int width = seq_turn_swaps (turn) ? now->height : now->width;
  int height = seq_turn_swaps (turn) ? now->width : now->height;

  if (seq_turn_equal (turn, (SeqTurn) { 0 }))
    {
      append_part (snapshot, texture, drawn, now->x, now->y, width, height, scale);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (now->x / scale), (float) (now->y / scale)));
  apply_turn (snapshot, turn, (float) (width / scale), (float) (height / scale));
  append_part (snapshot, texture, drawn, 0, 0, width, height, scale);
  gtk_snapshot_restore (snapshot);
}
