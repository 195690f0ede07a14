/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * A look at the other frame alone: as long as a key is down, until it is sent away, or in turns. Title and
 * counter name it, for the stepper says that it is on the glass.
 */
#include "config.h"

#include "seq-window-compare-private.h"

#include <glib/gi18n.h>

/* Of both frames, a second. More would be flashes that can do harm. */
#define BLINK_RATE_DEFAULT 2
#define BLINK_RATE_MAX 3

static gboolean
wants_other (SeqWindow *self)
{
  const SeqWindowCompare *compare = self->compare;

  return compare->key_down || compare->latched || (compare->blinks && compare->blink_other);
}

static void
update_holding (SeqWindow *self)
{
  const SeqWindowCompare *compare = self->compare;
  gboolean looks = compare->key_down || compare->latched || compare->blinks;

  seq_loader_set_holds_before (seq_stepper_get_loader (self->stepper), looks && compare->with == SEQ_WITH_BEFORE);
}

/* ---- its picture -------------------------------------------------------------------------- */

static void
cancel_making (SeqWindow *self)
{
  g_cancellable_cancel (self->compare->making);
  g_clear_object (&self->compare->making);
}

static gboolean
shows_view (SeqWindow *self,
            SeqRaster *raster,
            SeqImage  *image)
{
  SeqPlacement wanted;

  return seq_look_equal (seq_raster_get_look (raster), &self->look)
         && seq_view_place (seq_canvas_get_view (self->canvas), seq_image_get_width (image),
                         seq_image_get_height (image), &wanted)
         && seq_placement_shows_same (seq_raster_get_placement (raster), &wanted);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (SeqRaster) raster = seq_loader_render_finish (SEQ_LOADER (source), result, NULL);
  SeqWindowCompare *compare = self->compare;

  if (compare == NULL || g_task_get_cancellable (G_TASK (result)) != compare->making)
    return;
  g_clear_object (&compare->making);
  if (raster == NULL)
    return;
  g_clear_pointer (&compare->made, seq_raster_unref);
  compare->made = seq_raster_ref (raster);
  compare->made_serial = compare->making_serial;
  seq_window_update_glance (self);
}

static void
make (SeqWindow *self,
      SeqImage  *image)
{
  SeqWindowCompare *compare = self->compare;

  if (compare->making != NULL && compare->making_serial == seq_image_get_serial (image))
    return;
  cancel_making (self);
  compare->making = g_cancellable_new ();
  compare->making_serial = seq_image_get_serial (image);
  seq_loader_render_async (seq_stepper_get_loader (self->stepper), image, compare->making, made_cb,
                           g_object_ref (self));
}

/* (nullable): at once what the loader has made for itself, and else what was made here. */
static SeqRaster *
find_picture (SeqWindow        *self,
              const SeqPartner *partner)
{
  SeqWindowCompare *compare = self->compare;
  SeqLoader *loader = seq_stepper_get_loader (self->stepper);
  gboolean stands_alone = compare->comparison.mode == SEQ_COMPARISON_NONE;
  SeqRaster *raster = stands_alone && compare->with == SEQ_WITH_BEFORE ? seq_loader_peek_raster (loader, partner->frame)
                                                                        : NULL;

  if (raster != NULL)
    return raster;
  if (compare->made != NULL && compare->made_serial == seq_image_get_serial (partner->image)
      && shows_view (self, compare->made, partner->image))
    return compare->made;
  make (self, partner->image);
  return NULL;
}

void
seq_window_update_glance (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;
  SeqPartner partner = { SEQ_PARTNER_NONE, NULL, NULL };
  SeqRaster *raster;

  update_holding (self);
  if (wants_other (self) && compare->base != NULL)
    seq_window_find_partner (self, compare->base, &partner);
  if (partner.state == SEQ_PARTNER_NONE)
    {
      seq_stepper_end_glance (self->stepper);
      return;
    }
  raster = partner.image != NULL ? find_picture (self, &partner) : NULL;
  if (raster != NULL)
    seq_stepper_glance (self->stepper, partner.frame, raster);
}

static void
update (SeqWindow *self)
{
  seq_window_update_glance (self);
  seq_window_update_comparison (self);
}

/* ---- as long as a key is down ------------------------------------------------------------- */

static void
let_go_of_key (SeqWindow *self)
{
  if (!self->compare->key_down)
    return;
  self->compare->key_down = FALSE;
  update (self);
}

/* The key is that which the window has just been given. */
static void
glance_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (self->held_keycode == 0)
    return;
  self->compare->key_down = TRUE;
  self->compare->keycode = self->held_keycode;
  update (self);
}

static void
key_released_cb (SeqWindow *self,
                 guint      keyval,
                 guint      keycode)
{
  if (self->compare != NULL && keycode == self->compare->keycode)
    let_go_of_key (self);
}

static void
is_active_changed_cb (SeqWindow *self)
{
  if (self->compare != NULL && !gtk_window_is_active (GTK_WINDOW (self)))
    let_go_of_key (self);
}

/* ---- until it is sent away ---------------------------------------------------------------- */

static void
stop_blinking (SeqWindow *self)
{
  self->compare->blinks = FALSE;
  self->compare->blink_other = FALSE;
  g_clear_handle_id (&self->compare->blink_timer, g_source_remove);
}

static void
toggle_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  stop_blinking (self);
  self->compare->latched = !self->compare->latched;
  update (self);
}

static gboolean
blink_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->compare->blink_other = !self->compare->blink_other;
  update (self);
  return G_SOURCE_CONTINUE;
}

static void
start_blinking (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;

  g_clear_handle_id (&compare->blink_timer, g_source_remove);
  compare->blinks = TRUE;
  compare->blink_timer = g_timeout_add (500 / compare->blink_rate, blink_cb, self);
}

static void
blink_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  SeqComparison none = self->compare->comparison;

  self->compare->latched = FALSE;
  if (self->compare->blinks)
    stop_blinking (self);
  else
    start_blinking (self);
  /* In turns, frames are seen alone. */
  none.mode = SEQ_COMPARISON_NONE;
  if (self->compare->blinks && self->compare->comparison.mode != none.mode)
    seq_window_set_comparison (self, &none);
  update (self);
}

void
seq_window_change_blink_rate (SeqWindow *self,
                              int        by)
{
  self->compare->blink_rate = (guint) CLAMP ((int) self->compare->blink_rate + by, 1, BLINK_RATE_MAX);
  start_blinking (self);
  seq_window_update_comparison (self);
}

gboolean
seq_window_end_glance (SeqWindow *self)
{
  if (!self->compare->latched && !self->compare->blinks)
    return FALSE;
  self->compare->latched = FALSE;
  stop_blinking (self);
  update (self);
  return TRUE;
}

/* ---- the window's ------------------------------------------------------------------------- */

static void
view_changed_cb (SeqWindow *self)
{
  if (self->compare != NULL && wants_other (self))
    seq_window_update_glance (self);
}

void
seq_window_install_glance (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.glance", NULL, glance_action);
  gtk_widget_class_install_action (klass, "win.compare-toggle", NULL, toggle_action);
  gtk_widget_class_install_action (klass, "win.compare-blink", NULL, blink_action);
}

void
seq_window_init_glance (SeqWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->compare->blink_rate = BLINK_RATE_DEFAULT;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_changed_cb), NULL);
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (view_changed_cb), self);
  g_signal_connect (self, "look-changed", G_CALLBACK (view_changed_cb), NULL);
}

void
seq_window_dispose_glance (SeqWindow *self)
{
  cancel_making (self);
  stop_blinking (self);
  g_clear_pointer (&self->compare->made, seq_raster_unref);
}
