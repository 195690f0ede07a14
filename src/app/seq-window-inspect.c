/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * The figures in the panel: of the pixel that is looked at, of what is selected, and of either over the frames.
 * Figures of a rectangle are computed by a worker, are of the frame on the glass or are not shown, and are not
 * even asked for as long as nobody would see them. Over the frames what passes is taken along: nothing is read
 * for it.
 */
#include "config.h"

#include "seq-window-private.h"

#include <glib/gi18n.h>

/* Pixels of a rectangle whose figures cost less than a step; others wait until nobody steps. */
#define QUICK_PIXELS (256 * 256)
#define REST_MS 150

/* ---- figures of what is selected ---------------------------------------------------------- */

static gboolean
is_seen (gpointer widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget);
}

/* What there is of the selection in the image on the glass. */
static SeqImage *
get_selected_image (SeqWindow *self,
                    SeqRect   *clipped)
{
  SeqImage *image = self->has_selection ? seq_window_get_shown_image (self) : NULL;

  if (image == NULL || !seq_selection_clip (&self->selection, seq_image_get_width (image),
                                            seq_image_get_height (image), clipped))
    return NULL;
  return image;
}

static gboolean
is_same_rect (const SeqRect *a,
              const SeqRect *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

static void
show_statistics (SeqWindow *self)
{
  seq_pixel_section_set_selection (self->inspect.section, seq_window_get_selection (self), self->inspect.statistics);
}

/* Whether the figures that are there, or that are being computed, are still what is wanted. */
static gboolean
is_of (SeqWindow     *self,
       SeqFrame      *frame,
       const SeqRect *rect)
{
  const SeqWindowInspect *inspect = &self->inspect;

  return inspect->frame != NULL && inspect->frame == frame && is_same_rect (&inspect->rect, rect)
         && seq_stamp_equal (&inspect->stamp, seq_frame_get_stamp (frame));
}

static void
drop_statistics (SeqWindow *self)
{
  SeqWindowInspect *inspect = &self->inspect;

  g_cancellable_cancel (inspect->figuring);
  g_clear_object (&inspect->figuring);
  g_clear_object (&inspect->frame);
  g_clear_pointer (&inspect->statistics, seq_statistics_free);
}

static void
statistics_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (SeqStatistics) statistics = seq_statistics_finish (result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->inspect.figuring)
    return;
  g_clear_object (&self->inspect.figuring);
  if (statistics == NULL || !is_of (self, statistics->frame, &statistics->rect))
    return;
  self->inspect.statistics = g_steal_pointer (&statistics);
  show_statistics (self);
}

static gboolean
is_quick (const SeqRect *rect)
{
  return (gint64) rect->width * rect->height <= QUICK_PIXELS;
}

static void
update_statistics (SeqWindow *self)
{
  SeqWindowInspect *inspect = &self->inspect;
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  SeqRect rect;
  SeqImage *image = get_selected_image (self, &rect);

  if (image != NULL && is_of (self, shown, &rect))
    return;
  drop_statistics (self);
  if (!is_seen (inspect->section))
    return;
  show_statistics (self);
  if (image == NULL || (inspect->rest_timer != 0 && !is_quick (&rect)))
    return;
  inspect->frame = g_object_ref (shown);
  inspect->rect = rect;
  inspect->stamp = *seq_frame_get_stamp (shown);
  inspect->figuring = g_cancellable_new ();
  seq_statistics_async (image, shown, &rect, inspect->figuring, statistics_cb, g_object_ref (self));
}

/* ---- the pixel ---------------------------------------------------------------------------- */

void
seq_window_update_pixel (SeqWindow *self)
{
  SeqRect pixel = { .width = 1, .height = 1 };
  gboolean has_pixel;

  if (!is_seen (self->inspect.section))
    return;
  has_pixel = seq_window_get_probe (self, &pixel.x, &pixel.y);
  seq_pixel_section_set_pixel (self->inspect.section, seq_window_get_shown_image (self), seq_window_get_other_image (self),
                               has_pixel ? &pixel : NULL);
}

/* ---- over the frames ---------------------------------------------------------------------- */

