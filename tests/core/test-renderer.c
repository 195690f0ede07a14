/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The renderer against a reference that shares nothing with it but the placement.
 */
#include "config.h"

#include "seq-renderer.h"

#include <string.h>

#include "render-reference.h"
#include "seq-error.h"

#define CHEQUERED .ground = SEQ_GROUND_CHEQUER
#define FIT(w, h) { (w), (h), TRUE, FALSE, 0, 0, 0, CHEQUERED }
#define FILL(w, h) { (w), (h), TRUE, TRUE, 0, 0, 0, CHEQUERED }
#define AT(w, h, scale, x, y) { (w), (h), FALSE, FALSE, (scale), (x), (y), CHEQUERED }

static void
test_every_ratio_like_reference (void)
{
  static const struct { int width, height; SeqView view; } rows[] = {
    { 40, 30, FIT (13, 10) },
    { 400, 300, FIT (160, 100) },
    { 97, 61, FIT (96, 61) },
    { 97, 61, FIT (50, 50) },
    { 7, 5, FIT (5, 5) },
    { 64, 64, FIT (16, 16) },
    { 33, 2000, FIT (40, 40) },   /* rows by the dozen */
    { 2000, 33, FIT (40, 40) },
    { 701, 699, FIT (10, 10) },   /* added as doubles */
    { 60, 60, AT (17, 19, 0.37, 31, 24) },
    { 60, 60, AT (17, 19, 0.9, 31, 24) },
    { 60, 60, AT (17, 19, 1, 31, 24) },
    { 60, 60, AT (17, 19, 1.5, 31, 24) },
    { 60, 60, AT (17, 19, 3, 31.3, 24.6) },
    { 6, 6, FILL (50, 50) },
    { 1, 1, FIT (5, 5) },
    { 1, 1, FILL (20, 20) },
    { 1000, 1, FIT (10, 10) },
    { 1, 1000, FIT (10, 10) },
    { 1001, 3, FIT (999, 10) },   /* one axis reduces, the other does not */
    { 3, 1001, FIT (10, 999) },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize f = 0; f < G_N_ELEMENTS (render_formats); f++)
      {
        g_autoptr (SeqImage) image = render_make_noise (rand, render_formats[f], rows[i].width, rows[i].height, SEQ_ORIENTATION_NORMAL);

        g_test_message ("%d x %d, format %d", rows[i].width, rows[i].height, render_formats[f]);
        render_assert_like_reference (image, &rows[i].view, NULL);
      }
}

