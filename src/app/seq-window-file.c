/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. What can be done with the frame on the glass: copied, dragged out, shown where it is,
 * opened with another program; and the menu on the picture. */
#include "config.h"

#include "seq-file-manager.h"
#include "seq-open-with.h"
#include "seq-picture-content.h"
#include "seq-window-private.h"

#include <glib/gi18n.h>

/* The longer side of what the pointer carries. */
#define ICON_SIZE 96

static GFile *
dup_file (SeqWindow *self)
{
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);

  return shown != NULL ? seq_frame_dup_file (shown) : NULL;
}

/* ---- copying ------------------------------------------------------------------------------ */

/* File managers have a format of their own beside the one that all know. */
static GdkContentProvider *
new_file_content (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *text = g_strdup_printf ("copy\n%s", uri);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GdkFileList *list = gdk_file_list_new_from_array (&file, 1);
  GdkContentProvider *all[] = {
    gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list),
    gdk_content_provider_new_for_bytes ("x-special/gnome-copied-files", bytes),
  };

  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return gdk_content_provider_new_union (all, G_N_ELEMENTS (all));
}

static void
copy (SeqWindow          *self,
      GdkContentProvider *content,
      const char         *sentence)
{
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  seq_window_show_notice (self, sentence);
}

static void
copy_file_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  g_autoptr (GFile) file = dup_file (self);
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char *sentence = NULL;

  if (file == NULL)
    return;
  content = new_file_content (file);
  /* Translators: a file was copied to the clipboard; %s is its name */
  sentence = g_strdup_printf (_("“%s” is copied."), seq_frame_get_display_name (shown));
  copy (self, content, sentence);
}

/* Of what is held: no file is read for it. */
static void
copy_picture_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  SeqFrame *shown = seq_stepper_get_shown (self->stepper);
  SeqImage *image = shown != NULL ? seq_loader_peek (seq_stepper_get_loader (self->stepper), shown) : NULL;
  g_autoptr (GdkContentProvider) content = NULL;

  if (image == NULL)
    {
      seq_window_show_notice (self, _("There is no whole picture to copy yet."));
      return;
    }
  content = seq_picture_content_new (image);
  copy (self, content, _("The picture is copied."));
}

/* ---- other programs ----------------------------------------------------------------------- */

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SeqWindow) self = user_data;

  if (!seq_file_manager_show_finish (result, NULL) && seq_window_is_open (self))
    seq_window_show_problem (self, _("No file manager was found that could show it."));
}

static void
show_file_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  g_autoptr (GFile) file = dup_file (self);

  if (file != NULL)
    seq_file_manager_show_async (file, gtk_widget_get_display (widget), NULL, shown_cb, g_object_ref (self));
}

typedef struct
{
  SeqWindow *window; /* owned */
  GFile     *file;   /* owned */
} OpenWith;

static void
open_with_free (OpenWith *open)
{
  g_object_unref (open->window);
  g_object_unref (open->file);
  g_free (open);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  OpenWith *open = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = seq_file_manager_open_with_finish (result, &error) || !seq_window_is_open (open->window);

  if (!is_done && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    gtk_window_present (GTK_WINDOW (seq_open_with_new (GTK_WINDOW (open->window), open->file)));
  else if (!is_done)
    seq_window_show_problem (open->window, error->message);
  open_with_free (open);
}

static void
open_with_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);
  g_autoptr (GFile) file = dup_file (self);
  OpenWith *open;

  if (file == NULL)
    return;
  open = g_new (OpenWith, 1);
  *open = (OpenWith) { g_object_ref (self), g_object_ref (file) };
  seq_file_manager_open_with_async (file, NULL, asked_cb, open);
}

/* ---- dragging it out ---------------------------------------------------------------------- */

/* A picture that is larger than the window is moved about by dragging; one that is all to be seen has
 * nowhere to go but out. */
static gboolean
is_all_seen (SeqWindow *self)
{
  SeqRaster *raster = seq_stepper_get_raster (self->stepper);
  const SeqPlacement *placement = raster != NULL ? seq_raster_get_placement (raster) : NULL;

  return placement != NULL && placement->visible.width == placement->width
         && placement->visible.height == placement->height;
}

static GdkPaintable *
new_icon (SeqRaster *raster)
{
  int width = seq_raster_get_width (raster);
  int height = seq_raster_get_height (raster);
  float factor = MIN (ICON_SIZE / (float) MAX (width, height), 1);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t bounds;

  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, seq_raster_get_bytes (raster),
                                    seq_raster_get_stride (raster));
  graphene_rect_init (&bounds, 0, 0, (float) width * factor, (float) height * factor);
  gtk_snapshot_append_texture (snapshot, texture, &bounds);
  return gtk_snapshot_to_paintable (snapshot, &bounds.size);
}

