/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program for those who do not see it, by the accessibility bus alone, and for those who have no
 * pointer, by keys alone. */
#include "config.h"

#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "support.h"

/* Seconds since 1970: nobody is writing it any more. */
#define LONG_AGO 1000000000

#define N_FRAMES 9

/* More than there are places for the focus. */
#define MANY_TABS 40

static AtNode *
start (Ui *ui)
{
  ui_write_frames (ui->folder, 1, N_FRAMES, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  return at_spi_wait_for_root (ui->at, ui->program);
}

static void
wait_for_name (AtNode     *root,
               const char *role,
               const char *pattern)
{
  g_autoptr (AtNode) node = at_node_wait_for (root, role, pattern);

  g_assert_nonnull (node);
}

/* ---- without eyes ------------------------------------------------------------------------- */

/* Opens a folder, steps, and reads which frame there is: by the bus alone. */
static void
test_step (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);
  g_autoptr (AtNode) next = NULL;
  g_autoptr (AtNode) previous = NULL;

  wait_for_name (root, "image", "Frame 1, 1 of 9, frame_0001.png, ready, zoom 100 %");
  next = at_node_wait_for (root, "*button", "Next frame");
  previous = at_node_wait_for (root, "*button", "Previous frame");
  at_node_activate (next);
  wait_for_name (root, "image", "Frame 2, 2 of 9, frame_0002.png, ready, zoom 100 %");
  at_node_activate (next);
  wait_for_name (root, "image", "Frame 3, 3 of 9, frame_0003.png, ready, *");
  at_node_activate (previous);
  wait_for_name (root, "image", "Frame 2, *");
}

static void
test_zoom (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);

  wait_for_name (root, "image", "*, zoom 100 %");
  x_session_tap_key (ui->session, "2");
  wait_for_name (root, "image", "Frame 1, *, zoom 200 %");
}

/* What is not there has no zoom. */
static void
test_states (Ui            *ui,
             gconstpointer  data)
{
  g_autoptr (GBytes) whole = factory_code_png (3, 4000, 3000);
  g_autoptr (GBytes) cut = factory_cut (whole, g_bytes_get_size (whole) / 2);
  g_autofree char *path = NULL;
  g_autoptr (AtNode) root = NULL;

  test_write_file (ui->folder, "frame_0010.png", "no picture", strlen ("no picture"));
  test_write_file (ui->folder, "frame_0012.png", g_bytes_get_data (cut, NULL), g_bytes_get_size (cut));
  path = ui_path (ui, "frame_0012.png");
  g_assert_cmpint (g_utime (path, &(struct utimbuf) { LONG_AGO, LONG_AGO }), ==, 0);
  root = start (ui);
  x_session_tap_key (ui->session, "End");
  wait_for_name (root, "image", "Frame 12, 11 of 11, frame_0012.png, incomplete");
  x_session_tap_key (ui->session, "Left");
  wait_for_name (root, "image", "Frame 10, 10 of 11, frame_0010.png, unreadable");
  x_session_tap_key (ui->session, "Left");
  wait_for_name (root, "image", "Frame 9, 9 of 11, frame_0009.png, ready, zoom 100 %");
}

