/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "sample-canvas.h"

#include "sample-noise.h"

#include <math.h>

#define WHITE (255.0f * 256.0f)

/* Standard deviation of the sensor's noise in grey levels of the result: visible at 400 %, not at 100 %. */
#define SENSOR_NOISE 1.3f

/* A power of two. Each row starts at another place, so that the repetition cannot be seen. */
#define NOISE_LENGTH (1u << 16)

SampleCanvas *
sample_canvas_new (int width,
                   int height)
{
  SampleCanvas *canvas = g_new0 (SampleCanvas, 1);

  canvas->width = width;
  canvas->height = height;
  canvas->scale = (float) height / SAMPLE_UNITS_HIGH;
  canvas->pixels = g_new (guint16, (gsize) width * (gsize) height * 3);
  return canvas;
}

SampleCanvas *
sample_canvas_copy (const SampleCanvas *canvas)
{
  SampleCanvas *copy = g_memdup2 (canvas, sizeof *canvas);

  copy->pixels = g_memdup2 (canvas->pixels,
                            (gsize) canvas->width * (gsize) canvas->height * 3 * sizeof (guint16));
  return copy;
}

void
sample_canvas_free (SampleCanvas *canvas)
{
  g_free (canvas->pixels);
  g_free (canvas);
}

SampleBox
sample_canvas_box (const SampleCanvas *canvas,
                   float               left,
                   float               top,
                   float               right,
                   float               bottom)
{
  return (SampleBox) {
    CLAMP ((int) floorf (left * canvas->scale), 0, canvas->width),
    CLAMP ((int) floorf (top * canvas->scale), 0, canvas->height),
    CLAMP ((int) ceilf (right * canvas->scale) + 1, 0, canvas->width),
    CLAMP ((int) ceilf (bottom * canvas->scale) + 1, 0, canvas->height),
  };
}

static guint16 *
get_pixel (SampleCanvas *canvas,
           int           x,
           int           y)
{
  return canvas->pixels + ((gsize) y * (gsize) canvas->width + (gsize) x) * 3;
}

static guint16
to_stored (float value)
{
  return (guint16) (CLAMP (value, 0.0f, 1.0f) * WHITE);
}

void
sample_canvas_set (SampleCanvas *canvas,
                   int           x,
                   int           y,
                   SampleColour  colour)
{
  guint16 *pixel = get_pixel (canvas, x, y);

  pixel[0] = to_stored (colour.red);
  pixel[1] = to_stored (colour.green);
  pixel[2] = to_stored (colour.blue);
}

void
sample_canvas_blend (SampleCanvas *canvas,
                     int           x,
                     int           y,
                     SampleColour  colour,
                     float         alpha)
{
  guint16 *pixel = get_pixel (canvas, x, y);
  SampleColour there = { pixel[0] / WHITE, pixel[1] / WHITE, pixel[2] / WHITE };

  if (alpha > 0.0f)
    sample_canvas_set (canvas, x, y, sample_colour_mix (there, colour, MIN (alpha, 1.0f)));
}

void
sample_canvas_light (SampleCanvas *canvas,
                     int           x,
                     int           y,
                     float         factor)
{
  guint16 *pixel = get_pixel (canvas, x, y);

  for (int i = 0; i < 3; i++)
    pixel[i] = (guint16) CLAMP (pixel[i] * factor, 0.0f, WHITE);
}

/* Four even distributions added up are close enough to a normal one. */
static gpointer
make_noise (gpointer unused)
{
  gint16 *noise = g_new (gint16, NOISE_LENGTH);
  float deviation = sqrtf (4.0f / 3.0f);

  for (guint i = 0; i < NOISE_LENGTH; i++)
    {
      float sum = 0.0f;

      for (int j = 0; j < 4; j++)
        sum += sample_noise_hash ((int) i, j, 77);
      noise[i] = (gint16) (sum / deviation * SENSOR_NOISE * 256.0f);
    }
  return noise;
}

GdkPixbuf *
sample_canvas_develop (const SampleCanvas *canvas,
                       guint32             seed)
{
  static GOnce once = G_ONCE_INIT;
  const gint16 *noise = g_once (&once, make_noise, NULL);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, canvas->width, canvas->height);
  const guint16 *from = canvas->pixels;

  if (pixbuf == NULL)
    return NULL;

  for (int y = 0; y < canvas->height; y++)
    {
      guint8 *to = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
      guint at = (guint) (sample_noise_unit (y, 0, seed) * NOISE_LENGTH);

      for (int x = 0; x < canvas->width; x++, from += 3, to += 3)
        {
          int n = noise[(at + (guint) x) % NOISE_LENGTH] + 128;

          for (int i = 0; i < 3; i++)
            to[i] = (guint8) (CLAMP (from[i] + n, 0, 0xffff) >> 8);
        }
    }
  return pixbuf;
}