static gboolean
plot_cb (gpointer user_data)
{
  SeqWindow *self = user_data;
  SeqWindowInspect *inspect = &self->inspect;
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  gboolean is_in = sequence != NULL && shown != NULL && seq_sequence_has_frame (sequence, shown);

  inspect->plot_idle = 0;
  gtk_widget_set_visible (inspect->plot_hint, !inspect->has_place);
  gtk_widget_set_visible (inspect->plot_page, inspect->has_place);
  seq_profile_plot_set (inspect->plot, inspect->profile, sequence, is_in ? seq_frame_get_position (shown) : G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/* Once the loop has nothing better to do. */
static void
update_plot (SeqWindow *self)
{
  if (self->inspect.plot_idle == 0 && is_seen (self->inspect.plot_box))
    self->inspect.plot_idle = g_idle_add_full (G_PRIORITY_LOW, plot_cb, self, NULL);
}

static gboolean
is_pixel (const SeqRect *place)
{
  return place->width == 1 && place->height == 1;
}

static void advance (SeqWindow *self);

static void
set_point (SeqWindow           *self,
           const SeqStatistics *statistics)
{
  double means[4];

  for (guint c = 0; c < G_N_ELEMENTS (means); c++)
    means[c] = statistics->channels[c].mean;
  seq_profile_set (self->inspect.profile, statistics->frame, statistics->format, means);
}

static void
mean_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (SeqStatistics) statistics = seq_statistics_finish (result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->inspect.averaging)
    return;
  g_clear_object (&self->inspect.averaging);
  if (statistics == NULL)
    return;
  set_point (self, statistics);
  update_plot (self);
  advance (self);
}

/* The image of a frame, if it has all of the place. */
static SeqImage *
get_image_with_place (SeqWindow *self,
                      SeqFrame  *frame)
{
  const SeqRect *place = &self->inspect.place;
  SeqImage *image = seq_loader_peek (seq_stepper_get_loader (self->stepper), frame);

  if (image == NULL || place->x + place->width > seq_image_get_width (image)
      || place->y + place->height > seq_image_get_height (image))
    return NULL;
  return image;
}

/* One pixel takes no time. */
static void
take_pixel (SeqWindow *self,
            SeqFrame  *frame)
{
  const SeqRect *place = &self->inspect.place;
  SeqImage *image = get_image_with_place (self, frame);
  double samples[4];

  if (image == NULL)
    return;
  seq_image_get_samples (image, place->x, place->y, samples);
  seq_profile_set (self->inspect.profile, frame, seq_image_get_pixels_format (image), samples);
}

static gboolean
take_mean (SeqWindow *self,
           SeqFrame  *frame)
{
  SeqWindowInspect *inspect = &self->inspect;
  SeqImage *image = get_image_with_place (self, frame);

  if (image == NULL || seq_profile_has (inspect->profile, frame))
    return FALSE;
  inspect->averaging = g_cancellable_new ();
  seq_statistics_async (image, frame, &inspect->place, inspect->averaging, mean_cb, g_object_ref (self));
  return TRUE;
}

/* One mean at a time: of the frame on the glass, then of others that are held. */
static void
advance (SeqWindow *self)
{
  SeqWindowInspect *inspect = &self->inspect;
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  g_autoptr (GPtrArray) held = NULL;

  if (!inspect->has_place || inspect->averaging != NULL || !is_seen (inspect->plot_box))
    return;
  if (!is_quick (&inspect->place) && inspect->rest_timer != 0)
    return;
  if (shown != NULL && take_mean (self, shown))
    return;
  held = seq_loader_dup_loaded (seq_stepper_get_loader (self->stepper));
  for (guint i = 0; i < held->len; i++)
    if (take_mean (self, held->pdata[i]))
      return;
}

static void
take_held_pixels (SeqWindow *self)
{
  g_autoptr (GPtrArray) held = seq_loader_dup_loaded (seq_stepper_get_loader (self->stepper));

  for (guint i = 0; i < held->len; i++)
    take_pixel (self, held->pdata[i]);
}

static void
take_held (SeqWindow *self)
{
  if (!self->inspect.has_place)
    return;
  if (is_pixel (&self->inspect.place))
    take_held_pixels (self);
  else
    advance (self);
  update_plot (self);
}

static void
stop_averaging (SeqWindow *self)
{
  g_cancellable_cancel (self->inspect.averaging);
  g_clear_object (&self->inspect.averaging);
}

/* (nullable) */
static void
set_place (SeqWindow     *self,
           const SeqRect *place)
{
  SeqWindowInspect *inspect = &self->inspect;

  if (inspect->has_place == (place != NULL) && (place == NULL || is_same_rect (place, &inspect->place)))
    return;
  stop_averaging (self);
  seq_profile_clear (inspect->profile);
  inspect->has_place = place != NULL;
  if (place != NULL)
    inspect->place = *place;
  update_plot (self);
  take_held (self);
}

/* What was chosen last: a pixel that is pinned, or a rectangle. */
void
seq_window_follow_pin (SeqWindow *self)
{
  const SeqRect pixel = { self->probe.x, self->probe.y, 1, 1 };

  if (self->probe.pinned)
    set_place (self, &pixel);
  else
    set_place (self, seq_window_get_selection (self));
}

static void
selection_changed_cb (SeqWindow *self)
{
  update_statistics (self);
  if (self->has_selection)
    set_place (self, &self->selection);
  else
    seq_window_follow_pin (self);
}

/* ---- frames that pass --------------------------------------------------------------------- */

static gboolean
rest_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  self->inspect.rest_timer = 0;
  update_statistics (self);
  advance (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (SeqWindow *self)
{
  g_clear_handle_id (&self->inspect.rest_timer, g_source_remove);
  self->inspect.rest_timer = g_timeout_add (REST_MS, rest_cb, self);
}

static void
shown_changed_cb (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  seq_window_update_pixel (self);
  if (self->inspect.has_place)
    wait_for_rest (self);
  update_statistics (self);
  if (!self->inspect.has_place || shown == NULL)
    return;
  if (is_pixel (&self->inspect.place))
    take_pixel (self, shown);
  else
    advance (self);
  update_plot (self);
}

/* An image that has come, whether it is shown or not. */
static void
frame_changed_cb (SeqWindow *self,
                  SeqFrame  *frame)
{
  if (!self->inspect.has_place)
    return;
  if (is_pixel (&self->inspect.place))
    take_pixel (self, frame);
  update_plot (self);
}

static void
mapped_cb (SeqWindow *self)
{
  seq_window_update_pixel (self);
  update_statistics (self);
  take_held (self);
  update_plot (self);
}

static void
go_cb (SeqWindow *self,
       guint      position)
{
  seq_stepper_go (self->stepper, position);
}

/* ---- as text ------------------------------------------------------------------------------ */

static void
copy (SeqWindow *self,
      char      *text) /* taken */
{
  g_autofree char *taken = text;

  if (taken != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), taken);
}

static void
copy_figures_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  copy (self, seq_pixel_section_dup_text (self->inspect.section));
}

