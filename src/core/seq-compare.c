/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two images in one picture. Where they lie is the same for both, so each is made as it would be alone, and
 * the pixels are put together; only differences are taken before anything is rounded (seq-compare-rows.c).
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-renderer.h"

#include "seq-render-private.h"

#include <math.h>
#include <string.h>

/* What is compared, once the other one is laid as the first. */
typedef struct
{
  SeqImage            *image;
  SeqImage            *other;
  const SeqPlacement  *placement;
  const SeqLook       *look;
  const SeqComparison *comparison;
  int                  area; /* its width */
  SeqRect              common;
  GCancellable        *cancellable;
} Comparing;

/* ---- ground ------------------------------------------------------------------------------- */

/* The squares of a chequered one begin at the corner of the whole picture, as under transparent pixels. */
static void
fill_ground (const Comparing *self,
             guint8          *rgb,
             int              y,
             int              from,
             int              to)
{
  const SeqRect *visible = &self->placement->visible;
  guint row = (guint) (visible->y + y) >> SEQ_CHEQUER_SHIFT & 1;

  for (int x = from; x < to; x++)
    {
      guint column = (guint) (visible->x + x) >> SEQ_CHEQUER_SHIFT & 1;

      memset (rgb + ((gsize) y * (gsize) visible->width + (gsize) x) * 3,
              (int) seq_ground_get_grey (self->placement->ground, column, row), 3);
    }
}

/* Of the columns from `from` on, what is not common. */
static void
cover_rest (const Comparing *self,
            guint8          *rgb,
            int              from)
{
  const SeqRect *visible = &self->placement->visible, *common = &self->common;
  int begin = MAX (common->x, from), end = MAX (common->x + common->width, from);

  for (int y = 0; y < visible->height; y++)
    if (y < common->y || y >= common->y + common->height)
      fill_ground (self, rgb, y, from, visible->width);
    else
      {
        fill_ground (self, rgb, y, from, begin);
        fill_ground (self, rgb, y, end, visible->width);
      }
}

/* ---- modes -------------------------------------------------------------------------------- */

static void
blend (guint8       *restrict rgb,
       const guint8 *restrict other,
       gsize         n,
       guint         opacity)
{
  for (gsize i = 0; i < n; i++)
    rgb[i] = (guint8) ((rgb[i] * (256 - opacity) + other[i] * opacity + 128) >> 8);
}

static SeqMapping *
render_onion (const Comparing  *self,
              GError          **error)
{
  const SeqRect *visible = &self->placement->visible;
  g_autoptr (SeqMapping) rgb = seq_render_pixels (self->image, self->placement, self->look, self->cancellable, error);
  g_autoptr (SeqMapping) other = NULL;

  if (rgb == NULL)
    return NULL;
  other = seq_render_pixels (self->other, self->placement, self->look, self->cancellable, error);
  if (other == NULL)
    return NULL;
  blend (rgb, other, (gsize) visible->width * (gsize) visible->height * 3,
         (guint) lround (self->comparison->opacity * 256));
  cover_rest (self, rgb, 0);
  return g_steal_pointer (&rgb);
}

/* The column of the visible picture at which the other one begins. */
static int
find_edge (const Comparing *self)
{
  int edge = seq_comparison_find_edge (self->comparison, self->area);

  return CLAMP (edge - self->placement->x - self->placement->visible.x, 0, self->placement->visible.width);
}

/* Columns of one image into the picture of both. */
static gboolean
render_columns (const Comparing  *self,
                SeqImage         *image,
                int               from,
                int               to,
                guint8           *rgb,
                GError          **error)
{
  gsize stride = (gsize) self->placement->visible.width * 3, length = (gsize) (to - from) * 3;
  SeqPlacement part = *self->placement;
  g_autoptr (SeqMapping) pixels = NULL;

  if (from >= to)
    return TRUE;
  part.visible.x += from;
  part.visible.width = to - from;
  pixels = seq_render_pixels (image, &part, self->look, self->cancellable, error);
  if (pixels == NULL)
    return FALSE;
  for (int y = 0; y < part.visible.height; y++)
    memcpy (rgb + (gsize) y * stride + (gsize) from * 3, pixels + (gsize) y * length, length);
  return TRUE;
}

static SeqMapping *
render_wipe (const Comparing  *self,
             GError          **error)
{
  int width = self->placement->visible.width, edge = find_edge (self);
  g_autoptr (SeqMapping) rgb = seq_render_allocate_pixels (width, self->placement->visible.height, error);

  if (rgb == NULL || !render_columns (self, self->image, 0, edge, rgb, error)
      || !render_columns (self, self->other, edge, width, rgb, error))
    return NULL;
  cover_rest (self, rgb, edge);
  return g_steal_pointer (&rgb);
}

static SeqMapping *
render_difference (const Comparing  *self,
                   GError          **error)
{
  SeqMapping *rgb = seq_compare_subtract (self->image, self->other, self->placement, self->look, self->comparison,
                                          self->cancellable, error);

  if (rgb != NULL)
    cover_rest (self, rgb, 0);
  return rgb;
}

static SeqMapping *
render_both (const Comparing  *self,
             GError          **error)
{
  switch (self->comparison->mode)
    {
    case SEQ_COMPARISON_ONION:
      return render_onion (self, error);
    case SEQ_COMPARISON_WIPE:
      return render_wipe (self, error);
    case SEQ_COMPARISON_NONE:
    case SEQ_COMPARISON_BESIDE:
    case SEQ_COMPARISON_DIFFERENCE:
    case SEQ_COMPARISON_SIGNED:
    default:
      return render_difference (self, error);
    }
}

/* ---- beside each other -------------------------------------------------------------------- */

static SeqRaster *
render_beside (SeqImage       *image,
               SeqImage       *other,
               const SeqView  *view,
               const SeqLook  *look,
               GCancellable   *cancellable,
               GError        **error)
{
  SeqView beside = seq_view_beside (view, seq_image_get_width (image), seq_image_get_height (image),
                                    seq_image_get_width (other), seq_image_get_height (other));
  g_autoptr (SeqRaster) left = seq_renderer_render (image, view, look, cancellable, error);
  g_autoptr (SeqRaster) right = NULL;

  if (left == NULL)
    return NULL;
  right = seq_renderer_render (other, &beside, look, cancellable, error);
  return right != NULL ? seq_raster_new_beside (left, right) : NULL;
}

SeqRaster *
seq_renderer_compare (SeqImage             *image,
                      SeqImage             *other,
                      const SeqView        *view,
                      const SeqLook        *look,
                      const SeqComparison  *comparison,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_autoptr (SeqImage) laid = NULL;
  SeqComparison limited;
  SeqPlacement placement;
  SeqMapping *pixels;

  g_return_val_if_fail (image != NULL && other != NULL, NULL);
  g_return_val_if_fail (view != NULL && view->width > 0 && view->height > 0, NULL);
  g_return_val_if_fail (comparison != NULL && comparison->mode != SEQ_COMPARISON_NONE, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (comparison->mode == SEQ_COMPARISON_BESIDE)
    return render_beside (image, other, view, look, cancellable, error);
  limited = seq_comparison_limited (comparison);
  seq_view_place (view, seq_image_get_width (image), seq_image_get_height (image), &placement);
  laid = seq_compare_lay_like (other, image, cancellable, error);
  if (laid == NULL)
    return NULL;
  pixels = render_both (&(Comparing) { image, laid, &placement, look, &limited, view->width,
                                       seq_compare_find_common (image, other, &placement), cancellable },
                        error);
  return pixels != NULL ? seq_render_make_raster (pixels, &placement, look) : NULL;
}
