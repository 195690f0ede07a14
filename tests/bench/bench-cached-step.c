/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a step costs the main thread when the frame is there: beside a bare window that swaps a
 * picture in memory (wanted: 1.3 at most), and for 24 MP beside 1080p (1.2 at most). The same with a
 * difference or a look on, beside 1080p without (1.3 at most).
 *
 * First in the process itself, from the action to the end of the paint. Then from outside: real
 * keys to the program that users start, and what its main thread has used by the time that it
 * rests. Programs take turns, so that a busy machine disturbs them alike.
 */
#include "config.h"

#include "bench-support.h"
#include "x-session.h"

#include <stdio.h>
#include <string.h>

#define TURNS 5
#define STEPS 16
/* All of them are held, so that no step begins a load. */
#define FRAMES 9
#define KEYS 12

static const BenchKind kinds[] = { BENCH_1080P_PNG, BENCH_12MP_JPEG, BENCH_24MP_JPEG };

/* After the kinds come the floors. */
#define FLOOR G_N_ELEMENTS (kinds)
#define FLOOR_WITH_BAR (FLOOR + 1)
/* And then the first kind, as it is not in the file. */
#define WITH_DIFFERENCE (FLOOR + 2)
#define WITH_LOOK (FLOOR + 3)
#define N_ROWS (FLOOR + 4)

static gboolean
is_floor (guint row)
{
  return row == FLOOR || row == FLOOR_WITH_BAR;
}

static BenchKind
get_kind (guint row)
{
  return kinds[row < FLOOR ? row : 0];
}

static const char *
get_row_name (guint row)
{
  if (is_floor (row))
    return row == FLOOR ? "bare window" : "bare window with a title bar";
  if (row == WITH_DIFFERENCE)
    return "1080p PNG, difference on";
  return row == WITH_LOOK ? "1080p PNG, look on" : bench_kind_get_name (kinds[row]);
}

static void
print_head (const char *what)
{
  g_print ("\n%-34s %6s %8s %8s %8s %8s %8s %8s\n", what, "steps", "wall ms", "cpu ms", "cpu p90", "/ bare",
           "/ bar", "/ 1080p");
}

static void
print_rows (BenchFigures *walls[N_ROWS],
            BenchFigures *cpus[N_ROWS])
{
  double bare = bench_figures_median (cpus[FLOOR]), bar = bench_figures_median (cpus[FLOOR_WITH_BAR]);
  double small = bench_figures_median (cpus[0]);

  for (guint i = 0; i < N_ROWS; i++)
    {
      double cpu = bench_figures_median (cpus[i]);

      g_print ("%-34s %6u %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f\n", get_row_name (i), bench_figures_count (cpus[i]),
               bench_figures_median (walls[i]), cpu, bench_figures_percentile (cpus[i], 90), cpu / bare,
               cpu / bar, cpu / small);
    }
}

/* ---- in the process ----------------------------------------------------------------------- */

static void
read_costs (const char   *output,
            BenchFigures *walls,
            BenchFigures *cpus)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double wall, cpu;

      if (sscanf (lines[i], "%lf %lf", &wall, &cpu) != 2)
        continue;
      bench_figures_add (walls, wall);
      bench_figures_add (cpus, cpu);
    }
}

static void
take_turn (XSession     *session,
           guint         row,
           BenchFigures *walls,
           BenchFigures *cpus)
{
  g_autofree char *program = bench_dup_program (is_floor (row) ? "bench-floor-window" : "bench-step-window");
  g_autofree char *folder = is_floor (row) ? NULL : bench_frames_dup_folder (get_kind (row), FRAMES);
  g_autofree char *frames = g_strdup_printf ("%d", FRAMES);
  g_autofree char *steps = g_strdup_printf ("%d", STEPS);
  const char *floor[] = { program, steps, row == FLOOR_WITH_BAR ? "bar" : NULL, NULL };
  const char *what = row == WITH_DIFFERENCE ? "difference" : row == WITH_LOOK ? "look" : NULL;
  const char *ours[] = { program, folder, frames, steps, what, NULL };
  XProgram *run = x_session_spawn (session, is_floor (row) ? floor : ours);
  g_autofree char *output = NULL;

  x_program_assert_clean_exit (run);
  output = x_program_dup_stdout (run);
  read_costs (output, walls, cpus);
}

/* ---- from outside ------------------------------------------------------------------------- */

static void
tap_and_measure (XSession     *session,
                 XProgram     *program,
                 XWindow       window,
                 BenchFigures *walls,
                 BenchFigures *cpus)
{
  GPid pid = x_program_get_pid (program);

  x_session_focus (session, window);
  /* There and back again: every frame stays held. */
  for (int i = 0; i < KEYS; i++)
    {
      double before;

      x_session_wait_for_still (session, window, 60, X_DEADLINE);
      before = bench_main_thread_ms (pid);
      x_session_tap_key (session, i % 8 < 4 ? "Right" : "Left");
      x_session_wait_for_still (session, window, 120, X_DEADLINE);
      bench_figures_add (cpus, bench_main_thread_ms (pid) - before);
      bench_figures_add (walls, 0);
    }
}

static void
take_turn_outside (XSession     *session,
                   guint         row,
                   BenchFigures *walls,
                   BenchFigures *cpus)
{
  g_autofree char *program = bench_dup_program (is_floor (row) ? "bench-floor-window" : "seqview");
  g_autofree char *folder = is_floor (row) ? NULL : bench_frames_dup_folder (get_kind (row), FRAMES);
  const char *floor[] = { program, "0", row == FLOOR_WITH_BAR ? "bar" : NULL, NULL };
  const char *ours[] = { program, folder, NULL };
  XProgram *run = x_session_spawn (session, is_floor (row) ? floor : ours);
  XWindow window = x_program_wait_for_window (run);

  x_session_move_resize (session, window, 0, 0, 1600, 1000);
  /* Longer than all of them take to load: what is still now stays so. */
  x_session_wait_for_still (session, window, 2500, X_DEADLINE);
  if (row == WITH_DIFFERENCE || row == WITH_LOOK)
    {
      x_session_focus (session, window);
      x_session_tap_key (session, row == WITH_LOOK ? "e" : "d");
      x_session_wait_for_still (session, window, 2500, X_DEADLINE);
    }
  tap_and_measure (session, run, window, walls, cpus);
  x_session_close_window (session, window);
  x_program_assert_clean_exit (run);
}

/* ---- both --------------------------------------------------------------------------------- */

static void
measure (const char *what,
         int         turns,
         void      (*turn) (XSession *, guint, BenchFigures *, BenchFigures *))
{
  g_autoptr (XSession) session = x_session_new (1600, 1000, X_SESSION_DEFAULT);
  BenchFigures *walls[N_ROWS], *cpus[N_ROWS];

  for (guint i = 0; i < N_ROWS; i++)
    {
      walls[i] = bench_figures_new ();
      cpus[i] = bench_figures_new ();
    }
  for (int i = 0; i < turns; i++)
    for (guint row = 0; row < N_ROWS; row++)
      turn (session, row, walls[row], cpus[row]);
  print_head (what);
  print_rows (walls, cpus);
  for (guint i = 0; i < N_ROWS; i++)
    {
      bench_figures_free (walls[i]);
      bench_figures_free (cpus[i]);
    }
}

int
main (void)
{
  if (x_session_find_obstacle () != NULL)
    {
      g_print ("Skipped: %s\n", x_session_find_obstacle ());
      return 77;
    }
  measure ("action to painted, in the process", TURNS, take_turn);
  measure ("key to rest, from outside", TURNS, take_turn_outside);
  return 0;
}
