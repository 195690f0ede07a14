/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only. Pictures of many frames: of those from in to out, or of all. They are made in the background, one
 * range at a time; a chip says how far it is, and stops it.
 */
#include "config.h"

#include "seq-window-compare-private.h"

#include "seq-export-names.h"
#include "seq-export-range.h"
#include "seq-window-export-private.h"

#include <glib/gi18n.h>

#define REPLACE "replace"

/* What was asked for, as it was then: the window goes on. */
typedef struct
{
  SeqWindow      *window;  /* owned */
  GCancellable   *stop;    /* owned */
  GFile          *folder;
  GStrv           names;
  SeqExportRange  range;   /* what it has of pointers is owned */
  SeqRect         rect;
  gboolean        is_deep; /* frames have more than is written */
} RangeExport;

/* ---- what is wanted ----------------------------------------------------------------------- */

static void
free_export (RangeExport *export)
{
  g_object_unref (export->range.loader);
  g_object_unref (export->range.sequence);
  g_clear_pointer (&export->range.reference, seq_image_unref);
  g_clear_object (&export->range.second);
  g_clear_object (&export->range.second_sequence);
  g_strfreev (export->names);
  g_object_unref (export->folder);
  g_object_unref (export->stop);
  g_object_unref (export->window);
  g_free (export);
}

/* FALSE: there is no sequence. */
static gboolean
find_range (SeqWindow *self,
            guint     *first,
            guint     *last)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  if (sequence == NULL || seq_sequence_get_n_frames (sequence) == 0)
    return FALSE;
  if (!seq_player_get_range (self->player, first, last))
    {
      *first = 0;
      *last = seq_sequence_get_n_frames (sequence) - 1;
    }
  return TRUE;
}

static void
take_partner (SeqWindow      *self,
              SeqExportRange *range)
{
  const SeqWindowCompare *compare = self->compare;

  range->comparison = compare->comparison;
  if (compare->with == SEQ_WITH_REFERENCE)
    {
      range->reference = seq_image_ref (compare->reference_image);
    }
  else if (compare->with == SEQ_WITH_SECOND)
    {
      range->second = g_object_ref (compare->second);
      range->second_sequence = g_object_ref (compare->second_sequence);
      range->matching = compare->matching;
    }
}

static GStrv
make_names (const SeqExportRange *range)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = range->first; i <= range->last; i++)
    g_strv_builder_add (builder, seq_listing_get_name (seq_sequence_get_listing (range->sequence), i));
  names = g_strv_builder_end (builder);
  return seq_export_names_make ((const char *const *) names);
}

/* (nullable): there is nothing to export any more. */
static RangeExport *
make_export (SeqWindow  *self,
             const char *what,
             GFile      *folder)
{
  const SeqView *view = seq_canvas_get_view (self->canvas);
  RangeExport *export;
  guint first, last;

  if (!find_range (self, &first, &last) || view->width <= 0 || view->height <= 0)
    return NULL;
  export = g_new0 (RangeExport, 1);
  export->window = g_object_ref (self);
  export->stop = g_cancellable_new ();
  export->folder = g_object_ref (folder);
  export->rect = self->selection;
  export->is_deep = seq_window_is_deep (self);
  export->range = (SeqExportRange) {
    .loader = g_object_ref (seq_stepper_get_loader (self->stepper)),
    .sequence = g_object_ref (seq_stepper_get_sequence (self->stepper)), .first = first, .last = last,
    .is_seen = g_strcmp0 (what, SEQ_EXPORT_SEEN) == 0, .view = *view, .look = *seq_window_get_look (self),
    .rect = g_strcmp0 (what, SEQ_EXPORT_SELECTION) == 0 && self->has_selection ? &export->rect : NULL,
  };
  take_partner (self, &export->range);
  export->names = make_names (&export->range);
  return export;
}

/* ---- what is said ------------------------------------------------------------------------- */

static void
show_progress (RangeExport *export,
               guint        n_done)
{
  SeqWindow *self = export->window;
  guint n = export->range.last - export->range.first + 1;
  g_autofree char *text = NULL;

  if (self->exporting != export->stop)
    return;
  /* Translators: "Exporting 3 of 40"; frames */
  text = g_strdup_printf (_("Exporting %u of %u"), MIN (n_done + 1, n), n);
  gtk_button_set_label (self->export_chip, text);
  gtk_widget_set_visible (GTK_WIDGET (self->export_chip), TRUE);
}

static void
append_left_out (GString                *text,
                 const SeqExportOutcome *outcome)
{
  const char *number;

  if (outcome->n_left_out == 0)
    return;
  number = seq_frame_get_number (outcome->first_left_out);
  g_string_append_c (text, ' ');
  /* Translators: %s is the number or the name of the first */
  g_string_append_printf (text, ngettext ("%u frame could not be shown or compared: %s.",
                                          "%u frames could not be shown or compared, the first of them is %s.",
                                          outcome->n_left_out),
                          outcome->n_left_out,
                          number != NULL ? number : seq_frame_get_display_name (outcome->first_left_out));
}

static char *
dup_folder_name (RangeExport *export)
{
  g_autofree char *name = g_file_get_basename (export->folder);

  return g_filename_display_name (name);
}

