/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * What is dropped onto the window is opened; at the side of a picture there is a place, as long as something is
 * dragged over the window, where it is opened to be compared with instead.
 */
#include "config.h"

#include "seq-window-private.h"

static gboolean
is_in_compare_zone (SeqWindow *self,
                    double     x,
                    double     y)
{
  GtkWidget *zone = GTK_WIDGET (self->compare_zone);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (zone) && gtk_widget_compute_bounds (zone, GTK_WIDGET (self), &bounds)
         && graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

/* What a drop would go to is framed. */
static void
mark_targets (SeqWindow *self,
              gboolean   opens,
              gboolean   compares)
{
  void (*set[]) (GtkWidget *, const char *) = { gtk_widget_remove_css_class, gtk_widget_add_css_class };

  set[opens] (GTK_WIDGET (self->stack), "drop-target");
  set[compares] (GTK_WIDGET (self->compare_zone), "drop-target");
}

static gboolean
drop_cb (SeqWindow    *self,
         const GValue *value,
         double        x,
         double        y)
{
  g_autoptr (GPtrArray) locations = g_ptr_array_new ();
  GSList *files = g_value_get_boxed (value);
  gboolean compares = is_in_compare_zone (self, x, y);

  gtk_widget_set_visible (GTK_WIDGET (self->compare_zone), FALSE);
  mark_targets (self, FALSE, FALSE);
  if (self->drags_out)
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (locations, l->data);
  if (locations->len == 0)
    return FALSE;
  if (compares)
    seq_window_open_second (self, (GFile *const *) locations->pdata, locations->len);
  else
    seq_window_open (self, (GFile *const *) locations->pdata, locations->len, NULL);
  return TRUE;
}

static GdkDragAction
drop_motion_cb (SeqWindow *self,
                double     x,
                double     y)
{
  gboolean compares = is_in_compare_zone (self, x, y);

  if (self->drags_out)
    return 0;
  mark_targets (self, !compares, compares);
  return GDK_ACTION_COPY;
}

static GdkDragAction
drop_enter_cb (SeqWindow *self,
               double     x,
               double     y)
{
  if (!self->drags_out)
    gtk_widget_set_visible (GTK_WIDGET (self->compare_zone), seq_stepper_get_shown (self->stepper) != NULL);
  return drop_motion_cb (self, x, y);
}

static void
drop_leave_cb (SeqWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->compare_zone), FALSE);
  mark_targets (self, FALSE, FALSE);
}

static void
open_folder_cb (SeqWindow *self,
                GFile     *folder)
{
  seq_window_open (self, &folder, 1, NULL);
}

void
seq_window_init_drop (SeqWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drop_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_swapped (self->start_page, "open-folder", G_CALLBACK (open_folder_cb), self);
}
