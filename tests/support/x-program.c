/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program of a session: its start, its output, its end, its windows.
 *
 * Output goes to files rather than pipes, so that it is complete whenever it is asked for, and
 * no program ever waits for a test to read. */
#include "config.h"

#include "x-session-private.h"

#include <signal.h>

struct _XProgram
{
  XSession *session; /* borrowed: it keeps the program */
  GSubprocess *child;
  GPid pid; /* GSubprocess forgets it at the exit; 0 if that was at once */
  gboolean has_exited;
  char *name;
  char *stdout_path;
  char *stderr_path;
};

static void
exited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *has_exited = user_data;

  *has_exited = g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
}

static gboolean
has_exited_cb (gpointer user_data)
{
  XProgram *self = user_data;

  return self->has_exited;
}

static char *
read_output (const char *path)
{
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  return text;
}

XProgram *
x_session_spawn (XSession          *self,
                 const char *const *argv)
{
  XProgram *program = g_new0 (XProgram, 1);
  g_autofree char *base = g_path_get_basename (argv[0]);
  const char *pid;

  program->session = self;
  program->name = g_strdup_printf ("%s-%u", base, self->programs->len + 1);
  program->stdout_path = g_strdup_printf ("%s/%s.stdout", self->folder, program->name);
  program->stderr_path = g_strdup_printf ("%s/%s.stderr", self->folder, program->name);
  program->child = x_session_launch (self, argv, -1, SIGKILL, program->stdout_path, program->stderr_path);
  pid = g_subprocess_get_identifier (program->child);
  program->pid = pid != NULL ? (GPid) g_ascii_strtoll (pid, NULL, 10) : 0;
  g_subprocess_wait_async (program->child, NULL, exited_cb, &program->has_exited);
  g_ptr_array_add (self->programs, program);
  return program;
}

void
x_program_free (XProgram *self)
{
  g_subprocess_force_exit (self->child);
  /* The answer to wait_async has this structure as its data: take it before freeing. */
  while (!self->has_exited)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (self->child);
  g_free (self->name);
  g_free (self->stdout_path);
  g_free (self->stderr_path);
  g_free (self);
}

const char *
x_program_get_name (XProgram *self)
{
  return self->name;
}

gboolean
x_program_is_running (XProgram *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return !self->has_exited;
}

GPid
x_program_get_pid (XProgram *self)
{
  return self->pid;
}

void
x_program_send_signal (XProgram *self,
                       int       signal_number)
{
  g_subprocess_send_signal (self->child, signal_number);
}

void
x_program_wait_for_exit (XProgram *self,
                         double    seconds)
{
  x_session_wait (self->session, seconds, has_exited_cb, self, "the exit of %s", self->name);
}

int
x_program_get_exit_status (XProgram *self)
{
  g_assert_true (self->has_exited);
  return g_subprocess_get_if_exited (self->child) ? g_subprocess_get_exit_status (self->child) : -1;
}

int
x_program_get_signal (XProgram *self)
{
  g_assert_true (self->has_exited);
  return g_subprocess_get_if_signaled (self->child) ? g_subprocess_get_term_sig (self->child) : 0;
}

char *
x_program_dup_stdout (XProgram *self)
{
  return read_output (self->stdout_path);
}

char *
x_program_dup_stderr (XProgram *self)
{
  return read_output (self->stderr_path);
}

void
x_program_assert_clean_exit (XProgram *self)
{
  g_autofree char *errors = NULL;

  x_program_wait_for_exit (self, X_DEADLINE);
  errors = x_program_dup_stderr (self);
  g_assert_cmpstr (errors, ==, "");
  g_assert_cmpint (x_program_get_signal (self), ==, 0);
  g_assert_cmpint (x_program_get_exit_status (self), ==, 0);
}

static gboolean
belongs_to_program (XSession      *session,
                    XWindow        window,
                    gconstpointer  data)
{
  const XProgram *self = data;
  gsize n_items = 0;
  g_autofree guint8 *pid = x_session_get_property (session, window, "_NET_WM_PID", &n_items);

  /* Xlib hands 32-bit items over as longs. */
  return n_items == 1 && *(const gulong *) (gpointer) pid == (gulong) self->pid;
}

guint
x_program_count_windows (XProgram *self)
{
  guint count = 0;

  x_session_find_window (self->session, belongs_to_program, self, &count);
  return count;
}

static gboolean
has_window_or_exited_cb (gpointer user_data)
{
  XProgram *self = user_data;

  return self->has_exited || x_program_count_windows (self) > 0;
}

XWindow
x_program_wait_for_window (XProgram *self)
{
  x_session_wait (self->session, X_DEADLINE, has_window_or_exited_cb, self, "a window of %s", self->name);
  if (self->has_exited)
    {
      g_autofree char *errors = x_program_dup_stderr (self);

      g_error ("%s ended with status %d and signal %d before it had a window, saying:\n%s",
               self->name, x_program_get_exit_status (self), x_program_get_signal (self), errors);
    }
  return x_session_find_window (self->session, belongs_to_program, self, NULL);
}
