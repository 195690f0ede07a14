/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * A bar that floats and is not seen is transparent, but it is there: pointer and keyboard get to it, its
 * menus open where they belong, and all of that brings it into sight. It fades and does not slide: what
 * moves would take an open menu with it, and a pointer that has stopped would not be on it.
 */
#include "config.h"

#include "seq-bars.h"

#define FADE_US (150 * 1000.0)

/* How far beyond a bar the pointer may stray, in logical pixels. */
#define STRAY 12

typedef enum
{
  ELSEWHERE,
  IN_BAR,
  IN_MENU,
} Place;

typedef struct
{
  GtkWidget *widget;
  double     opacity;  /* 0 to 1; of a bar that floats */
  gboolean   revealed;
  Place      focus;
  gboolean   passing;  /* the focus is there because of a click, or of a menu that was open */
} Bar;

enum
{
  TOP,
  BOTTOM,
  N_BARS
};

struct _SeqBars
{
  GtkWidget  parent_instance;

  /* owned: children */
  Bar        bars[N_BARS];
  GtkWidget *content;

  gboolean   floating;
  double     pointer_y; /* negative: elsewhere */
  gint64     faded_at;
  guint      fade_tick;
};

enum
{
  PROP_TOP = 1,
  PROP_CONTENT,
  PROP_BOTTOM,
  PROP_FLOATING,
  N_PROPS
};

enum
{
  REVEALED_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqBars, seq_bars, GTK_TYPE_WIDGET)

/* ---- fading ------------------------------------------------------------------------------- */

static double
get_aim (SeqBars   *self,
         const Bar *bar)
{
  return !self->floating || bar->revealed ? 1 : 0;
}

static void
show_bar (Bar    *bar,
          double  opacity)
{
  bar->opacity = opacity;
  gtk_widget_set_opacity (bar->widget, opacity);
}

/* Whether it has arrived. */
static gboolean
fade_bar (SeqBars *self,
          Bar     *bar,
          double   amount)
{
  double aim = get_aim (self, bar);

  if (bar->widget == NULL)
    return TRUE;
  show_bar (bar, CLAMP (aim, bar->opacity - amount, bar->opacity + amount));
  return bar->opacity == aim;
}

static gboolean
fade_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SeqBars *self = SEQ_BARS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double amount = (double) (now - self->faded_at) / FADE_US;
  gboolean arrived = TRUE;

  self->faded_at = now;
  for (guint i = 0; i < N_BARS; i++)
    arrived &= fade_bar (self, &self->bars[i], amount);
  if (!arrived)
    return G_SOURCE_CONTINUE;
  self->fade_tick = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
is_animated (SeqBars *self)
{
  gboolean wanted;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &wanted, NULL);
  return wanted && self->floating && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
begin_fade (SeqBars *self)
{
  if (!is_animated (self))
    for (guint i = 0; i < N_BARS; i++)
      fade_bar (self, &self->bars[i], 1);
  else if (self->fade_tick == 0)
    {
      self->faded_at = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
      self->fade_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), fade_cb, NULL, NULL);
    }
}

/* ---- what keeps a bar in sight ------------------------------------------------------------ */

