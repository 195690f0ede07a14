/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the decoder share: a file of every kind, and ways to decode one. All of them are of
 * factory_blocks(), FACTORY_BLOCKS_WIDTH x FACTORY_BLOCKS_HEIGHT. */
#pragma once

#include "image-factory.h"
#include "seq-decoder.h"
#include "seq-error.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *format;
  GBytes     *file;
  guint       bits;
  guint       n_channels;
  gboolean    grey; /* or black and white: the codes are gone */
} DecodingSample;

/* (element-type DecodingSample): every kind that can be made and decoded here. */
GArray   *decoding_make_samples        (void);
/* 8 or 16 bits a sample; (nullable): the Exif block. */
GBytes   *decoding_make_png            (FactoryPngType   type,
                                        int              depth,
                                        GBytes          *exif);
/* Of one bit: stripes. */
GBytes   *decoding_make_png_bits       (void);
/* Of noise: hard to compress. */
GBytes   *decoding_make_noise_png      (void);
/* (nullable): where WebP cannot be written. */
GBytes   *decoding_make_webp_animation (void);
/* Takes the file, and writes so many bytes over a place of it. */
GBytes   *decoding_patch               (GBytes          *file,
                                        gsize            at,
                                        gconstpointer    bytes,
                                        gsize            length);

/* With the usual limits. */
SeqImage *decoding_try                 (GBytes          *file,
                                        GError         **error);
SeqImage *decoding_decode              (GBytes          *file);
/* The same; takes the file. */
SeqImage *decoding_take                (GBytes          *file);
/* Takes the file. */
void      decoding_assert_fails        (GBytes          *file,
                                        SeqError         code);
/* Whether it is the blocks, of any loss. */
void      decoding_assert_blocks       (const SeqImage  *image);
G_END_DECLS
