/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. The ways in: the command line and D-Bus, the choosers, drops, reloading. */
#include "config.h"

#include "seq-window-private.h"

#include "seq-error.h"
#include "seq-name.h"
#include "seq-scanner.h"

#include <glib/gi18n.h>

/* ---- scanning ----------------------------------------------------------------------------- */

void
seq_window_cancel_scan (SeqWindow *self)
{
  if (self->scan != NULL)
    g_cancellable_cancel (self->scan);
  g_clear_object (&self->scan);
}

static void
remember_folder (SeqSequence *sequence)
{
  seq_start_page_remember (seq_listing_get_folder (seq_sequence_get_listing (sequence)));
}

static guint
find_start (SeqWindow   *self,
            SeqSequence *sequence,
            guint        position)
{
  if (self->wanted_frame == NULL)
    return position;
  return seq_window_find_number (self, sequence, self->wanted_frame, position);
}

/* The number wanted may be a place of its own, then there is nothing to be said of it. */
static void
go_to_wanted (SeqWindow *self)
{
  if (self->wanted_frame != NULL && seq_window_go_to_missing (self, self->wanted_frame))
    seq_window_hide_notice (self);
  g_clear_pointer (&self->wanted_frame, g_free);
}

/* A reload comes back to the sequence that was looked at, as long as there is one. */
static guint
choose_listing (SeqWindow *self,
                SeqScan   *scan)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted_label);

  for (guint i = 0; wanted != NULL && i < seq_scan_get_n_listings (scan); i++)
    if (g_strcmp0 (seq_listing_get_label (seq_scan_get_listing (scan, i)), wanted) == 0)
      return i;
  return seq_scan_get_chosen (scan);
}

static void
show_scan (SeqWindow *self,
           SeqScan   *scan)
{
  guint index = choose_listing (self, scan);
  g_autoptr (SeqSequence) sequence = seq_sequence_new (seq_scan_get_listing (scan, index));
  guint start;

  /* The frame that is on the glass already keeps its picture. */
  if (self->provisional != NULL)
    seq_sequence_adopt_frame (sequence, self->provisional);
  g_clear_object (&self->provisional);
  start = find_start (self, sequence, index == seq_scan_get_chosen (scan) ? seq_scan_get_start (scan) : 0);
  seq_stepper_set_sequence (self->stepper, sequence, start);
  go_to_wanted (self);
  seq_stepper_step (self->stepper, self->early_steps);
  self->early_steps = 0;
  seq_window_set_found (self, scan, index);
  seq_window_solve_folder_problem (self);
  seq_window_begin_playback (self);
  remember_folder (sequence);
  seq_window_watch_folder (self);
}

/* What was shown in advance goes with the hope for the rest. */
static void
drop_provisional (SeqWindow *self)
{
  if (self->provisional != NULL)
    seq_stepper_set_sequence (self->stepper, NULL, 0);
  g_clear_object (&self->provisional);
  self->early_steps = 0;
  self->wanted_play.play = FALSE;
}

/* Nothing is lost: what was shown before stays. */
static void
show_scan_error (SeqWindow    *self,
                 const GError *error)
{
  drop_provisional (self);
  g_clear_pointer (&self->wanted_frame, g_free);
  g_clear_pointer (&self->wanted_label, g_free);
  if (seq_stepper_get_sequence (self->stepper) == NULL)
    seq_start_page_set_problem (self->start_page, error->message);
  else
    seq_window_show_folder_problem (self, error->message);
}

static void begin_scan (SeqWindow *self,
                        GPtrArray *locations,
                        gboolean   mounts);

typedef struct
{
  SeqWindow    *window; /* owned: a window that is closed meanwhile is disposed, not freed */
  GCancellable *scan;
  GPtrArray    *locations;
  gboolean      mounts; /* whether a share may be connected to, if that is what is in the way */
} Scanning;

static void
scanning_free (Scanning *scanning)
{
  g_object_unref (scanning->window);
  g_object_unref (scanning->scan);
  g_ptr_array_unref (scanning->locations);
  g_free (scanning);
}

static void
end_scan_with_error (Scanning     *scanning,
                     const GError *error)
{
  g_clear_object (&scanning->window->scan);
  show_scan_error (scanning->window, error);
  seq_window_update (scanning->window);
  seq_window_update_loading (scanning->window);
}

static void
mount_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Scanning *scanning = user_data;
  GError *error = NULL;
  gboolean mounted = g_file_mount_enclosing_volume_finish (G_FILE (source), result, &error)
                     || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ALREADY_MOUNTED);

  if (scanning->scan == scanning->window->scan && mounted)
    begin_scan (scanning->window, scanning->locations, FALSE);
  else if (scanning->scan == scanning->window->scan)
    {
      g_autoptr (GError) told = seq_error_take_io (g_steal_pointer (&error), G_FILE (source));

      end_scan_with_error (scanning, told);
    }
  g_clear_error (&error);
  scanning_free (scanning);
}

/* (transfer full): asks for a name and a password if the server wants them. */
static void
mount (Scanning *scanning)
{
  g_autoptr (GMountOperation) operation = gtk_mount_operation_new (GTK_WINDOW (scanning->window));

  g_file_mount_enclosing_volume (scanning->locations->pdata[0], G_MOUNT_MOUNT_NONE, operation, scanning->scan,
                                 mount_done_cb, scanning);
}

