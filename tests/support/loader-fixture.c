/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "loader-fixture.h"

#define AMPLE_BYTES ((gsize) 1 << 30)

LoaderFixture *
loader_fixture_new_with_bounds (guint n_frames,
                                guint n_reads,
                                guint n_decodes)
{
  LoaderFixture *fixture = g_new0 (LoaderFixture, 1);
  SeqLoaderStages stages;

  fixture->gate = gate_new ();
  fixture->sequence = gate_make_sequence (n_frames);
  fixture->n_frames = n_frames;
  fixture->frames = g_new0 (GWeakRef, n_frames);
  for (guint i = 0; i < n_frames; i++)
    g_weak_ref_init (&fixture->frames[i], seq_sequence_get_frame (fixture->sequence, i));
  stages = gate_get_stages (fixture->gate, n_reads, n_decodes);
  fixture->loader = seq_loader_new_with_stages (&stages);
  seq_loader_set_limits (fixture->loader, SEQ_LOADER_MAX_IMAGES_DEFAULT, AMPLE_BYTES);
  seq_loader_set_sequence (fixture->loader, fixture->sequence);
  return fixture;
}

LoaderFixture *
loader_fixture_new (guint n_frames)
{
  return loader_fixture_new_with_bounds (n_frames, 2, 2);
}

static gboolean
all_is_gone (gpointer user_data)
{
  LoaderFixture *fixture = user_data;

  /* A test may have looked at another sequence, whose frames are not known here. */
  if (gate_n_images (fixture->gate) > 0)
    return FALSE;
  for (guint i = 0; i < N_GATE_STAGES; i++)
    if (gate_n_inside (fixture->gate, i) > 0)
      return FALSE;
  for (guint i = 0; i < fixture->n_frames; i++)
    {
      g_autoptr (SeqFrame) frame = g_weak_ref_get (&fixture->frames[i]);

      if (frame != NULL)
        return FALSE;
    }
  return TRUE;
}

void
loader_fixture_free (LoaderFixture *fixture)
{
  if (fixture->loader != NULL)
    g_assert_finalize_object (fixture->loader);
  g_clear_object (&fixture->sequence);
  test_wait_until (all_is_gone, fixture, "every frame and image to be let go of");
  test_drain ();
  for (guint i = 0; i < fixture->n_frames; i++)
    g_weak_ref_clear (&fixture->frames[i]);
  g_free (fixture->frames);
  gate_free (fixture->gate);
  g_free (fixture);
}

SeqFrame *
loader_fixture_get_frame (LoaderFixture *fixture,
                          guint          position)
{
  return seq_sequence_get_frame (fixture->sequence, position);
}

SeqFrameState
loader_fixture_get_state (LoaderFixture *fixture,
                          guint          position)
{
  return seq_frame_get_state (loader_fixture_get_frame (fixture, position));
}

gboolean
loader_fixture_holds (LoaderFixture *fixture,
                      guint          position)
{
  return seq_loader_peek (fixture->loader, loader_fixture_get_frame (fixture, position)) != NULL;
}

char *
loader_fixture_list_held (LoaderFixture *fixture)
{
  g_autoptr (GString) held = g_string_new (NULL);

  for (guint i = 0; i < fixture->n_frames; i++)
    if (loader_fixture_holds (fixture, i))
      g_string_append_printf (held, "%s%u", held->len > 0 ? " " : "", i);
  return g_string_free (g_steal_pointer (&held), FALSE);
}

static gboolean
nothing_runs (gpointer user_data)
{
  return seq_loader_get_n_running (user_data) == 0;
}

void
loader_fixture_settle (LoaderFixture *fixture)
{
  test_wait_until (nothing_runs, fixture->loader, "the loader to have done all that it wants");
}

typedef struct
{
  SeqFrame      *frame;
  SeqFrameState  state;
} Expectation;

static gboolean
has_state (gpointer user_data)
{
  Expectation *expectation = user_data;

  return seq_frame_get_state (expectation->frame) == expectation->state;
}

void
loader_fixture_wait_for (LoaderFixture *fixture,
                         guint          position,
                         SeqFrameState  state)
{
  Expectation expectation = { loader_fixture_get_frame (fixture, position), state };
  g_autofree char *name = g_enum_to_string (SEQ_TYPE_FRAME_STATE, (int) state);
  g_autofree char *what = g_strdup_printf ("frame %u to be in the state %s", position, name);

  test_wait_until (has_state, &expectation, what);
}

void
loader_fixture_visit (LoaderFixture *fixture,
                      guint          position)
{
  seq_loader_request (fixture->loader, position);
  loader_fixture_settle (fixture);
}

void
loader_fixture_walk (LoaderFixture *fixture,
                     guint          from,
                     guint          to)
{
  int step = to < from ? -1 : 1;

  for (guint i = from; i != to + (guint) step; i += (guint) step)
    loader_fixture_visit (fixture, i);
}

void
loader_fixture_set_area (LoaderFixture *fixture,
                         int            width,
                         int            height)
{
  SeqView view = { .width = width, .height = height, .fit = TRUE };

  seq_loader_set_view (fixture->loader, &view);
}

void
answer_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->n_calls++;
  g_clear_pointer (&answer->image, seq_image_unref);
  g_clear_error (&answer->error);
  answer->image = seq_loader_load_finish (SEQ_LOADER (source), result, &answer->error);
  g_assert_true ((answer->image == NULL) == (answer->error != NULL));
}

static gboolean
is_answered (gpointer user_data)
{
  return ((Answer *) user_data)->n_calls > 0;
}

void
answer_wait (Answer *answer)
{
  test_wait_until (is_answered, answer, "an answer of the loader");
}

void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->image, seq_image_unref);
  g_clear_error (&answer->error);
}
