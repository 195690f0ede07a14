/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-window-private.h"

#include "seq-allocator.h"
#include "seq-bidi.h"
#include "seq-key-labels.h"
#include "seq-memory.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SeqWindow, seq_window, GTK_TYPE_APPLICATION_WINDOW)

/* ---- what is on the glass ----------------------------------------------------------------- */

/* Left to right among words that run to the left, too: a smaller number comes first. */
#define LEFT_TO_RIGHT "\342\200\216"

char *
seq_window_dup_range (SeqListing *listing)
{
  guint last = seq_listing_get_n_frames (listing) - 1;
  g_autofree char *from = seq_listing_dup_number (listing, 0);
  g_autofree char *to = seq_listing_dup_number (listing, last);

  return last == 0 ? g_steal_pointer (&from) : g_strdup_printf (LEFT_TO_RIGHT "%s–%s", from, to);
}

static char *
dup_missing (SeqListing *listing)
{
  guint64 missing = seq_listing_get_n_missing (listing);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, missing);

  if (missing == 0)
    return NULL;
  /* Translators: how many frame numbers of a sequence have no file; as many as fit into an unsigned long,
   * and what is beyond is plural anyway */
  return g_strdup_printf (ngettext ("%s missing", "%s missing", (gulong) MIN (missing, G_MAXULONG)), number);
}

/* "weld_####.png · 1–240 · 3 missing" */
char *
seq_window_dup_listing (SeqListing *listing)
{
  g_autofree char *range = NULL;
  g_autofree char *missing = NULL;
  guint n = seq_listing_get_n_frames (listing);

  if (!seq_listing_is_numbered (listing))
    return n == 1 ? NULL : g_strdup_printf (ngettext ("%u image", "%u images", n), n);
  range = seq_window_dup_range (listing);
  missing = dup_missing (listing);
  return missing != NULL
           ? g_strdup_printf ("%s · %s · %s", seq_listing_get_label (listing), range, missing)
           : g_strdup_printf ("%s · %s", seq_listing_get_label (listing), range);
}

/* Digits of one width, and of as many as the sequence needs: nothing jitters while stepping. */
static char *
dup_counter (SeqSequence *sequence,
             SeqFrame    *frame)
{
  guint n = seq_sequence_get_n_frames (sequence);
  guint position = seq_frame_get_position (frame) + 1;
  const char *number = seq_frame_get_number (frame);
  g_autofree char *total = g_strdup_printf ("%u", n);

  if (number == NULL)
    /* Translators: position of a picture in its folder, and how many there are: "3 of 48" */
    return g_strdup_printf (_("%u of %s"), position, total);
  /* Translators: frame number from the file name, position in the list, how many there are:
   * "Frame 1017 · 17 of 48" */
  return g_strdup_printf (_("Frame %s · %u of %s"), number, position, total);
}

static char *
dup_missing_counter (const char *number)
{
  /* Translators: in the place of "Frame 1017 · 17 of 48" */
  return g_strdup_printf (_("Frame %s · missing"), number);
}

/* As long as the counter, or shorter: it takes its place. */
static char *
dup_pending (const char *missing,
             SeqFrame   *shown,
             SeqFrame   *pending)
{
  const char *from = missing != NULL ? missing : seq_frame_get_number (shown);
  const char *to = seq_frame_get_number (pending);

  if (from == NULL || to == NULL)
    /* Translators: positions of the picture that is shown and of the one that is loading: "3 → 5" */
    return g_strdup_printf (_("%u → %u"), seq_frame_get_position (shown) + 1, seq_frame_get_position (pending) + 1);
  /* Translators: numbers of the frame that is shown and of the one that is loading: "Frame 12 → 40" */
  return g_strdup_printf (_("Frame %s → %s"), from, to);
}

static char *
dup_gone (SeqFrame *frame)
{
  /* Translators: of a picture that is still shown; %s is the name of its file */
  return g_strdup_printf (_("“%s” is gone from the folder"), seq_frame_get_display_name (frame));
}

