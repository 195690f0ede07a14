/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * The plate is a field of heights: the bead with its ripples, drops of spatter, scratches. Its slopes are
 * lit by two lamps. Brushing is too fine for heights; it bends the slopes and, as on real brushed steel,
 * makes the gloss long across the brushing and short along it. Heat has left its colours beside the weld. */
#include "sample-surface.h"

#include "sample-noise.h"

#include <math.h>

#define SPATTERS 64
#define SCRATCHES 46

typedef struct
{
  int    width;
  int    height;
  float  scale;
  float *heights; /* owned; units */
} Relief;

typedef struct
{
  float        x, y, z; /* units; z towards the viewer */
  SampleColour colour;
} Lamp;

/* Where on the weld a place is: 0 in the middle, -1 and 1 at the toes. */
static float
get_across (float x,
            float y)
{
  float middle = SAMPLE_WELD_Y + 5.0f * sample_noise_at (x / 170.0f, 0.5f, 1);
  float half = SAMPLE_WELD_HALF + 5.0f * sample_noise_at (x / 90.0f, 0.5f, 2)
               + 2.5f * sample_noise_at (x / 23.0f, y > middle ? 3.5f : 9.5f, 3);

  return (y - middle) / half;
}

/* The pool of metal froze in steps, one crescent after the other: the whole part counts them. */
static float
get_step (float x,
          float across)
{
  return x / 36.0f + 1.25f * across * across + 0.30f * sample_noise_at (x / 75.0f, across * 1.3f, 4);
}

/* Crescents are round on top and meet in sharp grooves. */
static float
get_bead_height (float x,
                 float across)
{
  float inside = 1.0f - across * across;
  float step, along, bump;

  if (inside <= 0.0f)
    return -3.5f * expf (-powf ((fabsf (across) - 1.03f) / 0.04f, 2.0f));

  step = get_step (x, across);
  along = step - floorf (step);
  bump = 4.0f * along * (1.0f - along) * (0.85f + 0.25f * sample_noise_hash ((int) floorf (step), 0, 5));
  return 29.0f * powf (inside, 0.66f) + 5.6f * sqrtf (inside) * bump
         + 0.7f * sample_noise_at (step * 2.4f, across * 4.0f, 6)
         + 0.35f * sample_noise_at (x / 6.0f, across * 14.0f, 14);
}

static void
add_bead (Relief *relief)
{
  for (int y = 0; y < relief->height; y++)
    for (int x = 0; x < relief->width; x++)
      {
        float u = (float) x / relief->scale, v = (float) y / relief->scale;
        float *height = &relief->heights[(gsize) y * (gsize) relief->width + (gsize) x];

        *height = 0.0f;
        if (fabsf (v - SAMPLE_WELD_Y) < 1.3f * SAMPLE_WELD_HALF)
          *height = get_bead_height (u, get_across (u, v));
      }
}

/* Adds a ridge (or a groove, when `high` is negative) with a round section around a line; a long one
 * rises from nothing and ends in nothing. */
static void
add_ridge (Relief *relief,
           float   x0,
           float   y0,
           float   x1,
           float   y1,
           float   radius,
           float   high)
{
  float s = relief->scale, along_x = x1 - x0, along_y = y1 - y0;
  float square = MAX (along_x * along_x + along_y * along_y, 0.0001f);
  int left = MAX ((int) ((MIN (x0, x1) - radius) * s), 0), top = MAX ((int) ((MIN (y0, y1) - radius) * s), 0);
  int right = MIN ((int) ((MAX (x0, x1) + radius) * s) + 2, relief->width);
  int bottom = MIN ((int) ((MAX (y0, y1) + radius) * s) + 2, relief->height);

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        float u = (float) x / s - x0, v = (float) y / s - y0;
        float t = CLAMP ((u * along_x + v * along_y) / square, 0.0f, 1.0f);
        float away = hypotf (u - along_x * t, v - along_y * t) / radius;
        float rise = square > 25.0f * radius * radius ? 4.0f * t * (1.0f - t) : 1.0f;
        float *height = &relief->heights[(gsize) y * (gsize) relief->width + (gsize) x];

        if (away < 1.0f)
          *height += rise * high * sqrtf (1.0f - away * away);
      }
}

