/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-image.h"

struct _SeqImage
{
  GBytes        *pixels;
  guint          serial;
  SeqPixels      format;
  int            stored_width;
  int            stored_height;
  int            whole_width; /* larger than what is stored if it is a draft */
  int            whole_height;
  gsize          stride;
  SeqOrientation orientation;
  SeqImageSource source;
};

G_DEFINE_BOXED_TYPE (SeqImage, seq_image, seq_image_ref, seq_image_unref)

static const struct
{
  SeqSamples samples;
  int        n_channels;
} formats[] = {
  [SEQ_PIXELS_GREY8] = { SEQ_SAMPLES_8, 1 },
  [SEQ_PIXELS_RGB8] = { SEQ_SAMPLES_8, 3 },
  [SEQ_PIXELS_RGBA8] = { SEQ_SAMPLES_8, 4 },
  [SEQ_PIXELS_GREY_ALPHA8] = { SEQ_SAMPLES_8, 2 },
  [SEQ_PIXELS_GREY16] = { SEQ_SAMPLES_16, 1 },
  [SEQ_PIXELS_GREY_ALPHA16] = { SEQ_SAMPLES_16, 2 },
  [SEQ_PIXELS_RGB16] = { SEQ_SAMPLES_16, 3 },
  [SEQ_PIXELS_RGBA16] = { SEQ_SAMPLES_16, 4 },
  [SEQ_PIXELS_GREY_FLOAT] = { SEQ_SAMPLES_FLOAT, 1 },
  [SEQ_PIXELS_GREY_ALPHA_FLOAT] = { SEQ_SAMPLES_FLOAT, 2 },
  [SEQ_PIXELS_RGB_FLOAT] = { SEQ_SAMPLES_FLOAT, 3 },
  [SEQ_PIXELS_RGBA_FLOAT] = { SEQ_SAMPLES_FLOAT, 4 },
};

SeqPixels
seq_pixels_make (SeqSamples samples,
                 int        n_channels)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].samples == samples && formats[i].n_channels == n_channels)
      return (SeqPixels) i;
  g_return_val_if_reached (SEQ_PIXELS_GREY8);
}

SeqSamples
seq_pixels_get_samples (SeqPixels format)
{
  return formats[format].samples;
}

int
seq_pixels_get_n_channels (SeqPixels format)
{
  return formats[format].n_channels;
}

gboolean
seq_pixels_has_alpha (SeqPixels format)
{
  return formats[format].n_channels % 2 == 0;
}

gsize
seq_samples_get_size (SeqSamples samples)
{
  return (gsize) 1 << samples;
}

gsize
seq_pixels_get_size (SeqPixels format)
{
  return seq_samples_get_size (formats[format].samples) * (gsize) formats[format].n_channels;
}

static double
get_full (SeqSamples samples)
{
  switch (samples)
    {
    case SEQ_SAMPLES_16:
      return G_MAXUINT16;
    case SEQ_SAMPLES_FLOAT:
      return 1.0;
    case SEQ_SAMPLES_8:
    default:
      return G_MAXUINT8;
    }
}

gboolean
seq_orientation_swaps (SeqOrientation orientation)
{
  return orientation >= SEQ_ORIENTATION_TRANSPOSE;
}

void
seq_orientation_to_stored (SeqOrientation  orientation,
                           int             stored_width,
                           int             stored_height,
                           int             x,
                           int             y,
                           int            *stored_x,
                           int            *stored_y)
{
  int right = stored_width - 1, bottom = stored_height - 1;

  switch (orientation)
    {
    case SEQ_ORIENTATION_FLIP_HORIZONTAL:
      *stored_x = right - x, *stored_y = y;
      break;
    case SEQ_ORIENTATION_ROTATE_180:
      *stored_x = right - x, *stored_y = bottom - y;
      break;
    case SEQ_ORIENTATION_FLIP_VERTICAL:
      *stored_x = x, *stored_y = bottom - y;
      break;
    case SEQ_ORIENTATION_TRANSPOSE:
      *stored_x = y, *stored_y = x;
      break;
    case SEQ_ORIENTATION_ROTATE_90:
      *stored_x = y, *stored_y = bottom - x;
      break;
    case SEQ_ORIENTATION_TRANSVERSE:
      *stored_x = right - y, *stored_y = bottom - x;
      break;
    case SEQ_ORIENTATION_ROTATE_270:
      *stored_x = right - y, *stored_y = x;
      break;
    case SEQ_ORIENTATION_NORMAL:
    default:
      *stored_x = x, *stored_y = y;
      break;
    }
}

static guint
take_serial (void)
{
  static guint n_taken;

  return (guint) g_atomic_int_add (&n_taken, 1) + 1;
}

static gboolean
is_aligned (GBytes    *pixels,
            SeqPixels  format,
            gsize      stride)
{
  gsize size = seq_samples_get_size (formats[format].samples);

  return stride % size == 0 && (guintptr) g_bytes_get_data (pixels, NULL) % size == 0;
}

