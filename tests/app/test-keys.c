/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of keys, and what a file makes of it. No display is needed. */
#include "config.h"

#include "seq-accel.h"
#include "seq-key-labels.h"
#include "seq-keys-file.h"

#include <string.h>

#include "support.h"

/* ---- the table ---------------------------------------------------------------------------- */

static void
assert_unique (GHashTable *seen,
               const char *what)
{
  if (!g_hash_table_add (seen, g_strdup (what)))
    g_error ("%s is there twice", what);
}

static void
check_accels (const SeqKey *row,
              GHashTable   *seen)
{
  g_auto (GStrv) keys = g_strsplit (row->keys, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      GdkModifierType modifiers, gtk_modifiers;
      guint keyval, gtk_keyval;
      g_autofree char *accel = NULL;

      if (!seq_accel_parse (keys[i], &keyval, &modifiers) || !seq_accel_is_possible (keyval))
        g_error ("%s: “%s” is no key", row->name, keys[i]);
      g_assert_true (gtk_accelerator_parse (keys[i], &gtk_keyval, &gtk_modifiers));
      g_assert_cmpuint (gtk_keyval, ==, keyval);
      g_assert_cmpuint (gtk_modifiers, ==, modifiers);
      accel = gtk_accelerator_name (keyval, modifiers);
      assert_unique (seen, accel);
    }
}

/* The file of keys relies on it: names, and a key for one command only. */
static void
test_table (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const SeqKey *row = seq_keys_get_table (); row->name != NULL; row++)
    {
      g_autofree char *action = NULL;
      g_autoptr (GVariant) target = NULL;

      g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z0-9]+)*$", row->name, 0, 0));
      g_assert_true (g_action_parse_detailed_name (row->action, &action, &target, NULL));
      g_assert_cmpstr (row->title, !=, "");
      g_assert_cmpint (row->group, <, SEQ_KEY_N_GROUPS);
      assert_unique (seen, row->name);
      assert_unique (seen, row->action);
      check_accels (row, seen);
    }
}

/* It names every row as the file does, with its title and its keys. */
static void
test_manual (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_complete = TRUE;

  g_file_get_contents (g_getenv ("SEQVIEW_MANUAL"), &text, NULL, &error);
  g_assert_no_error (error);
  for (const SeqKey *row = seq_keys_get_table (); row->name != NULL; row++)
    {
      g_auto (GStrv) words = g_strsplit (row->name, "-", -1);
      g_autofree char *name = g_strjoinv ("\\-", words);
      g_autofree char *keys = g_strdelimit (g_strdup (row->keys), " ", ';');
      g_autofree char *entry = g_strdup_printf (".TP\n.B %s\n%s.\n%s\n", name, row->title, keys);

      if (strstr (text, entry) != NULL)
        continue;
      is_complete = FALSE;
      g_printerr ("data/seqview.1.in lacks:\n%s", entry);
    }
  g_assert_true (is_complete);
}

/* ---- keys as they are written ------------------------------------------------------------- */

/* The key as GTK writes it; NULL: it is none. */
static const struct
{
  const char *text;
  const char *accel;
} spelled[] = {
  { "Right", "Right" },
  { "n", "n" },
  { "N", "n" },
  { "F5", "F5" },
  { "period", "period" },
  { ".", "period" },
  { "[", "bracketleft" },
  { "\\", "backslash" },
  { "é", "eacute" },
  { "+", "plus" },
  { "<", "less" },
  { ">", "greater" },
  { "=", "equal" },
  { "<Control>g", "<Control>g" },
  { "<ctrl>g", "<Control>g" },
  { "<Primary>g", "<Control>g" },
  { "Ctrl+g", "<Control>g" },
  { "ctrl+G", "<Control>g" },
  { "Ctrl++", "<Control>plus" },
  { "Ctrl+Shift+Right", "<Shift><Control>Right" },
  { "<Control><Shift>Right", "<Shift><Control>Right" },
  { "<Control>Shift+Right", "<Shift><Control>Right" },
  { "Alt+Super+a", "<Alt><Super>a" },
  { "Ctrl+Ctrl+g", "<Control>g" },
  { "Shift_L", "Shift_L" },
  { "", NULL },
  { "Rihgt", NULL },
  { "right", NULL },
  { "Strg+g", NULL },
  { "<Foo>g", NULL },
  { "<Control>", NULL },
  { "<Control", NULL },
  { "Ctrl+", NULL },
  { "Ctrl+Shift", NULL },
  { "<>g", NULL },
  { "Control g", NULL },
  { "VoidSymbol", NULL },
  { "0x41", NULL },
  { "\360\237\230\200", NULL },
};