static void
add_spatter (Relief *relief)
{
  float width = (float) relief->width / relief->scale;

  for (int i = 0; i < SPATTERS; i++)
    {
      float x = sample_noise_unit (i, 0, 20) * width;
      float away = 1.15f + 2.6f * powf (sample_noise_unit (i, 1, 20), 1.8f);
      float y = SAMPLE_WELD_Y + SAMPLE_WELD_HALF * (i % 3 == 0 ? -away : away);
      float size = 1.6f + 6.5f * powf (sample_noise_unit (i, 2, 20), 4.0f);

      add_ridge (relief, x, y, x + 0.6f * size * sample_noise_hash (i, 3, 20), y, size, size * 0.8f);
    }
}

static void
add_scratches (Relief *relief)
{
  float width = (float) relief->width / relief->scale;

  for (int i = 0; i < SCRATCHES; i++)
    {
      float x = sample_noise_unit (i, 0, 30) * width, y = sample_noise_unit (i, 1, 30) * SAMPLE_UNITS_HIGH;
      float angle = sample_noise_hash (i, 2, 30) * (i % 5 == 0 ? 1.2f : 0.22f);
      float length = 40.0f + 240.0f * powf (sample_noise_unit (i, 3, 30), 3.0f);

      if (fabsf (y - SAMPLE_WELD_Y) > 1.6f * SAMPLE_WELD_HALF)
        add_ridge (relief, x, y, x + length * cosf (angle), y + length * sinf (angle), 1.1f, -0.35f);
    }
}

/* The colours that heat leaves on steel, from the toe of the weld outwards (units). */
static SampleColour
get_heat_colour (float away)
{
  static const struct
  {
    float        away;
    SampleColour colour;
  } stops[] = {
    { 0.0f, { 0.40f, 0.40f, 0.42f } },   { 14.0f, { 0.47f, 0.52f, 0.58f } },
    { 36.0f, { 0.36f, 0.48f, 0.76f } },  { 60.0f, { 0.55f, 0.42f, 0.64f } },
    { 82.0f, { 0.74f, 0.54f, 0.40f } },  { 106.0f, { 0.88f, 0.74f, 0.48f } },
    { 140.0f, { 0.94f, 0.88f, 0.72f } }, { 190.0f, { 0.90f, 0.91f, 0.93f } },
  };

  for (gsize i = 1; i < G_N_ELEMENTS (stops); i++)
    if (away < stops[i].away)
      return sample_colour_mix (stops[i - 1].colour, stops[i].colour,
                                sample_smooth_step (stops[i - 1].away, stops[i].away, away));
  return stops[G_N_ELEMENTS (stops) - 1].colour;
}

/* Oxide has settled in the grooves, and the air has tinged the crescents. */
static SampleColour
get_bead_metal (float x,
                float across)
{
  float step = get_step (x, across), along = step - floorf (step);
  float groove = MIN (along, 1.0f - along) / 0.075f;
  float clean = 1.0f - 0.62f * expf (-groove * groove) * sample_smooth_step (1.0f, 0.7f, fabsf (across));
  float blue = 0.5f + 0.5f * sample_noise_at (x / 60.0f, across * 2.0f, 7);

  return (SampleColour) {
    clean * (0.84f - 0.10f * blue),
    clean * (0.81f - 0.04f * blue),
    clean * (0.75f + 0.07f * blue),
  };
}

static SampleColour
get_metal (float x,
           float y,
           float across)
{
  float away = (fabsf (across) - 1.0f) * SAMPLE_WELD_HALF;
  float stain;

  if (away < 0.0f)
    return get_bead_metal (x, across);

  stain = 10.0f * sample_noise_at (x / 110.0f, y / 60.0f, 8) + 5.0f * sample_noise_at (x / 34.0f, y / 17.0f, 9);
  return get_heat_colour (MAX (away * (1.0f + 0.10f * sample_noise_at (x / 300.0f, 0.5f, 10)) + stain, 0.0f));
}

/* One lamp: even light, and gloss around the slope that mirrors the lamp into the eye. */
static float
get_light (const Lamp *lamp,
           const float place[3],
           const float slope[2],
           const float rough[2],
           float       gloss,
           float       eye_x)
{
  float to[3] = { lamp->x - place[0], lamp->y - place[1], lamp->z - place[2] };
  float eye[3] = { eye_x - place[0], 0.5f * SAMPLE_UNITS_HIGH - place[1], 2600.0f };
  float far = sqrtf (to[0] * to[0] + to[1] * to[1] + to[2] * to[2]);
  float off = sqrtf (eye[0] * eye[0] + eye[1] * eye[1] + eye[2] * eye[2]);
  float even = (to[2] - slope[0] * to[0] - slope[1] * to[1])
               / (far * sqrtf (1.0f + slope[0] * slope[0] + slope[1] * slope[1]));
  float half_z = to[2] / far + eye[2] / off;
  float a = ((to[0] / far + eye[0] / off) / half_z + slope[0]) / rough[0];
  float b = ((to[1] / far + eye[1] / off) / half_z + slope[1]) / rough[1];
  float near = 1500.0f / far;

  return (0.30f * MAX (even, 0.0f) + gloss * expf (-a * a - b * b)) * near * near;
}