SeqImage *
seq_image_new_draft (GBytes               *pixels,
                     SeqPixels             format,
                     int                   stored_width,
                     int                   stored_height,
                     gsize                 stride,
                     SeqOrientation        orientation,
                     const SeqImageSource *source,
                     int                   whole_width,
                     int                   whole_height)
{
  SeqImage *image;
  gsize row = (gsize) stored_width * seq_pixels_get_size (format);

  g_return_val_if_fail (pixels != NULL, NULL);
  g_return_val_if_fail (stored_width > 0 && stored_height > 0, NULL);
  g_return_val_if_fail (whole_width >= stored_width && whole_height >= stored_height, NULL);
  g_return_val_if_fail (stride >= row, NULL);
  g_return_val_if_fail (is_aligned (pixels, format, stride), NULL);
  g_return_val_if_fail (g_bytes_get_size (pixels) >= stride * (gsize) (stored_height - 1) + row, NULL);

  image = g_atomic_rc_box_new0 (SeqImage);
  image->pixels = g_bytes_ref (pixels);
  image->serial = take_serial ();
  image->format = format;
  image->stored_width = stored_width;
  image->stored_height = stored_height;
  image->whole_width = whole_width;
  image->whole_height = whole_height;
  image->stride = stride;
  image->orientation = orientation;
  if (source != NULL)
    image->source = *source;
  return image;
}

SeqImage *
seq_image_new (GBytes               *pixels,
               SeqPixels             format,
               int                   stored_width,
               int                   stored_height,
               gsize                 stride,
               SeqOrientation        orientation,
               const SeqImageSource *source)
{
  return seq_image_new_draft (pixels, format, stored_width, stored_height, stride, orientation, source,
                              stored_width, stored_height);
}

static void
clear_image (gpointer data)
{
  SeqImage *image = data;

  g_bytes_unref (image->pixels);
}

SeqImage *
seq_image_ref (SeqImage *image)
{
  return g_atomic_rc_box_acquire (image);
}

void
seq_image_unref (SeqImage *image)
{
  g_atomic_rc_box_release_full (image, clear_image);
}

int
seq_image_get_width (const SeqImage *image)
{
  return seq_orientation_swaps (image->orientation) ? image->whole_height : image->whole_width;
}

int
seq_image_get_height (const SeqImage *image)
{
  return seq_orientation_swaps (image->orientation) ? image->whole_width : image->whole_height;
}

int
seq_image_get_stored_width (const SeqImage *image)
{
  return image->stored_width;
}

int
seq_image_get_stored_height (const SeqImage *image)
{
  return image->stored_height;
}

gsize
seq_image_get_stride (const SeqImage *image)
{
  return image->stride;
}

SeqPixels
seq_image_get_pixels_format (const SeqImage *image)
{
  return image->format;
}

SeqOrientation
seq_image_get_orientation (const SeqImage *image)
{
  return image->orientation;
}

const guint8 *
seq_image_get_pixels (const SeqImage *image)
{
  return g_bytes_get_data (image->pixels, NULL);
}

const SeqImageSource *
seq_image_get_source (const SeqImage *image)
{
  return &image->source;
}

gboolean
seq_image_is_draft (const SeqImage *image)
{
  return image->stored_width < image->whole_width || image->stored_height < image->whole_height;
}

int
seq_image_get_reduction (const SeqImage *image)
{
  return (image->whole_width - 1) / image->stored_width + 1;
}

guint
seq_image_get_serial (const SeqImage *image)
{
  return image->serial;
}

gsize
seq_image_get_size (const SeqImage *image)
{
  return g_bytes_get_size (image->pixels);
}

double
seq_image_get_white (const SeqImage *image)
{
  return image->source.white > 0 ? image->source.white : get_full (formats[image->format].samples);
}

double
seq_image_get_opaque (const SeqImage *image)
{
  return formats[image->format].samples == SEQ_SAMPLES_FLOAT ? 1.0 : seq_image_get_white (image);
}

int
seq_image_get_samples (const SeqImage *image,
                       int             x,
                       int             y,
                       double          samples[4])
{
  int n = formats[image->format].n_channels;
  const guint8 *at;
  int sx, sy;

  g_return_val_if_fail (!seq_image_is_draft (image), 0);
  g_return_val_if_fail (x >= 0 && x < seq_image_get_width (image), 0);
  g_return_val_if_fail (y >= 0 && y < seq_image_get_height (image), 0);

  seq_orientation_to_stored (image->orientation, image->stored_width, image->stored_height, x, y, &sx, &sy);
  at = seq_image_get_pixels (image) + (gsize) sy * image->stride
       + (gsize) sx * seq_pixels_get_size (image->format);

  for (int i = 0; i < n; i++)
    switch (formats[image->format].samples)
      {
      case SEQ_SAMPLES_16:
        samples[i] = ((const guint16 *) (gconstpointer) at)[i];
        break;
      case SEQ_SAMPLES_FLOAT:
        samples[i] = ((const float *) (gconstpointer) at)[i];
        break;
      case SEQ_SAMPLES_8:
      default:
        samples[i] = at[i];
        break;
      }
  return n;
}

/* No comparison holds for what is not a number. */
static guint8
to_8_bits (double sample,
           double most)
{
  double value = sample * 255.0 / most + 0.5;

  if (value >= 255.0)
    return 255;
  return value > 0.0 ? (guint8) value : 0;
}

void
seq_image_get_pixel (const SeqImage *image,
                     int             x,
                     int             y,
                     guint8          rgba[4])
{
  double samples[4] = { 0 }, white = seq_image_get_white (image);
  int n = seq_image_get_samples (image, x, y, samples);

  for (int i = 0; i < 3; i++)
    rgba[i] = to_8_bits (samples[n > 2 ? i : 0], white);
  rgba[3] = n % 2 == 0 ? to_8_bits (samples[n - 1], seq_image_get_opaque (image)) : 255;
}
