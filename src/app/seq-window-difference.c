/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * How far the frame on the glass and what it is compared with are apart, in the panel. Figures are computed by
 * a worker when nobody steps, of two whole images; those of any others are not shown, and none are asked for as
 * long as nobody would see them.
 */
#include "config.h"

#include "seq-window-compare-private.h"

#include "seq-pixel-grid.h"

#include <glib/gi18n.h>
#include <string.h>

/* Until nobody steps. */
#define REST_MS 150

/* What figures are wanted of. */
typedef struct
{
  SeqImage   *image;
  SeqPartner  partner;
  SeqRect     rect;
  gboolean    has_rect;
} Wanted;

static void
cancel (SeqWindow *self)
{
  g_clear_handle_id (&self->compare->figures_rest, g_source_remove);
  g_cancellable_cancel (self->compare->figuring);
  g_clear_object (&self->compare->figuring);
}

/* FALSE when there is nothing to compute. */
static gboolean
find_area (SeqWindow *self,
           Wanted    *wanted)
{
  SeqDifferenceArea area = seq_difference_section_get_area (self->compare->section);
  SeqPlacement placement;

  wanted->has_rect = area != SEQ_DIFFERENCE_IMAGE;
  if (area == SEQ_DIFFERENCE_VIEW)
    {
      if (!seq_canvas_get_placement (self->canvas, &placement))
        return FALSE;
      seq_pixel_grid_get_visible (&placement, &wanted->rect);
    }
  if (area != SEQ_DIFFERENCE_SELECTION)
    return TRUE;
  if (seq_window_get_selection (self) != NULL)
    wanted->rect = *seq_window_get_selection (self);
  return seq_window_get_selection (self) != NULL;
}

static gboolean
find_images (SeqWindow *self,
             Wanted    *wanted)
{
  SeqFrame *base = self->compare->base;

  if (base == NULL || seq_stepper_is_glancing (self->stepper))
    return FALSE;
  wanted->image = seq_loader_peek (seq_stepper_get_loader (self->stepper), base);
  seq_window_find_partner (self, base, &wanted->partner);
  return wanted->image != NULL && wanted->partner.state == SEQ_PARTNER_READY;
}

static gboolean
find_wanted (SeqWindow *self,
             Wanted    *wanted)
{
  return find_images (self, wanted) && find_area (self, wanted);
}

/* "weld_0005.png − weld_0004.png", and what of them if it is not all. */
static char *
dup_pair (SeqFrame              *frame,
          SeqFrame              *other,
          const SeqErrorFigures *figures)
{
  const char *name = seq_frame_get_display_name (frame), *other_name = seq_frame_get_display_name (other);

  if (figures == NULL || figures->whole)
    return g_strdup_printf ("%s − %s", name, other_name);
  /* Translators: names of two files, and the size in pixels of the part that both have */
  return g_strdup_printf (_("%s − %s, the %d × %d that both have"), name, other_name, figures->rect.width,
                          figures->rect.height);
}

static void
figures_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (SeqErrorFigures) figures = seq_error_figures_finish (result, NULL);
  g_autofree char *pair = NULL;

  if (self->compare == NULL || g_task_get_cancellable (G_TASK (result)) != self->compare->figuring)
    return;
  g_clear_object (&self->compare->figuring);
  if (figures == NULL)
    return;
  pair = dup_pair (figures->frame, figures->other, figures);
  seq_difference_section_set (self->compare->section, pair, figures, self->compare->figures_white);
}