/* Film-like: bright places saturate softly; then the curve of sRGB, nearly. */
static float
expose (float light)
{
  return sqrtf (1.0f - expf (-1.36f * MAX (light, 0.0f)));
}

static SampleColour
shade (const Relief *relief,
       int           x,
       int           y)
{
  static const Lamp key = { 260.0f, -560.0f, 1150.0f, { 1.05f, 1.0f, 0.93f } };
  static const Lamp fill = { 2300.0f, 1500.0f, 1300.0f, { 0.34f, 0.42f, 0.56f } };
  const float *at = &relief->heights[(gsize) y * (gsize) relief->width + (gsize) x];
  int left = x > 0 ? 1 : 0, right = x + 1 < relief->width ? 1 : 0;
  gsize up = y > 0 ? (gsize) relief->width : 0, down = y + 1 < relief->height ? (gsize) relief->width : 0;
  float slope[2] = { (at[right] - at[-left]) * relief->scale / 2.0f,
                     (at[down] - *(at - up)) * relief->scale / 2.0f };
  float place[3] = { (float) x / relief->scale, (float) y / relief->scale, *at };
  float across = get_across (place[0], place[1]);
  float bead = sample_smooth_step (1.05f, 0.97f, fabsf (across));
  float brush = 0.25f * sample_noise_at (place[0] / 90.0f, place[1] / 0.42f, 15)
                + 0.5f * sample_noise_at (place[0] / 210.0f, place[1] / 1.5f, 11)
                + 0.3f * sample_noise_at (place[0] / 70.0f, place[1] / 0.9f, 12)
                + 0.3f * sample_noise_at (place[0] / 420.0f, place[1] / 5.0f, 13);
  float grain = 1.0f + (1.0f - bead) * 0.16f * brush;
  float rough[2] = { 0.20f + 0.02f * bead, 0.40f - 0.20f * bead };
  float gloss = 0.95f + 0.85f * bead;
  SampleColour metal = get_metal (place[0], place[1], across);
  float eye_x = 0.5f * (float) relief->width / relief->scale;
  float a, b;

  slope[1] += (1.0f - bead) * 0.14f * brush;
  a = get_light (&key, place, slope, rough, gloss, eye_x) * grain + 0.04f;
  b = get_light (&fill, place, slope, rough, gloss, eye_x) * grain;
  return (SampleColour) {
    expose (metal.red * (a * key.colour.red + b * fill.colour.red)),
    expose (metal.green * (a * key.colour.green + b * fill.colour.green)),
    expose (metal.blue * (a * key.colour.blue + b * fill.colour.blue)),
  };
}

/* Half of the rows: a scene of 12 megapixels takes seconds, and pixels do not depend on one another. */
typedef struct
{
  Relief       *relief;
  SampleCanvas *canvas;
  int           top;
  int           bottom;
} Strip;

static gpointer
shade_strip (gpointer data)
{
  const Strip *strip = data;

  for (int y = strip->top; y < strip->bottom; y++)
    for (int x = 0; x < strip->canvas->width; x++)
      sample_canvas_set (strip->canvas, x, y, shade (strip->relief, x, y));
  return NULL;
}

void
sample_surface_draw (SampleCanvas *canvas)
{
  gsize count = (gsize) canvas->width * (gsize) canvas->height;
  g_autofree float *heights = g_new (float, count);
  Relief relief = { canvas->width, canvas->height, canvas->scale, heights };
  Strip upper = { &relief, canvas, 0, canvas->height / 2 };
  Strip lower = { &relief, canvas, canvas->height / 2, canvas->height };
  GThread *thread;

  add_bead (&relief);
  add_scratches (&relief);
  add_spatter (&relief);
  thread = g_thread_new ("shade", shade_strip, &upper);
  shade_strip (&lower);
  g_thread_join (thread);
}