/* Room for the longest counter of the sequence, so that the bar never moves. */
static void
reserve_counter (SeqWindow   *self,
                 SeqSequence *sequence)
{
  guint last = seq_sequence_get_n_frames (sequence) - 1;
  g_autofree char *first_text = dup_counter (sequence, seq_sequence_get_frame (sequence, 0));
  g_autofree char *last_text = dup_counter (sequence, seq_sequence_get_frame (sequence, last));
  glong n = MAX (g_utf8_strlen (first_text, -1), g_utf8_strlen (last_text, -1));

  gtk_label_set_width_chars (self->counter, (int) n);
}

/* Window managers redraw for every title that they are given, also for the same one. */
static void
set_title (SeqWindow  *self,
           const char *title)
{
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), title) != 0)
    gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->title, title);
}

void
seq_window_update_counter (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  const char *missing = seq_stepper_get_shown_missing (self->stepper);
  SeqFrame *pending = seq_stepper_get_pending (self->stepper);
  g_autofree char *counter = NULL;

  if (sequence == NULL || (missing == NULL && !seq_sequence_has_frame (sequence, shown)))
    return;
  /* What is there soon is not worth a second look. */
  if (pending != NULL && self->pulse_timer != 0)
    counter = dup_pending (missing, shown, pending);
  else
    counter = missing != NULL ? dup_missing_counter (missing) : dup_counter (sequence, shown);
  gtk_label_set_label (self->counter, counter);
}

static void
update_titles (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  g_autofree char *missing = seq_window_dup_missing_name (self);
  g_autofree char *subtitle = NULL;

  if (missing != NULL)
    {
      set_title (self, missing);
      seq_window_update_counter (self);
      return;
    }
  if (shown == NULL)
    {
      set_title (self, g_get_application_name ());
      gtk_widget_set_visible (GTK_WIDGET (self->subtitle), FALSE);
      gtk_label_set_label (self->counter, "");
      return;
    }
  set_title (self, seq_frame_get_display_name (shown));
  /* While a new sequence is loading, the frame on the glass is of none. */
  if (sequence == NULL || !seq_sequence_has_frame (sequence, shown))
    {
      if (seq_stepper_is_glancing (self->stepper))
        /* Translators: in the place of "Frame 1017 · 17 of 48", of a picture that frames are compared with */
        gtk_label_set_label (self->counter, _("Reference"));
      return;
    }
  subtitle = seq_frame_get_gone (shown) ? dup_gone (shown) : seq_window_dup_listing (seq_sequence_get_listing (sequence));
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  reserve_counter (self, sequence);
  seq_window_update_counter (self);
}

char *
seq_window_dup_percent (SeqWindow *self)
{
  double scale = seq_canvas_get_scale (self->canvas);

  if (scale <= 0)
    return NULL;
  return scale < 0.1 ? g_strdup_printf ("%.1f", scale * 100) : g_strdup_printf ("%.0f", scale * 100);
}

static void
update_zoom (SeqWindow *self)
{
  g_autofree char *percent = seq_window_dup_percent (self);
  g_autofree char *label = NULL;
  g_autofree char *isolated = NULL;

  if (percent == NULL)
    return;
  label = seq_canvas_get_view (self->canvas)->fit
            /* Translators: the picture fits the window; %s is the zoom in percent */
            ? g_strdup_printf (_("Fit · %s %%"), percent)
            /* Translators: %s is the zoom in percent */
            : g_strdup_printf (_("%s %%"), percent);
  isolated = seq_bidi_dup (label);
  gtk_menu_button_set_label (self->zoom_button, isolated);
  gtk_widget_set_visible (GTK_WIDGET (self->zoom_button), TRUE);
}

