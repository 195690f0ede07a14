/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure: any thread. Reading the file waits for it.
 *
 * The file looks like all such files: a group [Keys], and lines "name=key;key". It is not read by
 * GKeyFile all the same. That takes back everything for one bad line, and knows no line numbers, while a
 * person who has mistyped one key wants the others, and to be told where to look.
 */
#include "config.h"

#include "seq-keys-file.h"

#include "seq-accel.h"

#include <glib/gi18n.h>
#include <string.h>

#define GROUP "Keys"
/* Hundreds of times what makes sense. */
#define MAX_BYTES (64 * 1024)
/* What a message quotes, in characters. */
#define MAX_QUOTED 40
/* Lines of a message in the window. */
#define MAX_NOTICED 3
/* And on stderr: who gives a picture for a file of keys has seen enough. */
#define MAX_PRINTED 20

/* One line of the file that gives keys to a row; the last one for a row counts. */
typedef struct
{
  guint  line; /* 0: the file does not speak of the row */
  char  *keys;
} Entry;

typedef struct
{
  Entry      *entries; /* one for each row of the table */
  GPtrArray  *problems;
  GArray     *rows;    /* guint: those that the file speaks of, in its order */
  GHashTable *taken;   /* accelerator as GTK writes it -> row, plus 1, that the file gives it to */
  guint       line;
  gboolean    in_group;
  gboolean    said_outside;
} Merge;

static guint
count_rows (void)
{
  guint n = 0;

  while (seq_keys_get_table ()[n].name != NULL)
    n++;
  return n;
}

/* ---- problems ----------------------------------------------------------------------------- */

static void
free_problem (gpointer data)
{
  SeqKeyProblem *problem = data;

  g_free (problem->sentence);
  g_free (problem);
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func (free_problem);
}

static void G_GNUC_PRINTF (3, 4)
add_problem (GPtrArray  *problems,
             guint       line,
             const char *format,
             ...)
{
  SeqKeyProblem *problem = g_new0 (SeqKeyProblem, 1);
  va_list rest;

  va_start (rest, format);
  problem->line = line;
  problem->sentence = g_strdup_vprintf (format, rest);
  va_end (rest);
  g_ptr_array_add (problems, problem);
}

static char *
dup_quoted (const char *text)
{
  if (g_utf8_strlen (text, -1) <= MAX_QUOTED)
    return g_strdup (text);
  else
    {
      g_autofree char *begin = g_utf8_substring (text, 0, MAX_QUOTED);

      return g_strconcat (begin, "…", NULL);
    }
}

/* ---- lines -------------------------------------------------------------------------------- */

