/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * What the window has to say, one sentence at a time. Some pass by themselves; a problem stays until it is
 * solved or closed, and is there again when what passed in front of it is over.
 */
#include "config.h"

#include "seq-window-private.h"

#include "seq-accessible.h"

#define SECONDS 6

static void
say (SeqWindow  *self,
     const char *sentence)
{
  gtk_label_set_label (self->notice, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->notice_revealer, TRUE);
  seq_accessible_announce (GTK_ACCESSIBLE (self->notice), sentence);
}

static void
say_problem (SeqWindow *self)
{
  if (self->problem != NULL)
    say (self, self->problem);
  else
    gtk_revealer_set_reveal_child (self->notice_revealer, FALSE);
}

static gboolean
over_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->notice_timer = 0;
  seq_window_hide_notice (self);
  return G_SOURCE_REMOVE;
}

void
seq_window_hide_notice (SeqWindow *self)
{
  g_clear_handle_id (&self->notice_timer, g_source_remove);
  g_clear_pointer (&self->notice_number, g_free);
  say_problem (self);
}

void
seq_window_dismiss_notice (SeqWindow *self)
{
  if (self->notice_timer == 0)
    g_clear_pointer (&self->problem, g_free);
  seq_window_hide_notice (self);
}

void
seq_window_show_notice (SeqWindow  *self,
                        const char *sentence)
{
  g_clear_handle_id (&self->notice_timer, g_source_remove);
  g_clear_pointer (&self->notice_number, g_free);
  self->notice_timer = g_timeout_add_seconds (SECONDS, over_cb, self);
  say (self, sentence);
}

void
seq_window_show_notice_of (SeqWindow  *self,
                           const char *sentence,
                           const char *number)
{
  seq_window_show_notice (self, sentence);
  self->notice_number = g_strdup (number);
  self->notice_was_true = FALSE;
}

/* It was said before its frame came onto the glass, and is over when that has left it. */
void
seq_window_update_notice (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  gboolean is_true = shown != NULL && g_strcmp0 (seq_frame_get_number (shown), self->notice_number) == 0;

  if (self->notice_number == NULL)
    return;
  if (self->notice_was_true && !is_true)
    seq_window_hide_notice (self);
  self->notice_was_true = is_true;
}

void
seq_window_show_problem (SeqWindow  *self,
                         const char *sentence)
{
  g_free (self->problem);
  self->problem = g_strdup (sentence);
  self->problem_is_of_folder = FALSE;
  seq_window_hide_notice (self);
}

void
seq_window_show_folder_problem (SeqWindow  *self,
                                const char *sentence)
{
  seq_window_show_problem (self, sentence);
  self->problem_is_of_folder = TRUE;
}

static void
forget_problem (SeqWindow *self)
{
  g_clear_pointer (&self->problem, g_free);
  if (self->notice_timer == 0)
    say_problem (self);
}

void
seq_window_solve_folder_problem (SeqWindow *self)
{
  if (self->problem_is_of_folder)
    forget_problem (self);
}

void
seq_window_forget_notices (SeqWindow *self)
{
  forget_problem (self);
  seq_window_hide_notice (self);
}