static void
test_spelled (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spelled); i++)
    {
      GdkModifierType modifiers;
      guint keyval;
      g_autofree char *accel = NULL;

      if (seq_accel_parse (spelled[i].text, &keyval, &modifiers))
        accel = gtk_accelerator_name (keyval, modifiers);
      if (g_strcmp0 (accel, spelled[i].accel) != 0)
        g_error ("“%s” is %s, not %s", spelled[i].text, accel, spelled[i].accel);
    }
}

static void
test_labels (void)
{
  static const struct { const char *text, *label; } cases[] = {
    { "Right", "→" },
    { "Shift+Left", "Shift+←" },
    { "Ctrl+g", "Ctrl+G" },
    { "period", "." },
    { "F5", "F5" },
    { "Page_Down", "Page Down" },
    { "question", "?" },
    { "Ctrl+backslash", "Ctrl+\\" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GdkModifierType modifiers;
      guint keyval;
      g_autofree char *label = NULL;

      g_assert_true (seq_accel_parse (cases[i].text, &keyval, &modifiers));
      label = seq_accel_dup_label (keyval, modifiers);
      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

/* An entry that has the focus must get them. */
static void
test_for_editing (void)
{
  static const char *const editing[] = {
    "a", "1", "space", "BackSpace", "Ctrl+BackSpace", "Delete", "Return", "Left", "Ctrl+Left", "KP_Home", "Escape",
    "Ctrl+c", "Ctrl+v", "Ctrl+x", "Ctrl+a", "Ctrl+z", "Shift+Insert", "Shift+a", "eacute",
  };
  static const char *const others[] = { "F5", "Ctrl+g", "Ctrl+o", "Ctrl+Shift+o", "Alt+a", "Ctrl+plus", "Ctrl+Shift+c" };
  GdkModifierType modifiers;
  guint keyval;

  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    {
      g_assert_true (seq_accel_parse (editing[i], &keyval, &modifiers));
      g_test_message ("%s", editing[i]);
      g_assert_true (seq_accel_is_for_editing (keyval, modifiers));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_true (seq_accel_parse (others[i], &keyval, &modifiers));
      g_test_message ("%s", others[i]);
      g_assert_false (seq_accel_is_for_editing (keyval, modifiers));
    }
}

/* ---- the file ----------------------------------------------------------------------------- */

/* Keys that are given to commands here must be of no command in the table, if not on purpose.
 * A file; the rows that it changes, "name=keys" apart by "|"; and lines of what is wrong with it. */
static const struct
{
  const char *text;
  const char *changed;
  const char *problems;
} files[] = {
  /* nothing */
  { "", "", "" },
  { "\n\n# a remark\n  \t\n", "", "" },
  { "[Keys]\n", "", "" },
  /* keys */
  { "[Keys]\nnext-frame=F31\n", "next-frame=F31", "" },
  { "[Keys]\nnext-frame=F31", "next-frame=F31", "" },
  { "  [Keys]\r\n next-frame = F31 ; Ctrl+n;\r\n", "next-frame=F31 <Control>n|new-window=", "" },
  { "[Keys]\nnext-frame=Right;F31;Right;F31\n", "next-frame=Right F31", "" },
  { "[Keys]\nnext-frame=F31 period\n", "next-frame=F31 period", "" },
  { "[Keys]\nnext-frame=\n", "next-frame=", "" },
  { "[Keys]\nnext-frame= ; ;\n", "next-frame=", "" },
  { "[Keys]\nzoom-in==\n", "zoom-in=equal", "" },
  { "[Keys]\nzoom-in=#\n#zoom-in=F33\n", "zoom-in=numbersign", "" },
  /* what was another's by default is not any more, and nothing has to be said */
  { "[Keys]\nnext-frame=f\n", "next-frame=f|full-screen=F11", "" },
  { "[Keys]\nfull-screen=Right\n", "full-screen=Right|next-frame=Page_Down period", "" },
  { "[Keys]\nnext-frame=Left\nprevious-frame=Right\n", "next-frame=Left|previous-frame=Right", "" },
  { "[Keys]\nnext-frame=F34\nnew-window=Ctrl+q\n", "next-frame=F34|new-window=<Control>q|quit=", "" },
  /* both are the user's: the first has it */
  { "[Keys]\nnext-frame=F31\nprevious-frame=F31\n", "next-frame=F31|previous-frame=Left Page_Up comma",
    "3: previous-frame: “F31” belongs to next-frame already, by line 2" },
  { "[Keys]\nprevious-frame=F31\nnext-frame=F31;F32\n", "next-frame=F32|previous-frame=F31",
    "3: next-frame: “F31” belongs to previous-frame already, by line 2" },
  { "[Keys]\nreload=Ctrl+x\nquit=<ctrl>X\n", "reload=<Control>x|quit=<Control>q",
    "3: quit: “<ctrl>X” belongs to reload already, by line 2" },
  /* rubbish: the good is used */
  { "[Keys]\nnxt-frame=F31\nreload=F33\n", "reload=F33", "2: “nxt-frame” is the name of no command" },
  { "[Keys]\nnext-frame=Rihgt\n", "", "2: next-frame: “Rihgt” is no key" },
  { "[Keys]\nnext-frame=Rihgt;F31\n", "next-frame=F31", "2: next-frame: “Rihgt” is no key" },
  { "[Keys]\nnext-frame=Shift_L\n", "", "2: next-frame: “Shift_L” cannot be the key of a command" },
  { "[Keys]\nnext-frame=Tab;F31\n", "next-frame=F31", "2: next-frame: “Tab” cannot be the key of a command" },
  { "[Keys]\nnext-frame=Ctrl+Alt_R\n", "", "2: next-frame: “Ctrl+Alt_R” cannot be the key of a command" },
  { "[Keys]\nnext-frame\nreload=F33\n", "reload=F33", "2: “next-frame” is neither a group nor of the form name=key" },
  { "[Keys]\nnext-frame=F31\nnext-frame=F32\n", "next-frame=F32", "3: “next-frame” is there a second time; this line counts" },
  { "[Keys]\n=F31\n", "", "2: “” is the name of no command" },
  { "[Keys]\n=\n", "", "2: “” is the name of no command" },
  { "next-frame=F31\nreload=F33\n", "", "1: Keys belong into the group [Keys]" },
  { "[Kyes]\nnext-frame=F31\n", "", "1: The group [Kyes] means nothing here|2: Keys belong into the group [Keys]" },
  { "[Other]\n[Keys]\nnext-frame=F31\n", "next-frame=F31", "1: The group [Other] means nothing here" },
  { "[Keys\nnext-frame=F31\n", "", "1: “[Keys” is neither a group nor of the form name=key|2: Keys belong into the group [Keys]" },
  { "[Keys]\nreload=F33\n\033[2J=F31\n", "reload=F33", "3: “\357\277\275[2J” is the name of no command" },
  { "[Keys]\nreload=\377\376\n", "", "2: reload: “\357\277\275\357\277\275” is no key" },
  { "[Keys]\n0123456789012345678901234567890123456789x=F31\n", "",
    "2: “0123456789012345678901234567890123456789…” is the name of no command" },
};

static const char *
find_keys (const SeqKey *rows,
           const char   *name)
{
  for (const SeqKey *row = rows; row->name != NULL; row++)
    if (strcmp (row->name, name) == 0)
      return row->keys;
  g_error ("There is no row %s", name);
}

static void
assert_problems (GPtrArray  *problems,
                 const char *expected)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const SeqKeyProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (said, "%s%u: %s", i > 0 ? "|" : "", problem->line, problem->sentence);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

/* The rows that are said to be changed are as it is said, and all the others are as in the table. */
static void
assert_rows (SeqKeys    *keys,
             const char *changed)
{
  g_auto (GStrv) words = g_strsplit (changed, "|", -1);
  g_autoptr (GHashTable) expected = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      *equals = '\0';
      find_keys (seq_keys_get_table (), words[i]);
      g_hash_table_insert (expected, words[i], equals + 1);
    }
  for (const SeqKey *row = seq_keys_get_table (); row->name != NULL; row++)
    {
      const char *now = find_keys (seq_keys_get_rows (keys), row->name);
      const char *wanted = g_hash_table_lookup (expected, row->name);

      g_test_message ("%s=%s", row->name, now);
      g_assert_cmpstr (now, ==, wanted != NULL ? wanted : row->keys);
    }
}

static void
test_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (SeqKeys) keys = seq_keys_file_merge (files[i].text, strlen (files[i].text), &problems);
      g_autofree char *escaped = g_strescape (files[i].text, NULL);

      g_test_message ("%s", escaped);
      assert_problems (problems, files[i].problems);
      assert_rows (keys, files[i].changed);
    }
}

