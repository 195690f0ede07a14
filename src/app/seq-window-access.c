/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only. The picture in words, for those who do not see it.
 *
 * Nothing tells whether somebody listens. So a step costs no more than noting that there was one: the
 * words are made once the loop has nothing better to do, and are said aloud only after a rest.
 */
#include "config.h"

#include "seq-accessible.h"
#include "seq-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* So long a frame must have been on the glass to be said: who steps on does not want to hear of it. */
#define REST_MS 250

static const struct
{
  SeqFrameState  state;
  const char    *word;
} words[] = {
  { SEQ_FRAME_MISSING, NC_ ("frame state", "missing") },
  { SEQ_FRAME_UNREADABLE, NC_ ("frame state", "unreadable") },
  { SEQ_FRAME_INCOMPLETE, NC_ ("frame state", "incomplete") },
  { SEQ_FRAME_TOO_LARGE, NC_ ("frame state", "too large") },
  { SEQ_FRAME_NO_ANSWER, NC_ ("frame state", "without an answer") },
  { SEQ_FRAME_BEING_WRITTEN, NC_ ("frame state", "being written") },
};

/* What is on the glass counts: of a picture that is there, the file may long be wanted for something else. */
static const char *
get_state_word (SeqWindow *self,
                SeqFrame  *shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (seq_frame_get_state (shown) == words[i].state)
      return g_dpgettext2 (NULL, "frame state", words[i].word);
  if (seq_stepper_get_raster (self->stepper) == NULL)
    return C_ ("frame state", "loading");
  if (seq_frame_get_gone (shown))
    return C_ ("frame state", "gone from the folder");
  return C_ ("frame state", "ready");
}

/* (nullable): "Frame 1017, 17 of 240"; NULL while the frame on the glass is of no sequence. */
static char *
dup_place (SeqSequence *sequence,
           SeqFrame    *frame)
{
  guint position, n;

  if (sequence == NULL || !seq_sequence_has_frame (sequence, frame))
    return NULL;
  position = seq_frame_get_position (frame) + 1;
  n = seq_sequence_get_n_frames (sequence);
  if (seq_frame_get_number (frame) == NULL)
    /* Translators: read aloud: position of a picture in its folder, how many there are: "Image 3 of 48" */
    return g_strdup_printf (_("Image %u of %u"), position, n);
  /* Translators: read aloud: frame number from the file name, position in the list, how many there are:
   * "Frame 1017, 17 of 48" */
  return g_strdup_printf (_("Frame %s, %u of %u"), seq_frame_get_number (frame), position, n);
}

/* "Frame 17, 17 of 240, weld_0017.png, ready, zoom 100 %" */
static char *
dup_name (SeqWindow  *self,
          SeqFrame   *shown,
          const char *place)
{
  const char *file = seq_frame_get_display_name (shown);
  const char *state = get_state_word (self, shown);
  g_autofree char *zoom = seq_window_dup_percent (self);
  /* Translators: one thing after the other, as in a list: "Frame 1017, 17 of 48" and "weld_1017.png" */
  g_autofree char *frame = place != NULL ? g_strdup_printf (_("%s, %s"), place, file) : g_strdup (file);

  if (seq_stepper_get_raster (self->stepper) == NULL || zoom == NULL)
    return g_strdup_printf (_("%s, %s"), frame, state);
  /* Translators: read aloud: which frame, its state, and the zoom in percent:
   * "Frame 17, 17 of 48, weld_17.png, ready, zoom 100 %" */
  return g_strdup_printf (_("%s, %s, zoom %s %%"), frame, state, zoom);
}

/* Shorter than the name: who steps hears it again and again. */
static char *
dup_announcement (SeqFrame   *shown,
                  const char *place,
                  const char *state)
{
  const char *frame = place != NULL ? place : seq_frame_get_display_name (shown);

  if (!seq_frame_has_failed (shown))
    return g_strdup (frame);
  return g_strdup_printf (_("%s, %s"), frame, state);
}

static gboolean
announce_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  if (self->hold_tick != 0 || self->play_tick != 0)
    return G_SOURCE_CONTINUE;
  self->announce_timer = 0;
  seq_accessible_announce (GTK_ACCESSIBLE (self->canvas), self->announcement);
  return G_SOURCE_REMOVE;
}

static void
announce (SeqWindow *self,
          char      *announcement) /* taken */
{
  g_autofree char *old = g_steal_pointer (&self->announcement);

  self->announcement = announcement;
  if (g_strcmp0 (old, announcement) == 0)
    return;
  g_clear_handle_id (&self->announce_timer, g_source_remove);
  self->announce_timer = g_timeout_add (REST_MS, announce_cb, self);
}

