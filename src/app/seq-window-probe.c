/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Which pixel is looked at, and what the file says of it. That is the pixel under the pointer, once a hand has
 * moved it there, or one that was pinned and stays from frame to frame. Values are those of the frame on the
 * glass, from its whole image; as long as there is none they are not known, rather than of something else.
 */
#include "config.h"

#include "seq-window-compare-private.h"

#include "seq-accessible.h"
#include "seq-pixel-grid.h"
#include "seq-readout.h"

#include <glib/gi18n.h>

/* Logical pixels around the line that tells; a pointer that comes nearer would have what it points at covered. */
#define AWAY 12

#define DESCRIBE_MS 100

/* ---- which pixel -------------------------------------------------------------------------- */

/* (nullable): of a frame that is looked at instead of another one, and may be of another sequence. */
static SeqImage *
get_partner_image (SeqWindow *self,
                   SeqFrame  *shown)
{
  SeqPartner partner = { SEQ_PARTNER_NONE, NULL, NULL };

  if (self->compare == NULL || self->compare->base == NULL || self->compare->base == shown)
    return NULL;
  seq_window_find_partner (self, self->compare->base, &partner);
  return partner.state == SEQ_PARTNER_READY && partner.frame == shown ? partner.image : NULL;
}

/* (nullable): the image that is on the glass; NULL: nothing is, or only a draft is held. */
SeqImage *
seq_window_get_shown_image (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  SeqRaster *raster = seq_stepper_get_raster (self->stepper);
  SeqImage *image;

  if (shown == NULL || raster == NULL)
    return NULL;
  image = seq_loader_peek (seq_stepper_get_loader (self->stepper), shown);
  if (image == NULL)
    image = get_partner_image (self, shown);
  /* One of another size is what the file has become. */
  if (image == NULL || seq_image_get_width (image) != seq_raster_get_placement (raster)->image_width
      || seq_image_get_height (image) != seq_raster_get_placement (raster)->image_height)
    return NULL;
  return image;
}

/* (nullable): what it is compared with on the glass. */
SeqImage *
seq_window_get_other_image (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  SeqPartner partner;

  if (shown == NULL)
    return NULL;
  seq_loader_get_partner (seq_stepper_get_loader (self->stepper), shown, &partner);
  return partner.state == SEQ_PARTNER_READY ? partner.image : NULL;
}

gboolean
seq_window_get_probe (SeqWindow *self,
                      int       *x,
                      int       *y)
{
  const SeqWindowProbe *probe = &self->probe;

  if (probe->pinned)
    {
      *x = probe->x;
      *y = probe->y;
      return TRUE;
    }
  return probe->over && seq_canvas_get_pixel (self->canvas, probe->pointer_x, probe->pointer_y, x, y);
}

/* ---- the line that tells ------------------------------------------------------------------ */

static gboolean
is_wanted (SeqWindow *self)
{
  gboolean has_picture = seq_stepper_get_raster (self->stepper) != NULL;

  return has_picture && (self->probe.pinned
                         || (g_settings_get_boolean (self->settings, "readout") && !self->probe.pointer_hidden));
}

static void
reveal (SeqWindow *self,
        gboolean   wanted)
{
  if (wanted)
    gtk_widget_set_visible (GTK_WIDGET (self->readout_revealer), TRUE);
  if (gtk_revealer_get_reveal_child (self->readout_revealer) != wanted)
    gtk_revealer_set_reveal_child (self->readout_revealer, wanted);
}

static gboolean
has_pixel (const SeqImage *image,
           int             x,
           int             y)
{
  return x < seq_image_get_width (image) && y < seq_image_get_height (image);
}

char *
seq_window_dup_readout (SeqWindow *self)
{
  SeqImage *image = seq_window_get_shown_image (self), *other = seq_window_get_other_image (self);
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;
  int x, y;

  if (image == NULL || !seq_window_get_probe (self, &x, &y) || !has_pixel (image, x, y))
    return NULL;
  text = seq_readout_dup_text (image, x, y);
  if (other == NULL || !has_pixel (other, x, y))
    return g_steal_pointer (&text);
  other_text = seq_readout_dup_text (other, x, y);
  /* Translators: values of a pixel, and of the one that it is compared with: "x 3  y 4  R 8 …" and the same */
  return g_strdup_printf (_("%s; compared with %s"), text, other_text);
}

/* For those who do not see it, who hear no more than what stays for a moment. */
static gboolean
describe_cb (gpointer user_data)
{
  SeqWindow *self = user_data;
  g_autofree char *text = seq_window_dup_readout (self);

  self->probe.describe_timer = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->readout), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  return G_SOURCE_REMOVE;
}

static void
describe (SeqWindow *self)
{
  g_clear_handle_id (&self->probe.describe_timer, g_source_remove);
  self->probe.describe_timer = g_timeout_add (DESCRIBE_MS, describe_cb, self);
}

