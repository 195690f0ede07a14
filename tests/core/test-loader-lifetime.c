/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who goes away while something is in flight: those who wait, the loader, the sequence. */
#include "config.h"

#include "loader-fixture.h"

/* ---- those who wait ----------------------------------------------------------------------- */

static void
test_cancelling_one_leaves_the_others (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) first = { 0 }, second = { 0 };

  gate_close (f->gate, GATE_READ);
  seq_loader_load_async (f->loader, 5, cancellable, answer_cb, &first);
  seq_loader_load_async (f->loader, 5, NULL, answer_cb, &second);
  gate_wait_for (f->gate, GATE_READ, 5);
  g_cancellable_cancel (cancellable);
  answer_wait (&first);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (second.n_calls, ==, 0);
  gate_open (f->gate, GATE_READ);
  answer_wait (&second);
  g_assert_no_error (second.error);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 5), ==, 1);
  loader_fixture_settle (f);
  test_drain ();
  g_assert_cmpuint (first.n_calls, ==, 1);
}

static void
test_load_that_nobody_wants_ends_with_the_last_who_waits (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (200);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) answer = { 0 };

  gate_close (f->gate, GATE_DECODE);
  seq_loader_load_async (f->loader, 5, cancellable, answer_cb, &answer);
  gate_wait_for (f->gate, GATE_DECODE, 5);
  seq_loader_request (f->loader, 100);
  gate_wait_for (f->gate, GATE_DECODE, 100);
  g_assert_true (gate_is_waiting (f->gate, GATE_DECODE, 5));
  g_cancellable_cancel (cancellable);
  answer_wait (&answer);
  gate_open (f->gate, GATE_DECODE);
  loader_fixture_settle (f);
  g_assert_false (loader_fixture_holds (f, 5));
  g_assert_cmpuint (gate_n_cancelled (f->gate, GATE_DECODE, 5), ==, 1);
}

/* Who waits is served, also when the others have gone elsewhere. */
static void
test_frame_waited_for_is_loaded_after_a_jump (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (200);
  g_auto (Answer) answer = { 0 };

  gate_close (f->gate, GATE_READ);
  seq_loader_load_async (f->loader, 5, NULL, answer_cb, &answer);
  seq_loader_request (f->loader, 100);
  gate_open (f->gate, GATE_READ);
  answer_wait (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (gate_read_image (answer.image), ==, 5);
  loader_fixture_settle (f);
  g_assert_cmpuint (seq_loader_get_info (f->loader).current, <=, 10);
}

static void
test_cancelled_before_asking (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) cold = { 0 }, held = { 0 };

  g_cancellable_cancel (cancellable);
  seq_loader_load_async (f->loader, 5, cancellable, answer_cb, &cold);
  g_assert_cmpuint (cold.n_calls, ==, 0);
  answer_wait (&cold);
  g_assert_error (cold.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  loader_fixture_settle (f);
  seq_loader_load_async (f->loader, 5, cancellable, answer_cb, &held);
  g_assert_cmpuint (held.n_calls, ==, 0);
  answer_wait (&held);
  g_assert_error (held.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- the loader and the sequence ---------------------------------------------------------- */

static void
count_cb (guint *n_calls)
{
  (*n_calls)++;
}

typedef enum
{
  IN_READS,
  IN_DECODES,
  IN_RENDERS,
  N_PLACES
} Place;

static const char *const place_names[N_PLACES] = { "reads", "decodes", "renders" };

/* Leaves work of that kind in flight. */
static void
begin (LoaderFixture *f,
       Place          place)
{
  loader_fixture_set_area (f, 4, 4);
  if (place == IN_RENDERS)
    {
      loader_fixture_visit (f, 5);
      loader_fixture_set_area (f, 7, 7);
      g_assert_cmpuint (seq_loader_get_n_running (f->loader), >, 0);
      return;
    }
  gate_close (f->gate, place == IN_READS ? GATE_READ : GATE_DECODE);
  seq_loader_request (f->loader, 5);
  gate_wait_for (f->gate, place == IN_READS ? GATE_READ : GATE_DECODE, 5);
}

static void
test_loader_goes (gconstpointer data)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  guint n_calls = 0;

  begin (f, GPOINTER_TO_UINT (data));
  g_signal_connect_swapped (f->loader, "frame-changed", G_CALLBACK (count_cb), &n_calls);
  g_assert_finalize_object (g_steal_pointer (&f->loader));
  for (guint i = 0; i < f->n_frames; i++)
    g_signal_connect_swapped (loader_fixture_get_frame (f, i), "notify", G_CALLBACK (count_cb), &n_calls);
  gate_open (f->gate, GATE_READ);
  gate_open (f->gate, GATE_DECODE);
  test_drain ();
  loader_fixture_free (g_steal_pointer (&f));
  g_assert_cmpuint (n_calls, ==, 0);
}

static void
test_sequence_goes (gconstpointer data)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  guint n_calls = 0;

  begin (f, GPOINTER_TO_UINT (data));
  g_signal_connect_swapped (f->loader, "frame-changed", G_CALLBACK (count_cb), &n_calls);
  seq_loader_set_sequence (f->loader, NULL);
  g_assert_cmpuint (seq_loader_get_n_running (f->loader), ==, 0);
  g_assert_cmpuint (seq_loader_get_info (f->loader).current, ==, 0);
  for (guint i = 0; i < f->n_frames; i++)
    g_assert_cmpint (loader_fixture_get_state (f, i), ==, SEQ_FRAME_PENDING);
  loader_fixture_free (g_steal_pointer (&f));
  g_assert_cmpuint (n_calls, ==, 0);
}

static void
test_another_sequence_comes (gconstpointer data)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autoptr (SeqSequence) other = gate_make_sequence (20);
  g_auto (Answer) answer = { 0 };

  begin (f, GPOINTER_TO_UINT (data));
  seq_loader_set_sequence (f->loader, other);
  gate_open (f->gate, GATE_READ);
  gate_open (f->gate, GATE_DECODE);
  seq_loader_load_async (f->loader, 7, NULL, answer_cb, &answer);
  answer_wait (&answer);
  g_assert_cmpuint (gate_read_image (answer.image), ==, 7);
  loader_fixture_settle (f);
  for (guint i = 0; i < f->n_frames; i++)
    g_assert_false (loader_fixture_holds (f, i));
}