/* Figures of nothing would only hide the start page, and a part of them tells nothing. */
static void
update_overlay (SeqWindow *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "overlay");
  gboolean has_sequence = seq_stepper_get_sequence (self->stepper) != NULL;

  gboolean fits = seq_overlay_fits (self->overlay, gtk_widget_get_width (GTK_WIDGET (self->canvas)),
                                    gtk_widget_get_height (GTK_WIDGET (self->canvas)));

  gtk_widget_set_visible (GTK_WIDGET (self->overlay), wanted && has_sequence && fits);
}

static gboolean
has_several (SeqWindow *self)
{
  SeqSequence *sequence = seq_stepper_get_sequence (self->stepper);

  return sequence != NULL && seq_sequence_get_n_frames (sequence) > 1;
}

/* The keyboard begins at what is shown, not at the first button. */
static void
show_page (SeqWindow *self,
           GtkWidget *page)
{
  if (gtk_stack_get_visible_child (self->stack) == page)
    return;
  gtk_stack_set_visible_child (self->stack, page);
  if (page == GTK_WIDGET (self->canvas))
    gtk_widget_grab_focus (page);
  else
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
seq_window_update (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  gboolean busy = shown != NULL || seq_stepper_get_pending (self->stepper) != NULL || self->scan != NULL
                  || seq_stepper_get_shown_missing (self->stepper) != NULL;

  seq_canvas_set_raster (self->canvas, seq_stepper_get_raster (self->stepper));
  seq_window_update_state_page (self);
  show_page (self, busy ? GTK_WIDGET (self->canvas) : GTK_WIDGET (self->start_page));
  gtk_widget_set_visible (self->bottom_bar, busy);
  seq_window_update_bars (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->timeline), has_several (self));
  update_titles (self);
  seq_window_update_frame (self);
  update_zoom (self);
  seq_window_describe (self);
  update_overlay (self);
  seq_window_update_actions (self);
  seq_window_update_hint (self);
  seq_window_update_notice (self);
}

gboolean
seq_window_is_open (SeqWindow *self)
{
  return gtk_window_get_application (GTK_WINDOW (self)) != NULL;
}

/* ---- view and settings -------------------------------------------------------------------- */

/* Four bytes a device pixel. */
static void
update_paint_bytes (SeqWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gsize scale = (gsize) gtk_widget_get_scale_factor (widget);
  gsize n_pixels = (gsize) gtk_widget_get_width (widget) * (gsize) gtk_widget_get_height (widget) * scale * scale;

  /* The C library tidies its heap up each time. */
  if (self->paint_bytes == n_pixels * 4)
    return;
  self->paint_bytes = n_pixels * 4;
  seq_allocator_set_paint_bytes (self->paint_bytes);
}

static void
view_changed_cb (SeqWindow *self)
{
  update_paint_bytes (self);
  seq_stepper_set_view (self->stepper, seq_canvas_get_view (self->canvas));
  update_zoom (self);
  seq_window_describe (self);
  update_overlay (self);
}

void
seq_window_apply_limits (SeqWindow *self)
{
  int budget = g_settings_get_int (self->settings, "memory-budget-mib");
  gsize bytes = budget > 0 ? (gsize) budget << 20 : seq_memory_get_budget ();
  gsize file_bytes = (gsize) g_settings_get_int (self->settings, "files-kept-mib") << 20;
  SeqLoader *loaders[] = { seq_stepper_get_loader (self->stepper), seq_window_get_second_loader (self) };
  gsize n = loaders[1] != NULL ? 2 : 1;

  for (gsize i = 0; i < n; i++)
    {
      seq_loader_set_limits (loaders[i], (guint) g_settings_get_int (self->settings, "images-kept"), bytes / n);
      seq_loader_set_files_limit (loaders[i], file_bytes / n);
      seq_loader_set_max_reads (loaders[i], (guint) g_settings_get_int (self->settings, "reads-in-flight"));
    }
}

static void
apply_enlarge (SeqWindow *self)
{
  seq_canvas_set_enlarge (self->canvas, g_settings_get_boolean (self->settings, "fit-enlarges"));
}

