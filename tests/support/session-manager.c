/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for the session manager of a desktop, as far as programs ask it not to go idle: prints "ready" once
 * it can be asked, and a line for each question. */
#include "config.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>

static const char interface_xml[] =
  "<node><interface name='org.gnome.SessionManager'>"
  "<method name='RegisterClient'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='o' direction='out'/></method>"
  "<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='u' direction='out'/></method>"
  "<method name='Uninhibit'><arg type='u' direction='in'/></method>"
  "</interface></node>";

static void
say (const char *line)
{
  puts (line);
  fflush (stdout);
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  guint flags;
  g_autofree char *line = NULL;

  if (g_str_equal (method, "RegisterClient"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/org/gnome/SessionManager/Client1"));
      return;
    }
  if (g_str_equal (method, "Uninhibit"))
    {
      say ("uninhibit");
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  g_variant_get (parameters, "(&su&su)", NULL, NULL, NULL, &flags);
  line = g_strdup_printf ("inhibit %u", flags);
  say (line);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

static void
bus_acquired_cb (GDBusConnection *connection,
                 const char      *name,
                 gpointer         user_data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface_xml, NULL);

  g_dbus_connection_register_object (connection, "/org/gnome/SessionManager", info->interfaces[0], &vtable, NULL, NULL,
                                     NULL);
}

static void
name_acquired_cb (GDBusConnection *connection,
                  const char      *name,
                  gpointer         user_data)
{
  say ("ready");
}

static void
name_lost_cb (GDBusConnection *connection,
              const char      *name,
              gpointer         user_data)
{
  exit (0);
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_bus_own_name (G_BUS_TYPE_SESSION, "org.gnome.SessionManager", G_BUS_NAME_OWNER_FLAGS_NONE, bus_acquired_cb,
                  name_acquired_cb, name_lost_cb, NULL, NULL);
  g_main_loop_run (loop);
  return 0;
}
