/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-raster.h"

struct _SeqRaster
{
  GBytes      *pixels;
  gsize        stride;
  SeqPlacement placement;
  SeqLook      look;
  SeqRaster   *beside; /* NULL: it stands alone */
};

G_DEFINE_BOXED_TYPE (SeqRaster, seq_raster, seq_raster_ref, seq_raster_unref)

SeqRaster *
seq_raster_new (GBytes             *pixels,
                gsize               stride,
                const SeqPlacement *placement,
                const SeqLook      *look)
{
  static const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  SeqRaster *raster;
  gsize row = (gsize) placement->visible.width * 3;

  g_return_val_if_fail (pixels != NULL, NULL);
  g_return_val_if_fail (placement->visible.width > 0 && placement->visible.height > 0, NULL);
  g_return_val_if_fail (stride >= row, NULL);
  g_return_val_if_fail (g_bytes_get_size (pixels)
                          >= stride * (gsize) (placement->visible.height - 1) + row, NULL);

  raster = g_atomic_rc_box_new0 (SeqRaster);
  raster->pixels = g_bytes_ref (pixels);
  raster->stride = stride;
  raster->placement = *placement;
  raster->look = look != NULL ? *look : neutral;
  return raster;
}

SeqRaster *
seq_raster_new_beside (SeqRaster *raster,
                       SeqRaster *beside)
{
  SeqRaster *both;

  g_return_val_if_fail (raster != NULL && beside != NULL, NULL);

  both = seq_raster_new (raster->pixels, raster->stride, &raster->placement, &raster->look);
  both->beside = seq_raster_ref (beside);
  return both;
}

static void
clear_raster (gpointer data)
{
  SeqRaster *raster = data;

  g_bytes_unref (raster->pixels);
  g_clear_pointer (&raster->beside, seq_raster_unref);
}

SeqRaster *
seq_raster_ref (SeqRaster *raster)
{
  return g_atomic_rc_box_acquire (raster);
}

void
seq_raster_unref (SeqRaster *raster)
{
  g_atomic_rc_box_release_full (raster, clear_raster);
}

int
seq_raster_get_width (const SeqRaster *raster)
{
  return raster->placement.visible.width;
}

int
seq_raster_get_height (const SeqRaster *raster)
{
  return raster->placement.visible.height;
}

gsize
seq_raster_get_stride (const SeqRaster *raster)
{
  return raster->stride;
}

GBytes *
seq_raster_get_bytes (const SeqRaster *raster)
{
  return raster->pixels;
}

gsize
seq_raster_get_size (const SeqRaster *raster)
{
  return g_bytes_get_size (raster->pixels) + (raster->beside != NULL ? seq_raster_get_size (raster->beside) : 0);
}

const SeqPlacement *
seq_raster_get_placement (const SeqRaster *raster)
{
  return &raster->placement;
}

const SeqLook *
seq_raster_get_look (const SeqRaster *raster)
{
  return &raster->look;
}

SeqRaster *
seq_raster_get_beside (const SeqRaster *raster)
{
  return raster->beside;
}
