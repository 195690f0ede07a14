/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gives a row of the result its look, where seq-row-finish.c would bring it to 8 bits as it is. The row is taken
 * apart into channels, each of which goes through the same steps, four pixels at a time.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-render-private.h"

#include "seq-colour-map.h"
#include "seq-floats4.h"

#include <math.h>
#include <string.h>

/* Between entries the curve is a straight line. They are spaced by the square root of the value, because it is
 * in the dark that it is steep. */
#define CURVE_STEPS 4096

/* More than what is lost in floats, as a part of a value, and much less than a step of 16 bits. */
#define SLACK 1e-6f

/* However much it is, there is something between black and white. */
#define SLACK_MAX 0.25

/* So that 0 times it is 0. */
#define FACTOR_MAX 1e38

struct _SeqToning
{
  SeqLook  look;
  float    factor;    /* of what is above black */
  float    slack;     /* a level that is a sample's value is met by it, whatever floats make of both */
  gboolean has_curve;
  float    curve[CURVE_STEPS + 2];
  gsize    width;     /* of a plane: a row, and what makes it a whole number of fours */
  float   *planes[4]; /* R, G, B or one value; then alpha, 0 to 1 */
  float   *row;       /* R, G, B of the result */
  guint8  *marks;     /* a Mark for each pixel */
};

typedef enum
{
  MARK_NONE,
  MARK_OVER,
  MARK_UNDER,
} Mark;

static void
set_levels (SeqToning *self)
{
  double factor = exp2 (self->look.exposure) / (self->look.white - self->look.black);

  self->factor = (float) CLAMP (factor, -FACTOR_MAX, FACTOR_MAX);
  /* What black is taken from has lost a part of black, and not of the difference. */
  self->slack = (float) MIN (SLACK * (1.0 + fabs (self->look.black * self->factor)), SLACK_MAX);
}

static void
make_curve (SeqToning *self)
{
  self->has_curve = self->look.gamma != 1.0;
  for (int i = 0; self->has_curve && i < CURVE_STEPS + 2; i++)
    self->curve[i] = (float) pow ((double) i / CURVE_STEPS, 2.0 / self->look.gamma);
}

SeqToning *
seq_toning_new (const SeqLook *look,
                int            width,
                GError       **error)
{
  g_autoptr (SeqToning) self = g_new0 (SeqToning, 1);

  self->look = seq_look_made_sane (look);
  self->width = ((gsize) width + 3) / 4 * 4;
  set_levels (self);
  make_curve (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->planes); i++)
    {
      self->planes[i] = seq_render_allocate_row ((int) self->width, 1, error);
      if (self->planes[i] == NULL)
        return NULL;
    }
  self->row = seq_render_allocate_row (width, 3, error);
  if (self->row == NULL)
    return NULL;
  self->marks = seq_render_allocate (self->width, 1, error);
  return self->marks != NULL ? g_steal_pointer (&self) : NULL;
}

void
seq_toning_free (SeqToning *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->planes); i++)
    g_free (self->planes[i]);
  g_free (self->row);
  g_free (self->marks);
  g_free (self);
}

/* ---- channels ----------------------------------------------------------------------------- */

static void
take_grey (SeqToning   *self,
           const float *means,
           int          n)
{
  for (int i = 0; i < n; i++)
    self->planes[0][i] = means[i] * (1.0f / 255.0f);
}

static void
take_rgb (SeqToning   *self,
          const float *means,
          int          n)
{
  for (int i = 0; i < n; i++, means += 3)
    for (int c = 0; c < 3; c++)
      self->planes[c][i] = means[c] * (1.0f / 255.0f);
}

/* They come multiplied with alpha, which comes times 255. */
static void
take_rgba (SeqToning   *self,
           const float *means,
           int          n)
{
  for (int i = 0; i < n; i++, means += 4)
    {
      float over = means[3] > 0.0f ? 1.0f / means[3] : 0.0f;

      for (int c = 0; c < 3; c++)
        self->planes[c][i] = means[c] * over;
      self->planes[3][i] = means[3] * (1.0f / (255.0f * 255.0f));
    }
}

static void
take_luminance (SeqToning *self,
                int        n)
{
  for (int i = 0; i < n; i++)
    self->planes[0][i] = 0.2126f * self->planes[0][i] + 0.7152f * self->planes[1][i] + 0.0722f * self->planes[2][i];
}

static void
take_alpha (SeqToning *self,
            int        n_channels,
            int        n)
{
  for (int i = 0; i < n; i++)
    self->planes[0][i] = n_channels == 4 ? self->planes[3][i] : 1.0f;
}

/* Returns how many planes are looked at: 1 or 3. */
static int
choose_channels (SeqToning *self,
                 int        n_channels,
                 int        n)
{
  SeqChannels channels = self->look.channels;

  if (channels == SEQ_CHANNELS_ALPHA)
    take_alpha (self, n_channels, n);
  else if (n_channels == 1)
    return 1;
  else if (channels >= SEQ_CHANNELS_RED && channels <= SEQ_CHANNELS_BLUE)
    memmove (self->planes[0], self->planes[channels - SEQ_CHANNELS_RED], (gsize) n * sizeof (float));
  else if (channels == SEQ_CHANNELS_LUMINANCE || self->look.map != SEQ_MAP_NONE)
    take_luminance (self, n);
  else
    return 3;
  return 1;
}

static int
take_apart (SeqToning   *self,
            const float *means,
            int          n_channels,
            int          n)
{
  if (n_channels == 1)
    take_grey (self, means, n);
  else if (n_channels == 3)
    take_rgb (self, means, n);
  else
    take_rgba (self, means, n);
  return choose_channels (self, n_channels, n);
}

