/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Samples as they lie in memory; alpha is straight, not premultiplied. */
typedef enum
{
  SEQ_PIXELS_GREY8, /* 1 byte a pixel */
  SEQ_PIXELS_RGB8,  /* 3 bytes: R, G, B */
  SEQ_PIXELS_RGBA8, /* 4 bytes: R, G, B, A */
} SeqPixels;

/* How stored pixels become an upright picture: the values of EXIF's Orientation tag (TIFF 6.0, 274). */
typedef enum
{
  SEQ_ORIENTATION_NORMAL = 1,
  SEQ_ORIENTATION_FLIP_HORIZONTAL = 2,
  SEQ_ORIENTATION_ROTATE_180 = 3,
  SEQ_ORIENTATION_FLIP_VERTICAL = 4,
  SEQ_ORIENTATION_TRANSPOSE = 5,
  SEQ_ORIENTATION_ROTATE_90 = 6, /* turn the stored picture clockwise */
  SEQ_ORIENTATION_TRANSVERSE = 7,
  SEQ_ORIENTATION_ROTATE_270 = 8,
} SeqOrientation;

/**
 * SeqImage:
 *
 * Decoded pixels of a frame. Immutable and atomically reference counted: may be shared between
 * threads freely.
 *
 * Pixels stay in the order in which the file stores them, because turning a whole image costs more
 * than decoding it; the orientation is applied by whoever reads pixels. get_width() and
 * get_height() are those of the *upright* picture; stored_ ones say how the memory lies.
 *
 * A *draft* has fewer pixels than the file: good enough for a view that shows it smaller anyway, and made
 * in less time. Its width and height are the whole picture's all the same.
 */
typedef struct _SeqImage SeqImage;

#define SEQ_TYPE_IMAGE (seq_image_get_type ())
GType          seq_image_get_type          (void);

/* What was in the file, for the readout. `format` is a static string such as "PNG". */
typedef struct
{
  const char *format;
  guint       bits_per_sample; /* in the file: 1 to 32; 0 when unknown */
  guint       n_channels;      /* in the file: 1 to 4; 0 when unknown */
} SeqImageSource;

/**
 * seq_image_new:
 * @pixels: (transfer none): at least stride * (stored_height - 1) + stored_width * bytes a pixel
 * @stored_width: 1 to 2^31 - 1
 * @stored_height: 1 to 2^31 - 1
 * @stride: bytes from one row to the next
 */
SeqImage      *seq_image_new               (GBytes               *pixels,
                                            SeqPixels             format,
                                            int                   stored_width,
                                            int                   stored_height,
                                            gsize                 stride,
                                            SeqOrientation        orientation,
                                            const SeqImageSource *source);
/**
 * seq_image_new_draft:
 * @whole_width, @whole_height: of the file's pixels in the order in which they are stored, at least those
 *   of the draft
 *
 * The rest as of seq_image_new(). It is no draft if the sizes are the same.
 */
SeqImage      *seq_image_new_draft         (GBytes               *pixels,
                                            SeqPixels             format,
                                            int                   stored_width,
                                            int                   stored_height,
                                            gsize                 stride,
                                            SeqOrientation        orientation,
                                            const SeqImageSource *source,
                                            int                   whole_width,
                                            int                   whole_height);
SeqImage      *seq_image_ref               (SeqImage *image);
void           seq_image_unref             (SeqImage *image);

int            seq_image_get_width         (const SeqImage *image);
int            seq_image_get_height        (const SeqImage *image);
int            seq_image_get_stored_width  (const SeqImage *image);
int            seq_image_get_stored_height (const SeqImage *image);
gsize          seq_image_get_stride        (const SeqImage *image);
SeqPixels      seq_image_get_pixels_format (const SeqImage *image);
SeqOrientation seq_image_get_orientation   (const SeqImage *image);
const guint8  *seq_image_get_pixels        (const SeqImage *image);
const SeqImageSource *
               seq_image_get_source        (const SeqImage *image);
gboolean       seq_image_is_draft          (const SeqImage *image);
/* How many of the file's pixels stand side by side in one: 1, and more in a draft. */
int            seq_image_get_reduction     (const SeqImage *image);
/* Bytes of memory the pixels take. */
gsize          seq_image_get_size          (const SeqImage *image);
/* The pixel at upright (x, y), 0 <= x < width, 0 <= y < height, as R, G, B, A. Not of a draft. */
void           seq_image_get_pixel         (const SeqImage *image,
                                            int             x,
                                            int             y,
                                            guint8          rgba[4]);

/* Bytes a pixel: 1, 3 or 4. */
gsize          seq_pixels_get_size         (SeqPixels format);
/* Whether width and height change places. */
gboolean       seq_orientation_swaps       (SeqOrientation orientation);
/* Upright (x, y) to stored (x, y), in a picture of stored_width x stored_height. */
void           seq_orientation_to_stored   (SeqOrientation  orientation,
                                            int             stored_width,
                                            int             stored_height,
                                            int             x,
                                            int             y,
                                            int            *stored_x,
                                            int            *stored_y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqImage, seq_image_unref)

G_END_DECLS