static void
test_without_numbers (Ui            *ui,
                      gconstpointer  data)
{
  g_autoptr (GBytes) png = factory_code_png (1, UI_SMALL);
  g_autoptr (AtNode) root = NULL;

  test_write_file (ui->folder, "apple.png", g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  test_write_file (ui->folder, "pear.png", g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  ui_start (ui, ui->folder, NULL);
  root = at_spi_wait_for_root (ui->at, ui->program);
  wait_for_name (root, "image", "Image 1 of 2, apple.png, ready, zoom 100 %");
}

static void
wait_for_position (AtNode     *root,
                   guint       number,
                   const char *text)
{
  g_autofree char *name = g_strdup_printf ("Frame %u, *", number);
  g_autoptr (AtNode) slider = at_node_wait_for (root, "slider", "Timeline");
  g_autofree char *description = NULL;

  wait_for_name (root, "image", name);
  description = at_node_dup_description (slider);
  g_assert_cmpstr (description, ==, text);
  g_assert_cmpfloat (at_node_get_value (slider, "CurrentValue"), ==, number);
}

/* A slider that says where it is, and can be set. */
static void
test_timeline (Ui            *ui,
               gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);
  g_autoptr (AtNode) slider = at_node_wait_for (root, "slider", "Timeline");

  wait_for_position (root, 1, "Frame 1, 1 of 9");
  g_assert_cmpfloat (at_node_get_value (slider, "MinimumValue"), ==, 1);
  g_assert_cmpfloat (at_node_get_value (slider, "MaximumValue"), ==, N_FRAMES);
  at_node_set_value (slider, 7);
  ui_wait_for_frame (ui, 7);
  wait_for_position (root, 7, "Frame 7, 7 of 9");
  ui_tap_to (ui, "Right", 8);
  wait_for_position (root, 8, "Frame 8, 8 of 9");
}

/* The button leads to a dialog. */
static void
test_open (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (AtNode) root = NULL;
  g_autoptr (AtNode) button = NULL;
  XWindow dialog;

  ui_expect_chooser (ui);
  ui_start (ui, NULL, NULL);
  ui_forgive_turns (ui);
  ui_wait_for_start (ui);
  root = at_spi_wait_for_root (ui->at, ui->program);
  button = at_node_wait_for (root, "*button", "Open Folder…");
  at_node_activate (button);
  dialog = x_session_wait_for_window (ui->session, "Open a Folder");
  x_session_focus (ui->session, dialog);
  x_session_tap_key (ui->session, "Escape");
  x_session_wait_for_close (ui->session, dialog);
}

/* ---- without a pointer -------------------------------------------------------------------- */

/* A button is as large as what is in it; its ring is around that. */
#define RING 8

typedef struct
{
  AtNode *root;
  AtNode *before; /* what had it */
  AtNode *found;
} FocusChange;

static gboolean
has_moved_cb (gpointer user_data)
{
  FocusChange *change = user_data;

  g_clear_pointer (&change->found, at_node_unref);
  change->found = at_node_find_focused (change->root);
  return change->found != NULL && !at_node_equal (change->found, change->before);
}

static AtNode *
tab_on (Ui     *ui,
        AtNode *root,
        AtNode *before)
{
  FocusChange change = { root, before, NULL };
  g_autofree char *name = at_node_dup_name (before);

  x_session_tap_key (ui->session, "Tab");
  x_session_wait (ui->session, X_DEADLINE, has_moved_cb, &change, "the focus to leave “%s” by Tab", name);
  ui_wait_for_still (ui);
  return change.found;
}

static gboolean
differ_in (const XPicture  *a,
           const XPicture  *b,
           const AtExtents *part,
           int              around)
{
  int right = MIN (part->x + part->width + around, a->width);
  int bottom = MIN (part->y + part->height + around, a->height);

  for (int y = MAX (part->y - around, 0); y < bottom; y++)
    for (int x = MAX (part->x - around, 0); x < right; x++)
      if (x_picture_get_pixel (a, x, y) != x_picture_get_pixel (b, x, y))
        return TRUE;
  return FALSE;
}

/* Where it is on the glass: without a window manager GTK draws a frame around the window, that it does not
 * count. */
static AtExtents
find_place (AtNode         *root,
            AtNode         *node,
            const XPicture *picture)
{
  g_autoptr (AtNode) window = at_node_wait_for (root, "*", "frame_*");
  AtExtents outer = at_node_get_extents (window);
  AtExtents place = at_node_get_extents (node);

  place.x += (picture->width - outer.width) / 2;
  place.y += (picture->height - outer.height) / 2;
  return place;
}

/* All there is, once, and back: each of it shows that it has the focus, is called something, and leaves the
 * arrows to the frames. */
static void
tab_round (Ui     *ui,
           AtNode *root)
{
  g_autoptr (AtNode) canvas = at_node_wait_for (root, "image", "Frame 1, *");
  g_autoptr (AtNode) focused = at_node_ref (canvas);
  g_autoptr (XPicture) before = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  ui_wait_for_still (ui);
  before = x_session_grab (ui->session, ui->window);
  do
    {
      g_autoptr (AtNode) next = tab_on (ui, root, focused);
      g_autoptr (XPicture) now = x_session_grab (ui->session, ui->window);
      g_autofree char *name = at_node_dup_name (next);
      AtExtents extents = find_place (root, next, now);

      g_test_message ("Tab to “%s”", name);
      g_assert_true (name[0] != '\0' && !g_str_has_prefix (name, "Gtk") && !g_str_has_prefix (name, "Seq"));
      g_assert_cmpint (extents.width * extents.height, >, 0);
      g_assert_true (differ_in (before, now, &extents, at_node_equal (next, canvas) ? 0 : RING));
      ui_tap_to (ui, "Right", 2);
      ui_tap_to (ui, "Left", 1);
      g_string_append_printf (names, "[%s]", name);
      g_clear_pointer (&before, x_picture_free);
      before = g_steal_pointer (&now);
      g_clear_pointer (&focused, at_node_unref);
      focused = g_steal_pointer (&next);
      g_assert_cmpuint (++n, <, MANY_TABS);
    }
  while (!at_node_equal (focused, canvas));
  for (const char *const *wanted = (const char *const[]){ "[Timeline]", "[Next frame]", "[Main menu]", NULL };
       *wanted != NULL; wanted++)
    g_assert_nonnull (strstr (names->str, *wanted));
}

static void
test_tab (Ui            *ui,
          gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);

  tab_round (ui, root);
}

