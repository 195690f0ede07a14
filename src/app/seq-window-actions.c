/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Every command is an action. Keys that the table leaves to the window are looked at before any
 * widget sees them, because GTK would move the focus with the arrows; and they are looked at as
 * presses and releases, because an accelerator cannot tell a key that is held.
 */
#include "config.h"

#include "seq-window-private.h"

#include "seq-histogram-handle.h"

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  int delta = g_variant_get_int32 (parameter);

  /* While the folder is being listed there is one frame; presses are kept until there are more. */
  if (self->provisional != NULL)
    self->early_steps += delta;
  else
    seq_window_step (self, delta);
}

static gboolean
hold_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  seq_stepper_tick (self->stepper);
  return G_SOURCE_CONTINUE;
}

static void
stop_holding (SeqWindow *self)
{
  if (self->hold_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->hold_tick);
  self->hold_tick = 0;
  seq_stepper_release (self->stepper);
}

/* The parameter is what a step is; 0 releases. */
static void
hold_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  int delta = g_variant_get_int32 (parameter);

  if (delta == 0 || self->provisional != NULL)
    {
      stop_holding (self);
      return;
    }
  seq_stepper_hold (self->stepper, delta);
  if (self->hold_tick == 0)
    self->hold_tick = gtk_widget_add_tick_callback (widget, hold_tick_cb, NULL, NULL);
}

static void
first_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  seq_stepper_go (SEQ_WINDOW (widget)->stepper, 0);
}

static void
last_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  seq_stepper_go (SEQ_WINDOW (widget)->stepper, G_MAXUINT);
}

static void
go_to_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  seq_window_ask_number (SEQ_WINDOW (widget));
}

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  seq_canvas_zoom_step (SEQ_WINDOW (widget)->canvas, 1);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  seq_canvas_zoom_step (SEQ_WINDOW (widget)->canvas, -1);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  seq_canvas_fit (SEQ_WINDOW (widget)->canvas);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  seq_canvas_zoom_to (SEQ_WINDOW (widget)->canvas, g_variant_get_double (parameter));
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  int x, y;

  g_variant_get (parameter, "(ii)", &x, &y);
  seq_canvas_pan (SEQ_WINDOW (widget)->canvas, x, y);
}

static void
unfullscreen_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  gtk_window_unfullscreen (GTK_WINDOW (widget));
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  seq_window_reload (SEQ_WINDOW (widget));
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  if (shown != NULL)
    seq_loader_reload (seq_stepper_get_loader (self->stepper), shown);
}

static void
open_folder_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  seq_window_choose_folder (SEQ_WINDOW (widget));
}

static void
open_files_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  seq_window_choose_files (SEQ_WINDOW (widget));
}

static void
dismiss_notice_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  seq_window_dismiss_notice (SEQ_WINDOW (widget));
}

static void
dismiss_hint_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  seq_window_hide_hint (SEQ_WINDOW (widget));
}

