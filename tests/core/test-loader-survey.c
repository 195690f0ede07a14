/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames that nobody looks at: after everything else, without a trace in the cache, and the right ones. */
#include "config.h"

#include "loader-fixture.h"

#include <math.h>

typedef struct
{
  gboolean  over;
  SeqImage *image;
  double    change;
  GError   *error;
} Result;

static void
clear_result (Result *result)
{
  g_clear_pointer (&result->image, seq_image_unref);
  g_clear_error (&result->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, clear_result)

static void
surveyed_cb (GObject      *source,
             GAsyncResult *task,
             gpointer      user_data)
{
  Result *result = user_data;

  result->image = seq_loader_survey_finish (SEQ_LOADER (source), task, &result->change, &result->error);
  result->over = TRUE;
}

static gboolean
is_over (gpointer data)
{
  return ((Result *) data)->over;
}

static void
survey (LoaderFixture *f,
        guint          position,
        SeqImage      *before,
        Result        *result)
{
  seq_loader_survey_async (f->loader, loader_fixture_get_frame (f, position), before, NULL, surveyed_cb, result);
}

static void
test_held_is_not_read (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (40);
  g_auto (Result) result = { 0 };

  loader_fixture_visit (f, 5);
  gate_reset_counts (f->gate);
  survey (f, 5, NULL, &result);
  test_wait_until (is_over, &result, "a survey");
  g_assert_cmpuint (gate_read_image (result.image), ==, 5);
  g_assert_true (isnan (result.change));
  g_assert_cmpuint (gate_count_all (f->gate, GATE_READ), ==, 0);
  g_assert_cmpuint (gate_count_all (f->gate, GATE_DECODE), ==, 0);
}

/* All of them, each read once at most, and the cache is as it was. */
static void
test_leaves_no_trace (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (40);
  g_autoptr (SeqImage) before = NULL;
  g_autofree char *held = NULL;
  g_autofree char *after = NULL;

  loader_fixture_visit (f, 5);
  held = loader_fixture_list_held (f);
  gate_reset_counts (f->gate);
  for (guint i = 0; i < 40; i++)
    {
      g_auto (Result) result = { 0 };

      survey (f, i, before, &result);
      test_wait_until (is_over, &result, "a survey");
      g_assert_no_error (result.error);
      g_assert_cmpuint (gate_read_image (result.image), ==, i);
      g_assert_cmpint (isnan (result.change), ==, i == 0);
      g_assert_cmpuint (gate_count (f->gate, GATE_READ, i), <=, 1);
      if (i > 0)
        g_assert_cmpfloat (result.change, >, 0);
      g_clear_pointer (&before, seq_image_unref);
      before = g_steal_pointer (&result.image);
    }
  after = loader_fixture_list_held (f);
  g_assert_cmpstr (held, ==, after);
}

/* It does not begin as long as anything else is to be done. */
static void
test_comes_last (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (40);
  g_auto (Result) result = { 0 };

  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 0);
  survey (f, 30, NULL, &result);
  for (int i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpuint (gate_count (f->gate, GATE_READ, 30), ==, 0);
  gate_open (f->gate, GATE_READ);
  test_wait_until (is_over, &result, "a survey");
  g_assert_cmpuint (gate_read_image (result.image), ==, 30);
}

static void
test_cancelled (void)
{
  g_autoptr (LoaderFixture) f = loader_fixture_new (40);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Result) result = { 0 };

  gate_close (f->gate, GATE_READ);
  seq_loader_request (f->loader, 0);
  seq_loader_survey_async (f->loader, loader_fixture_get_frame (f, 30), NULL, cancellable, surveyed_cb, &result);
  g_cancellable_cancel (cancellable);
  test_wait_until (is_over, &result, "the end of a survey");
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gate_open (f->gate, GATE_READ);
  loader_fixture_settle (f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loader-survey/held-is-not-read", test_held_is_not_read);
  g_test_add_func ("/loader-survey/leaves-no-trace", test_leaves_no_trace);
  g_test_add_func ("/loader-survey/comes-last", test_comes_last);
  g_test_add_func ("/loader-survey/cancelled", test_cancelled);
  return g_test_run ();
}
