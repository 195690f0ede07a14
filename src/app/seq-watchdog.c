/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-watchdog.h"

#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define NOTED_MS 8.0

static int out = -1;
static gint64 started;
static gint64 turn_began; /* monotonic time; 0 before the first turn */
static gint64 turn_work;  /* microseconds the thread had been at work by then */

static gint64
get_work (void)
{
  struct timespec time;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time) != 0)
    return 0;
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
end_turn (void)
{
  gint64 now = g_get_monotonic_time ();
  double ms = (double) (now - turn_began) / 1000;
  double work = (double) (get_work () - turn_work) / 1000;
  char line[96];
  int length;

  if (turn_began == 0 || ms < NOTED_MS)
    return;
  length = snprintf (line, sizeof line, "%.1f %.1f %.1f\n", (double) (now - started) / 1000, ms, work);
  if (write (out, line, (size_t) length) != length)
    g_warning ("The watchdog could not write");
}

static gint
poll_cb (GPollFD *fds,
         guint    n_fds,
         gint     timeout_ms)
{
  gint n;

  end_turn ();
  n = g_poll (fds, n_fds, timeout_ms);
  turn_work = get_work ();
  turn_began = g_get_monotonic_time ();
  return n;
}

void
seq_watchdog_start (const char *path)
{
  out = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (out < 0)
    {
      g_warning ("The watchdog cannot write to %s", path);
      return;
    }
  started = g_get_monotonic_time ();
  g_main_context_set_poll_func (NULL, poll_cb);
}