void
seq_window_update_probe (SeqWindow *self)
{
  int x, y;
  gboolean wanted = is_wanted (self) && seq_window_get_probe (self, &x, &y);

  if (wanted)
    {
      seq_readout_strip_set (self->readout, seq_window_get_shown_image (self), x, y);
      seq_readout_strip_set_other (self->readout, seq_window_get_other_image (self), x, y);
      describe (self);
    }
  reveal (self, wanted);
  seq_window_update_pixel (self);
}

/* ---- where it is -------------------------------------------------------------------------- */

static int
get_natural_width (gpointer widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static int
get_natural_height (gpointer widget)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

/* The map comes here where figures have its corner; a notice stands in the middle. */
static int
get_height_below (SeqWindow *self)
{
  GtkWidget *map = GTK_WIDGET (self->minimap_revealer);
  int width = gtk_widget_get_width (GTK_WIDGET (self->canvas)), notice;

  if (gtk_widget_get_visible (map) && gtk_widget_get_halign (map) == GTK_ALIGN_START)
    return get_natural_height (self->minimap);
  if (!gtk_revealer_get_reveal_child (self->notice_revealer))
    return 0;
  notice = get_natural_width (gtk_revealer_get_child (self->notice_revealer));
  if (get_natural_width (self->readout) <= (width - notice) / 2)
    return 0;
  return get_natural_height (gtk_revealer_get_child (self->notice_revealer));
}

void
seq_window_place_readout (SeqWindow *self)
{
  int below = seq_bars_get_covered_below (self->bars) + get_height_below (self);

  if (gtk_widget_get_margin_bottom (GTK_WIDGET (self->readout_revealer)) != below)
    gtk_widget_set_margin_bottom (GTK_WIDGET (self->readout_revealer), below);
}

/* It makes way to the other end of the picture for a pointer that comes near its place. */
static void
dodge (SeqWindow *self,
       double     x,
       double     y)
{
  GtkWidget *line = GTK_WIDGET (self->readout_revealer);
  int top = gtk_widget_get_height (GTK_WIDGET (self->canvas)) - gtk_widget_get_margin_bottom (line)
            - get_natural_height (self->readout);
  gboolean is_left = gtk_widget_get_direction (line) != GTK_TEXT_DIR_RTL;
  double from_side = is_left ? x : gtk_widget_get_width (GTK_WIDGET (self->canvas)) - x;
  gboolean is_near = y > top - AWAY && from_side < get_natural_width (self->readout) + AWAY;
  GtkAlign place = is_near ? GTK_ALIGN_START : GTK_ALIGN_END;

  if (gtk_widget_get_valign (line) == place)
    return;
  gtk_widget_set_valign (line, place);
  /* There the bar of what is compared has its place. */
  gtk_widget_set_margin_top (line, gtk_widget_get_mapped (GTK_WIDGET (self->compare_bar))
                                     ? get_natural_height (self->compare_bar) : 0);
}

/* ---- the pointer -------------------------------------------------------------------------- */

/* GTK also tells of motion when something moves under a pointer that rests, at no time; and a window that comes
 * up under it has not been pointed at. */
static void
window_motion_cb (SeqWindow                *self,
                  double                    x,
                  double                    y,
                  GtkEventControllerMotion *motion)
{
  if (gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (motion)) != GDK_CURRENT_TIME)
    self->probe.by_hand = TRUE;
}

static void
window_leave_cb (SeqWindow *self)
{
  self->probe.by_hand = FALSE;
}

static void
motion_cb (SeqWindow *self,
           double     x,
           double     y)
{
  SeqWindowProbe *probe = &self->probe;

  if (!probe->by_hand || probe->held || (probe->over && x == probe->pointer_x && y == probe->pointer_y))
    return;
  probe->over = TRUE;
  probe->pointer_x = x;
  probe->pointer_y = y;
  dodge (self, x, y);
  seq_window_update_probe (self);
}

static void
leave_cb (SeqWindow *self)
{
  if (self->probe.held)
    return;
  self->probe.over = FALSE;
  seq_window_update_probe (self);
}

void
seq_window_hold_probe (SeqWindow *self,
                       double     x,
                       double     y)
{
  self->probe.by_hand = TRUE;
  motion_cb (self, x, y);
  self->probe.held = TRUE;
}

void
seq_window_release_probe (SeqWindow *self)
{
  self->probe.held = FALSE;
  if (!gtk_event_controller_motion_contains_pointer (self->probe.on_canvas))
    leave_cb (self);
}

void
seq_window_set_probe_hidden (SeqWindow *self,
                             gboolean   hidden)
{
  if (self->probe.pointer_hidden == hidden)
    return;
  self->probe.pointer_hidden = hidden;
  seq_window_update_probe (self);
}

/* ---- the pin ------------------------------------------------------------------------------ */

static void
show_pin (SeqWindow *self)
{
  const SeqRect pixel = { self->probe.x, self->probe.y, 1, 1 };

  seq_window_mark_pin (self, self->probe.pinned ? &pixel : NULL);
  seq_window_follow_pin (self);
  seq_window_update_probe (self);
}

