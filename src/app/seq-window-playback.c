/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. Playing: its commands, its pace, and what is to be played from the command line on. */
#include "config.h"

#include "seq-window-private.h"

#include <glib/gi18n.h>

/* ---- pace --------------------------------------------------------------------------------- */

static gboolean
play_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  seq_player_tick (SEQ_WINDOW (widget)->player, gdk_frame_clock_get_frame_time (clock));
  return G_SOURCE_CONTINUE;
}

static void
follow_clock (SeqWindow *self,
              gboolean   plays)
{
  if (plays && self->play_tick == 0)
    self->play_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), play_tick_cb, NULL, NULL);
  if (!plays && self->play_tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->play_tick);
      self->play_tick = 0;
    }
}

/* Somebody watches without touching anything: the screen must not go dark. */
static void
inhibit_idle (SeqWindow *self,
              gboolean   plays)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  if (plays && self->play_cookie == 0 && application != NULL)
    self->play_cookie = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE,
                                                 _("A sequence is played"));
  if (!plays && self->play_cookie != 0 && application != NULL)
    gtk_application_uninhibit (application, self->play_cookie);
  if (!plays)
    self->play_cookie = 0;
}

static void
show_state (SeqWindow *self,
            gboolean   plays)
{
  const char *text = plays ? _("Pause") : _("Play");

  gtk_button_set_icon_name (self->play_button, plays ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
state_changed_cb (SeqWindow *self)
{
  gboolean plays = seq_player_get_speed (self->player) != 0;

  follow_clock (self, plays);
  inhibit_idle (self, plays);
  show_state (self, plays);
}

static void
range_changed_cb (SeqWindow *self)
{
  guint first = 0, last = 0;
  gboolean has_range = seq_player_get_range (self->player, &first, &last);

  seq_timeline_set_range (self->timeline, has_range, first, last);
}

/* ---- commands ----------------------------------------------------------------------------- */

/* While the folder is being listed there is one frame; it plays when there are more. */
static void
play (SeqWindow *self,
      int        speed)
{
  if (self->provisional != NULL)
    self->wanted_play.play = speed != 0;
  else
    seq_player_play (self->player, speed);
}

static void
play_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  play (self, seq_player_get_speed (self->player) == 0 && !self->wanted_play.play ? 1 : 0);
}

/* The parameter is the direction; 0 pauses. */
static void
shuttle_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  int direction = g_variant_get_int32 (parameter);

  if (direction == 0 || self->provisional != NULL)
    play (self, direction == 0 ? 0 : 1);
  else
    seq_player_shuttle (self->player, direction < 0 ? -1 : 1);
}

static void
set_in_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (seq_stepper_get_sequence (self->stepper) != NULL && !seq_player_set_in (self->player))
    /* Translators: of the part of a sequence that is played */
    seq_window_show_notice (self, _("The range cannot begin after its end. It stays as it was."));
}

static void
set_out_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (seq_stepper_get_sequence (self->stepper) != NULL && !seq_player_set_out (self->player))
    /* Translators: of the part of a sequence that is played */
    seq_window_show_notice (self, _("The range cannot end before it begins. It stays as it was."));
}

static void
clear_range_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  seq_player_clear_range (SEQ_WINDOW (widget)->player);
}

void
seq_window_install_playback (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.play", NULL, play_action);
  gtk_widget_class_install_action (klass, "win.shuttle", "i", shuttle_action);
  gtk_widget_class_install_action (klass, "win.set-in", NULL, set_in_action);
  gtk_widget_class_install_action (klass, "win.set-out", NULL, set_out_action);
  gtk_widget_class_install_action (klass, "win.clear-range", NULL, clear_range_action);
}

/* ---- settings ----------------------------------------------------------------------------- */

static void
show_fps (SeqWindow *self,
          double     fps)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "fps");

  seq_player_set_fps (self->player, fps);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_double (fps));
}

/* What is out of the range comes from outside, and not from anything here that can be pressed. */
static void
change_fps_cb (GSimpleAction *action,
               GVariant      *state,
               gpointer       user_data)
{
  SeqWindow *self = user_data;
  double fps = g_variant_get_double (state);

  if (!(fps >= SEQ_FPS_MIN && fps <= SEQ_FPS_MAX))
    return;
  show_fps (self, fps);
  g_settings_set_double (self->settings, "fps", fps);
}

