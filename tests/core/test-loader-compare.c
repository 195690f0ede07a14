/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames that are looked at together with others: never with the wrong one, and without a read more. */
#include "config.h"

#include "loader-fixture.h"

#include "image-factory.h"

#define N_RANDOM_ACTS 3000

static const SeqComparison difference = { SEQ_COMPARISON_DIFFERENCE, 1, 0, 0 };
static const SeqComparison strong = { SEQ_COMPARISON_DIFFERENCE, 2, 0, 0 };

/* ---- what there is to see ----------------------------------------------------------------- */

static void
assert_color (SeqRaster *raster,
              guint      number)
{
  g_assert_nonnull (raster);
  g_assert_cmpuint (gate_read_raster (raster), ==, number);
}

static void
assert_difference (SeqRaster *raster,
                   guint      number,
                   guint      other,
                   int        gain)
{
  const guint8 *pixel;
  guint8 a[3], b[3];

  g_assert_nonnull (raster);
  pixel = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);
  factory_code_color (number, a);
  factory_code_color (other, b);
  for (int c = 0; c < 3; c++)
    g_assert_cmpint (pixel[c], ==, MIN (ABS (a[c] - b[c]) * gain, 255));
}

static SeqRaster *
peek (LoaderFixture *f,
      guint          position)
{
  return seq_loader_peek_raster (f->loader, loader_fixture_get_frame (f, position));
}

/* With one read in flight, frames are read in the order of the plan. */
static LoaderFixture *
new_comparing (guint n_frames)
{
  LoaderFixture *f = loader_fixture_new_with_bounds (n_frames, 1, 2);

  loader_fixture_set_area (f, 16, 16);
  seq_loader_set_comparison (f->loader, &difference, NULL, NULL);
  return f;
}

/* ---- the frame before --------------------------------------------------------------------- */

/* Of the next there is the picture before it is asked for, either way, and no file is read twice. */
static void
test_next_is_there_at_once (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (60);

  loader_fixture_visit (f, 0);
  for (guint i = 1; i < 30; i++)
    {
      assert_difference (peek (f, i), i, i - 1, 1);
      loader_fixture_visit (f, i);
    }
  for (guint i = 28; i > 5; i--)
    {
      assert_difference (peek (f, i), i, i - 1, 1);
      loader_fixture_visit (f, i);
    }
  for (guint i = 24; i < 30; i++)
    g_assert_cmpuint (gate_count (f->gate, GATE_READ, i), ==, 1);
  g_assert_cmpuint (gate_peak_images (f->gate), ==, 10);
}

static void
test_first_stands_alone (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (10);
  SeqPartner partner;

  loader_fixture_visit (f, 0);
  assert_color (peek (f, 0), 0);
  seq_loader_get_partner (f->loader, loader_fixture_get_frame (f, 0), &partner);
  g_assert_cmpint (partner.state, ==, SEQ_PARTNER_NONE);
  g_assert_null (partner.frame);
}

/* No picture is there before both images are. */
static void
test_waits_for_the_frame_before (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (60);

  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 40);
  gate_let (f->gate, GATE_READ, 40);
  loader_fixture_wait_for (f, 40, SEQ_FRAME_READY);
  gate_wait_for (f->gate, GATE_READ, 39);
  g_assert_null (peek (f, 40));
  gate_let (f->gate, GATE_READ, 39);
  loader_fixture_wait_for (f, 39, SEQ_FRAME_READY);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  assert_difference (peek (f, 40), 40, 39, 1);
  /* It was the first to be read after the frame itself. */
  g_assert_cmpuint (gate_get_nth (f->gate, GATE_READ, 0), ==, 40);
  g_assert_cmpuint (gate_get_nth (f->gate, GATE_READ, 1), ==, 39);
}

static void
test_frame_before_that_fails (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (20);
  SeqPartner partner;

  gate_fail (f->gate, GATE_READ, 4, SEQ_ERROR_NOT_FOUND);
  loader_fixture_visit (f, 5);
  assert_color (peek (f, 5), 5);
  seq_loader_get_partner (f->loader, loader_fixture_get_frame (f, 5), &partner);
  g_assert_cmpint (partner.state, ==, SEQ_PARTNER_NONE);
  g_assert_true (partner.frame == loader_fixture_get_frame (f, 4));
  loader_fixture_visit (f, 6);
  assert_difference (peek (f, 6), 6, 5, 1);
  /* It is there after all. */
  gate_heal (f->gate, 4);
  loader_fixture_visit (f, 5);
  seq_loader_reload (f->loader, loader_fixture_get_frame (f, 4));
  loader_fixture_settle (f);
  assert_difference (peek (f, 5), 5, 4, 1);
}

