/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocol is AT-SPI 2: objects of D-Bus on a bus of their own, whose address the session's bus has. */
#include "config.h"

#include "at-spi.h"

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define ROOT_PATH "/org/a11y/atspi/accessible/root"
#define SERVICE "dbus-1/services/org.a11y.Bus.service"

/* An answer that takes longer does not come. */
#define ANSWER_MS 10000

struct _AtSpi
{
  XSession        *session; /* borrowed */
  GDBusConnection *bus;     /* NULL before the first program */
};

struct _AtNode
{
  gatomicrefcount  refs;
  AtSpi           *at;   /* borrowed */
  char            *name; /* of the program on the bus */
  char            *path;
};

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
                                        G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, &error);
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
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, NULL);
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
  g_autoptr (GVariant) value = get_property (node, ACCESSIBLE, property);

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
  g_autoptr (GVariant) answer = call (self, ACCESSIBLE, "GetRoleName", NULL, "(s)");
  char *role;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(s)", &role);
  return role;
}

static gboolean
has_state (GVariant *answer,
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
  g_autoptr (GVariant) answer = call (self, ACCESSIBLE, "GetState", NULL, "(au)");

  return answer != NULL && has_state (answer, state);
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

/* @answer: (nullable) */
static GPtrArray *
list_nodes (AtSpi    *at,
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
  g_autoptr (GVariant) answer = call (self, ACCESSIBLE, "GetChildren", NULL, "(a(so))");

  return list_nodes (self->at, answer);
}

/* ---- many nodes at once ------------------------------------------------------------------- */

typedef struct
{
  GVariant **answer;
  guint     *n_awaited;
} Question;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;

  *question->answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  --*question->n_awaited;
}

static void
free_answer (gpointer data)
{
  if (data != NULL)
    g_variant_unref (data);
}

/* Asks all of them before it waits for the first answer: a window has hundreds. (element-type GVariant): an answer for
 * each; NULL where there is no such object any more. */
static GPtrArray *
call_each (GPtrArray  *nodes,
           const char *interface,
           const char *method,
           GVariant   *parameters, /* (nullable) (transfer floating) */
           const char *type)
{
  g_autoptr (GVariant) shared = parameters != NULL ? g_variant_ref_sink (parameters) : NULL;
  GPtrArray *answers = g_ptr_array_new_full (nodes->len, free_answer);
  guint n_awaited = nodes->len;

  g_ptr_array_set_size (answers, (int) nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      const AtNode *node = g_ptr_array_index (nodes, i);
      Question *question = g_new (Question, 1);

      *question = (Question) { (GVariant **) &answers->pdata[i], &n_awaited };
      g_dbus_connection_call (node->at->bus, node->name, node->path, interface, method, shared, G_VARIANT_TYPE (type),
                              G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, answered_cb, question);
    }
  while (n_awaited > 0)
    g_main_context_iteration (NULL, TRUE);
  return answers;
}

/* GTK 4.8 says of windows alone that they are showing. What is on a page that is not has no size. */
static gboolean
is_seen (GVariant *extents,
         GVariant *states)
{
  int width, height;

  if (extents == NULL || states == NULL)
    return FALSE;
  g_variant_get (extents, "((iiii))", NULL, NULL, &width, &height);
  return width > 0 && height > 0 && has_state (states, AT_STATE_VISIBLE);
}

/* Of these, in their order. */
static GPtrArray *
keep_seen (GPtrArray *nodes)
{
  GPtrArray *seen = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);
  g_autoptr (GPtrArray) extents = call_each (nodes, "org.a11y.atspi.Component", "GetExtents", g_variant_new ("(u)", 1),
                                             "((iiii))");
  g_autoptr (GPtrArray) states = call_each (nodes, ACCESSIBLE, "GetState", NULL, "(au)");

  for (guint i = 0; i < nodes->len; i++)
    if (is_seen (g_ptr_array_index (extents, i), g_ptr_array_index (states, i)))
      g_ptr_array_add (seen, at_node_ref (g_ptr_array_index (nodes, i)));
  return seen;
}

