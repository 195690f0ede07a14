/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The histogram in the panel, and levels that are found by themselves. A histogram is made by a worker of a frame
 * that stays on the glass for a moment, and only when somebody sees it; until there is one of the frame that is
 * shown, the old one is faint and says what it is of.
 */
#include "config.h"

#include "seq-window-private.h"

#include "seq-pixel-grid.h"

#include <glib/gi18n.h>
#include <math.h>

/* A frame that is left sooner needs none. */
#define REST_MS 120

static gboolean
is_seen (SeqWindow *self)
{
  return self->levels.section != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->levels.section));
}

/* ---- what it is of ------------------------------------------------------------------------ */

/* FALSE: there is nothing of that. @rect: not touched when it is all of the image. */
static gboolean
get_scope (SeqWindow *self,
           SeqImage  *image,
           SeqRect   *rect)
{
  int width = seq_image_get_width (image), height = seq_image_get_height (image);
  SeqPlacement placement;

  switch (seq_levels_section_get_scope (self->levels.section))
    {
    case SEQ_LEVELS_OF_VIEW:
      if (!seq_canvas_get_placement (self->canvas, &placement))
        return FALSE;
      seq_pixel_grid_get_visible (&placement, rect);
      return seq_selection_clip (rect, width, height, rect);
    case SEQ_LEVELS_OF_SELECTION:
      return self->has_selection && seq_selection_clip (&self->selection, width, height, rect);
    case SEQ_LEVELS_OF_IMAGE:
    default:
      return TRUE;
    }
}

/* What is wanted is no part of the picture. Of one that is not there yet nobody knows. */
static gboolean
is_empty (SeqWindow *self)
{
  SeqImage *image = seq_window_get_shown_image (self);
  SeqRect rect;

  return image != NULL && !get_scope (self, image, &rect);
}

static gboolean
is_of_shown (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  return self->levels.histogram != NULL && !self->levels.changed
         && seq_histogram_get_frame (self->levels.histogram) == shown;
}

static void
show_histogram (SeqWindow *self)
{
  if (is_empty (self))
    seq_levels_section_set_empty (self->levels.section);
  else
    seq_levels_section_set_histogram (self->levels.section, self->levels.histogram, !is_of_shown (self));
}

/* ---- levels that are found ---------------------------------------------------------------- */

static void
apply_auto (SeqWindow *self)
{
  SeqHistogram *histogram = self->levels.histogram;
  double full = seq_histogram_get_white (histogram);
  double left_out = g_settings_get_double (self->settings, "auto-levels-percent") / 100;
  double black = seq_histogram_find (histogram, left_out), white = seq_histogram_find (histogram, 1 - left_out);
  SeqLook look = *seq_window_get_look (self);

  self->levels.wants_auto = FALSE;
  if (!isfinite (black) || !isfinite (white) || black >= white)
    {
      seq_window_show_notice (self, _("There is only one value in this picture: no levels can be found."));
      return;
    }
  look.black = black / full;
  look.white = white / full;
  seq_window_set_look (self, &look);
}

/* ---- making it ---------------------------------------------------------------------------- */

static void
cancel (SeqWindow *self)
{
  g_cancellable_cancel (self->levels.counting);
  g_clear_object (&self->levels.counting);
  g_clear_handle_id (&self->levels.rest_timer, g_source_remove);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (SeqHistogram) histogram = seq_histogram_finish (result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->levels.counting)
    return;
  g_clear_object (&self->levels.counting);
  if (histogram == NULL || seq_histogram_get_frame (histogram) != seq_stepper_get_shown (self->stepper))
    return;
  g_clear_pointer (&self->levels.histogram, seq_histogram_unref);
  self->levels.histogram = g_steal_pointer (&histogram);
  self->levels.changed = FALSE;
  show_histogram (self);
  if (self->levels.wants_auto)
    apply_auto (self);
}

static void
count_nothing (SeqWindow *self)
{
  show_histogram (self);
  if (self->levels.wants_auto)
    seq_window_show_notice (self, _("Nothing is selected of which levels could be found."));
  self->levels.wants_auto = FALSE;
}