static void
apply_fps (SeqWindow *self)
{
  show_fps (self, g_settings_get_double (self->settings, "fps"));
}

static void
apply_loop (SeqWindow *self)
{
  seq_player_set_loop (self->player, (SeqLoop) g_settings_get_enum (self->settings, "loop"));
}

static void
apply_mode (SeqWindow *self)
{
  seq_player_set_mode (self->player, (SeqPlayMode) g_settings_get_enum (self->settings, "play-mode"));
}

static void
bind_settings (SeqWindow *self)
{
  g_autoptr (GAction) loop = g_settings_create_action (self->settings, "loop");
  g_autoptr (GAction) mode = g_settings_create_action (self->settings, "play-mode");

  g_action_map_add_action (G_ACTION_MAP (self), loop);
  g_action_map_add_action (G_ACTION_MAP (self), mode);
  g_signal_connect_swapped (self->settings, "changed::fps", G_CALLBACK (apply_fps), self);
  g_signal_connect_swapped (self->settings, "changed::loop", G_CALLBACK (apply_loop), self);
  g_signal_connect_swapped (self->settings, "changed::play-mode", G_CALLBACK (apply_mode), self);
  apply_fps (self);
  apply_loop (self);
  apply_mode (self);
}

/* ---- from the command line on ------------------------------------------------------------- */

static void
forget_wanted (SeqWindow *self)
{
  g_clear_pointer (&self->wanted_play.first, g_free);
  g_clear_pointer (&self->wanted_play.last, g_free);
  self->wanted_play = (SeqWindowPlay) { 0 };
}

void
seq_window_play_when_open (SeqWindow           *self,
                           const SeqWindowPlay *wanted)
{
  g_return_if_fail (SEQ_IS_WINDOW (self));

  forget_wanted (self);
  self->wanted_play = (SeqWindowPlay) {
    wanted->play, wanted->fps, g_strdup (wanted->first), g_strdup (wanted->last)
  };
}

static void
take_range (SeqWindow  *self,
            const char *first,
            const char *last)
{
  g_autofree char *sentence = NULL;

  if (seq_listing_is_numbered (seq_sequence_get_listing (seq_stepper_get_sequence (self->stepper)))
      && seq_player_set_numbers (self->player, first, last))
    return;
  sentence = g_strdup_printf (_("There is no frame from %s to %s."), first, last);
  seq_window_show_notice (self, sentence);
}

void
seq_window_begin_playback (SeqWindow *self)
{
  SeqWindowPlay wanted = self->wanted_play;

  self->wanted_play = (SeqWindowPlay) { 0 };
  /* Of this window, until another rate is chosen: what is set for all is not changed by a command. */
  if (wanted.fps > 0)
    show_fps (self, wanted.fps);
  if (wanted.first != NULL)
    take_range (self, wanted.first, wanted.last);
  if (wanted.play)
    seq_player_play (self->player, 1);
  g_free (wanted.first);
  g_free (wanted.last);
}

/* ---- beginning and end -------------------------------------------------------------------- */

void
seq_window_init_playback (SeqWindow *self)
{
  static const GActionEntry fps = {
    .name = "fps", .parameter_type = "d", .state = "24.0", .change_state = change_fps_cb
  };

  self->player = seq_player_new (self->stepper);
  g_action_map_add_action_entries (G_ACTION_MAP (self), &fps, 1, self);
  bind_settings (self);
  g_signal_connect_swapped (self->player, "state-changed", G_CALLBACK (state_changed_cb), self);
  g_signal_connect_swapped (self->player, "range-changed", G_CALLBACK (range_changed_cb), self);
  seq_transport_set_player (self->transport, self->player);
  show_state (self, FALSE);
}

void
seq_window_end_playback (SeqWindow *self)
{
  forget_wanted (self);
  follow_clock (self, FALSE);
  inhibit_idle (self, FALSE);
  if (self->player == NULL)
    return;
  if (self->transport != NULL)
    seq_transport_set_player (self->transport, NULL);
  g_signal_handlers_disconnect_by_data (self->player, self);
  g_object_run_dispose (G_OBJECT (self->player));
  g_clear_object (&self->player);
}
