/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only. Going to a frame by its number.
 *
 * Digits are zoom levels, and digits are what numbers are typed with. One digit zooms, at once. A second
 * one right after it, or Enter soon, shows that a number was meant: then the view is what it was before,
 * and the digits are the beginning of the number. Who zooms looks before zooming again.
 */
#include "config.h"

#include "seq-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* So long a digit may become a number: by another digit, and by Enter. */
#define DIGIT_MS 300
#define ENTER_MS 1500

/* "Frame 46 is missing; showing 45." */
static void
say_missing (SeqWindow   *self,
             SeqSequence *sequence,
             const char  *wanted,
             guint        position)
{
  const char *number = seq_frame_get_number (seq_sequence_get_frame (sequence, position));
  g_autofree char *sentence = NULL;

  if (number != NULL)
    /* Translators: two frame numbers: the one that was asked for, and the nearest before it */
    sentence = g_strdup_printf (_("Frame %s is missing; showing %s."), wanted, number);
  else
    /* Translators: %s is a frame number */
    sentence = g_strdup_printf (_("There is no frame %s: these images are not numbered."), wanted);
  seq_window_show_notice_of (self, sentence, number);
}

guint
seq_window_find_number (SeqWindow   *self,
                        SeqSequence *sequence,
                        const char  *number,
                        guint        otherwise)
{
  gboolean exact = FALSE;
  int found = seq_listing_find_number (seq_sequence_get_listing (sequence), number, &exact);
  guint position = found >= 0 ? (guint) found : otherwise;

  if (!exact)
    say_missing (self, sequence, number, position);
  return position;
}

/* Images without numbers are counted. */
static guint
find_counted (SeqSequence *sequence,
              const char  *number)
{
  guint64 count = number[0] == '-' ? 0 : g_ascii_strtoull (number, NULL, 10);

  return (guint) CLAMP (count, 1, seq_sequence_get_n_frames (sequence)) - 1;
}

static void
go_to_number (SeqWindow  *self,
              const char *number)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  guint position;

  if (sequence == NULL || self->provisional != NULL)
    return;
  seq_window_hide_notice (self);
  if (seq_window_go_to_missing (self, number))
    return;
  if (seq_listing_is_numbered (seq_sequence_get_listing (sequence)))
    position = seq_window_find_number (self, sequence, number, seq_stepper_get_asked (self->stepper));
  else
    position = find_counted (sequence, number);
  seq_stepper_go (self->stepper, position);
}

static void
chosen_cb (SeqWindow  *self,
           const char *number)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  go_to_number (self, number);
}

/* Whichever way the button is pressed. */
static void
prepare_cb (GtkMenuButton *button,
            gpointer       user_data)
{
  SeqWindow *self = user_data;
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  g_autofree char *range = NULL;

  if (sequence == NULL)
    return;
  if (seq_listing_is_numbered (seq_sequence_get_listing (sequence)))
    range = seq_window_dup_range (seq_sequence_get_listing (sequence));
  else
    range = g_strdup_printf ("1–%u", seq_sequence_get_n_frames (sequence));
  seq_go_to_prepare (self->go_to, range);
}

void
seq_window_ask_number (SeqWindow *self)
{
  gtk_menu_button_popup (self->go_to_button);
}

/* ---- digits ------------------------------------------------------------------------------- */

static void
forget_digit (SeqWindow *self)
{
  self->typed_digit = 0;
}

/* By the time of the keys: they may have waited, and then come all at once. */
static gboolean
is_fresh (SeqWindow *self,
          guint32    time,
          guint      limit_ms)
{
  return self->typed_digit != 0 && time - self->typed_at < limit_ms;
}

/* A zoom is taken back when it turns out that a number was meant. What a digit does that the user has made
 * the key of something else is not, so that digit begins no number. */
static gboolean
leaves_digits (const SeqKey *row)
{
  return row == NULL || strcmp (row->action, "win.fit") == 0 || g_str_has_prefix (row->action, "win.zoom(");
}

gboolean
seq_window_take_digit (SeqWindow       *self,
                       const SeqKey    *row,
                       guint            keyval,
                       GdkModifierType  state,
                       guint32          time)
{
  gunichar c = gdk_keyval_to_unicode (keyval);
  gboolean plain = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0;
  gboolean is_digit = plain && c >= '0' && c <= '9' && leaves_digits (row);
  gboolean is_end = plain && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter);
  char digits[3] = { self->typed_digit, is_digit ? (char) c : '\0', '\0' };

  if (seq_stepper_get_sequence (self->stepper) == NULL)
    return FALSE;
  if ((is_digit && is_fresh (self, time, DIGIT_MS)) || (is_end && is_fresh (self, time, ENTER_MS)))
    {
      forget_digit (self);
      seq_canvas_set_view (self->canvas, &self->typed_view);
      if (is_end)
        go_to_number (self, digits);
      else
        {
          seq_window_ask_number (self);
          seq_go_to_type (self->go_to, digits);
        }
      return TRUE;
    }
  forget_digit (self);
  if (!is_digit)
    return FALSE;
  self->typed_digit = (char) c;
  self->typed_at = time;
  self->typed_view = *seq_canvas_get_view (self->canvas);
  return FALSE;
}

void
seq_window_init_go_to (SeqWindow *self)
{
  gtk_menu_button_set_create_popup_func (self->go_to_button, prepare_cb, self, NULL);
  g_signal_connect_swapped (self->go_to, "chosen", G_CALLBACK (chosen_cb), self);
}
