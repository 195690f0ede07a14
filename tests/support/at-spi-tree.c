/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is below a node: a window has hundreds of them, so that many are asked before the first answer is waited for. */
#include "config.h"

#include "at-spi-private.h"

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
                              G_DBUS_CALL_FLAGS_NONE, AT_ANSWER_MS, NULL, answered_cb, question);
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
  return width > 0 && height > 0 && at_node_answer_has_state (states, AT_STATE_VISIBLE);
}

/* Of these, in their order. */
static GPtrArray *
keep_seen (GPtrArray *nodes)
{
  GPtrArray *seen = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);
  g_autoptr (GPtrArray) extents = call_each (nodes, "org.a11y.atspi.Component", "GetExtents", g_variant_new ("(u)", 1),
                                             "((iiii))");
  g_autoptr (GPtrArray) states = call_each (nodes, AT_ACCESSIBLE, "GetState", NULL, "(au)");

  for (guint i = 0; i < nodes->len; i++)
    if (is_seen (g_ptr_array_index (extents, i), g_ptr_array_index (states, i)))
      g_ptr_array_add (seen, at_node_ref (g_ptr_array_index (nodes, i)));
  return seen;
}

/* What is seen of the children of each: under their parent, and all of them together. */
static void
add_children (GHashTable *children_of, /* AtNode -> GPtrArray of AtNode */
              GPtrArray  *nodes,
              GPtrArray  *next)
{
  g_autoptr (GPtrArray) answers = call_each (nodes, AT_ACCESSIBLE, "GetChildren", NULL, "(a(so))");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) at_node_unref);
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) seen = NULL;

  for (guint i = 0; i < nodes->len; i++)
    {
      AtNode *parent = g_ptr_array_index (nodes, i);
      g_autoptr (GPtrArray) children = at_node_list_answer (parent->at, g_ptr_array_index (answers, i));

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
                                             g_variant_new ("(ss)", AT_ACCESSIBLE, "Name"), "(v)");
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
  g_autoptr (GPtrArray) answers = call_each (nodes, AT_ACCESSIBLE, "GetRoleName", NULL, "(s)");

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

typedef struct
{
  AtNode     *root;
  const char *title;
  const char *pattern;
} Row;

static gboolean
has_row_cb (gpointer user_data)
{
  const Row *row = user_data;
  g_autoptr (GPtrArray) nodes = at_node_list (row->root);
  g_auto (GStrv) names = at_node_dup_names (nodes);

  for (guint i = 0; names[i] != NULL && names[i + 1] != NULL; i++)
    if (g_str_equal (names[i], row->title) && g_pattern_match_simple (row->pattern, names[i + 1]))
      return TRUE;
  return FALSE;
}

void
at_node_wait_for_row (AtNode     *self,
                      const char *title,
                      const char *pattern)
{
  Row row = { self, title, pattern };

  x_session_wait (self->at->session, X_DEADLINE, has_row_cb, &row, "%s to be %s", title, pattern);
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
