/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rasters have the look that was asked for, ahead of every step, and cost no read and no decode. */
#include "config.h"

#include "image-factory.h"
#include "loader-fixture.h"

#define AREA 16

static const SeqLook inverse = { .white = 1, .gamma = 1, .invert = TRUE };
static const SeqLook neutral = SEQ_LOOK_NEUTRAL;

static SeqRaster *
peek (LoaderFixture *f,
      guint          position)
{
  return seq_loader_peek_raster (f->loader, loader_fixture_get_frame (f, position));
}

/* The number of the frame that a raster is of, when it has this look. */
static guint
read_number (SeqRaster *raster,
             gboolean   is_inverse)
{
  const guint8 *pixel = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);
  guint8 rgb[3];

  for (int c = 0; c < 3; c++)
    rgb[c] = is_inverse ? 255 - pixel[c] : pixel[c];
  return factory_code_read (rgb);
}

static LoaderFixture *
new_fixture (guint n_frames)
{
  LoaderFixture *f = loader_fixture_new (n_frames);

  loader_fixture_set_area (f, AREA, AREA);
  return f;
}

static void
test_no_read_and_no_decode (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (40);

  loader_fixture_visit (f, 20);
  gate_reset_counts (f->gate);
  seq_loader_set_look (f->loader, &inverse);
  g_assert_null (peek (f, 20));
  /* What there was is shown until then. */
  g_assert_nonnull (seq_loader_peek_any_raster (f->loader, loader_fixture_get_frame (f, 20)));
  loader_fixture_settle (f);
  g_assert_cmpuint (read_number (peek (f, 20), TRUE), ==, 20);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_DECODE), ==, 0);
}

/* The look is there before the step. */
static void
test_ahead (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (40);

  seq_loader_set_look (f->loader, &inverse);
  loader_fixture_visit (f, 5);
  for (guint i = 6; i < 30; i++)
    {
      g_assert_nonnull (peek (f, i));
      g_assert_cmpuint (read_number (peek (f, i), TRUE), ==, i);
      loader_fixture_visit (f, i);
    }
  seq_loader_set_look (f->loader, &neutral);
  loader_fixture_settle (f);
  g_assert_cmpuint (read_number (peek (f, 29), FALSE), ==, 29);
}

/* Whatever is on its way when the look, the view or the frame changes: what is given out is never of another. */
static void
test_never_of_another_look (void)
{
  g_autoptr (LoaderFixture) f = new_fixture (60);
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  gboolean is_inverse = FALSE;
  guint n_seen = 0;

  for (int n = 0; n < 3000; n++)
    {
      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          is_inverse = g_rand_boolean (rand);
          seq_loader_set_look (f->loader, is_inverse ? &inverse : &neutral);
          break;
        case 1:
          seq_loader_request (f->loader, (guint) g_rand_int_range (rand, 0, 60));
          break;
        case 2:
          loader_fixture_set_area (f, g_rand_int_range (rand, 4, 20), AREA);
          break;
        default:
          g_main_context_iteration (NULL, FALSE);
          break;
        }
      for (guint i = 0; i < 60; i++)
        if (peek (f, i) != NULL)
          {
            g_assert_cmpuint (read_number (peek (f, i), is_inverse), ==, i);
            n_seen++;
          }
    }
  g_assert_cmpuint (n_seen, >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loader-look/no-read-and-no-decode", test_no_read_and_no_decode);
  g_test_add_func ("/loader-look/ahead", test_ahead);
  g_test_add_func ("/loader-look/never-of-another-look", test_never_of_another_look);
  return g_test_run ();
}
