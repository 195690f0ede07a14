/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The most memory that the program has had after a walk of 30 frames, beside what ten images of
 * that size and the files kept take (wanted: 120 MiB more at most); and what is left of it when the
 * sequence has made way for a small one. */
#include "config.h"

#include "bench-support.h"
#include "x-session.h"

#include <glib/gstdio.h>
#include <string.h>

#define FRAMES 60
#define STEPS 30
#define IMAGES 10
#define FILES_MAX_MIB 256.0
#define MIB (1024.0 * 1024.0)

static double
read_status_mib (GPid        pid,
                 const char *field)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid);
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents (path, &text, NULL, NULL);
  line = text != NULL ? strstr (text, field) : NULL;
  return line != NULL ? g_ascii_strtod (line + strlen (field), NULL) * 1024 / MIB : 0;
}

static void
walk (XSession *session,
      XWindow   window)
{
  for (int i = 2; i <= STEPS + 1; i++)
    {
      g_autofree char *title = g_strdup_printf ("weld_%04d*", i);

      x_session_tap_key (session, "Right");
      x_session_wait_for_title (session, window, title, X_DEADLINE);
    }
}

/* Of the files of the folder, all of which are kept. */
static double
get_files_mib (BenchKind kind)
{
  double bytes = 0;

  for (guint i = 0; i < FRAMES; i++)
    {
      g_autofree char *path = bench_frames_dup_path (kind, FRAMES, i);
      GStatBuf info;

      if (g_stat (path, &info) == 0)
        bytes += (double) info.st_size;
    }
  return MIN (bytes / MIB, FILES_MAX_MIB);
}

/* A folder of one small picture takes the place of the sequence. */
static double
close_sequence (XSession *session,
                XProgram *program,
                XWindow   window)
{
  static const guint8 small[] = "P5 1 1 255 ";
  g_autofree char *seqview = bench_dup_program ("seqview");
  g_autofree char *path = g_build_filename (x_session_get_folder (session), "small_0001.pgm", NULL);
  const char *argv[] = { seqview, path, NULL };

  g_file_set_contents (path, (const char *) small, sizeof small, NULL);
  x_session_spawn (session, argv);
  x_session_wait_for_title (session, window, "small_0001*", X_DEADLINE);
  x_session_wait_for_still (session, window, 1500, X_DEADLINE);
  return read_status_mib (x_program_get_pid (program), "VmRSS:");
}

static void
measure (BenchKind kind,
         double    pixels)
{
  g_autoptr (XSession) session = x_session_new (1600, 1000, X_SESSION_DEFAULT);
  g_autofree char *seqview = bench_dup_program ("seqview");
  g_autofree char *folder = bench_frames_dup_folder (kind, FRAMES);
  const char *argv[] = { seqview, folder, NULL };
  XProgram *program = x_session_spawn (session, argv);
  XWindow window = x_program_wait_for_window (program);
  double most, rest, images = pixels * 3 * IMAGES / MIB, files = get_files_mib (kind);

  x_session_move_resize (session, window, 0, 0, 1600, 1000);
  x_session_wait_for_title (session, window, "weld_0001*", X_DEADLINE);
  x_session_wait_for_still (session, window, 300, X_DEADLINE);
  x_session_focus (session, window);
  walk (session, window);
  x_session_wait_for_still (session, window, 1500, X_DEADLINE);
  most = read_status_mib (x_program_get_pid (program), "VmHWM:");
  rest = read_status_mib (x_program_get_pid (program), "VmRSS:");
  g_print ("%-24s %10.0f %10.0f %10.0f %10.0f %10.0f %10.0f\n", bench_kind_get_name (kind), images, files, most, rest,
           most - images - files, close_sequence (session, program, window));
  x_session_close_window (session, window);
  x_program_assert_clean_exit (program);
}

int
main (void)
{
  if (x_session_find_obstacle () != NULL)
    {
      g_print ("Skipped: %s\n", x_session_find_obstacle ());
      return 77;
    }
  g_print ("%-24s %10s %10s %10s %10s %10s %10s\n", "30 steps, MiB", "10 images", "files", "peak", "at rest",
           "peak above", "closed");
  measure (BENCH_12MP_JPEG, 4608 * 2592);
  measure (BENCH_24MP_JPEG, 6528 * 3672);
  return 0;
}