/* Of pieces that mean something, put together at random. */
static char *
dup_rubbish (GRand *rand)
{
  static const char *const pieces[] = {
    "[Keys]", "[", "]", "\n", "\n", "\n", "=", "=", ";", " ", "next-frame", "reload", "quit", "zoom-in", "fit", "n", "Right",
    "Ctrl+", "<Control>", "<", "Shift_L", "F5", "\r", "#", "\303", "\037", "é", "0", "Ctrl+q", "Page_Down",
  };
  g_autoptr (GString) text = g_string_new (g_rand_boolean (rand) ? "[Keys]\n" : "");
  gint32 n = g_rand_int_range (rand, 0, 60);

  for (gint32 i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whatever the file is, each key is of one command at most, and each problem has a line of the file. */
static void
test_rubbish (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = dup_rubbish (rand);
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (SeqKeys) keys = seq_keys_file_merge (text, strlen (text), &problems);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (const SeqKey *row = seq_keys_get_rows (keys); row->name != NULL; row++)
        check_accels (row, seen);
      for (guint p = 0; p < problems->len; p++)
        {
          const SeqKeyProblem *problem = g_ptr_array_index (problems, p);

          g_assert_cmpuint (problem->line, >=, 1);
          g_assert_cmpuint (problem->line, <=, g_strv_length (lines));
        }
    }
}

static void
test_too_large (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "keys", NULL);
  g_autofree char *text = g_strnfill (100 * 1000, '#');
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (SeqKeys) keys = NULL;

  test_write_file (folder, "keys", text, strlen (text));
  keys = seq_keys_file_load (file, &problems);
  assert_problems (problems, "0: It is too large to be a file of keys");
  assert_rows (keys, "");
  test_remove_folder (folder);
}