static void
scan_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Scanning *scanning = user_data;
  SeqWindow *self = scanning->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqScan) scan = seq_scanner_scan_finish (result, &error);

  /* Only the latest counts; an earlier one has been cancelled, also if its result was ready. */
  if (scanning->scan == self->scan && scanning->mounts
      && g_error_matches (error, SEQ_ERROR, SEQ_ERROR_NOT_MOUNTED))
    {
      mount (scanning);
      return;
    }
  if (scanning->scan == self->scan && scan == NULL)
    end_scan_with_error (scanning, error);
  else if (scanning->scan == self->scan)
    {
      g_clear_object (&self->scan);
      /* From now on this is what a reload is of. */
      g_clear_pointer (&self->locations, g_ptr_array_unref);
      self->locations = g_ptr_array_ref (scanning->locations);
      show_scan (self, scan);
      seq_window_update (self);
      seq_window_update_loading (self);
    }
  scanning_free (scanning);
}

static void
begin_scan (SeqWindow *self,
            GPtrArray *locations,
            gboolean   mounts)
{
  Scanning *scanning = g_new (Scanning, 1);

  seq_window_cancel_scan (self);
  self->scan = g_cancellable_new ();
  *scanning = (Scanning) { g_object_ref (self), g_object_ref (self->scan), g_ptr_array_ref (locations), mounts };
  seq_scanner_scan_async ((GFile *const *) locations->pdata, locations->len, self->scan, scan_done_cb, scanning);
  seq_window_update (self);
  seq_window_update_loading (self);
}

/* A single image is shown before its folder has been listed, unless that would take something
 * else off the glass. Whether it is one is told by its name: asking would be a query more before
 * the first picture. */
static void
show_in_advance (SeqWindow *self,
                 GFile     *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  const char *names[] = { name };
  g_autoptr (SeqListing) listing = NULL;
  g_autoptr (SeqSequence) sequence = NULL;

  if (folder == NULL || !seq_name_is_image (name) || seq_stepper_get_sequence (self->stepper) != NULL)
    return;
  listing = seq_listing_new_images (folder, names, 1);
  sequence = seq_sequence_new (listing);
  g_set_object (&self->provisional, seq_sequence_get_frame (sequence, 0));
  seq_stepper_set_sequence (self->stepper, sequence, 0);
}

void
seq_window_open (SeqWindow    *self,
                 GFile *const *locations,
                 guint         n_locations,
                 const char   *frame)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (SEQ_IS_WINDOW (self));
  g_return_if_fail (n_locations > 0);

  seq_window_forget_notices (self);
  drop_provisional (self);
  g_free (self->wanted_frame);
  self->wanted_frame = g_strdup (frame);
  g_clear_pointer (&self->wanted_label, g_free);
  seq_window_play_when_open (self, &(SeqWindowPlay) { 0 });
  for (guint i = 0; i < n_locations; i++)
    g_ptr_array_add (wanted, g_object_ref (locations[i]));
  if (n_locations == 1 && frame == NULL)
    show_in_advance (self, locations[0]);
  begin_scan (self, wanted, TRUE);
}

static char *
dup_label (SeqWindow *self)
{
  return g_strdup (seq_listing_get_label (seq_sequence_get_listing (seq_stepper_get_sequence (self->stepper))));
}

/* The same place again, at the same frame, and nothing of what is cached is believed. What is
 * being listed already will be new. */
void
seq_window_reload (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  const char *number = shown != NULL ? seq_frame_get_number (shown) : seq_stepper_get_shown_missing (self->stepper);
  g_autoptr (GPtrArray) locations = NULL;

  if (self->locations == NULL || self->scan != NULL)
    return;
  locations = g_ptr_array_ref (self->locations);
  if (locations->len == 1 && shown != NULL && number == NULL)
    {
      /* Lone images have no number to come back to, but the file itself leads to its folder. */
      g_ptr_array_unref (locations);
      locations = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (locations, seq_frame_dup_file (shown));
    }
  g_free (self->wanted_frame);
  self->wanted_frame = g_strdup (number);
  g_free (self->wanted_label);
  self->wanted_label = number != NULL ? dup_label (self) : NULL;
  begin_scan (self, locations, TRUE);
}

/* ---- choosers ----------------------------------------------------------------------------- */

static void
chooser_response_cb (SeqWindow            *self,
                     int                   response,
                     GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      g_autoptr (GPtrArray) locations = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        g_ptr_array_add (locations, g_list_model_get_item (files, i));
      if (locations->len > 0)
        seq_window_open (self, (GFile *const *) locations->pdata, locations->len, NULL);
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
show_chooser (SeqWindow            *self,
              GtkFileChooserNative *chooser)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  if (sequence != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser),
                                         seq_listing_get_folder (seq_sequence_get_listing (sequence)), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
seq_window_choose_folder (SeqWindow *self)
{
  show_chooser (self, gtk_file_chooser_native_new (_("Open a Folder"), GTK_WINDOW (self),
                                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Open"), NULL));
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) images = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (images, _("Images"));
  gtk_file_filter_add_mime_type (images, "image/*");
  gtk_file_chooser_add_filter (chooser, images);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

void
seq_window_choose_files (SeqWindow *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open Images"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  show_chooser (self, chooser);
}
