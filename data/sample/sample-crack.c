/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * The course is laid once; each pixel near it remembers its distance from the line and how long the crack
 * must be to reach it. Drawing an age is then one pass over some ten thousand pixels, whatever the size. */
#include "sample-crack.h"

#include "sample-noise.h"
#include "sample-surface.h"

#include <math.h>

/* All in units. */
#define STEP 5.0f
#define REACH 12.0f
#define TRUNK_LENGTH 920.0f
#define HALF_WIDTH 5.6f

/* The length at which the slowest branch has come to its end. */
#define FULL_LENGTH 1030.0f

typedef struct
{
  float x, y;
} Point;

/* A pixel that the crack may touch. */
typedef struct
{
  int   x, y;
  float distance; /* from the line */
  float facing;   /* 1 on the lip that faces the lamp, -1 on the one that turns away from it */
  float birth;    /* length of the trunk when the tip comes by */
  float end;      /* length of the trunk when this branch stops growing */
  float strength; /* 1 for the trunk, less for branches */
} Touch;

struct _SampleCrack
{
  GArray *touches; /* owned: Touch */
};

typedef struct
{
  Point   start;
  float   angle;
  float   length;
  float   birth;
  float   strength;
  guint32 seed;
} Branch;

/* The nearest piece of one branch for each pixel of a box. */
typedef struct
{
  SampleBox box;
  float    *distance; /* owned */
  float    *facing;   /* owned */
  float    *birth;    /* owned */
} Field;

static float
get_distance (Point  from,
              Point  to,
              float  x,
              float  y,
              float *along,
              float *facing)
{
  float span_x = to.x - from.x, span_y = to.y - from.y;
  float t = ((x - from.x) * span_x + (y - from.y) * span_y) / (span_x * span_x + span_y * span_y);
  float off_x, off_y, distance;

  t = CLAMP (t, 0.0f, 1.0f);
  off_x = x - from.x - t * span_x;
  off_y = y - from.y - t * span_y;
  *along = t * hypotf (span_x, span_y);
  distance = hypotf (off_x, off_y);
  /* The lamp is above, a little to the left. */
  *facing = (off_x * 0.2f + off_y * 0.98f) / MAX (distance, 0.001f);
  return distance;
}

static void
enter_piece (Field              *field,
             const SampleCanvas *canvas,
             Point               from,
             Point               to,
             float               birth)
{
  SampleBox box = sample_canvas_box (canvas, MIN (from.x, to.x) - REACH, MIN (from.y, to.y) - REACH,
                                     MAX (from.x, to.x) + REACH, MAX (from.y, to.y) + REACH);
  int width = field->box.right - field->box.left;

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        gsize i = (gsize) (y - field->box.top) * (gsize) width + (gsize) (x - field->box.left);
        float along, facing;
        float distance = get_distance (from, to, ((float) x + 0.5f) / canvas->scale,
                                       ((float) y + 0.5f) / canvas->scale, &along, &facing);

        if (distance < field->distance[i])
          {
            field->distance[i] = distance;
            field->facing[i] = facing;
            field->birth[i] = birth + along;
          }
      }
}

static void
collect_touches (SampleCrack  *self,
                 const Field  *field,
                 const Branch *branch)
{
  gsize i = 0;

  for (int y = field->box.top; y < field->box.bottom; y++)
    for (int x = field->box.left; x < field->box.right; x++, i++)
      if (field->distance[i] < REACH)
        {
          Touch touch = { x, y, field->distance[i], field->facing[i], field->birth[i],
                          branch->birth + branch->length, branch->strength };

          g_array_append_val (self->touches, touch);
        }
}

/* It wanders slowly and is jagged at each grain of the metal. */
static GArray *
lay_course (const Branch *branch)
{
  GArray *course = g_array_new (FALSE, FALSE, sizeof (Point));
  Point point = branch->start;

  g_array_append_val (course, point);
  for (int i = 0; (float) i * STEP < branch->length; i++)
    {
      float angle = branch->angle + 0.75f * sample_noise_at ((float) i * STEP / 75.0f, 0.5f, branch->seed)
                    + 0.55f * sample_noise_hash (i / 2, 1, branch->seed)
                    + 0.30f * sample_noise_hash (i, 2, branch->seed);

      point.x += STEP * cosf (angle);
      point.y += STEP * sinf (angle);
      g_array_append_val (course, point);
    }
  return course;
}