static gboolean
rest_cb (gpointer user_data)
{
  SeqWindow *self = user_data;
  SeqWindowCompare *compare = self->compare;
  Wanted wanted = { 0 };

  compare->figures_rest = 0;
  if (!find_wanted (self, &wanted))
    return G_SOURCE_REMOVE;
  compare->figuring = g_cancellable_new ();
  compare->figures_white = seq_image_get_white (wanted.image);
  seq_error_figures_async (wanted.image, compare->base, wanted.partner.image, wanted.partner.frame,
                           wanted.has_rect ? &wanted.rect : NULL,
                           seq_difference_section_get_threshold (compare->section), compare->figuring, figures_cb,
                           g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* ---- the gain ----------------------------------------------------------------------------- */

static void
gain_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;
  g_autoptr (SeqErrorFigures) figures = seq_error_figures_finish (result, NULL);
  SeqComparison comparison;

  if (self->compare == NULL || g_task_get_cancellable (G_TASK (result)) != self->compare->gaining)
    return;
  g_clear_object (&self->compare->gaining);
  if (figures == NULL || !seq_window_shows_difference (self))
    return;
  if (figures->n == 0 || figures->maximum == 0)
    {
      seq_window_show_notice (self, _("There is no difference that could be seen better."));
      return;
    }
  comparison = self->compare->comparison;
  comparison.gain = seq_comparison_find_gain (figures->maximum);
  seq_window_set_comparison (self, &comparison);
}

static void
cancel_gaining (SeqWindow *self)
{
  g_cancellable_cancel (self->compare->gaining);
  g_clear_object (&self->compare->gaining);
}

/* Of what is seen: that is what is to be told. */
void
seq_window_find_gain (SeqWindow *self)
{
  Wanted wanted = { 0 };
  SeqPlacement placement;

  cancel_gaining (self);
  if (!find_images (self, &wanted) || !seq_canvas_get_placement (self->canvas, &placement))
    return;
  seq_pixel_grid_get_visible (&placement, &wanted.rect);
  self->compare->gaining = g_cancellable_new ();
  seq_error_figures_async (wanted.image, self->compare->base, wanted.partner.image, wanted.partner.frame, &wanted.rect, 0,
                           self->compare->gaining, gain_cb, g_object_ref (self));
}

/* ---- figures ------------------------------------------------------------------------------ */

/* What was there is of other images, or of another part of them, from now on. */
void
seq_window_update_difference (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;
  g_autofree char *pair = NULL;
  Wanted wanted = { 0 };

  if (compare == NULL)
    return;
  cancel (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (compare->section)))
    return;
  if (find_wanted (self, &wanted))
    {
      pair = dup_pair (compare->base, wanted.partner.frame, NULL);
      compare->figures_rest = g_timeout_add (REST_MS, rest_cb, self);
    }
  else
    pair = g_strdup (_("Nothing to compare"));
  compare->figures_serials[0] = compare->figures_rest != 0 ? seq_image_get_serial (wanted.image) : 0;
  compare->figures_serials[1] = compare->figures_rest != 0 ? seq_image_get_serial (wanted.partner.image) : 0;
  seq_difference_section_set (compare->section, pair, NULL, 1);
}

void
seq_window_follow_difference (SeqWindow *self)
{
  SeqWindowCompare *compare = self->compare;
  Wanted wanted = { 0 };
  guint serials[2] = { 0, 0 };

  if (!gtk_widget_get_mapped (GTK_WIDGET (compare->section)))
    return;
  if (find_wanted (self, &wanted))
    {
      serials[0] = seq_image_get_serial (wanted.image);
      serials[1] = seq_image_get_serial (wanted.partner.image);
    }
  if (memcmp (serials, compare->figures_serials, sizeof serials) != 0)
    seq_window_update_difference (self);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  g_autofree char *text = seq_difference_section_dup_text (self->compare->section);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
view_changed_cb (SeqWindow *self)
{
  if (self->compare != NULL && seq_difference_section_get_area (self->compare->section) == SEQ_DIFFERENCE_VIEW)
    seq_window_update_difference (self);
}

static void
selection_changed_cb (SeqWindow *self)
{
  if (self->compare != NULL && seq_difference_section_get_area (self->compare->section) == SEQ_DIFFERENCE_SELECTION)
    seq_window_update_difference (self);
}

void
seq_window_install_difference (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.copy-difference", NULL, copy_action);
}

void
seq_window_init_difference (SeqWindow *self)
{
  GtkWidget *section = seq_difference_section_new ();

  self->compare->section = SEQ_DIFFERENCE_SECTION (section);
  seq_panel_add_section (self->panel, "difference", _("Difference"), section);
  g_signal_connect_swapped (section, "changed", G_CALLBACK (seq_window_update_difference), self);
  g_signal_connect_object (section, "map", G_CALLBACK (seq_window_update_difference), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (view_changed_cb), self);
  g_signal_connect (self, "selection-changed", G_CALLBACK (selection_changed_cb), NULL);
}

void
seq_window_dispose_difference (SeqWindow *self)
{
  cancel (self);
  cancel_gaining (self);
}
