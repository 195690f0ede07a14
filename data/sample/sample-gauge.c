/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "sample-gauge.h"

#include "sample-digits.h"

#include <math.h>

/* All in units; places on the dial are in parts of its radius. */
#define RADIUS 218.0f
#define FROM_RIGHT 282.0f
#define CENTRE_Y 862.0f

#define TURN (2.0f * (float) G_PI)
/* The scale runs clockwise from the lower left to the lower right. */
#define SCALE_START (0.375f * TURN)
#define SCALE_SWEEP (0.75f * TURN)
#define RED_FROM 0.8f

static const SampleColour ink = { 0.10f, 0.11f, 0.12f };
static const SampleColour red = { 0.80f, 0.13f, 0.11f };

/* A place on the dial, seen from its centre. */
typedef struct
{
  float x, y;   /* in radii */
  float radius;
  float angle;  /* clockwise from the right */
  float pixel;  /* size of a pixel, in radii */
} Place;

static float
get_centre_x (const SampleCanvas *canvas)
{
  return (float) canvas->width / canvas->scale - FROM_RIGHT;
}

static SampleBox
get_box (const SampleCanvas *canvas,
         float               radii)
{
  float x = get_centre_x (canvas), reach = RADIUS * radii;

  return sample_canvas_box (canvas, x - reach, CENTRE_Y - reach, x + reach, CENTRE_Y + reach);
}

static Place
get_place (const SampleCanvas *canvas,
           int                 x,
           int                 y)
{
  Place place;

  place.x = (((float) x + 0.5f) / canvas->scale - get_centre_x (canvas)) / RADIUS;
  place.y = (((float) y + 0.5f) / canvas->scale - CENTRE_Y) / RADIUS;
  place.radius = hypotf (place.x, place.y);
  place.angle = atan2f (place.y, place.x);
  place.pixel = 1.0f / (RADIUS * canvas->scale);
  return place;
}

/* 1 within the edge, 0 outside, smooth over one pixel. */
static float
cover (float edge,
       float distance,
       float pixel)
{
  return sample_smooth_step (edge + 0.75f * pixel, edge - 0.75f * pixel, distance);
}

/* Turned steel mirrors its surroundings: light from the lamp and, weaker, from opposite. */
static SampleColour
get_bezel_colour (const Place *place)
{
  float turn = place->angle - 1.25f * (float) G_PI;
  float across = (place->radius - 0.935f) / 0.065f;
  float mirrored = across > 0.0f ? cosf (turn) : -cosf (turn);
  float light = 0.40f + 0.34f * mirrored * fabsf (across) + 0.16f * cosf (turn * 2.0f)
                + 0.05f * cosf (turn * 9.0f + across * 2.0f);

  return (SampleColour) { light, light * 1.01f, light * 1.03f };
}

static void
draw_disc (SampleCanvas *canvas)
{
  static const SampleColour paper = { 0.90f, 0.893f, 0.868f };
  static const SampleColour dusk = { 0.62f, 0.62f, 0.62f };
  SampleBox box = get_box (canvas, 1.01f);

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        Place place = get_place (canvas, x, y);
        /* The bezel throws its shadow onto the dial from the upper left. */
        float shade = sample_smooth_step (0.66f, 0.93f, hypotf (place.x + 0.055f, place.y + 0.07f) - 0.02f)
                      * (place.x + place.y < 0.0f ? 1.0f : 0.5f);

        sample_canvas_blend (canvas, x, y, get_bezel_colour (&place), cover (1.0f, place.radius, place.pixel));
        sample_canvas_blend (canvas, x, y, ink, 0.8f * cover (0.878f, place.radius, place.pixel));
        sample_canvas_blend (canvas, x, y, sample_colour_mix (paper, dusk, shade),
                             cover (0.868f, place.radius, place.pixel));
      }
}

static void
draw_shadow (SampleCanvas *canvas)
{
  SampleBox box = get_box (canvas, 1.5f);

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        Place place = get_place (canvas, x, y);
        float cast = hypotf (place.x - 0.10f, place.y - 0.15f);
        float contact = sample_smooth_step (1.10f, 0.98f, place.radius);

        sample_canvas_light (canvas, x, y, 1.0f - 0.62f * sample_smooth_step (1.24f, 0.86f, cast));
        sample_canvas_light (canvas, x, y, 1.0f - 0.35f * contact);
      }
}

