/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-work-queue.h"
#include "support.h"

#define N_JOBS 12
#define N_THREADS 3

/* Work that waits at a gate, and counts itself. */
static GMutex lock;
static GCond changed;
static gboolean gate_is_open;
static guint n_inside, peak, n_run;

typedef struct
{
  guint     n_done;
  guint     n_cancelled;
  guint     n_inputs_freed;
  guint     n_results_freed;
  GThread  *home;
} Tally;

static Tally tally;

static void
reset (gboolean open)
{
  gate_is_open = open;
  n_inside = peak = n_run = 0;
  tally = (Tally) { .home = g_thread_self () };
}

static gpointer
work (gpointer       input,
      GCancellable  *cancellable,
      GError       **error)
{
  g_mutex_lock (&lock);
  n_run++;
  n_inside++;
  peak = MAX (peak, n_inside);
  g_cond_broadcast (&changed);
  while (!gate_is_open)
    g_cond_wait (&changed, &lock);
  n_inside--;
  g_mutex_unlock (&lock);
  return input;
}

static gpointer
fail (gpointer       input,
      GCancellable  *cancellable,
      GError       **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "on purpose");
  return NULL;
}

static void
open_gate (void)
{
  g_mutex_lock (&lock);
  gate_is_open = TRUE;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

static void
wait_inside (guint n)
{
  g_mutex_lock (&lock);
  while (n_inside < n)
    g_cond_wait (&changed, &lock);
  g_mutex_unlock (&lock);
}

static void
input_free (gpointer input)
{
  g_assert_true (g_thread_self () == tally.home);
  tally.n_inputs_freed++;
}

static void
result_free (gpointer result)
{
  tally.n_results_freed++;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_thread_self () == tally.home);
  seq_work_queue_run_finish (result, &error);
  tally.n_done++;
  if (error != NULL)
    {
      g_assert_error (error, G_IO_ERROR, GPOINTER_TO_INT (user_data));
      tally.n_cancelled++;
    }
}

static void
run (SeqWorkQueue *queue,
     SeqWorkFunc   func,
     GCancellable *cancellable,
     int           expected_error)
{
  seq_work_queue_run_async (queue, func, &tally, input_free, result_free, cancellable, done_cb,
                            GINT_TO_POINTER (expected_error));
}

static gboolean
is_done (gpointer n)
{
  return tally.n_done >= GPOINTER_TO_UINT (n);
}

static void
wait_done (guint n)
{
  test_wait_until (is_done, GUINT_TO_POINTER (n), "work to be done");
  test_drain ();
  g_assert_cmpuint (tally.n_done, ==, n);
  g_assert_cmpuint (tally.n_inputs_freed, ==, n);
}

static void
test_comes_home (void)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, 0);

  reset (TRUE);
  run (queue, work, NULL, 0);
  /* Never from within the call. */
  g_assert_cmpuint (tally.n_done, ==, 0);
  wait_done (1);
  g_assert_cmpuint (tally.n_results_freed, ==, 0);
}

static void
test_bound (void)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (N_THREADS, 10);

  reset (FALSE);
  for (guint i = 0; i < N_JOBS; i++)
    run (queue, work, NULL, 0);
  wait_inside (N_THREADS);
  g_assert_cmpuint (tally.n_done, ==, 0);
  open_gate ();
  wait_done (N_JOBS);
  g_assert_cmpuint (peak, ==, N_THREADS);
}

static void
test_errors_are_passed_on (void)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, 0);

  reset (TRUE);
  run (queue, fail, NULL, G_IO_ERROR_BUSY);
  wait_done (1);
  g_assert_cmpuint (tally.n_cancelled, ==, 1);
}

static void
test_cancelled_before_it_starts (void)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  reset (FALSE);
  run (queue, work, NULL, 0);
  wait_inside (1);
  run (queue, work, cancellable, G_IO_ERROR_CANCELLED);
  g_cancellable_cancel (cancellable);
  open_gate ();
  wait_done (2);
  g_assert_cmpuint (n_run, ==, 1);
  g_assert_cmpuint (tally.n_cancelled, ==, 1);
}

static void
test_late_result_is_dropped (void)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  reset (FALSE);
  run (queue, work, cancellable, G_IO_ERROR_CANCELLED);
  wait_inside (1);
  g_cancellable_cancel (cancellable);
  open_gate ();
  wait_done (1);
  g_assert_cmpuint (tally.n_cancelled, ==, 1);
  g_assert_cmpuint (tally.n_results_freed, ==, 1);
}

static void
test_freed_with_work_in_flight (void)
{
  SeqWorkQueue *queue = seq_work_queue_new (2, 0);

  reset (FALSE);
  for (guint i = 0; i < 5; i++)
    run (queue, work, NULL, 0);
  wait_inside (2);
  seq_work_queue_free (queue);
  open_gate ();
  wait_done (5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-queue/comes-home", test_comes_home);
  g_test_add_func ("/work-queue/no-more-at-once-than-threads", test_bound);
  g_test_add_func ("/work-queue/errors-are-passed-on", test_errors_are_passed_on);
  g_test_add_func ("/work-queue/cancelled-before-it-starts", test_cancelled_before_it_starts);
  g_test_add_func ("/work-queue/late-result-is-dropped", test_late_result_is_dropped);
  g_test_add_func ("/work-queue/freed-with-work-in-flight", test_freed_with_work_in_flight);
  return g_test_run ();
}