static void
bind_settings (SeqWindow *self)
{
  GSettings *settings = self->settings;

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (settings, "changed::images-kept", G_CALLBACK (seq_window_apply_limits), self);
  g_signal_connect_swapped (settings, "changed::memory-budget-mib", G_CALLBACK (seq_window_apply_limits), self);
  g_signal_connect_swapped (settings, "changed::files-kept-mib", G_CALLBACK (seq_window_apply_limits), self);
  g_signal_connect_swapped (settings, "changed::reads-in-flight", G_CALLBACK (seq_window_apply_limits), self);
  g_signal_connect_swapped (settings, "changed::fit-enlarges", G_CALLBACK (apply_enlarge), self);
  g_signal_connect_swapped (settings, "changed::overlay", G_CALLBACK (update_overlay), self);
  seq_window_apply_limits (self);
  apply_enlarge (self);
  update_overlay (self);
}

/* ---- object ------------------------------------------------------------------------------- */

static void
seq_window_dispose (GObject *object)
{
  SeqWindow *self = SEQ_WINDOW (object);

  seq_window_stop_loading (self);
  seq_window_stop_describing (self);
  g_clear_handle_id (&self->notice_timer, g_source_remove);
  g_clear_pointer (&self->notice_number, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  g_clear_pointer (&self->hint_frame, g_free);
  g_clear_handle_id (&self->rest_timer, g_source_remove);
  g_clear_weak_pointer (&self->preferences);
  seq_window_stop_export (self);
  seq_window_dispose_compare (self);
  seq_window_dispose_file (self);
  seq_window_dispose_order (self);
  seq_window_cancel_scan (self);
  seq_window_stop_watching (self);
  seq_window_dispose_view (self);
  seq_window_dispose_probe (self);
  seq_window_dispose_inspect (self);
  seq_window_dispose_levels (self);
  seq_window_dispose_changes (self);
  seq_window_end_playback (self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  if (self->stepper != NULL)
    {
      if (self->overlay != NULL)
        {
          seq_overlay_set_stepper (self->overlay, NULL);
          seq_timeline_set_stepper (self->timeline, NULL);
        }
      g_signal_handlers_disconnect_by_data (self->stepper, self);
      /* What is in flight ends now, whoever else holds a reference. */
      g_object_run_dispose (G_OBJECT (self->stepper));
    }
  g_clear_object (&self->stepper);
  g_clear_pointer (&self->keys, seq_keys_unref);
  g_clear_pointer (&self->locations, g_ptr_array_unref);
  g_clear_pointer (&self->wanted_frame, g_free);
  g_clear_pointer (&self->wanted_label, g_free);
  g_clear_pointer (&self->found, seq_scan_unref);
  g_clear_object (&self->provisional);
  G_OBJECT_CLASS (seq_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, sequences_button);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, pixel_values);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, marks);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, values_beside);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, marks_beside);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, wipe_edge);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, compare_bar);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, compare_zone);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, state_page);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, readout_revealer);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, readout);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, minimap_revealer);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, minimap);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, look_chip);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, export_chip);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, notice_revealer);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, hint_revealer);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, play_button);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, counter);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, go_to);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, go_to_button);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, SeqWindow, transport);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  seq_window_install_actions (widget_class);
  seq_window_install_view_actions (widget_class);
  seq_window_install_look (widget_class);
  seq_window_install_selection (widget_class);
  seq_window_install_compare (widget_class);
  seq_window_install_probe (widget_class);
  seq_window_install_inspect (widget_class);
  seq_window_install_levels (widget_class);
  seq_window_install_export (widget_class);
  seq_window_install_changes (widget_class);
}

