/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program in a language in which every text is longer, and shows that it has been translated; and
 * in one that is written from right to left. */
#include "config.h"

#include "ui-helpers.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "support.h"

#define N_FRAMES 12

/* The smallest that the window must be good at. */
#define SMALL_WIDTH 800
#define SMALL_HEIGHT 500

#define LARGE_NUMBER 1000000

/* ---- locales ------------------------------------------------------------------------------ */

/* (nullable): a locale of this machine in which this text of this domain has a translation. */
static const char *
find_locale (const char *language,
             const char *domain,
             const char *folder,
             const char *text)
{
  static const char *const names[] = { "C.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  const char *found = NULL;

  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (domain, folder);
  for (guint i = 0; i < G_N_ELEMENTS (names) && found == NULL; i++)
    if (setlocale (LC_ALL, names[i]) != NULL && strcmp (dgettext (domain, text), text) != 0)
      found = names[i];
  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, before);
  return found;
}

static void
use_locale (Ui         *ui,
            const char *locale,
            const char *language)
{
  x_session_set_variable (ui->session, "LC_ALL", locale);
  x_session_set_variable (ui->session, "LANGUAGE", language);
  /* Another script is loaded when it is first written with. */
  ui_forgive_turns (ui);
}

/* GLib has libraries translated only where the program is: so it has a translation of nothing. FALSE: the
 * test is skipped. */
static gboolean
use_hebrew (Ui *ui)
{
  static const char header[] = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: he\\n\"\n";
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "locale", NULL);
  g_autofree char *messages = g_build_filename (folder, "he", "LC_MESSAGES", NULL);
  const char *argv[] = { "msgfmt", "--output-file=locale/he/LC_MESSAGES/seqview.mo", "he.po", NULL };
  const char *locale = find_locale ("he", "gtk40", "/usr/share/locale", "default:LTR");

  if (locale == NULL)
    {
      g_test_skip ("GTK has no translation into Hebrew here");
      return FALSE;
    }
  test_write_file (x_session_get_folder (ui->session), "he.po", header, strlen (header));
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  x_program_assert_clean_exit (x_session_spawn (ui->session, argv));
  use_locale (ui, locale, "he");
  x_session_set_variable (ui->session, "SEQVIEW_LOCALEDIR", folder);
  return TRUE;
}

/* FALSE: the test is skipped. */
static gboolean
use_pseudo_locale (Ui *ui)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support", "pseudo-locale.sh", NULL);
  g_autofree char *sources = g_test_build_filename (G_TEST_DIST, "..", NULL);
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "locale", NULL);
  const char *argv[] = { "sh", script, sources, folder, NULL };
  g_autofree char *msgfilter = g_find_program_in_path ("msgfilter");
  const char *locale;

  if (msgfilter == NULL)
    {
      g_test_skip ("gettext is not installed");
      return FALSE;
    }
  x_program_assert_clean_exit (x_session_spawn (ui->session, argv));
  locale = find_locale ("xx", "seqview", folder, "Timeline");
  if (locale == NULL)
    {
      g_test_skip ("There is no locale here that translates");
      return FALSE;
    }
  use_locale (ui, locale, "xx");
  x_session_set_variable (ui->session, "SEQVIEW_LOCALEDIR", folder);
  return TRUE;
}

/* ---- marks -------------------------------------------------------------------------------- */