/* Where the pointer is, and otherwise in the middle of what is seen. */
static gboolean
pin (SeqWindow *self)
{
  SeqPlacement placement;
  SeqRect seen;

  if (!seq_canvas_get_placement (self->canvas, &placement))
    return FALSE;
  if (!seq_window_get_probe (self, &self->probe.x, &self->probe.y))
    {
      seq_pixel_grid_get_visible (&placement, &seen);
      self->probe.x = seen.x + seen.width / 2;
      self->probe.y = seen.y + seen.height / 2;
    }
  self->probe.pinned = TRUE;
  show_pin (self);
  return TRUE;
}

gboolean
seq_window_unpin (SeqWindow *self)
{
  if (!self->probe.pinned)
    return FALSE;
  self->probe.pinned = FALSE;
  self->probe.selects = FALSE;
  show_pin (self);
  return TRUE;
}

static void
announce (SeqWindow *self)
{
  g_autofree char *text = seq_window_dup_readout (self);

  if (text != NULL)
    seq_accessible_announce (GTK_ACCESSIBLE (self->canvas), text);
}

/* By what is seen: a step to the right is one down in a picture that lies on its side. */
static void
turn_step (SeqTurn  turn,
           int     *dx,
           int     *dy)
{
  double x = 1 + *dx, y = 1 + *dy;

  seq_turn_point (seq_turn_inverse (turn), 2, 2, &x, &y);
  *dx = (int) x - 1;
  *dy = (int) y - 1;
}

static void
extend_selection (SeqWindow *self)
{
  SeqRect wanted = seq_selection_between (self->probe.from_x, self->probe.from_y, self->probe.x, self->probe.y);

  if (self->probe.selects)
    seq_window_set_selection (self, &wanted);
}

static void
move_probe_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqPlacement placement;
  int dx, dy;

  if ((!self->probe.pinned && !pin (self)) || !seq_canvas_get_placement (self->canvas, &placement))
    return;
  g_variant_get (parameter, "(ii)", &dx, &dy);
  turn_step (placement.turn, &dx, &dy);
  dx = CLAMP (self->probe.x + dx, 0, placement.image_width - 1) - self->probe.x;
  dy = CLAMP (self->probe.y + dy, 0, placement.image_height - 1) - self->probe.y;
  if (dx == 0 && dy == 0)
    return;
  self->probe.x += dx;
  self->probe.y += dy;
  seq_canvas_reveal (self->canvas, self->probe.x, self->probe.y);
  show_pin (self);
  extend_selection (self);
  announce (self);
}

static void
pin_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (!seq_window_unpin (self) && pin (self))
    announce (self);
}

/* From here on a rectangle follows the probe, until the same again. */
static void
select_from_probe_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (!self->probe.pinned && !pin (self))
    return;
  self->probe.selects = !self->probe.selects;
  self->probe.from_x = self->probe.x;
  self->probe.from_y = self->probe.y;
  extend_selection (self);
}

/* ---- the window's ------------------------------------------------------------------------- */

void
seq_window_install_probe (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.pin-probe", NULL, pin_action);
  gtk_widget_class_install_action (klass, "win.move-probe", "(ii)", move_probe_action);
  gtk_widget_class_install_action (klass, "win.select-from-probe", NULL, select_from_probe_action);
}

static void
add_controllers (SeqWindow *self)
{
  GtkEventController *on_canvas = gtk_event_controller_motion_new ();
  GtkEventController *on_window = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (on_canvas, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (on_canvas, "leave", G_CALLBACK (leave_cb), self);
  self->probe.on_canvas = GTK_EVENT_CONTROLLER_MOTION (on_canvas);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), on_canvas);
  g_signal_connect_swapped (on_window, "motion", G_CALLBACK (window_motion_cb), self);
  g_signal_connect_swapped (on_window, "leave", G_CALLBACK (window_leave_cb), self);
  gtk_event_controller_set_propagation_phase (on_window, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), on_window);
}

static void
add_settings (SeqWindow *self)
{
  static const char *const settings[] = { "readout", "pixel-values" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, settings[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
    }
  g_signal_connect_swapped (self->settings, "changed::readout", G_CALLBACK (seq_window_update_probe), self);
}

void
seq_window_init_probe (SeqWindow *self)
{
  add_settings (self);
  add_controllers (self);
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (seq_window_update_probe), self);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (seq_window_update_probe), self);
  g_signal_connect_swapped (self->minimap_revealer, "notify::visible", G_CALLBACK (seq_window_place_readout), self);
  g_signal_connect_swapped (self->minimap_revealer, "notify::halign", G_CALLBACK (seq_window_place_readout), self);
  g_signal_connect_swapped (self->notice_revealer, "notify::reveal-child", G_CALLBACK (seq_window_place_readout), self);
}

void
seq_window_dispose_probe (SeqWindow *self)
{
  g_clear_handle_id (&self->probe.describe_timer, g_source_remove);
}
