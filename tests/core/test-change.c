/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The amount of change against what it is by its definition. */
#include "config.h"

#include "seq-change.h"

#include <math.h>

#include "render-reference.h"

static SeqImage *
make_flat (SeqPixels format,
           int       width,
           int       height,
           double    value) /* part of white */
{
  gsize n = (gsize) width * (gsize) height * (gsize) seq_pixels_get_n_channels (format);
  SeqSamples samples = seq_pixels_get_samples (format);
  g_autofree guint8 *data = g_malloc (n * seq_samples_get_size (samples));

  for (gsize i = 0; i < n; i++)
    if (samples == SEQ_SAMPLES_8)
      data[i] = (guint8) (value * 255 + 0.5);
    else if (samples == SEQ_SAMPLES_16)
      ((guint16 *) (gpointer) data)[i] = (guint16) (value * 65535 + 0.5);
    else
      ((float *) (gpointer) data)[i] = (float) value;
  return render_make_image (format, width, height, SEQ_ORIENTATION_NORMAL, data);
}

/* Whatever the kinds, for all are parts of white. */
static void
test_flat (void)
{
  for (gsize a = 0; a < G_N_ELEMENTS (render_deep_formats); a++)
    for (gsize b = 0; b < G_N_ELEMENTS (render_deep_formats); b++)
      {
        g_autoptr (SeqImage) dark = make_flat (render_deep_formats[a], 30, 20, 0.2);
        g_autoptr (SeqImage) light = make_flat (render_deep_formats[b], 30, 20, 0.8);

        g_assert_cmpfloat (fabs (seq_change_measure (dark, light) - 0.6), <, 1e-6);
        g_assert_cmpint (seq_change_is_none (dark, light), ==, FALSE);
        g_assert_cmpfloat (seq_change_measure (dark, dark), ==, 0);
      }
}

/* All pixels of a small picture count. */
static void
test_one_pixel (void)
{
  guint8 data[40 * 10 * 3] = { 0 };
  g_autoptr (SeqImage) black = render_make_image (SEQ_PIXELS_RGB8, 40, 10, SEQ_ORIENTATION_NORMAL, data);
  g_autoptr (SeqImage) dot = NULL;

  data[(7 * 40 + 31) * 3 + 1] = 255;
  dot = render_make_image (SEQ_PIXELS_RGB8, 40, 10, SEQ_ORIENTATION_NORMAL, data);
  g_assert_cmpfloat (fabs (seq_change_measure (black, dot) - 1.0 / sizeof data), <, 1e-9);
  g_assert_false (seq_change_is_none (black, dot));
}

/* By its definition, pixel by pixel, of all kinds and however they lie. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (112);

  for (gsize f = 0; f < G_N_ELEMENTS (render_deep_formats); f++)
    for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o += 5)
      {
        g_autoptr (SeqImage) a = render_make_deep_noise (rand, render_deep_formats[f], 131, 33, SEQ_ORIENTATION_NORMAL);
        g_autoptr (SeqImage) b = render_make_deep_noise (rand, render_deep_formats[f], 131, 33, o);
        int width = MIN (131, seq_image_get_width (b)), height = MIN (33, seq_image_get_height (b));
        double sum = 0;

        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++)
            {
              double first[4], second[4];
              int n = seq_image_get_samples (a, x, y, first);

              seq_image_get_samples (b, x, y, second);
              for (int c = 0; c < 3; c++)
                sum += fabs (CLAMP (first[n < 3 ? 0 : c] / seq_image_get_white (a), 0, 1)
                             - CLAMP (second[n < 3 ? 0 : c] / seq_image_get_white (b), 0, 1));
            }
        g_assert_cmpfloat (fabs (seq_change_measure (a, b) - sum / (3.0 * width * height)), <, 1e-9);
      }
}

/* One pixel of many millions is not between those that are looked at. */
static void
test_small_in_large (void)
{
  g_autofree guint8 *data = g_malloc0 (4000 * 3000);
  g_autoptr (SeqImage) black = render_make_image (SEQ_PIXELS_GREY8, 4000, 3000, SEQ_ORIENTATION_NORMAL, data);
  g_autoptr (SeqImage) dot = NULL;

  data[1234 * 4000 + 567] = 255;
  dot = render_make_image (SEQ_PIXELS_GREY8, 4000, 3000, SEQ_ORIENTATION_NORMAL, data);
  g_assert_cmpfloat (fabs (seq_change_measure (black, dot) - 1.0 / (4000 * 3000)), <, 1e-15);
}

/* Of a large one, a grid that leaves out no part of it, where they are of different kinds. */
static void
test_large (void)
{
  g_autofree guint8 *data = g_malloc0 (3000 * 1000);
  g_autoptr (SeqImage) black = render_make_image (SEQ_PIXELS_GREY8, 3000, 1000, SEQ_ORIENTATION_NORMAL, data);
  g_autoptr (SeqImage) half = NULL;

  for (gsize y = 0; y < 1000; y++)
    for (gsize x = 2000; x < 3000; x++)
      data[y * 3000 + x] = 255;
  half = render_make_image (SEQ_PIXELS_GREY8, 3000, 1000, SEQ_ORIENTATION_FLIP_HORIZONTAL, data);
  g_assert_cmpfloat (fabs (seq_change_measure (black, half) - 1.0 / 3), <, 0.002);
}

static void
test_other_size (void)
{
  g_autoptr (SeqImage) small = make_flat (SEQ_PIXELS_GREY8, 10, 30, 0);
  g_autoptr (SeqImage) large = make_flat (SEQ_PIXELS_GREY8, 30, 10, 1);

  g_assert_cmpfloat (seq_change_measure (small, large), ==, 1);
  g_assert_false (seq_change_is_none (small, large));
}

static void
test_no_numbers (void)
{
  const float odd[] = { NAN, INFINITY, -INFINITY, 7 }, plain[] = { 0, 1, 0, 1 };
  g_autoptr (SeqImage) a = render_make_image (SEQ_PIXELS_GREY_FLOAT, 4, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) odd);
  g_autoptr (SeqImage) b = render_make_image (SEQ_PIXELS_GREY_FLOAT, 4, 1, SEQ_ORIENTATION_NORMAL, (const guint8 *) plain);

  g_assert_cmpfloat (seq_change_measure (a, b), ==, 0);
  g_assert_false (seq_change_is_none (a, b));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/change/flat", test_flat);
  g_test_add_func ("/change/one-pixel", test_one_pixel);
  g_test_add_func ("/change/noise", test_noise);
  g_test_add_func ("/change/small-in-large", test_small_in_large);
  g_test_add_func ("/change/large", test_large);
  g_test_add_func ("/change/other-size", test_other_size);
  g_test_add_func ("/change/no-numbers", test_no_numbers);
  return g_test_run ();
}
