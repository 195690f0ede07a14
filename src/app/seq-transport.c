/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-transport.h"

#include "seq-bidi.h"
#include "seq-fit-layout.h"

#include <glib/gi18n.h>
#include <string.h>

/* As often as a number can be read. */
#define LOOK_INTERVAL_MS 250

/* So far from what is wanted, the true rate is another: a display of 60 pictures a second can be off by one
 * in a second. */
#define TOLERANCE 0.06

/* Room for as many frames that were left out. */
#define DROPPED_DIGITS 4

struct _SeqTransport
{
  GtkWidget      parent_instance;

  /* template children */
  GtkWidget     *button;
  GtkPopover    *popover;
  GtkEntry      *entry;
  GtkLabel      *problem;
  GtkLabel      *dropped;
  GtkLabel      *rate;
  GtkImage      *loop;

  SeqPlayer     *player; /* borrowed; NULL: there is none */
  guint          timer;  /* 0: it does not play */
};

G_DEFINE_FINAL_TYPE (SeqTransport, seq_transport, GTK_TYPE_WIDGET)

/* ---- the rate ----------------------------------------------------------------------------- */

/* Backwards it is below 0. */
static char *
dup_rate (double wanted,
          double rate,
          int    speed)
{
  const char *sign = speed < 0 ? "−" : "";
  g_autofree char *of = g_strdup_printf ("%s%.4g", sign, wanted);
  g_autofree char *now = g_strdup_printf (rate < 10 ? "%s%.1f" : "%s%.0f", sign, rate);

  if (rate <= 0)
    /* Translators: frames per second */
    return g_strdup_printf (_("%s fps"), of);
  /* Translators: frames per second that are shown, and that should be: "17 of 24 fps" */
  return g_strdup_printf (_("%s of %s fps"), now, of);
}

/* That of the widest text there usually is: nothing moves while it plays. */
static void
reserve_width (SeqTransport *self)
{
  double wanted = seq_player_get_fps (self->player);
  g_autofree char *longest = dup_rate (wanted, MAX (wanted, 10), 1);

  gtk_label_set_width_chars (self->rate, (int) g_utf8_strlen (longest, -1));
}

static void
update_dropped (SeqTransport *self)
{
  gboolean counts = seq_player_get_mode (self->player) == SEQ_PLAY_REAL_TIME;
  guint64 n = seq_player_get_dropped (self->player);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  /* Translators: how many frames were left out to keep to the time; %s is that number */
  g_autofree char *text = g_strdup_printf (ngettext ("%s left out", "%s left out", (gulong) MIN (n, G_MAXULONG)), number);
  glong length = g_utf8_strlen (text, -1) + DROPPED_DIGITS - (glong) MIN (strlen (number), DROPPED_DIGITS);

  gtk_widget_set_visible (GTK_WIDGET (self->dropped), counts);
  gtk_label_set_width_chars (self->dropped, (int) length);
  gtk_label_set_label (self->dropped, n > 0 ? text : "");
}

static const char *
icon_of_loop (SeqLoop loop)
{
  switch (loop)
    {
    case SEQ_LOOP_ONCE:
      return "seqview-once-symbolic";
    case SEQ_LOOP_PING_PONG:
      return "seqview-ping-pong-symbolic";
    case SEQ_LOOP_AROUND:
    default:
      return "media-playlist-repeat-symbolic";
    }
}

static void
update (SeqTransport *self)
{
  int speed = seq_player_get_speed (self->player);
  double wanted = seq_player_get_fps (self->player) * MAX (ABS (speed), 1);
  double rate = seq_player_get_rate (self->player, g_get_monotonic_time ());
  gboolean differs = ABS (rate - wanted) > wanted * TOLERANCE;
  g_autofree char *text = dup_rate (wanted, differs ? rate : 0, speed);

  reserve_width (self);
  seq_bidi_set_label (self->rate, text);
  gtk_image_set_from_icon_name (self->loop, icon_of_loop (seq_player_get_loop (self->player)));
  update_dropped (self);
}

static gboolean
look_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
state_changed_cb (SeqTransport *self)
{
  gboolean plays = seq_player_get_speed (self->player) != 0;

  if (plays && self->timer == 0)
    {
      self->timer = g_timeout_add (LOOK_INTERVAL_MS, look_cb, self);
      g_source_set_name_by_id (self->timer, "[seqview] rate");
    }
  if (!plays)
    g_clear_handle_id (&self->timer, g_source_remove);
  update (self);
}

/* ---- the popover -------------------------------------------------------------------------- */

static void
show_problem (SeqTransport *self,
              const char   *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
changed_cb (SeqTransport *self)
{
  show_problem (self, NULL);
}

static void
activate_cb (SeqTransport *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  double fps = seq_fps_from_text (text);

  if (fps > 0)
    {
      gtk_popover_popdown (self->popover);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.fps", "d", fps);
    }
  else
    {
      g_autofree char *problem = g_strdup_printf (_("“%s” is not a rate: it is from %g to %g frames per second."), text, SEQ_FPS_MIN, SEQ_FPS_MAX);

      show_problem (self, problem);
    }
}

static void
map_cb (SeqTransport *self)
{
  g_autofree char *fps = g_strdup_printf ("%g", seq_player_get_fps (self->player));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), fps);
  show_problem (self, NULL);
}

/* ---- widget ------------------------------------------------------------------------------- */

/* It is the first to go from a bar that is too narrow: all of it can be had by keys. */
static void
seq_transport_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  gtk_widget_measure (SEQ_TRANSPORT (widget)->button, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
seq_transport_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  GtkWidget *button = SEQ_TRANSPORT (widget)->button;
  int minimum;

  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_set_child_visible (button, minimum <= width);
  if (minimum <= width)
    gtk_widget_size_allocate (button, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
seq_transport_dispose (GObject *object)
{
  SeqTransport *self = SEQ_TRANSPORT (object);

  seq_transport_set_player (self, NULL);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_transport_parent_class)->dispose (object);
}

static void
seq_transport_class_init (SeqTransportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_transport_dispose;
  widget_class->measure = seq_transport_measure;
  widget_class->size_allocate = seq_transport_size_allocate;

  g_type_ensure (SEQ_TYPE_FIT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-transport.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqTransport, button);
  gtk_widget_class_bind_template_child (widget_class, SeqTransport, popover);
  gtk_widget_class_bind_template_child (widget_class, SeqTransport, entry);
  gtk_widget_class_bind_template_child (widget_class, SeqTransport, problem);
  gtk_widget_class_bind_template_child (widget_class, SeqTransport, dropped);
  gtk_widget_class_bind_template_child (widget_class, SeqTransport, rate);
  gtk_widget_class_bind_template_child (widget_class, SeqTransport, loop);
}

static void
seq_transport_init (SeqTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->popover, "map", G_CALLBACK (map_cb), self);
}

void
seq_transport_set_player (SeqTransport *self,
                          SeqPlayer    *player)
{
  g_return_if_fail (SEQ_IS_TRANSPORT (self));

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->player = player;
  if (player == NULL)
    return;
  g_signal_connect_swapped (player, "state-changed", G_CALLBACK (state_changed_cb), self);
  state_changed_cb (self);
}
