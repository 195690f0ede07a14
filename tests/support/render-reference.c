/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render-reference.h"

#include <math.h>

SeqImage *
render_make_image_of_white (SeqPixels      format,
                            int            width,
                            int            height,
                            SeqOrientation orientation,
                            double         white,
                            gconstpointer  data)
{
  gsize stride = (gsize) width * seq_pixels_get_size (format);
  g_autoptr (GBytes) bytes = g_bytes_new (data, stride * height);
  SeqImageSource source = { "", 0, 0, white };

  return seq_image_new (bytes, format, width, height, stride, orientation, &source);
}

SeqImage *
render_make_image (SeqPixels      format,
                   int            width,
                   int            height,
                   SeqOrientation orientation,
                   const guint8  *data)
{
  return render_make_image_of_white (format, width, height, orientation, 0, data);
}

SeqImage *
render_make_noise (GRand         *rand,
                   SeqPixels      format,
                   int            width,
                   int            height,
                   SeqOrientation orientation)
{
  gsize row = (gsize) width * seq_pixels_get_size (format), stride = row + g_rand_int_range (rand, 0, 9);
  gsize size = stride * (height - 1) + row;
  guint8 *data = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = i % 3 == 0 ? g_rand_int_range (rand, 0, 256) : g_rand_boolean (rand) ? 255 : 0;
  bytes = g_bytes_new_take (data, size);
  return seq_image_new (bytes, format, width, height, stride, orientation, NULL);
}

