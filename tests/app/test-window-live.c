/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that changes while it is looked at. */
#include "config.h"

#include "ui-helpers.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "support.h"

/* A camera is writing: the newest frame shows up by itself, as long as the newest is looked at. */
static void
test_follow_newest (Ui            *ui,
                    gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Shift+End", 5);
  ui_write_frame (ui->folder, 6, 6, UI_SMALL);
  ui_wait_for_frame (ui, 6);
  ui_write_frames (ui->folder, 7, 9, UI_SMALL);
  ui_wait_for_frame (ui, 9);
  /* Who looks at an older one is left alone, until the newest is looked at again. */
  ui_tap_to (ui, "Left", 8);
  ui_write_frame (ui->folder, 10, 10, UI_SMALL);
  ui_tap_in_vain (ui, "F12");
  g_assert_cmpint (ui_get_titled (ui), ==, 8);
  ui_tap_to (ui, "Right", 9);
  ui_tap_to (ui, "Right", 10);
  ui_write_frame (ui->folder, 11, 11, UI_SMALL);
  ui_wait_for_frame (ui, 11);
}

/* Another picture under the same name takes the place of the one that is looked at. */
static void
test_replaced (Ui            *ui,
               gconstpointer  data)
{
  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_write_frame (ui->folder, 2, 77, UI_SLOW);
  ui_wait_for_code (ui, 2, 77);
  /* And of one that is only held. */
  ui_write_frame (ui->folder, 1, 88, UI_SLOW);
  ui_write_frame (ui->folder, 2, 99, UI_SMALL);
  ui_wait_for_code (ui, 2, 99);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_code (ui, 1, 88);
}

static gboolean
differs_cb (const XPicture *picture,
            gpointer        before)
{
  return !x_picture_equal (picture, before);
}

/* The picture stays on the glass, and one can step on from it and come back to it. */
static void
test_gone (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (XPicture) before = NULL;

  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
  ui_wait_for_still (ui);
  before = x_session_grab (ui->session, ui->window);
  ui_remove (ui->folder, "frame_0003.png");
  x_session_wait_for_picture_where (ui->session, ui->window, differs_cb, before, X_DEADLINE, "that it is gone");
  ui_wait_for_frame (ui, 3);
  ui_tap_to (ui, "Right", 4);
  ui_tap_to (ui, "Left", 3);
  ui_tap_to (ui, "Left", 2);
}

/* ---- writers ------------------------------------------------------------------------------ */

#define PIECES 10
#define PIECE_MS 60

/* A file that somebody is writing. */
typedef struct
{
  int     fd;
  GBytes *bytes;
  gsize   written;
} Writer;

static Writer
begin_writing (Ui   *ui,
               guint number)
{
  g_autofree char *name = g_strdup_printf ("frame_%04u.png", number);
  g_autofree char *path = ui_path (ui, name);
  Writer writer = { g_open (path, O_WRONLY | O_CREAT, 0600), factory_code_png (number, UI_SLOW), 0 };

  g_assert_cmpint (writer.fd, >=, 0);
  return writer;
}

static void
write_piece (Writer *writer)
{
  gsize size = g_bytes_get_size (writer->bytes);
  gsize n = MIN (size / PIECES + 1, size - writer->written);
  const guint8 *data = g_bytes_get_data (writer->bytes, NULL);

  g_assert_cmpint (write (writer->fd, data + writer->written, n), ==, (gssize) n);
  writer->written += n;
}

static void
end_writing (Writer *writer)
{
  while (writer->written < g_bytes_get_size (writer->bytes))
    write_piece (writer);
  close (writer->fd);
  g_bytes_unref (writer->bytes);
}

/* Whatever is on the glass is all of one colour, and that of the frame in the title: above and below
 * the middle too. No picture at all is a state, or a frame that is asked for and not there. */
static void
assert_whole (Ui *ui)
{
  g_autoptr (XPicture) picture = x_session_grab (ui->session, ui->window);
  guint32 middle = x_picture_get_pixel (picture, picture->width / 2, picture->height / 2);
  guint8 seen[3] = { (guint8) (middle >> 16), (guint8) (middle >> 8), (guint8) middle };
  guint8 wanted[3];

  factory_code_color (factory_code_read (seen), wanted);
  if (memcmp (seen, wanted, sizeof seen) != 0)
    return;
  for (int dy = -20; dy <= 20; dy += 10)
    g_assert_cmphex (x_picture_get_pixel (picture, picture->width / 2, picture->height / 2 + dy), ==, middle);
}

static void
test_written_in_pieces (Ui            *ui,
                        gconstpointer  data)
{
  Writer writer;

  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Shift+End", 5);
  writer = begin_writing (ui, 6);
  for (guint i = 0; i < PIECES - 1; i++)
    {
      write_piece (&writer);
      assert_whole (ui);
      g_assert_cmpint (ui_get_frame (ui), !=, 6);
      g_usleep (PIECE_MS * 1000);
    }
  end_writing (&writer);
  ui_wait_for_frame (ui, 6);
}

