/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures against what they are known to be. */
#include "config.h"

#include "seq-statistics.h"

#include <math.h>

#include "support.h"

static SeqImage *
make_image (SeqPixels      format,
            int            stored_width,
            int            stored_height,
            SeqOrientation orientation,
            gconstpointer  samples)
{
  gsize stride = (gsize) stored_width * seq_pixels_get_size (format);
  g_autoptr (GBytes) bytes = g_bytes_new (samples, stride * (gsize) stored_height);

  return seq_image_new (bytes, format, stored_width, stored_height, stride, orientation, NULL);
}

static SeqStatistics *
compute (const SeqImage *image,
         SeqRect         rect)
{
  g_autoptr (GError) error = NULL;
  SeqStatistics *statistics = seq_statistics_compute (image, &rect, NULL, &error);

  g_assert_no_error (error);
  return statistics;
}

static SeqStatistics *
compute_whole (const SeqImage *image)
{
  return compute (image, (SeqRect) { 0, 0, seq_image_get_width (image), seq_image_get_height (image) });
}

static void
assert_close (double value,
              double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, fabs (expected) * 1e-12 + 1e-12);
}

/* 0 to n - 1 have the mean (n - 1) / 2 and the variance (n² - 1) / 12. */
static void
assert_ramp (const SeqChannelStatistics *channel,
             double                      n,
             double                      first)
{
  g_assert_cmpfloat ((double) channel->n, ==, n);
  assert_close (channel->mean, first + (n - 1) / 2);
  assert_close (channel->deviation, sqrt ((n * n - 1) / 12));
  g_assert_cmpfloat (channel->minimum, ==, first);
  g_assert_cmpfloat (channel->maximum, ==, first + n - 1);
}

static void
test_ramps (void)
{
  g_autofree guint16 *words = g_new (guint16, 65536);
  g_autofree float *floats = g_new (float, 65536);
  guint8 bytes[256];

  for (guint i = 0; i < 65536; i++)
    {
      words[i] = (guint16) i;
      floats[i] = (float) i - 8388608.0f;
      bytes[i & 0xff] = (guint8) i;
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SeqImage) image = i == 0   ? make_image (SEQ_PIXELS_GREY16, 256, 256, SEQ_ORIENTATION_NORMAL, words)
                                   : i == 1 ? make_image (SEQ_PIXELS_GREY_FLOAT, 256, 256, SEQ_ORIENTATION_NORMAL, floats)
                                            : make_image (SEQ_PIXELS_GREY8, 64, 4, SEQ_ORIENTATION_NORMAL, bytes);
      g_autoptr (SeqStatistics) statistics = compute_whole (image);

      assert_ramp (&statistics->channels[0], i == 2 ? 256 : 65536, i == 1 ? -8388608.0 : 0);
    }
}

/* Nothing deviates from a constant by anything. */
static void
test_constants (void)
{
  static const float values[] = { 0.1f, -3.4e38f, 1e-40f, 16777215.0f };
  g_autofree float *floats = g_new (float, 1000 * 7);
  g_autofree guint16 *words = g_new (guint16, 1000 * 7);

  for (guint v = 0; v < G_N_ELEMENTS (values); v++)
    {
      g_autoptr (SeqImage) image = NULL;
      g_autoptr (SeqStatistics) statistics = NULL;

      for (guint i = 0; i < 7000; i++)
        floats[i] = values[v];
      image = make_image (SEQ_PIXELS_GREY_FLOAT, 1000, 7, SEQ_ORIENTATION_NORMAL, floats);
      statistics = compute_whole (image);
      g_assert_cmpfloat (statistics->channels[0].mean, ==, values[v]);
      g_assert_cmpfloat (statistics->channels[0].deviation, ==, 0);
      g_assert_cmpfloat (statistics->channels[0].minimum, ==, values[v]);
      g_assert_cmpfloat (statistics->channels[0].maximum, ==, values[v]);
    }
  for (guint i = 0; i < 7000; i++)
    words[i] = 65535;
  {
    g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY16, 1000, 7, SEQ_ORIENTATION_NORMAL, words);
    g_autoptr (SeqStatistics) statistics = compute_whole (image);

    g_assert_cmpfloat (statistics->channels[0].mean, ==, 65535);
    g_assert_cmpfloat (statistics->channels[0].deviation, ==, 0);
  }
}

/* Half of them one below, half of them one above: by 1, however far from 0 that is; each channel its own. */
static void
test_alternating (void)
{
  const double offsets[] = { 0, 1e4, -1e6, 1.6e7 };
  g_autofree float *floats = g_new (float, 300 * 200 * 3);

  for (guint o = 0; o < G_N_ELEMENTS (offsets); o++)
    {
      g_autoptr (SeqImage) image = NULL;
      g_autoptr (SeqStatistics) statistics = NULL;

      for (int i = 0; i < 300 * 200; i++)
        for (int c = 0; c < 3; c++)
          floats[3 * i + c] = (float) (offsets[o] + c * 10 + (i % 2 == 0 ? -1 : 1));
      image = make_image (SEQ_PIXELS_RGB_FLOAT, 300, 200, SEQ_ORIENTATION_NORMAL, floats);
      statistics = compute_whole (image);
      for (int c = 0; c < 3; c++)
        {
          assert_close (statistics->channels[c].mean, offsets[o] + c * 10);
          assert_close (statistics->channels[c].deviation, 1);
          g_assert_cmpfloat (statistics->channels[c].minimum, ==, offsets[o] + c * 10 - 1);
          g_assert_cmpfloat (statistics->channels[c].maximum, ==, offsets[o] + c * 10 + 1);
        }
    }
}

