/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of more than 8 bits, written by the libraries that can: only with HAVE_PNG, HAVE_TIFF and
 * HAVE_OPENEXR. */
#pragma once

#include <gio/gio.h>

/* `rows` are samples of the machine's order, 16 or 8 bits (fewer are packed); `clear` is the grey or the R, G
 * and B that is transparent, or NULL. */
GBytes *deep_png  (int            color_type,
                   int            depth,
                   gboolean       interlaced,
                   int            width,
                   int            height,
                   gconstpointer  rows,
                   const guint16 *clear);

/* Values are those of tiff.h; 0 leaves a field to its default. */
typedef struct
{
  int            width;
  int            height;
  guint          bits;
  guint          kind;        /* SAMPLEFORMAT */
  guint          n_samples;   /* 0: 1 */
  guint          photometric; /* 0 is white; 1 is black */
  guint          compression; /* 0: none */
  guint          predictor;
  guint          orientation;
  guint          extra;       /* what the last sample is, plus 1; 0: nothing special */
  gboolean       tiled;       /* 32 x 16 pixels; strips have 5 rows */
  gboolean       separate;
  gboolean       big_endian;
  gboolean       big;         /* BigTIFF */
  const guint16 *palette;     /* reds, greens, blues */
} DeepTiff;

/* `rows` are packed rows of the machine's order, samples of a pixel side by side. Samples of 1 to 7 or 9 to
 * 15 bits cannot be tiled or separate. NULL when the library was built without this compression. */
GBytes *deep_tiff (const DeepTiff *spec,
                   gconstpointer   rows);

/* Every value of 16 bits once in each channel, in another order in each. To be freed. */
#define DEEP_RAMP_PIXELS (256 * 256)
guint16 *deep_ramp (guint n_channels);

/* Values are those of openexr.h. */
typedef struct
{
  int         x; /* where the pixels begin */
  int         y;
  int         width;
  int         height;
  int         display_width; /* of the picture, from 0; 0: as the pixels */
  int         display_height;
  guint       type;          /* 0: whole numbers, 1: half, 2: float */
  guint       compression;
  gboolean    tiled;         /* 16 x 16 */
  const char *channels[6];   /* in the order of the rows */
} DeepExr;

/* `rows` are floats, or guint32 where the file has whole numbers, channels of a pixel side by side. */
GBytes *deep_exr  (const DeepExr  *spec,
                   gconstpointer   rows);