/* They come for the focus, too. */
static void
test_tab_in_hidden_bars (Ui            *ui,
                         gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);

  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "Ctrl+b");
  ui_wait_for_still (ui);
  tab_round (ui, root);
}

static gboolean
has_focus_cb (gpointer user_data)
{
  return at_node_has_state (user_data, AT_STATE_FOCUSED);
}

static void
wait_for_focus (Ui     *ui,
                AtNode *node)
{
  g_autofree char *name = at_node_dup_name (node);

  x_session_wait (ui->session, X_DEADLINE, has_focus_cb, node, "the focus on “%s”", name);
}

static void
click_on (Ui     *ui,
          AtNode *node)
{
  AtExtents extents = at_node_get_extents (node);

  x_session_click (ui->session, ui->window, extents.x + extents.width / 2, extents.y + extents.height / 2, 1);
}

/* Whichever way it came. */
static void
test_popovers (Ui            *ui,
               gconstpointer  data)
{
  g_autoptr (AtNode) root = start (ui);
  g_autoptr (AtNode) canvas = at_node_wait_for (root, "image", "Frame 1, *");
  static const char *const buttons[] = { "Open", "Main menu", "Go to a frame", "Fit*" };

  ui_forgive_turns (ui);
  wait_for_focus (ui, canvas);
  x_session_tap_key (ui->session, "Ctrl+g");

  wait_for_name (root, "*", "Frame number");
  x_session_tap_key (ui->session, "Escape");
  wait_for_focus (ui, canvas);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_autoptr (AtNode) button = at_node_wait_for (root, "*button", buttons[i]);

      click_on (ui, button);
      ui_wait_for_still (ui);
      g_assert_false (at_node_has_state (canvas, AT_STATE_FOCUSED));
      x_session_tap_key (ui->session, "Escape");
      wait_for_focus (ui, canvas);
    }
  ui_tap_to (ui, "Right", 2);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/access/step", X_SESSION_ACCESSIBILITY, test_step);
  ui_add ("/window/access/zoom", X_SESSION_ACCESSIBILITY, test_zoom);
  ui_add ("/window/access/states", X_SESSION_ACCESSIBILITY, test_states);
  ui_add ("/window/access/without-numbers", X_SESSION_ACCESSIBILITY, test_without_numbers);
  ui_add ("/window/access/timeline", X_SESSION_ACCESSIBILITY, test_timeline);
  ui_add ("/window/access/open", X_SESSION_ACCESSIBILITY, test_open);
  ui_add ("/window/access/tab", X_SESSION_ACCESSIBILITY, test_tab);
  ui_add ("/window/access/tab-in-hidden-bars", X_SESSION_ACCESSIBILITY, test_tab_in_hidden_bars);
  ui_add ("/window/access/popovers", X_SESSION_ACCESSIBILITY, test_popovers);
  return g_test_run ();
}