SeqImage *
render_make_deep_noise (GRand         *rand,
                        SeqPixels      format,
                        int            width,
                        int            height,
                        SeqOrientation orientation)
{
  SeqSamples samples = seq_pixels_get_samples (format);
  gsize size = seq_samples_get_size (samples);
  gsize row = (gsize) width * seq_pixels_get_size (format), stride = row + size * g_rand_int_range (rand, 0, 4);
  gsize n = (stride * (height - 1) + row) / size;
  guint8 *data = g_malloc (n * size);
  SeqImageSource source = { "", 0, 0, 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (samples == SEQ_SAMPLES_FLOAT)
    source.white = g_rand_boolean (rand) ? 1 : 0.8;
  else
    source.white = samples == SEQ_SAMPLES_8 ? 100 : g_rand_boolean (rand) ? 65535 : 4095;
  for (gsize i = 0; i < n; i++)
    {
      double value = i % 3 == 0 ? g_rand_double_range (rand, 0, 1) : g_rand_boolean (rand);

      if (samples == SEQ_SAMPLES_8)
        data[i] = (guint8) (value * source.white);
      else if (samples == SEQ_SAMPLES_16)
        ((guint16 *) (gpointer) data)[i] = (guint16) (value * source.white);
      else
        ((float *) (gpointer) data)[i] = (float) (value * 1.5 - 0.25);
    }
  bytes = g_bytes_new_take (data, n * size);
  return seq_image_new (bytes, format, width, height, stride, orientation, &source);
}

SeqRaster *
render_with_look (SeqImage      *image,
                  const SeqView *view,
                  const SeqLook *look)
{
  g_autoptr (GError) error = NULL;
  SeqRaster *raster = seq_renderer_render (image, view, look, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (raster);
  return raster;
}

SeqRaster *
render_plain (SeqImage      *image,
              const SeqView *view)
{
  return render_with_look (image, view, NULL);
}

SeqRaster *
render_compare (SeqImage            *image,
                SeqImage            *other,
                const SeqView       *view,
                const SeqComparison *comparison)
{
  g_autoptr (GError) error = NULL;
  SeqRaster *raster = seq_renderer_compare (image, other, view, NULL, comparison, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (raster);
  return raster;
}

const guint8 *
render_pixel_at (SeqRaster *raster,
                 int        x,
                 int        y)
{
  const guint8 *data = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);

  return data + (gsize) y * seq_raster_get_stride (raster) + (gsize) x * 3;
}

static double
overlap (int i,
         int source,
         int size,
         int k)
{
  double begin = (double) i * source / size, end = (double) (i + 1) * source / size;

  return MAX (0.0, MIN (end, k + 1.0) - MAX (begin, k));
}

double
render_get_ground (SeqGround ground,
                   int       x,
                   int       y)
{
  static const double plain[] = { [SEQ_GROUND_DARK] = 43, [SEQ_GROUND_GREY] = 119, [SEQ_GROUND_LIGHT] = 221 };

  if (ground != SEQ_GROUND_CHEQUER)
    return plain[ground];
  return (x / 8 + y / 8) % 2 != 0 ? 102 : 153;
}

static void
find_seen (SeqImage *image,
           SeqTurn   turn,
           int       x,
           int       y,
           int      *image_x,
           int      *image_y)
{
  int width = seq_image_get_width (image), height = seq_image_get_height (image);

  for (guint quarter = turn.quarters; quarter > 0; quarter--)
    {
      /* What is at the left was at the bottom. */
      int before = quarter % 2 != 0 ? height : width;
      int swap = x;

      x = y;
      y = before - 1 - swap;
    }
  *image_x = turn.flip ? width - 1 - x : x;
  *image_y = y;
}

void
render_get_seen_pixel (SeqImage *image,
                       SeqTurn   turn,
                       int       x,
                       int       y,
                       guint8    rgba[4])
{
  find_seen (image, turn, x, y, &x, &y);
  seq_image_get_pixel (image, x, y, rgba);
}

/* R, G and B with white at 255, and alpha of 0 to 1. */
static void
get_seen_values (SeqImage *image,
                 SeqTurn   turn,
                 int       x,
                 int       y,
                 double    values[4])
{
  double samples[4];
  int n;

  find_seen (image, turn, x, y, &x, &y);
  n = seq_image_get_samples (image, x, y, samples);
  for (int c = 0; c < 3; c++)
    values[c] = samples[n < 3 ? 0 : c] * 255 / seq_image_get_white (image);
  values[3] = n % 2 == 0 ? CLAMP (samples[n - 1] / seq_image_get_opaque (image), 0, 1) : 1;
}

typedef struct
{
  double sum[4]; /* of R, G, B times A, and of A; A is 0 to 1 */
  double total;
} Mix;

static void
add_pixel (Mix                *mix,
           SeqImage           *image,
           const SeqPlacement *p,
           int                 x,
           int                 y,
           double              weight)
{
  double from[4];

  get_seen_values (image, p->turn, x, y, from);
  for (int c = 0; c < 3; c++)
    mix->sum[c] += weight * from[c] * from[3];
  mix->sum[3] += weight * from[3];
  mix->total += weight;
}

static void
add_area (Mix                *mix,
          SeqImage           *image,
          const SeqPlacement *p,
          int                 width,
          int                 height,
          int                 x,
          int                 y)
{
  int x0 = (int) ((gint64) x * width / p->width);
  int y0 = (int) ((gint64) y * height / p->height);

  for (int j = y0; j < height && overlap (y, height, p->height, j) > 0; j++)
    for (int i = x0; i < width && overlap (x, width, p->width, i) > 0; i++)
      add_pixel (mix, image, p, i, j, overlap (x, width, p->width, i) * overlap (y, height, p->height, j));
}

/* The four pixels around a point count the more the nearer their middle is; those beyond the edge are as
 * those at it. */
static void
add_neighbours (Mix                *mix,
                SeqImage           *image,
                const SeqPlacement *p,
                int                 width,
                int                 height,
                int                 x,
                int                 y)
{
  double at_x = (x + 0.5) * width / p->width, at_y = (y + 0.5) * height / p->height;

  for (int j = -1; j <= height; j++)
    for (int i = -1; i <= width; i++)
      {
        double near_x = 1 - fabs (i + 0.5 - at_x), near_y = 1 - fabs (j + 0.5 - at_y);

        if (near_x > 0 && near_y > 0)
          add_pixel (mix, image, p, CLAMP (i, 0, width - 1), CLAMP (j, 0, height - 1), near_x * near_y);
      }
}

/* The mean at pixel (x, y) of the scaled picture. */
static void
get_mix (SeqImage           *image,
         const SeqView      *view,
         const SeqPlacement *p,
         int                 x,
         int                 y,
         Mix                *mix)
{
  gboolean on_its_side = p->turn.quarters % 2 != 0;
  int width = on_its_side ? seq_image_get_height (image) : seq_image_get_width (image);
  int height = on_its_side ? seq_image_get_width (image) : seq_image_get_height (image);

  *mix = (Mix) { 0 };
  if (p->width < width || p->height < height)
    add_area (mix, image, p, width, height, x, y);
  else if (view->smooth)
    add_neighbours (mix, image, p, width, height, x, y);
  else
    add_pixel (mix, image, p, (int) ((x + 0.5) * width / p->width), (int) ((y + 0.5) * height / p->height), 1);
}

static double
tone (double         v,
      const SeqLook *look)
{
  double level = look->white == look->black ? v >= look->black : (v - look->black) / (look->white - look->black);
  double held = CLAMP (look->white == look->black ? level : level * pow (2, look->exposure), 0, 1);

  return look->invert ? 1 - pow (held, 1 / look->gamma) : pow (held, 1 / look->gamma);
}

/* R, G, B of 0 to 1 become what is seen of them. Without maps and marks, which are colours of their own. */
static void
apply_look (double         rgb[3],
            double         alpha,
            const SeqLook *look)
{
  double grey = look->channels == SEQ_CHANNELS_ALPHA ? alpha
                : look->channels == SEQ_CHANNELS_LUMINANCE ? 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
                : look->channels != SEQ_CHANNELS_COLOUR ? rgb[look->channels - SEQ_CHANNELS_RED] : 0;

  for (int c = 0; c < 3; c++)
    rgb[c] = tone (look->channels == SEQ_CHANNELS_COLOUR ? rgb[c] : grey, look);
}

static void
get_reference (SeqImage           *image,
               const SeqView      *view,
               const SeqPlacement *p,
               const SeqLook      *look,
               int                 x,
               int                 y,
               double              rgb[3])
{
  double alpha;
  Mix mix;

  get_mix (image, view, p, x, y, &mix);
  alpha = mix.sum[3] / mix.total;
  for (int c = 0; c < 3; c++)
    rgb[c] = mix.sum[3] > 0 ? mix.sum[c] / mix.sum[3] / 255 : 0;
  apply_look (rgb, alpha, look);
  alpha = look->channels == SEQ_CHANNELS_ALPHA ? 1 : alpha;
  for (int c = 0; c < 3; c++)
    rgb[c] = rgb[c] * 255 * alpha + render_get_ground (view->ground, x, y) * (1 - alpha);
}

void
render_assert_like_reference (SeqImage      *image,
                              const SeqView *view,
                              const SeqLook *look)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;
  g_autoptr (SeqRaster) raster = render_with_look (image, view, look);
  const SeqPlacement *p = seq_raster_get_placement (raster);
  int width = seq_raster_get_width (raster), height = seq_raster_get_height (raster);
  double excess = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *at = render_pixel_at (raster, x, y);
        double rgb[3];

        get_reference (image, view, p, look != NULL ? look : &neutral, p->visible.x + x, p->visible.y + y, rgb);
        for (int c = 0; c < 3; c++)
          {
            g_assert_cmpfloat (fabs (at[c] - rgb[c]), <, 0.501);
            excess += MAX (0.0, fabs (at[c] - rgb[c]) - 0.5);
          }
      }
  g_assert_cmpfloat (excess / (3.0 * width * height), <, 1e-4);
}
