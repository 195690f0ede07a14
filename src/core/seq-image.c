/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "config.h"

#include "seq-image.h"

struct _SeqImage
{
  GBytes        *pixels;
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

gsize
seq_pixels_get_size (SeqPixels format)
{
  switch (format)
    {
    case SEQ_PIXELS_GREY8:
      return 1;
    case SEQ_PIXELS_RGB8:
      return 3;
    case SEQ_PIXELS_RGBA8:
      return 4;
    default:
      g_return_val_if_reached (1);
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
  g_return_val_if_fail (g_bytes_get_size (pixels) >= stride * (gsize) (stored_height - 1) + row, NULL);

  image = g_atomic_rc_box_new0 (SeqImage);
  image->pixels = g_bytes_ref (pixels);
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

gsize
seq_image_get_size (const SeqImage *image)
{
  return g_bytes_get_size (image->pixels);
}

void
seq_image_get_pixel (const SeqImage *image,
                     int             x,
                     int             y,
                     guint8          rgba[4])
{
  const guint8 *at;
  int sx, sy;

  g_return_if_fail (!seq_image_is_draft (image));
  g_return_if_fail (x >= 0 && x < seq_image_get_width (image));
  g_return_if_fail (y >= 0 && y < seq_image_get_height (image));

  seq_orientation_to_stored (image->orientation, image->stored_width, image->stored_height, x, y, &sx, &sy);
  at = seq_image_get_pixels (image) + (gsize) sy * image->stride
       + (gsize) sx * seq_pixels_get_size (image->format);

  rgba[0] = at[0];
  rgba[1] = image->format == SEQ_PIXELS_GREY8 ? at[0] : at[1];
  rgba[2] = image->format == SEQ_PIXELS_GREY8 ? at[0] : at[2];
  rgba[3] = image->format == SEQ_PIXELS_RGBA8 ? at[3] : 255;
}
