/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-allocator.h"
#include "seq-application.h"

#include <glib/gi18n.h>
#include <locale.h>

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

int
main (int argc, char *argv[])
{
  g_autoptr (SeqApplication) application = NULL;

  seq_allocator_set_up ();
  leave_out_gl ();
  set_up_language ();
  g_set_application_name ("SeqView");

  application = seq_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
