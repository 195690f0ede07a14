/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "sample-scene.h"

#include "sample-canvas.h"
#include "sample-crack.h"
#include "sample-digits.h"
#include "sample-gauge.h"
#include "sample-noise.h"
#include "sample-surface.h"

#include <math.h>

struct _SampleScene
{
  SampleCanvas *still; /* owned: what does not move */
  SampleCrack  *crack; /* owned */
  guint         first_number;
};

static const SampleColour etched = { 0.10f, 0.10f, 0.11f };

/* A groove, whose right side catches the light. */
static void
draw_rule_line (SampleCanvas *canvas,
                float         x,
                float         length)
{
  SampleBox box = sample_canvas_box (canvas, x - 3.0f, SAMPLE_UNITS_HIGH - length, x + 4.0f, SAMPLE_UNITS_HIGH);
  float soft = 0.6f / canvas->scale;

  for (int py = box.top; py < box.bottom; py++)
    for (int px = box.left; px < box.right; px++)
      {
        float away = ((float) px + 0.5f) / canvas->scale - x;
        float glint = sample_smooth_step (1.6f, 0.0f, fabsf (away - 2.0f));

        sample_canvas_light (canvas, px, py, 1.0f + 0.22f * glint);
        sample_canvas_blend (canvas, px, py, etched,
                             0.78f * sample_smooth_step (1.1f + soft, 1.1f - soft, fabsf (away)));
      }
}

/* A steel rule's scale, etched along the lower edge: 24 units to the step, numbers at every tenth. */
static void
draw_rule (SampleCanvas *canvas)
{
  static const SampleDigitStyle style = { 24.0f, 3.4f, 0.0f, { 0.10f, 0.10f, 0.11f }, 0.78f };
  float width = (float) canvas->width / canvas->scale;

  for (int i = 0; (float) i * 24.0f < width; i++)
    {
      float x = 36.0f + (float) i * 24.0f;
      g_autofree char *text = g_strdup_printf ("%d", i);

      draw_rule_line (canvas, x, i % 10 == 0 ? 46.0f : i % 5 == 0 ? 34.0f : 22.0f);
      if (i % 10 == 0 && i > 0)
        sample_digits_draw (canvas, text, x - sample_digits_measure (text, &style) / 2.0f,
                            SAMPLE_UNITS_HIGH - 84.0f, &style);
    }
}

SampleScene *
sample_scene_new (int width,
                  int height)
{
  SampleScene *self;

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  self = g_new0 (SampleScene, 1);
  self->still = sample_canvas_new (width, height);
  sample_surface_draw (self->still);
  draw_rule (self->still);
  sample_gauge_draw_body (self->still);
  self->crack = sample_crack_new (self->still);
  self->first_number = 1;
  return self;
}

void
sample_scene_set_first_number (SampleScene *self,
                               guint        number)
{
  self->first_number = number;
}

void
sample_scene_free (SampleScene *self)
{
  sample_canvas_free (self->still);
  sample_crack_free (self->crack);
  g_free (self);
}

static void
draw_number (SampleCanvas *canvas,
             guint         number)
{
  g_autofree char *text = g_strdup_printf ("%04u", number);
  SampleDigitStyle shadow = { 70.0f, 15.0f, 14.0f, { 0.0f, 0.0f, 0.0f }, 0.55f };
  SampleDigitStyle face = { 70.0f, 9.5f, 0.0f, { 1.0f, 1.0f, 1.0f }, 0.96f };

  sample_digits_draw (canvas, text, 72.0f, 67.0f, &shadow);
  sample_digits_draw (canvas, text, 70.0f, 64.0f, &face);
}

/* The load swells and ebbs while its peaks rise; a needle is never quite still. */
static float
get_reading (float age,
             guint frame)
{
  return 0.10f + 0.66f * age + 0.07f * sinf (age * 31.0f) + 0.012f * sample_noise_hash ((int) frame, 0, 61);
}

GdkPixbuf *
sample_scene_draw (const SampleScene *self,
                   guint              frame,
                   guint              n_frames)
{
  g_autoptr (SampleCanvas) canvas = NULL;
  float age;

  g_return_val_if_fail (frame < n_frames, NULL);

  age = n_frames > 1 ? (float) frame / (float) (n_frames - 1) : 0.0f;
  canvas = sample_canvas_copy (self->still);
  sample_crack_draw (self->crack, canvas, age);
  sample_gauge_draw_needle (canvas, get_reading (age, frame));
  draw_number (canvas, self->first_number + frame);
  return sample_canvas_develop (canvas, frame + 1000);
}
