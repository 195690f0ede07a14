/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread.
 *
 * A digit is a handful of strokes, lines and arcs, in a cell 0.58 wide and 1 high. A pixel is inked by
 * its distance from the nearest stroke, which gives round ends, even weight and smooth edges at any size. */
#include "sample-digits.h"

#include <math.h>
#include <string.h>

#define CELL_WIDTH 0.58f
#define ADVANCE 0.86f
#define TURN (2.0f * (float) G_PI)

typedef enum
{
  STROKE_NONE,
  STROKE_LINE, /* x0, y0, x1, y1 */
  STROKE_ARC,  /* centre x, y, radius; from `start`, clockwise by `sweep`, in turns from the right */
} StrokeKind;

typedef struct
{
  StrokeKind kind;
  float      a, b, c, d;
  float      sweep;
} Stroke;

#define LINE(x0, y0, x1, y1) { STROKE_LINE, x0, y0, x1, y1, 0.0f }
#define ARC(x, y, radius, start, sweep) { STROKE_ARC, x, y, radius, start, sweep }

static const Stroke digits[10][5] = {
  { ARC (0.29f, 0.29f, 0.29f, 0.5f, 0.5f), ARC (0.29f, 0.71f, 0.29f, 0.0f, 0.5f),
    LINE (0.0f, 0.29f, 0.0f, 0.71f), LINE (0.58f, 0.29f, 0.58f, 0.71f) },
  { LINE (0.10f, 0.22f, 0.36f, 0.0f), LINE (0.36f, 0.0f, 0.36f, 1.0f) },
  { ARC (0.29f, 0.28f, 0.28f, 0.5f, 0.605f), LINE (0.508f, 0.456f, 0.02f, 1.0f),
    LINE (0.02f, 1.0f, 0.58f, 1.0f) },
  { LINE (0.05f, 0.0f, 0.53f, 0.0f), LINE (0.53f, 0.0f, 0.27f, 0.40f),
    ARC (0.27f, 0.70f, 0.30f, 0.75f, 0.5f), ARC (0.27f, 0.70f, 0.30f, 0.25f, 0.16f) },
  { LINE (0.36f, 0.0f, 0.0f, 0.70f), LINE (0.0f, 0.70f, 0.58f, 0.70f), LINE (0.43f, 0.42f, 0.43f, 1.0f) },
  { LINE (0.53f, 0.0f, 0.10f, 0.0f), LINE (0.10f, 0.0f, 0.06f, 0.45f),
    ARC (0.27f, 0.69f, 0.31f, 0.63f, 0.73f) },
  { ARC (0.29f, 0.70f, 0.29f, 0.0f, 1.0f), LINE (0.035f, 0.56f, 0.36f, 0.0f) },
  { LINE (0.0f, 0.0f, 0.57f, 0.0f), LINE (0.57f, 0.0f, 0.18f, 1.0f) },
  { ARC (0.29f, 0.245f, 0.245f, 0.0f, 1.0f), ARC (0.29f, 0.725f, 0.275f, 0.0f, 1.0f) },
  { ARC (0.29f, 0.30f, 0.29f, 0.0f, 1.0f), LINE (0.545f, 0.44f, 0.22f, 1.0f) },
};

static float
get_line_distance (const Stroke *line,
                   float         x,
                   float         y)
{
  float along_x = line->c - line->a, along_y = line->d - line->b;
  float to_x = x - line->a, to_y = y - line->b;
  float t = (to_x * along_x + to_y * along_y) / (along_x * along_x + along_y * along_y);

  t = CLAMP (t, 0.0f, 1.0f);
  return hypotf (to_x - along_x * t, to_y - along_y * t);
}

static float
get_arc_distance (const Stroke *arc,
                  float         x,
                  float         y)
{
  float to_x = x - arc->a, to_y = y - arc->b;
  float turns = atan2f (to_y, to_x) / TURN - arc->d;
  float start = arc->d * TURN, end = (arc->d + arc->sweep) * TURN;

  if (turns - floorf (turns) <= arc->sweep)
    return fabsf (hypotf (to_x, to_y) - arc->c);
  return MIN (hypotf (to_x - arc->c * cosf (start), to_y - arc->c * sinf (start)),
              hypotf (to_x - arc->c * cosf (end), to_y - arc->c * sinf (end)));
}

static float
get_distance (const Stroke *strokes,
              float         x,
              float         y)
{
  float nearest = G_MAXFLOAT;

  for (int i = 0; i < 5 && strokes[i].kind != STROKE_NONE; i++)
    {
      float distance = strokes[i].kind == STROKE_LINE ? get_line_distance (&strokes[i], x, y)
                                                      : get_arc_distance (&strokes[i], x, y);

      nearest = MIN (nearest, distance);
    }
  return nearest;
}

static void
draw_digit (SampleCanvas           *canvas,
            const Stroke           *strokes,
            float                   left,
            float                   top,
            const SampleDigitStyle *style)
{
  float edge = style->pen / 2.0f, fade = MAX (style->softness, 1.0f / canvas->scale) / 2.0f;
  float margin = edge + fade;
  SampleBox box = sample_canvas_box (canvas, left - margin, top - margin,
                                     left + CELL_WIDTH * style->height + margin,
                                     top + style->height + margin);

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        float u = (((float) x + 0.5f) / canvas->scale - left) / style->height;
        float v = (((float) y + 0.5f) / canvas->scale - top) / style->height;
        float distance = get_distance (strokes, u, v) * style->height;

        sample_canvas_blend (canvas, x, y, style->colour,
                             style->alpha * sample_smooth_step (edge + fade, edge - fade, distance));
      }
}

float
sample_digits_measure (const char             *text,
                       const SampleDigitStyle *style)
{
  gsize length = strlen (text);

  return length == 0 ? 0.0f : ((float) (length - 1) * ADVANCE + CELL_WIDTH) * style->height;
}

void
sample_digits_draw (SampleCanvas           *canvas,
                    const char             *text,
                    float                   x,
                    float                   y,
                    const SampleDigitStyle *style)
{
  for (; *text != '\0'; text++, x += ADVANCE * style->height)
    if (g_ascii_isdigit (*text))
      draw_digit (canvas, digits[*text - '0'], x, y, style);
}
