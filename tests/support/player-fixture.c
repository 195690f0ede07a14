/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "player-fixture.h"

#include "naming.h"

#define N_FRAMES 20

/* Of a display that draws 50 pictures a second. */
#define TICK_US 20000

static void
shown_changed_cb (SeqStepper    *stepper,
                  PlayerFixture *fixture)
{
  SeqFrame *frame = seq_stepper_get_shown (stepper);
  const char *number = frame != NULL ? seq_frame_get_number (frame) : seq_stepper_get_shown_missing (stepper);
  g_autofree char *text = g_strconcat (" ", number, frame == NULL ? "?" : "", NULL);

  if (g_strcmp0 (fixture->last, text) == 0)
    return;
  g_string_append (fixture->shown, text);
  g_free (fixture->last);
  fixture->last = g_steal_pointer (&text);
}

static gboolean
is_at_rest (gpointer user_data)
{
  return seq_stepper_get_pending (user_data) == NULL;
}

PlayerFixture *
player_fixture_new_with_names (const char *names,
                               guint       position)
{
  PlayerFixture *fixture = g_new0 (PlayerFixture, 1);

  fixture->loading = loader_fixture_new (N_FRAMES);
  if (names != NULL)
    {
      g_set_object (&fixture->loading->sequence, NULL);
      fixture->loading->sequence = naming_make_sequence (names);
    }
  loader_fixture_set_area (fixture->loading, 16, 16);
  fixture->stepper = seq_stepper_new (fixture->loading->loader);
  fixture->player = seq_player_new (fixture->stepper);
  seq_player_set_fps (fixture->player, 25);
  fixture->shown = g_string_new (NULL);
  g_signal_connect (fixture->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), fixture);
  seq_stepper_set_sequence (fixture->stepper, fixture->loading->sequence, position);
  test_wait_until (is_at_rest, fixture->stepper, "the first frame");
  loader_fixture_settle (fixture->loading);
  g_string_truncate (fixture->shown, 0);
  return fixture;
}

PlayerFixture *
player_fixture_new (guint position)
{
  return player_fixture_new_with_names (NULL, position);
}

void
player_fixture_free (PlayerFixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->stepper, fixture);
  g_assert_finalize_object (fixture->player);
  g_assert_finalize_object (fixture->stepper);
  loader_fixture_free (fixture->loading);
  g_string_free (fixture->shown, TRUE);
  g_free (fixture->last);
  g_free (fixture);
}

void
player_fixture_go (PlayerFixture *fixture,
                   guint          position)
{
  seq_stepper_go (fixture->stepper, position);
  test_wait_until (is_at_rest, fixture->stepper, "a frame");
  loader_fixture_settle (fixture->loading);
  g_string_truncate (fixture->shown, 0);
}

void
player_fixture_tick (PlayerFixture *fixture)
{
  seq_player_tick (fixture->player, fixture->now);
  fixture->now += TICK_US;
}

void
player_fixture_run (PlayerFixture *fixture,
                    guint          n_ticks)
{
  for (guint i = 0; i < n_ticks; i++)
    {
      player_fixture_tick (fixture);
      loader_fixture_settle (fixture->loading);
    }
}

void
player_fixture_run_without_frames (PlayerFixture *fixture,
                                   guint          n_ticks)
{
  for (guint i = 0; i < n_ticks; i++)
    {
      player_fixture_tick (fixture);
      g_main_context_iteration (NULL, FALSE);
    }
}
