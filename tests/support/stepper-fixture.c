/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stepper-fixture.h"

guint
stepper_fixture_get_number (SeqFrame *frame)
{
  return (guint) g_ascii_strtoull (seq_frame_get_number (frame), NULL, 10);
}

void
stepper_fixture_assert_honest (SeqStepper *stepper)
{
  SeqFrame *shown = seq_stepper_get_shown (stepper);
  SeqRaster *raster = seq_stepper_get_raster (stepper);

  if (shown == NULL)
    g_assert_null (raster);
  else if (raster != NULL)
    g_assert_cmpuint (gate_read_raster (raster), ==, stepper_fixture_get_number (shown));
  else
    g_assert_true (seq_frame_has_failed (shown));
}

/* Another frame comes onto the glass only when it is the one asked for by then. */
static void
shown_changed_cb (SeqStepper     *stepper,
                  StepperFixture *fixture)
{
  SeqFrame *shown = seq_stepper_get_shown (stepper);
  guint number;

  stepper_fixture_assert_honest (stepper);
  if (shown == NULL)
    return;
  number = stepper_fixture_get_number (shown);
  if (fixture->previous == (gint64) number)
    return;
  g_assert_null (seq_stepper_get_pending (stepper));
  fixture->previous = number;
  g_array_append_val (fixture->shown, number);
}

StepperFixture *
stepper_fixture_new (void)
{
  StepperFixture *fixture = g_new0 (StepperFixture, 1);

  fixture->loading = loader_fixture_new (STEPPER_FIXTURE_N_FRAMES);
  loader_fixture_set_area (fixture->loading, 16, 16);
  fixture->stepper = seq_stepper_new (fixture->loading->loader);
  fixture->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture->previous = -1;
  g_signal_connect (fixture->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), fixture);
  return fixture;
}

void
stepper_fixture_free (StepperFixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->stepper, fixture);
  g_assert_finalize_object (fixture->stepper);
  loader_fixture_free (fixture->loading);
  g_array_unref (fixture->shown);
  g_free (fixture);
}

static gboolean
is_at_rest (gpointer user_data)
{
  StepperFixture *fixture = user_data;

  return seq_stepper_get_pending (fixture->stepper) == NULL;
}

void
stepper_fixture_wait_for_rest (StepperFixture *fixture)
{
  test_wait_until (is_at_rest, fixture, "what was asked for to be shown");
}

void
stepper_fixture_show_first (StepperFixture *fixture,
                            guint           position)
{
  seq_stepper_set_sequence (fixture->stepper, fixture->loading->sequence, position);
  stepper_fixture_wait_for_rest (fixture);
  loader_fixture_settle (fixture->loading);
}

void
stepper_fixture_assert_shown (StepperFixture *fixture,
                              guint           number)
{
  stepper_fixture_assert_honest (fixture->stepper);
  g_assert_cmpuint (stepper_fixture_get_number (seq_stepper_get_shown (fixture->stepper)), ==, number);
}