static void
test_not_there (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/keys");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (SeqKeys) keys = seq_keys_file_load (file, &problems);

  assert_problems (problems, "");
  assert_rows (keys, "");
}

/* What is printed is a file that says the same. */
static void
test_text (void)
{
  static const char changed[] = "[Keys]\nnext-frame=z;Ctrl+Shift+x\nzoom-in=\nreload=Right;semicolon\n";
  g_autoptr (GPtrArray) problems = NULL, problems_again = NULL;
  g_autoptr (SeqKeys) keys = seq_keys_file_merge (changed, strlen (changed), &problems);
  g_autofree char *text = seq_keys_file_dup_text (keys);
  g_autoptr (SeqKeys) again = seq_keys_file_merge (text, strlen (text), &problems_again);

  assert_problems (problems, "");
  assert_problems (problems_again, "");
  g_assert_nonnull (strstr (text, "\n# Next frame\nnext-frame=z;<Shift><Control>x\n"));
  g_assert_cmpstr (find_keys (seq_keys_get_rows (again), "next-frame"), ==, "z <Shift><Control>x");
  g_assert_cmpstr (find_keys (seq_keys_get_rows (again), "zoom-in"), ==, "");
  g_assert_cmpstr (find_keys (seq_keys_get_rows (again), "reload"), ==, "Right semicolon");
  g_assert_cmpstr (find_keys (seq_keys_get_rows (again), "previous-frame"), ==, "Left Page_Up comma");
}

