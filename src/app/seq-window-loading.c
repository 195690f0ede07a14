/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. What is on its way, when that takes long enough to be said. */
#include "config.h"

#include "seq-window-private.h"

/* A load that ends sooner shows nothing: a flicker would make it feel slower. */
#define LOADING_DELAY_MS 150
#define PULSE_INTERVAL_MS 100

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (SEQ_WINDOW (user_data)->loading);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_waiting (SeqWindow *self)
{
  return self->scan != NULL || seq_stepper_get_pending (self->stepper) != NULL;
}

static gboolean
loading_delay_over_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->loading_timer = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->loading), TRUE);
  self->pulse_timer = g_timeout_add (PULSE_INTERVAL_MS, pulse_cb, self);
  seq_window_update_counter (self);
  return G_SOURCE_REMOVE;
}

void
seq_window_stop_loading (SeqWindow *self)
{
  g_clear_handle_id (&self->loading_timer, g_source_remove);
  g_clear_handle_id (&self->pulse_timer, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->loading), FALSE);
}

void
seq_window_update_loading (SeqWindow *self)
{
  if (!is_waiting (self))
    seq_window_stop_loading (self);
  else if (self->pulse_timer == 0 && self->loading_timer == 0)
    self->loading_timer = g_timeout_add (LOADING_DELAY_MS, loading_delay_over_cb, self);
  seq_window_update_counter (self);
}