static void
test_every_orientation_like_reference (void)
{
  static const SeqView views[] = {
    FIT (13, 11), FIT (20, 60), FIT (100, 100), FILL (90, 100),
    AT (20, 20, 0.6, 14, 21), AT (20, 20, 1, 14, 21), AT (20, 20, 1.5, 14, 21), AT (20, 20, 3, 14.5, 21),
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (gsize f = 0; f < G_N_ELEMENTS (render_formats); f++)
      {
        g_autoptr (SeqImage) image = render_make_noise (rand, render_formats[f], 41, 50, o);

        for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
          {
            g_test_message ("orientation %d, format %d, view %" G_GSIZE_FORMAT, o, render_formats[f], i);
            render_assert_like_reference (image, &views[i], NULL);
          }
      }
}

/* Reduced by little and by much, as it is, and enlarged, sharp and smooth; whole and in part. */
static void
test_every_depth_like_reference (void)
{
  static const struct { int width, height; SeqView view; } rows[] = {
    { 40, 30, FIT (13, 10) },
    { 97, 61, FIT (96, 61) },
    { 7, 5, FIT (5, 5) },
    { 33, 2000, FIT (40, 40) },
    { 33, 1000, FIT (40, 61) }, /* rows by the dozen, and one more */
    { 701, 699, FIT (10, 10) }, /* added as doubles */
    { 60, 60, AT (17, 19, 0.37, 31, 24) },
    { 60, 60, AT (17, 19, 1, 31, 24) },
    { 60, 60, AT (17, 19, 1.5, 31, 24) },
    { 60, 60, AT (17, 19, 3, 31.3, 24.6) },
    { 6, 6, FILL (50, 50) },
    { 1, 1, FIT (1, 1) },
    { 1, 1, FILL (20, 20) },
    { 1000, 1, FIT (10, 10) },
    { 1, 1000, FIT (10, 10) },
    { 1001, 3, FIT (999, 10) }, /* one axis reduces, the other does not */
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize f = 0; f < G_N_ELEMENTS (render_deep_formats); f++)
      for (int smooth = 0; smooth < 2; smooth++)
        {
          SeqOrientation orientation = SEQ_ORIENTATION_NORMAL + (i + f) % 8;
          g_autoptr (SeqImage) image = render_make_deep_noise (rand, render_deep_formats[f], rows[i].width, rows[i].height, orientation);
          SeqView view = rows[i].view;

          view.smooth = smooth;
          view.turn = (SeqTurn) { i % 4, f % 2 };
          view.ground = (SeqGround) (f / 2 % 4);
          g_test_message ("row %" G_GSIZE_FORMAT ", format %d, %s", i, render_deep_formats[f], smooth ? "smooth" : "sharp");
          render_assert_like_reference (image, &view, NULL);
        }
}

/* All eight turns of all eight orientations, over every ground, sharp and smooth. */
static void
test_every_turn_like_reference (void)
{
  static const SeqView views[] = {
    FIT (13, 11), FIT (20, 60), FIT (100, 100), FILL (90, 100),
    AT (20, 20, 0.6, 14, 21), AT (20, 20, 1, 14, 21), AT (20, 20, 1.5, 9, 21), AT (20, 22, 3, 14.5, 21),
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (guint turn = 0; turn < 8; turn++)
      {
        SeqPixels format = render_formats[(o + turn) % G_N_ELEMENTS (render_formats)];
        g_autoptr (SeqImage) image = render_make_noise (rand, format, 31, 40, o);

        for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
          {
            SeqView view = views[i];

            view.turn = (SeqTurn) { turn / 2, turn % 2 };
            view.smooth = turn == 3 || turn == 6;
            view.ground = (SeqGround) ((turn + i) % 4);
            g_test_message ("orientation %d, turn %u, view %" G_GSIZE_FORMAT, o, turn, i);
            render_assert_like_reference (image, &view, NULL);
          }
      }
}

static void
test_smooth_like_reference (void)
{
  static const struct { int width, height; SeqView view; } rows[] = {
    { 6, 6, FILL (50, 50) },
    { 1, 1, FILL (20, 20) },
    { 2, 1, FILL (31, 20) },
    { 1, 7, FILL (20, 33) },
    { 60, 60, AT (17, 19, 1, 31, 24) },
    { 60, 60, AT (17, 19, 1.02, 31, 24) },
    { 60, 60, AT (17, 19, 1.5, 31, 24) },
    { 60, 60, AT (17, 19, 3, 31.3, 24.6) },
    { 60, 60, AT (30, 30, 3, 0, 0) },      /* both edges */
    { 60, 60, AT (30, 30, 3, 60, 60) },
    { 9, 9, AT (40, 40, 64, 0.5, 8.4) },
    { 60, 60, AT (17, 19, 0.5, 31, 24) },  /* an area average all the same */
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize f = 0; f < G_N_ELEMENTS (render_formats); f++)
      {
        g_autoptr (SeqImage) image = render_make_noise (rand, render_formats[f], rows[i].width, rows[i].height, SEQ_ORIENTATION_NORMAL);
        SeqView view = rows[i].view;

        view.smooth = TRUE;
        g_test_message ("row %" G_GSIZE_FORMAT ", format %d", i, render_formats[f]);
        render_assert_like_reference (image, &view, NULL);
      }
}

static void
test_clip_is_a_crop (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const double scales[] = { 0.11, 0.37, 0.5, 0.77, 0.99, 1, 1.3, 4 };

  for (SeqOrientation o = SEQ_ORIENTATION_NORMAL; o <= SEQ_ORIENTATION_ROTATE_270; o++)
    for (gsize f = 0; f < G_N_ELEMENTS (render_formats); f++)
      for (gsize s = 0; s < G_N_ELEMENTS (scales); s++)
        {
          g_autoptr (SeqImage) image = render_make_noise (rand, render_formats[f], 141, 97, o);
          SeqView all = AT (1000, 1000, scales[s], 0, 0), some;
          g_autoptr (SeqRaster) whole = NULL;
          g_autoptr (SeqRaster) part = NULL;
          const SeqPlacement *p;

          all.smooth = g_rand_boolean (rand);
          all.turn = (SeqTurn) { g_rand_int_range (rand, 0, 4), g_rand_boolean (rand) };
          whole = render_plain (image, &all);
          some = all;
          some.width = g_rand_int_range (rand, 1, 12);
          some.height = g_rand_int_range (rand, 1, 12);
          some.center_x = g_rand_double_range (rand, 0, 140);
          some.center_y = g_rand_double_range (rand, 0, 140);
          part = render_plain (image, &some);
          p = seq_raster_get_placement (part);
          for (int y = 0; y < p->visible.height; y++)
            g_assert_cmpmem (render_pixel_at (part, 0, y), p->visible.width * 3,
                             render_pixel_at (whole, p->visible.x, p->visible.y + y), p->visible.width * 3);
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/renderer/every-ratio-like-reference", test_every_ratio_like_reference);
  g_test_add_func ("/renderer/every-orientation-like-reference", test_every_orientation_like_reference);
  g_test_add_func ("/renderer/every-turn-like-reference", test_every_turn_like_reference);
  g_test_add_func ("/renderer/every-depth-like-reference", test_every_depth_like_reference);
  g_test_add_func ("/renderer/smooth-like-reference", test_smooth_like_reference);
  g_test_add_func ("/renderer/clip-is-a-crop", test_clip_is_a_crop);
  return g_test_run ();
}