/* ---- values ------------------------------------------------------------------------------- */

INLINE Floats4
load (const float *at)
{
  Floats4 four;

  memcpy (&four, at, sizeof four);
  return four;
}

INLINE void
store (float   *at,
       Floats4  four)
{
  memcpy (at, &four, sizeof four);
}

static void
apply_threshold (float *plane,
                 float  threshold,
                 gsize  n)
{
  for (gsize i = 0; i < n; i++)
    plane[i] = plane[i] >= threshold ? 1.0f : 0.0f;
}

static void
apply_levels (SeqToning *self,
              float     *plane,
              gsize      n)
{
  float black = (float) self->look.black;

  if (self->look.white == self->look.black)
    {
      apply_threshold (plane, black - SLACK * fabsf (black), n);
      return;
    }
  for (gsize i = 0; i < n; i += 4)
    store (plane + i, (load (plane + i) - black) * self->factor);
}

static void
apply_curve (SeqToning *self,
             float     *plane,
             gsize      n)
{
  for (gsize i = 0; i < n; i++)
    {
      float at = sqrtf (plane[i]) * CURVE_STEPS;
      int k = (int) at;

      plane[i] = self->curve[k] + (self->curve[k + 1] - self->curve[k]) * (at - (float) k);
    }
}

static void
hold_plane (float *plane,
            gsize  n)
{
  const Floats4 zero = { 0 }, one = { 1, 1, 1, 1 };

  for (gsize i = 0; i < n; i += 4)
    store (plane + i, hold (load (plane + i), zero, one));
}

static void
mark (SeqToning *self,
      int        n_planes,
      int        n)
{
  for (int i = 0; i < n; i++)
    {
      float most = self->planes[0][i];

      for (int c = 1; c < n_planes; c++)
        most = MAX (most, self->planes[c][i]);
      self->marks[i] = most >= 1.0f - self->slack ? MARK_OVER : most <= self->slack ? MARK_UNDER : MARK_NONE;
    }
}

static void
apply_look (SeqToning *self,
            int        n_planes,
            int        n)
{
  for (int c = 0; c < n_planes; c++)
    apply_levels (self, self->planes[c], self->width);
  if (self->look.marks_clipped)
    mark (self, n_planes, n);
  for (int c = 0; c < n_planes; c++)
    {
      hold_plane (self->planes[c], self->width);
      if (self->has_curve)
        apply_curve (self, self->planes[c], (gsize) n);
      for (gsize i = 0; self->look.invert && i < self->width; i += 4)
        store (self->planes[c] + i, 1.0f - load (self->planes[c] + i));
    }
}

/* ---- colours ------------------------------------------------------------------------------ */

static void
put_colours (SeqToning *self,
             int        n_planes,
             int        n)
{
  const float *const from[] = { self->planes[0], self->planes[n_planes == 3 ? 1 : 0], self->planes[n_planes == 3 ? 2 : 0] };
  float *to = self->row;

  for (int i = 0; i < n; i++, to += 3)
    for (int c = 0; c < 3; c++)
      to[c] = from[c][i] * 255.0f;
}

static void
put_map (SeqToning *self,
         int        n)
{
  const guint8 (*map)[3] = seq_colour_map_get (self->look.map);
  float *to = self->row;

  for (int i = 0; i < n; i++, to += 3)
    {
      const guint8 *colour = map[(int) (self->planes[0][i] * (SEQ_COLOUR_MAP_SIZE - 1) + 0.5f)];

      for (int c = 0; c < 3; c++)
        to[c] = colour[c];
    }
}

static void
put_marks (SeqToning *self,
           int        n)
{
  static const float colours[][3] = { [MARK_OVER] = { SEQ_LOOK_OVER }, [MARK_UNDER] = { SEQ_LOOK_UNDER } };

  for (int i = 0; i < n; i++)
    if (self->marks[i] != MARK_NONE)
      memcpy (self->row + (gsize) i * 3, colours[self->marks[i]], 3 * sizeof (float));
}

static void
lay_over_ground (SeqToning           *self,
                 const SeqRenderAxis *x,
                 guint                row_chequer,
                 SeqGround            ground)
{
  const float greys[] = { (float) seq_ground_get_grey (ground, 0, row_chequer),
                          (float) seq_ground_get_grey (ground, 1, row_chequer) };
  float *to = self->row;

  for (int i = 0; i < x->length; i++, to += 3)
    {
      float alpha = self->planes[3][i], under = greys[seq_render_axis_get_chequer (x, i)] * (1.0f - alpha);

      for (int c = 0; c < 3; c++)
        to[c] = to[c] * alpha + under;
    }
}

void
seq_toning_finish_row (SeqToning           *self,
                       const float         *means,
                       int                  n_channels,
                       const SeqRenderAxis *x,
                       const SeqRenderAxis *y,
                       int                  row,
                       SeqGround            ground,
                       guint8              *rgb)
{
  int n = x->length;
  int n_planes = take_apart (self, means, n_channels, n);

  apply_look (self, n_planes, n);
  if (self->look.map != SEQ_MAP_NONE)
    put_map (self, n);
  else
    put_colours (self, n_planes, n);
  if (self->look.marks_clipped)
    put_marks (self, n);
  if (n_channels == 4 && self->look.channels != SEQ_CHANNELS_ALPHA)
    lay_over_ground (self, x, seq_render_axis_get_chequer (y, row), ground);
  seq_row_round (rgb, self->row, (gsize) n * 3);
}