static void
seq_window_class_init (SeqWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_window_dispose;

  g_type_ensure (SEQ_TYPE_BARS);
  g_type_ensure (SEQ_TYPE_CANVAS);
  g_type_ensure (SEQ_TYPE_GO_TO);
  g_type_ensure (SEQ_TYPE_COMPARE_BAR);
  g_type_ensure (SEQ_TYPE_MARKS);
  g_type_ensure (SEQ_TYPE_WIPE_EDGE);
  g_type_ensure (SEQ_TYPE_MINIMAP);
  g_type_ensure (SEQ_TYPE_OVERLAY);
  g_type_ensure (SEQ_TYPE_PIXEL_VALUES);
  g_type_ensure (SEQ_TYPE_READOUT_STRIP);
  g_type_ensure (SEQ_TYPE_START_PAGE);
  g_type_ensure (SEQ_TYPE_STATE_PAGE);
  g_type_ensure (SEQ_TYPE_TIMELINE);
  g_type_ensure (SEQ_TYPE_TRANSPORT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/SeqView/seq-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  install_actions (widget_class);
}

static void
seq_window_init (SeqWindow *self)
{
  g_autoptr (SeqLoader) loader = seq_loader_new ();

  self->stepper = seq_stepper_new (loader);
  self->keys = seq_keys_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  seq_overlay_set_stepper (self->overlay, self->stepper);
  seq_timeline_set_stepper (self->timeline, self->stepper);
  g_signal_connect_swapped (self->stepper, "shown-changed", G_CALLBACK (seq_window_update), self);
  g_signal_connect_swapped (self->stepper, "pending-changed", G_CALLBACK (seq_window_update_loading), self);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (seq_window_update), NULL);

  self->settings = g_settings_new (APP_ID);
  bind_settings (self);
  seq_window_init_actions (self);
  seq_window_init_bars (self);
  seq_window_init_preferences (self);
  seq_window_init_file (self);
  seq_window_init_order (self);
  seq_window_init_sequences (self);
  seq_window_init_drop (self);
  seq_window_init_go_to (self);
  seq_window_init_view (self);
  seq_window_init_look (self);
  seq_window_init_selection (self);
  seq_window_init_probe (self);
  seq_window_init_layers (self);
  seq_window_init_panel (self);
  seq_window_init_frame (self);
  seq_window_init_inspect (self);
  seq_window_init_levels (self);
  seq_window_init_changes (self);
  seq_window_init_compare (self);
  seq_window_init_access (self);
  seq_window_init_gaps (self);
  seq_window_init_playback (self);
  seq_window_update (self);
}

SeqWindow *
seq_window_new (GtkApplication *application)
{
  return g_object_new (SEQ_TYPE_WINDOW, "application", application, NULL);
}

void
seq_window_set_pressure (SeqWindow *self,
                         guint      pressure)
{
  g_return_if_fail (SEQ_IS_WINDOW (self));

  seq_loader_set_pressure (seq_stepper_get_loader (self->stepper), pressure);
  if (seq_window_get_second_loader (self) != NULL)
    seq_loader_set_pressure (seq_window_get_second_loader (self), pressure);
}

void
seq_window_set_keys (SeqWindow *self,
                     SeqKeys   *keys)
{
  g_return_if_fail (SEQ_IS_WINDOW (self));
  g_return_if_fail (keys != NULL);

  seq_keys_ref (keys);
  g_clear_pointer (&self->keys, seq_keys_unref);
  self->keys = keys;
  seq_key_labels_add (keys, GTK_WIDGET (self));
  seq_key_labels_add_to_tooltip (keys, GTK_WIDGET (self->go_to_button), "win.go-to", NULL);
}

void
seq_window_tell (SeqWindow  *self,
                 const char *sentence)
{
  g_return_if_fail (SEQ_IS_WINDOW (self));

  seq_window_show_problem (self, sentence);
}

gboolean
seq_window_is_empty (SeqWindow *self)
{
  g_return_val_if_fail (SEQ_IS_WINDOW (self), TRUE);

  return seq_stepper_get_sequence (self->stepper) == NULL && self->scan == NULL;
}