static void
test_those_who_wait_are_told_that_the_sequence_goes (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_auto (Answer) answer = { 0 };

  gate_close (f->gate, GATE_READ);
  for (guint i = 0; i < 3; i++)
    seq_loader_load_async (f->loader, i, NULL, answer_cb, &answer);
  seq_loader_set_sequence (f->loader, NULL);
  test_drain ();
  g_assert_cmpuint (answer.n_calls, ==, 3);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* ---- called back in the middle ------------------------------------------------------------ */

static void
close_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  answer_cb (source, result, user_data);
  seq_loader_set_sequence (SEQ_LOADER (source), NULL);
}

static void
test_answer_may_close_the_sequence (gconstpointer data)
{
  gboolean fails = GPOINTER_TO_INT (data);
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_auto (Answer) first = { 0 }, second = { 0 };

  if (fails)
    gate_fail (f->gate, GATE_READ, 5, SEQ_ERROR_READ);
  seq_loader_load_async (f->loader, 5, NULL, close_cb, &first);
  seq_loader_load_async (f->loader, 5, NULL, answer_cb, &second);
  answer_wait (&second);
  g_assert_cmpuint (first.n_calls, ==, 1);
  g_assert_true ((first.error != NULL) == fails);
  g_assert_true ((second.error != NULL) == fails);
}

static void
close_again_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  SeqSequence *other = g_object_get_data (source, "other");

  answer_cb (source, result, user_data);
  seq_loader_set_sequence (SEQ_LOADER (source), other);
  seq_loader_request (SEQ_LOADER (source), 0);
}

static gboolean
close_from_main_loop_cb (gpointer user_data)
{
  LoaderFixture *f = user_data;

  seq_loader_set_sequence (f->loader, NULL);
  return G_SOURCE_REMOVE;
}

/* The answers come from within the closing then, for the tasks are older than that turn. */
static void
test_answer_to_closing_may_open_another (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  g_autoptr (SeqSequence) other = gate_make_sequence (5);
  g_auto (Answer) answer = { 0 };

  g_object_set_data_full (G_OBJECT (f->loader), "other", g_object_ref (other), g_object_unref);
  gate_close (f->gate, GATE_READ);
  for (guint i = 0; i < 4; i++)
    seq_loader_load_async (f->loader, i, NULL, close_again_cb, &answer);
  g_idle_add (close_from_main_loop_cb, f);
  gate_wait_for (f->gate, GATE_READ, 0);
  g_assert_cmpuint (answer.n_calls, ==, 4);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
  g_assert_nonnull (seq_loader_peek (f->loader, seq_sequence_get_frame (other, 0)));
  seq_loader_set_sequence (f->loader, NULL);
}

