/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session itself: server, bus, folders, environment.
 *
 * A test that crashes must leave nothing running, and may not look for what it left by name.
 * So every child is told by the kernel when its parent has died. */
#include "config.h"

#include "x-session-private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "support.h"

#define SERVER_START_MS 20000

static void
die_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, GPOINTER_TO_INT (user_data));
}

GSubprocess *
x_session_launch (XSession          *self,
                  const char *const *argv,
                  int                inherited_fd,
                  int                end_signal,
                  const char        *stdout_path,
                  const char        *stderr_path)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_environ (launcher, self->variables);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent_cb, GINT_TO_POINTER (end_signal), NULL);
  g_subprocess_launcher_set_stdout_file_path (launcher, stdout_path);
  g_subprocess_launcher_set_stderr_file_path (launcher, stderr_path);
  if (inherited_fd >= 0)
    g_subprocess_launcher_take_fd (launcher, inherited_fd, 3);

  child = g_subprocess_launcher_spawnv (launcher, argv, &error);
  if (child == NULL)
    g_error ("Cannot start %s: %s", argv[0], error->message);
  return g_steal_pointer (&child);
}

void
x_session_stop (GSubprocess *child,
                int          signal_number)
{
  if (child == NULL)
    return;
  g_subprocess_send_signal (child, signal_number);
  g_subprocess_wait (child, NULL, NULL);
}

/* By default Xlib exits at the first request for a window that has gone. Programs close their
 * windows when they like, so here such a request yields nothing. */
static int
ignore_error_cb (Display     *display,
                 XErrorEvent *event)
{
  return 0;
}

static char *
make_folder (XSession   *self,
             const char *name)
{
  char *path = g_build_filename (self->folder, name, NULL);

  if (g_mkdir_with_parents (path, 0700) != 0)
    g_error ("Cannot make %s: %s", path, g_strerror (errno));
  return path;
}

static void
set_folder_variable (XSession   *self,
                     const char *variable,
                     const char *name)
{
  g_autofree char *path = make_folder (self, name);

  x_session_set_variable (self, variable, path);
}