static void
copy_profile_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  if (sequence != NULL)
    copy (self, seq_profile_dup_text (self->inspect.profile, sequence));
}

/* ---- the panel's -------------------------------------------------------------------------- */

static GtkWidget *
new_plot_page (SeqWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Copy as _Text"));
  const char *what = _("Copy the values of each frame");

  self->inspect.plot = g_object_new (SEQ_TYPE_PROFILE_PLOT, NULL);
  g_signal_connect_object (self->inspect.plot, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.copy-profile");
  gtk_widget_set_tooltip_text (button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inspect.plot));
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
new_hint (void)
{
  GtkWidget *hint = gtk_label_new (_("Pin a pixel, or select a part, to see what becomes of it."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_set_valign (hint, GTK_ALIGN_START);
  return hint;
}

static GtkWidget *
new_plot_section (SeqWindow *self)
{
  self->inspect.plot_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->inspect.plot_hint = new_hint ();
  self->inspect.plot_page = new_plot_page (self);
  gtk_widget_set_visible (self->inspect.plot_page, FALSE);
  gtk_box_append (GTK_BOX (self->inspect.plot_box), self->inspect.plot_hint);
  gtk_box_append (GTK_BOX (self->inspect.plot_box), self->inspect.plot_page);
  return self->inspect.plot_box;
}

void
seq_window_install_inspect (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.copy-figures", NULL, copy_figures_action);
  gtk_widget_class_install_action (klass, "win.copy-profile", NULL, copy_profile_action);
}

void
seq_window_init_inspect (SeqWindow *self)
{
  SeqWindowInspect *inspect = &self->inspect;

  inspect->profile = seq_profile_new ();
  inspect->section = SEQ_PIXEL_SECTION (seq_pixel_section_new ());
  seq_panel_add_section (self->panel, "pixel", _("Pixel"), GTK_WIDGET (inspect->section));
  seq_panel_add_section (self->panel, "over-the-frames", _("Over the Frames"), new_plot_section (self));
  g_signal_connect_object (inspect->section, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (inspect->plot_box, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect (self, "selection-changed", G_CALLBACK (selection_changed_cb), NULL);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (shown_changed_cb), self);
  g_signal_connect_object (seq_stepper_get_loader (self->stepper), "frame-changed", G_CALLBACK (frame_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
seq_window_dispose_inspect (SeqWindow *self)
{
  SeqWindowInspect *inspect = &self->inspect;

  drop_statistics (self);
  stop_averaging (self);
  g_clear_handle_id (&inspect->plot_idle, g_source_remove);
  g_clear_handle_id (&inspect->rest_timer, g_source_remove);
  g_clear_pointer (&inspect->profile, seq_profile_free);
  *inspect = (SeqWindowInspect) { 0 };
}