/* Whatever the bytes are, messages about them go to terminals, which take some for commands. */
static char *
dup_clean (const char *text,
           gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autoptr (GString) clean = g_string_sized_new (length);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\r')
      continue;
    else if (g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '\n' && *p != '\t')
      g_string_append (clean, "\357\277\275");
    else
      g_string_append_len (clean, p, g_utf8_next_char (p) - p);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

static int
find_row (const char *name)
{
  const SeqKey *table = seq_keys_get_table ();

  for (int i = 0; table[i].name != NULL; i++)
    if (strcmp (table[i].name, name) == 0)
      return i;
  return -1;
}

static void
read_entry (Merge      *merge,
            const char *name,
            const char *keys)
{
  int row = find_row (name);
  g_autofree char *quoted = dup_quoted (name);

  if (row < 0)
    {
      /* Translators: of a line in the file of keys; %s should be the name of a command */
      add_problem (merge->problems, merge->line, _("“%s” is the name of no command"), quoted);
      return;
    }
  if (merge->entries[row].line != 0)
    add_problem (merge->problems, merge->line, _("“%s” is there a second time; this line counts"), quoted);
  else
    g_array_append_val (merge->rows, row);
  g_free (merge->entries[row].keys);
  merge->entries[row] = (Entry) { merge->line, g_strdup (keys) };
}

static void
read_line (Merge *merge,
           char  *line)
{
  char *equals;
  g_autofree char *quoted = NULL;

  merge->line++;
  g_strstrip (line);
  if (line[0] == '\0' || line[0] == '#')
    return;
  equals = strchr (line, '=');
  quoted = dup_quoted (line);
  if (line[0] == '[' && g_str_has_suffix (line, "]"))
    {
      merge->in_group = strcmp (line, "[" GROUP "]") == 0;
      if (!merge->in_group)
        add_problem (merge->problems, merge->line, _("The group %s means nothing here"), quoted);
    }
  else if (equals == NULL)
    add_problem (merge->problems, merge->line, _("“%s” is neither a group nor of the form name=key"), quoted);
  else if (merge->in_group)
    {
      *equals = '\0';
      read_entry (merge, g_strchomp (line), g_strchug (equals + 1));
    }
  else if (!merge->said_outside)
    {
      merge->said_outside = TRUE;
      /* Translators: %s is the name of a group in the file of keys */
      add_problem (merge->problems, merge->line, _("Keys belong into the group %s"), "[" GROUP "]");
    }
}

/* ---- keys --------------------------------------------------------------------------------- */

/* The key of a row as GTK writes it, if it is one and the row can have it. */
static char *
dup_accel (Merge      *merge,
           guint       row,
           const char *text)
{
  const SeqKey *table = seq_keys_get_table ();
  g_autofree char *quoted = dup_quoted (text);
  g_autofree char *accel = NULL;
  guint line = merge->entries[row].line;
  GdkModifierType modifiers;
  guint keyval, holder;

  if (!seq_accel_parse (text, &keyval, &modifiers))
    {
      /* Translators: first the name of a command, then what should be a key */
      add_problem (merge->problems, line, _("%s: “%s” is no key"), table[row].name, quoted);
      return NULL;
    }
  if (!seq_accel_is_possible (keyval))
    {
      add_problem (merge->problems, line, _("%s: “%s” cannot be the key of a command"), table[row].name, quoted);
      return NULL;
    }
  accel = gtk_accelerator_name (keyval, modifiers);
  holder = GPOINTER_TO_UINT (g_hash_table_lookup (merge->taken, accel));
  if (holder == row + 1)
    return NULL;
  if (holder != 0)
    {
      /* Translators: the name of a command, a key, the name of another command, and its line in the file */
      add_problem (merge->problems, line, _("%s: “%s” belongs to %s already, by line %u"), table[row].name, quoted,
                   table[holder - 1].name, merge->entries[holder - 1].line);
      return NULL;
    }
  g_hash_table_insert (merge->taken, g_strdup (accel), GUINT_TO_POINTER (row + 1));
  return g_steal_pointer (&accel);
}

static void
append_key (GString    *keys,
            const char *accel)
{
  g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", accel);
}

/* NULL: the file says nothing of the row that makes sense. */
static char *
dup_given_keys (Merge *merge,
                guint  row)
{
  g_auto (GStrv) words = g_strsplit_set (merge->entries[row].keys, "; \t", -1);
  g_autoptr (GString) keys = g_string_new (NULL);
  gboolean is_empty = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *accel = NULL;

      if (words[i][0] == '\0')
        continue;
      is_empty = FALSE;
      accel = dup_accel (merge, row, words[i]);
      if (accel != NULL)
        append_key (keys, accel);
    }
  return is_empty || keys->len > 0 ? g_string_free (g_steal_pointer (&keys), FALSE) : NULL;
}

/* The keys of the table that the file does not give to another row. */
static char *
dup_left_keys (Merge *merge,
               guint  row)
{
  g_auto (GStrv) words = g_strsplit (seq_keys_get_table ()[row].keys, " ", -1);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GdkModifierType modifiers;
      guint keyval;
      g_autofree char *accel = NULL;

      if (!seq_accel_parse (words[i], &keyval, &modifiers))
        continue;
      accel = gtk_accelerator_name (keyval, modifiers);
      if (!g_hash_table_contains (merge->taken, accel))
        append_key (keys, words[i]);
    }
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const SeqKeyProblem *problem_a = *(SeqKeyProblem *const *) a;
  const SeqKeyProblem *problem_b = *(SeqKeyProblem *const *) b;

  return (problem_a->line > problem_b->line) - (problem_a->line < problem_b->line);
}

/* Which of two rows gets a key that both ask for is a matter of the file, not of the table. */
static void
give_keys (Merge  *merge,
           char  **changed,
           guint   n_rows)
{
  for (guint i = 0; i < merge->rows->len; i++)
    {
      guint row = g_array_index (merge->rows, guint, i);

      changed[row] = dup_given_keys (merge, row);
    }
  for (guint row = 0; row < n_rows; row++)
    if (changed[row] == NULL)
      changed[row] = dup_left_keys (merge, row);
}

