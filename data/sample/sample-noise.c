/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure: any thread. */
#include "sample-noise.h"

#include <math.h>

/* Multiply and fold, three times over: each bit of the place moves half of the result's bits. */
static guint32
mix (int     x,
     int     y,
     guint32 seed)
{
  guint32 h = (guint32) x * 0x8da6b343u ^ (guint32) y * 0xd8163841u ^ seed * 0xcb1ab31fu;

  h ^= h >> 15;
  h *= 0x2c1b3c6du;
  h ^= h >> 12;
  h *= 0x297a2d39u;
  h ^= h >> 15;
  return h;
}

float
sample_noise_unit (int     x,
                   int     y,
                   guint32 seed)
{
  return (float) (mix (x, y, seed) >> 8) * (1.0f / 16777216.0f);
}

float
sample_noise_hash (int     x,
                   int     y,
                   guint32 seed)
{
  return sample_noise_unit (x, y, seed) * 2.0f - 1.0f;
}

float
sample_noise_at (float   x,
                 float   y,
                 guint32 seed)
{
  float left = floorf (x), top = floorf (y);
  float u = x - left, v = y - top;
  int i = (int) left, j = (int) top;
  float a = sample_noise_hash (i, j, seed), b = sample_noise_hash (i + 1, j, seed);
  float c = sample_noise_hash (i, j + 1, seed), d = sample_noise_hash (i + 1, j + 1, seed);

  u = u * u * (3.0f - 2.0f * u);
  v = v * v * (3.0f - 2.0f * v);
  a += (b - a) * u;
  c += (d - c) * u;
  return a + (c - a) * v;
}
