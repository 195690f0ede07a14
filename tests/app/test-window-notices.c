/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says in a sentence, for how long, and what takes the place of what. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

#define SHOWS_OTHER "Frame 11 is missing; showing 9."
#define KEYS_PROBLEM "*nxt-frame*"

static AtNode *
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  ui_write_frames (ui->folder, 12, 15, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_frame (ui, 1);
  return at_spi_wait_for_root (ui->at, ui->program);
}

static void
go_to (Ui         *ui,
       const char *number)
{
  x_session_tap_key (ui->session, "Ctrl+g");
  ui_wait_for_still (ui);
  x_session_type (ui->session, number);
  x_session_tap_key (ui->session, "Return");
}

typedef struct
{
  AtNode     *root;
  const char *sentence;
  gboolean    said;
} Said;

static gboolean
is_as_wanted (gpointer data)
{
  const Said *said = data;
  g_autoptr (AtNode) node = at_node_find (said->root, "label", said->sentence);

  return (node != NULL) == said->said;
}

static void
wait_until_said (Ui         *ui,
                 AtNode     *root,
                 const char *sentence,
                 gboolean    is_said)
{
  x_session_wait (ui->session, X_DEADLINE, is_as_wanted, &(Said) { root, sentence, is_said }, "%s",
                  is_said ? "a sentence that is said" : "a sentence that is said no longer");
}

/* It is said of one frame, and never stands beside another. */
static void
test_of_a_frame (Ui            *ui,
                 gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);

  go_to (ui, "11");
  ui_wait_for_frame (ui, 9);
  wait_until_said (ui, root, SHOWS_OTHER, TRUE);
  ui_tap_to (ui, "Left", 8);
  /* Long before its time is over. */
  ui_wait_for_still (ui);
  g_assert_true (is_as_wanted (&(Said) { root, SHOWS_OTHER, FALSE }));
}

/* A folder that cannot be listed, until it can. */
static void
test_of_a_folder (Ui            *ui,
                  gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);
  g_autofree char *away = g_strconcat (ui->folder, "-away", NULL);

  g_assert_cmpint (g_rename (ui->folder, away), ==, 0);
  x_session_tap_key (ui->session, "F5");
  wait_until_said (ui, root, "*frames* does not exist*", TRUE);
  g_assert_cmpint (g_rename (away, ui->folder), ==, 0);
  x_session_tap_key (ui->session, "F5");
  wait_until_said (ui, root, "*frames* does not exist*", FALSE);
  ui_wait_for_frame (ui, 1);
}

static void
write_keys (Ui *ui)
{
  const char *text = "[Keys]\nnxt-frame=x\n";
  g_autofree char *folder = g_build_filename (x_session_get_folder (ui->session), "home", ".config", "seqview", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  test_write_file (folder, "keys", text, strlen (text));
}

static void
close_message (AtNode *root)
{
  g_autoptr (AtNode) button = at_node_wait_for (root, "*button", "Close this message");

  at_node_activate (button);
}

/* A problem gives way to what passes, and is there again after it, until it is closed. */
static void
test_problem (Ui            *ui,
              gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;

  write_keys (ui);
  root = start (ui);
  wait_until_said (ui, root, KEYS_PROBLEM, TRUE);
  go_to (ui, "11");
  wait_until_said (ui, root, SHOWS_OTHER, TRUE);
  ui_wait_for_frame (ui, 9);
  ui_tap_to (ui, "Left", 8);
  wait_until_said (ui, root, KEYS_PROBLEM, TRUE);
  close_message (root);
  wait_until_said (ui, root, KEYS_PROBLEM, FALSE);
  ui_close_saying (ui, KEYS_PROBLEM);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/notices/of-a-frame", X_SESSION_ACCESSIBILITY, test_of_a_frame);
  ui_add ("/window/notices/of-a-folder", X_SESSION_ACCESSIBILITY, test_of_a_folder);
  ui_add ("/window/notices/problem", X_SESSION_ACCESSIBILITY, test_problem);
  return g_test_run ();
}
