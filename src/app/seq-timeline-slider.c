/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * GTK 4.8 hands a value on to assistive technologies, and takes one from them, for its own ranges alone,
 * whatever the role of a widget. So the timeline has one lying over it, that the pointer does not see.
 */
#include "config.h"

#include "seq-timeline-slider.h"

#include <glib/gi18n.h>

#define STEP 1
#define PAGE 10

struct _SeqTimelineSlider
{
  GtkScale parent_instance;

  gulong   value_changed;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqTimelineSlider, seq_timeline_slider, GTK_TYPE_SCALE)

static void
value_changed_cb (SeqTimelineSlider *self)
{
  double value = gtk_range_get_value (GTK_RANGE (self));

  g_signal_emit (self, signals[CHOSEN], 0, (guint) (value + 0.5) - 1);
}

/* Before that a range has no adjustment. */
static void
seq_timeline_slider_constructed (GObject *object)
{
  SeqTimelineSlider *self = SEQ_TIMELINE_SLIDER (object);

  G_OBJECT_CLASS (seq_timeline_slider_parent_class)->constructed (object);
  gtk_range_set_increments (GTK_RANGE (self), STEP, PAGE);
  self->value_changed = g_signal_connect (self, "value-changed", G_CALLBACK (value_changed_cb), NULL);
}

static void
seq_timeline_slider_class_init (SeqTimelineSliderClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = seq_timeline_slider_constructed;

  signals[CHOSEN] = g_signal_new ("chosen", SEQ_TYPE_TIMELINE_SLIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
seq_timeline_slider_init (SeqTimelineSlider *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline"), -1);
}

void
seq_timeline_slider_set_position (SeqTimelineSlider *self,
                                  guint              n_frames,
                                  guint              position)
{
  g_return_if_fail (SEQ_IS_TIMELINE_SLIDER (self));

  g_signal_handler_block (self, self->value_changed);
  gtk_range_set_range (GTK_RANGE (self), 1, n_frames);
  gtk_range_set_value (GTK_RANGE (self), position + 1.0);
  g_signal_handler_unblock (self, self->value_changed);
}

/* GTK 4.8 keeps the text of a value to itself, but not a description. */
void
seq_timeline_slider_set_text (SeqTimelineSlider *self,
                              const char        *text)
{
  g_return_if_fail (SEQ_IS_TIMELINE_SLIDER (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}
