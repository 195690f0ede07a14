/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * How pictures are laid down: turned, smoothed, on which ground; and the map of those that are larger than
 * the window. The map and what the canvas shows where its raster does not reach are one small picture, the
 * overview. It is made of the frame that stays on the glass for a moment, so that stepping costs nothing more.
 */
#include "config.h"

#include "seq-window-private.h"

/* Device pixels that an overview fits into: sharp enough for a map at twice the scale, and small. */
#define OVERVIEW_SIZE 512

/* A frame that is left sooner needs none. */
#define REST_MS 100

/* A map that shows the frame before for longer than this would be wrong rather than late. */
#define STALE_MS 300

/* Logical pixels of a canvas in which a map would be in the way. */
#define MAP_WIDTH_MIN 480
#define MAP_HEIGHT_MIN 320

/* ---- overview ----------------------------------------------------------------------------- */

static void
cancel_overview (SeqWindow *self)
{
  g_clear_handle_id (&self->overview_rest, g_source_remove);
  g_cancellable_cancel (self->overview_making);
  g_clear_object (&self->overview_making);
}

/* The map keeps its picture until it is wanted again: it may be fading. */
static void
drop_overview (SeqWindow *self)
{
  cancel_overview (self);
  g_clear_handle_id (&self->overview_stale, g_source_remove);
  g_clear_object (&self->overview_frame);
  seq_canvas_set_overview (self->canvas, NULL);
}

static gboolean
overview_stale_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->overview_stale = 0;
  seq_minimap_set_picture (self->minimap, NULL);
  return G_SOURCE_REMOVE;
}

static void
overview_made_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (SeqRaster) raster = seq_loader_thumbnail_finish (SEQ_LOADER (source), result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->overview_making)
    return;
  g_clear_object (&self->overview_making);
  g_clear_handle_id (&self->overview_stale, g_source_remove);
  seq_canvas_set_overview (self->canvas, raster);
  seq_minimap_set_picture (self->minimap, raster);
}

static gboolean
overview_rest_cb (gpointer user_data)
{
  SeqWindow *self = user_data;
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  self->overview_rest = 0;
  cancel_overview (self);
  if (shown == NULL || seq_stepper_get_raster (self->stepper) == NULL)
    return G_SOURCE_REMOVE;
  g_set_object (&self->overview_frame, shown);
  self->overview_making = g_cancellable_new ();
  seq_loader_thumbnail_async (seq_stepper_get_loader (self->stepper), shown, OVERVIEW_SIZE, OVERVIEW_SIZE,
                              self->overview_making, overview_made_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* The canvas must not show a part of another frame beside this one; the map may, for a moment. */
static void
leave_overview (SeqWindow *self)
{
  seq_canvas_set_overview (self->canvas, NULL);
  if (self->overview_stale == 0)
    self->overview_stale = g_timeout_add (STALE_MS, overview_stale_cb, self);
}

static gboolean
is_larger (SeqWindow    *self,
           SeqPlacement *placement)
{
  return seq_canvas_get_placement (self->canvas, placement)
         && (placement->visible.width < placement->width || placement->visible.height < placement->height);
}

/* With a raster of its own for each, what is shown may have become another image of the same frame too. */
static void
update_overview (SeqWindow *self)
{
  SeqPlacement placement;

  cancel_overview (self);
  if (!is_larger (self, &placement))
    {
      drop_overview (self);
      return;
    }
  if (self->overview_frame == NULL)
    seq_minimap_set_picture (self->minimap, NULL);
  else if (self->overview_frame != seq_stepper_get_shown (self->stepper))
    leave_overview (self);
  self->overview_rest = g_timeout_add (REST_MS, overview_rest_cb, self);
}

/* ---- map ---------------------------------------------------------------------------------- */

static gboolean
has_room (SeqWindow *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->canvas)) >= MAP_WIDTH_MIN
         && gtk_widget_get_height (GTK_WIDGET (self->canvas)) >= MAP_HEIGHT_MIN;
}

static void
reveal_map (SeqWindow *self,
            gboolean   reveal)
{
  if (reveal)
    gtk_widget_set_visible (GTK_WIDGET (self->minimap_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->minimap_revealer, reveal);
}

static void
update_map (SeqWindow *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "minimap");
  SeqPlacement placement;
  gboolean larger = is_larger (self, &placement);

  if (larger)
    seq_minimap_set_placement (self->minimap, &placement);
  if (larger && self->overview_frame == NULL && self->overview_rest == 0)
    update_overview (self);
  reveal_map (self, wanted && larger && has_room (self));
}