static void
state_changed_cb (LoaderFixture *f)
{
  seq_loader_set_sequence (f->loader, NULL);
}

/* Whoever follows the states of frames may do anything, in the middle of whatever set the state. */
static void
test_state_may_close_the_sequence (gconstpointer data)
{
  SeqFrameState state = GPOINTER_TO_UINT (data);
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  SeqFrame *frame = loader_fixture_get_frame (f, 5);

  gate_close (f->gate, state == SEQ_FRAME_READING ? GATE_READ : GATE_DECODE);
  if (state == SEQ_FRAME_READING)
    g_signal_connect_swapped (frame, "notify::state", G_CALLBACK (state_changed_cb), f);
  seq_loader_request (f->loader, 5);
  if (state == SEQ_FRAME_DECODING)
    {
      loader_fixture_wait_for (f, 5, SEQ_FRAME_READING);
      g_signal_connect_swapped (frame, "notify::state", G_CALLBACK (state_changed_cb), f);
    }
  loader_fixture_wait_for (f, 5, SEQ_FRAME_PENDING);
  g_assert_cmpuint (seq_loader_get_n_running (f->loader), ==, 0);
}

static void
drop_loader_cb (LoaderFixture *f)
{
  g_clear_object (&f->loader);
}

static gboolean
has_no_loader (gpointer user_data)
{
  return ((LoaderFixture *) user_data)->loader == NULL;
}

static void
test_signal_may_drop_the_loader (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (20);
  gpointer weak = f->loader;

  g_object_add_weak_pointer (G_OBJECT (f->loader), &weak);
  g_signal_connect_swapped (f->loader, "frame-changed", G_CALLBACK (drop_loader_cb), f);
  seq_loader_request (f->loader, 5);
  test_wait_until (has_no_loader, f, "the loader to be dropped");
  test_drain ();
  g_assert_null (weak);
}

/* ---- frames that move on to a larger sequence --------------------------------------------- */

static SeqSequence *
adopt (LoaderFixture *f,
       guint          position)
{
  SeqSequence *larger = gate_make_sequence (50);

  g_assert_true (seq_sequence_adopt_frame (larger, loader_fixture_get_frame (f, position)));
  return larger;
}

static void
test_adopted_frame_keeps_its_image (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (3);
  g_autoptr (SeqSequence) larger = NULL;
  SeqImage *image;

  loader_fixture_visit (f, 1);
  image = seq_loader_peek (f->loader, loader_fixture_get_frame (f, 1));
  larger = adopt (f, 1);
  gate_reset_counts (f->gate);
  seq_loader_set_sequence (f->loader, larger);
  loader_fixture_visit (f, 1);
  g_assert_true (seq_loader_peek (f->loader, loader_fixture_get_frame (f, 1)) == image);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 1), ==, 0);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 2), ==, 1);
  g_assert_false (loader_fixture_holds (f, 2));
  seq_loader_set_sequence (f->loader, NULL);
}

static void
test_adopted_frame_keeps_its_load (gconstpointer data)
{
  GateStage stage = GPOINTER_TO_UINT (data);
  g_autoptr (LoaderFixture) f = loader_fixture_new (3);
  g_autoptr (SeqSequence) larger = NULL;
  g_auto (Answer) answer = { 0 };

  gate_close (f->gate, stage);
  seq_loader_request (f->loader, 1);
  gate_wait_for (f->gate, stage, 1);
  larger = adopt (f, 1);
  seq_loader_set_sequence (f->loader, larger);
  seq_loader_load_async (f->loader, 1, NULL, answer_cb, &answer);
  gate_open (f->gate, stage);
  answer_wait (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 1), ==, 1);
  g_assert_cmpuint (gate_count (f->gate, GATE_DECODE, 1), ==, 1);
  loader_fixture_settle (f);
  seq_loader_set_sequence (f->loader, NULL);
}

