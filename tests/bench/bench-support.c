/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-support.h"

#include "support.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Enough that no picture is the one before; more would only take longer to draw. */
#define DIFFERENT_FRAMES 8

struct _BenchFigures
{
  GArray *values;
};

static const struct
{
  const char *name, *size, *format, *suffix;
} kinds[BENCH_N_KINDS] = {
  /* One shape, so that they cover the same pixels of a window. */
  [BENCH_1080P_PNG] = { "1080p PNG", "1920x1080", "png", "png" },
  [BENCH_4K_PNG] = { "4K PNG", "3840x2160", "png", "png" },
  [BENCH_12MP_JPEG] = { "12 MP JPEG", "4608x2592", "jpeg", "jpg" },
  [BENCH_24MP_JPEG] = { "24 MP JPEG", "6528x3672", "jpeg", "jpg" },
};

/* ---- figures ------------------------------------------------------------------------------ */

BenchFigures *
bench_figures_new (void)
{
  BenchFigures *figures = g_new (BenchFigures, 1);

  figures->values = g_array_new (FALSE, FALSE, sizeof (double));
  return figures;
}

void
bench_figures_free (BenchFigures *figures)
{
  g_array_unref (figures->values);
  g_free (figures);
}

void
bench_figures_add (BenchFigures *figures,
                   double        value)
{
  g_array_append_val (figures->values, value);
}

guint
bench_figures_count (BenchFigures *figures)
{
  return figures->values->len;
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_figures_percentile (BenchFigures *figures,
                          guint         percent)
{
  guint n = figures->values->len;

  if (n == 0)
    return 0;
  g_array_sort (figures->values, compare_values);
  return g_array_index (figures->values, double, MIN (n - 1, n * percent / 100));
}

double
bench_figures_median (BenchFigures *figures)
{
  return bench_figures_percentile (figures, 50);
}

double
bench_figures_sum (BenchFigures *figures)
{
  double sum = 0;

  for (guint i = 0; i < figures->values->len; i++)
    sum += g_array_index (figures->values, double, i);
  return sum;
}

/* ---- clocks ------------------------------------------------------------------------------- */

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

double
bench_wall_ms (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

double
bench_thread_ms (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

double
bench_process_ms (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

/* Nanoseconds on a processor come first (Documentation/scheduler/sched-stats.rst). */
double
bench_main_thread_ms (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/schedstat", (int) pid, (int) pid);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  return g_ascii_strtod (text, NULL) / 1e6;
}

/* ---- frames ------------------------------------------------------------------------------- */

static char *
dup_root (void)
{
  const char *chosen = g_getenv ("SEQVIEW_BENCH_CACHE");
  g_autofree char *name = g_strdup_printf ("seqview-bench-%u", (guint) getuid ());

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  return g_build_filename (g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir (), name, NULL);
}

static char *
dup_name (BenchKind kind,
          guint     frame)
{
  return g_strdup_printf ("weld_%04u.%s", frame + 1, kinds[kind].suffix);
}

static void
draw_frames (BenchKind   kind,
             const char *folder)
{
  const char *program = g_getenv ("SEQVIEW_SAMPLE");
  g_autofree char *count = g_strdup_printf ("--frames=%d", DIFFERENT_FRAMES);
  g_autofree char *size = g_strdup_printf ("--size=%s", kinds[kind].size);
  g_autofree char *format = g_strdup_printf ("--format=%s", kinds[kind].format);
  const char *argv[] = { program != NULL ? program : "seqview-sample", count, size, format, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_printerr ("Drawing %s...\n", kinds[kind].name);
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("Cannot draw frames: %s", error->message);
}

/* Further names of the frames that are there. */
static void
link_frames (BenchKind   kind,
             const char *folder,
             guint       n)
{
  for (guint i = DIFFERENT_FRAMES; i < n; i++)
    {
      g_autofree char *from_name = dup_name (kind, i % DIFFERENT_FRAMES);
      g_autofree char *to_name = dup_name (kind, i);
      g_autofree char *from = g_build_filename (folder, from_name, NULL);
      g_autofree char *to = g_build_filename (folder, to_name, NULL);

      if (link (from, to) != 0)
        g_error ("Cannot make %s: %s", to, g_strerror (errno));
    }
}

/* Made under another name first: what has its name is complete. */
char *
bench_frames_dup_folder (BenchKind kind,
                         guint     n)
{
  g_autofree char *root = dup_root ();
  g_autofree char *name = g_strdup_printf ("%s-%s-%u", kinds[kind].size, kinds[kind].format, n);
  g_autofree char *folder = g_build_filename (root, name, NULL);
  g_autofree char *making = g_strconcat (folder, ".part", NULL);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&folder);
  if (g_file_test (making, G_FILE_TEST_IS_DIR))
    test_remove_folder (making);
  if (g_mkdir_with_parents (making, 0777) != 0)
    g_error ("Cannot make %s: %s", making, g_strerror (errno));
  draw_frames (kind, making);
  link_frames (kind, making, n);
  if (g_rename (making, folder) != 0)
    g_error ("Cannot make %s: %s", folder, g_strerror (errno));
  return g_steal_pointer (&folder);
}

char *
bench_frames_dup_path (BenchKind kind,
                       guint     n,
                       guint     frame)
{
  g_autofree char *folder = bench_frames_dup_folder (kind, n);
  g_autofree char *name = dup_name (kind, frame);

  return g_build_filename (folder, name, NULL);
}

const char *
bench_kind_get_name (BenchKind kind)
{
  return kinds[kind].name;
}

char *
bench_dup_program (const char *name)
{
  const char *folder = g_getenv ("SEQVIEW_BENCH_PROGRAMS");

  if (g_str_equal (name, "seqview"))
    return g_strdup (g_getenv ("SEQVIEW") != NULL ? g_getenv ("SEQVIEW") : name);
  return g_build_filename (folder != NULL ? folder : ".", name, NULL);
}