/* The figures have the same corner. */
static void
place_map (SeqWindow *self)
{
  gboolean is_free = !gtk_widget_get_visible (GTK_WIDGET (self->overlay));

  gtk_widget_set_halign (GTK_WIDGET (self->minimap_revealer), is_free ? GTK_ALIGN_END : GTK_ALIGN_START);
}

static void
look_at_cb (SeqWindow *self,
            double     image_x,
            double     image_y)
{
  seq_canvas_look_at (self->canvas, image_x, image_y);
}

/* ---- turned ------------------------------------------------------------------------------- */

static gboolean
is_turned_sequence (SeqWindow  *self,
                    SeqListing *listing)
{
  return self->turned_folder != NULL && g_file_equal (self->turned_folder, seq_listing_get_folder (listing))
         && g_strcmp0 (self->turned_label, seq_listing_get_label (listing)) == 0;
}

/* All frames of a sequence are turned alike, also when it is reloaded; another one begins upright, with its
 * first picture on the glass. */
static void
forget_turn_of_another (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  SeqListing *listing;

  if (sequence == NULL || shown == NULL || !seq_sequence_has_frame (sequence, shown))
    return;
  listing = seq_sequence_get_listing (sequence);
  if (is_turned_sequence (self, listing))
    return;
  g_set_object (&self->turned_folder, seq_listing_get_folder (listing));
  g_free (self->turned_label);
  self->turned_label = g_strdup (seq_listing_get_label (listing));
  seq_canvas_set_upright (self->canvas);
  seq_window_set_selection (self, NULL);
  seq_window_unpin (self);
}

static void
rotate_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  seq_canvas_turn (SEQ_WINDOW (widget)->canvas, (SeqTurn) { (guint) g_variant_get_int32 (parameter) & 3, FALSE });
}

static void
flip_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gboolean vertical = g_str_equal (g_variant_get_string (parameter, NULL), "vertical");

  seq_canvas_turn (SEQ_WINDOW (widget)->canvas, (SeqTurn) { vertical ? 2 : 0, TRUE });
}

static void
upright_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  seq_canvas_set_upright (SEQ_WINDOW (widget)->canvas);
}

/* ---- the window's ------------------------------------------------------------------------- */

static void
shown_changed_cb (SeqWindow *self)
{
  forget_turn_of_another (self);
  update_overview (self);
  update_map (self);
}

static void
apply_smooth (SeqWindow *self)
{
  seq_canvas_set_smooth (self->canvas, g_settings_get_boolean (self->settings, "smooth"));
}

static void
apply_background (SeqWindow *self)
{
  seq_canvas_set_ground (self->canvas, (SeqGround) g_settings_get_enum (self->settings, "background"));
}

void
seq_window_install_view_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.rotate", "i", rotate_action);
  gtk_widget_class_install_action (klass, "win.flip", "s", flip_action);
  gtk_widget_class_install_action (klass, "win.upright", NULL, upright_action);
}

void
seq_window_init_view (SeqWindow *self)
{
  static const char *const settings[] = { "smooth", "minimap", "background" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, settings[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
    }
  g_signal_connect_swapped (self->settings, "changed::smooth", G_CALLBACK (apply_smooth), self);
  g_signal_connect_swapped (self->settings, "changed::background", G_CALLBACK (apply_background), self);
  g_signal_connect_swapped (self->settings, "changed::minimap", G_CALLBACK (update_map), self);
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (update_map), self);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), self);
  g_signal_connect_swapped (self->overlay, "notify::visible", G_CALLBACK (place_map), self);
  g_signal_connect_swapped (self->minimap, "look-at", G_CALLBACK (look_at_cb), self);
  apply_smooth (self);
  apply_background (self);
  place_map (self);
}

void
seq_window_dispose_view (SeqWindow *self)
{
  cancel_overview (self);
  g_clear_handle_id (&self->overview_stale, g_source_remove);
  g_clear_object (&self->overview_frame);
  g_clear_object (&self->turned_folder);
  g_clear_pointer (&self->turned_label, g_free);
}
