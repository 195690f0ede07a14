/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-raster.h"

static const SeqPlacement placement = {
  .image_width = 20, .image_height = 10, .x = -1, .y = 2, .width = 40, .height = 20, .visible = { 1, 0, 2, 3 },
};

static void
test_remembers_what_it_shows (void)
{
  guint8 *data = g_malloc0 (24);
  GBytes *bytes = g_bytes_new_take (data, 24);
  SeqRaster *raster = seq_raster_new (bytes, 8, &placement, NULL), *same = seq_raster_ref (raster);

  g_bytes_unref (bytes);
  seq_raster_unref (raster);
  g_assert_cmpint (seq_raster_get_width (same), ==, 2);
  g_assert_cmpint (seq_raster_get_height (same), ==, 3);
  g_assert_cmpuint (seq_raster_get_stride (same), ==, 8);
  g_assert_cmpuint (seq_raster_get_size (same), ==, 24);
  g_assert_true (g_bytes_get_data (seq_raster_get_bytes (same), NULL) == data);
  g_assert_cmpmem (seq_raster_get_placement (same), sizeof placement, &placement, sizeof placement);
  seq_raster_unref (same);
}

static void
test_last_row_needs_no_gap (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (22), 22);
  g_autoptr (SeqRaster) raster = seq_raster_new (bytes, 8, &placement, NULL);

  g_assert_nonnull (raster);
  g_assert_cmpuint (seq_raster_get_size (raster), ==, 22);
}

static void
test_refuses_too_few_pixels (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (21), 21);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*g_bytes_get_size*");
  g_assert_null (seq_raster_new (bytes, 8, &placement, NULL));
  g_test_assert_expected_messages ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raster/remembers-what-it-shows", test_remembers_what_it_shows);
  g_test_add_func ("/raster/last-row-needs-no-gap", test_last_row_needs_no_gap);
  g_test_add_func ("/raster/refuses-too-few-pixels", test_refuses_too_few_pixels);
  return g_test_run ();
}