static void
describe_missing (SeqWindow  *self,
                  const char *number)
{
  g_autofree char *sentence = g_strdup_printf (_("Frame %s is missing"), number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  seq_timeline_set_text (self->timeline, sentence);
  announce (self, g_steal_pointer (&sentence));
}

static gboolean
describe_cb (gpointer user_data)
{
  SeqWindow *self = user_data;
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;

  self->describe_idle = 0;
  if (seq_stepper_get_shown_missing (self->stepper) != NULL)
    describe_missing (self, seq_stepper_get_shown_missing (self->stepper));
  if (shown == NULL)
    return G_SOURCE_REMOVE;
  place = dup_place (seq_stepper_get_sequence (self->stepper), shown);
  name = dup_name (self, shown, place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (place != NULL)
    seq_timeline_set_text (self->timeline, place);
  announce (self, dup_announcement (shown, place, get_state_word (self, shown)));
  return G_SOURCE_REMOVE;
}

void
seq_window_describe (SeqWindow *self)
{
  if (self->describe_idle == 0)
    self->describe_idle = g_idle_add_full (G_PRIORITY_LOW, describe_cb, self, NULL);
}

void
seq_window_stop_describing (SeqWindow *self)
{
  g_clear_handle_id (&self->describe_idle, g_source_remove);
  g_clear_handle_id (&self->announce_timer, g_source_remove);
  g_clear_pointer (&self->announcement, g_free);
}

/* ---- focus -------------------------------------------------------------------------------- */

/* Who came to a button by Tab is back on it when its menu is closed; who used the pointer, or the key of
 * a command, is back on the picture, where Space and Return press nothing. */
static void
menu_toggled_cb (SeqWindow       *self,
                 GParamSpec      *pspec,
                 GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    self->menu_by_tab = gtk_window_get_focus (GTK_WINDOW (self)) == GTK_WIDGET (button);
  else if (!self->menu_by_tab)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Before 4.10 a menu button does not tell, but the button inside of it does. */
static void
watch_menus (SeqWindow *self,
             GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (root) && GTK_IS_TOGGLE_BUTTON (child))
      {
        g_signal_connect_object (child, "notify::active", G_CALLBACK (menu_toggled_cb), self, G_CONNECT_SWAPPED);
        gtk_widget_set_focus_on_click (child, FALSE);
      }
    else
      watch_menus (self, child);
}

/* A ring around the picture is for who looks for the focus by Tab, and spoils the picture for everybody else,
 * who presses other keys. */
static void
focus_moved_cb (SeqWindow *self)
{
  if (gtk_window_get_focus (GTK_WINDOW (self)) == GTK_WIDGET (self->canvas))
    gtk_widget_add_css_class (GTK_WIDGET (self->canvas), "reached");
}

static void
focus_visible_cb (SeqWindow *self)
{
  if (!gtk_window_get_focus_visible (GTK_WINDOW (self)))
    gtk_widget_remove_css_class (GTK_WIDGET (self->canvas), "reached");
}

static void
watch_focus (SeqWindow *self)
{
  g_signal_connect_after (self, "move-focus", G_CALLBACK (focus_moved_cb), NULL);
  g_signal_connect (self, "notify::focus-visible", G_CALLBACK (focus_visible_cb), NULL);
}

/* ---- direction ---------------------------------------------------------------------------- */

/* Time runs to the right, also where words run to the left; but words in a popover do. */
static void
keep_direction (GtkWidget *root,
                gboolean   is_time)
{
  is_time = is_time || gtk_widget_has_css_class (root, "time");
  if (is_time)
    gtk_widget_set_direction (root, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      keep_direction (child, is_time);
}

/* ---- contrast ----------------------------------------------------------------------------- */

/* GTK 4.8 knows high contrast as a theme only, and does not tell its style sheets. */
static gboolean
is_high_contrast (GtkSettings *settings)
{
  const char *forced = g_getenv ("GTK_THEME");
  g_autofree char *theme = NULL;

  if (forced != NULL)
    theme = g_strdup (forced);
  else
    g_object_get (settings, "gtk-theme-name", &theme, NULL);
  return theme != NULL && (g_str_has_prefix (theme, "HighContrast") || strstr (theme, "-hc") != NULL);
}

static void
theme_changed_cb (SeqWindow   *self,
                  GParamSpec  *pspec,
                  GtkSettings *settings)
{
  if (is_high_contrast (settings))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
}

static void
follow_contrast (SeqWindow *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  g_signal_connect_object (settings, "notify::gtk-theme-name", G_CALLBACK (theme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  theme_changed_cb (self, NULL, settings);
}

void
seq_window_init_access (SeqWindow *self)
{
  keep_direction (GTK_WIDGET (self), FALSE);
  seq_accessible_name_buttons (GTK_WIDGET (self));
  watch_menus (self, GTK_WIDGET (self));
  watch_focus (self);
  follow_contrast (self);
}
