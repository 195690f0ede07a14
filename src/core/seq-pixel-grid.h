/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seq-image.h"
#include "seq-view.h"

G_BEGIN_DECLS

/* Which device pixels of the area show which pixels of the upright image, as they are placed. Exactly: it is
 * what seq_renderer_render() shows there above 100 %. Rectangles of no size are not asked about.
 *
 * Pure: any thread. */

/* Of pixels of the image; may be larger than the area, or outside of it. Never without a size. */
void     seq_pixel_grid_to_area     (const SeqPlacement *placement,
                                     const SeqRect      *pixels,
                                     SeqRect            *area);
/* The pixel of the image that the device pixel (x, y) shows, or the nearest one there is; FALSE: that lies
 * beside the picture. */
gboolean seq_pixel_grid_to_image    (const SeqPlacement *placement,
                                     double              x,
                                     double              y,
                                     int                *image_x,
                                     int                *image_y);
/* The pixels of the image of which anything is seen. */
void     seq_pixel_grid_get_visible (const SeqPlacement *placement,
                                     SeqRect            *pixels);
/* A rectangle of the upright image, of at least one pixel, as it lies in memory. */
SeqRect seq_pixel_grid_get_stored (const SeqImage *image,
                                   const SeqRect  *rect);

G_END_DECLS