static void
test_frame_before_that_is_read_anew (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (20);
  g_autoptr (SeqRaster) before = NULL;

  loader_fixture_visit (f, 5);
  before = seq_raster_ref (peek (f, 5));
  seq_loader_reload (f->loader, loader_fixture_get_frame (f, 4));
  loader_fixture_settle (f);
  g_assert_true (peek (f, 5) != before);
  assert_difference (peek (f, 5), 5, 4, 1);
}

/* What is asked for and what it is compared with come first, however little room there is. */
static void
test_least_room (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (60);

  seq_loader_set_limits (f->loader, 2, 1);
  for (guint i = 1; i < 20; i++)
    {
      loader_fixture_visit (f, i);
      assert_difference (peek (f, i), i, i - 1, 1);
      g_assert_true (loader_fixture_holds (f, i + 1));
    }
  g_assert_cmpuint (gate_peak_images (f->gate), <=, 4);
}

static void
test_modes_come_and_go (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  SeqComparison beside = { SEQ_COMPARISON_BESIDE, 1, 0, 0 };

  loader_fixture_set_area (f, 16, 16);
  loader_fixture_visit (f, 5);
  assert_color (peek (f, 5), 5);
  seq_loader_set_comparison (f->loader, &difference, NULL, NULL);
  g_assert_null (peek (f, 5));
  loader_fixture_settle (f);
  assert_difference (peek (f, 5), 5, 4, 1);
  seq_loader_set_comparison (f->loader, &strong, NULL, NULL);
  g_assert_null (peek (f, 5));
  loader_fixture_settle (f);
  assert_difference (peek (f, 5), 5, 4, 2);
  seq_loader_set_comparison (f->loader, &beside, NULL, NULL);
  loader_fixture_settle (f);
  assert_color (peek (f, 5), 5);
  assert_color (seq_raster_get_beside (peek (f, 5)), 4);
  seq_loader_set_comparison (f->loader, NULL, NULL, NULL);
  g_assert_null (peek (f, 5));
  loader_fixture_settle (f);
  assert_color (peek (f, 5), 5);
  g_assert_null (seq_raster_get_beside (peek (f, 5)));
}

/* ---- any other image ---------------------------------------------------------------------- */

/* What the partner of each frame is, in another sequence: the one 100 further on, or none of the last. */
typedef struct
{
  SeqPartnerState  state;
  SeqFrame        *frame;
  SeqImage        *image;
} Other;

static void
find_other (SeqFrame   *frame,
            SeqPartner *partner,
            gpointer    user_data)
{
  Other *other = user_data;

  *partner = (SeqPartner) { other->state, other->frame, other->state == SEQ_PARTNER_READY ? other->image : NULL };
}

static SeqImage *
make_solid (guint number)
{
  g_autoptr (GBytes) bytes = NULL;
  guint8 pixels[8 * 8 * 3];

  for (gsize i = 0; i < 64; i++)
    factory_code_color (number, pixels + 3 * i);
  bytes = g_bytes_new (pixels, sizeof pixels);
  return seq_image_new (bytes, SEQ_PIXELS_RGB8, 8, 8, 24, SEQ_ORIENTATION_NORMAL, NULL);
}

static void
test_partner_of_anybody (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new_with_bounds (20, 1, 2);
  g_autoptr (GFile) folder = g_file_new_for_path ("/elsewhere");
  g_autoptr (SeqFrame) frame = seq_frame_new (folder, "other.png", NULL);
  g_autoptr (SeqImage) first = make_solid (300);
  g_autoptr (SeqImage) second = make_solid (500);
  Other other = { SEQ_PARTNER_AWAITED, frame, first };

  loader_fixture_set_area (f, 16, 16);
  seq_loader_set_comparison (f->loader, &difference, find_other, &other);
  loader_fixture_visit (f, 5);
  g_assert_true (loader_fixture_holds (f, 5));
  g_assert_null (peek (f, 5));
  /* The frame before is of no more interest than without. */
  g_assert_cmpuint (gate_get_nth (f->gate, GATE_READ, 1), ==, 6);

  other.state = SEQ_PARTNER_READY;
  seq_loader_look_at_partners_again (f->loader);
  loader_fixture_settle (f);
  assert_difference (peek (f, 5), 5, 300, 1);
  assert_difference (peek (f, 6), 6, 300, 1);
  /* A picture that was made with it stays, when it is let go of. */
  other.state = SEQ_PARTNER_AWAITED;
  assert_difference (peek (f, 5), 5, 300, 1);
  other.state = SEQ_PARTNER_READY;
  other.image = second;
  seq_loader_look_at_partners_again (f->loader);
  g_assert_null (peek (f, 5));
  loader_fixture_settle (f);
  assert_difference (peek (f, 5), 5, 500, 1);
  other.state = SEQ_PARTNER_NONE;
  seq_loader_look_at_partners_again (f->loader);
  loader_fixture_settle (f);
  assert_color (peek (f, 5), 5);
  seq_loader_set_comparison (f->loader, NULL, NULL, NULL);
}

