/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a real SMB server, through GVfs, which comes and goes. */
#include "config.h"

#include "smb-server.h"
#include "ui-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

/* More than are kept and read in advance, so that there is something to ask the server for. */
#define N_FRAMES 120

/* It warns of what is no concern of ours, such as that there is no Kerberos here. GVfs starts whoever serves a location in a process of its own, from here. */
static void
start_gvfs (Ui *ui)
{
  static const char *const places[] = { "/usr/libexec/gvfsd", "/usr/lib/gvfs/gvfsd", "/usr/lib/gvfsd" };
  const char *program = NULL;
  g_autofree char *command = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_file_test (places[i], G_FILE_TEST_IS_EXECUTABLE))
      program = places[i];
  g_assert_nonnull (program);
  command = g_strdup_printf ("/usr/bin/env -u G_DEBUG %s --no-fuse", program);
  x_session_set_variable (ui->session, "GIO_USE_VFS", NULL);
  x_session_set_variable (ui->session, "GIO_USE_VOLUME_MONITOR", "unix");
  x_session_add_service (ui->session, "org.gtk.vfs.Daemon", command);
}

static SmbServer *
new_server (Ui *ui)
{
  g_autofree char *state = g_build_filename (x_session_get_folder (ui->session), "smb", NULL);

  if (smb_server_find_obstacle () != NULL)
    {
      g_test_skip (smb_server_find_obstacle ());
      return NULL;
    }
  g_assert_cmpint (g_mkdir (state, 0700), ==, 0);
  start_gvfs (ui);
  return smb_server_new (state, ui->folder);
}

static gboolean
asks_cb (gpointer program)
{
  return x_program_count_windows (program) == 2;
}

static gboolean
asks_no_more_cb (gpointer program)
{
  return x_program_count_windows (program) == 1;
}

/* Starts the program, which asks who is there; it is nobody in particular. */
static void
start_as_guest (Ui         *ui,
                const char *uri)
{
  XProgram *program = ui_spawn (ui, uri, NULL);
  XWindow dialog;
  int width, height;

  x_session_wait (ui->session, X_DEADLINE, asks_cb, program, "the question who is there");
  dialog = x_program_wait_for_window (program);
  /* "Connect" is in the lower right corner. */
  x_session_wait_for_still (ui->session, dialog, 300, X_DEADLINE);
  x_session_get_geometry (ui->session, dialog, NULL, NULL, &width, &height);
  x_session_click (ui->session, dialog, width - 40, height - 18, 1);
  x_session_wait (ui->session, X_DEADLINE, asks_no_more_cb, program, "the share to be connected");
  ui_take_window (ui, program, x_program_wait_for_window (program));
}

static void
test_step (Ui            *ui,
           gconstpointer  data)
{
  g_autoptr (SmbServer) server = new_server (ui);
  g_autofree char *uri = NULL;

  if (server == NULL)
    return;
  ui_write_frames (ui->folder, 1, 20, UI_SMALL);
  smb_server_start (server);
  uri = smb_server_dup_uri (server, NULL);
  start_as_guest (ui, uri);
  ui_wait_for_frame (ui, 1);
  for (guint n = 2; n <= 20; n++)
    ui_tap_to (ui, "Right", n);
  for (guint n = 19; n >= 10; n--)
    ui_tap_to (ui, "Left", n);
  ui_close (ui);
}

static void
test_image_of_the_share (Ui            *ui,
                         gconstpointer  data)
{
  g_autoptr (SmbServer) server = new_server (ui);
  g_autofree char *uri = NULL;

  if (server == NULL)
    return;
  ui_write_frames (ui->folder, 1, 9, UI_SMALL);
  smb_server_start (server);
  uri = smb_server_dup_uri (server, "frame_0005.png");
  start_as_guest (ui, uri);
  ui_wait_for_frame (ui, 5);
  ui_tap_to (ui, "Right", 6);
  ui_close (ui);
}

/* What is held can be looked at while the server is away, what is not says so, and comes by itself
 * when the server is back. */
static void
test_server_goes_and_comes (Ui            *ui,
                            gconstpointer  data)
{
  g_autoptr (SmbServer) server = new_server (ui);
  g_autofree char *uri = NULL;

  if (server == NULL)
    return;
  ui_write_frames (ui->folder, 1, N_FRAMES, UI_SMALL);
  smb_server_start (server);
  uri = smb_server_dup_uri (server, NULL);
  start_as_guest (ui, uri);
  ui_wait_for_frame (ui, 1);
  ui_tap_to (ui, "Right", 2);
  ui_tap_to (ui, "Right", 3);
  ui_wait_for_still (ui);
  smb_server_stop (server);
  ui_tap_to (ui, "Left", 2);
  ui_tap_to (ui, "Left", 1);
  ui_tap_to (ui, "Right", 2);
  x_session_tap_key (ui->session, "End");
  ui_wait_for_state (ui, "frame_0120.png");
  x_session_tap_key (ui->session, "Home");
  ui_wait_for_frame (ui, 1);
  x_session_tap_key (ui->session, "End");
  ui_wait_for_state (ui, "frame_0120.png");
  smb_server_start (server);
  ui_wait_for_frame (ui, N_FRAMES);
  ui_tap_to (ui, "Left", N_FRAMES - 1);
  ui_close (ui);
}

static void
test_server_is_away (Ui            *ui,
                     gconstpointer  data)
{
  g_autoptr (SmbServer) server = new_server (ui);
  g_autofree char *uri = NULL;

  if (server == NULL)
    return;
  ui_write_frames (ui->folder, 1, 3, UI_SMALL);
  uri = smb_server_dup_uri (server, NULL);
  ui_start (ui, uri, NULL);
  ui_wait_for_start (ui);
  ui_close (ui);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  ui_add ("/window/smb/step", X_SESSION_DEFAULT, test_step);
  ui_add ("/window/smb/image-of-the-share", X_SESSION_DEFAULT, test_image_of_the_share);
  ui_add ("/window/smb/server-goes-and-comes", X_SESSION_DEFAULT, test_server_goes_and_comes);
  ui_add ("/window/smb/server-is-away", X_SESSION_DEFAULT, test_server_is_away);
  return g_test_run ();
}
