/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of images for tests, made in memory and byte for byte the same on every machine. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Colours that carry a number, so that a test can read from a pixel which frame it sees. */

/* Solid colour for n, 0 to 4095: four bits in each sample, in the middle of their step, so that
 * scaling and JPEG do not change the number. */
void    factory_code_color (guint        n,
                            guint8       rgb[3]);
/* The inverse of factory_code_color(). */
guint   factory_code_read  (const guint8 rgb[3]);
/* An RGB PNG of that colour alone. */
GBytes *factory_code_png   (guint        n,
                            int          width,
                            int          height);

/* The colour type of a PNG's IHDR (PNG specification, 11.2.1). */
typedef enum
{
  FACTORY_PNG_GREY = 0,
  FACTORY_PNG_RGB = 2,
  FACTORY_PNG_PALETTE = 3,
  FACTORY_PNG_GREY_ALPHA = 4,
  FACTORY_PNG_RGBA = 6,
} FactoryPngType;

/* A PNG of packed rows as they stand in the file, without filters. `palette` is n_colors RGB
 * triples or NULL. `exif` is the content of an eXIf chunk or NULL. */
GBytes *factory_png        (FactoryPngType type,
                            int            depth,
                            int            width,
                            int            height,
                            const guint8  *rows,
                            const guint8  *palette,
                            guint          n_colors,
                            GBytes        *exif);

/* Pictures as functions: the colour at (x, y). */
typedef void (*FactoryPicture) (int    x,
                                int    y,
                                guint8 rgba[4]);

#define FACTORY_BLOCK 16
#define FACTORY_BLOCKS_WIDTH (3 * FACTORY_BLOCK)
#define FACTORY_BLOCKS_HEIGHT (2 * FACTORY_BLOCK)

/* Opaque blocks of 16 x 16 pixels, each of a code colour of its own; also JPEG keeps the codes in
 * the middle of the blocks. The files in tests/data show 3 x 2 of them. */
void       factory_blocks         (int            x,
                                   int            y,
                                   guint8         rgba[4]);
/* The same blocks with a different alpha, 255 to 55, in each. */
void       factory_clear_blocks   (int            x,
                                   int            y,
                                   guint8         rgba[4]);
/* Opaque, and without any order to compress. */
void       factory_noise          (int            x,
                                   int            y,
                                   guint8         rgba[4]);

GdkPixbuf *factory_pixbuf         (FactoryPicture picture,
                                   gboolean       alpha,
                                   int            width,
                                   int            height);
/* Through gdk-pixbuf; `key` and `value` are an option of its, or NULL. NULL when it cannot save
 * this format here. */
GBytes    *factory_save           (FactoryPicture picture,
                                   gboolean       alpha,
                                   int            width,
                                   int            height,
                                   const char    *type,
                                   const char    *key,
                                   const char    *value);

/* The rest is written by hand. */

/* An EXIF body with this orientation and nothing else. */
GBytes    *factory_exif           (guint          orientation,
                                   gboolean       big_endian);
/* The same JPEG with that body in an APP1 segment in front. */
GBytes    *factory_jpeg_with_exif (GBytes        *jpeg,
                                   GBytes        *exif);
/* RGB, 8 or 16 bits, in strips of four rows; the directory stands in front or at the end. */
GBytes    *factory_tiff           (FactoryPicture picture,
                                   int            width,
                                   int            height,
                                   guint          depth,
                                   guint          orientation,
                                   gboolean       big_endian,
                                   gboolean       directory_last);
/* kind: '1' to '6'; most: the largest value of a sample, for all but '1' and '4'. */
GBytes    *factory_pnm            (FactoryPicture picture,
                                   int            width,
                                   int            height,
                                   char           kind,
                                   guint          most);
/* R, G, B or R, G, B, A: n_channels is 3 or 4. */
GBytes    *factory_pam            (FactoryPicture picture,
                                   int            width,
                                   int            height,
                                   guint          n_channels,
                                   guint          most);
/* True colour of 24 or 32 bits, bottom row first, without a footer. */
GBytes    *factory_tga            (FactoryPicture picture,
                                   int            width,
                                   int            height,
                                   guint          depth,
                                   gboolean       runs);
/* A picture of at most 127 colours; then n_more frames, each of them solid: codes 1, 2, 3... */
GBytes    *factory_gif            (FactoryPicture picture,
                                   int            width,
                                   int            height,
                                   guint          n_more);
/* An animation of still WebP files of one size. */
GBytes    *factory_webp_animation (GBytes       **stills,
                                   guint          n_stills,
                                   int            width,
                                   int            height);
/* A part of a file: the first `length` bytes. */
GBytes    *factory_cut            (GBytes        *file,
                                   gsize          length);
/* A file of tests/data. */
GBytes    *factory_data           (const char    *name);