static void
say_outcome (RangeExport            *export,
             const SeqExportOutcome *outcome)
{
  gboolean stopped = g_error_matches (outcome->problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folder = dup_folder_name (export);

  if (stopped)
    g_string_append (text, _("Exporting was stopped."));
  else if (outcome->problem != NULL)
    /* Translators: %s is a sentence that says why */
    g_string_append_printf (text, _("Exporting ended early: %s"), outcome->problem->message);
  if (text->len > 0)
    g_string_append_c (text, ' ');
  /* Translators: %s is the name of a folder */
  g_string_append_printf (text, ngettext ("%u picture is written to “%s”.", "%u pictures are written to “%s”.",
                                          outcome->n_written),
                          outcome->n_written, folder);
  if (export->is_deep && outcome->n_written > 0)
    seq_window_append_depth (text);
  append_left_out (text, outcome);
  if (outcome->n_left_out > 0 || (outcome->problem != NULL && !stopped))
    seq_window_show_problem (export->window, text->str);
  else
    seq_window_show_notice (export->window, text->str);
}

static void
say_existing (RangeExport *export,
              int          n,
              const char  *first)
{
  g_autofree char *shown = g_filename_display_name (first);
  g_autofree char *folder = dup_folder_name (export);
  /* Translators: the name of a file, and that of a folder */
  g_autofree char *one = g_strdup_printf (_("“%s” is in “%s” already. Nothing was exported."), shown, folder);
  g_autofree char *more = g_strdup_printf (
      ngettext ("“%s” and %d more picture are in “%s” already. Nothing was exported.",
                "“%s” and %d more pictures are in “%s” already. Nothing was exported.", (gulong) (n - 1)),
      shown, n - 1, folder);

  seq_window_show_problem (export->window, n == 1 ? one : more);
}

/* ---- going on ----------------------------------------------------------------------------- */

/* The chip is that of the latest export. */
static void
let_go (SeqWindow *self)
{
  g_clear_object (&self->exporting);
  gtk_widget_set_visible (GTK_WIDGET (self->export_chip), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop-export", FALSE);
}

static void
end_export (RangeExport *export)
{
  if (export->window->exporting == export->stop)
    let_go (export->window);
  seq_window_end_writing ();
  free_export (export);
}

static void
progress_cb (guint    n_done,
             gpointer user_data)
{
  show_progress (user_data, n_done);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  RangeExport *export = user_data;
  g_autoptr (SeqExportOutcome) outcome = seq_export_range_finish (result);

  if (seq_window_is_open (export->window))
    say_outcome (export, outcome);
  end_export (export);
}

static void
begin (RangeExport *export)
{
  show_progress (export, 0);
  seq_export_range_async (&export->range, (const char *const *) export->names, export->folder, export->stop, progress_cb,
                          exported_cb, export);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  RangeExport *export = user_data;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  int n = seq_export_names_count_existing_finish (result, &first, &error);

  if (n == 0)
    {
      begin (export);
      return;
    }
  if (n > 0 && seq_window_is_open (export->window))
    say_existing (export, n, first);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && seq_window_is_open (export->window))
    seq_window_show_problem (export->window, error->message);
  end_export (export);
}

static void
start (SeqWindow   *self,
       RangeExport *export,
       gboolean     replaces)
{
  seq_window_stop_export (self);
  self->exporting = g_object_ref (export->stop);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop-export", TRUE);
  seq_window_begin_writing ();
  if (replaces)
    begin (export);
  else
    seq_export_names_count_existing_async (export->folder, (const char *const *) export->names, export->stop, counted_cb,
                                           export);
}

void
seq_window_stop_export (SeqWindow *self)
{
  if (self->exporting == NULL)
    return;
  g_cancellable_cancel (self->exporting);
  let_go (self);
}

/* ---- asking ------------------------------------------------------------------------------- */

static void
response_cb (SeqWindow            *self,
             int                   response,
             GtkFileChooserNative *native)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  g_autoptr (GFile) folder = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;
  RangeExport *export = NULL;

  if (folder != NULL)
    export = make_export (self, gtk_file_chooser_get_choice (chooser, SEQ_EXPORT_CHOICE), folder);
  if (export != NULL)
    start (self, export, g_strcmp0 (gtk_file_chooser_get_choice (chooser, REPLACE), "true") == 0);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (native));
  g_object_unref (native);
}

static void
add_choices (SeqWindow      *self,
             GtkFileChooser *chooser)
{
  const char *options[] = { SEQ_EXPORT_SEEN, SEQ_EXPORT_FRAME, self->has_selection ? SEQ_EXPORT_SELECTION : NULL, NULL };
  const char *labels[] = { _("As they are seen"), _("Whole frames at 100 %"), self->has_selection ? _("What is selected") : NULL,
                           NULL };

  gtk_file_chooser_add_choice (chooser, SEQ_EXPORT_CHOICE, _("Export:"), options, labels);
  gtk_file_chooser_set_choice (chooser, SEQ_EXPORT_CHOICE, self->has_selection ? SEQ_EXPORT_SELECTION : SEQ_EXPORT_SEEN);
  gtk_file_chooser_add_choice (chooser, REPLACE, _("Replace pictures of the same name"), NULL, NULL);
}

static void
export_range_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  g_autofree char *title = NULL;
  GtkFileChooserNative *chooser;
  guint first, last, n;

  if (!find_range (self, &first, &last))
    return;
  n = last - first + 1;
  title = g_strdup_printf (ngettext ("Export %u Frame", "Export %u Frames", n), n);
  chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Export"), NULL);
  seq_window_prepare_chooser (self, GTK_FILE_CHOOSER (chooser));
  add_choices (self, GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
stop_export_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  seq_window_stop_export (SEQ_WINDOW (widget));
}

void
seq_window_install_export_range (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.export-range", NULL, export_range_action);
  gtk_widget_class_install_action (klass, "win.stop-export", NULL, stop_export_action);
}