void
seq_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.step", "i", step_action);
  gtk_widget_class_install_action (klass, "win.hold", "i", hold_action);
  gtk_widget_class_install_action (klass, "win.first", NULL, first_action);
  gtk_widget_class_install_action (klass, "win.last", NULL, last_action);
  gtk_widget_class_install_action (klass, "win.go-to", NULL, go_to_action);
  gtk_widget_class_install_action (klass, "win.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (klass, "win.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (klass, "win.fit", NULL, fit_action);
  gtk_widget_class_install_action (klass, "win.zoom", "d", zoom_action);
  gtk_widget_class_install_action (klass, "win.pan", "(ii)", pan_action);
  gtk_widget_class_install_property_action (klass, "win.fullscreen", "fullscreened");
  gtk_widget_class_install_action (klass, "win.unfullscreen", NULL, unfullscreen_action);
  gtk_widget_class_install_action (klass, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (klass, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (klass, "win.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (klass, "win.open-files", NULL, open_files_action);
  gtk_widget_class_install_action (klass, "win.dismiss-notice", NULL, dismiss_notice_action);
  gtk_widget_class_install_action (klass, "win.dismiss-hint", NULL, dismiss_hint_action);
  seq_window_install_playback (klass);
  seq_window_install_file_actions (klass);
}

void
seq_window_update_actions (SeqWindow *self)
{
  static const char *const of_a_sequence[] = { "win.step", "win.hold", "win.first", "win.last", "win.go-to",
                                               "win.reload", "win.play", "win.shuttle", "win.set-in", "win.set-out",
                                               "win.clear-range", "win.peak" };
  static const char *const of_a_picture[] = { "win.zoom-in", "win.zoom-out", "win.fit", "win.zoom", "win.pan",
                                              "win.rotate", "win.flip", "win.upright",
                                              "win.select-view", "win.auto-levels", "win.export", "win.export-range",
                                              "win.copy-view", "win.pin-probe", "win.move-probe", "win.select-from-probe" };
  gboolean has_sequence = seq_stepper_get_sequence (self->stepper) != NULL;
  gboolean has_picture = seq_stepper_get_raster (self->stepper) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (of_a_sequence); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_a_sequence[i], has_sequence);
  for (guint i = 0; i < G_N_ELEMENTS (of_a_picture); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_a_picture[i], has_picture);
  seq_window_update_file_actions (self);
  seq_window_update_compare_actions (self, has_picture);
}

/* ---- keys --------------------------------------------------------------------------------- */

static gboolean
activate_row (SeqWindow    *self,
              const SeqKey *row,
              gboolean      repeated)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (row->action, &name, &target, NULL))
    return FALSE;
  if (row->held == SEQ_KEY_ONCE && repeated)
    return TRUE;
  if (row->held == SEQ_KEY_HOLDS && repeated)
    return gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.hold", target);
  return gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* What is selected of a text is what somebody wants to have. */
static gboolean
is_copy_of_text (SeqWindow    *self,
                 const SeqKey *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return GTK_IS_LABEL (focus) && gtk_label_get_selection_bounds (GTK_LABEL (focus), NULL, NULL)
         && g_str_equal (row->action, "win.copy-picture");
}

/* What can be moved by the keys that step elsewhere has them while it has the focus. */
static gboolean
is_wanted_by_focus (SeqWindow       *self,
                    guint            keyval,
                    GdkModifierType  state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return seq_wipe_edge_wants (self->wipe_edge, keyval, state)
         || (SEQ_IS_HISTOGRAM_HANDLE (focus) && seq_histogram_handle_wants (SEQ_HISTOGRAM_HANDLE (focus), keyval, state));
}

/* GTK does not say that a press is a repeat; a second press without a release between is one. */
static gboolean
key_pressed_cb (SeqWindow             *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean repeated = keycode == self->held_keycode;
  const SeqKey *row;

  if (seq_keys_belong_to (gtk_window_get_focus (GTK_WINDOW (self)), keyval, state))
    return GDK_EVENT_PROPAGATE;
  if (is_wanted_by_focus (self, keyval, state))
    return GDK_EVENT_PROPAGATE;
  if (gdk_key_event_is_modifier (event))
    return GDK_EVENT_PROPAGATE;
  if (!repeated)
    stop_holding (self);
  self->held_keycode = keycode;
  row = seq_keys_find (self->keys, event);
  if (!repeated && seq_window_take_digit (self, row, keyval, state, gdk_event_get_time (event)))
    return GDK_EVENT_STOP;
  if (row == NULL || is_copy_of_text (self, row))
    return GDK_EVENT_PROPAGATE;
  return activate_row (self, row, repeated) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
key_released_cb (SeqWindow *self,
                 guint      keyval,
                 guint      keycode)
{
  if (keycode != self->held_keycode)
    return;
  self->held_keycode = 0;
  stop_holding (self);
}

/* The release of a key goes to whoever has the focus then. */
static void
is_active_changed_cb (SeqWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    return;
  self->held_keycode = 0;
  stop_holding (self);
}

static void
change_follow_newest_cb (GSimpleAction *action,
                         GVariant      *state,
                         gpointer       user_data)
{
  g_simple_action_set_state (action, state);
  seq_window_set_follow_newest (user_data, g_variant_get_boolean (state));
}

void
seq_window_init_actions (SeqWindow *self)
{
  static const GActionEntry follow_newest = {
    .name = "follow-newest", .state = "false", .change_state = change_follow_newest_cb
  };
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GAction) enlarges = g_settings_create_action (self->settings, "fit-enlarges");
  g_autoptr (GAction) overlay = g_settings_create_action (self->settings, "overlay");

  g_action_map_add_action (G_ACTION_MAP (self), enlarges);
  g_action_map_add_action (G_ACTION_MAP (self), overlay);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_changed_cb), NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), &follow_newest, 1, self);
}
