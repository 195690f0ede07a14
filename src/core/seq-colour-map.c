/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The colours of the maps are computed from what they are for. How light they look (CIE 1976 L*) changes evenly
 * with the value: SEQ_MAP_HEAT rises from black to white while its hue goes from blue by red to yellow, and
 * SEQ_MAP_SIGNED is as light on one side as on the other. Hue and strength are those of Oklab (Björn Ottosson,
 * 2020), along which a hue stays what it is. Where a screen has no colour as strong as that, it is made weaker,
 * never darker or lighter.
 *
 * Pure: any thread.
 */
#include "config.h"

#include "seq-colour-map.h"

#include <math.h>

#define LAST (SEQ_COLOUR_MAP_SIZE - 1)

/* Of what is searched for between two bounds: as near as 8 bits tell. */
#define N_HALVINGS 32

/* Strength, and hue in turns, from red over yellow, green and blue. */
typedef struct
{
  double chroma;
  double hue;
} Tint;

typedef guint8 Table[SEQ_COLOUR_MAP_SIZE][3];

static double
cube (double x)
{
  return x * x * x;
}

/* Linear R, G, B of a screen. */
static void
to_linear (double      lightness,
           const Tint *tint,
           double      rgb[3])
{
  double a = tint->chroma * cos (tint->hue * 2 * G_PI), b = tint->chroma * sin (tint->hue * 2 * G_PI);
  double l = cube (lightness + 0.3963377774 * a + 0.2158037573 * b);
  double m = cube (lightness - 0.1055613458 * a - 0.0638541728 * b);
  double s = cube (lightness - 0.0894841775 * a - 1.2914855480 * b);

  rgb[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  rgb[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  rgb[2] = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
}

/* How much light there is of a colour that looks so light, 0 to 1. */
static double
get_luminance (double looks)
{
  return looks > 0.08 ? cube ((looks * 100 + 16) / 116) : looks * 100 * 27 / 24389;
}

/* Linear R, G, B of that tint with so much light. */
static void
find_linear (double      luminance,
             const Tint *tint,
             double      rgb[3])
{
  double least = 0, most = 1.5;

  for (int i = 0; i < N_HALVINGS; i++)
    {
      double middle = (least + most) / 2;

      to_linear (middle, tint, rgb);
      if (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2] < luminance)
        least = middle;
      else
        most = middle;
    }
}

static gboolean
is_shown (const double rgb[3])
{
  for (int c = 0; c < 3; c++)
    if (rgb[c] < -1e-4 || rgb[c] > 1 + 1e-4)
      return FALSE;
  return TRUE;
}

/* The transfer function of sRGB (IEC 61966-2-1). */
static guint8
encode (double linear)
{
  double held = CLAMP (linear, 0.0, 1.0);
  double v = held <= 0.0031308 ? 12.92 * held : 1.055 * pow (held, 1 / 2.4) - 0.055;

  return (guint8) (v * 255 + 0.5);
}

/* @looks: how light, 0 to 1. */
static void
set_colour (guint8 rgb[3],
            double looks,
            Tint   tint)
{
  double luminance = get_luminance (looks), weakest = 0, strongest = tint.chroma, linear[3];

  find_linear (luminance, &tint, linear);
  for (int i = 0; i < N_HALVINGS && !(is_shown (linear) && tint.chroma == strongest); i++)
    {
      tint.chroma = (weakest + strongest) / 2;
      find_linear (luminance, &tint, linear);
      if (is_shown (linear))
        weakest = tint.chroma;
      else
        strongest = tint.chroma;
    }
  for (int c = 0; c < 3; c++)
    rgb[c] = encode (linear[c]);
}

static gpointer
make_heat (gpointer data)
{
  static Table table;

  for (int i = 0; i <= LAST; i++)
    {
      double v = (double) i / LAST;

      /* From blue (0.75 of a turn) backwards over red (0.08) to yellow (0.30); no colour at black and white. */
      set_colour (table[i], v, (Tint) { 0.26 * sin (G_PI * v), 0.75 + 0.55 * v });
    }
  return table;
}

static gpointer
make_signed (gpointer data)
{
  static Table table;

  for (int i = 0; i <= LAST; i++)
    {
      double v = (2.0 * i - LAST) / LAST, size = fabs (v);

      set_colour (table[i], 0.15 + 0.65 * size, (Tint) { 0.2 * size, v < 0 ? 0.70 : 0.15 });
    }
  return table;
}

const guint8 (*seq_colour_map_get (SeqMap map))[3]
{
  static GOnce heat = G_ONCE_INIT, both = G_ONCE_INIT;

  g_return_val_if_fail (map == SEQ_MAP_HEAT || map == SEQ_MAP_SIGNED, NULL);

  if (map == SEQ_MAP_SIGNED)
    return (const guint8 (*)[3]) g_once (&both, make_signed, NULL);
  return (const guint8 (*)[3]) g_once (&heat, make_heat, NULL);
}
