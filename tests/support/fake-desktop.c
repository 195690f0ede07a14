/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fake-desktop SCHEME: what a desktop offers on the bus, as far as the tests need it: the portal's settings,
 * with SCHEME for the color scheme, and opening of files, and the file manager. Each call is a line on
 * stdout; a first line, "ready", tells that it can be called. SetColorScheme of an interface of its own does
 * what a person does in the desktop's settings. */
#include "config.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define MANAGER "org.freedesktop.FileManager1"
#define MANAGER_PATH "/org/freedesktop/FileManager1"
#define SETTINGS "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

static const char portal_xml[] =
  "<node>"
  " <interface name='org.freedesktop.portal.Settings'>"
  "  <method name='Read'>"
  "   <arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='v' direction='out'/>"
  "  </method>"
  "  <signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>"
  " </interface>"
  " <interface name='org.freedesktop.portal.OpenURI'>"
  "  <method name='OpenFile'>"
  "   <arg type='s' direction='in'/><arg type='h' direction='in'/><arg type='a{sv}' direction='in'/>"
  "   <arg type='o' direction='out'/>"
  "  </method>"
  " </interface>"
  " <interface name='org.example.SeqView.FakeDesktop'>"
  "  <method name='SetColorScheme'><arg type='u' direction='in'/></method>"
  " </interface>"
  "</node>";

static const char manager_xml[] =
  "<node>"
  " <interface name='org.freedesktop.FileManager1'>"
  "  <method name='ShowItems'><arg type='as' direction='in'/><arg type='s' direction='in'/></method>"
  " </interface>"
  "</node>";

static guint32 scheme;
static guint n_names;

static void
read_setting (GDBusMethodInvocation *invocation,
              GVariant              *parameters)
{
  const char *group, *key;

  g_variant_get (parameters, "(&s&s)", &group, &key);
  if (g_strcmp0 (group, APPEARANCE) == 0 && g_strcmp0 (key, "color-scheme") == 0)
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(v)", g_variant_new ("v", g_variant_new_uint32 (scheme))));
  else
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.portal.Error.NotFound",
                                                "No such setting");
}

static void
set_scheme (GDBusConnection       *bus,
            GDBusMethodInvocation *invocation,
            GVariant              *parameters)
{
  g_variant_get (parameters, "(u)", &scheme);
  g_dbus_connection_emit_signal (bus, NULL, PORTAL_PATH, SETTINGS, "SettingChanged",
                                 g_variant_new ("(ssv)", APPEARANCE, "color-scheme", g_variant_new_uint32 (scheme)),
                                 NULL);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
open_file (GDBusMethodInvocation *invocation,
           GVariant              *parameters)
{
  GUnixFDList *fds = g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 2);
  gboolean ask = FALSE;
  g_autofree char *link = NULL;
  g_autofree char *path = NULL;
  int fd = fds != NULL ? g_unix_fd_list_get (fds, 0, NULL) : -1;

  g_variant_lookup (options, "ask", "b", &ask);
  link = g_strdup_printf ("/proc/self/fd/%d", fd);
  path = g_file_read_link (link, NULL);
  if (fd >= 0)
    close (fd);
  printf ("OpenFile %s %s\n", path != NULL ? path : "nothing", ask ? "ask" : "do not ask");
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", PORTAL_PATH "/request/1"));
}

static void
show_items (GDBusMethodInvocation *invocation,
            GVariant              *parameters)
{
  g_autofree const char **uris = NULL;

  g_variant_get (parameters, "(^a&s&s)", &uris, NULL);
  printf ("ShowItems %s\n", uris[0]);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
call_cb (GDBusConnection       *bus,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  if (g_str_equal (method, "Read"))
    read_setting (invocation, parameters);
  else if (g_str_equal (method, "SetColorScheme"))
    set_scheme (bus, invocation, parameters);
  else if (g_str_equal (method, "OpenFile"))
    open_file (invocation, parameters);
  else
    show_items (invocation, parameters);
  fflush (stdout);
}

static void
register_objects (GDBusConnection *bus,
                  const char      *path,
                  const char      *xml)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);

  for (guint i = 0; node->interfaces[i] != NULL; i++)
    g_dbus_connection_register_object (bus, path, node->interfaces[i], &table, NULL, NULL, NULL);
}

static void
acquired_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  if (++n_names < 2)
    return;
  puts ("ready");
  fflush (stdout);
}

static void
lost_cb (GDBusConnection *bus,
         const char      *name,
         gpointer         user_data)
{
  exit (0);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL || argc < 2)
    return 2;
  scheme = (guint32) atoi (argv[1]);
  register_objects (bus, PORTAL_PATH, portal_xml);
  register_objects (bus, MANAGER_PATH, manager_xml);
  g_bus_own_name_on_connection (bus, PORTAL, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, lost_cb, NULL, NULL);
  g_bus_own_name_on_connection (bus, MANAGER, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, lost_cb, NULL, NULL);
  g_main_loop_run (g_main_loop_new (NULL, FALSE));
}
