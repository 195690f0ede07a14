/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were cut, damaged or made up: none is shown as whole, and none takes the program along. */
#include "config.h"

#include "seq-decoder.h"

#include <string.h>

#include "decoding.h"
#include "seq-error.h"

#define WIDTH FACTORY_BLOCKS_WIDTH
#define HEIGHT FACTORY_BLOCKS_HEIGHT

/* Broken files may claim much more than they have: no test needs more than this. */
#define CORRUPT_PIXELS_MAX (1 << 20)

#define N_CUTS 20

static void
test_cuts (void)
{
  g_autoptr (GArray) samples = decoding_make_samples ();

  for (guint i = 0; i < samples->len; i++)
    for (guint n = 0; n < N_CUTS; n++)
      {
        const DecodingSample *sample = &g_array_index (samples, DecodingSample, i);
        gsize length = g_bytes_get_size (sample->file) * n / N_CUTS;
        g_autoptr (GBytes) cut = factory_cut (sample->file, length);
        g_autoptr (GError) error = NULL;
        g_autoptr (SeqImage) image = decoding_try (cut, &error);

        g_test_message ("%s cut to %" G_GSIZE_FORMAT " bytes: %s", sample->name, length,
                        error != NULL ? error->message : "whole");
        g_assert_null (image);
        g_assert_true (error->domain == SEQ_ERROR);
        if (length >= 64)
          g_assert_error (error, SEQ_ERROR, SEQ_ERROR_INCOMPLETE);
      }
}

/* Complete by its container, but a decoder that has drawn a part of it gives an error as well. */
static void
test_damaged (void)
{
  guint8 codes[64];

  memset (codes, 0xff, sizeof codes);
  decoding_assert_fails (decoding_patch (decoding_make_noise_png (), 200000, codes, 8), SEQ_ERROR_DAMAGED);
  /* The size of the first codes, which is 12 bits at most. */
  decoding_assert_fails (decoding_patch (factory_gif (factory_blocks, WIDTH, HEIGHT, 0), 415, codes, 1), SEQ_ERROR_DAMAGED);
  decoding_assert_fails (decoding_patch (factory_pnm (factory_blocks, WIDTH, HEIGHT, '3', 255), 6547, "x", 1), SEQ_ERROR_DAMAGED);
  if (seq_decoder_knows (SEQ_FORMAT_TIFF))
    decoding_assert_fails (decoding_patch (factory_data ("tiles.tif"), 8, codes, 64), SEQ_ERROR_DAMAGED);
}

/* Half of the rows, in a file that is whole in every other way. */
static void
test_rows_missing (void)
{
  g_autofree guint8 *rows = g_malloc0 (WIDTH * HEIGHT * 3);
  GBytes *half = factory_png (FACTORY_PNG_RGB, 8, WIDTH, HEIGHT / 2, rows, NULL, 0, NULL);
  g_autoptr (GBytes) whole = factory_png (FACTORY_PNG_RGB, 8, WIDTH, HEIGHT, rows, NULL, 0, NULL);

  /* The header of the whole one, with its checksum. */
  decoding_assert_fails (decoding_patch (half, 16, (const guint8 *) g_bytes_get_data (whole, NULL) + 16, 17), SEQ_ERROR_DAMAGED);
}

/* The same frame behind something that is no block, where gdk-pixbuf would find it, and one of no size. */
static void
test_frame_of_gif_behind_damage (void)
{
  static const char *const sizes[] = { "\377\377\377\377", "\0\0\0\0", "\60\0\40\0" };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GBytes *file = factory_gif (factory_blocks, WIDTH, HEIGHT, 0);

      /* Instead of the extension in front of it. */
      file = decoding_patch (file, 13, "\n\0\0\0\0\0\0\0", 8);
      decoding_assert_fails (decoding_patch (file, 26, sizes[i], 4), SEQ_ERROR_DAMAGED);
    }
}

#define N_CORRUPTIONS 2000
#define START_BYTES 128
#define SEED 20240229

/* Takes the bytes. A decoder that is not sure of itself warns, which ends the test. */
static void
decode_corrupt (guint8 *data,
                gsize   length)
{
  const SeqDecodeLimits limits = { CORRUPT_PIXELS_MAX, G_MAXINT, 1 };
  g_autoptr (GBytes) broken = g_bytes_new_take (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqImage) image = seq_decoder_decode (broken, &limits, NULL, NULL, &error);
  guint8 rgba[4];

  g_assert_true ((image == NULL) == (error != NULL));
  if (image == NULL)
    g_assert_true (error->domain == SEQ_ERROR);
  else
    seq_image_get_pixel (image, seq_image_get_width (image) - 1, seq_image_get_height (image) - 1, rgba);
}

static void
corrupt_anywhere (GRand  *random,
                  GBytes *file)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  guint8 *copy = g_memdup2 (data, length);
  guint n = (guint) g_rand_int_range (random, 1, 5);

  while (n-- > 0)
    copy[g_rand_int_range (random, 0, (gint32) length)] = (guint8) g_rand_int_range (random, 0, 256);
  decode_corrupt (copy, length);
}

/* Chance seldom hits what hurts: sizes and counts, which stand in the first bytes. */
static void
corrupt_start (GBytes *file)
{
  const guint8 values[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);

  for (gsize at = 0; at < MIN (length, START_BYTES); at++)
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
      {
        guint8 *copy = g_memdup2 (data, length);

        copy[at] = values[i];
        decode_corrupt (copy, length);
      }
}

static void
test_corruption (void)
{
  g_autoptr (GArray) samples = decoding_make_samples ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < samples->len; i++)
    {
      const DecodingSample *sample = &g_array_index (samples, DecodingSample, i);
      gint64 start = g_get_monotonic_time ();

      corrupt_start (sample->file);
      for (guint n = 0; n < N_CORRUPTIONS; n++)
        corrupt_anywhere (random, sample->file);
      g_test_message ("%s: %d ms", sample->name, (int) ((g_get_monotonic_time () - start) / 1000));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder-damage/no-cut-file-is-whole", test_cuts);
  g_test_add_func ("/decoder-damage/damage-is-an-error", test_damaged);
  g_test_add_func ("/decoder-damage/missing-rows-are-damage", test_rows_missing);
  g_test_add_func ("/decoder-damage/frame-of-gif-behind-damage", test_frame_of_gif_behind_damage);
  g_test_add_func ("/decoder-damage/corruption-never-crashes", test_corruption);
  return g_test_run ();
}