static void
trace_course (SampleCrack        *self,
              const SampleCanvas *canvas,
              GArray             *course,
              const Branch       *branch)
{
  float left = G_MAXFLOAT, top = G_MAXFLOAT, right = 0.0f, bottom = 0.0f;
  g_autofree float *distance = NULL, *facing = NULL, *birth = NULL;
  Field field;
  gsize count;

  for (guint i = 0; i < course->len; i++)
    {
      Point point = g_array_index (course, Point, i);

      left = MIN (left, point.x), right = MAX (right, point.x);
      top = MIN (top, point.y), bottom = MAX (bottom, point.y);
    }
  field.box = sample_canvas_box (canvas, left - REACH, top - REACH, right + REACH, bottom + REACH);
  count = (gsize) (field.box.right - field.box.left) * (gsize) (field.box.bottom - field.box.top);
  field.distance = distance = g_new (float, count);
  field.facing = facing = g_new (float, count);
  field.birth = birth = g_new (float, count);
  for (gsize i = 0; i < count; i++)
    distance[i] = REACH;

  for (guint i = 1; i < course->len; i++)
    enter_piece (&field, canvas, g_array_index (course, Point, i - 1), g_array_index (course, Point, i),
                 branch->birth + (float) (i - 1) * STEP);
  collect_touches (self, &field, branch);
}

/* Branches leave to both sides in turn, later than the tip passed, and stay behind it. */
static void
grow (SampleCrack        *self,
      const SampleCanvas *canvas,
      const Branch       *branch,
      guint               depth)
{
  g_autoptr (GArray) course = lay_course (branch);
  guint children = depth == 0 ? 6 : 2;

  trace_course (self, canvas, course, branch);
  if (depth == 2)
    return;

  for (guint i = 0; i < children; i++)
    {
      float place = (depth == 0 ? 0.24f : 0.30f) + (float) i * (depth == 0 ? 0.115f : 0.34f);
      guint at = (guint) (place * (float) course->len);
      float side = (i + depth) % 2 == 0 ? 1.0f : -1.0f;
      Branch child = {
        .start = g_array_index (course, Point, at),
        .angle = branch->angle + side * (0.62f + 0.22f * sample_noise_hash ((int) i, 3, branch->seed)),
        .length = (depth == 0 ? 0.36f : 0.48f) * branch->length * (1.15f - place)
                  * (1.0f + 0.35f * sample_noise_hash ((int) i, 4, branch->seed)),
        .birth = branch->birth + (float) at * STEP + 45.0f,
        .strength = branch->strength * 0.62f,
        .seed = branch->seed * 7 + i + 1,
      };

      grow (self, canvas, &child, depth + 1);
    }
}

SampleCrack *
sample_crack_new (const SampleCanvas *canvas)
{
  SampleCrack *self = g_new0 (SampleCrack, 1);
  float width = (float) canvas->width / canvas->scale;
  Branch trunk = {
    .start = { 0.26f * width, SAMPLE_WELD_Y + 0.25f * SAMPLE_WELD_HALF },
    .angle = 0.82f,
    .length = TRUNK_LENGTH,
    .strength = 1.0f,
    .seed = 401,
  };

  self->touches = g_array_new (FALSE, FALSE, sizeof (Touch));
  grow (self, canvas, &trunk, 0);
  return self;
}

void
sample_crack_free (SampleCrack *self)
{
  g_array_unref (self->touches);
  g_free (self);
}

/* Fatigue: slow for a long time, then fast. */
static float
get_length (float age)
{
  return FULL_LENGTH * (0.10f + 0.50f * age + 0.40f * powf (age, 3.0f));
}

static void
draw_touch (const Touch  *touch,
            SampleCanvas *canvas,
            float         length)
{
  static const SampleColour depth = { 0.03f, 0.025f, 0.025f };
  static const SampleColour wall = { 0.27f, 0.245f, 0.225f };
  float behind = (MIN (length, touch->end) - touch->birth) / FULL_LENGTH;
  float u = (float) touch->x / canvas->scale, v = (float) touch->y / canvas->scale;
  float soft = MAX (0.55f, 0.6f / canvas->scale);
  float half, lip, lit;

  if (behind <= 0.0f)
    return;

  /* It opens as it grows on, and its beginning is as thin as its tips. */
  half = HALF_WIDTH * touch->strength * powf (behind, 0.62f)
         * (1.0f + 0.32f * sample_noise_at (u / 5.0f, v / 5.0f, 41))
         * (0.12f + 0.88f * sample_smooth_step (0.0f, 80.0f, touch->birth));
  lip = sample_smooth_step (half + 3.4f, half, touch->distance) * MIN (half / 2.0f, 1.0f);
  lit = sample_smooth_step (0.2f, 0.9f, touch->facing * touch->distance / MAX (half, 1.6f));
  sample_canvas_light (canvas, touch->x, touch->y, 1.0f + 0.25f * lip * touch->facing);
  sample_canvas_blend (canvas, touch->x, touch->y, sample_colour_mix (depth, wall, lit),
                       0.94f * MIN (half / 0.8f, 1.0f)
                         * sample_smooth_step (half + soft, half - soft, touch->distance));
}

void
sample_crack_draw (const SampleCrack *self,
                   SampleCanvas      *canvas,
                   float              age)
{
  float length = get_length (age);

  for (guint i = 0; i < self->touches->len; i++)
    draw_touch (&g_array_index (self->touches, Touch, i), canvas, length);
}
