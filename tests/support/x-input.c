/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands: keys and pointer through XTEST, which the server treats as a real keyboard and mouse.
 * A held key therefore repeats as on a desk: by the server, at its rate. */
#include "config.h"

#include "x-session-private.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>

/* GTK starts a drag after 8 pixels; a hand makes several events on the way there. */
#define GLIDE_STEPS 12
/* A program at 60 frames a second has seen one step before the next. */
#define STEP_MS 16
#define MODIFIERS_MAX 4

typedef struct
{
  KeyCode codes[MODIFIERS_MAX + 2]; /* modifiers, perhaps Shift, the key */
  guint n_codes;
} Chord;

static KeyCode
find_key (XSession   *self,
          const char *name,
          gboolean   *needs_shift)
{
  KeySym symbol = XStringToKeysym (name);
  KeyCode code = symbol != NoSymbol ? XKeysymToKeycode (self->display, symbol) : 0;

  if (code == 0)
    g_error ("The keyboard has no key \"%s\"", name);
  *needs_shift = XkbKeycodeToKeysym (self->display, code, 0, 0) != symbol &&
                 XkbKeycodeToKeysym (self->display, code, 0, 1) == symbol;
  return code;
}

static const char *
get_modifier_key (const char *modifier)
{
  static const struct { const char *modifier, *key; } table[] = {
    { "Shift", "Shift_L" }, { "Ctrl", "Control_L" }, { "Alt", "Alt_L" }, { "Super", "Super_L" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].modifier, modifier))
      return table[i].key;
  g_error ("\"%s\" is no modifier: Shift, Ctrl, Alt, Super are", modifier);
}

static Chord
parse_keys (XSession   *self,
            const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, "+", MODIFIERS_MAX + 1);
  guint n_modifiers = g_strv_length (parts) - 1;
  Chord chord = { { 0 }, 0 };
  gboolean has_shift = FALSE;
  gboolean needs_shift;
  KeyCode key;

  for (guint i = 0; i < n_modifiers; i++)
    {
      has_shift |= g_str_equal (parts[i], "Shift");
      chord.codes[chord.n_codes++] = find_key (self, get_modifier_key (parts[i]), &needs_shift);
    }
  key = find_key (self, parts[n_modifiers], &needs_shift);
  if (needs_shift && !has_shift)
    chord.codes[chord.n_codes++] = find_key (self, "Shift_L", &needs_shift);
  chord.codes[chord.n_codes++] = key;
  return chord;
}

void
x_session_press_key (XSession   *self,
                     const char *keys)
{
  Chord chord = parse_keys (self, keys);

  for (guint i = 0; i < chord.n_codes; i++)
    XTestFakeKeyEvent (self->display, chord.codes[i], True, CurrentTime);
  XSync (self->display, False);
}

void
x_session_release_key (XSession   *self,
                       const char *keys)
{
  Chord chord = parse_keys (self, keys);

  for (guint i = chord.n_codes; i > 0; i--)
    XTestFakeKeyEvent (self->display, chord.codes[i - 1], False, CurrentTime);
  XSync (self->display, False);
}

void
x_session_tap_key (XSession   *self,
                   const char *keys)
{
  x_session_press_key (self, keys);
  x_session_release_key (self, keys);
}

void
x_session_type (XSession   *self,
                const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      /* The keysyms of ASCII are its codes. */
      x_session_tap_key (self, XKeysymToString ((KeySym) (guchar) *c));
    }
}

void
x_session_set_key_repeat (XSession *self,
                          guint     delay,
                          guint     interval)
{
  XAutoRepeatOn (self->display);
  if (!XkbSetAutoRepeatRate (self->display, XkbUseCoreKbd, delay, interval))
    g_error ("The server lets nobody set the rate at which keys repeat");
  XSync (self->display, False);
}

