/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the start of the program until the first picture is on the glass, beside the start of a
 * bare window plus one decode; and in a folder of 100,000 beside one of 100 (wanted: 1.3 at most).
 */
#include "config.h"

#include "bench-support.h"
#include "seq-allocator.h"
#include "seq-decoder.h"
#include "support.h"
#include "x-session.h"

#define TURNS 9
#define FEW 100
#define MANY 100000
#define TOLERANCE 12

typedef enum { FLOOR, FOLDER_OF_FEW, FOLDER_OF_MANY, FILE_OF_MANY, N_ROWS } Row;

static const char *const names[N_ROWS] = {
  [FLOOR] = "bare window",
  [FOLDER_OF_FEW] = "folder of 100",
  [FOLDER_OF_MANY] = "folder of 100,000",
  [FILE_OF_MANY] = "one file of 100,000",
};

static XProgram *
spawn (XSession *session,
       Row       row)
{
  g_autofree char *program = bench_dup_program (row == FLOOR ? "bench-floor-window" : "seqview");
  g_autofree char *path = NULL;
  const char *argv[] = { program, NULL, NULL };

  if (row == FOLDER_OF_FEW)
    path = bench_frames_dup_folder (BENCH_12MP_JPEG, FEW);
  else if (row == FOLDER_OF_MANY)
    path = bench_frames_dup_folder (BENCH_12MP_JPEG, MANY);
  else if (row == FILE_OF_MANY)
    path = bench_frames_dup_path (BENCH_12MP_JPEG, MANY, 0);
  argv[1] = path;
  return x_session_spawn (session, argv);
}

static gboolean
is_near (guint32 a,
         guint32 b)
{
  for (guint shift = 0; shift <= 16; shift += 8)
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > TOLERANCE)
      return FALSE;
  return TRUE;
}

/* What the middle of the screen shows when everything is there. */
static guint32
learn_colour (XSession *session,
              Row       row,
              int       x,
              int       y)
{
  XProgram *program = spawn (session, row);
  XWindow window = x_program_wait_for_window (program);
  guint32 colour;

  x_session_wait_for_still (session, 0, 1500, X_DEADLINE);
  colour = x_session_get_pixel (session, 0, x, y);
  x_session_close_window (session, window);
  x_program_wait_for_exit (program, X_DEADLINE);
  return colour;
}

/* Closer than the harness looks, since what is measured is a few hundred milliseconds. */
static double
time_start (XSession *session,
            Row       row,
            guint32   colour,
            int       x,
            int       y)
{
  double begin = bench_wall_ms (), end;
  XProgram *program = spawn (session, row);

  while (!is_near (x_session_get_pixel (session, 0, x, y), colour) && bench_wall_ms () - begin < X_DEADLINE * 1e3)
    g_usleep (1000);
  end = bench_wall_ms ();
  x_session_close_window (session, x_program_wait_for_window (program));
  x_program_wait_for_exit (program, X_DEADLINE);
  return end - begin;
}

static double
time_decode (void)
{
  static const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autofree char *path = bench_frames_dup_path (BENCH_12MP_JPEG, FEW, 0);
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SeqImage) image = NULL;
  gsize size;
  double before = bench_wall_ms ();

  g_file_get_contents (path, &data, &size, NULL);
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  image = seq_decoder_decode (bytes, &limits, NULL, NULL, NULL);
  g_assert_nonnull (image);
  return bench_wall_ms () - before;
}

static void
print_table (BenchFigures *times[N_ROWS],
             BenchFigures *decodes)
{
  double decode = bench_figures_median (decodes);
  double floor = bench_figures_median (times[FLOOR]), few = bench_figures_median (times[FOLDER_OF_FEW]);

  g_print ("%-24s %8s %8s %14s %12s\n", "start to picture, 12 MP", "ms", "p90", "/ (bare + dec)", "/ of 100");
  for (guint i = 0; i < N_ROWS; i++)
    g_print ("%-24s %8.0f %8.0f %14.2f %12.2f\n", names[i], bench_figures_median (times[i]),
             bench_figures_percentile (times[i], 90), bench_figures_median (times[i]) / (floor + decode),
             bench_figures_median (times[i]) / few);
  g_print ("%-24s %8.0f\n", "one decode", decode);
}

int
main (void)
{
  g_autoptr (XSession) session = NULL;
  g_autoptr (BenchFigures) decodes = bench_figures_new ();
  BenchFigures *times[N_ROWS];
  guint32 colours[N_ROWS];
  /* The middle of whatever window there is. */
  const int x = 500, y = 300;

  if (x_session_find_obstacle () != NULL)
    {
      g_print ("Skipped: %s\n", x_session_find_obstacle ());
      return 77;
    }
  seq_allocator_set_up ();
  session = x_session_new (1600, 1000, X_SESSION_DEFAULT);
  for (guint row = 0; row < N_ROWS; row++)
    {
      times[row] = bench_figures_new ();
      colours[row] = learn_colour (session, row, x, y);
    }
  for (int turn = 0; turn < TURNS; turn++)
    {
      for (guint row = 0; row < N_ROWS; row++)
        bench_figures_add (times[row], time_start (session, row, colours[row], x, y));
      bench_figures_add (decodes, time_decode ());
    }
  print_table (times, decodes);
  for (guint row = 0; row < N_ROWS; row++)
    bench_figures_free (times[row]);
  return 0;
}
