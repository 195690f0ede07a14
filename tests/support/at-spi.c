/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocol is AT-SPI 2: objects of D-Bus on a bus of their own, whose address the session's bus has. */
#include "config.h"

#include "at-spi-private.h"

#define ROOT_PATH "/org/a11y/atspi/accessible/root"
#define SERVICE "dbus-1/services/org.a11y.Bus.service"

/* ---- the bus ------------------------------------------------------------------------------ */

/* (transfer full) (nullable) */
static char *
dup_launcher (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], SERVICE, NULL);
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autofree char *command = NULL;

      if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
        command = g_key_file_get_string (file, "D-BUS Service", "Exec", NULL);
      if (command != NULL)
        return g_steal_pointer (&command);
    }
  return NULL;
}

const char *
at_spi_find_obstacle (void)
{
  g_autofree char *launcher = dup_launcher ();

  return launcher == NULL ? "at-spi2-core is not installed" : NULL;
}

AtSpi *
at_spi_new (XSession *session)
{
  g_autofree char *launcher = dup_launcher ();
  AtSpi *self = g_new0 (AtSpi, 1);

  self->session = session;
  x_session_add_service (session, "org.a11y.Bus", launcher);
  x_session_set_variable (session, "GTK_A11Y", NULL);
  x_session_set_variable (session, "NO_AT_BRIDGE", NULL);
  return self;
}

void
at_spi_free (AtSpi *self)
{
  if (self->bus != NULL)
    g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_free (self);
}

static GDBusConnection *
connect_to (const char *address)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus;

  bus = g_dbus_connection_new_for_address_sync (
    address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
    NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  return bus;
}