/* How much ink a line of the scale leaves: every fifth is longer and heavier. */
static float
get_tick (const Place *place,
          float        reading)
{
  float step = reading * 50.0f, nearest = roundf (step);
  gboolean major = (int) nearest % 5 == 0;
  float away = fabsf (step - nearest) / 50.0f * SCALE_SWEEP * place->radius;
  float inner = major ? 0.70f : 0.755f;

  if (nearest < 0.0f || nearest > 50.0f)
    return 0.0f;
  return cover (major ? 0.0085f : 0.0045f, away, place->pixel)
         * cover (0.81f, place->radius, place->pixel) * cover (-inner, -place->radius, place->pixel);
}

static void
draw_scale (SampleCanvas *canvas)
{
  SampleBox box = get_box (canvas, 0.88f);

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        Place place = get_place (canvas, x, y);
        float turns = (place.angle - SCALE_START) / TURN + 0.125f;
        float reading = ((turns - floorf (turns)) * TURN - 0.125f * TURN) / SCALE_SWEEP;
        float band = cover (0.828f, place.radius, place.pixel) * cover (-0.80f, -place.radius, place.pixel);

        if (reading >= RED_FROM && reading <= 1.0f)
          sample_canvas_blend (canvas, x, y, red, band);
        sample_canvas_blend (canvas, x, y, reading > RED_FROM + 0.003f ? red : ink, get_tick (&place, reading));
      }
}

static void
draw_numbers (SampleCanvas *canvas)
{
  for (int i = 0; i <= 10; i += 2)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      float angle = SCALE_START + (float) i / 10.0f * SCALE_SWEEP;
      SampleDigitStyle style = { 25.0f, 4.0f, 0.0f, i >= 8 ? red : ink, 1.0f };
      float x = get_centre_x (canvas) + 0.555f * RADIUS * cosf (angle);
      float y = CENTRE_Y + 0.555f * RADIUS * sinf (angle);

      sample_digits_draw (canvas, text, x - sample_digits_measure (text, &style) / 2.0f,
                          y - style.height / 2.0f, &style);
    }
}

void
sample_gauge_draw_body (SampleCanvas *canvas)
{
  draw_shadow (canvas);
  draw_disc (canvas);
  draw_scale (canvas);
  draw_numbers (canvas);
}

/* Distance from a needle that points along the angle: slim, pointed, with a short tail. */
static float
get_needle_distance (float x,
                     float y,
                     float angle)
{
  float along = x * cosf (angle) + y * sinf (angle);
  float across = fabsf (y * cosf (angle) - x * sinf (angle));
  float half = along < 0.0f ? 0.024f : 0.024f * (1.0f - along / 0.80f) + 0.004f;

  return MAX (across - half, MAX (along - 0.74f, -0.20f - along));
}

/* The pane mirrors a window: a bright crescent at the upper left that ends sharply. */
static float
get_glare (const Place *place)
{
  float edge = cover (0.84f, place->radius, place->pixel);
  float window = sample_smooth_step (0.80f, 0.808f, hypotf (place->x - 0.30f, place->y - 0.42f));

  return edge * window * 0.42f * sample_smooth_step (0.1f, -1.1f, place->x + place->y);
}

void
sample_gauge_draw_needle (SampleCanvas *canvas,
                          float         reading)
{
  static const SampleColour white = { 1.0f, 1.0f, 1.0f };
  static const SampleColour hub = { 0.27f, 0.28f, 0.30f };
  float angle = SCALE_START + reading * SCALE_SWEEP;
  SampleBox box = get_box (canvas, 0.88f);

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        Place place = get_place (canvas, x, y);
        float shadow = get_needle_distance (place.x - 0.025f, place.y - 0.035f, angle);
        float needle = get_needle_distance (place.x, place.y, angle);
        float lit = CLAMP (0.5f - 4.0f * (place.x + place.y), 0.0f, 1.0f);

        sample_canvas_light (canvas, x, y, 1.0f - 0.38f * sample_smooth_step (0.022f, -0.022f, shadow));
        sample_canvas_blend (canvas, x, y, red, cover (0.0f, needle, place.pixel));
        sample_canvas_blend (canvas, x, y, sample_colour_mix (ink, hub, lit),
                             cover (0.072f, place.radius, place.pixel));
        sample_canvas_blend (canvas, x, y, white, get_glare (&place));
      }
}