/* What the person who runs the test has set must not show in it. */
static void
set_up_variables (XSession      *self,
                  XSessionFlags  flags)
{
  static const char *const unwanted[] = {
    "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "DBUS_STARTER_ADDRESS",
    "DBUS_STARTER_BUS_TYPE", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN", "SESSION_MANAGER",
    "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "XMODIFIERS", "GTK_THEME", "GTK_PATH", "GTK_MODULES",
    "GTK_DEBUG", "GDK_DEBUG", "GSK_DEBUG", "GDK_SCALE", "GDK_DPI_SCALE", "LANGUAGE", "G_MESSAGES_DEBUG",
  };
  static const struct { const char *variable, *folder; } folders[] = {
    { "HOME", "home" },
    { "XDG_CONFIG_HOME", "home/.config" },
    { "XDG_CACHE_HOME", "home/.cache" },
    { "XDG_DATA_HOME", "home/.local/share" },
    { "XDG_STATE_HOME", "home/.local/state" },
    { "XDG_RUNTIME_DIR", "run" },
  };
  static const struct { const char *variable, *value; } settings[] = {
    { "GDK_BACKEND", "x11" },
    { "GSK_RENDERER", "cairo" },
    /* Nothing is drawn by them, and their drivers leak what they load. */
#if X_PROGRAMS_HAVE_GDK_DISABLE
    { "GDK_DISABLE", "gl,vulkan" },
#else
    { "GDK_DEBUG", "gl-disable" },
#endif
    { "GTK_A11Y", "none" },
    { "NO_AT_BRIDGE", "1" },
    { "GTK_IM_MODULE", "gtk-im-context-simple" },
    { "GTK_USE_PORTAL", "0" },
    { "GIO_USE_VFS", "local" },
    { "G_DEBUG", "fatal-warnings" },
    { "LC_ALL", "C.UTF-8" },
  };

  self->variables = g_get_environ ();
  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    x_session_set_variable (self, unwanted[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    set_folder_variable (self, folders[i].variable, folders[i].folder);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    x_session_set_variable (self, settings[i].variable, settings[i].value);
  x_session_set_variable (self, "GSETTINGS_BACKEND", flags & X_SESSION_KEEP_SETTINGS ? "keyfile" : "memory");
}

/* A cursor that blinks keeps a picture from being still for ten seconds. */
static void
stop_blinking (XSession *self)
{
  static const char settings[] = "[Settings]\ngtk-cursor-blink=false\n";
  g_autofree char *folder = make_folder (self, "home/.config/gtk-4.0");

  test_write_file (folder, "settings.ini", settings, strlen (settings));
}

/* Starts a server that writes to descriptor 3 where it can be reached, once it can. */
static GSubprocess *
launch_server (XSession          *self,
               const char *const *argv,
               int                end_signal,
               char             **answer)
{
  g_autofree char *log = g_strdup_printf ("%s/%s.log", self->folder, argv[0]);
  GSubprocess *server;
  char line[256] = "";
  gsize length = 0;
  int fds[2];

  if (pipe2 (fds, O_CLOEXEC) != 0)
    g_error ("No pipe for %s: %s", argv[0], g_strerror (errno));
  server = x_session_launch (self, argv, fds[1], end_signal, log, log);
  while (strchr (line, '\n') == NULL && length < sizeof line - 1)
    {
      struct pollfd ready = { .fd = fds[0], .events = POLLIN };
      gssize n_read = 0;

      if (poll (&ready, 1, SERVER_START_MS) > 0)
        n_read = read (fds[0], line + length, sizeof line - 1 - length);
      if (n_read <= 0)
        g_error ("%s did not start", argv[0]);
      length += (gsize) n_read;
    }
  close (fds[0]);
  *answer = g_strdup (g_strchomp (line));
  return server;
}

static void
start_server (XSession *self)
{
  g_autofree char *screen = g_strdup_printf ("%dx%dx24", self->width, self->height);
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  const char *argv[] = {
    "Xvfb", "-displayfd", "3", "-screen", "0", screen, "-dpi", "96", "-nolisten", "tcp", "-noreset", NULL
  };

  self->server = launch_server (self, argv, SIGTERM, &number);
  name = g_strconcat (":", number, NULL);
  XSetErrorHandler (ignore_error_cb);
  self->display = XOpenDisplay (name);
  if (self->display == NULL)
    g_error ("Cannot open display %s", name);
  x_session_set_variable (self, "DISPLAY", name);
}

/* The bus has no service files but those of the test: nothing of the machine can be activated
 * through it. What it starts has the environment that the bus has. */
static void
start_bus (XSession *self)
{
  g_autofree char *path = g_build_filename (self->folder, "bus.conf", NULL);
  g_autofree char *option = g_strdup_printf ("--config-file=%s", path);
  g_autofree char *services = NULL;
  g_autofree char *address = NULL;
  g_autofree char *text = NULL;
  const char *argv[] = { "dbus-daemon", option, "--nofork", "--print-address=3", NULL };

  services = make_folder (self, "services");
  text = g_strdup_printf ("<busconfig><type>session</type><listen>unix:path=%s/bus</listen>"
                          "<servicedir>%s</servicedir>"
                          "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                          "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
                          self->folder, services);
  test_write_file (self->folder, "bus.conf", text, strlen (text));
  self->bus = launch_server (self, argv, SIGTERM, &address);
  x_session_set_variable (self, "DBUS_SESSION_BUS_ADDRESS", address);
}

static gboolean
manager_is_ready_cb (gpointer user_data)
{
  XSession *self = user_data;
  g_autofree guint8 *check = NULL;

  check = x_session_get_property (self, DefaultRootWindow (self->display), "_NET_SUPPORTING_WM_CHECK", NULL);
  return check != NULL;
}

static void
start_manager (XSession *self)
{
  const char *argv[] = { "openbox", "--sm-disable", NULL };
  g_autofree char *log = g_build_filename (self->folder, "openbox.log", NULL);

  self->manager = x_session_launch (self, argv, -1, SIGTERM, log, log);
  x_session_wait (self, X_DEADLINE, manager_is_ready_cb, self, "openbox");
}

const char *
x_session_find_obstacle (void)
{
  g_autofree char *server = g_find_program_in_path ("Xvfb");
  g_autofree char *bus = g_find_program_in_path ("dbus-daemon");

  if (server == NULL)
    return "Xvfb is not installed";
  return bus == NULL ? "dbus-daemon is not installed" : NULL;
}

gboolean
x_session_has_window_manager (void)
{
  g_autofree char *manager = g_find_program_in_path ("openbox");

  return manager != NULL;
}

XSession *
x_session_new (int           width,
               int           height,
               XSessionFlags flags)
{
  XSession *self = g_new0 (XSession, 1);

  self->width = width;
  self->height = height;
  self->folder = test_make_folder ();
  self->programs = g_ptr_array_new_with_free_func ((GDestroyNotify) x_program_free);
  set_up_variables (self, flags);
  stop_blinking (self);
  start_server (self);
  start_bus (self);
  if (flags & X_SESSION_WINDOW_MANAGER)
    start_manager (self);
  return self;
}

void
x_session_add_service (XSession   *self,
                       const char *name,
                       const char *command)
{
  const char *reload[] = {
    "gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus",
    "--method", "org.freedesktop.DBus.ReloadConfig", NULL
  };
  g_autofree char *folder = g_build_filename (self->folder, "services", NULL);
  g_autofree char *file = g_strconcat (name, ".service", NULL);
  g_autofree char *text = g_strdup_printf ("[D-BUS Service]\nName=%s\nExec=%s\n", name, command);

  test_write_file (folder, file, text, strlen (text));
  x_program_assert_clean_exit (x_session_spawn (self, reload));
}

void
x_session_free (XSession *self)
{
  g_ptr_array_unref (self->programs);
  x_session_stop (self->manager, SIGTERM);
  g_clear_object (&self->manager);
  XCloseDisplay (self->display);
  x_session_stop (self->server, SIGTERM);
  g_clear_object (&self->server);
  x_session_stop (self->bus, SIGTERM);
  g_clear_object (&self->bus);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_strfreev (self->variables);
  g_free (self);
}

const char *
x_session_get_folder (XSession *self)
{
  return self->folder;
}

void
x_session_set_variable (XSession   *self,
                        const char *name,
                        const char *value)
{
  if (value == NULL)
    self->variables = g_environ_unsetenv (self->variables, name);
  else
    self->variables = g_environ_setenv (self->variables, name, value, TRUE);
}

const char *
x_session_get_variable (XSession   *self,
                        const char *name)
{
  return g_environ_getenv (self->variables, name);
}