static void
connect_to_bus (AtSpi *self)
{
  const char *session = x_session_get_variable (self->session, "DBUS_SESSION_BUS_ADDRESS");
  g_autoptr (GDBusConnection) first = connect_to (session);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;
  const char *address;

  answer = g_dbus_connection_call_sync (first, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL,
                                        G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, AT_ANSWER_MS, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(&s)", &address);
  self->bus = connect_to (address);
  g_dbus_connection_close_sync (first, NULL, NULL);
}

/* (nullable): NULL when there is no such object, or not any more. */
static GVariant *
call (const AtNode *node,
      const char   *interface,
      const char   *method,
      GVariant     *parameters,
      const char   *type)
{
  return g_dbus_connection_call_sync (node->at->bus, node->name, node->path, interface, method, parameters,
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, AT_ANSWER_MS, NULL, NULL);
}

static GVariant *
get_property (const AtNode *node,
              const char   *interface,
              const char   *property)
{
  g_autoptr (GVariant) answer = call (node, "org.freedesktop.DBus.Properties", "Get",
                                      g_variant_new ("(ss)", interface, property), "(v)");
  GVariant *value;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(v)", &value);
  return value;
}

static char *
dup_property (const AtNode *node,
              const char   *property)
{
  g_autoptr (GVariant) value = get_property (node, AT_ACCESSIBLE, property);

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

/* ---- nodes -------------------------------------------------------------------------------- */

static AtNode *
new_node (AtSpi      *at,
          const char *name,
          const char *path)
{
  AtNode *self = g_new0 (AtNode, 1);

  g_atomic_ref_count_init (&self->refs);
  self->at = at;
  self->name = g_strdup (name);
  self->path = g_strdup (path);
  return self;
}

AtNode *
at_node_ref (AtNode *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
at_node_unref (AtNode *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

gboolean
at_node_equal (const AtNode *self,
               const AtNode *other)
{
  return g_str_equal (self->name, other->name) && g_str_equal (self->path, other->path);
}

char *
at_node_dup_name (AtNode *self)
{
  return dup_property (self, "Name");
}

char *
at_node_dup_description (AtNode *self)
{
  return dup_property (self, "Description");
}

char *
at_node_dup_role (AtNode *self)
{
  g_autoptr (GVariant) answer = call (self, AT_ACCESSIBLE, "GetRoleName", NULL, "(s)");
  char *role;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(s)", &role);
  return role;
}

gboolean
at_node_answer_has_state (GVariant *answer,
                          AtState   state)
{
  g_autoptr (GVariant) words = g_variant_get_child_value (answer, 0);
  guint32 word;

  if (g_variant_n_children (words) <= state / 32)
    return FALSE;
  g_variant_get_child (words, state / 32, "u", &word);
  return (word >> (state % 32) & 1) != 0;
}

gboolean
at_node_has_state (AtNode  *self,
                   AtState  state)
{
  g_autoptr (GVariant) answer = call (self, AT_ACCESSIBLE, "GetState", NULL, "(au)");

  return answer != NULL && at_node_answer_has_state (answer, state);
}

AtExtents
at_node_get_extents (AtNode *self)
{
  g_autoptr (GVariant) answer = call (self, "org.a11y.atspi.Component", "GetExtents", g_variant_new ("(u)", 1),
                                      "((iiii))");
  AtExtents extents = { 0 };

  if (answer != NULL)
    g_variant_get (answer, "((iiii))", &extents.x, &extents.y, &extents.width, &extents.height);
  return extents;
}

GPtrArray *
at_node_list_answer (AtSpi    *at,
                     GVariant *answer)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);
  g_autoptr (GVariantIter) iter = NULL;
  const char *name, *path;

  if (answer == NULL)
    return nodes;
  g_variant_get (answer, "(a(so))", &iter);
  while (g_variant_iter_next (iter, "(&s&o)", &name, &path))
    g_ptr_array_add (nodes, new_node (at, name, path));
  return nodes;
}

GPtrArray *
at_node_get_children (AtNode *self)
{
  g_autoptr (GVariant) answer = call (self, AT_ACCESSIBLE, "GetChildren", NULL, "(a(so))");

  return at_node_list_answer (self->at, answer);
}

void
at_node_activate (AtNode *self)
{
  g_autoptr (GVariant) answer = call (self, "org.a11y.atspi.Action", "DoAction", g_variant_new ("(i)", 0), "(b)");

  g_assert_nonnull (answer);
}

double
at_node_get_value (AtNode     *self,
                   const char *which)
{
  g_autoptr (GVariant) value = get_property (self, "org.a11y.atspi.Value", which);

  g_assert_nonnull (value);
  return g_variant_get_double (value);
}

void
at_node_set_value (AtNode *self,
                   double  value)
{
  GVariant *parameters = g_variant_new ("(ssv)", "org.a11y.atspi.Value", "CurrentValue", g_variant_new_double (value));
  g_autoptr (GVariant) answer = call (self, "org.freedesktop.DBus.Properties", "Set", parameters, "()");

  g_assert_nonnull (answer);
}

/* ---- programs ----------------------------------------------------------------------------- */

static gboolean
belongs_to (const AtNode *node,
            XProgram     *program)
{
  g_autoptr (GVariant) answer = NULL;
  guint32 pid = 0;

  answer = g_dbus_connection_call_sync (node->at->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                        g_variant_new ("(s)", node->name), G_VARIANT_TYPE ("(u)"),
                                        G_DBUS_CALL_FLAGS_NONE, AT_ANSWER_MS, NULL, NULL);
  if (answer != NULL)
    g_variant_get (answer, "(u)", &pid);
  return (GPid) pid == x_program_get_pid (program);
}

typedef struct
{
  AtNode   *registry;
  XProgram *program;
  AtNode   *found;
} Wanted;

static gboolean
is_known_cb (gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autoptr (GPtrArray) programs = at_node_get_children (wanted->registry);

  for (guint i = 0; i < programs->len && wanted->found == NULL; i++)
    if (belongs_to (g_ptr_array_index (programs, i), wanted->program))
      wanted->found = at_node_ref (g_ptr_array_index (programs, i));
  return wanted->found != NULL;
}

AtNode *
at_spi_wait_for_root (AtSpi    *self,
                      XProgram *program)
{
  g_autoptr (AtNode) registry = new_node (self, "org.a11y.atspi.Registry", ROOT_PATH);
  Wanted wanted = { registry, program, NULL };

  if (self->bus == NULL)
    connect_to_bus (self);
  x_session_wait (self->session, X_DEADLINE, is_known_cb, &wanted, "a program on the accessibility bus");
  return wanted.found;
}