/* ---- in any order ------------------------------------------------------------------------- */

typedef struct
{
  LoaderFixture *f;
  GRand         *rand;
  guint          n_seen;
} Walk;

/* Of no frame there is a picture that is not of what it is compared with now. */
static void
assert_honest (Walk *walk)
{
  const SeqComparison *comparison = seq_loader_get_comparison (walk->f->loader);

  for (guint i = 0; i < walk->f->n_frames; i++)
    {
      SeqRaster *raster = peek (walk->f, i);

      if (raster == NULL)
        continue;
      walk->n_seen++;
      if (comparison->mode == SEQ_COMPARISON_NONE || i == 0
          || seq_frame_has_failed (loader_fixture_get_frame (walk->f, i - 1)))
        assert_color (raster, i);
      else
        assert_difference (raster, i, i - 1, (int) comparison->gain);
    }
}

static void
frame_changed_cb (SeqLoader *loader,
                  SeqFrame  *frame,
                  Walk      *walk)
{
  assert_honest (walk);
}

static void
act (Walk *walk)
{
  LoaderFixture *f = walk->f;
  guint n = f->n_frames, position = (guint) g_rand_int_range (walk->rand, 0, (int) n);

  switch (g_rand_int_range (walk->rand, 0, 12))
    {
    case 0:
      seq_loader_set_comparison (f->loader, &difference, NULL, NULL);
      break;
    case 1:
      seq_loader_set_comparison (f->loader, &strong, NULL, NULL);
      break;
    case 2:
      seq_loader_set_comparison (f->loader, NULL, NULL, NULL);
      break;
    case 3:
      loader_fixture_set_area (f, g_rand_int_range (walk->rand, 4, 30), 20);
      break;
    case 4:
      seq_loader_reload (f->loader, loader_fixture_get_frame (f, position));
      break;
    case 5:
      seq_loader_set_limits (f->loader, (guint) g_rand_int_range (walk->rand, 2, 12), G_MAXSIZE);
      break;
    default:
      seq_loader_request (f->loader, position);
      break;
    }
}

static void
test_random_order (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (24);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  Walk walk = { f, rand, 0 };

  gate_fail (f->gate, GATE_READ, 7, SEQ_ERROR_NOT_FOUND);
  gate_close (f->gate, GATE_READ);
  g_signal_connect (f->loader, "frame-changed", G_CALLBACK (frame_changed_cb), &walk);
  for (guint i = 0; i < N_RANDOM_ACTS; i++)
    {
      act (&walk);
      assert_honest (&walk);
      gate_let_any (f->gate, rand);
      g_main_context_iteration (NULL, FALSE);
    }
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  assert_honest (&walk);
  g_assert_cmpuint (walk.n_seen, >, N_RANDOM_ACTS / 10);
  g_signal_handlers_disconnect_by_data (f->loader, &walk);
}

/* ---- an image that the loader never had --------------------------------------------------- */

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  SeqRaster **raster = user_data;
  g_autoptr (GError) error = NULL;

  *raster = seq_loader_render_finish (SEQ_LOADER (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer user_data)
{
  return *(SeqRaster **) user_data != NULL;
}

static void
test_render_of_any_image (void)
{
  g_autoptr (LoaderFixture) f = new_comparing (4);
  g_autoptr (SeqImage) image = make_solid (700);
  g_autoptr (SeqRaster) raster = NULL;

  loader_fixture_visit (f, 1);
  seq_loader_render_async (f->loader, image, NULL, rendered_cb, &raster);
  g_assert_null (raster);
  test_wait_until (is_there, &raster, "the raster");
  assert_color (raster, 700);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader-compare/next-is-there-at-once", test_next_is_there_at_once);
  g_test_add_func ("/loader-compare/first-stands-alone", test_first_stands_alone);
  g_test_add_func ("/loader-compare/waits-for-the-frame-before", test_waits_for_the_frame_before);
  g_test_add_func ("/loader-compare/frame-before-that-fails", test_frame_before_that_fails);
  g_test_add_func ("/loader-compare/frame-before-that-is-read-anew", test_frame_before_that_is_read_anew);
  g_test_add_func ("/loader-compare/least-room", test_least_room);
  g_test_add_func ("/loader-compare/modes-come-and-go", test_modes_come_and_go);
  g_test_add_func ("/loader-compare/partner-of-anybody", test_partner_of_anybody);
  g_test_add_func ("/loader-compare/random-order", test_random_order);
  g_test_add_func ("/loader-compare/render-of-any-image", test_render_of_any_image);
  return g_test_run ();
}
