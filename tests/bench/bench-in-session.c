/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a program with a screen of its own, and says what it says. */
#include "config.h"

#include "x-session.h"

#define MAX_SECONDS 300

int
main (int   argc,
      char *argv[])
{
  g_autoptr (XSession) session = NULL;
  g_autofree char *path = argc > 1 ? g_canonicalize_filename (argv[1], NULL) : NULL;
  const char *child[] = { path, NULL };
  g_autofree char *output = NULL;
  XProgram *program;

  if (x_session_find_obstacle () != NULL)
    {
      g_print ("Skipped: %s\n", x_session_find_obstacle ());
      return 77;
    }
  session = x_session_new (1600, 1000, X_SESSION_DEFAULT);
  program = x_session_spawn (session, child);
  x_program_wait_for_exit (program, MAX_SECONDS);
  output = x_program_dup_stdout (program);
  g_print ("%s", output);
  return x_program_get_exit_status (program) == 0 ? 0 : 1;
}