SeqKeys *
seq_keys_file_merge (const char  *text,
                     gsize        length,
                     GPtrArray  **problems)
{
  guint n_rows = count_rows ();
  g_autofree Entry *entries = g_new0 (Entry, n_rows);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *clean = dup_clean (text, length);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);
  g_auto (GStrv) changed = g_new0 (char *, n_rows + 1);
  Merge merge = { .entries = entries, .problems = new_problems (), .rows = rows, .taken = taken };

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&merge, lines[i]);
  give_keys (&merge, changed, n_rows);
  g_ptr_array_sort (merge.problems, compare_lines);
  *problems = merge.problems;
  for (guint row = 0; row < n_rows; row++)
    g_free (entries[row].keys);
  return seq_keys_new (changed);
}

/* ---- the file ----------------------------------------------------------------------------- */

GFile *
seq_keys_file_new_location (void)
{
  return g_file_new_build_filename (g_get_user_config_dir (), GETTEXT_PACKAGE, "keys", NULL);
}

static SeqKeys *
merge_contents (const char  *text,
                gsize        length,
                GPtrArray  **problems)
{
  if (length <= MAX_BYTES)
    return seq_keys_file_merge (text, length, problems);
  *problems = new_problems ();
  add_problem (*problems, 0, "%s", _("It is too large to be a file of keys"));
  return seq_keys_new (NULL);
}

static SeqKeys *
take_error (GError     *error,
            GPtrArray **problems)
{
  *problems = new_problems ();
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    add_problem (*problems, 0, "%s", error->message);
  return seq_keys_new (NULL);
}

/* Nothing that one might have to wait for, such as a pipe. */
static GInputStream *
open_file (GFile   *file,
           GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, 0, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    return G_INPUT_STREAM (g_file_read (file, NULL, error));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("It is no file"));
  return NULL;
}

SeqKeys *
seq_keys_file_load (GFile      *file,
                    GPtrArray **problems)
{
  g_autofree char *text = g_malloc (MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = open_file (file, &error);
  gsize length = 0;

  if (stream != NULL && g_input_stream_read_all (stream, text, MAX_BYTES + 1, &length, NULL, &error))
    return merge_contents (text, length, problems);
  return take_error (error, problems);
}

/* ---- for people --------------------------------------------------------------------------- */

char *
seq_keys_file_dup_text (SeqKeys *keys)
{
  g_autoptr (GString) text = g_string_new ("[" GROUP "]\n");

  for (const SeqKey *row = seq_keys_get_rows (keys); row->name != NULL; row++)
    {
      g_autofree char *written = g_strdelimit (g_strdup (row->keys), " ", ';');

      g_string_append_printf (text, "# %s\n%s=%s\n", _(row->title), row->name, written);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_noticed (GString             *notice,
                const SeqKeyProblem *problem)
{
  g_string_append (notice, notice->len > 0 ? "\n" : "");
  if (problem->line == 0)
    /* Translators: %s says what is wrong with the file in which keys can be changed */
    g_string_append_printf (notice, _("File of keys: %s."), problem->sentence);
  else
    /* Translators: the same; %u is the number of a line */
    g_string_append_printf (notice, _("File of keys, line %u: %s."), problem->line, problem->sentence);
}

char *
seq_keys_file_dup_notice (GPtrArray *problems)
{
  g_autoptr (GString) notice = g_string_new (NULL);
  guint n = MIN (problems->len, MAX_NOTICED);
  guint more = problems->len - n;

  if (problems->len == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    append_noticed (notice, g_ptr_array_index (problems, i));
  if (more > 0)
    g_string_append_printf (notice, ngettext ("\nAnd %u more line.", "\nAnd %u more lines.", more), more);
  return g_string_free (g_steal_pointer (&notice), FALSE);
}

void
seq_keys_file_print (GPtrArray *problems,
                     GFile     *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  for (guint i = 0; i < MIN (problems->len, MAX_PRINTED); i++)
    {
      const SeqKeyProblem *problem = g_ptr_array_index (problems, i);

      /* The form in which compilers name a place, so that editors find it. */
      if (problem->line == 0)
        g_printerr ("seqview: %s: %s\n", name, problem->sentence);
      else
        g_printerr ("seqview: %s:%u: %s\n", name, problem->line, problem->sentence);
    }
  if (problems->len > MAX_PRINTED)
    g_printerr ("seqview: %s: …\n", name);
}
