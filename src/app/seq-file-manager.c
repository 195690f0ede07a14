/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Both are calls on the session bus: to the file manager (org.freedesktop.FileManager1) and to the portal
 * (org.freedesktop.portal.OpenURI), which takes files as descriptors.
 */
#include "config.h"

#include "seq-file-manager.h"

#include <gio/gfiledescriptorbased.h>
#include <gio/gunixfdlist.h>

#define MANAGER "org.freedesktop.FileManager1"
#define MANAGER_PATH "/org/freedesktop/FileManager1"
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_OPEN "org.freedesktop.portal.OpenURI"

typedef struct
{
  GFile           *file;
  GdkDisplay      *display;
  GDBusConnection *bus;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->file);
  g_clear_object (&request->display);
  g_clear_object (&request->bus);
  g_free (request);
}

static GTask *
new_task (GFile               *file,
          GdkDisplay          *display,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  request->display = display != NULL ? g_object_ref (display) : NULL;
  g_task_set_task_data (task, request, free_request);
  return task;
}

/* ---- in the file manager ------------------------------------------------------------------ */

static void
folder_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
open_folder (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autoptr (GFile) folder = g_file_get_parent (request->file);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : request->file);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (request->display);

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), g_task_get_cancellable (task),
                                           folder_opened_cb, task);
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    open_folder (g_steal_pointer (&task));
}

static void
show_bus_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autofree char *uri = g_file_get_uri (request->file);
  const char *uris[] = { uri, NULL };

  request->bus = g_bus_get_finish (result, NULL);
  if (request->bus == NULL)
    {
      open_folder (g_steal_pointer (&task));
      return;
    }
  g_dbus_connection_call (request->bus, MANAGER, MANAGER_PATH, MANAGER, "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), shown_cb, g_object_ref (task));
}

void
seq_file_manager_show_async (GFile               *file,
                             GdkDisplay          *display,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = new_task (file, display, cancellable, callback, user_data);

  g_task_set_source_tag (task, seq_file_manager_show_async);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, show_bus_cb, task);
}

gboolean
seq_file_manager_show_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, seq_file_manager_show_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- with another program ----------------------------------------------------------------- */

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_with_unix_fd_list_finish (bus, NULL, result, &error);
  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", error->message);
}

static void
ask (GTask        *task,
     GInputStream *stream)
{
  Request *request = g_task_get_task_data (task);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  int fd = g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream));
  int index = g_unix_fd_list_append (fds, fd, NULL);
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&options, "{sv}", "ask", g_variant_new_boolean (TRUE));
  g_dbus_connection_call_with_unix_fd_list (request->bus, PORTAL, PORTAL_PATH, PORTAL_OPEN, "OpenFile",
                                            g_variant_new ("(sha{sv})", "", index, &options), NULL,
                                            G_DBUS_CALL_FLAGS_NONE, -1, fds, g_task_get_cancellable (task), asked_cb,
                                            g_object_ref (task));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    g_task_return_error (task, error);
  else if (!G_IS_FILE_DESCRIPTOR_BASED (stream))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "not a file of this system");
  else
    ask (task, G_INPUT_STREAM (stream));
}

static void
open_bus_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);

  request->bus = g_bus_get_finish (result, NULL);
  if (request->bus == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no session bus");
  else
    g_file_read_async (request->file, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), opened_cb,
                       g_object_ref (task));
}

void
seq_file_manager_open_with_async (GFile               *file,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task = new_task (file, NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, seq_file_manager_open_with_async);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, open_bus_cb, task);
}

gboolean
seq_file_manager_open_with_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, seq_file_manager_open_with_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
