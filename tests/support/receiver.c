/* SPDX-License-Identifier: GPL-3.0-or-later */
/* receiver files | picture | text | drop: what another program gets from the one that is tested, as a line on
 * stdout: the files on the clipboard, the picture on it (its size and its first pixel), its text, or what is dropped
 * on its window, the title of which tells when something is over it. */
#include "config.h"

#include <gtk/gtk.h>
#include <stdio.h>

static gboolean is_over;

static void
end_with (const char *format,
          ...) G_GNUC_PRINTF (1, 2);

static void
end_with (const char *format,
          ...)
{
  va_list rest;

  va_start (rest, format);
  vprintf (format, rest);
  va_end (rest);
  fflush (stdout);
  is_over = TRUE;
}

static void
tell_files (const GValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      g_string_append_printf (text, " %s", path);
    }
  end_with ("files%s\n", text->str);
}

static void
files_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL)
    end_with ("nothing\n");
  else
    tell_files (value);
}

static void
picture_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree guint32 *pixels = NULL;
  int width, height;

  if (texture == NULL)
    {
      end_with ("nothing\n");
      return;
    }
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  pixels = g_new (guint32, (gsize) width * (gsize) height);
  gdk_texture_download (texture, (guchar *) pixels, 4 * (gsize) width);
  end_with ("picture %d %d %06x\n", width, height, pixels[0] & 0xffffff);
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  end_with ("%s", text != NULL ? text : "nothing\n");
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value)
{
  tell_files (value);
  return TRUE;
}

static GdkDragAction
enter_cb (GtkWindow *window)
{
  gtk_window_set_title (window, "receiver: entered");
  return GDK_ACTION_COPY;
}

static void
show_target (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), NULL);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (enter_cb), window);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (target));
  gtk_window_set_title (GTK_WINDOW (window), "receiver");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 90);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  GdkClipboard *clipboard;

  gtk_init ();
  if (argc < 2)
    return 2;
  clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  if (g_str_equal (argv[1], "files"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_cb, NULL);
  else if (g_str_equal (argv[1], "picture"))
    gdk_clipboard_read_texture_async (clipboard, NULL, picture_cb, NULL);
  else if (g_str_equal (argv[1], "text"))
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, NULL);
  else
    show_target ();
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