/* File names, keys, and what GTK 4.8 calls what it has no name for. Its own texts are not in this language. */
static gboolean
is_data (const char *word)
{
  static const char *const beginnings[] = { "frame_", "other_", "frames", "/", "Gtk", "Seq", "seq",
                                            "Ctrl+", "Shift+", "Alt+",   "F1", "F4", "F5",     "F9",   "Page", "Up",  "Down",
                                            "Home",   "End",    "Escape", "Space", "Backslash", "Menu", NULL };

  word += word[0] == '(';
  /* "U" and "U," */
  if (strcspn (word, ",") <= 1)
    return TRUE;
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (word, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_from_gtk (const char *text)
{
  static const char *const texts[] = { "Minimize", "Maximize", "Close", "Minimize the window", "Maximize the window",
                                       "Close the window", NULL };

  return g_strv_contains (texts, text);
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A word without a mark: it has letters that no translated one has, or stands outside of the brackets. */
static gboolean
is_marked (const char *text)
{
  g_autofree char *spaced = NULL;
  g_auto (GStrv) parts = g_strsplit_set (text, " \n", -1);
  /* The second of several keys is the end of a text. */
  int depth = strstr (text, "⟦") == NULL && strstr (text, "⟧") != NULL ? 1 : 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word = parts[i];

      while (g_str_has_prefix (word, "⟦"))
        {
          depth++;
          word += strlen ("⟦");
        }
      if (!is_data (word) && ((depth == 0 && has_letter (word)) || strpbrk (word, "aeoAEO") != NULL))
        return FALSE;
      for (const char *end = strstr (word, "⟧"); end != NULL; end = strstr (end + 1, "⟧"))
        depth--;
    }
  return TRUE;
}

static void
check_text (AtNode     *node,
            const char *what,
            const char *text)
{
  g_autofree char *role = NULL;

  if (text == NULL || is_from_gtk (text) || is_marked (text))
    return;
  role = at_node_dup_role (node);
  g_test_message ("%s of the %s is not translated: “%s”", what, role, text);
  g_test_fail ();
}

/* All that can be read on the window, and in its tooltips. At least so many texts of it are translated. */
static void
check_marks (AtNode *root,
             guint   at_least)
{
  g_autoptr (GPtrArray) nodes = at_node_list (root);
  guint n_marked = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      AtNode *node = g_ptr_array_index (nodes, i);
      g_autofree char *name = at_node_dup_name (node);
      g_autofree char *description = at_node_dup_description (node);

      check_text (node, "The name", name);
      check_text (node, "The description", description);
      n_marked += name != NULL && strstr (name, "⟦") != NULL;
    }
  g_assert_cmpuint (n_marked, >=, at_least);
}

static void
open_and_check (Ui         *ui,
                AtNode     *root,
                const char *keys,
                guint       at_least)
{
  x_session_tap_key (ui->session, keys);
  ui_wait_for_still (ui);
  check_marks (root, at_least);
}

/* ---- tests -------------------------------------------------------------------------------- */

static void
test_marks_of_start_page (Ui            *ui,
                          gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;

  if (!use_pseudo_locale (ui))
    return;
  ui_start (ui, NULL, NULL);
  ui_wait_for_start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  check_marks (root, 8);
}

static gboolean
is_button (AtNode *node)
{
  g_autofree char *role = at_node_dup_role (node);

  return role != NULL && g_str_has_suffix (role, "button");
}

/* (nullable): the button within a menu's button, which is what can be pressed. */
static AtNode *
find_menu_button (AtNode *node)
{
  g_autoptr (GPtrArray) children = NULL;

  if (!is_button (node))
    return NULL;
  children = at_node_get_children (node);
  return children->len > 0 && is_button (g_ptr_array_index (children, 0))
           ? at_node_ref (g_ptr_array_index (children, 0))
           : NULL;
}

/* Presses what leads to a menu, looks at that, and closes it. */
static void
check_menus (Ui     *ui,
             AtNode *root,
             guint   n_menus)
{
  g_autoptr (GPtrArray) nodes = at_node_list (root);
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr (AtNode) button = find_menu_button (g_ptr_array_index (nodes, i));
      g_autofree char *name = button != NULL ? at_node_dup_name (button) : NULL;

      if (button == NULL)
        continue;
      g_test_message ("The menu of “%s”", name);
      at_node_activate (button);
      ui_wait_for_still (ui);
      check_marks (root, 9);
      x_session_tap_key (ui->session, "Escape");
      ui_wait_for_still (ui);
      n++;
    }
  g_assert_cmpuint (n, >=, n_menus);
}

static void
test_marks_of_window (Ui            *ui,
                      gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (GBytes) png = factory_code_png (1, UI_SMALL);

  if (!use_pseudo_locale (ui))
    return;
  ui_write_frames (ui->folder, 1, N_FRAMES, UI_SMALL);
  ui_remove (ui->folder, "frame_0005.png");
  test_write_file (ui->folder, "frame_0013.png", "no picture", strlen ("no picture"));
  for (const char *const *name = (const char *const[]) { "other_1.png", "other_2.png", NULL }; *name != NULL; name++)
    test_write_file (ui->folder, *name, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  root = at_spi_wait_for_root (ui->at, ui->program);
  check_marks (root, 8);
  check_menus (ui, root, 6);
  /* What is said of a number that is missing, of a file that is no picture, and of what is being loaded. */
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, "5");
  open_and_check (ui, root, "Return", 9);
  open_and_check (ui, root, "End", 9);
  open_and_check (ui, root, "o", 12);
  open_and_check (ui, root, "F1", 40);
  x_session_tap_key (ui->session, "Escape");
}

/* Nothing of it is beyond the edges of the window. What is wider than what it is in has been left out there, for
 * want of room. */
static void
check_edges (AtNode *node,
             int     room,
             int     width,
             int     height)
{
  AtExtents extents = at_node_get_extents (node);
  g_autoptr (GPtrArray) children = at_node_get_children (node);
  g_autofree char *name = at_node_dup_name (node);

  if (extents.width > room || !at_node_has_state (node, AT_STATE_VISIBLE))
    return;
  /* A button without a frame reaches a little beyond what it is in. */
  if (extents.x < -1 || extents.y < -1 || extents.x + extents.width > width || extents.y + extents.height > height)
    {
      g_test_message ("“%s” is at %d, %d, %d by %d", name, extents.x, extents.y, extents.width, extents.height);
      g_test_fail ();
    }
  for (guint i = 0; i < children->len; i++)
    check_edges (g_ptr_array_index (children, i), extents.width, width, height);
}

