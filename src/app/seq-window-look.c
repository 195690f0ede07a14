/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * How values become colours. The look belongs to the window: it stays from frame to frame and from sequence to
 * sequence, and as long as it is not neutral it says so above the picture.
 */
#include "config.h"

#include "seq-window-private.h"

#include "seq-look-text.h"

/* Stops. */
#define EXPOSURE_STEP 0.5

enum
{
  LOOK_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of SeqChannels. */
static const char *const channel_names[] = { "colour", "red", "green", "blue", "alpha", "luminance" };

const SeqLook *
seq_window_get_look (SeqWindow *self)
{
  return &self->look;
}

static void
set_state (SeqWindow  *self,
           const char *name,
           GVariant   *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), state);
}

static void
update_states (SeqWindow *self)
{
  set_state (self, "channels", g_variant_new_string (channel_names[self->look.channels]));
  set_state (self, "heat-map", g_variant_new_boolean (self->look.map == SEQ_MAP_HEAT));
  set_state (self, "invert", g_variant_new_boolean (self->look.invert));
  set_state (self, "mark-clipped", g_variant_new_boolean (self->look.marks_clipped));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.reset-look", !seq_look_is_neutral (&self->look));
}

/* Of a difference no more is said than it has. */
void
seq_window_update_look_chip (SeqWindow *self)
{
  gboolean is_difference = seq_window_shows_difference (self);
  SeqLook of_difference = seq_look_of_difference (&self->look);
  g_autofree char *text = seq_look_dup_text (is_difference ? &of_difference : &self->look);

  if (text != NULL)
    {
      seq_window_hide_hint (self);
      gtk_button_set_label (self->look_chip, text);
      /* All of a look is more than a narrow window has room for. */
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->look_chip)), PANGO_ELLIPSIZE_END);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->look_chip), text != NULL);
}

void
seq_window_set_look (SeqWindow     *self,
                     const SeqLook *look)
{
  SeqLook sane = seq_look_made_sane (look);

  if (seq_look_equal (&self->look, &sane))
    return;
  self->look = sane;
  /* It would show the old look beside the new one while the picture is moved. */
  seq_canvas_set_overview (self->canvas, NULL);
  seq_stepper_set_look (self->stepper, &sane);
  update_states (self);
  seq_window_update_look_chip (self);
  g_signal_emit (self, signals[LOOK_CHANGED], 0);
}

/* ---- actions ------------------------------------------------------------------------------ */

static void
exposure_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqLook look = self->look;

  look.exposure += EXPOSURE_STEP * g_variant_get_int32 (parameter);
  seq_window_set_look (self, &look);
}

static void
reset_look_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  const SeqLook neutral = SEQ_LOOK_NEUTRAL;

  seq_window_set_look (SEQ_WINDOW (widget), &neutral);
}

static void
change_channels_cb (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       user_data)
{
  SeqWindow *self = user_data;
  SeqLook look = self->look;

  for (guint i = 0; i < G_N_ELEMENTS (channel_names); i++)
    if (g_str_equal (channel_names[i], g_variant_get_string (state, NULL)))
      look.channels = i;
  seq_window_set_look (self, &look);
}

/* Those that are on or off. */
static void
change_switch_cb (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       user_data)
{
  SeqWindow *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  gboolean on = g_variant_get_boolean (state);
  SeqLook look = self->look;

  if (g_str_equal (name, "heat-map"))
    look.map = on ? SEQ_MAP_HEAT : SEQ_MAP_NONE;
  else if (g_str_equal (name, "invert"))
    look.invert = on;
  else
    look.marks_clipped = on;
  seq_window_set_look (self, &look);
}

void
seq_window_install_look (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.exposure", "i", exposure_action);
  gtk_widget_class_install_action (klass, "win.reset-look", NULL, reset_look_action);
  signals[LOOK_CHANGED] = g_signal_new ("look-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

void
seq_window_init_look (SeqWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "channels", .parameter_type = "s", .state = "'colour'", .change_state = change_channels_cb },
    { .name = "heat-map", .state = "false", .change_state = change_switch_cb },
    { .name = "invert", .state = "false", .change_state = change_switch_cb },
    { .name = "mark-clipped", .state = "false", .change_state = change_switch_cb },
  };

  self->look = (SeqLook) SEQ_LOOK_NEUTRAL;
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.reset-look", FALSE);
}
