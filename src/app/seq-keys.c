/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Accelerators of an application are looked at before the widget with the focus sees a key. That
 * is right for Ctrl+O and wrong for the letter F in an entry, and arrows would be lost to entries
 * and menus. So only keys that no entry wants become accelerators; the window looks at the others
 * itself, and not while something else has a use for them.
 */
#include "config.h"

#include "seq-keys.h"

#include "seq-accel.h"

#include <glib/gi18n.h>
#include <string.h>

/* Time runs to the right in every language: these keys are not mirrored. */
static const SeqKey table[] = {
  { "next-frame", "win.step(1)", "Right Page_Down period", N_("Next frame"), SEQ_KEY_HOLDS, SEQ_KEY_GROUP_STEP },
  { "previous-frame", "win.step(-1)", "Left Page_Up comma", N_("Previous frame"), SEQ_KEY_HOLDS, SEQ_KEY_GROUP_STEP },
  { "ten-frames-on", "win.step(10)", "<Shift>Right", N_("Ten frames on"), SEQ_KEY_HOLDS, SEQ_KEY_GROUP_STEP },
  { "ten-frames-back", "win.step(-10)", "<Shift>Left", N_("Ten frames back"), SEQ_KEY_HOLDS, SEQ_KEY_GROUP_STEP },
  { "hundred-frames-on", "win.step(100)", "<Control><Shift>Right", N_("A hundred frames on"), SEQ_KEY_HOLDS, SEQ_KEY_GROUP_STEP },
  { "hundred-frames-back", "win.step(-100)", "<Control><Shift>Left", N_("A hundred frames back"), SEQ_KEY_HOLDS, SEQ_KEY_GROUP_STEP },
  { "first-frame", "win.first", "Home", N_("First frame"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_STEP },
  { "last-frame", "win.last", "End", N_("Last frame"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_STEP },
  { "next-sequence", "win.step-sequence(1)", "<Control>Page_Down", N_("Next sequence of the folder"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_STEP },
  { "previous-sequence", "win.step-sequence(-1)", "<Control>Page_Up", N_("Previous sequence of the folder"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_STEP },
  { "go-to-frame", "win.go-to", "<Control>g", N_("Go to a frame"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_STEP },
  { "follow-newest", "win.follow-newest", "<Shift>End", N_("Follow the newest frame"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_STEP },
  { "play", "win.play", "space", N_("Play, pause"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_PLAY },
  { "shuttle-forwards", "win.shuttle(1)", "l", N_("Play forwards; again: faster"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_PLAY },
  { "shuttle-pause", "win.shuttle(0)", "k", N_("Pause"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_PLAY },
  { "shuttle-backwards", "win.shuttle(-1)", "j", N_("Play backwards; again: faster"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_PLAY },
  { "set-in", "win.set-in", "bracketleft", N_("Play from this frame on"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_PLAY },
  { "set-out", "win.set-out", "bracketright", N_("Play up to this frame"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_PLAY },
  { "clear-range", "win.clear-range", "backslash", N_("Play the whole sequence"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_PLAY },
  { "zoom-in", "win.zoom-in", "plus equal KP_Add <Control>plus <Control>equal <Control>KP_Add", N_("Zoom in"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_VIEW },
  { "zoom-out", "win.zoom-out", "minus KP_Subtract <Control>minus <Control>KP_Subtract", N_("Zoom out"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_VIEW },
  { "fit", "win.fit", "0 KP_0 <Control>0 <Control>KP_0", N_("Fit to the window"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "zoom-100", "win.zoom(1.0)", "1 KP_1 <Control>1 <Control>KP_1", N_("100 %: one image pixel on one screen pixel"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "zoom-200", "win.zoom(2.0)", "2 KP_2", N_("200 %"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "zoom-300", "win.zoom(3.0)", "3 KP_3", N_("300 %"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "zoom-400", "win.zoom(4.0)", "4 KP_4", N_("400 %"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "look-right", "win.pan((1,0))", "<Control>Right", N_("Look further right"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_VIEW },
  { "look-left", "win.pan((-1,0))", "<Control>Left", N_("Look further left"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_VIEW },
  { "look-up", "win.pan((0,-1))", "<Control>Up", N_("Look further up"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_VIEW },
  { "look-down", "win.pan((0,1))", "<Control>Down", N_("Look further down"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_VIEW },
  { "turn-clockwise", "win.rotate(1)", "u <Control>bracketright", N_("Turn clockwise"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "turn-anticlockwise", "win.rotate(-1)", "<Shift>u <Control>bracketleft", N_("Turn anticlockwise"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "flip-left-right", "win.flip('horizontal')", "x", N_("Flip left and right"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "flip-top-bottom", "win.flip('vertical')", "y", N_("Flip top and bottom"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "upright", "win.upright", "<Control>u", N_("Upright again"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "smooth", "win.smooth", "n", N_("Smooth or square pixels above 100 %"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "colour", "win.channels('colour')", "c", N_("All colours"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "red", "win.channels('red')", "r", N_("Only red"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "green", "win.channels('green')", "g", N_("Only green"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "blue", "win.channels('blue')", "b", N_("Only blue"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "alpha", "win.channels('alpha')", "a", N_("Only alpha: how opaque it is"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "luminance", "win.channels('luminance')", "<Shift>l", N_("Only luminance: how bright it is"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "histogram", "win.histogram", "h", N_("Histogram"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "auto-levels", "win.auto-levels", "t", N_("Find levels for this picture, or the gain of a difference"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "exposure-up", "win.exposure(1)", "e", N_("Half a stop brighter"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_INSPECT },
  { "exposure-down", "win.exposure(-1)", "<Shift>e", N_("Half a stop darker"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_INSPECT },
  { "heat-map", "win.heat-map", "<Shift>h", N_("Heat map"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "invert", "win.invert", "<Shift>i", N_("Invert"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "mark-clipped", "win.mark-clipped", "<Shift>z", N_("Mark what is too dark or too bright"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "reset-look", "win.reset-look", "<Shift>r", N_("Values as they are again"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "find-changes", "win.find-changes", "<Control>k", N_("Find what changes from frame to frame, or stop"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "next-change", "win.peak(1)", "F4", N_("Next frame whose change stands out"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "previous-change", "win.peak(-1)", "<Shift>F4", N_("The frame before whose change stands out"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "pin-probe", "win.pin-probe", "q", N_("Pin the pixel under the pointer, or free it"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "probe-right", "win.move-probe((1,0))", "<Alt><Shift>Right", N_("The pixel to the right"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_INSPECT },
  { "probe-left", "win.move-probe((-1,0))", "<Alt><Shift>Left", N_("The pixel to the left"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_INSPECT },
  { "probe-up", "win.move-probe((0,-1))", "<Alt><Shift>Up", N_("The pixel above"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_INSPECT },
  { "probe-down", "win.move-probe((0,1))", "<Alt><Shift>Down", N_("The pixel below"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_INSPECT },
  { "select-from-probe", "win.select-from-probe", "<Shift>q", N_("Select from the pinned pixel on, or no further"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "readout", "win.readout", "v", N_("Values under the pointer"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "pixel-values", "win.pixel-values", "<Control><Shift>v", N_("Values in the pixels of an enlarged picture"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "select-seen", "win.select-view", "<Control>a", N_("Select what is seen"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "select-none", "win.select-none", "<Control><Shift>a", N_("Select nothing"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_INSPECT },
  { "frame-before", "win.glance", "p", N_("Hold: the frame before, or the reference"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "difference", "win.compare('difference')", "d", N_("Difference to the frame before, or to the reference"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "signed-difference", "win.compare('signed')", "<Shift>d", N_("The same with a sign: brighter or darker"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "onion-skin", "win.compare('onion')", "<Shift>o", N_("One laid over the other"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "wipe", "win.compare('wipe')", "w", N_("An edge between the two"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "side-by-side", "win.compare('beside')", "<Shift>s", N_("Side by side"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "blink", "win.compare-blink", "<Shift>p", N_("Both in turns"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "toggle-other", "win.compare-toggle", "<Shift>t", N_("The other one, until the key is pressed again"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "reference", "win.reference", "<Control>d", N_("This frame is the reference"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "match-by-position", "win.compare-by-position", "<Control><Shift>d", N_("A second sequence by position, whatever the numbers"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_COMPARE },
  { "compare-more", "win.compare-amount(1)", "<Alt>Up", N_("More gain, opacity, or of this frame"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_COMPARE },
  { "compare-less", "win.compare-amount(-1)", "<Alt>Down", N_("Less of it"), SEQ_KEY_REPEATS, SEQ_KEY_GROUP_COMPARE },
  { "full-screen", "win.fullscreen", "F11 f", N_("Full screen"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "leave-full-screen", "win.let-go", "Escape", N_("Select nothing, free the pixel, end the comparison, leave full screen"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "show-bars", "win.bars", "<Control>b", N_("Show or hide the bars"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "panel", "win.panel", "i F9", N_("Panel with values and figures"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "loading-figures", "win.overlay", "o", N_("Loading in figures"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_VIEW },
  { "reload", "win.reload", "F5 <Control>r", N_("Reload"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "open-folder", "win.open-folder", "<Control>o", N_("Open a folder"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "open-images", "win.open-files", "<Control><Shift>o", N_("Open images"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "copy-picture", "win.copy-picture", "<Control>c", N_("Copy the picture"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "copy-view", "win.copy-view", "<Control><Alt>c", N_("Copy what is seen"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "copy-file", "win.copy-file", "<Control><Shift>c", N_("Copy the file"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "export", "win.export", "<Control>s", N_("Export a picture"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "export-range", "win.export-range", "<Control><Shift>s", N_("Export the frames from in to out, or all"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "show-file", "win.show-file", "<Control>e", N_("Show in the file manager"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "open-with", "win.open-with", "<Control>Return <Control>KP_Enter", N_("Open with another program"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_FILES },
  { "context-menu", "win.context-menu", "Menu <Shift>F10", N_("Menu of the picture"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "preferences", "win.preferences", "<Control>comma", N_("Preferences"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "new-window", "app.new-window", "<Control>n", N_("New window"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "close-window", "window.close", "<Control>w", N_("Close the window"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "shortcuts", "app.shortcuts", "F1 <Control>question", N_("This list of keys"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { "quit", "app.quit", "<Control>q", N_("Quit"), SEQ_KEY_ONCE, SEQ_KEY_GROUP_WINDOW },
  { NULL }
};

const SeqKey *
seq_keys_get_table (void)
{
  return table;
}

/* ---- the keys in force -------------------------------------------------------------------- */

/* A key that the window looks at itself. */
typedef struct
{
  guint           keyval;
  GdkModifierType modifiers;
  guint           row;
} OwnKey;

struct _SeqKeys
{
  GArray *rows; /* of SeqKey, and one of NULL */
  GArray *own;  /* of OwnKey */
};

static void
clear_row (gpointer data)
{
  g_free ((char *) ((SeqKey *) data)->keys);
}

static void
add_own_keys (SeqKeys *self,
              guint    row)
{
  g_auto (GStrv) keys = g_strsplit (g_array_index (self->rows, SeqKey, row).keys, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      OwnKey key = { .row = row };

      if (seq_accel_parse (keys[i], &key.keyval, &key.modifiers)
          && seq_accel_is_for_editing (key.keyval, key.modifiers))
        g_array_append_val (self->own, key);
    }
}

SeqKeys *
seq_keys_new (char *const *changed)
{
  SeqKeys *self = g_rc_box_new0 (SeqKeys);

  self->rows = g_array_new (TRUE, TRUE, sizeof (SeqKey));
  g_array_set_clear_func (self->rows, clear_row);
  self->own = g_array_new (FALSE, FALSE, sizeof (OwnKey));
  for (guint i = 0; table[i].name != NULL; i++)
    {
      SeqKey row = table[i];

      row.keys = g_strdup (changed != NULL && changed[i] != NULL ? changed[i] : table[i].keys);
      g_array_append_val (self->rows, row);
      add_own_keys (self, i);
    }
  return self;
}

SeqKeys *
seq_keys_ref (SeqKeys *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_keys (gpointer data)
{
  SeqKeys *self = data;

  g_array_unref (self->rows);
  g_array_unref (self->own);
}

void
seq_keys_unref (SeqKeys *self)
{
  g_rc_box_release_full (self, clear_keys);
}

const SeqKey *
seq_keys_get_rows (SeqKeys *self)
{
  return (const SeqKey *) self->rows->data;
}

char *
seq_keys_dup_first_label (const SeqKey *row)
{
  g_autofree char *first = g_strndup (row->keys, strcspn (row->keys, " "));
  GdkModifierType modifiers;
  guint keyval;

  return seq_accel_parse (first, &keyval, &modifiers) ? seq_accel_dup_label (keyval, modifiers) : NULL;
}

static void
install_row (GtkApplication *application,
             const SeqKey   *row)
{
  g_auto (GStrv) keys = g_strsplit (row->keys, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) accels = NULL;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      guint keyval;
      GdkModifierType modifiers;

      if (seq_accel_parse (keys[i], &keyval, &modifiers) && !seq_accel_is_for_editing (keyval, modifiers))
        g_strv_builder_add (builder, keys[i]);
    }
  accels = g_strv_builder_end (builder);
  gtk_application_set_accels_for_action (application, row->action, (const char *const *) accels);
}

void
seq_keys_install (SeqKeys        *self,
                  GtkApplication *application)
{
  for (const SeqKey *row = seq_keys_get_rows (self); row->name != NULL; row++)
    install_row (application, row);
}

const SeqKey *
seq_keys_find (SeqKeys  *self,
               GdkEvent *event)
{
  const SeqKey *partial = NULL;

  for (guint i = 0; i < self->own->len; i++)
    {
      const OwnKey *key = &g_array_index (self->own, OwnKey, i);
      GdkKeyMatch match = gdk_key_event_matches (event, key->keyval, key->modifiers);

      if (match == GDK_KEY_MATCH_EXACT)
        return &g_array_index (self->rows, SeqKey, key->row);
      if (match == GDK_KEY_MATCH_PARTIAL && partial == NULL)
        partial = &g_array_index (self->rows, SeqKey, key->row);
    }
  return partial;
}

static gboolean
is_letter (guint           keyval,
           GdkModifierType state)
{
  return !(state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) && g_unichar_isalpha (gdk_keyval_to_unicode (keyval));
}

gboolean
seq_keys_belong_to (GtkWidget       *focus,
                    guint            keyval,
                    GdkModifierType  state)
{
  if (focus == NULL)
    return FALSE;
  if (is_letter (keyval, state) && gtk_widget_get_ancestor (focus, GTK_TYPE_SPIN_BUTTON) != NULL)
    return FALSE;
  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)
         || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}