/* ---- beside commands ---------------------------------------------------------------------- */

static GMenu *
new_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) submenu = g_menu_new ();

  g_menu_append (section, "Fit", "win.fit");
  g_menu_append (section, "200 %", "win.zoom(2.0)");
  g_menu_append (section, "250 %", "win.zoom(2.5)");
  g_menu_append (submenu, "Reload", "win.reload");
  g_menu_append (submenu, "About", "app.about");
  g_menu_append_submenu (section, "More", G_MENU_MODEL (submenu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return g_steal_pointer (&menu);
}

static void
assert_accel (GMenuModel *menu,
              int         i,
              const char *expected)
{
  g_autofree char *accel = NULL;

  g_menu_model_get_item_attribute (menu, i, "accel", "s", &accel);
  g_assert_cmpstr (accel, ==, expected);
}

static void
test_menu (void)
{
  static const char changed[] = "[Keys]\nreload=F9;x\nzoom-200=\n";
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (SeqKeys) keys = seq_keys_file_merge (changed, strlen (changed), &problems);
  g_autoptr (GMenu) menu = new_menu ();
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (G_MENU_MODEL (menu), 0, G_MENU_LINK_SECTION);
  g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (section, 3, G_MENU_LINK_SUBMENU);

  seq_key_labels_add_to_menu (keys, menu);
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 4);
  assert_accel (section, 0, "0");
  assert_accel (section, 1, NULL);
  assert_accel (section, 2, NULL);
  assert_accel (section, 3, NULL);
  assert_accel (submenu, 0, "F9");
  assert_accel (submenu, 1, NULL);
}

static void
test_key_of_command (void)
{
  g_autoptr (SeqKeys) keys = seq_keys_new (NULL);
  g_autoptr (GVariant) one = g_variant_ref_sink (g_variant_new_int32 (1));
  g_autofree char *next = seq_key_labels_dup_key (keys, "win.step", one);
  g_autofree char *reload = seq_key_labels_dup_key (keys, "win.reload", NULL);

  g_assert_cmpstr (next, ==, "→");
  g_assert_cmpstr (reload, ==, "F5");
  g_assert_null (seq_key_labels_dup_key (keys, "win.step", NULL));
  g_assert_null (seq_key_labels_dup_key (keys, "app.about", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/table", test_table);
  g_test_add_func ("/keys/manual", test_manual);
  g_test_add_func ("/keys/spelled", test_spelled);
  g_test_add_func ("/keys/labels", test_labels);
  g_test_add_func ("/keys/for-editing", test_for_editing);
  g_test_add_func ("/keys/files", test_files);
  g_test_add_func ("/keys/rubbish", test_rubbish);
  g_test_add_func ("/keys/too-large", test_too_large);
  g_test_add_func ("/keys/not-there", test_not_there);
  g_test_add_func ("/keys/text", test_text);
  g_test_add_func ("/keys/menu", test_menu);
  g_test_add_func ("/keys/key-of-command", test_key_of_command);
  return g_test_run ();
}
