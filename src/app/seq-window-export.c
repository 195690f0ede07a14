/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. Pictures for others: into a file, or what is seen into the clipboard. */
#include "config.h"

#include "seq-window-export-private.h"

#include "seq-export.h"
#include "seq-export-names.h"
#include "seq-raster-draw.h"

#include <glib/gi18n.h>

typedef struct
{
  SeqWindow *window;
  GFile     *file;
  gboolean   is_deep; /* the frame has more than was written */
} Export;

void
seq_window_begin_writing (void)
{
  g_application_hold (g_application_get_default ());
  g_application_mark_busy (g_application_get_default ());
}

void
seq_window_end_writing (void)
{
  g_application_unmark_busy (g_application_get_default ());
  g_application_release (g_application_get_default ());
}

/* GTK 4.8 has a button for filters with choices, and writes "(None)" on it where there are none. */
void
seq_window_prepare_chooser (SeqWindow      *self,
                            GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  gtk_file_filter_set_name (filter, _("PNG images"));
  gtk_file_filter_add_suffix (filter, "png");
  gtk_file_chooser_add_filter (chooser, filter);
  if (sequence != NULL)
    gtk_file_chooser_set_current_folder (chooser, seq_listing_get_folder (seq_sequence_get_listing (sequence)), NULL);
}

gboolean
seq_window_is_deep (SeqWindow *self)
{
  SeqImage *image = seq_window_get_shown_image (self);

  return image != NULL
         && (seq_pixels_get_samples (seq_image_get_pixels_format (image)) != SEQ_SAMPLES_8
             || seq_image_get_source (image)->bits_per_sample > 8);
}

void
seq_window_append_depth (GString *sentence)
{
  g_string_append_c (sentence, ' ');
  /* Translators: whatever the frames have, which is more */
  g_string_append (sentence, _("Pictures are written with 8 bits per channel."));
}

static void
say_outcome (const Export *export,
             const GError *error)
{
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GString) sentence = g_string_new (NULL);

  if (error == NULL)
    {
      /* Translators: %s is the name of a file */
      g_string_append_printf (sentence, _("“%s” is written."), shown);
      if (export->is_deep)
        seq_window_append_depth (sentence);
      seq_window_show_notice (export->window, sentence->str);
    }
  else
    {
      /* Translators: the name of a file, and a sentence that says why */
      g_string_append_printf (sentence, _("“%s” could not be written: %s"), shown, error->message);
      seq_window_show_problem (export->window, sentence->str);
    }
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  seq_export_finish (result, &error);
  if (seq_window_is_open (export->window))
    say_outcome (export, error);
  g_object_unref (export->window);
  g_object_unref (export->file);
  g_free (export);
  seq_window_end_writing ();
}

/* FALSE: there is nothing whole to be written. */
static gboolean
begin_export (SeqWindow  *self,
              const char *what,
              GFile      *file)
{
  SeqRaster *raster = seq_stepper_get_raster (self->stepper);
  SeqImage *image = seq_window_get_shown_image (self);
  gboolean seen = g_strcmp0 (what, SEQ_EXPORT_SEEN) == 0, selection = g_strcmp0 (what, SEQ_EXPORT_SELECTION) == 0;
  SeqRect rect;
  Export *export;

  if (seen ? raster == NULL : image == NULL)
    return FALSE;
  if (selection && !(self->has_selection && seq_selection_clip (&self->selection, seq_image_get_width (image),
                                                                seq_image_get_height (image), &rect)))
    return FALSE;
  export = g_new (Export, 1);
  *export = (Export) { g_object_ref (self), g_object_ref (file), seq_window_is_deep (self) };
  seq_window_begin_writing ();
  if (seen)
    seq_export_raster_async (raster, file, NULL, exported_cb, export);
  else
    seq_export_image_async (image, selection ? &rect : NULL, seq_canvas_get_view (self->canvas), seq_window_get_look (self),
                            file, NULL, exported_cb, export);
  return TRUE;
}

static void
response_cb (SeqWindow            *self,
             int                   response,
             GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL
      && !begin_export (self, gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), SEQ_EXPORT_CHOICE), file))
    seq_window_show_notice (self, _("There is no whole picture to export yet."));
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

/* Not that of the frame: it would be the first thing to be overwritten. */
static char *
dup_name (SeqFrame *frame)
{
  const char *const names[] = { seq_frame_get_display_name (frame), NULL };
  g_auto (GStrv) made = seq_export_names_make (names);

  return g_strdup (made[0]);
}

static void
add_choice (SeqWindow      *self,
            GtkFileChooser *chooser)
{
  const char *options[] = { SEQ_EXPORT_SEEN, SEQ_EXPORT_FRAME, self->has_selection ? SEQ_EXPORT_SELECTION : NULL, NULL };
  const char *labels[] = { _("What is seen"), _("The whole frame at 100 %"), _("What is selected"), NULL };

  labels[self->has_selection ? 3 : 2] = NULL;
  gtk_file_chooser_add_choice (chooser, SEQ_EXPORT_CHOICE, _("Export:"), options, labels);
  gtk_file_chooser_set_choice (chooser, SEQ_EXPORT_CHOICE, self->has_selection ? SEQ_EXPORT_SELECTION : SEQ_EXPORT_SEEN);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  g_autofree char *suggested = NULL;
  GtkFileChooserNative *chooser;

  if (shown == NULL)
    return;
  chooser = gtk_file_chooser_native_new (_("Export a Picture"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"),
                                         NULL);
  seq_window_prepare_chooser (self, GTK_FILE_CHOOSER (chooser));
  suggested = dup_name (shown);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), suggested);
  add_choice (self, GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
copy_view_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqRaster *raster = seq_stepper_get_raster (self->stepper);
  g_autoptr (GdkTexture) texture = NULL;

  if (raster == NULL)
    return;
  texture = seq_raster_make_texture (raster);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  seq_window_show_notice (self, _("What is seen is copied."));
}

void
seq_window_install_export (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.export", NULL, export_action);
  gtk_widget_class_install_action (klass, "win.copy-view", NULL, copy_view_action);
  seq_window_install_export_range (klass);
}