/* Rows that lie far from each other: all of the deviation is between them. */
static void
test_far_rows (void)
{
  static const float floats[] = { 1e8f, 1e8f, -1e8f, -1e8f };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY_FLOAT, 2, 2, SEQ_ORIENTATION_NORMAL, floats);
  g_autoptr (SeqStatistics) statistics = compute_whole (image);

  g_assert_cmpfloat (statistics->channels[0].mean, ==, 0);
  assert_close (statistics->channels[0].deviation, 1e8);
}

static void
test_not_finite (void)
{
  const float floats[] = { NAN, 1, INFINITY, 3, -INFINITY, -NAN, NAN, 5, 7 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY_FLOAT, 3, 3, SEQ_ORIENTATION_NORMAL, floats);
  g_autoptr (SeqStatistics) all = compute_whole (image);
  g_autoptr (SeqStatistics) none = compute (image, (SeqRect) { 0, 0, 1, 1 });
  g_autoptr (SeqStatistics) last = compute (image, (SeqRect) { 2, 0, 1, 3 });

  g_assert_cmpuint (all->channels[0].n, ==, 4);
  g_assert_cmpuint (all->channels[0].n_nan, ==, 3);
  g_assert_cmpuint (all->channels[0].n_infinite, ==, 2);
  assert_close (all->channels[0].mean, 4);
  assert_close (all->channels[0].deviation, sqrt (5));
  g_assert_cmpfloat (all->channels[0].minimum, ==, 1);
  g_assert_cmpfloat (all->channels[0].maximum, ==, 7);

  g_assert_cmpuint (none->channels[0].n, ==, 0);
  g_assert_cmpuint (none->channels[0].n_nan, ==, 1);
  g_assert_true (isnan (none->channels[0].mean) && isnan (none->channels[0].deviation));
  g_assert_true (isnan (none->channels[0].minimum) && isnan (none->channels[0].maximum));

  g_assert_cmpuint (last->channels[0].n, ==, 1);
  g_assert_cmpfloat (last->channels[0].mean, ==, 7);
  g_assert_cmpfloat (last->channels[0].deviation, ==, 0);
}

/* Of a part of a picture that is stored another way it is the part that is seen. */
static void
test_orientations (void)
{
  g_autofree guint8 *bytes = g_new (guint8, 12 * 8 * 2);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 12 * 8 * 2; i++)
    bytes[i] = (guint8) g_rand_int_range (rand, 0, 256);
  for (int o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    {
      g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY_ALPHA8, 12, 8, (SeqOrientation) o, bytes);
      SeqRect rect = { 1, 3, 6, 4 };
      g_autoptr (SeqStatistics) statistics = compute (image, rect);
      double sum[2] = { 0 }, squares[2] = { 0 };

      for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
          {
            double samples[4];

            g_assert_cmpint (seq_image_get_samples (image, x, y, samples), ==, 2);
            for (int c = 0; c < 2; c++)
              {
                sum[c] += samples[c];
                squares[c] += samples[c] * samples[c];
              }
          }
      for (int c = 0; c < 2; c++)
        {
          assert_close (statistics->channels[c].mean, sum[c] / 24);
          g_assert_cmpfloat_with_epsilon (statistics->channels[c].deviation,
                                          sqrt (squares[c] / 24 - sum[c] * sum[c] / 24 / 24), 1e-9);
        }
    }
}

/* ---- in a worker -------------------------------------------------------------------------- */

static SeqFrame *
make_frame (void)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/nowhere");

  return seq_frame_new (folder, "frame_0007.png", "7");
}

/* They are of the frame that they were asked of. */
static void
test_worker (void)
{
  static const guint8 bytes[] = { 10, 20, 30, 40 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 2, 2, SEQ_ORIENTATION_NORMAL, bytes);
  g_autoptr (SeqFrame) frame = make_frame ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SeqStatistics) statistics = NULL;
  g_autoptr (GError) error = NULL;

  seq_statistics_async (image, frame, &(SeqRect) { 1, 0, 1, 2 }, NULL, test_keep_result_cb, &result);
  g_assert_null (result);
  statistics = seq_statistics_finish (test_wait_for_result (&result, "statistics"), &error);
  g_assert_no_error (error);
  g_assert_true (statistics->frame == frame);
  g_assert_cmpint (statistics->rect.x, ==, 1);
  g_assert_cmpfloat (statistics->channels[0].mean, ==, 30);
}

static void
test_cancelled (void)
{
  static const guint8 bytes[] = { 1, 2, 3, 4 };
  g_autoptr (SeqImage) image = make_image (SEQ_PIXELS_GREY8, 2, 2, SEQ_ORIENTATION_NORMAL, bytes);
  g_autoptr (SeqFrame) frame = make_frame ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (seq_statistics_compute (image, &(SeqRect) { 0, 0, 2, 2 }, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  seq_statistics_async (image, frame, &(SeqRect) { 0, 0, 2, 2 }, cancellable, test_keep_result_cb, &result);
  g_assert_null (seq_statistics_finish (test_wait_for_result (&result, "statistics"), &other));
  g_assert_error (other, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/ramps", test_ramps);
  g_test_add_func ("/statistics/constants", test_constants);
  g_test_add_func ("/statistics/alternating", test_alternating);
  g_test_add_func ("/statistics/far-rows", test_far_rows);
  g_test_add_func ("/statistics/not-finite", test_not_finite);
  g_test_add_func ("/statistics/orientations", test_orientations);
  g_test_add_func ("/statistics/worker", test_worker);
  g_test_add_func ("/statistics/cancelled", test_cancelled);
  return g_test_run ();
}