/* Puts what is seen of the children of each right behind it. */
static void
add_children (GHashTable *children_of, /* AtNode -> GPtrArray of AtNode */
              GPtrArray  *nodes,
              GPtrArray  *next)
{
  g_autoptr (GPtrArray) answers = call_each (nodes, ACCESSIBLE, "GetChildren", NULL, "(a(so))");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) seen = NULL;

  for (guint i = 0; i < nodes->len; i++)
    {
      AtNode *parent = g_ptr_array_index (nodes, i);
      g_autoptr (GPtrArray) children = list_nodes (parent->at, g_ptr_array_index (answers, i));

      g_hash_table_insert (children_of, parent, g_ptr_array_new ());
      for (guint k = 0; k < children->len; k++)
        {
          g_hash_table_insert (parents, children->pdata[k], parent);
          g_ptr_array_add (all, at_node_ref (children->pdata[k]));
        }
    }
  seen = keep_seen (all);
  for (guint i = 0; i < seen->len; i++)
    {
      AtNode *child = g_ptr_array_index (seen, i);

      g_ptr_array_add (g_hash_table_lookup (children_of, g_hash_table_lookup (parents, child)), child);
      g_ptr_array_add (next, at_node_ref (child));
    }
}

static void
add_below (GPtrArray  *nodes,
           GHashTable *children_of,
           AtNode     *node)
{
  GPtrArray *children = g_hash_table_lookup (children_of, node);

  g_ptr_array_add (nodes, at_node_ref (node));
  for (guint i = 0; children != NULL && i < children->len; i++)
    add_below (nodes, children_of, g_ptr_array_index (children, i));
}

GPtrArray *
at_node_list (AtNode *self)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);
  g_autoptr (GHashTable) children_of = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) generations = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *generation = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);

  g_ptr_array_add (generation, at_node_ref (self));
  while (generation->len > 0)
    {
      GPtrArray *next = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);

      g_ptr_array_add (generations, generation);
      add_children (children_of, generation, next);
      generation = next;
    }
  g_ptr_array_add (generations, generation);
  add_below (nodes, children_of, self);
  return nodes;
}

GStrv
at_node_dup_names (GPtrArray *nodes)
{
  g_autoptr (GPtrArray) answers = call_each (nodes, "org.freedesktop.DBus.Properties", "Get",
                                             g_variant_new ("(ss)", ACCESSIBLE, "Name"), "(v)");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      GVariant *answer = g_ptr_array_index (answers, i);
      g_autoptr (GVariant) value = NULL;

      if (answer != NULL)
        g_variant_get (answer, "(v)", &value);
      g_strv_builder_add (builder, value != NULL ? g_variant_get_string (value, NULL) : "");
    }
  return g_strv_builder_end (builder);
}

/* Of these. */
static GPtrArray *
keep_roles (GPtrArray  *nodes,
            const char *role)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);
  g_autoptr (GPtrArray) answers = call_each (nodes, ACCESSIBLE, "GetRoleName", NULL, "(s)");

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *name = NULL;

      if (answers->pdata[i] != NULL)
        g_variant_get (answers->pdata[i], "(&s)", &name);
      if (name != NULL && g_pattern_match_simple (role, name))
        g_ptr_array_add (kept, at_node_ref (g_ptr_array_index (nodes, i)));
    }
  return kept;
}

AtNode *
at_node_find (AtNode     *self,
              const char *role,
              const char *pattern)
{
  g_autoptr (GPtrArray) nodes = at_node_list (self);
  g_autoptr (GPtrArray) likely = keep_roles (nodes, role);
  g_auto (GStrv) names = at_node_dup_names (likely);

  for (guint i = 0; i < likely->len; i++)
    if (g_pattern_match_simple (pattern, names[i]))
      return at_node_ref (g_ptr_array_index (likely, i));
  return NULL;
}

typedef struct
{
  AtNode     *root;
  const char *role;
  const char *pattern;
  AtNode     *found;
} Search;

static gboolean
is_found_cb (gpointer user_data)
{
  Search *search = user_data;

  search->found = at_node_find (search->root, search->role, search->pattern);
  return search->found != NULL;
}

AtNode *
at_node_wait_for (AtNode     *self,
                  const char *role,
                  const char *pattern)
{
  Search search = { self, role, pattern, NULL };

  x_session_wait (self->at->session, X_DEADLINE, is_found_cb, &search, "a %s that is called %s", role, pattern);
  return search.found;
}

AtNode *
at_node_find_focused (AtNode *self)
{
  g_autoptr (GPtrArray) nodes = at_node_list (self);

  for (guint i = 0; i < nodes->len; i++)
    if (at_node_has_state (g_ptr_array_index (nodes, i), AT_STATE_FOCUSED))
      return at_node_ref (g_ptr_array_index (nodes, i));
  return NULL;
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
                                        G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, NULL);
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
