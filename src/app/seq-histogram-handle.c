/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Why a scale: see seq-timeline-slider.c. Its keys are not those of a scale: values rise to the right in every
 * language, as in the histogram.
 */
#include "config.h"

#include "seq-histogram-handle.h"

#include "seq-readout.h"

#include <math.h>

/* What a key moves it by, in values, or of floating point in bins or what is told apart; ten times as much with
 * Shift. */
#define STEP 1
#define SHIFT 10

/* In parts of the values that are shown. */
#define PAGE 0.1

struct _SeqHistogramHandle
{
  GtkScale parent_instance;

  double   value;
  double   low, high;  /* of the values that there are */
  double   bin;        /* 0: nothing is known */
  double   shown;      /* the range of the axis */
  gboolean whole;
  gulong   value_changed;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqHistogramHandle, seq_histogram_handle, GTK_TYPE_SCALE)

/* ---- keys --------------------------------------------------------------------------------- */

typedef struct
{
  guint  keyval, keypad;
  double step;
  double part;
} Key;

static const Key keys[] = {
  { GDK_KEY_Right, GDK_KEY_KP_Right, STEP, 0 },
  { GDK_KEY_Left, GDK_KEY_KP_Left, -STEP, 0 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, STEP, 0 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, -STEP, 0 },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, PAGE },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, -PAGE },
  { GDK_KEY_Home, GDK_KEY_KP_Home, 0, -INFINITY },
  { GDK_KEY_End, GDK_KEY_KP_End, 0, INFINITY },
};

/* (nullable): that key moves nothing. */
static const Key *
find_key (guint           keyval,
          GdkModifierType modifiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keyval == keys[i].keyval || keyval == keys[i].keypad)
      return modifiers == 0 || (modifiers == GDK_SHIFT_MASK && keys[i].step != 0) ? &keys[i] : NULL;
  return NULL;
}

/* A value that lies beyond the others is not moved further. */
static double
find_value (SeqHistogramHandle *self,
            const Key          *key,
            gboolean            shift)
{
  double by = key->step * self->bin * (shift ? SHIFT : 1);

  if (key->part != 0)
    by = isinf (key->part) ? key->part : key->part * self->shown;
  if (self->whole)
    by = rint (by);
  return CLAMP (self->value + by, MIN (self->low, self->value), MAX (self->high, self->value));
}

static void
choose (SeqHistogramHandle *self,
        double              value)
{
  if (value != self->value)
    g_signal_emit (self, signals[CHOSEN], 0, value);
}

static gboolean
key_pressed_cb (SeqHistogramHandle *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  const Key *key = find_key (keyval, modifiers);

  if (key == NULL || self->bin == 0)
    return GDK_EVENT_PROPAGATE;
  choose (self, find_value (self, key, modifiers != 0));
  return GDK_EVENT_STOP;
}

static void
value_changed_cb (SeqHistogramHandle *self)
{
  choose (self, gtk_range_get_value (GTK_RANGE (self)));
}

gboolean
seq_histogram_handle_wants (SeqHistogramHandle *self,
                            guint               keyval,
                            GdkModifierType     state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  g_return_val_if_fail (SEQ_IS_HISTOGRAM_HANDLE (self), FALSE);

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || self->bin == 0)
    return FALSE;
  /* After it the keys are the picture's again. */
  return (keyval == GDK_KEY_Escape && modifiers == 0) || find_key (keyval, modifiers) != NULL;
}

/* ---- widget ------------------------------------------------------------------------------- */

/* Before that a range has no adjustment. */
static void
seq_histogram_handle_constructed (GObject *object)
{
  SeqHistogramHandle *self = SEQ_HISTOGRAM_HANDLE (object);

  G_OBJECT_CLASS (seq_histogram_handle_parent_class)->constructed (object);
  self->value_changed = g_signal_connect (self, "value-changed", G_CALLBACK (value_changed_cb), NULL);
}

static void
seq_histogram_handle_class_init (SeqHistogramHandleClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = seq_histogram_handle_constructed;

  signals[CHOSEN] = g_signal_new ("chosen", SEQ_TYPE_HISTOGRAM_HANDLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
seq_histogram_handle_init (SeqHistogramHandle *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
seq_histogram_handle_new (const char *name)
{
  GtkWidget *self = g_object_new (SEQ_TYPE_HISTOGRAM_HANDLE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}

/* GTK 4.8 keeps the text of a value to itself, but not a description. */
static void
tell_value (SeqHistogramHandle *self)
{
  char text[SEQ_READOUT_SIZE];

  g_signal_handler_block (self, self->value_changed);
  gtk_range_set_range (GTK_RANGE (self), MIN (self->low, self->value), MAX (self->high, self->value));
  gtk_range_set_value (GTK_RANGE (self), self->value);
  g_signal_handler_unblock (self, self->value_changed);
  seq_readout_format_figure (self->value, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
seq_histogram_handle_set (SeqHistogramHandle *self,
                          const SeqHistogram *histogram,
                          const SeqLevelAxis *axis,
                          double              value)
{
  g_return_if_fail (SEQ_IS_HISTOGRAM_HANDLE (self));

  self->value = value;
  self->bin = 0;
  if (histogram == NULL)
    return;
  seq_histogram_get_range (histogram, &self->low, &self->high);
  self->bin = fmin ((self->high - self->low) / seq_histogram_get_n_bins (histogram), axis->step);
  self->shown = axis->high - axis->low;
  self->whole = seq_histogram_is_whole (histogram);
  if (self->whole)
    {
      self->low += 0.5;
      self->high -= 0.5;
    }
  tell_value (self);
}
