/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-allocator.h"
#include "seq-application.h"
#include "seq-watchdog.h"
#include "seq-work-queue.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

/* Translations of a build that is not installed are found through the environment. */
static void
set_up_language (void)
{
  const char *folder = g_getenv ("SEQVIEW_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Where cairo draws, nothing is drawn by GL; but GTK before 4.16 starts it all the same, which
 * costs 20 ms and, with a driver in software, 50 MiB. */
static void
leave_out_gl (void)
{
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0 && gtk_get_minor_version () < 16
      && g_getenv ("GDK_DEBUG") == NULL)
    g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
}

/* A thread that waits for a share that does not answer keeps the process in the kernel, whatever
 * ends it, and with it everything that is still open: its connections to the display and to the
 * bus, where it would go on owning the name that the next start asks for. */
static void
close_connections (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GDBusConnection) bus = NULL;

  if (display == NULL)
    return;
  gdk_display_close (display);
  /* The one that there is already. */
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (bus == NULL)
    return;
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_dbus_connection_close_sync (bus, NULL, NULL);
}

/* What has been cancelled ends after the chunk or the rows it is in; a share may not. */
static gboolean
is_stuck (void)
{
  for (int i = 0; i < 10 && seq_work_queue_count_running () > 0; i++)
    g_usleep (10 * 1000);
  return seq_work_queue_count_running () > 0;
}

int
main (int argc, char *argv[])
{
  SeqApplication *application;
  int status;

  seq_allocator_set_up ();
  leave_out_gl ();
  set_up_language ();
  g_set_application_name ("SeqView");

  if (g_getenv ("SEQVIEW_WATCHDOG") != NULL)
    seq_watchdog_start (g_getenv ("SEQVIEW_WATCHDOG"));
  application = seq_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  g_object_unref (application);
  if (is_stuck ())
    {
      close_connections ();
      fflush (NULL);
      _exit (status);
    }
  return status;
}