static void
test_written_beside_and_renamed (Ui            *ui,
                                 gconstpointer  data)
{
  g_autoptr (GBytes) png = factory_code_png (6, UI_SLOW);
  g_autofree char *beside = ui_path (ui, ".frame_0006.png.part");
  g_autofree char *path = ui_path (ui, "frame_0006.png");

  ui_write_frames (ui->folder, 1, 5, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Shift+End", 5);
  test_write_file (ui->folder, ".frame_0006.png.part", g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  g_assert_cmpint (g_rename (beside, path), ==, 0);
  ui_wait_for_frame (ui, 6);
}

/* Half of it is there and does not grow: that is said, and what comes after can be looked at. */
static void
test_kept_open (Ui            *ui,
                gconstpointer  data)
{
  Writer writer;

  ui_write_frames (ui->folder, 1, 2, UI_SMALL);
  ui_write_frame (ui->folder, 4, 4, UI_SMALL);
  writer = begin_writing (ui, 3);
  for (guint i = 0; i < PIECES / 2; i++)
    write_piece (&writer);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  x_session_tap_key (ui->session, "Right");
  ui_wait_for_state (ui, "frame_0003.png");
  ui_tap_to (ui, "Right", 4);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_state (ui, "frame_0003.png");
  end_writing (&writer);
  ui_wait_for_frame (ui, 3);
}

#define BURST 5000
/* A folder that changes is listed again at most four times a second. */
#define SETTLED_MS 1000

static void
test_burst (Ui            *ui,
            gconstpointer  data)
{
  g_autofree char *first = ui_path (ui, "frame_0001.png");
  g_autoptr (XPicture) before = NULL;

  ui_write_frames (ui->folder, 1, 1, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  before = x_session_grab (ui->session, ui->window);
  for (guint i = 2; i <= BURST; i++)
    {
      g_autofree char *name = g_strdup_printf ("frame_%04u.png", i);
      g_autofree char *path = ui_path (ui, name);

      g_assert_cmpint (link (first, path), ==, 0);
    }
  /* The frame that is looked at stays; the others are there when nothing more is told of them. */
  x_session_wait_for_picture_where (ui->session, ui->window, differs_cb, before, X_DEADLINE, "new frames");
  x_session_wait_for_still (ui->session, ui->window, SETTLED_MS, X_DEADLINE);
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "End");
  ui_wait_for_code (ui, BURST, 1);
  x_session_tap_key (ui->session, "Left");
  ui_wait_for_code (ui, BURST - 1, 1);
}

/* ---- anything --------------------------------------------------------------------------------- */

#define N_ROUNDS 1000
#define N_FILES 12

/* What is done to a file, whole or not, while it is looked at. */
static void
do_something (Ui    *ui,
              GRand *rand,
              guint  number)
{
  g_autofree char *name = g_strdup_printf ("frame_%04u.png", number);
  g_autofree char *path = ui_path (ui, name);
  g_autofree char *other_name = g_strdup_printf ("frame_%04d.png", g_rand_int_range (rand, 1, N_FILES + 1));
  g_autofree char *other = ui_path (ui, other_name);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      g_unlink (path);
      break;
    case 1:
      g_rename (path, other);
      break;
    case 2:
      if (truncate (path, g_rand_int_range (rand, 0, 200)) != 0)
        g_test_message ("%s is not there", name);
      break;
    default:
      ui_write_frame (ui->folder, number, (guint) g_rand_int_range (rand, 1, 4000), UI_SMALL);
      break;
    }
}

/* The list is what there is in the folder: every number, from the first to the last, and no other. */
static void
assert_list_is_folder (Ui *ui)
{
  int number = -1;

  x_session_tap_key (ui->session, "F5");
  ui_wait_for_still (ui);
  x_session_tap_key (ui->session, "Home");
  for (int i = 1; i <= N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("frame_%04d.png", i);
      g_autofree char *path = ui_path (ui, name);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (number >= 0)
        x_session_tap_key (ui->session, "Right");
      number = i;
      ui_wait_for_code (ui, (guint) i, 100 + (guint) i);
    }
  ui_tap_in_vain (ui, "End");
}

static void
test_anything (Ui            *ui,
               gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  static const char *const keys[] = { "Right", "Left", "Right", "Home", "End" };

  ui_write_frames (ui->folder, 1, N_FILES, UI_SMALL);
  ui_start (ui, ui->folder, NULL);
  ui_wait_for_frame (ui, 1);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      /* The frame that is shown, or the next. */
      int shown = ui_get_titled (ui);
      int number = shown > 0 ? shown + g_rand_int_range (rand, 0, 2) : g_rand_int_range (rand, 1, N_FILES + 1);

      do_something (ui, rand, (guint) MIN (number, N_FILES));
      if (g_rand_int_range (rand, 0, 4) == 0)
        x_session_tap_key (ui->session, keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))]);
      if (i % 10 == 0)
        assert_whole (ui);
      g_usleep ((gulong) g_rand_int_range (rand, 0, 8000));
    }
  for (guint i = 1; i <= N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("frame_%04u.png", i);
      g_autofree char *path = ui_path (ui, name);

      if (i % 3 != 0)
        ui_write_frame (ui->folder, i, 100 + i, UI_SMALL);
      else
        g_unlink (path);
    }
  assert_list_is_folder (ui);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/live/follow-newest", X_SESSION_DEFAULT, test_follow_newest);
  ui_add ("/window/live/replaced", X_SESSION_DEFAULT, test_replaced);
  ui_add ("/window/live/gone", X_SESSION_DEFAULT, test_gone);
  ui_add ("/window/live/written-in-pieces", X_SESSION_DEFAULT, test_written_in_pieces);
  ui_add ("/window/live/written-beside-and-renamed", X_SESSION_DEFAULT, test_written_beside_and_renamed);
  ui_add ("/window/live/kept-open", X_SESSION_DEFAULT, test_kept_open);
  ui_add ("/window/live/burst", X_SESSION_DEFAULT, test_burst);
  ui_add ("/window/live/anything", X_SESSION_DEFAULT, test_anything);
  return g_test_run ();
}