static void
test_adopted_frame_keeps_the_direction (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new_with_bounds (20, 1, 1);
  g_autoptr (SeqSequence) larger = NULL;

  loader_fixture_visit (f, 11);
  loader_fixture_visit (f, 10);
  larger = adopt (f, 10);
  gate_reset_counts (f->gate);
  seq_loader_set_sequence (f->loader, larger);
  loader_fixture_visit (f, 10);
  g_assert_cmpuint (gate_get_nth (f->gate, GATE_READ, 0), ==, 9);
  seq_loader_set_sequence (f->loader, NULL);
}

/* The loader still has the old sequence when the frame says its position in the new one. */
static void
test_frame_may_be_adopted_long_before (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (3);
  g_autoptr (GFile) folder = g_file_new_for_path ("/gate");
  const char *names[] = { "a.png", "b.png", "c.png", "d.png", "frame_0001.png" };
  g_autoptr (SeqListing) listing = seq_listing_new_images (folder, names, G_N_ELEMENTS (names));
  g_autoptr (SeqSequence) other = seq_sequence_new (listing);

  loader_fixture_visit (f, 1);
  g_assert_true (seq_sequence_adopt_frame (other, loader_fixture_get_frame (f, 1)));
  loader_fixture_visit (f, 2);
  g_assert_true (loader_fixture_holds (f, 2));
  seq_loader_set_sequence (f->loader, NULL);
}

static void
add_for_places (const char    *path,
                GTestDataFunc  func)
{
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *full = g_strdup_printf ("%s/with-%s-in-flight", path, place_names[i]);

      g_test_add_data_func (full, GUINT_TO_POINTER (i), func);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader/waiting/cancelling-one-leaves-the-others", test_cancelling_one_leaves_the_others);
  g_test_add_func ("/loader/waiting/load-that-nobody-wants-ends-with-the-last-who-waits",
                   test_load_that_nobody_wants_ends_with_the_last_who_waits);
  g_test_add_func ("/loader/waiting/frame-waited-for-is-loaded-after-a-jump",
                   test_frame_waited_for_is_loaded_after_a_jump);
  g_test_add_func ("/loader/waiting/cancelled-before-asking", test_cancelled_before_asking);
  add_for_places ("/loader/loader-goes", test_loader_goes);
  add_for_places ("/loader/sequence-goes", test_sequence_goes);
  add_for_places ("/loader/another-sequence-comes", test_another_sequence_comes);
  g_test_add_func ("/loader/those-who-wait-are-told-that-the-sequence-goes",
                   test_those_who_wait_are_told_that_the_sequence_goes);
  g_test_add_data_func ("/loader/called-back/answer-may-close-the-sequence", GINT_TO_POINTER (FALSE),
                        test_answer_may_close_the_sequence);
  g_test_add_data_func ("/loader/called-back/error-may-close-the-sequence", GINT_TO_POINTER (TRUE),
                        test_answer_may_close_the_sequence);
  g_test_add_func ("/loader/called-back/answer-to-closing-may-open-another",
                   test_answer_to_closing_may_open_another);
  g_test_add_data_func ("/loader/called-back/reading-may-close-the-sequence",
                        GUINT_TO_POINTER (SEQ_FRAME_READING), test_state_may_close_the_sequence);
  g_test_add_data_func ("/loader/called-back/decoding-may-close-the-sequence",
                        GUINT_TO_POINTER (SEQ_FRAME_DECODING), test_state_may_close_the_sequence);
  g_test_add_func ("/loader/called-back/signal-may-drop-the-loader", test_signal_may_drop_the_loader);
  g_test_add_func ("/loader/adopted-frame-keeps-its-image", test_adopted_frame_keeps_its_image);
  g_test_add_func ("/loader/adopted-frame-keeps-the-direction", test_adopted_frame_keeps_the_direction);
  g_test_add_func ("/loader/frame-may-be-adopted-long-before", test_frame_may_be_adopted_long_before);
  g_test_add_data_func ("/loader/adopted-frame-keeps-its-read", GUINT_TO_POINTER (GATE_READ),
                        test_adopted_frame_keeps_its_load);
  g_test_add_data_func ("/loader/adopted-frame-keeps-its-decode", GUINT_TO_POINTER (GATE_DECODE),
                        test_adopted_frame_keeps_its_load);
  return g_test_run ();
}