static GtkWidget *
get_focus (SeqBars *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
contains (GtkWidget *ancestor,
          GtkWidget *widget)
{
  return ancestor != NULL && widget != NULL && (widget == ancestor || gtk_widget_is_ancestor (widget, ancestor));
}

static Place
find_focus (SeqBars   *self,
            const Bar *bar)
{
  GtkWidget *focus = get_focus (self);

  if (!contains (bar->widget, focus))
    return ELSEWHERE;
  return gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL ? IN_MENU : IN_BAR;
}

/* A button that was clicked keeps the focus, and so does one whose menu was opened by a key from
 * elsewhere; but nobody goes on from there by keyboard. */
static gboolean
is_kept_by_focus (const Bar *bar)
{
  return bar->focus == IN_MENU || (bar->focus == IN_BAR && !bar->passing);
}

static gboolean
is_kept_by_pointer (SeqBars *self,
                    guint    i)
{
  const Bar *bar = &self->bars[i];
  int height = gtk_widget_get_height (bar->widget);
  double from_edge = i == TOP ? self->pointer_y : gtk_widget_get_height (GTK_WIDGET (self)) - self->pointer_y;

  if (self->pointer_y < 0 || !gtk_widget_get_visible (bar->widget))
    return FALSE;
  return from_edge < (bar->revealed ? height + STRAY : height);
}

/* Keys would go to a button that nobody sees. */
static void
release_focus (SeqBars *self,
               Bar     *bar)
{
  if (bar->focus != ELSEWHERE)
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

static void
update_revealed (SeqBars *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < N_BARS; i++)
    {
      Bar *bar = &self->bars[i];
      gboolean wanted;

      if (bar->widget == NULL)
        continue;
      wanted = is_kept_by_focus (bar) || is_kept_by_pointer (self, i);
      changed |= wanted != bar->revealed;
      bar->revealed = wanted;
    }
  if (!changed)
    return;
  begin_fade (self);
  for (guint i = 0; i < N_BARS && self->floating; i++)
    if (self->bars[i].widget != NULL && !self->bars[i].revealed)
      release_focus (self, &self->bars[i]);
  g_signal_emit (self, signals[REVEALED_CHANGED], 0);
}

static void
note_focus (SeqBars *self,
            Bar     *bar)
{
  Place focus = find_focus (self, bar);

  if (focus == ELSEWHERE)
    bar->passing = FALSE;
  else if (focus == IN_MENU && bar->focus == ELSEWHERE)
    bar->passing = TRUE;
  bar->focus = focus;
}

static void
focus_changed_cb (SeqBars *self)
{
  for (guint i = 0; i < N_BARS; i++)
    note_focus (self, &self->bars[i]);
  update_revealed (self);
}

/* What is dragged out of a bar, such as the timeline's handle, keeps it; a picture that is dragged along
 * its edge does not bring it. */
static gboolean
is_pressed (GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  return (state & (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)) != 0;
}

static void
motion_cb (SeqBars            *self,
           double              x,
           double              y,
           GtkEventController *controller)
{
  if (is_pressed (controller))
    return;
  self->pointer_y = MAX (y, 0);
  update_revealed (self);
}

static void
leave_cb (SeqBars *self)
{
  self->pointer_y = -1;
  update_revealed (self);
}

/* A finger has no way to be near without touching: the first touch does nothing else. */
static void
touch_cb (SeqBars    *self,
          int         n,
          double      x,
          double      y,
          GtkGesture *gesture)
{
  gboolean was_revealed = seq_bars_is_revealed (self);

  self->pointer_y = MAX (y, 0);
  update_revealed (self);
  if (seq_bars_is_revealed (self) && !was_revealed)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
bar_pressed_cb (GtkGesture *gesture,
                int         n,
                double      x,
                double      y,
                gpointer    user_data)
{
  Bar *bar = user_data;

  bar->passing = TRUE;
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
take_bar (SeqBars   *self,
          guint      i,
          GtkWidget *widget)
{
  GtkGesture *click;

  g_assert (self->bars[i].widget == NULL);
  if (widget == NULL)
    return;
  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (bar_pressed_cb), &self->bars[i]);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  self->bars[i].widget = widget;
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
  show_bar (&self->bars[i], get_aim (self, &self->bars[i]));
}

static void
take_content (SeqBars   *self,
              GtkWidget *widget)
{
  g_clear_pointer (&self->content, gtk_widget_unparent);
  if (widget == NULL)
    return;
  self->content = widget;
  /* Below the bars, and between them for the keyboard. */
  gtk_widget_insert_after (widget, GTK_WIDGET (self), NULL);
}

static void
measure_child (GtkWidget      *child,
               GtkOrientation  orientation,
               int             for_size,
               gboolean        adds,
               int            *minimum,
               int            *natural)
{
  int child_minimum, child_natural;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
  *minimum = adds ? *minimum + child_minimum : MAX (*minimum, child_minimum);
  *natural = adds ? *natural + child_natural : MAX (*natural, child_natural);
}

static void
seq_bars_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  SeqBars *self = SEQ_BARS (widget);
  gboolean stacked = orientation == GTK_ORIENTATION_VERTICAL;
  int width = stacked ? for_size : -1;

  *minimum = *natural = 0;
  for (guint i = 0; i < N_BARS; i++)
    measure_child (self->bars[i].widget, orientation, width, stacked, minimum, natural);
  measure_child (self->content, orientation, width, stacked && !self->floating, minimum, natural);
}

static int
get_bar_height (GtkWidget *bar,
                int        width)
{
  int minimum = 0;
  int natural = 0;

  measure_child (bar, GTK_ORIENTATION_VERTICAL, width, TRUE, &minimum, &natural);
  return natural;
}

static void
allocate_child (GtkWidget *child,
                int        y,
                int        width,
                int        height)
{
  GtkAllocation place = { 0, y, width, height };

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &place, -1);
}

