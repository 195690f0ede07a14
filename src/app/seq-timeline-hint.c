/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-timeline-hint.h"

#include "seq-bidi.h"

#include <glib/gi18n.h>
#include <math.h>

/* Logical pixels that the small picture fits into. */
#define THUMBNAIL_WIDTH 160
#define THUMBNAIL_HEIGHT 120

struct _SeqTimelineHint
{
  GtkWidget     parent_instance;

  /* template children */
  GtkWidget    *box;
  GtkPicture   *thumbnail;
  GtkLabel     *number;
  GtkLabel     *change;
  GtkLabel     *missing;

  SeqFrame     *frame;   /* owned; NULL: the pointer is elsewhere */
  GCancellable *making;  /* of the picture of that; NULL: none is on its way */
};

G_DEFINE_FINAL_TYPE (SeqTimelineHint, seq_timeline_hint, GTK_TYPE_WIDGET)

static void
cancel_making (SeqTimelineHint *self)
{
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
}

static void
show_thumbnail (SeqTimelineHint *self,
                SeqRaster       *raster)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GdkTexture) texture = NULL;

  if (raster != NULL)
    {
      texture = gdk_memory_texture_new (seq_raster_get_width (raster), seq_raster_get_height (raster),
                                        GDK_MEMORY_R8G8B8, seq_raster_get_bytes (raster),
                                        seq_raster_get_stride (raster));
      gtk_widget_set_size_request (GTK_WIDGET (self->thumbnail), seq_raster_get_width (raster) / factor,
                                   seq_raster_get_height (raster) / factor);
    }
  gtk_picture_set_paintable (self->thumbnail, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), raster != NULL);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SeqTimelineHint) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqRaster) raster = seq_loader_thumbnail_finish (SEQ_LOADER (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->making)
    return;
  g_clear_object (&self->making);
  show_thumbnail (self, raster);
}

static void
make_thumbnail (SeqTimelineHint *self,
                SeqLoader       *loader)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  cancel_making (self);
  self->making = g_cancellable_new ();
  seq_loader_thumbnail_async (loader, self->frame, THUMBNAIL_WIDTH * factor, THUMBNAIL_HEIGHT * factor, self->making,
                              made_cb, g_object_ref (self));
}

static void
show_missing (SeqTimelineHint *self,
              const char      *missing)
{
  /* Translators: frame numbers without a file: "Missing: 12, 40–41" */
  g_autofree char *text = missing != NULL ? g_strdup_printf (_("Missing: %s"), missing) : NULL;

  gtk_label_set_label (self->missing, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), text != NULL);
}

static void
show_change (SeqTimelineHint *self,
             double           change)
{
  /* Translators: how much a frame differs from the one before it; 100 % is black against white */
  g_autofree char *text = isnan (change) ? NULL : g_strdup_printf (_("Change: %.2f %%"), change * 100);

  seq_bidi_set_label (self->change, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->change), text != NULL);
}

static void
seq_timeline_hint_dispose (GObject *object)
{
  SeqTimelineHint *self = SEQ_TIMELINE_HINT (object);

  cancel_making (self);
  g_clear_object (&self->frame);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (seq_timeline_hint_parent_class)->dispose (object);
}

static void
seq_timeline_hint_class_init (SeqTimelineHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_timeline_hint_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-timeline-hint.ui");
  gtk_widget_class_bind_template_child (widget_class, SeqTimelineHint, box);
  gtk_widget_class_bind_template_child (widget_class, SeqTimelineHint, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, SeqTimelineHint, number);
  gtk_widget_class_bind_template_child (widget_class, SeqTimelineHint, change);
  gtk_widget_class_bind_template_child (widget_class, SeqTimelineHint, missing);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
seq_timeline_hint_init (SeqTimelineHint *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
seq_timeline_hint_set (SeqTimelineHint *self,
                       SeqLoader       *loader,
                       SeqFrame        *frame,
                       const char      *missing,
                       double           change)
{
  const char *number;

  g_return_if_fail (SEQ_IS_TIMELINE_HINT (self));

  gtk_widget_set_visible (GTK_WIDGET (self), frame != NULL);
  if (frame == NULL)
    {
      cancel_making (self);
    }
  else
    {
      show_missing (self, missing);
      show_change (self, change);
    }
  if (!g_set_object (&self->frame, frame) || frame == NULL)
    return;
  number = seq_frame_get_number (frame);
  gtk_label_set_label (self->number, number != NULL ? number : seq_frame_get_display_name (frame));
  show_thumbnail (self, NULL);
  make_thumbnail (self, loader);
}