static void
test_longer_texts_fit (Ui            *ui,
                       gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) window = NULL;

  if (!use_pseudo_locale (ui))
    return;
  for (guint i = 0; i < N_FRAMES; i++)
    ui_write_frame (ui->folder, LARGE_NUMBER + i, i, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  x_session_wait_for_title (ui->session, ui->window, "frame_1000000.png", X_DEADLINE);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_move_resize (ui->session, ui->window, 0, 0, SMALL_WIDTH, SMALL_HEIGHT);
  ui_wait_for_still (ui);
  window = at_node_wait_for (root, "*", "frame_1000000.png");
  check_edges (window, G_MAXINT, SMALL_WIDTH, SMALL_HEIGHT);
}

static AtExtents
find_place (AtNode     *root,
            const char *role,
            const char *name)
{
  g_autoptr (AtNode) node = at_node_wait_for (root, role, name);

  return at_node_get_extents (node);
}

/* All is mirrored, but not time. */
static void
test_right_to_left (Ui            *ui,
                    gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  AtExtents open, menu, play, previous, next, timeline, zoom;

  if (!use_hebrew (ui))
    return;
  ui_write_frames (ui->folder, 1, N_FRAMES, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  root = at_spi_wait_for_root (ui->at, ui->program);
  open = find_place (root, "*", "Open a folder or images");
  menu = find_place (root, "*", "Main menu");
  play = find_place (root, "*", "Play");
  previous = find_place (root, "*", "Previous frame");
  next = find_place (root, "*", "Next frame");
  timeline = find_place (root, "*", "Timeline");
  zoom = find_place (root, "*", "Zoom");
  g_assert_cmpint (menu.x, <, open.x);
  g_assert_cmpint (zoom.x, <, timeline.x);
  g_assert_cmpint (timeline.x, <, play.x);
  g_assert_cmpint (play.x, <, previous.x);
  g_assert_cmpint (previous.x, <, next.x);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "End", N_FRAMES);
  ui_tap_to (ui, "Left", N_FRAMES - 1);
  x_session_click (ui->session, ui->window, timeline.x + 10, timeline.y + timeline.height / 2, 1);
  ui_wait_for_frame (ui, 1);
}

#define ISOLATED(text) "\342\201\246" text "\342\201\251"

static void
wait_for_label (AtNode     *root,
                const char *pattern)
{
  g_autoptr (AtNode) label = at_node_wait_for (root, "label", pattern);

  g_assert_nonnull (label);
}

/* What another program finds on the clipboard after a press of the last button that copies. */
static char *
dup_last_copied (Ui     *ui,
                 AtNode *root)
{
  g_autoptr (GPtrArray) nodes = at_node_list (root);
  AtNode *button = NULL;
  XProgram *receiver;

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *name = at_node_dup_name (nodes->pdata[i]);

      if (g_strcmp0 (name, "Copy as Text") == 0 && is_button (nodes->pdata[i]))
        button = nodes->pdata[i];
    }
  g_assert_nonnull (button);
  at_node_activate (button);
  ui_wait_for_still (ui);
  receiver = ui_spawn_support (ui, "receiver", "text");
  x_program_assert_clean_exit (receiver);
  return x_program_dup_stdout (receiver);
}

/* What belongs together is not turned round: width before height, a sign before its number, the year before the day.
 * What is taken elsewhere is taken as it is. */
static void
test_numbers_right_to_left (Ui            *ui,
                            gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autofree char *copied = NULL;

  if (!use_hebrew (ui))
    return;
  ui_write_frames (ui->folder, 1, 3, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  root = at_spi_wait_for_root (ui->at, ui->program);
  x_session_tap_key (ui->session, "i");
  wait_for_label (root, ISOLATED ("96 × 64"));
  wait_for_label (root, ISOLATED ("20*-*-* *:*:*"));
  x_session_tap_key (ui->session, "Right");
  x_session_wait_for_title (ui->session, ui->window, "frame_0002.png", X_DEADLINE);
  x_session_tap_key (ui->session, "Ctrl+a");
  wait_for_label (root, ISOLATED ("96 × 64") " from x 0, y 0");
  x_session_tap_key (ui->session, "d");
  wait_for_label (root, ISOLATED ("×1"));
  wait_for_label (root, ISOLATED ("*%"));
  copied = dup_last_copied (ui, root);
  g_assert_nonnull (strstr (copied, "%"));
  g_assert_null (strstr (copied, "\342\201"));
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/languages/marks-of-start-page", X_SESSION_ACCESSIBILITY, test_marks_of_start_page);
  ui_add ("/window/languages/marks-of-window", X_SESSION_ACCESSIBILITY, test_marks_of_window);
  ui_add ("/window/languages/longer-texts-fit", X_SESSION_ACCESSIBILITY, test_longer_texts_fit);
  ui_add ("/window/languages/right-to-left", X_SESSION_ACCESSIBILITY, test_right_to_left);
  ui_add ("/window/languages/numbers-right-to-left", X_SESSION_ACCESSIBILITY, test_numbers_right_to_left);
  return g_test_run ();
}