static void
seq_bars_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  SeqBars *self = SEQ_BARS (widget);
  int above = get_bar_height (self->bars[TOP].widget, width);
  int below = get_bar_height (self->bars[BOTTOM].widget, width);

  /* First: what the bars say may depend on the size of the content. */
  if (self->floating)
    allocate_child (self->content, 0, width, height);
  else
    allocate_child (self->content, above, width, height - above - below);
  allocate_child (self->bars[TOP].widget, 0, width, above);
  allocate_child (self->bars[BOTTOM].widget, height - below, width, below);
}

static void
seq_bars_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (seq_bars_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_changed_cb),
                           widget, G_CONNECT_SWAPPED);
}

static void
seq_bars_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_changed_cb, widget);
  GTK_WIDGET_CLASS (seq_bars_parent_class)->unroot (widget);
}

static void
seq_bars_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  SeqBars *self = SEQ_BARS (object);

  switch (id)
    {
    case PROP_TOP:
      g_value_set_object (value, self->bars[TOP].widget);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_BOTTOM:
      g_value_set_object (value, self->bars[BOTTOM].widget);
      break;
    case PROP_FLOATING:
      g_value_set_boolean (value, self->floating);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
seq_bars_set_property (GObject      *object,
                       guint         id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  SeqBars *self = SEQ_BARS (object);

  switch (id)
    {
    case PROP_TOP:
      take_bar (self, TOP, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      take_content (self, g_value_get_object (value));
      break;
    case PROP_BOTTOM:
      take_bar (self, BOTTOM, g_value_get_object (value));
      break;
    case PROP_FLOATING:
      seq_bars_set_floating (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
seq_bars_dispose (GObject *object)
{
  SeqBars *self = SEQ_BARS (object);

  for (guint i = 0; i < N_BARS; i++)
    g_clear_pointer (&self->bars[i].widget, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_bars_parent_class)->dispose (object);
}

static void
seq_bars_class_init (SeqBarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = seq_bars_get_property;
  object_class->set_property = seq_bars_set_property;
  object_class->dispose = seq_bars_dispose;
  widget_class->measure = seq_bars_measure;
  widget_class->size_allocate = seq_bars_size_allocate;
  widget_class->root = seq_bars_root;
  widget_class->unroot = seq_bars_unroot;

  properties[PROP_TOP] = g_param_spec_object ("top", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_BOTTOM] = g_param_spec_object ("bottom", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_FLOATING] = g_param_spec_boolean ("floating", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[REVEALED_CHANGED] = g_signal_new ("revealed-changed", SEQ_TYPE_BARS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "bars");
}

static void
seq_bars_init (SeqBars *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *touch = gtk_gesture_click_new ();

  self->pointer_y = -1;
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (touch, "pressed", G_CALLBACK (touch_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (touch), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (touch));
}

void
seq_bars_set_floating (SeqBars  *self,
                       gboolean  floating)
{
  g_return_if_fail (SEQ_IS_BARS (self));

  if (self->floating == floating)
    return;
  self->floating = floating;
  if (floating)
    gtk_widget_add_css_class (GTK_WIDGET (self), "floating");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "floating");
  update_revealed (self);
  begin_fade (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FLOATING]);
}

gboolean
seq_bars_get_floating (SeqBars *self)
{
  g_return_val_if_fail (SEQ_IS_BARS (self), FALSE);

  return self->floating;
}

int
seq_bars_get_covered_below (SeqBars *self)
{
  const Bar *bar = &self->bars[BOTTOM];

  g_return_val_if_fail (SEQ_IS_BARS (self), 0);

  return self->floating && bar->revealed ? gtk_widget_get_height (bar->widget) : 0;
}

gboolean
seq_bars_is_revealed (SeqBars *self)
{
  g_return_val_if_fail (SEQ_IS_BARS (self), FALSE);

  return self->floating && (self->bars[TOP].revealed || self->bars[BOTTOM].revealed);
}
