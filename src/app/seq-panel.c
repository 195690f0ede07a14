/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-panel.h"

#include <string.h>

#define ID "seqview-section"

/* Frames after which what was unfolded or made visible has its place. */
#define SETTLED_FRAMES 2

struct _SeqPanel
{
  GtkWidget   parent_instance;

  /* template children */
  GtkWidget  *scroller;
  GtkBox     *sections;

  GtkWidget  *before;   /* owned; had the focus before a button of a number was pressed; NULL: none is */
  GStrv       folded;   /* owned; also of sections that are not there */
  gboolean    applying; /* what is folded comes from outside */
  GtkWidget  *wanted;   /* borrowed, a section; is to be brought into sight; NULL: none is */
  guint       n_frames; /* for so long */
};

enum
{
  PROP_FOLDED = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SeqPanel, seq_panel, GTK_TYPE_WIDGET)

/* ---- focus -------------------------------------------------------------------------------- */

static gboolean
is_button_of_number (SeqPanel *self,
                     double    x,
                     double    y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return picked != NULL && gtk_widget_get_ancestor (picked, GTK_TYPE_SPIN_BUTTON) != NULL
         && gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON) != NULL;
}

static void
pressed_cb (SeqPanel *self,
            int       n_presses,
            double    x,
            double    y)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = is_button_of_number (self, x, y) ? gtk_root_get_focus (root) : NULL;

  g_set_object (&self->before, focus);
}

/* GTK lets the number have the focus, but nobody is about to type: keys go where they went. */
static void
released_cb (SeqPanel *self)
{
  g_autoptr (GtkWidget) before = g_steal_pointer (&self->before);

  if (before != NULL && gtk_widget_get_root (before) == gtk_widget_get_root (GTK_WIDGET (self)))
    gtk_widget_grab_focus (before);
}

static void
add_controller (SeqPanel *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (click, "stopped", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* ---- what is folded ----------------------------------------------------------------------- */

static gboolean
is_folded (SeqPanel   *self,
           const char *id)
{
  return self->folded != NULL && g_strv_contains ((const char *const *) self->folded, id);
}

static void
set_folded (SeqPanel   *self,
            const char *id,
            gboolean    folded)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (is_folded (self, id) == folded)
    return;
  for (guint i = 0; self->folded != NULL && self->folded[i] != NULL; i++)
    if (strcmp (self->folded[i], id) != 0)
      g_strv_builder_add (builder, self->folded[i]);
  if (folded)
    g_strv_builder_add (builder, id);
  g_strfreev (self->folded);
  self->folded = g_strv_builder_end (builder);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDED]);
}

static void
expanded_cb (SeqPanel   *self,
             GParamSpec *pspec,
             GtkWidget  *expander)
{
  if (!self->applying)
    set_folded (self, g_object_get_data (G_OBJECT (expander), ID),
                !gtk_expander_get_expanded (GTK_EXPANDER (expander)));
}

static void
apply_folded (SeqPanel *self)
{
  self->applying = TRUE;
  for (GtkWidget *section = gtk_widget_get_first_child (GTK_WIDGET (self->sections)); section != NULL;
       section = gtk_widget_get_next_sibling (section))
    gtk_expander_set_expanded (GTK_EXPANDER (section), !is_folded (self, g_object_get_data (G_OBJECT (section), ID)));
  self->applying = FALSE;
}

static gboolean
is_same (const char *const *a,
         const char *const *b)
{
  return a != NULL && b != NULL ? g_strv_equal (a, b) : a == b;
}

/* ---- what is in sight --------------------------------------------------------------------- */

static GtkWidget *
find_section (SeqPanel   *self,
              const char *id)
{
  for (GtkWidget *section = gtk_widget_get_first_child (GTK_WIDGET (self->sections)); section != NULL;
       section = gtk_widget_get_next_sibling (section))
    if (strcmp (g_object_get_data (G_OBJECT (section), ID), id) == 0)
      return section;
  return NULL;
}

/* All of it, or its beginning where it is higher than the panel. */
static void
scroll_to (SeqPanel  *self,
           GtkWidget *section)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (section, GTK_WIDGET (self->sections), &place))
    gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SeqPanel *self = SEQ_PANEL (widget);

  if (self->wanted != NULL && self->n_frames++ < SETTLED_FRAMES)
    return G_SOURCE_CONTINUE;
  if (self->wanted != NULL && gtk_widget_get_mapped (self->wanted))
    scroll_to (self, self->wanted);
  self->wanted = NULL;
  return G_SOURCE_REMOVE;
}

/* ---- object ------------------------------------------------------------------------------- */

static void
seq_panel_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    g_value_set_boxed (value, SEQ_PANEL (object)->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
seq_panel_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  SeqPanel *self = SEQ_PANEL (object);

  if (id != PROP_FOLDED)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (!is_same ((const char *const *) self->folded, g_value_get_boxed (value)))
    {
      g_strfreev (self->folded);
      self->folded = g_value_dup_boxed (value);
      apply_folded (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
seq_panel_dispose (GObject *object)
{
  SeqPanel *self = SEQ_PANEL (object);

  self->wanted = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->before);
  g_clear_pointer (&self->folded, g_strfreev);
  G_OBJECT_CLASS (seq_panel_parent_class)->dispose (object);
}

static void
seq_panel_class_init (SeqPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = seq_panel_dispose;
  object_class->get_property = seq_panel_get_property;
  object_class->set_property = seq_panel_set_property;

  props[PROP_FOLDED] = g_param_spec_boxed ("folded", NULL, NULL, G_TYPE_STRV,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "panel");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, SeqPanel, sections);
}

static void
seq_panel_init (SeqPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_controller (self);
}

GtkWidget *
seq_panel_new (void)
{
  return g_object_new (SEQ_TYPE_PANEL, NULL);
}

void
seq_panel_add_section (SeqPanel   *self,
                       const char *id,
                       const char *title,
                       GtkWidget  *content)
{
  GtkWidget *section = gtk_expander_new (title);

  g_return_if_fail (SEQ_IS_PANEL (self));
  g_return_if_fail (id != NULL && title != NULL && GTK_IS_WIDGET (content));

  g_object_set_data_full (G_OBJECT (section), ID, g_strdup (id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (section), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (section, "section");
  gtk_widget_add_css_class (content, "section-content");
  gtk_expander_set_child (GTK_EXPANDER (section), content);
  gtk_expander_set_expanded (GTK_EXPANDER (section), !is_folded (self, id));
  /* GTK 4.8 looks for a place for the focus in it also while it is folded, when it is in no window. */
  g_object_bind_property (section, "expanded", content, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (section, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->sections, section);
}

void
seq_panel_reveal (SeqPanel   *self,
                  const char *id)
{
  gboolean is_waiting;

  g_return_if_fail (SEQ_IS_PANEL (self));

  set_folded (self, id, FALSE);
  apply_folded (self);
  is_waiting = self->wanted != NULL;
  self->wanted = find_section (self, id);
  self->n_frames = 0;
  if (self->wanted != NULL && !is_waiting)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}