static void
count (SeqWindow *self)
{
  SeqImage *image = seq_window_get_shown_image (self);
  SeqRect rect;

  cancel (self);
  if (image == NULL || !(is_seen (self) || self->levels.wants_auto))
    return;
  rect = (SeqRect) { 0, 0, seq_image_get_width (image), seq_image_get_height (image) };
  if (!get_scope (self, image, &rect))
    {
      count_nothing (self);
      return;
    }
  self->levels.counting = g_cancellable_new ();
  seq_histogram_async (image, seq_stepper_get_shown (self->stepper), &rect, self->levels.counting, counted_cb,
                       g_object_ref (self));
}

static gboolean
rest_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->levels.rest_timer = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

/* Once nothing more comes. */
static void
count_soon (SeqWindow *self)
{
  cancel (self);
  if (is_seen (self) || self->levels.wants_auto)
    self->levels.rest_timer = g_timeout_add (REST_MS, rest_cb, self);
}

/* With a raster of its own for each, the same frame may have another image: that is counted anew. */
static void
shown_changed_cb (SeqWindow *self)
{
  SeqImage *image = seq_window_get_shown_image (self);
  guint serial = image != NULL ? seq_image_get_serial (image) : 0;

  if (serial != self->levels.serial)
    self->levels.changed = TRUE;
  self->levels.serial = serial;
  if (is_of_shown (self))
    return;
  if (is_seen (self))
    show_histogram (self);
  count_soon (self);
}

static void
scope_changed_cb (SeqWindow *self)
{
  self->levels.changed = TRUE;
  count_soon (self);
}

static void
selection_changed_cb (SeqWindow *self)
{
  if (seq_levels_section_get_scope (self->levels.section) == SEQ_LEVELS_OF_SELECTION)
    scope_changed_cb (self);
}

static void
view_changed_cb (SeqWindow *self)
{
  if (seq_levels_section_get_scope (self->levels.section) == SEQ_LEVELS_OF_VIEW)
    scope_changed_cb (self);
}

static void
mapped_cb (SeqWindow *self)
{
  show_histogram (self);
  if (!is_of_shown (self))
    count (self);
}

/* ---- hands -------------------------------------------------------------------------------- */

static void
look_edited_cb (SeqWindow *self)
{
  seq_window_set_look (self, seq_levels_section_get_look (self->levels.section));
}

static void
look_changed_cb (SeqWindow *self)
{
  seq_levels_section_set_look (self->levels.section, seq_window_get_look (self));
}

static void
auto_levels_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (seq_window_shows_difference (self))
    {
      seq_window_find_gain (self);
      return;
    }
  self->levels.wants_auto = TRUE;
  if (is_of_shown (self))
    apply_auto (self);
  else
    count (self);
}

static void
histogram_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  seq_window_show_section (SEQ_WINDOW (widget), "levels");
}

void
seq_window_install_levels (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.auto-levels", NULL, auto_levels_action);
  gtk_widget_class_install_action (klass, "win.histogram", NULL, histogram_action);
}

void
seq_window_init_levels (SeqWindow *self)
{
  SeqLevelsSection *section = SEQ_LEVELS_SECTION (seq_levels_section_new ());

  self->levels.section = section;
  seq_panel_add_section (self->panel, "levels", _("Levels"), GTK_WIDGET (section));
  g_signal_connect_object (section, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (section, "look-edited", G_CALLBACK (look_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (section, "scope-changed", G_CALLBACK (scope_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "look-changed", G_CALLBACK (look_changed_cb), NULL);
  g_signal_connect (self, "selection-changed", G_CALLBACK (selection_changed_cb), NULL);
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (view_changed_cb), self);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), self);
}

void
seq_window_dispose_levels (SeqWindow *self)
{
  cancel (self);
  g_clear_pointer (&self->levels.histogram, seq_histogram_unref);
  self->levels = (SeqWindowLevels) { 0 };
}