static GdkContentProvider *
prepare_drag_cb (SeqWindow *self)
{
  g_autoptr (GFile) file = dup_file (self);

  return file != NULL && is_all_seen (self) ? new_file_content (file) : NULL;
}

static void
drag_begin_cb (SeqWindow     *self,
               GdkDrag       *drag,
               GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = new_icon (seq_stepper_get_raster (self->stepper));

  gtk_drag_source_set_icon (source, icon, ICON_SIZE / 2, ICON_SIZE / 2);
  self->drags_out = TRUE;
}

static void
drag_end_cb (SeqWindow *self)
{
  self->drags_out = FALSE;
}

static void
init_drag (SeqWindow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_drag_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (source));
}

/* ---- the menu on the picture -------------------------------------------------------------- */

static void
pop_up_menu (SeqWindow *self,
             double     x,
             double     y)
{
  GdkRectangle point = { (int) x, (int) y, 1, 1 };

  gtk_popover_set_pointing_to (self->context_menu, &point);
  gtk_popover_popup (self->context_menu);
}

static gboolean
menu_over_cb (gpointer user_data)
{
  SeqWindow *self = user_data;

  if (seq_window_is_open (self) && !gtk_widget_get_visible (GTK_WIDGET (self->context_menu)))
    seq_window_release_probe (self);
  return G_SOURCE_REMOVE;
}

/* It closes before it does what was chosen, which is to be done where it was opened. The focus would stay in what it
 * has below it, with the keys. */
static void
menu_closed_cb (SeqWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  g_idle_add_full (G_PRIORITY_DEFAULT, menu_over_cb, g_object_ref (self), g_object_unref);
}

/* The canvas has all of the place in which it lies beside what is drawn over it. */
static void
menu_pressed_cb (SeqWindow  *self,
                 int         n,
                 double      x,
                 double      y,
                 GtkGesture *gesture)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->canvas)))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  seq_window_hold_probe (self, x, y);
  pop_up_menu (self, x, y);
}

/* Without a pointer it is in the middle. */
static void
context_menu_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SeqWindow *self = SEQ_WINDOW (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->canvas)))
    pop_up_menu (self, gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2.0,
                 gtk_widget_get_height (GTK_WIDGET (self->canvas)) / 2.0);
}

static void
init_context_menu (SeqWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/example/SeqView/seq-context-menu.ui");
  GMenuModel *model = G_MENU_MODEL (gtk_builder_get_object (builder, "menu"));
  GtkGesture *click = gtk_gesture_click_new ();

  self->context_menu = GTK_POPOVER (gtk_popover_menu_new_from_model (model));
  gtk_popover_set_has_arrow (self->context_menu, FALSE);
  /* Beside the point, from there down: a popover slides along the side on which it is, and so stays on the screen. */
  gtk_popover_set_position (self->context_menu, GTK_POS_RIGHT);
  gtk_widget_set_valign (GTK_WIDGET (self->context_menu), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->context_menu), GTK_WIDGET (self->canvas));
  g_signal_connect_object (self->context_menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (gtk_widget_get_parent (GTK_WIDGET (self->stack)), GTK_EVENT_CONTROLLER (click));
}

/* ---- the window --------------------------------------------------------------------------- */

void
seq_window_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.copy-picture", NULL, copy_picture_action);
  gtk_widget_class_install_action (klass, "win.copy-file", NULL, copy_file_action);
  gtk_widget_class_install_action (klass, "win.show-file", NULL, show_file_action);
  gtk_widget_class_install_action (klass, "win.open-with", NULL, open_with_action);
  gtk_widget_class_install_action (klass, "win.context-menu", NULL, context_menu_action);
}

void
seq_window_update_file_actions (SeqWindow *self)
{
  static const char *const of_a_file[] = { "win.copy-file", "win.show-file", "win.open-with" };
  gboolean has_file = seq_stepper_get_shown (self->stepper) != NULL;
  gboolean has_picture = seq_stepper_get_raster (self->stepper) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (of_a_file); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_a_file[i], has_file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-picture", has_picture);
}

void
seq_window_init_file (SeqWindow *self)
{
  init_drag (self);
  init_context_menu (self);
}

/* The menu is no part of the template. */
void
seq_window_dispose_file (SeqWindow *self)
{
  if (self->context_menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->context_menu));
  self->context_menu = NULL;
}