static gboolean
pass_cb (gpointer user_data)
{
  gboolean *has_passed = user_data;

  *has_passed = TRUE;
  return G_SOURCE_REMOVE;
}

void
x_session_pause (XSession *self)
{
  gboolean has_passed = FALSE;

  g_timeout_add (STEP_MS, pass_cb, &has_passed);
  while (!has_passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
translate (XSession *self,
           XWindow   window,
           int      *x,
           int      *y)
{
  int origin_x = 0;
  int origin_y = 0;

  if (window != 0)
    x_session_get_geometry (self, window, &origin_x, &origin_y, NULL, NULL);
  *x += origin_x;
  *y += origin_y;
}

static void
move_pointer_on_screen (XSession *self,
                        int       x,
                        int       y)
{
  XTestFakeMotionEvent (self->display, DefaultScreen (self->display), x, y, CurrentTime);
  XSync (self->display, False);
}

void
x_session_move_pointer (XSession *self,
                        XWindow   window,
                        int       x,
                        int       y)
{
  translate (self, window, &x, &y);
  move_pointer_on_screen (self, x, y);
}

void
x_session_glide_pointer (XSession *self,
                         XWindow   window,
                         int       x,
                         int       y)
{
  Window root, child;
  int from_x = 0;
  int from_y = 0;
  int window_x, window_y;
  guint mask;

  XQueryPointer (self->display, DefaultRootWindow (self->display), &root, &child, &from_x, &from_y,
                 &window_x, &window_y, &mask);
  translate (self, window, &x, &y);
  for (int i = 1; i <= GLIDE_STEPS; i++)
    {
      move_pointer_on_screen (self, from_x + (x - from_x) * i / GLIDE_STEPS,
                              from_y + (y - from_y) * i / GLIDE_STEPS);
      x_session_pause (self);
    }
}

void
x_session_press_button (XSession *self,
                        guint     button)
{
  XTestFakeButtonEvent (self->display, button, True, CurrentTime);
  XSync (self->display, False);
}

void
x_session_release_button (XSession *self,
                          guint     button)
{
  XTestFakeButtonEvent (self->display, button, False, CurrentTime);
  XSync (self->display, False);
}

void
x_session_click (XSession *self,
                 XWindow   window,
                 int       x,
                 int       y,
                 guint     button)
{
  x_session_move_pointer (self, window, x, y);
  x_session_press_button (self, button);
  x_session_release_button (self, button);
}

static void
turn_wheel (XSession *self,
            int       notches,
            guint     back_button)
{
  guint button = notches < 0 ? back_button : back_button + 1;

  for (int i = 0; i < ABS (notches); i++)
    {
      x_session_press_button (self, button);
      x_session_release_button (self, button);
    }
}

void
x_session_scroll (XSession *self,
                  int       horizontal,
                  int       vertical)
{
  turn_wheel (self, vertical, 4);
  turn_wheel (self, horizontal, 6);
}

void
x_session_drag (XSession *self,
                XWindow   window,
                int       from_x,
                int       from_y,
                int       to_x,
                int       to_y)
{
  /* A hand comes from somewhere: a program that is pressed in the same moment may not know yet where. */
  x_session_glide_pointer (self, window, from_x, from_y);
  x_session_press_button (self, 1);
  x_session_glide_pointer (self, window, to_x, to_y);
  x_session_release_button (self, 1);
}

void
x_session_drop_files (XSession *self,
                      XWindow   source,
                      XWindow   target,
                      int       x,
                      int       y)
{
  int width, height;

  x_session_get_geometry (self, source, NULL, NULL, &width, &height);
  x_session_move_pointer (self, source, width / 2, height / 2);
  x_session_press_button (self, 1);
  x_session_glide_pointer (self, target, x, y);
  x_session_wait_for_title (self, source, "drag-source: accepted", X_DEADLINE);
  x_session_release_button (self, 1);
  x_session_wait_for_title (self, source, "drag-source: dropped", X_DEADLINE);
}
