/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What one number of a pixel is, in the byte order of the machine. */
typedef enum
{
  SEQ_SAMPLES_8,     /* guint8 */
  SEQ_SAMPLES_16,    /* guint16 */
  SEQ_SAMPLES_FLOAT, /* float, also negative, infinite or none */
} SeqSamples;

/* Samples as they lie in memory, without gaps: grey or R, G, B, then alpha, which is straight, not
 * premultiplied. */
typedef enum
{
  SEQ_PIXELS_GREY8,
  SEQ_PIXELS_RGB8,
  SEQ_PIXELS_RGBA8,
  SEQ_PIXELS_GREY_ALPHA8,
  SEQ_PIXELS_GREY16,
  SEQ_PIXELS_GREY_ALPHA16,
  SEQ_PIXELS_RGB16,
  SEQ_PIXELS_RGBA16,
  SEQ_PIXELS_GREY_FLOAT,
  SEQ_PIXELS_GREY_ALPHA_FLOAT,
  SEQ_PIXELS_RGB_FLOAT,
  SEQ_PIXELS_RGBA_FLOAT,
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
 * Samples are the numbers that stand in the file, not stretched to what their type can hold: 12 bits
 * stay 0 to 4095. The image says which number is white.
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
  guint       bits_per_sample; /* in the file: 1 to 64; 0 when unknown. More than were kept if the decoder
                                * cannot keep them. */
  guint       n_channels;      /* in the file: 1 to 4; 0 when unknown */
  double      white;           /* the sample that is shown white; 0: 255, 65535 or 1.0. Alpha's most, too,
                                * where samples are whole numbers. */
} SeqImageSource;

/**
 * seq_image_new:
 * @pixels: (transfer none): at least stride * (stored_height - 1) + stored_width * bytes a pixel, which
 *   begin where a sample may lie
 * @stored_width: 1 to 2^31 - 1
 * @stored_height: 1 to 2^31 - 1
 * @stride: bytes from one row to the next; a multiple of a sample's
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
/* No two images have the same, also when one is gone; never 0. */
guint          seq_image_get_serial        (const SeqImage *image);
/* Bytes of memory the pixels take. */
gsize          seq_image_get_size          (const SeqImage *image);
/* The sample that is shown white when nothing else is asked for; black is 0. */
double         seq_image_get_white         (const SeqImage *image);
/* What alpha is where nothing shines through: 1 with floats, and white's number otherwise. */
double         seq_image_get_opaque        (const SeqImage *image);
/* The pixel at upright (x, y), 0 <= x < width, 0 <= y < height, as R, G, B, A of 8 bits: rounded, what is
 * beyond black and white at these, and what is not a number at 0. Not of a draft. */
void           seq_image_get_pixel         (const SeqImage *image,
                                            int             x,
                                            int             y,
                                            guint8          rgba[4]);
/* The samples at upright (x, y) as they are kept, and how many of the four there are. Not of a draft. */
int            seq_image_get_samples       (const SeqImage *image,
                                            int             x,
                                            int             y,
                                            double          samples[4]);

/* The format of 1 to 4 channels: grey, grey and alpha, R G B, R G B and alpha. */
SeqPixels      seq_pixels_make             (SeqSamples samples,
                                            int        n_channels);
SeqSamples     seq_pixels_get_samples      (SeqPixels format);
int            seq_pixels_get_n_channels   (SeqPixels format);
gboolean       seq_pixels_has_alpha        (SeqPixels format);
/* Bytes a pixel. */
gsize          seq_pixels_get_size         (SeqPixels format);
/* Bytes a sample: 1, 2 or 4. */
gsize          seq_samples_get_size        (SeqSamples samples);
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
