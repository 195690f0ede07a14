/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "smb-server.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Where the packages put what is not for people to start. */
#define GVFS_MOUNT "gvfs/mounts/smb.mount"

#define START_SECONDS 20

struct _SmbServer
{
  char        *settings; /* file */
  guint16      port;
  GSubprocess *process;  /* NULL while stopped */
};

static char *
find_smbd (void)
{
  char *path = g_find_program_in_path ("smbd");

  /* Not everybody's PATH has it. */
  if (path == NULL && g_file_test ("/usr/sbin/smbd", G_FILE_TEST_IS_EXECUTABLE))
    path = g_strdup ("/usr/sbin/smbd");
  return path;
}

static gboolean
has_gvfs (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], GVFS_MOUNT, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

const char *
smb_server_find_obstacle (void)
{
  g_autofree char *smbd = find_smbd ();

  if (smbd == NULL)
    return "smbd is not installed";
  return has_gvfs () ? NULL : "GVfs's backend for SMB is not installed";
}

/* One that is free now. */
static guint16
find_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_assert_cmpuint (port, !=, 0);
  return port;
}

SmbServer *
smb_server_new (const char *state,
                const char *folder)
{
  SmbServer *self = g_new0 (SmbServer, 1);
  g_autofree char *text = NULL;

  self->port = find_port ();
  self->settings = g_build_filename (state, "smb.conf", NULL);
  text = g_strdup_printf ("[global]\n"
                          "interfaces = 127.0.0.1\n"
                          "bind interfaces only = yes\n"
                          "smb ports = %u\n"
                          "map to guest = Bad User\n"
                          "guest account = %s\n"
                          "lock directory = %s\n"
                          "state directory = %s\n"
                          "cache directory = %s\n"
                          "private dir = %s\n"
                          "pid directory = %s\n"
                          "ncalrpc dir = %s\n"
                          "log file = %s/log\n"
                          "load printers = no\n"
                          "disable spoolss = yes\n"
                          "server role = standalone\n"
                          "[frames]\n"
                          "path = %s\n"
                          "guest ok = yes\n"
                          "read only = yes\n",
                          self->port, g_get_user_name (), state, state, state, state, state, state, state, folder);
  g_assert_true (g_file_set_contents (self->settings, text, -1, NULL));
  return self;
}

void
smb_server_free (SmbServer *self)
{
  smb_server_stop (self);
  g_free (self->settings);
  g_free (self);
}

static gboolean
can_be_reached (SmbServer *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->port,
                                                                              NULL, NULL);

  return connection != NULL;
}

/* Whoever has started it may be killed, and a server must not stay. When it ends, smbd ends its whole
 * process group. */
static void
set_up_child_cb (gpointer user_data)
{
  setsid ();
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

void
smb_server_start (SmbServer *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *smbd = find_smbd ();
  gint64 deadline = g_get_monotonic_time () + START_SECONDS * G_USEC_PER_SEC;
  GError *error = NULL;

  g_subprocess_launcher_set_child_setup (launcher, set_up_child_cb, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (launcher, &error, smbd, "--foreground", "--no-process-group", "-s",
                                               self->settings, NULL);
  g_assert_no_error (error);
  while (!can_be_reached (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
}

/* Each connection has a process of its own, which the first one ends when it is told to. */
void
smb_server_stop (SmbServer *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

char *
smb_server_dup_uri (SmbServer  *self,
                    const char *name)
{
  return g_strdup_printf ("smb://127.0.0.1:%u/frames%s%s", self->port, name != NULL ? "/" : "",
                          name != NULL ? name : "");
}
