/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A renderer that shares nothing with the real one but the placement: one pixel at a time, upright, in double
 * precision, read through seq_image_get_samples(). And images to try both on. */
#pragma once

#include "seq-renderer.h"

G_BEGIN_DECLS

/* Bytes with white at 255, and all kinds there are. */
static const SeqPixels render_formats[] = { SEQ_PIXELS_RGB8, SEQ_PIXELS_GREY8, SEQ_PIXELS_RGBA8 };
static const SeqPixels render_deep_formats[] = {
  SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8, SEQ_PIXELS_RGBA8, SEQ_PIXELS_GREY_ALPHA8,
  SEQ_PIXELS_GREY16, SEQ_PIXELS_GREY_ALPHA16, SEQ_PIXELS_RGB16, SEQ_PIXELS_RGBA16,
  SEQ_PIXELS_GREY_FLOAT, SEQ_PIXELS_GREY_ALPHA_FLOAT, SEQ_PIXELS_RGB_FLOAT, SEQ_PIXELS_RGBA_FLOAT,
};

SeqImage     *render_make_image            (SeqPixels       format,
                                            int             width,
                                            int             height,
                                            SeqOrientation  orientation,
                                            const guint8   *data);
/* The same of samples whose white is that number. */
SeqImage     *render_make_image_of_white   (SeqPixels       format,
                                            int             width,
                                            int             height,
                                            SeqOrientation  orientation,
                                            double          white,
                                            gconstpointer   data);
/* Noise, hard edges, and a stride with a gap; the last row ends where its memory ends. */
SeqImage     *render_make_noise            (GRand          *rand,
                                            SeqPixels       format,
                                            int             width,
                                            int             height,
                                            SeqOrientation  orientation);
/* The same, but that white is elsewhere in bytes and at times in others, and that floats go beyond it. */
SeqImage     *render_make_deep_noise       (GRand          *rand,
                                            SeqPixels       format,
                                            int             width,
                                            int             height,
                                            SeqOrientation  orientation);

/* The real one. */
SeqRaster    *render_plain                 (SeqImage       *image,
                                            const SeqView  *view);
SeqRaster    *render_with_look             (SeqImage       *image,
                                            const SeqView  *view,
                                            const SeqLook  *look);
SeqRaster    *render_compare               (SeqImage            *image,
                                            SeqImage            *other,
                                            const SeqView       *view,
                                            const SeqComparison *comparison);
const guint8 *render_pixel_at              (SeqRaster      *raster,
                                            int             x,
                                            int             y);

double        render_get_ground            (SeqGround       ground,
                                            int             x,
                                            int             y);
/* The pixel of what a person sees, who has flipped the picture and then turned it by hand. */
void          render_get_seen_pixel        (SeqImage       *image,
                                            SeqTurn         turn,
                                            int             x,
                                            int             y,
                                            guint8          rgba[4]);
/* Nowhere more than 1 off, and next to nowhere off from the rounded reference. @look: (nullable). */
void          render_assert_like_reference (SeqImage       *image,
                                            const SeqView  *view,
                                            const SeqLook  *look);

G_END_DECLS
